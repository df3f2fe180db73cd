package python

import (
	"math"
	"math/big"
	"reflect"
	"strings"

	"gobrian/units"
)

// Eq is x == y: a truth value, or an array of them.
func Eq(x, y any) any {
	if c, ok := orderNumbers(x, y); ok {
		return c == 0
	}
	return compare("==", x, y)
}

// Ne is x != y.
func Ne(x, y any) any {
	if c, ok := orderNumbers(x, y); ok {
		return c != 0
	}
	return compare("!=", x, y)
}

// Lt is x < y.
func Lt(x, y any) any {
	if c, ok := orderNumbers(x, y); ok {
		return c < 0
	}
	return compare("<", x, y)
}

// Le is x <= y.
func Le(x, y any) any {
	if c, ok := orderNumbers(x, y); ok {
		return c <= 0
	}
	return compare("<=", x, y)
}

// Gt is x > y.
func Gt(x, y any) any {
	if c, ok := orderNumbers(x, y); ok {
		return c > 0
	}
	return compare(">", x, y)
}

// Ge is x >= y.
func Ge(x, y any) any {
	if c, ok := orderNumbers(x, y); ok {
		return c >= 0
	}
	return compare(">=", x, y)
}

// Chain is x op y op z ...: pairs of an operator and a value, or a function without parameters that is called for the value
// only if all before it is true.
func Chain(x any, rest ...any) any {
	var result any
	for i := 0; i < len(rest); i += 2 {
		y := rest[i+1]
		if f, ok := y.(func() any); ok {
			y = f()
		}
		op := rest[i].(string)
		switch op {
		case "in":
			result = In(x, y)
		case "not in":
			result = !In(x, y)
		case "is":
			result = Is(x, y)
		case "is not":
			result = !Is(x, y)
		default:
			result = compare(op, x, y)
		}
		if i+2 < len(rest) && !Truth(result) {
			return result
		}
		x = y
	}
	return result
}

func compare(op string, x, y any) any {
	x, y = wide(simple(x)), wide(simple(y))
	if c, ok := orderNumbers(x, y); ok {
		return ordered(op, c)
	}
	if v, ok := overloaded(comparing, op, x, y); ok {
		return v
	}
	if v, ok := sameTypes(op, x, y); ok {
		return v
	}
	if v, ok := elementwise(op, x, y); ok {
		return v
	}
	if v, ok := complexes(op, x, y); ok {
		return v
	}
	a, okx := whole(x)
	b, oky := whole(y)
	if okx && oky {
		return ordered(op, a.Cmp(b))
	}
	if number(x) && number(y) {
		return compareFloats(op, x, y)
	}
	_, okx = operand(x)
	_, oky = operand(y)
	if okx || oky {
		if v, ok := operands(op, x, y); ok {
			return v
		}
	}
	switch op {
	case "==":
		return equal(x, y)
	case "!=":
		return !equal(x, y)
	}
	if v, ok := orderSets(op, x, y); ok {
		return v
	}
	c, ok := order(x, y)
	if !ok {
		raise("TypeError", "'%s' not supported between instances of '%s' and '%s'", op, TypeName(x), TypeName(y))
	}
	return ordered(op, c)
}

// orderNumbers compares the usual numbers: ints and floats without nan, where an int beside a float is one, too.
func orderNumbers(x, y any) (c int, ok bool) {
	switch a := x.(type) {
	case int:
		switch b := y.(type) {
		case int:
			return cmp(a, b), true
		case float64:
			return cmp(float64(a), b), exact(a) && b == b
		}
	case float64:
		switch b := y.(type) {
		case float64:
			return cmp(a, b), a == a && b == b
		case int:
			return cmp(a, float64(b)), exact(b) && a == a
		}
	}
	return 0, false
}

func number(x any) bool {
	switch x.(type) {
	case int, bool, float64, float32, *big.Int:
		return true
	}
	return false
}

// compareFloats compares exactly, also a float with a whole number of any size.
func compareFloats(op string, x, y any) bool {
	f, isx := x.(float64)
	g, isy := y.(float64)
	switch {
	case isx && math.IsNaN(f), isy && math.IsNaN(g):
		return op == "!="
	case isx && isy:
		return ordered(op, cmp(f, g))
	}
	return ordered(op, bigOf(x).Cmp(bigOf(y)))
}

func bigOf(x any) *big.Float {
	if f, ok := x.(float64); ok {
		return new(big.Float).SetFloat64(f)
	}
	n, _ := whole(x)
	return new(big.Float).SetPrec(uint(max(n.BitLen(), 64))).SetInt(n)
}

