package units

import "fmt"

// Format writes q for the verbs of package fmt. %v and %s are String, %#v is Repr; %e, %f, %g (with width, precision and
// flags) write the number that String shows in that form, before the unit: Sprintf("%.3g", 20*ms) is "20 ms". %d writes
// whole numbers without a point.
func (q Quantity) Format(s fmt.State, verb rune) {
	switch verb {
	case 'v', 's', 'q':
		formatText(s, verb, q.String(), q.Repr())
	case 'e', 'E', 'f', 'F', 'g', 'G', 'd':
		u := display{value: 1}
		if q.Dim != Dimensionless {
			u = displayFor([]float64{q.Value}, q.Dim)
		}
		formatNumber(s, verb, q.Value/u.value)
		if u.symbol != "" {
			fmt.Fprint(s, " ", u.symbol)
		}
	default:
		fmt.Fprintf(s, "%%!%c(units.Quantity=%s)", verb, q.String())
	}
}

// Format writes the array for the verbs of package fmt, as Quantity.Format does; the numbers of %e, %f, %g and %d stand
// in brackets before the unit, on one line and not cut.
func (a Array) Format(s fmt.State, verb rune) {
	switch verb {
	case 'v', 's', 'q':
		formatText(s, verb, a.String(), a.Repr())
	case 'e', 'E', 'f', 'F', 'g', 'G', 'd':
		u := a.display()
		a.formatNumbers(s, verb, u.value)
		if u.symbol != "" {
			fmt.Fprint(s, " ", u.symbol)
		}
	default:
		fmt.Fprintf(s, "%%!%c(units.Array=%s)", verb, a.String())
	}
}

func (a Array) formatNumbers(s fmt.State, verb rune, unit float64) {
	if a.isPoint() {
		formatNumber(s, verb, a.At(0).Value/unit)
		return
	}
	fmt.Fprint(s, "[")
	for i := range a.Len() {
		if i > 0 {
			fmt.Fprint(s, " ")
		}
		if a.isList() {
			formatNumber(s, verb, a.At(i).Value/unit)
		} else {
			a.Row(i).formatNumbers(s, verb, unit)
		}
	}
	fmt.Fprint(s, "]")
}

// formatText writes a string with the width and flags of the verb.
func formatText(s fmt.State, verb rune, text, repr string) {
	if verb == 'v' && s.Flag('#') {
		text = repr
	}
	if verb == 'v' {
		verb = 's'
	}
	fmt.Fprintf(s, fmt.FormatString(plain{s}, verb), text)
}

// plain hides the flags that say something else for strings.
type plain struct{ fmt.State }

func (p plain) Flag(c int) bool { return c == '-' && p.State.Flag(c) }

// pointless asks for no digits after the point.
type pointless struct{ fmt.State }

func (p pointless) Precision() (int, bool) { return 0, true }

// formatNumber writes a number with the width, precision and flags of the verb.
func formatNumber(s fmt.State, verb rune, x float64) {
	if verb == 'd' {
		if x == truncate(x) {
			fmt.Fprintf(s, fmt.FormatString(pointless{s}, 'f'), x)
			return
		}
		verb = 'g'
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), x)
}
