# scipy.sparse: matrices that keep what is not zero, as lists of rows, columns and values.
import numpy as np

FORMATS = {'coo': 'COOrdinate', 'csr': 'Compressed Sparse Row', 'csc': 'Compressed Sparse Column', 'lil': 'List of Lists', 'dok': 'Dictionary Of Keys'}

def whole(x):
    return isinstance(x, (int, np.integer)) and not isinstance(x, bool)

class spmatrix:
    'The elements that are kept: row, col, data.'
    format = 'coo'

    def __init__(self, arg1, shape=None, dtype=None, copy=False):
        if isinstance(arg1, spmatrix):
            row, col, data, shape = arg1.row, arg1.col, arg1.data, arg1.shape
        elif isinstance(arg1, tuple) and len(arg1) == 2 and whole(arg1[0]) and whole(arg1[1]):
            row, col, data, shape = np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0), arg1
        elif isinstance(arg1, tuple) and len(arg1) == 2:
            data, (row, col) = arg1
        elif isinstance(arg1, tuple) and len(arg1) == 3:
            data, across, starts = arg1
            along = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            row, col = (across, along) if self.format == 'csc' else (along, across)
            if shape is None:
                other = int(max(across)) + 1 if len(across) else 0
                shape = (other, len(starts) - 1) if self.format == 'csc' else (len(starts) - 1, other)
        else:
            x = np.atleast_2d(np.asarray(arg1))
            row, col = np.nonzero(x)
            data, shape = x[row, col], x.shape
        self.data = np.array(data) if dtype is None else np.array(data).astype(dtype)
        self.row, self.col = np.array(row).astype(np.int32), np.array(col).astype(np.int32)
        if shape is None:
            shape = (int(self.row.max()) + 1, int(self.col.max()) + 1)
        self.shape = (int(shape[0]), int(shape[1]))
        if len(self.row) and (self.row.max() >= self.shape[0] or self.col.max() >= self.shape[1]):
            axis, most = ('row', self.row.max()) if self.row.max() >= self.shape[0] else ('column', self.col.max())
            raise ValueError('%s index exceeds matrix dimensions' % axis)
        if self.format != 'coo':
            self.sum_duplicates()

    def sum_duplicates(self):
        'Puts the elements into the order of the format; those at one place are added.'
        m, n = self.shape
        row, col = self.row.astype(int), self.col.astype(int)
        place = col*m + row if self.format == 'csc' else row*n + col
        places, inverse = np.unique(place, return_inverse=True)
        if len(places) < len(place) or len(place) and (np.diff(place) < 0).any():
            self.data = np.bincount(inverse, weights=self.data, minlength=len(places)).astype(self.data.dtype)
        if self.format == 'csc':
            row, col = places % max(m, 1), places // max(m, 1)
        else:
            row, col = places // max(n, 1), places % max(n, 1)
        self.row, self.col = row.astype(np.int32), col.astype(np.int32)

    @property
    def nnz(self):
        return len(self.data)

    @property
    def dtype(self):
        return self.data.dtype

    @property
    def ndim(self):
        return 2

    @property
    def T(self):
        return self.transpose()

    @property
    def indices(self):
        return self.row if self.format == 'csc' else self.col

    @property
    def indptr(self):
        along, n = (self.col, self.shape[1]) if self.format == 'csc' else (self.row, self.shape[0])
        return np.concatenate([[0], np.cumsum(np.bincount(along, minlength=n))]).astype(int)

    def like(self, data):
        'The matrix with other values at the same places.'
        return type(self)((data, (self.row, self.col)), shape=self.shape)

    def toarray(self):
        m, n = self.shape
        flat = np.bincount(self.row.astype(int)*n + self.col, weights=self.data, minlength=m*n)
        return flat[:m*n].astype(self.data.dtype).reshape(m, n)

    def todense(self):
        return self.toarray()

    def asformat(self, format):
        return self if format is None or format == self.format else CLASSES[format](self)

    def tocoo(self):
        return self.asformat('coo')

    def tocsr(self):
        return self.asformat('csr')

    def tocsc(self):
        return self.asformat('csc')

    def tolil(self):
        return self.asformat('lil')

    def todok(self):
        return self.asformat('dok')

    def copy(self):
        return type(self)(self)

    def astype(self, dtype):
        return self.like(self.data.astype(dtype))

    def transpose(self):
        turned = {'csr': 'csc', 'csc': 'csr'}.get(self.format, self.format)
        return CLASSES[turned]((self.data, (self.col, self.row)), shape=(self.shape[1], self.shape[0]))

    def dot(self, other):
        if isinstance(other, spmatrix):
            if self.shape[1] != other.shape[0]:
                raise ValueError('dimension mismatch')
            return CLASSES['csr'](self.toarray() @ other.toarray()).asformat(self.format if self.format != 'coo' else 'csr')
        if np.ndim(other) == 0:
            return self.like(self.data*other)
        x = np.asarray(other)
        if self.shape[1] != x.shape[0]:
            raise ValueError('dimension mismatch')
        if x.ndim == 2:
            return self.toarray() @ x
        kept = self.data*x[self.col]
        return np.bincount(self.row, weights=kept, minlength=self.shape[0]).astype(kept.dtype)

    def __matmul__(self, other):
        return self.dot(other)

    def __mul__(self, other):
        return self.dot(other)

    def __rmul__(self, other):
        return self.like(other*self.data) if np.ndim(other) == 0 else self.transpose().dot(np.transpose(other)).T

    def __truediv__(self, other):
        return self.like(self.data/other)

    def __neg__(self):
        return self.like(-self.data)

    def __add__(self, other):
        if not isinstance(other, spmatrix):
            return self.toarray() + other
        both = [np.concatenate(p) for p in ((self.data, other.data), (self.row, other.row), (self.col, other.col))]
        out = CLASSES['csr']((both[0], (both[1], both[2])), shape=self.shape)
        out.eliminate_zeros()
        return out.asformat(self.format if self.format != 'coo' else 'csr')

    def __sub__(self, other):
        return self + -other

    def multiply(self, other):
        if not isinstance(other, spmatrix) and np.ndim(other) == 0:
            return self.like(self.data*other)
        x = other.toarray() if isinstance(other, spmatrix) else np.broadcast_to(other, self.shape)
        return self.like(self.data*x[self.row, self.col])

    def power(self, n):
        return self.like(self.data**n)

    def __abs__(self):
        return self.like(abs(self.data))

    def sum(self, axis=None):
        if axis is None:
            return self.data.sum()
        return self.toarray().sum(axis=axis, keepdims=True)

    def mean(self, axis=None):
        return self.toarray().mean() if axis is None else self.toarray().mean(axis=axis, keepdims=True)

    def max(self, axis=None):
        return self.toarray().max() if axis is None else CLASSES['coo'](self.toarray().max(axis=axis, keepdims=True))

    def min(self, axis=None):
        return self.toarray().min() if axis is None else CLASSES['coo'](self.toarray().min(axis=axis, keepdims=True))

    def diagonal(self, k=0):
        return np.diagonal(self.toarray(), k)

    def nonzero(self):
        kept = self.data != 0
        return self.row[kept], self.col[kept]

    def count_nonzero(self):
        return int((self.data != 0).sum())

    def eliminate_zeros(self):
        kept = self.data != 0
        self.row, self.col, self.data = self.row[kept], self.col[kept], self.data[kept]

    def getnnz(self, axis=None):
        if axis is None:
            return self.nnz
        return np.bincount(self.col if axis == 0 else self.row, minlength=self.shape[1 - axis if axis else 1])

    def getrow(self, i):
        return CLASSES['csr'](self.toarray()[i:i + 1])

    def getcol(self, j):
        return CLASSES['csc'](self.toarray()[:, j:j + 1]).asformat(self.format)

    def __getitem__(self, key):
        if self.format == 'coo':
            raise TypeError("'coo_matrix' object is not subscriptable")
        i, j = key if isinstance(key, tuple) else (key, slice(None))
        if whole(i) and whole(j):
            i, j = i % self.shape[0], j % self.shape[1]
            return self.data[(self.row == i) & (self.col == j)].sum()
        x = self.toarray()[[i] if whole(i) else i]
        return type(self)(x[:, [j] if whole(j) else j])

    def __setitem__(self, key, value):
        if self.format == 'coo':
            raise TypeError("'coo_matrix' object does not support item assignment")
        x = self.toarray()
        x[key] = value.toarray() if isinstance(value, spmatrix) else value
        new = type(self)(x.astype(self.dtype))
        self.row, self.col, self.data = new.row, new.col, new.data

    def __len__(self):
        raise TypeError('sparse matrix length is ambiguous; use getnnz() or shape[0]')

    def __repr__(self):
        return "<%dx%d sparse matrix of type '<class 'numpy.%s'>'\n\twith %d stored elements in %s format>" % (
            self.shape[0], self.shape[1], self.dtype, self.nnz, FORMATS[self.format])

    def __str__(self):
        return '\n'.join('  (%d, %d)\t%s' % (i, j, x) for i, j, x in zip(self.row, self.col, self.data))

