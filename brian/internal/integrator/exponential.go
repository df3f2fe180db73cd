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
// is written in the second form, which holds for a = 0 too. Where a depends on other variables, it is a temporary, with dt in it:
// what stands in brackets is then one operation after those for a and b, and an equation of rates, alpha*(1 - x) - beta*x, takes
// five where it took eleven.
func exponentialEuler(j *job) (Update, string) {
	var setup []syntax.Stmt
	values := make([]syntax.Expr, len(j.rates))
	for i, r := range j.rates {
		form, err := conditionallyLinear(r)
		if err != nil {
			return Update{}, fmt.Sprintf("in the equation of %s, %s in %s itself", r.Name, err, r.Name)
		}
		change := symbolic.Mul(j.h, r.f)
		switch a := form.Coef[r.Name]; {
		case a == nil:
		case syntax.Calls(a, j.stateful):
			return Update{}, fmt.Sprintf("in the equation of %s, %s is multiplied by a random number", r.Name, r.Name)
		case len(syntax.Names(a)) == 0:
			change = symbolic.Mul(change, symbolic.Call("exprel", symbolic.Mul(j.h, a)))
		default:
			temp := assign("_a_"+r.Name, symbolic.Spread(symbolic.Mul(j.h, a)))
			setup = append(setup, temp)
			a, b := symbolic.Name(temp.Target), symbolic.Spread(symbolic.Mul(j.h, form.Rest))
			change = symbolic.Mul(symbolic.Add(b, symbolic.Mul(a, symbolic.Name(r.Name))), symbolic.Call("exprel", a))
		}
		values[i] = r.guarded(symbolic.Simplify(symbolic.Add(symbolic.Name(r.Name), change)))
	}
	return Update{Stmts: store(setup, j.rates, values)}, ""
}

// frozen stands for a variable inside functions and divisors, where it is taken as it is at the start of the step.
const frozen = "_frozen"

// conditionallyLinear is the equation as a*x + b. As in Brian a and b may hold x within functions and divisors, if x
// itself stands to the first power only: m_inf(v)*(E - v) counts as linear in v, with its conductance held over the step.
func conditionallyLinear(r rate) (symbolic.Form, error) {
	own := func(name string) bool { return name == r.Name }
	form, err := symbolic.Linear(r.X, own)
	if err == nil {
		return form, nil
	}
	held := syntax.Map(r.X, func(x syntax.Expr) syntax.Expr {
		switch x := x.(type) {
		case *syntax.Call:
			return holding(x, r.Name)
		case *syntax.Binary:
			if x.Op == syntax.Div && syntax.Mentions(x.Y, own) {
				c := *x
				c.Y = holding(x.Y, r.Name)
				return &c
			}
		}
		return x
	})
	if !syntax.Mentions(held, own) {
		return form, err
	}
	relaxed, again := symbolic.Linear(held, own)
	if again != nil {
		return form, err
	}
	free := map[string]syntax.Expr{frozen: symbolic.Name(r.Name)}
	for name, a := range relaxed.Coef {
		relaxed.Coef[name] = syntax.Replace(a, free)
	}
	return relaxed, nil
}

func holding(x syntax.Expr, name string) syntax.Expr {
	return syntax.Replace(x, map[string]syntax.Expr{name: symbolic.Name(frozen)})
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
