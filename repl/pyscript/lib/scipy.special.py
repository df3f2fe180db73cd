# scipy.special: what it has beside the functions of package python.
import numpy as np
from scipy.special import gammaln

def comb(N, k, exact=False, repetition=False):
    'In how many ways k things can be taken out of N.'
    if repetition:
        return comb(N + k - 1, k, exact)
    if exact:
        if k < 0 or k > N:
            return 0
        ways = 1
        for i in range(min(k, N - k)):
            ways = ways*(N - i)//(i + 1)
        return ways
    N, k = np.asarray(N, dtype=float), np.asarray(k, dtype=float)
    out = np.where((k >= 0) & (k <= N), np.exp(gammaln(N + 1) - gammaln(k + 1) - gammaln(np.maximum(N - k, 0) + 1)), 0.0)
    return np.round(out) if np.max(out) < 1e9 else out

binom = comb

def perm(N, k, exact=False):
    ways = 1
    for i in range(k):
        ways = ways*(N - i)
    return ways if exact else float(ways)

def logit(x):
    return np.log(x) - np.log1p(-np.asarray(x, dtype=float))

def xlogy(x, y):
    return np.where(np.asarray(x) == 0, 0.0, x*np.log(np.where(np.asarray(x) == 0, 1.0, y)))

def logsumexp(a, axis=None, b=None, keepdims=False):
    a = np.asarray(a, dtype=float)
    top = a.max(axis=axis, keepdims=True)
    w = np.exp(a - top)
    if b is not None:
        w = w*b
    out = np.log(w.sum(axis=axis, keepdims=True)) + top
    if keepdims:
        return out
    return out.ravel()[0] if axis is None else out.squeeze(axis=axis)

def softmax(x, axis=None):
    x = np.asarray(x, dtype=float)
    w = np.exp(x - x.max(axis=axis, keepdims=True))
    return w/w.sum(axis=axis, keepdims=True)

def log_softmax(x, axis=None):
    return np.asarray(x, dtype=float) - logsumexp(x, axis=axis, keepdims=True)
