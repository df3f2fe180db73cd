package python

import (
	"reflect"

	"gobrian/units"
)

// temporary.go: arrays that expressions make on the way. In a*b + c nobody but + sees a*b, so the sum goes where that is.

// Operation is an operator of this package that makes a new array of arrays.
type Operation struct {
	plain func(x, y any) any
	many  func(x, y units.Operand) units.Array
}

// operations are by the functions that translated code calls.
var operations = func() map[uintptr]*Operation {
	m := map[uintptr]*Operation{}
	for op, f := range map[string]func(x, y any) any{"+": Add, "-": Sub, "*": Mul, "/": Div, "//": FloorDiv, "%": Mod, "**": Pow,
		"<": Lt, "<=": Le, ">": Gt, ">=": Ge, "==": Eq, "!=": Ne} {
		m[reflect.ValueOf(f).Pointer()] = &Operation{f, rules[op].many}
	}
	return m
}()

// OperationOf is the operation that a function of this package is, nil for other functions.
func OperationOf(f any) *Operation {
	if g, ok := f.(func(x, y any) any); ok {
		return operations[reflect.ValueOf(g).Pointer()]
	}
	return nil
}

// Compute is the function of x and y; ownx and owny say that x or y, if it is an array, is a temporary one, and own that the result is.
func (o *Operation) Compute(x, y any, ownx, owny bool) (v any, own bool) {
	switch x.(type) {
	case float64, int:
		switch y.(type) {
		case float64, int:
			return o.plain(x, y), false
		}
	}
	if !isArray(x) && !isArray(y) {
		return o.plain(x, y), false
	}
	p, okx := term(x, ownx)
	q, oky := term(y, owny)
	if !okx || !oky {
		return o.plain(x, y), false
	}
	return o.many(p, q), true
}

func isArray(x any) bool { _, ok := x.(units.Array); return ok }

// term is an array with directions, or the number beside one.
func term(x any, own bool) (units.Operand, bool) {
	switch x := x.(type) {
	case units.Array:
		if own {
			return x.Spent(), x.NDim() > 0
		}
		return x, x.NDim() > 0
	case float64:
		return units.Scalar(x), true
	case int:
		return units.Whole(x), true
	}
	return nil, false
}

// Negate is -x, as Compute.
func Negate(x any, ownx bool) (v any, own bool) {
	if a, ok := x.(units.Array); ok && ownx && a.NDim() > 0 {
		return units.Neg(a.Spent()), true
	}
	return Neg(x), isArray(x)
}
