package python

import (
	"math"
	"slices"

	"gobrian/units"
)

// scipy_space.go: scipy.ndimage and scipy.spatial.distance.

func imageNames() map[string]any {
	one := func(name string, kernel func(a args) ([]float64, int)) builtin {
		return func(a args) any {
			x := arrayOf(a.at(0))
			k, origin := kernel(a)
			mode := Str(a.given(1<<30, "mode", "reflect"))
			return along1(x, index(a.given(1<<30, "axis", -1)), func(v []float64) []float64 { return weighed(v, k, origin, mode, SI(a.given(1<<30, "cval", 0.0))) })
		}
	}
	return map[string]any{
		"gaussian_filter1d": one("gaussian_filter1d", func(a args) ([]float64, int) { return gaussKernel(SI(a.given(1, "sigma", nil)), a) }),
		"gaussian_filter": builtin(func(a args) any {
			x := arrayOf(a.at(0)).AsFloat()
			sigma := arrayOf(a.given(1, "sigma", nil)).Values()
			mode := Str(a.given(4, "mode", "reflect"))
			for axis := range x.NDim() {
				k, origin := gaussKernel(sigma[axis%len(sigma)], a)
				x = along1(x, axis, func(v []float64) []float64 { return weighed(v, k, origin, mode, 0) })
			}
			return x
		}),
		"uniform_filter1d": one("uniform_filter1d", func(a args) ([]float64, int) {
			n := index(a.given(1, "size", nil))
			k := make([]float64, n)
			for i := range k {
				k[i] = 1 / float64(n)
			}
			return k, n / 2
		}),
		"convolve1d": one("convolve1d", func(a args) ([]float64, int) {
			k := slices.Clone(arrayOf(a.given(1, "weights", nil)).Values())
			slices.Reverse(k)
			return k, (len(k) - 1) / 2
		}),
		"correlate1d": one("correlate1d", func(a args) ([]float64, int) {
			k := slices.Clone(arrayOf(a.given(1, "weights", nil)).Values())
			return k, len(k) / 2
		}),
	}
}

// gaussKernel is the weights of a Gaussian, to truncate times sigma at either side.
func gaussKernel(sigma float64, a args) ([]float64, int) {
	r := int(SI(a.given(1<<30, "truncate", 4.0))*sigma + 0.5)
	k, total := make([]float64, 2*r+1), 0.0
	for i := range k {
		k[i] = math.Exp(-0.5 * math.Pow(float64(i-r)/sigma, 2))
		total += k[i]
	}
	for i := range k {
		k[i] /= total
	}
	return k, r
}

// weighed is the sum of each value's neighbours with weights k, of which k[origin] is its own.
func weighed(v, k []float64, origin int, mode string, fill float64) []float64 {
	n := len(v)
	out := make([]float64, n)
	for i := range out {
		for j, w := range k {
			at := i + j - origin
			if at < 0 || at >= n {
				switch mode {
				case "reflect", "grid-mirror":
					at = ((at % (2 * n)) + 2*n) % (2 * n)
					at = min(at, 2*n-1-at)
				case "mirror":
					if n == 1 {
						at = 0
						break
					}
					at = ((at % (2*n - 2)) + 2*n - 2) % (2*n - 2)
					at = min(at, 2*n-2-at)
				case "nearest":
					at = min(max(at, 0), n-1)
				case "wrap", "grid-wrap":
					at = ((at % n) + n) % n
				case "constant", "grid-constant":
					out[i] += w * fill
					continue
				default:
					raise("RuntimeError", "boundary mode not supported")
				}
			}
			out[i] += w * v[at]
		}
	}
	return out
}

// along1 applies f to each list of x along an axis.
func along1(x units.Array, axis int, f func(v []float64) []float64) units.Array {
	shape := x.Shape()
	axis = at(axis, len(shape), "axis")
	values := slices.Clone(x.Values())
	inner := 1
	for _, n := range shape[axis+1:] {
		inner *= n
	}
	n := shape[axis]
	for start := 0; start < len(values); start += inner * n {
		for k := range inner {
			list := make([]float64, n)
			for i := range list {
				list[i] = values[start+k+i*inner]
			}
			for i, v := range f(list) {
				values[start+k+i*inner] = v
			}
		}
	}
	return units.ArrayOf(values, shape, units.Dimensionless)
}

