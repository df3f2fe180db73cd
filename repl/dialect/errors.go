package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// opened returns a call without its last result, an error that ends the cell:
//
//	func() (A, B) { v0, v1, err := call; session.Check(err); return v0, v1 }()
func (r *rewriter) opened(call ast.Expr, want *types.Tuple, at ast.Node) ast.Expr {
	check := r.checkCall(r.ident("err", at), at)
	if check == nil {
		return nil
	}
	assign := &ast.AssignStmt{Tok: token.DEFINE, Rhs: []ast.Expr{call}}
	ret := &ast.ReturnStmt{}
	ft := &ast.FuncType{Params: &ast.FieldList{}, Results: &ast.FieldList{}}
	for i := range want.Len() {
		name := "v" + strconv.Itoa(i)
		assign.Lhs = append(assign.Lhs, r.ident(name, at))
		ret.Results = append(ret.Results, r.ident(name, at))
		ft.Results.List = append(ft.Results.List, &ast.Field{Type: r.typeIdent(want.At(i).Type(), at)})
	}
	assign.Lhs = append(assign.Lhs, r.ident("err", at))
	body := &ast.BlockStmt{List: []ast.Stmt{assign, check, ret}}
	fn := &ast.FuncLit{Type: ft, Body: body}
	for _, n := range []ast.Node{assign, ret, ft, body, fn} {
		r.make(n, at)
	}
	var t types.Type = want
	if want.Len() == 1 {
		t = want.At(0).Type()
	}
	return r.done(r.callOf(fn, at), at, t)
}

// checkCall returns the statement session.Check(err), or nil.
func (r *rewriter) checkCall(err ast.Expr, at ast.Node) *ast.ExprStmt {
	f, _ := r.fun(SessionPath, nameCheck, at)
	if f == nil {
		return nil
	}
	r.sites[f] = true
	call := r.done(r.callOf(f, at, err), at, nil)
	stmt := &ast.ExprStmt{X: call}
	r.make(stmt, at)
	return stmt
}

// dropped returns the statement for a call whose results are not used, with its error checked, or nil if it returns none.
func (r *rewriter) dropped(call ast.Expr, at ast.Node) ast.Stmt {
	switch t := r.typeOf(call).(type) {
	case *types.Tuple:
		if t.Len() == 2 && isError(t.At(1).Type()) {
			if f, _ := r.fun(SessionPath, nameMust, at); f != nil {
				r.sites[f] = true
				stmt := &ast.ExprStmt{X: r.done(r.callOf(f, at, call), at, anyType)}
				r.make(stmt, at)
				return stmt
			}
		}
	case types.Type:
		if isError(t) {
			if stmt := r.checkCall(call, at); stmt != nil {
				return stmt
			}
		}
	}
	return nil
}

// multi rewrites the call on the right side of an assignment to n operands.
func (r *rewriter) multi(e ast.Expr, n int) ast.Expr {
	e = r.expr(e)
	tuple, ok := r.typeOf(e).(*types.Tuple)
	if !ok || n == 0 || tuple.Len() != n+1 || !isError(tuple.At(n).Type()) {
		return e
	}
	if n == 1 {
		return r.single(e)
	}
	vars := make([]*types.Var, n)
	for i := range vars {
		vars[i] = tuple.At(i)
	}
	return r.orSelf(r.opened(e, types.NewTuple(vars...), e), e)
}
