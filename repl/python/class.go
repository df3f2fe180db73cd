package python

import (
	"slices"
	"strings"
)

// Class is a class that a script defines.
type Class struct {
	Name  string
	bases []*Class
	kind  Type     // the exception, type or class of the simulator that it derives from, or "object"
	mro   []*Class // itself, then its bases in the order of look-up
	attrs *Dict
	meta  *Class // the class that this class is an object of, nil for type
}

// Instance is an object of a class of a script.
type Instance struct {
	class  *Class
	attrs  *Dict
	native any // the value of the type that the class derives from, nil if there is none
}

// NewClass makes a class of its bases, classes of scripts, of exceptions or of the simulator and types of Python, and its body, which hands over what it defines.
func NewClass(name string, bases Tuple, body func(set func(name string, x any))) *Class {
	return NewClassOf(nil, name, bases, body)
}

// NewClassOf makes a class as an object of a metaclass: special methods of it serve the class as those of a class serve its objects,
// and its __init__ sees the class when the body is done. A class has the metaclass of its bases.
func NewClassOf(meta any, name string, bases Tuple, body func(set func(name string, x any))) *Class {
	c := &Class{Name: name, kind: "object", attrs: NewDict()}
	if m, ok := meta.(*Class); ok {
		c.meta = m
	}
	for _, b := range bases {
		if f, ok := b.(*Func); ok {
			if named := tupleClass(f); named != nil {
				b = named
			}
		}
		switch b := b.(type) {
		case *Class:
			c.bases = append(c.bases, b)
			if c.meta == nil {
				c.meta = b.meta
			}
			if b.kind != "object" {
				c.kind = b.kind
			}
		case Type:
			if b != "object" && b != "type" && !isException(b) && !isNative(b) {
				raise("TypeError", "classes of scripts cannot derive from %s", string(b))
			}
			if b != "object" {
				c.kind = b
			}
		default:
			raise("TypeError", "classes of scripts cannot derive from %s", TypeName(b))
		}
	}
	c.mro = append([]*Class{c}, merged(c.bases)...)
	body(func(n string, x any) { c.attrs.set(n, x) })
	c.nameDescriptors()
	if f, ok := c.find("__init_subclass__", c); ok {
		Call(bind(f, c, c))
	}
	if f := special(c, "__init__"); f != nil {
		space := NewDict()
		space.update(c.attrs)
		Call(f, name, bases, space)
	}
	return c
}

// classFrom is type(name, bases, attributes).
func classFrom(a args) any {
	bases, ok := a.list[1].(Tuple)
	attrs, isDict := a.list[2].(*Dict)
	if !ok || !isDict {
		raise("TypeError", "type() takes a name, a tuple of bases and a dict of attributes")
	}
	return NewClass(a.text("type", 0), bases, func(set func(name string, x any)) {
		attrs.walk(func(k, v any) { set(Str(k), v) })
	})
}

func isException(t Type) bool {
	_, known := bases[string(t)]
	return known || strings.HasSuffix(string(t), "Error") || strings.HasSuffix(string(t), "Exception") || strings.HasSuffix(string(t), "Warning") ||
		t == "StopIteration" || t == "KeyboardInterrupt" || t == "SystemExit"
}

// merged is the C3 order of the bases: each class before its own bases, all in the order in which they were written.
func merged(classes []*Class) []*Class {
	var lists [][]*Class
	for _, c := range classes {
		lists = append(lists, slices.Clone(c.mro))
	}
	lists = append(lists, slices.Clone(classes))
	var out []*Class
	for {
		lists = slices.DeleteFunc(lists, func(l []*Class) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return out
		}
		c := head(lists)
		if c == nil {
			raise("TypeError", "Cannot create a consistent method resolution order (MRO) for bases")
		}
		out = append(out, c)
		for i, l := range lists {
			lists[i] = slices.DeleteFunc(l, func(d *Class) bool { return d == c })
		}
	}
}

// head is the first class at the start of a list that stands in the tail of none.
func head(lists [][]*Class) *Class {
	for _, l := range lists {
		c := l[0]
		if !slices.ContainsFunc(lists, func(m []*Class) bool { return slices.Contains(m[1:], c) }) {
			return c
		}
	}
	return nil
}

// String is the class as Python shows it.
func (c *Class) String() string { return "<class '__main__." + c.Name + "'>" }

// is reports whether the class is d or derives from it.
func (c *Class) is(d *Class) bool { return slices.Contains(c.mro, d) }

