package dialect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// assignment rewrites an assignment, and returns what stands in its place.
func (r *rewriter) assignment(s *ast.AssignStmt) ast.Stmt {
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		return r.update(s, s.Lhs[0], s.Rhs[0], s.Tok.String()[:len(s.Tok.String())-1], s.TokPos)
	}
	if len(s.Rhs) == 1 && len(s.Lhs) > 1 {
		s.Rhs[0] = r.multi(s.Rhs[0], len(s.Lhs))
	} else {
		for i := range s.Rhs {
			s.Rhs[i] = r.value(s.Rhs[i])
		}
	}
	if s.Tok == token.DEFINE {
		r.define(s)
		return s
	}
	return r.assign(s)
}

// right returns the type that operand i of an assignment gets, or nil.
func (r *rewriter) right(s *ast.AssignStmt, i int) types.Type {
	if len(s.Rhs) == len(s.Lhs) {
		return r.typeOf(s.Rhs[i])
	}
	t := r.typeOf(s.Rhs[0])
	if tuple, ok := t.(*types.Tuple); ok && i < tuple.Len() {
		return tuple.At(i).Type()
	}
	return nil
}

// define gives new variables their types, where the checker could not.
func (r *rewriter) define(s *ast.AssignStmt) {
	for i, l := range s.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok {
			continue
		}
		obj := r.c.info.Defs[id]
		if obj == nil { // declared before in this scope
			if len(s.Rhs) == len(s.Lhs) && id.Name != "_" {
				s.Rhs[i] = r.convert(s.Rhs[i], r.typeOf(id))
			}
			continue
		}
		if t := r.right(s, i); t != nil && known(obj.Type()) == nil {
			r.vars[obj] = types.Default(t)
		}
	}
}

// assign rewrites lhs = rhs: attributes and elements that are set by a call, and names that are new.
func (r *rewriter) assign(s *ast.AssignStmt) ast.Stmt {
	var fresh []int
	for i, l := range s.Lhs {
		if id, ok := l.(*ast.Ident); ok {
			if r.isNew(id) || r.retypes(s, i, id) {
				fresh = append(fresh, i)
				continue
			}
			if len(s.Rhs) == len(s.Lhs) && id.Name != "_" {
				s.Rhs[i] = r.convert(s.Rhs[i], r.typeOf(id))
			}
			continue
		}
		if len(s.Lhs) == 1 {
			if made := r.setting(l, s.Rhs[0], s); made != nil {
				r.changed = true
				return made
			}
		}
		if len(s.Rhs) == len(s.Lhs) {
			s.Lhs[i] = r.place(l)
			s.Rhs[i] = r.convert(s.Rhs[i], r.typeOf(s.Lhs[i]))
		}
	}
	if len(s.Lhs) > 1 && r.anySetting(s) {
		return r.settings(s)
	}
	if len(fresh) > 0 {
		if len(s.Rhs) == len(s.Lhs) {
			for _, i := range fresh { // n = P.N takes the number, as everywhere where a value is wanted
				if sel, ok := s.Rhs[i].(*ast.SelectorExpr); ok && r.ofSimulator(sel) {
					s.Rhs[i] = r.called(sel)
				}
			}
		}
		r.declare(s, fresh)
	}
	return s
}

// isNew reports whether = declares a name: it is unknown, or was there at the start and cannot be assigned to.
func (r *rewriter) isNew(id *ast.Ident) bool {
	if id.Name == "_" || r.fresh[id.Name] != nil {
		return false
	}
	obj := r.c.info.Uses[id]
	if obj == nil {
		return r.c.info.Defs[id] == nil
	}
	if obj.Parent() == types.Universe {
		switch obj.(type) {
		case *types.Builtin, *types.TypeName:
			return true
		}
		return false
	}
	e := r.c.session[obj]
	if e == nil {
		return false
	}
	_, isVar := obj.(*types.Var)
	return e.target != "" || e.path != "" || !isVar && e.obj != nil && !isConst(e.obj)
}

// retypes reports whether name = value, at the top of a cell, gives a variable of the session another type, as names in
// Python change theirs: Go refuses the value, and no rule converts it. A quantity replaces a number rather than having
// to become one.
func (r *rewriter) retypes(s *ast.AssignStmt, i int, id *ast.Ident) bool {
	if len(s.Rhs) != len(s.Lhs) || r.body == nil || r.fresh[id.Name] != nil || !slices.Contains(r.body.List, ast.Stmt(s)) {
		return false
	}
	old, ok := r.c.info.Uses[id].(*types.Var)
	if !ok || r.c.session[old] == nil {
		return false
	}
	value, want := s.Rhs[i], old.Type()
	have := known(r.typeOf(value))
	if have == nil || isRune(value) && isString(want) {
		return false
	}
	if _, several := have.(*types.Tuple); several {
		return false
	}
	if types.AssignableTo(have, want) {
		return isInteger(want) && isFraction(r.c.info.Types[value].Value)
	}
	switch has := r.conv.class(have); r.conv.class(want) {
	case isQuantity:
		return has != isNumber && has != isDynamic
	default:
		return has != isDynamic
	}
}

// ofSimulator reports whether sel is a method of the simulator.
func (r *rewriter) ofSimulator(sel *ast.SelectorExpr) bool {
	method := r.c.info.Selections[sel]
	return method != nil && method.Kind() == types.MethodVal && method.Obj().Pkg() != nil && simulator(method.Obj().Pkg())
}

// isFraction reports whether v is a constant number that is not whole.
func isFraction(v constant.Value) bool {
	return v != nil && constant.ToFloat(v).Kind() == constant.Float && constant.ToInt(v).Kind() != constant.Int
}

