package brian

import (
	"fmt"
	"reflect"
	"strings"

	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// Variables are kept as float64. Those of dtype float32 hold the numbers that a
// float32 can: what is written is rounded, by Go, by model text and by synapses.
// Computations in between are those of float64, so the results are the same on
// every machine, and nearer to the exact ones than float32 throughout.

// setDtypes reads the dtype option: one for all floating-point variables of the
// model, or a map from names; nil is the preference.
func (g *group) setDtypes(dtype any) error {
	each, ok := mapOf(dtype)
	general := Prefs.Core.DefaultFloatDtype
	if !ok && dtype != nil {
		general = dtype
	}
	single, err := isSingle(general)
	if err != nil {
		return fmt.Errorf("%s: %w", g.name, err)
	}
	for _, name := range g.vars.names {
		if v := g.vars.byName[name]; v.expr != nil && v.typ == equations.Float {
			v.single = single
		}
	}
	for _, name := range keys(each) {
		if err := g.setDtype(name, each[name]); err != nil {
			return err
		}
	}
	return nil
}

// setDtype sets how one variable is kept.
func (g *group) setDtype(name string, dtype any) error {
	v := g.vars.byName[name]
	if v == nil || v.expr == nil {
		warn(g.name, "dtype", "dtype: there is no variable %s%s", name, suggestion(name, g.vars.sorted()))
		return nil
	}
	if v.typ == equations.Float {
		single, err := isSingle(dtype)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", g.name, name, err)
		}
		v.single = single
		return nil
	}
	kind, text := "int", dtypeName(dtype)
	if v.typ == equations.Boolean {
		kind = "bool"
	}
	if !strings.HasPrefix(text, kind) {
		return fmt.Errorf("%s: %s is declared as %s, and cannot be kept as %s", g.name, name, v.typ, text)
	}
	return nil
}

// kind is how values of the variable print and index: those of the types that Brian keeps them as.
func (v *variable) kind() units.Kind {
	switch {
	case v.typ == equations.Integer:
		return units.Int32
	case v.typ == equations.Boolean:
		return units.Bool
	case v.single:
		return units.Float32
	}
	return units.Float
}

func isSingle(dtype any) (bool, error) {
	switch name := dtypeName(dtype); name {
	case "float32":
		return true, nil
	case "float64", "float":
		return false, nil
	default:
		return false, kindOfError(wrongType, "numbers are kept as float64 or float32, and not as %s", name)
	}
}

// dtypeName is the name of a type of numbers, which is a string, or a type of scripts, which is one, too.
func dtypeName(dtype any) string {
	if v := reflect.ValueOf(dtype); v.Kind() == reflect.String {
		return v.String()
	}
	return describe(dtype)
}

// rounded is a number as the variable keeps it.
func (v *variable) rounded(x float64) float64 {
	if v.single {
		return float64(float32(x))
	}
	return x
}

// checkDtype refuses types of numbers that recorded values cannot have.
func checkDtype(object string, dtype any) error {
	if dtype == nil || dtypeName(dtype) == "float64" {
		return nil
	}
	return fmt.Errorf("%s: the values are float64, and cannot be %s", object, dtypeName(dtype))
}
