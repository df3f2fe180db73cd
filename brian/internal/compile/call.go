package compile

import (
	"fmt"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// call lowers a call of a function. A draw or a call of a function from outside
// takes its draw site before its arguments are lowered: sites are numbered in
// the order in which the calls begin.
func (l *lowerer) call(x *syntax.Call) program.Value {
	if f, ok := l.outside(x.Func); ok {
		return l.callOutside(x, f)
	}
	var site int32
	draw, draws := drawOps[x.Func]
	if draws {
		site = l.nextSite(x)
	}
	args := make([]program.Value, len(x.Args))
	for i, a := range x.Args {
		args[i] = l.number(l.expr(a))
	}
	if n, ok := arities[x.Func]; !ok || n != len(args) && !(n < 0 && len(args) >= -n) {
		if ok {
			return l.fail(x.At, fmt.Sprintf("%s does not take %d arguments", x.Func, len(args)), "")
		}
		return l.fail(x.At, "there is no function "+x.Func, "")
	}
	if draws {
		return l.b.Append(program.Instr{Op: draw, Once: l.onceFor(args), Site: site, Args: args})
	}
	return l.builtin(x.Func, args)
}

// arities gives the number of arguments of each built-in function; -n stands for
// n or more.
var arities = func() map[string]int {
	m := map[string]int{
		"sqrt": 1, "abs": 1, "floor": 1, "ceil": 1, "int": 1, "sign": 1, "clip": 3, "timestep": 2,
		"min": -1, "max": -1, "rand": 0, "randn": 0, "poisson": 1,
		"_inverse_exprel_of": 2, "_inverse_exprel_back": 2, // of package integrator
	}
	for f := elementary.Func(0); int(f) < elementary.NumFuncs; f++ {
		if f != elementary.FuncPow { // written x**y
			m[f.String()] = f.Arity()
		}
	}
	return m
}()

var drawOps = map[string]program.Op{"rand": program.Uniform, "randn": program.Normal, "poisson": program.Poisson}

// simple are the functions that are one operation.
var simple = map[string]program.Op{
	"sqrt": program.Sqrt, "abs": program.Abs, "floor": program.Floor, "ceil": program.Ceil, "int": program.Trunc,
}

// builtin lowers a function of the language. A program's own names for the
// operations hide in the cases: clip(x, lo, hi) is min(max(x, lo), hi).
func (l *lowerer) builtin(name string, args []program.Value) program.Value {
	b := l.b
	if op, ok := simple[name]; ok {
		return b.Op(op, args...)
	}
	switch name {
	case "clip":
		return b.Min(b.Max(args[0], args[1]), args[2])
	case "sign":
		x, zero := args[0], b.Const(0)
		below := b.Select(b.Lt(x, zero), b.Const(-1), x) // zero and NaN stay what they are
		return b.Select(b.Lt(zero, x), b.Const(1), below)
	case "_inverse_exprel_of":
		return elementary.InverseExprelOf[program.Value, program.Value](b, args[0], args[1])
	case "_inverse_exprel_back":
		return elementary.InverseExprelBack[program.Value, program.Value](b, args[0], args[1])
	case "timestep":
		t, dt := args[0], args[1]
		return b.Op(program.Trunc, b.Div(b.Add(t, b.Mul(b.Const(1e-3), dt)), dt))
	case "min", "max":
		op := map[string]program.Op{"min": program.Min, "max": program.Max}[name]
		v := args[0]
		for _, a := range args[1:] {
			v = b.Op(op, v, a)
		}
		return v
	}
	f, ok := elementary.Lookup(name)
	if !ok {
		panic("compile: function without a lowering: " + name)
	}
	return b.Op(program.OfFunction(f), args...)
}

func (l *lowerer) nextSite(x *syntax.Call) int32 {
	if l.site >= program.MaxSites {
		l.fail(x.At, fmt.Sprintf("there are more than %d calls that draw random numbers or come from outside", program.MaxSites), "")
	}
	l.site++
	return l.site - 1
}

func (l *lowerer) outside(name string) (program.Func, bool) {
	if l.in.Funcs == nil {
		return program.Func{}, false
	}
	return l.in.Funcs(name)
}

func (l *lowerer) callOutside(x *syntax.Call, f program.Func) program.Value {
	site := l.nextSite(x)
	if len(x.Args) != f.Arity {
		return l.fail(x.At, fmt.Sprintf("%s takes %d arguments, not %d", x.Func, f.Arity, len(x.Args)), "")
	}
	args := make([]program.Value, len(x.Args))
	for i, a := range x.Args {
		args[i] = l.number(l.expr(a))
	}
	return l.b.Append(program.Instr{Op: program.Call, Once: l.onceFor(args), Ref: l.b.Func(f), Site: site, Args: args})
}

// onceFor reports whether a call with these arguments is done once: it stands in
// a statement on a shared column.
func (l *lowerer) onceFor(args []program.Value) bool {
	once := l.once
	for _, a := range args {
		once = once && l.makeOnce(a)
	}
	return once
}