// find looks a name up in the class and its bases, after the class past if that is not nil.
func (c *Class) find(name string, past *Class) (any, bool) {
	list := c.mro
	if past != nil {
		list = list[slices.Index(list, past)+1:]
	}
	for _, d := range list {
		if x, ok := d.attrs.named(name); ok {
			return x, true
		}
	}
	return nil, false
}

// call makes an object.
func (c *Class) call(a args) any {
	if f := special(c, "__call__"); f != nil {
		return callArgs(f, a)
	}
	return c.object(a)
}

// object makes an object, whatever the metaclass does at a call.
func (c *Class) object(a args) any {
	if isException(c.kind) {
		return c.exception(a)
	}
	var x *Instance
	if f, ok := c.find("__new__", nil); ok {
		made := callArgs(bind(f, nil, c), args{append([]any{c}, a.list...), a.kw})
		if x, ok = made.(*Instance); !ok || !x.class.is(c) {
			return made
		}
	} else {
		x = c.blank(a)
	}
	init, ok := c.find("__init__", nil)
	switch {
	case ok:
		callWith(init, x, a)
	case c.kind != "object":
		x.initNative(a)
	case len(a.list) > 0 || len(a.kw) > 0:
		if _, ok := c.find("__new__", nil); !ok {
			raise("TypeError", "%s() takes no arguments", c.Name)
		}
	}
	return x
}

// blank is an object that no __init__ has seen.
func (c *Class) blank(a args) *Instance {
	x := &Instance{class: c, attrs: NewDict()}
	x.begin(a)
	return x
}

// newObject is object.__new__(class, ...).
func newObject(a args) any {
	c, ok := a.at(0).(*Class)
	if !ok {
		raise("TypeError", "object.__new__(X): X is not a type object (%s)", TypeName(a.at(0)))
	}
	return c.blank(args{a.list[1:], a.kw})
}

func (c *Class) exception(a args) any {
	e := newError(c.Name, a.list...)
	e.class, e.attrs = c, NewDict()
	if init, ok := c.find("__init__", nil); ok {
		callWith(init, e, a)
	}
	return e
}

// callWith calls a method with its object before the other arguments.
func callWith(f, self any, a args) any {
	return callArgs(bind(f, self, nil), a)
}

// descriptors: what staticmethod, classmethod and property make of a function.
type (
	static struct{ f any }
	class  struct{ f any }
	// property is an attribute that is computed.
	property struct{ get, set, del any }
	// method is a function with its object.
	method struct{ f, self any }
)

// Call calls the method from Go, as callbacks are.
func (m method) Call(list ...any) any { return Call(m, list...) }

// Arity is the number of arguments that a call must give, or -1 where it is not known.
func (m method) Arity() int {
	if f, ok := m.f.(*Func); ok {
		return f.Arity() - 1
	}
	return -1
}

// bind is what an attribute of a class is for one of its objects: functions become methods.
func bind(x, self any, c *Class) any {
	switch f := x.(type) {
	case *Func:
		if self == nil {
			return f
		}
		return method{f, self}
	case static:
		return f.f
	case class:
		if c == nil {
			c = classOf(self)
		}
		return method{f.f, c}
	case *property:
		if self == nil {
			return f
		}
		return Call(f.get, self)
	case *Instance:
		if get := hasOwn(f, "__get__"); get != nil {
			if c == nil && self != nil {
				c = classOf(self)
			}
			return Call(get, self, c)
		}
	}
	return x
}

func classOf(x any) *Class {
	switch x := x.(type) {
	case *Instance:
		return x.class
	case *Error:
		return x.class
	case *Class:
		return x.meta
	}
	return nil
}

// special is a method of a script's class with such a name as __len__, or nil.
func special(x any, name string) any {
	c := classOf(x)
	if c == nil {
		return nil
	}
	if f, ok := c.find(name, nil); ok && f != nil {
		return bind(f, x, c)
	}
	return nativeMethod(x, name)
}

// attr is x.name.
func (x *Instance) attr(name string) any {
	f, ok := x.class.find(name, nil)
	if p, isProperty := f.(*property); ok && isProperty {
		return Call(p.get, x)
	}
	if hasOwn(f, "__set__") != nil && hasOwn(f, "__get__") != nil { // before what the object has
		return bind(f, x, x.class)
	}
	if v, ok := x.attrs.named(name); ok {
		return v
	}
	if ok {
		return bind(f, x, x.class)
	}
	switch name {
	case "__class__":
		return x.class
	case "__dict__":
		return x.attrs
	}
	if v, ok := x.nativeAttr(name); ok {
		return v
	}
	if g := special(x, "__getattr__"); g != nil {
		return Call(g, name)
	}
	raise("AttributeError", "'%s' object has no attribute '%s'", x.class.Name, name)
	return nil
}

