# threading: a script has one thread here. What is to run in another one runs when it is started.


class Thread:
    count = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
        Thread.count += 1
        self.name = name or f'Thread-{Thread.count}'
        self.daemon = daemon
        self.target = target
        self.args = args
        self.kwargs = kwargs or {}
        self.ident = None

    def run(self):
        if self.target is not None:
            self.target(*self.args, **self.kwargs)

    def start(self):
        if self.ident is not None:
            raise RuntimeError('threads can only be started once')
        self.ident = Thread.count
        self.run()

    def join(self, timeout=None):
        pass

    def is_alive(self):
        return False

    def setDaemon(self, daemon):
        self.daemon = daemon


class Lock:
    def __init__(self):
        self.held = False

    def acquire(self, blocking=True, timeout=-1):
        if self.held and not blocking:
            return False
        if self.held:
            raise RuntimeError('a lock that is held is waited for for ever: a script has one thread here')
        self.held = True
        return True

    def release(self):
        if not self.held:
            raise RuntimeError('release unlocked lock')
        self.held = False

    def locked(self):
        return self.held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class RLock(Lock):
    def __init__(self):
        self.held = 0

    def acquire(self, blocking=True, timeout=-1):
        self.held += 1
        return True

    def release(self):
        if not self.held:
            raise RuntimeError('cannot release un-acquired lock')
        self.held -= 1


class Event:
    def __init__(self):
        self.happened = False

    def set(self):
        self.happened = True

    def clear(self):
        self.happened = False

    def is_set(self):
        return self.happened

    def wait(self, timeout=None):
        if not self.happened and timeout is None:
            raise RuntimeError('this event is waited for for ever: a script has one thread here')
        return self.happened


def current_thread():
    main = Thread(name='MainThread')
    Thread.count -= 1
    return main


main_thread = current_thread


def active_count():
    return 1


def get_ident():
    return 1
