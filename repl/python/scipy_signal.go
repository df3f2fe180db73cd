package python

import (
	"math"
	"math/cmplx"
	"slices"

	"gonum.org/v1/gonum/dsp/fourier"
	"gonum.org/v1/gonum/mat"

	"gobrian/units"
)

// scipy_signal.go: filters and spectra of scipy.signal.

func filterNames() map[string]any {
	return map[string]any{
		"butter": builtin(butter), "lfilter": builtin(lfilter), "filtfilt": builtin(filtfilt), "savgol_filter": builtin(savgol),
		"medfilt": builtin(medfilt), "welch": builtin(welch), "periodogram": builtin(periodogram),
		"get_window": builtin(func(a args) any {
			return units.NewArray(windowOf(Str(a.at(0)), index(a.at(1)), !Truth(a.given(2, "fftbins", true))), units.Dimensionless)
		}),
		"correlate": builtin(func(a args) any {
			return correlate(args{a.list[:2:2], []Kw{{"mode", a.given(2, "mode", "full")}}})
		}),
		"argrelextrema": builtin(func(a args) any {
			x, better := arrayOf(a.at(0)).Values(), a.at(1)
			order := index(a.given(3, "order", 1))
			var found []int
			for i := range x {
				good := true
				for k := 1; k <= order && good; k++ {
					good = Truth(Call(better, x[i], x[max(i-k, 0)])) && Truth(Call(better, x[i], x[min(i+k, len(x)-1)]))
				}
				if good {
					found = append(found, i)
				}
			}
			return Tuple{units.Ints(found)}
		}),
	}
}

// butter are the coefficients (b, a), the zeros, poles and gain, or the sections of Butterworth's filter of an order:
// butter(N, Wn, btype, output="ba", fs=).
func butter(a args) any {
	n := index(a.given(0, "N", nil))
	w := slices.Clone(arrayOf(a.given(1, "Wn", nil)).Values())
	kind := Str(a.given(2, "btype", "lowpass"))
	if fs := a.given(1<<30, "fs", nil); fs != nil {
		for i := range w {
			w[i] *= 2 / SI(fs)
		}
	}
	for i, f := range w {
		if f <= 0 || f >= 1 {
			raise("ValueError", "Digital filter critical frequencies must be 0 < Wn < 1")
		}
		w[i] = 4 * math.Tan(math.Pi*f/2) // for a sampling frequency of 2
	}
	var poles, zeros []complex128
	for k := range n {
		m := float64(2*k - n + 1)
		poles = append(poles, -cmplx.Exp(complex(0, math.Pi*m/(2*float64(n)))))
	}
	gain := complex(1, 0)
	band := func(p complex128) (complex128, complex128) {
		width, centre := complex(w[1]-w[0], 0), complex(w[0]*w[1], 0)
		half := p * width / 2
		root := cmplx.Sqrt(half*half - centre)
		return half + root, half - root
	}
	var moved []complex128
	switch kind {
	case "low", "lowpass":
		for _, p := range poles {
			moved = append(moved, p*complex(w[0], 0))
		}
		gain = complex(math.Pow(w[0], float64(n)), 0)
	case "high", "highpass":
		for _, p := range poles {
			moved = append(moved, complex(w[0], 0)/p)
			zeros = append(zeros, 0)
			gain /= -p
		}
	case "band", "bandpass":
		if len(w) != 2 {
			raise("ValueError", "Wn must specify start and stop frequencies")
		}
		for _, p := range poles {
			x, y := band(p)
			moved = append(moved, x, y)
			zeros = append(zeros, 0)
		}
		gain = complex(math.Pow(w[1]-w[0], float64(n)), 0)
	case "stop", "bandstop":
		if len(w) != 2 {
			raise("ValueError", "Wn must specify start and stop frequencies")
		}
		centre := complex(0, math.Sqrt(w[0]*w[1]))
		for _, p := range poles {
			width := complex(w[1]-w[0], 0)
			half := width / 2 / p
			root := cmplx.Sqrt(half*half - complex(w[0]*w[1], 0))
			moved = append(moved, half+root, half-root)
			zeros = append(zeros, centre, -centre)
			gain /= -p
		}
	default:
		raise("ValueError", "'%s' is an invalid bandtype for filter.", kind)
	}
	var digitalZeros, digitalPoles []complex128
	for _, z := range zeros {
		digitalZeros = append(digitalZeros, (4+z)/(4-z))
		gain *= 4 - z
	}
	for _, p := range moved {
		digitalPoles = append(digitalPoles, (4+p)/(4-p))
		gain /= 4 - p
	}
	for len(digitalZeros) < len(digitalPoles) {
		digitalZeros = append(digitalZeros, -1)
	}
	switch out := Str(a.given(4, "output", "ba")); out {
	case "sos":
		return sections(digitalZeros, digitalPoles, realPart(gain))
	case "zpk":
		return Tuple{complexArray(digitalZeros), complexArray(digitalPoles), realPart(gain)}
	case "ba":
	default:
		raise("ValueError", "'%s' is not a valid output form.", out)
	}
	b, d := polynomial(digitalZeros), polynomial(digitalPoles)
	for i := range b {
		b[i] *= realPart(gain)
	}
	return Tuple{units.NewArray(b, units.Dimensionless), units.NewArray(d, units.Dimensionless)}
}

