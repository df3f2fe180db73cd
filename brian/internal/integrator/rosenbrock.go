package integrator

import (
	"fmt"
	"math"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// rosenbrockGamma makes the method L-stable: what decays fast within a step is
// gone after it.
var rosenbrockGamma = 1 - 1/math.Sqrt2

// rosenbrock is a linearly implicit method of order 2 for stiff equations, ROS2
// (Verwer, Spee, Blom and Hundsdorfer, SIAM J. Sci. Comput. 20, 1999). With the
// Jacobian J of f and W = 1 - gamma*h*J,
//
//	W k1 = f(x, t) + gamma*h*df/dt
//	W k2 = f(x + h*k1, t + h) - 2*k1 - gamma*h*df/dt
//	x(t+h) = x + 3/2*h*k1 + 1/2*h*k2
//
// The two linear systems are solved by elimination without exchange of rows,
// written out as statements. The method fits what symbolic can differentiate; a
// function of t alone whose derivative is not known counts as constant there.
func rosenbrock(j *job) (Update, string) {
	s := &implicitStep{job: j, emitter: emitter{used: map[string]bool{}}}
	if why := s.factor(); why != "" {
		return Update{}, why
	}
	slope := s.slopes()
	k1 := s.solve("k1", func(i int) syntax.Expr { return symbolic.Add(s.rate(i, nil), slope[i]) })
	at := map[string]syntax.Expr{"t": symbolic.Add(symbolic.Name("t"), j.h)}
	for i, r := range j.rates {
		at[r.Name] = s.temp("x1_"+r.Name, symbolic.Add(symbolic.Name(r.Name), symbolic.Mul(j.h, k1[i])))
	}
	k2 := s.solve("k2", func(i int) syntax.Expr {
		return symbolic.Sub(symbolic.Sub(s.rate(i, at), symbolic.Mul(symbolic.Number(2), k1[i])), slope[i])
	})
	values := make([]syntax.Expr, len(j.rates))
	for i, r := range j.rates {
		k := symbolic.Add(symbolic.Mul(symbolic.Number(1.5), k1[i]), symbolic.Mul(symbolic.Number(0.5), k2[i]))
		values[i] = r.guarded(symbolic.Simplify(symbolic.Add(symbolic.Name(r.Name), symbolic.Mul(j.h, k))))
	}
	return Update{Stmts: store(s.out, j.rates, values)}, ""
}

// implicitStep holds the factors of W while a step is written out.
type implicitStep struct {
	*job
	emitter
	w [][]syntax.Expr // below the diagonal the multipliers of elimination; nil for 0
}

// blocked is x, or 0 while the equation stands still.
func (r rate) blocked(x syntax.Expr) syntax.Expr {
	if r.Guard == "" || symbolic.IsNumber(x, 0) {
		return x
	}
	return symbolic.Cond(symbolic.Name(r.Guard), x, symbolic.Number(0))
}

// rate is the rate of change of the i-th variable, with other values in the
// place of the variables.
func (s *implicitStep) rate(i int, at map[string]syntax.Expr) syntax.Expr {
	r := s.rates[i]
	return r.blocked(syntax.Replace(r.f, at))
}

// slopes is gamma*h*df/dt for each equation.
func (s *implicitStep) slopes() []syntax.Expr {
	out := make([]syntax.Expr, len(s.rates))
	for i, r := range s.rates {
		d, err := symbolic.Derivative(r.f, "t")
		if err != nil {
			d = symbolic.Number(0)
		}
		d = symbolic.Mul(s.gammaH(), r.blocked(d))
		out[i] = s.temp("slope_"+r.Name, d)
	}
	return out
}

func (s *implicitStep) gammaH() syntax.Expr {
	return symbolic.Simplify(symbolic.Mul(symbolic.Number(rosenbrockGamma), s.h))
}

// factor computes W and splits it into triangular factors, or says which
// derivative is not known.
func (s *implicitStep) factor() string {
	n := len(s.rates)
	s.w = make([][]syntax.Expr, n)
	for i, r := range s.rates {
		s.w[i] = make([]syntax.Expr, n)
		for k, v := range s.rates {
			d, err := symbolic.Derivative(r.f, v.Name)
			if err != nil {
				return fmt.Sprintf("in the equation of %s, %s", r.Name, err)
			}
			x := symbolic.Neg(symbolic.Mul(s.gammaH(), r.blocked(d)))
			if i == k {
				x = symbolic.Add(symbolic.Number(1), x)
			}
			if !symbolic.IsNumber(x, 0) {
				s.w[i][k] = s.temp("w_"+r.Name+"_"+v.Name, x)
			}
		}
	}
	for p := range n {
		for i := p + 1; i < n; i++ {
			if s.w[i][p] == nil {
				continue
			}
			name := "w_" + s.rates[i].Name + "_" + s.rates[p].Name
			s.w[i][p] = s.temp(name, symbolic.Div(s.w[i][p], s.w[p][p]))
			for k := p + 1; k < n; k++ {
				if x := times(s.w[i][p], s.w[p][k]); x != nil {
					s.w[i][k] = s.temp("w_"+s.rates[i].Name+"_"+s.rates[k].Name, symbolic.Sub(orZero(s.w[i][k]), x))
				}
			}
		}
	}
	return ""
}

// solve solves W k = right.
func (s *implicitStep) solve(what string, right func(i int) syntax.Expr) []syntax.Expr {
	k := make([]syntax.Expr, len(s.rates))
	for i, r := range s.rates {
		x := right(i)
		for l := range i {
			if y := times(s.w[i][l], k[l]); y != nil {
				x = symbolic.Sub(x, y)
			}
		}
		k[i] = s.temp(what+"_"+r.Name, x)
	}
	for i := len(k) - 1; i >= 0; i-- {
		x := k[i]
		for l := i + 1; l < len(k); l++ {
			if y := times(s.w[i][l], k[l]); y != nil {
				x = symbolic.Sub(x, y)
			}
		}
		k[i] = s.temp(what+"_"+s.rates[i].Name, symbolic.Div(x, s.w[i][i]))
	}
	return k
}
