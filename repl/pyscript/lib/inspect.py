# inspect: what functions and classes take, and what objects are.
from enum import IntEnum
import _inspect
from collections import namedtuple

isfunction = _inspect.isfunction
ismethod = _inspect.ismethod
isbuiltin = _inspect.isbuiltin
isclass = _inspect.isclass
ismodule = _inspect.ismodule
isgenerator = _inspect.isgenerator


class _empty:
    pass


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name


class Parameter:
    empty = _empty
    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD

    def __init__(self, name, kind, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        stars = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}.get(self.kind, "")
        return stars + self.name + ("" if self.default is _empty else "=" + repr(self.default))

    def __repr__(self):
        return '<Parameter "%s">' % self


class Signature:
    empty = _empty

    def __init__(self, parameters=()):
        self.parameters = {p.name: p for p in parameters}
        self.return_annotation = _empty

    def __str__(self):
        words = []
        starred = False
        before = None
        for p in self.parameters.values():
            if before == Parameter.POSITIONAL_ONLY and p.kind != before:
                words.append("/")
            if p.kind == Parameter.KEYWORD_ONLY and not starred:
                words.append("*")
            starred = starred or p.kind in (Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY)
            words.append(str(p))
            before = p.kind
        if before == Parameter.POSITIONAL_ONLY:
            words.append("/")
        return "(" + ", ".join(words) + ")"

    def __repr__(self):
        return "<Signature %s>" % self


def signature(obj):
    return Signature([Parameter(name, _ParameterKind(kind), *default) for name, kind, default in _inspect.parameters(obj)])


FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    places, only, onlydefaults, defaults = [], [], {}, []
    varargs = varkw = None
    for p in _whole(func):
        if p.kind == Parameter.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind == Parameter.VAR_KEYWORD:
            varkw = p.name
        elif p.kind == Parameter.KEYWORD_ONLY:
            only.append(p.name)
            if p.default is not _empty:
                onlydefaults[p.name] = p.default
        else:
            places.append(p.name)
            if p.default is not _empty:
                defaults.append(p.default)
    return FullArgSpec(places, varargs, varkw, tuple(defaults) or None, only, onlydefaults or None, {})


def _whole(func):
    """The parameters of a function, and of the function of a method with its first."""
    return signature(func.__func__ if ismethod(func) else func).parameters.values()


def getdoc(obj):
    return cleandoc(obj.__doc__) if obj.__doc__ else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def getmembers(obj, predicate=None):
    members = [(name, getattr(obj, name)) for name in dir(obj)]
    return [(name, x) for name, x in members if predicate is None or predicate(x)]


def getsource(obj):
    raise OSError("could not get source code")


def getmro(cls):
    return cls.__mro__
