package dialect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"math/big"
	"strings"
)

// power rewrites ǃpow(x, y).
func (r *rewriter) power(e *ast.CallExpr) ast.Expr {
	if len(e.Args) != 2 {
		return e
	}
	x, y := r.called(r.value(e.Args[0])), r.called(r.value(e.Args[1]))
	e.Args[0], e.Args[1] = x, y
	cx, cy := r.class(x), r.class(y)
	var made ast.Expr
	switch p, _ := r.typeOf(y).(*types.Pointer); {
	case cx == isUnknown || cy == isUnknown:
	case p != nil && cx == isNumber: // Go's x * *y
		star := r.done(&ast.StarExpr{X: y}, y, p.Elem())
		made = r.same("*", x, star, e, y.Pos())
	case cx == isNumber && cy == isNumber:
		made = r.powerOfNumbers(x, y, e)
	default:
		made = r.operate("**", x, y, e, y.Pos())
	}
	return r.orSelf(made, e)
}

// powerOfNumbers folds constants, keeps integers integers, and calls math.Pow for the rest.
func (r *rewriter) powerOfNumbers(x, y ast.Expr, at ast.Node) ast.Expr {
	if r.constant(x) && r.constant(y) || r.folded(x) && r.constant(y) {
		if lit := foldPower(r.valueOf(x), r.valueOf(y)); lit != "" {
			return r.literal(lit, at)
		}
	}
	if isInteger(r.typeOf(x)) && isInteger(r.typeOf(y)) && !r.negative(y) {
		toInt := func(e ast.Expr) ast.Expr {
			if t := r.typeOf(e); isUntyped(t) || t == types.Typ[types.Int] {
				return e
			}
			return r.conversion(types.Typ[types.Int], e)
		}
		r.site("**", at, y.Pos())
		return r.dynamic(nameIntPow, at, toInt(x), toInt(y))
	}
	return r.call("math", "Pow", at, r.float(x), r.float(y))
}

// folded reports whether x is a literal that this walk computed.
func (r *rewriter) folded(x ast.Expr) bool {
	_, ok := x.(*ast.BasicLit)
	return ok && r.types[x] != nil
}

func (r *rewriter) valueOf(x ast.Expr) constant.Value {
	if lit, ok := x.(*ast.BasicLit); ok && r.types[x] != nil {
		return constant.MakeFromLiteral(lit.Value, lit.Kind, 0)
	}
	return r.c.info.Types[x].Value
}

func (r *rewriter) negative(y ast.Expr) bool {
	return r.constant(y) && constant.Sign(r.c.info.Types[y].Value) < 0
}

// literal returns a number that was computed here.
func (r *rewriter) literal(text string, at ast.Node) ast.Expr {
	lit := &ast.BasicLit{Kind: token.INT, Value: text, ValuePos: token.Pos(r.spans[at].pos)}
	t := types.Typ[types.UntypedInt]
	if strings.ContainsAny(text, ".eE") {
		lit.Kind, t = token.FLOAT, types.Typ[types.UntypedFloat]
	}
	if !strings.HasPrefix(text, "-") {
		return r.done(lit, at, t)
	}
	lit.Value = text[1:]
	r.done(lit, at, t)
	neg := r.done(&ast.UnaryExpr{Op: token.SUB, X: lit, OpPos: lit.ValuePos}, at, t)
	return r.done(&ast.ParenExpr{X: neg, Lparen: lit.ValuePos, Rparen: lit.ValuePos}, at, t)
}

// foldPower computes x**y as Python does: integers exactly, with a floating point result for a negative exponent, and for
// what an int cannot hold.
func foldPower(x, y constant.Value) string {
	if x == nil || y == nil || x.Kind() == constant.Complex || y.Kind() == constant.Complex {
		return ""
	}
	if x.Kind() == constant.Int && y.Kind() == constant.Int && constant.Sign(y) >= 0 {
		n, exact := constant.Uint64Val(y)
		if b, ok := new(big.Int).SetString(x.ExactString(), 10); ok && exact && (n < 64 || b.BitLen() < 2) {
			if v := new(big.Int).Exp(b, new(big.Int).SetUint64(n), nil); v.IsInt64() {
				return v.String()
			}
		}
	}
	fx, _ := constant.Float64Val(x)
	fy, _ := constant.Float64Val(y)
	v := math.Pow(fx, fy)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return floatText(v)
}
