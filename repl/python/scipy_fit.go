package python

import (
	"math"
	"slices"

	floats64 "gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"gobrian/units"
)

// scipy_fit.go: scipy.optimize's fits and minima.

// numbersFunction is a function of a script as one of Go, from numbers to numbers.
func numbersFunction(f any, extra []any) func(x []float64) []float64 {
	return func(x []float64) []float64 {
		at := units.NewArray(slices.Clone(x), units.Dimensionless)
		return slices.Clone(bare(arrayOf(Call(f, append([]any{at}, extra...)...))).Values())
	}
}

// extraArguments is args= of functions of scipy.optimize.
func extraArguments(a args, i int) []any {
	extra := a.given(i, "args", Tuple{})
	if t, ok := extra.(Tuple); ok {
		return t
	}
	return []any{extra}
}

// slopes is the matrix of derivatives of f at x, by differences; y is f(x).
func slopes(f func([]float64) []float64, x, y []float64) *mat.Dense {
	d := mat.NewDense(len(y), len(x), nil)
	for j := range x {
		h := 1.4901161193847656e-8 * math.Abs(x[j])
		if h == 0 {
			h = 1.4901161193847656e-8
		}
		moved := slices.Clone(x)
		moved[j] += h
		for i, v := range f(moved) {
			d.Set(i, j, (v-y[i])/h)
		}
	}
	return d
}

// leastSquares is the x at which the sum of the squares of f(x) is smallest, near a start, by Levenberg's and Marquardt's steps, with
// the residuals and their derivatives there. inside keeps x within bounds.
func leastSquares(f func([]float64) []float64, x []float64, inside func([]float64)) (best, residuals []float64, d *mat.Dense) {
	inside(x)
	y := f(x)
	if len(y) < len(x) {
		raise("TypeError", "Improper input: func input vector length N=%d must not exceed func output vector length M=%d", len(x), len(y))
	}
	d = slopes(f, x, y)
	damp := 1e-3
	for range 100 * (len(x) + 1) {
		var square, gradient mat.Dense
		square.Mul(d.T(), d)
		gradient.Mul(d.T(), mat.NewVecDense(len(y), y))
		moved, made := slices.Clone(x), false
		for j := range x { // at its bound and pushed beyond it: it stays
			at := slices.Clone(x)
			at[j] -= gradient.At(j, 0) * 1e-6
			if inside(at); at[j] == x[j] && gradient.At(j, 0) != 0 {
				for k := range x {
					square.Set(j, k, 0)
					square.Set(k, j, 0)
				}
				square.Set(j, j, 1)
				gradient.Set(j, 0, 0)
			}
		}
		for range 40 {
			a := mat.DenseCopyOf(&square)
			for j := range x {
				a.Set(j, j, square.At(j, j)*(1+damp)+1e-300)
			}
			var step mat.Dense
			if err := step.Solve(a, &gradient); err != nil {
				if _, near := err.(mat.Condition); !near {
					damp *= 10
					continue
				}
			}
			for j := range x {
				moved[j] = x[j] - step.At(j, 0)
			}
			inside(moved)
			next := f(moved)
			if n := floats64.Norm(next, 2); n <= floats64.Norm(y, 2) && !math.IsNaN(n) {
				made = true
				damp = max(damp/10, 1e-15)
				small := floats64.Distance(moved, x, 2) <= 1e-12*(floats64.Norm(x, 2)+1e-12)
				x, y = slices.Clone(moved), next
				d = slopes(f, x, y)
				if small {
					return x, y, d
				}
				break
			}
			damp *= 10
		}
		if !made {
			break
		}
	}
	return x, y, d
}

// covariance is the inverse of the squared derivatives; infinite where they do not tell.
func covariance(d *mat.Dense) *mat.Dense {
	_, n := d.Dims()
	var square, inverse mat.Dense
	square.Mul(d.T(), d)
	if err := inverse.Inverse(&square); err != nil {
		if _, near := err.(mat.Condition); !near {
			inf := mat.NewDense(n, n, nil)
			for i := range n {
				for j := range n {
					inf.Set(i, j, math.Inf(1))
				}
			}
			return inf
		}
	}
	return &inverse
}

