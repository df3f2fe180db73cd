# scipy.linalg: what it has beside numpy.linalg, or does in another way.
import numpy as np

inv = np.linalg.inv
solve = np.linalg.solve
det = np.linalg.det
norm = np.linalg.norm
eigh = np.linalg.eigh
eigvalsh = np.linalg.eigvalsh
pinv = np.linalg.pinv
lstsq = np.linalg.lstsq
svd = np.linalg.svd
LinAlgError = np.linalg.LinAlgError

def eig(a):
    values, vectors = np.linalg.eig(a)
    return values.astype(complex), vectors

def eigvals(a):
    return np.linalg.eigvals(a).astype(complex)

def cholesky(a, lower=False):
    l = np.linalg.cholesky(a)
    return l if lower else l.T

def expm(A):
    'The exponential of a matrix: a Pade approximant of order 13 of A/2^s, squared s times (Higham 2005).'
    A = np.asarray(A)
    size = np.abs(A).sum(axis=0).max()
    s = max(0, int(np.ceil(np.log2(size/5.37)))) if size > 0 else 0
    A = A/2.0**s
    b = [64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600, 670442572800,
         33522128640, 1323241920, 40840800, 960960, 16380, 182, 1]
    A2 = A @ A
    A4, one = A2 @ A2, np.eye(len(A))
    A6 = A4 @ A2
    U = A @ (A6 @ (b[13]*A6 + b[11]*A4 + b[9]*A2) + b[7]*A6 + b[5]*A4 + b[3]*A2 + b[1]*one)
    V = A6 @ (b[12]*A6 + b[10]*A4 + b[8]*A2) + b[6]*A6 + b[4]*A4 + b[2]*A2 + b[0]*one
    R = np.linalg.solve(V - U, V + U)
    for i in range(s):
        R = R @ R
    return R

def toeplitz(c, r=None):
    c = np.ravel(c)
    r = c if r is None else np.ravel(r)
    values = np.concatenate([r[:0:-1], c])
    i, j = np.arange(len(c)), np.arange(len(r))
    return values[i[:, None] - j[None, :] + len(r) - 1]

def hankel(c, r=None):
    c = np.ravel(c)
    values = np.concatenate([c, np.zeros(len(c) - 1, dtype=c.dtype) if r is None else np.ravel(r)[1:]])
    n = len(values) - len(c) + 1
    return values[np.arange(len(c))[:, None] + np.arange(n)[None, :]]

def circulant(c):
    c = np.ravel(c)
    i = np.arange(len(c))
    return c[(i[:, None] - i[None, :]) % len(c)]

def block_diag(*arrs):
    blocks = [np.atleast_2d(a) for a in arrs]
    out = np.zeros((sum(b.shape[0] for b in blocks), sum(b.shape[1] for b in blocks)), dtype=blocks[0].dtype)
    i = j = 0
    for b in blocks:
        out[i:i + b.shape[0], j:j + b.shape[1]] = b
        i, j = i + b.shape[0], j + b.shape[1]
    return out

def rank(s, shape):
    return int((s > s.max()*np.finfo(float).eps*max(shape)).sum())

def null_space(A):
    u, s, vh = np.linalg.svd(A)
    return vh[rank(s, np.shape(A)):].T

def orth(A):
    u, s, vh = np.linalg.svd(A)
    return u[:, :rank(s, np.shape(A))]

def solve_continuous_lyapunov(a, q):
    'X with a X + X a^T = q.'
    n = len(a)
    one = np.eye(n)
    return np.linalg.solve(np.kron(a, one) + np.kron(one, a), np.ravel(q)).reshape(n, n)

matrix_rank = np.linalg.matrix_rank
kron = np.kron

def svdvals(a):
    return np.linalg.svd(a, compute_uv=False)

def qr(a, mode='full', pivoting=False, overwrite_a=False, lwork=None, check_finite=True):
    if pivoting:
        raise NotImplementedError('qr(): pivoting is not supported here')
    if mode == 'r':
        return (qr(a)[1],)
    if mode not in ('full', 'economic'):
        raise ValueError("Mode argument should be one of ['full', 'r', 'economic', 'raw']")
    return np.linalg.qr(a, mode='complete' if mode == 'full' else 'reduced')

