# scipy.stats._density: densities and binned measures of scipy.stats.
import math
import numpy as np
from _numeric import result

class gaussian_kde:
    'A density as the mean of Gaussians around the points of a data set, whose columns are points.'
    def __init__(self, dataset, bw_method=None, weights=None):
        self.dataset = np.atleast_2d(np.asarray(dataset, dtype=float))
        if self.dataset.size <= 1:
            raise ValueError('`dataset` input should have multiple elements.')
        self.d, self.n = self.dataset.shape
        self.weights = np.full(self.n, 1/self.n) if weights is None else np.ravel(weights).astype(float)/np.sum(weights)
        if len(self.weights) != self.n:
            raise ValueError('`weights` input should be of length n')
        self.neff = 1/float((self.weights**2).sum())
        apart = self.dataset - (self.dataset*self.weights).sum(axis=1)[:, None]
        self.data_covariance = (apart*self.weights) @ apart.T/(1 - float((self.weights**2).sum()))
        self.set_bandwidth(bw_method)

    def scotts_factor(self):
        return self.neff**(-1/(self.d + 4))

    def silverman_factor(self):
        return (self.neff*(self.d + 2)/4)**(-1/(self.d + 4))

    def set_bandwidth(self, bw_method=None):
        if bw_method is None or bw_method == 'scott':
            self.factor = self.scotts_factor()
        elif bw_method == 'silverman':
            self.factor = self.silverman_factor()
        elif callable(bw_method):
            self.factor = bw_method(self)
        elif isinstance(bw_method, str):
            raise ValueError("`bw_method` should be 'scott', 'silverman', a scalar or a callable.")
        else:
            self.factor = bw_method
        self.covariance = self.data_covariance*self.factor**2
        try:
            root = np.linalg.cholesky(self.covariance)
        except np.linalg.LinAlgError:
            raise np.linalg.LinAlgError('The data appears to lie in a lower-dimensional subspace of the space in which it is expressed. This has resulted in a '
                                        'singular data covariance matrix, which cannot be treated using the algorithms implemented in `gaussian_kde`.')
        self.inv_cov = np.linalg.inv(self.covariance)
        self.whitening = np.linalg.inv(root)
        self.height = 1/((2*math.pi)**(self.d/2)*float(np.prod(np.diag(root))))

    def evaluate(self, points):
        points = np.atleast_2d(np.asarray(points, dtype=float))
        if points.shape[0] != self.d:
            if points.shape != (1, self.d):
                raise ValueError('points have dimension %d, dataset has dimension %d' % (points.shape[0], self.d))
            points = points.reshape(self.d, 1)
        at, centres = self.whitening @ points, self.whitening @ self.dataset
        out = np.zeros(points.shape[1])
        step = max(1, 200000//self.n)
        for i in range(0, len(out), step):
            far = sum((at[k, i:i + step, None] - centres[k])**2 for k in range(self.d))
            out[i:i + step] = np.exp(-far/2) @ self.weights
        return out*self.height

    __call__ = pdf = evaluate

    def logpdf(self, x):
        return np.log(self.evaluate(x))

    def integrate_box_1d(self, low, high):
        from scipy.special import ndtr
        if self.d != 1:
            raise ValueError('integrate_box_1d() only handles 1D pdfs')
        s = math.sqrt(self.covariance[0, 0])
        return float((self.weights*(ndtr((high - self.dataset[0])/s) - ndtr((low - self.dataset[0])/s))).sum())

    def resample(self, size=None, seed=None):
        size = int(self.neff) if size is None else int(size)
        source = np.random if seed is None else np.random.RandomState(seed) if isinstance(seed, int) else seed
        away = source.multivariate_normal(np.zeros(self.d), self.covariance, size=size).T
        return self.dataset[:, source.choice(self.n, size=size, p=self.weights)] + away

class Normals:
    'A normal distribution of vectors.'
    def __init__(self, mean=None, cov=1):
        cov = np.asarray(cov, dtype=float)
        d = np.size(mean) if mean is not None else len(cov) if cov.ndim else 1
        self.dim, self.mean = d, np.zeros(d) if mean is None else np.ravel(mean).astype(float)
        self.cov = np.eye(d)*cov if cov.ndim == 0 else np.diag(cov) if cov.ndim == 1 else cov
        values, vectors = np.linalg.eigh(self.cov)
        if (values < -1e-10*np.abs(values).max()).any():
            raise ValueError('The input matrix must be symmetric positive semidefinite.')
        if (values <= 1e-14*np.abs(values).max()).any():
            raise np.linalg.LinAlgError('When `allow_singular is False`, the input matrix must be symmetric positive definite.')
        self.whitening, self.logdet = vectors/np.sqrt(values), float(np.log(values).sum())

    def logpdf(self, x):
        x = np.asarray(x, dtype=float)
        if self.dim == 1 and (x.ndim == 0 or x.shape[-1] != 1):
            x = x[..., None] if x.ndim else x.reshape(1)
        far = (((x - self.mean) @ self.whitening)**2).sum(axis=-1)
        return -(self.dim*math.log(2*math.pi) + self.logdet + far)/2

    def pdf(self, x):
        return np.exp(self.logpdf(x))

    def entropy(self):
        return (self.dim*(math.log(2*math.pi) + 1) + self.logdet)/2

    def rvs(self, size=1, random_state=None):
        source = np.random if random_state is None else np.random.RandomState(random_state) if isinstance(random_state, int) else random_state
        x = source.multivariate_normal(self.mean, self.cov, size)
        return x.reshape(x.shape[:-1])[()] if self.dim == 1 else x[0] if size == 1 else x

class NormalVectors:
    def __call__(self, mean=None, cov=1):
        return Normals(mean, cov)

    def pdf(self, x, mean=None, cov=1):
        return Normals(mean, cov).pdf(x)

    def logpdf(self, x, mean=None, cov=1):
        return Normals(mean, cov).logpdf(x)

    def rvs(self, mean=None, cov=1, size=1, random_state=None):
        return Normals(mean, cov).rvs(size, random_state)

    def entropy(self, mean=None, cov=1):
        return Normals(mean, cov).entropy()

multivariate_normal = NormalVectors()

measures = {'mean': np.mean, 'median': np.median, 'std': np.std, 'min': np.min, 'max': np.max, 'sum': np.sum, 'count': len}

def edges_of(x, bins, limits):
    return np.asarray(np.histogram_bin_edges(np.asarray(x, dtype=float), bins=bins, range=limits), dtype=float)

def places(x, edges):
    'The number of the bin of each value, from 1; the last bin has both of its edges.'
    at = np.digitize(x, edges)
    at[x == edges[-1]] -= 1
    return at

def measured(statistic, values, at, n):
    if not callable(statistic) and statistic not in measures:
        raise ValueError('invalid statistic %r' % (statistic,))
    f = statistic if callable(statistic) else measures[statistic]
    empty = 0.0 if statistic in ('sum', 'count') else np.nan
    order = np.argsort(at, kind='stable')
    ends = np.searchsorted(at[order], np.arange(n + 1))
    values = values[order]
    return np.array([float(f(values[i:j])) if j > i else empty for i, j in zip(ends, ends[1:])])

def binned_statistic(x, values, statistic='mean', bins=10, range=None):
    'A measure of the values whose x are in each bin.'
    x, values = np.ravel(x).astype(float), np.ravel(x if values is None else values)
    edges = edges_of(x, bins, range)
    at = places(x, edges)
    inside = (at > 0) & (at < len(edges))
    return result('BinnedStatisticResult', statistic=measured(statistic, values[inside], at[inside] - 1, len(edges) - 1), bin_edges=edges, binnumber=at)

def binned_statistic_2d(x, y, values, statistic='mean', bins=10, range=None):
    x, y = np.ravel(x).astype(float), np.ravel(y).astype(float)
    values = np.ravel(x if values is None else values)
    pair = list(bins) if isinstance(bins, (list, tuple)) and len(bins) == 2 else [bins, bins]
    limits = [None, None] if range is None else range
    ex, ey = edges_of(x, pair[0], limits[0]), edges_of(y, pair[1], limits[1])
    i, j, m = places(x, ex), places(y, ey), len(ey) - 1
    inside = (i > 0) & (i < len(ex)) & (j > 0) & (j < len(ey))
    flat = measured(statistic, values[inside], (i[inside] - 1)*m + j[inside] - 1, (len(ex) - 1)*m)
    return result('BinnedStatistic2dResult', statistic=flat.reshape(len(ex) - 1, m), x_edge=ex, y_edge=ey, binnumber=i*(len(ey) + 1) + j)
