# enum: names for values.


class auto:
    pass


class EnumMeta(type):
    def __init__(cls, name, bases, attrs):
        members = {}
        by_value = []
        values = []
        for key, value in list(attrs.items()):
            if key.startswith('_') or callable(value) or type(value).__name__ in ('property', 'staticmethod', 'classmethod'):
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(key, 1, len(members), values)
            values.append(value)
            found = [m for v, m in by_value if v == value]
            if found:
                member = found[0]
            else:
                member = object.__new__(cls, value)
                member._name_ = member.name = key
                member._value_ = member.value = value
                if any(['__init__' in getattr(c, '__dict__', {}) for c in cls.__mro__]):
                    member.__init__(*(value if isinstance(value, tuple) else (value,)))
                by_value.append((value, member))
            members[key] = member
            setattr(cls, key, member)
        cls.__members__ = members
        cls._by_value = by_value

    def __call__(cls, value):
        if isinstance(value, cls):
            return value
        for v, m in cls._by_value:
            if v == value:
                return m
        made = cls._missing_(value)
        if made is None:
            raise ValueError(f'{value!r} is not a valid {cls.__name__}')
        return made

    def __iter__(cls):
        return iter([m for _, m in cls._by_value])

    def __len__(cls):
        return len(cls._by_value)

    def __getitem__(cls, name):
        return cls.__members__[name]

    def __contains__(cls, x):
        return isinstance(x, cls) or any([v == x for v, _ in cls._by_value])

    def __repr__(cls):
        return f"<enum '{cls.__name__}'>"


class Enum(metaclass=EnumMeta):
    def _generate_next_value_(name, start, count, last_values):
        for last in reversed(last_values):
            if isinstance(last, int):
                return last + 1
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f'<{type(self).__name__}.{self.name}: {self.value!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self.name}'

    def __hash__(self):
        return hash(self.value if isinstance(self, (int, str)) else self.name)

    def __format__(self, spec):
        return format(str(self), spec)


def number(x):
    return x.value if isinstance(x, Enum) else x


class ByValue(Enum):
    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == number(other)

    def __ne__(self, other):
        return self.value != number(other)


class IntEnum(ByValue):
    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec)

    def __int__(self):
        return self.value

    def __index__(self):
        return self.value

    def __lt__(self, other):
        return self.value < number(other)

    def __le__(self, other):
        return self.value <= number(other)

    def __gt__(self, other):
        return self.value > number(other)

    def __ge__(self, other):
        return self.value >= number(other)

    def __add__(self, other):
        return self.value + number(other)

    def __radd__(self, other):
        return number(other) + self.value

    def __sub__(self, other):
        return self.value - number(other)

    def __rsub__(self, other):
        return number(other) - self.value

    def __mul__(self, other):
        return self.value * number(other)

    def __rmul__(self, other):
        return number(other) * self.value

    def __truediv__(self, other):
        return self.value / number(other)


class StrEnum(ByValue):
    def _generate_next_value_(name, start, count, last):
        return name.lower()

    def __str__(self):
        return self.value


def unique(cls):
    if len(cls.__members__) != len(cls):
        raise ValueError(f'duplicate values found in {cls!r}')
    return cls
