package python

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// scipy_law_table.go: the distributions of scipy.stats. A law without a draw of its own gives quantiles of uniform numbers, as scipy does.

func distributions() map[string]any {
	names := map[string]any{}
	for name, d := range laws {
		d.name = name
		names[name] = d.module()
	}
	return names
}

// fixedLaw is a distribution without parameters of its own.
func fixedLaw(q parts, draw func(g sampler) float64) law {
	d := law{make: func([]float64) parts { return q }}
	if draw != nil {
		d.draw = func(g sampler, _ []float64) float64 { return draw(g) }
	}
	return d
}

var inf = math.Inf(1)

var laws = map[string]law{
	"norm": fixedLaw(parts{low: -inf, high: inf, variance: 1, prob: distuv.UnitNormal.Prob, quantile: mathext.NormalQuantile,
		cdf:      func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 },
		survival: func(x float64) float64 { return math.Erfc(x/math.Sqrt2) / 2 }}, func(g sampler) float64 { return g.normal() }),
	"expon": fixedLaw(parts{low: 0, high: inf, mean: 1, variance: 1, prob: func(x float64) float64 { return math.Exp(-x) },
		cdf: func(x float64) float64 { return -math.Expm1(-x) }, survival: func(x float64) float64 { return math.Exp(-x) },
		quantile: func(u float64) float64 { return -math.Log1p(-u) }}, func(g sampler) float64 { return g.exponential() }),
	"uniform": fixedLaw(unit(distuv.Uniform{Min: 0, Max: 1}), func(g sampler) float64 { return g.uniform() }),
	"laplace": fixedLaw(everywhere(distuv.Laplace{Mu: 0, Scale: 1}), func(g sampler) float64 { return g.laplace() }),
	"logistic": fixedLaw(parts{low: -inf, high: inf, variance: math.Pi * math.Pi / 3,
		prob: func(x float64) float64 { e := math.Exp(-math.Abs(x)); return e / ((1 + e) * (1 + e)) },
		cdf:  func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, survival: func(x float64) float64 { return 1 / (1 + math.Exp(x)) },
		quantile: func(u float64) float64 { return math.Log(u) - math.Log1p(-u) }},
		func(g sampler) float64 { u := g.uniform(); return math.Log(u / (1 - u)) }),
	"gumbel_r": fixedLaw(gumbel(), nil),
	"gumbel_l": fixedLaw(turned(gumbel()), nil),
	"cauchy": fixedLaw(parts{low: -inf, high: inf, mean: math.NaN(), variance: math.NaN(), prob: func(x float64) float64 { return 1 / (math.Pi * (1 + x*x)) },
		cdf: func(x float64) float64 { return 0.5 + math.Atan(x)/math.Pi }, survival: func(x float64) float64 { return 0.5 - math.Atan(x)/math.Pi },
		quantile: func(u float64) float64 { return math.Tan(math.Pi*u - math.Pi/2) }}, nil),
	"rayleigh": fixedLaw(chi(2), func(g sampler) float64 { return math.Sqrt(2 * g.gamma(1)) }),
	"maxwell":  fixedLaw(chi(3), func(g sampler) float64 { return math.Sqrt(2 * g.gamma(1.5)) }),
	"halfnorm": fixedLaw(parts{low: 0, high: inf, mean: math.Sqrt(2 / math.Pi), variance: 1 - 2/math.Pi,
		prob: func(x float64) float64 { return 2 * distuv.UnitNormal.Prob(x) }, cdf: func(x float64) float64 { return math.Erf(x / math.Sqrt2) },
		survival: func(x float64) float64 { return math.Erfc(x / math.Sqrt2) },
		quantile: func(u float64) float64 { return mathext.NormalQuantile((1 + u) / 2) }}, func(g sampler) float64 { return math.Abs(g.normal()) }),
	"gamma":    {params: []string{"a"}, make: func(p []float64) parts { return above(0, distuv.Gamma{Alpha: p[0], Beta: 1}) }, draw: func(g sampler, p []float64) float64 { return g.gamma(p[0]) }},
	"erlang":   {params: []string{"a"}, make: func(p []float64) parts { return above(0, distuv.Gamma{Alpha: p[0], Beta: 1}) }, draw: func(g sampler, p []float64) float64 { return g.gamma(p[0]) }},
	"invgamma": {params: []string{"a"}, make: func(p []float64) parts { return above(0, distuv.InverseGamma{Alpha: p[0], Beta: 1}) }},
	"beta": {params: []string{"a", "b"}, make: func(p []float64) parts { return unit(distuv.Beta{Alpha: p[0], Beta: p[1]}) },
		draw: func(g sampler, p []float64) float64 { return g.beta(p[0], p[1]) }},
	"lognorm": {params: []string{"s"}, make: func(p []float64) parts { return above(0, distuv.LogNormal{Mu: 0, Sigma: p[0]}) },
		draw: func(g sampler, p []float64) float64 { return math.Exp(p[0] * g.normal()) }},
	"t": {params: []string{"df"}, make: func(p []float64) parts { return everywhere(distuv.StudentsT{Mu: 0, Sigma: 1, Nu: p[0]}) },
		draw: func(g sampler, p []float64) float64 {
			x := g.normal()
			return math.Sqrt(p[0]/2) * x / math.Sqrt(g.gamma(p[0]/2))
		}},
	"f": {params: []string{"dfn", "dfd"}, make: func(p []float64) parts { return fisher(p[0], p[1]) },
		draw: func(g sampler, p []float64) float64 { return g.fisher(p[0], p[1]) }},
	"chi2":        {params: []string{"df"}, make: func(p []float64) parts { return above(0, distuv.ChiSquared{K: p[0]}) }, draw: func(g sampler, p []float64) float64 { return 2 * g.gamma(p[0]/2) }},
	"chi":         {params: []string{"df"}, make: func(p []float64) parts { return chi(p[0]) }, draw: func(g sampler, p []float64) float64 { return math.Sqrt(2 * g.gamma(p[0]/2)) }},
	"weibull_min": {params: []string{"c"}, make: func(p []float64) parts { return above(0, distuv.Weibull{K: p[0], Lambda: 1}) }},
	"weibull_max": {params: []string{"c"}, make: func(p []float64) parts { return turned(above(0, distuv.Weibull{K: p[0], Lambda: 1})) }},
	"pareto":      {params: []string{"b"}, make: func(p []float64) parts { return above(1, distuv.Pareto{Xm: 1, Alpha: p[0]}) }},
	"powerlaw": {params: []string{"a"}, make: func(p []float64) parts {
		a := p[0]
		return parts{low: 0, high: 1, mean: a / (a + 1), variance: a / (a + 2) / ((a + 1) * (a + 1)), prob: func(x float64) float64 { return a * math.Pow(x, a-1) },
			cdf: func(x float64) float64 { return math.Pow(x, a) }, quantile: func(u float64) float64 { return math.Pow(u, 1/a) }}
	}},
	"loguniform": {params: []string{"a", "b"}, make: func(p []float64) parts {
		a, b := p[0], p[1]
		l := math.Log(b / a)
		return parts{low: a, high: b, mean: (b - a) / l, variance: (b*b-a*a)/(2*l) - math.Pow((b-a)/l, 2), prob: func(x float64) float64 { return 1 / (x * l) },
			cdf: func(x float64) float64 { return math.Log(x/a) / l }, quantile: func(u float64) float64 { return a * math.Exp(u*l) }}
	}},
	"triang":     {params: []string{"c"}, make: func(p []float64) parts { return unit(distuv.NewTriangle(0, 1, p[0], nil)) }, draw: func(g sampler, p []float64) float64 { return g.triangular(0, p[0], 1) }},
	"truncnorm":  {params: []string{"a", "b"}, make: func(p []float64) parts { return truncated(p[0], p[1]) }},
	"vonmises":   {params: []string{"kappa"}, make: func(p []float64) parts { return circle(p[0]) }, draw: func(g sampler, p []float64) float64 { return g.vonMises(0, p[0]) }},
	"invgauss":   {params: []string{"mu"}, make: func(p []float64) parts { return wald(p[0]) }, draw: func(g sampler, p []float64) float64 { return g.wald(p[0], 1) }},
	"skewnorm":   {params: []string{"a"}, make: func(p []float64) parts { return skewed(p[0]) }},
	"genextreme": {params: []string{"c"}, make: func(p []float64) parts { return generalExtreme(p[0]) }},
	"poisson": {params: []string{"mu"}, discrete: true, draw: func(g sampler, p []float64) float64 { return g.poisson(p[0]) }, make: func(p []float64) parts {
		d := distuv.Poisson{Lambda: p[0]}
		q := counted(d.Prob, d.CDF, p[0], p[0], 0, inf)
		q.survival = func(x float64) float64 { return mathext.GammaIncReg(math.Floor(x)+1, p[0]) }
		return q
	}},
	"binom": {params: []string{"n", "p"}, discrete: true, draw: func(g sampler, p []float64) float64 { return g.binomial(p[0], p[1]) },
		make: func(p []float64) parts { return binomials(p[0], p[1]) }},
	"bernoulli": {params: []string{"p"}, discrete: true, draw: func(g sampler, p []float64) float64 { return g.binomial(1, p[0]) },
		make: func(p []float64) parts { return binomials(1, p[0]) }},
	"geom": {params: []string{"p"}, discrete: true, draw: func(g sampler, p []float64) float64 { return g.geometric(p[0]) }, make: func(p []float64) parts {
		l := math.Log1p(-p[0])
		return counted(func(k float64) float64 { return p[0] * math.Exp((k-1)*l) }, func(k float64) float64 { return -math.Expm1(k * l) }, 1/p[0], (1-p[0])/(p[0]*p[0]), 1, inf)
	}},
	"nbinom": {params: []string{"n", "p"}, discrete: true, draw: func(g sampler, p []float64) float64 { return g.poisson(g.gamma(p[0]) * (1 - p[1]) / p[1]) },
		make: func(p []float64) parts {
			n, q := p[0], p[1]
			return counted(func(k float64) float64 {
				return math.Exp(lgamma(n+k) - lgamma(k+1) - lgamma(n) + n*math.Log(q) + k*math.Log1p(-q))
			},
				func(k float64) float64 { return mathext.RegIncBeta(n, k+1, q) }, n*(1-q)/q, n*(1-q)/(q*q), 0, inf)
		}},
	"randint": {params: []string{"low", "high"}, discrete: true, draw: func(g sampler, p []float64) float64 { return g.between(int(p[0]), int(p[1])) },
		make: func(p []float64) parts {
			n := p[1] - p[0]
			return counted(func(float64) float64 { return 1 / n }, func(k float64) float64 { return (k - p[0] + 1) / n }, (p[0]+p[1]-1)/2, (n*n-1)/12, p[0], p[1]-1)
		}},
	"hypergeom": {params: []string{"M", "n", "N"}, discrete: true, make: func(p []float64) parts { return hypergeometric(p[0], p[1], p[2]) }},
}

func binomials(n, p float64) parts {
	d := distuv.Binomial{N: n, P: p}
	q := counted(d.Prob, d.CDF, n*p, n*p*(1-p), 0, n)
	q.survival = func(x float64) float64 { return mathext.RegIncBeta(math.Floor(x)+1, n-math.Floor(x), p) }
	return q
}
