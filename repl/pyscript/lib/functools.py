# functools: what it has beside package python.

def cmp_to_key(mycmp):
    'A key for sorting by a function that says which of two comes first.'
    class K:
        def __init__(self, obj):
            self.obj = obj
        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0
        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0
        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0
        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0
        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0
    return K

def total_ordering(cls):
    'Gives a class the comparisons that follow from one of them and from __eq__.'
    has = [n for n in ('__lt__', '__le__', '__gt__', '__ge__') if n in vars(cls)]
    if not has:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    if has[0] == '__lt__':
        less = lambda a, b: a.__lt__(b)
    elif has[0] == '__gt__':
        less = lambda a, b: b.__gt__(a)
    elif has[0] == '__le__':
        less = lambda a, b: not b.__le__(a)
    else:
        less = lambda a, b: not a.__ge__(b)
    rest = {'__lt__': lambda a, b: less(a, b), '__gt__': lambda a, b: less(b, a),
            '__le__': lambda a, b: not less(b, a), '__ge__': lambda a, b: not less(a, b)}
    for name, f in rest.items():
        if name not in has:
            setattr(cls, name, f)
    return cls

class cached_property:
    'An attribute that is computed once.'
    def __init__(self, func):
        self.func = func
        self.name = func.__name__
        self.__doc__ = getattr(func, '__doc__', None)
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        vars(instance)[self.name] = value
        return value

def singledispatch(func):
    'A function that is chosen by the type of its first argument.'
    table = {}
    def register(cls, f=None):
        if f is None:
            return lambda g: register(cls, g)
        table[cls] = f
        return f
    def dispatch(cls):
        for base in cls.__mro__:
            if base in table:
                return table[base]
        return func
    def wrapper(*args, **kw):
        return dispatch(type(args[0]))(*args, **kw)
    wrapper.register, wrapper.dispatch = register, dispatch
    return wrapper

def update_wrapper(wrapper, wrapped, assigned=(), updated=()):
    for name in ('__name__', '__doc__', '__module__', '__qualname__'):
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    wrapper.__wrapped__ = wrapped
    return wrapper
