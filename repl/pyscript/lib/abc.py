# abc: classes that are no whole ones until methods are added.


def abstractmethod(f):
    f.__isabstractmethod__ = True
    return f


def is_abstract(x):
    if type(x).__name__ == 'property':
        return any([is_abstract(f) for f in (x.fget, x.fset, x.fdel) if f is not None])
    if type(x).__name__ in ('staticmethod', 'classmethod'):
        x = x.__func__
    return getattr(x, '__isabstractmethod__', False)


class ABCMeta(type):
    def __init__(cls, name, bases, namespace):
        names = set([n for n, x in namespace.items() if is_abstract(x)])
        for base in bases:
            names |= set([n for n in getattr(base, '__abstractmethods__', ()) if n not in namespace])
        cls.__abstractmethods__ = frozenset(names)

    def __call__(cls, *args, **kwargs):
        if cls.__abstractmethods__:
            names = sorted(cls.__abstractmethods__)
            s = 's' if len(names) > 1 else ''
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{s} {', '.join(names)}")
        return super().__call__(*args, **kwargs)


class ABC(metaclass=ABCMeta):
    pass
