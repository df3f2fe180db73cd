package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
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
			if a, ok := s.(*ast.AssignStmt); ok && r.declares(a) {
				r.variables(a)
			}
			r.node(s)
		}
	}, false)
	ch.Shows = shows
	f.declare(&ch)
	before := Chunk{Decl: true, Pos: ch.Pos, pending: &pending{}}
	if err := c.complete(&before, t); err != nil {
		return err
	}
	if len(before.pending.instances) > 0 || len(t.hoisted) > 0 {
		c.cell.Chunks = append(c.cell.Chunks, before)
	}
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
	if p := f.view.within; p != nil {
		f.defineIn(p, id.Name, obj)
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
	off := f.t.offset(token.Pos(f.t.spans[id].pos))
	return Warning{Pos: f.src.pos(off), Src: f.src.lineAt(off), Msg: id.Name + " now hides " + e.target + " for the rest of the session"}
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
		if d, ok := s.Decl.(*ast.GenDecl); ok && d.Tok == token.VAR && !slices.ContainsFunc(d.Specs, func(s ast.Spec) bool { return !t.onlyChecks(s.(*ast.ValueSpec)) }) {
			return nil
		}
		return f.declaration(s)
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

// rawExpression wraps loops, switches and blocks that rewriting made: they are statements.
func (f *finisher) rawExpression(s *ast.ExprStmt, raw string) []ast.Stmt {
	i, _ := strconv.Atoi(raw)
	if first, ok := f.t.raws[i][0].(string); ok && (strings.HasPrefix(first, "for ") || strings.HasPrefix(first, "switch ") || strings.HasPrefix(first, "{ ")) {
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
	if f.isAttribute(s.X, tv.Type) {
		value = partList{s.X, "()"}
	}
	if tuple, ok := tv.Type.(*types.Tuple); ok && tuple.Len() == 2 && isError(tuple.At(1).Type()) && f.ofSimulator(s.X) {
		must := &ast.SelectorExpr{X: t.packageIdent(SessionPath, s.X), Sel: t.ident(nameMust, s.X)}
		t.make(must, s.X)
		t.sites[must] = true
		value = partList{must, "(", s.X, ")"}
	}
	s.X = t.raw(s, show, "(", value, ")")
	return true
}

// isAttribute reports whether e is a method of the simulator that takes nothing and is not called: P.N, as in Brian.
func (f *finisher) isAttribute(e ast.Expr, t types.Type) bool {
	sig, ok := t.(*types.Signature)
	if !ok || sig.Params().Len() > 0 || sig.Results().Len() != 1 {
		return false
	}
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	r := &rewriter{tree: f.t, c: f.t.result, conv: f.view.conv}
	return r.ofSimulator(sel)
}

func (f *finisher) ofSimulator(e ast.Expr) bool {
	r := &rewriter{tree: f.t, c: f.t.result, conv: f.view.conv}
	return r.simulatorCall(ast.Unparen(e))
}
