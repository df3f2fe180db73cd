package integrator

import (
	"math"
	"testing"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// evaluator computes an expression from the values of its variables; draw gives
// the values of randn.
type evaluator func(env map[string]float64, draw func() float64) float64

// runner makes a function that executes statements once.
func runner(t testing.TB, list []syntax.Stmt) func(env map[string]float64, draw func() float64) {
	t.Helper()
	values := make([]evaluator, len(list))
	for i, s := range list {
		if s.Op != syntax.Assign {
			t.Fatalf("%s is not an assignment", s)
		}
		values[i] = evaluatorOf(t, s.X)
	}
	return func(env map[string]float64, draw func() float64) {
		for i, s := range list {
			env[s.Target] = values[i](env, draw)
		}
	}
}

func evaluatorOf(t testing.TB, x syntax.Expr) evaluator {
	t.Helper()
	switch x := x.(type) {
	case *syntax.Number:
		return func(map[string]float64, func() float64) float64 { return x.Value }
	case *syntax.Bool:
		v, _ := symbolic.Value(x)
		return func(map[string]float64, func() float64) float64 { return v }
	case *syntax.Name:
		return func(env map[string]float64, _ func() float64) float64 {
			v, ok := env[x.Ident]
			if !ok {
				t.Fatalf("no value for %s", x.Ident)
			}
			return v
		}
	case *syntax.Unary:
		a := evaluatorOf(t, x.X)
		if x.Op == syntax.Neg {
			return func(env map[string]float64, draw func() float64) float64 { return -a(env, draw) }
		}
		return func(env map[string]float64, draw func() float64) float64 { return b2f(a(env, draw) == 0) }
	case *syntax.Binary:
		return binaryEvaluator(t, x)
	case *syntax.Cond:
		c, a, b := evaluatorOf(t, x.If), evaluatorOf(t, x.Then), evaluatorOf(t, x.Else)
		return func(env map[string]float64, draw func() float64) float64 {
			if c(env, draw) != 0 {
				return a(env, draw)
			}
			return b(env, draw)
		}
	case *syntax.Call:
		return callEvaluator(t, x)
	}
	t.Fatalf("%s cannot be computed", syntax.Print(x))
	return nil
}

func binaryEvaluator(t testing.TB, x *syntax.Binary) evaluator {
	t.Helper()
	a, b := evaluatorOf(t, x.X), evaluatorOf(t, x.Y)
	op, ok := map[syntax.Op]func(a, b float64) float64{
		syntax.Add: func(a, b float64) float64 { return a + b },
		syntax.Sub: func(a, b float64) float64 { return a - b },
		syntax.Mul: func(a, b float64) float64 { return a * b },
		syntax.Div: func(a, b float64) float64 { return a / b },
		syntax.Pow: math.Pow,
		syntax.Gt:  func(a, b float64) float64 { return b2f(a > b) },
		syntax.Lt:  func(a, b float64) float64 { return b2f(a < b) },
	}[x.Op]
	if !ok {
		t.Fatalf("%s cannot be computed", syntax.Print(x))
	}
	return func(env map[string]float64, draw func() float64) float64 { return op(a(env, draw), b(env, draw)) }
}

func callEvaluator(t testing.TB, x *syntax.Call) evaluator {
	t.Helper()
	switch x.Func {
	case "randn":
		return func(_ map[string]float64, draw func() float64) float64 { return draw() }
	case "held":
		return func(map[string]float64, func() float64) float64 { return 3 }
	}
	args := make([]evaluator, len(x.Args))
	for i, a := range x.Args {
		args[i] = evaluatorOf(t, a)
	}
	switch x.Func {
	case inverseExprelOf:
		return func(env map[string]float64, draw func() float64) float64 {
			return elementary.InverseExprelOf(elementary.Scalar{}, args[0](env, draw), args[1](env, draw))
		}
	case inverseExprelBack:
		return func(env map[string]float64, draw func() float64) float64 {
			return elementary.InverseExprelBack(elementary.Scalar{}, args[0](env, draw), args[1](env, draw))
		}
	case inverseExprel:
		return evaluatorOf(t, symbolic.Div(symbolic.Number(1), symbolic.Call("exprel", x.Args...)))
	}
	return func(env map[string]float64, draw func() float64) float64 {
		call := &syntax.Call{Func: x.Func}
		for _, a := range args {
			call.Args = append(call.Args, symbolic.Number(a(env, draw)))
		}
		v, ok := symbolic.Value(call)
		if !ok {
			t.Fatalf("%s cannot be computed", syntax.Print(x))
		}
		return v
	}
}
