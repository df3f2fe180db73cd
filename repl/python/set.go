package python

// Set is a set. It keeps the order in which elements were added; CPython's order differs.
type Set struct{ d *Dict }

// NewSet is a set of the given elements.
func NewSet(items ...any) *Set {
	s := &Set{NewDict()}
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
	for _, x := range s.d.keys() {
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
		return combine(op, a, b), true
	}
	return nil, false
}

func combine(op string, a, b *Set) *Set {
	out := NewSet()
	for _, x := range a.d.keys() {
		_, both := b.d.find(x)
		if op == "|" || both == (op == "&") {
			out.d.set(x, nil)
		}
	}
	if op == "|" || op == "^" {
		for _, x := range b.d.keys() {
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
			x := s.d.keys()[0]
			s.d.remove(x)
			return x
		},
		"clear":                       func(s *Set, a args) any { *s = *NewSet(); return nil },
		"copy":                        func(s *Set, a args) any { return NewSet(s.d.keys()...) },
		"union":                       func(s *Set, a args) any { return s.fold("|", a) },
		"intersection":                func(s *Set, a args) any { return s.fold("&", a) },
		"difference":                  func(s *Set, a args) any { return s.fold("-", a) },
		"symmetric_difference":        func(s *Set, a args) any { return s.fold("^", a) },
		"difference_update":           func(s *Set, a args) any { *s = *s.fold("-", a); return nil },
		"intersection_update":         func(s *Set, a args) any { *s = *s.fold("&", a); return nil },
		"symmetric_difference_update": func(s *Set, a args) any { *s = *s.fold("^", a); return nil },
		"issubset":                    func(s *Set, a args) any { return s.within(NewSet(Items(a.one("issubset"))...)) },
		"issuperset":                  func(s *Set, a args) any { return NewSet(Items(a.one("issuperset"))...).within(s) },
		"isdisjoint":                  func(s *Set, a args) any { return s.fold("&", a).Len() == 0 },
	}
}

func (s *Set) fold(op string, a args) *Set {
	out := NewSet(s.d.keys()...)
	for _, x := range a.list {
		out = combine(op, out, NewSet(Items(x)...))
	}
	return out
}
