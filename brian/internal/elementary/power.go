package elementary

// largestPower is the largest |n| for which x**n is a product.
const largestPower = 10

// IsProduct reports whether x**n is computed by PowInt.
func IsProduct(n float64) bool {
	return n == float64(int(n)) && -largestPower <= n && n <= largestPower
}

// PowInt is x**n for a small integral n: the product of squares of x that the
// binary digits of n name, lowest digit first, and one division where n < 0.
func PowInt[V, B any](a Arith[V, B], x V, n int) V {
	if n < 0 {
		return a.Div(a.Const(1), PowInt(a, x, -n))
	}
	if n == 0 {
		return a.Const(1)
	}
	var y V
	for begun := false; ; x = a.Mul(x, x) {
		if n&1 == 1 {
			if begun {
				y = a.Mul(y, x)
			} else {
				y, begun = x, true
			}
		}
		if n >>= 1; n == 0 {
			return y
		}
	}
}

// Pow is x**y, with the edges of C99 and Python's math.pow: x**0 = 1**y = 1,
// a negative x with a fractional y is NaN, the sign follows an odd y.
func Pow[V, B any](a Arith[V, B], x, y V) V {
	one, zero := a.Const(1), a.Const(0)
	m := a.Abs(x)

	// m**y = exp(y*log(m)), the exponent as e + el.
	hi, lo := longLog(a, m)
	e := a.Mul(y, hi)
	el := a.FMA(y, lo, a.FMS(y, hi, e))
	el = a.Except(el, a.Not(a.Le(a.Abs(e), a.Const(1000))), zero)
	e = clamp(a, e, expLow, expHigh)
	k, r, low := reduceExp(a, e)
	low = a.Add(low, el)
	sum := a.Add(r, low)
	low = a.Add(a.Sub(r, sum), low)
	t := a.Add(sum, a.FMA(a.Mul(sum, sum), poly(a, sum, expm1Tail), low))
	p := a.Scale(a.Add(one, t), k)

	// Where log(m) is not finite or y*log(m) has no meaning.
	down := a.Lt(y, zero)
	p = a.Except(p, a.Eq(m, zero), a.Select(down, a.Const(inf), zero))
	p = a.Except(p, a.Eq(m, a.Const(inf)), a.Select(down, zero, a.Const(inf)))
	p = a.Except(p, a.Eq(m, one), one)

	// The sign, and NaN of a negative base with a fractional exponent.
	half := a.Mul(a.Const(0.5), y)
	integral := a.Eq(a.Floor(y), y)
	odd := a.And(integral, a.Not(a.Eq(a.Floor(half), half)))
	p = a.Except(p, odd, a.CopySign(p, x))
	finite := a.Lt(m, a.Const(inf))
	p = a.Except(p, a.And(a.And(a.Lt(x, zero), finite), a.Not(integral)), a.Const(nan))

	p = a.Except(p, a.Or(a.Not(a.Eq(x, x)), a.Not(a.Eq(y, y))), a.Const(nan))
	p = a.Except(p, a.Or(a.Eq(x, one), a.Eq(y, zero)), one)
	return p
}
