package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (r *rewriter) decl(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Body != nil && d.Body == r.body {
			r.statements(&d.Body.List) // its scope is the session's
			return
		}
		r.function(d, d.Type, d.Body)
	case *ast.GenDecl:
		r.genDecl(d)
	}
}

// genDecl converts the values of var declarations to their types.
func (r *rewriter) genDecl(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(v.Values) == 1 && len(v.Names) > 1 {
			v.Values[0] = r.multi(v.Values[0], len(v.Names))
			continue
		}
		for i := range v.Values {
			v.Values[i] = r.value(v.Values[i])
			if v.Type != nil {
				v.Values[i] = r.convert(v.Values[i], known(r.c.info.Types[v.Type].Type))
			} else if i < len(v.Names) {
				if obj := r.c.info.Defs[v.Names[i]]; obj != nil && known(obj.Type()) == nil && r.typeOf(v.Values[i]) != nil {
					r.vars[obj] = types.Default(r.typeOf(v.Values[i]))
				}
			}
		}
	}
}

func (r *rewriter) block(b *ast.BlockStmt) {
	if b == nil {
		return
	}
	leave := r.enter(b)
	r.statements(&b.List)
	leave()
}

// statements rewrites statements in their order. Declarations that one needs go before it.
func (r *rewriter) statements(list *[]ast.Stmt) {
	outer := r.before
	var out []ast.Stmt
	for _, s := range *list {
		var before []ast.Stmt
		r.before = &before
		s = r.statement(s)
		out = append(append(out, before...), s)
	}
	*list = out
	r.before = outer
}

// statement rewrites one statement.
func (r *rewriter) statement(s ast.Stmt) ast.Stmt {
	switch s := s.(type) {
	case *ast.ExprStmt:
		return r.exprStmt(s)
	case *ast.AssignStmt:
		return r.assignment(s)
	case *ast.IncDecStmt:
		one := r.number("1", s)
		return r.update(s, s.X, one, s.Tok.String()[:1], s.TokPos)
	case *ast.DeclStmt:
		r.decl(s.Decl)
	case *ast.ReturnStmt:
		r.returns(s)
	case *ast.GoStmt:
		r.deferred(&s.Call)
	case *ast.DeferStmt:
		r.deferred(&s.Call)
	case *ast.SendStmt:
		s.Chan, s.Value = r.value(s.Chan), r.value(s.Value)
		if t := r.typeOf(s.Chan); t != nil {
			if c, ok := t.Underlying().(*types.Chan); ok {
				s.Value = r.convert(s.Value, c.Elem())
			}
		}
	case *ast.LabeledStmt:
		s.Stmt = r.statement(s.Stmt)
	case *ast.BlockStmt:
		r.block(s)
	default:
		return r.control(s)
	}
	return s
}

// control rewrites statements that hold blocks.
func (r *rewriter) control(s ast.Stmt) ast.Stmt {
	leave := r.enter(s)
	defer leave()
	switch s := s.(type) {
	case *ast.IfStmt:
		s.Init = r.simple(s.Init)
		s.Cond = r.condition(r.value(s.Cond))
		r.block(s.Body)
		if s.Else != nil {
			s.Else = r.statement(s.Else)
		}
	case *ast.ForStmt:
		s.Init = r.simple(s.Init)
		if s.Cond != nil {
			s.Cond = r.condition(r.value(s.Cond))
		}
		s.Post = r.simple(s.Post)
		r.block(s.Body)
	case *ast.RangeStmt:
		return r.ranges(s)
	case *ast.SwitchStmt:
		s.Init = r.simple(s.Init)
		r.switches(s)
	case *ast.TypeSwitchStmt:
		s.Init = r.simple(s.Init)
		s.Assign = r.simple(s.Assign)
		r.block(s.Body)
	case *ast.SelectStmt:
		r.block(s.Body)
	case *ast.CaseClause:
		for i := range s.List {
			if !r.isType(s.List[i]) {
				s.List[i] = r.value(s.List[i])
			}
		}
		r.statements(&s.Body)
	case *ast.CommClause:
		s.Comm = r.simple(s.Comm)
		r.statements(&s.Body)
	}
	return s
}

// simple rewrites the statement in the head of another.
func (r *rewriter) simple(s ast.Stmt) ast.Stmt {
	if s == nil {
		return nil
	}
	var before []ast.Stmt
	outer := r.before
	r.before = &before
	s = r.statement(s)
	r.before = outer
	if len(before) > 0 {
		r.fail(s, "some of these names are new and some are not", "declare the new ones before")
	}
	return s
}

// switches converts the cases of a switch to the type of its tag.
func (r *rewriter) switches(s *ast.SwitchStmt) {
	var t types.Type
	if s.Tag != nil {
		s.Tag = r.value(s.Tag)
		t = r.typeOf(s.Tag)
	}
	for _, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		leave := r.enter(clause)
		for i, e := range clause.List {
			e = r.value(e)
			if s.Tag == nil {
				e = r.condition(e)
			} else if t != nil && !isAny(t) && r.typeOf(e) != nil && !types.Comparable(r.typeOf(e)) == types.Comparable(t) {
				e = r.convert(e, t)
			} else if r.conv.class(t) == isQuantity || isRune(e) && t != nil && isString(t) {
				e = r.convert(e, t)
			}
			clause.List[i] = e
		}
		r.statements(&clause.Body)
		leave()
	}
}

