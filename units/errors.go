package units

import (
	"errors"
	"fmt"
	"strings"
)

// DimensionError says that the dimensions of the operands of Op do not fit. Operators and functions panic with it; what
// returns errors returns it.
type DimensionError struct {
	Op   string // the operator ("+", "<", "**") or the name of the function ("exp")
	X, Y any    // operands: Quantity, Array or Dimensions; Y is nil for a function of one argument
	Why  string // what was expected; empty when X and Y had to have the same dimensions
}

// ErrDimensions is what every error about dimensions that do not fit is, for errors.Is.
var ErrDimensions = errors.New("dimensions do not match")

// Unwrap makes the error one of dimensions.
func (e *DimensionError) Unwrap() error { return ErrDimensions }

// Error names both sides: "20. ms + 3. mV: dimensions do not match (second and volt)".
func (e *DimensionError) Error() string {
	var b strings.Builder
	b.WriteString(e.expression())
	b.WriteString(": ")
	if e.Why != "" {
		b.WriteString(e.Why)
	} else {
		b.WriteString("dimensions do not match")
	}
	switch {
	case e.Y == nil:
		fmt.Fprintf(&b, " (got %s)", unitOfOperand(e.X))
	case e.Why == "":
		fmt.Fprintf(&b, " (%s and %s)", unitOfOperand(e.X), unitOfOperand(e.Y))
	}
	return b.String()
}

func (e *DimensionError) expression() string {
	x := shortOperand(e.X)
	if e.Y == nil {
		return e.Op + "(" + x + ")"
	}
	y := shortOperand(e.Y)
	if isWord(e.Op) && e.Op != "in" {
		return e.Op + "(" + x + ", " + y + ")"
	}
	return x + " " + e.Op + " " + y
}

func isWord(op string) bool { return op != "" && op[0] >= 'a' && op[0] <= 'z' }

// shortOperand shows an operand in a message, long arrays cut.
func shortOperand(x any) string {
	const limit = 48
	var s string
	switch x := x.(type) {
	case Quantity:
		s = x.String()
	case Dimensions:
		s = x.UnitString()
	case Array:
		s = shortArray(x)
	default:
		s = fmt.Sprint(x)
	}
	if r := []rune(s); len(r) > limit {
		s = string(r[:limit-3]) + "..."
	}
	return s
}

func unitOfOperand(x any) string {
	var d Dimensions
	switch x := x.(type) {
	case Quantity:
		d = x.Dim
	case Array:
		d = x.dim
	case Dimensions:
		d = x
	}
	if d == Dimensionless {
		return "dimensionless"
	}
	return d.UnitString()
}

// mismatch panics because x and y do not have the same dimensions. It stands apart so that its operands escape to the
// heap only here.
//
//go:noinline
func mismatch(op string, x, y Quantity) {
	panic(&DimensionError{Op: op, X: x, Y: y})
}

// notDimensionless panics because the argument x of the function op has dimensions.
//
//go:noinline
func notDimensionless(op string, x Quantity) {
	panic(&DimensionError{Op: op, X: x, Why: needsNumber})
}

const needsNumber = "expects a dimensionless argument"

// OperandError says that X is neither a number nor an array.
type OperandError struct{ X any }

// Error names the type of X.
func (e *OperandError) Error() string {
	if e.X == nil {
		return "a number or an array is wanted, not None"
	}
	return fmt.Sprintf("a number or an array is wanted, not a value of type %T", e.X)
}

// Exception is the name that scripts catch it by.
func (e *OperandError) Exception() string { return "TypeError" }

// ShapeError says that the shapes of the operands of Op do not fit together.
type ShapeError struct {
	Op   string
	X, Y []int  // the shapes; Y is nil for an operation on one array
	Why  string // what was expected; empty when the shapes could not be broadcast together
}

// Error names both shapes: "+: shapes (3,) and (4,) do not fit together".
func (e *ShapeError) Error() string {
	why := e.Why
	if why == "" {
		why = "do not fit together"
	}
	if e.Y == nil {
		return fmt.Sprintf("%s: shape %s: %s", e.Op, shapeString(e.X), why)
	}
	return fmt.Sprintf("%s: shapes %s and %s: %s", e.Op, shapeString(e.X), shapeString(e.Y), why)
}

// shapeString writes a shape as Python writes a tuple: "()", "(3,)", "(2, 3)".
func shapeString(shape []int) string {
	parts := make([]string, len(shape))
	for i, n := range shape {
		parts[i] = fmt.Sprint(n)
	}
	if len(parts) == 1 {
		return "(" + parts[0] + ",)"
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
