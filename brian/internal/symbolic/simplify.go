package symbolic

import (
	"math"

	"gobrian/brian/internal/syntax"
)

// Simplify collects equal terms of sums, draws constants out of products and
// quotients, and decides conditions that are known.
func Simplify(x syntax.Expr) syntax.Expr { return sumOf(x).expr() }

// Spread is Simplify with a number before a sum multiplied into its terms.
func Spread(x syntax.Expr) syntax.Expr {
	s := sumOf(x)
	if len(s) == 1 && len(s[0].num) == 1 && len(s[0].den) == 0 {
		s = sumOf(s[0].num[0]).scale(s[0].c)
	}
	return s.expr()
}

// smooth are the functions whose arguments may change in the last places.
var smooth = map[string]bool{
	"sin": true, "cos": true, "tan": true, "sinh": true, "cosh": true, "tanh": true,
	"arcsin": true, "arccos": true, "arctan": true, "exp": true, "expm1": true, "exprel": true,
	"log": true, "log10": true, "log1p": true, "sqrt": true, "abs": true, "clip": true, "min": true, "max": true,
}

// others simplifies what is not a sum, difference, product or quotient.
func others(x syntax.Expr) syntax.Expr {
	switch x := x.(type) {
	case *syntax.Unary:
		if x.Op == syntax.Not {
			return not(others(x.X))
		}
	case *syntax.Binary:
		return binary(x)
	case *syntax.Cond:
		return Cond(others(x.If), Simplify(x.Then), Simplify(x.Else))
	case *syntax.Call:
		return call(x)
	}
	return x
}

// not is `not x`.
func not(x syntax.Expr) syntax.Expr {
	if b, ok := x.(*syntax.Bool); ok {
		return &syntax.Bool{Value: !b.Value}
	}
	return &syntax.Unary{Op: syntax.Not, X: x}
}

// binary simplifies powers, `and` and `or`. Comparisons, // and % stay.
func binary(x *syntax.Binary) syntax.Expr {
	switch x.Op {
	case syntax.Pow:
		if n, ok := x.Y.(*syntax.Number); ok { // stays a whole number if it is one
			return Pow(Simplify(x.X), n)
		}
		return Pow(Simplify(x.X), Simplify(x.Y))
	case syntax.And, syntax.Or:
		a, b := others(x.X), others(x.Y)
		decides := x.Op == syntax.Or // the value that decides the whole
		if known, ok := a.(*syntax.Bool); ok {
			if known.Value == decides {
				return known
			}
			return b
		}
		if known, ok := b.(*syntax.Bool); ok {
			if known.Value == decides {
				return known
			}
			return a
		}
		return &syntax.Binary{Op: x.Op, X: a, Y: b}
	}
	return x
}

// call simplifies the arguments of smooth functions, and int of what is known.
func call(x *syntax.Call) syntax.Expr {
	if x.Func == "int" && len(x.Args) == 1 {
		switch a := others(x.Args[0]).(type) {
		case *syntax.Bool:
			if a.Value {
				return Number(1)
			}
			return Number(0)
		case *syntax.Number:
			return Number(math.Trunc(a.Value))
		default:
			return &syntax.Call{At: x.At, Func: "int", Args: []syntax.Expr{a}}
		}
	}
	if !smooth[x.Func] {
		return x
	}
	args := make([]syntax.Expr, len(x.Args))
	for i, a := range x.Args {
		args[i] = Simplify(a)
	}
	return &syntax.Call{At: x.At, Func: x.Func, Args: args}
}
