# scipy.ndimage: filters in several directions, shapes and labels, beside the filters of package python.
import numpy as np
from scipy.ndimage import correlate1d, uniform_filter1d, gaussian_filter1d
from scipy._options import only

modes = {'reflect': 'symmetric', 'grid-mirror': 'symmetric', 'mirror': 'reflect', 'nearest': 'edge', 'wrap': 'wrap', 'grid-wrap': 'wrap',
         'constant': 'constant', 'grid-constant': 'constant'}

def widened(x, pads, mode, cval):
    if mode not in modes:
        raise RuntimeError('boundary mode not supported')
    return np.pad(x, pads, mode='constant', constant_values=cval) if modes[mode] == 'constant' else np.pad(x, pads, mode=modes[mode])

def neighbours(x, shape, mode, cval, origins):
    'For each place of a window of a shape its position, and the array of what lies there.'
    pads = [(n//2 + o, n - 1 - n//2 - o) for n, o in zip(shape, origins)]
    wide = widened(x, pads, mode, cval)
    for at in np.ndindex(*shape):
        yield at, wide[tuple(slice(i, i + n) for i, n in zip(at, x.shape))]

def correlate(input, weights, output=None, mode='reflect', cval=0.0, origin=0):
    'Sums of neighbours with weights.'
    only(output=(output, None))
    x, w = np.asarray(input), np.asarray(weights, dtype=float)
    if w.ndim != x.ndim:
        raise RuntimeError('filter weights array has incorrect shape.')
    out = np.zeros(x.shape)
    for at, part in neighbours(x, w.shape, mode, cval, each(origin, x.ndim)):
        if w[at] != 0:
            out = out + w[at]*part
    return out.astype(x.dtype)

def convolve(input, weights, output=None, mode='reflect', cval=0.0, origin=0):
    w = np.asarray(weights, dtype=float)
    origins = [-o - (1 if n % 2 == 0 else 0) for o, n in zip(each(origin, w.ndim), w.shape)]
    return correlate(input, w[(slice(None, None, -1),)*w.ndim], output, mode, cval, origins)

def each(value, n):
    return list(value) if np.ndim(value) else [value]*n

def uniform_filter(input, size=3, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None), origin=(origin, 0))
    x = np.asarray(input, dtype=float)
    for axis, n in enumerate(each(size, x.ndim)):
        x = uniform_filter1d(x, n, axis=axis, mode=mode, cval=cval)
    return x.astype(np.asarray(input).dtype)

def windows(input, size, footprint, mode, cval, origin):
    'What lies at each place of a window, one array after the other.'
    x = np.asarray(input)
    if footprint is None:
        if size is None:
            raise RuntimeError('no footprint or filter size provided')
        footprint = np.ones(each(size, x.ndim), dtype=bool)
    footprint = np.asarray(footprint, dtype=bool)
    return [part for at, part in neighbours(x, footprint.shape, mode, cval, each(origin, x.ndim)) if footprint[at]]

def maximum_filter(input, size=None, footprint=None, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    return np.maximum.reduce(windows(input, size, footprint, mode, cval, origin))

def minimum_filter(input, size=None, footprint=None, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    return np.minimum.reduce(windows(input, size, footprint, mode, cval, origin))

def rank_of(input, size, footprint, mode, cval, origin, rank):
    parts = np.sort(np.array(windows(input, size, footprint, mode, cval, origin)), axis=0)
    return parts[rank(len(parts))]

def median_filter(input, size=None, footprint=None, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    return rank_of(input, size, footprint, mode, cval, origin, lambda n: n//2)

def rank_filter(input, rank, size=None, footprint=None, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    return rank_of(input, size, footprint, mode, cval, origin, lambda n: rank)

def percentile_filter(input, percentile, size=None, footprint=None, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    p = percentile + 100 if percentile < 0 else percentile
    return rank_of(input, size, footprint, mode, cval, origin, lambda n: n - 1 if p == 100 else int(n*p/100))

def along_axis(f, input, size, axis, mode, cval, origin):
    x = np.asarray(input)
    shape = [1]*x.ndim
    shape[axis] = size
    origins = [0]*x.ndim
    origins[axis] = origin
    return f(input, size=shape, mode=mode, cval=cval, origin=origins)

def maximum_filter1d(input, size, axis=-1, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    return along_axis(maximum_filter, input, size, axis, mode, cval, origin)

def minimum_filter1d(input, size, axis=-1, output=None, mode='reflect', cval=0.0, origin=0):
    only(output=(output, None))
    return along_axis(minimum_filter, input, size, axis, mode, cval, origin)

def sobel(input, axis=-1, output=None, mode='reflect', cval=0.0):
    return edges(input, axis, [1, 2, 1], output, mode, cval)

def prewitt(input, axis=-1, output=None, mode='reflect', cval=0.0):
    return edges(input, axis, [1, 1, 1], output, mode, cval)

def edges(input, axis, smooth, output, mode, cval):
    only(output=(output, None))
    x = np.asarray(input)
    out = correlate1d(x.astype(float), [-1, 0, 1], axis=axis, mode=mode, cval=cval)
    for other in range(x.ndim):
        if other != axis % x.ndim:
            out = correlate1d(out, smooth, axis=other, mode=mode, cval=cval)
    return out.astype(x.dtype)

def laplace(input, output=None, mode='reflect', cval=0.0):
    only(output=(output, None))
    x = np.asarray(input)
    out = np.zeros(x.shape)
    for axis in range(x.ndim):
        out = out + correlate1d(x.astype(float), [1, -2, 1], axis=axis, mode=mode, cval=cval)
    return out.astype(x.dtype)

def generate_binary_structure(rank, connectivity):
    return np.abs(np.indices((3,)*rank) - 1).sum(axis=0) <= connectivity

def structure_of(structure, n):
    return generate_binary_structure(n, 1) if structure is None else np.asarray(structure, dtype=bool)

def changed(x, structure, iterations, border, every):
    x = np.asarray(x, dtype=bool)
    s = structure_of(structure, x.ndim)
    if not every:
        s = s[(slice(None, None, -1),)*x.ndim]
    origins = [-1 if n % 2 == 0 and not every else 0 for n in s.shape]
    combine = np.logical_and if every else np.logical_or
    for turn in range(iterations):
        parts = [part for at, part in neighbours(x, s.shape, 'constant', border, origins) if s[at]]
        x = parts[0]
        for part in parts[1:]:
            x = combine(x, part)
    return x

def binary_dilation(input, structure=None, iterations=1, mask=None, output=None, border_value=0, origin=0):
    only(mask=(mask, None), output=(output, None), origin=(origin, 0))
    return changed(input, structure, iterations, bool(border_value), False)

def binary_erosion(input, structure=None, iterations=1, mask=None, output=None, border_value=0, origin=0):
    only(mask=(mask, None), output=(output, None), origin=(origin, 0))
    return changed(input, structure, iterations, bool(border_value), True)

def binary_opening(input, structure=None, iterations=1):
    return binary_dilation(binary_erosion(input, structure, iterations), structure, iterations)

def binary_closing(input, structure=None, iterations=1):
    return binary_erosion(binary_dilation(input, structure, iterations), structure, iterations)

def label(input, structure=None, output=None):
    'Numbers the groups of elements that are not 0 and touch each other.'
    only(output=(output, None))
    x = np.asarray(input)
    s = structure_of(structure, x.ndim)
    steps = [tuple(int(i) - 1 for i in at) for at in zip(*np.nonzero(s)) if any(int(i) != 1 for i in at)]
    shape, seen, count = x.shape, {}, 0
    places = [tuple(int(i) for i in at) for at in zip(*np.nonzero(x))]
    filled = set(places)
    for place in places:
        if place in seen:
            continue
        count += 1
        seen[place], rest = count, [place]
        while rest:
            at = rest.pop()
            for step in steps:
                to = tuple(i + d for i, d in zip(at, step))
                if to in filled and to not in seen:
                    seen[to] = count
                    rest.append(to)
    out = np.zeros(shape, dtype=np.int32)
    for at, n in seen.items():
        out[at] = n
    return out, count

def of_labels(f, input, labels, index):
    x = np.asarray(input)
    if labels is None:
        return f(np.ravel(x))
    labels = np.asarray(labels)
    if index is None:
        return f(x[labels > 0])
    found = [f(x[labels == i]) for i in np.ravel(index)]
    return np.array(found) if np.ndim(index) else found[0]

def sum_labels(input, labels=None, index=None):
    return of_labels(lambda v: float(v.sum()), input, labels, index)

sum = sum_labels

def mean(input, labels=None, index=None):
    return of_labels(lambda v: float(v.mean()), input, labels, index)

def maximum(input, labels=None, index=None):
    return of_labels(lambda v: v.max(), input, labels, index)

def minimum(input, labels=None, index=None):
    return of_labels(lambda v: v.min(), input, labels, index)

def center_of_mass(input, labels=None, index=None):
    x = np.asarray(input, dtype=float)
    def one(weights):
        total = float(weights.sum())
        return tuple(float((weights*grid).sum())/total for grid in np.indices(x.shape))
    if labels is None:
        return one(x)
    labels = np.asarray(labels)
    if index is None:
        return one(np.where(labels > 0, x, 0.0))
    return [one(np.where(labels == i, x, 0.0)) for i in index] if np.ndim(index) else one(np.where(labels == index, x, 0.0))

def zoom(input, zoom, output=None, order=3, mode='constant', cval=0.0, prefilter=True, *, grid_mode=False):
    'More or fewer samples over the same range: the nearest ones, along lines, or by cubic splines.'
    only(output=(output, None), grid_mode=(grid_mode, False), prefilter=(prefilter, True))
    if order not in (0, 1, 3):
        raise NotImplementedError('zoom: order can be 0, 1 or 3 here')
    x = np.asarray(input, dtype=float)
    for axis, z in enumerate(each(zoom, x.ndim)):
        n = x.shape[axis]
        m = int(round(n*z))
        at = np.arange(m)*((n - 1)/(m - 1) if m > 1 else 0.0)
        x = np.moveaxis(sampled(np.moveaxis(x, axis, 0), at, order), 0, axis)
    return x.astype(np.asarray(input).dtype)

def sampled(y, at, order):
    'Values between samples along the first axis.'
    n = len(y)
    if order == 0:
        return y[np.floor(at + 0.5).astype(int)]
    column = (-1,) + (1,)*(y.ndim - 1)
    i = np.clip(np.floor(at).astype(int), 0, max(n - 2, 0))
    t = (at - i).reshape(column)
    if order == 1 or n < 2:
        return y[i]*(1 - t) + y[np.minimum(i + 1, n - 1)]*t
    system = (np.diag(np.full(n, 4.0)) + np.diag(np.ones(n - 1), 1) + np.diag(np.ones(n - 1), -1))/6
    system[0, 1] = system[-1, -2] = 2/6
    c = np.linalg.solve(system, y.reshape(n, -1)).reshape(y.shape)
    k = lambda j: np.where(j < 0, -j, np.where(j > n - 1, 2*(n - 1) - j, j))
    return ((1 - t)**3*c[k(i - 1)] + (3*t**3 - 6*t**2 + 4)*c[k(i)] + (-3*t**3 + 3*t**2 + 3*t + 1)*c[k(i + 1)] + t**3*c[k(i + 2)])/6
