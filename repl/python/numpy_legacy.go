package python

import (
	"math"
)

// uniformSource is what distributions draw from.
type uniformSource interface {
	start(seed any)       // nil for a new one
	uniform() float64     // from 0 up to but not including 1
	normal() float64      // of the standard normal distribution
	exponential() float64 // of mean 1
	upTo(n uint64) uint64 // a whole number from 0 to n
	swap(n uint64) uint64 // the same, as shuffle draws it
	some(m, n int) []int  // n of the numbers below m
}

// sampler draws from the distributions of numpy's RandomState and Generator, each by numpy's algorithm, so that a seed gives numpy's
// numbers.
type sampler struct{ uniformSource }

// legacy is what numpy's RandomState draws from.
type legacy struct {
	twister
	spare    float64 // the second of a pair of normal numbers
	hasSpare bool
}

// numpyRandom is what numpy.random draws from.
var numpyRandom = func() *legacy {
	g := new(legacy)
	g.seedAnew()
	return g
}()

// SeedNumpy starts numpy.random from a seed, nil for a new one.
func SeedNumpy(x any) { numpyRandom.start(x) }

// NumpyRandom are n numbers of numpy.random.rand or, normal, of randn.
func NumpyRandom(n int, normal bool) []float64 {
	if normal {
		return many(numpyRandom.normal)(n)
	}
	return many(numpyRandom.uniform)(n)
}

// NumpyWhole are n numbers of numpy.random.randint(lo, hi).
func NumpyWhole(lo, hi, n int) []float64 {
	return many(func() float64 { return sampler{numpyRandom}.between(lo, hi) })(n)
}

func (g *legacy) start(x any) {
	g.hasSpare = false
	if x == nil {
		g.seedAnew()
		return
	}
	if n, ok := small(x); ok {
		if n < 0 || n > 1<<32-1 {
			raise("ValueError", "Seed must be between 0 and 2**32 - 1")
		}
		g.seed(uint32(n))
		return
	}
	var key []uint32
	for _, n := range must(arrayOf(x).Integers()) {
		key = append(key, uint32(n))
	}
	if len(key) == 0 {
		raise("ValueError", "Seed must be non-empty")
	}
	g.seedWords(key)
}

// many draws n numbers.
func many(one func() float64) func(n int) []float64 {
	return func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = one()
		}
		return out
	}
}

// normal is a number of the standard normal distribution, by the polar method.
func (g *legacy) normal() float64 {
	if g.hasSpare {
		g.hasSpare = false
		return g.spare
	}
	for {
		x, y := 2*g.uniform()-1, 2*g.uniform()-1
		r := x*x + y*y
		if r >= 1 || r == 0 {
			continue
		}
		f := math.Sqrt(-2 * math.Log(r) / r)
		g.spare, g.hasSpare = f*x, true
		return f * y
	}
}

func (g *legacy) exponential() float64 { return -math.Log(1 - g.uniform()) }

// between is a whole number from lo up to but not including hi.
func (g sampler) between(lo, hi int) float64 {
	if hi-lo == 1 {
		return float64(lo)
	}
	return float64(lo + int(g.upTo(uint64(hi-lo-1))))
}

// gamma is a number of the standard gamma distribution, by Ahrens and Dieter (1974) and Marsaglia and Tsang (2000).
func (g sampler) gamma(shape float64) float64 {
	switch {
	case shape == 1:
		return g.exponential()
	case shape == 0:
		return 0
	case shape < 1:
		for {
			u, v := g.uniform(), g.exponential()
			if u <= 1-shape {
				if x := math.Pow(u, 1/shape); x <= v {
					return x
				}
				continue
			}
			y := -math.Log((1 - u) / shape)
			if x := math.Pow(1-shape+shape*y, 1/shape); x <= v+y {
				return x
			}
		}
	}
	b := shape - 1./3
	c := 1 / math.Sqrt(9*b)
	for {
		x, v := 0.0, 0.0
		for v <= 0 {
			x = g.normal()
			v = 1 + c*x
		}
		v = v * v * v
		u := g.uniform()
		if u < 1-0.0331*(x*x)*(x*x) || math.Log(u) < 0.5*x*x+b*(1-v+math.Log(v)) {
			return b * v
		}
	}
}

// beta is by Johnk (1964) for small parameters.
func (g sampler) beta(a, b float64) float64 {
	if a > 1 || b > 1 {
		x := g.gamma(a)
		return x / (x + g.gamma(b))
	}
	for {
		u, v := g.uniform(), g.uniform()
		x, y := math.Pow(u, 1/a), math.Pow(v, 1/b)
		if x+y > 1 || u+v == 0 {
			continue
		}
		if x+y > 0 {
			return x / (x + y)
		}
		logX, logY := math.Log(u)/a, math.Log(v)/b
		top := max(logX, logY)
		return math.Exp(logX - top - math.Log(math.Exp(logX-top)+math.Exp(logY-top)))
	}
}

