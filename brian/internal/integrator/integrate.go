package integrator

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// Ode is one differential equation: the derivative of Name is X.
type Ode struct {
	Name  string
	X     syntax.Expr
	Guard string // boolean variable without which Name stands still; "" for none
}

// Input describes the equations of one object.
type Input struct {
	Odes []Ode
	// Fixed reports whether a variable keeps its value during a step:
	// parameters, what is constant over dt, not_refractory; not t.
	Fixed func(name string) bool
	Dt    float64 // length of a step [s]
	// Step is the length of a step as an expression, where it is not Dt: the time
	// since the last update of event-driven equations. nil means Dt.
	Step syntax.Expr

	// The following may be nil, which means that nothing has the property.
	Boolean  func(name string) bool     // a variable is boolean
	Held     func(function string) bool // a function of t does not change during a step
	Stateful func(function string) bool // a function gives another value each time

	Adapt Adapt                // for methods with inner steps
	Own   map[string]*Explicit // methods of the user, by name
}

// Update is what advances the equations by one step.
type Update struct {
	Method string
	Stmts  []syntax.Stmt
	// Setup is how many statements at the start depend on fixed variables only:
	// as long as these do not change, neither do the temporaries.
	Setup int
	// Adaptive says that the statements try one inner step: see PassedName.
	Adaptive bool
	Refused  []Refusal // methods that were tried before
}

// Refusal is a method with the reason why it does not fit the equations.
type Refusal struct{ Method, Why string }

// Error says that no method fits.
type Error struct{ Refused []Refusal }

// Exception is the name of the exception that scripts catch it by.
func (e *Error) Exception() string { return "UnsupportedEquationsException" }

// Error names each method with its reason.
func (e *Error) Error() string {
	if len(e.Refused) == 1 {
		return fmt.Sprintf("the method %s does not fit the equations: %s", e.Refused[0].Method, e.Refused[0].Why)
	}
	var b strings.Builder
	b.WriteString("no method fits the equations")
	for _, r := range e.Refused {
		fmt.Fprintf(&b, "\n    %s: %s", r.Method, r.Why)
	}
	return b.String()
}

// Default are the methods that are tried where none is asked for.
var Default = []string{"exact", "euler", "heun"}

// Integrate makes the update by the first method of the list that fits. An empty
// list means Default. Where there is a choice, exact is only taken for what Brian
// takes it for (a system with a unique fixed point that it reaches without
// oscillation); asked for alone it does all linear systems. The error is an
// *Error, or says that a method does not exist.
func Integrate(names []string, in Input) (Update, error) {
	if len(names) == 0 {
		names = Default
	}
	j := newJob(in)
	j.choosing = len(names) > 1
	var refused []Refusal
	for _, name := range names {
		m, err := find(name)
		if own := in.Own[name]; own != nil {
			m, err = &own.method, nil
		}
		if err != nil {
			return Update{}, err
		}
		u, why := m.apply(j)
		if why == "" {
			u.Method, u.Refused = m.name, refused
			if !u.Adaptive {
				u.dropUnused(j)
			}
			if !u.Adaptive && u.Setup == 0 {
				u.Stmts = j.economize(u.Stmts)
			}
			return u, nil
		}
		refused = append(refused, Refusal{m.name, why})
	}
	return Update{}, &Error{refused}
}

// job is what the methods work on.
type job struct {
	Input
	h        syntax.Expr // the length of a step
	rates    []rate
	bad      string // why the equations cannot be integrated at all
	choosing bool
}

// rate is an equation taken apart: f plus, for each noise xi, noise[xi]*xi. The
// X in it has dt replaced by its value.
type rate struct {
	Ode
	f     syntax.Expr // simplified
	noise map[string]syntax.Expr
}

func newJob(in Input) *job {
	j := &job{Input: in, h: in.Step}
	if j.h == nil {
		j.h = symbolic.Number(in.Dt)
	}
	for _, o := range in.Odes {
		x := syntax.Replace(o.X, map[string]syntax.Expr{"dt": symbolic.Number(in.Dt)})
		form, err := symbolic.Linear(x, equations.IsNoise)
		if err != nil {
			j.bad = fmt.Sprintf("the noise of %s must be a factor of the terms it is in", o.Name)
			return j
		}
		addSilent(form.Coef, x)
		o.X = x
		j.rates = append(j.rates, rate{o, form.Rest, form.Coef})
	}
	return j
}

