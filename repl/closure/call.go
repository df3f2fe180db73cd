package closure

import (
	"go/ast"
	"reflect"

	"gobrian/repl/python"
)

// call compiles a call: a conversion, a builtin function, a method, or a function.
func (c *compiler) call(x *ast.CallExpr) code {
	if lit, ok := unwrapped(x).(*ast.FuncLit); ok {
		return c.literal(lit)
	}
	if t := c.typeOf(x.Fun); t != nil && len(x.Args) == 1 {
		return c.conversion(c.expr(x.Args[0]), t, x)
	}
	if id, ok := x.Fun.(*ast.Ident); ok && c.find(id.Name) == nil && !c.global(id.Name) {
		return c.builtin(id, x)
	}
	if lit, ok := x.Fun.(*ast.FuncLit); ok && len(x.Args) == 0 && len(lit.Type.Params.List) == 0 {
		return c.called(c.literal(lit), nil, false, x)
	}
	if e, ok := c.lazy(x); ok {
		return e
	}
	if sel, ok := x.Fun.(*ast.SelectorExpr); ok && !c.isPackage(sel.X) {
		return c.method(sel, x)
	}
	f := c.value(x.Fun)
	if f.known != nil && f.t == methodType && reflect.ValueOf(f.known).Pointer() == method {
		return c.pythonMethod(x)
	}
	if f.t.Kind() != reflect.Func {
		c.unknown(x, "a call of %v", f.t)
	}
	if e, ok := c.arithmetic(f, x); ok {
		return e
	}
	return c.called(f, c.arguments(f.t, 0, x), x.Ellipsis.IsValid(), x)
}

func (c *compiler) isPackage(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && c.find(id.Name) == nil && !c.global(id.Name)
}

func (c *compiler) conversion(e code, t reflect.Type, x ast.Node) code {
	switch {
	case e.c != nil || e.null || t.Kind() == reflect.Interface:
		return c.to(e, t, x)
	case e.t == t:
		return e
	case e.t == nil, e.t.Kind() == reflect.Interface, t == stringType:
		c.unknown(x, "this conversion")
	}
	return c.convert(e, t, x)
}

func (c *compiler) builtin(id *ast.Ident, x *ast.CallExpr) code {
	switch {
	case id.Name == "len" && len(x.Args) == 1:
		e := c.value(x.Args[0])
		if s := e.s; s != nil {
			return code{t: intType, n: func(f *frame) int { return len(s(f)) }}
		}
		switch e.t.Kind() {
		case reflect.Slice, reflect.Map, reflect.Array:
			v := e.v
			return code{t: intType, n: func(f *frame) int { return reflect.ValueOf(v(f)).Len() }}
		}
	}
	c.unknown(x, "the function %s", id.Name)
	return code{}
}

// arguments are those of a call of a function of type t, from its parameter first on. The variable ones of f(a, b...) stay apart.
func (c *compiler) arguments(t reflect.Type, first int, x *ast.CallExpr) []code {
	list := make([]code, len(x.Args))
	for i, a := range x.Args {
		e := c.expr(a)
		if len(e.many) > 1 && len(x.Args) == 1 {
			return []code{e}
		}
		in := t.In(min(first+i, t.NumIn()-1))
		if t.IsVariadic() && first+i >= t.NumIn()-1 && !x.Ellipsis.IsValid() {
			in = in.Elem()
		}
		list[i] = c.to(e, in, a)
	}
	return list
}

// called is a call of a function with arguments of its types; spread says that the last is the slice of the variable ones.
func (c *compiler) called(fn code, args []code, spread bool, x ast.Node) code {
	if len(args) > 0 && args[len(args)-1].many != nil {
		return c.forwarded(fn, args, x)
	}
	if make := shapes[fn.t]; make != nil && !spread {
		return make(fn, args)
	}
	return c.reflected(fn, args, spread)
}

// reflected is a call by reflection.
func (c *compiler) reflected(fn code, args []code, spread bool) code {
	t := fn.t
	list := make([]func(*frame) any, len(args))
	types := make([]reflect.Type, len(args))
	for i, a := range args {
		list[i], types[i] = a.boxed(), a.t
	}
	v := fn.v
	return results(t, func(f *frame) []reflect.Value {
		in := make([]reflect.Value, len(list))
		for i, x := range list {
			in[i] = valueOf(x(f), types[i])
		}
		if spread {
			return reflect.ValueOf(v(f)).CallSlice(in)
		}
		return reflect.ValueOf(v(f)).Call(in)
	})
}

