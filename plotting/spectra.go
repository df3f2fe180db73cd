package plotting

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/dsp/fourier"

	"gobrian/units"
)

// spectra.go: power spectra of signals, and their correlations.

// Psd draws the power spectrum of a signal on the current axes; see Axes.Psd.
func Psd(x any, args ...any) (pxx, freqs units.Array, err error) { return dataAxes().Psd(x, args...) }

// Specgram shows how the power spectrum of a signal changes, on the current axes; see Axes.Specgram.
func Specgram(x any, args ...any) (spectrum, freqs, t units.Array, im *Raster, err error) {
	return dataAxes().Specgram(x, args...)
}

// MagnitudeSpectrum draws the sizes of the frequencies in a signal on the current axes; see Axes.MagnitudeSpectrum.
func MagnitudeSpectrum(x any, args ...any) (spectrum, freqs units.Array, line *Line, err error) {
	return dataAxes().MagnitudeSpectrum(x, args...)
}

// Xcorr draws the correlation of two signals on the current axes; see Axes.Xcorr.
func Xcorr(x, y any, opts ...XcorrOptions) (lags, c units.Array, lines *Segments, base *Line, err error) {
	return dataAxes().Xcorr(x, y, opts...)
}

// Acorr draws the correlation of a signal with itself on the current axes; see Axes.Xcorr.
func Acorr(x any, opts ...XcorrOptions) (lags, c units.Array, lines *Segments, base *Line, err error) {
	return dataAxes().Acorr(x, opts...)
}

// spectral is how a signal is cut into windowed parts.
type spectral struct {
	n, overlap int
	fs, fc     float64
	window     []float64
	trend      string
	byFreq     bool
}

func newSpectral(k *keywords, n, overlap int) (*spectral, error) {
	s := &spectral{n: k.int("nfft", n), overlap: k.int("noverlap", overlap), fs: k.float("fs", 2), fc: k.float("fc", 0),
		trend: k.choice("detrend", "none", "none", "mean", "constant", "linear"), byFreq: k.bool("scale_by_freq", true)}
	if s.overlap >= s.n || s.n < 1 {
		return nil, fmt.Errorf("%s: noverlap, %d, must be less than NFFT, %d", k.fn, s.overlap, s.n)
	}
	switch w := k.any("window").(type) {
	case nil:
		for i := range s.n {
			s.window = append(s.window, 0.5-0.5*math.Cos(2*math.Pi*float64(i)/float64(max(s.n-1, 1))))
		}
	default:
		v, err := list(w, k.fn+": window", s.n)
		if err != nil {
			return nil, err
		}
		s.window = v
	}
	return s, nil
}

// spectra are the power densities of the parts, a list for each, of the frequencies from zero up; a short signal is filled up with zeros.
func (s *spectral) spectra(x []float64) (power [][]float64, freqs, t []float64) {
	if len(x) < s.n {
		x = append(slices.Clone(x), make([]float64, s.n-len(x))...)
	}
	weight, sum := 0.0, 0.0
	for _, w := range s.window {
		weight += w * w
		sum += w
	}
	scale := 1 / (s.fs * weight)
	if !s.byFreq {
		scale = 1 / (sum * sum)
	}
	transform := fourier.NewFFT(s.n)
	for from := 0; from+s.n <= len(x); from += s.n - s.overlap {
		part := detrended(x[from:from+s.n], s.trend)
		for i, w := range s.window {
			part[i] *= w
		}
		p := make([]float64, s.n/2+1)
		for i, z := range transform.Coefficients(nil, part) {
			double := 2.0
			if i == 0 || s.n%2 == 0 && i == s.n/2 {
				double = 1
			}
			p[i] = double * scale * (real(z)*real(z) + imag(z)*imag(z))
		}
		power, t = append(power, p), append(t, (float64(from)+float64(s.n)/2)/s.fs)
	}
	for i := range s.n/2 + 1 {
		freqs = append(freqs, s.fc+float64(i)*s.fs/float64(s.n))
	}
	return power, freqs, t
}

// detrended is a copy of numbers without their mean or their line.
func detrended(x []float64, trend string) []float64 {
	out := slices.Clone(x)
	n := float64(len(x))
	m, slope := mean(x), 0.0
	if trend == "linear" {
		xy, xx := 0.0, 0.0
		for i, v := range x {
			d := float64(i) - (n-1)/2
			xy, xx = xy+d*v, xx+d*d
		}
		slope = xy / xx
	}
	if trend != "none" {
		for i := range out {
			out[i] -= m + slope*(float64(i)-(n-1)/2)
		}
	}
	return out
}

