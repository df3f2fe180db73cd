# numpy: what it has beside package python and package units.
import math
import numpy as np
from _numeric import unit
from numpy._numbers import (fmax, fmin, gcd, lcm, modf, frexp, ldexp, copysign, signbit, logaddexp, logaddexp2, float_power, isposinf, isneginf,
                            iscomplexobj, isrealobj, iterable, real_if_close, i0, kaiser, bartlett, poly, sort_complex, polyadd, polysub, polyint, polydiv,
                            binary_repr, base_repr, packbits, unpackbits, array_equiv, array_str, array_repr)

def kept(x):
    'x as an array that keeps its units; numpy forgets those of lists.'
    return np.asarray(x) if isinstance(x, (list, tuple, int, float)) else x[:]

def split_parts(x, at, axis):
    n = x.shape[axis]
    ends = [0] + [int(i) for i in at] + [n]
    whole = [slice(None)]*(axis % x.ndim)
    return [x[tuple(whole + [slice(i, j)])] for i, j in zip(ends, ends[1:])]

def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    if np.ndim(start) or np.ndim(stop):
        steps = np.linspace(0, 1, num, endpoint=endpoint)
        start, stop = np.broadcast_arrays(start, stop)
        out = np.moveaxis(start + steps.reshape((-1,) + (1,)*start.ndim)*(stop - start), 0, axis)
    else:
        out = np.linspace(start, stop, num, endpoint=endpoint)
    if dtype is not None:
        out = np.floor(out).astype(dtype) if np.dtype(dtype).kind in 'iu' else out.astype(dtype)
    if not retstep:
        return out
    parts = num - 1 if endpoint else num
    return out, (stop - start)/parts if parts > 0 else np.nan

def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    out = np.power(base, linspace(start, stop, num, endpoint, axis=axis))
    return out if dtype is None else out.astype(dtype)

def eye(N, M=None, k=0, dtype=float, order='C'):
    rows, columns = np.indices((N, N if M is None else M))
    return (columns - rows == k).astype(dtype)

def zeros(shape, dtype=float, order='C', like=None):
    return np.zeros(shape, dtype=dtype)

def ones(shape, dtype=float, order='C', like=None):
    return np.ones(shape, dtype=dtype)

def empty(shape, dtype=float, order='C', like=None):
    return np.zeros(shape, dtype=dtype)

def array_split(ary, indices_or_sections, axis=0):
    ary = kept(ary)
    n = ary.shape[axis]
    if np.ndim(indices_or_sections) > 0:
        return split_parts(ary, indices_or_sections, axis)
    size, extra = divmod(n, int(indices_or_sections))
    return split_parts(ary, np.cumsum([size + (i < extra) for i in range(int(indices_or_sections))])[:-1], axis)

def split(ary, indices_or_sections, axis=0):
    ary = kept(ary)
    if np.ndim(indices_or_sections) == 0 and ary.shape[axis] % indices_or_sections:
        raise ValueError('array split does not result in an equal division')
    return array_split(ary, indices_or_sections, axis)

def hsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0 if np.ndim(ary) == 1 else 1)

def vsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0)

def dsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 2)

def gradient(f, *varargs, axis=None, edge_order=1):
    'Differences of neighbours on both sides, along each axis; at the ends those of one side.'
    one, f = unit(f), np.asarray(f)
    axes = list(range(f.ndim)) if axis is None else [axis % f.ndim] if np.ndim(axis) == 0 else [a % f.ndim for a in axis]
    if len(varargs) == 0:
        steps = [1.0]*len(axes)
    elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        steps = [varargs[0]]*len(axes)
    elif len(varargs) == len(axes):
        steps = varargs
    else:
        raise TypeError('invalid number of arguments')
    out = [slope(f, a, np.asarray(h), edge_order)*(one/unit(h)) for a, h in zip(axes, steps)]
    return out[0] if len(out) == 1 else out

