package closure

import (
	"go/ast"
	"reflect"

	"gobrian/repl/python"
)

// arithmetic.go: Python's operators, which know of each other's temporary arrays.

var (
	negation   = reflect.ValueOf(python.Neg).Pointer()
	binaryType = reflect.TypeFor[func(x, y any) any]()
)

// arithmetic compiles a call of one of package python's operators.
func (c *compiler) arithmetic(fn code, x *ast.CallExpr) (code, bool) {
	if op := python.OperationOf(fn.known); op != nil && len(x.Args) == 2 {
		args := c.arguments(binaryType, 0, x)
		a, b := temporary(args[0]), temporary(args[1])
		e := temporaries(func(f *frame) (any, bool) {
			x, ownx := a(f)
			y, owny := b(f)
			return op.Compute(x, y, ownx, owny)
		})
		if args[0].temp == nil && args[1].temp == nil {
			e.v = shapes[binaryType](fn, args).v
		}
		return e, true
	}
	if fn.t == reflect.TypeFor[func(any) any]() && fn.known != nil && reflect.ValueOf(fn.known).Pointer() == negation {
		a := temporary(c.to(c.expr(x.Args[0]), anyType, x))
		return temporaries(func(f *frame) (any, bool) { return python.Negate(a(f)) }), true
	}
	return code{}, false
}

func temporaries(f func(*frame) (any, bool)) code {
	return code{t: anyType, v: func(g *frame) any { x, _ := f(g); return x }, temp: f}
}

// temporary computes a value, and whether it is an array that nobody else has.
func temporary(e code) func(*frame) (any, bool) {
	if e.temp != nil {
		return e.temp
	}
	v := e.boxed()
	return func(f *frame) (any, bool) { return v(f), false }
}
