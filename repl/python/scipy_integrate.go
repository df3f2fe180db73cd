package python

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"

	"gobrian/units"
)

// scipy_integrate.go: scipy.integrate.

func integrateNames() map[string]any {
	names := map[string]any{"odeint": builtin(odeint), "quad": builtin(quadrature), "solve_ivp": builtin(solveIVP)}
	names["simps"], names["simpson"] = builtin(simpson), builtin(simpson)
	names["cumtrapz"], names["cumulative_trapezoid"] = builtin(cumulativeTrapezoid), builtin(cumulativeTrapezoid)
	return names
}

// dormandPrince are the coefficients of the method of Dormand and Prince, of fifth order with a fourth.
var dormandPrince = struct {
	c    []float64
	a    [][]float64
	b, e []float64
}{
	c: []float64{0, 1. / 5, 3. / 10, 4. / 5, 8. / 9, 1, 1},
	a: [][]float64{{}, {1. / 5}, {3. / 40, 9. / 40}, {44. / 45, -56. / 15, 32. / 9}, {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729},
		{9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656}, {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84}},
	b: []float64{35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84, 0},
	e: []float64{71. / 57600, 0, -71. / 16695, 71. / 1920, -17253. / 339200, 22. / 525, -1. / 40},
}

// integrator makes steps of y' = f(t, y) whose errors stay within rtol and atol.
type integrator struct {
	f          func(t float64, y []float64) []float64
	t, h, most float64
	y          []float64
	rtol, atol float64
}

// to goes on to a time. each is called after every step.
func (s *integrator) to(end float64, each func(t float64, y []float64)) {
	dir := 1.0
	if end < s.t {
		dir = -1
	}
	for steps := 0; (end-s.t)*dir > 0; steps++ {
		if steps > 1000000 {
			raise("RuntimeError", "the integration makes no progress at t = %s", Repr(s.t))
		}
		h := math.Min(math.Abs(s.h), s.most)
		last := h >= math.Abs(end-s.t)
		if last {
			h = math.Abs(end - s.t)
		}
		next, size := s.step(h * dir)
		if size <= 1 {
			s.t += h * dir
			if last {
				s.t = end
			}
			s.y = next
			if each != nil {
				each(s.t, s.y)
			}
		}
		factor := 5.0
		if size > 0 {
			factor = min(5, max(0.2, 0.9*math.Pow(size, -0.2)))
		}
		if math.IsNaN(size) {
			factor = 0.2
			if h < 1e-300 {
				raise("ValueError", "the derivative is not a number at t = %s", Repr(s.t))
			}
		}
		if !last || size > 1 {
			s.h = h * factor
		}
	}
}

// step is y after a step of h, and its error as a multiple of what is allowed.
func (s *integrator) step(h float64) (next []float64, size float64) {
	k := make([][]float64, 7)
	for i := range k {
		y := slices.Clone(s.y)
		for j, a := range dormandPrince.a[i] {
			for n := range y {
				y[n] += h * a * k[j][n]
			}
		}
		k[i] = s.f(s.t+dormandPrince.c[i]*h, y)
	}
	next = slices.Clone(s.y)
	sum := 0.0
	for n := range next {
		err := 0.0
		for i := range k {
			next[n] += h * dormandPrince.b[i] * k[i][n]
			err += h * dormandPrince.e[i] * k[i][n]
		}
		scale := s.atol + s.rtol*max(math.Abs(s.y[n]), math.Abs(next[n]))
		sum += err / scale * err / scale
	}
	return next, math.Sqrt(sum / float64(max(len(next), 1)))
}

// derivative is a function of a script as y' = f(t, y), with the size of its result checked.
func derivative(f any, timeFirst bool, extra []any, n int) func(t float64, y []float64) []float64 {
	return func(t float64, y []float64) []float64 {
		var at any = units.NewArray(slices.Clone(y), units.Dimensionless)
		list := []any{at, t}
		if timeFirst {
			list = []any{t, at}
		}
		out := slices.Clone(bare(arrayOf(Call(f, append(list, extra...)...))).Values())
		if len(out) != n {
			raise("RuntimeError", "The array return by func must be one-dimensional with %d elements, but has %d.", n, len(out))
		}
		return out
	}
}