func distanceNames() map[string]any {
	names := map[string]any{"cdist": builtin(cdist), "pdist": builtin(pdist), "squareform": builtin(squareform)}
	for name, metric := range metrics {
		names[name] = builtin(func(a args) any { return metric(arrayOf(a.at(0)).Values(), arrayOf(a.at(1)).Values()) })
	}
	return names
}

// metrics are distances of two points.
var metrics = map[string]func(x, y []float64) float64{
	"euclidean":   func(x, y []float64) float64 { return math.Sqrt(squares(x, y)) },
	"sqeuclidean": squares,
	"cityblock": func(x, y []float64) float64 {
		sum := 0.0
		for i := range x {
			sum += math.Abs(x[i] - y[i])
		}
		return sum
	},
	"chebyshev": func(x, y []float64) float64 {
		most := 0.0
		for i := range x {
			most = max(most, math.Abs(x[i]-y[i]))
		}
		return most
	},
	"cosine": func(x, y []float64) float64 {
		xy, xx, yy := 0.0, 0.0, 0.0
		for i := range x {
			xy, xx, yy = xy+x[i]*y[i], xx+x[i]*x[i], yy+y[i]*y[i]
		}
		return 1 - xy/math.Sqrt(xx*yy)
	},
	"hamming": func(x, y []float64) float64 {
		n := 0.0
		for i := range x {
			if x[i] != y[i] {
				n++
			}
		}
		return n / float64(len(x))
	},
}

func squares(x, y []float64) float64 {
	if len(x) != len(y) {
		raise("ValueError", "operands could not be broadcast together with shapes (%d,) (%d,) ", len(x), len(y))
	}
	sum := 0.0
	for i := range x {
		sum += (x[i] - y[i]) * (x[i] - y[i])
	}
	return sum
}

func metricOf(a args, i int) func(x, y []float64) float64 {
	name := Str(a.given(i, "metric", "euclidean"))
	m := metrics[name]
	if m == nil {
		raise("ValueError", "Unknown Distance Metric: %s", name)
	}
	return m
}

func cdist(a args) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	if x.NDim() != 2 || y.NDim() != 2 {
		raise("ValueError", "XA must be a 2-dimensional array.")
	}
	m := metricOf(a, 2)
	var out []float64
	for _, p := range x.Rows() {
		for _, q := range y.Rows() {
			out = append(out, m(p.Values(), q.Values()))
		}
	}
	return units.Matrix(out, x.Len(), y.Len(), units.Dimensionless)
}

func pdist(a args) any {
	x := arrayOf(a.at(0))
	if x.NDim() != 2 {
		raise("ValueError", "A 2-dimensional array must be passed.")
	}
	m := metricOf(a, 1)
	rows := x.Rows()
	out := []float64{}
	for i := range rows {
		for j := i + 1; j < len(rows); j++ {
			out = append(out, m(rows[i].Values(), rows[j].Values()))
		}
	}
	return units.NewArray(out, units.Dimensionless)
}

// squareform turns the distances of pairs into a table, and a table into those.
func squareform(a args) any {
	x := arrayOf(a.at(0))
	v := x.Values()
	if x.NDim() == 2 {
		n := x.Len()
		out := []float64{}
		for i := range n {
			out = append(out, v[i*n+i+1:(i+1)*n]...)
		}
		return units.NewArray(out, units.Dimensionless)
	}
	n := int(math.Round((1 + math.Sqrt(float64(1+8*len(v)))) / 2))
	if n*(n-1)/2 != len(v) {
		raise("ValueError", "Incompatible vector size. It must be a binomial coefficient n choose 2 for some integer n >= 2.")
	}
	out := make([]float64, n*n)
	k := 0
	for i := range n {
		for j := i + 1; j < n; j++ {
			out[i*n+j], out[j*n+i] = v[k], v[k]
			k++
		}
	}
	return units.Matrix(out, n, n, units.Dimensionless)
}
