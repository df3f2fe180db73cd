package dynamic

// api.go: what translated cells call. Each function panics with an error when the values do not fit.

import (
	"math"
	"reflect"

	"gobrian/units"
)

// Kw is a keyword argument of Call and Method.
type Kw struct {
	Name  string
	Value any
}

// Binary is x op y for Go's operators and // and **. Numbers are converted as needed, / is true division, and quantities,
// arrays, state variables and lists of numbers go by the rules of package units.
func Binary(op string, x, y any) any {
	v, err := binary(op, x, y)
	raise(ofOperator(op, err))
	return v
}

// Unary is op x for - + ! and ^.
func Unary(op string, x any) any {
	v, err := unary(op, x)
	raise(ofOperator(op, err))
	return v
}

// ofOperator notes in err which operator failed.
func ofOperator(op string, err error) error {
	if e, ok := err.(*Error); ok && e.Op == "" {
		e.Op = op
	}
	return err
}

// Attr is x.name: a field, a method (called if it takes nothing, else returned as a function), or a state variable.
func Attr(x any, name string) any { return must(attr(x, name)) }

// ScriptAttr is Attr for scripts of Brian's, where state variables come before methods that only groups here have.
func ScriptAttr(x any, name string) any { return must(scriptAttr(x, name)) }

// SetAttr is x.name = value: a field, the method SetName, or a state variable.
func SetAttr(x any, name string, value any) { raise(setAttr(x, name, value)) }

// Index is x[ix...]. A units.Span is a slice.
func Index(x any, ix ...any) any { return must(index(x, ix...)) }

// Slice is lo:hi:step: a units.Span of whole numbers, or a units.Interval where a limit has a unit; nil stands for what
// was left out.
func Slice(lo, hi, step any) any { return must(slice(lo, hi, step)) }

// SetIndex is x[ix...] = value.
func SetIndex(x, value any, ix ...any) { raise(setIndex(x, value, ix...)) }

// Call is f(args...). One result is returned as it is, several as []any, none as nil; an error among them is raised.
func Call(f any, args ...any) any { return must(call(f, args)) }

// Method is x.name(args...).
func Method(x any, name string, args ...any) any { return must(callMethod(x, name, args)) }

// Truth is Python's truth of x: nil, false, zeros and what is empty are false.
func Truth(x any) bool { return must(truth(x)) }

// Len is the number of elements of x, of characters of a text.
func Len(x any) int { return must(length(x)) }

// Float is a number or a dimensionless quantity as a number.
func Float(x any) float64 { return must(convert(x, reflect.TypeFor[float64]())).Float() }

// Int is a whole number; 2.5 is an error.
func Int(x any) int { return int(must(convert(x, reflect.TypeFor[int]())).Int()) }

// Trunc is a number without its fraction.
func Trunc(x any) int {
	f := math.Trunc(Float(x))
	if math.IsNaN(f) || math.Abs(f) > math.MaxInt64 {
		raise(wrong("%v is no whole number", f))
	}
	return int(f)
}

// Text is a string or a rune as a string.
func Text(x any) string {
	if r, ok := x.(rune); ok {
		return string(r)
	}
	return must(convert(x, reflect.TypeFor[string]())).String()
}

// Quantity is a number, a quantity, or the element of an array that has one.
func Quantity(x any) units.Quantity {
	return must(convert(x, quantityType)).Interface().(units.Quantity)
}

// Array is an array, a list of numbers or quantities, or one value.
func Array(x any) units.Array { return must(units.Of(x)).Array() }

// Operand is a number, a quantity, an array or a list of numbers.
func Operand(x any) units.Operand { return must(units.Of(x)) }

// Floats is a dimensionless array or a list of numbers.
func Floats(x any) []float64 {
	return must(convert(x, reflect.TypeFor[[]float64]())).Interface().([]float64)
}

// Ints is a list of whole numbers.
func Ints(x any) []int { return must(convert(x, reflect.TypeFor[[]int]())).Interface().([]int) }

// Like is x as a value of the type of sample, such as a map of other elements.
func Like(x, sample any) any { return must(convert(x, reflect.TypeOf(sample))).Interface() }

// Given is x, or otherwise where x is nil: an option that was passed on without having been given.
func Given(x, otherwise any) any {
	if x == nil {
		return otherwise
	}
	return x
}

// IntPow is x**n for n >= 0; it wraps around as Go's integers do.
func IntPow(x, n int) int {
	if n < 0 {
		raise(wrong("%d ** %d is no whole number", x, n))
	}
	p := 1
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p *= x
		}
		x *= x
	}
	return p
}
