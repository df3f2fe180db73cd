package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// eachIteration gives every iteration of a loop variables of its own, as Go does since 1.22, where a function literal in the loop sees
// one of them or its address is taken: the interpreter has one for all iterations. It returns nil for other loops.
//
//	for p_, first_ := func() (*int, bool) { i := 0; return &i, true }(); ; first_ = false {
//		i := *p_; p_ = &i; if !first_ { i++ }; if !(i < 3) { break }; ...
//	}
func (p *plain) eachIteration(s *ast.ForStmt) ast.Stmt {
	init, ok := s.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE {
		return nil
	}
	var vars []*ast.Ident
	shared := false
	for _, l := range init.Lhs {
		if id, ok := l.(*ast.Ident); ok && p.result.info.Defs[id] != nil && id.Name != "_" {
			vars = append(vars, id)
			shared = shared || p.outlive[p.result.info.Defs[id]]
		}
	}
	if !shared {
		return nil
	}
	var names, kinds, places, begin []any
	for _, id := range vars {
		name := p.unused(id.Name + "_")
		p.words[name] = true
		names = append(names, name, ", ")
		kinds = append(kinds, "*", typeText{p.result.info.Defs[id].Type()}, ", ")
		places = append(places, "&", id.Name, ", ")
		begin = append(begin, id.Name, " := *", name, "; ", name, " = &", id.Name, "; ")
	}
	first := p.unused("first_")
	p.words[first] = true
	head := append([]any{"for "}, names...)
	head = append(append(append(head, first, " := func() ("), kinds...), "bool) { ", ast.Node(init), "; return ")
	head = append(append(head, places...), "true }(); ; ", first, " = false ")
	if s.Post != nil {
		begin = append(begin, "if !", first, " { ", s.Post, " }; ")
	}
	if s.Cond != nil {
		begin = append(begin, "if !(", s.Cond, ") { break }; ")
	}
	begin[len(begin)-1] = strings.TrimSuffix(begin[len(begin)-1].(string), "; ")
	start := p.rawStmt(s.Body, begin...)
	pos := p.spans[s.Body].pos + 1
	p.spans[start] = span{pos, pos}
	s.Body.List = append([]ast.Stmt{start}, s.Body.List...)
	return p.rawStmt(s, append(head, ast.Node(s.Body))...)
}

// eachElement gives every iteration of a range loop variables of its own, where eachIteration would.
func (p *plain) eachElement(s *ast.RangeStmt) {
	var names []any
	for _, x := range []ast.Expr{s.Key, s.Value} {
		if id, ok := x.(*ast.Ident); ok && s.Tok == token.DEFINE && p.outlive[p.result.info.Defs[id]] {
			if len(names) > 0 {
				names = append(names, "; ")
			}
			names = append(names, id.Name, " := ", id.Name)
		}
	}
	if len(names) == 0 {
		return
	}
	own := p.rawStmt(s.Body, names...)
	pos := p.spans[s.Body].pos + 1
	p.spans[own] = span{pos, pos}
	s.Body.List = append([]ast.Stmt{own}, s.Body.List...)
}

// noteOutliving notes the variables which a loop declares in a statement and which its function literals mention, or whose address
// it takes.
func (p *plain) noteOutliving(loop ast.Node, declares ast.Stmt) {
	if p.sharesVariables(loop) {
		return
	}
	var list []ast.Expr
	switch d := declares.(type) {
	case *ast.AssignStmt:
		list = d.Lhs
	case *ast.RangeStmt:
		list = []ast.Expr{d.Key, d.Value}
	}
	vars := map[types.Object]bool{}
	for _, x := range list {
		if id, ok := x.(*ast.Ident); ok && p.result.info.Defs[id] != nil {
			vars[p.result.info.Defs[id]] = true
		}
	}
	if len(vars) == 0 {
		return
	}
	mark := func(n ast.Node) {
		ast.Inspect(n, func(c ast.Node) bool {
			if id, ok := c.(*ast.Ident); ok && vars[p.result.info.Uses[id]] {
				p.outlive[p.result.info.Uses[id]] = true
			}
			return true
		})
	}
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			mark(n.Body)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				mark(n.X)
			}
		}
		return true
	})
}

// nameParameters names the parameters of a function literal that have no names: the interpreter would take the results, or what
// the function mentions first, for them.
func (p *plain) nameParameters(f *ast.FuncType) {
	for _, field := range f.Params.List {
		if len(field.Names) == 0 {
			field.Type = p.raw(field.Type, "_ ", field.Type)
		}
	}
}
