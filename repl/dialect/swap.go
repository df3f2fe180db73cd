package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// assignInterfaces writes x, y = a, b, where a or b is an interface, as assignments one by one, by way of variables that hold the
// values. The interpreter keeps such values in variables of another type, and panics. It returns nil for other statements.
func (p *plain) assignInterfaces(s *ast.AssignStmt, c *astutil.Cursor) ast.Stmt {
	if s.Tok != token.ASSIGN || len(s.Rhs) < 2 || len(s.Rhs) != len(s.Lhs) || !p.anyInterface(s) {
		return nil
	}
	var before, compute, assign []any
	for i, l := range s.Lhs {
		place := p.settled(l, s, &before)
		value := any(s.Rhs[i])
		if id, ok := l.(*ast.Ident); ok && id.Name == "_" {
			compute = append(compute, "_ = ", value, "; ")
			continue
		}
		if tv := p.result.info.Types[s.Rhs[i]]; tv.Value == nil && !tv.IsNil() {
			name := p.unused("v_")
			p.words[name] = true
			compute = append(compute, "var ", name, " ", typeText{p.typeOf(l)}, " = ", s.Rhs[i], "; ")
			value = name
		}
		assign = append(append(append(assign, "; "), place...), " = ", value)
	}
	open, end := "{ ", " }"
	if _, list := c.Parent().(*ast.BlockStmt); !list && c.Index() < 0 { // the first or last statement of a loop, or the one before a condition
		open, end = "func() { ", " }()"
	}
	parts := append(append([]any{open}, before...), compute...)
	return p.rawStmt(s, append(append(parts, assign[1:]...), end)...)
}

// assignElements writes m[k], x = f(), where m is a map, by way of variables: the interpreter would forget the element. It returns nil for
// other statements.
func (p *plain) assignElements(s *ast.AssignStmt, c *astutil.Cursor) ast.Stmt {
	tuple, ok := p.typeOf(s.Rhs[0]).(*types.Tuple)
	if s.Tok != token.ASSIGN || len(s.Rhs) != 1 || !ok || tuple.Len() != len(s.Lhs) || !slices.ContainsFunc(s.Lhs, p.isElement) {
		return nil
	}
	var before, names, assign []any
	for _, l := range s.Lhs {
		if isBlank(l) {
			names = append(names, ", ", "_")
			continue
		}
		name := p.unused("v_")
		p.words[name] = true
		names = append(names, ", ", name)
		assign = append(append(append(assign, "; "), p.settled(l, s, &before)...), " = ", name)
	}
	open, end := "{ ", " }"
	if _, list := c.Parent().(*ast.BlockStmt); !list && c.Index() < 0 {
		open, end = "func() { ", " }()"
	}
	parts := append(append([]any{open}, before...), names[1:]...)
	parts = append(append(parts, " := ", s.Rhs[0]), assign...)
	return p.rawStmt(s, append(parts, end)...)
}

// isElement reports whether an operand is an element of a map.
func (p *plain) isElement(x ast.Expr) bool {
	e, ok := ast.Unparen(x).(*ast.IndexExpr)
	if !ok {
		return false
	}
	_, isMap := underlying(p.typeOf(e.X)).(*types.Map)
	return isMap
}

// redeclare writes x, y := a, b, where y is there already, by way of variables that hold the values: the interpreter would declare
// another y. It returns nil for other statements.
func (p *plain) redeclare(s *ast.AssignStmt, c *astutil.Cursor) ast.Stmt {
	if s.Tok != token.DEFINE || len(s.Rhs) < 2 || c.Index() < 0 || p.around().typ == nil && p.inCell(c) {
		return nil
	}
	var compute, assign []any
	old := false
	for i, l := range s.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok || id.Name == "_" {
			compute = append(compute, "_ = ", s.Rhs[i], "; ")
			continue
		}
		begin, obj := "; var "+id.Name+" = ", p.result.info.Defs[id]
		if obj == nil {
			begin, obj, old = "; "+id.Name+" = ", p.result.info.Uses[id], true
		}
		if obj == nil {
			return nil
		}
		name := p.unused("v_")
		p.words[name] = true
		compute = append(compute, "var ", name, " ", typeText{obj.Type()}, " = ", s.Rhs[i], "; ")
		assign = append(assign, begin, name)
	}
	if !old {
		return nil
	}
	compute[len(compute)-1] = strings.TrimSuffix(compute[len(compute)-1].(string), "; ")
	return p.rawStmt(s, append(compute, assign...)...)
}

// inCell reports whether a node is a statement of the cell itself.
func (p *plain) inCell(c *astutil.Cursor) bool {
	b, ok := c.Parent().(*ast.BlockStmt)
	return ok && b == p.body
}

func (p *plain) anyInterface(s *ast.AssignStmt) bool {
	for i, x := range s.Rhs {
		if t := p.typeOf(x); t == nil || p.typeOf(s.Lhs[i]) == nil {
			return false
		}
	}
	for i, x := range s.Rhs {
		if types.IsInterface(p.typeOf(x)) || types.IsInterface(p.typeOf(s.Lhs[i])) {
			return true
		}
	}
	return false
}

// settled returns the parts of an operand that is assigned to, with what it is selected by computed before, where an assignment
// of the same statement may change it.
func (p *plain) settled(l ast.Expr, s *ast.AssignStmt, before *[]any) []any {
	hold := func(x ast.Expr) any {
		if !p.mayChange(x, s) {
			return x
		}
		name := p.unused("at_")
		p.words[name] = true
		*before = append(*before, name, " := ", x, "; ")
		return name
	}
	base := func(x ast.Expr) []any {
		if t := p.typeOf(x); t != nil {
			switch t.Underlying().(type) {
			case *types.Array, *types.Struct:
				return p.settled(x, s, before) // it is changed itself
			}
		}
		return []any{hold(x)}
	}
	switch l := l.(type) {
	case *ast.ParenExpr:
		return p.settled(l.X, s, before)
	case *ast.StarExpr:
		return []any{"*", hold(l.X)}
	case *ast.IndexExpr:
		return append(base(l.X), "[", hold(l.Index), "]")
	case *ast.SelectorExpr:
		if p.result.info.Selections[l] == nil { // a variable of a package
			return []any{l}
		}
		return append(base(l.X), ".", l.Sel.Name)
	}
	return []any{l}
}

// mayChange reports whether an operand may have another value when an assignment is half done.
func (p *plain) mayChange(x ast.Expr, s *ast.AssignStmt) bool {
	if p.result.info.Types[x].Value != nil {
		return false
	}
	id, ok := x.(*ast.Ident)
	if !ok {
		return true
	}
	for _, l := range s.Lhs {
		if root, ok := ast.Unparen(l).(*ast.Ident); ok && root.Name == id.Name {
			return true
		}
	}
	return false
}

// sameVariables puts structs that are assigned as literals in parentheses: the interpreter would make another variable, which
// functions that see the variable do not know.
func (p *plain) sameVariables(s *ast.AssignStmt) {
	if s.Tok != token.ASSIGN || len(s.Lhs) != len(s.Rhs) {
		return
	}
	for i, x := range s.Rhs {
		lit, ok := x.(*ast.CompositeLit)
		if !ok || isBlank(s.Lhs[i]) {
			continue
		}
		if _, ok := underlying(p.typeOf(lit)).(*types.Struct); ok {
			s.Rhs[i] = p.raw(lit, "(", lit, ")")
			p.result.info.Types[s.Rhs[i]] = p.result.info.Types[lit]
		}
	}
}
