package integrator

import (
	"fmt"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// Adapt says how methods with inner steps choose their length.
type Adapt struct {
	Error    float64            // allowed for each variable in each inner step, in SI units
	Errors   map[string]float64 // allowed for single variables
	MaxSteps int                // within one step
	Variable bool               // false: one inner step, which must have the allowed error
}

// DefaultAdapt is how the inner steps are chosen where nothing else is said.
func DefaultAdapt() Adapt { return Adapt{Error: 1e-6, MaxSteps: 100, Variable: true} }

// The names in the statements of an adaptive update that are neither variables
// nor temporaries: columns with one value for each element. Before a step,
// PassedName is 0, StepName a first guess, and the counts are 0. The statements
// try one inner step, and are run again for the elements for which PassedName is
// less than dt.
const (
	PassedName = "_passed"        // [s] time since the beginning of the step
	StepName   = "_last_timestep" // [s] length of the next inner step
	CountName  = "_step_count"    // inner steps that were short enough
	FailedName = "_failed_steps"  // inner steps that were too long
)

// IsAdaptive is whether a method of this name divides a step into inner ones.
func IsAdaptive(name string) bool {
	m, err := find(name)
	return err == nil && m.embedded != nil
}

// The control of the step length. The error of an inner step is compared with
// the allowed one; their quotient decides. It is that of the GNU Scientific
// Library's standard control with an absolute error only.
const (
	tooLarge = 1.1 // a step with a greater quotient is tried again
	small    = 0.5 // after a step with a smaller quotient the next one is longer
	caution  = 0.9
	shortest = 0.2 // the next step is at least this part of the last one
	longest  = 5.0 // and at most this multiple of it
)

// adaptive writes out one inner step by a pair of methods of different order,
// with the choice of the next length.
func (t *tableau) adaptive(j *job) (Update, string) {
	if why := j.unfitNoise(noNoise); why != "" {
		return Update{}, why
	}
	for _, r := range j.rates {
		if syntax.Calls(r.f, j.stateful) {
			return Update{}, fmt.Sprintf("the equation of %s draws random numbers, which would differ between inner steps", r.Name)
		}
	}
	s := &innerStep{job: j, t: t}
	s.begin()
	for i := range t.c {
		s.stage(i)
	}
	s.finish()
	return Update{Stmts: s.out, Adaptive: true}, ""
}

// innerStep is the state while an inner step is written out.
type innerStep struct {
	*job
	t   *tableau
	out []syntax.Stmt
}

const (
	innerH   = "_h"
	leftH    = "_left"
	quotient = "_error"
)

func (s *innerStep) set(name string, x syntax.Expr) {
	s.out = append(s.out, assign(name, symbolic.Simplify(x)))
}

func slopeName(i int, r rate) string { return fmt.Sprintf("_k%d_%s", i+1, r.Name) }

// begin finds the length of the inner step: no more than what is left.
func (s *innerStep) begin() {
	if !s.Adapt.Variable {
		s.set(innerH, s.h)
		return
	}
	s.set(leftH, symbolic.Sub(s.h, symbolic.Name(PassedName)))
	s.set(innerH, symbolic.Call("min", symbolic.Name(StepName), symbolic.Name(leftH)))
}

// combination is h times the sum of weighted slopes.
func combination(r rate, weights []float64) syntax.Expr {
	var sum syntax.Expr = symbolic.Number(0)
	for i, w := range weights {
		if w != 0 {
			sum = symbolic.Add(sum, symbolic.Mul(symbolic.Number(w), symbolic.Name(slopeName(i, r))))
		}
	}
	return symbolic.Mul(symbolic.Name(innerH), sum)
}

// stage computes the i-th slope of each equation.
func (s *innerStep) stage(i int) {
	at := map[string]syntax.Expr{}
	if i > 0 {
		for _, r := range s.rates {
			name := "_at_" + r.Name
			s.set(name, symbolic.Add(symbolic.Name(r.Name), combination(r, s.t.a[i])))
			at[r.Name] = symbolic.Name(name)
		}
	}
	at["t"] = s.timeAt(s.t.c[i])
	for _, r := range s.rates {
		s.set(slopeName(i, r), r.blocked(syntax.Replace(r.f, at)))
	}
}

// timeAt is the time after a part of the inner step.
func (s *innerStep) timeAt(part float64) syntax.Expr {
	since := symbolic.Mul(symbolic.Number(part), symbolic.Name(innerH))
	if s.Adapt.Variable {
		since = symbolic.Add(symbolic.Name(PassedName), since)
	}
	return symbolic.Add(symbolic.Name("t"), since)
}

// finish compares the error with the allowed one and takes the step, or not.
func (s *innerStep) finish() {
	var worst, good syntax.Expr
	for _, r := range s.rates {
		allowed := s.Adapt.Error
		if e, ok := s.Adapt.Errors[r.Name]; ok {
			allowed = e
		}
		s.set("_error_"+r.Name, symbolic.Div(symbolic.Call("abs", combination(r, s.t.e)), symbolic.Number(allowed)))
		q := symbolic.Name("_error_" + r.Name)
		// NaN, as of an overflow, is not good either.
		var fits syntax.Expr = &syntax.Binary{Op: syntax.Le, X: q, Y: symbolic.Number(tooLarge)}
		if worst == nil {
			worst, good = q, fits
		} else {
			worst, good = symbolic.Call("max", worst, q), &syntax.Binary{Op: syntax.And, X: good, Y: fits}
		}
	}
	s.set(quotient, worst)
	s.out = append(s.out, assign("_failed", &syntax.Unary{Op: syntax.Not, X: good}))
	var end []syntax.Stmt
	for _, r := range s.rates {
		s.set("_new_"+r.Name, symbolic.Add(symbolic.Name(r.Name), combination(r, s.t.b)))
		end = append(end, assign(r.Name, unlessFailed(symbolic.Name("_new_"+r.Name), symbolic.Name(r.Name))))
	}
	s.out = append(s.out, end...)
	s.choose()
}

func unlessFailed(x, failed syntax.Expr) syntax.Expr {
	return symbolic.Cond(symbolic.Name("_failed"), failed, x)
}

// choose sets the length of the next inner step, and what has passed. A step
// that was cut because it was the last one says nothing about a longer one.
func (s *innerStep) choose() {
	add := func(name string, x syntax.Expr) {
		s.out = append(s.out, assign(name, symbolic.Add(symbolic.Name(name), x)))
	}
	one, zero := symbolic.Number(1), symbolic.Number(0)
	if !s.Adapt.Variable {
		add(FailedName, unlessFailed(zero, one))
		return
	}
	h, left := symbolic.Name(innerH), symbolic.Name(leftH)
	last := &syntax.Binary{Op: syntax.Ge, X: h, Y: left}
	s.out = append(s.out, assign("_last", last))
	factor := func(order int) syntax.Expr {
		return symbolic.Mul(symbolic.Number(caution), symbolic.Pow(symbolic.Name(quotient), symbolic.Number(-1/float64(order))))
	}
	// max gives its first argument where the second is NaN.
	shorter := symbolic.Mul(h, symbolic.Call("max", symbolic.Number(shortest), factor(s.t.order)))
	stretched := symbolic.Mul(h, symbolic.Call("clip", factor(s.t.order+1), one, symbolic.Number(longest)))
	less := &syntax.Binary{Op: syntax.Lt, X: symbolic.Name(quotient), Y: symbolic.Number(small)}
	longer := symbolic.Cond(less, stretched, h)
	next := unlessFailed(symbolic.Cond(symbolic.Name("_last"), symbolic.Name(StepName), longer), shorter)
	s.out = append(s.out, assign("_next", next))
	reached := symbolic.Cond(symbolic.Name("_last"), s.h, symbolic.Add(symbolic.Name(PassedName), h))
	s.out = append(s.out, assign(PassedName, unlessFailed(reached, symbolic.Name(PassedName))), assign(StepName, symbolic.Name("_next")))
	add(CountName, unlessFailed(one, zero))
	add(FailedName, unlessFailed(zero, one))
}
