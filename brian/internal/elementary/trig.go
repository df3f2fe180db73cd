package elementary

// Sin, Cos and Tan: x = k*pi/2 + r + low with an integral k, then polynomials
// on |r| <= pi/4, chosen by k modulo 4.

const (
	twoOverPi = 0.6366197723675814
	halfPi    = 1.5707963267948966      // its first 53 bits
	halfPi2   = 6.123233995736766e-17   // the next
	halfPi3   = -1.4973849048591698e-33 // the next
)

// sinTail holds minimax coefficients of (sin(r)/r - 1)/r^2 in r^2 on |r| <= 0.8, to 2^-57.
var sinTail = []float64{
	-0.16666666666666624, 0.008333333333320382, -0.00019841269828102423,
	2.755731307932136e-06, -2.5050659576360678e-08, 1.5890959952763593e-10,
}

// cosTail holds minimax coefficients of (cos(r) - 1 + r^2/2)/r^4 in r^2 on |r| <= 0.8, to 2^-63.
var cosTail = []float64{
	0.04166666666666659, -0.0013888888888871488, 2.480158728774639e-05,
	-2.7557313830080017e-07, 2.087564995888726e-09, -1.1355751531326102e-11,
}

// reduceAngle splits x into k*pi/2 + (r + low). The error of the sum is below
// 2^-110, so that sin keeps its last digits next to every multiple of pi.
func reduceAngle[V, B any](a Arith[V, B], x V) (k, r, low V) {
	x = a.Wrap(x)
	k = a.Sub(a.FMA(x, a.Const(twoOverPi), a.Const(rounder)), a.Const(rounder))
	high := a.FNMA(k, a.Const(halfPi), x) // exact: both are multiples of 2^-53
	t := a.Mul(k, a.Const(halfPi2))
	tl := a.FMS(k, a.Const(halfPi2), t)
	r = a.Sub(high, t)
	b := a.Sub(r, high)
	low = a.Sub(a.Sub(high, a.Sub(r, b)), a.Add(t, b)) // what r lost, either term may be the larger
	low = a.FNMA(k, a.Const(halfPi3), a.Sub(low, tl))
	return k, r, low
}

// sinPoly is sin(r + low) and cosPoly cos(r + low) for |r| <= 0.8.
func sinPoly[V, B any](a Arith[V, B], r, low V) V {
	z := a.Mul(r, r)
	rest := a.FNMA(a.Mul(a.Const(0.5), z), low, low)
	return a.Add(r, a.FMA(a.Mul(r, z), poly(a, z, sinTail), rest))
}

func cosPoly[V, B any](a Arith[V, B], r, low V) V {
	z := a.Mul(r, r)
	h := a.Mul(a.Const(0.5), z)
	w := a.Sub(a.Const(1), h)
	lost := a.Sub(a.Sub(a.Const(1), w), h)
	rest := a.FNMA(r, low, lost)
	return a.Add(w, a.FMA(a.Mul(z, z), poly(a, z, cosTail), rest))
}

// halves gives the floor of k/2 and the last bit of an integral k.
func halves[V, B any](a Arith[V, B], k V) (half, bit V) {
	half = round(a, a.FMA(k, a.Const(0.5), a.Const(-0.25)))
	return half, a.FNMA(a.Const(2), half, k)
}

// quadrant is the sine of k*pi/2 + (an angle whose sine and cosine are s and c).
func quadrant[V, B any](a Arith[V, B], k, s, c V) V {
	half, odd := halves(a, k)
	_, minus := halves(a, half)
	y := a.Select(a.Lt(a.Const(0.5), odd), c, s)
	return a.Mul(y, a.FNMA(a.Const(2), minus, a.Const(1)))
}

// Sin is the sine of x [rad].
func Sin[V, B any](a Arith[V, B], x V) V {
	k, r, low := reduceAngle(a, x)
	y := quadrant(a, k, sinPoly(a, r, low), cosPoly(a, r, low))
	return a.Except(y, tiny(a, x, 0x1p-27), x)
}

// Cos is the cosine of x [rad].
func Cos[V, B any](a Arith[V, B], x V) V {
	k, r, low := reduceAngle(a, x)
	return quadrant(a, a.Add(k, a.Const(1)), sinPoly(a, r, low), cosPoly(a, r, low))
}

// Tan is the tangent of x [rad].
func Tan[V, B any](a Arith[V, B], x V) V {
	k, r, low := reduceAngle(a, x)
	s, c := sinPoly(a, r, low), cosPoly(a, r, low)
	_, odd := halves(a, k)
	turned := a.Lt(a.Const(0.5), odd)
	y := a.Div(a.Select(turned, c, s), a.Select(turned, a.Neg(s), c))
	return a.Except(y, tiny(a, x, 0x1p-27), x)
}
