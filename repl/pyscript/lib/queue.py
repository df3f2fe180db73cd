# queue: queues of one thread.


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.items = []

    def put(self, item, block=True, timeout=None):
        if self.full():
            raise Full()
        self.items.append(item)

    def get(self, block=True, timeout=None):
        if not self.items:
            raise Empty()
        return self.items.pop(0)

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get()

    def empty(self):
        return not self.items

    def full(self):
        return 0 < self.maxsize <= len(self.items)

    def qsize(self):
        return len(self.items)

    def task_done(self):
        pass

    def join(self):
        pass


class LifoQueue(Queue):
    def get(self, block=True, timeout=None):
        if not self.items:
            raise Empty()
        return self.items.pop()


class PriorityQueue(Queue):
    def get(self, block=True, timeout=None):
        if not self.items:
            raise Empty()
        self.items.sort()
        return self.items.pop(0)


SimpleQueue = Queue