// poisson multiplies uniform numbers for small rates, and is PTRS of Hoermann (1993) for others.
func (g sampler) poisson(rate float64) float64 {
	switch {
	case rate == 0:
		return 0
	case rate < 10:
		least, product, k := math.Exp(-rate), 1.0, 0.0
		for {
			if product *= g.uniform(); product <= least {
				return k
			}
			k++
		}
	}
	b := 0.931 + 2.53*math.Sqrt(rate)
	a := -0.059 + 0.02483*b
	inv := 1.1239 + 1.1328/(b-3.4)
	vr := 0.9277 - 3.6224/(b-2)
	for {
		u, v := g.uniform()-0.5, g.uniform()
		us := 0.5 - math.Abs(u)
		k := math.Floor((2*a/us+b)*u + rate + 0.43)
		switch {
		case us >= 0.07 && v <= vr:
			return k
		case k < 0, us < 0.013 && v > us:
			continue
		}
		if math.Log(v)+math.Log(inv)-math.Log(a/(us*us)+b) <= -rate+k*math.Log(rate)-logGamma(k+1) {
			return k
		}
	}
}

func logGamma(x float64) float64 {
	l, _ := math.Lgamma(x)
	return l
}

// binomial is by inversion for few successes, and BTPE of Kachitvichyanukul and Schmeiser (1988) for others.
func (g sampler) binomial(n, p float64) float64 {
	switch {
	case n == 0 || p == 0:
		return 0
	case p > 0.5:
		return n - g.few(n, 1-p)
	}
	return g.few(n, p)
}

func (g sampler) few(n, p float64) float64 {
	if p == 0 {
		return 0
	}
	if p*n > 30 {
		return g.btpe(n, p)
	}
	q := 1 - p
	first := math.Exp(n * math.Log(q))
	bound := math.Floor(min(n, n*p+10*math.Sqrt(n*p*q+1)))
	k, px, u := 0.0, first, g.uniform()
	for u > px {
		if k++; k > bound {
			k, px, u = 0, first, g.uniform()
		} else {
			u -= px
			px = (n - k + 1) * p * px / (k * q)
		}
	}
	return k
}

func (g sampler) btpe(n, p float64) float64 {
	q := 1 - p
	fm := n*p + p
	m := math.Floor(fm)
	p1 := math.Floor(2.195*math.Sqrt(n*p*q)-4.6*q) + 0.5
	xm := m + 0.5
	xl, xr := xm-p1, xm+p1
	c := 0.134 + 20.5/(15.3+m)
	a := (fm - xl) / (fm - xl*p)
	laml := a * (1 + a/2)
	a = (xr - fm) / (xr * q)
	lamr := a * (1 + a/2)
	p2 := p1 * (1 + 2*c)
	p3 := p2 + c/laml
	p4 := p3 + c/lamr
	nrq := n * p * q
	for {
		u, v := g.uniform()*p4, g.uniform()
		var y float64
		switch {
		case u <= p1:
			return math.Floor(xm - p1*v + u)
		case u <= p2:
			x := xl + (u-p1)/c
			if v = v*c + 1 - math.Abs(m-x+0.5)/p1; v > 1 {
				continue
			}
			y = math.Floor(x)
		case u <= p3:
			y = math.Floor(xl + math.Log(v)/laml)
			if y < 0 || v == 0 {
				continue
			}
			v *= (u - p2) * laml
		default:
			y = math.Floor(xr - math.Log(v)/lamr)
			if y > n || v == 0 {
				continue
			}
			v *= (u - p3) * lamr
		}
		if btpeTakes(n, p, q, m, y, v, nrq, xm) {
			return y
		}
	}
}

// btpeTakes is the last test of BTPE.
func btpeTakes(n, p, q, m, y, v, nrq, xm float64) bool {
	k := math.Abs(y - m)
	if k <= 20 || k >= nrq/2-1 {
		s := p / q
		a := s * (n + 1)
		f := 1.0
		for i := m + 1; i <= y; i++ {
			f *= a/i - s
		}
		for i := y + 1; i <= m; i++ {
			f /= a/i - s
		}
		return v <= f
	}
	rho := k / nrq * ((k*(k/3+0.625)+0.16666666666666666)/nrq + 0.5)
	t := -k * k / (2 * nrq)
	switch logV := math.Log(v); {
	case logV < t-rho:
		return true
	case logV > t+rho:
		return false
	default:
		x1, f1, z, w := y+1, m+1, n+1-m, n-y+1
		tail := func(x float64) float64 {
			x2 := x * x
			return (13680 - (462-(132-(99-140/x2)/x2)/x2)/x2) / x / 166320
		}
		return logV <= xm*math.Log(f1/x1)+(n-m+0.5)*math.Log(z/w)+(y-m)*math.Log(w*p/(x1*q))+tail(f1)+tail(z)+tail(x1)+tail(w)
	}
}

// geometric counts the tries up to the first success.
func (g sampler) geometric(p float64) float64 {
	if p < 0.333333333333333333333333 {
		return math.Ceil(-g.exponential() / math.Log(1-p))
	}
	k, sum, product, u := 1.0, p, p, g.uniform()
	for u > sum {
		product *= 1 - p
		sum += product
		k++
	}
	return k
}

// shuffle puts n elements into another order.
func (g sampler) shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, int(g.swap(uint64(i))))
	}
}

// permutation is the numbers below n in another order.
func (g sampler) permutation(n int) []int {
	at := numbersBelow(n)
	g.shuffle(n, func(i, j int) { at[i], at[j] = at[j], at[i] })
	return at
}

// numbersBelow is the numbers below n.
func numbersBelow(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

func (g *legacy) swap(n uint64) uint64 { return g.upTo(n) }

// some is the beginning of a permutation.
func (g *legacy) some(m, n int) []int { return sampler{g}.permutation(m)[:n] }
