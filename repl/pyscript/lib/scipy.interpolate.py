# scipy.interpolate: splines and grids beside interp1d of package python.
import numpy as np
from scipy._options import only

def sorted_points(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(x) != len(y):
        raise ValueError('x and y arrays must be equal in length along interpolation axis.')
    if (np.diff(x) <= 0).any():
        raise ValueError('`x` must be strictly increasing sequence.')
    return x, y

class Pieces:
    'A function of cubic pieces: c[k] are the coefficients of the power 3 - k from the left end of each.'
    def __init__(self, x, y, slopes, extrapolate=True):
        self.x, h = x, np.diff(x).reshape((-1,) + (1,)*(y.ndim - 1))
        d = np.diff(y, axis=0)/h
        a, b = slopes[:-1], slopes[1:]
        self.c = np.array([(a + b - 2*d)/h**2, (3*d - 2*a - b)/h, a, y[:-1]])
        self.extrapolate = extrapolate

    def __call__(self, x, nu=0, extrapolate=None):
        at = np.asarray(x, dtype=float)
        flat = np.ravel(at)
        i = np.clip(np.searchsorted(self.x, flat, 'right') - 1, 0, len(self.x) - 2)
        column = (-1,) + (1,)*(self.c.ndim - 2)
        t, c = (flat - self.x[i]).reshape(column), [k[i] for k in self.c]
        for turn in range(nu):
            c = [0*c[0]] + [k*(3 - j) for j, k in enumerate(c[:-1])]
        out = ((c[0]*t + c[1])*t + c[2])*t + c[3]
        inside = self.extrapolate if extrapolate is None else extrapolate
        if not inside:
            out = np.where(((flat < self.x[0]) | (flat > self.x[-1])).reshape(column), np.nan, out)
        return out.reshape(at.shape + self.c.shape[2:]) if at.ndim else out[0]

    def derivative(self, nu=1):
        return lambda x: self(x, nu)

    def integrate(self, a, b, extrapolate=None):
        def upto(v):
            i = int(np.clip(np.searchsorted(self.x, v, 'right') - 1, 0, len(self.x) - 2))
            t, h = v - self.x[i], np.diff(self.x)[:i]
            part = lambda c, t: c[0]*t**4/4 + c[1]*t**3/3 + c[2]*t**2/2 + c[3]*t
            return part(self.c[:, i], t) + (part(self.c[:, :i], h).sum() if i else 0.0)
        return float(upto(b) - upto(a))

def cubic_slopes(x, y, bc):
    'The slopes at the points with which the pieces have the same curvature where they meet.'
    n, h = len(x), np.diff(x)
    d = np.diff(y, axis=0)/h.reshape((-1,) + (1,)*(y.ndim - 1))
    A, r = np.zeros((n, n)), np.zeros(y.shape)
    for i in range(1, n - 1):
        A[i, i - 1], A[i, i], A[i, i + 1] = h[i], 2*(h[i - 1] + h[i]), h[i - 1]
        r[i] = 3*(h[i]*d[i - 1] + h[i - 1]*d[i])
    ends = bc if isinstance(bc, tuple) else (bc, bc)
    for end, kind in zip((0, -1), ends):
        a, b, ha, hb, da, db = (0, 1, h[0], h[1] if n > 2 else 0, d[0], d[1] if n > 2 else 0) if end == 0 else (-1, -2, h[-1], h[-2] if n > 2 else 0, d[-1], d[-2] if n > 2 else 0)
        if kind == 'not-a-knot' and n > 3:
            A[a, a], A[a, b] = hb, ha + hb
            r[a] = ((ha + 2*(ha + hb))*hb*da + ha**2*db)/(ha + hb)
        elif kind == 'not-a-knot' and n == 3:
            A[a, a] = A[a, b] = 1
            r[a] = 2*da
        elif kind == 'not-a-knot':
            A[a, a], r[a] = 1, da
        elif kind == 'natural' or isinstance(kind, tuple) and kind[0] == 2:
            A[a, a], A[a, b] = 2, 1
            r[a] = 3*da - (0 if kind == 'natural' else (1 if end == 0 else -1)*ha*np.asarray(kind[1])/2)
        elif kind == 'clamped' or isinstance(kind, tuple) and kind[0] == 1:
            A[a, a], r[a] = 1, 0 if kind == 'clamped' else kind[1]
        else:
            raise NotImplementedError("CubicSpline: bc_type can be 'not-a-knot', 'natural', 'clamped' or derivatives at the ends here, not %r" % (kind,))
    return np.linalg.lstsq(A, r.reshape(n, -1), rcond=None)[0].reshape(y.shape) if n == 3 else np.linalg.solve(A, r.reshape(n, -1)).reshape(y.shape)

def CubicSpline(x, y, axis=0, bc_type='not-a-knot', extrapolate=True):
    only(axis=(axis, 0))
    x, y = sorted_points(x, y)
    return Pieces(x, y, cubic_slopes(x, y, bc_type), extrapolate is not False)

def PchipInterpolator(x, y, axis=0, extrapolate=True):
    'Pieces that do not swing: the slope at a point is a weighted harmonic mean of those beside it (Fritsch and Butland 1984).'
    only(axis=(axis, 0))
    x, y = sorted_points(x, y)
    h, d = np.diff(x), np.diff(y)/np.diff(x)
    if len(x) == 2:
        return Pieces(x, y, np.full(2, d[0]), extrapolate is not False)
    w1, w2 = 2*h[1:] + h[:-1], h[1:] + 2*h[:-1]
    same = np.sign(d[:-1])*np.sign(d[1:]) > 0
    safe = lambda v: np.where(same, v, 1.0)
    m = np.where(same, (w1 + w2)/(w1/safe(d[:-1]) + w2/safe(d[1:])), 0.0)
    def end(h0, h1, d0, d1):
        s = ((2*h0 + h1)*d0 - h0*d1)/(h0 + h1)
        if np.sign(s) != np.sign(d0):
            return 0.0
        return 3*d0 if np.sign(d0) != np.sign(d1) and abs(s) > 3*abs(d0) else s
    slopes = np.concatenate([[end(h[0], h[1], d[0], d[1])], m, [end(h[-1], h[-2], d[-1], d[-2])]])
    return Pieces(x, y, slopes, extrapolate is not False)

def pchip_interpolate(xi, yi, x, der=0, axis=0):
    return PchipInterpolator(xi, yi, axis)(x, der)

def basis(t, k, x):
    "The values of all B-splines of degree k on the knots t, a row for each x, by Cox's and de Boor's recursion."
    n = len(t) - 1
    i = np.clip(np.searchsorted(t, x, 'right') - 1, k, n - k - 1)
    B = np.zeros((len(x), n))
    B[np.arange(len(x)), i] = 1.0
    for d in range(1, k + 1):
        over = lambda a, b: np.where(b > 0, a/np.where(b > 0, b, 1.0), 0.0)
        left = over(x[:, None] - t[:n - d], t[d:n] - t[:n - d])
        right = over(t[d + 1:n + 1] - x[:, None], t[d + 1:n + 1] - t[1:n - d + 1])
        B = left*B[:, :-1] + right*B[:, 1:]
    return B

def splrep(x, y, w=None, xb=None, xe=None, k=3, task=0, s=None, t=None, full_output=0, per=0, quiet=1):
    'The knots, coefficients and degree of the spline through points.'
    only(xb=(xb, None), xe=(xe, None), task=(task, 0), t=(t, None), full_output=(full_output, 0), per=(per, 0))
    if s or s is None and w is not None:
        raise NotImplementedError('splrep: smoothing splines are not built here; s=0 goes through the points')
    x, y = sorted_points(x, y)
    if len(x) <= k:
        raise TypeError('m > k must hold')
    half = (k + 1)//2
    inner = x[half:len(x) - half] if k % 2 else (x[half:len(x) - half - 1] + x[half + 1:len(x) - half])/2
    t = np.concatenate([np.full(k + 1, x[0]), inner, np.full(k + 1, x[-1])])
    c = np.linalg.solve(basis(t, k, x), y)
    return t, np.concatenate([c, np.zeros(k + 1)]), k

def splev(x, tck, der=0, ext=0):
    'The spline, or a derivative of it, at places.'
    t, c, k = tck
    at = np.asarray(x, dtype=float)
    flat = np.ravel(at)
    if ext == 3:
        flat = np.clip(flat, t[0], t[-1])
    c = np.asarray(c)[:len(t) - k - 1]
    for turn in range(der):
        gap = t[k + 1:len(t) - 1] - t[1:len(t) - k - 1]
        c, t, k = k*np.diff(c)/np.where(gap > 0, gap, 1.0), t[1:-1], k - 1
    out = basis(t, k, flat) @ c
    beyond = (flat < t[0]) | (flat > t[-1])
    if ext == 1:
        out = np.where(beyond, 0.0, out)
    elif ext == 2 and beyond.any():
        raise ValueError('Error code returned by spev: 1')
    return out.reshape(at.shape)

def splint(a, b, tck):
    t, c, k = tck
    places, weights = gauss(k + 1)
    total = 0.0
    ends = np.unique(np.clip(np.concatenate([[a], t, [b]]), a, b))
    for lo, hi in zip(ends, ends[1:]):
        total += float((weights*splev((hi + lo)/2 + (hi - lo)/2*places, tck)).sum()*(hi - lo)/2)
    return total

def gauss(n):
    "Gauss's places and weights on -1 to 1: eigenvalues of a matrix (Golub and Welsch 1969)."
    i = np.arange(1, n)
    b = i/np.sqrt(4*i**2 - 1)
    values, vectors = np.linalg.eigh(np.diag(b, 1) + np.diag(b, -1))
    return values, 2*vectors[0]**2

class InterpolatedUnivariateSpline:
    'The spline through points.'
    def __init__(self, x, y, w=None, bbox=(None, None), k=3, ext=0, check_finite=False):
        only(w=(w, None), bbox=(tuple(bbox), (None, None)))
        self.tck, self.ext = splrep(x, y, k=k), {'extrapolate': 0, 'zeros': 1, 'raise': 2, 'const': 3}.get(ext, ext)

    def __call__(self, x, nu=0, ext=None):
        return splev(x, self.tck, nu, self.ext if ext is None else ext)

    def derivative(self, n=1):
        return lambda x: self(x, n)

    def derivatives(self, x):
        return np.array([float(self(x, n)) for n in range(self.tck[2] + 1)])

    def integral(self, a, b):
        return splint(a, b, self.tck)

    def get_knots(self):
        t, c, k = self.tck
        return t[k:len(t) - k]

    def roots(self):
        'Where the spline is zero.'
        places = np.unique(np.concatenate([np.linspace(lo, hi, 21) for lo, hi in zip(self.get_knots(), self.get_knots()[1:])]))
        v, found = self(places), []
        for lo, hi, a, b in zip(places, places[1:], v, v[1:]):
            if a == 0:
                found.append(lo)
            elif a*b < 0:
                from scipy.optimize import brentq
                found.append(brentq(lambda q: float(self(q)), lo, hi))
        if v[-1] == 0:
            found.append(places[-1])
        return np.array(found)

class UnivariateSpline(InterpolatedUnivariateSpline):
    def __init__(self, x, y, w=None, bbox=(None, None), k=3, s=None, ext=0, check_finite=False):
        if s != 0:
            raise NotImplementedError('UnivariateSpline: smoothing splines are not built here; s=0 goes through the points')
        super().__init__(x, y, w, bbox, k, ext)

class RegularGridInterpolator:
    'Values between the points of a grid, along lines or of the nearest point.'
    def __init__(self, points, values, method='linear', bounds_error=True, fill_value=np.nan):
        if method not in ('linear', 'nearest'):
            raise NotImplementedError("RegularGridInterpolator: method can be 'linear' or 'nearest' here")
        self.grid, self.values = [np.asarray(p, dtype=float) for p in points], np.asarray(values, dtype=float)
        self.method, self.bounds_error, self.fill_value = method, bounds_error, fill_value

    def __call__(self, xi, method=None):
        n = len(self.grid)
        if isinstance(xi, tuple):
            xi = np.stack(np.broadcast_arrays(*xi), axis=-1)
        xi = np.asarray(xi, dtype=float)
        shape = xi.shape[:-1] if xi.ndim > 1 or n > 1 else xi.shape
        at = xi.reshape(-1, n)
        outside = np.zeros(len(at), dtype=bool)
        i, t = [], []
        for k, g in enumerate(self.grid):
            outside = outside | (at[:, k] < g[0]) | (at[:, k] > g[-1])
            j = np.clip(np.searchsorted(g, at[:, k], 'right') - 1, 0, len(g) - 2)
            i.append(j)
            t.append((at[:, k] - g[j])/(g[j + 1] - g[j]))
        if self.bounds_error and outside.any():
            raise ValueError('One of the requested xi is out of bounds in dimension %d' % 0)
        if (method or self.method) == 'nearest':
            out = self.values[tuple(np.where(p <= 0.5, j, j + 1) for j, p in zip(i, t))]
        else:
            out = 0.0
            for corner in np.ndindex(*(2,)*n):
                w = 1.0
                for c, p in zip(corner, t):
                    w = w*(p if c else 1 - p)
                out = out + w*self.values[tuple(j + c for j, c in zip(i, corner))]
        if not self.bounds_error and self.fill_value is not None:
            out = np.where(outside, self.fill_value, out)
        return out.reshape(shape) if shape else out[0]

def interpn(points, values, xi, method='linear', bounds_error=True, fill_value=np.nan):
    return RegularGridInterpolator(points, values, method, bounds_error, fill_value)(xi)

def interp2d(x, y, z, kind='linear', copy=True, bounds_error=False, fill_value=None):
    'A function of columns x and rows y between the points of a grid.'
    only(kind=(kind, 'linear'))
    x, y = np.unique(x), np.unique(y)
    grid = RegularGridInterpolator((y, x), np.asarray(z, dtype=float).reshape(len(y), len(x)))
    def f(xi, yi):
        xi, yi = np.sort(np.atleast_1d(xi)), np.sort(np.atleast_1d(yi))
        u, v = np.meshgrid(np.clip(xi, x[0], x[-1]), np.clip(yi, y[0], y[-1]))
        out = grid((v, u))
        return out[0] if len(yi) == 1 else out
    return f

class NearestNDInterpolator:
    'The value of the nearest point.'
    def __init__(self, x, y, rescale=False):
        only(rescale=(rescale, False))
        x = np.asarray(x, dtype=float)
        self.points, self.values = x.reshape(len(x), -1), np.asarray(y)

    def __call__(self, *xi):
        at = np.stack(np.broadcast_arrays(*xi), axis=-1) if len(xi) > 1 else np.asarray(xi[0], dtype=float)
        flat = at.reshape(-1, self.points.shape[1])
        near = np.array([int(((self.points - p)**2).sum(axis=1).argmin()) for p in flat])
        return self.values[near].reshape(at.shape[:-1] if self.points.shape[1] > 1 or at.ndim > 1 else at.shape)

def griddata(points, values, xi, method='linear', fill_value=np.nan, rescale=False):
    only(rescale=(rescale, False))
    points = np.stack(points, axis=-1) if isinstance(points, tuple) else np.asarray(points, dtype=float)
    if method == 'nearest':
        return NearestNDInterpolator(points, values)(*xi) if isinstance(xi, tuple) else NearestNDInterpolator(points, values)(xi)
    if points.ndim == 1 and method == 'linear':
        order = np.argsort(points)
        return np.interp(np.asarray(xi, dtype=float), points[order], np.asarray(values)[order], left=fill_value, right=fill_value)
    raise NotImplementedError("griddata: method='nearest' is built here; the others need a triangulation")

def lagrange(x, w):
    'The polynomial through points.'
    p = np.zeros(len(x))
    for j in range(len(x)):
        others = np.delete(np.asarray(x, dtype=float), j)
        p = p + w[j]*np.poly(others)/np.prod(x[j] - others)
    return np.poly1d(p)
