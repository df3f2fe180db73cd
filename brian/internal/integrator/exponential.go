package integrator

import (
	"fmt"
	"math"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// exponentialEuler solves each equation as if the other variables stood still,
// for which it has to be linear in its own variable: x' = a*x + b. The solution
//
//	x*exp(a*dt) + b*(exp(a*dt) - 1)/a  =  x + dt*(a*x + b)*exprel(a*dt)
//
// is written in the second form, which holds for a = 0 too.
func exponentialEuler(j *job) (Update, string) {
	values := make([]syntax.Expr, len(j.rates))
	for i, r := range j.rates {
		form, err := symbolic.Linear(r.X, func(name string) bool { return name == r.Name })
		if err != nil {
			return Update{}, fmt.Sprintf("in the equation of %s, %s in %s itself", r.Name, err, r.Name)
		}
		x := symbolic.Mul(j.h, r.f)
		if a := form.Coef[r.Name]; a != nil {
			if syntax.Calls(a, j.stateful) {
				return Update{}, fmt.Sprintf("in the equation of %s, %s is multiplied by a random number", r.Name, r.Name)
			}
			x = symbolic.Mul(x, symbolic.Call("exprel", symbolic.Mul(j.h, a)))
		}
		x = symbolic.Simplify(symbolic.Add(symbolic.Name(r.Name), x))
		values[i] = r.guarded(x)
	}
	return Update{Stmts: store(nil, j.rates, values)}, ""
}

// guarded is the new value x, or the old one while the guard is False.
func (r rate) guarded(x syntax.Expr) syntax.Expr {
	if r.Guard == "" {
		return x
	}
	return symbolic.Cond(symbolic.Name(r.Guard), x, symbolic.Name(r.Name))
}

func sqrt(x float64) float64 { return math.Sqrt(x) }

var nan = math.NaN()
