package elementary

import "math"

// The coefficients below are minimax ones for the ranges of Normals. Its arguments, of 36
// and 28 random bits, deserve no more exact ones.

// cosTurn is cos(2*pi*q) in q^2 to 2^-40 and sinTurn -sin(2*pi*q)/q to 2^-44, for |q| <= 1/4.
var (
	cosTurn = []float64{
		0.9999999999992518, -19.73920880100386, 64.93939372143123, -85.45678823353131,
		60.24331351838563, -26.39497293331161, 7.536729580128638,
	}
	sinTurn = []float64{
		-6.283185307177228, 41.34170223898955, -81.60524903205621, 76.70584112976495,
		-42.057963875122915, 15.079294915243642, -3.655083919447265,
	}
)

// logBinade is -2*log(1.5+t) in t, for |t| <= 1/2, to 2^-40.
var logBinade = []float64{
	-0.8109302162166109, -1.3333333333588753, 0.4444444445710317, -0.19753086041438025, 0.09876542265048496,
	-0.05267505878774171, 0.029264102910211053, -0.016719156268889646, 0.009750768448535542, -0.005809510113526331,
	0.0034978659798976168, -0.0019556920712697668, 0.001159770832403014, -0.0011526564513978346, 0.0007539770369690182,
}

// Normals turns two independent uniform numbers of [1, 2) into two independent
// standard normal ones (Box and Muller 1958), without a branch:
//
//	sqrt(-2*log(2-u)) * (cos(2*pi*h), sin(2*pi*h)), h = w - 3/2
//
// The square of the radius is exact to 2^-40, sine and cosine too. With q = |h| - 1/4 the
// cosine is -sin(2*pi*q), and the sine cos(2*pi*q) with the sign of h: one range does for
// the whole circle. The logarithm takes three products more than with a division, for which
// the processor's one divider would be busy, and it has a root to find.
func Normals[V, B any](a NormalArith[V, B], u, w V) (x, y V) {
	v := a.Sub(a.Const(2), u) // in (0, 1]
	t := a.Sub(a.Significand(v), a.Const(1.5))
	square := a.FMA(a.Binade(v), a.Const(-2*math.Ln2), poly(a, t, logBinade))
	radius := a.Sqrt(a.Abs(square)) // it may be rounded below zero

	h := a.Sub(w, a.Const(1.5))
	q := a.Sub(a.Abs(h), a.Const(0.25))
	z := a.Mul(q, q)
	x = a.Mul(radius, a.Mul(q, poly(a, z, sinTurn)))
	y = a.CopySign(a.Mul(radius, poly(a, z, cosTurn)), h)
	return x, y
}
