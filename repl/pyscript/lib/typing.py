# typing: names for annotations, which nothing reads while a program runs, and classes that are made of them.


def shown(x):
    if isinstance(x, list):
        return '[' + ', '.join([shown(y) for y in x]) + ']'
    if repr(x) == 'Ellipsis':
        return '...'
    return x.__name__ if isinstance(x, type) and x.__module__ == 'builtins' else str(x).removeprefix("<class '").removesuffix("'>")


class Form:
    """What stands for types, with others in brackets: List[int], Callable[[int], str]."""

    def __init__(self, name, args=()):
        self.__name__ = name
        self.__args__ = args

    def __getitem__(self, args):
        return Form(self.__name__, args if isinstance(args, tuple) else (args,))

    def __call__(self, *args):
        raise TypeError(f'Type {self.__name__} cannot be instantiated')

    def __or__(self, other):
        return Form('Union', (self, other))

    def __ror__(self, other):
        return Form('Union', (other, self))

    def __eq__(self, other):
        return isinstance(other, Form) and self.__name__ == other.__name__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self.__name__)

    def __repr__(self):
        if not self.__args__:
            return 'typing.' + self.__name__
        return f"typing.{self.__name__}[{', '.join([shown(x) for x in self.__args__])}]"


Any, Union, Optional, Literal, Final, ClassVar, Annotated, NoReturn, Self = [
    Form(name) for name in 'Any Union Optional Literal Final ClassVar Annotated NoReturn Self'.split()]
List, Dict, Set, FrozenSet, Tuple, Type, Deque, DefaultDict, OrderedDict, Counter = [
    Form(name) for name in 'List Dict Set FrozenSet Tuple Type Deque DefaultDict OrderedDict Counter'.split()]
Callable, Iterable, Iterator, Generator, Sequence, MutableSequence, Mapping, MutableMapping, Collection, Hashable, Sized = [
    Form(name) for name in 'Callable Iterable Iterator Generator Sequence MutableSequence Mapping MutableMapping Collection Hashable Sized'.split()]
Text = str
TYPE_CHECKING = False


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name

    def __repr__(self):
        return '~' + self.__name__


AnyStr = TypeVar('AnyStr', str)


class WithParameters(type):
    def __getitem__(cls, parameters):
        return cls


class Generic(metaclass=WithParameters):
    pass


class Protocol(metaclass=WithParameters):
    pass


class TypedDict(dict):
    pass


class WithFields(type):
    def __init__(cls, name, bases, space):
        cls._fields = tuple(space.get('__annotations__', {}))
        cls._field_defaults = {f: space[f] for f in cls._fields if f in space}
        for i, f in enumerate(cls._fields):
            setattr(cls, f, property(lambda self, i=i: tuple(self)[i]))

    def __call__(cls, *args, **kwargs):
        if len(args) > len(cls._fields):
            raise TypeError(f'{cls.__name__}.__new__() takes from {1 + len(cls._fields) - len(cls._field_defaults)} to {1 + len(cls._fields)} positional arguments but {1 + len(args)} were given')
        given = dict(cls._field_defaults)
        given.update(zip(cls._fields, args))
        given.update(kwargs)
        missing = [repr(f) for f in cls._fields if f not in given]
        if missing:
            s = 's' if len(missing) > 1 else ''
            raise TypeError(f"{cls.__name__}.__new__() missing {len(missing)} required positional argument{s}: {' and '.join(missing)}")
        return super().__call__([given[f] for f in cls._fields])


class NamedTuple(tuple, metaclass=WithFields):
    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, **kwargs):
        return type(self)(**{**self._asdict(), **kwargs})

    def __repr__(self):
        return f"{type(self).__name__}({', '.join([f'{f}={x!r}' for f, x in zip(self._fields, self)])})"


def NewType(name, type):
    return type


def cast(type, x):
    return x


def same(x):
    return x


overload = final = runtime_checkable = no_type_check = same
