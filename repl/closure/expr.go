package closure

import (
	"go/ast"
	"go/constant"
	"go/token"
	"reflect"
)

// expr compiles an expression.
func (c *compiler) expr(x ast.Expr) code {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return c.expr(x.X)
	case *ast.BasicLit:
		if x.Kind == token.INT || x.Kind == token.FLOAT || x.Kind == token.STRING {
			return code{c: constant.MakeFromLiteral(x.Value, x.Kind, 0)}
		}
	case *ast.Ident:
		return c.name(x)
	case *ast.SelectorExpr:
		return c.selector(x)
	case *ast.BinaryExpr:
		return c.binary(x)
	case *ast.UnaryExpr:
		return c.unary(x)
	case *ast.CallExpr:
		return c.call(x)
	case *ast.FuncLit:
		return c.literal(x)
	case *ast.IndexExpr:
		return c.index(x)
	case *ast.CompositeLit:
		return c.composite(x)
	case *ast.TypeAssertExpr:
		return c.assertion(x)
	}
	c.unknown(x, "%T", x)
	return code{}
}

// value is an expression that is no constant any more.
func (c *compiler) value(x ast.Expr) code { return c.typed(c.expr(x), x) }

func (c *compiler) name(x *ast.Ident) code {
	if v := c.find(x.Name); v != nil {
		return c.load(v)
	}
	if v, ok := c.env.Global(x.Name); ok {
		return c.globalValue(x, v)
	}
	switch x.Name {
	case "true", "false":
		return code{c: constant.MakeBool(x.Name == "true")}
	case "nil":
		return code{null: true}
	}
	c.unknown(x, "the name %s", x.Name)
	return code{}
}

// globalValue is a variable or constant of the session.
func (c *compiler) globalValue(x ast.Node, v reflect.Value) code {
	if !v.IsValid() || v.Kind() == reflect.Func || v.Kind() == reflect.Interface && v.Type() != anyType {
		c.unknown(x, "such a variable")
	}
	if !v.CanAddr() {
		return c.exported(x, v)
	}
	switch p := v.Addr().Interface().(type) {
	case *int:
		return code{t: intType, n: func(*frame) int { return *p }}
	case *float64:
		return code{t: floatType, x: func(*frame) float64 { return *p }}
	case *bool:
		return code{t: boolType, b: func(*frame) bool { return *p }}
	case *string:
		return code{t: stringType, s: func(*frame) string { return *p }}
	case *any:
		return code{t: anyType, v: func(*frame) any { return *p }}
	}
	return code{t: v.Type(), v: func(*frame) any { return v.Interface() }}
}

// storeGlobal assigns to a variable of the session.
func (c *compiler) storeGlobal(at ast.Node, v reflect.Value, e ast.Expr, value code) step {
	if !v.IsValid() || !v.CanAddr() || v.Kind() == reflect.Func || v.Kind() == reflect.Interface && v.Type() != anyType {
		c.unknown(at, "such a variable")
	}
	value = c.to(value, v.Type(), e)
	switch p := v.Addr().Interface().(type) {
	case *int:
		n := value.n
		return func(f *frame) signal { *p = n(f); return next }
	case *float64:
		x := value.x
		return func(f *frame) signal { *p = x(f); return next }
	case *bool:
		b := value.b
		return func(f *frame) signal { *p = b(f); return next }
	case *string:
		s := value.s
		return func(f *frame) signal { *p = s(f); return next }
	case *any:
		a := value.boxed()
		return func(f *frame) signal { *p = a(f); return next }
	}
	a, t := value.boxed(), v.Type()
	return func(f *frame) signal { v.Set(valueOf(a(f), t)); return next }
}

// valueOf is x as a value of type t.
func valueOf(x any, t reflect.Type) reflect.Value {
	if x == nil {
		return reflect.Zero(t)
	}
	return reflect.ValueOf(x)
}

// selector is a name of a package, or a field.
func (c *compiler) selector(x *ast.SelectorExpr) code {
	if id, ok := x.X.(*ast.Ident); ok && c.find(id.Name) == nil {
		if v, ok := c.env.Exported(id.Name, x.Sel.Name); ok {
			return c.exported(x, v)
		}
	}
	e := c.value(x.X)
	t, pointer := e.t, false
	if t.Kind() == reflect.Pointer {
		t, pointer = t.Elem(), true
	}
	if t.Kind() == reflect.Struct {
		if field, ok := t.FieldByName(x.Sel.Name); ok && field.IsExported() {
			v := e.v
			return unboxed(field.Type, func(f *frame) any {
				s := reflect.ValueOf(v(f))
				if pointer {
					s = s.Elem()
				}
				return s.FieldByIndex(field.Index).Interface()
			})
		}
	}
	c.unknown(x, "the selector %s", x.Sel.Name)
	return code{}
}

