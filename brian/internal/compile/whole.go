package compile

import (
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// wholeTree reports whether the value of an expression is surely a whole number.
func (l *lowerer) wholeTree(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value == float64(int64(x.Value))
	case *syntax.Bool:
		return true
	case *syntax.Name:
		if col, ok := l.in.Columns(x.Ident); ok {
			return col.Kind.Whole()
		}
		v, ok := l.temps[x.Ident]
		return ok && whole(l.b.P, v)
	case *syntax.Unary:
		return x.Op == syntax.Not || l.wholeTree(x.X)
	case *syntax.Binary:
		switch x.Op {
		case syntax.Add, syntax.Sub, syntax.Mul:
			return l.wholeTree(x.X) && l.wholeTree(x.Y)
		case syntax.Div, syntax.Pow, syntax.FloorDiv, syntax.Mod:
			return false
		}
		return true // comparisons and logic
	case *syntax.Call:
		return x.Func == "int" || x.Func == "poisson" || x.Func == "timestep"
	case *syntax.Cond:
		return l.wholeTree(x.Then) && l.wholeTree(x.Else)
	}
	return false
}

// whole reports whether a value is surely a whole number (or infinite, or NaN).
func whole(p *program.Program, v program.Value) bool { return wholeWithin(p, v, 6) }

// wholeWithin looks at most depth operations back.
func wholeWithin(p *program.Program, v program.Value, depth int) bool {
	in := &p.Code[v]
	switch in.Op {
	case program.Const:
		return program.Trunc.Eval(in.Imm, 0, 0) == in.Imm
	case program.Floor, program.Ceil, program.Trunc, program.Num, program.Poisson, program.Steps, program.Element, program.FloorDiv:
		return true
	case program.Load:
		return p.Columns[in.Ref].Kind.Whole()
	case program.Neg, program.Abs, program.Add, program.Sub, program.Mul, program.FMA, program.FMS, program.FNMA,
		program.Min, program.Max, program.Mod, program.Select:
		for _, a := range in.Args {
			if p.Type(a) == program.Float && (depth == 0 || !wholeWithin(p, a, depth-1)) {
				return false
			}
		}
		return true
	}
	return p.Type(v) == program.Bool
}
