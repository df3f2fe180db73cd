package brian

import (
	"fmt"
	"math"
	"strings"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// TimedArray is values that hold for dt each, one after the other, from time 0
// on: a function of time for model text, ta(t), or with one column for each
// element ta(t, i). Before 0 the first value holds, after the end the last.
type TimedArray struct {
	values     []float64
	rows, cols int // cols is 0 for a function of time alone
	dim        units.Dimensions
	dt         float64 // [s]
	name       string
}

// TimedArrayOptions are the options of NewTimedArray.
type TimedArrayOptions struct {
	Name string
}

// NewTimedArray makes a function of time from a list of values, or from a table
// with one row for each time and one column for each element.
func NewTimedArray(values any, dt units.Quantity, opts ...TimedArrayOptions) (*TimedArray, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if o.Name != "" && !validName(strings.TrimSuffix(o.Name, "*")) {
		return nil, fmt.Errorf("%q cannot be a name of a TimedArray: letters, digits and _ only, not beginning with a digit", o.Name)
	}
	a, _, err := arrayOf(values)
	if err != nil {
		return nil, fmt.Errorf("a TimedArray: %w", err)
	}
	s, err := positiveTime("dt", dt)
	if err != nil {
		return nil, fmt.Errorf("a TimedArray: %w", err)
	}
	ta := &TimedArray{values: a.Copy().Values(), dim: a.Dim(), dt: s, name: nameOr(o.Name, "timedarray")}
	shape := a.Shape()
	switch len(shape) {
	case 1:
		ta.rows = shape[0]
	case 2:
		ta.rows, ta.cols = shape[0], shape[1]
	default:
		return nil, kindOfError(notMade, "a TimedArray needs a list or a table of values, not data in %d directions", len(shape))
	}
	if len(ta.values) == 0 || ta.rows == 0 {
		return nil, kindOfError(wrongType, "a TimedArray needs a list or a table of values")
	}
	return ta, nil
}

// replace gives the array other values of the same number.
func (ta *TimedArray) replace(a units.Array) error {
	if a.Dim() != ta.dim || a.Size() != len(ta.values) {
		return fmt.Errorf("%s has %d values in %s, not %d in %s", ta.name, len(ta.values), ta.dim.UnitString(), a.Size(), a.Dim().UnitString())
	}
	copy(ta.values, a.Values())
	return nil
}

// At is the value at a time, for a table that of element i.
func (ta *TimedArray) At(t units.Quantity, i ...int) (units.Quantity, error) {
	s, err := timeOf("t", t)
	if err != nil {
		return units.Quantity{}, err
	}
	if want := min(ta.cols, 1); len(i) != want {
		return units.Quantity{}, kindOfError(wrongType, "%s takes the time and %d number of an element", ta.name, want)
	}
	args := []float64{s, 0}
	if len(i) == 1 {
		args[1] = float64(i[0])
	}
	return units.Quantity{Value: ta.at(DefaultClock.Dt().Value)(args), Dim: ta.dim}, nil
}

// Call is the values at one or more times, for a table those of element i or of a list of elements: ta(t), ta(t, i). One
// time gives a Quantity, a list an Array; times and elements must be as many, or one of them single.
func (ta *TimedArray) Call(t any, i ...any) (any, error) {
	if want := min(ta.cols, 1); len(i) != want {
		return nil, kindOfError(wrongType, "%s takes the time and %d number of an element", ta.name, want)
	}
	times, one, err := arrayOf(t)
	if err != nil {
		return nil, err
	}
	if times.Dim() != units.Time {
		return nil, kindOfError(units.ErrDimensions, "%s takes a time, and not %s", ta.name, describe(t))
	}
	elements, single := []int{0}, true
	if len(i) == 1 {
		if elements, single, err = integers(i[0]); err != nil {
			return nil, err
		}
	}
	values, err := ta.sampled(times.Values(), elements)
	if err != nil {
		return nil, err
	}
	if one && single {
		return units.Quantity{Value: values[0], Dim: ta.dim}, nil
	}
	return units.NewArray(values, ta.dim), nil
}

// sampled is the value at each time [s] for the element beside it; a list of one serves all.
func (ta *TimedArray) sampled(times []float64, elements []int) ([]float64, error) {
	n := max(len(times), len(elements))
	if len(times) != n && len(times) != 1 || len(elements) != n && len(elements) != 1 {
		return nil, fmt.Errorf("%s: there are %d times for %d elements", ta.name, len(times), len(elements))
	}
	at, out := ta.at(DefaultClock.Dt().Value), make([]float64, n)
	for k := range out {
		element := elements[min(k, len(elements)-1)]
		if element < 0 || element >= max(ta.cols, 1) {
			return nil, kindOfError(units.ErrIndex, "%s has %d elements, and no element %d", ta.name, ta.cols, element)
		}
		out[k] = at([]float64{times[min(k, len(times)-1)], float64(element)})
	}
	return out, nil
}

// Dt is how long each value holds.
func (ta *TimedArray) Dt() units.Quantity { return seconds(ta.dt) }

// Values is the values as numbers in SI base units, as Brian has them.
func (ta *TimedArray) Values() units.Array {
	if ta.cols == 0 {
		return units.NewArray(ta.values, units.Dimensionless).Copy()
	}
	return units.Matrix(ta.values, ta.rows, ta.cols, units.Dimensionless).Copy()
}

// Name is the name of the array.
func (ta *TimedArray) Name() string { return ta.name }

// String names the array.
func (ta *TimedArray) String() string {
	return fmt.Sprintf("TimedArray %s: %d values of %v each", ta.name, ta.rows, seconds(ta.dt))
}

// signature describes the function to the checker; dt is that of the clock.
func (ta *TimedArray) signature(name string, dt float64) *check.Func {
	f := &check.Func{Name: name, Args: []check.Arg{{Name: "t", Dim: units.Time}}, Result: check.Always(ta.dim)}
	if ta.cols > 0 {
		f.Args = append(f.Args, check.Arg{Name: "i"})
	}
	ratio := ta.dt / dt
	f.Held = math.Abs(ratio-math.Round(ratio)) < gridTolerance
	return f
}

func (ta *TimedArray) arity() int { return 1 + min(ta.cols, 1) }
func (ta *TimedArray) pure() bool { return true }

// blocks looks up the row once for elements with the same time, and these are all as a rule.
func (ta *TimedArray) blocks(dt float64) vm.Func {
	rowAt := ta.row(dt)
	return func(c *vm.Call) {
		for first, n := 0, 0; first < len(c.Dst); first += n {
			times := c.Args[0][first:]
			n = alike(times)
			dst, row := c.Dst[first:first+n], ta.values[rowAt(times[0])*max(ta.cols, 1):][:max(ta.cols, 1)]
			if ta.cols == 0 {
				for k := range dst {
					dst[k] = row[0]
				}
				continue
			}
			valuesAt(dst, row, c.Args[1][first:first+n])
		}
	}
}

// alike is how many numbers at the beginning of a list are the same.
func alike(list []float64) int {
	for k, x := range list {
		if x != list[0] {
			return max(k, 1)
		}
	}
	return len(list)
}

// valuesAt sets dst to the values in the columns of a row, which are copied where the columns are neighbours.
func valuesAt(dst, row, columns []float64) {
	if first := int(columns[0]); neighbours(columns) && float64(first) == columns[0] && first >= 0 && first+len(dst) <= len(row) {
		copy(dst, row[first:])
		return
	}
	for k, x := range columns {
		dst[k] = valueAt(row, x)
	}
}

// neighbours reports whether each number is one more than that before it.
func neighbours(list []float64) bool {
	for k := 1; k < len(list); k++ {
		if list[k]-list[k-1] != 1 {
			return false
		}
	}
	return true
}

// valueAt is the value in the column x of a row, NaN where there is none.
func valueAt(row []float64, x float64) float64 {
	if col := int(x); uint(col) < uint(len(row)) {
		return row[col]
	}
	return math.NaN()
}

// at is the function for a clock of step dt. The time is first rounded to a grid
// at least eight times finer than dt that divides that of the values, so that
// rounding errors in t do not choose the value before.
func (ta *TimedArray) at(dt float64) func(args []float64) float64 {
	row := ta.row(dt)
	return func(args []float64) float64 {
		if ta.cols == 0 {
			return ta.values[row(args[0])]
		}
		return valueAt(ta.values[row(args[0])*ta.cols:][:ta.cols], args[1])
	}
}

// row finds the row of a time; see at.
func (ta *TimedArray) row(dt float64) func(t float64) int {
	fine := math.Max(math.Exp2(math.Ceil(math.Log2(8*ta.dt/dt))), 1)
	grid := ta.dt / fine
	return func(t float64) int {
		if x := math.Floor(t/grid+0.5) / fine; x > 0 {
			return int(min(x, float64(ta.rows-1)))
		}
		return 0
	}
}
