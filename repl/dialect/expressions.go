package dialect

import (
	"fmt"
	"go/ast"
	"go/types"
	"regexp"
	"strconv"
)

// value rewrites an expression of which one value is wanted.
func (r *rewriter) value(e ast.Expr) ast.Expr { return r.single(r.expr(e)) }

// single takes the value of a call that also returns an error: an error ends the cell.
func (r *rewriter) single(e ast.Expr) ast.Expr {
	if tuple, ok := r.typeOf(e).(*types.Tuple); ok && tuple.Len() == 2 && isError(tuple.At(1).Type()) {
		if must := r.must(e, tuple.At(0).Type(), e); must != nil {
			return must
		}
	}
	return e
}

func isError(t types.Type) bool { return types.Identical(t, errorType) }

// must returns session.Must(call).(t).
func (r *rewriter) must(call ast.Expr, t types.Type, at ast.Node) ast.Expr {
	f, _ := r.fun(SessionPath, nameMust, at)
	if f == nil {
		return nil
	}
	r.sites[f] = true
	if _, ok := t.Underlying().(*types.Interface); ok && !isAny(t) {
		return r.opened(call, types.NewTuple(types.NewVar(0, nil, "", t)), at)
	}
	must := r.done(r.callOf(f, at, call), at, anyType)
	if isAny(t) {
		return must
	}
	return r.done(&ast.TypeAssertExpr{X: must, Type: r.typeIdent(t, at)}, at, t)
}

// expr rewrites an expression. A call with several results stays one.
func (r *rewriter) expr(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.ParenExpr:
		e.X = r.expr(e.X)
	case *ast.BinaryExpr:
		return r.binary(e)
	case *ast.UnaryExpr:
		return r.unary(e)
	case *ast.StarExpr:
		if !r.isType(e) {
			e.X = r.value(e.X)
		}
	case *ast.CallExpr:
		return r.callExpr(e)
	case *ast.SelectorExpr:
		return r.selection(e, false)
	case *ast.IndexExpr:
		return r.index(e, e.X, indices(e))
	case *ast.IndexListExpr:
		return r.index(e, e.X, e.Indices)
	case *ast.SliceExpr:
		return r.slice(e)
	case *ast.TypeAssertExpr:
		e.X = r.value(e.X)
	case *ast.CompositeLit:
		return r.composite(e)
	case *ast.FuncLit:
		r.function(e, e.Type, e.Body)
	case *ast.ArrayType:
		return r.listTimes(e)
	case *ast.Ident:
		return r.bare(e)
	}
	return e
}

// bare gives inf and nan their meaning, and those that stand for earlier cells, where nothing else is called so.
func (r *rewriter) bare(id *ast.Ident) ast.Expr {
	if r.c.info.Uses[id] != nil || r.c.info.Defs[id] != nil || r.fresh[id.Name] != nil {
		return id
	}
	switch id.Name {
	case "inf":
		return r.orSelf(r.call("math", "Inf", id, r.number("1", id)), id)
	case "nan":
		return r.orSelf(r.call("math", "NaN", id), id)
	}
	if f, cell, ok := earlier(id.Name); ok {
		return r.orSelf(r.call(SessionPath, f, id, r.number(cell, id)), id)
	}
	return id
}

// earlierCell matches the names of results (_, __, ___, _12) and texts (_i, _ii, _iii, _i12) of earlier cells.
var earlierCell = regexp.MustCompile(`^_(?:(_{0,2})|(i{1,3})|(i?)([1-9][0-9]*))$`)

// earlier is the function of the session that a name of an earlier cell stands for, and the cell.
func earlier(name string) (function, cell string, ok bool) {
	m := earlierCell.FindStringSubmatch(name)
	switch {
	case m == nil:
		return "", "", false
	case m[4] != "" && m[3] != "":
		return nameTyped, m[4], true
	case m[4] != "":
		return nameResult, m[4], true
	case m[2] != "":
		return nameTyped, strconv.Itoa(1 - len(m[2])), true
	}
	return nameResult, strconv.Itoa(-len(m[1])), true
}

