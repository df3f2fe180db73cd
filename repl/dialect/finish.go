package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
)

// finisher gives the statements of a chunk the form in which the interpreter runs them one by one at the top level of a
// session.
type finisher struct {
	*translation
	t     *tree
	names map[string]*entity // what the chunk declares
	order []string
}

// emitStmts writes a statement. One that changes the type of a name that its own value mentions becomes two chunks.
func (c *translation) emitStmts(t *tree) error {
	f := &finisher{translation: c, t: t, names: map[string]*entity{}}
	shows := false
	var out []ast.Stmt
	for _, s := range t.body.List {
		if s == t.shown {
			shows = f.show(s.(*ast.ExprStmt))
		}
		out = append(out, f.statement(s)...)
	}
	t.body.List = out
	ch := c.chunk(t, func(r *renderer) {
		for i, s := range t.body.List {
			if i > 0 {
				r.separate(t.body.List[i-1], s)
			}
			r.node(s)
		}
	}, false)
	ch.Shows = shows
	f.declare(&ch)
	c.cell.Chunks = append(c.cell.Chunks, ch)
	return nil
}

// declare records what a chunk declares.
func (f *finisher) declare(ch *Chunk) {
	ch.Defines = f.order
	ch.pending = &pending{names: f.names}
	for name, e := range f.names {
		f.view.added[name] = e
	}
}

func (f *finisher) define(id *ast.Ident, obj types.Object) {
	if id.Name == "_" {
		return
	}
	if f.names[id.Name] == nil {
		f.order = append(f.order, id.Name)
	}
	f.names[id.Name] = &entity{name: id.Name, obj: obj}
	if e := f.view.lookup(id.Name); e != nil && e.target != "" && simulatorPath(e.target) {
		f.cell.Warnings = append(f.cell.Warnings, f.shadows(id, e))
	}
}

func (f *finisher) shadows(id *ast.Ident, e *entity) Warning {
	p := f.t.pos(token.Pos(f.t.spans[id].pos))
	return Warning{Pos: p, Src: f.src.line(p.Line), Msg: id.Name + " now hides " + e.target + " for the rest of the session"}
}

func simulatorPath(target string) bool {
	p, _ := splitTarget(target)
	return simulator(types.NewPackage(p, ""))
}

// statement returns what stands in the place of a top-level statement.
func (f *finisher) statement(s ast.Stmt) []ast.Stmt {
	t := f.t
	switch s := s.(type) {
	case *ast.ExprStmt:
		return f.expression(s)
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			return f.assignment(s)
		}
	case *ast.DeclStmt:
		return f.declaration(s)
	case *ast.DeferStmt:
		return []ast.Stmt{f.deferred(s)}
	case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.BlockStmt, *ast.LabeledStmt:
		return []ast.Stmt{t.rawStmt(s, "func() { ", s, " }()")}
	}
	return []ast.Stmt{s}
}

// expression drops the value of an expression that is not shown.
func (f *finisher) expression(s *ast.ExprStmt) []ast.Stmt {
	x := ast.Unparen(s.X)
	switch x := x.(type) {
	case *ast.CallExpr:
		if !f.t.result.info.Types[x.Fun].IsType() && !f.pure(x) {
			return []ast.Stmt{s}
		}
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			return []ast.Stmt{s}
		}
	case *ast.Ident:
		if raw, ok := marked(x.Name, markRaw); ok {
			return f.rawExpression(s, raw)
		}
		if x.Name == "nil" {
			return nil
		}
	}
	return []ast.Stmt{f.t.rawStmt(s, "_ = ", s.X)}
}

// pure reports whether a call is one of a built-in function whose value Go does not allow to drop.
func (f *finisher) pure(x *ast.CallExpr) bool {
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok || !f.t.result.info.Types[x.Fun].IsBuiltin() {
		return false
	}
	switch id.Name {
	case "append", "cap", "complex", "imag", "len", "make", "new", "real", "min", "max":
		return true
	}
	return false
}

// rawExpression wraps loops that have been rewritten: they are statements.
func (f *finisher) rawExpression(s *ast.ExprStmt, raw string) []ast.Stmt {
	i, _ := strconv.Atoi(raw)
	if first, ok := f.t.raws[i][0].(string); ok && len(first) >= 4 && first[:4] == "for " {
		return []ast.Stmt{f.t.rawStmt(s, "func() { ", s.X, " }()")}
	}
	return []ast.Stmt{s}
}

// show makes an expression statement show its value, and reports whether it has one.
func (f *finisher) show(s *ast.ExprStmt) bool {
	t := f.t
	if !t.valued {
		return false
	}
	tv := t.result.info.Types[s.X]
	if f.view.im.object(SessionPath, nameShow) == nil {
		return false
	}
	show := &ast.SelectorExpr{X: t.packageIdent(SessionPath, s), Sel: t.ident(nameShow, s)}
	t.make(show, s)
	value := any(s.X)
	if tuple, ok := tv.Type.(*types.Tuple); ok && tuple.Len() == 2 && isError(tuple.At(1).Type()) && f.ofSimulator(s.X) {
		must := &ast.SelectorExpr{X: t.packageIdent(SessionPath, s.X), Sel: t.ident(nameMust, s.X)}
		t.make(must, s.X)
		t.sites[must] = true
		value = partList{must, "(", s.X, ")"}
	}
	s.X = t.raw(s, show, "(", value, ")")
	return true
}

func (f *finisher) ofSimulator(e ast.Expr) bool {
	r := &rewriter{tree: f.t, c: f.t.result, conv: f.view.conv}
	return r.simulatorCall(ast.Unparen(e))
}

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

// deferred runs a deferred call at the end of the cell, with what it is called with evaluated now.
func (f *finisher) deferred(s *ast.DeferStmt) ast.Stmt {
	p := &plain{tree: f.t}
	return p.later(nameDefer, s, s.Call)
}
