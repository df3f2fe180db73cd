# importlib: modules are read when the script is, so that reload gives the module as it is. What is named only when the script runs
# can be a module of the library, or one that has been imported.


def reload(module):
    return module


def invalidate_caches():
    pass


def import_module(name, package=None):
    return __import__(name)
