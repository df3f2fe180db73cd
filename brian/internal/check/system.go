package check

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// System checks the equations of a model: it returns them with their right
// sides bound and folded. The names that the equations define are variables,
// whether the scope knows them or not. The error is a syntax.ErrorList of all
// mistakes.
func System(sys *equations.System, s Scope) (*equations.System, error) {
	inner := systemScope{Scope: s, vars: map[string]Var{}}
	for _, e := range sys.Equations {
		v := Var{Name: e.Name, Dim: e.Dim, Type: e.Type, Shared: e.Has("shared"), Constant: e.Has("constant")}
		if e.Has("linked") { // shared if what it stands for has one value
			known, _ := s.Var(e.Name)
			v.Shared = known.Shared
		}
		inner.vars[e.Name] = v
		inner.names = append(inner.names, e.Name)
	}
	out := &equations.System{Source: sys.Source}
	var errs syntax.ErrorList
	for _, e := range sys.Equations {
		f := *e
		if e.X != nil {
			c := newChecker("model", e.Src, inner)
			c.noise = true
			f.X = c.rightSide(e)
			errs = append(errs, c.errs...)
		}
		out.Equations = append(out.Equations, &f)
	}
	return out, errs.Err()
}

// systemScope adds the variables of a System to a scope.
type systemScope struct {
	Scope
	vars  map[string]Var
	names []string
}

func (s systemScope) Var(name string) (Var, bool) {
	if v, ok := s.vars[name]; ok {
		return v, true
	}
	return s.Scope.Var(name)
}

func (s systemScope) Names() []string {
	return append(s.names[:len(s.names):len(s.names)], s.Scope.Names()...)
}

// Warn hands warnings on to a scope that wants them.
func (s systemScope) Warn(w Warning) {
	if to, ok := s.Scope.(Warner); ok {
		to.Warn(w)
	}
}

// Explain hands the question on to a scope that can answer it.
func (s systemScope) Explain(name string) (string, bool) {
	if to, ok := s.Scope.(Explainer); ok {
		return to.Explain(name)
	}
	return "", false
}

// rightSide checks the expression of one equation against its left side.
func (c *checker) rightSide(e *equations.Equation) syntax.Expr {
	t := c.expr(e.X)
	c.restrictions(e, t.x)
	if t.bad {
		return t.x
	}
	want := e.Dim
	if e.Kind == equations.Differential {
		want = e.Dim.Div(units.Time)
	}
	if t.dim != want {
		c.mismatch(e.X.Pos(), c.derivativeHint(e, t), ": %s %s, the right side %s", e.Left(), isUnit(want), isUnit(t.dim))
		return t.x
	}
	switch {
	case e.Type == equations.Boolean && t.typ != equations.Boolean:
		c.fail(e.X.Pos(), "", "%s is boolean, the right side is a number", e.Name)
	case e.Type == equations.Integer && t.typ == equations.Float,
		e.Type != equations.Boolean && t.typ == equations.Boolean:
		return as(equations.Integer, t.x)
	}
	return t.x
}

// derivativeHint helps with a forgotten time constant and with a forgotten unit.
func (c *checker) derivativeHint(e *equations.Equation, t typed) string {
	switch {
	case e.Kind == equations.Differential && t.dim == e.Dim:
		return fmt.Sprintf("the change of %s per time is wanted: divide by a time constant", e.Name)
	case e.Kind == equations.Differential && t.dim == e.Dim.Mul(units.Time):
		return "divide by the time constant instead of multiplying by it"
	case e.Kind == equations.Subexpression:
		return fmt.Sprintf("the unit after the colon would be %s", t.dim.UnitString())
	}
	return ""
}

// restrictions checks what flags forbid on the right side. Flags of functions
// and variables are those of the bound tree.
func (c *checker) restrictions(e *equations.Equation, x syntax.Expr) {
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Call:
			f, ok := c.function(x.Func)
			if ok && f.Stateful && e.Kind == equations.Subexpression && !e.Has("constant over dt") {
				c.fail(x.At, "end it with "+withFlag(e, "constant over dt"),
					"%s calls %s, which gives another value each time, so it must be computed once in each step", e.Name, x.Func)
			}
		case *syntax.Name:
			v, ok := c.variable(x.Ident)
			if ok && e.Has("shared") && !v.Shared {
				c.fail(x.At, "", "%s is shared and cannot depend on %s, which differs from element to element", e.Name, x.Ident)
			}
		}
		return true
	})
}

// withFlag writes the end of an equation with one more flag.
func withFlag(e *equations.Equation, flag string) string {
	s := ": " + e.Unit + " ("
	for _, f := range e.Flags {
		s += f + ", "
	}
	return s + flag + ")"
}