// forwarded is f(g()), where g returns several values, or the same for a method, whose receiver is the first argument. The values
// pass through slots.
func (c *compiler) forwarded(fn code, args []code, x ast.Node) code {
	last := args[len(args)-1]
	var before []step
	for i, a := range args[:len(args)-1] {
		slot := c.temporary(a.t)
		before = append(before, c.store(slot, a, true))
		args[i] = c.load(slot)
	}
	at := c.fn.v
	c.fn.v += len(last.many)
	args = args[:len(args)-1]
	for i, t := range last.many {
		slot, in := at+i, fn.t.In(min(len(args), fn.t.NumIn()-1))
		if fn.t.IsVariadic() && len(args) >= fn.t.NumIn()-1 {
			in = in.Elem()
		}
		args = append(args, c.to(unboxed(t, func(f *frame) any { return f.v[slot] }), in, x))
	}
	into := last.into
	return after(c.called(fn, args, false, x), func(f *frame) {
		for _, st := range before {
			st(f)
		}
		into(f, at)
	})
}

// temporary is a variable without a name.
func (c *compiler) temporary(t reflect.Type) *variable {
	v := &variable{t: t, fn: c.fn, place: inV, slot: c.fn.v}
	c.fn.v++
	return v
}

// after is an expression that is computed after first ran.
func after(e code, first func(*frame)) code {
	switch {
	case e.n != nil:
		n := e.n
		e.n = func(f *frame) int { first(f); return n(f) }
	case e.x != nil:
		x := e.x
		e.x = func(f *frame) float64 { first(f); return x(f) }
	case e.b != nil:
		b := e.b
		e.b = func(f *frame) bool { first(f); return b(f) }
	case e.s != nil:
		s := e.s
		e.s = func(f *frame) string { first(f); return s(f) }
	case e.into != nil:
		into := e.into
		e.into = func(f *frame, at int) { first(f); into(f, at) }
	default:
		v := e.v
		e.v = func(f *frame) any { first(f); return v(f) }
	}
	return e
}

// results is what a call by reflection gives.
func results(t reflect.Type, call func(*frame) []reflect.Value) code {
	switch t.NumOut() {
	case 0:
		return code{many: []reflect.Type{}, v: func(f *frame) any { call(f); return nil }}
	case 1:
		return unboxed(t.Out(0), func(f *frame) any { return call(f)[0].Interface() })
	}
	var many []reflect.Type
	for i := range t.NumOut() {
		many = append(many, t.Out(i))
	}
	return code{many: many, into: func(f *frame, at int) {
		for i, x := range call(f) {
			f.v[at+i] = x.Interface()
		}
	}}
}

// method is x.M(args).
func (c *compiler) method(sel *ast.SelectorExpr, x *ast.CallExpr) code {
	recv := c.value(sel.X)
	m, ok := recv.t.MethodByName(sel.Sel.Name)
	if !ok {
		c.unknown(sel, "the method %s of %v", sel.Sel.Name, recv.t)
	}
	if recv.t.Kind() == reflect.Interface {
		v, name := recv.v, sel.Sel.Name
		fn := code{t: m.Type, v: func(f *frame) any { return reflect.ValueOf(v(f)).MethodByName(name).Interface() }}
		return c.called(fn, c.arguments(m.Type, 0, x), x.Ellipsis.IsValid(), x)
	}
	args := c.arguments(m.Type, 1, x)
	return c.called(fixed(m.Type, m.Func.Interface()), append([]code{recv}, args...), x.Ellipsis.IsValid(), x)
}

var (
	method     = reflect.ValueOf(python.Method).Pointer()
	methodType = reflect.TypeOf(python.Method)
)

// pythonMethod is a call of python.Method, with room for the object before the arguments.
func (c *compiler) pythonMethod(x *ast.CallExpr) code {
	args := c.arguments(methodType, 0, x)
	if x.Ellipsis.IsValid() || args[len(args)-1].many != nil {
		return c.called(fixed(methodType, python.Method), args, x.Ellipsis.IsValid(), x)
	}
	self, name, list := args[0].boxed(), args[1].s, make([]func(*frame) any, len(args)-2)
	for i, a := range args[2:] {
		list[i] = a.boxed()
	}
	return code{t: anyType, v: func(f *frame) any {
		x, name, out := self(f), name(f), make([]any, len(list)+1)
		for i, a := range list {
			out[i+1] = a(f)
		}
		return python.MethodWith(x, name, out)
	}}
}
