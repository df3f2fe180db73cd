package python

import (
	"gobrian/units"
)

// checkunits.go: check_units, the decorator that holds the arguments and the result of a function to units.

// checkUnits is check_units(x=volt, y=1, flag=bool, result=amp): what it returns decorates a function. None and text are not looked
// at. A unit may be the name of another argument, whose dimensions are then wanted.
func checkUnits(a args) any {
	wanted := a.kw
	return builtin(func(a args) any {
		f, ok := a.first("check_units").(*Func)
		if !ok {
			return a.list[0] // a function of the simulator knows its units
		}
		g := *f
		g.body = func(values []any) any {
			for i, p := range f.params {
				for _, w := range wanted {
					if w.Name == p.name && p.star == 0 {
						g.checkArgument(p.name, values[i], g.unitOf(w.Value, values))
					}
				}
			}
			got := f.body(values)
			for _, w := range wanted {
				if w.Name == "result" {
					g.checkResult(got, w.Value, values)
				}
			}
			return got
		}
		return &g
	})
}

// unitOf is a unit that is wanted, where it is the name of another argument that argument.
func (f *Func) unitOf(unit any, values []any) any {
	if name, ok := unit.(string); ok {
		for i, p := range f.params {
			if p.name == name {
				return values[i]
			}
		}
	}
	return unit
}

func (f *Func) checkArgument(name string, x, unit any) {
	switch x.(type) {
	case nil, string:
		return
	}
	if unit == Type("bool") {
		if _, ok := simple(x).(bool); !ok {
			raise("TypeError", "Function '%s' expected a boolean value for argument '%s' but got '%s'", f.Name, name, Str(x))
		}
		return
	}
	got, want := f.dimensions(name, x), f.dimensions(name, unit)
	if got != want {
		raise("DimensionMismatchError", "Function '%s' expected a quantity with unit %s for argument '%s' but got '%s' (unit is %s)",
			f.Name, want.UnitString(), name, Str(x), got.UnitString())
	}
}

func (f *Func) checkResult(x, unit any, values []any) {
	if unit == Type("bool") {
		if _, ok := simple(x).(bool); !ok {
			raise("TypeError", "The return value of function '%s' was expected to be a boolean value, but was '%s'", f.Name, Str(x))
		}
		return
	}
	if rule, ok := unit.(*Func); ok { // of the dimensions of the arguments
		list := make([]any, len(values))
		for i, v := range values {
			list[i] = f.dimensions(f.params[i].name, v)
		}
		unit = Call(rule, list...)
	}
	got, want := f.dimensions("result", x), f.dimensions("result", unit)
	if got != want {
		raise("DimensionMismatchError", "The return value of function '%s' was expected to have unit %s but was '%s' (unit is %s)",
			f.Name, want.UnitString(), Str(x), got.UnitString())
	}
}

// dimensions are those of a value: of a number, a quantity, an array or a list of them.
func (f *Func) dimensions(name string, x any) units.Dimensions {
	d, err := units.GetDimensions(Go(x))
	if err != nil {
		raise("TypeError", "Function '%s' expected a quantity for '%s' but got '%s'", f.Name, name, TypeName(x))
	}
	return d
}
