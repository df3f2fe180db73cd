package symbolic

import (
	"math"

	"gobrian/brian/internal/syntax"
)

// Value evaluates an expression without variables; ok is false when it has some,
// or calls a function that has no formula here. Truth values are 0 and 1.
func Value(x syntax.Expr) (v float64, ok bool) {
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value, true
	case *syntax.Bool:
		return truth(x.Value), true
	case *syntax.Unary:
		v, ok := Value(x.X)
		if x.Op == syntax.Not {
			return truth(v == 0), ok
		}
		return -v, ok
	case *syntax.Binary:
		a, ok1 := Value(x.X)
		b, ok2 := Value(x.Y)
		if !ok1 || !ok2 {
			return 0, false
		}
		return operate(x.Op, a, b), true
	case *syntax.Cond:
		c, ok := Value(x.If)
		if !ok {
			return 0, false
		}
		if c != 0 {
			return Value(x.Then)
		}
		return Value(x.Else)
	case *syntax.Call:
		return callValue(x)
	}
	return 0, false
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// operate is a op b with Python's meaning.
func operate(op syntax.Op, a, b float64) float64 {
	switch op {
	case syntax.Add:
		return a + b
	case syntax.Sub:
		return a - b
	case syntax.Mul:
		return a * b
	case syntax.Div:
		return a / b
	case syntax.FloorDiv:
		return math.Floor(a / b)
	case syntax.Mod:
		r := math.Mod(a, b)
		if r != 0 && (r < 0) != (b < 0) {
			r += b
		}
		return r
	case syntax.Pow:
		return math.Pow(a, b)
	case syntax.Lt:
		return truth(a < b)
	case syntax.Le:
		return truth(a <= b)
	case syntax.Gt:
		return truth(a > b)
	case syntax.Ge:
		return truth(a >= b)
	case syntax.Eq:
		return truth(a == b)
	case syntax.Ne:
		return truth(a != b)
	case syntax.And:
		return truth(a != 0 && b != 0)
	case syntax.Or:
		return truth(a != 0 || b != 0)
	}
	panic("symbolic: not an operator of two values")
}

// formulas are the functions of one argument.
var formulas = map[string]func(float64) float64{
	"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh,
	"arcsin": math.Asin, "arccos": math.Acos, "arctan": math.Atan, "exp": math.Exp, "expm1": math.Expm1,
	"log": math.Log, "log10": math.Log10, "log1p": math.Log1p, "sqrt": math.Sqrt,
	"ceil": math.Ceil, "floor": math.Floor, "abs": math.Abs, "int": math.Trunc,
	"exprel": func(x float64) float64 {
		if math.Abs(x) < 1e-16 {
			return 1
		}
		return math.Expm1(x) / x
	},
	"sign": func(x float64) float64 { return truth(x > 0) - truth(x < 0) },
}

func callValue(x *syntax.Call) (float64, bool) {
	args := make([]float64, len(x.Args))
	for i, a := range x.Args {
		v, ok := Value(a)
		if !ok {
			return 0, false
		}
		args[i] = v
	}
	switch f := formulas[x.Func]; {
	case f != nil && len(args) == 1:
		return f(args[0]), true
	case x.Func == "clip" && len(args) == 3:
		return max(args[1], min(args[0], args[2])), true
	case x.Func == "min" && len(args) == 2:
		return min(args[0], args[1]), true
	case x.Func == "max" && len(args) == 2:
		return max(args[0], args[1]), true
	case x.Func == "timestep" && len(args) == 2:
		return math.Trunc((args[0] + 1e-3*args[1]) / args[1]), true
	}
	return 0, false
}
