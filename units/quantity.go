package units

import "math"

// Quantity is a number with dimensions. The zero value is the dimensionless 0.
//
// A unit is a Quantity that knows its name: products, quotients and powers of units are units too (NS.Div(Cm.Pow(2)) is
// shown as nS/(cm^2), and so are values of its dimensions from then on, there being no standard unit for them); all else
// that is computed from them is not. So quantities are compared with Equal; == does not compile.
type Quantity struct {
	_     [0]func() // == is refused: equal quantities may know different units; use Equal
	Value float64   // in SI base units
	Dim   Dimensions
	Kind  Kind   // Int or Bool for whole numbers and truth values, as elements of arrays are
	unit  uint16 // the name of a unit (see unit.go), 0 for other values
}

// Scalar is the dimensionless x.
func Scalar(x float64) Quantity { return Quantity{Value: x} }

// New is x times unit: New(20, Ms) is 20 ms.
func New(x float64, unit Quantity) Quantity { return Quantity{Value: x * unit.Value, Dim: unit.Dim} }

// quantity is a value that is no unit.
func quantity(value float64, dim Dimensions, kind Kind) Quantity {
	if kind.narrow() {
		value = kind.Hold(value)
	}
	return Quantity{Value: value, Dim: dim, Kind: kind}
}

// Whole is the dimensionless whole number n.
func Whole(n int) Quantity { return Quantity{Value: float64(n), Kind: Int} }

// Truth is the truth value b.
func Truth(b bool) Quantity { return Quantity{Value: oneIf(b), Kind: Bool} }

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// neutral reports that q, having no dimensions, goes with any: 0 and +-Inf.
func neutral(q Quantity) bool {
	return q.Dim == Dimensionless && (q.Value == 0 || math.IsInf(q.Value, 0))
}

// common returns the dimensions that x and y share, a neutral one taking those of the other; it panics with a
// *DimensionError when there are none.
func common(op string, x, y Quantity) Dimensions {
	switch {
	case x.Dim == y.Dim || neutral(y):
		return x.Dim
	case neutral(x):
		return y.Dim
	}
	mismatch(op, x, y)
	return Dimensions{}
}

// Add is q + r. Like Sub, Mod and the comparisons it panics with a *DimensionError unless both have the same dimensions
// or one is a bare 0 or +-Inf, which go with any.
func (q Quantity) Add(r Quantity) Quantity {
	return quantity(q.Value+r.Value, common("+", q, r), sumKind(q.Kind, r.Kind))
}

// Sub is q - r.
func (q Quantity) Sub(r Quantity) Quantity {
	return quantity(q.Value-r.Value, common("-", q, r), sumKind(q.Kind, r.Kind))
}

// Mul is q * r.
func (q Quantity) Mul(r Quantity) Quantity {
	p := quantity(q.Value*r.Value, q.Dim.Mul(r.Dim), sumKind(q.Kind, r.Kind))
	if q.unit != 0 && r.unit != 0 {
		p = units.compose(p, unitKey{'*', q.unit, r.unit, 0})
	}
	return p
}

// Div is q / r, never a whole-number division.
func (q Quantity) Div(r Quantity) Quantity {
	p := quantity(q.Value/r.Value, q.Dim.Div(r.Dim), floatKind(q.Kind.Common(r.Kind)))
	switch {
	case r.unit == 0:
	case q.unit != 0:
		p = units.compose(p, unitKey{'/', q.unit, r.unit, 0})
	case q.Value == 1 && q.Dim == Dimensionless:
		p = units.compose(p, unitKey{'^', r.unit, 0, -1})
	}
	return p
}

// Mod is Python's q % r: the result has the sign of r. Of whole numbers q % 0 is 0, as in numpy.
func (q Quantity) Mod(r Quantity) Quantity {
	kind := sumKind(q.Kind, r.Kind)
	mod := pyMod
	if kind.Base() == Int {
		mod = wholeMod
	}
	return quantity(mod(q.Value, r.Value), common("%", q, r), kind)
}

// FloorDiv is Python's q // r: the largest whole number not above q/r. Both need the same dimensions, for the floor of
// a quotient with dimensions would depend on the choice of the base units. Of whole numbers q // 0 is 0, as in numpy.
func (q Quantity) FloorDiv(r Quantity) Quantity {
	common("//", q, r)
	kind := sumKind(q.Kind, r.Kind)
	div := pyFloorDiv
	if kind.Base() == Int {
		div = wholeFloorDiv
	}
	return quantity(div(q.Value, r.Value), Dimensionless, kind)
}

