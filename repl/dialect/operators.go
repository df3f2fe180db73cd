package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// methods of Quantity and functions over Operand, by operator.
var operatorNames = map[string]string{
	"+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "%": "Mod", "**": "Pow",
	"<": "Less", "<=": "LessEqual", ">": "Greater", ">=": "GreaterEqual", "==": "Equal", "!=": "NotEqual",
	"&": "And", "|": "Or",
}

func (r *rewriter) binary(e *ast.BinaryExpr) ast.Expr {
	e.X, e.Y = r.value(e.X), r.value(e.Y)
	if e.Op == token.LAND || e.Op == token.LOR {
		e.X, e.Y = r.condition(e.X), r.condition(e.Y)
	}
	if r.valid(e) {
		r.truncates(e)
		return e
	}
	return r.orSelf(r.operate(e.Op.String(), e.X, e.Y, e, e.OpPos), e)
}

// operate returns x op y as the dialect defines it, or nil.
func (r *rewriter) operate(op string, x, y ast.Expr, at ast.Node, opPos token.Pos) ast.Expr {
	called := [2]ast.Expr{r.called(x), r.called(y)}
	methods := called != [2]ast.Expr{x, y}
	x, y = called[0], called[1]
	cx, cy := r.class(x), r.class(y)
	if cx == isUnknown || cy == isUnknown {
		return nil
	}
	var e ast.Expr
	switch {
	case cx == isDynamic || cy == isDynamic, r.isMixed(x) && elements(cy), elements(cx) && r.isMixed(y):
		if op != "&&" && op != "||" {
			e = r.dynamic(nameBinary, at, r.text(op, at), x, y)
		}
	case cx == isText && isRune(y):
		e = r.same(op, x, r.runeText(y), at, opPos)
	case cy == isText && isRune(x):
		e = r.same(op, r.runeText(x), y, at, opPos)
	case cx == isNumber && cy == isNumber:
		if e = r.numbers(op, x, y, at, opPos); e == nil && methods {
			e = r.same(op, x, y, at, opPos)
		}
		return e
	case scalar(cx) && scalar(cy):
		e = r.quantities(op, x, y, at)
	case elements(cx) && elements(cy):
		if name := operatorNames[op]; name != "" {
			e = r.unit(name, at, r.asOperand(x), r.asOperand(y))
		}
	}
	if e != nil && op != "*" && op != "/" {
		r.site(op, at, opPos)
	}
	return e
}

// isMixed reports whether x is a list with elements of several types, such as [0, sqrt(2)].
func (r *rewriter) isMixed(x ast.Expr) bool {
	s, ok := r.typeOf(x).(*types.Slice)
	return ok && isAny(s.Elem())
}

func scalar(c class) bool   { return c == isNumber || c == isQuantity }
func elements(c class) bool { return scalar(c) || c == isOperand || c == isSlice }

// called replaces a method without parameters by its call: M.T/ms.
func (r *rewriter) called(x ast.Expr) ast.Expr {
	sig, ok := r.typeOf(x).(*types.Signature)
	if sel, isSel := x.(*ast.SelectorExpr); ok && isSel && sig.Results().Len() > 0 && required(sig) == 0 && r.c.info.Selections[sel] != nil {
		return r.single(r.done(r.callOf(x, x), x, result(sig)))
	}
	return x
}

// required returns how many arguments a call needs at least.
func required(sig *types.Signature) int {
	if sig.Variadic() {
		return sig.Params().Len() - 1
	}
	return sig.Params().Len()
}

// same rebuilds a binary expression of Go's own.
func (r *rewriter) same(op string, x, y ast.Expr, at ast.Node, opPos token.Pos) ast.Expr {
	t := r.typeOf(x)
	if comparison(op) {
		t = types.Typ[types.UntypedBool]
	}
	return r.done(&ast.BinaryExpr{X: r.loose(x), OpPos: opPos, Op: goOperators[op], Y: r.loose(y)}, at, t)
}

// loose puts parentheses around a binary operand, whose operator might bind less than the one it comes under.
func (r *rewriter) loose(x ast.Expr) ast.Expr {
	if _, ok := x.(*ast.BinaryExpr); ok {
		return r.primary(x)
	}
	return x
}

var goOperators = map[string]token.Token{
	"+": token.ADD, "-": token.SUB, "*": token.MUL, "/": token.QUO, "%": token.REM, "<": token.LSS, "<=": token.LEQ,
	">": token.GTR, ">=": token.GEQ, "==": token.EQL, "!=": token.NEQ, "&": token.AND, "|": token.OR, "^": token.XOR,
	"<<": token.SHL, ">>": token.SHR, "&^": token.AND_NOT,
}

func comparison(op string) bool { return strings.Contains("== != < <= > >=", op) }

// numbers mixes integers and floating point: the integer is converted.
func (r *rewriter) numbers(op string, x, y ast.Expr, at ast.Node, opPos token.Pos) ast.Expr {
	if !strings.Contains("+-*/ == != < <= > >=", op) {
		return nil
	}
	tx, ty := r.typeOf(x), r.typeOf(y)
	fx, fy := isFloat(tx), isFloat(ty)
	switch {
	case fx && fy && isUntyped(tx) == isUntyped(ty), !fx && !fy:
		return nil
	case fx && !fy:
		return r.same(op, x, r.conversion(floatOf(tx), y), at, opPos)
	case fy && !fx:
		return r.same(op, r.conversion(floatOf(ty), x), y, at, opPos)
	}
	return nil
}

