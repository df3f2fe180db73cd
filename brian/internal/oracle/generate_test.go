package oracle_test

import (
	"math"

	"gobrian/brian/internal/syntax"
)

// source makes choices out of the bytes of a fuzzer; when they have run out it
// always takes the first choice, which ends every recursion.
type source struct{ data []byte }

func (s *source) choose(n int) int {
	if len(s.data) == 0 || n <= 1 {
		return 0
	}
	c := int(s.data[0]) % n
	s.data = s.data[1:]
	return c
}

func pick[T any](s *source, list ...T) T { return list[s.choose(len(list))] }

// number gives constants of all kinds.
func (s *source) number() syntax.Expr {
	x := pick(s, 1, 0, 2, 3, -1, 0.5, 0.25, -2.5, 0.1, 10, 1e-3, 1e10, 1e300, 5e-324, math.Inf(1), 7.75)
	if x < 0 {
		return &syntax.Unary{Op: syntax.Neg, X: &syntax.Number{Value: -x}}
	}
	return &syntax.Number{Value: x, Int: x == math.Trunc(x) && x < 1e6}
}

// numbers are the names that stand for numbers, truths those of booleans.
var (
	numbers = []string{"v", "u", "n", "g_post", "h_post", "g_pre", "m_post", "shared", "k", "t", "dt", "t_in_timesteps", "tau", "j", "v_at", "w", "s", "s_post"}
	truths  = []string{"on", "on_post"}
)

var oneArgument = []string{
	"abs", "exp", "sqrt", "floor", "ceil", "int", "sign", "log", "sin", "tanh", "expm1", "exprel", "cos", "poisson", "twice",
	"log1p", "log10", "tan", "sinh", "cosh", "arcsin", "arccos", "arctan",
}

// expr makes an expression for a number, cond one for a truth value.
func (s *source) expr(depth int, temps []string) syntax.Expr {
	if depth == 0 || len(s.data) == 0 {
		return s.leaf(temps)
	}
	sub := func() syntax.Expr { return s.expr(depth-1, temps) }
	switch s.choose(12) {
	case 0, 1:
		return s.leaf(temps)
	case 2, 3, 4, 5:
		op := pick(s, syntax.Add, syntax.Sub, syntax.Mul, syntax.Add, syntax.Mul, syntax.Div, syntax.FloorDiv, syntax.Mod)
		x := sub()
		return &syntax.Binary{Op: op, X: x, Y: sub()}
	case 6:
		x := sub()
		y := syntax.Expr(&syntax.Number{Value: float64(s.choose(12)), Int: true})
		switch s.choose(4) {
		case 1:
			y = &syntax.Unary{Op: syntax.Neg, X: y}
		case 2:
			y = &syntax.Number{Value: 0.5}
		case 3:
			y = sub()
		}
		return &syntax.Binary{Op: syntax.Pow, X: x, Y: y}
	case 7:
		return &syntax.Unary{Op: syntax.Neg, X: sub()}
	case 8, 9:
		return s.call(sub)
	case 10:
		c := s.cond(depth-1, temps)
		x := sub()
		return &syntax.Cond{If: c, Then: x, Else: sub()}
	}
	return s.cond(depth-1, temps)
}

func (s *source) call(sub func() syntax.Expr) syntax.Expr {
	switch s.choose(8) {
	case 0:
		return &syntax.Call{Func: "clip", Args: []syntax.Expr{sub(), sub(), sub()}}
	case 1:
		return &syntax.Call{Func: pick(s, "min", "max", "timestep", "mix"), Args: []syntax.Expr{sub(), sub()}}
	case 2:
		return &syntax.Call{Func: pick(s, "rand", "randn")}
	}
	return &syntax.Call{Func: pick(s, oneArgument...), Args: []syntax.Expr{sub()}}
}

func (s *source) leaf(temps []string) syntax.Expr {
	switch c := s.choose(4); {
	case c == 0:
		return &syntax.Name{Ident: pick(s, numbers...)}
	case c == 1 && len(temps) > 0:
		return &syntax.Name{Ident: pick(s, temps...)}
	}
	return s.number()
}

func (s *source) cond(depth int, temps []string) syntax.Expr {
	if depth == 0 || len(s.data) == 0 {
		return &syntax.Name{Ident: pick(s, truths...)}
	}
	switch s.choose(6) {
	case 0:
		return &syntax.Name{Ident: pick(s, truths...)}
	case 1:
		return &syntax.Unary{Op: syntax.Not, X: s.cond(depth-1, temps)}
	case 2:
		x := s.cond(depth-1, temps)
		return &syntax.Binary{Op: pick(s, syntax.And, syntax.Or), X: x, Y: s.cond(depth-1, temps)}
	case 3:
		return &syntax.Bool{Value: s.choose(2) == 1}
	}
	x := s.expr(depth-1, temps)
	op := pick(s, syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge, syntax.Eq, syntax.Ne)
	return &syntax.Binary{Op: op, X: x, Y: s.expr(depth-1, temps)}
}

// stmts makes a few statements.
func (s *source) stmts() []syntax.Stmt {
	var list []syntax.Stmt
	var temps []string
	for range 1 + s.choose(6) {
		st := syntax.Stmt{Op: pick(s, syntax.Assign, syntax.Add, syntax.Sub, syntax.Mul, syntax.Pow, syntax.Mod, syntax.Div)}
		switch c := s.choose(12); {
		case c == 0:
			st.Target = pick(s, "a", "b")
			if len(temps) == 0 || temps[0] != st.Target {
				st.Op = syntax.Assign
			}
		case c == 1:
			st.Target = pick(s, "on", "on_post")
		case c == 2: // set once, from what is the same for all
			st.Target = "shared"
			st.X = s.common(3)
		default:
			st.Target = pick(s, "v", "g_post", "u", "n", "h_post", "m_post", "g_pre", "v_at", "w", "s", "s_post")
		}
		if st.X == nil {
			st.X = s.expr(3, temps)
		}
		if st.Target == "a" || st.Target == "b" {
			temps = []string{st.Target}
		}
		list = append(list, st)
	}
	return list
}

// common makes an expression that has one value for all elements.
func (s *source) common(depth int) syntax.Expr {
	if depth == 0 || len(s.data) == 0 {
		if s.choose(2) == 0 {
			return &syntax.Name{Ident: pick(s, "shared", "t", "tau", "dt")}
		}
		return s.number()
	}
	switch s.choose(3) {
	case 0:
		return &syntax.Call{Func: pick(s, "exp", "abs", "floor", "poisson"), Args: []syntax.Expr{s.common(depth - 1)}}
	case 1:
		return &syntax.Call{Func: pick(s, "rand", "randn")}
	}
	x := s.common(depth - 1)
	return &syntax.Binary{Op: pick(s, syntax.Add, syntax.Mul, syntax.Sub, syntax.Div), X: x, Y: s.common(depth - 1)}
}
