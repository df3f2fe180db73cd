package python

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// scipy_laws.go: the distributions of scipy.stats, by gonum where it has them.

// known is a distribution of gonum.
type known interface {
	Prob(float64) float64
	CDF(float64) float64
	Quantile(float64) float64
	Mean() float64
	Variance() float64
}

// above are the parts of a distribution of gonum on the numbers from low on.
func above(low float64, d known) parts {
	q := parts{prob: d.Prob, cdf: d.CDF, quantile: d.Quantile, mean: d.Mean(), variance: d.Variance(), low: low, high: math.Inf(1)}
	if s, ok := d.(interface{ Survival(float64) float64 }); ok {
		q.survival = s.Survival
	}
	return q
}

// everywhere are those of one on all numbers.
func everywhere(d known) parts { return above(math.Inf(-1), d) }

// unit are those of one on the numbers from 0 to 1.
func unit(d known) parts {
	q := above(0, d)
	q.high = 1
	return q
}

// counted are the parts of a distribution on whole numbers from low to high.
func counted(prob, cdf func(float64) float64, mean, variance, low, high float64) parts {
	return parts{prob: prob, cdf: func(x float64) float64 { return cdf(math.Floor(x)) }, mean: mean, variance: variance, low: low, high: high,
		quantile: func(u float64) float64 {
			k := max(low, math.Floor(mean-8*math.Sqrt(variance)))
			for k < high && cdf(k) < u*(1-1e-14) {
				k++
			}
			return k
		}}
}

// quantileOf is a quantile by halving an interval that has all but nothing outside.
func quantileOf(cdf func(float64) float64, lo, hi float64) func(float64) float64 {
	return func(u float64) float64 {
		l, h := lo, hi
		if math.IsInf(l, 0) {
			for l = -1; cdf(l) > u; l *= 2 {
			}
		}
		if math.IsInf(h, 0) {
			for h = max(1, l+1); cdf(h) < u; h = l + 2*(h-l) {
			}
		}
		for range 200 {
			m := l + (h-l)/2
			if m == l || m == h {
				break
			}
			if cdf(m) < u {
				l = m
			} else {
				h = m
			}
		}
		return l + (h-l)/2
	}
}

// logChoose is the logarithm of a binomial coefficient.
func logChoose(n, k float64) float64 { return lgamma(n+1) - lgamma(k+1) - lgamma(n-k+1) }

func lgamma(x float64) float64 { v, _ := math.Lgamma(x); return v }

// chi is the root of a chi-squared number with n degrees of freedom.
func chi(n float64) parts {
	d := distuv.ChiSquared{K: n}
	mean := math.Sqrt2 * math.Exp(lgamma((n+1)/2)-lgamma(n/2))
	return parts{low: 0, high: math.Inf(1), mean: mean, variance: n - mean*mean,
		prob: func(x float64) float64 {
			return math.Exp((n-1)*math.Log(x) - x*x/2 - (n/2-1)*math.Ln2 - lgamma(n/2))
		},
		cdf: func(x float64) float64 { return d.CDF(x * x) }, survival: func(x float64) float64 { return d.Survival(x * x) },
		quantile: func(u float64) float64 { return math.Sqrt(d.Quantile(u)) }}
}

// gumbel is the distribution of greatest values.
func gumbel() parts {
	return everywhere(distuv.GumbelRight{Mu: 0, Beta: 1})
}

// turned is a distribution of -x.
func turned(q parts) parts {
	survival := q.survival
	if survival == nil {
		survival = func(x float64) float64 { return 1 - q.cdf(x) }
	}
	return parts{low: -q.high, high: -q.low, mean: -q.mean, variance: q.variance, prob: func(x float64) float64 { return q.prob(-x) },
		cdf: func(x float64) float64 { return survival(-x) }, survival: func(x float64) float64 { return q.cdf(-x) },
		quantile: func(u float64) float64 { return -q.quantile(1 - u) }}
}

// truncated is the part of the standard normal distribution from a to b.
func truncated(a, b float64) parts {
	if a > -b { // in the thin tail, from its other side
		return turned(truncated(-b, -a))
	}
	n := distuv.UnitNormal
	below, all := n.CDF(a), n.CDF(b)-n.CDF(a)
	if a < -8 && b < 0 {
		all = n.CDF(b) * -math.Expm1(math.Log(n.CDF(a))-math.Log(n.CDF(b)))
	}
	mean := (n.Prob(a) - n.Prob(b)) / all
	edge := func(x float64) float64 {
		if math.IsInf(x, 0) {
			return 0
		}
		return x * n.Prob(x)
	}
	return parts{low: a, high: b, mean: mean, variance: 1 + (edge(a)-edge(b))/all - mean*mean, prob: func(x float64) float64 { return n.Prob(x) / all },
		cdf:      func(x float64) float64 { return (n.CDF(x) - below) / all },
		quantile: func(u float64) float64 { return min(max(n.Quantile(below+u*all), a), b) }}
}

