# scipy.signal.windows: windows beside those of package python.
import scipy.signal as signal

hann, hamming, blackman, boxcar, kaiser = signal.hann, signal.hamming, signal.blackman, signal.boxcar, signal.kaiser
tukey, triang, exponential = signal.tukey, signal.triang, signal.exponential
