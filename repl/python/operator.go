package python

import (
	"math"
	"math/big"
	"reflect"
	"strings"

	"gobrian/repl/precise"
	"gobrian/units"
)

// Operators with Python's meaning. Numbers, quantities and arrays go by the rules of package units; text, lists and tuples
// join and repeat.

// Add is x + y.
func Add(x, y any) any {
	switch a := x.(type) {
	case int:
		switch b := y.(type) {
		case int:
			return addInts(a, b)
		case float64:
			return float64(a) + b
		}
	case float64:
		switch b := y.(type) {
		case float64:
			return a + b
		case int:
			return a + float64(b)
		}
	}
	return binary("+", x, y)
}

// Sub is x - y.
func Sub(x, y any) any {
	switch a := x.(type) {
	case int:
		switch b := y.(type) {
		case int:
			return subInts(a, b)
		case float64:
			return float64(a) - b
		}
	case float64:
		switch b := y.(type) {
		case float64:
			return a - b
		case int:
			return a - float64(b)
		}
	}
	return binary("-", x, y)
}

// Mul is x * y.
func Mul(x, y any) any {
	switch a := x.(type) {
	case int:
		switch b := y.(type) {
		case int:
			return mulInts(a, b)
		case float64:
			return float64(a) * b
		}
	case float64:
		switch b := y.(type) {
		case float64:
			return a * b
		case int:
			return a * float64(b)
		}
	}
	return binary("*", x, y)
}

// Div is x / y, the true quotient.
func Div(x, y any) any {
	if a, b, ok := divisible(x, y); ok {
		return a / b
	}
	return binary("/", x, y)
}

// divisible are two of the usual numbers as floats, where the second is not 0 and their quotient is rounded once.
func divisible(x, y any) (a, b float64, ok bool) {
	switch x := x.(type) {
	case float64:
		a = x
	case int:
		if a = float64(x); !exact(x) {
			return a, b, false
		}
	default:
		return a, b, false
	}
	switch y := y.(type) {
	case float64:
		return a, y, y != 0
	case int:
		return a, float64(y), y != 0 && exact(y)
	}
	return a, b, false
}

// FloorDiv is x // y.
func FloorDiv(x, y any) any {
	if a, ok := x.(int); ok {
		if b, ok := y.(int); ok {
			return ints("//", a, b)
		}
	}
	return binary("//", x, y)
}

// Mod is x % y: the remainder with the sign of y, or the formatting of text.
func Mod(x, y any) any {
	if a, ok := x.(int); ok {
		if b, ok := y.(int); ok {
			return ints("%", a, b)
		}
	}
	if s, ok := simple(x).(string); ok {
		return Percent(s, y)
	}
	return binary("%", x, y)
}

// Pow is x ** y.
func Pow(x, y any) any {
	if n, ok := y.(int); ok {
		switch a := x.(type) {
		case int:
			return ints("**", a, n)
		case float64:
			if n == 2 && math.Abs(a) < 0x1p500 {
				return a * a // rounded once
			}
		}
	}
	return binary("**", x, y)
}

// Binary is x op y for the operators of bits: & | ^ << >>, and @.
func Binary(op string, x, y any) any { return binary(op, x, y) }

// single is a floating point number as a float32.
func single(x any) any {
	if f, ok := x.(float64); ok {
		return float32(f)
	}
	return x
}

func binary(op string, x, y any) any {
	x, y = simple(x), simple(y)
	if a, ok := x.(int); ok {
		if b, ok := y.(int); ok {
			return ints(op, a, b)
		}
	}
	if a, ok := x.(float32); ok {
		if b, ok := y.(float32); ok {
			return single(binary(op, float64(a), float64(b)))
		}
	}
	x, y = unnamed(wide(x)), unnamed(wide(y))
	if v, ok := overloaded(computing, op, x, y); ok {
		return v
	}
	if p, ok := x.(Path); ok && op == "/" {
		return newPath(args{list: []any{p, y}})
	}
	if v, ok := cyclers(op, x, y); ok {
		return v
	}
	if v, ok := counters(op, x, y); ok {
		return v
	}
	if v, ok := elementwise(op, x, y); ok {
		return v
	}
	if v, ok := complexes(op, x, y); ok {
		return v
	}
	if v, ok := sequences(op, x, y); ok {
		return v
	}
	if v, ok := sets(op, x, y); ok {
		return v
	}
	if v, ok := unions(op, x, y); ok {
		return v
	}
	a, okx := whole(x)
	b, oky := whole(y)
	if okx && oky {
		if p, ok := x.(bool); ok && strings.Contains("&|^", op) {
			if q, ok := y.(bool); ok {
				return ints(op, bit(p), bit(q)) == 1
			}
		}
		return wholes(op, a, b)
	}
	f, okx := real(x)
	g, oky := real(y)
	if okx && oky {
		return floats(op, f, g, x, y)
	}
	if v, ok := operands(op, x, y); ok {
		return v
	}
	if name := computed[op]; name != "" && !isPython(x) && goMethod(x, name).IsValid() {
		return host.Method(x, name, []any{Go(y)}, nil)
	}
	if op == "*" && isSequence(x) {
		raise("TypeError", "can't multiply sequence by non-int of type '%s'", TypeName(y))
	}
	if op == "*" && isSequence(y) {
		raise("TypeError", "can't multiply sequence by non-int of type '%s'", TypeName(x))
	}
	raise("TypeError", "unsupported operand type(s) for %s: '%s' and '%s'", shown(op), TypeName(x), TypeName(y))
	return nil
}

func isSequence(x any) bool {
	switch x.(type) {
	case string, *List, Tuple:
		return true
	}
	return false
}

// computed are the methods of the simulator's values that operators mean.
var computed = map[string]string{"+": "add", "-": "sub", "*": "mul", "/": "div"}