// Times is q times the number x; a whole number times a whole number stays one.
func (q Quantity) Times(x float64) Quantity {
	k := floatKind(q.Kind)
	if q.Kind.Base() != Float && x == math.Trunc(x) {
		k = Int
	}
	return quantity(q.Value*x, q.Dim, k)
}

// Over is q divided by the number x.
func (q Quantity) Over(x float64) Quantity { return quantity(q.Value/x, q.Dim, floatKind(q.Kind)) }

// Neg is -q.
func (q Quantity) Neg() Quantity { return quantity(-q.Value, q.Dim, sumKind(q.Kind, q.Kind)) }

// Pow is q ** x. It panics with a *DimensionError when q has dimensions and x is not a fraction of small numbers.
func (q Quantity) Pow(x float64) Quantity {
	d, err := q.Dim.Pow(x)
	if err != nil {
		panic(&DimensionError{Op: "**", X: q, Y: Scalar(x), Why: err.(*DimensionError).Why})
	}
	k := floatKind(q.Kind)
	if q.Kind.Base() != Float && x >= 0 && x == math.Trunc(x) {
		k = Int
	}
	p := quantity(pow(q.Value, x), d, k)
	switch {
	case x == 1:
		return q
	case q.unit != 0:
		p = units.compose(p, unitKey{'^', q.unit, 0, x})
	}
	return p
}

// pow is x ** y with the roots and squares exact.
func pow(x, y float64) float64 {
	switch y {
	case 2:
		return x * x
	case 0.5:
		return math.Sqrt(x)
	case -1:
		return 1 / x
	}
	return math.Pow(x, y)
}

// wholeMod and wholeFloorDiv are pyMod and pyFloorDiv of whole numbers, where there is no infinity.
func wholeMod(x, y float64) float64 {
	if y == 0 {
		return 0
	}
	return pyMod(x, y)
}

func wholeFloorDiv(x, y float64) float64 {
	if y == 0 {
		return 0
	}
	return pyFloorDiv(x, y)
}

// pyMod is Python's x % y for floats: like math.Mod, but with the sign of y.
func pyMod(x, y float64) float64 {
	m := math.Mod(x, y)
	switch {
	case m == 0:
		return math.Copysign(0, y)
	case (y < 0) != (m < 0):
		return m + y
	}
	return m
}

// pyFloorDiv is Python's x // y for floats, consistent with pyMod where x/y is not exact.
func pyFloorDiv(x, y float64) float64 {
	if y == 0 {
		return x / y
	}
	m := math.Mod(x, y)
	d := (x - m) / y
	if m != 0 && (y < 0) != (m < 0) {
		d--
	}
	if d == 0 {
		return math.Copysign(0, x/y)
	}
	f := math.Floor(d)
	if d-f > 0.5 {
		f++
	}
	return f
}

// Less is q < r.
func (q Quantity) Less(r Quantity) bool { common("<", q, r); return q.Value < r.Value }

// LessEqual is q <= r.
func (q Quantity) LessEqual(r Quantity) bool { common("<=", q, r); return q.Value <= r.Value }

// Greater is q > r.
func (q Quantity) Greater(r Quantity) bool { common(">", q, r); return q.Value > r.Value }

// GreaterEqual is q >= r.
func (q Quantity) GreaterEqual(r Quantity) bool { common(">=", q, r); return q.Value >= r.Value }

// Equal is q == r.
func (q Quantity) Equal(r Quantity) bool { common("==", q, r); return q.Value == r.Value }

// NotEqual is q != r.
func (q Quantity) NotEqual(r Quantity) bool { common("!=", q, r); return q.Value != r.Value }

// In is the number that times unit gives q: (20 ms).In(Second) is 0.02. It panics with a *DimensionError when the
// dimensions differ.
func (q Quantity) In(unit Quantity) float64 {
	if q.Dim != unit.Dim {
		mismatch("in", q, unit)
	}
	return q.Value / unit.Value
}

// Float is the value of a dimensionless q; otherwise the error is a *DimensionError.
func (q Quantity) Float() (float64, error) {
	if q.Dim != Dimensionless {
		return 0, &DimensionError{Op: "float", X: q, Why: needsNumber}
	}
	return q.Value, nil
}

// IsDimensionless reports that q has no dimensions.
func (q Quantity) IsDimensionless() bool { return q.Dim == Dimensionless }

// Array is q as an array of no dimensions: one element that broadcasts over everything.
func (q Quantity) Array() Array {
	return Array{vals: []float64{q.Value}, grid: pointGrid, dim: q.Dim, kind: q.Kind}
}

// IsZero reports whether q is the zero value, a plain 0: an option that was left out. 0 ms is not.
func (q Quantity) IsZero() bool {
	return q.Value == 0 && q.Dim == Dimensionless && q.Kind == Float && q.unit == 0
}
