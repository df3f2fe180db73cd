package dialect

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/astutil"
)

// An interface holds a copy of the value that it is given. The interpreter's holds the variable: it would change with it. So where
// a variable of a type with methods becomes an interface, the interpreter is given a value of its own,
//
//	*func(v T) *T { return &v }(x)
//
// and so where a method value x.M keeps a copy of x.

// box gives interfaces copies, in a node that makes interfaces of values.
func (p *plain) box(c *astutil.Cursor) {
	switch n := c.Node().(type) {
	case *ast.AssignStmt:
		if n.Tok == token.ASSIGN && len(n.Lhs) == len(n.Rhs) {
			for i, l := range n.Lhs {
				p.boxed(&n.Rhs[i], p.typeOf(l))
			}
		}
	case *ast.ValueSpec:
		if n.Type != nil && len(n.Names) == len(n.Values) {
			for i := range n.Values {
				p.boxed(&n.Values[i], p.typeOf(n.Type))
			}
		}
	case *ast.SendStmt:
		if ch, ok := underlying(p.typeOf(n.Chan)).(*types.Chan); ok {
			p.boxed(&n.Value, ch.Elem())
		}
	case *ast.ReturnStmt:
		p.boxResults(n)
	case *ast.CompositeLit:
		p.boxElements(n)
	case *ast.CallExpr:
		p.boxArguments(n)
	}
}

// boxed makes x a value of its own if it is one of a type that cells declare, and becomes a value of type to, an interface. Of what is
// no variable, such as T{1}, the interpreter would forget the type.
func (p *plain) boxed(x *ast.Expr, to types.Type) {
	p.selfFuncs(x, to)
	if to == nil || !types.IsInterface(to) {
		return
	}
	t := p.typeOf(*x)
	switch ptr, isPointer := t.(*types.Pointer); {
	case p.holds(t, to):
		*x = p.holding(*x, t, to)
	case ownType(t) != nil:
		*x = p.copied(*x)
	case isPointer && isAny(to) && ownType(ptr.Elem()) != nil:
		*x = p.held(*x, t)
	}
}

// boxedResult is boxed for the results of functions and conversions, where the interpreter forgets the types of variables, too.
func (p *plain) boxedResult(x *ast.Expr, to types.Type) {
	t := p.typeOf(*x)
	if p.boxed(x, to); to != nil && isAny(to) && ownType(t) != nil {
		*x = p.held(*x, t)
	}
}

// held is x, of type t, by way of an interface with a method, as whose value it keeps its type.
func (p *plain) held(x ast.Expr, t types.Type) ast.Expr {
	method := partList{nameMarking + "()"}
	if m := someMethod(t); m != nil {
		method = partList{m.Name(), signatureText{m.Type().(*types.Signature)}}
	} else if n := ownType(t); n != nil && n.NumMethods() > 0 {
		return x // all of its methods are of pointers
	}
	return p.raw(x, unread{"func(v interface{ ", method, " }) any { return v }("}, x, unread{")"})
}

// someMethod is a method of a type that cells declare, or nil.
func someMethod(t types.Type) *types.Func {
	for sel := range types.NewMethodSet(t).Methods() {
		if f := sel.Obj().(*types.Func); f.Pkg() != nil && f.Pkg().Path() == sessionPackage {
			return f
		}
	}
	return nil
}

// copied is a copy of x.
func (p *plain) copied(x ast.Expr) ast.Expr {
	t := typeText{p.typeOf(x)}
	return p.raw(x, unread{"(*func(v ", t, ") *", t, " { return &v }("}, x, unread{"))"})
}

// methodValue gives x.M, where it is not called, a copy of x if that is the receiver.
func (p *plain) methodValue(e *ast.SelectorExpr, c *astutil.Cursor) {
	sel := p.result.info.Selections[e]
	if sel == nil || sel.Kind() != types.MethodVal || ownType(p.typeOf(e.X)) == nil || !p.result.info.Types[e.X].Addressable() {
		return
	}
	if call, ok := c.Parent().(*ast.CallExpr); ok && call.Fun == ast.Expr(e) {
		return
	}
	if _, byPointer := sel.Obj().Type().(*types.Signature).Recv().Type().(*types.Pointer); !byPointer {
		e.X = p.copied(e.X)
	}
}

// embeddedInterface writes the fields by which a method is promoted from an embedded interface, x.I.M for x.M: the interpreter would
// give the method x itself.
func (p *plain) embeddedInterface(e *ast.SelectorExpr) {
	sel := p.result.info.Selections[e]
	if sel == nil || sel.Kind() != types.MethodVal || len(sel.Index()) < 2 {
		return
	}
	t, path := sel.Recv(), partList{e.X}
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		s, ok := deref(t).Underlying().(*types.Struct)
		if !ok {
			return
		}
		path = append(path, ".", s.Field(i))
		t = s.Field(i).Type()
	}
	if types.IsInterface(t) {
		x := p.raw(e.X, path)
		p.result.info.Types[x] = types.TypeAndValue{Type: t}
		e.X = x
	}
}

