package dialect

import (
	"go/ast"
	"go/types"
)

// The interpreter loses the type of a value in a variable of type any: a type switch over it misses types that cells declare, and
// interfaces, takes values of such types for numbers, and an assertion that nil is something panics. So it becomes a switch over conditions,
//
//	switch x_ := interface{}(e); { case session.Is(x_, "T", (*T)(nil)): v := x_.(T); ...; case x_ == nil: v := x_; ... }

// typeSwitch is such a switch, or nil for others.
func (p *plain) typeSwitch(s *ast.TypeSwitchStmt) ast.Stmt {
	name, x := subject(s)
	t := p.typeOf(x)
	if t == nil || !isAny(t) && ownInterface(t) {
		return nil
	}
	held := p.unused("x_")
	p.words[held] = true
	whole, begin := held, partList{held, " := interface{}(", x, ")"}
	if !isAny(t) {
		whole = p.unused("whole_")
		p.words[whole] = true
		value := partList{p.sessionFunc(nameInside, x), "(", whole, ")[0]"}
		if isError(t) {
			value = partList{p.sessionFunc(nameErrorValue, x), "(", whole, ")[0]"}
		}
		begin = partList{whole, " := ", x, "; ", held, " := ", value}
	}
	for _, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		var only ast.Expr // the type of the variable, if it is not that of x
		if len(clause.List) == 1 && !p.result.info.Types[clause.List[0]].IsNil() {
			only = clause.List[0]
		}
		if len(clause.List) > 0 {
			var is []any // the interpreter would look at the first of several
			for _, typ := range clause.List {
				is = append(is, p.isOf(held, typ), " || ")
			}
			p.condition(clause, is[:len(is)-1])
		}
		if obj := p.result.info.Implicits[clause]; obj != nil && name != nil && p.mentions(clause.Body, obj) {
			value := partList{whole}
			if only != nil {
				value = p.as(held, only)
			}
			v := p.rawStmt(clause, name.Name, " := ", value, "; _ = ", name.Name)
			p.spans[v] = span{int(clause.Colon) + 1, int(clause.Colon) + 1}
			clause.Body = append([]ast.Stmt{v}, clause.Body...)
		}
	}
	head := []any{"switch ", begin, "; ", s.Body}
	if whole != held {
		head = []any{"{ ", begin, "; switch ", s.Body, " }"}
	}
	if s.Init != nil {
		head = append(append([]any{"{ ", s.Init, "; "}, head...), " }")
	}
	return p.rawStmt(s, head...)
}

// condition gives a clause one condition in place of its list.
func (p *plain) condition(c *ast.CaseClause, parts []any) {
	cond := p.raw(c.List[0], parts...)
	p.spans[cond] = span{p.spans[c.List[0]].pos, p.spans[c.List[len(c.List)-1]].end}
	c.List = []ast.Expr{cond}
}

// subject is the variable that a type switch declares, or nil, and what it looks at.
func subject(s *ast.TypeSwitchStmt) (*ast.Ident, ast.Expr) {
	switch a := s.Assign.(type) {
	case *ast.AssignStmt:
		id, _ := a.Lhs[0].(*ast.Ident)
		return id, a.Rhs[0].(*ast.TypeAssertExpr).X
	case *ast.ExprStmt:
		return nil, a.X.(*ast.TypeAssertExpr).X
	}
	return nil, nil
}

// ownType is t if cells declare it and it is no interface, or nil.
func ownType(t types.Type) *types.Named {
	n, ok := t.(*types.Named)
	if !ok || types.IsInterface(n) || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != sessionPackage {
		return nil
	}
	return n
}

// isOf is the condition that the value of a variable is of a type.
func (p *plain) isOf(held string, typ ast.Expr) ast.Expr {
	t := p.typeOf(typ)
	switch {
	case p.result.info.Types[typ].IsNil():
		return p.raw(typ, held, " == nil")
	case types.IsInterface(t):
		return p.raw(typ, "func() bool { if ", held, " == nil { return false }; v, ok := ", p.asserted(held, typ), "; _ = v; return ok }()")
	}
	return p.raw(typ, p.sessionFunc(nameIs, typ), "(", held, ", ", typeName{t}, ", (*", typeText{t}, ")(nil))")
}

// mentions reports whether statements use an object.
func (p *plain) mentions(list []ast.Stmt, obj types.Object) bool {
	found := false
	for _, s := range list {
		ast.Inspect(s, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (p.result.info.Uses[id] == obj || p.made[id]) {
				found = true // made ones may hide it
			}
			return !found
		})
	}
	return found
}

