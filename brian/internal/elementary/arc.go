package elementary

// The inverse trigonometric functions.

const (
	quarterPi    = 0.7853981633974483
	quarterPiLow = 3.061616997868383e-17
	tanEighth    = 0.4142135623730950 // tan(pi/8)
	tan3Eighth   = 2.4142135623730950 // tan(3*pi/8)
)

// atanTail holds minimax coefficients of (atan(t)/t - 1)/t^2 in t^2 on |t| <= tan(pi/8), to 2^-59.
var atanTail = []float64{
	-0.3333333333333323, 0.19999999999961365, -0.14285714280852643, 0.11111110811998302, -0.0909089848948101,
	0.07692072021615763, -0.06663227316633678, 0.05848721016827634, -0.050428061200267264, 0.038148190161395576,
	-0.017993744318707677,
}

// asinTail holds minimax coefficients of (asin(s)/s - 1)/s^2 in s^2 on |s| <= 1/2, to 2^-59.
var asinTail = []float64{
	0.1666666666666674, 0.07499999999974925, 0.04464285717146559, 0.030381942833797422, 0.02237221193942112,
	0.01735165995807491, 0.013980309881293536, 0.011402666859152392, 0.010761170263608146, 0.0037722534573540497,
	0.021560195234209205, -0.020806536289876457, 0.03251689847624238,
}

// Arctan is the angle in [-pi/2, pi/2] with tangent x.
func Arctan[V, B any](a Arith[V, B], x V) V {
	// |x| in three ranges: atan(x) = pi/2 + atan(-1/x) = pi/4 + atan((x-1)/(x+1)).
	m, one, zero := a.Abs(x), a.Const(1), a.Const(0)
	mid, big := a.Lt(a.Const(tanEighth), m), a.Lt(a.Const(tan3Eighth), m)
	num := a.Select(big, a.Const(-1), a.Select(mid, a.Sub(m, one), m))
	den := a.Select(big, m, a.Select(mid, a.Add(m, one), one))
	base := a.Select(big, a.Const(halfPi), a.Select(mid, a.Const(quarterPi), zero))
	low := a.Select(big, a.Const(halfPi2), a.Select(mid, a.Const(quarterPiLow), zero))
	t := a.Div(num, den)
	z := a.Mul(t, t)
	y := a.FMA(a.Mul(t, z), poly(a, z, atanTail), low)
	return a.CopySign(a.Add(base, a.Add(t, y)), x)
}

// arcParts gives s and p with asin(m) = s + s*p where m = |x| <= 1/2, else
// asin(m) = pi/2 - 2*(s + s*p), s = sqrt((1-m)/2).
func arcParts[V, B any](a Arith[V, B], x V) (far B, m, s, p V) {
	m = a.Abs(x)
	far = a.Lt(a.Const(0.5), m)
	z := a.Select(far, a.Mul(a.Const(0.5), a.Sub(a.Const(1), m)), a.Mul(m, m))
	s = a.Select(far, a.Sqrt(z), m)
	return far, m, s, a.Mul(z, poly(a, z, asinTail))
}

// Arcsin is the angle in [-pi/2, pi/2] with sine x; NaN where |x| > 1.
func Arcsin[V, B any](a Arith[V, B], x V) V {
	far, _, s, p := arcParts(a, x)
	near := a.FMA(s, p, s)
	s2 := a.Add(s, s)
	y := a.Sub(a.Const(halfPi), a.Add(s2, a.FMS(s2, p, a.Const(halfPi2))))
	return a.CopySign(a.Select(far, y, near), x)
}

// Arccos is the angle in [0, pi] with cosine x; NaN where |x| > 1.
func Arccos[V, B any](a Arith[V, B], x V) V {
	far, _, s, p := arcParts(a, x)
	s1 := a.CopySign(s, x)
	near := a.Sub(a.Const(halfPi), a.Add(s1, a.FMS(s1, p, a.Const(halfPi2))))
	s2 := a.Add(s, s)
	right := a.FMA(s2, p, s2)
	left := a.Sub(a.Const(2*halfPi), a.Add(s2, a.FMS(s2, p, a.Const(2*halfPi2))))
	return a.Select(far, a.Select(a.Lt(x, a.Const(0)), left, right), near)
}
