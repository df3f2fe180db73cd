package oracle

import (
	"fmt"
	"math"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/syntax"
)

var scalar elementary.Scalar

// expr is the value of an expression for the present element. Everything is
// evaluated, whatever the conditions are, so that draws count alike.
func (r *run) expr(x syntax.Expr) float64 {
	switch x := x.(type) {
	case *syntax.Name:
		return r.name(x.Ident)
	case *syntax.Number:
		return x.Value
	case *syntax.Bool:
		return truth(x.Value)
	case *syntax.Unary:
		v := r.expr(x.X)
		if x.Op == syntax.Not {
			return truth(v == 0)
		}
		return -v
	case *syntax.Binary:
		return r.binary(x)
	case *syntax.Call:
		return r.call(x)
	case *syntax.Cond:
		cond, then, otherwise := r.expr(x.If), r.expr(x.Then), r.expr(x.Else)
		if cond != 0 {
			return then
		}
		return otherwise
	}
	panic(fmt.Sprintf("oracle: unknown node %T", x))
}

func (r *run) binary(x *syntax.Binary) float64 {
	if x.Op == syntax.Pow {
		return r.power(r.expr(x.X), x.Y)
	}
	if x.Op == syntax.Add || x.Op == syntax.Sub {
		return r.sum(x)
	}
	a := r.expr(x.X)
	return arith(x.Op, a, r.expr(x.Y))
}

// term is one side of a sum: a number, or a product not yet rounded.
type term struct {
	p, q    float64 // the number is p*q
	product bool
}

func (t term) rounded() float64 {
	if t.product {
		return float64(t.p * t.q)
	}
	return t.p
}

// sum is x + y or x - y, rounded together with a product on one side: the right
// one if there are two. A difference of two products is not fused.
func (r *run) sum(x *syntax.Binary) float64 {
	left, leftMinus := r.term(x.X, x.Op == syntax.Add)
	right, rightMinus := r.term(x.Y, x.Op == syntax.Add)
	switch {
	case x.Op == syntax.Sub || rightMinus:
		if leftMinus { // -x + -y: only the right sign is taken out
			left = term{p: -left.rounded()}
		}
		return difference(left, right)
	case leftMinus:
		return difference(right, left)
	case right.product:
		return math.FMA(right.p, right.q, left.rounded())
	case left.product:
		return math.FMA(left.p, left.q, right.p)
	}
	return float64(left.p + right.p)
}

func difference(left, right term) float64 {
	switch {
	case left.product == right.product:
		return float64(left.rounded() - right.rounded())
	case right.product:
		return math.FMA(-right.p, right.q, left.p)
	}
	return math.FMA(left.p, left.q, -right.p)
}

// term evaluates one side of a sum, and takes a minus sign out of it if that is allowed.
func (r *run) term(x syntax.Expr, signs bool) (t term, minus bool) {
	if u, ok := x.(*syntax.Unary); ok && u.Op == syntax.Neg && signs {
		x, minus = u.X, true
	}
	b, ok := x.(*syntax.Binary)
	if ok && b.Op == syntax.Mul && !(isLiteral(b.X) && isLiteral(b.Y)) {
		p := r.expr(b.X)
		return term{p, r.expr(b.Y), true}, minus
	}
	return term{p: r.expr(x)}, minus
}

// isLiteral reports whether x is a number as written.
func isLiteral(x syntax.Expr) bool {
	_, ok := literal(x)
	return ok
}

func literal(x syntax.Expr) (float64, bool) {
	sign := 1.0
	if u, ok := x.(*syntax.Unary); ok && u.Op == syntax.Neg {
		x, sign = u.X, -1
	}
	n, ok := x.(*syntax.Number)
	if !ok {
		return 0, false
	}
	return sign * n.Value, true
}

// power is x ** y.
func (r *run) power(x float64, y syntax.Expr) float64 {
	if n, ok := literal(y); ok {
		switch {
		case elementary.IsProduct(n):
			return elementary.PowInt[float64, bool](scalar, x, int(n))
		case n == 0.5:
			return math.Sqrt(x)
		}
	}
	return elementary.Pow[float64, bool](scalar, x, r.expr(y))
}

// arith is an operation on two numbers.
func arith(op syntax.Op, x, y float64) float64 {
	switch op {
	case syntax.Add:
		return float64(x + y)
	case syntax.Sub:
		return float64(x - y)
	case syntax.Mul:
		return float64(x * y)
	case syntax.Div:
		return x / y
	case syntax.FloorDiv:
		q, _ := floorDivide(x, y)
		return q
	case syntax.Mod:
		_, m := floorDivide(x, y)
		return m
	case syntax.Lt:
		return truth(x < y)
	case syntax.Le:
		return truth(x <= y)
	case syntax.Gt:
		return truth(x > y)
	case syntax.Ge:
		return truth(x >= y)
	case syntax.Eq:
		return truth(x == y)
	case syntax.Ne:
		return truth(x != y)
	case syntax.And:
		return truth(x != 0 && y != 0)
	case syntax.Or:
		return truth(x != 0 || y != 0)
	}
	panic("oracle: unknown operator")
}

// floorDivide is x // y and x % y as CPython computes them; where y is zero,
// x/y and NaN.
func floorDivide(x, y float64) (quotient, remainder float64) {
	if y == 0 {
		return x / y, math.NaN()
	}
	m := math.Mod(x, y)
	d := (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			d--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if d == 0 {
		return math.Copysign(0, x/y), m
	}
	f := math.Floor(d)
	if d-f > 0.5 {
		f++
	}
	return f, m
}

// call is the value of a function.
func (r *run) call(x *syntax.Call) float64 {
	f := r.Funcs[x.Func]
	key := r.Key
	key.Site += r.site
	if f != nil || draws(r.World, &syntax.Call{Func: x.Func}) > 0 {
		r.site++
	}
	args := make([]float64, len(x.Args))
	for i, a := range x.Args {
		args[i] = r.expr(a)
	}
	if f != nil {
		return f(max(r.elem, 0), args)
	}
	elem := uint32(max(r.elem, 0))
	switch x.Func {
	case "rand":
		return key.Uniform(r.N, elem)
	case "randn":
		return key.Normal(r.N, elem)
	case "poisson":
		return key.Poisson(r.N, elem, args[0])
	}
	return builtin(x.Func, args)
}

// builtin is a function of the language.
func builtin(name string, args []float64) float64 {
	x := args[0]
	switch name {
	case "sqrt":
		return math.Sqrt(x)
	case "abs":
		return math.Abs(x)
	case "floor":
		return math.Floor(x)
	case "ceil":
		return math.Ceil(x)
	case "int":
		return math.Trunc(x)
	case "sign":
		switch {
		case x > 0:
			return 1
		case x < 0:
			return -1
		}
		return x
	case "clip":
		if x < args[1] {
			x = args[1]
		}
		if x > args[2] {
			x = args[2]
		}
		return x
	case "min":
		for _, a := range args {
			if a < x {
				x = a
			}
		}
		return x
	case "max":
		for _, a := range args {
			if a > x {
				x = a
			}
		}
		return x
	case "_inverse_exprel_of":
		return elementary.InverseExprelOf(elementary.Scalar{}, x, args[1])
	case "_inverse_exprel_back":
		return elementary.InverseExprelBack(elementary.Scalar{}, x, args[1])
	case "timestep":
		return math.Trunc(float64(x+float64(1e-3*args[1])) / args[1])
	}
	f, ok := elementary.Lookup(name)
	if !ok {
		panic("oracle: unknown function " + name)
	}
	return f.Eval(x, 0)
}
