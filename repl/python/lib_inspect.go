package python

// lib_inspect.go: what the part of inspect that is written in Python asks.

func inspectNames() map[string]any {
	is := func(name string, f func(x any) bool) builtin {
		return func(a args) any { return f(a.one(name)) }
	}
	return map[string]any{
		"parameters": builtin(func(a args) any { return parametersOf(a.one("signature")) }),
		"isfunction": is("isfunction", func(x any) bool { _, ok := x.(*Func); return ok }),
		"ismethod":   is("ismethod", func(x any) bool { _, ok := x.(method); return ok }),
		"isbuiltin": is("isbuiltin", func(x any) bool {
			switch x.(type) {
			case builtin, bound:
				return true
			}
			return false
		}),
		"isclass": is("isclass", func(x any) bool {
			switch x.(type) {
			case *Class, Type:
				return true
			}
			return false
		}),
		"ismodule": is("ismodule", func(x any) bool {
			switch x.(type) {
			case *Module, moduleValue:
				return true
			}
			return false
		}),
		"isgenerator": is("isgenerator", func(x any) bool { return TypeName(x) == "generator" }),
	}
}

// The kinds of parameters, as Python numbers them.
const (
	byPlaceOnly = iota
	byPlaceOrName
	manyPlaces
	byNameOnly
	manyNames
)

// parametersOf are the parameters of a function, or of what makes the objects of a class: (name, kind, defaults) each.
func parametersOf(x any) *List {
	from := 0
	switch f := x.(type) {
	case method:
		x, from = f.f, 1
	case *Class:
		from = 1
		x = f.maker()
		if f.maker() == nil {
			return NewList()
		}
	case *Instance:
		if m, ok := special(f, "__call__").(method); ok {
			x, from = m.f, 1
		}
	}
	f, ok := x.(*Func)
	if !ok {
		raise("ValueError", "no signature found for %s", Repr(x))
	}
	list := NewList()
	for _, p := range f.params[min(from, len(f.params)):] {
		defaults := Tuple{}
		if p.has {
			defaults = Tuple{p.preset}
		}
		list.items = append(list.items, Tuple{p.name, p.kind(), defaults})
	}
	return list
}

// kind is how a call gives a parameter.
func (p param) kind() int {
	switch {
	case p.star == 1:
		return manyPlaces
	case p.star == 2:
		return manyNames
	case p.only:
		return byNameOnly
	case p.byPlace:
		return byPlaceOnly
	}
	return byPlaceOrName
}
