package dialect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// indices returns the indices of x[i] or x[ǃix(i, j)].
func indices(e *ast.IndexExpr) []ast.Expr {
	if call, ok := e.Index.(*ast.CallExpr); ok {
		if id, ok := call.Fun.(*ast.Ident); ok && id.Name == clickIx {
			return call.Args
		}
	}
	return []ast.Expr{e.Index}
}

// index rewrites x[ix...].
func (r *rewriter) index(e ast.Expr, x ast.Expr, ix []ast.Expr) ast.Expr {
	x = r.expr(x)
	if r.isType(e) || r.generic(x) {
		return e
	}
	x = r.single(x)
	t := r.typeOf(x)
	for i := range ix {
		if !r.spanReady(ix[i], t) {
			continue
		}
		ix[i] = r.value(ix[i])
		if r.valid(e) || t == nil {
			continue
		}
		switch u := t.Underlying().(type) {
		case *types.Map:
			ix[i] = r.convert(ix[i], u.Key())
		case *types.Slice, *types.Array:
			if c := r.class(ix[i]); c == isQuantity || c == isDynamic || c == isOperand {
				ix[i] = r.convert(ix[i], types.Typ[types.Int])
			}
		}
	}
	switch e := e.(type) {
	case *ast.IndexExpr:
		e.X = x
		if len(ix) == 1 {
			e.Index = ix[0]
		}
	case *ast.IndexListExpr:
		e.X = x
	}
	if r.valid(e) && !r.fromEnd(t, ix) {
		return e
	}
	return r.orSelf(r.single(r.element(x, ix, e)), e)
}

// spanReady reports whether an index of a value of type t can be rewritten: the bounds of a slice are whole numbers where
// Go takes it, and else may have units, so that the type must be known.
func (r *rewriter) spanReady(i ast.Expr, t types.Type) bool {
	call, ok := i.(*ast.CallExpr)
	if !ok {
		return true
	}
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != clickSpan {
		return true
	}
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array:
		for k, a := range call.Args {
			if !isOpen(a) {
				call.Args[k] = r.convertIndex(r.value(a))
			}
		}
	}
	return true
}

// generic reports whether x is a generic function that is instantiated.
func (r *rewriter) generic(x ast.Expr) bool {
	sig, ok := r.typeOf(x).(*types.Signature)
	return ok && sig.TypeParams().Len() > 0
}

// element returns what an index that Go refuses means, or nil.
func (r *rewriter) element(x ast.Expr, ix []ast.Expr, at ast.Node) ast.Expr {
	x = r.called(x)
	t := r.typeOf(x)
	if t == nil {
		return nil
	}
	for _, i := range ix {
		if r.typeOf(i) == nil {
			return nil
		}
	}
	if r.class(x) == isDynamic {
		r.site("[", at, x.End())
		return r.dynamic(nameIndex, at, append([]ast.Expr{x}, r.anyIndices(ix)...)...)
	}
	if m := method(t, "Index"); m != nil && variadicAny(m) {
		return r.invoke(x, "Index", at, r.anyIndices(ix)...)
	}
	if s, ok := t.Underlying().(*types.Slice); ok && len(ix) == 1 {
		return r.sliceElement(x, s, ix[0], at)
	}
	return nil
}

