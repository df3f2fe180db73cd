package python

import (
	"reflect"
	"sort"

	"gobrian/units"
)

// Iterator walks over the elements of a value.
type Iterator struct {
	next  func() (any, bool)
	x     any
	name  string // the type's in messages
	sent  any    // what send gave a generator
	steps uint   // that were gone

	thrown *Error // what throw gave it
	result any    // what it returned
}

// iterOf is iter(x), or iter(f, end): what f returns until that is end.
func iterOf(a args) any {
	a.count("iter", 1, 2)
	if len(a.list) == 1 {
		return Iter(a.list[0])
	}
	f, end := a.list[0], a.list[1]
	return &Iterator{name: "callable_iterator", next: func() (any, bool) {
		x := Call(f)
		return x, !equal(x, end)
	}}
}

// Next goes to the next element and reports whether there is one.
func (it *Iterator) Next() bool {
	if it.steps++; it.steps%1024 == 0 && host.Check != nil {
		host.Check()
	}
	x, ok := it.next()
	it.x = x
	return ok
}

// Value is the element.
func (it *Iterator) Value() any { return it.x }

// Iter starts a walk over lists (also while they change), tuples, text, dicts (their keys), sets, ranges, arrays, state variables,
// and Go's slices and maps.
func Iter(x any) *Iterator {
	switch x := simple(x).(type) {
	case *Iterator:
		return x
	case *File:
		return x.lines()
	case *Instance, *Class:
		return iterated(x)
	case *List:
		i := -1
		return &Iterator{next: func() (any, bool) {
			if i++; i < len(x.items) {
				return x.items[i], true
			}
			return nil, false
		}, name: "list_iterator"}
	case Range:
		return over(x.Len(), func(i int) any { return x.at(i) }, "range_iterator")
	case *Dict:
		it := slice(x.keys())
		n, next := x.live, it.next
		it.next = func() (any, bool) {
			if x.live != n {
				raise("RuntimeError", "dictionary changed size during iteration")
			}
			return next()
		}
		return it
	}
	return slice(Items(x))
}

func slice(items []any) *Iterator {
	return over(len(items), func(i int) any { return items[i] }, "iterator")
}

func over(n int, f func(i int) any, name string) *Iterator {
	i := -1
	return &Iterator{next: func() (any, bool) {
		if i++; i < n {
			return f(i), true
		}
		return nil, false
	}, name: name}
}

// Items is the elements of x. The result is not to be changed.
func Items(x any) []any {
	switch x := simple(x).(type) {
	case *List:
		return x.items
	case Tuple:
		return x
	case *Named:
		return x.Tuple
	case *Cycler:
		return x.items()
	case *File:
		return Items(x.lines())
	case *Instance, *Class:
		return Items(iterated(x))
	case *Dict:
		return x.keys()
	case *Set:
		return x.keys()
	case *view:
		return x.items()
	case string:
		var out []any
		for _, r := range x {
			out = append(out, string(r))
		}
		return out
	case *Iterator:
		var out []any
		for x.Next() {
			out = append(out, x.x)
		}
		return out
	case Range:
		out := make([]any, x.Len())
		for i := range out {
			out[i] = x.at(i)
		}
		return out
	case units.Operand:
		return arrayItems(x.Array(), x)
	case interface{ Tuple() []any }:
		return x.Tuple()
	default:
		return goItems(x)
	}
}

func arrayItems(a units.Array, x any) []any {
	if a.NDim() == 0 {
		raise("TypeError", "iteration over a 0-d array")
	}
	out := make([]any, a.Len())
	if a.NDim() > 1 {
		for i, row := range a.Rows() {
			out[i] = row
		}
		return out
	}
	for i := range out {
		out[i] = scalar(a.At(i))
	}
	return out
}

func goItems(x any) []any {
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		out := make([]any, v.Len())
		for i := range out {
			out[i] = simple(v.Index(i).Interface())
		}
		return out
	case reflect.Map:
		var out []any
		for _, k := range mapKeys(v) {
			out = append(out, simple(k.Interface()))
		}
		return out
	}
	if v.IsValid() {
		if n, m := v.MethodByName("Len"), v.MethodByName("Index"); n.IsValid() && m.IsValid() {
			count := callGo(n, nil).(int)
			out := make([]any, count)
			for i := range out {
				out[i] = callGo(m, []any{i})
			}
			return out
		}
	}
	raise("TypeError", "'%s' object is not iterable", TypeName(x))
	return nil
}

// mapKeys lists the keys of a Go map in their order.
func mapKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	sort.Slice(keys, func(i, j int) bool {
		c, ok := order(simple(keys[i].Interface()), simple(keys[j].Interface()))
		if ok {
			return c < 0
		}
		return Truth(Lt(keys[i].Interface(), keys[j].Interface()))
	})
	return keys
}

// Range is range(start, stop, step).
type Range struct{ Start, Stop, Step int }

// NewRange is range(stop), range(start, stop) or range(start, stop, step).
func NewRange(limits ...any) Range {
	r := Range{Step: 1}
	n := make([]int, len(limits))
	for i, x := range limits {
		n[i] = index(x)
	}
	switch len(n) {
	case 1:
		r.Stop = n[0]
	case 2:
		r.Start, r.Stop = n[0], n[1]
	case 3:
		r = Range{n[0], n[1], n[2]}
	case 0:
		raise("TypeError", "range expected at least 1 argument, got 0")
	default:
		raise("TypeError", "range expected at most 3 arguments, got %d", len(n))
	}
	if r.Step == 0 {
		raise("ValueError", "range() arg 3 must not be zero")
	}
	return r
}

// Len is the number of elements.
func (r Range) Len() int {
	if r.Step > 0 && r.Start < r.Stop {
		return (r.Stop-r.Start-1)/r.Step + 1
	}
	if r.Step < 0 && r.Start > r.Stop {
		return (r.Start-r.Stop-1)/-r.Step + 1
	}
	return 0
}

func (r Range) at(i int) int { return r.Start + i*r.Step }

func (r Range) has(n int) bool {
	d := n - r.Start
	return d%r.Step == 0 && d/r.Step >= 0 && d/r.Step < r.Len()
}

// String is the range as Python shows it.
func (r Range) String() string { return Repr(r) }

// Array is the numbers of the range.
func (r Range) Array() units.Array {
	n := make([]int, r.Len())
	for i := range n {
		n[i] = r.at(i)
	}
	return units.Ints(n)
}