// odeint is odeint(f, y0, t, args, tfirst=False): the y at each time, a row for each.
func odeint(a args) any {
	y0 := slices.Clone(arrayOf(a.given(1, "y0", nil)).Values())
	times := arrayOf(a.given(2, "t", nil)).Values()
	f := derivative(a.at(0), Truth(a.given(1<<30, "tfirst", false)), extraArguments(a, 3), len(y0))
	s := &integrator{f: f, y: y0, most: math.Inf(1), rtol: SI(a.given(1<<30, "rtol", 1e-9)), atol: SI(a.given(1<<30, "atol", 1e-10))}
	if m := a.given(1<<30, "hmax", nil); m != nil && SI(m) > 0 {
		s.most = SI(m)
	}
	if len(times) == 0 {
		raise("ValueError", "odeint: there are no times")
	}
	s.t = times[0]
	out := slices.Clone(y0)
	for i, t := range times[1:] {
		if i == 0 || s.h == 0 {
			s.h = math.Abs(t-s.t) / 10
		}
		s.to(t, nil)
		out = append(out, s.y...)
	}
	y := units.Matrix(out, len(times), len(y0), units.Dimensionless)
	if Truth(a.given(1<<30, "full_output", false)) {
		return Tuple{y, NewDict("message", "Integration successful.")}
	}
	return y
}

// solveIVP is solve_ivp(f, (t0, t1), y0, method, t_eval=, args=, rtol=, atol=, max_step=).
func solveIVP(a args) any {
	span := arrayOf(a.given(1, "t_span", nil)).Values()
	y0 := slices.Clone(arrayOf(a.given(2, "y0", nil)).Values())
	if len(span) != 2 {
		raise("ValueError", "t_span must be two times")
	}
	var extra []any
	if x := a.given(1<<30, "args", nil); x != nil {
		extra = Items(x)
	}
	s := &integrator{f: derivative(a.at(0), true, extra, len(y0)), t: span[0], y: y0, most: SI(a.given(1<<30, "max_step", math.Inf(1))),
		rtol: SI(a.given(1<<30, "rtol", 1e-3)), atol: SI(a.given(1<<30, "atol", 1e-6))}
	if Str(a.given(3, "method", "RK45")) != "RK45" {
		s.rtol, s.atol = min(s.rtol, 1e-6), min(s.atol, 1e-9) // stiff methods are not here: smaller steps are
	}
	s.h = firstStep(s)
	times, rows := []float64{}, [][]float64{}
	eval := a.given(4, "t_eval", nil)
	if eval != nil {
		s.rtol, s.atol = min(s.rtol, 1e-6), min(s.atol, 1e-9)
		for _, t := range arrayOf(eval).Values() {
			s.to(t, nil)
			times, rows = append(times, t), append(rows, slices.Clone(s.y))
		}
	} else {
		times, rows = append(times, s.t), append(rows, slices.Clone(s.y))
		s.to(span[1], func(t float64, y []float64) { times, rows = append(times, t), append(rows, slices.Clone(y)) })
	}
	values := make([]float64, len(y0)*len(times))
	for i, row := range rows {
		for j, v := range row {
			values[j*len(times)+i] = v
		}
	}
	at := units.NewArray(times, units.Dimensionless)
	if eval != nil {
		at = arrayOf(eval)
	}
	return &Module{Name: "OdeResult", attrs: NewDict("t", at, "y", units.Matrix(values, len(y0), len(times), units.Dimensionless),
		"success", true, "status", 0, "message", "The solver successfully reached the end of the integration interval.", "sol", nil, "t_events", nil)}
}

// firstStep is a step that changes y by about a hundredth.
func firstStep(s *integrator) float64 {
	norm := func(v []float64) float64 {
		sum := 0.0
		for n := range v {
			scale := s.atol + math.Abs(s.y[n])*s.rtol
			sum += v[n] / scale * v[n] / scale
		}
		return math.Sqrt(sum / float64(max(len(v), 1)))
	}
	d0, d1 := norm(s.y), norm(s.f(s.t, s.y))
	if d0 < 1e-5 || d1 < 1e-5 {
		return 1e-6
	}
	return 0.01 * d0 / d1
}

