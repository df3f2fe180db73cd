# concurrent.futures: what is submitted has run when submit returns.


class Future:
    def __init__(self, f, args, kwargs):
        self.error = None
        self.value = None
        try:
            self.value = f(*args, **kwargs)
        except Exception as e:
            self.error = e

    def result(self, timeout=None):
        if self.error is not None:
            raise self.error
        return self.value

    def exception(self, timeout=None):
        return self.error

    def done(self):
        return True

    def running(self):
        return False

    def cancel(self):
        return False

    def cancelled(self):
        return False

    def add_done_callback(self, f):
        f(self)


class Executor:
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), **kw):
        if initializer is not None:
            initializer(*initargs)

    def submit(self, f, *args, **kwargs):
        return Future(f, args, kwargs)

    def map(self, f, *iterables, timeout=None, chunksize=1):
        return iter([f(*args) for args in zip(*iterables)])

    def shutdown(self, wait=True, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class ThreadPoolExecutor(Executor):
    pass


class ProcessPoolExecutor(Executor):
    pass


def as_completed(futures, timeout=None):
    return iter(list(futures))


def wait(futures, timeout=None, return_when='ALL_COMPLETED'):
    return set(futures), set()
