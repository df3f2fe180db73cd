package units

import "fmt"

// Register makes name a unit: Lookup and Parse know it, and values of its dimensions are shown in it when there is no
// standard unit for them. It returns the unit; the error says why name or unit cannot serve.
func Register(name string, unit Quantity) (Quantity, error) {
	if _, ok := findName(name); ok {
		return unit, fmt.Errorf("%q is the name of a unit already", name)
	}
	if !isName(name) {
		return unit, fmt.Errorf("%q cannot be the name of a unit: a letter, then letters and digits", name)
	}
	if !finite(unit.Value) || unit.Value <= 0 {
		return unit, fmt.Errorf("the unit %q has to be positive and finite, not %s", name, unit)
	}
	units.mu.Lock()
	defer units.mu.Unlock()
	if len(units.made) >= maxMade {
		return unit, fmt.Errorf("there are too many units for another, %q", name)
	}
	latex := `\mathrm{` + name + `}`
	unit.unit = units.add(madeUnit{display: display{unit.Value, name, name, latex}, dim: unit.Dim, factors: 1})
	units.byName[name] = unit
	units.show(unit.unit)
	return unit, nil
}

// RegisterNewUnit makes values of the dimensions of a unit made of others, such as PF.Div(Mm.Pow(2)), show in it when
// there is no standard unit for them. Making the unit has done so already, unless ResetUnits came after.
func RegisterNewUnit(unit Quantity) error {
	if unit.unit == 0 {
		return fmt.Errorf("%s is not a unit", unit)
	}
	if int(unit.unit) > len(unitNames) {
		units.mu.Lock()
		defer units.mu.Unlock()
		units.show(unit.unit)
	}
	return nil
}

// ResetUnits forgets the names given with Register, and values are shown in standard units again; units made of others
// show when they are next made.
func ResetUnits() {
	units.mu.Lock()
	defer units.mu.Unlock()
	clear(units.byName)
	clear(units.shown)
	for i := range units.made {
		units.made[i].shown = false
	}
}

// isName reports that s is a letter or underscore followed by letters, digits and underscores.
func isName(s string) bool {
	for i, c := range s {
		if !isNameRune(c, i == 0) {
			return false
		}
	}
	return s != ""
}
