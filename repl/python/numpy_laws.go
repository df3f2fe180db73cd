package python

import (
	"math"

	"gobrian/units"
)

// numpy_laws.go: further distributions of numpy.random, by the algorithms whose numbers numpy has frozen.

func (g sampler) moreLaws() map[string]any {
	return map[string]any{
		"vonmises":        drawing(func(p []float64) float64 { return g.vonMises(p[0], p[1]) }).builtin(false, []string{"mu", "kappa"}, nil, nil),
		"wald":            drawing(func(p []float64) float64 { return g.wald(p[0], p[1]) }).builtin(false, []string{"mean", "scale"}, nil, nil),
		"triangular":      drawing(func(p []float64) float64 { return g.triangular(p[0], p[1], p[2]) }).builtin(false, []string{"left", "mode", "right"}, nil, nil, nil),
		"standard_cauchy": drawing(func([]float64) float64 { x := g.normal(); return x / g.normal() }).builtin(false, nil),
		"standard_t":      drawing(func(p []float64) float64 { return g.student(p[0]) }).builtin(false, []string{"df"}, nil),
		"f":               drawing(func(p []float64) float64 { return g.fisher(p[0], p[1]) }).builtin(false, []string{"dfnum", "dfden"}, nil, nil),
		"pareto":          drawing(func(p []float64) float64 { return math.Expm1(g.exponential() / p[0]) }).builtin(false, []string{"a"}, nil),
		"power":           drawing(func(p []float64) float64 { return math.Pow(-math.Expm1(-g.exponential()), 1/p[0]) }).builtin(false, []string{"a"}, nil),
		"negative_binomial": drawing(func(p []float64) float64 { return g.poisson(g.gamma(p[0]) * (1 - p[1]) / p[1]) }).
			builtin(true, []string{"n", "p"}, nil, nil),
		"multinomial": builtin(g.multinomial), "dirichlet": builtin(g.dirichlet),
	}
}

// student is a number of Student's distribution.
func (g sampler) student(df float64) float64 {
	x := g.normal()
	return math.Sqrt(df/2) * x / math.Sqrt(g.gamma(df/2))
}

func (g sampler) fisher(d1, d2 float64) float64 {
	x := g.gamma(d1/2) * d2
	return x / (g.gamma(d2/2) * d1)
}

func (g sampler) triangular(left, mode, right float64) float64 {
	part := (mode - left) / (right - left)
	if u := g.uniform(); u <= part {
		return left + math.Sqrt(u*(mode-left)*(right-left))
	} else {
		return right - math.Sqrt((1-u)*(right-mode)*(right-left))
	}
}

// wald is by Michael, Schucany and Haas (1976).
func (g sampler) wald(mean, scale float64) float64 {
	y := g.normal()
	y = mean * y * y
	x := mean + mean/(2*scale)*(y-math.Sqrt(4*scale*y+y*y))
	if g.uniform() <= mean/(mean+x) {
		return x
	}
	return mean * mean / x
}

// vonMises is by Best and Fisher (1979).
func (g sampler) vonMises(mu, kappa float64) float64 {
	if kappa < 1e-8 {
		return math.Pi * (2*g.uniform() - 1)
	}
	s := 1/kappa + kappa
	if kappa >= 1e-5 {
		r := 1 + math.Sqrt(1+4*kappa*kappa)
		rho := (r - math.Sqrt(2*r)) / (2 * kappa)
		s = (1 + rho*rho) / (2 * rho)
	}
	var w float64
	for {
		z := math.Cos(math.Pi * g.uniform())
		w = (1 + s*z) / (s + z)
		y, v := kappa*(s-w), g.uniform()
		if y*(2-y)-v >= 0 || math.Log(y/v)+1-y >= 0 {
			break
		}
	}
	angle := math.Acos(w)
	if g.uniform() < 0.5 {
		angle = -angle
	}
	angle += mu
	return math.Copysign(math.Mod(math.Abs(angle)+math.Pi, 2*math.Pi)-math.Pi, angle)
}

// rowsOf gives rows of m numbers, as many as size says; one row if that is None.
func rowsOf(size any, m int, row func() []float64) units.Array {
	n, dims := 1, []int{}
	if size != nil {
		for _, d := range must(arrayOf(size).Integers()) {
			n *= d
			dims = append(dims, d)
		}
	}
	values := make([]float64, 0, n*m)
	for range n {
		values = append(values, row()...)
	}
	return units.ArrayOf(values, append(dims, m), units.Dimensionless)
}

// multinomial is how often each of several things happens in n tries: multinomial(n, pvals, size).
func (g sampler) multinomial(a args) any {
	n, p := SI(a.given(0, "n", nil)), arrayOf(a.given(1, "pvals", nil)).Values()
	sum := 0.0
	for _, v := range p[:max(len(p)-1, 0)] {
		sum += v
	}
	if sum > 1+1e-12 {
		raise("ValueError", "sum(pvals[:-1]) > 1.0")
	}
	return rowsOf(a.given(2, "size", nil), len(p), func() []float64 {
		row, rest, left := make([]float64, len(p)), 1.0, n
		for i, v := range p[:len(p)-1] {
			row[i] = g.binomial(left, v/rest)
			if left -= row[i]; left <= 0 {
				break
			}
			rest -= v
		}
		if left > 0 {
			row[len(p)-1] = left
		}
		return row
	}).OfKind(units.Int)
}

// dirichlet is numbers whose sum is 1: dirichlet(alpha, size).
func (g sampler) dirichlet(a args) any {
	alpha := arrayOf(a.given(0, "alpha", nil)).Values()
	for _, v := range alpha {
		if v <= 0 {
			raise("ValueError", "alpha <= 0")
		}
	}
	return rowsOf(a.given(1, "size", nil), len(alpha), func() []float64 {
		row, sum := make([]float64, len(alpha)), 0.0
		for i, v := range alpha {
			row[i] = g.gamma(v)
			sum += row[i]
		}
		for i := range row {
			row[i] *= 1 / sum
		}
		return row
	})
}
