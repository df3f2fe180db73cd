class FrozenInstanceError(AttributeError):
    pass

class Missing:
    def __repr__(self):
        return 'MISSING'

MISSING = Missing()

class Field:
    def __init__(self, default, default_factory, init, repr, compare, metadata):
        self.name = ''
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = metadata

def field(default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False):
    return Field(default, default_factory, init, repr, compare, metadata or {})

def fields_of(cls):
    'The fields of a class and its bases by name, in the order of definition.'
    found = {}
    for c in reversed(cls.__mro__):
        own = getattr(c, '__dict__', {})
        if '__dataclass_fields__' in own:
            found.update(own['__dataclass_fields__'])
    return found

def own_fields(cls):
    found = {}
    for name, kind in cls.__dict__.get('__annotations__', {}).items():
        if kind.startswith('ClassVar') or kind.startswith('typing.ClassVar'):
            continue
        preset = cls.__dict__.get(name, MISSING)
        f = preset if isinstance(preset, Field) else field(default=preset)
        if isinstance(f.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
        f.name = name
        f.type = kind
        if f.default is not MISSING:
            setattr(cls, name, f.default)
        elif isinstance(preset, Field):
            delattr(cls, name)
        found[name] = f
    return found

def fields(x):
    cls = x if isinstance(x, type) else type(x)
    return tuple(fields_of(cls).values())

def is_dataclass(x):
    return hasattr(x, '__dataclass_fields__')

def values(x, wanted):
    return tuple(getattr(x, f.name) for f in fields_of(type(x)).values() if wanted(f))

def compared(x):
    return values(x, lambda f: f.compare)

def maker(cls):
    list = [f for f in fields_of(cls).values() if f.init]
    def __init__(self, *args, **words):
        if len(args) > len(list):
            raise TypeError(f"{cls.__name__}.__init__() takes {len(list) + 1} positional arguments but {len(args) + 1} were given")
        given = dict(zip([f.name for f in list], args))
        for name in words:
            if name in given:
                raise TypeError(f"{cls.__name__}.__init__() got multiple values for argument '{name}'")
            if name not in [f.name for f in list]:
                raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument '{name}'")
        given.update(words)
        missing = [repr(f.name) for f in list if f.name not in given and f.default is MISSING and f.default_factory is MISSING]
        if missing:
            text = missing[0] if len(missing) == 1 else ', '.join(missing[:-1]) + (',' if len(missing) > 2 else '') + ' and ' + missing[-1]
            s = '' if len(missing) == 1 else 's'
            raise TypeError(f"{cls.__name__}.__init__() missing {len(missing)} required positional argument{s}: {text}")
        own = vars(self)
        for f in fields_of(cls).values():
            if f.name in given:
                own[f.name] = given[f.name]
            elif f.default_factory is not MISSING:
                own[f.name] = f.default_factory()
            elif f.default is not MISSING:
                own[f.name] = f.default
        if hasattr(self, '__post_init__'):
            self.__post_init__()
    return __init__

def made(cls, init, repr, eq, order, frozen, unsafe_hash):
    setattr(cls, '__dataclass_fields__', own_fields(cls))
    setattr(cls, '__match_args__', tuple(f.name for f in fields_of(cls).values() if f.init))
    def show(self):
        parts = [f'{f.name}={getattr(self, f.name)!r}' for f in fields_of(type(self)).values() if f.repr]
        return f"{type(self).__name__}({', '.join(parts)})"
    def equal(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return compared(self) == compared(other)
    def number(self):
        return hash(compared(self))
    def keep(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field '{name}'")
    if init:
        setattr(cls, '__init__', maker(cls))
    if repr and '__repr__' not in cls.__dict__:
        setattr(cls, '__repr__', show)
    if eq and '__eq__' not in cls.__dict__:
        setattr(cls, '__eq__', equal)
    if order:
        setattr(cls, '__lt__', lambda self, other: compared(self) < compared(other))
        setattr(cls, '__le__', lambda self, other: compared(self) <= compared(other))
        setattr(cls, '__gt__', lambda self, other: compared(self) > compared(other))
        setattr(cls, '__ge__', lambda self, other: compared(self) >= compared(other))
    if frozen:
        setattr(cls, '__setattr__', keep)
    if frozen and eq or unsafe_hash:
        setattr(cls, '__hash__', number)
    return cls

def dataclass(cls=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False):
    def make(c):
        return made(c, init, repr, eq, order, frozen, unsafe_hash)
    return make if cls is None else make(cls)

def plain(x, whole):
    if is_dataclass(x):
        return whole(x)
    if isinstance(x, list):
        return [plain(y, whole) for y in x]
    if isinstance(x, tuple):
        return tuple([plain(y, whole) for y in x])
    if isinstance(x, dict):
        return {k: plain(v, whole) for k, v in x.items()}
    return x

def asdict(x):
    return {f.name: plain(getattr(x, f.name), asdict) for f in fields(x)}

def astuple(x):
    return tuple([plain(getattr(x, f.name), astuple) for f in fields(x)])

def replace(x, /, **changes):
    words = {f.name: getattr(x, f.name) for f in fields(x) if f.init}
    words.update(changes)
    return type(x)(**words)
