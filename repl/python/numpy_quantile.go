package python

import (
	"math"
	"slices"

	"gobrian/units"
)

// numpy_quantile.go: percentile and quantile with numpy's methods.

// percentile is percentile(x, q, axis, method=, keepdims=) for q out of so many parts.
func percentile(parts float64) builtin {
	return func(a args) any {
		q := arrayOf(Div(array0(a.at(1)), parts))
		axis := axisOf(a, 2)
		method := Str(a.given(1<<30, "method", "linear"))
		if old := a.given(1<<30, "interpolation", nil); old != nil {
			method = Str(old)
		}
		for _, p := range q.Values() {
			if !(p >= 0 && p <= 1) {
				if parts == 1 {
					raise("ValueError", "Quantiles must be in the range [0, 1]")
				}
				raise("ValueError", "Percentiles must be in the range [0, 100]")
			}
		}
		if method == "linear" {
			return simple(must(units.Percentile(Go(a.at(0)), Mul(q, 100.0), axis)))
		}
		between, ok := quantileMethods[method]
		if !ok {
			raise("ValueError", "'%s' is not a valid method for np.quantile. Use one of: %s", method, quantileNames())
		}
		x := arrayOf(a.at(0))
		axes := axesIn(args{kw: a.kw}, 0, "axis")
		if axes == nil {
			for i := range x.NDim() {
				axes = append(axes, i)
			}
		}
		keep := axis.Keepdims != nil && Truth(axis.Keepdims)
		var out []any
		for _, p := range q.Values() {
			out = append(out, x.AlongAxes(axes, keep, func(line units.Array) units.Quantity { return quantile(line, p, between) }))
		}
		if q.NDim() == 0 {
			return simple(out[0])
		}
		return arrayOf(&List{items: out})
	}
}

// quantileMethods say between which of n elements in order the quantile p lies, counted from 0, as a fraction.
var quantileMethods = map[string]func(n, p float64) float64{
	"lower":   func(n, p float64) float64 { return math.Floor((n - 1) * p) },
	"higher":  func(n, p float64) float64 { return math.Ceil((n - 1) * p) },
	"nearest": func(n, p float64) float64 { return math.RoundToEven((n - 1) * p) },
	"midpoint": func(n, p float64) float64 {
		at := (n - 1) * p
		return (math.Floor(at) + math.Ceil(at)) / 2
	},
	"interpolated_inverted_cdf": plotted(0, 1), "hazen": plotted(0.5, 0.5), "weibull": plotted(0, 0), "linear": plotted(1, 1),
	"median_unbiased": plotted(1.0/3, 1.0/3), "normal_unbiased": plotted(3.0/8, 3.0/8),
}

// plotted is the method of Hyndman and Fan (1996) with two parameters.
func plotted(alpha, beta float64) func(n, p float64) float64 {
	return func(n, p float64) float64 { return n*p + alpha + p*(1-alpha-beta) - 1 }
}

func quantileNames() string {
	var names []any
	for n := range quantileMethods {
		names = append(names, n)
	}
	return Repr(&List{items: sortedItems(names)})
}

// quantile is the element of a line at the place that a method names, or what lies between its neighbours.
func quantile(line units.Array, p float64, between func(n, p float64) float64) units.Quantity {
	v := slices.Clone(line.Values())
	if slices.ContainsFunc(v, math.IsNaN) {
		return units.Quantity{Value: math.NaN(), Dim: line.Dim()}
	}
	slices.Sort(v)
	at := min(max(between(float64(len(v)), p), 0), float64(len(v)-1))
	i := int(at)
	part := at - float64(i)
	if part == 0 {
		return units.Quantity{Value: v[i], Dim: line.Dim(), Kind: line.Kind()}
	}
	return units.Quantity{Value: v[i] + (v[i+1]-v[i])*part, Dim: line.Dim()}
}
