package elementary

// Exp and its relatives: x = k*ln2 + r with an integral k and |r| <= ln2/2, a
// polynomial in r, and a multiplication by 2^k that cannot round twice.

const (
	log2e  = 1.4426950408889634
	ln2    = 0.6931471805599453     // its first 53 bits
	ln2Low = 2.3190468138462996e-17 // the next 53 bits

	// rounder is 1.5 * 2^52: adding it leaves the nearest integer in the last
	// bits, subtracting it again gives that integer, for |x| < 2^51.
	rounder = 0x1.8p52

	expHigh = 710  // exp overflows above 709.78
	expLow  = -746 // exp is zero below -745.13
)

// expTail holds minimax coefficients of (e^r - 1 - r)/r^2 on |r| <= 0.35: the
// error of r + r^2*Q(r) is below 2^-55 of r.
var expTail = []float64{
	0.5000000000000006, 0.16666666666666688, 0.041666666666568056, 0.008333333333313294, 0.0013888888934496845,
	0.00019841269906327965, 2.480150164739863e-05, 2.755722465796828e-06, 2.762751727125888e-07, 2.5115607277485024e-08,
}

// expm1Tail is the same to 2^-61.
var expm1Tail = []float64{
	0.5, 0.16666666666666677, 0.041666666666666706, 0.008333333333320798, 0.0013888888888865282, 0.00019841269888566245,
	2.48015873637524e-05, 2.755724146663162e-06, 2.755723996825455e-07, 2.5110080623287987e-08, 2.0925316942107343e-09,
}

// poly is c[0] + c[1]*x + c[2]*x^2 + ... by Horner's rule.
func poly[V, B any](a Arith[V, B], x V, c []float64) V {
	p := a.Const(c[len(c)-1])
	for i := len(c) - 2; i >= 0; i-- {
		p = a.FMA(p, x, a.Const(c[i]))
	}
	return p
}

// poly2 is poly by Horner's rule for the even and the odd coefficients apart, z being x^2: as many operations and half the way,
// which is what a loop of many exponentials waits for.
func poly2[V, B any](a Arith[V, B], x, z V, c []float64) V {
	var part [2]V
	for i := len(c) - 1; i >= 0; i-- {
		if i >= len(c)-2 {
			part[i%2] = a.Const(c[i])
		} else {
			part[i%2] = a.FMA(part[i%2], z, a.Const(c[i]))
		}
	}
	return a.FMA(part[1], x, part[0])
}

// round is the integer nearest to x, |x| < 2^51.
func round[V, B any](a Arith[V, B], x V) V {
	return a.Sub(a.Add(x, a.Const(rounder)), a.Const(rounder))
}

// clamp is x, brought into lo..hi; NaN stays.
func clamp[V, B any](a Arith[V, B], x V, lo, hi float64) V {
	return a.Min(a.Max(x, a.Const(lo)), a.Const(hi))
}

// tiny reports |x| < limit.
func tiny[V, B any](a Arith[V, B], x V, limit float64) B {
	return a.Lt(a.Abs(x), a.Const(limit))
}

// reduceExp splits x into k*ln2 + (r + low), |x| < 2000; low is below half a
// unit in the last place of r.
func reduceExp[V, B any](a Arith[V, B], x V) (k, r, low V) {
	k = a.Sub(a.FMA(x, a.Const(log2e), a.Const(rounder)), a.Const(rounder))
	r, low = longRest(a, x, k)
	return k, r, low
}

// longRest is r and low of reduceExp.
func longRest[V, B any](a Arith[V, B], x, k V) (r, low V) {
	high := a.FNMA(k, a.Const(ln2), x) // exact: both are multiples of 2^-54
	rest := a.Mul(k, a.Const(ln2Low))
	r = a.Sub(high, rest)
	low = a.Sub(a.Sub(high, r), rest)
	return r, low
}

// rest is r of reduceExp where its last half unit does not matter.
func rest[V, B any](a Arith[V, B], x, k V) V {
	return a.FNMA(k, a.Const(ln2Low), a.FNMA(k, a.Const(ln2), x))
}

// shortExpm1 is e^r - 1 for |r| <= 0.35.
func shortExpm1[V, B any](a Arith[V, B], r V) V {
	z := a.Mul(r, r)
	return a.FMA(z, poly2(a, r, z, expTail), r)
}

// Exp is e^x.
func Exp[V, B any](a Arith[V, B], x V) V {
	x = clamp(a, x, expLow, expHigh)
	k := a.Sub(a.FMA(x, a.Const(log2e), a.Const(rounder)), a.Const(rounder))
	return a.Scale(a.Add(a.Const(1), shortExpm1(a, rest(a, x, k))), k)
}

// minusOne is the exponent that the results of expm1Scaled have less, so that
// e^x goes to 2^1087 before anything overflows: see there.
const minusOne = 63

// scaled is e^x split for e^x - 1: power is 2^(k-63), and x = k*ln2 + r as in
// reduceExp. The exponent's field k + 960 stands in the last bits of the sum that
// rounds, with no more to do than to move it to its place.
func scaled[V, B any](a Arith[V, B], x V) (power, k V) {
	const field = rounder + 1023 - minusOne
	t := a.FMA(x, a.Const(log2e), a.Const(field))
	return a.Power2(t), a.Sub(t, a.Const(field))
}