def slope(f, axis, h, edge_order):
    y = np.moveaxis(f, axis, 0)
    n = len(y)
    if n < edge_order + 1:
        raise ValueError('Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.')
    column = (-1,) + (1,)*(y.ndim - 1)
    d = np.diff(np.asarray(h, dtype=float)) if np.ndim(h) else np.full(n - 1, float(h))
    if len(d) != n - 1:
        raise ValueError('when 1d, distances must match the length of the corresponding dimension')
    a, b = d[:-1].reshape(column), d[1:].reshape(column)
    out = np.zeros(y.shape)
    if (d == d[0]).all():
        out[1:-1] = (y[2:] - y[:-2])/(2*d[0])
    else:
        out[1:-1] = -b/(a*(a + b))*y[:-2] + (b - a)/(a*b)*y[1:-1] + a/(b*(a + b))*y[2:]
    if edge_order == 1:
        out[0], out[-1] = (y[1] - y[0])/d[0], (y[-1] - y[-2])/d[-1]
    else:
        p, q = d[0], d[1]
        out[0] = -(2*p + q)/(p*(p + q))*y[0] + (p + q)/(p*q)*y[1] - p/(q*(p + q))*y[2]
        p, q = d[-2], d[-1]
        out[-1] = q/(p*(p + q))*y[-3] - (q + p)/(p*q)*y[-2] + (2*q + p)/(q*(p + q))*y[-1]
    return np.moveaxis(out, 0, axis)

def trapz(y, x=None, dx=1.0, axis=-1):
    'The integral by trapezoids, over x or steps of dx.'
    one, last = unit(y)*unit(dx if x is None else x), np.moveaxis(np.asarray(y), axis, -1)
    x = None if x is None else np.asarray(x)
    d = np.asarray(dx) if x is None else np.diff(x) if x.ndim == 1 else np.diff(np.moveaxis(x, axis, -1))
    return (d*(last[..., 1:] + last[..., :-1])/2.0).sum(axis=-1)*one

trapezoid = trapz

def select(condlist, choicelist, default=0):
    'Of each place the choice whose condition is the first true one.'
    if len(condlist) != len(choicelist):
        raise ValueError('list of cases must be same length as list of conditions')
    if len(condlist) == 0:
        raise ValueError('select with an empty condition list is not possible')
    out = default
    for c, x in zip(condlist[::-1], choicelist[::-1]):
        out = np.where(c, x, out)
    return out

def piecewise(x, condlist, funclist, *args, **kw):
    'Functions, or numbers, where their conditions are true; the last one elsewhere if there is one more.'
    x = np.asarray(x)
    flat = np.ravel(x)
    if np.ndim(condlist[0]) == 0 and x.ndim > 0:
        condlist = [condlist]
    conditions = [np.ravel(np.asarray(c, dtype=bool)) for c in condlist]
    if len(funclist) == len(conditions) + 1:
        conditions.append(~np.array(conditions).any(axis=0))
    elif len(funclist) != len(conditions):
        raise ValueError('with %d condition(s), either %d or %d functions are expected' % (len(condlist), len(condlist), len(condlist) + 1))
    out = np.zeros_like(flat)
    for c, f in zip(conditions, funclist):
        if c.any():
            out[c] = f(flat[c], *args, **kw) if callable(f) else f
    return out.reshape(x.shape) if x.ndim else out[0]

def put(a, ind, v, mode='raise'):
    'Sets elements by their places in the array read row after row.'
    if mode != 'raise':
        raise NotImplementedError("put: only mode='raise' is built here")
    ind, v = np.ravel(ind), np.ravel(v)
    if len(ind):
        a.flat[ind] = v[np.arange(len(ind)) % len(v)]

def place(arr, mask, vals):
    places, vals = np.flatnonzero(mask), np.ravel(vals)
    if len(places):
        put(arr, places, vals[np.arange(len(places)) % len(vals)])

def putmask(a, mask, values):
    places, values = np.flatnonzero(mask), np.ravel(values)
    if len(places):
        put(a, places, values[places % len(values)])

def copyto(dst, src, casting='same_kind', where=True):
    if where is True:
        dst[...] = src
    else:
        where = np.broadcast_to(where, dst.shape)
        dst[where] = np.broadcast_to(src, dst.shape)[where]

def compress(condition, a, axis=None):
    places = np.flatnonzero(condition)
    return np.take(a, places) if axis is None else np.take(a, places, axis=axis)

def argpartition(a, kth, axis=-1):
    return np.argsort(a, axis=axis)

def partition(a, kth, axis=-1):
    return np.sort(a, axis=axis)

def along(arr, indices, axis):
    'The places of indices in an array, along an axis of it.'
    at = list(np.indices(indices.shape))
    at[axis % arr.ndim] = indices
    return tuple(np.zeros_like(indices) if n == 1 and i != axis % arr.ndim else x for i, (x, n) in enumerate(zip(at, arr.shape)))