func (p *plain) boxResults(s *ast.ReturnStmt) {
	f := p.around().typ
	if f == nil || len(s.Results) == 0 || f.Results.NumFields() != len(s.Results) {
		return
	}
	i := 0
	for _, field := range f.Results.List {
		for range max(1, len(field.Names)) {
			p.boxedResult(&s.Results[i], p.typeOf(field.Type))
			i++
		}
	}
}

func (p *plain) boxElements(l *ast.CompositeLit) {
	var elem func(i int, key ast.Expr) types.Type
	switch u := underlying(p.literalType(l)).(type) {
	case *types.Struct:
		elem = func(i int, key ast.Expr) types.Type {
			if id, ok := key.(*ast.Ident); ok {
				if f := p.result.info.Uses[id]; f != nil {
					return f.Type()
				}
				return nil
			}
			return u.Field(i).Type()
		}
	case interface{ Elem() types.Type }: // a slice, an array, a map
		elem = func(int, ast.Expr) types.Type { return u.Elem() }
	default:
		return
	}
	for i := range l.Elts {
		if kv, ok := l.Elts[i].(*ast.KeyValueExpr); ok {
			p.boxed(&kv.Value, elem(i, kv.Key))
		} else {
			p.boxed(&l.Elts[i], elem(i, nil))
		}
	}
}

// literalType is the type that a composite literal is one of, also where it stands for a pointer to that.
func (p *plain) literalType(l *ast.CompositeLit) types.Type {
	t := p.typeOf(l)
	if l.Type == nil && t != nil {
		return deref(t)
	}
	return t
}

// boxArguments does so for conversions, for append, and for functions of cells: compiled ones get copies anyway.
func (p *plain) boxArguments(e *ast.CallExpr) {
	tv := p.result.info.Types[e.Fun]
	if id, ok := ast.Unparen(e.Fun).(*ast.Ident); ok && tv.IsBuiltin() && id.Name == "panic" && len(e.Args) == 1 {
		p.boxedResult(&e.Args[0], anyType)
		return
	}
	if tv.IsType() && len(e.Args) == 1 {
		if selfFunc(tv.Type) != nil {
			p.selfFuncs(&e.Args[0], tv.Type)
			e.Fun = p.raw(e.Fun, unread{"("}, e.Fun, unread{")"})
			p.result.info.Types[e.Fun] = tv
			return
		}
		p.boxedResult(&e.Args[0], tv.Type)
		p.wrapped(&e.Args[0], tv.Type)
		return
	}
	sig, ok := underlying(tv.Type).(*types.Signature)
	if !ok {
		return
	}
	args := e.Args
	if e.Ellipsis.IsValid() {
		args = args[:len(args)-1] // the last one is a list already
	}
	if !p.interpreted(e.Fun) {
		for i := range args {
			if t := paramType(sig, i); t != nil {
				p.wrapped(&e.Args[i], t)
			}
		}
		return
	}
	for i := range args {
		if t := paramType(sig, i); t != nil {
			p.boxed(&e.Args[i], t)
		}
	}
}

// wrapped has x, of a type that cells declare, become the compiled interface to by way of a function: the interpreter forgets that in
// conversions, and where a compiled function takes any number of them, and may take it for another interface.
func (p *plain) wrapped(x *ast.Expr, to types.Type) {
	switch t := p.typeOf(*x); {
	case t == nil || ownType(deref(t)) == nil:
	case p.holds(t, to):
		*x = p.holding(*x, t, to)
	case isError(to) || compiledInterface(to):
		*x = p.raw(*x, "func(v ", typeText{to}, ") ", typeText{to}, " { return v }(", *x, ")")
	}
}

// holds reports whether values of type t become the interface to by holding: it is a compiled one, and cells declare a method of t.
func (p *plain) holds(t, to types.Type) bool {
	return t != nil && ownType(deref(t)) != nil && compiledInterface(to) && someMethod(t) != nil
}

// holding is x, of type t, as the compiled interface to, in a wrapper that holds it with its type.
func (p *plain) holding(x ast.Expr, t, to types.Type) ast.Expr {
	m := someMethod(t)
	held := partList{"func(v interface{ ", m.Name(), signatureText{m.Type().(*types.Signature)}, " }) any { return v }(v)"}
	return p.raw(x, unread{"func(v ", typeText{t}, ") ", typeText{to}, " { var w ", typeText{to}, " = v; return ", p.sessionFunc(nameHolding, x), "(w, []interface{}{", held, "}).(",
		typeText{to}, ") }("}, x, unread{")"})
}

// compiledInterface reports whether a type is an interface with methods that cells do not declare, other than error.
func compiledInterface(t types.Type) bool {
	return t != nil && types.IsInterface(t) && !isAny(t) && !ownInterface(t) && !isError(t)
}

// ownInterface reports whether cells declare an interface, with a name or without.
func ownInterface(t types.Type) bool {
	if i, ok := t.(*types.Interface); ok {
		return i.NumMethods() > 0
	}
	n, ok := t.(*types.Named)
	return ok && types.IsInterface(n) && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == sessionPackage
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}
