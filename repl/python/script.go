package python

import (
	"slices"
	"strings"
	"time"

	"gobrian/units"
)

// script.go: what translated statements call beside operators.

// Update is the new value of x in x op= y: lists, dicts, sets and arrays change in place.
func Update(op string, x, y any) any {
	if s, ok := x.([]string); ok { // of the simulator
		x = listOf(s)
	}
	switch x := x.(type) {
	case units.Array:
		if x.NDim() > 0 {
			return updateArray(op, x, y)
		}
	case *List:
		switch op {
		case "+":
			x.items = append(x.items, slices.Clone(Items(y))...)
			return x
		case "*":
			if l, ok := Mul(x, y).(*List); ok {
				x.items = l.items
				return x
			}
		}
	case *Instance:
		if f := special(x, "__i"+computing[op]+"__"); f != nil {
			if v := Call(f, y); v != (notImplemented{}) {
				return v
			}
		}
		switch x.native.(type) {
		case *List, *Dict, *Set: // which change in place
			Update(op, x.native, y)
			return x
		}
	case *Set:
		if s, ok := sets(op, x, y); ok {
			*x = *s.(*Set)
			return x
		}
	case *Dict:
		if _, ok := y.(*Dict); ok && op == "|" {
			x.update(y)
			return x
		}
	}
	switch op {
	case "+":
		return Add(x, y)
	case "-":
		return Sub(x, y)
	case "*":
		return Mul(x, y)
	case "%":
		return Mod(x, y)
	}
	return binary(op, x, y)
}

// ufuncs are numpy's names of the operators.
var ufuncs = map[string]string{"+": "add", "-": "subtract", "*": "multiply", "/": "true_divide", "//": "floor_divide", "**": "power", "%": "remainder",
	"&": "bitwise_and", "|": "bitwise_or", "^": "bitwise_xor", "<<": "left_shift", ">>": "right_shift", "@": "matmul"}

// tightShape is a shape as messages of numpy have it: (2,3).
func tightShape(a units.Array) string {
	return strings.ReplaceAll(Repr(NewTuple(goItems(a.Shape())...)), " ", "")
}

// updateArray computes x op y into the elements of x, as numpy does.
func updateArray(op string, x units.Array, y any) any {
	own := x
	if x.Kind() == units.Float { // which results have, too, whatever y is
		own = x.Spent()
	}
	a, ok := beside(op, own, y)
	if !ok {
		r := binary(op, own, y)
		if a, ok = r.(units.Array); !ok {
			return r
		}
	}
	if a.Kind().Base() < x.Kind().Base() {
		raise("UFuncTypeError", "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') with casting rule 'same_kind'", ufuncs[op], a.Kind(), x.Kind())
	}
	if !slices.Equal(a.Shape(), x.Shape()) {
		raise("ValueError", "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s",
			tightShape(x), tightShape(a))
	}
	return must(x.Become(a))
}

// beside is x op y where y is an array, too, or a number.
func beside(op string, x units.Array, y any) (units.Array, bool) {
	q, ok := term(y, false)
	if f := rules[op].many; ok && f != nil {
		return f(x, q), true
	}
	return x, false
}

// UpdateIndex is x[ix...] op= y.
func UpdateIndex(op string, x, y any, ix ...any) {
	SetIndex(x, Update(op, Index(x, ix...), y), ix...)
}

// Float is float(x).
func Float(x any) float64 {
	if f, ok := x.(float64); ok {
		return f
	}
	return toFloat(args{list: []any{x}}).(float64)
}

// Int is int(x).
func Int(x any) any { return toInt(args{list: []any{x}}) }

// Nothing is what a call gives that has no effect here.
func Nothing() any { return nil }

// Shown is a value of a script as a cell shows it.
type Shown struct{ x any }

// Repr is the value as Python shows it.
func (s Shown) Repr() string { return Repr(s.x) }

// String is the same.
func (s Shown) String() string { return Repr(s.x) }

// Result is a value to be shown at the end of a cell: None shows nothing, the simulator's values show themselves.
func Result(x any) any {
	if isNil(x) {
		return nil
	}
	if isPython(x) || number(x) {
		return Shown{x}
	}
	return x
}

