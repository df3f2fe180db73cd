package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// same reports whether a name is a variable of the session with the same type: then it is assigned to, so that functions
// which were declared before see the new value.
func (f *finisher) same(name string, t types.Type) bool {
	e := f.view.declared(name)
	if f.names[name] != nil {
		e = f.names[name]
	}
	if e == nil || e.target != "" {
		return false
	}
	v, ok := e.obj.(*types.Var)
	return ok && types.Identical(v.Type(), t)
}

// assignment writes a := b. Names that the session has with the same type are assigned to.
func (f *finisher) assignment(s *ast.AssignStmt) []ast.Stmt {
	var fresh, old []*ast.Ident
	for _, l := range s.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok || id.Name == "_" {
			continue
		}
		obj := f.t.result.info.Defs[id]
		if obj == nil {
			continue
		}
		if f.same(id.Name, obj.Type()) {
			old = append(old, id)
		} else {
			fresh = append(fresh, id)
		}
		f.define(id, obj)
	}
	if len(fresh) > 0 && f.mentionsOld(s.Rhs, fresh) {
		return f.viaTemporaries(s, old)
	}
	if len(old) == 0 && !f.commaOk(s) {
		f.t.typed[s] = f.nameable(s)
		return []ast.Stmt{s}
	}
	s.Tok = token.ASSIGN
	f.t.retokened[s] = true
	var out []ast.Stmt
	for _, id := range fresh {
		out = append(out, f.t.rawStmt(s, "var ", id, " ", typeText{f.t.result.info.Defs[id].Type()}))
	}
	return append(out, s)
}

// nameable reports whether all variables that s declares have types that can be written.
func (f *finisher) nameable(s *ast.AssignStmt) bool {
	for _, l := range s.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok {
			return false
		}
		if obj := f.t.result.info.Defs[id]; obj != nil && !f.view.nameable(obj.Type()) {
			return false
		}
	}
	return true
}

// commaOk reports whether an assignment takes the second value of a map index, type assertion or receive operation, for
// which the interpreter makes no variables at the top level.
func (f *finisher) commaOk(s *ast.AssignStmt) bool {
	if len(s.Lhs) != 2 || len(s.Rhs) != 1 {
		return false
	}
	switch ast.Unparen(s.Rhs[0]).(type) {
	case *ast.IndexExpr, *ast.TypeAssertExpr, *ast.UnaryExpr:
		return true
	}
	return false
}

// mentionsOld reports whether values mention a name of the session that is being declared with another type.
func (f *finisher) mentionsOld(values []ast.Expr, fresh []*ast.Ident) bool {
	found := false
	for _, v := range values {
		ast.Inspect(v, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				for _, l := range fresh {
					if e := f.t.result.entityOf(id); id.Name == l.Name && e != nil && e.target == "" {
						found = true
					}
				}
			}
			return !found
		})
	}
	return found
}

// viaTemporaries declares names whose values mention older variables of the same names: the interpreter would take the new
// ones for the old. The values are computed in a chunk of their own.
func (f *finisher) viaTemporaries(s *ast.AssignStmt, old []*ast.Ident) []ast.Stmt {
	var temps []any
	for i, l := range s.Lhs {
		if i > 0 {
			temps = append(temps, ", ")
		}
		id := l.(*ast.Ident)
		if id.Name == "_" {
			temps = append(temps, "_")
			continue
		}
		temps = append(temps, id.Name+"_")
	}
	parts := append(temps, " := ")
	for i, v := range s.Rhs {
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, v)
	}
	stmt := f.t.rawStmt(s, parts...)
	first := f.chunk(f.t, func(r *renderer) { r.node(stmt) }, false)
	first.pending = &pending{}
	f.cell.Chunks = append(f.cell.Chunks, first)
	var move []any
	for _, l := range s.Lhs {
		id := l.(*ast.Ident)
		if id.Name == "_" {
			continue
		}
		if len(move) > 0 {
			move = append(move, "; ")
		}
		op := " := "
		if slices.Contains(old, id) {
			op = " = "
		}
		move = append(move, id.Name, op, id.Name, "_")
	}
	return []ast.Stmt{f.t.rawStmt(s, move...)}
}

// declaration writes var and const. A variable that the session has with the same type is assigned to.
func (f *finisher) declaration(s *ast.DeclStmt) []ast.Stmt {
	g, ok := s.Decl.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR && g.Tok != token.CONST {
		return []ast.Stmt{s}
	}
	if f.t.made[s] { // a declaration before x, y = f()
		id := g.Specs[0].(*ast.ValueSpec).Names[0]
		obj := f.t.result.info.Defs[id]
		same := f.same(id.Name, obj.Type())
		f.define(id, obj)
		if same {
			return nil
		}
		return []ast.Stmt{s}
	}
	reuse := g.Tok == token.VAR
	var all []*ast.ValueSpec
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		all = append(all, v)
		for _, id := range v.Names {
			obj := f.t.result.info.Defs[id]
			reuse = reuse && (id.Name == "_" || obj != nil && f.same(id.Name, obj.Type()))
			if obj != nil {
				f.define(id, obj)
			}
		}
	}
	if !reuse {
		return []ast.Stmt{s}
	}
	var out []ast.Stmt
	for _, v := range all {
		out = append(out, f.reassign(v))
	}
	return out
}

// reassign writes var a, b T = x, y as an assignment; without values, of the zero value.
func (f *finisher) reassign(v *ast.ValueSpec) ast.Stmt {
	var parts []any
	for i, id := range v.Names {
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, id)
	}
	parts = append(parts, " = ")
	for i, x := range v.Values {
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, x)
	}
	if len(v.Values) == 0 {
		for i, id := range v.Names {
			if i > 0 {
				parts = append(parts, ", ")
			}
			parts = append(parts, "*new(", typeText{f.t.result.info.Defs[id].Type()}, ")")
		}
	}
	return f.t.rawStmt(v, parts...)
}
