package integrator

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/syntax"
)

// noiseKind says which noise a method can integrate.
type noiseKind uint8

// The kinds of noise, each including those before it.
const (
	noNoise       noiseKind = iota
	additiveNoise           // its factors do not change with the variables or with t
	diagonalNoise           // each equation has its own noise
	anyNoise
)

// method is one row of the table of methods. An explicit method is described by
// its steps, one with inner steps by its tableau, the others are built.
type method struct {
	name, alias string
	noise       noiseKind
	steps       string
	build       func(*job) (Update, string) // the string says why not
	embedded    *tableau
}

// methods is the table of integration methods.
//
// In the steps, x is any variable of the system, f(x, t) + g(x, t)*xi its rate of
// change and dW = sqrt(dt)*N(0, 1) the integral of the noise xi over the step. A
// term with g or dW stands for the sum of such terms over all noises. Names on
// the left are values per variable that later lines use; new is the result.
var methods = []method{
	{name: "exact", alias: "linear", build: exact},
	{name: "exponential_euler", build: exponentialEuler},
	{name: "rosenbrock", build: rosenbrock},
	{name: "euler", noise: additiveNoise, steps: `
		new = x + dt*f(x, t) + g(x, t)*dW`},
	{name: "rk2", steps: `
		k = dt*f(x, t)
		new = x + dt*f(x + k/2, t + dt/2)`},
	{name: "rk4", steps: `
		k1 = dt*f(x, t)
		k2 = dt*f(x + k1/2, t + dt/2)
		k3 = dt*f(x + k2/2, t + dt/2)
		k4 = dt*f(x + k3, t + dt)
		new = x + (k1 + 2*k2 + 2*k3 + k4)/6`},
	// Stratonovich; the drift is that of Euler.
	{name: "heun", noise: anyNoise, steps: `
		s = x + g(x, t)*dW
		new = x + dt*f(x, t) + (g(x, t) + g(s, t + dt))*dW/2`},
	// Stratonovich, free of derivatives. The drift in s adds g'*f*dt**1.5/2 on the
	// average, so that the order is 1 without drift and 1/2 with it; Brian has it so.
	{name: "milstein", noise: diagonalNoise, steps: `
		s = x + dt*f(x, t) + sqrt(dt)*g(x, t)
		new = x + dt*f(x, t) + g(x, t)*dW + (g(s, t) - g(x, t))*dW*dW/(2*sqrt(dt))`},
	{name: "gsl_rk2", embedded: &kutta23},
	{name: "gsl_rk4", embedded: &doubled44},
	{name: "gsl_rkf45", alias: "gsl", embedded: &fehlberg45},
	{name: "gsl_rkck", embedded: &cashKarp45},
	{name: "gsl_rk8pd", embedded: &princeDormand87},
}

// Names lists the methods.
func Names() []string {
	var list []string
	for _, m := range methods {
		list = append(list, m.name)
		if m.alias != "" {
			list = append(list, m.alias)
		}
	}
	return list
}

// apply makes the update by m, or says why m does not fit.
func (m *method) apply(j *job) (u Update, why string) {
	if j.bad != "" {
		return u, j.bad
	}
	if why := j.unfitNoise(m.noise); why != "" {
		return u, why
	}
	switch {
	case m.build != nil:
		return m.build(j)
	case m.embedded != nil:
		return m.embedded.adaptive(j)
	}
	return Update{Stmts: j.explicit(m.steps)}, ""
}

// noises lists the noises of the system in the order of their first equation.
func (j *job) noises() []string {
	var list []string
	for _, r := range j.rates {
		var own []string
		for xi := range r.noise {
			if !slices.Contains(list, xi) {
				own = append(own, xi)
			}
		}
		slices.Sort(own)
		list = append(list, own...)
	}
	return list
}

// unfitNoise says why the noise of the system is more than a method can do.
func (j *job) unfitNoise(can noiseKind) string {
	noises := j.noises()
	if len(noises) == 0 || can == anyNoise {
		return ""
	}
	if can == noNoise {
		return fmt.Sprintf("the equations have noise (%s)", strings.Join(noises, ", "))
	}
	multiplicative := ""
	for _, r := range j.rates {
		for _, xi := range noises {
			if g := r.noise[xi]; g != nil && multiplicative == "" {
				multiplicative = j.changingFactor(r, xi, g)
			}
		}
	}
	if multiplicative == "" {
		return ""
	}
	if can == additiveNoise {
		return multiplicative
	}
	return j.notDiagonal()
}

// changingFactor says that the factor of a noise changes during the step.
func (j *job) changingFactor(r rate, xi string, g syntax.Expr) string {
	if found := j.changingNoise(g); found != "" {
		return fmt.Sprintf("the noise %s in the equation of %s is multiplied by %s, which changes during the step", xi, r.Name, found)
	}
	return ""
}

// changingNoise is changing, apart from random numbers and names that are
// neither variables nor t.
func (j *job) changingNoise(g syntax.Expr) string {
	inner := *j
	inner.Fixed = func(name string) bool { return name != "t" && !j.isVariable(name) }
	inner.Stateful = nil
	return inner.changing(g)
}

// notDiagonal says which noise is shared by equations, or shares its equation.
func (j *job) notDiagonal() string {
	owner := map[string]string{}
	for _, r := range j.rates {
		if len(r.noise) > 1 {
			return fmt.Sprintf("the equation of %s has more than one noise, and one is multiplied by a variable", r.Name)
		}
		for xi := range r.noise {
			if first, taken := owner[xi]; taken {
				return fmt.Sprintf("the equations of %s and %s share the noise %s, which is multiplied by a variable", first, r.Name, xi)
			}
			owner[xi] = r.Name
		}
	}
	return ""
}