func (x *Instance) setAttr(name string, value any) {
	if g := special(x, "__setattr__"); g != nil {
		Call(g, name, value)
		return
	}
	x.store(name, value)
}

// store is x.name = value without __setattr__ of the class.
func (x *Instance) store(name string, value any) {
	f, _ := x.class.find(name, nil)
	if p, ok := f.(*property); ok {
		if p.set == nil {
			raise("AttributeError", "property '%s' of '%s' object has no setter", name, x.class.Name)
		}
		Call(p.set, x, value)
		return
	}
	if set := hasOwn(f, "__set__"); set != nil {
		Call(set, x, value)
		return
	}
	if !x.setNative(name, value) {
		x.attrs.name(name, value)
	}
}

// attr is C.name.
func (c *Class) attr(name string) any {
	switch name {
	case "__name__", "__qualname__":
		return c.Name
	case "__dict__":
		return c.attrs
	case "__module__":
		return "__main__"
	case "__mro__":
		return append(c.classes(c.mro), Type("object"))
	case "__bases__":
		if len(c.bases) == 0 {
			return Tuple{c.kind}
		}
		return c.classes(c.bases)
	}
	f, ok := c.find(name, nil)
	if !ok && name == "__doc__" {
		return nil
	}
	if !ok && c.meta != nil {
		if f, ok := c.meta.find(name, nil); ok {
			return bind(f, c, c.meta)
		}
	}
	if !ok {
		raise("AttributeError", "type object '%s' has no attribute '%s'", c.Name, name)
	}
	return bind(f, nil, c)
}

// classes are classes as a tuple.
func (c *Class) classes(list []*Class) Tuple {
	t := Tuple{}
	for _, d := range list {
		t = append(t, d)
	}
	return t
}

// parent is what super gives: the object, looked up past a class.
type parent struct {
	past *Class
	self any
}

// isMeta reports whether the objects of the class are classes.
func (c *Class) isMeta() bool { return c.kind == "type" }

// Super is super() in a method of a class, with its object.
func Super(c, self any) any {
	past, ok := c.(*Class)
	if !ok {
		raise("TypeError", "super() argument 1 must be a type, not %s", TypeName(c))
	}
	return parent{past, self}
}

func (p parent) attr(name string) any {
	c := classOf(p.self)
	if d, ok := p.self.(*Class); ok && !p.past.isMeta() {
		c = d
	}
	if f, ok := c.find(name, p.past); ok {
		return bind(f, p.self, c)
	}
	if x, ok := p.self.(*Instance); ok {
		if v, ok := x.nativeAttr(name); ok {
			return v
		}
	}
	switch e, _ := p.self.(*Error); {
	case name == "__new__":
		return builtin(newObject)
	case name == "__init_subclass__":
		return builtin(nothing)
	case name == "__call__" && p.past.isMeta():
		return builtin(func(a args) any { return p.self.(*Class).object(a) })
	case name == "__setattr__":
		return builtin(func(a args) any { p.self.(*Instance).store(Str(a.at(0)), a.at(1)); return nil })
	case name != "__init__":
		raise("AttributeError", "'super' object has no attribute '%s'", name)
	case e != nil:
		return builtin(func(a args) any { e.Args = a.list; return nil })
	}
	return builtin(func(args) any { return nil })
}

// SetAttr is x.name = value.
func SetAttr(x any, name string, value any) {
	switch x := x.(type) {
	case *Instance:
		x.setAttr(name, value)
	case *Class:
		x.attrs.set(name, value)
	case *Module:
		x.attrs.set(name, value)
	case moduleValue:
		moduleExtras.Store(string(x)+"."+name, value)
	case *Error:
		if x.attrs == nil {
			x.attrs = NewDict()
		}
		x.attrs.set(name, value)
	case *Func:
		x.setAttr(name, value)
	default:
		if isPython(x) || host.SetAttr == nil {
			raise("AttributeError", "'%s' object has no attribute '%s'", TypeName(x), name)
		}
		host.SetAttr(x, name, Go(value))
	}
}

func isText(x any) bool { _, ok := x.(string); return ok }

// UpdateAttr is x.name op= y; a text y is an expression of the model.
func UpdateAttr(op string, x any, name string, y any) {
	if i, ok := x.(*Instance); ok && i.native != nil && !isPython(i.native) && i.knows(name) {
		x = i.native
	}
	if text, ok := y.(string); ok && !isPython(x) && !isText(Attr(x, name)) {
		SetAttr(x, name, name+" "+op+" ("+text+")")
		return
	}
	SetAttr(x, name, Update(op, Attr(x, name), y))
}
