package units

import "strings"

// String writes q as Brian prints it: in the unit that makes its number nearest to 10, with at most 8 digits after the
// point ("-70. mV"); a dimensionless q as Python writes a number ("1000.0", "3", "True"), a unit by its symbol ("mV").
func (q Quantity) String() string {
	if q.unit != 0 {
		return units.find(q.unit).symbol
	}
	if q.Dim == Dimensionless {
		return q.number()
	}
	u := displayFor([]float64{q.Value}, q.Dim)
	return formatOne(q.Value/u.value) + " " + u.symbol
}

// Repr writes q as an expression that gives q again, in the same digits: "-70. * mvolt".
func (q Quantity) Repr() string {
	if q.unit != 0 {
		return units.find(q.unit).python
	}
	if q.Dim == Dimensionless {
		return q.number()
	}
	u := displayFor([]float64{q.Value}, q.Dim)
	return formatOne(q.Value/u.value) + " * " + u.python
}

// number writes the value of a dimensionless q as Python does.
func (q Quantity) number() string {
	switch q.Kind.Base() {
	case Int:
		return formatInt(q.Value)
	case Bool:
		return formatBool(q.Value)
	}
	return q.Kind.python(q.Value)
}

// formatOne writes a single number as numpy writes an array of one: "20.", "1.e-06".
func formatOne(x float64) string {
	return currentPrinting.Load().formatFor([]float64{x}, Float)(x)
}

// String writes the array as numpy does, in the unit that suits its elements best, which stands behind it:
// "[100. 200. 300.] Hz". Arrays of more than 1000 elements are cut.
func (a Array) String() string {
	if a.isPoint() {
		return a.At(0).String()
	}
	u := a.display()
	s := currentPrinting.Load().layOut(a, u.value, " ", 0, 0)
	if a.dim != Dimensionless {
		s += " " + u.symbol
	}
	return s
}

// Repr writes the array as an expression that gives it again, in the same digits: "array([1., 2.]) * mvolt".
func (a Array) Repr() string {
	if a.isPoint() {
		return a.At(0).Repr()
	}
	u := a.display()
	const before, behind = "array(", ")"
	s := before + currentPrinting.Load().layOut(a, u.value, ", ", len(before), len(behind))
	if a.Size() == 0 && a.NDim() > 1 {
		s += ", shape=" + shapeString(a.Shape())
	}
	if a.Size() == 0 || a.kind.narrow() {
		s += currentPrinting.Load().after(s, "dtype="+a.kind.String(), len(before))
	}
	s += behind
	if a.dim != Dimensionless {
		s += " * " + u.python
	}
	return s
}

// after is a word behind text, after a comma, on a line of its own where the last line has no room for it.
func (p printing) after(text, word string, indent int) string {
	if last := len(text) + 1 - (strings.LastIndexByte(text, '\n') + 1); last+len(word)+1 > p.width {
		return ",\n" + strings.Repeat(" ", indent) + word
	}
	return ", " + word
}

// display is the unit that the array is shown in; of an array that is cut, the elements that stay decide.
func (a Array) display() display {
	if a.dim == Dimensionless {
		return display{value: 1}
	}
	p := currentPrinting.Load()
	return displayFor(a.ends(p.edgeOf(a, p.threshold)), a.dim)
}

// shortArray writes an array on one line, cut to its first elements.
func shortArray(a Array) string {
	const most = 4
	if a.Size() <= most {
		return a.Ravel().String()
	}
	head := NewArray(a.flat()[:most], a.dim).ofKind(a.kind)
	u := head.display()
	s := defaultPrinting.layOut(head, u.value, " ", 0, 0)
	s = s[:len(s)-1] + " ...]"
	if a.dim != Dimensionless {
		s += " " + u.symbol
	}
	return s
}
