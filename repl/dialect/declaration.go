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
	var names, fresh, old []*ast.Ident
	for _, l := range s.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok {
			continue
		}
		names = append(names, id)
		if id.Name == "_" {
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
	if len(fresh) > 0 && f.mentionsOld(s.Rhs, fresh) || len(s.Rhs) > 1 && f.anyInterface(old) {
		return f.viaTemporaries(s, names, nil, s.Rhs, old)
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

// anyInterface reports whether a variable is of an interface type: the interpreter does not assign several of those at once.
func (f *finisher) anyInterface(names []*ast.Ident) bool {
	return slices.ContainsFunc(names, func(id *ast.Ident) bool { return types.IsInterface(f.t.result.info.Defs[id].Type()) })
}

// viaTemporaries declares names whose values mention older variables of the same names: the interpreter would take the new
// ones for the old. The values are computed in a chunk of their own.
func (f *finisher) viaTemporaries(s ast.Stmt, names []*ast.Ident, typ ast.Expr, values []ast.Expr, old []*ast.Ident) []ast.Stmt {
	var compute, move []any
	for i, id := range names {
		if i > 0 {
			compute = append(compute, ", ")
		}
		if id.Name == "_" {
			compute = append(compute, "_")
			continue
		}
		temp := f.t.unused(id.Name + "_")
		f.t.words[temp] = true
		compute = append(compute, temp)
		if len(move) > 0 {
			move = append(move, "; ")
		}
		switch {
		case slices.Contains(old, id):
			move = append(move, id.Name, " = ", temp)
		case typ != nil:
			move = append(move, "var ", id.Name, " ", typ, " = ", temp)
		default:
			move = append(move, id.Name, " := ", temp)
		}
	}
	if typ != nil {
		compute = append(append([]any{"var "}, compute...), " ", typ, " = ")
	} else {
		compute = append(compute, " := ")
	}
	for i, v := range values {
		if i > 0 {
			compute = append(compute, ", ")
		}
		compute = append(compute, v)
	}
	stmt := f.t.rawStmt(s, compute...)
	first := f.chunk(f.t, func(r *renderer) { r.node(stmt) }, false)
	first.pending = &pending{}
	f.cell.Chunks = append(f.cell.Chunks, first)
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
	var all []*ast.ValueSpec
	var fresh, old []*ast.Ident
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		all = append(all, v)
		for _, id := range v.Names {
			obj := f.t.result.info.Defs[id]
			if id.Name == "_" {
				continue
			}
			if obj != nil && f.same(id.Name, obj.Type()) {
				old = append(old, id)
			} else {
				fresh = append(fresh, id)
			}
			if obj != nil {
				f.define(id, obj)
			}
		}
	}
	if v := all[0]; g.Tok == token.VAR && len(all) == 1 && (len(fresh) > 0 && f.mentionsOld(v.Values, fresh) || len(v.Values) > 1 && f.anyInterface(old)) {
		return f.viaTemporaries(s, v.Names, v.Type, v.Values, old)
	}
	if g.Tok != token.VAR || len(old) == 0 {
		return []ast.Stmt{s}
	}
	var out []ast.Stmt
	for _, id := range fresh {
		out = append(out, f.t.rawStmt(s, "var ", id, " ", typeText{f.t.result.info.Defs[id].Type()}))
	}
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