def take_along_axis(arr, indices, axis):
    arr, indices = np.asarray(arr), np.asarray(indices)
    if axis is None:
        return np.ravel(arr)[indices]
    if arr.ndim != indices.ndim:
        raise ValueError('`indices` and `arr` must have the same number of dimensions')
    shape = [max(m, n) if i != axis % arr.ndim else m for i, (m, n) in enumerate(zip(indices.shape, arr.shape))]
    return arr[along(arr, np.broadcast_to(indices, tuple(shape)), axis)]

def put_along_axis(arr, indices, values, axis):
    indices = np.asarray(indices)
    shape = [max(m, n) if i != axis % arr.ndim else m for i, (m, n) in enumerate(zip(indices.shape, arr.shape))]
    arr[along(arr, np.broadcast_to(indices, tuple(shape)), axis)] = values

def setxor1d(ar1, ar2, assume_unique=False):
    both = np.concatenate([np.unique(ar1), np.unique(ar2)])
    values, counts = np.unique(both, return_counts=True)
    return values[counts == 1]

def trim_zeros(filt, trim='fb'):
    places = np.flatnonzero(np.asarray(filt))
    if len(places) == 0:
        return filt[:0]
    i = int(places[0]) if 'f' in trim.lower() else 0
    j = int(places[-1]) + 1 if 'b' in trim.lower() else len(filt)
    return filt[i:j]

def block(arrays):
    'Joins nested lists of arrays: the innermost along the last axis, those outside along the ones before.'
    def depth(x):
        return 1 + max(depth(y) for y in x) if isinstance(x, list) else 0
    levels = depth(arrays)
    def dims(x):
        return max(dims(y) for y in x) if isinstance(x, list) else np.ndim(x)
    n = max(levels, dims(arrays))
    def join(x, level):
        if not isinstance(x, list):
            x = np.asarray(x)
            return x.reshape((1,)*(n - x.ndim) + x.shape)
        return np.concatenate([join(y, level + 1) for y in x], axis=n - levels + level)
    return join(arrays, 0)

def resize(a, new_shape):
    'An array of another shape, filled with repetitions.'
    a = np.ravel(a)
    size = int(np.prod(new_shape))
    return a[np.arange(size) % len(a)].reshape(new_shape)

def tri(N, M=None, k=0, dtype=float):
    return (np.arange(N)[:, None] >= np.arange(N if M is None else M)[None, :] - k).astype(dtype)

def vander(x, N=None, increasing=False):
    x = np.asarray(x)
    n = len(x) if N is None else N
    return x[:, None]**(np.arange(n) if increasing else np.arange(n - 1, -1, -1))

def diagflat(v, k=0):
    return np.diag(np.ravel(v), k)

