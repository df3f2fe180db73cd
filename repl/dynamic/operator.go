package dynamic

import (
	"math"
	"reflect"
	"strings"

	"gobrian/units"
)

// binary is x op y for Go's operators and //, ** and in. Numbers, quantities, arrays and lists of
// numbers go by the rules of package units, texts and lists join with +. Dimensions that do not fit panic with a
// *units.DimensionError as in compiled code; operands that the operator does not take are an error.
func binary(op string, x, y any) (any, error) {
	x, y = simple(x), simple(y)
	switch op {
	case "in":
		return contains(y, x)
	case "&&", "||":
		return both(op, x, y)
	}
	if s, ok := x.(string); ok {
		if t, ok := y.(string); ok {
			return texts(op, s, t)
		}
	}
	if a, ok := x.([]any); ok {
		if b, ok := y.([]any); ok && op == "+" {
			return append(append([]any{}, a...), b...), nil
		}
	}
	switch a := x.(type) {
	case int:
		switch b := y.(type) {
		case int:
			return wholes(op, a, b)
		case float64:
			return floats(op, float64(a), b)
		}
	case float64:
		switch b := y.(type) {
		case int:
			return floats(op, a, float64(b))
		case float64:
			return floats(op, a, b)
		}
	}
	p, errx := units.Of(x)
	q, erry := units.Of(y)
	if errx != nil || erry != nil {
		switch op {
		case "==":
			return same(x, y), nil
		case "!=":
			return !same(x, y), nil
		}
		return nil, wrong("%s does not go with %s and %s", op, name(x), name(y)).is("TypeError")
	}
	return operands(op, p, q)
}

// unary is op x for - + ! and ^ (the complement of bits or truth).
func unary(op string, x any) (any, error) {
	x = simple(x)
	switch op {
	case "!":
		t, err := truth(x)
		return !t, err
	case "^":
		if n, ok := x.(int); ok {
			return ^n, nil
		}
		p, err := units.Of(x)
		if err != nil {
			return nil, wrong("^ does not go with %s", name(x)).is("TypeError")
		}
		return units.Invert(p), nil
	}
	sign := map[string]int{"-": -1, "+": 1}[op]
	switch v := x.(type) {
	case int:
		return sign * v, nil
	case float64:
		return float64(sign) * v, nil
	}
	p, err := units.Of(x)
	if err != nil || sign == 0 {
		return nil, wrong("%s does not go with %s", op, name(x)).is("TypeError")
	}
	if sign > 0 {
		return p, nil
	}
	if q, ok := p.(units.Quantity); ok {
		return q.Neg(), nil
	}
	return units.Neg(p), nil
}

// simple reduces the kinds of Go's numbers to int and float64 and named strings to string, so that each rule is
// written once.
func simple(x any) any {
	switch x := x.(type) {
	case nil, int, float64, string, bool, units.Quantity, units.Array:
		return x
	}
	v := reflect.ValueOf(x)
	if v.Type().NumMethod() > 0 {
		return x
	}
	switch {
	case v.CanInt():
		return int(v.Int())
	case v.CanUint() && v.Uint() <= math.MaxInt64:
		return int(v.Uint())
	case v.CanFloat():
		return v.Float()
	case v.Kind() == reflect.String:
		return v.String()
	}
	return x
}

// both is && or || of the truth of x and y.
func both(op string, x, y any) (any, error) {
	a, err := truth(x)
	if err != nil {
		return nil, err
	}
	b, err := truth(y)
	if op == "&&" {
		return a && b, err
	}
	return a || b, err
}

func texts(op, s, t string) (any, error) {
	switch op {
	case "+":
		return s + t, nil
	case "==":
		return s == t, nil
	case "!=":
		return s != t, nil
	case "<":
		return s < t, nil
	case "<=":
		return s <= t, nil
	case ">":
		return s > t, nil
	case ">=":
		return s >= t, nil
	}
	return nil, wrong("%s does not go with two texts", op).is("TypeError")
}

// wholes keeps whole numbers whole where the result is one that fits; else it is a float.
func wholes(op string, a, b int) (any, error) {
	switch op {
	case "+":
		if c := a + b; (c > a) == (b > 0) {
			return c, nil
		}
	case "-":
		if c := a - b; (c < a) == (b > 0) {
			return c, nil
		}
	case "*":
		if a == 0 || b == 0 {
			return 0, nil
		}
		if c := a * b; c/b == a && (a != -1 || b != math.MinInt) && (b != -1 || a != math.MinInt) {
			return c, nil
		}
	case "//", "%":
		if b == 0 {
			return nil, wrong("%d %s 0: division by zero", a, op).is("ZeroDivisionError")
		}
		d, m := a/b, a%b
		if m != 0 && (m < 0) != (b < 0) {
			d, m = d-1, m+b
		}
		if op == "%" {
			return m, nil
		}
		return d, nil
	case "**":
		if c, ok := power(a, b); ok {
			return c, nil
		}
	case "&":
		return a & b, nil
	case "|":
		return a | b, nil
	case "^":
		return a ^ b, nil
	case "&^":
		return a &^ b, nil
	case "<<", ">>":
		if b < 0 {
			return nil, wrong("%d %s %d: the shift is negative", a, op, b)
		}
		if op == "<<" {
			return a << b, nil
		}
		return a >> b, nil
	case "==":
		return a == b, nil
	case "!=":
		return a != b, nil
	case "<":
		return a < b, nil
	case "<=":
		return a <= b, nil
	case ">":
		return a > b, nil
	case ">=":
		return a >= b, nil
	}
	return floats(op, float64(a), float64(b))
}

