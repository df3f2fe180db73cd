package units

import "math"

// The functions of one value of functions.txt become methods by these. Sqrt and its like, which change dimensions, are
// written out below.

// apply applies f to a dimensionless q.
func (q Quantity) apply(name string, f func(float64) float64) Quantity {
	if q.Dim != Dimensionless {
		notDimensionless(name, q)
	}
	return quantity(f(q.Value), Dimensionless, floatKind(q.Kind))
}

// apply applies f to the elements of a dimensionless a.
func (a Array) apply(name string, f func(float64) float64) Array {
	requireNumber(name, a)
	return a.mapped(f, Dimensionless, floatKind(a.kind))
}

// mapped is the array of f of the elements.
func (a Array) mapped(f func(float64) float64, dim Dimensions, kind Kind) Array {
	out := a.room(nil)
	for i, v := range a.flat() {
		out[i] = f(v)
	}
	return a.like(out, dim, kind).settle()
}

// mappedTruth is the array of truth values of f of the elements.
func (a Array) mappedTruth(f func(float64) bool) Array {
	out := make([]float64, a.Size())
	for i, v := range a.flat() {
		out[i] = oneIf(f(v))
	}
	return a.like(out, Dimensionless, Bool)
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x
}

// exprel is (e^x - 1)/x.
func exprel(x float64) float64 {
	if math.Abs(x) < 1e-16 {
		return 1
	}
	return math.Expm1(x) / x
}

func degToRad(x float64) float64 { return x * (math.Pi / 180) }
func radToDeg(x float64) float64 { return x * (180 / math.Pi) }

func isNaN(x float64) bool { return math.IsNaN(x) }
func isInf(x float64) bool { return math.IsInf(x, 0) }

// Sqrt is the square root; the exponents of the dimensions are halved.
func (q Quantity) Sqrt() Quantity {
	return quantity(math.Sqrt(q.Value), q.Dim.root(2), floatKind(q.Kind))
}

// Sqrt is the square root of each element; the exponents of the dimensions are halved.
func (a Array) Sqrt() Array { return a.mapped(math.Sqrt, a.dim.root(2), floatKind(a.kind)) }

// Cbrt is the cube root.
func (q Quantity) Cbrt() Quantity {
	return quantity(math.Cbrt(q.Value), q.Dim.root(3), floatKind(q.Kind))
}

// Cbrt is the cube root of each element.
func (a Array) Cbrt() Array { return a.mapped(math.Cbrt, a.dim.root(3), floatKind(a.kind)) }

// root is the dimensions of the nth root. A denominator of exponents out of range is the only way to fail.
func (d Dimensions) root(n float64) Dimensions {
	r, err := d.Pow(1 / n)
	if err != nil {
		panic(err)
	}
	return r
}

// Square is q*q.
func (q Quantity) Square() Quantity { return q.Mul(q) }

// Square is the square of each element.
func (a Array) Square() Array { return Mul(a, a) }

// Reciprocal is 1/q.
func (q Quantity) Reciprocal() Quantity { return Scalar(1).Div(q) }

// Reciprocal is 1/x for each element.
func (a Array) Reciprocal() Array { return Div(Scalar(1), a) }

// Round rounds to decimals places (of the value in SI base units), halves to even.
func (q Quantity) Round(decimals int) Quantity {
	return quantity(round(q.Value, decimals), q.Dim, q.Kind)
}

// Round rounds each element to decimals places (of the value in SI base units), halves to even.
func (a Array) Round(decimals int) Array {
	return a.mapped(func(x float64) float64 { return round(x, decimals) }, a.dim, a.kind)
}

func round(x float64, decimals int) float64 {
	if decimals >= 0 {
		p := powerOfTen(min(decimals, 300))
		if math.IsInf(x*p, 0) {
			return x
		}
		return math.RoundToEven(x*p) / p
	}
	p := powerOfTen(min(-decimals, 300))
	return math.RoundToEven(x/p) * p
}

// Clip limits q to lo..hi, which need the same dimensions.
func (q Quantity) Clip(lo, hi Quantity) Quantity {
	dim := common("clip", q, lo)
	common("clip", q, hi)
	return quantity(min(max(q.Value, lo.Value), hi.Value), dim, q.Kind.Common(lo.Kind).Common(hi.Kind))
}

// Clip limits each element to lo..hi, which need the same dimensions.
func (a Array) Clip(lo, hi Operand) Array { return notAbove(notBelow(a, lo), hi) }

func notBelow(x, lo Operand) Array { return chosen("clip", &maxLoops, x, lo) }
func notAbove(x, hi Operand) Array { return chosen("clip", &minLoops, x, hi) }

// maximum is the greater of x and y, element by element.
func maximum(x, y Operand) Array { return chosen("maximum", &maxLoops, x, y) }

// minimum is the lesser of x and y, element by element.
func minimum(x, y Operand) Array { return chosen("minimum", &minLoops, x, y) }

func chosen(op string, l *loops, x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	k, m := kindsOf(a, b)
	return broadcast(op, l, a, b, commonArray(op, a, b), k.Common(m))
}

// arctan2 is the angle of the point (x, y), element by element; both need the same dimensions.
func arctan2(y, x Operand) Array {
	a, b := arrayOf(y), arrayOf(x)
	commonArray("arctan2", a, b)
	return broadcast("arctan2", &arctan2Loops, a, b, Dimensionless, quotientKind(a, b))
}

// hypot is sqrt(x*x + y*y), element by element; both need the same dimensions.
func hypot(x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	return broadcast("hypot", &hypotLoops, a, b, commonArray("hypot", a, b), quotientKind(a, b))
}