func cmp[T int | float64 | string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func ordered(op string, c int) bool {
	switch op {
	case "==":
		return c == 0
	case "!=":
		return c != 0
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	}
	return c >= 0
}

// equal is == of two values that are not both numbers.
func equal(x, y any) bool {
	switch a := x.(type) {
	case nil:
		return y == nil
	case string:
		b, ok := y.(string)
		return ok && a == b
	case *List:
		b, ok := y.(*List)
		return ok && equalItems(a.items, b.items)
	case Tuple:
		if n, ok := y.(*Named); ok {
			y = n.Tuple
		}
		b, ok := y.(Tuple)
		return ok && equalItems(a, b)
	case *Named:
		return equal(a.Tuple, y)
	case *Dict:
		b, ok := y.(*Dict)
		return ok && a.equal(b)
	case *Set:
		b, ok := y.(*Set)
		return ok && a.d.Len() == b.d.Len() && a.within(b)
	case Range:
		b, ok := y.(Range)
		return ok && a.Len() == b.Len() && (a.Len() == 0 || a.Start == b.Start && (a.Len() == 1 || a.Step == b.Step))
	case Type:
		b, ok := y.(Type)
		return ok && a == b
	}
	if y == nil {
		return isNil(x)
	}
	v, w := reflect.ValueOf(x), reflect.ValueOf(y)
	return v.Type() == w.Type() && v.Comparable() && w.Comparable() && v.Equal(w)
}

func isNil(x any) bool {
	if x == nil {
		return true
	}
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Interface, reflect.Chan:
		return v.IsNil()
	}
	return false
}

func equalItems(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// same is how containers compare their elements: the same thing is equal to itself, even if it is nan.
func same(x, y any) bool { return Is(x, y) || Truth(Eq(x, y)) }

// order compares text, lists and tuples.
func order(x, y any) (int, bool) {
	x, y = unnamed(x), unnamed(y)
	switch a := x.(type) {
	case string:
		if b, ok := y.(string); ok {
			return cmp(a, b), true
		}
	case *List:
		if b, ok := y.(*List); ok {
			return orderItems(a.items, b.items), true
		}
	case Tuple:
		if b, ok := y.(Tuple); ok {
			return orderItems(a, b), true
		}
	}
	return 0, false
}

// unnamed is a tuple without the names of its elements.
func unnamed(x any) any {
	if n, ok := x.(*Named); ok {
		return n.Tuple
	}
	return x
}

func orderItems(a, b []any) int {
	for i := range min(len(a), len(b)) {
		if same(a[i], b[i]) {
			continue
		}
		if Truth(Lt(a[i], b[i])) {
			return -1
		}
		return 1
	}
	return cmp(len(a), len(b))
}

// Is is x is y.
func Is(x, y any) bool {
	if isNil(x) || isNil(y) {
		return isNil(x) && isNil(y)
	}
	v, w := reflect.ValueOf(x), reflect.ValueOf(y)
	if v.Type() != w.Type() {
		return false
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.Func:
		return v.Pointer() == w.Pointer() && (v.Kind() == reflect.Func || v.Len() == w.Len())
	}
	return v.Comparable() && v.Equal(w)
}

// In is x in set.
func In(x, set any) bool {
	set = simple(set)
	switch s := set.(type) {
	case *Instance, *Class:
		if f := special(s, "__contains__"); f != nil {
			return Truth(Call(f, x))
		}
	case string:
		t, ok := x.(string)
		if !ok {
			raise("TypeError", "'in <string>' requires string as left operand, not %s", TypeName(x))
		}
		return strings.Contains(s, t)
	case interface{ Contains(any) bool }:
		return s.Contains(x)
	case *Dict:
		_, ok := s.find(x)
		return ok
	case *Set:
		_, ok := s.d.find(x)
		return ok
	case Range:
		n, ok := small(x)
		return ok && s.has(n)
	}
	switch set.(type) {
	case nil, int, float64, bool:
		raise("TypeError", "argument of type '%s' is not iterable", TypeName(set))
	}
	for it := Iter(set); it.Next(); {
		if same(x, it.Value()) {
			return true
		}
	}
	return false
}

// Truth is Python's truth of x: None, false, zeros and what is empty are false.
func Truth(x any) bool {
	if b, ok := x.(bool); ok {
		return b
	}
	switch x := wide(simple(x)).(type) {
	case nil:
		return false
	case bool:
		return x
	case *Instance:
		return x.truth()
	case int:
		return x != 0
	case float64:
		return x != 0
	case string:
		return x != ""
	case units.Operand:
		a := x.Array()
		if q, ok := a.Item(); ok {
			return q.Value != 0
		}
		if a.Size() == 0 {
			return false
		}
		raise("ValueError", "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
	case interface{ Len() int }:
		return x.Len() > 0
	}
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() > 0
	}
	return !isNil(x)
}

// Not is not x.
func Not(x any) bool { return !Truth(x) }

// And is x and y; y is only computed if x is true.
func And(x any, y func() any) any {
	if !Truth(x) {
		return x
	}
	return y()
}

// Or is x or y; y is only computed if x is false.
func Or(x any, y func() any) any {
	if Truth(x) {
		return x
	}
	return y()
}

// If is then() if c is true, else orelse().
func If(c bool, then, orelse func() any) any {
	if c {
		return then()
	}
	return orelse()
}
