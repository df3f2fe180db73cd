package precise

import (
	"math"
	"sync"
)

// fast.go: the first try of exp, log and pow. A table leaves a remainder r that is so small that a polynomial of float64 gives its terms
// from r^2 or r^3 on, and the result is a double with some 67 digits. Nearly always they say which number is nearest; else double.go
// computes with all of its digits (Ziv 1991).

// The parts of an octave in the tables of powers and of inverses.
const (
	bins    = 64
	logBins = 128
)

var (
	powers = sync.OnceValue(func() *[bins]double { // 2^(j/bins)
		var t [bins]double
		for j := range t {
			t[j] = double{logTwo[0], logTwo[1]}.scaled(-6).times(float64(j)).exp()
		}
		return &t
	})
	inverses = sync.OnceValue(func() *[logBins]inverse {
		var t [logBins]inverse
		for j := range t {
			of := math.Round(256/(1+(float64(j)+0.5)/logBins)) / 256
			log := double{of, 0}.log()
			t[j] = inverse{of, double{-log.hi, -log.lo}}
		}
		return &t
	})
	circle = sync.OnceValue(func() *[bins]struct{ sin, cos double } {
		var t [bins]struct{ sin, cos double }
		for j := range t {
			t[j].sin, t[j].cos = double{halfTurn[0], halfTurn[1]}.scaled(-4).times(float64(j)).sincos()
		}
		t[0].sin, t[bins/4].cos, t[bins/2].sin, t[3*bins/4].cos = double{}, double{}, double{}, double{}
		return &t
	})
	arc = [3]float64{halfTurn[0] / 16, halfTurn[1] / 16, halfTurn[2] / 16} // 2 pi/bins

	binWidth = split(double{logTwo[0], logTwo[1]}.scaled(-6)) // ln 2/bins
)

// inverse is about 1/m in the middle of a bin, with so few digits that m times it, less 1, is exact: it is below 2^-7 and a multiple of
// 2^-60. With it goes the logarithm of 1/of.
type inverse struct {
	of  float64
	log double
}

// split is x in three parts, the first with so few digits that its products with whole numbers below 2^17 are exact.
func split(x double) [3]float64 {
	high := math.Float64frombits(math.Float64bits(x.hi) &^ (1<<17 - 1))
	rest := double{x.hi - high, 0}.add(double{x.lo, 0})
	return [3]float64{high, rest.hi, rest.lo}
}

// nearestTo is hi + lo rounded, if that is known while the sum may be off by so much.
func nearestTo(x double, off float64) (float64, bool) {
	up, down := x.hi+(x.lo+off), x.hi+(x.lo-off)
	return up, up == down
}

// quickExp is e^(x+lo) as a double that is off by less than 2^-65 of itself, for |x| < 700.
func quickExp(x, lo float64) double {
	k := math.RoundToEven(x * (bins / math.Ln2))
	p := productOf(k, binWidth[1])
	r := sumOf(x-k*binWidth[0], -p.hi)
	rl := r.lo + (lo - p.lo - k*binWidth[2])
	z := r.hi
	rest := z * z * (0.5 + z*(1./6+z*(1./24+z*(1./120+z*(1./720+z*(1./5040))))))
	e := sumOf(z, rest)
	e.lo += rl + rl*z

	n := int(k)
	t := &powers()[n&(bins-1)]
	q := productOf(t.hi, e.hi)
	sum := sumOf(t.hi, q.hi)
	sum = normal(sum.hi, sum.lo+(q.lo+t.lo+t.hi*e.lo+t.lo*e.hi))
	scale := math.Float64frombits(uint64(1023+n>>6) << 52)
	return double{sum.hi * scale, sum.lo * scale}
}

// quickLog is the logarithm of a normal x > 0, off by less than 2^-66, or 2^-66 of itself where that is more.
func quickLog(x float64) double {
	b := math.Float64bits(x)
	e := float64(int(b>>52) - 1023)
	m := math.Float64frombits(b&(1<<52-1) | 1023<<52)
	c := &inverses()[b>>(52-7)&(logBins-1)]
	z := math.FMA(m, c.of, -1)
	s := productOf(z, z)
	cube := z * s.hi * (1./3 - z*(1./4-z*(1./5-z*(1./6-z*(1./7-z*(1./8-z*(1./9-z*(1./10))))))))
	y := sumOf(z, -0.5*s.hi)
	y.lo += cube - 0.5*s.lo
	k := productOf(e, logTwo[0])
	k.lo += e * logTwo[1]
	sum := sumOf(k.hi, c.log.hi)
	low := sum.lo + k.lo + c.log.lo
	top := sumOf(sum.hi, y.hi)
	return normal(top.hi, top.lo+(low+y.lo))
}

// quickSinCos is the sine and the cosine of x, each off by less than 2^-65, or 2^-60 of itself where that is less; |x| < 10^6.
func quickSinCos(x float64) (sin, cos double) {
	k := math.RoundToEven(x * (bins / (2 * math.Pi)))
	r := double{x, 0}.less(k, arc)
	z := r.hi
	s := productOf(z, z)
	f := sumOf(z, -z*s.hi*(1./6-s.hi*(1./120-s.hi*(1./5040-s.hi*(1./362880))))) // sin r
	f.lo += r.lo * (1 - 0.5*s.hi)
	g := normal(-0.5*s.hi, -0.5*s.lo-z*r.lo+s.hi*s.hi*(1./24-s.hi*(1./720-s.hi*(1./40320)))) // cos r - 1
	t := &circle()[int(k)&(bins-1)]
	return turned(t.sin, t.cos, g, f), turned(t.cos, double{-t.sin.hi, -t.sin.lo}, g, f)
}

// turned is a + a*g + b*f.
func turned(a, b, g, f double) double {
	p, q := productOf(b.hi, f.hi), productOf(a.hi, g.hi)
	sum := sumOf(a.hi, p.hi)
	next := sumOf(sum.hi, q.hi)
	return normal(next.hi, next.lo+sum.lo+p.lo+q.lo+a.lo+a.hi*g.lo+a.lo*g.hi+b.hi*f.lo+b.lo*f.hi)
}

// turnOff bounds how far a result of quickSinCos may be off.
func turnOff(x double) float64 { return 0x1p-64 * min(1, 32*math.Abs(x.hi)) }

// wholePower is x^n for n > 0.
func (x double) wholePower(n int) double {
	y := double{1, 0}
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y = y.mul(x)
		}
		if n > 1 {
			x = x.mul(x)
		}
	}
	return y
}
