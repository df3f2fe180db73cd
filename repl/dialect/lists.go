package dialect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// listCall rewrites ǃlist(a, b).
func (r *rewriter) listCall(e *ast.CallExpr) ast.Expr {
	elems := make([]ast.Expr, len(e.Args))
	for i, a := range e.Args {
		elems[i] = r.value(a)
		e.Args[i] = elems[i]
	}
	return r.orSelf(r.list(elems, e), e)
}

// list returns the Go slice that a list is unless more is known about its place, or nil if an element has no type yet.
func (r *rewriter) list(elems []ast.Expr, at ast.Node) ast.Expr {
	for i, e := range elems {
		elems[i] = r.convertAny(r.called(e))
		if r.typeOf(elems[i]) == nil {
			return nil
		}
	}
	return r.listOf(elems, r.common(elems), at)
}

// common returns the element type that a list has by itself.
func (r *rewriter) common(elems []ast.Expr) types.Type {
	var all types.Type
	for i, e := range elems {
		t := types.Default(r.typeOf(e))
		if t == types.Typ[types.UntypedNil] {
			t = anyType
		}
		switch {
		case i == 0:
			all = t
		case types.Identical(all, t):
		case isInteger(all) && isFloat(t), isFloat(all) && isInteger(t):
			all = types.Typ[types.Float64]
		case scalar(r.conv.class(all)) && scalar(r.conv.class(t)):
			all = r.conv.quantity
		case r.floatRows(all) && r.floatRows(t):
			all = types.NewSlice(types.Typ[types.Float64])
		default:
			return anyType
		}
	}
	if all == nil {
		return types.Typ[types.Float64]
	}
	return all
}

func (r *rewriter) floatRows(t types.Type) bool {
	s, ok := t.(*types.Slice)
	return ok && r.conv.class(s.Elem()) == isNumber
}

// listOf returns []t{elems...}.
func (r *rewriter) listOf(elems []ast.Expr, t types.Type, at ast.Node) ast.Expr {
	lit := &ast.CompositeLit{Type: r.typeIdent(types.NewSlice(t), at), Lbrace: token.Pos(r.spans[at].pos)}
	for _, e := range elems {
		lit.Elts = append(lit.Elts, r.convert(e, t))
	}
	r.lists[lit] = elems
	return r.done(lit, at, types.NewSlice(t))
}

// listAs gives a list the type that its place wants.
func (r *rewriter) listAs(e ast.Expr, elems []ast.Expr, want types.Type) ast.Expr {
	t := r.typeOf(e)
	if s, ok := want.Underlying().(*types.Slice); ok {
		if types.Identical(t, want) {
			return e
		}
		made := r.listOf(elems, s.Elem(), e)
		made.(*ast.CompositeLit).Type = r.typeIdent(want, e)
		r.types[made] = want
		return made
	}
	if types.AssignableTo(t, want) {
		return e
	}
	return r.orSelf(r.converted(e, t, want), e)
}

// dictCall rewrites ǃdict(k, v, ...).
func (r *rewriter) dictCall(e *ast.CallExpr) ast.Expr {
	pairs := make([]ast.Expr, len(e.Args))
	for i, a := range e.Args {
		pairs[i] = r.convertAny(r.value(a))
		e.Args[i] = pairs[i]
		if r.typeOf(pairs[i]) == nil {
			return e
		}
	}
	var keys []ast.Expr
	for i := 0; i < len(pairs); i += 2 {
		keys = append(keys, pairs[i])
	}
	key := types.Type(types.Typ[types.String])
	if len(keys) > 0 {
		key = r.common(keys)
	}
	return r.dictOf(pairs, types.NewMap(key, anyType), e)
}

func (r *rewriter) dictOf(pairs []ast.Expr, t types.Type, at ast.Node) ast.Expr {
	m := t.Underlying().(*types.Map)
	lit := &ast.CompositeLit{Type: r.typeIdent(t, at), Lbrace: token.Pos(r.spans[at].pos)}
	for i := 0; i+1 < len(pairs); i += 2 {
		kv := &ast.KeyValueExpr{Key: r.convert(pairs[i], m.Key()), Value: r.convert(pairs[i+1], m.Elem())}
		r.make(kv, at)
		lit.Elts = append(lit.Elts, kv)
	}
	r.dicts[lit] = pairs
	return r.done(lit, at, t)
}

func (r *rewriter) dictAs(e ast.Expr, pairs []ast.Expr, want types.Type) ast.Expr {
	if _, ok := want.Underlying().(*types.Map); !ok || types.Identical(r.typeOf(e), want) {
		return e
	}
	return r.dictOf(pairs, want, e)
}

// truncated returns a constant cut to an integer, as int(2.5) means in Python.
func (r *rewriter) truncated(want types.Type, x ast.Expr, at ast.Node) ast.Expr {
	v := r.c.info.Types[x].Value
	f, _ := constant.Float64Val(constant.ToFloat(v))
	if v.Kind() != constant.Float || f != f || f >= 1<<62 || f <= -1<<62 {
		return nil
	}
	lit := r.literal(constant.MakeInt64(int64(f)).ExactString(), x)
	if p, ok := lit.(*ast.ParenExpr); ok {
		lit = p.X
	}
	return r.done(r.callOf(r.typeIdent(want, at), at, lit), at, want)
}
