# scipy.signal._planes: convolution in two directions.
import numpy as np

def convolve2d(in1, in2, mode='full', boundary='fill', fillvalue=0):
    "Sums of a matrix's neighbours with the weights of another, turned by half."
    x, k = np.asarray(in1), np.asarray(in2)
    if x.ndim != 2 or k.ndim != 2:
        raise ValueError('convolve2d inputs must both be 2-D arrays')
    if mode == 'valid' and (k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]):
        x, k = k, x
    m, n = k.shape
    kinds = {'fill': 'constant', 'wrap': 'wrap', 'symm': 'symmetric'}
    if boundary not in kinds:
        raise ValueError("Acceptable boundary flags are 'fill', 'circular' (or 'wrap'), and 'symmetric' (or 'symm').")
    pad = ((m - 1, m - 1), (n - 1, n - 1))
    wide = np.pad(x, pad, mode='constant', constant_values=fillvalue) if boundary == 'fill' else np.pad(x, pad, mode=kinds[boundary])
    out = np.zeros((x.shape[0] + m - 1, x.shape[1] + n - 1), dtype=np.result_type(x, k))
    for i in range(m):
        for j in range(n):
            out = out + k[i, j]*wide[m - 1 - i:m - 1 - i + out.shape[0], n - 1 - j:n - 1 - j + out.shape[1]]
    if mode == 'full':
        return out
    if mode == 'same':
        i, j = (m - 1)//2, (n - 1)//2
        return out[i:i + x.shape[0], j:j + x.shape[1]]
    if mode == 'valid':
        return out[m - 1:x.shape[0], n - 1:x.shape[1]]
    raise ValueError("acceptable mode flags are 'valid', 'same', or 'full'")

def correlate2d(in1, in2, mode='full', boundary='fill', fillvalue=0):
    k = np.asarray(in2)
    if mode == 'same':
        full = convolve2d(in1, k[::-1, ::-1], 'full', boundary, fillvalue)
        i, j = k.shape[0]//2, k.shape[1]//2
        m, n = np.shape(in1)
        return full[i:i + m, j:j + n]
    return convolve2d(in1, k[::-1, ::-1], mode, boundary, fillvalue)