func (r *rewriter) exprStmt(s *ast.ExprStmt) ast.Stmt {
	s.X = r.expr(s.X)
	call, ok := s.X.(*ast.CallExpr)
	if !ok || r.isSite(call) {
		return s
	}
	if simulator(r.homeOf(call.Fun)) && !r.isLast(s) {
		if made := r.dropped(call, s); made != nil {
			return made
		}
	}
	if t := r.typeOf(call); t != nil && isError(t) && simulator(r.homeOf(call.Fun)) {
		if made := r.dropped(call, s); made != nil {
			return made
		}
	}
	return s
}

// isSite reports whether a call is session.Check or session.Must itself.
func (r *rewriter) isSite(call *ast.CallExpr) bool { return r.sites[call.Fun] }

// isLast reports whether a statement is the one whose value the cell shows.
func (r *rewriter) isLast(s ast.Stmt) bool { return s == r.shown }

// returns converts what a function returns to its results.
func (r *rewriter) returns(s *ast.ReturnStmt) {
	var want *types.Tuple
	if n := len(r.results); n > 0 {
		want = r.results[n-1]
	}
	if len(s.Results) == 1 && want != nil && want.Len() != 1 {
		s.Results[0] = r.expr(s.Results[0])
		if t, ok := r.typeOf(s.Results[0]).(*types.Tuple); ok && t.Len() == want.Len()+1 {
			s.Results[0] = r.multi(s.Results[0], want.Len())
		}
		return
	}
	for i := range s.Results {
		s.Results[i] = r.value(s.Results[i])
		if want != nil && i < want.Len() {
			s.Results[i] = r.convert(s.Results[i], want.At(i).Type())
		}
	}
}

// deferred rewrites the call of a go or defer statement.
func (r *rewriter) deferred(call **ast.CallExpr) {
	e := r.callExpr(*call)
	if c, ok := e.(*ast.CallExpr); ok {
		*call = c
		return
	}
	fn := &ast.FuncLit{Type: &ast.FuncType{Params: &ast.FieldList{}}, Body: &ast.BlockStmt{}}
	s := &ast.ExprStmt{X: e}
	fn.Body.List = []ast.Stmt{s}
	for _, n := range []ast.Node{fn, fn.Type, fn.Body, s} {
		r.make(n, *call)
	}
	*call = r.done(r.callOf(fn, *call), *call, nil).(*ast.CallExpr)
}

// ranges rewrites a range over what Go cannot range over: a value of type any, an array with units.
func (r *rewriter) ranges(s *ast.RangeStmt) ast.Stmt {
	s.X = r.called(r.value(s.X))
	if s.Tok == token.ASSIGN {
		s.Key, s.Value = r.placed(s.Key), r.placed(s.Value)
	}
	switch r.class(s.X) {
	case isDynamic, isOperand:
		if made := r.iterates(s); made != nil {
			r.block(s.Body)
			return made
		}
	}
	if r.class(s.X) == isNumber && s.Key != nil && r.typeOf(s.Key) == nil {
		if id, ok := s.Key.(*ast.Ident); ok && r.c.info.Defs[id] != nil {
			r.vars[r.c.info.Defs[id]] = types.Default(r.typeOf(s.X))
		}
	}
	r.block(s.Body)
	return s
}

func (r *rewriter) placed(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	return r.place(e)
}

// iterates returns
//
//	for it := dynamic.Iter(x); it.Next(); { k, v := it.Key(), it.Value(); body }
func (r *rewriter) iterates(s *ast.RangeStmt) ast.Stmt {
	iter := r.dynamic(nameIter, s.X, s.X)
	if iter == nil {
		return nil
	}
	it := r.ident(r.unused("it"), s.X)
	r.types[it] = r.typeOf(iter)
	loop := &ast.ForStmt{For: s.For, Body: s.Body,
		Init: &ast.AssignStmt{Lhs: []ast.Expr{it}, Tok: token.DEFINE, Rhs: []ast.Expr{iter}},
		Cond: r.invoke(it, "Next", s.X)}
	if loop.Cond == nil {
		return nil
	}
	r.make(loop.Init, s.X)
	r.make(loop, s)
	set := &ast.AssignStmt{Tok: s.Tok}
	for i, name := range []string{"Key", "Value"} {
		l := []ast.Expr{s.Key, s.Value}[i]
		if id, ok := l.(*ast.Ident); l == nil || ok && id.Name == "_" {
			continue
		}
		set.Lhs = append(set.Lhs, l)
		set.Rhs = append(set.Rhs, r.invoke(it, name, s.X))
		if id, ok := l.(*ast.Ident); ok && r.c.info.Defs[id] != nil {
			r.vars[r.c.info.Defs[id]] = anyType
		}
	}
	if len(set.Lhs) > 0 {
		r.atStart(set, s.Body)
	}
	return loop
}

// atStart puts a statement at the start of a block.
func (r *rewriter) atStart(s ast.Stmt, b *ast.BlockStmt) {
	r.made[s] = true
	p := r.spans[b].pos + 1
	r.spans[s] = span{p, p}
	b.List = append([]ast.Stmt{s}, b.List...)
}
