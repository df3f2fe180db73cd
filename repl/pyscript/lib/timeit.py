# timeit: the time that a function takes.
import time


def default_timer():
    return time.perf_counter()


def timeit(stmt, setup=None, number=1000000):
    if setup is not None:
        setup()
    start = default_timer()
    for _ in range(number):
        stmt()
    return default_timer() - start


def repeat(stmt, setup=None, repeat=5, number=1000000):
    return [timeit(stmt, setup, number) for _ in range(repeat)]
