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

	exprelHigh = 1400 // exprel overflows above 716.5
	exprelLow  = -700 // exprel is -1/x below -40
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
	high := a.FNMA(k, a.Const(ln2), x) // exact: both are multiples of 2^-54
	rest := a.Mul(k, a.Const(ln2Low))
	r = a.Sub(high, rest)
	low = a.Sub(a.Sub(high, r), rest)
	return k, r, low
}

// shortReduceExp is reduceExp where the last half unit of r does not matter.
func shortReduceExp[V, B any](a Arith[V, B], x V) (k, r V) {
	k = a.Sub(a.FMA(x, a.Const(log2e), a.Const(rounder)), a.Const(rounder))
	return k, a.FNMA(k, a.Const(ln2Low), a.FNMA(k, a.Const(ln2), x))
}

// shortExpm1 is e^r - 1 for |r| <= 0.35.
func shortExpm1[V, B any](a Arith[V, B], r V) V {
	return a.FMA(a.Mul(r, r), poly(a, r, expTail), r)
}

// Exp is e^x.
func Exp[V, B any](a Arith[V, B], x V) V {
	k, r := shortReduceExp(a, clamp(a, x, expLow, expHigh))
	return a.Scale(a.Add(a.Const(1), shortExpm1(a, r)), k)
}

// expm1Scaled is (e^x - 1) * 2^-shift for 2^-54 <= |x|: the scale lets x go to
// 709 + 0.69*shift before anything overflows. Beyond, x counts as that limit.
func expm1Scaled[V, B any](a Arith[V, B], x V, shift float64) V {
	x = clamp(a, x, -64, (1023.4+shift)*ln2)
	k, r, low := reduceExp(a, x)
	q := poly(a, r, expm1Tail)
	p := a.Add(r, a.FMA(a.Mul(r, r), q, a.FMA(low, r, low)))
	s := a.Scale(a.Const(1), a.Sub(k, a.Const(shift)))
	return a.FMA(s, p, a.Sub(s, a.Const(pow2(-shift))))
}

// pow2 is 2^k for a small integral k.
func pow2(k float64) float64 { return Scale(1, k) }

// Expm1 is e^x - 1, exact to the last digits near zero.
func Expm1[V, B any](a Arith[V, B], x V) V {
	h := expm1Scaled(a, x, 2)
	return a.Except(a.Mul(a.Const(4), h), tiny(a, x, 0x1p-54), x)
}

// Exprel is (e^x - 1)/x, and 1 at zero: 2^k*((e^r - 1) + (1 - 2^-k))/x, which
// neither loses digits nor overflows early. Beyond its limits e^x counts as
// infinite or as nothing.
func Exprel[V, B any](a Arith[V, B], x V) V {
	h := a.Min(x, a.Const(exprelHigh))
	k, r := shortReduceExp(a, a.Max(h, a.Const(exprelLow)))
	m := a.Add(a.Sub(a.Const(1), a.Scale(a.Const(1), a.Neg(k))), shortExpm1(a, r))
	return a.Except(a.Scale(a.Div(m, h), k), a.Eq(x, a.Const(0)), a.Const(1))
}

// InverseExprel is x/(e^x - 1), and 1 at zero, as Exprel is computed.
func InverseExprel[V, B any](a Arith[V, B], x V) V {
	h := a.Min(x, a.Const(exprelHigh))
	k, r := shortReduceExp(a, a.Max(h, a.Const(exprelLow)))
	down := a.Neg(k)
	m := a.Add(a.Sub(a.Const(1), a.Scale(a.Const(1), down)), shortExpm1(a, r))
	return a.Except(a.Scale(a.Div(h, m), down), a.Eq(x, a.Const(0)), a.Const(1))
}

// Sinh is (e^x - e^-x)/2.
func Sinh[V, B any](a Arith[V, B], x V) V {
	h := expm1Scaled(a, a.Abs(x), 2)
	t := a.Add(h, h) // (e^|x| - 1)/2
	y := a.Add(t, a.Div(t, a.FMA(a.Const(2), t, a.Const(1))))
	y = a.Except(y, a.Eq(t, a.Const(inf)), t)
	return a.Except(a.CopySign(y, x), tiny(a, x, 0x1p-28), x)
}

// Cosh is (e^x + e^-x)/2.
func Cosh[V, B any](a Arith[V, B], x V) V {
	h := expm1Scaled(a, a.Abs(x), 2)
	e := a.FMA(a.Const(2), h, a.Const(0.5)) // e^|x|/2
	return a.Add(e, a.Div(a.Const(0.25), e))
}

// Tanh is sinh(x)/cosh(x).
func Tanh[V, B any](a Arith[V, B], x V) V {
	m := a.Min(a.Abs(x), a.Const(22)) // tanh(22) rounds to 1
	t := a.Mul(a.Const(4), expm1Scaled(a, a.Add(m, m), 2))
	y := a.Div(t, a.Add(t, a.Const(2)))
	return a.Except(a.CopySign(y, x), tiny(a, x, 0x1p-28), x)
}
