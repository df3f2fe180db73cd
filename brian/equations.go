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
	e := &Equations{sys}
	for _, names := range replace {
		if e, err = e.Substitute(names); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// Substitute is the model with names replaced: see NewEquations.
func (e *Equations) Substitute(names Names) (*Equations, error) {
	with := map[string]any{}
	for name, x := range names {
		with[name] = x
		if _, text := x.(string); text {
			continue
		}
		q, ok := quantityOf(x)
		if !ok {
			return nil, fmt.Errorf("Equations: a name or a number can take the place of %s, and not %s", name, describe(x))
		}
		with[name] = q
	}
	sys, err := e.system.Substitute(with)
	if err != nil {
		return nil, in("Equations", "model", err)
	}
	return &Equations{sys}, nil
}

// Add is the equations of both models, the other one given as a string or Equations.
func (e *Equations) Add(other any) (*Equations, error) {
	sys, err := modelOf("Equations", other)
	if err != nil {
		return nil, err
	}
	if sys, err = e.system.Join(sys); err != nil {
		return nil, in("Equations", "model", err)
	}
	return &Equations{sys}, nil
}

// Names lists what the equations define.
func (e *Equations) Names() []string { return e.system.Names() }

// Len is the number of equations.
func (e *Equations) Len() int { return len(e.system.Equations) }

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
	return nil, kindOfError(wrongType, "%s: the model must be a string or Equations, and is %s", object, describe(model))
}
