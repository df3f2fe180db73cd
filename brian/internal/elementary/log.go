package elementary

import "math"

// Log and its relatives: x = m * 2^e with m near one, s = (m-1)/(m+1), and a
// polynomial in s^2, since log(m) = 2*atanh(s).

const (
	ln2Head = 0.6931471805598903    // the first 42 bits of ln2: e*ln2Head is exact
	ln2Tail = 5.497923018708371e-14 // the rest

	invLn10     = 0.4342944819032518
	invLn10Low  = 1.098319650216765e-17
	third       = 1.0 / 3
	thirdLow    = 1.850371707708594e-17
	smallestMax = 0x1p-1022 // below it numbers are denormal
)

var (
	inf    = math.Inf(1)
	negInf = math.Inf(-1)
	nan    = math.NaN()
)

// logTail holds minimax coefficients of (2*atanh(s)/s - 2)/s^2 in s^2, to 2^-59.
var logTail = []float64{
	0.6666666666666715, 0.39999999999518493, 0.28571428722402215, 0.22222200407741877,
	0.18183477227079167, 0.15316116036652944, 0.1477658953199028,
}

// longLogTail holds minimax coefficients of (atanh(s)/s - 1 - s^2/3)/s^4 in s^2,
// to 2^-73 of the whole.
var longLogTail = []float64{
	0.1999999999999999, 0.14285714285722356, 0.11111111108808425, 0.09090909430959636,
	0.07692278684724552, 0.06668150222514721, 0.058375637933631104, 0.059933395569910126,
}

// split writes a positive x, denormal or not, as m * 2^e, sqrt(1/2) <= m < sqrt(2).
func split[V, B any](a Arith[V, B], x V) (m, e V) {
	small := a.Lt(x, a.Const(smallestMax))
	x = a.Except(x, small, a.Mul(x, a.Const(0x1p54)))
	e = a.Exponent(x)
	e = a.Except(e, small, a.Sub(e, a.Const(54)))
	return a.Mantissa(x), e
}

// logSum is e*ln2 + log(1 + f) + low for sqrt(1/2) <= 1+f < sqrt(2) and a low
// that is smaller than a unit in the last place.
func logSum[V, B any](a Arith[V, B], f, e, low V) V {
	s := a.Div(f, a.Add(a.Const(2), f))
	z := a.Mul(s, s)
	r := a.Mul(z, poly(a, z, logTail))
	h := a.Mul(a.Mul(a.Const(0.5), f), f)
	// log(1+f) = f - h + s*(h + r): the large terms last.
	rest := a.FMA(s, a.Add(h, r), a.FMA(e, a.Const(ln2Tail), low))
	return a.FMA(e, a.Const(ln2Head), a.Sub(f, a.Sub(h, rest)))
}

// logEdges puts the values of the logarithm where x is zero, negative, infinite
// or NaN.
func logEdges[V, B any](a Arith[V, B], x, y V) V {
	y = a.Except(y, a.Eq(x, a.Const(0)), a.Const(negInf))
	y = a.Except(y, a.Eq(x, a.Const(inf)), a.Const(inf))
	return a.Except(y, a.Not(a.Le(a.Const(0), x)), a.Const(nan))
}

// Log is the natural logarithm.
func Log[V, B any](a Arith[V, B], x V) V {
	m, e := split(a, x)
	return logEdges(a, x, logSum(a, a.Sub(m, a.Const(1)), e, a.Const(0)))
}

// Log1p is log(1 + x), exact to the last digits near zero.
func Log1p[V, B any](a Arith[V, B], x V) V {
	one := a.Const(1)
	u := a.Add(one, x)
	b := a.Sub(u, one)
	lost := a.Add(a.Sub(one, a.Sub(u, b)), a.Sub(x, b)) // 1 + x - u
	m, e := split(a, u)
	near := a.And(a.Lt(a.Const(-0.29), x), a.Lt(x, a.Const(0.41)))
	f := a.Select(near, x, a.Sub(m, one))
	e = a.Select(near, a.Const(0), e)
	low := a.Select(near, a.Const(0), a.Div(lost, u))
	y := logEdges(a, u, logSum(a, f, e, low))
	return a.Except(y, tiny(a, x, 0x1p-54), x)
}

// longLog is log(x) as the sum hi + lo, to about 2^-66 of its value, for a
// positive finite x.
func longLog[V, B any](a Arith[V, B], x V) (hi, lo V) {
	m, e := split(a, x)
	f := a.Sub(m, a.Const(1))

	// s = f/(2+f) as s + sl.
	d := a.Add(a.Const(2), f)
	dl := a.Sub(f, a.Sub(d, a.Const(2)))
	inv := a.Div(a.Const(1), d)
	s := a.Mul(f, inv)
	sl := a.Mul(a.FNMA(s, dl, a.FNMA(s, d, f)), inv)

	// z = s^2 as z + zl.
	z := a.Mul(s, s)
	zl := a.FMA(a.Add(s, s), sl, a.FMS(s, s, z))

	// w = 1/3 + z*Q(z) as w + wl.
	c := a.Mul(z, poly(a, z, longLogTail))
	w := a.Add(a.Const(third), c)
	wl := a.Add(a.Add(a.Sub(a.Const(third), w), c), a.Const(thirdLow))

	// p = z*w, then q = s*p, then h = s + q.
	p, pl := longMul(a, z, zl, w, wl)
	q, ql := longMul(a, s, sl, p, pl)
	h := a.Add(s, q)
	hl := a.Add(a.Add(a.Sub(s, h), q), a.Add(sl, ql))

	// log(x) = e*ln2 + 2*h.
	k := a.Mul(e, a.Const(ln2Head))
	hi = a.FMA(a.Const(2), h, k)
	lo = a.FMA(a.Const(2), h, a.Sub(k, hi))
	lo = a.Add(lo, a.FMA(a.Const(2), hl, a.Mul(e, a.Const(ln2Tail))))
	return hi, lo
}

// longMul is (x + xl)*(y + yl) as a sum hi + lo.
func longMul[V, B any](a Arith[V, B], x, xl, y, yl V) (hi, lo V) {
	hi = a.Mul(x, y)
	lo = a.Add(a.FMS(x, y, hi), a.FMA(x, yl, a.Mul(xl, y)))
	return hi, lo
}

// Log10 is the decimal logarithm; powers of ten give integers.
func Log10[V, B any](a Arith[V, B], x V) V {
	hi, lo := longLog(a, x)
	y, yl := longMul(a, hi, lo, a.Const(invLn10), a.Const(invLn10Low))
	return logEdges(a, x, a.Add(y, yl))
}
