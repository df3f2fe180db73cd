package python

import "slices"

// Set is a set. Whole numbers have the order that CPython has them in, other elements that in which they were added.
type Set struct {
	d      *Dict
	frozen bool
}

// NewSet is a set of the given elements.
func NewSet(items ...any) *Set {
	s := &Set{d: NewDict()}
	for _, x := range Values(items...) {
		s.d.set(x, nil)
	}
	return s
}

// Len is the number of elements.
func (s *Set) Len() int { return s.d.live }

// String is the set as Python shows it.
func (s *Set) String() string { return Repr(s) }

func (s *Set) within(t *Set) bool {
	for _, x := range s.keys() {
		if _, ok := t.d.find(x); !ok {
			return false
		}
	}
	return true
}

func asSet(x any) *Set {
	switch x := x.(type) {
	case *Set:
		return x
	case *view:
		return NewSet(x.items()...)
	}
	return nil
}

// sets are the operators | & - ^ over sets.
func sets(op string, x, y any) (any, bool) {
	if op == "|" {
		if d, ok := x.(*Dict); ok {
			if e, ok := y.(*Dict); ok {
				c := copyDict(d)
				c.update(e)
				return c, true
			}
		}
	}
	a, b := asSet(x), asSet(y)
	if a == nil || b == nil {
		return nil, false
	}
	switch op {
	case "|", "&", "-", "^":
		out := combine(op, a, b)
		out.frozen = a.frozen
		return out, true
	}
	return nil, false
}

func combine(op string, a, b *Set) *Set {
	out := NewSet()
	for _, x := range a.keys() {
		_, both := b.d.find(x)
		if op == "|" || both == (op == "&") {
			out.d.set(x, nil)
		}
	}
	if op == "|" || op == "^" {
		for _, x := range b.keys() {
			if _, both := a.d.find(x); !both {
				out.d.set(x, nil)
			}
		}
	}
	return out
}

// orderSets are < <= > >= over sets.
func orderSets(op string, x, y any) (any, bool) {
	a, b := asSet(x), asSet(y)
	if a == nil || b == nil {
		return nil, false
	}
	switch op {
	case ">", ">=":
		a, b = b, a
	}
	return a.within(b) && (len(op) == 2 || a.Len() < b.Len()), true
}

// setMethods are the methods of sets.
var setMethods map[string]func(s *Set, a args) any

func init() {
	setMethods = map[string]func(s *Set, a args) any{
		"add": func(s *Set, a args) any {
			s.d.set(a.one("add"), nil)
			return nil
		},
		"discard": func(s *Set, a args) any {
			s.d.remove(a.one("discard"))
			return nil
		},
		"remove": func(s *Set, a args) any {
			if x := a.one("remove"); !s.d.remove(x) {
				panic(newError("KeyError", x))
			}
			return nil
		},
		"update": func(s *Set, a args) any {
			for _, x := range a.list {
				for _, e := range Items(x) {
					s.d.set(e, nil)
				}
			}
			return nil
		},
		"pop": func(s *Set, a args) any {
			if s.d.live == 0 {
				panic(newError("KeyError", "pop from an empty set"))
			}
			x := s.keys()[0]
			s.d.remove(x)
			return x
		},
		"clear":                       func(s *Set, a args) any { *s = *NewSet(); return nil },
		"copy":                        func(s *Set, a args) any { return NewSet(s.keys()...) },
		"union":                       func(s *Set, a args) any { return s.fold("|", a) },
		"intersection":                func(s *Set, a args) any { return s.fold("&", a) },
		"difference":                  func(s *Set, a args) any { return s.fold("-", a) },
		"symmetric_difference":        func(s *Set, a args) any { return s.fold("^", a) },
		"difference_update":           func(s *Set, a args) any { s.d = s.fold("-", a).d; return nil },
		"intersection_update":         func(s *Set, a args) any { s.d = s.fold("&", a).d; return nil },
		"symmetric_difference_update": func(s *Set, a args) any { s.d = s.fold("^", a).d; return nil },
		"issubset":                    func(s *Set, a args) any { return s.within(NewSet(Items(a.one("issubset"))...)) },
		"issuperset":                  func(s *Set, a args) any { return NewSet(Items(a.one("issuperset"))...).within(s) },
		"isdisjoint":                  func(s *Set, a args) any { return s.fold("&", a).Len() == 0 },
	}
}

func (s *Set) fold(op string, a args) *Set {
	out := NewSet(s.keys()...)
	for _, x := range a.list {
		out = combine(op, out, NewSet(Items(x)...))
	}
	out.frozen = s.frozen
	return out
}

// frozenMethods are the methods that frozen sets have, too.
var frozenMethods = namesSet("copy", "union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint")

// keys are the elements in their order.
func (s *Set) keys() []any {
	list := s.d.keys()
	if !slices.ContainsFunc(list, func(x any) bool { _, whole := x.(int); return !whole }) {
		return inTable(list)
	}
	return list
}

// ConstantSet is a set that is written with constants: CPython puts them into a table of its own first.
func ConstantSet(items ...any) *Set {
	s := NewSet(items...)
	return NewSet(s.keys()...)
}

// inTable is whole numbers in the order of CPython's table, into which they are put by their value: where that place is taken, into one of the
// next, or far away. The table grows when three of five places are taken.
func inTable(list []any) []any {
	const near = 9
	table := make([]any, 8)
	put := func(x any) {
		hash := x.(int)
		if hash == -1 {
			hash = -2
		}
		mask := len(table) - 1
		rest, i := uint(hash), hash&mask
		for {
			steps := 0
			if i+near <= mask {
				steps = near
			}
			for k := range steps + 1 {
				if table[i+k] == nil {
					table[i+k] = x
					return
				}
			}
			rest >>= 5
			i = (i*5 + 1 + int(rest)) & mask
		}
	}
	for n, x := range list {
		put(x)
		if (n+1)*5 < (len(table)-1)*3 {
			continue
		}
		old, size := table, 8
		for limit := (n + 1) * 4; size <= limit; {
			size *= 2
		}
		table = make([]any, size)
		for _, y := range old {
			if y != nil {
				put(y)
			}
		}
	}
	return slices.DeleteFunc(table, func(x any) bool { return x == nil })
}
