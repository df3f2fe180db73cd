package elementary

import "math"

// The coefficients below are minimax ones for the ranges of Normals.

// cosTurn is cos(2*pi*q) in q^2 and sinTurn -sin(2*pi*q)/q, for |q| <= 1/4, both to 2^-48.
var (
	cosTurn = []float64{
		0.9999999999999981, -19.739208802174744, 64.93939402133272, -85.45681703563287,
		60.24463060817376, -26.42588874334368, 7.896555735851554, -1.6452233497893094,
	}
	sinTurn = []float64{
		-6.283185307179585, 41.341702240398284, -81.60524927557977, 76.70585968962867,
		-42.05868995395094, 15.09450614073429, -3.817365633469135, 0.6925067010720717,
	}
)

// radiusTail is (4 - 4*atanh(s)/s)/s^2 in s^2, for |s| <= 0.1716, to 2^-43.
var radiusTail = []float64{
	-1.3333333333332413, -0.8000000002246236, -0.5714284826098195, -0.4444572626487542, -0.36280313100325656, -0.3324475977112328,
}

// Normals turns two independent uniform numbers of [1, 2) into two independent
// standard normal ones (Box and Muller 1958), without a branch:
//
//	sqrt(-2*log(2-u)) * (cos(2*pi*h), sin(2*pi*h)), h = w - 3/2
//
// each to 2^-46 of the radius. With q = |h| - 1/4 the cosine is -sin(2*pi*q), and
// the sine cos(2*pi*q) with the sign of h: one range does for the whole circle.
func Normals[V, B any](a Arith[V, B], u, w V) (x, y V) {
	v := a.Sub(a.Const(2), u) // in (0, 1]
	f := a.Sub(a.Mantissa(v), a.Const(1))
	s := a.Div(f, a.Add(a.Const(2), f))
	z := a.Mul(s, s)
	g := a.Mul(s, a.FMA(z, poly(a, z, radiusTail), a.Const(-4))) // -2*log of the mantissa
	radius := a.Sqrt(a.FMA(a.Exponent(v), a.Const(-2*math.Ln2), g))

	h := a.Sub(w, a.Const(1.5))
	q := a.Sub(a.Abs(h), a.Const(0.25))
	z = a.Mul(q, q)
	x = a.Mul(radius, a.Mul(q, poly(a, z, sinTurn)))
	y = a.CopySign(a.Mul(radius, poly(a, z, cosTurn)), h)
	return x, y
}
