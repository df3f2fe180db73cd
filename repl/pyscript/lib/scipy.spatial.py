# scipy.spatial: the nearest of many points.
import numpy as np

def distance_matrix(x, y, p=2, threshold=1000000):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    d = np.abs(x[:, None, :] - y[None, :, :])
    if p == np.inf:
        return d.max(axis=-1)
    return np.sqrt((d**2).sum(axis=-1)) if p == 2 else (d**p).sum(axis=-1)**(1/p)

class KDTree:
    'Points among which the nearest are looked for, by all distances.'
    def __init__(self, data, leafsize=10, compact_nodes=True, copy_data=False, balanced_tree=True, boxsize=None):
        if boxsize is not None:
            raise NotImplementedError('KDTree(): boxsize is not supported here')
        self.data = np.array(data, dtype=float)
        self.n, self.m = self.data.shape

    def query(self, x, k=1, eps=0, p=2, distance_upper_bound=np.inf, workers=1):
        x = np.asarray(x, dtype=float)
        points = x.reshape(-1, self.m)
        d = distance_matrix(points, self.data, p)
        order = np.argsort(d, axis=1, kind='stable')[:, :k]
        near = np.take_along_axis(d, order, axis=1)
        order = np.where(near <= distance_upper_bound, order, self.n)
        near = np.where(near <= distance_upper_bound, near, np.inf)
        shape = x.shape[:-1] + (() if k == 1 else (k,))
        if shape == ():
            return float(near[0, 0]), int(order[0, 0])
        return near.reshape(shape), order.reshape(shape)

    def query_ball_point(self, x, r, p=2.0, eps=0, workers=1, return_sorted=None, return_length=False):
        x = np.asarray(x, dtype=float)
        found = [np.flatnonzero(row <= r).tolist() for row in distance_matrix(x.reshape(-1, self.m), self.data, p)]
        if return_length:
            found = [len(f) for f in found]
        return found[0] if x.ndim == 1 else found

    def query_pairs(self, r, p=2.0, eps=0, output_type='set'):
        d = distance_matrix(self.data, self.data, p)
        pairs = [(i, j) for i in range(self.n) for j in range(i + 1, self.n) if d[i, j] <= r]
        return set(pairs) if output_type == 'set' else np.array(pairs)

cKDTree = KDTree
