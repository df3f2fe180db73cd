package python

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"gobrian/units"
)

// scipy_stats.go: distributions and tests of scipy.stats.

// law is a distribution of scipy.stats: its functions take x, then its own parameters, loc and scale.
type law struct {
	params   []string
	discrete bool
	make     func(p []float64) parts
}

// parts are the functions of a distribution with its parameters.
type parts struct {
	prob, cdf, quantile func(x float64) float64
	mean, variance      float64
}

// parameters reads parameters by place or name; loc and scale come last.
func (d law) parameters(a args, i int) (p []float64, loc, scale float64) {
	for k, name := range d.params {
		p = append(p, SI(a.given(i+k, name, nil)))
	}
	n := i + len(d.params)
	loc = SI(a.given(n, "loc", 0.0))
	if d.discrete {
		return p, loc, 1
	}
	return p, loc, SI(a.given(n+1, "scale", 1.0))
}

// over is a function of x in which parameters may be lists, too: of the first one.
func (d law) over(f func(q parts, x, scale float64) float64) builtin {
	return func(a args) any {
		at := func(x any, a args) any {
			p, loc, scale := d.parameters(a, 1)
			q := d.make(p)
			return each1("distribution", false, func(x float64) float64 { return f(q, (x-loc)/scale, scale) })(args{list: []any{array0(x)}})
		}
		if len(a.list) > 1 {
			if m, ok := array0(a.list[1]).(units.Array); ok && m.NDim() > 0 {
				values := make([]float64, m.Size())
				for k := range values {
					one := args{slices.Clone(a.list), a.kw}
					one.list[1] = m.At(k).Value
					values[k] = SI(at(a.list[0], one))
				}
				return units.ArrayOf(values, m.Shape(), units.Dimensionless)
			}
		}
		return at(a.at(0), a)
	}
}

// module is the distribution with its functions; called, it is frozen with its parameters.
func (d law) module(name string) any {
	fns := map[string]builtin{
		"cdf": d.over(func(q parts, x, _ float64) float64 { return q.cdf(x) }),
		"sf":  d.over(func(q parts, x, _ float64) float64 { return 1 - q.cdf(x) }),
	}
	if d.discrete {
		fns["pmf"] = d.over(func(q parts, x, _ float64) float64 {
			if x != math.Trunc(x) || x < 0 {
				return 0
			}
			return q.prob(x)
		})
		fns["logpmf"] = d.over(func(q parts, x, _ float64) float64 { return math.Log(q.prob(x)) })
	} else {
		fns["pdf"] = d.over(func(q parts, x, scale float64) float64 { return q.prob(x) / scale })
		fns["logpdf"] = d.over(func(q parts, x, scale float64) float64 { return math.Log(q.prob(x) / scale) })
	}
	fns["ppf"] = func(a args) any {
		p, loc, scale := d.parameters(a, 1)
		q := d.make(p)
		return each1(name, false, func(x float64) float64 { return loc + scale*q.quantile(x) })(args{list: []any{array0(a.at(0))}})
	}
	moment := func(f func(q parts, loc, scale float64) float64) builtin {
		return func(a args) any {
			p, loc, scale := d.parameters(a, 0)
			return f(d.make(p), loc, scale)
		}
	}
	fns["mean"] = moment(func(q parts, loc, scale float64) float64 { return loc + scale*q.mean })
	fns["var"] = moment(func(q parts, _, scale float64) float64 { return scale * scale * q.variance })
	fns["std"] = moment(func(q parts, _, scale float64) float64 { return scale * math.Sqrt(q.variance) })
	fns["rvs"] = func(a args) any {
		p, loc, scale := d.parameters(a, 0)
		q := d.make(p)
		n := len(d.params) + 2
		if d.discrete {
			n--
		}
		out := each1(name, false, func(u float64) float64 { return loc + scale*q.quantile(u) })(args{list: []any{shaped(a.given(n, "size", nil), many(numpyRandom.uniform))}})
		if d.discrete {
			return AsType(out, "int")
		}
		return out
	}
	m := &Module{Name: name, attrs: NewDict()}
	for n, f := range fns {
		m.attrs.set(n, f)
	}
	m.attrs.set("__call__", builtin(func(a args) any {
		frozen := &Module{Name: name, attrs: NewDict()}
		for n, f := range fns {
			frozen.attrs.set(n, builtin(func(b args) any {
				list := append(slices.Clone(b.list), a.list...)
				if n == "mean" || n == "var" || n == "std" || n == "rvs" {
					list = append(slices.Clone(a.list), b.list...)
				}
				return f(args{list, append(slices.Clone(b.kw), a.kw...)})
			}))
		}
		return frozen
	}))
	return m
}

// counted is the quantile of a distribution on whole numbers.
func counted(cdf func(float64) float64, mean, sd float64) func(float64) float64 {
	return func(u float64) float64 {
		k := math.Max(0, math.Floor(mean-8*sd))
		for cdf(k) < u && k < mean+60*sd+60 {
			k++
		}
		return k
	}
}

