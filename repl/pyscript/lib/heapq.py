def rise(heap, start, at):
    'Moves an element up until its parent is not larger.'
    x = heap[at]
    while at > start:
        parent = (at - 1) // 2
        if not x < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = x

def sink(heap, at):
    'Moves the smaller children up to a leaf, and the element from there to its place.'
    end, start, x = len(heap), at, heap[at]
    child = 2*at + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2*at + 1
    heap[at] = x
    rise(heap, start, at)

def heapify(heap):
    for i in reversed(range(len(heap)//2)):
        sink(heap, i)

def heappush(heap, x):
    heap.append(x)
    rise(heap, 0, len(heap) - 1)

def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    x = heap[0]
    heap[0] = last
    sink(heap, 0)
    return x

def heapreplace(heap, x):
    y = heap[0]
    heap[0] = x
    sink(heap, 0)
    return y

def heappushpop(heap, x):
    if heap and heap[0] < x:
        x, heap[0] = heap[0], x
        sink(heap, 0)
    return x

def nsmallest(n, items, key=None):
    return sorted(items, key=key)[:n]

def nlargest(n, items, key=None):
    return sorted(items, key=key, reverse=True)[:n]

def merge(*lists, key=None, reverse=False):
    return iter(sorted([x for l in lists for x in l], key=key, reverse=reverse))