// assertion is one that a value of type any or error is of an interface or of a type of cells, or nil for others. Where the session has
// to look at the value, a function of its own asserts it: the interpreter can do that once in a frame.
func (p *plain) assertion(e *ast.TypeAssertExpr) ast.Expr {
	x := p.typeOf(e.X)
	if e.Type == nil || x == nil {
		return nil
	}
	to := p.typeOf(e.Type)
	if isError(x) && (ownType(deref(to)) != nil || ownInterface(to)) {
		e.X, x = p.raw(e.X, p.sessionFunc(nameErrorValue, e.X), "(", e.X, ")[0]"), anyType
	} else if compiledInterface(x) && (ownType(deref(to)) != nil || types.IsInterface(to)) {
		e.X, x = p.raw(e.X, p.sessionFunc(nameInside, e.X), "(", e.X, ")[0]"), anyType
	}
	if !isAny(x) {
		return nil
	}
	const name = "x_"
	_, both := p.typeOf(e).(*types.Tuple)
	switch own := ownType(deref(to)) != nil; {
	case own && both:
		return p.raw(e, "func(", name, " any) (r ", typeText{to}, ", ok bool) { if ", p.isOf(name, e.Type), " { r, ok = ", name, ".(", e.Type, "), true }; return r, ok }(", e.X, ")")
	case own || p.passedBy(e.Type) == "":
		return nil
	}
	head, result := "any) ", partList{typeText{to}, " { return ", p.asserted(name, e.Type), " }("}
	if both {
		result = partList{"(", typeText{to}, ", bool) { v, ok := ", p.asserted(name, e.Type), "; return v, ok }("}
	}
	return p.raw(e, "func(", name, " ", head, result, e.X, ")")
}

// as asserts that a variable of type any is of a type.
func (p *plain) as(held string, typ ast.Expr) partList {
	if p.passedBy(typ) == "" {
		return partList{held, ".(", typ, ")"}
	}
	return partList{"func() ", typ, " { return ", p.asserted(held, typ), " }()"}
}

// asserted is the assertion in such a function.
func (p *plain) asserted(held string, typ ast.Expr) partList {
	return partList{p.sessionFunc(p.passedBy(typ), typ), "(", held, ", ", p.view.number(p.typeOf(typ)), ")[0].(", typ, ")"}
}

// passedBy names the function of the session that makes an assertion to a type possible, or is empty: a value has to come from
// compiled code to be asserted to be of an interface that cells declare, and to be seen by it for other interfaces with methods.
func (p *plain) passedBy(typ ast.Expr) string {
	t := p.typeOf(typ)
	if t == nil || !types.IsInterface(t) || isAny(t) {
		return ""
	}
	if ownInterface(t) {
		return nameHeld
	}
	p.view.demand.asserted = append(p.view.demand.asserted, t)
	return nameSome
}

// errorsAs writes errors.As for a target of a type that cells declare, which does not exist for package errors, as
// session.As(err, "T", target), and for one of an interface, which only cells can assert, as
//
//	func(to_ *T) bool { return session.AnyWrapped(err, func(x_ any) bool { v_, ok := session.Held(x_).(T); if ok { *to_ = v_ }; return ok }) }(target)
//
// It returns nil for other calls.
func (p *plain) errorsAs(e *ast.CallExpr) ast.Expr {
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok || len(e.Args) != 2 {
		return nil
	}
	fn, ok := p.result.info.Uses[sel.Sel].(*types.Func)
	target, isPointer := p.typeOf(e.Args[1]).(*types.Pointer)
	if !ok || fn.FullName() != "errors.As" || !isPointer {
		return nil
	}
	elem := target.Elem()
	switch {
	case ownType(deref(elem)) != nil:
		return p.raw(e, p.sessionFunc(nameAs, e), "(", e.Args[0], ", ", typeName{elem}, ", ", e.Args[1], ")")
	case ownInterface(elem):
		to, x, v := p.unused("to_"), p.unused("x_"), p.unused("v_")
		return p.raw(e, "func(", to, " ", typeText{target}, ") bool { return ", p.sessionFunc(nameAnyWrapped, e), "(", e.Args[0],
			", func(", x, " any) bool { ", v, ", ok := ", p.sessionFunc(nameHeld, e), "(", x, ", ", p.view.number(elem), ")[0].(", typeText{elem}, "); if ok { *", to, " = ", v,
			" }; return ok }) }(", e.Args[1], ")")
	}
	return nil
}
