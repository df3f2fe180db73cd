# timeit: the time that a function or text takes.
import time


def default_timer():
    return time.perf_counter()


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        names = {} if globals is None else dict(globals)
        self.timer = timer
        self.setup = _function(setup, names)
        self.stmt = _function(stmt, names)

    def timeit(self, number=1000000):
        self.setup()
        start = self.timer()
        for _ in range(number):
            self.stmt()
        return self.timer() - start

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self):
        number = 1
        while True:
            for factor in (1, 2, 5):
                taken = self.timeit(factor * number)
                if taken >= 0.2:
                    return factor * number, taken
            number *= 10


def _function(stmt, names):
    """What runs a statement: a function itself, or text with names that it sees and changes."""
    if not isinstance(stmt, str):
        return stmt

    def run():
        exec(stmt, names)
    return run