// addSilent adds the noises of x whose factors are zero, as written: which method fits must not depend on the strength of a noise, so that runs
// with and without it can be compared.
func addSilent(factors map[string]syntax.Expr, x syntax.Expr) {
	silent := func(name string) bool { return equations.IsNoise(name) && factors[name] == nil }
	if !syntax.Mentions(x, silent) {
		return
	}
	const zero = "_zero"
	form, err := symbolic.Linear(syntax.Map(x, func(x syntax.Expr) syntax.Expr {
		if symbolic.IsNumber(x, 0) {
			return symbolic.Name(zero)
		}
		return x
	}), equations.IsNoise)
	if err != nil {
		return
	}
	for xi, factor := range form.Coef {
		if silent(xi) {
			factors[xi] = syntax.Replace(factor, map[string]syntax.Expr{zero: symbolic.Number(0)})
		}
	}
}

// isVariable reports whether one of the equations defines name.
func (j *job) isVariable(name string) bool {
	for _, o := range j.Odes {
		if o.Name == name {
			return true
		}
	}
	return false
}

// stateful reports whether a function gives another value each time.
func (j *job) stateful(function string) bool {
	switch function {
	case "rand", "randn", "poisson":
		return true
	}
	return j.Stateful != nil && j.Stateful(function)
}

// changing names something in x that changes during a step, "" if nothing does.
func (j *job) changing(x syntax.Expr) string {
	found := ""
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Name:
			if !j.Fixed(x.Ident) {
				found = x.Ident
			}
		case *syntax.Call:
			if j.stateful(x.Func) {
				found = x.Func + "()"
			}
			if j.Held != nil && j.Held(x.Func) {
				if f := j.changingExcept(x.Args, "t"); f != "" {
					found = f
				}
				return false
			}
		}
		return found == ""
	})
	return found
}

// changingExcept is changing for a list, with one name counted as fixed.
func (j *job) changingExcept(list []syntax.Expr, name string) string {
	inner := *j
	inner.Fixed = func(s string) bool { return s == name || j.Fixed(s) }
	for _, x := range list {
		if found := inner.changing(x); found != "" {
			return found
		}
	}
	return ""
}

// find looks up a method by its name, in any case of letters.
func find(name string) (*method, error) {
	lower := strings.ToLower(name)
	var all []string
	for i := range methods {
		m := &methods[i]
		if m.name == lower || m.alias == lower && lower != "" {
			return m, nil
		}
		all = append(all, m.name)
	}
	return nil, fmt.Errorf("there is no integration method '%s'; there are %s", name, strings.Join(all, ", "))
}

// assign makes the statement that stores x.
func assign(name string, x syntax.Expr) syntax.Stmt {
	return syntax.Stmt{Target: name, Op: syntax.Assign, X: x}
}

// store ends an update: all variables get their new values at once.
func store(setup []syntax.Stmt, rates []rate, values []syntax.Expr) []syntax.Stmt {
	if len(rates) == 1 {
		return append(setup, assign(rates[0].Name, values[0]))
	}
	var end []syntax.Stmt
	for i, r := range rates {
		setup = append(setup, assign("_new_"+r.Name, values[i]))
		end = append(end, assign(r.Name, symbolic.Name("_new_"+r.Name)))
	}
	return append(setup, end...)
}

// dropUnused removes temporaries that nothing reads.
func (u *Update) dropUnused(j *job) {
	read := map[string]bool{}
	keep := make([]bool, len(u.Stmts))
	for i, s := range slices.Backward(u.Stmts) {
		if keep[i] = j.isVariable(s.Target) || read[s.Target]; keep[i] {
			for _, name := range syntax.Names(s.X) {
				read[name] = true
			}
		}
	}
	all, setup := u.Stmts, u.Setup
	u.Stmts = nil
	for i, s := range all {
		if keep[i] {
			u.Stmts = append(u.Stmts, s)
		} else if i < setup {
			u.Setup--
		}
	}
}