class coo_matrix(spmatrix):
    format = 'coo'

class csr_matrix(spmatrix):
    format = 'csr'

class csc_matrix(spmatrix):
    format = 'csc'

class lil_matrix(spmatrix):
    format = 'lil'

class dok_matrix(spmatrix):
    format = 'dok'

CLASSES = {'coo': coo_matrix, 'csr': csr_matrix, 'csc': csc_matrix, 'lil': lil_matrix, 'dok': dok_matrix}
coo_array, csr_array, csc_array, lil_array, dok_array = coo_matrix, csr_matrix, csc_matrix, lil_matrix, dok_matrix

def issparse(x):
    return isinstance(x, spmatrix)

isspmatrix = issparse

def find(A):
    'The rows, columns and values of what is not zero.'
    A = csc_matrix(A)
    A.eliminate_zeros()
    return A.row, A.col, A.data

def random(m, n, density=0.01, format='coo', dtype=None, random_state=None, data_rvs=None):
    if density < 0 or density > 1:
        raise ValueError('density expected to be 0 <= density <= 1')
    choice, uniform = np.random.choice, np.random.uniform
    if random_state is not None:
        generator = np.random.RandomState(random_state) if whole(random_state) else random_state
        choice, uniform = generator.choice, generator.uniform
    k = int(round(density*m*n))
    place = choice(m*n, size=k, replace=False)
    col = place // m
    values = uniform(size=k) if data_rvs is None else data_rvs(k)
    return coo_matrix((values, (place - col*m, col)), shape=(m, n), dtype=dtype).asformat(format)

