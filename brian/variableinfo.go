package brian

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// VariableInfo tells what is known of a state variable.
type VariableInfo struct {
	view *View
	v    *variable
}

// Variable tells what is known of a state variable.
func (g *group) Variable(name string) (*VariableInfo, error) {
	v, ok := g.vars.byName[name]
	if !ok {
		return nil, kindOfError(units.ErrAttribute, "%s has no variable %q%s", g.name, name, suggestion(name, g.vars.names))
	}
	view, err := g.State(name)
	if err != nil {
		return nil, err
	}
	return &VariableInfo{view, v}, nil
}

// Name is the name of the variable.
func (i *VariableInfo) Name() string { return i.v.name }

// Dim is the dimensions of the variable.
func (i *VariableInfo) Dim() units.Dimensions { return i.v.dim }

// Unit is the unit of the dimensions.
func (i *VariableInfo) Unit() units.Quantity { return unitOf(i.v.dim) }

// Dtype is numpy's name of the type of the values.
func (i *VariableInfo) Dtype() string {
	switch {
	case i.v.role == clockSteps:
		return "int64"
	case i.v.typ == equations.Integer, i.v.role == indexRole, i.v.role == count:
		return "int32"
	case i.v.typ == equations.Boolean:
		return "bool"
	case i.v.single:
		return "float32"
	}
	return "float64"
}

// Scalar reports whether all elements share one value.
func (i *VariableInfo) Scalar() bool { return i.v.shared || i.v.role == count }

// Array reports whether the variable holds a value for each element.
func (i *VariableInfo) Array() bool { return !i.Scalar() }

// Constant reports whether the variable keeps its value during a run.
func (i *VariableInfo) Constant() bool {
	return i.v.constant || i.v.role == indexRole || i.v.role == count
}

// ReadOnly reports whether the variable cannot be set.
func (i *VariableInfo) ReadOnly() bool { return i.v.readOnly || i.v.role != stored }

// Size is the number of values.
func (i *VariableInfo) Size() int {
	if i.Scalar() {
		return 1
	}
	return i.view.d.size()
}

// GetValue is the values, without units.
func (i *VariableInfo) GetValue() units.Array {
	return units.NewArray(i.view.Array().Values(), units.Dimensionless)
}

// SetValue sets the values: numbers in SI base units.
func (i *VariableInfo) SetValue(value any) error {
	return setState(i.view.d, i.v.name+"_", value, nil)
}

// String describes the variable.
func (i *VariableInfo) String() string {
	return fmt.Sprintf("<variable %s: unit %s, %d values, dtype %s, scalar %t, constant %t, read-only %t>", i.v.name, i.v.dim.UnitString(), i.Size(), i.Dtype(), i.Scalar(), i.Constant(), i.ReadOnly())
}