// Psd draws the mean power spectrum of overlapping parts of a signal in decibel, by Welch's method, and returns the powers and the frequencies.
func (ax *Axes) Psd(x any, args ...any) (pxx, freqs units.Array, err error) {
	var none units.Array
	pos, k, err := split("psd", args, PsdOptions{})
	if err != nil {
		return none, none, err
	}
	if err := k.positional(pos, "nfft", "fs", "fc", "detrend", "window", "noverlap"); err != nil {
		return none, none, err
	}
	v, err := list(x, "psd: x", -1)
	if err != nil {
		return none, none, err
	}
	s, err := newSpectral(k, 256, 0)
	if err != nil {
		return none, none, err
	}
	parts, f, _ := s.spectra(v)
	p, db := make([]float64, len(f)), make([]float64, len(f))
	for i := range p {
		for _, part := range parts {
			p[i] += part[i] / float64(len(parts))
		}
		db[i] = 10 * math.Log10(p[i])
	}
	unit := " (dB/Hz)"
	if !s.byFreq {
		unit = " (dB)"
	}
	l := ax.nextLine(format{}, k)
	l.x, l.y = f, db
	if err := k.done(); err != nil {
		return none, none, err
	}
	ax.add(l)
	ax.x.label.text, ax.y.label.text = "Frequency", "Power Spectral Density"+unit
	return bareArray(p), bareArray(f), ax.Grid(true)
}

// Specgram shows the power spectra of overlapping parts of a signal as colours, in decibel, time along x and frequencies along y. It returns the powers, a
// row for each frequency, the frequencies, the times of the parts and the image.
func (ax *Axes) Specgram(x any, args ...any) (spectrum, freqs, t units.Array, im *Raster, err error) {
	var none units.Array
	pos, k, err := split("specgram", args, SpecgramOptions{})
	if err != nil {
		return none, none, none, nil, err
	}
	if err := k.positional(pos, "nfft", "fs", "fc", "detrend", "window", "noverlap", "cmap"); err != nil {
		return none, none, none, nil, err
	}
	v, err := list(x, "specgram: x", -1)
	if err != nil {
		return none, none, none, nil, err
	}
	s, err := newSpectral(k, 256, min(128, k.int("nfft", 256)/2))
	if err != nil {
		return none, none, none, nil, err
	}
	parts, f, at := s.spectra(v)
	mode := k.choice("mode", "psd", "psd", "default", "magnitude")
	scale := k.choice("scale", "dB", "dB", "linear", "default")
	out := make([]float64, len(f)*len(parts))
	im = &Raster{rows: len(f), cols: len(parts), value: make([]float64, len(out)), z: k.float("zorder", 0)}
	for i := range f {
		for j, part := range parts {
			n := i*len(parts) + j
			out[n] = part[i]
			if mode == "magnitude" {
				out[n] = s.size(part[i], i)
			}
			if im.value[n] = out[n]; scale != "linear" {
				im.value[n] = 10 * math.Log10(out[n])
				if mode == "magnitude" {
					im.value[n] *= 2
				}
			}
		}
	}
	half := float64(s.n-s.overlap) / s.fs / 2
	im.x = evenEdges(at[0]-half, at[len(at)-1]+half, im.cols)
	im.y = evenEdges(f[0], f[len(f)-1], im.rows)
	im.shade = shadesOf(k, im.value)
	if err := k.done(); err != nil {
		return none, none, none, nil, err
	}
	ax.addRaster(im)
	return units.Matrix(out, len(f), len(parts), units.Dimensionless), bareArray(f), bareArray(at), im, nil
}

// size is the amplitude for a power density of frequency i.
func (s *spectral) size(power float64, i int) float64 {
	weight, sum := 0.0, 0.0
	for _, w := range s.window {
		weight += w * w
		sum += math.Abs(w)
	}
	double := 2.0
	if i == 0 || s.n%2 == 0 && i == s.n/2 {
		double = 1
	}
	scale := 1 / (s.fs * weight)
	if !s.byFreq {
		scale = 1 / (sum * sum)
	}
	return math.Sqrt(power/scale/double) / sum
}