func floatOf(t types.Type) types.Type { return types.Default(t) }

func isFloat(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsFloat != 0
}

func isInteger(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isUntyped(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsUntyped != 0
}

// quantities computes with at least one Quantity, and numbers.
func (r *rewriter) quantities(op string, x, y ast.Expr, at ast.Node) ast.Expr {
	switch nx, ny := r.class(x) == isNumber, r.class(y) == isNumber; {
	case op == "*" && ny:
		return r.invoke(x, "Times", at, r.float(y))
	case op == "*" && nx && !(calls(x) && calls(y)):
		return r.invoke(y, "Times", at, r.float(x))
	case op == "/" && ny:
		return r.invoke(x, "Over", at, r.float(y))
	case op == "**" && ny:
		return r.invoke(x, "Pow", at, r.float(y))
	case op == "**":
		return r.invoke(r.scalar(x), "Pow", at, r.dynamic(nameFloat, y, y))
	}
	name := operatorNames[op]
	if name == "" || r.class(x) == isNumber && r.scalar(x) == nil {
		return nil
	}
	return r.invoke(r.scalar(x), name, at, r.scalar(y))
}

// calls reports whether evaluating x may have an effect, so that it must keep its place in the order.
func calls(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			id, ok := n.Fun.(*ast.Ident)
			found = found || !ok || !strings.HasPrefix(id.Name, "ǃ")
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}

// float returns a number as a float64.
func (r *rewriter) float(x ast.Expr) ast.Expr {
	t := r.typeOf(x)
	if types.AssignableTo(t, types.Typ[types.Float64]) || isUntyped(t) {
		if p, ok := x.(*ast.ParenExpr); ok {
			return p.X
		}
		return x
	}
	return r.conversion(types.Typ[types.Float64], x)
}

// scalar returns a number as a Quantity, and a Quantity as it is.
func (r *rewriter) scalar(x ast.Expr) ast.Expr {
	if r.class(x) == isQuantity {
		return x
	}
	return r.unit("Scalar", x, r.float(x))
}

// asOperand returns a number, quantity, slice or array as what the functions over arrays take. Integers stay integers.
func (r *rewriter) asOperand(x ast.Expr) ast.Expr {
	switch r.class(x) {
	case isNumber:
		if t := r.typeOf(x); isInteger(t) {
			if !isUntyped(t) && t != types.Typ[types.Int] {
				x = r.conversion(types.Typ[types.Int], x)
			}
			return r.orSelf(r.unit("Whole", x, x), r.scalar(x))
		}
		return r.scalar(x)
	case isSlice:
		return r.sliceOperand(x)
	}
	return x
}

// sliceOperand returns a Go slice as an array.
func (r *rewriter) sliceOperand(x ast.Expr) ast.Expr {
	if s, ok := types.Unalias(r.typeOf(x)).(*types.Slice); ok {
		switch s.Elem() {
		case types.Typ[types.Float64]:
			if f, _ := r.fun(UnitsPath, "NewArray", x); f != nil {
				dimensionless := r.qualified(UnitsPath, "Dimensionless", x)
				return r.done(r.callOf(f, x, x, dimensionless), x, r.conv.array)
			}
		case types.Typ[types.Int]:
			return r.orSelf(r.unit("Ints", x, x), x)
		case types.Typ[types.Bool]:
			return r.orSelf(r.unit("Bools", x, x), x)
		}
	}
	return r.orSelf(r.dynamic(nameOperand, x, x), x)
}

func (r *rewriter) unary(e *ast.UnaryExpr) ast.Expr {
	if e.Op == token.AND || e.Op == token.ARROW {
		e.X = r.expr(e.X)
		return e
	}
	e.X = r.value(e.X)
	if e.Op == token.NOT && r.class(e.X) == isDynamic {
		e.X = r.condition(e.X)
	}
	if r.valid(e) {
		return e
	}
	x := r.called(e.X)
	var made ast.Expr
	switch c := r.class(x); {
	case c == isDynamic && e.Op != token.NOT:
		made = r.dynamic(nameUnary, e, r.text(e.Op.String(), e), x)
	case e.Op == token.ADD && (c == isQuantity || c == isOperand):
		made = r.done(r.primary(x), e, r.typeOf(x))
	case e.Op == token.SUB && c == isQuantity:
		made = r.invoke(x, "Neg", e)
	case e.Op == token.SUB && (c == isOperand || c == isSlice):
		made = r.unit("Neg", e, r.asOperand(x))
	case e.Op == token.NOT && (c == isOperand || c == isSlice):
		made = r.unit("Not", e, r.asOperand(x))
	}
	return r.orSelf(made, e)
}

// condition turns a value of unknown type into true or false where Go wants a bool.
func (r *rewriter) condition(e ast.Expr) ast.Expr {
	switch r.class(e) {
	case isDynamic, isOperand:
		return r.orSelf(r.dynamic(nameTruth, e, e), e)
	}
	return e
}