func denseArray(d *mat.Dense, scale float64) units.Array {
	rows, cols := d.Dims()
	values := make([]float64, 0, rows*cols)
	for i := range rows {
		for j := range cols {
			values = append(values, d.At(i, j)*scale)
		}
	}
	return units.Matrix(values, rows, cols, units.Dimensionless)
}

// leastsq is leastsq(f, x0, args, full_output=False).
func leastsq(a args) any {
	f := numbersFunction(a.at(0), extraArguments(a, 2))
	x, y, d := leastSquares(f, slices.Clone(arrayOf(a.given(1, "x0", nil)).Values()), func([]float64) {})
	out := units.NewArray(x, units.Dimensionless)
	if Truth(a.given(4, "full_output", false)) {
		info := NewDict("fvec", units.NewArray(y, units.Dimensionless))
		return Tuple{out, denseArray(covariance(d), 1), info, "Both actual and predicted relative reductions in the sum of squares are small", 1}
	}
	return Tuple{out, 1}
}

// curveFit is curve_fit(f, x, y, p0, sigma, absolute_sigma, bounds).
func curveFit(a args) any {
	xs, y := plainNumbers(array0(a.given(1, "xdata", nil))), slices.Clone(arrayOf(a.given(2, "ydata", nil)).Values())
	model := a.at(0)
	var start []float64
	if p0 := a.given(3, "p0", nil); p0 != nil {
		start = slices.Clone(arrayOf(p0).Values())
	} else {
		f, ok := model.(*Func)
		if !ok || len(f.params) < 2 {
			raise("ValueError", "Unable to determine number of fit parameters.")
		}
		start = make([]float64, len(f.params)-1)
		for i := range start {
			start[i] = 1
		}
	}
	weights := []float64(nil)
	if s := a.given(4, "sigma", nil); s != nil {
		if arrayOf(s).NDim() > 1 {
			raise("NotImplementedError", "curve_fit(): sigma is one error for each point here, not a matrix of covariances")
		}
		weights = arrayOf(s).Values()
	}
	lo, hi := boundsOf(a.given(1<<30, "bounds", nil), len(start))
	if given := a.given(3, "p0", nil); given == nil && lo != nil {
		for i := range start {
			if l, h := lo[i], hi[i]; !math.IsInf(l, 0) && !math.IsInf(h, 0) {
				start[i] = (l + h) / 2
			}
		}
	}
	residuals := func(p []float64) []float64 {
		list := []any{xs}
		for _, v := range p {
			list = append(list, v)
		}
		out := slices.Clone(bare(arrayOf(Call(model, list...))).Values())
		if len(out) != len(y) {
			raise("ValueError", "operands could not be broadcast together with shapes (%d,) (%d,)", len(out), len(y))
		}
		for i := range out {
			out[i] -= y[i]
			if weights != nil {
				out[i] /= weights[i%len(weights)]
			}
		}
		return out
	}
	p, rest, d := leastSquares(residuals, start, within(lo, hi))
	scale := 1.0
	if !Truth(a.given(5, "absolute_sigma", false)) {
		n := float64(len(y) - len(p))
		if n <= 0 {
			scale = math.Inf(1)
		} else {
			scale = floats64.Dot(rest, rest) / n
		}
	}
	return Tuple{units.NewArray(p, units.Dimensionless), denseArray(covariance(d), scale)}
}

// boundsOf is lower and upper bounds of n numbers: two numbers or lists.
func boundsOf(x any, n int) (lo, hi []float64) {
	if x == nil {
		return nil, nil
	}
	pair := Items(x)
	if len(pair) != 2 {
		raise("ValueError", "bounds must be two numbers or lists, the lower and the upper ones")
	}
	fill := func(x any) []float64 {
		v := arrayOf(x).Values()
		out := make([]float64, n)
		for i := range out {
			out[i] = v[i%len(v)]
		}
		return out
	}
	return fill(pair[0]), fill(pair[1])
}

