// Package precise has elementary functions that are rounded to the nearest number, as those of CPython's C library nearly always are,
// so that the last digit of what scripts print is CPython's. Where an argument is beyond the reach of double.go, they are Go's.
package precise

import "math"

// nearest is f where it serves and otherwise plain.
func nearest(plain func(float64) float64, serves func(x float64) bool, f func(x double) double) func(float64) float64 {
	return func(x float64) float64 {
		if !serves(x) {
			return plain(x)
		}
		return f(double{x, 0}).hi
	}
}

func moderate(least, most float64) func(x float64) bool {
	return func(x float64) bool { x = math.Abs(x); return x > least && x < most }
}

func ordinary(x float64) bool { return x > 0x1p-900 && x < 0x1p900 && x != 1 }

// The functions of one number.
var (
	slowExp = nearest(math.Exp, moderate(0x1p-60, 700), double.exp)
	slowLog = nearest(math.Log, ordinary, double.log)
	slowSin = nearest(math.Sin, turns, func(x double) double { s, _ := x.sincos(); return s })
	slowCos = nearest(math.Cos, turns, func(x double) double { _, c := x.sincos(); return c })

	Log2 = nearest(math.Log2, ordinary, func(x double) double { return x.log().div(double{2, 0}.log()) })
	Exp2 = nearest(math.Exp2, moderate(0x1p-60, 1000), func(x double) double { return x.mul(double{2, 0}.log()).exp() })
	Tan  = nearest(math.Tan, turns, func(x double) double { s, c := x.sincos(); return s.div(c) })
	Asin = nearest(math.Asin, moderate(0x1p-26, 1), func(x double) double { return nearer(math.Asin(x.hi), x, double{1, 0}.sub(x.mul(x)).root()) })
	Acos = nearest(math.Acos, moderate(0x1p-60, 1), func(x double) double { return nearer(math.Acos(x.hi), double{1, 0}.sub(x.mul(x)).root(), x) })
	Atan = nearest(math.Atan, moderate(0x1p-26, 0x1p60), func(x double) double { return nearer(math.Atan(x.hi), x, double{1, 0}) })
)

// Exp is e^x.
func Exp(x float64) float64 {
	if size := math.Abs(x); size > 0x1p-40 && size < 700 {
		e := quickExp(x, 0)
		if y, ok := nearestTo(e, e.hi*0x1p-64); ok {
			return y
		}
	}
	return slowExp(x)
}

// Log is the natural logarithm.
func Log(x float64) float64 {
	if ordinary(x) && x > 0 {
		l := quickLog(x)
		if y, ok := nearestTo(l, max(math.Abs(l.hi), 1)*0x1p-65); ok {
			return y
		}
	}
	return slowLog(x)
}

// Sin is the sine.
func Sin(x float64) float64 {
	if turns(x) {
		s, _ := quickSinCos(x)
		if y, ok := nearestTo(s, turnOff(s)); ok {
			return y
		}
	}
	return slowSin(x)
}

// Cos is the cosine.
func Cos(x float64) float64 {
	if turns(x) {
		_, c := quickSinCos(x)
		if y, ok := nearestTo(c, turnOff(c)); ok {
			return y
		}
	}
	return slowCos(x)
}

var turns = moderate(0x1p-26, 1e6)

// root is the square root.
func (x double) root() double {
	y := math.Sqrt(x.hi)
	if y == 0 {
		return double{}
	}
	return double{y, 0}.add(x.sub(productOf(y, y)).div(double{2 * y, 0}))
}

// nearer is the angle of the point (x, y) from one that is near to it.
func nearer(angle float64, y, x double) double {
	s, c := double{angle, 0}.sincos()
	return double{angle, 0}.add(y.mul(c).sub(x.mul(s)).div(x.mul(c).add(y.mul(s))))
}

// Atan2 is the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	if reach := moderate(0x1p-200, 0x1p200); !reach(x) || !reach(y) || !moderate(0x1p-26, 0x1p26)(y/x) {
		return math.Atan2(y, x)
	}
	return nearer(math.Atan2(y, x), double{y, 0}, double{x, 0}).hi
}

// Hypot is the distance of the point (x, y) from 0.
func Hypot(x, y float64) float64 {
	x, y = max(math.Abs(x), math.Abs(y)), min(math.Abs(x), math.Abs(y))
	if reach := moderate(0x1p-900, 0x1p1000); !reach(x) || !reach(y) || y < x*0x1p-60 {
		return math.Hypot(x, y)
	}
	_, e := math.Frexp(x)
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	return productOf(x, x).add(productOf(y, y)).root().scaled(e).hi
}

// Log10 is the logarithm to the base of 10, with the roundings of C's library, which adds that of a power of two.
func Log10(x float64) float64 {
	if !ordinary(x) {
		return math.Log10(x)
	}
	_, e := math.Frexp(x)
	if e--; e < 0 {
		e++
	}
	k := float64(e)
	return k*3.69423907715893078616e-13 + math.Log10E*Log(math.Ldexp(x, -e)) + k*3.01029995663611771306e-01
}

// Pow is x to the power of y.
func Pow(x, y float64) float64 {
	if x > 0x1p-900 && x < 0x1p900 && math.Abs(y) > 0x1p-50 && math.Abs(y) < 0x1p20 {
		p := quickLog(x).times(y)
		if size := math.Abs(p.hi); size < 600 {
			if n := int(y); n > 0 && n <= 16 && float64(n) == y {
				return double{x, 0}.wholePower(n).hi
			}
			e := quickExp(p.hi, p.lo)
			if z, ok := nearestTo(e, e.hi*0x1p-64*(1+2*size)); ok {
				return z
			}
		}
	}
	return slowPow(x, y)
}

func slowPow(x, y float64) float64 {
	plain := math.Pow(x, y)
	size := math.Abs(x)
	if !ordinary(size) || y == 0 || math.IsNaN(plain) || math.Abs(y*math.Log(size)) > 690 || math.Abs(y) < 0x1p-50 {
		return plain
	}
	return math.Copysign(double{size, 0}.log().times(y).exp().hi, plain)
}

// Sinh, like Cosh and Tanh, is made of exponential functions as in C's library.
func Sinh(x float64) float64 {
	t, half := math.Expm1(math.Abs(x)), math.Copysign(0.5, x)
	switch size := math.Abs(x); {
	case size < 0x1p-28 || size > 700 || math.IsNaN(x):
		return math.Sinh(x)
	case size < 1:
		return half * (2*t - t*t/(t+1))
	case size < 22:
		return half * (t + t/(t+1))
	}
	return half * Exp(math.Abs(x))
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	switch x = math.Abs(x); {
	case x > 700 || math.IsNaN(x):
		return math.Cosh(x)
	case x < 0.5*math.Ln2:
		t := math.Expm1(x)
		return 1 + t*t/(2*(1+t))
	case x < 22:
		t := Exp(x)
		return 0.5*t + 0.5/t
	}
	return 0.5 * Exp(x)
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case size < 0x1p-28 || size > 22 || math.IsNaN(x):
		return math.Tanh(x)
	case size >= 1:
		return math.Copysign(1-2/(math.Expm1(2*size)+2), x)
	}
	t := math.Expm1(-2 * size)
	return math.Copysign(-t/(t+2), x)
}
