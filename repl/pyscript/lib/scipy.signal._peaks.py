# scipy.signal._peaks: local maxima.
import math
import numpy as np

def prominence(x, p, wlen=None):
    'How far the peak p stands above the higher of the lowest places before the next higher values, and where these are.'
    first, last = 0, len(x) - 1
    if wlen is not None and wlen >= 2:
        half = (int(math.ceil(wlen)) | 1)//2
        first, last = max(first, p - half), min(last, p + half)
    left = right = p
    low, high = p, p
    while left >= first and x[left] <= x[p]:
        if x[left] < x[low]:
            low = left
        left -= 1
    while right <= last and x[right] <= x[p]:
        if x[right] < x[high]:
            high = right
        right += 1
    return x[p] - max(x[low], x[high]), low, high

def peak_prominences(x, peaks, wlen=None):
    x = [float(v) for v in x]
    found = [prominence(x, int(p), wlen) for p in peaks]
    return np.array([f[0] for f in found]), np.array([f[1] for f in found], dtype=int), np.array([f[2] for f in found], dtype=int)

def peak_widths(x, peaks, rel_height=0.5, prominence_data=None, wlen=None):
    'The widths of peaks at a part of their prominence, the heights there, and where they begin and end.'
    x = [float(v) for v in x]
    heights, starts, ends = [], [], []
    data = prominence_data or peak_prominences(x, peaks, wlen)
    for p, size, low, high in zip(peaks, *data):
        p, low, high = int(p), int(low), int(high)
        h = x[p] - size*rel_height
        i = p
        while low < i and h < x[i]:
            i -= 1
        starts.append(i + (h - x[i])/(x[i + 1] - x[i]) if x[i] < h else float(i))
        i = p
        while i < high and h < x[i]:
            i += 1
        ends.append(i - (h - x[i])/(x[i - 1] - x[i]) if x[i] < h else float(i))
        heights.append(h)
    starts, ends = np.array(starts), np.array(ends)
    return ends - starts, np.array(heights), starts, ends

def plateaus(x):
    'The middles and the edges of the places that are higher than what is on both sides.'
    x = np.asarray(x, dtype=float)
    start = np.concatenate([[0], np.flatnonzero(np.diff(x)) + 1])
    end = np.concatenate([start[1:] - 1, [len(x) - 1]])
    v = x[start]
    k = np.flatnonzero((v[1:-1] > v[:-2]) & (v[1:-1] > v[2:])) + 1 if len(v) > 2 else np.array([], dtype=int)
    return (start[k] + end[k])//2, start[k], end[k]

def within(values, limits, peaks, x):
    'Which values lie between limits: one number is the lower one, and arrays hold one for each sample.'
    low, high = limits if isinstance(limits, tuple) or isinstance(limits, list) and len(limits) == 2 else (limits, None)
    pick = lambda v: np.asarray(v)[peaks] if np.ndim(v) else v
    keep = np.ones(len(values), dtype=bool)
    if low is not None:
        keep = keep & (pick(low) <= values)
    if high is not None:
        keep = keep & (values <= pick(high))
    return keep

def apart(peaks, heights, distance):
    'Which peaks are left when those near to higher ones are left out, from the highest on.'
    keep = [True]*len(peaks)
    at = [int(p) for p in peaks]
    for i in np.argsort(heights, kind='stable')[::-1]:
        i = int(i)
        if not keep[i]:
            continue
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(at) and abs(at[j] - at[i]) < distance:
                keep[j] = False
                j += step
    return np.array(keep, dtype=bool)

def find_peaks(x, height=None, threshold=None, distance=None, prominence=None, width=None, wlen=None, rel_height=0.5, plateau_size=None):
    'Local maxima that meet conditions, with what was measured for these.'
    x = np.asarray(x, dtype=float)
    if x.ndim != 1:
        raise ValueError('`x` must be a 1-D array')
    if distance is not None and distance < 1:
        raise ValueError('`distance` must be greater or equal to 1')
    peaks, left, right = plateaus(x)
    found = {}
    def keep(which):
        for name in found:
            found[name] = found[name][which]
        return peaks[which]
    if plateau_size is not None:
        found = {'plateau_sizes': right - left + 1, 'left_edges': left, 'right_edges': right}
        peaks = keep(within(found['plateau_sizes'], plateau_size, peaks, x))
    if height is not None:
        found['peak_heights'] = x[peaks]
        peaks = keep(within(x[peaks], height, peaks, x))
    if threshold is not None:
        found['left_thresholds'], found['right_thresholds'] = x[peaks] - x[peaks - 1], x[peaks] - x[peaks + 1]
        lower = np.minimum(found['left_thresholds'], found['right_thresholds'])
        upper = np.maximum(found['left_thresholds'], found['right_thresholds'])
        low, high = threshold if isinstance(threshold, (tuple, list)) else (threshold, None)
        peaks = keep((lower >= (-np.inf if low is None else low)) & (upper <= (np.inf if high is None else high)))
    if distance is not None:
        peaks = keep(apart(peaks, x[peaks], math.ceil(distance)))
    if prominence is not None or width is not None:
        found['prominences'], found['left_bases'], found['right_bases'] = peak_prominences(x, peaks, wlen)
    if prominence is not None:
        peaks = keep(within(found['prominences'], prominence, peaks, x))
    if width is not None:
        data = (found['prominences'], found['left_bases'], found['right_bases'])
        found['widths'], found['width_heights'], found['left_ips'], found['right_ips'] = peak_widths(x, peaks, rel_height, data)
        peaks = keep(within(found['widths'], width, peaks, x))
    return peaks, found

def argrelmax(data, axis=0, order=1, mode='clip'):
    return relative(np.greater, data, axis, order, mode)

def argrelmin(data, axis=0, order=1, mode='clip'):
    return relative(np.less, data, axis, order, mode)

def relative(compare, data, axis, order, mode):
    data = np.asarray(data)
    n = data.shape[axis]
    at, keep = np.arange(n), np.ones(data.shape, dtype=bool)
    for shift in range(1, order + 1):
        for step in (shift, -shift):
            to = np.clip(at + step, 0, n - 1) if mode == 'clip' else (at + step) % n
            keep = keep & compare(data, np.take(data, to, axis=axis))
    return np.nonzero(keep)
