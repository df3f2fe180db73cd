# scipy._samples: what measures and tests of samples share.
import math
import numpy as np
from _numeric import result

def along(f, x, axis):
    'f, which gives a list, of each list of x along an axis.'
    x = np.asarray(x)
    if x.ndim == 1:
        return f(x)
    rows = np.moveaxis(x, axis, -1)
    out = np.array([f(v) for v in rows.reshape(-1, rows.shape[-1])])
    return np.moveaxis(out.reshape(rows.shape[:-1] + (-1,)), -1, axis)

def lists(f, x, axis, nan_policy='propagate'):
    'f, which gives a number, of each list of x along an axis; of all numbers if that is None.'
    if nan_policy not in ('propagate', 'omit', 'raise'):
        raise ValueError("nan_policy must be one of {'propagate', 'raise', 'omit'}")
    x = np.asarray(x, dtype=float)
    if nan_policy == 'raise' and np.isnan(x).any():
        raise ValueError('The input contains nan values')
    def one(v):
        if nan_policy == 'omit':
            v = v[~np.isnan(v)]
        return f(v) if len(v) > 0 else np.nan
    if axis is None or x.ndim < 2:
        return one(np.ravel(x))
    rows = np.moveaxis(x, axis, -1)
    return np.array([one(v) for v in rows.reshape(-1, rows.shape[-1])]).reshape(rows.shape[:-1])

def tests(f, samples, axis, nan_policy='propagate'):
    'f, which gives a tuple of numbers, of the lists of samples along an axis; each of them becomes an array.'
    samples = [np.asarray(s, dtype=float) for s in samples]
    def one(*lists):
        if nan_policy == 'omit':
            lists = [v[~np.isnan(v)] for v in lists]
        return f(*lists)
    if nan_policy not in ('propagate', 'omit', 'raise'):
        raise ValueError("nan_policy must be one of {'propagate', 'raise', 'omit'}")
    if nan_policy == 'raise' and any(np.isnan(s).any() for s in samples):
        raise ValueError('The input contains nan values')
    if axis is None or max(s.ndim for s in samples) < 2:
        return one(*[np.ravel(s) for s in samples])
    samples = [np.moveaxis(s, axis, -1) for s in samples]
    shape = samples[0].shape[:-1]
    found = [one(*rows) for rows in zip(*[s.reshape(-1, s.shape[-1]) for s in samples])]
    return tuple(np.array([g[i] for g in found]).reshape(shape) for i in range(len(found[0])))

def one_sample(x, what, least=1):
    x = np.ravel(x).astype(float)
    if len(x) < least:
        raise ValueError('%s needs at least %d values, and got %d' % (what, least, len(x)))
    return x

def ranks(x, method='average'):
    'The places of numbers by size, from 1; equal ones share theirs.'
    x = np.asarray(x)
    order = np.argsort(x, kind='stable')
    if method == 'ordinal':
        out = np.zeros(len(x), dtype=int)
        out[order] = np.arange(1, len(x) + 1)
        return out
    values, which, counts = np.unique(x, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    if method == 'dense':
        return which + 1
    if method == 'max':
        return last[which]
    if method == 'min':
        return last[which] - counts[which] + 1
    if method == 'average':
        return (2*last[which] - counts[which] + 1)/2
    raise ValueError('unknown method "%s"' % method)

def ties(x):
    'How often each value is there.'
    return np.unique(x, return_counts=True)[1].astype(float)

def tail(law, z, alternative):
    'The p of a statistic that follows a symmetric distribution.'
    if alternative == 'two-sided':
        return 2*law.sf(abs(z))
    if alternative == 'less':
        return law.cdf(z)
    if alternative == 'greater':
        return law.sf(z)
    raise ValueError("alternative must be 'less', 'greater' or 'two-sided'")
