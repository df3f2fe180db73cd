# itertools: what it has beside package python.
from collections import deque as _deque

def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            return
        yield x

def dropwhile(predicate, iterable):
    dropping = True
    for x in iterable:
        dropping = dropping and predicate(x)
        if not dropping:
            yield x

def filterfalse(function, iterable):
    for x in iterable:
        if not (x if function is None else function(x)):
            yield x

def compress(data, selectors):
    for x, chosen in zip(data, selectors):
        if chosen:
            yield x

def pairwise(iterable):
    first = True
    for x in iterable:
        if not first:
            yield before, x
        before, first = x, False

def combinations_with_replacement(iterable, r):
    'The choices of r things in their order, each as often as one likes.'
    pool = tuple(iterable)
    def choose(start, r):
        if r == 0:
            yield ()
            return
        for i in range(start, len(pool)):
            for rest in choose(i, r - 1):
                yield (pool[i],) + rest
    return choose(0, r)

def tee(iterable, n=2):
    'Several iterators over one; what some have passed waits for the others.'
    source = iter(iterable)
    waiting = [_deque() for _ in range(n)]
    def one(mine):
        while True:
            if not mine:
                try:
                    x = next(source)
                except StopIteration:
                    return
                for w in waiting:
                    w.append(x)
            yield mine.popleft()
    return tuple(one(w) for w in waiting)
