package units

import (
	"cmp"
	"slices"
)

// unitName is a name of a unit.
type unitName struct {
	name     string // as in Brian: "mV", "umetre2"
	goName   string // of this package's variable: "MV", "Micrometre2"
	prefix   string // symbol of the prefix: "m", "u"
	symbol   string // as shown: "mV", "um^2"
	scale    int8   // the value is 10^scale
	unit     *Quantity
	exported bool // one of the names that `from brian2 import *` brings
}

// Lookup finds a unit by any of Brian's names, such as "mV", "second", "umetre2", or by a name given to Register.
func Lookup(name string) (Quantity, bool) {
	if n, ok := findName(name); ok {
		return *n.unit, true
	}
	return units.lookup(name)
}

func findName(name string) (*unitName, bool) {
	i, ok := slices.BinarySearchFunc(unitNames[:], name, func(n unitName, s string) int { return cmp.Compare(n.name, s) })
	if !ok {
		return nil, false
	}
	return &unitNames[i], true
}

// Names is every name of a unit that Brian knows, in alphabetical order.
func Names() []string {
	out := make([]string, len(unitNames))
	for i, n := range unitNames {
		out[i] = n.name
	}
	return out
}

// Exported is the names that a session starts with, those that `from brian2 import *` brings.
func Exported() []string {
	var out []string
	for _, n := range unitNames {
		if n.exported {
			out = append(out, n.name)
		}
	}
	return out
}

// GoName is the name of this package's variable for one of Brian's unit names: MV for "mV".
func GoName(name string) (string, bool) {
	n, ok := findName(name)
	if !ok {
		return "", false
	}
	return n.goName, true
}
