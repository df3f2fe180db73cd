package brian

import (
	"cmp"
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
	Unit    units.Quantity
	Flags   []string
	VarType string // "float", "integer" or "boolean"
	text    string
	left    string
	right   string
}

// Expr is the right side as text, nil for a parameter.
func (e *Equation) Expr() any {
	if e.right == "" {
		return nil
	}
	return e.right
}

// Dim is the dimensions of the variable.
func (e *Equation) Dim() units.Dimensions { return e.Unit.Dim }

// Identifiers are the names in the right side, sorted.
func (e *Equation) Identifiers() []string {
	x, err := syntax.ParseExpr(e.right)
	if err != nil {
		return nil
	}
	return syntax.Names(x)
}

// String is the equation as text.
func (e *Equation) String() string { return e.text }

func equationOf(e *equations.Equation) *Equation {
	out := &Equation{Varname: e.Name, Type: e.Kind.String(), Unit: unitOf(e.Dim), Flags: slices.Clone(e.Flags), VarType: e.Type.String(), text: e.String(), left: e.Left()}
	if e.X != nil {
		out.right = cmp.Or(e.Text, syntax.Print(e.X))
	}
	return out
}

// unitOf is the unit with these dimensions, by its name.
func unitOf(d units.Dimensions) units.Quantity {
	if u, err := units.Parse(d.UnitString()); err == nil {
		return u
	}
	return units.Quantity{Value: 1, Dim: d}
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
	return nil, kindOfError(unknownName, "the equations have no variable %q%s", name, suggestion(name, e.Names()))
}

// Contains reports whether the equations define a variable.
func (e *Equations) Contains(name string) bool { return slices.Contains(e.Names(), name) }

// Keys lists what the equations define.
func (e *Equations) Keys() []string { return e.Names() }

// Values lists the equations.
func (e *Equations) Values() []any { return equationsOf(e.system.Equations) }

// Items lists the names with their equations.
func (e *Equations) Items() [][]any {
	var list [][]any
	for _, x := range e.system.Equations {
		list = append(list, []any{x.Name, equationOf(x)})
	}
	return list
}

// Ordered lists the equations in the order in which they are computed.
func (e *Equations) Ordered() []any { return equationsOf(e.system.InOrder()) }

// DiffEqExpressions lists the variables of differential equations with their right sides.
func (e *Equations) DiffEqExpressions() [][]any { return e.expressionsOf(equations.Differential) }

// EqExpressions lists the variables of differential equations and subexpressions with their right sides.
func (e *Equations) EqExpressions() [][]any {
	return e.expressionsOf(equations.Differential, equations.Subexpression)
}

func (e *Equations) expressionsOf(kinds ...equations.Kind) (out [][]any) {
	for _, x := range e.system.Equations {
		if slices.Contains(kinds, x.Kind) {
			out = append(out, []any{x.Name, equationOf(x).right})
		}
	}
	return out
}

// Identifiers are the names in the equations that these do not define, sorted.
func (e *Equations) Identifiers() []string {
	seen := map[string]bool{}
	for _, x := range e.system.Equations {
		if x.X == nil {
			continue
		}
		syntax.Walk(x.X, func(y syntax.Expr) bool {
			switch y := y.(type) {
			case *syntax.Name:
				seen[y.Ident] = true
			case *syntax.Call:
				seen[y.Func] = true
			}
			return true
		})
	}
	for _, name := range e.Names() {
		delete(seen, name)
	}
	return keys(seen)
}

// StochasticVariables are the names of the noises, sorted.
func (e *Equations) StochasticVariables() []string {
	return slices.DeleteFunc(e.Identifiers(), func(name string) bool { return !equations.IsNoise(name) })
}

func equationsOf(list []*equations.Equation) (out []any) {
	for _, x := range list {
		out = append(out, equationOf(x))
	}
	return out
}

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