// None calls f, which has no value, where Python has None.
func None(f func()) any {
	f()
	return nil
}

// Now is the time in seconds, as time.time gives it.
func Now() float64 { return float64(time.Now().UnixNano()) / 1e9 }

// Copy is copy.copy(x) or copy.deepcopy(x).
func Copy(how string, x any) any {
	inner := func(y any) any {
		if how == "deepcopy" {
			return Copy(how, y)
		}
		return y
	}
	switch x := x.(type) {
	case *List:
		out := make([]any, len(x.items))
		for i, y := range x.items {
			out[i] = inner(y)
		}
		return &List{items: out}
	case *Dict:
		d := NewDict()
		x.walk(func(k, v any) { d.set(k, inner(v)) })
		return d
	case *Set:
		return NewSet(x.d.keys()...)
	case Tuple:
		out := make(Tuple, len(x))
		for i, y := range x {
			out[i] = inner(y)
		}
		return out
	case units.Array:
		return x.Copy()
	}
	return x
}

// CopyArray is numpy.copy(x).
func CopyArray(x any) any { return Copy("copy", arrayOf(x)) }

// AppendArray is numpy.append(x, y): all elements in one list.
func AppendArray(x, y any) any {
	v, err := units.Concatenate([]any{arrayOf(x).Ravel(), arrayOf(y).Ravel()})
	if err != nil {
		panic(err)
	}
	return v
}

// Quantity is Quantity(x): a number with its unit, or a list of them as an array.
func Quantity(list ...any) any {
	given := arguments(list)
	a := arrayOf(given.given(0, "value", nil))
	if dim := given.given(1, "dim", nil); dim != nil {
		d, ok := Go(dim).(units.Dimensions)
		if !ok {
			raise("TypeError", "dim must be the dimensions of a quantity, not %s", TypeName(dim))
		}
		a = units.ArrayOf(a.Values(), a.Shape(), d)
	}
	if Truth(given.given(3, "copy", false)) {
		a = a.Copy()
	}
	if q, one := a.Item(); one && a.NDim() == 0 {
		return q
	}
	return a
}

// arrayOf is a number or list as an array.
func arrayOf(x any) units.Array {
	p, err := units.Of(Go(x))
	if err != nil {
		panic(err)
	}
	return p.Array()
}

// Collect is the list of what body adds.
func Collect(body func(add func(...any))) *List {
	l := new(List)
	body(func(x ...any) { l.items = append(l.items, x[0]) })
	return l
}

// CollectLazy is an iterator over what body adds as it walks over the first iterable, no further than the next value is asked for.
func CollectLazy(first any, body func(it *Iterator, add func(...any))) *Iterator {
	it := Iter(first)
	return Generate(func(yield func(any) any) any {
		body(it, func(x ...any) { yield(x[0]) })
		return nil
	})
}

// CollectSet is the set of what body adds.
func CollectSet(body func(add func(...any))) *Set { return NewSet(Collect(body).items...) }

// CollectDict is the dict of the keys and values that body adds.
func CollectDict(body func(add func(...any))) *Dict {
	d := NewDict()
	body(func(x ...any) { d.set(x[0], x[1]) })
	return d
}

// One is the unit of what has none.
var One = units.Scalar(1)

// WithUnit is a number in SI base units as a quantity of the unit's dimensions.
func WithUnit(x float64, unit units.Quantity) any {
	return scalar(units.Quantity{Value: x, Dim: unit.Dim})
}

// SI is a number or quantity in SI base units.
func SI(x any) float64 {
	if f, ok := real(x); ok {
		return f
	}
	if p, ok := operand(x); ok {
		if q, one := p.Array().Item(); one {
			return q.Value
		}
	}
	raise("TypeError", "a number is wanted, not %s", TypeName(x))
	return 0
}

// Several is the values that a function of Go returns.
func Several(f func() []any) any { return Tuple(f()) }

// Copier is copy.copy or copy.deepcopy as a value.
func Copier(how string) any {
	return builtin(func(a args) any { return Copy(how, a.one(how)) })
}
