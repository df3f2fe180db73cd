package brian

import (
	"fmt"

	"gobrian/brian/internal/equations"
)

// Equations is a model: differential equations, subexpressions and parameters.
type Equations struct {
	system *equations.System
}

// NewEquations parses a model. All mistakes are reported at once. Names given in
// replace are replaced in the model: by another name where the value is a string,
// by the number or quantity otherwise.
func NewEquations(model string, replace ...Names) (*Equations, error) {
	sys, err := equations.Parse(model)
	if err != nil {
		return nil, in("Equations", "model", err)
	}
	return &Equations{sys}, nil
}

// String is the model as text.
func (e *Equations) String() string { return e.system.String() }

// modelOf is the system of a model given as text or as Equations; nil for none.
func modelOf(object string, model any) (*equations.System, error) {
	switch m := model.(type) {
	case nil:
		return &equations.System{}, nil
	case string:
		sys, err := equations.Parse(m)
		return sys, in(object, "model", err)
	case *Equations:
		return m.system, nil
	}
	return nil, fmt.Errorf("%s: the model must be a string or Equations, and is %s", object, describe(model))
}