func isConst(obj types.Object) bool {
	_, ok := obj.(*types.Const)
	return ok
}

// declare makes an assignment to new names a declaration. Where old names stand beside them, the new ones get a
// declaration of their own.
func (r *rewriter) declare(s *ast.AssignStmt, fresh []int) {
	for _, i := range fresh {
		t := r.right(s, i)
		if t == nil {
			if len(fresh) < len(s.Lhs) {
				return // needs the type
			}
			continue
		}
		r.fresh[s.Lhs[i].(*ast.Ident).Name] = types.Default(t)
	}
	if len(fresh) == len(s.Lhs)-blanksIn(s.Lhs) {
		s.Tok = token.DEFINE
		r.changed = true
		r.retokened[s] = true
		return
	}
	for _, i := range fresh {
		id := s.Lhs[i].(*ast.Ident)
		*r.before = append(*r.before, r.varDecl(id.Name, types.Default(r.right(s, i)), s))
	}
	r.changed = true
}

func blanksIn(list []ast.Expr) int {
	n := 0
	for _, e := range list {
		if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
			n++
		}
	}
	return n
}

// varDecl returns var name t.
func (r *rewriter) varDecl(name string, t types.Type, at ast.Node) ast.Stmt {
	p := token.Pos(r.spans[at].pos)
	spec := &ast.ValueSpec{Names: []*ast.Ident{r.ident(name, at)}, Type: r.typeIdent(t, at)}
	decl := &ast.GenDecl{Tok: token.VAR, TokPos: p, Specs: []ast.Spec{spec}}
	stmt := &ast.DeclStmt{Decl: decl}
	for _, n := range []ast.Node{spec, decl, stmt} {
		r.make(n, at)
		r.spans[n] = span{r.spans[at].pos, r.spans[at].pos}
	}
	return stmt
}

// place rewrites an operand that is assigned to as Go has it.
func (r *rewriter) place(l ast.Expr) ast.Expr {
	switch l := l.(type) {
	case *ast.SelectorExpr:
		if !r.valid(l) {
			return r.selection(l, true)
		}
	case *ast.IndexExpr:
		return r.index(l, l.X, indices(l))
	case *ast.StarExpr:
		l.X = r.value(l.X)
	case *ast.ParenExpr:
		l.X = r.place(l.X)
	}
	return l
}

// setting returns the statement that sets an attribute or element to v, where Go cannot, or nil.
func (r *rewriter) setting(l, v ast.Expr, at ast.Node) ast.Stmt {
	switch l := l.(type) {
	case *ast.ParenExpr:
		return r.setting(l.X, v, at)
	case *ast.SelectorExpr:
		if r.valid(l) && r.settable(l) {
			return nil
		}
		if id, ok := l.X.(*ast.Ident); ok && r.isPackage(id) {
			return nil
		}
		l.X = r.value(l.X)
		return r.setAttribute(l.X, r.plainName(l.Sel), v, at)
	case *ast.IndexExpr:
		return r.settingIndex(l, &l.X, indices(l), v, at)
	case *ast.IndexListExpr:
		return r.settingIndex(l, &l.X, l.Indices, v, at)
	case *ast.SliceExpr:
		l.X = r.value(l.X)
		if t := r.typeOf(l.X); t == nil || r.class(l.X) != isDynamic && method(t, "SetIndex") == nil {
			return nil
		}
		span := r.span([]ast.Expr{r.bound(l.Low), r.bound(l.High), r.bound(l.Max)}, l)
		if span == nil {
			return nil
		}
		return r.setIndex(l.X, []ast.Expr{span}, v, at)
	}
	return nil
}

func (r *rewriter) bound(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	return r.value(e)
}

// settable reports whether Go can assign to a selector: not to a method, nor to a field of what a call returned.
func (r *rewriter) settable(l *ast.SelectorExpr) bool {
	tv := r.c.info.Types[l]
	return tv.Assignable() || tv.Addressable()
}

func (r *rewriter) settingIndex(l ast.Expr, x *ast.Expr, ix []ast.Expr, v ast.Expr, at ast.Node) ast.Stmt {
	if r.valid(l) {
		return nil
	}
	*x = r.value(*x)
	t := r.typeOf(*x)
	if t == nil {
		return nil
	}
	switch t.Underlying().(type) {
	case *types.Map, *types.Slice, *types.Array:
		return nil
	}
	for i := range ix {
		ix[i] = r.value(ix[i])
		if r.typeOf(ix[i]) == nil {
			return nil
		}
	}
	return r.setIndex(*x, ix, v, at)
}

// anySetting reports whether one of several operands has to be set by a call.
func (r *rewriter) anySetting(s *ast.AssignStmt) bool {
	for _, l := range s.Lhs {
		switch l := l.(type) {
		case *ast.SelectorExpr:
			if !r.valid(l) && r.typeOf(l.X) != nil {
				return true
			}
		case *ast.IndexExpr:
			if t := r.typeOf(l.X); !r.valid(l) && t != nil && method(t, "SetIndex") != nil {
				return true
			}
		}
	}
	return false
}

// settings refuses a tuple assignment in which an attribute is set by a call: the parts would have to be undone together.
func (r *rewriter) settings(s *ast.AssignStmt) ast.Stmt {
	r.fail(s, "attributes and elements of groups are set one at a time", "write one assignment for each")
	return s
}

// assignTo returns the statement l = v.
func (r *rewriter) assignTo(l, v ast.Expr, at ast.Node) ast.Stmt {
	s := &ast.AssignStmt{Lhs: []ast.Expr{l}, Tok: token.ASSIGN, TokPos: token.Pos(r.spans[at].pos), Rhs: []ast.Expr{v}}
	r.make(s, at)
	return s
}
