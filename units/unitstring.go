package units

import (
	"slices"
	"strconv"
	"strings"
)

// UnitString is the shortest combination of unit names with these dimensions, as it may stand in model text: "volt",
// "volt/second", "siemens/metre**2", "1". Dimensions that two units do not make are written in base units.
func (d Dimensions) UnitString() string {
	if d == Dimensionless {
		return "1"
	}
	if s, ok := singleUnit(d); ok {
		return s
	}
	for _, between := range []string{"/", "*"} {
		if s, ok := pairOfUnits(d, between); ok {
			return s
		}
	}
	if inverse, ok := tryCombine(Dimensionless, d, -1); ok {
		if s, ok := singleUnit(inverse); ok {
			return "1/" + s
		}
	}
	return strings.ReplaceAll(d.pythonString(), " ", "")
}

// singleUnit is the unit, its square or its cube with dimensions d.
func singleUnit(d Dimensions) (string, bool) {
	for i := range shownUnits {
		if u := &shownUnits[i]; u.Dim == d && u.name != "molar" {
			return u.unscaled(), true
		}
	}
	return "", false
}

// isBase reports that name may stand behind the stroke (the gram stands for the kilogram).
func isBase(name string) bool {
	return name == "gram" || name != "amp" && slices.Contains(baseNames[:], name)
}

// unscaled is the SI unit with the dimensions of u, as in model text.
func (u *shownUnit) unscaled() string {
	name := u.siName()
	if u.power > 1 {
		name += "**" + strconv.Itoa(u.power)
	}
	return name
}

// siName is the name of the unit; the gram gives way to the kilogram.
func (u *shownUnit) siName() string {
	if u.name == "gram" {
		return "kilogram"
	}
	return u.name
}

// pairOfUnits finds x/y or x*y with dimensions d, where y is an SI base unit (but ampere), its square or cube.
func pairOfUnits(d Dimensions, between string) (string, bool) {
	for i := range shownUnits {
		y := &shownUnits[i]
		if !isBase(y.name) {
			continue
		}
		sign := -1
		if between == "/" {
			sign = 1
		}
		rest, ok := tryCombine(d, y.Dim, sign)
		if !ok {
			continue
		}
		for j := range shownUnits {
			if x := &shownUnits[j]; x.Dim == rest && x.power == 1 && x.name != "molar" {
				return x.unscaled() + between + y.unscaled(), true
			}
		}
	}
	return "", false
}
