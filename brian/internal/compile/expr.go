package compile

import (
	"fmt"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// expr lowers an expression, its parts from left to right. Both sides of and, or
// and a conditional expression are always computed.
func (l *lowerer) expr(x syntax.Expr) program.Value {
	switch x := x.(type) {
	case *syntax.Name:
		return l.name(x)
	case *syntax.Number:
		return l.b.Const(x.Value)
	case *syntax.Bool:
		return l.truth(x.Value)
	case *syntax.Unary:
		if x.Op == syntax.Not {
			return l.b.Not(l.condition(l.expr(x.X)))
		}
		return l.b.Neg(l.number(l.expr(x.X)))
	case *syntax.Binary:
		return l.binary(x)
	case *syntax.Call:
		return l.call(x)
	case *syntax.Cond:
		cond := l.condition(l.expr(x.If))
		then := l.expr(x.Then)
		return l.choose(cond, then, l.expr(x.Else))
	}
	panic(fmt.Sprintf("compile: unknown node %T", x))
}

// truth is a constant truth value: programs have only constant numbers.
func (l *lowerer) truth(b bool) program.Value {
	x := 0.0
	if b {
		x = 1
	}
	return l.b.Op(program.Ne, l.b.Const(x), l.b.Const(0))
}

// choose is x where cond, else y.
func (l *lowerer) choose(cond, x, y program.Value) program.Value {
	if l.b.P.Type(x) == program.Bool && l.b.P.Type(y) == program.Bool {
		return l.b.Or(l.b.And(cond, x), l.b.And(l.b.Not(cond), y))
	}
	x = l.number(x)
	return l.b.Select(cond, x, l.number(y))
}

// name lowers a name: a temporary, a column, a constant, or one of the numbers
// of the step.
func (l *lowerer) name(x *syntax.Name) program.Value {
	if col, ok := l.in.Columns(x.Ident); ok {
		if col.Space == Number {
			return l.b.Op(program.Element)
		}
		return l.read(l.cell(x.Ident, col))
	}
	if v, ok := l.temps[x.Ident]; ok {
		return v
	}
	if c, ok := l.in.Consts[x.Ident]; ok {
		return l.b.Const(c)
	}
	switch x.Ident {
	case "t":
		return l.b.Append(program.Instr{Op: program.Time, Once: true})
	case "dt":
		return l.b.Append(program.Instr{Op: program.Dt, Once: true})
	case "t_in_timesteps":
		return l.b.Append(program.Instr{Op: program.Steps, Once: true})
	}
	return l.fail(x.At, x.Ident+" is not known here", "")
}

// binary lowers an operation with two sides.
func (l *lowerer) binary(x *syntax.Binary) program.Value {
	switch x.Op {
	case syntax.Pow:
		return l.power(l.expr(x.X), x.Y)
	case syntax.Add, syntax.Sub:
		if v, ok := l.fused(x); ok {
			return v
		}
	}
	v := l.expr(x.X)
	return l.arith(x.Op, v, l.expr(x.Y))
}

// arith is an operation on two values.
func (l *lowerer) arith(op syntax.Op, x, y program.Value) program.Value {
	switch op {
	case syntax.And:
		x = l.condition(x)
		return l.b.And(x, l.condition(y))
	case syntax.Or:
		x = l.condition(x)
		return l.b.Or(x, l.condition(y))
	}
	x = l.number(x)
	y = l.number(y)
	switch op {
	case syntax.Add:
		return l.b.Add(x, y)
	case syntax.Sub:
		return l.b.Sub(x, y)
	case syntax.Mul:
		return l.b.Mul(x, y)
	case syntax.Div:
		return l.b.Div(x, y)
	case syntax.FloorDiv:
		return l.b.Op(program.FloorDiv, x, y)
	case syntax.Mod:
		return l.b.Op(program.Mod, x, y)
	case syntax.Lt:
		return l.b.Lt(x, y)
	case syntax.Le:
		return l.b.Le(x, y)
	case syntax.Gt:
		return l.b.Lt(y, x)
	case syntax.Ge:
		return l.b.Le(y, x)
	case syntax.Eq:
		return l.b.Eq(x, y)
	case syntax.Ne:
		return l.b.Op(program.Ne, x, y)
	}
	panic("compile: not an operation on two values")
}

// power lowers x ** y: a product where y is a small whole number, a root where
// it is 0.5.
func (l *lowerer) power(x program.Value, y syntax.Expr) program.Value {
	x = l.number(x)
	if n, ok := literal(y); ok {
		switch {
		case elementary.IsProduct(n):
			return elementary.PowInt[program.Value, program.Value](l.b, x, int(n))
		case n == 0.5:
			return l.b.Sqrt(x)
		}
	}
	return l.b.Op(program.Pow, x, l.number(l.expr(y)))
}

// literal is the value of a number as written, with or without a minus.
func literal(x syntax.Expr) (float64, bool) {
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value, true
	case *syntax.Unary:
		if n, ok := x.X.(*syntax.Number); ok && x.Op == syntax.Neg {
			return -n.Value, true
		}
	}
	return 0, false
}
