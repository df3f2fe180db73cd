package dialect

import (
	"go/ast"
	"go/types"
	"strings"
)

// selection rewrites x.name. With calling it is what a call calls.
func (r *rewriter) selection(e *ast.SelectorExpr, calling bool) ast.Expr {
	if id, ok := e.X.(*ast.Ident); !ok || !r.isPackage(id) {
		e.X = r.value(e.X)
	} else {
		return e
	}
	if r.valid(e) || r.c.info.Selections[e] != nil || r.isType(e.X) {
		return e
	}
	return r.orSelf(r.attribute(e.X, r.plainName(e.Sel), calling, e), e)
}

// plainName returns the name of an attribute that is a keyword of Go as it was written.
func (r *rewriter) plainName(id *ast.Ident) *ast.Ident {
	if name, ok := strings.CutPrefix(id.Name, clickName); ok {
		return r.ident(name, id)
	}
	return id
}

func (r *rewriter) isPackage(id *ast.Ident) bool {
	_, ok := r.c.info.Uses[id].(*types.PkgName)
	return ok
}

// attribute returns x.name by the customs of the dialect, or nil.
func (r *rewriter) attribute(x ast.Expr, name *ast.Ident, calling bool, at ast.Node) ast.Expr {
	x = r.called(x)
	t := r.typeOf(x)
	switch {
	case t == nil:
		return nil
	case r.class(x) == isDynamic:
		if calling {
			return nil // dynamic.Method, by the call
		}
		r.site("."+name.Name, at, name.Pos())
		return r.dynamic(nameAttr, at, x, r.text(name.Name, name))
	}
	switch obj := r.conv.member(t, name.Name).(type) {
	case *types.Var:
		return r.done(r.selector(x, obj.Name(), at), at, obj.Type())
	case *types.Func:
		sig := obj.Type().(*types.Signature)
		sel := r.done(r.selector(x, obj.Name(), at), at, sig)
		if !calling && required(sig) == 0 && sig.Results().Len() > 0 {
			if in := r.withLocals(x, obj.Name()+"In", at); in != nil {
				return r.single(in)
			}
			return r.single(r.done(r.callOf(sel, at), at, result(sig)))
		}
		return sel
	}
	if state := r.state(x, name, at); state != nil && !calling {
		return r.single(state)
	}
	if array := r.conv.array; array != nil && r.class(x) == isOperand && !types.Identical(t, array) && r.conv.member(array, name.Name) != nil {
		return r.attribute(r.invoke(x, "Array", at), name, calling, at) // P.v.mean()
	}
	return nil
}

// state returns x.Attribute("name"), where only the value knows what its attributes are, or x.State("name").
func (r *rewriter) state(x ast.Expr, name *ast.Ident, at ast.Node) ast.Expr {
	for _, by := range []string{"Attribute", "State"} {
		if m := method(r.typeOf(x), by); m != nil && takesName(m) {
			if in := r.withLocals(x, by+"In", at, r.text(name.Name, name)); in != nil {
				return in
			}
			return r.invoke(x, by, at, r.text(name.Name, name))
		}
	}
	return nil
}

// withLocals returns x.name(args, locals): a method whose last parameter is the variables that are visible at the call. It is
// nil if the type has no such method, or if there are none.
func (r *rewriter) withLocals(x ast.Expr, name string, at ast.Node, args ...ast.Expr) ast.Expr {
	m := method(r.typeOf(x), name)
	if m == nil {
		return nil
	}
	p := m.Type().(*types.Signature).Params()
	if p.Len() != len(args)+1 {
		return nil
	}
	locals := r.locals(p.At(p.Len()-1).Type(), at)
	if locals == nil {
		return nil
	}
	return r.invoke(x, name, at, append(args, locals)...)
}

// takesName reports whether the first parameter of a method is a string.
func takesName(m *types.Func) bool {
	p := m.Type().(*types.Signature).Params()
	return p.Len() > 0 && types.Identical(p.At(0).Type(), types.Typ[types.String])
}

// setAttribute returns the statement for x.name = v, or nil. The value is not converted before its place is known.
func (r *rewriter) setAttribute(x ast.Expr, name *ast.Ident, v ast.Expr, at ast.Node) ast.Stmt {
	x = r.called(x)
	t := r.typeOf(x)
	if t == nil || r.typeOf(v) == nil {
		return nil
	}
	if r.class(x) == isDynamic {
		return r.stmt(r.dynamic(nameSetAttr, at, x, r.text(name.Name, name), r.convertAny(v)), at)
	}
	if f, ok := r.conv.member(t, name.Name).(*types.Var); ok {
		sel := r.done(r.selector(x, f.Name(), at), at, f.Type())
		return r.assignTo(sel, r.convert(v, f.Type()), at)
	}
	if m, ok := r.conv.member(t, "set_"+name.Name).(*types.Func); ok && !strings.HasSuffix(name.Name, "_") {
		return r.setter(x, m, v, at)
	}
	if m := method(t, "SetAttribute"); m != nil && takesName(m) {
		return r.stmt(r.invoke(x, "SetAttribute", at, r.text(name.Name, name), r.convertAny(v)), at)
	}
	if m := method(t, "SetState"); m != nil && takesName(m) {
		return r.setState(x, name, r.convertAny(v), at)
	}
	return nil
}

func (r *rewriter) setter(x ast.Expr, m *types.Func, v ast.Expr, at ast.Node) ast.Stmt {
	sig := m.Type().(*types.Signature)
	if required(sig) > 1 || sig.Params().Len() == 0 {
		return nil
	}
	v = r.convert(v, paramType(sig, 0))
	if in := r.withLocals(x, m.Name()+"In", at, v); in != nil {
		return r.stmt(in, at)
	}
	return r.stmt(r.invoke(x, m.Name(), at, v), at)
}

// setState sets a state variable. Text is evaluated with the local variables that are visible here.
func (r *rewriter) setState(x ast.Expr, name *ast.Ident, v ast.Expr, at ast.Node) ast.Stmt {
	args := []ast.Expr{r.text(name.Name, name), v}
	if c := r.class(v); c != isQuantity && c != isNumber {
		if in := r.withLocals(x, "SetStateIn", at, args...); in != nil {
			return r.stmt(in, at)
		}
	}
	return r.stmt(r.invoke(x, "SetState", at, args...), at)
}

// stmt returns a call as a statement, with its error checked.
func (r *rewriter) stmt(call ast.Expr, at ast.Node) ast.Stmt {
	if call == nil {
		return nil
	}
	if s := r.dropped(call, at); s != nil {
		return s
	}
	s := &ast.ExprStmt{X: call}
	r.make(s, at)
	return s
}

// paramType returns the type of argument i of a call.
func paramType(sig *types.Signature, i int) types.Type {
	p := sig.Params()
	if sig.Variadic() && i >= p.Len()-1 {
		if s, ok := p.At(p.Len() - 1).Type().(*types.Slice); ok {
			return s.Elem()
		}
		return nil // append([]byte, string...)
	}
	if i >= p.Len() {
		return nil
	}
	return p.At(i).Type()
}
