package symbolic

import (
	"math"

	"gobrian/brian/internal/syntax"
)

// Number makes a constant.
func Number(v float64) *syntax.Number { return &syntax.Number{Value: v} }

// Name makes a variable.
func Name(s string) *syntax.Name { return &syntax.Name{Ident: s} }

// Call makes a call of a function.
func Call(f string, args ...syntax.Expr) *syntax.Call { return &syntax.Call{Func: f, Args: args} }

// IsNumber reports whether x is the constant v.
func IsNumber(x syntax.Expr, v float64) bool {
	n, ok := x.(*syntax.Number)
	return ok && n.Value == v
}

// Add is x + y without additions of 0.
func Add(x, y syntax.Expr) syntax.Expr {
	switch {
	case IsNumber(x, 0):
		return y
	case IsNumber(y, 0):
		return x
	}
	if a, b, ok := numbers(x, y); ok {
		return Number(a + b)
	}
	return &syntax.Binary{Op: syntax.Add, X: x, Y: y}
}

// Sub is x - y without subtractions of and from 0.
func Sub(x, y syntax.Expr) syntax.Expr {
	switch {
	case IsNumber(x, 0):
		return Neg(y)
	case IsNumber(y, 0):
		return x
	}
	if a, b, ok := numbers(x, y); ok {
		return Number(a - b)
	}
	return &syntax.Binary{Op: syntax.Sub, X: x, Y: y}
}

// Mul is x*y without factors of 0 and 1.
func Mul(x, y syntax.Expr) syntax.Expr {
	switch {
	case IsNumber(x, 0) || IsNumber(y, 0):
		return Number(0)
	case IsNumber(x, 1):
		return y
	case IsNumber(y, 1):
		return x
	}
	if a, b, ok := numbers(x, y); ok {
		return Number(a * b)
	}
	return &syntax.Binary{Op: syntax.Mul, X: x, Y: y}
}

// Div is x/y without divisions of 0 and by 1.
func Div(x, y syntax.Expr) syntax.Expr {
	switch {
	case IsNumber(x, 0) && !IsNumber(y, 0):
		return Number(0)
	case IsNumber(y, 1):
		return x
	}
	if a, b, ok := numbers(x, y); ok {
		return Number(a / b)
	}
	return &syntax.Binary{Op: syntax.Div, X: x, Y: y}
}

// Neg is -x without double signs.
func Neg(x syntax.Expr) syntax.Expr {
	switch x := x.(type) {
	case *syntax.Number:
		if x.Value == 0 {
			return x
		}
		return Number(-x.Value)
	case *syntax.Unary:
		if x.Op == syntax.Neg {
			return x.X
		}
	}
	return &syntax.Unary{Op: syntax.Neg, X: x}
}

// Pow is x**y without exponents of 0 and 1.
func Pow(x, y syntax.Expr) syntax.Expr {
	switch {
	case IsNumber(y, 0):
		return Number(1)
	case IsNumber(y, 1):
		return x
	}
	if a, b, ok := numbers(x, y); ok {
		return Number(math.Pow(a, b))
	}
	return &syntax.Binary{Op: syntax.Pow, X: x, Y: y}
}

// Cond is `then if cond else other`, one branch where cond is known or both
// are equal.
func Cond(cond, then, other syntax.Expr) syntax.Expr {
	if b, ok := cond.(*syntax.Bool); ok {
		if b.Value {
			return then
		}
		return other
	}
	if syntax.Equal(then, other) {
		return then
	}
	return &syntax.Cond{If: cond, Then: then, Else: other}
}

func numbers(x, y syntax.Expr) (a, b float64, ok bool) {
	m, ok1 := x.(*syntax.Number)
	n, ok2 := y.(*syntax.Number)
	if !ok1 || !ok2 {
		return 0, 0, false
	}
	return m.Value, n.Value, true
}