// MagnitudeSpectrum draws the sizes of the frequencies in a whole signal, and returns sizes, frequencies and line.
func (ax *Axes) MagnitudeSpectrum(x any, args ...any) (spectrum, freqs units.Array, line *Line, err error) {
	var none units.Array
	pos, k, err := split("magnitude_spectrum", args, MagnitudeSpectrumOptions{})
	if err != nil {
		return none, none, nil, err
	}
	if err := k.positional(pos, "fs", "fc", "window"); err != nil {
		return none, none, nil, err
	}
	v, err := list(x, "magnitude_spectrum: x", -1)
	if err != nil {
		return none, none, nil, err
	}
	s, err := newSpectral(k, len(v), 0)
	if err != nil {
		return none, none, nil, err
	}
	parts, f, _ := s.spectra(v)
	sizes, shown := make([]float64, len(f)), make([]float64, len(f))
	db := k.choice("scale", "linear", "linear", "dB", "default") == "dB"
	for i := range f {
		sizes[i] = s.size(parts[0][i], i)
		if shown[i] = sizes[i]; db {
			shown[i] = 20 * math.Log10(sizes[i])
		}
	}
	line = ax.nextLine(format{}, k)
	line.x, line.y = f, shown
	if err := k.done(); err != nil {
		return none, none, nil, err
	}
	ax.add(line)
	ax.x.label.text, ax.y.label.text = "Frequency", "Magnitude (energy)"
	if db {
		ax.y.label.text = "Magnitude (dB)"
	}
	return bareArray(sizes), bareArray(f), line, nil
}

// Acorr is Xcorr of a signal with itself.
func (ax *Axes) Acorr(x any, opts ...XcorrOptions) (lags, c units.Array, lines *Segments, base *Line, err error) {
	return ax.Xcorr(x, x, opts...)
}

// Xcorr draws the correlation of two signals of one length for shifts up to maxlags, 10, as lines from zero. Normed, as it is, the sizes of the signals do
// not count. It returns the shifts, the correlations, the lines and the line at zero.
func (ax *Axes) Xcorr(x, y any, opts ...XcorrOptions) (lags, c units.Array, lines *Segments, base *Line, err error) {
	var none units.Array
	fail := func(err error) (units.Array, units.Array, *Segments, *Line, error) { return none, none, nil, nil, err }
	_, k, err := split("xcorr", anys(opts), XcorrOptions{})
	if err != nil {
		return fail(err)
	}
	u, err := list(x, "xcorr: x", -1)
	if err != nil {
		return fail(err)
	}
	v, err := list(y, "xcorr: y", len(u))
	if err != nil {
		return fail(err)
	}
	most := k.int("maxlags", 10)
	if most >= len(u) || most < 1 {
		return fail(fmt.Errorf("xcorr: maxlags must be positive and less than %d", len(u)))
	}
	trend := k.choice("detrend", "none", "none", "mean", "constant", "linear")
	u, v = detrended(u, trend), detrended(v, trend)
	size := 1.0
	if k.bool("density", true) {
		uu, vv := 0.0, 0.0
		for i := range u {
			uu, vv = uu+u[i]*u[i], vv+v[i]*v[i]
		}
		size = math.Sqrt(uu * vv)
	}
	var shifts, sums []float64
	for shift := -most; shift <= most; shift++ {
		sum := 0.0
		for i := range v {
			if j := i + shift; j >= 0 && j < len(u) {
				sum += u[j] * v[i]
			}
		}
		shifts, sums = append(shifts, float64(shift)), append(sums, sum/size)
	}
	bars := k.bool("usevlines", true)
	look := ax.nextLine(format{}, k)
	if err := k.done(); err != nil {
		return fail(err)
	}
	if !bars {
		look.x, look.y = shifts, sums
		look.stroke.hidden, look.mark = true, markStyle{shape: "o", size: 6, face: look.stroke.color, edge: look.stroke.color, width: 1}
		ax.add(look)
		return bareArray(shifts), bareArray(sums), nil, look, nil
	}
	lines = &Segments{z: 2, stroke: look.stroke, name: look.name}
	for i := range shifts {
		lines.addRule(shifts[i], 0, sums[i], false)
	}
	ax.add(lines)
	flat := true
	base = look
	base.name, base.whole, base.x, base.y = "", &flat, []float64{0, 1}, []float64{0, 0}
	ax.add(base)
	return bareArray(shifts), bareArray(sums), lines, base, nil
}