func distributions() map[string]any {
	continuous := func(mean, variance float64, d interface {
		Prob(float64) float64
		CDF(float64) float64
		Quantile(float64) float64
	}) parts {
		return parts{d.Prob, d.CDF, d.Quantile, mean, variance}
	}
	all := map[string]law{
		"poisson": {params: []string{"mu"}, discrete: true, make: func(p []float64) parts {
			d := distuv.Poisson{Lambda: p[0]}
			return parts{prob: d.Prob, cdf: func(x float64) float64 {
				if x < 0 {
					return 0
				}
				return d.CDF(x)
			}, quantile: counted(d.CDF, p[0], math.Sqrt(p[0])), mean: p[0], variance: p[0]}
		}},
		"binom": {params: []string{"n", "p"}, discrete: true, make: func(p []float64) parts {
			d := distuv.Binomial{N: p[0], P: p[1]}
			v := p[0] * p[1] * (1 - p[1])
			return parts{d.Prob, d.CDF, counted(d.CDF, p[0]*p[1], math.Sqrt(v)), p[0] * p[1], v}
		}},
		"expon": {make: func([]float64) parts {
			d := distuv.Exponential{Rate: 1}
			return continuous(1, 1, d)
		}},
		"uniform": {make: func([]float64) parts { return continuous(0.5, 1./12, distuv.Uniform{Min: 0, Max: 1}) }},
		"gamma":   {params: []string{"a"}, make: func(p []float64) parts { return continuous(p[0], p[0], distuv.Gamma{Alpha: p[0], Beta: 1}) }},
		"beta": {params: []string{"a", "b"}, make: func(p []float64) parts {
			d := distuv.Beta{Alpha: p[0], Beta: p[1]}
			return continuous(d.Mean(), d.Variance(), d)
		}},
		"lognorm": {params: []string{"s"}, make: func(p []float64) parts {
			d := distuv.LogNormal{Mu: 0, Sigma: p[0]}
			return continuous(d.Mean(), d.Variance(), d)
		}},
		"t": {params: []string{"df"}, make: func(p []float64) parts {
			d := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: p[0]}
			return continuous(0, d.Variance(), d)
		}},
		"chi2": {params: []string{"df"}, make: func(p []float64) parts { return continuous(p[0], 2*p[0], distuv.ChiSquared{K: p[0]}) }},
		"norm": {make: func([]float64) parts { return continuous(0, 1, distuv.UnitNormal) }},
	}
	names := map[string]any{}
	for n, d := range all {
		names[n] = d.module(n)
	}
	return names
}

// testResult is a statistic and its p.
func testResult(name string, statistic, p float64) any {
	return &Named{name: name, fields: []string{"statistic", "pvalue"}, Tuple: Tuple{statistic, p}}
}

func twoSided(t, df float64) float64 {
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(math.Abs(t))
}

func testNames() map[string]any {
	numbers := func(x any) []float64 { return arrayOf(x).Values() }
	central := func(x []float64, k float64) float64 {
		m, sum := stat.Mean(x, nil), 0.0
		for _, v := range x {
			sum += math.Pow(v-m, k)
		}
		return sum / float64(len(x))
	}
	return map[string]any{
		"skew": builtin(func(a args) any {
			x := numbers(a.first("skew"))
			return central(x, 3) / math.Pow(central(x, 2), 1.5)
		}),
		"kurtosis": builtin(func(a args) any {
			x := numbers(a.first("kurtosis"))
			return central(x, 4)/math.Pow(central(x, 2), 2) - 3
		}),
		"entropy": builtin(func(a args) any {
			p := slices.Clone(numbers(a.first("entropy")))
			total, sum := 0.0, 0.0
			for _, v := range p {
				total += v
			}
			for _, v := range p {
				if v > 0 {
					sum -= v / total * math.Log(v/total)
				}
			}
			if base := a.given(2, "base", nil); base != nil {
				sum /= math.Log(SI(base))
			}
			return sum
		}),
		"ttest_ind": builtin(func(a args) any {
			x, y := numbers(a.at(0)), numbers(a.at(1))
			n, m := float64(len(x)), float64(len(y))
			vx, vy := stat.Variance(x, nil), stat.Variance(y, nil)
			df, se := n+m-2, 0.0
			if Truth(a.given(3, "equal_var", true)) {
				se = math.Sqrt(((n-1)*vx + (m-1)*vy) / df * (1/n + 1/m))
			} else {
				se = math.Sqrt(vx/n + vy/m)
				df = math.Pow(vx/n+vy/m, 2) / (math.Pow(vx/n, 2)/(n-1) + math.Pow(vy/m, 2)/(m-1))
			}
			t := (stat.Mean(x, nil) - stat.Mean(y, nil)) / se
			return testResult("Ttest_indResult", t, twoSided(t, df))
		}),
		"ttest_rel": builtin(func(a args) any {
			x, y := numbers(a.at(0)), numbers(a.at(1))
			d := make([]float64, len(x))
			for i := range d {
				d[i] = x[i] - y[i]
			}
			t := stat.Mean(d, nil) / (stat.StdDev(d, nil) / math.Sqrt(float64(len(d))))
			return testResult("TtestResult", t, twoSided(t, float64(len(d)-1)))
		}),
		"ttest_1samp": builtin(func(a args) any {
			x := numbers(a.at(0))
			t := (stat.Mean(x, nil) - SI(a.at(1))) / (stat.StdDev(x, nil) / math.Sqrt(float64(len(x))))
			return testResult("TtestResult", t, twoSided(t, float64(len(x)-1)))
		}),
		"rankdata": builtin(func(a args) any { return units.NewArray(ranks(numbers(a.first("rankdata"))), units.Dimensionless) }),
		"spearmanr": builtin(func(a args) any {
			x, y := ranks(numbers(a.at(0))), ranks(numbers(a.at(1)))
			r := stat.Correlation(x, y, nil)
			n := float64(len(x))
			t := r * math.Sqrt((n-2)/((1-r)*(1+r)))
			return testResult("SignificanceResult", r, twoSided(t, n-2))
		}),
	}
}

// ranks are the places of numbers by size, from 1; equal ones share the mean of theirs.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp(x[i], x[j]) })
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}
