package plotting

import (
	"fmt"
	"math"
	"strings"

	"gobrian/units"
)

// table is data that entered: numbers in rows and columns, row by row.
type table struct {
	v          []float64
	rows, cols int      // a list has one column, a number one row and one column
	dims       int      // 0 for a number, 1 for a list, 2 for a matrix
	names      []string // in place of numbers: the categories of an axis
}

// shape is the data's shape as Python writes it.
func (t table) shape() string {
	switch t.dims {
	case 0:
		return "()"
	case 1:
		return fmt.Sprintf("(%d,)", t.rows)
	}
	return fmt.Sprintf("(%d, %d)", t.rows, t.cols)
}

// column copies column j, or is the list itself.
func (t table) column(j int) []float64 {
	if t.cols == 1 {
		return t.v
	}
	out := make([]float64, t.rows)
	for i := range out {
		out[i] = t.v[i*t.cols+j]
	}
	return out
}

// tableOf reads data: anything that units.Of takes, if it has no dimension, or a list of names.
func tableOf(x any, what string) (table, error) {
	if names, ok := nameList(x); ok {
		v := make([]float64, len(names))
		for i := range v {
			v[i] = float64(i)
		}
		return table{v: v, rows: len(v), cols: 1, dims: 1, names: names}, nil
	}
	op, err := units.Of(x)
	if err != nil {
		return table{}, fmt.Errorf("%s: %w", what, err)
	}
	a := op.Array()
	if !a.IsDimensionless() {
		if err := bare(a.Dim(), what); err != nil {
			return table{}, err
		}
	}
	t := table{v: a.Values(), rows: 1, cols: 1, dims: a.NDim()}
	switch shape := a.Shape(); len(shape) {
	case 1:
		t.rows = shape[0]
	case 2:
		t.rows, t.cols = shape[0], shape[1]
	}
	return t, nil
}

// nameList reads a list of strings.
func nameList(x any) ([]string, bool) {
	switch x := x.(type) {
	case []string:
		return x, true
	case []any:
		names := make([]string, len(x))
		for i, e := range x {
			s, ok := e.(string)
			if !ok {
				return nil, false
			}
			names[i] = s
		}
		return names, len(x) > 0
	}
	return nil, false
}

// lenient lets data with dimensions in, as numbers in SI base units.
var lenient bool

// SetLenient chooses what happens to data with a physical dimension. By default it is refused, because nothing on the
// axis would say what the numbers mean; with true it is drawn in SI base units, with a note, which is what matplotlib
// does to Brian's arrays.
func SetLenient(on bool) { lenient = on }

// bare refuses a dimension, or notes it where that is allowed.
func bare(dim units.Dimensions, what string) error {
	if lenient {
		note("%s is drawn in SI base units (%s)", what, dim.UnitString())
		return nil
	}
	return &DimensionError{What: what, Dim: dim}
}

// DimensionError reports data with a physical dimension where only numbers can be drawn.
type DimensionError struct {
	What string // the function and the argument, "plot: x"
	Dim  units.Dimensions
}

// Error says which unit to divide by.
func (e *DimensionError) Error() string {
	name := e.What[strings.LastIndexByte(e.What, ' ')+1:]
	return fmt.Sprintf("%s has a dimension (%s): divide it by a unit, as in %s/%s", e.What, e.Dim.UnitString(), name, usualUnit(e.Dim))
}

// usualUnit is the unit in which neuroscientists give such numbers.
func usualUnit(dim units.Dimensions) string {
	for _, name := range []string{"ms", "mV", "nA", "Hz", "nS", "Mohm", "pF", "um", "mM"} {
		if u, ok := units.Lookup(name); ok && u.Dim == dim {
			return name
		}
	}
	if name := dim.UnitString(); !strings.ContainsAny(name, "/*^") {
		return name
	}
	return "(" + dim.UnitString() + ")"
}

// bareArray makes an array without dimension of numbers.
func bareArray(v []float64) units.Array { return units.NewArray(v, units.Dimensionless) }

// number reads one number without dimension.
func number(x any) (float64, error) {
	t, err := tableOf(x, "the value")
	if err != nil {
		return 0, err
	}
	if len(t.v) != 1 || t.names != nil {
		return 0, fmt.Errorf("one number is wanted, not %v", x)
	}
	return t.v[0], nil
}

// numbers reads a list of numbers without dimension, or one number.
func numbers(x any) ([]float64, error) {
	t, err := tableOf(x, "the value")
	if err != nil {
		return nil, err
	}
	if t.dims == 2 && t.rows != 1 && t.cols != 1 {
		return nil, fmt.Errorf("a list of numbers is wanted, not an array of shape %s", t.shape())
	}
	if t.names != nil {
		return nil, fmt.Errorf("numbers are wanted, not %q", t.names[0])
	}
	return t.v, nil
}

// list reads a list of n numbers; a single number stands for n equal ones. n < 0 takes any length.
func list(x any, what string, n int) ([]float64, error) {
	t, err := tableOf(x, what)
	if err != nil {
		return nil, err
	}
	v := t.v
	if t.dims == 0 && n >= 0 {
		v = make([]float64, n)
		for i := range v {
			v[i] = t.v[0]
		}
	}
	if n >= 0 && len(v) != n {
		return nil, fmt.Errorf("%s has %d values where %d are wanted", what, len(v), n)
	}
	return v, nil
}

// span is a closed range of numbers; the zero value is not empty, see nothing.
type span struct{ lo, hi float64 }

// nothing is the span of no data.
func nothing() span { return span{math.Inf(1), math.Inf(-1)} }

// empty tells whether no finite number was added.
func (s span) empty() bool { return s.lo > s.hi }

// with is the smallest span that holds s and the finite ones of v.
func (s span) with(v ...float64) span {
	for _, x := range v {
		if x-x == 0 { // neither NaN nor infinite
			if x < s.lo {
				s.lo = x
			}
			if x > s.hi {
				s.hi = x
			}
		}
	}
	return s
}

// join is the smallest span that holds both.
func (s span) join(t span) span {
	if t.empty() {
		return s
	}
	return s.with(t.lo, t.hi)
}

// positive is the span of those numbers of v that a logarithmic axis can show.
func positive(v []float64) span {
	s := nothing()
	for _, x := range v {
		if x > 0 {
			s = s.with(x)
		}
	}
	return s
}

// textOf is a label for anything.
func textOf(x any) string {
	switch x := x.(type) {
	case nil:
		return ""
	case string:
		return x
	case rune:
		return string(x)
	}
	return fmt.Sprint(x)
}
