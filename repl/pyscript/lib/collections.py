# collections: what it has beside package python.

class ChainMap:
    'Several dicts as one: the first one that has a key gives its value.'
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
    def __getitem__(self, key):
        for m in self.maps:
            if key in m:
                return m[key]
        raise KeyError(key)
    def get(self, key, default=None):
        return self[key] if key in self else default
    def __contains__(self, key):
        return any(key in m for m in self.maps)
    def __setitem__(self, key, value):
        self.maps[0][key] = value
    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError('Key not found in the first mapping: %r' % (key,))
        del self.maps[0][key]
    def together(self):
        out = {}
        for m in reversed(self.maps):
            out.update(m)
        return out
    def __iter__(self):
        return iter(self.together())
    def __len__(self):
        return len(self.together())
    def keys(self):
        return self.together().keys()
    def values(self):
        return self.together().values()
    def items(self):
        return self.together().items()
    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)
    @property
    def parents(self):
        return ChainMap(*self.maps[1:])
    def __eq__(self, other):
        return self.together() == (other.together() if isinstance(other, ChainMap) else other)
    def __repr__(self):
        return 'ChainMap(' + ', '.join(map(repr, self.maps)) + ')'

class UserDict(dict):
    @property
    def data(self):
        return self

class UserList(list):
    @property
    def data(self):
        return self
