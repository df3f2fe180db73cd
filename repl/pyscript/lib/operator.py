# operator: what it has beside package python.

def xor(a, b): return a ^ b
def inv(a): return ~a
def lshift(a, b): return a << b
def rshift(a, b): return a >> b
def concat(a, b): return a + b
def index(a): return range(a + 1)[a] if a >= 0 else -index(-a)
def setitem(a, b, c): a[b] = c
def delitem(a, b): del a[b]
def countOf(a, b): return sum(1 for x in a if x is b or x == b)
def indexOf(a, b):
    for i, x in enumerate(a):
        if x is b or x == b:
            return i
    raise ValueError('sequence.index(x): x not in sequence')
def iadd(a, b):
    a += b
    return a
def isub(a, b):
    a -= b
    return a
def imul(a, b):
    a *= b
    return a
