# collections.abc: what kinds of containers there are, as classes that isinstance asks.


class Kind(type):
    def __instancecheck__(cls, x):
        return cls.holds(x)


def has(*names):
    def test(x):
        return all([hasattr(x, n) for n in names])
    return test


class Iterable(metaclass=Kind):
    def holds(x):
        return not callable(x) and (isinstance(x, (list, tuple, dict, set, str)) or hasattr(x, '__iter__') or hasattr(x, '__len__'))


class Container(Iterable):
    pass


class Sized(metaclass=Kind):
    def holds(x):
        return isinstance(x, (list, tuple, dict, set, str)) or hasattr(x, '__len__')


class Collection(Sized):
    pass


class Sequence(metaclass=Kind):
    def holds(x):
        return isinstance(x, (list, tuple, str))


class MutableSequence(metaclass=Kind):
    def holds(x):
        return isinstance(x, list)


class Mapping(metaclass=Kind):
    def holds(x):
        return isinstance(x, dict)


class MutableMapping(Mapping):
    pass


class Set(metaclass=Kind):
    def holds(x):
        return isinstance(x, set)


class MutableSet(Set):
    pass


class Callable(metaclass=Kind):
    def holds(x):
        return callable(x)


class Hashable(metaclass=Kind):
    def holds(x):
        return not isinstance(x, (list, dict, set))


class Iterator(metaclass=Kind):
    def holds(x):
        return hasattr(x, '__next__')


class Generator(Iterator):
    pass
