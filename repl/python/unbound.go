package python

import "gobrian/units"

// unbound.go: variables that have no value. Beside those of which that is not certain stands a flag that says whether they have one.

// Global is what a name means by now that was not known when the script was read.
func Global(name string) any {
	if host.Global != nil {
		if x, ok := host.Global(name); ok {
			return x
		}
	}
	return Undefined(name)
}

// Undefined is a variable of a script or module that has no value.
func Undefined(name string) any {
	raise("NameError", "name '%s' is not defined", name)
	return nil
}

// Unbound is a variable of a function that has no value.
func Unbound(name string) any {
	raise("UnboundLocalError", "cannot access local variable '%s' where it is not associated with a value", name)
	return nil
}

// UnboundFree is a variable of a function around that has no value.
func UnboundFree(name string) any {
	raise("NameError", "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)
	return nil
}

// GivenValue is the value x of a variable of any type, unless it has none: then absent raises the exception, which is one of the functions
// above.
func GivenValue(given bool, x any, absent func(string) any, name string) any {
	if !given {
		return absent(name)
	}
	return x
}

// GivenFloat is GivenValue for a floating point number.
func GivenFloat(given bool, x float64, absent func(string) any, name string) float64 {
	if !given {
		absent(name)
	}
	return x
}

// GivenWhole is GivenValue for a whole number.
func GivenWhole(given bool, x int, absent func(string) any, name string) int {
	if !given {
		absent(name)
	}
	return x
}

// GivenTruth is GivenValue for True or False.
func GivenTruth(given bool, x bool, absent func(string) any, name string) bool {
	if !given {
		absent(name)
	}
	return x
}

// GivenText is GivenValue for a text.
func GivenText(given bool, x string, absent func(string) any, name string) string {
	if !given {
		absent(name)
	}
	return x
}

// GivenQuantity is GivenValue for a quantity.
func GivenQuantity(given bool, x units.Quantity, absent func(string) any, name string) units.Quantity {
	if !given {
		absent(name)
	}
	return x
}

// GlobalUnless is the value x of a variable of a script, which exec and later cells may have given one, too.
func GlobalUnless(bound bool, x any, name string) any {
	if !bound && x == nil {
		return Global(name)
	}
	return x
}

// IfBound is the value of a variable for Names, nil if it has none.
func IfBound(bound bool, x any) any {
	if !bound {
		return nil
	}
	return Bound(x)
}

// OrNone is the value of a variable, None if it has none.
func OrNone(bound bool, x any) any {
	if !bound {
		return nil
	}
	return x
}
