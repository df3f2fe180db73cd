package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// rewriter walks a checked tree once and replaces what Go refuses and the dialect defines. Expressions are visited before
// what they are part of, statements in order, and what is replaced has a known type, so that one walk goes far; what
// it has to leave for lack of a type is seen again after the next check.
type rewriter struct {
	*tree
	c       *checked
	conv    *conventions
	types   map[ast.Expr]types.Type // of expressions made on this walk
	vars    map[types.Object]types.Type
	fresh   map[string]types.Type // names declared by = on this walk
	changed bool
	errs    ErrorList
	scopes  []*types.Scope // open scopes, outermost first
	results []*types.Tuple // of the functions around
	before  *[]ast.Stmt    // where a statement puts declarations that must precede it
}

// rewrite improves the tree by what its last check found, and reports whether anything changed.
func (t *tree) rewrite() (bool, ErrorList) {
	r := &rewriter{tree: t, c: t.result, conv: t.view.conv, types: map[ast.Expr]types.Type{}, vars: map[types.Object]types.Type{}, fresh: map[string]types.Type{}}
	if r.packages(); r.changed {
		return true, nil
	}
	for _, d := range t.file.Decls {
		r.decl(d)
	}
	return r.changed, r.errs
}

// packages finds the selections from packages whose names functions of the start have taken.
func (r *rewriter) packages() {
	ast.Inspect(r.file, func(n ast.Node) bool {
		e, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := e.X.(*ast.Ident); ok {
			if path, hidden := r.view.hides(r.c.entityOf(id), e.Sel.Name); hidden {
				e.X, r.changed = r.packageIdent(path, id), true
			}
		}
		return true
	})
}

// fail records a mistake at a node.
func (r *rewriter) fail(n ast.Node, msg, hint string) {
	r.errs = append(r.errs, r.src.fail(r.offset(token.Pos(r.spans[n].pos)), msg, hint))
}

// typeOf returns the type of an expression, or nil if it has none yet.
func (r *rewriter) typeOf(e ast.Expr) types.Type {
	if t, ok := r.types[e]; ok {
		return t
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return r.typeOf(e.X)
	case *ast.Ident:
		obj := r.c.info.Uses[e]
		if obj == nil {
			obj = r.c.info.Defs[e]
		}
		if obj == nil {
			return r.fresh[e.Name]
		}
		if t := r.vars[obj]; t != nil {
			return t
		}
		switch obj.(type) {
		case *types.Var, *types.Const, *types.Nil, *types.Func:
			return known(obj.Type())
		}
	}
	tv, ok := r.c.info.Types[e]
	if !ok {
		return nil
	}
	return known(tv.Type)
}

func known(t types.Type) types.Type {
	if t == types.Typ[types.Invalid] {
		return nil
	}
	return t
}

// valid reports whether Go accepts e as it stands, as far as the last check saw it.
func (r *rewriter) valid(e ast.Expr) bool {
	tv, ok := r.c.info.Types[e]
	return ok && known(tv.Type) != nil
}

// isType reports whether e denotes a type.
func (r *rewriter) isType(e ast.Expr) bool { return r.c.info.Types[e].IsType() }

// constant reports whether e is a constant expression.
func (r *rewriter) constant(e ast.Expr) bool {
	_, made := r.types[e]
	return !made && r.c.info.Types[e].Value != nil
}

// class returns the class of an expression's type.
func (r *rewriter) class(e ast.Expr) class { return r.conv.class(r.typeOf(e)) }

// done records that n stands for the text of at and has type t.
func (r *rewriter) done(n ast.Expr, at ast.Node, t types.Type) ast.Expr {
	r.make(n, at)
	r.types[n] = t
	r.changed = true
	return n
}

// fun returns an expression for a function of a package and its signature, or nil if the tables do not hold it.
func (r *rewriter) fun(path, name string, at ast.Node) (ast.Expr, *types.Signature) {
	f, ok := r.conv.im.object(path, name).(*types.Func)
	if !ok {
		return nil, nil
	}
	return r.qualified(path, name, at), f.Type().(*types.Signature)
}

// qualified returns path.name.
func (r *rewriter) qualified(path, name string, at ast.Node) *ast.SelectorExpr {
	sel := &ast.SelectorExpr{X: r.packageIdent(path, at), Sel: r.ident(name, at)}
	r.make(sel, at)
	return sel
}

