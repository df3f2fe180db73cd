package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// Equation is one equation of a model.
type Equation struct {
	Varname string
	Type    string // "differential equation", "subexpression" or "parameter"
	Expr    string // the right side, "" for a parameter
	Unit    units.Quantity
	Flags   []string
	text    string
}

// String is the equation as text.
func (e *Equation) String() string { return e.text }

func equationOf(e *equations.Equation) *Equation {
	out := &Equation{Varname: e.Name, Type: e.Kind.String(), Unit: units.Quantity{Value: 1, Dim: e.Dim}, Flags: slices.Clone(e.Flags), text: e.String()}
	if e.X != nil {
		out.Expr = syntax.Print(e.X)
	}
	return out
}

// Index is the equation of a variable: eqs["v"].
func (e *Equations) Index(ix ...any) (any, error) {
	name, ok := "", false
	if len(ix) == 1 {
		name, ok = ix[0].(string)
	}
	if !ok {
		return nil, fmt.Errorf("equations are indexed by the name of a variable")
	}
	if x, ok := e.system.Lookup(name); ok {
		return equationOf(x), nil
	}
	return nil, fmt.Errorf("the equations have no variable %q%s", name, suggestion(name, e.Names()))
}

// Contains reports whether the equations define a variable.
func (e *Equations) Contains(name string) bool { return slices.Contains(e.Names(), name) }

// Keys lists what the equations define.
func (e *Equations) Keys() []string { return e.Names() }

// DiffEqNames lists the variables of differential equations.
func (e *Equations) DiffEqNames() []string { return e.namesOf(equations.Differential) }

// SubexprNames lists the variables that expressions define.
func (e *Equations) SubexprNames() []string { return e.namesOf(equations.Subexpression) }

// EqNames lists the variables of differential equations and expressions.
func (e *Equations) EqNames() []string {
	return e.namesOf(equations.Differential, equations.Subexpression)
}

// ParameterNames lists the parameters.
func (e *Equations) ParameterNames() []string { return e.namesOf(equations.Parameter) }

func (e *Equations) namesOf(kinds ...equations.Kind) []string {
	var list []string
	for _, x := range e.system.Equations {
		if slices.Contains(kinds, x.Kind) {
			list = append(list, x.Name)
		}
	}
	return list
}

// IsStochastic reports whether an equation has noise.
func (e *Equations) IsStochastic() bool { return e.system.Stochastic() }

// Tuple is what a script sees that iterates over equations: the names.
func (e *Equations) Tuple() []any {
	var list []any
	for _, name := range e.Names() {
		list = append(list, name)
	}
	return list
}
