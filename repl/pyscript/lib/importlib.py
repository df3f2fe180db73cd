# importlib: modules are read when the script is, so that reload gives the module as it is.


def reload(module):
    return module


def invalidate_caches():
    pass


def import_module(name, package=None):
    raise ImportError("the module " + name + " is named only when the script runs: import it by an import statement")
