package python

import (
	"slices"
	"strings"

	"gobrian/units"
)

// native.go: classes of scripts that derive from a type of Python, such as dict, or from a class of the simulator. Their objects
// hold a value of that type, which does what the class itself does not say.

// nativeTypes are the types of Python that classes derive from.
var nativeTypes = []Type{"dict", "list", "tuple", "set", "str", "int", "float"}

// isNative reports whether objects of classes that derive from t hold a value of type t.
func isNative(t Type) bool {
	return slices.Contains(nativeTypes, t) || constructor(string(t)) != nil
}

// hasMethod reports whether t.name is a method for objects of the type t: list.index, np.ndarray.sum. What a class of the simulator
// has is known only when it is called.
func (t Type) hasMethod(name string) bool {
	var x any = units.Array{}
	switch {
	case slices.Contains(nativeTypes, t):
		x = t.make(args{})
	case t != "ndarray":
		return isNative(t)
	}
	if strings.HasPrefix(name, "__") {
		return name == "__init__" || dunder(name) != nil
	}
	return methodOf(x, name) != nil
}

// showsItself reports whether the class of an object, which holds a value of a type of Python, says by __repr__ what its text is. That
// of strings is what they hold.
func (x *Instance) showsItself() bool {
	_, shows := x.class.find("__repr__", nil)
	_, tells := x.class.find("__str__", nil)
	return shows && !tells && x.native != nil && x.class.kind != "str"
}

// begin gives a new object its value. What can be changed is filled by __init__; objects of the simulator are made by it.
func (x *Instance) begin(a args) {
	switch t := x.class.kind; t {
	case "object":
	case "dict", "list", "set":
		x.native = t.make(args{})
	case "tuple", "str", "int", "float":
		x.native = t.make(a)
	}
}

// initNative is __init__ of the type that a class derives from.
func (x *Instance) initNative(a args) any {
	switch v := x.native.(type) {
	case *Dict:
		fill := Type("dict").make(a).(*Dict)
		fill.walk(v.set)
	case *List:
		v.items = append(v.items[:0], Type("list").make(a).(*List).items...)
	case *Set:
		if len(a.list) > 0 {
			*v = *NewSet(Items(a.one("set"))...)
		}
	case nil:
		x.native = callArgs(constructor(string(x.class.kind)), a)
		x.giveWays()
	}
	return nil
}

// ways is what the simulator's objects take from the class of a script.
type ways interface {
	GiveWays(magic bool, parts func() []any, before func(names any), step, after func())
}

// giveWays tells an object of the simulator what the class of the script adds to it: the objects that it holds, and methods that are
// called around runs.
func (x *Instance) giveWays() {
	w, ok := x.native.(ways)
	if !ok {
		return
	}
	held := NewList()
	x.attrs.name("contained_objects", held)
	call := func(name string) func() {
		if f, ok := x.class.find(name, nil); ok {
			return func() { Call(bind(f, x, x.class)) }
		}
		return nil
	}
	var before func(names any)
	if f, ok := x.class.find("before_run", nil); ok {
		before = func(names any) { Call(bind(f, x, x.class), NewDict(DoubleStar, names)) }
	}
	magic := x.class.kind != "BrianObject"
	if v, ok := x.class.find("add_to_magic_network", nil); ok {
		magic = Truth(v)
	}
	w.GiveWays(magic, func() []any {
		list := make([]any, len(held.items))
		for i, y := range held.items {
			list[i] = Go(y)
		}
		return list
	}, before, call("run"), call("after_run"))
}

// nativeMethods are the methods with names such as __len__ of a value of Python or the simulator.
var nativeMethods map[string]func(v any, a args) any

func init() {
	nativeMethods = map[string]func(v any, a args) any{
		"__len__":      func(v any, a args) any { return Len(v) },
		"__getitem__":  func(v any, a args) any { return Index(v, a.one("__getitem__")) },
		"__setitem__":  func(v any, a args) any { SetIndex(v, a.at(1), a.at(0)); return nil },
		"__delitem__":  func(v any, a args) any { Delete(v, a.one("__delitem__")); return nil },
		"__contains__": func(v any, a args) any { return In(a.one("__contains__"), v) },
		"__iter__":     func(v any, a args) any { return Iter(v) },
		"__repr__":     func(v any, a args) any { return Repr(v) },
		"__str__":      func(v any, a args) any { return Str(v) },
		"__format__":   func(v any, a args) any { return Format(v, Str(a.at(0))) },
		"__bool__":     func(v any, a args) any { return Truth(v) },
		"__abs__":      func(v any, a args) any { return Abs(v) },
		"__round__":    func(v any, a args) any { return round(args{append([]any{v}, a.list...), a.kw}) },
		"__neg__":      func(v any, a args) any { return Neg(v) },
	}
	for op, name := range comparing {
		nativeMethods["__"+name+"__"] = func(v any, a args) any { return compare(op, v, inner(a.at(0))) }
	}
	for op, name := range computing {
		nativeMethods["__"+name+"__"] = func(v any, a args) any { return binary(op, v, inner(a.at(0))) }
		nativeMethods["__r"+name+"__"] = func(v any, a args) any { return binary(op, inner(a.at(0)), v) }
	}
}

// nativeMethod is a method of the value that an object holds, or nil.
func nativeMethod(x any, name string) any {
	i, ok := x.(*Instance)
	if !ok || i.native == nil {
		return nil
	}
	f := nativeMethods[name]
	if f == nil {
		return nil
	}
	return builtin(func(a args) any { return f(i.native, a) })
}

// inner is the value that an object holds, or x itself.
func inner(x any) any {
	if i, ok := x.(*Instance); ok && i.native != nil {
		return i.native
	}
	return x
}

// Native is the value that an object holds, nil if there is none.
func (x *Instance) Native() any { return x.native }

// nativeAttr is an attribute of the value that an object holds, or of the type before there is one.
func (x *Instance) nativeAttr(name string) (any, bool) {
	if x.class.kind == "object" {
		return nil, false
	}
	if name == "__init__" {
		return builtin(x.initNative), true
	}
	if f := nativeMethod(x, name); f != nil {
		return f, true
	}
	if x.native == nil {
		return nil, false
	}
	if (name == "before_run" || name == "after_run") && !isPython(x.native) { // which the simulator does itself
		return builtin(nothing), true
	}
	if name == "add_attribute" && !isPython(x.native) { // an object of a class of the script has room for all names
		return builtin(func(a args) any { x.attrs.name(a.text(name, 0), nil); return nil }), true
	}
	return maybeAttr(x.native, name)
}

// setNative sets an attribute that the simulator knows, and reports whether there is one.
func (x *Instance) setNative(name string, value any) bool {
	if x.native == nil || isPython(x.native) || !x.knows(name) {
		return false
	}
	SetAttr(x.native, name, value)
	return true
}

// knows reports whether an attribute is one of the value that the object holds.
func (x *Instance) knows(name string) bool {
	if _, own := x.attrs.named(name); own {
		return false
	}
	_, ok := maybeAttr(x.native, name)
	return ok
}