// exported is what a package's table has: a constant, a variable, or a function.
func (c *compiler) exported(x ast.Node, v reflect.Value) code {
	if v.CanAddr() {
		return unboxed(v.Type(), func(*frame) any { return v.Interface() })
	}
	if k, ok := v.Interface().(constant.Value); ok {
		return code{c: k}
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		c.unknown(x, "a type here")
	}
	return fixed(v.Type(), v.Interface())
}

func (c *compiler) unary(x *ast.UnaryExpr) code {
	e := c.expr(x.X)
	if e.c != nil && (x.Op == token.SUB || x.Op == token.ADD || x.Op == token.NOT) {
		return code{c: constant.UnaryOp(x.Op, e.c, 0)}
	}
	switch {
	case x.Op == token.NOT && e.b != nil:
		b := e.b
		return code{t: e.t, b: func(f *frame) bool { return !b(f) }}
	case x.Op == token.SUB && e.n != nil:
		n := e.n
		return code{t: e.t, n: func(f *frame) int { return -n(f) }}
	case x.Op == token.SUB && e.x != nil:
		n := e.x
		return code{t: e.t, x: func(f *frame) float64 { return -n(f) }}
	}
	c.unknown(x, "this operand of %v", x.Op)
	return code{}
}

func (c *compiler) binary(x *ast.BinaryExpr) code {
	return c.operation(x, x.Op, c.expr(x.X), c.expr(x.Y))
}

// operation is a op b.
func (c *compiler) operation(at ast.Node, op token.Token, a, b code) code {
	if a.c != nil && b.c != nil {
		return c.folded(at, op, a.c, b.c)
	}
	if a.null || b.null {
		return c.compareNil(at, op, a, b)
	}
	switch {
	case a.t == nil && b.t != nil:
		a = c.to(a, b.t, at)
	case b.t == nil && a.t != nil:
		b = c.to(b, a.t, at)
	}
	switch {
	case a.n != nil && b.n != nil:
		if e, ok := wholeOp(op, a.n, b.n); ok {
			return e
		}
	case a.x != nil && b.x != nil:
		if e, ok := floatOp(op, a.x, b.x); ok {
			return e
		}
	case a.s != nil && b.s != nil:
		if e, ok := textOp(op, a.s, b.s); ok {
			return e
		}
	case a.b != nil && b.b != nil:
		if e, ok := truthOp(op, a.b, b.b); ok {
			return e
		}
	case op == token.EQL || op == token.NEQ:
		if a.many == nil && b.many == nil && (a.t == b.t || a.t.Kind() == reflect.Interface || b.t.Kind() == reflect.Interface) {
			v, w, equal := a.boxed(), b.boxed(), op == token.EQL
			return code{t: boolType, b: func(f *frame) bool { return (v(f) == w(f)) == equal }}
		}
	}
	c.unknown(at, "these operands of %v", op)
	return code{}
}

// folded computes with constants as Go's compiler does.
func (c *compiler) folded(at ast.Node, op token.Token, a, b constant.Value) code {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return code{c: constant.MakeBool(constant.Compare(a, op, b))}
	case token.SHL, token.SHR:
		c.unknown(at, "a shift of constants")
	case token.QUO, token.REM:
		if constant.Sign(b) == 0 {
			c.unknown(at, "a division by zero")
		}
		if op == token.QUO && a.Kind() == constant.Int && b.Kind() == constant.Int {
			op = token.QUO_ASSIGN // of whole numbers
		}
	}
	return code{c: constant.BinaryOp(a, op, b)}
}

// compareNil is x == nil or x != nil.
func (c *compiler) compareNil(at ast.Node, op token.Token, a, b code) code {
	if a.null {
		a, b = b, a
	}
	if !b.null || a.t == nil || a.v == nil || op != token.EQL && op != token.NEQ {
		c.unknown(at, "this use of nil")
	}
	v, equal := a.v, op == token.EQL
	if a.t.Kind() == reflect.Interface {
		return code{t: boolType, b: func(f *frame) bool { return (v(f) == nil) == equal }}
	}
	return code{t: boolType, b: func(f *frame) bool { return reflect.ValueOf(v(f)).IsNil() == equal }}
}

