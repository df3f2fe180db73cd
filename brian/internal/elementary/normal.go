package elementary

import "math"

// The coefficients below are minimax ones for the ranges of Normals. Its arguments, of 36
// and 28 random bits, deserve no more exact ones.

// cosTurn is cos(2*pi*q) in q^2 to 2^-32 and sinTurn -sin(2*pi*q)/q to 2^-36, for |q| <= 1/4.
var (
	cosTurn = []float64{
		0.9999999997806541, -19.739208548914792, 64.93934662959455, -85.4535716299122, 60.14401512599854, -24.98223789785207,
	}
	sinTurn = []float64{
		-6.283185306487505, 41.34170192977244, -81.60520943103495, 76.70366782545113, -41.99998978576053, 14.337024423070641,
	}
)

// logBinade is -2*log(1.5+t) in t, for |t| <= 1/2, to 2^-34 and never below.
var logBinade = []float64{
	-0.8109302161689, -1.3333333324656125, 0.4444444407515341, -0.19753096045623372, 0.0987656390675035, -0.052671857536337144, 0.029259432220339675,
	-0.01676305820153809, 0.009799362874309107, -0.005516835648221193, 0.0032357468874213546, -0.002892236859606727, 0.0018666172003262982,
}

// Normals turns two independent uniform numbers of [1, 2) into two independent
// standard normal ones (Box and Muller 1958), without a branch:
//
//	sqrt(-2*log(2-u)) * (cos(2*pi*h), sin(2*pi*h)), h = w - 3/2
//
// Sine and cosine are exact to 2^-32, the square of the radius to 2^-34. With q = |h| - 1/4 the
// cosine is -sin(2*pi*q), and the sine cos(2*pi*q) with the sign of h: one range does for
// the whole circle. The logarithm takes three products more than with a division, for which
// the processor's one divider would be busy, and it has a root to find.
func Normals[V, B any](a NormalArith[V, B], u, w V) (x, y V) {
	v := a.Sub(a.Const(2), u) // in (0, 1]
	t := a.Sub(a.Significand(v), a.Const(1.5))
	square := a.FMA(a.Binade(v), a.Const(-2*math.Ln2), poly(a, t, logBinade))
	radius := a.Sqrt(square)

	h := a.Sub(w, a.Const(1.5))
	q := a.Sub(a.Abs(h), a.Const(0.25))
	z := a.Mul(q, q)
	x = a.Mul(radius, a.Mul(q, poly(a, z, sinTurn)))
	y = a.CopySign(a.Mul(radius, poly(a, z, cosTurn)), h)
	return x, y
}
