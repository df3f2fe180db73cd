# numpy._numbers: functions of each number, polynomials, and numbers as text.
import math
import numpy as np

def each(f, *args):
    'f of each number of arrays, which are broadcast.'
    args = np.broadcast_arrays(*args)
    out = np.array([f(*v) for v in zip(*[np.ravel(a).tolist() for a in args])]).reshape(args[0].shape)
    return out if args[0].ndim else np.ravel(out)[0]

def fmax(x1, x2):
    'The greater one, and of nan and a number the number.'
    return np.where(np.isnan(x1), x2, np.where(np.isnan(x2), x1, np.maximum(x1, x2)))

def fmin(x1, x2):
    return np.where(np.isnan(x1), x2, np.where(np.isnan(x2), x1, np.minimum(x1, x2)))

def gcd(x1, x2):
    return each(math.gcd, x1, x2)

def lcm(x1, x2):
    return each(math.lcm, x1, x2)

def modf(x):
    'The parts behind the point, and the whole numbers.'
    whole = np.trunc(x)
    return np.where(np.isinf(x), 0.0, np.subtract(x, whole)), whole

def frexp(x):
    parts = [math.frexp(v) for v in np.ravel(x)]
    f, e = np.array([p[0] for p in parts]), np.array([p[1] for p in parts])
    return (f.reshape(np.shape(x)), e.reshape(np.shape(x)).astype(np.int32)) if np.ndim(x) else parts[0]

def ldexp(x1, x2):
    return np.multiply(x1, np.power(2.0, x2))

def copysign(x1, x2):
    size = np.abs(np.multiply(x1, 1.0))
    return np.where(signbit(x2), -size, size)

def signbit(x):
    'Which numbers have a minus sign, also -0.0.'
    x = np.asarray(x, dtype=float)
    return each(lambda v: math.copysign(1.0, v) < 0, x)

def logaddexp(x1, x2):
    top = np.maximum(x1, x2)
    return top + np.log1p(np.exp(-np.abs(np.subtract(x1, x2))))

def logaddexp2(x1, x2):
    top = np.maximum(x1, x2)
    return top + np.log1p(2.0**-np.abs(np.subtract(x1, x2)))/math.log(2)

def float_power(x1, x2):
    return np.power(np.multiply(x1, 1.0), x2)

def isposinf(x):
    return np.equal(x, np.inf)

def isneginf(x):
    return np.equal(x, -np.inf)

def iscomplexobj(x):
    return 'complex' in str(np.asarray(x).dtype)

def isrealobj(x):
    return not iscomplexobj(x)

def iterable(y):
    try:
        iter(y)
    except TypeError:
        return False
    return True

def real_if_close(a, tol=100):
    a = np.asarray(a)
    if not iscomplexobj(a):
        return a
    limit = tol*np.finfo(float).eps if tol > 1 else tol
    return a.real if (np.abs(a.imag) < limit).all() else a

def i0(x):
    import scipy.special
    return scipy.special.i0(x)

def kaiser(M, beta):
    if M == 1:
        return np.ones(1)
    half = (M - 1)/2
    return i0(beta*np.sqrt(1 - ((np.arange(M) - half)/half)**2))/i0(beta)

def bartlett(M):
    if M == 1:
        return np.ones(1)
    return 1 - np.abs(2*np.arange(M)/(M - 1) - 1)

def poly(seq_of_zeros):
    'The polynomial with these zeros, or the characteristic one of a matrix.'
    zeros = np.asarray(seq_of_zeros)
    if zeros.ndim == 2:
        zeros = np.linalg.eigvals(zeros)
    c = np.ones(1, dtype=zeros.dtype if iscomplexobj(zeros) else float)
    for z in zeros:
        c = np.concatenate([c, [0]]) - np.concatenate([[0], c*z])
    if iscomplexobj(c) and (np.sort_complex(zeros) == np.sort_complex(np.conj(zeros))).all():
        return c.real
    return c

def sort_complex(a):
    a = np.asarray(a).astype(complex)
    return a[np.lexsort((a.imag, a.real))]

def lined_up(a1, a2):
    n = max(len(a1), len(a2))
    return [np.concatenate([np.zeros(n - len(a), dtype=int), a]) for a in (a1, a2)]

def polyadd(a1, a2):
    a, b = lined_up(a1, a2)
    return a + b

def polysub(a1, a2):
    a, b = lined_up(a1, a2)
    return a - b

def polyint(p, m=1, k=0):
    p = np.asarray(p, dtype=float)
    for step in range(m):
        p = np.append(p/np.arange(len(p), 0, -1), k if np.ndim(k) == 0 else k[step])
    return p

def polydiv(u, v):
    'The quotient of two polynomials, and what is left.'
    left, v = np.atleast_1d(np.asarray(u, dtype=float)).copy(), np.atleast_1d(np.asarray(v, dtype=float))
    q = np.zeros(max(len(left) - len(v) + 1, 1))
    for k in range(len(left) - len(v) + 1):
        q[k] = left[k]/v[0]
        left[k:k + len(v)] -= q[k]*v
    while len(left) > 1 and np.isclose(left[0], 0, rtol=1e-14):
        left = left[1:]
    return q, left

def binary_repr(num, width=None):
    digits = bin(abs(num))[2:]
    if num >= 0:
        return digits.zfill(width or 0)
    if width is None:
        return '-' + digits
    return bin(2**width + num)[2:].zfill(width)

def base_repr(number, base=2, padding=0):
    digits, n = '', abs(number)
    while n:
        digits, n = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % base] + digits, n//base
    return ('-' if number < 0 else '') + '0'*padding + (digits or '0')

def packbits(a, axis=None, bitorder='big'):
    bits = np.ravel(a).astype(bool).astype(int)
    bits = np.concatenate([bits, np.zeros(-len(bits) % 8, dtype=int)]).reshape(-1, 8)
    weights = 2**np.arange(8)
    return (bits*(weights[::-1] if bitorder == 'big' else weights)).sum(axis=1).astype(np.uint8)

def unpackbits(a, axis=None, count=None, bitorder='big'):
    a = np.ravel(a).astype(int)
    shifts = np.arange(7, -1, -1) if bitorder == 'big' else np.arange(8)
    bits = np.ravel((a[:, None] >> shifts) & 1).astype(np.uint8)
    return bits if count is None else bits[:count]

def array_equiv(a1, a2):
    try:
        a, b = np.broadcast_arrays(a1, a2)
    except ValueError:
        return False
    return bool((a == b).all())

def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    return str(np.asarray(a))

def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    return repr(np.asarray(arr))