def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.moveaxis(np.asarray(a), axisa, -1), np.moveaxis(np.asarray(b), axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError('incompatible dimensions for cross product\n(dimension must be 2 or 3)')
    x = lambda v, i: v[..., i] if i < v.shape[-1] else 0
    z = a[..., 0]*b[..., 1] - a[..., 1]*b[..., 0]
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return z
    out = np.stack([x(a, 1)*x(b, 2) - x(a, 2)*x(b, 1), x(a, 2)*b[..., 0] - a[..., 0]*x(b, 2), z], axis=-1)
    return np.moveaxis(out, -1, axisc)

def broadcast_shapes(*shapes):
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    n = max([len(s) for s in shapes] + [0])
    out = []
    for lengths in zip(*[(1,)*(n - len(s)) + s for s in shapes]):
        other = set(lengths) - {1}
        if len(other) > 1:
            raise ValueError('shape mismatch: objects cannot be broadcast to a single shape')
        out.append(other.pop() if other else 1)
    return tuple(out)

def broadcast_arrays(*args):
    shape = broadcast_shapes(*[np.shape(x) for x in args])
    return [np.broadcast_to(np.asarray(x), shape) for x in args]

def apply_over_axes(func, a, axes):
    a = np.asarray(a)
    for axis in np.ravel(axes):
        r = func(a, int(axis))
        a = r if r.ndim == a.ndim else np.expand_dims(r, int(axis))
    return a

def fromfunction(function, shape, *, dtype=float, **kwargs):
    return function(*[x.astype(dtype) for x in np.indices(shape)], **kwargs)

def frompyfunc(func, nin, nout):
    def over(*args):
        args = broadcast_arrays(*args)
        found = [func(*xs) for xs in zip(*[np.ravel(a).tolist() for a in args])]
        shape = args[0].shape
        parts = [found] if nout == 1 else [[f[i] for f in found] for i in range(nout)]
        out = [np.array(p, dtype=object).reshape(shape) if shape else p[0] for p in parts]
        return out[0] if nout == 1 else tuple(out)
    return over

def fromstring(string, dtype=float, count=-1, sep=''):
    if sep == '':
        raise NotImplementedError('fromstring: only text with sep= is read here')
    values = [float(w) for w in (string.split() if sep.isspace() else string.split(sep)) if w.strip()]
    return np.array(values[:count] if count >= 0 else values).astype(dtype)

def nanprod(a, axis=None):
    a = np.asarray(a)
    return np.prod(np.where(np.isnan(a), 1.0, a), axis=axis)

def nancumsum(a, axis=None):
    a = np.asarray(a)
    return np.cumsum(np.where(np.isnan(a), 0.0, a), axis=axis)

def nancumprod(a, axis=None):
    a = np.asarray(a)
    return np.cumprod(np.where(np.isnan(a), 1.0, a), axis=axis)

def without_nan(f, a, axis, keepdims):
    'f of the numbers along an axis that are not nan.'
    a = np.array(a, dtype=float)
    one = lambda v: f(v[~np.isnan(v)]) if not np.isnan(v).all() else np.nan
    if axis is None:
        out = one(np.ravel(a))
        return np.full((1,)*a.ndim, out) if keepdims else out
    rows = np.moveaxis(a, axis, -1)
    out = np.array([one(v) for v in rows.reshape(-1, rows.shape[-1])])
    out = out.reshape(rows.shape[:-1] + out.shape[1:])
    if out.ndim > rows.ndim - 1:
        return np.moveaxis(out, -1, 0)
    return np.expand_dims(out, axis) if keepdims else out if out.ndim else float(out)

def nanmedian(a, axis=None, keepdims=False):
    return without_nan(np.median, a, axis, keepdims)*unit(a)

def nanvar(a, axis=None, ddof=0, keepdims=False):
    return without_nan(lambda v: np.var(v, ddof=ddof) if len(v) > ddof else np.nan, a, axis, keepdims)*unit(a)**2

def nanstd(a, axis=None, ddof=0, keepdims=False):
    return np.sqrt(nanvar(a, axis, ddof, keepdims))

def nanpercentile(a, q, axis=None, method='linear', keepdims=False):
    return without_nan(lambda v: np.percentile(v, q, method=method), a, axis, keepdims)

def nanquantile(a, q, axis=None, method='linear', keepdims=False):
    return nanpercentile(a, np.multiply(q, 100), axis, method, keepdims)

def histogram_bin_edges(a, bins=10, range=None, weights=None):
    'Edges of bins: so many of one width, as given, or of a width that a rule finds.'
    a = np.ravel(a)
    if isinstance(bins, str):
        if range is not None:
            a = a[(a >= range[0]) & (a <= range[1])]
        bins = count_of(a, bins)
    return np.histogram(a, bins, range)[1]

def count_of(a, rule):
    'How many bins a rule wants.'
    n, width = len(a), 0.0
    spread = a.max() - a.min() if n else 0.0
    quarter = lambda: 2*(np.percentile(a, 75) - np.percentile(a, 25))/n**(1/3)
    rules = {'sqrt': lambda: spread/math.sqrt(n), 'sturges': lambda: spread/(math.log2(n) + 1), 'rice': lambda: spread/(2*n**(1/3)),
             'scott': lambda: (24*math.sqrt(math.pi)/n)**(1/3)*a.std(), 'fd': quarter}
    rules['auto'] = lambda: min(quarter(), rules['sturges']()) if quarter() else rules['sturges']()
    if rule not in rules:
        raise ValueError('%r is not a valid estimator for `bins`' % rule)
    width = rules[rule]() if spread > 0 else 0.0
    return int(math.ceil(spread/width)) if width else 1

def product(a, axis=None, dtype=None):
    return np.prod(a, axis=axis)

def cumproduct(a, axis=None):
    return np.cumprod(a, axis=axis)

def sometrue(a, axis=None):
    return np.any(a, axis=axis)

def alltrue(a, axis=None):
    return np.all(a, axis=axis)

def msort(a):
    return np.sort(a, axis=0)

def asfarray(a, dtype=float):
    return np.asarray(a, dtype=float)

class IndexExpression:
    def __getitem__(self, item):
        return item

s_ = index_exp = IndexExpression()
