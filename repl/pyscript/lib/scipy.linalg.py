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
