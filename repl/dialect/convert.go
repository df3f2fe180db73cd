package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// convert gives e the type want, if Go refuses e there and the dialect defines it: dimensionless quantities and numbers
// stand for each other, what is of type any is asserted or converted, and so on. Otherwise it returns e.
func (r *rewriter) convert(e ast.Expr, want types.Type) ast.Expr {
	t := r.typeOf(e)
	if t == nil || want == nil || want == types.Typ[types.Invalid] {
		return e
	}
	e = r.called1(e, want)
	t = r.typeOf(e)
	if elems, ok := r.lists[e]; ok {
		return r.listAs(e, elems, want)
	}
	if pairs, ok := r.dicts[e]; ok {
		return r.dictAs(e, pairs, want)
	}
	if isRune(e) && isString(want) {
		return r.runeText(e)
	}
	if types.AssignableTo(t, want) {
		return e
	}
	if made := r.converted(e, t, want); made != nil {
		return made
	}
	return e
}

// called1 calls a method without parameters where its result is wanted and a function is not.
func (r *rewriter) called1(e ast.Expr, want types.Type) ast.Expr {
	if _, ok := want.Underlying().(*types.Signature); ok || isAny(want) {
		return e
	}
	return r.called(e)
}

// converted returns e as want, or nil.
func (r *rewriter) converted(e ast.Expr, t, want types.Type) ast.Expr {
	c := r.conv.class(t)
	switch w := r.conv.class(want); {
	case w == isQuantity && c == isNumber:
		return r.scalar(e)
	case w == isQuantity && (c == isOperand || c == isDynamic || c == isSlice):
		return r.dynamic(nameQuantity, e, e)
	case w == isNumber:
		return r.toNumber(e, c, t, want)
	case w == isText && c == isDynamic:
		return r.dynamic(nameText, e, e)
	case w == isTruth && c == isDynamic:
		return r.dynamic(nameTruth, e, e)
	case r.conv.array != nil && types.Identical(want, r.conv.array):
		return r.toArray(e, c, t)
	case r.isOperandInterface(want):
		if elements(c) {
			return r.asOperand(e)
		}
		if c == isDynamic {
			return r.dynamic(nameOperand, e, e)
		}
	case w == isSlice:
		return r.toSlice(e, c, want)
	}
	if c == isDynamic {
		if _, ok := want.Underlying().(*types.Map); ok { // a dict, or a table of others
			e = r.orSelf(r.dynamic(nameLike, e, e, r.zeroOf(want, e)), e)
		}
		return r.asserted(e, want, e)
	}
	return nil
}

// zeroOf is the zero value of a type that has nil. The interpreter does not take (*T)(nil) of a package's T.
func (r *rewriter) zeroOf(t types.Type, at ast.Node) ast.Expr {
	made := r.callOf(r.ident("new", at), at, r.typeIdent(t, at))
	return r.done(&ast.StarExpr{X: r.done(made, at, types.NewPointer(t))}, at, t)
}

func (r *rewriter) isOperandInterface(t types.Type) bool {
	return r.conv.operand != nil && types.Identical(t.Underlying(), r.conv.operand)
}

// toNumber converts to a basic numeric type. A fraction never becomes an integer silently.
func (r *rewriter) toNumber(e ast.Expr, c class, t, want types.Type) ast.Expr {
	name, base := nameFloat, types.Typ[types.Float64]
	if isInteger(want) {
		name, base = nameInt, types.Typ[types.Int]
	}
	switch {
	case c == isQuantity || c == isOperand || c == isDynamic:
		made := r.dynamic(name, e, e)
		if made == nil || want == base {
			return made
		}
		return r.conversion(want, made)
	case c == isNumber && isFloat(want) && isInteger(t) && !isUntyped(t):
		return r.conversion(want, e)
	}
	return nil
}

func (r *rewriter) toArray(e ast.Expr, c class, t types.Type) ast.Expr {
	switch c {
	case isNumber:
		return r.invoke(r.scalar(e), "Array", e)
	case isQuantity, isOperand:
		return r.invoke(e, "Array", e)
	case isSlice:
		made := r.sliceOperand(e)
		if types.Identical(r.typeOf(made), r.conv.array) {
			return made
		}
	}
	if c == isSlice || c == isDynamic {
		return r.dynamic(nameArray, e, e)
	}
	return nil
}

func (r *rewriter) toSlice(e ast.Expr, c class, want types.Type) ast.Expr {
	if c != isOperand && c != isDynamic && c != isSlice && c != isQuantity {
		return nil
	}
	switch want.Underlying().(*types.Slice).Elem() {
	case types.Typ[types.Float64]:
		return r.dynamic(nameFloats, e, e)
	case types.Typ[types.Int]:
		return r.dynamic(nameInts, e, e)
	}
	return nil
}

// convertAny prepares a value for a parameter of type any of the simulator: there 'v' is a string.
func (r *rewriter) convertAny(e ast.Expr) ast.Expr {
	if isRune(e) {
		return r.runeText(e)
	}
	return e
}

func isRune(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && lit.Kind == token.CHAR
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
}

// runeText returns a rune literal as the string of that one character.
func (r *rewriter) runeText(e ast.Expr) ast.Expr {
	v, err := strconv.Unquote(e.(*ast.BasicLit).Value)
	if err != nil {
		return e
	}
	r.changed = true
	return r.text(v, e)
}

// numeric rewrites the conversion T(x) of what Go cannot convert.
func (r *rewriter) numeric(want types.Type, x ast.Expr, at ast.Node) ast.Expr {
	x = r.called(x)
	c := r.class(x)
	w, ok := want.Underlying().(*types.Basic)
	if !ok {
		if r.conv.class(want) == isSlice || r.conv.array != nil && types.Identical(want, r.conv.array) || r.conv.class(want) == isQuantity {
			return r.converted(x, r.typeOf(x), want)
		}
		return nil
	}
	if w.Info()&types.IsInteger != 0 && c == isNumber && r.c.info.Types[x].Value != nil {
		return r.truncated(want, x, at)
	}
	if c != isQuantity && c != isDynamic && c != isOperand {
		return nil
	}
	name, base := nameFloat, types.Typ[types.Float64]
	switch {
	case w.Info()&types.IsInteger != 0:
		name, base = nameTrunc, types.Typ[types.Int]
	case w.Info()&types.IsString != 0:
		name, base = nameText, types.Typ[types.String]
	case w.Info()&types.IsBoolean != 0:
		name, base = nameTruth, types.Typ[types.Bool]
	case w.Info()&types.IsFloat == 0:
		return nil
	}
	made := r.dynamic(name, at, x)
	if made == nil || types.Identical(want, base) {
		return made
	}
	return r.done(r.callOf(r.typeIdent(want, at), at, made), at, want)
}