// Of e^x - 1, x below scaledLow is as good as none and above scaledHigh as good
// as infinite, also when it is divided by x.
const (
	scaledLow  = -64
	scaledHigh = 753
)

// expm1Scaled is (e^x - 1) * 2^-63 for scaledLow <= x <= scaledHigh, exact to the
// last digits.
func expm1Scaled[V, B any](a Arith[V, B], x V) V {
	s, k := scaled(a, x)
	r, low := longRest(a, x, k)
	z := a.Mul(r, r)
	p := a.Add(r, a.FMA(z, poly2(a, r, z, expm1Tail), a.FMA(low, r, low)))
	return a.FMA(s, p, a.Sub(s, a.Const(pow2(-minusOne))))
}

// shortExpm1Scaled is the same with an error of a unit in the last place.
func shortExpm1Scaled[V, B any](a Arith[V, B], x V) V {
	s, k := scaled(a, x)
	return a.FMA(s, shortExpm1(a, rest(a, x, k)), a.Sub(s, a.Const(pow2(-minusOne))))
}

// pow2 is 2^k for a small integral k.
func pow2(k float64) float64 { return Scale(1, k) }

// Expm1 is e^x - 1, exact to the last digits near zero.
func Expm1[V, B any](a Arith[V, B], x V) V {
	h := expm1Scaled(a, clamp(a, x, scaledLow, scaledHigh))
	return a.Except(a.Mul(a.Const(pow2(minusOne)), h), tiny(a, x, 0x1p-54), x)
}

// Exprel is (e^x - 1)/x, and 1 at zero and so near to it that the scale would lose digits.
func Exprel[V, B any](a Arith[V, B], x V) V {
	h := a.Min(x, a.Const(scaledHigh))
	m := shortExpm1Scaled(a, a.Max(h, a.Const(scaledLow)))
	return a.Except(a.Mul(a.Const(pow2(minusOne)), a.Div(m, h)), tiny(a, x, 0x1p-60), a.Const(1))
}

// InverseExprel is x/(e^x - 1), and 1 at zero.
func InverseExprel[V, B any](a Arith[V, B], x V) V {
	h := a.Min(x, a.Const(scaledHigh))
	m := shortExpm1Scaled(a, a.Max(h, a.Const(scaledLow)))
	return a.Except(a.Mul(a.Const(pow2(-minusOne)), a.Div(h, m)), tiny(a, x, 0x1p-60), a.Const(1))
}

// InverseExprelOf is x/(e - 1) where e = e^x is known to a few units in the last place. Near zero, where e - 1 keeps few digits,
// it is the series of x/(e^x - 1), to 3e-14.
func InverseExprelOf[V, B any](a Arith[V, B], x, e V) V {
	z := a.Mul(x, x)
	near := a.FMA(z, a.FMA(z, a.Const(-1.0/720), a.Const(1.0/12)), a.FMA(x, a.Const(-0.5), a.Const(1)))
	return a.Except(a.Div(x, a.Sub(e, a.Const(1))), tiny(a, x, 1.0/32), near)
}

// InverseExprelBack is the same where e = e^-x is known.
func InverseExprelBack[V, B any](a Arith[V, B], x, e V) V {
	e = a.Min(e, a.Const(1e300)) // an infinite one would be NaN in the quotient
	return a.Mul(e, InverseExprelOf(a, a.Neg(x), e))
}

// Sinh is (e^x - e^-x)/2.
func Sinh[V, B any](a Arith[V, B], x V) V {
	m := a.Min(a.Abs(x), a.Const(scaledHigh))
	t := a.Mul(a.Const(pow2(minusOne-1)), expm1Scaled(a, m)) // (e^|x| - 1)/2
	y := a.Add(t, a.Div(t, a.FMA(a.Const(2), t, a.Const(1))))
	y = a.Except(y, a.Eq(t, a.Const(inf)), t)
	return a.Except(a.CopySign(y, x), tiny(a, x, 0x1p-28), x)
}

// Cosh is (e^x + e^-x)/2.
func Cosh[V, B any](a Arith[V, B], x V) V {
	h := expm1Scaled(a, a.Min(a.Abs(x), a.Const(scaledHigh)))
	e := a.FMA(a.Const(pow2(minusOne-1)), h, a.Const(0.5)) // e^|x|/2
	return a.Add(e, a.Div(a.Const(0.25), e))
}

// Tanh is sinh(x)/cosh(x).
func Tanh[V, B any](a Arith[V, B], x V) V {
	m := a.Min(a.Abs(x), a.Const(22)) // tanh(22) rounds to 1
	t := a.Mul(a.Const(pow2(minusOne)), expm1Scaled(a, a.Add(m, m)))
	y := a.Div(t, a.Add(t, a.Const(2)))
	return a.Except(a.CopySign(y, x), tiny(a, x, 0x1p-28), x)
}
