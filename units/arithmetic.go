package units

import "math"

// Add is x + y, element by element. Like Sub, Mod and the comparisons it broadcasts single values, rows and columns, and
// panics with a *DimensionError unless both have the same dimensions or one is made of bare 0 and +-Inf, and with a
// *ShapeError when the shapes do not fit. The sum of two arrays of truth values is, as in numpy, their logical or.
func Add(x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	if a.kind == Bool && b.kind == Bool && (!a.isPoint() || !b.isPoint()) {
		return broadcast("+", &orLoops, a, b, Dimensionless, Bool)
	}
	return summed("+", &addLoops, a, b)
}

// Sub is x - y.
func Sub(x, y Operand) Array { return summed("-", &subLoops, x, y) }

// Mod is Python's x % y: the result has the sign of y. Of arrays of whole numbers x % 0 is 0, as in numpy.
func Mod(x, y Operand) Array {
	if wholeNumbers(arrayOf(x), arrayOf(y)) {
		return summed("%", &wholeModLoops, x, y)
	}
	return summed("%", &modLoops, x, y)
}

// wholeNumbers reports whether x and y have whole numbers, where there is no infinity.
func wholeNumbers(x, y Array) bool { return sumKind(kindsOf(x, y)).Base() == Int }

// Mul is x * y; dimensions multiply.
func Mul(x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	kind := sumKind(kindsOf(a, b))
	if a.kind == Bool && b.kind == Bool {
		kind = Bool
	}
	return broadcast("*", &mulLoops, a, b, a.dim.Mul(b.dim), kind)
}

// Div is x / y; dimensions divide. It is never a whole-number division, and x/0 is +-Inf or NaN.
func Div(x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	return broadcast("/", &divLoops, a, b, a.dim.Div(b.dim), quotientKind(a, b))
}

// FloorDiv is Python's x // y for x and y of the same dimensions. Of arrays of whole numbers x // 0 is 0, as in numpy.
func FloorDiv(x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	commonArray("//", a, b)
	l := &floorDivLoops
	if wholeNumbers(a, b) {
		l = &wholeFloorDivLoops
	}
	return broadcast("//", l, a, b, Dimensionless, sumKind(kindsOf(a, b)))
}

// Pow is x ** y. The exponent has to be dimensionless, and a single value when x has dimensions.
func Pow(x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	dim := powDim(a, b)
	kind := quotientKind(a, b)
	if a.kind.Base() != Float && b.kind.Base() != Float && !anyBelow(b.flat(), 0) {
		kind = sumKind(kindsOf(a, b))
	}
	if b.isPoint() && b.At(0).Value == 2 {
		return broadcast("**", &mulLoops, a, a, dim, kind)
	}
	return broadcast("**", &powLoops, a, b, dim, kind)
}

// quotientKind is the kind of a quotient.
func quotientKind(a, b Array) Kind {
	x, y := kindsOf(a, b)
	return floatKind(x.Common(y))
}

func powDim(a, b Array) Dimensions {
	if b.dim != Dimensionless {
		panic(&DimensionError{Op: "**", X: operandOf(a), Y: operandOf(b), Why: "the exponent has to be dimensionless"})
	}
	if a.dim == Dimensionless {
		return a.dim
	}
	if b.Size() != 1 {
		panic(&DimensionError{Op: "**", X: operandOf(a), Y: operandOf(b),
			Why: "the exponent of a quantity with dimensions has to be a single value"})
	}
	dim, err := a.dim.Pow(b.flat()[0])
	if err != nil {
		panic(&DimensionError{Op: "**", X: operandOf(a), Y: operandOf(b), Why: err.(*DimensionError).Why})
	}
	return dim
}

func anyBelow(vals []float64, limit float64) bool {
	for _, v := range vals {
		if v < limit {
			return true
		}
	}
	return false
}

// Neg is -x.
func Neg(x Operand) Array {
	a := arrayOf(x)
	out := a.room(nil)
	for i, v := range a.flat() {
		out[i] = -v
	}
	return a.like(out, a.dim, sumKind(a.kind, a.kind)).settle()
}