// power is a ** b when that is a whole number that fits.
func power(a, b int) (int, bool) {
	if b < 0 {
		return 0, false
	}
	c := 1
	for range b {
		p := c * a
		if a != 0 && (p/a != c || b > 64 && a != 1 && a != -1) {
			return 0, false
		}
		if c = p; c == 0 || a == 1 {
			break
		}
	}
	if a == -1 {
		return 1 - 2*(b%2), true
	}
	return c, true
}

func floats(op string, a, b float64) (any, error) {
	if b == 0 && (op == "/" || op == "//" || op == "%") {
		return nil, wrong("%v %s 0: division by zero", a, op).is("ZeroDivisionError")
	}
	v, err := operands(op, units.Scalar(a), units.Scalar(b))
	if q, ok := v.(units.Quantity); ok {
		return q.Value, err
	}
	return v, err
}

// same is x == y for values that are no numbers.
func same(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	a, b := reflect.ValueOf(x), reflect.ValueOf(y)
	return a.Type() == b.Type() && reflect.DeepEqual(x, y)
}

// contains is x in list.
func contains(set, x any) (any, error) {
	if s, ok := set.(string); ok {
		if t, ok := x.(string); ok {
			return strings.Contains(s, t), nil
		}
	}
	if v := reflect.ValueOf(set); v.IsValid() && v.Kind() == reflect.Map {
		key, err := convert(x, v.Type().Key())
		return err == nil && v.MapIndex(key).IsValid(), nil
	}
	list, err := elements(set)
	if err != nil {
		return nil, wrong("in does not go with %s: %w", name(set), err).is("TypeError")
	}
	for _, e := range list {
		eq, err := binary("==", e, x)
		if b, ok := eq.(bool); err == nil && ok && b {
			return true, nil
		}
	}
	return false, nil
}

type (
	onQuantities struct {
		value func(p, q units.Quantity) units.Quantity
		truth func(p, q units.Quantity) bool
	}
	onArrays func(x, y units.Operand) units.Array
)

// operators holds each operator over quantities and over arrays.
var operators = map[string]struct {
	one  onQuantities
	many onArrays
}{
	"+":  {onQuantities{value: units.Quantity.Add}, units.Add},
	"-":  {onQuantities{value: units.Quantity.Sub}, units.Sub},
	"*":  {onQuantities{value: units.Quantity.Mul}, units.Mul},
	"/":  {onQuantities{value: units.Quantity.Div}, units.Div},
	"//": {onQuantities{value: units.Quantity.FloorDiv}, units.FloorDiv},
	"%":  {onQuantities{value: units.Quantity.Mod}, units.Mod},
	"**": {onQuantities{value: quantityPower}, units.Pow},
	"<":  {onQuantities{truth: units.Quantity.Less}, units.Less},
	"<=": {onQuantities{truth: units.Quantity.LessEqual}, units.LessEqual},
	">":  {onQuantities{truth: units.Quantity.Greater}, units.Greater},
	">=": {onQuantities{truth: units.Quantity.GreaterEqual}, units.GreaterEqual},
	"==": {onQuantities{truth: units.Quantity.Equal}, units.Equal},
	"!=": {onQuantities{truth: units.Quantity.NotEqual}, units.NotEqual},
	"&":  {onQuantities{}, units.And},
	"|":  {onQuantities{}, units.Or},
}

func operands(op string, x, y units.Operand) (any, error) {
	o, ok := operators[op]
	if !ok {
		return nil, wrong("there is no operator %s", op)
	}
	p, isp := x.(units.Quantity)
	q, isq := y.(units.Quantity)
	switch {
	case isp && isq && o.one.value != nil:
		return o.one.value(p, q), nil
	case isp && isq && o.one.truth != nil:
		return o.one.truth(p, q), nil
	}
	return o.many(x, y), nil
}

// quantityPower is p ** q; q has to be a number.
func quantityPower(p, q units.Quantity) units.Quantity {
	x, err := q.Float()
	if err != nil {
		panic(&units.DimensionError{Op: "**", X: p, Y: q, Why: "the exponent has to be a number"})
	}
	return p.Pow(x)
}