// quadrature is quad(f, a, b, args): the integral and an estimate of its error.
func quadrature(a args) any {
	extra := extraArguments(a, 3)
	f := func(x float64) float64 { return SI(Call(a.at(0), append([]any{x}, extra...)...)) }
	lo, hi := SI(a.given(1, "a", nil)), SI(a.given(2, "b", nil))
	g, from, to := f, lo, hi
	switch {
	case math.IsInf(lo, 0) && math.IsInf(hi, 0):
		g, from, to = func(t float64) float64 { return f(t/(1-t*t)) * (1 + t*t) / ((1 - t*t) * (1 - t*t)) }, -1, 1
	case math.IsInf(hi, 1):
		g, from, to = func(t float64) float64 { return f(lo+t/(1-t)) / ((1 - t) * (1 - t)) }, 0, 1
	case math.IsInf(lo, -1):
		g, from, to = func(t float64) float64 { return f(hi-t/(1-t)) / ((1 - t) * (1 - t)) }, 0, 1
	}
	v, err := adaptive(g, from, to, quad.Fixed(g, from, to, 21, nil, 0), 0)
	return Tuple{v, err}
}

// adaptive halves an interval until both halves agree with the whole.
func adaptive(f func(float64) float64, lo, hi, whole float64, depth int) (v, err float64) {
	mid := (lo + hi) / 2
	left, right := quad.Fixed(f, lo, mid, 21, nil, 0), quad.Fixed(f, mid, hi, 21, nil, 0)
	err = math.Abs(left + right - whole)
	if err <= 1.49e-10*math.Abs(left+right)+1e-14 || depth > 40 || math.IsNaN(err) {
		return left + right, err
	}
	a, e := adaptive(f, lo, mid, left, depth+1)
	b, g := adaptive(f, mid, hi, right, depth+1)
	return a + b, e + g
}

// places are x= or dx= of the rules for sampled functions.
func places(a args, n int) []float64 {
	if x := a.given(1, "x", nil); x != nil {
		if arrayOf(x).NDim() > 1 {
			raise("NotImplementedError", "x is a list of places here, the same for all lines of y")
		}
		return arrayOf(x).Values()
	}
	dx := SI(a.given(2, "dx", 1.0))
	out := make([]float64, n)
	for i := range out {
		out[i] = dx * float64(i)
	}
	return out
}

// simpson is the integral of samples by parabolas through three of them; of an even number, the last interval is that of the last
// parabola.
func simpson(a args) any {
	y := arrayOf(a.given(0, "y", nil)).Values()
	x := places(a, len(y))
	n := len(y)
	if n == 2 {
		return (x[1] - x[0]) * (y[0] + y[1]) / 2
	}
	total := 0.0
	for i := 0; i+2 < n; i += 2 {
		h0, h1 := x[i+1]-x[i], x[i+2]-x[i+1]
		total += (h0 + h1) / 6 * (y[i]*(2-h1/h0) + y[i+1]*(h0+h1)*(h0+h1)/(h0*h1) + y[i+2]*(2-h0/h1))
	}
	if n%2 == 0 && n > 2 { // as the mean of a trapezoid at either end
		first, last := (x[1]-x[0])*(y[0]+y[1])/2, (x[n-1]-x[n-2])*(y[n-1]+y[n-2])/2
		other := 0.0
		for i := 1; i+2 < n; i += 2 {
			h0, h1 := x[i+1]-x[i], x[i+2]-x[i+1]
			other += (h0 + h1) / 6 * (y[i]*(2-h1/h0) + y[i+1]*(h0+h1)*(h0+h1)/(h0*h1) + y[i+2]*(2-h0/h1))
		}
		return (total + last + other + first) / 2
	}
	return total
}

func cumulativeTrapezoid(a args) any {
	y := arrayOf(a.given(0, "y", nil)).Values()
	x := places(a, len(y))
	out := []float64{}
	if initial := a.given(4, "initial", nil); initial != nil {
		out = append(out, SI(initial))
	}
	sum := 0.0
	for i := 1; i < len(y); i++ {
		sum += (x[i] - x[i-1]) * (y[i] + y[i-1]) / 2
		out = append(out, sum)
	}
	return units.NewArray(out, units.Dimensionless)
}
