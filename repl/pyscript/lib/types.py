# types: a namespace with attributes.


class SimpleNamespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return 'namespace(' + ', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()]) + ')'

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and self.__dict__ == other.__dict__

    def __ne__(self, other):
        return not self == other


def kind(x):
    return type(x)


FunctionType = LambdaType = kind(kind)
MappingProxyType = dict