func (c *compiler) index(x *ast.IndexExpr) code {
	e := c.value(x.X)
	i := c.to(c.expr(x.Index), intType, x)
	if e.t == listType {
		if id, ok := x.X.(*ast.Ident); ok {
			if v := c.find(id.Name); v != nil && v.place == inArg && v.fn == c.fn {
				return code{t: anyType, v: func(f *frame) any { return f.arg[i.n(f)] }}
			}
		}
		v, n := e.v, i.n
		return code{t: anyType, v: func(f *frame) any { return v(f).([]any)[n(f)] }}
	}
	if e.t.Kind() != reflect.Slice {
		c.unknown(x, "an index of %v", e.t)
	}
	v, n := e.v, i.n
	return unboxed(e.t.Elem(), func(f *frame) any { return reflect.ValueOf(v(f)).Index(n(f)).Interface() })
}

// composite is a slice, map or struct of given elements.
func (c *compiler) composite(x *ast.CompositeLit) code {
	t := c.typeOf(x.Type)
	switch {
	case t == nil:
	case t.Kind() == reflect.Slice:
		return c.slice(x, t)
	case t.Kind() == reflect.Map:
		return c.mapOf(x, t)
	case t.Kind() == reflect.Struct:
		return c.structure(x, t)
	}
	c.unknown(x, "this composite literal")
	return code{}
}

func (c *compiler) slice(x *ast.CompositeLit, t reflect.Type) code {
	list := make([]func(*frame) any, len(x.Elts))
	for i, e := range x.Elts {
		if _, keyed := e.(*ast.KeyValueExpr); keyed {
			c.unknown(x, "a literal with keys")
		}
		list[i] = c.to(c.expr(e), t.Elem(), e).boxed()
	}
	if t == listType {
		return code{t: t, v: func(f *frame) any { return all(list, f) }}
	}
	return code{t: t, v: func(f *frame) any {
		s := reflect.MakeSlice(t, len(list), len(list))
		for i, x := range list {
			s.Index(i).Set(valueOf(x(f), t.Elem()))
		}
		return s.Interface()
	}}
}

func (c *compiler) mapOf(x *ast.CompositeLit, t reflect.Type) code {
	var keys, values []func(*frame) any
	for _, e := range x.Elts {
		kv := e.(*ast.KeyValueExpr)
		keys = append(keys, c.to(c.expr(kv.Key), t.Key(), e).boxed())
		values = append(values, c.to(c.expr(kv.Value), t.Elem(), e).boxed())
	}
	return code{t: t, v: func(f *frame) any {
		m := reflect.MakeMap(t)
		for i := range keys {
			m.SetMapIndex(valueOf(keys[i](f), t.Key()), valueOf(values[i](f), t.Elem()))
		}
		return m.Interface()
	}}
}

func (c *compiler) structure(x *ast.CompositeLit, t reflect.Type) code {
	var fields []reflect.StructField
	var values []func(*frame) any
	for _, e := range x.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			c.unknown(x, "a struct without keys")
		}
		field, ok := t.FieldByName(kv.Key.(*ast.Ident).Name)
		if !ok || !field.IsExported() {
			c.unknown(x, "this field")
		}
		fields = append(fields, field)
		values = append(values, c.to(c.expr(kv.Value), field.Type, e).boxed())
	}
	return code{t: t, v: func(f *frame) any {
		s := reflect.New(t).Elem()
		for i, field := range fields {
			s.FieldByIndex(field.Index).Set(valueOf(values[i](f), field.Type))
		}
		return s.Interface()
	}}
}

// all computes each of a list.
func all(list []func(*frame) any, f *frame) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = x(f)
	}
	return out
}

// assertion is x.(T).
func (c *compiler) assertion(x *ast.TypeAssertExpr) code {
	if x.Type == nil {
		c.unknown(x, "a type switch")
	}
	t := c.typeOf(x.Type)
	e := c.value(x.X)
	if t == nil || e.t.Kind() != reflect.Interface {
		c.unknown(x, "this type assertion")
	}
	v := e.v
	return unboxed(t, func(f *frame) any {
		x := v(f)
		r := reflect.New(t).Elem()
		if x == nil || !reflect.TypeOf(x).AssignableTo(t) {
			panic(&assertionError{x, t})
		}
		r.Set(reflect.ValueOf(x))
		return x
	})
}

type assertionError struct {
	x any
	t reflect.Type
}

func (e *assertionError) Error() string {
	return "interface conversion: the value is " + typeName(e.x) + ", not " + e.t.String()
}

func typeName(x any) string {
	if x == nil {
		return "nil"
	}
	return reflect.TypeOf(x).String()
}