// IsEarlier reports whether a name stands for the result or the text of an earlier cell, unless a cell declares it.
func IsEarlier(name string) bool { return earlierCell.MatchString(name) }

// orSelf returns e, or the original where there is no replacement.
func (r *rewriter) orSelf(e, original ast.Expr) ast.Expr {
	if e == nil {
		return original
	}
	return e
}

// composite converts the elements of a composite literal to the types they have there.
func (r *rewriter) composite(e *ast.CompositeLit) ast.Expr {
	t := r.typeOf(e)
	var u types.Type
	if t != nil {
		u = deref(t).Underlying()
	}
	for i, elt := range e.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		switch u := u.(type) {
		case *types.Struct:
			if keyed {
				kv.Value = r.as(kv.Value, fieldType(u, kv.Key))
			} else if i < u.NumFields() {
				e.Elts[i] = r.unkeyed(elt, u.Field(i), t)
			}
		case *types.Map:
			if keyed {
				kv.Key, kv.Value = r.as(kv.Key, u.Key()), r.as(kv.Value, u.Elem())
			}
		case *types.Slice:
			r.elementAs(e, i, u.Elem())
		case *types.Array:
			r.elementAs(e, i, u.Elem())
		default:
			r.elementAs(e, i, nil)
		}
	}
	return e
}

// unkeyed rewrites an element of a struct literal without keys. The checker does not look at those for unexported fields.
func (r *rewriter) unkeyed(elt ast.Expr, f *types.Var, t types.Type) ast.Expr {
	elt = r.as(elt, f.Type())
	got := r.typeOf(elt)
	if f.Exported() || f.Pkg() == r.c.pkg || got == nil {
		return elt
	}
	switch {
	case f.Pkg().Path() != sessionPackage:
		r.fail(elt, fmt.Sprintf("%s has a field %s that is not exported", r.typeText(t), f.Name()), "write the fields with their names")
	case !types.AssignableTo(got, f.Type()):
		r.fail(elt, fmt.Sprintf("cannot use this (of type %s) as %s value of field %s", r.typeText(got), r.typeText(f.Type()), f.Name()), "")
	}
	return elt
}

func (r *rewriter) elementAs(e *ast.CompositeLit, i int, t types.Type) {
	if kv, ok := e.Elts[i].(*ast.KeyValueExpr); ok {
		kv.Value = r.as(kv.Value, t)
		return
	}
	e.Elts[i] = r.as(e.Elts[i], t)
}

func fieldType(s *types.Struct, key ast.Expr) types.Type {
	id, ok := key.(*ast.Ident)
	for i := range s.NumFields() {
		if ok && s.Field(i).Name() == id.Name {
			return s.Field(i).Type()
		}
	}
	return nil
}

// as rewrites an expression and converts it to type t, if that is known.
func (r *rewriter) as(e ast.Expr, t types.Type) ast.Expr {
	if c, ok := e.(*ast.CompositeLit); ok && c.Type == nil {
		return r.composite(c)
	}
	return r.convert(r.value(e), t)
}

// function rewrites the body of a function.
func (r *rewriter) function(n ast.Node, ft *ast.FuncType, body *ast.BlockStmt) {
	if body == nil {
		return
	}
	var results *types.Tuple
	switch n := n.(type) {
	case *ast.FuncLit:
		if sig, ok := r.typeOf(n).(*types.Signature); ok {
			results = sig.Results()
		}
	case *ast.FuncDecl:
		if f, ok := r.c.info.Defs[n.Name].(*types.Func); ok {
			results = f.Type().(*types.Signature).Results()
		}
	}
	r.results = append(r.results, results)
	leave := r.enter(ft)
	r.block(body)
	leave()
	r.results = r.results[:len(r.results)-1]
}

// enter opens the scope of a node, if it has one.
func (r *rewriter) enter(n ast.Node) (leave func()) {
	s := r.c.info.Scopes[n]
	if s == nil {
		return func() {}
	}
	r.scopes = append(r.scopes, s)
	return func() { r.scopes = r.scopes[:len(r.scopes)-1] }
}
