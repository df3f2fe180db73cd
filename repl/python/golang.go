package python

// golang.go: objects of scripts in Go, where cells reach what only the value knows by the methods Attribute, SetAttribute
// and CallWith.

// Attribute is x.name.
func (x *Instance) Attribute(name string) (any, error) { return attribute(x, name) }

// SetAttribute is x.name = value.
func (x *Instance) SetAttribute(name string, value any) error { return setAttribute(x, name, value) }

// CallWith is x(...), by the method __call__.
func (x *Instance) CallWith(list []any, kw Keywords) any { return callFromGo(x, list, kw) }

// Index is x[ix...], by the method __getitem__.
func (x *Instance) Index(ix ...any) (value any, err error) {
	if e := caught(func() { value = Index(x, ix...) }); e != nil {
		return nil, e
	}
	return value, nil
}

// Attribute is c.name.
func (c *Class) Attribute(name string) (any, error) { return attribute(c, name) }

// SetAttribute is c.name = value.
func (c *Class) SetAttribute(name string, value any) error { return setAttribute(c, name, value) }

// CallWith is c(...), which makes an instance.
func (c *Class) CallWith(list []any, kw Keywords) any { return callFromGo(c, list, kw) }

// Attribute is m.name.
func (m *Module) Attribute(name string) (any, error) { return attribute(m, name) }

// Attribute is e.name, such as e.args.
func (e *Error) Attribute(name string) (any, error) { return attribute(e, name) }

// Attribute is f.name, such as f.__name__.
func (f *Func) Attribute(name string) (any, error) { return attribute(f, name) }

// CallWith calls a function with keyword arguments, too.
func (f *Func) CallWith(list []any, kw Keywords) any { return callFromGo(f, list, kw) }

// CallWith calls a method of an instance.
func (m method) CallWith(list []any, kw Keywords) any { return callFromGo(m, list, kw) }

// CallWith calls a method of a list, a dict and so on.
func (b bound) CallWith(list []any, kw Keywords) any { return callFromGo(b, list, kw) }

// CallWith calls a function of a module.
func (b builtin) CallWith(list []any, kw Keywords) any { return callFromGo(b, list, kw) }

// Keywords hands over keyword arguments.
type Keywords = func(set func(name string, value any))

func callFromGo(f any, list []any, kw Keywords) any {
	kw(func(name string, value any) { list = append(list, Kw{name, value}) })
	return Call(f, list...)
}

// Attribute is l.name, a method.
func (l *List) Attribute(name string) (any, error) { return attribute(l, name) }

// Attribute is t.name, a method.
func (t Tuple) Attribute(name string) (any, error) { return attribute(t, name) }

// Attribute is d.name, a method.
func (d *Dict) Attribute(name string) (any, error) { return attribute(d, name) }

// Attribute is s.name, a method.
func (s *Set) Attribute(name string) (any, error) { return attribute(s, name) }

// Attribute is it.name, a method.
func (it *Iterator) Attribute(name string) (any, error) { return attribute(it, name) }

func attribute(x any, name string) (value any, err error) {
	if e := caught(func() { value = Attr(x, name) }); e != nil {
		return nil, e
	}
	return value, nil
}

func setAttribute(x any, name string, value any) error {
	if e := caught(func() { SetAttr(x, name, value) }); e != nil {
		return e
	}
	return nil
}