// call returns a call of a package's function, or nil if there is none of that name.
func (r *rewriter) call(path, name string, at ast.Node, args ...ast.Expr) ast.Expr {
	f, sig := r.fun(path, name, at)
	if f == nil {
		return nil
	}
	return r.done(r.callOf(f, at, args...), at, result(sig))
}

func (r *rewriter) dynamic(name string, at ast.Node, args ...ast.Expr) ast.Expr {
	return r.call(DynamicPath, name, at, args...)
}

func (r *rewriter) unit(name string, at ast.Node, args ...ast.Expr) ast.Expr {
	return r.call(UnitsPath, name, at, args...)
}

func (r *rewriter) callOf(f ast.Expr, at ast.Node, args ...ast.Expr) *ast.CallExpr {
	p := token.Pos(r.spans[at].pos)
	for i, a := range args {
		args[i] = ast.Unparen(a)
	}
	return &ast.CallExpr{Fun: f, Lparen: p, Args: args, Rparen: p}
}

// invoke returns x.name(args...), or nil if the type of x has no such method.
func (r *rewriter) invoke(x ast.Expr, name string, at ast.Node, args ...ast.Expr) ast.Expr {
	m := method(r.typeOf(x), name)
	if m == nil {
		return nil
	}
	sel := r.selector(x, name, at)
	sig := m.Type().(*types.Signature)
	r.types[sel] = sig
	return r.done(r.callOf(sel, at, args...), at, result(sig))
}

// selector returns x.name.
func (r *rewriter) selector(x ast.Expr, name string, at ast.Node) *ast.SelectorExpr {
	sel := &ast.SelectorExpr{X: r.primary(x), Sel: r.ident(name, at)}
	r.make(sel, at)
	return sel
}

// primary puts parentheses around an operand that a selector would bind too tightly to, and drops needless ones.
func (r *rewriter) primary(x ast.Expr) ast.Expr {
	if p, ok := x.(*ast.ParenExpr); ok && tight(p.X) {
		return p.X
	}
	if tight(x) {
		return x
	}
	if _, ok := x.(*ast.ParenExpr); ok {
		return x
	}
	p := &ast.ParenExpr{X: x, Lparen: x.Pos(), Rparen: x.End()}
	r.make(p, x)
	r.types[p] = r.typeOf(x)
	return p
}

// tight reports whether x is a primary expression.
func tight(x ast.Expr) bool {
	switch x.(type) {
	case *ast.BinaryExpr, *ast.UnaryExpr, *ast.StarExpr, *ast.FuncLit, *ast.ParenExpr:
		return false
	}
	return true
}

// result returns the single result type of a signature, the tuple of several, or nil.
func result(sig *types.Signature) types.Type {
	switch res := sig.Results(); res.Len() {
	case 0:
		return nil
	case 1:
		return res.At(0).Type()
	default:
		return res
	}
}

// text returns a string literal.
func (r *rewriter) text(s string, at ast.Node) ast.Expr {
	lit := &ast.BasicLit{Kind: token.STRING, Value: quoteString(s), ValuePos: token.Pos(r.spans[at].pos)}
	r.make(lit, at)
	r.types[lit] = types.Typ[types.UntypedString]
	return lit
}

// number returns a numeric literal.
func (r *rewriter) number(text string, at ast.Node) ast.Expr {
	lit := &ast.BasicLit{Kind: token.INT, Value: text, ValuePos: token.Pos(r.spans[at].pos)}
	r.make(lit, at)
	r.types[lit] = types.Typ[types.UntypedInt]
	return lit
}

// conversion returns t(x).
func (r *rewriter) conversion(t types.Type, x ast.Expr) ast.Expr {
	if p, ok := x.(*ast.ParenExpr); ok {
		x = p.X
	}
	return r.done(r.callOf(r.typeIdent(t, x), x, x), x, t)
}

// site marks an operation that may fail at run time.
func (r *rewriter) site(op string, n ast.Node, at token.Pos) {
	if !r.opsAt[n] {
		r.opsAt[n] = true
		r.ops = append(r.ops, Site{Op: op, Pos: r.pos(at)})
	}
}
