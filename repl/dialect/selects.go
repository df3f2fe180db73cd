package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// The interpreter computes nothing in the heads of a select statement's cases: what is no name there has to be a variable, and
// what is received can only be given to one. So
//
//	select { case m[k] = <-cs[i]: ...; case f() <- x+1: ... }
//
// becomes
//
//	{ var c_ chan int = cs[i]; var c__ chan int = f(); var c___ int = x+1; select { case to_ := <-c_: m[k] = to_; ...; case c__ <- c___: ... } }
//
// Its break leaves the loop around, so it gets a label, and a break, continue or goto that ends a case is forgotten, unless it
// stands in a block of its own.

// selectStmt is a select statement as the interpreter knows it, or nil if it is that. A label stays with it.
func (p *plain) selectStmt(s *ast.SelectStmt, label string) ast.Stmt {
	before, given := []any{}, label
	for _, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		if label == "" && breaks(clause.Body) {
			label = p.unused("select_")
			p.words[label] = true
		}
		p.labelBreaks(clause.Body, label)
		p.blockLast(clause.Body)
		switch comm := clause.Comm.(type) {
		case *ast.SendStmt:
			comm.Chan = p.settledOperand(comm.Chan, p.typeOf(comm.Chan), &before)
			if ch, ok := p.typeOf(comm.Chan).Underlying().(*types.Chan); ok {
				comm.Value = p.settledOperand(comm.Value, ch.Elem(), &before)
			}
		case *ast.ExprStmt:
			p.settledReceive(comm.X, &before)
		case *ast.AssignStmt:
			p.settledReceive(comm.Rhs[0], &before)
			p.assignReceived(comm, clause)
		}
	}
	if len(before) == 0 && label == given {
		return nil
	}
	if label != "" {
		label += ": "
	}
	return p.rawStmt(s, append(append([]any{"{ "}, before...), label, s, " }")...)
}

// settledReceive gives the channel of <-c a name.
func (p *plain) settledReceive(x ast.Expr, before *[]any) {
	if u, ok := ast.Unparen(x).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		u.X = p.settledOperand(u.X, p.typeOf(u.X), before)
	}
}

// settledOperand is x, or the name of a variable that has its value.
func (p *plain) settledOperand(x ast.Expr, t types.Type, before *[]any) ast.Expr {
	if _, ok := ast.Unparen(x).(*ast.Ident); ok && !p.made[x] || t == nil || p.result.info.Types[x].Value != nil {
		return x
	}
	name := p.unused("c_")
	p.words[name] = true
	*before = append(*before, "var ", name, " ", typeText{t}, " = ", x, "; ")
	id := p.ident(name, x)
	p.result.info.Types[id] = types.TypeAndValue{Type: t}
	return id
}

// assignReceived writes case x, ok = <-c as case v, yes := <-c: x, ok = v, yes.
func (p *plain) assignReceived(s *ast.AssignStmt, clause *ast.CommClause) {
	if s.Tok != token.ASSIGN {
		return
	}
	set, values := []any{}, []any{}
	for i, l := range s.Lhs {
		if id, ok := l.(*ast.Ident); ok && id.Name == "_" {
			continue
		}
		name := p.unused("to_")
		p.words[name] = true
		if len(set) > 0 {
			set, values = append(set, ", "), append(values, ", ")
		}
		set, values = append(set, l), append(values, name)
		s.Lhs[i] = p.ident(name, l)
	}
	if len(set) == 0 {
		clause.Comm = &ast.ExprStmt{X: s.Rhs[0]}
		p.make(clause.Comm, s)
		return
	}
	s.Tok = token.DEFINE
	p.retokened[s] = true
	assign := p.rawStmt(clause, append(append(set, " = "), values...)...)
	p.spans[assign] = span{int(clause.Colon) + 1, int(clause.Colon) + 1}
	clause.Body = append([]ast.Stmt{assign}, clause.Body...)
}

// breaksOf lists the break statements without a label that leave the statement whose parts these are.
func breaksOf(list []ast.Stmt) (found []*ast.BranchStmt) {
	for _, s := range list {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				return false
			case *ast.BranchStmt:
				if n.Tok == token.BREAK && n.Label == nil {
					found = append(found, n)
				}
			}
			return true
		})
	}
	return found
}

func breaks(list []ast.Stmt) bool { return len(breaksOf(list)) > 0 }

func (p *plain) labelBreaks(list []ast.Stmt, label string) {
	for _, s := range breaksOf(list) {
		s.Label = p.ident(label, s)
		p.make(s, s)
	}
}

// blockLast puts a break, continue or goto at the end of a list into a block.
func (p *plain) blockLast(list []ast.Stmt) {
	if len(list) == 0 {
		return
	}
	if last, ok := list[len(list)-1].(*ast.BranchStmt); ok {
		list[len(list)-1] = p.rawStmt(last, "{ ", last, " }")
	}
}