func within(lo, hi []float64) func([]float64) {
	return func(x []float64) {
		for i := range x {
			if lo != nil {
				x[i] = min(max(x[i], lo[i]), hi[i])
			}
		}
	}
}

// minimize is minimize(f, x0, args, method, bounds=): a minimum near x0, by Nelder's and Mead's simplex or by BFGS with differences for
// derivatives. With bounds, which are one pair for each number, x stays within them.
func minimize(a args) any {
	extra := extraArguments(a, 2)
	start := slices.Clone(arrayOf(a.given(1, "x0", nil)).Values())
	calls := 0
	var lo, hi []float64
	if b := a.given(1<<30, "bounds", nil); b != nil {
		for _, pair := range Items(b) {
			p := Items(pair)
			l, h := math.Inf(-1), math.Inf(1)
			if p[0] != nil {
				l = SI(p[0])
			}
			if p[1] != nil {
				h = SI(p[1])
			}
			lo, hi = append(lo, l), append(hi, h)
		}
	}
	inside := within(lo, hi)
	f := func(x []float64) float64 {
		calls++
		at := slices.Clone(x)
		inside(at)
		return SI(Call(a.at(0), append([]any{units.NewArray(at, units.Dimensionless)}, extra...)...))
	}
	problem := optimize.Problem{Func: f}
	var by optimize.Method = &optimize.NelderMead{}
	switch name := Str(a.given(3, "method", "BFGS")); name {
	case "Nelder-Mead", "nelder-mead", "Powell", "COBYLA":
	default:
		if lo == nil {
			by = &optimize.BFGS{}
			problem.Grad = func(d, x []float64) {
				y := f(x)
				for j := range x {
					h := 1.4901161193847656e-8 * max(1, math.Abs(x[j]))
					moved := slices.Clone(x)
					moved[j] += h
					d[j] = (f(moved) - y) / h
				}
			}
		}
	}
	settings := &optimize.Settings{GradientThreshold: 1e-5, Converger: &optimize.FunctionConverge{Absolute: 1e-12, Relative: 1e-12, Iterations: 200}}
	r, err := optimize.Minimize(problem, start, settings, by)
	if r == nil {
		raise("ValueError", "minimize: %v", err)
	}
	inside(r.X)
	x := units.NewArray(r.X, units.Dimensionless)
	message := "Optimization terminated successfully."
	good := err == nil || r.Status == optimize.Success || len(r.X) > 0 && !math.IsNaN(r.F)
	if !good {
		message = Str(err.Error())
	}
	return &Module{Name: "OptimizeResult", attrs: NewDict("x", x, "fun", r.F, "success", good, "nfev", calls, "nit", r.Stats.MajorIterations, "message", message, "status", 0)}
}

// newton is newton(f, x0, fprime, args): a zero near x0, by Newton's method, or by secants without derivatives.
func newton(a args) any {
	extra := extraArguments(a, 3)
	slope := a.given(2, "fprime", nil)
	f := func(g any, x float64) float64 { return SI(Call(g, append([]any{x}, extra...)...)) }
	x := SI(a.given(1, "x0", nil))
	tol := SI(a.given(4, "tol", 1.48e-8))
	last := x*(1+1e-4) + 1e-4
	if x < 0 {
		last = x*(1+1e-4) - 1e-4
	}
	y, lastY := f(a.at(0), x), 0.0
	if slope == nil {
		lastY = f(a.at(0), last)
		if math.Abs(lastY) < math.Abs(y) {
			x, last, y, lastY = last, x, lastY, y
		}
		x, last, y, lastY = last, x, lastY, y
	}
	for range index(a.given(5, "maxiter", 50)) {
		var next float64
		if slope != nil {
			next = x - y/f(slope, x)
		} else {
			if y == lastY {
				return (x + last) / 2
			}
			next = x - y*(x-last)/(y-lastY)
		}
		if math.Abs(next-x) <= tol {
			return next
		}
		last, lastY = x, y
		x, y = next, f(a.at(0), next)
	}
	raise("RuntimeError", "Failed to converge after %d iterations, value is %s.", index(a.given(5, "maxiter", 50)), Repr(x))
	return nil
}
