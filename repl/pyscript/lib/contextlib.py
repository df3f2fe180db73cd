import sys

class Made:
    def __init__(self, steps):
        self.steps = steps

    def __enter__(self):
        return next(self.steps)

    def __exit__(self, kind, error, trace):
        if error is None:
            for x in self.steps:
                raise RuntimeError("generator didn't stop")
            return False
        try:
            self.steps.throw(error)
        except StopIteration:
            return True
        except BaseException as e:
            if e is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")

def contextmanager(f):
    def make(*args, **words):
        return Made(f(*args, **words))
    return make

class suppress:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return None

    def __exit__(self, kind, error, trace):
        return error is not None and isinstance(error, self.kinds)

class nullcontext:
    def __init__(self, value=None):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, kind, error, trace):
        return False

class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, trace):
        self.thing.close()
        return False

class ExitStack:
    def __init__(self):
        self.ends = []

    def __enter__(self):
        return self

    def enter_context(self, context):
        value = context.__enter__()
        self.ends.append(context.__exit__)
        return value

    def callback(self, f, *args, **words):
        def end(kind, error, trace):
            f(*args, **words)
        self.ends.append(end)
        return f

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, trace):
        taken = False
        while self.ends:
            if self.ends.pop()(kind, error, trace):
                taken, kind, error = True, None, None
        return taken
