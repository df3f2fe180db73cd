package python

import "fmt"

// special.go: what a script's classes say about operators, truth, loops and indices.

// comparing and computing are the methods for operators; of computing the reflected one has an r.
var (
	comparing = map[string]string{"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
	computing = map[string]string{"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul",
		"&": "and", "|": "or", "^": "xor", "<<": "lshift", ">>": "rshift"}
	mirrored = map[string]string{"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
)

// notImplemented is what a method gives for operands that it does not take.
type notImplemented struct{}

// overloaded is x op y where one of them is of a script's class that says what that is.
func overloaded(table map[string]string, op string, x, y any) (any, bool) {
	if classOf(x) == nil && classOf(y) == nil {
		return nil, false
	}
	if f := special(x, "__"+table[op]+"__"); f != nil {
		if v := Call(f, y); v != (notImplemented{}) {
			return v, true
		}
	}
	reflected := "__r" + table[op] + "__"
	if m, ok := mirrored[op]; ok {
		reflected = "__" + table[m] + "__"
	}
	if f := special(y, reflected); f != nil {
		if v := Call(f, x); v != (notImplemented{}) {
			return v, true
		}
	}
	if op == "!=" {
		if v, ok := overloaded(table, "==", x, y); ok {
			return !Truth(v), true
		}
	}
	return nil, false
}

func (x *Instance) truth() bool {
	if f := special(x, "__bool__"); f != nil {
		return Truth(Call(f))
	}
	if f := special(x, "__len__"); f != nil {
		return Truth(Call(f))
	}
	return true
}

// iter walks by __iter__ and __next__, or by __getitem__ with 0, 1, ...
func iterated(x any) *Iterator {
	if f := special(x, "__iter__"); f != nil {
		it := Call(f)
		if y, ok := it.(*Instance); ok {
			return y.steps()
		}
		return Iter(it)
	}
	get := special(x, "__getitem__")
	if get == nil {
		raise("TypeError", "'%s' object is not iterable", TypeName(x))
	}
	i := -1
	return &Iterator{name: "iterator", next: func() (v any, ok bool) {
		i++
		return until("IndexError", func() any { return Call(get, i) })
	}}
}

// steps walks by __next__ until StopIteration.
func (x *Instance) steps() *Iterator {
	f := special(x, "__next__")
	if f == nil {
		raise("TypeError", "iter() returned non-iterator of type '%s'", TypeName(x))
	}
	return &Iterator{name: "iterator", next: func() (any, bool) {
		return until("StopIteration", func() any { return Call(f) })
	}}
}

// until is what f gives, false if it raises an exception of that kind.
func until(kind string, f func() any) (v any, ok bool) {
	e := caught(func() { v = f() })
	if e == nil {
		return v, true
	}
	if !Catches(e, Type(kind)) {
		panic(e)
	}
	return nil, false
}

// maybeAttr is x.name, false if there is no such attribute.
func maybeAttr(x any, name string) (v any, ok bool) {
	return until("AttributeError", func() any { return Attr(x, name) })
}

func getattr(a args) any {
	a.count("getattr", 2, 3)
	if len(a.list) == 2 {
		return Attr(a.list[0], Str(a.list[1]))
	}
	if v, ok := maybeAttr(a.list[0], Str(a.list[1])); ok {
		return v
	}
	return a.list[2]
}

// identity is id(x).
func identity(a args) any {
	x := a.one("id")
	var n int
	fmt.Sscanf(fmt.Sprintf("%p", x), "0x%x", &n)
	return n
}

func vars(a args) any {
	switch x := a.one("vars").(type) {
	case *Instance:
		return x.attrs
	case *Module:
		return x.attrs
	case *Class:
		return x.attrs
	}
	raise("TypeError", "vars() argument must have __dict__ attribute")
	return nil
}

func dir(a args) any {
	l := &List{}
	for _, name := range Members(a.one("dir")) {
		l.items = append(l.items, name)
	}
	return l
}

func issubclass(a args) any {
	a.count("issubclass", 2, 2)
	if t, ok := a.list[1].(Tuple); ok {
		for _, u := range t {
			if Truth(issubclass(args{list: []any{a.list[0], u}})) {
				return true
			}
		}
		return false
	}
	switch c := a.list[0].(type) {
	case *Class:
		if d, ok := a.list[1].(*Class); ok {
			return c.is(d)
		}
		t, _ := a.list[1].(Type)
		return t == "object" || c.kind != "object" && Catches(&Error{Type: c.Name, class: c}, t)
	case Type:
		t, _ := a.list[1].(Type)
		return c == t || t == "object" || isException(c) && Catches(&Error{Type: string(c)}, t)
	}
	raise("TypeError", "issubclass() arg 1 must be a class")
	return nil
}
