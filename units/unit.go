package units

import (
	"math"
	"slices"
	"strconv"
	"sync"
)

// A unit is a Quantity with a number that stands for its name: 1 to len(unitNames) for the units of the table, in the
// order of their names, beyond that for those made while the program runs, by arithmetic on units or by Register.

// IsUnit reports that q is a unit: one with a name, or a product, quotient or power of such.
func (q Quantity) IsUnit() bool { return q.unit != 0 }

// display is a unit as it appears behind a number.
type display struct {
	value  float64 // in SI base units
	symbol string  // "mV^2"
	python string  // "mvolt2"
	latex  string  // `\mathrm{mV^2}`
}

// madeUnit is a unit made while the program runs.
type madeUnit struct {
	display
	dim     Dimensions
	scale   int  // the value is 10^scale when decimal
	decimal bool // made of powers of ten
	op      byte // '*', '/', '^'; 0 for a unit with a name of its own
	factors int  // names in the expression
	shown   bool // listed in unitTable.shown: the last one made of those of its value
}

// unitKey is how a unit was made of others.
type unitKey struct {
	op   byte
	x, y uint16
	pow  float64
}

// unitTable holds the units made while the program runs.
type unitTable struct {
	mu     sync.RWMutex
	made   []madeUnit
	byKey  map[unitKey]uint16
	byName map[string]Quantity
	shown  map[Dimensions][]uint16 // what values are shown in that have no standard unit, in the order of making
}

var units = unitTable{byKey: map[unitKey]uint16{}, byName: map[string]Quantity{}, shown: map[Dimensions][]uint16{}}

// Expressions of more names than maxFactors are no units, and after maxMade the table is full, so that a loop that
// multiplies units cannot fill the memory.
const (
	maxFactors = 12
	maxMade    = 20_000
)

// compose is the unit q that was made as the key says, its value rounded once when it is a power of ten; just q when it
// cannot be a unit. What has no dimensions (mV/volt) is no unit, but its value is rounded once too.
func (t *unitTable) compose(q Quantity, key unitKey) Quantity {
	t.mu.RLock()
	id, ok := t.byKey[key]
	if ok {
		u := t.at(id)
		ok = u.shown || q.Dim == Dimensionless
		q.Value = u.value
	}
	t.mu.RUnlock()
	if !ok {
		id = t.make(&q, key)
	}
	if q.Dim != Dimensionless {
		q.unit = id
	}
	return q
}

// make is the rare part of compose: it enters the unit in the table. 0 is none.
func (t *unitTable) make(q *Quantity, key unitKey) uint16 {
	t.mu.Lock()
	defer t.mu.Unlock()
	id, ok := t.byKey[key]
	if !ok {
		u := t.expression(key)
		u.value, u.dim = q.Value, q.Dim
		if u.decimal {
			u.value = powerOfTen(u.scale)
		}
		if len(t.made) >= maxMade || u.factors > maxFactors || !finite(u.value) || u.value <= 0 {
			q.Value = u.value
			return 0
		}
		id = t.add(u)
		t.byKey[key] = id
	}
	q.Value = t.at(id).value
	if q.Dim != Dimensionless {
		t.show(id)
	}
	return id
}

// at is an entry of made; the lock is held.
func (t *unitTable) at(id uint16) *madeUnit { return &t.made[int(id)-len(unitNames)-1] }

func (t *unitTable) add(u madeUnit) uint16 {
	t.made = append(t.made, u)
	return uint16(len(unitNames) + len(t.made))
}

// show makes values of the dimensions of the unit show in it, and no more in another one of the same value.
func (t *unitTable) show(id uint16) {
	u := t.at(id)
	if u.shown {
		return
	}
	u.shown = true
	list := t.shown[u.dim]
	k := slices.IndexFunc(list, func(other uint16) bool { return t.at(other).value == u.value })
	if k < 0 {
		t.shown[u.dim] = append(list, id)
		return
	}
	t.at(list[k]).shown, list[k] = false, id
}

// expression writes the unit that a key makes.
func (t *unitTable) expression(key unitKey) madeUnit {
	x := t.unit(key.x)
	if key.op == '^' {
		p := pythonNumber(key.pow)
		scale := float64(x.scale) * key.pow
		return madeUnit{op: '^', factors: x.factors + 1, scale: int(scale), decimal: x.decimal && isScale(scale), display: display{
			symbol: x.bracketed(x.symbol) + "^" + p,
			python: x.bracketed(x.python) + " ** " + p,
			latex:  x.latexBracketed() + "^{" + p + "}",
		}}
	}
	y := t.unit(key.y)
	sign := 1
	if key.op == '/' {
		sign = -1
	}
	scale := x.scale + sign*y.scale
	out := madeUnit{op: key.op, factors: x.factors + y.factors, scale: scale, decimal: x.decimal && y.decimal && isScale(float64(scale))}
	if key.op == '*' {
		out.display = display{0, x.symbol + " " + y.symbol, x.python + " * " + y.python, x.latex + `\,` + y.latex}
	} else {
		out.display = display{0,
			x.bracketed(x.symbol) + "/" + y.bracketed(y.symbol),
			x.bracketed(x.python) + " / " + y.bracketed(y.python),
			`\frac{` + x.latex + `}{` + y.latex + "}"}
	}
	return out
}

// isScale reports that 10^x is a float64 of full precision and x is whole.
func isScale(x float64) bool { return x == math.Trunc(x) && math.Abs(x) <= 300 }

// unit is the unit of any number but 0; the lock is held.
func (t *unitTable) unit(id uint16) madeUnit {
	if int(id) > len(unitNames) {
		return *t.at(id)
	}
	n := &unitNames[id-1]
	return madeUnit{display: display{n.unit.Value, n.symbol, n.name, n.latex()}, dim: n.unit.Dim, factors: 1, scale: int(n.scale), decimal: true}
}

// find is the unit of any number but 0.
func (t *unitTable) find(id uint16) display {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.unit(id).display
}

// bracketed puts s, the unit or its name, in brackets when it is made of others.
func (u madeUnit) bracketed(s string) string {
	if u.op != 0 {
		return "(" + s + ")"
	}
	return s
}

func (u madeUnit) latexBracketed() string {
	if u.op != 0 {
		return `\left(` + u.latex + `\right)`
	}
	return u.latex
}

// pythonNumber writes an exponent: "2", "-1", "0.5".
func pythonNumber(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// forDim is the units of the user that values of these dimensions are shown in.
func (t *unitTable) forDim(dim Dimensions) []display {
	t.mu.RLock()
	defer t.mu.RUnlock()
	list := make([]display, len(t.shown[dim]))
	for i, id := range t.shown[dim] {
		list[i] = t.at(id).display
	}
	return list
}

func (t *unitTable) lookup(name string) (Quantity, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	q, ok := t.byName[name]
	return q, ok
}