func complexArray(list []complex128) *Elements { return elementsOf(goItems(list), []int{len(list)}) }

// polynomial is the real coefficients of the polynomial with these zeros, of the highest power first.
func polynomial(zeros []complex128) []float64 {
	c := []complex128{1}
	for _, z := range zeros {
		next := make([]complex128, len(c)+1)
		for i, v := range c {
			next[i] += v
			next[i+1] -= v * z
		}
		c = next
	}
	out := make([]float64, len(c))
	for i, v := range c {
		out[i] = realPart(v)
	}
	return out
}

// lfilter is lfilter(b, a, x, zi=): the filter with these coefficients along a list.
func lfilter(a args) any {
	b, d, x := arrayOf(a.at(0)).Values(), arrayOf(a.at(1)).Values(), arrayOf(a.at(2))
	if zi := a.given(4, "zi", nil); zi != nil {
		y, z := filtered(b, d, x.Values(), arrayOf(zi).Values())
		return Tuple{units.NewArray(y, units.Dimensionless), units.NewArray(z, units.Dimensionless)}
	}
	if x.NDim() > 1 {
		var rows []any
		for _, row := range x.Rows() {
			rows = append(rows, lfilter(args{list: []any{a.list[0], a.list[1], row}}))
		}
		return arrayOf(NewList(rows...))
	}
	y, _ := filtered(b, d, x.Values(), nil)
	return units.NewArray(y, units.Dimensionless)
}

// filtered is x through the filter (b, d) from a state z, with the state at the end.
func filtered(b, d, x, z []float64) (y, state []float64) {
	n := max(len(b), len(d))
	p, q := make([]float64, n), make([]float64, n)
	for i, v := range b {
		p[i] = v / d[0]
	}
	for i, v := range d {
		q[i] = v / d[0]
	}
	state = make([]float64, n)
	copy(state, z)
	y = make([]float64, len(x))
	for k, v := range x {
		y[k] = p[0]*v + state[0]
		for i := 1; i < n; i++ {
			state[i-1] = p[i]*v - q[i]*y[k] + state[i]
		}
	}
	return y, state[:n-1]
}

// filtfilt is the filter forward and backward, which shifts nothing. The list is continued at both ends by itself, turned about them.
func filtfilt(a args) any {
	b, d, x := arrayOf(a.at(0)).Values(), arrayOf(a.at(1)).Values(), arrayOf(a.at(2)).Values()
	n := max(len(b), len(d))
	pad := index(a.given(5, "padlen", 3*n))
	if len(x) <= pad {
		raise("ValueError", "The length of the input vector x must be greater than padlen, which is %d.", pad)
	}
	long := make([]float64, 0, len(x)+2*pad)
	for i := pad; i > 0; i-- {
		long = append(long, 2*x[0]-x[i])
	}
	long = append(long, x...)
	for i := 1; i <= pad; i++ {
		long = append(long, 2*x[len(x)-1]-x[len(x)-1-i])
	}
	rest := restState(b, d)
	for range 2 {
		z := make([]float64, len(rest))
		for i, v := range rest {
			z[i] = v * long[0]
		}
		long, _ = filtered(b, d, long, z)
		slices.Reverse(long)
	}
	return units.NewArray(slices.Clone(long[pad:pad+len(x)]), units.Dimensionless)
}

// restState is the state in which a filter has come to rest for an input of 1.
func restState(b, d []float64) []float64 {
	n := max(len(b), len(d))
	p, q := make([]float64, n), make([]float64, n)
	for i, v := range b {
		p[i] = v / d[0]
	}
	for i, v := range d {
		q[i] = v / d[0]
	}
	sum, gain := 0.0, 0.0
	for i := range n {
		gain += p[i]
		sum += q[i]
	}
	gain /= sum
	z := make([]float64, n)
	for i := n - 1; i > 0; i-- {
		z[i-1] = z[i] + p[i] - q[i]*gain
	}
	return z[:n-1]
}