def rand(m, n, density=0.01, format='coo', dtype=None, random_state=None):
    return random(m, n, density, format, dtype, random_state)

def diags(diagonals, offsets=0, shape=None, format=None, dtype=None):
    if whole(offsets):
        diagonals, offsets = [diagonals] if np.ndim(diagonals[0]) == 0 else diagonals, [offsets]
    diagonals = [np.atleast_1d(np.asarray(d, dtype=float)) for d in diagonals]
    if shape is None:
        n = len(diagonals[0]) + abs(offsets[0])
        shape = (n, n)
    rows, cols, data = [], [], []
    for d, k in zip(diagonals, offsets):
        n = min(shape[0] + min(k, 0), shape[1] - max(k, 0))
        at = np.arange(n)
        rows, cols = rows + list(at - min(k, 0)), cols + list(at + max(k, 0))
        data = data + list(np.broadcast_to(d, (n,)) if len(d) == 1 else d[:n])
    return coo_matrix((np.array(data), (rows, cols)), shape=shape, dtype=dtype).asformat(format)

def eye(m, n=None, k=0, dtype=float, format=None):
    n = m if n is None else n
    return diags([1.0], k, (m, n), format, dtype) if m and n else coo_matrix((m, n))

def identity(n, dtype=float, format=None):
    return eye(n, None, 0, dtype, format)

def bmat(blocks, format=None, dtype=None):
    'Joins blocks, of which None is zeros.'
    heights = [max(b.shape[0] for b in line if b is not None) for line in blocks]
    widths = [max(line[j].shape[1] for line in blocks if line[j] is not None) for j in range(len(blocks[0]))]
    parts = [[], [], []]
    for i, line in enumerate(blocks):
        for j, b in enumerate(line):
            if b is not None:
                b = coo_matrix(b)
                for part, x in zip(parts, (b.data, b.row + sum(heights[:i]), b.col + sum(widths[:j]))):
                    part.append(x)
    data, row, col = [np.concatenate(p) for p in parts]
    return coo_matrix((data, (row, col)), shape=(sum(heights), sum(widths)), dtype=dtype).asformat(format)

def hstack(blocks, format=None, dtype=None):
    return bmat([[coo_matrix(b) for b in blocks]], format, dtype)

def vstack(blocks, format=None, dtype=None):
    return bmat([[coo_matrix(b)] for b in blocks], format, dtype)

def block_diag(mats, format=None, dtype=None):
    mats = [coo_matrix(b) for b in mats]
    return bmat([[b if i == j else None for j in range(len(mats))] for i, b in enumerate(mats)], format, dtype)

def triu(A, k=0, format=None):
    A = coo_matrix(A)
    kept = A.col - A.row >= k
    return coo_matrix((A.data[kept], (A.row[kept], A.col[kept])), shape=A.shape).asformat(format)

def tril(A, k=0, format=None):
    A = coo_matrix(A)
    kept = A.col - A.row <= k
    return coo_matrix((A.data[kept], (A.row[kept], A.col[kept])), shape=A.shape).asformat(format)

def kron(A, B, format=None):
    return coo_matrix(np.kron(coo_matrix(A).toarray(), coo_matrix(B).toarray())).asformat(format)
