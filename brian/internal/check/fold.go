package check

import (
	"math"

	"gobrian/brian/internal/syntax"
)

const (
	pi = math.Pi
	e  = math.E
)

var inf = math.Inf(1)

// fold evaluates an operation on two numbers. Divisions by zero with // and %
// stay as they are.
func fold(op syntax.Op, x, y *syntax.Number) (value float64, whole, ok bool) {
	a, b := x.Value, y.Value
	whole = x.Int && y.Int
	switch op {
	case syntax.Add:
		return a + b, whole, true
	case syntax.Sub:
		return a - b, whole, true
	case syntax.Mul:
		return a * b, whole, true
	case syntax.Div:
		return a / b, false, true
	case syntax.FloorDiv:
		return math.Floor(a / b), whole, b != 0
	case syntax.Mod:
		return mod(a, b), whole, b != 0
	case syntax.Pow:
		return power(a, b), whole && b >= 0, true
	}
	return 0, false, false
}

// mod is the remainder with the sign of b, as Python has it.
func mod(a, b float64) float64 {
	r := math.Mod(a, b)
	if r != 0 && (r < 0) != (b < 0) {
		r += b
	}
	return r
}

// power is a**b. Small whole exponents are multiplied out, so that cm**2 is the
// same number as the unit cm2.
func power(a, b float64) float64 {
	if b == math.Trunc(b) && math.Abs(b) <= 4 {
		r := 1.0
		for range int(math.Abs(b)) {
			r *= a
		}
		if b < 0 {
			return 1 / r
		}
		return r
	}
	return math.Pow(a, b)
}