// fisher is the F distribution.
func fisher(d1, d2 float64) parts {
	q := above(0, distuv.F{D1: d1, D2: d2})
	q.survival = func(x float64) float64 { return mathext.RegIncBeta(d2/2, d1/2, d2/(d2+d1*x)) }
	if d2 <= 2 {
		q.mean = math.Inf(1)
	}
	return q
}

// circle is von Mises's distribution of angles. Its distribution function is a sum of Bessel's functions.
func circle(kappa float64) parts {
	i0 := bessel(0, kappa)
	cdf := func(x float64) float64 {
		turns := math.Floor((x + math.Pi) / (2 * math.Pi))
		x -= 2 * math.Pi * turns
		sum := x
		for j := 1; j < 500; j++ {
			part := bessel(j, kappa) / i0
			sum += 2 * part * math.Sin(float64(j)*x) / float64(j)
			if part < 1e-18 {
				break
			}
		}
		return turns + 0.5 + sum/(2*math.Pi)
	}
	spread := 0.0
	for j := 1; j < 500; j++ {
		sign := 1.0
		if j%2 == 1 {
			sign = -1
		}
		spread += sign * 4 * bessel(j, kappa) / i0 / float64(j*j)
	}
	return parts{low: -inf, high: inf, turn: 2 * math.Pi, variance: math.Pi*math.Pi/3 + spread, cdf: cdf, quantile: quantileOf(cdf, -math.Pi, math.Pi),
		prob: func(x float64) float64 { return math.Exp(kappa*math.Cos(x)) / (2 * math.Pi * i0) }}
}

// wald is the inverse Gaussian distribution of mean mu, of shape 1.
func wald(mu float64) parts {
	n := distuv.UnitNormal
	cdf := func(x float64) float64 {
		if x <= 0 {
			return 0
		}
		r := 1 / math.Sqrt(x)
		return n.CDF(r*(x/mu-1)) + math.Exp(2/mu+math.Log(n.CDF(-r*(x/mu+1))))
	}
	return parts{low: 0, high: math.Inf(1), mean: mu, variance: mu * mu * mu, cdf: cdf, quantile: quantileOf(cdf, 0, math.Inf(1)),
		prob: func(x float64) float64 {
			return math.Exp(-(x-mu)*(x-mu)/(2*x*mu*mu)) / math.Sqrt(2*math.Pi*x*x*x)
		}}
}

// skewed is the normal distribution with a skew: its density is that of a normal number times the part of another one below a times it.
func skewed(a float64) parts {
	n := distuv.UnitNormal
	cdf := func(x float64) float64 { return n.CDF(x) - 2*owenT(x, a) }
	delta := a / math.Sqrt(1+a*a)
	return parts{low: math.Inf(-1), high: math.Inf(1), mean: delta * math.Sqrt(2/math.Pi), variance: 1 - 2*delta*delta/math.Pi, cdf: cdf,
		quantile: quantileOf(cdf, math.Inf(-1), math.Inf(1)), prob: func(x float64) float64 { return 2 * n.Prob(x) * n.CDF(a*x) }}
}

// owenT is Owen's function: an integral over angles, by Gauss's rule in parts.
func owenT(h, a float64) float64 {
	end := math.Atan(math.Abs(a))
	f := func(t float64) float64 { c := math.Cos(t); return math.Exp(-h * h / (2 * c * c)) }
	t := quad.Fixed(f, 0, end/2, 40, nil, 0) + quad.Fixed(f, end/2, end, 40, nil, 0)
	return math.Copysign(t/(2*math.Pi), a)
}

// generalExtreme is the generalized distribution of greatest values; c > 0 has an upper end.
func generalExtreme(c float64) parts {
	if c == 0 {
		return gumbel()
	}
	q := parts{low: math.Inf(-1), high: math.Inf(1), mean: (1 - math.Gamma(1+c)) / c, variance: (math.Gamma(1+2*c) - math.Pow(math.Gamma(1+c), 2)) / (c * c)}
	if c > 0 {
		q.high = 1 / c
	} else {
		q.low = 1 / c
	}
	q.cdf = func(x float64) float64 { return math.Exp(-math.Pow(1-c*x, 1/c)) }
	q.prob = func(x float64) float64 { return math.Pow(1-c*x, 1/c-1) * q.cdf(x) }
	q.quantile = func(u float64) float64 { return (1 - math.Pow(-math.Log(u), c)) / c }
	return q
}

// hypergeometric counts the marked ones in a draw of draws from all, of which some are marked.
func hypergeometric(all, marked, draws float64) parts {
	low, high := max(0, draws-(all-marked)), min(draws, marked)
	prob := func(k float64) float64 {
		return math.Exp(logChoose(marked, k) + logChoose(all-marked, draws-k) - logChoose(all, draws))
	}
	mean := draws * marked / all
	return counted(prob, summed(prob, low), mean, mean*(1-marked/all)*(all-draws)/max(all-1, 1), low, high)
}

// summed is the sum of probabilities from low to x.
func summed(prob func(float64) float64, low float64) func(float64) float64 {
	return func(x float64) float64 {
		sum := 0.0
		for k := low; k <= x; k++ {
			sum += prob(k)
		}
		return min(sum, 1)
	}
}