def eliminated(a):
    'The factors of a matrix in one, by elimination with the greatest pivots, and the rows that were swapped.'
    lu = np.array(a, dtype=float)
    m, n = lu.shape
    swaps = np.arange(min(m, n))
    for k in range(min(m, n)):
        p = k + int(np.argmax(np.abs(lu[k:, k])))
        swaps[k] = p
        if p != k:
            lu[[k, p]] = lu[[p, k]]
        if lu[k, k] != 0:
            lu[k + 1:, k] /= lu[k, k]
            lu[k + 1:, k + 1:] -= np.outer(lu[k + 1:, k], lu[k, k + 1:])
    return lu, swaps

def order_of(swaps, m):
    order = np.arange(m)
    for k, p in enumerate(swaps):
        order[[k, p]] = order[[p, k]]
    return order

def lu(a, permute_l=False, overwrite_a=False, check_finite=True):
    'P, L and U with a = P L U.'
    both, swaps = eliminated(a)
    m, n = both.shape
    k = min(m, n)
    L, U = np.tril(both[:, :k], -1) + np.eye(m, k=0)[:, :k], np.triu(both[:k])
    P = np.zeros((m, m))
    P[order_of(swaps, m), np.arange(m)] = 1
    return (P @ L, U) if permute_l else (P, L, U)

def lu_factor(a, overwrite_a=False, check_finite=True):
    return eliminated(a)

def lu_solve(lu_and_piv, b, trans=0, overwrite_b=False, check_finite=True):
    if trans:
        raise NotImplementedError('lu_solve(): only trans=0 is supported here')
    both, swaps = lu_and_piv
    b = np.asarray(b, dtype=float)[order_of(swaps, len(both))]
    y = solve_triangular(both, b, lower=True, unit_diagonal=True)
    return solve_triangular(both, y)

def solve_triangular(a, b, trans=0, lower=False, unit_diagonal=False, overwrite_b=False, check_finite=True):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if trans:
        a, lower = a.T, not lower
    x = np.array(b, dtype=float)
    n = len(a)
    for i in (range(n) if lower else range(n - 1, -1, -1)):
        known = a[i, :i] @ x[:i] if lower else a[i, i + 1:] @ x[i + 1:]
        if not unit_diagonal and a[i, i] == 0:
            raise LinAlgError('singular matrix: resolution failed at diagonal %d' % i)
        x[i] = (b[i] - known)/(1.0 if unit_diagonal else a[i, i])
    return x

def cho_factor(a, lower=False, overwrite_a=False, check_finite=True):
    return cholesky(a, lower=lower), lower

def cho_solve(c_and_lower, b, overwrite_b=False, check_finite=True):
    c, lower = c_and_lower
    l = c if lower else c.T
    return solve_triangular(l.T, solve_triangular(l, b, lower=True))

def by_eigenvalues(A, f):
    values, vectors = np.linalg.eig(np.asarray(A, dtype=float))
    if np.iscomplexobj(values):
        raise NotImplementedError('only for matrices with real eigenvalues here')
    found, back = f(values.astype(complex)), np.linalg.inv(vectors)
    out, imag = (vectors*found.real) @ back, (vectors*found.imag) @ back
    return out if np.abs(imag).max() <= 1e-12*np.abs(out).max() else out + 1j*imag

def sqrtm(A, disp=True, blocksize=64):
    'The root of a matrix, by its eigenvalues.'
    return by_eigenvalues(A, np.sqrt)

def logm(A, disp=True):
    return by_eigenvalues(A, np.log)

def hilbert(n):
    i = np.arange(n)
    return 1.0/(i[:, None] + i[None, :] + 1)

def companion(a):
    a = np.asarray(a, dtype=float)
    out = np.diag(np.ones(len(a) - 2), -1)
    out[0] = -a[1:]/a[0]
    return out
