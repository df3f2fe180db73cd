package python

import (
	"maps"
	"math"
	"slices"

	floats64 "gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"gobrian/units"
)

// lib_scipy.go: what scripts use most of scipy, by gonum.

// scipyNames is scipy itself: what it has of numpy, and the version whose behaviour this is.
func scipyNames() map[string]any {
	names := numpyNames()
	names["__version__"] = "1.10.1"
	return names
}

func specialNames() map[string]any {
	names := map[string]any{
		"erf": each1("erf", false, math.Erf), "erfc": each1("erfc", false, math.Erfc), "erfinv": each1("erfinv", false, math.Erfinv),
		"gamma": each1("gamma", false, math.Gamma), "gammaln": each1("gammaln", false, func(x float64) float64 { l, _ := math.Lgamma(x); return l }),
		"factorial": each1("factorial", false, func(x float64) float64 { return math.Round(math.Gamma(x + 1)) }),
		"expit":     each1("expit", false, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }),
		"j0":        each1("j0", false, math.J0), "j1": each1("j1", false, math.J1),
		"exprel": each1("exprel", false, func(x float64) float64 {
			if math.Abs(x) < 1e-16 {
				return 1
			}
			return math.Expm1(x) / x
		}),
	}
	maps.Copy(names, moreSpecial())
	return names
}

func signalNames() map[string]any {
	convolve := builtin(func(a args) any { // as numpy's, but that "same" is as long as the first list
		x, y, mode := arrayOf(a.at(0)), arrayOf(a.at(1)), Str(a.given(2, "mode", "full"))
		if mode != "same" {
			return must(units.Convolve(x, y, units.ConvolveOptions{Mode: mode}))
		}
		from := (y.Size() - 1) / 2
		return Index(must(units.Convolve(x, y)), Span(from, from+x.Size(), nil))
	})
	names := map[string]any{
		"convolve": convolve, "fftconvolve": convolve,
		"gaussian": builtin(func(a args) any {
			n, std := index(a.at(0)), SI(a.given(1, "std", nil))
			v := make([]float64, n)
			for i := range v {
				v[i] = math.Exp(-0.5 * math.Pow((float64(i)-float64(n-1)/2)/std, 2))
			}
			return units.NewArray(v, units.Dimensionless)
		}),
		"detrend": builtin(func(a args) any {
			x := arrayOf(a.first("detrend"))
			if kind := Str(a.given(2, "type", "linear")); kind == "constant" || kind == "c" {
				return Sub(x, x.Mean())
			} else if kind != "linear" && kind != "l" {
				raise("ValueError", "Trend type must be 'linear' or 'constant'.")
			}
			t := make([]float64, x.Size())
			for i := range t {
				t[i] = float64(i)
			}
			at, slope := stat.LinearRegression(t, x.Values(), nil, false)
			out := x.AsFloat().Copy()
			for i := range out.Values() {
				out.Values()[i] -= at + slope*float64(i)
			}
			return out
		}),
	}
	maps.Copy(names, filterNames())
	return names
}

func optimizeNames() map[string]any {
	return map[string]any{
		"brentq": builtin(bisect), "bisect": builtin(bisect), "brenth": builtin(bisect),
		"fsolve": builtin(fsolve), "root": builtin(func(a args) any {
			x := fsolve(args{append(slices.Clone(a.list[:2]), a.given(2, "args", Tuple{})), nil})
			return &Module{Name: "OptimizeResult", attrs: NewDict("x", x, "success", true, "fun", Call(a.at(0), append([]any{x}, extraArguments(a, 2)...)...))}
		}), "newton": builtin(newton), "leastsq": builtin(leastsq), "curve_fit": builtin(curveFit),
		"minimize": builtin(minimize), "fmin": builtin(func(a args) any {
			a.kw = append(a.kw, Kw{"method", "Nelder-Mead"})
			return minimize(a).(*Module).attr("x")
		}),
	}
}

// fsolve is fsolve(f, x0, args): a zero of f, numbers of numbers, near x0, by Newton's method with differences for derivatives; a step
// that does not come nearer is halved.
func fsolve(a args) any {
	extra := extraArguments(a, 2)
	start := arrayOf(a.at(1))
	x := slices.Clone(start.Values())
	f := func(x []float64) []float64 {
		var at any = units.NewArray(slices.Clone(x), units.Dimensionless)
		return slices.Clone(bare(arrayOf(Call(a.at(0), append([]any{at}, extra...)...))).Values())
	}
	tolerance := SI(a.given(1<<30, "xtol", 1.49012e-8))
	y := f(x)
	n := len(x)
	if len(y) != n {
		raise("TypeError", "fsolve: there is a mismatch between the input and output shape of the function: %d and %d", n, len(y))
	}
	for range 200 {
		slopes := mat.NewDense(n, n, nil)
		for j := range n {
			h := math.Sqrt(2.220446049250313e-16) * math.Abs(x[j])
			if h == 0 {
				h = math.Sqrt(2.220446049250313e-16)
			}
			moved := slices.Clone(x)
			moved[j] += h
			for i, v := range f(moved) {
				slopes.Set(i, j, (v-y[i])/h)
			}
		}
		var step mat.VecDense
		if err := step.SolveVec(slopes, mat.NewVecDense(n, y)); err != nil {
			if _, close := err.(mat.Condition); !close {
				raise("RuntimeError", "fsolve: %v", err)
			}
		}
		length, size := mat.Norm(&step, 2), floats64.Norm(x, 2)
		next := make([]float64, n)
		for part := 1.0; ; part /= 2 {
			for i := range next {
				next[i] = x[i] - part*step.AtVec(i)
			}
			moved := f(next)
			if floats64.Norm(moved, 2) < floats64.Norm(y, 2) || part < 1e-6 {
				x, y = next, moved
				break
			}
		}
		if floats64.Norm(y, 2) == 0 || length <= tolerance*size {
			break
		}
	}
	return units.NewArray(x, units.Dimensionless)
}

// bisect is a zero of a function between two places of which one is above and one below it.
func bisect(a args) any {
	extra := extraArguments(a, 3)
	f := func(x float64) float64 { return SI(Call(a.at(0), append([]any{x}, extra...)...)) }
	lo, hi := SI(a.at(1)), SI(a.at(2))
	at := f(lo)
	if at*f(hi) > 0 {
		raise("ValueError", "f(a) and f(b) must have different signs")
	}
	for range 200 {
		mid := (lo + hi) / 2
		if v := f(mid); v*at > 0 {
			lo, at = mid, v
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}
