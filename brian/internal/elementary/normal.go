package elementary

// Normals turns two independent uniform numbers of [0, 1) into two independent
// standard normal ones (Box and Muller 1958):
//
//	sqrt(-2*log(1-u)) * (cos(2*pi*w), sin(2*pi*w))
func Normals[V, B any](a Arith[V, B], u, w V) (x, y V) {
	v := a.Sub(a.Const(1), u) // in (0, 1], exact for 53-bit numbers
	m := a.Mantissa(v)
	g := logSum(a, a.Sub(m, a.Const(1)), a.Exponent(v), a.Const(0))
	radius := a.Sqrt(a.Mul(a.Const(-2), g))

	turns := a.Mul(a.Const(4), w)
	k := round(a, turns)
	angle := a.Mul(a.Sub(turns, k), a.Const(halfPi))
	s, c := sinPoly(a, angle, a.Const(0)), cosPoly(a, angle, a.Const(0))
	x = a.Mul(radius, quadrant(a, a.Add(k, a.Const(1)), s, c))
	y = a.Mul(radius, quadrant(a, k, s, c))
	return x, y
}
