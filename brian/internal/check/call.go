package check

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// call checks a call of a function.
func (c *checker) call(x *syntax.Call) typed {
	args := make([]typed, len(x.Args))
	bad := false
	for i, a := range x.Args {
		args[i] = c.expr(a)
		bad = bad || args[i].bad
	}
	f, ok := c.function(x.Func)
	if !ok {
		return c.notAFunction(x)
	}
	if !f.takes(len(args)) {
		return c.mistake(x, x.At, "write "+f.Signature(), "%s takes %s, not %d", x.Func, count(f), len(args))
	}
	if bad {
		return typed{x: x, typ: f.resultType(nil), bad: true}
	}
	dims, types := make([]units.Dimensions, len(args)), make([]equations.Type, len(args))
	for i, a := range args {
		dims[i], types[i] = a.dim, a.typ
	}
	for i := range args {
		bad = !c.argument(f, x, i, args[i], dims) || bad
	}
	if bad {
		return typed{x: x, typ: f.resultType(types), bad: true}
	}
	out := typed{x: lowered(x, f, args), typ: f.resultType(types)}
	if f.Result == nil {
		return out
	}
	out.dim, ok = c.result(f, x, dims)
	out.bad = !ok
	return out
}

// function finds a function: a built-in one, then one of the scope.
func (c *checker) function(name string) (*Func, bool) {
	if f, ok := functions[name]; ok {
		return f, true
	}
	return c.scope.Func(name)
}

// notAFunction reports a call of something else.
func (c *checker) notAFunction(x *syntax.Call) typed {
	_, isVar := c.variable(x.Func)
	_, _, isStandard := standard(x.Func)
	_, isConstant := c.scope.Constant(x.Func)
	if isVar || isStandard || isConstant {
		return c.mistake(x, x.At, "write * to multiply", "%s is not a function", x.Func)
	}
	if why, ok := c.explain(x.Func); ok {
		return c.mistake(x, x.At, "", "%s", why)
	}
	hint, ok := otherNames[x.Func]
	if !ok {
		hint = suggest(x.Func, append(Functions(), c.scope.Names()...))
	}
	return c.mistake(x, x.At, hint, "there is no function %s", x.Func)
}

// otherNames are functions of other languages with what to write instead.
var otherNames = map[string]string{
	"asin": "write arcsin", "acos": "write arccos", "atan": "write arctan", "ln": "write log", "log2": "write log(x)/log(2)",
	"fabs": "write abs", "pow": "write x**y", "mod": "write x % y", "floor_divide": "write x//y", "fmin": "write min", "fmax": "write max",
	"heaviside": "write int(x > 0)", "round": "write floor(x + 0.5)", "trunc": "write int", "float": "numbers are floating-point anyway",
	"random": "write rand()", "uniform": "write low + (high - low)*rand()", "normal": "write mean + sigma*randn()", "ceiling": "write ceil",
	"bool": "write x != 0", "arctan2": "write arctan(y/x) with the cases of x", "hypot": "write sqrt(x**2 + y**2)",
}

func count(f *Func) string {
	n := len(f.Args)
	switch {
	case n == 0:
		return "no arguments"
	case f.Variadic:
		return fmt.Sprintf("%d or more arguments", n)
	case n == 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// argument checks the i-th argument of a call.
func (c *checker) argument(f *Func, x *syntax.Call, i int, a typed, dims []units.Dimensions) bool {
	arg := f.arg(i)
	at := x.Args[i].Pos()
	switch {
	case arg.Type == Condition && a.typ != equations.Boolean:
		return c.condition(x.Args[i], a, "argument "+fmt.Sprint(i+1)+" of "+f.Name)
	case arg.Type == Whole && a.typ == equations.Float:
		c.fail(at, "write int(...)", "argument %d of %s must be an integer, %s is not", i+1, f.Name, short(x.Args[i]))
		return false
	case arg.Rule == Exactly && a.dim != arg.Dim && arg.Dim.IsDimensionless():
		c.fail(at, "divide it by a unit", "%s works on numbers without unit, %s is %s", f.Name, short(x.Args[i]), a.dim.UnitString())
		return false
	case arg.Rule == Exactly && a.dim != arg.Dim:
		c.fail(at, "", "argument %d of %s must be %s, %s %s", i+1, f.Name, arg.Dim.UnitString(), short(x.Args[i]), isUnit(a.dim))
		return false
	case arg.Rule == LikeThat && a.dim != dims[arg.Like]:
		hint := zeroHint(&syntax.Binary{X: x.Args[arg.Like], Y: x.Args[i]}, typed{dim: dims[arg.Like]}, a)
		c.mismatch(at, hint, " in %s: %s %s, %s %s",
			f.Name, short(x.Args[arg.Like]), isUnit(dims[arg.Like]), short(x.Args[i]), isUnit(a.dim))
		return false
	}
	return true
}

// result gives the dimensions of the value of a call.
func (c *checker) result(f *Func, x *syntax.Call, dims []units.Dimensions) (dim units.Dimensions, ok bool) {
	defer c.outOfBounds(x.At, &ok)
	return f.Result(dims), true
}

// lowered is the tree of a checked call. The functions that are only another
// way to write something become that.
func lowered(x *syntax.Call, f *Func, args []typed) syntax.Expr {
	list := make([]syntax.Expr, len(args))
	for i, a := range args {
		list[i] = a.x
	}
	switch {
	case f == functions["where"]:
		return &syntax.Cond{At: x.At, If: list[0], Then: list[1], Else: list[2]}
	case f == functions["min"] || f == functions["max"]:
		y := list[0]
		for _, z := range list[1:] {
			y = &syntax.Call{At: x.At, Func: x.Func, Args: []syntax.Expr{y, z}}
		}
		return y
	}
	return &syntax.Call{At: x.At, Func: x.Func, Args: list}
}