// Less is x < y.
func Less(x, y Operand) Array { return compared("<", &lessLoops, x, y) }

// LessEqual is x <= y.
func LessEqual(x, y Operand) Array { return compared("<=", &lessEqualLoops, x, y) }

// Greater is x > y.
func Greater(x, y Operand) Array { return compared(">", &greaterLoops, x, y) }

// GreaterEqual is x >= y.
func GreaterEqual(x, y Operand) Array { return compared(">=", &greaterEqualLoops, x, y) }

// Equal is x == y.
func Equal(x, y Operand) Array { return compared("==", &equalLoops, x, y) }

// NotEqual is x != y.
func NotEqual(x, y Operand) Array { return compared("!=", &notEqualLoops, x, y) }

// And is the logical and of the truth of the elements (everything but 0 is true); of two Int arrays, as in numpy's &,
// the bits.
func And(x, y Operand) Array { return logical("&", &andLoops, &bitAndLoops, x, y) }

// Or is the logical or; of two Int arrays the bits.
func Or(x, y Operand) Array { return logical("|", &orLoops, &bitOrLoops, x, y) }

// Xor is whether just one is true; of two Int arrays the bits.
func Xor(x, y Operand) Array { return logical("^", &xorLoops, &bitXorLoops, x, y) }

// Invert is the logical not; of an Int array the bits, as numpy's ~.
func Invert(x Operand) Array {
	a := arrayOf(x)
	if a.kind.Base() != Int {
		return Not(x)
	}
	requireNumber("~", a)
	out := make([]float64, a.Size())
	for i, v := range a.flat() {
		out[i] = -v - 1
	}
	return a.like(out, Dimensionless, a.kind).settle()
}

// Not is the logical not.
func Not(x Operand) Array {
	a := arrayOf(x)
	requireNumber("not", a)
	out := make([]float64, a.Size())
	for i, v := range a.flat() {
		out[i] = oneIf(v == 0)
	}
	return a.like(out, Dimensionless, Bool)
}

// summed is an operation that needs equal dimensions and keeps them.
func summed(op string, l *loops, x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	return broadcast(op, l, a, b, commonArray(op, a, b), sumKind(kindsOf(a, b)))
}

// compared is a comparison: equal dimensions, truth values.
func compared(op string, l *loops, x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	commonArray(op, a, b)
	return broadcast(op, l, a, b, Dimensionless, Bool)
}

func logical(op string, truths, bits *loops, x, y Operand) Array {
	a, b := arrayOf(x), arrayOf(y)
	requireNumber(op, a)
	requireNumber(op, b)
	if a.kind.Base() == Int && b.kind.Base() == Int {
		return broadcast(op, bits, a, b, Dimensionless, sumKind(kindsOf(a, b)))
	}
	return broadcast(op, truths, a, b, Dimensionless, Bool)
}

// commonArray is the dimensions that a and b share; bare zeros and infinities take those of the other.
func commonArray(op string, a, b Array) Dimensions {
	switch {
	case a.dim == b.dim || allNeutral(b):
		return a.dim
	case allNeutral(a):
		return b.dim
	}
	panic(&DimensionError{Op: op, X: operandOf(a), Y: operandOf(b)})
}

// allNeutral reports that a, having no dimensions, goes with any: all its elements are 0 or +-Inf.
func allNeutral(a Array) bool {
	if a.dim != Dimensionless {
		return false
	}
	for _, v := range a.flat() {
		if v != 0 && !math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// requireNumber panics with a *DimensionError unless a is dimensionless.
func requireNumber(op string, a Array) {
	if a.dim != Dimensionless {
		panic(&DimensionError{Op: op, X: operandOf(a), Why: needsNumber})
	}
}

// operandOf is a for an error message: a single value as a Quantity.
func operandOf(a Array) any {
	if a.isPoint() {
		return a.At(0)
	}
	return a
}