// savgol is savgol_filter(x, window, order): each value by a polynomial through the window around it.
func savgol(a args) any {
	x := arrayOf(a.at(0)).Values()
	w, order := index(a.given(1, "window_length", nil)), index(a.given(2, "polyorder", nil))
	if order >= w {
		raise("ValueError", "polyorder must be less than window_length.")
	}
	if w > len(x) {
		raise("ValueError", "If mode is 'interp', window_length must be less than or equal to the size of x.")
	}
	powers := mat.NewDense(w, order+1, nil)
	for i := range w {
		for k := range order + 1 {
			powers.Set(i, k, math.Pow(float64(i), float64(k)))
		}
	}
	out := make([]float64, len(x))
	for i := range x {
		from := min(max(i-w/2, 0), len(x)-w)
		var c mat.Dense
		if err := c.Solve(powers, mat.NewDense(w, 1, slices.Clone(x[from:from+w]))); err != nil {
			if _, near := err.(mat.Condition); !near {
				raise("ValueError", "savgol_filter: %v", err)
			}
		}
		for k := range order + 1 {
			out[i] += c.At(k, 0) * math.Pow(float64(i-from), float64(k))
		}
	}
	return units.NewArray(out, units.Dimensionless)
}

// medfilt is the median of the window around each value, with zeros beyond the ends.
func medfilt(a args) any {
	if arrayOf(a.at(0)).NDim() > 1 {
		raise("NotImplementedError", "medfilt is for lists here; use it row by row, or scipy.ndimage for tables")
	}
	x, w := arrayOf(a.at(0)).Values(), index(a.given(1, "kernel_size", 3))
	out := make([]float64, len(x))
	for i := range x {
		near := make([]float64, w)
		for k := range near {
			if j := i + k - w/2; j >= 0 && j < len(x) {
				near[k] = x[j]
			}
		}
		slices.Sort(near)
		out[i] = near[w/2]
	}
	return units.NewArray(out, units.Dimensionless)
}

// windowOf is a window of n weights, symmetric or one period of a longer one.
func windowOf(name string, n int, symmetric bool) []float64 {
	length := float64(n)
	if symmetric {
		length--
	}
	out := make([]float64, n)
	for i := range out {
		c := math.Cos(2 * math.Pi * float64(i) / length)
		switch name {
		case "hann", "hanning":
			out[i] = 0.5 - 0.5*c
		case "hamming":
			out[i] = 0.54 - 0.46*c
		case "blackman":
			out[i] = 0.42 - 0.5*c + 0.08*math.Cos(4*math.Pi*float64(i)/length)
		case "boxcar", "rectangular":
			out[i] = 1
		default:
			raise("ValueError", "Unknown window type. There are hann, hamming, blackman and boxcar here, not %s", Repr(name))
		}
	}
	return out
}

func periodogram(a args) any {
	x := arrayOf(a.at(0)).Values()
	return spectrum(x, SI(a.given(1, "fs", 1.0)), windowOf(Str(a.given(2, "window", "boxcar")), len(x), false), len(x), 0)
}

// welch is the mean power spectrum of overlapping parts: welch(x, fs, window, nperseg, noverlap).
func welch(a args) any {
	x := arrayOf(a.at(0)).Values()
	n := 256
	if given := a.given(3, "nperseg", nil); given != nil {
		n = index(given)
	}
	n = min(n, len(x))
	overlap := n / 2
	if given := a.given(4, "noverlap", nil); given != nil {
		overlap = index(given)
	}
	return spectrum(x, SI(a.given(1, "fs", 1.0)), windowOf(Str(a.given(2, "window", "hann")), n, false), n, overlap)
}

// spectrum is the frequencies and the one-sided power density of parts of n values, without their means.
func spectrum(x []float64, fs float64, window []float64, n, overlap int) any {
	if n-overlap <= 0 {
		raise("ValueError", "noverlap must be less than nperseg.")
	}
	weight := 0.0
	for _, w := range window {
		weight += w * w
	}
	power, parts := make([]float64, n/2+1), 0.0
	transform := fourier.NewFFT(n)
	for from := 0; from+n <= len(x); from += n - overlap {
		mean := 0.0
		for _, v := range x[from : from+n] {
			mean += v / float64(n)
		}
		part := make([]float64, n)
		for i, v := range x[from : from+n] {
			part[i] = (v - mean) * window[i]
		}
		for k, z := range transform.Coefficients(nil, part) {
			scale := 2.0
			if k == 0 || n%2 == 0 && k == n/2 {
				scale = 1
			}
			power[k] += scale * cmplx.Abs(z) * cmplx.Abs(z) / (fs * weight)
		}
		parts++
	}
	at := make([]float64, len(power))
	for k := range power {
		power[k] /= parts
		at[k] = float64(k) * fs / float64(n)
	}
	return Tuple{units.NewArray(at, units.Dimensionless), units.NewArray(power, units.Dimensionless)}
}
