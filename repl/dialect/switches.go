package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// The interpreter converts the value of a switch to the type of each case, computes all cases before it looks at the first, and
// takes true and false among the cases for conditions of their own. So a switch that is over more than numbers or strings, or whose
// cases are not constant, becomes one over conditions,
//
//	switch x_ := e; { case x_ == f(), x_ == g(): ... }
//
// An interface is compared by the session, which knows the types of cells.

// switchStmt is such a switch, or nil for others. A label stays with it.
func (p *plain) switchStmt(s *ast.SwitchStmt, label string) ast.Stmt {
	t := p.typeOf(s.Tag)
	if s.Tag == nil || t == nil {
		return nil
	}
	if p.constantCases(s) {
		return p.withoutInit(s, label)
	}
	held := p.unused("x_")
	p.words[held] = true
	tag := p.ident(held, s.Tag)
	p.result.info.Types[tag] = types.TypeAndValue{Type: types.Default(t)}
	for _, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		if len(clause.List) == 0 {
			continue
		}
		var is []any
		for _, x := range clause.List {
			is = append(is, p.equal(tag, x, x), " || ")
		}
		p.condition(clause, is[:len(is)-1])
	}
	head := []any{"switch ", held, " := ", typeText{types.Default(t)}, "(", s.Tag, "); ", s.Body}
	if _, named := t.(*types.Named); !named && p.result.info.Types[s.Tag].Value == nil {
		head = []any{"switch ", held, " := ", s.Tag, "; ", s.Body}
	}
	if label != "" {
		head = append([]any{label + ": "}, head...)
	}
	if s.Init != nil {
		head = append(append([]any{"{ ", s.Init, "; "}, head...), " }")
	}
	return p.rawStmt(s, head...)
}

// withoutInit puts the statement before the condition of a switch in front of it, or is nil: the interpreter would forget the value that the
// switch is over.
func (p *plain) withoutInit(s *ast.SwitchStmt, label string) ast.Stmt {
	if s.Init == nil {
		return nil
	}
	head := []any{"{ ", s.Init, "; ", "switch ", s.Tag, " ", s.Body, " }"}
	if label != "" {
		head[2] = "; " + label + ": "
	}
	return p.rawStmt(s, head...)
}

// constantCases reports whether a switch is over values of a basic type other than bool, and all its cases are constant.
func (p *plain) constantCases(s *ast.SwitchStmt) bool {
	b, ok := p.typeOf(s.Tag).Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsBoolean != 0 {
		return false
	}
	for _, c := range s.Body.List {
		for _, x := range c.(*ast.CaseClause).List {
			if p.result.info.Types[x].Value == nil {
				return false
			}
		}
	}
	return true
}

// equal is the comparison x == (y), in parentheses.
func (p *plain) equal(x, y ast.Expr, at ast.Node) ast.Expr {
	if p.comparesInterface(x, y) {
		return p.compared(at, x, y)
	}
	if p.isNil(y) {
		return p.raw(at, "(", x, " == nil)") // the interpreter does not know (nil)
	}
	return p.raw(at, "(", x, " == (", y, "))")
}

// comparesInterface reports whether one of two operands is an interface, and none is nil.
func (p *plain) comparesInterface(x, y ast.Expr) bool {
	if p.isNil(x) || p.isNil(y) {
		return false
	}
	isInterface := func(x ast.Expr) bool {
		t := p.typeOf(x)
		return t != nil && types.IsInterface(t)
	}
	return isInterface(x) || isInterface(y)
}

func (p *plain) isNil(x ast.Expr) bool { return p.result.info.Types[x].IsNil() }

// comparison has the session compare interfaces, or is nil: in the interpreter two values of a type of cells are never equal.
func (p *plain) comparison(e *ast.BinaryExpr) ast.Expr {
	if e.Op != token.EQL && e.Op != token.NEQ || p.result.info.Types[e].Value != nil || !p.comparesInterface(e.X, e.Y) {
		return nil
	}
	not := ""
	if e.Op == token.NEQ {
		not = "!"
	}
	return p.raw(e, not, p.compared(e, e.X, e.Y))
}

// compared has the session compare operands, with their types.
func (p *plain) compared(at ast.Node, x, y ast.Expr) ast.Expr {
	p.boxed(&x, anyType)
	p.boxed(&y, anyType)
	return p.raw(at, p.sessionFunc(nameEqual, at), "(", x, ", ", y, ")")
}

// sessionFunc is a function of the session.
func (t *tree) sessionFunc(name string, at ast.Node) ast.Expr {
	f := &ast.SelectorExpr{X: t.packageIdent(SessionPath, at), Sel: t.ident(name, at)}
	t.make(f, at)
	return f
}
