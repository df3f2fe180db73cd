package python

import (
	"reflect"

	"gobrian/units"
)

// operand is a quantity, an array or a state variable, or what has elements with units. A list or tuple is none by itself.
func operand(x any) (units.Operand, bool) {
	switch x := x.(type) {
	case *List, Tuple, *Dict, *Set, string, nil, Range, complex128, *Elements:
		return nil, false
	case units.Operand:
		return x, true
	}
	if k := reflect.ValueOf(x).Kind(); k == reflect.Slice {
		p, err := units.Of(x)
		return p, err == nil
	}
	return nil, false
}

// either takes the list beside an array as an array.
func either(x any, other bool) (units.Operand, bool) {
	if p, ok := operand(x); ok {
		return p, true
	}
	if !other || x == nil {
		return nil, false
	}
	if _, text := x.(string); text {
		return nil, false
	}
	p, err := units.Of(Go(x))
	return p, err == nil
}

type rule struct {
	one   func(p, q units.Quantity) units.Quantity
	truth func(p, q units.Quantity) bool
	many  func(x, y units.Operand) units.Array
}

// rules are the operators over quantities and arrays.
var rules = map[string]rule{
	"+":  {units.Quantity.Add, nil, units.Add},
	"-":  {units.Quantity.Sub, nil, units.Sub},
	"*":  {units.Quantity.Mul, nil, units.Mul},
	"/":  {units.Quantity.Div, nil, units.Div},
	"//": {units.Quantity.FloorDiv, nil, units.FloorDiv},
	"%":  {units.Quantity.Mod, nil, units.Mod},
	"**": {power, nil, units.Pow},
	"<":  {nil, units.Quantity.Less, units.Less},
	"<=": {nil, units.Quantity.LessEqual, units.LessEqual},
	">":  {nil, units.Quantity.Greater, units.Greater},
	">=": {nil, units.Quantity.GreaterEqual, units.GreaterEqual},
	"==": {nil, units.Quantity.Equal, units.Equal},
	"!=": {nil, units.Quantity.NotEqual, units.NotEqual},
	"&":  {nil, nil, units.And},
	"|":  {nil, nil, units.Or},
	"^":  {nil, nil, units.Xor},
	"<<": {nil, nil, func(x, y units.Operand) units.Array { return units.Mul(x, units.Pow(units.Whole(2), y)) }},
	">>": {nil, nil, func(x, y units.Operand) units.Array { return units.FloorDiv(x, units.Pow(units.Whole(2), y)) }},
}

// operands computes with quantities and arrays.
func operands(op string, x, y any) (any, bool) {
	if op == "@" {
		return product(x, y)
	}
	r, ok := rules[op]
	_, okx := operand(x)
	_, oky := operand(y)
	if !ok || !okx && !oky {
		return nil, false
	}
	p, okx := either(x, oky)
	q, oky := either(y, okx)
	if !okx || !oky {
		return nil, false
	}
	a, isp := p.(units.Quantity)
	b, isq := q.(units.Quantity)
	switch {
	case isp && isq && r.one != nil:
		return scalar(r.one(a, b)), true
	case isp && isq && r.truth != nil:
		return r.truth(a, b), true
	}
	return simple(r.many(p, q)), true
}

func product(x, y any) (any, bool) {
	v, err := units.Matmul(Go(x), Go(y))
	if err != nil {
		panic(err)
	}
	return simple(v), true
}

func power(p, q units.Quantity) units.Quantity {
	x, err := q.Float()
	if err != nil {
		panic(&units.DimensionError{Op: "**", X: p, Y: q, Why: "the exponent has to be a number"})
	}
	return p.Pow(x)
}