// fromEnd reports whether a Go slice is indexed by a negative constant, which the checker refuses but gives a type.
func (r *rewriter) fromEnd(t types.Type, ix []ast.Expr) bool {
	if t == nil || len(ix) != 1 {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	v := r.c.info.Types[ix[0]].Value
	return ok && v != nil && v.Kind() == constant.Int && constant.Sign(v) < 0
}

// sliceElement counts from the end of a Go slice, and takes slices with a step.
func (r *rewriter) sliceElement(x ast.Expr, s *types.Slice, i ast.Expr, at ast.Node) ast.Expr {
	v := r.c.info.Types[i].Value
	switch {
	case v != nil && v.Kind() == constant.Int && constant.Sign(v) < 0:
		return r.asserted(r.dynamic(nameIndex, at, x, i), s.Elem(), at)
	case r.spanType() != nil && types.Identical(r.typeOf(i), r.spanType()):
		return r.asserted(r.dynamic(nameIndex, at, x, i), r.typeOf(x), at)
	}
	return nil
}

// asserted returns x.(t).
func (r *rewriter) asserted(x ast.Expr, t types.Type, at ast.Node) ast.Expr {
	if x == nil || isAny(t) {
		return x
	}
	return r.done(&ast.TypeAssertExpr{X: x, Type: r.typeIdent(t, at)}, at, t)
}

func variadicAny(m *types.Func) bool {
	sig := m.Type().(*types.Signature)
	return sig.Variadic() && sig.Params().Len() == 1 && isAny(paramType(sig, 0))
}

func (r *rewriter) anyIndices(ix []ast.Expr) []ast.Expr {
	out := make([]ast.Expr, len(ix))
	for i, e := range ix {
		out[i] = r.convertAny(e)
	}
	return out
}

// slice rewrites x[lo:hi:step] where x is no Go slice.
func (r *rewriter) slice(e *ast.SliceExpr) ast.Expr {
	e.X = r.value(e.X)
	own := r.class(e.X) == isDynamic || r.typeOf(e.X) != nil && method(r.typeOf(e.X), "Index") != nil
	for _, p := range []*ast.Expr{&e.Low, &e.High, &e.Max} {
		if *p == nil {
			continue
		}
		if *p = r.value(*p); !own {
			*p = r.convertIndex(*p)
		}
	}
	if r.valid(e) || r.typeOf(e.X) == nil {
		return e
	}
	if t := r.typeOf(e.X); r.class(e.X) != isDynamic && method(t, "Index") == nil {
		if _, ok := t.Underlying().(*types.Slice); !ok || r.plainBounds(e) {
			return e
		}
	}
	span := r.span([]ast.Expr{e.Low, e.High, e.Max}, e)
	if span == nil {
		return e
	}
	return r.orSelf(r.single(r.element(e.X, []ast.Expr{span}, e)), e)
}

// plainBounds reports whether none of the bounds of a slice expression is a negative constant.
func (r *rewriter) plainBounds(e *ast.SliceExpr) bool {
	for _, b := range []ast.Expr{e.Low, e.High} {
		if b != nil && r.c.info.Types[b].Value != nil && constant.Sign(r.c.info.Types[b].Value) < 0 {
			return false
		}
	}
	return true
}

func (r *rewriter) spanType() types.Type { return r.conv.typ(UnitsPath, "Span") }

// span returns units.Span{Lo: lo, Hi: hi, Step: step}; a bound that is nil or ǃopen is left out. Where a bound may be a
// quantity with a unit, dynamic.Slice decides what it is.
func (r *rewriter) span(bounds []ast.Expr, at ast.Node) ast.Expr {
	for _, b := range bounds {
		if b != nil && !isOpen(b) && r.class(b) != isNumber && !isLiteral(b) {
			return r.openSlice(bounds, at)
		}
	}
	t := r.spanType()
	if t == nil {
		return nil
	}
	lit := &ast.CompositeLit{Type: r.typeIdent(t, at)}
	for i, name := range []string{"Lo", "Hi", "Step"} {
		var v ast.Expr
		if i < len(bounds) {
			v = bounds[i]
		}
		switch {
		case v != nil && !isOpen(v):
			v = r.convertIndex(v)
		case i == 2, i == 0 && (len(bounds) < 3 || bounds[2] == nil || isOpen(bounds[2])):
			continue // from the start, with step 1
		default:
			v = r.qualified(UnitsPath, "Open", at)
		}
		lit.Elts = append(lit.Elts, r.pair(name, v, at))
	}
	return r.done(lit, at, t)
}

// isLiteral reports whether e is a number as it is written: the checker does not look at the bounds of a slice that it
// refuses, so their types are not known.
func isLiteral(e ast.Expr) bool {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok {
		e = u.X
	}
	_, ok := ast.Unparen(e).(*ast.BasicLit)
	return ok
}

// openSlice returns dynamic.Slice(lo, hi, step), with nil for a bound that is left out.
func (r *rewriter) openSlice(bounds []ast.Expr, at ast.Node) ast.Expr {
	args := make([]ast.Expr, 3)
	for i := range args {
		if i < len(bounds) && bounds[i] != nil && !isOpen(bounds[i]) {
			args[i] = r.convertAny(bounds[i])
		} else {
			args[i] = r.done(r.ident("nil", at), at, types.Typ[types.UntypedNil])
		}
	}
	return r.dynamic(nameSlice, at, args...)
}

func isOpen(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == clickOpen
}

// convertIndex makes an int of a whole number.
func (r *rewriter) convertIndex(e ast.Expr) ast.Expr {
	switch r.class(e) {
	case isQuantity, isDynamic, isOperand:
		return r.convert(e, types.Typ[types.Int])
	case isNumber:
		if t := r.typeOf(e); isInteger(t) && !isUntyped(t) && t != types.Typ[types.Int] {
			return r.conversion(types.Typ[types.Int], e)
		}
	}
	return e
}

// setIndex returns the statement for x[ix...] = v where x is no Go slice or map, or nil.
func (r *rewriter) setIndex(x ast.Expr, ix []ast.Expr, v ast.Expr, at ast.Node) ast.Stmt {
	x = r.called(x)
	t := r.typeOf(x)
	if t == nil || r.typeOf(v) == nil {
		return nil
	}
	args := append([]ast.Expr{r.convertAny(v)}, r.anyIndices(ix)...)
	if r.class(x) == isDynamic {
		r.site("[", at, x.End())
		return r.stmt(r.dynamic(nameSetIndex, at, append([]ast.Expr{x}, args...)...), at)
	}
	if m := method(t, "SetIndexIn"); m != nil && slices.ContainsFunc(args, func(e ast.Expr) bool { return r.class(e) == isText }) {
		if locals := r.locals(m.Type().(*types.Signature).Params().At(1).Type(), at); locals != nil {
			return r.stmt(r.invoke(x, "SetIndexIn", at, slices.Insert(args, 1, locals)...), at)
		}
	}
	if m := method(t, "SetIndex"); m != nil && required(m.Type().(*types.Signature)) == 1 {
		return r.stmt(r.invoke(x, "SetIndex", at, args...), at)
	}
	return nil
}

// spanCall rewrites ǃspan(lo, hi, step).
func (r *rewriter) spanCall(e *ast.CallExpr) ast.Expr {
	for i, a := range e.Args {
		if !isOpen(a) {
			e.Args[i] = r.value(a)
			if r.typeOf(e.Args[i]) == nil {
				return e
			}
		}
	}
	return r.orSelf(r.span(e.Args, e), e)
}

// listTimes rewrites [n]*x, which Go reads as a type: a list of one element, multiplied.
func (r *rewriter) listTimes(e *ast.ArrayType) ast.Expr {
	star, ok := e.Elt.(*ast.StarExpr)
	if !ok || e.Len == nil {
		return e
	}
	switch r.c.info.Uses[root(star.X)].(type) {
	case *types.Var, *types.Const:
	default:
		return e
	}
	list := r.list([]ast.Expr{r.value(e.Len)}, e.Len)
	if list == nil {
		return e
	}
	return r.orSelf(r.operate("*", list, r.value(star.X), e, token.Pos(r.spans[star].pos)), e)
}

// root returns the identifier that an operand starts with.
func root(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return root(e.X)
	case *ast.IndexExpr:
		return root(e.X)
	case *ast.CallExpr:
		return root(e.Fun)
	}
	return nil
}