// shown is an operator as Python names it in messages.
func shown(op string) string {
	if op == "**" {
		return "** or pow()"
	}
	return op
}

func floats(op string, a, b float64, x, y any) any {
	switch op {
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	case "/":
		if b == 0 {
			raise("ZeroDivisionError", "float division by zero")
		}
		return a / b
	case "//", "%":
		if b == 0 {
			if op == "%" {
				raise("ZeroDivisionError", "float modulo")
			}
			raise("ZeroDivisionError", "float floor division by zero")
		}
		q, r := floorMod(a, b)
		if op == "%" {
			return r
		}
		return q
	case "**":
		if a == 0 && b < 0 {
			raise("ZeroDivisionError", "0.0 cannot be raised to a negative power")
		}
		f := precise.Pow(a, b)
		if math.IsNaN(f) && !math.IsNaN(a) && !math.IsNaN(b) {
			return complexPower(complex(a, 0), complex(b, 0))
		}
		if math.IsInf(f, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
			e := newError("OverflowError", 34, "Numerical result out of range")
			panic(e)
		}
		return f
	}
	raise("TypeError", "unsupported operand type(s) for %s: '%s' and '%s'", op, TypeName(x), TypeName(y))
	return nil
}

// floorMod divides as CPython does: the quotient rounded down, the remainder with the sign of b.
func floorMod(a, b float64) (q, r float64) {
	r = math.Mod(a, b)
	q = (a - r) / b
	if r != 0 {
		if (b < 0) != (r < 0) {
			r += b
			q--
		}
	} else {
		r = math.Copysign(0, b)
	}
	if q == 0 {
		return math.Copysign(0, a/b), r
	}
	f := math.Floor(q)
	if q-f > 0.5 {
		f++
	}
	return f, r
}

// sequences joins and repeats text, lists and tuples.
func sequences(op string, x, y any) (any, bool) {
	if n, ok := x.(*Named); ok {
		x = n.Tuple
	}
	if n, ok := y.(*Named); ok {
		y = n.Tuple
	}
	switch op {
	case "+":
		x, y = listed(x), listed(y)
		switch a := x.(type) {
		case string:
			if b, ok := y.(string); ok {
				return Concat(a, b), true
			}
			raise("TypeError", `can only concatenate str (not "%s") to str`, TypeName(y))
		case *List:
			if b, ok := y.(*List); ok {
				return &List{items: append(append([]any{}, a.items...), b.items...)}, true
			}
			if _, ok := y.(units.Operand); !ok {
				raise("TypeError", `can only concatenate list (not "%s") to list`, TypeName(y))
			}
		case Tuple:
			if b, ok := y.(Tuple); ok {
				return append(append(Tuple{}, a...), b...), true
			}
		}
	case "*":
		if n, ok := small(y); ok {
			return repeat(x, n)
		}
		if n, ok := small(x); ok {
			return repeat(y, n)
		}
	}
	return nil, false
}

// listed is a list of things that were drawn as a list of Python: lists join, what the lists of plot() are called does not matter.
func listed(x any) any {
	if v := reflect.ValueOf(x); v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Pointer {
		return &List{items: goItems(x)}
	}
	return x
}

func repeat(x any, n int) (any, bool) {
	n = max(n, 0)
	tooLong := func(size int) {
		if size > 0 && n > maxItems/size {
			raise("MemoryError", "the result would have %d elements", size*n)
		}
	}
	var items []any
	switch x := x.(type) {
	case string:
		tooLong(len(x))
		return strings.Repeat(x, n), true
	case *List:
		items = x.items
	case Tuple:
		items = x
	default:
		return nil, false
	}
	tooLong(len(items))
	out := make([]any, 0, n*len(items))
	for range n {
		out = append(out, items...)
	}
	if _, ok := x.(Tuple); ok {
		return Tuple(out), true
	}
	return &List{items: out}, true
}

const maxItems = 1 << 28

// Neg is -x.
func Neg(x any) any {
	switch x := x.(type) {
	case float64:
		return -x
	case int:
		if x != math.MinInt {
			return -x
		}
	}
	switch x := simple(x).(type) {
	case *Dict:
		if x.kind == counterType {
			return binary("-", newCounter(), x)
		}
	case *Instance:
		if f := special(x, "__neg__"); f != nil {
			return Call(f)
		}
	case int, bool, *big.Int:
		n, _ := whole(x)
		return reduce(new(big.Int).Neg(n))
	case float64:
		return -x
	case float32:
		return -x
	case complex128:
		return -x
	case *Elements:
		return x.each(Neg)
	case units.Quantity:
		return x.Neg()
	}
	if p, ok := operand(x); ok {
		return units.Neg(p)
	}
	raise("TypeError", "bad operand type for unary -: '%s'", TypeName(x))
	return nil
}

// Pos is +x.
func Pos(x any) any {
	switch x := simple(x).(type) {
	case *Dict:
		if x.kind == counterType {
			return binary("+", x, newCounter())
		}
	case bool:
		return bit(x)
	case int, *big.Int, float64, units.Quantity, units.Operand:
		return x
	}
	raise("TypeError", "bad operand type for unary +: '%s'", TypeName(x))
	return nil
}

// Invert is ~x, which of a truth value is the other, as of numpy's, which any(v > 0) and v[0] > 0 are there.
func Invert(x any) any {
	if b, ok := simple(x).(bool); ok {
		return !b
	}
	if n, ok := whole(x); ok {
		return reduce(new(big.Int).Not(n))
	}
	if p, ok := operand(x); ok {
		return units.Invert(p)
	}
	raise("TypeError", "bad operand type for unary ~: '%s'", TypeName(x))
	return nil
}
