package integrator

import "math"

// double is a number of about 106 bits, the unevaluated sum of two float64 of
// which lo is the rounding error of hi (T. J. Dekker, Numerische Mathematik 18,
// 1971). Products are rounded explicitly, so that no processor fuses them with the
// additions.
type double struct{ hi, lo float64 }

// twoSum is a + b with its rounding error.
func twoSum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

// product is a*b with its rounding error.
func product(a, b float64) double {
	p := float64(a * b)
	return double{p, math.FMA(a, b, -p)}
}

func (x double) add(y double) double {
	s := twoSum(x.hi, y.hi)
	return twoSum(s.hi, s.lo+(x.lo+y.lo))
}

func (x double) mul(y double) double {
	p := product(x.hi, y.hi)
	return twoSum(p.hi, p.lo+(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}

func (x double) times(y float64) double { return x.mul(double{hi: y}) }

func (x double) over(y float64) double {
	q := x.hi / y
	r := x.add(product(q, -y))
	return twoSum(q, (r.hi+r.lo)/y)
}
