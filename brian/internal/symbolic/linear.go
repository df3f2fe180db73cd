package symbolic

import (
	"fmt"

	"gobrian/brian/internal/syntax"
)

// Form is a linear form: the sum of Coef[v]*v over variables v, plus Rest. The
// coefficients and Rest do not mention the variables.
type Form struct {
	Coef map[string]syntax.Expr // simplified, none of them 0
	Rest syntax.Expr            // simplified
}

// Linear finds the linear form of x in the variables. The error says which part
// of x is not linear.
func Linear(x syntax.Expr, variable func(name string) bool) (Form, error) {
	l := linear{variable}
	f, err := l.form(x)
	if err != nil {
		return Form{}, err
	}
	f.Rest = Simplify(f.Rest)
	for v, c := range f.Coef {
		if c = Simplify(c); IsNumber(c, 0) {
			delete(f.Coef, v)
		} else {
			f.Coef[v] = c
		}
	}
	return f, nil
}

type linear struct{ variable func(string) bool }

func (l linear) free(x syntax.Expr) bool { return !syntax.Mentions(x, l.variable) }

// constant is the form of an expression without variables.
func constant(x syntax.Expr) Form { return Form{map[string]syntax.Expr{}, x} }

// each applies g to all coefficients and the rest.
func (f Form) each(g func(syntax.Expr) syntax.Expr) Form {
	out := constant(g(f.Rest))
	for v, c := range f.Coef {
		out.Coef[v] = g(c)
	}
	return out
}

// with joins two forms part by part; a missing coefficient is 0.
func (f Form) with(h Form, join func(a, b syntax.Expr) syntax.Expr) Form {
	out := constant(join(f.Rest, h.Rest))
	for v, c := range f.Coef {
		d := h.Coef[v]
		if d == nil {
			d = Number(0)
		}
		out.Coef[v] = join(c, d)
	}
	for v, d := range h.Coef {
		if f.Coef[v] == nil {
			out.Coef[v] = join(Number(0), d)
		}
	}
	return out
}

func (l linear) form(x syntax.Expr) (Form, error) {
	if l.free(x) {
		return constant(x), nil
	}
	switch x := x.(type) {
	case *syntax.Name:
		return Form{map[string]syntax.Expr{x.Ident: Number(1)}, Number(0)}, nil
	case *syntax.Unary:
		if x.Op == syntax.Neg {
			f, err := l.form(x.X)
			return f.each(Neg), err
		}
	case *syntax.Binary:
		return l.binary(x)
	case *syntax.Cond:
		if l.free(x.If) {
			return l.cond(x)
		}
	}
	return Form{}, notLinear(x)
}

// notLinear is the error for a part of an expression.
func notLinear(x syntax.Expr) error {
	s := []rune(syntax.Print(x))
	if len(s) > 60 {
		s = append(s[:57], []rune("...")...)
	}
	return fmt.Errorf("%s is not linear", string(s))
}

func (l linear) binary(x *syntax.Binary) (Form, error) {
	switch x.Op {
	case syntax.Add, syntax.Sub:
		a, err := l.form(x.X)
		if err != nil {
			return a, err
		}
		b, err := l.form(x.Y)
		if x.Op == syntax.Sub {
			return a.with(b, Sub), err
		}
		return a.with(b, Add), err
	case syntax.Mul:
		if l.free(x.X) {
			f, err := l.form(x.Y)
			return f.each(func(c syntax.Expr) syntax.Expr { return Mul(x.X, c) }), err
		}
		if l.free(x.Y) {
			f, err := l.form(x.X)
			return f.each(func(c syntax.Expr) syntax.Expr { return Mul(c, x.Y) }), err
		}
	case syntax.Div:
		if l.free(x.Y) {
			f, err := l.form(x.X)
			return f.each(func(c syntax.Expr) syntax.Expr { return Div(c, x.Y) }), err
		}
	case syntax.Pow:
		if IsNumber(x.Y, 1) {
			return l.form(x.X)
		}
	}
	return Form{}, notLinear(x)
}

// cond is linear where both branches are.
func (l linear) cond(x *syntax.Cond) (Form, error) {
	a, err := l.form(x.Then)
	if err != nil {
		return a, err
	}
	b, err := l.form(x.Else)
	return a.with(b, func(c, d syntax.Expr) syntax.Expr { return Cond(x.If, c, d) }), err
}
