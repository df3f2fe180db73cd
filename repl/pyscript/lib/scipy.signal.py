# scipy.signal: what it has beside the filters and spectra of package python.
import numpy as np
from scipy.signal import lfilter, filtfilt, get_window
from scipy.special import i0
from scipy._samples import along
from scipy._options import only
from scipy.signal._peaks import find_peaks, peak_prominences, peak_widths, argrelmax, argrelmin
from scipy.signal._planes import convolve2d, correlate2d

def horner(c, z):
    'The polynomial with the coefficients c, of the highest power first, at complex numbers.'
    y = np.zeros(len(z), dtype=complex)
    for v in c:
        y = y*z + v
    return y

def hilbert(x, N=None, axis=-1):
    'The analytic signal: its real part is x, its negative frequencies are zero.'
    def one(v):
        n = len(v) if N is None else N
        weights = np.zeros(n)
        weights[0] = 1
        weights[1:(n + 1)//2] = 2
        if n % 2 == 0:
            weights[n//2] = 1
        return np.fft.ifft(np.fft.fft(v, n)*weights)
    return along(one, x, axis)

def sosfilt(sos, x, axis=-1, zi=None):
    sos = np.asarray(sos)
    if zi is None:
        def one(v):
            for s in sos:
                v = lfilter(s[:3], s[3:], v)
            return v
        return along(one, x, axis)
    states = []
    for s, z in zip(sos, zi):
        x, state = lfilter(s[:3], s[3:], x, zi=z)
        states.append(state)
    return x, np.array(states)

def sosfilt_zi(sos):
    'The states of the sections after an endless step of height one.'
    out, scale = [], 1.0
    for s in np.asarray(sos):
        b, a = s[:3], s[3:]
        gain = b.sum()/a.sum()
        z2 = b[2] - a[2]*gain
        out.append([scale*(b[1] - a[1]*gain + z2), scale*z2])
        scale *= gain
    return np.array(out)

def sosfiltfilt(sos, x, axis=-1, padtype='odd', padlen=None):
    'x through the sections forwards and backwards. The ends are continued by their mirror images.'
    sos = np.asarray(sos)
    taps = 2*len(sos) + 1 - min((sos[:, 2] == 0).sum(), (sos[:, 5] == 0).sum())
    n = 3*taps if padlen is None else padlen
    if padtype not in ('odd', 'even', 'constant', None):
        raise ValueError("Unknown value '%s' given to padtype.  padtype must be 'even', 'odd', 'constant', or None." % padtype)
    n = 0 if padtype is None else int(n)
    zi = sosfilt_zi(sos)
    def one(v):
        if len(v) <= n:
            raise ValueError('The length of the input vector x must be greater than padlen, which is %d.' % n)
        y = v
        if n > 0:
            head, tail = {'odd': (2*v[0] - v[n:0:-1], 2*v[-1] - v[-2:-n - 2:-1]), 'even': (v[n:0:-1], v[-2:-n - 2:-1]),
                          'constant': (np.full(n, v[0]), np.full(n, v[-1]))}[padtype]
            y = np.concatenate([head, v, tail])
        for turn in range(2):
            y = sosfilt(sos, y, zi=zi*y[0])[0][::-1]
        return y[n:len(y) - n]
    return along(one, np.asarray(x, dtype=float), axis)

def freqz(b, a=1, worN=512, whole=False, fs=2*np.pi, include_nyquist=False):
    'The frequencies and the complex response of a filter at them.'
    if isinstance(worN, (int, np.integer)):
        end = fs if whole else fs/2
        w = np.linspace(0, end, worN, endpoint=include_nyquist and not whole)
    else:
        w = np.asarray(worN, dtype=float)
    z = np.exp(-2j*np.pi*w/fs)
    return w, horner(np.atleast_1d(b)[::-1], z)/horner(np.atleast_1d(a)[::-1], z)

def sosfreqz(sos, worN=512, whole=False, fs=2*np.pi):
    h = 1
    for s in np.asarray(sos):
        w, part = freqz(s[:3], s[3:], worN, whole, fs)
        h = h*part
    return w, h

def firwin(numtaps, cutoff, width=None, window='hamming', pass_zero=True, scale=True, nyq=None, fs=2):
    'The coefficients of a filter of finite response: the ideal one, cut off by a window.'
    cutoff = np.atleast_1d(cutoff)/(fs/2 if nyq is None else nyq)
    if cutoff.min() <= 0 or cutoff.max() >= 1:
        raise ValueError('Invalid cutoff frequency: frequencies must be greater than 0 and less than fs/2.')
    if isinstance(pass_zero, str):
        pass_zero = pass_zero in ('lowpass', 'bandstop')
    top = pass_zero if len(cutoff) % 2 == 0 else not pass_zero
    if top and numtaps % 2 == 0:
        raise ValueError('A filter with an even number of coefficients must have zero response at the Nyquist frequency.')
    edges = np.concatenate([[0.0] if pass_zero else [], cutoff, [1.0] if top else []]).reshape(-1, 2)
    m = np.arange(numtaps) - (numtaps - 1)/2
    h = np.zeros(numtaps)
    for left, right in edges:
        h += right*np.sinc(right*m) - left*np.sinc(left*m)
    h *= weights(window, numtaps, False)
    if scale:
        left, right = edges[0]
        centre = 0.0 if left == 0 else 1.0 if right == 1 else (left + right)/2
        h /= (h*np.cos(np.pi*m*centre)).sum()
    return h

def weights(window, n, periodic=True):
    'A window of n weights by its name, by its name and parameter, or as it is.'
    if isinstance(window, str):
        return np.asarray(get_window(window, n, periodic))
    if not isinstance(window, tuple):
        return np.asarray(window, dtype=float)
    name, p = window[0], window[1]
    m = n + 1 if periodic else n
    i = np.arange(m)
    if name == 'kaiser':
        w = i0(p*np.sqrt(1 - ((i - (m - 1)/2)/((m - 1)/2))**2))/i0(p)
    elif name == 'gaussian':
        w = np.exp(-((i - (m - 1)/2)/p)**2/2)
    elif name == 'tukey':
        edge = p*(m - 1)/2
        near = np.minimum(i, m - 1 - i)
        w = np.where(near < edge, (1 - np.cos(np.pi*near/edge))/2, 1.0)
    else:
        raise ValueError('Unknown window type.')
    return w[:n]

def detrended(x, how):
    'Rows without their means or lines.'
    if how is False or how is None:
        return x
    if how == 'constant':
        return x - x.mean(axis=-1)[:, None]
    if how == 'linear':
        t = np.arange(x.shape[1]) - (x.shape[1] - 1)/2
        slope = (x*t).sum(axis=-1)/(t*t).sum()
        return x - x.mean(axis=-1)[:, None] - slope[:, None]*t
    raise ValueError("Trend type must be 'linear' or 'constant'.")

class Parts:
    'How a signal is cut into windowed parts for their spectra.'
    def __init__(self, fs, window, nperseg, noverlap, nfft, detrend, scaling, n, overlap=0.5):
        if not isinstance(window, (str, tuple)):
            nperseg = len(window)
        self.n = min(256 if nperseg is None else int(nperseg), n)
        self.overlap = int(self.n*overlap) if noverlap is None else int(noverlap)
        if self.overlap >= self.n:
            raise ValueError('noverlap must be less than nperseg.')
        self.nfft = self.n if nfft is None else int(nfft)
        self.detrend, self.fs = detrend, fs
        self.window = weights(window, self.n)
        if scaling == 'density':
            self.scale = 1/(fs*(self.window**2).sum())
        elif scaling == 'spectrum':
            self.scale = 1/self.window.sum()**2
        else:
            raise ValueError('Unknown scaling: %r' % scaling)
        self.freqs = np.fft.rfftfreq(self.nfft, 1/fs)

    def spectra(self, x):
        'The spectra of the parts, a row for each.'
        starts = np.arange(0, len(x) - self.n + 1, self.n - self.overlap)
        x = np.asarray(x, dtype=float)[starts[:, None] + np.arange(self.n)[None, :]]
        return np.fft.rfft(detrended(x, self.detrend)*self.window, self.nfft)

    def times(self, n):
        return (np.arange(0, n - self.n + 1, self.n - self.overlap) + self.n/2)/self.fs

    def power(self, x, y):
        'The one-sided cross spectra, a row for each part.'
        p = np.conj(self.spectra(x))*self.spectra(y)*self.scale
        double = np.full(len(self.freqs), 2.0)
        double[0] = 1
        if self.nfft % 2 == 0:
            double[-1] = 1
        return p*double

def spectrogram(x, fs=1.0, window=('tukey', 0.25), nperseg=None, noverlap=None, nfft=None, detrend='constant', return_onesided=True,
                scaling='density', axis=-1, mode='psd'):
    'Frequencies, times, and the power at them, a row for each frequency.'
    only(return_onesided=(return_onesided, True), axis=(axis, -1))
    x = np.asarray(x)
    parts = Parts(fs, window, nperseg, noverlap, nfft, detrend, scaling, len(x), 1/8)
    if mode == 'psd':
        out = parts.power(x, x).real
    elif mode in ('magnitude', 'complex', 'angle', 'phase'):
        z = parts.spectra(x)*np.sqrt(parts.scale)
        out = z if mode == 'complex' else np.abs(z) if mode == 'magnitude' else np.angle(z)
        if mode == 'phase':
            out = np.unwrap(out, axis=-1)
    else:
        raise ValueError("unknown value for mode %s, must be one of ['psd', 'complex', 'magnitude', 'angle', 'phase']" % mode)
    return parts.freqs, parts.times(len(x)), out.T

def stft(x, fs=1.0, window='hann', nperseg=256, noverlap=None, nfft=None, detrend=False, return_onesided=True, boundary='zeros', padded=True,
         axis=-1, scaling='spectrum'):
    'Frequencies, times, and the complex spectra of windows around them, a row for each frequency.'
    only(return_onesided=(return_onesided, True), axis=(axis, -1))
    x = np.asarray(x, dtype=float)
    if boundary not in ('zeros', None):
        raise NotImplementedError("stft: boundary can be 'zeros' or None here")
    parts = Parts(fs, window, nperseg, noverlap, nfft, detrend, 'density' if scaling == 'psd' else scaling, len(x))
    half = parts.n//2 if boundary else 0
    x = np.concatenate([np.zeros(half), x, np.zeros(half)])
    if padded:
        x = np.concatenate([x, np.zeros(-(len(x) - parts.n) % (parts.n - parts.overlap) % parts.n)])
    return parts.freqs, parts.times(len(x)) - (parts.n/2/fs if boundary else 0), (parts.spectra(x)*np.sqrt(parts.scale)).T

def csd(x, y, fs=1.0, window='hann', nperseg=None, noverlap=None, nfft=None, detrend='constant', return_onesided=True, scaling='density', axis=-1,
        average='mean'):
    'The mean cross spectrum of overlapping parts.'
    only(return_onesided=(return_onesided, True), axis=(axis, -1), average=(average, 'mean'))
    parts = Parts(fs, window, nperseg, noverlap, nfft, detrend, scaling, len(x))
    return parts.freqs, parts.power(x, y).mean(axis=0)

def coherence(x, y, fs=1.0, window='hann', nperseg=None, noverlap=None, nfft=None, detrend='constant', axis=-1):
    'The squared size of the cross spectrum, as a part of what the two spectra allow.'
    only(axis=(axis, -1))
    parts = Parts(fs, window, nperseg, noverlap, nfft, detrend, 'density', len(x))
    xx, yy, xy = [parts.power(p, q).mean(axis=0) for p, q in ((x, x), (y, y), (x, y))]
    return parts.freqs, np.abs(xy)**2/xx.real/yy.real

def resample(x, num, t=None, axis=0, window=None):
    'num samples of the periodic signal with the same low frequencies.'
    def one(v):
        n = len(v)
        z, m = np.fft.rfft(v), min(num, n)
        out = np.zeros(num//2 + 1, dtype=complex)
        keep = m//2 + 1
        out[:keep] = z[:keep]
        if m % 2 == 0 and num != n:
            out[m//2] = out[m//2]*(2 if num < n else 0.5)
        return np.fft.irfft(out, num)*(num/n)
    y = along(one, np.asarray(x, dtype=float), axis)
    if t is None:
        return y
    return y, np.arange(num)*(t[1] - t[0])*np.shape(x)[axis]/num + t[0]

def correlation_lags(in1_len, in2_len, mode='full'):
    lags = np.arange(-in2_len + 1, in1_len)
    if mode == 'full':
        return lags
    if mode == 'same':
        middle, around = len(lags)//2, in1_len//2
        return lags[middle - around:middle + around + in1_len % 2]
    if mode == 'valid':
        return np.arange(in1_len - in2_len + 1) if in1_len >= in2_len else np.arange(in1_len - in2_len, 1)
    raise ValueError("Mode %s is invalid" % mode)

def square(t, duty=0.5):
    return np.where(np.mod(t, 2*np.pi) < 2*np.pi*duty, 1.0, -1.0)

def sawtooth(t, width=1):
    phase = np.mod(t, 2*np.pi)/(2*np.pi)
    rise = phase/(width if width > 0 else 1)*2 - 1
    fall = 1 - 2*(phase - width)/(1 - width if width < 1 else 1)
    return np.where(phase < width, rise, fall)

def chirp(t, f0, t1, f1, method='linear', phi=0, vertex_zero=True):
    'A cosine whose frequency goes from f0 at 0 to f1 at t1.'
    t = np.asarray(t, dtype=float)
    if method in ('linear', 'lin', 'li'):
        phase = f0*t + (f1 - f0)/t1*t**2/2
    elif method in ('quadratic', 'quad', 'q'):
        rate = (f1 - f0)/t1**2
        phase = f0*t + rate*t**3/3 if vertex_zero else f1*t + rate*((t1 - t)**3 - t1**3)/3
    elif method in ('logarithmic', 'log', 'lo'):
        if f0*f1 <= 0:
            raise ValueError('For a logarithmic chirp, f0 and f1 must be nonzero and have the same sign.')
        phase = f0*t if f0 == f1 else t1*f0/np.log(f1/f0)*((f1/f0)**(t/t1) - 1)
    elif method in ('hyperbolic', 'hyp'):
        phase = f0*t if f0 == f1 else -f1*t1/(f0 - f1)*f0*np.log(np.abs(1 - t/(-f1*t1/(f0 - f1))))
    else:
        raise ValueError("method must be 'linear', 'quadratic', 'logarithmic', or 'hyperbolic', but a value of %r was given." % method)
    return np.cos(2*np.pi*phase + np.deg2rad(phi))

def decimate(x, q, n=None, ftype='iir', axis=-1, zero_phase=True):
    'Every q-th sample of a signal without the frequencies that these cannot show.'
    q = int(q)
    if ftype == 'iir':
        b, a = cheby1(8 if n is None else n, 0.05, 0.8/q)
    elif ftype == 'fir':
        b, a = firwin((20*q if n is None else n) + 1, 1.0/q, window='hamming'), np.array([1.0])
    else:
        raise ValueError('invalid ftype')
    x = np.asarray(x, dtype=float)
    whole = [slice(None)]*x.ndim
    whole[axis] = slice(None, None, q)
    if ftype == 'iir':
        f = (lambda v: filtfilt(b, a, v)) if zero_phase else (lambda v: lfilter(b, a, v))
        return along(f, x, axis)[tuple(whole)]
    if not zero_phase:
        return along(lambda v: lfilter(b, a, v), x, axis)[tuple(whole)]
    half = (len(b) - 1)//2
    return along(lambda v: np.convolve(v, b)[half:half + len(v)], x, axis)[tuple(whole)]

def cheby1(N, rp, Wn, btype='low', analog=False, output='ba', fs=None):
    "Chebyshev's filter with ripples of rp decibel in the pass band."
    only(analog=(analog, False))
    if btype not in ('low', 'lowpass', 'high', 'highpass') or output not in ('ba', 'zpk'):
        raise NotImplementedError("cheby1: btype can be 'low' or 'high' here, and output 'ba' or 'zpk'")
    Wn = 2*Wn/fs if fs is not None else Wn
    if not 0 < Wn < 1:
        raise ValueError('Digital filter critical frequencies must be 0 < Wn < 1')
    eps = np.sqrt(10**(0.1*rp) - 1)
    mu = np.arcsinh(1/eps)/N
    theta = np.pi*np.arange(-N + 1, N, 2)/(2*N)
    p = -np.sinh(mu)*np.cos(theta) - 1j*np.cosh(mu)*np.sin(theta)
    k = np.prod(-p).real/(np.sqrt(1 + eps**2) if N % 2 == 0 else 1)
    warped = 4*np.tan(np.pi*Wn/2)
    if btype in ('low', 'lowpass'):
        z, p, k = np.zeros(0, dtype=complex), p*warped, k*warped**N
    else:
        k = k*(1/np.prod(-p)).real
        z, p = np.zeros(N, dtype=complex), warped/p
    k = k*(np.prod(4 - z)/np.prod(4 - p)).real
    z, p = np.concatenate([(4 + z)/(4 - z), -np.ones(N - len(z))]), (4 + p)/(4 - p)
    if output == 'zpk':
        return z, p, k
    return k*np.poly(z).real, np.poly(p).real

def iirnotch(w0, Q, fs=2.0):
    return notch(w0, Q, fs, False)

def iirpeak(w0, Q, fs=2.0):
    return notch(w0, Q, fs, True)

def notch(w0, Q, fs, peak):
    'A filter of second order that takes a frequency away, or everything else.'
    w0 = 2*w0/fs
    if not 0 < w0 < 1:
        raise ValueError('w0 should be such that 0 < w0 < 1')
    w0 = w0*np.pi
    beta = np.tan(w0/Q/2)
    gain = 1/(1 + beta)
    b = (1 - gain)*np.array([1.0, 0.0, -1.0]) if peak else gain*np.array([1.0, -2*np.cos(w0), 1.0])
    return b, np.array([1.0, -2*gain*np.cos(w0), 2*gain - 1])

def unit_impulse(shape, idx=None, dtype=float):
    out = np.zeros(shape, dtype=dtype)
    idx = (0,)*out.ndim if idx is None else tuple(n//2 for n in out.shape) if idx == 'mid' else idx if isinstance(idx, tuple) else (idx,)*out.ndim
    out[idx] = 1
    return out

def window(name, M, sym, p=None):
    return weights(name if p is None else (name, p), M, not sym)

def hann(M, sym=True):
    return window('hann', M, sym)

def hamming(M, sym=True):
    return window('hamming', M, sym)

def blackman(M, sym=True):
    return window('blackman', M, sym)

def boxcar(M, sym=True):
    return np.ones(M)

def kaiser(M, beta, sym=True):
    return window('kaiser', M, sym, beta)

def tukey(M, alpha=0.5, sym=True):
    return window('tukey', M, sym, alpha)

def triang(M, sym=True):
    n = M if sym else M + 1
    i = np.arange(1, n + 1)
    w = np.minimum(i, n + 1 - i)
    return ((2*w - 1)/n if n % 2 == 0 else 2*w/(n + 1))[:M]

def exponential(M, center=None, tau=1.0, sym=True):
    n = M if sym else M + 1
    return np.exp(-np.abs(np.arange(n) - ((n - 1)/2 if center is None else center))/tau)[:M]

def ricker(points, a):
    'The second derivative of a Gaussian, turned round.'
    x = np.arange(points) - (points - 1)/2
    return 2/(np.sqrt(3*a)*np.pi**0.25)*(1 - (x/a)**2)*np.exp(-(x/a)**2/2)

def vectorstrength(events, period):
    'How strongly events keep to a phase of a period, and the phase.'
    z = np.exp(2j*np.pi/period*np.asarray(events)).mean()
    return abs(z), float(np.angle(z))
