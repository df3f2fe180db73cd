package units

import "fmt"

// AxisOptions says along which direction a function works: 0 down the columns of a table, 1 along its rows, negative from
// the last, a list for several together; nil all.
type AxisOptions struct {
	Axis     any
	Keepdims any // True: the direction stays, with length one
}

// SpreadOptions are the further parameters of Std and Var.
type SpreadOptions struct {
	Axis     any
	Ddof     any // subtracted from the number of elements; 0 when left out
	Keepdims any // True: the direction stays, with length one
}

// reduceAny applies f to x, whole or along the axis.
func reduceAny(name string, x any, opts []AxisOptions, f func(Array) Quantity) (out any, err error) {
	var o AxisOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	return reduceAlong(name, x, o, f)
}

// addAny is reduceAny for a function that adds.
func addAny(name string, x any, opts []AxisOptions, f func(Array, adder) Quantity) (out any, err error) {
	var o AxisOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	return addAlong(name, x, o, f)
}

func reduceAlong(name string, x any, o AxisOptions, f func(Array) Quantity) (out any, err error) {
	return addAlong(name, x, o, func(a Array, _ adder) Quantity { return f(a) })
}

func addAlong(name string, x any, o AxisOptions, f func(Array, adder) Quantity) (out any, err error) {
	defer Catch(&err)
	op, err := Of(x)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	a := arrayOf(op)
	keep := false
	if o.Keepdims != nil {
		if keep, err = truthOf(o.Keepdims); err != nil {
			return nil, fmt.Errorf("%s: keepdims: %w", name, err)
		}
	}
	if o.Axis == nil && !keep {
		return f(a.dense(), sum), nil
	}
	axes, err := a.axes(o.Axis)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	add := a.adderAlong(axes)
	return simple(a.AlongAxes(axes, keep, func(line Array) Quantity { return f(line, add) })), nil
}

// axes reads an axis: a number, several, or nil for all.
func (a Array) axes(x any) ([]int, error) {
	if x == nil {
		return a.order(), nil
	}
	op, err := Of(x)
	if err != nil {
		return nil, fmt.Errorf("axis: %w", err)
	}
	axes, err := arrayOf(op).Integers()
	if err != nil {
		return nil, fmt.Errorf("axis: %w", err)
	}
	return axes, nil
}

// axisOf reads the one axis that opts name, absent when they name none.
func axisOf(name string, opts []AxisOptions) ([]int, error) {
	if len(opts) == 0 || opts[0].Axis == nil {
		return nil, nil
	}
	axis, err := intOf(opts[0].Axis)
	if err != nil {
		return nil, fmt.Errorf("%s: axis: %w", name, err)
	}
	return []int{axis}, nil
}

// Sum is the sum of the elements of x.
func Sum(x any, opts ...AxisOptions) (any, error) { return addAny("sum", x, opts, Array.sumBy) }

// Mean is the arithmetic mean of the elements of x.
func Mean(x any, opts ...AxisOptions) (any, error) { return addAny("mean", x, opts, Array.meanBy) }

// Median is the middle element of x.
func Median(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("median", x, opts, Array.Median)
}

// Prod is the product of the elements of x.
func Prod(x any, opts ...AxisOptions) (any, error) { return reduceAny("prod", x, opts, Array.Prod) }

// Ptp is the greatest minus the least element of x.
func Ptp(x any, opts ...AxisOptions) (any, error) { return reduceAny("ptp", x, opts, Array.Ptp) }

// Amax is the greatest element of x.
func Amax(x any, opts ...AxisOptions) (any, error) { return reduceAny("max", x, opts, Array.Max) }

// Amin is the least element of x.
func Amin(x any, opts ...AxisOptions) (any, error) { return reduceAny("min", x, opts, Array.Min) }

// Argmax is the position of the greatest element of x.
func Argmax(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("argmax", x, opts, func(a Array) Quantity { return Whole(a.Argmax()) })
}

// Argmin is the position of the least element of x.
func Argmin(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("argmin", x, opts, func(a Array) Quantity { return Whole(a.Argmin()) })
}

// All reports that no element of x is 0.
func All(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("all", x, opts, func(a Array) Quantity { return Truth(a.All()) })
}

// Any reports that an element of x is not 0.
func Any(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("any", x, opts, func(a Array) Quantity { return Truth(a.Any()) })
}

// Std is the standard deviation of the elements of x.
func Std(x any, opts ...SpreadOptions) (any, error) { return spread("std", x, opts, Array.stdBy) }

// Var is the variance of the elements of x; dimensions are squared.
func Var(x any, opts ...SpreadOptions) (any, error) { return spread("var", x, opts, Array.varBy) }

func spread(name string, x any, opts []SpreadOptions, f func(Array, adder, int) Quantity) (any, error) {
	var o SpreadOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	ddof := 0
	if o.Ddof != nil {
		var err error
		if ddof, err = intOf(o.Ddof); err != nil {
			return nil, fmt.Errorf("%s: ddof: %w", name, err)
		}
	}
	return addAlong(name, x, AxisOptions{o.Axis, o.Keepdims}, func(a Array, add adder) Quantity { return f(a, add, ddof) })
}

// Percentile is the value below which q percent of the elements of x lie; for a list of percentages a list.
func Percentile(x, q any, opts ...AxisOptions) (any, error) {
	percent, err := ToArray(q)
	if err != nil {
		return nil, fmt.Errorf("percentile: %w", err)
	}
	if percent.dim != Dimensionless {
		return nil, &DimensionError{Op: "percentile", X: operandOf(percent), Why: needsNumber}
	}
	if percent.Size() > 1 {
		if x, err = sortedFor(x, opts); err != nil {
			return nil, fmt.Errorf("percentile: %w", err)
		}
	}
	out := make([]any, percent.Size())
	for i, p := range percent.flat() {
		if !(p >= 0 && p <= 100) {
			return nil, fmt.Errorf("percentile: %s is not between 0 and 100", pythonFloat(p))
		}
		if out[i], err = reduceAny("percentile", x, opts, func(a Array) Quantity { return a.Percentile(p) }); err != nil {
			return nil, err
		}
	}
	if percent.isPoint() {
		return out[0], nil
	}
	return Of(out)
}

// sortedFor is x with the elements in order along the axis of a function that asks for them several times: what is in
// order is sorted in no time.
func sortedFor(x any, opts []AxisOptions) (any, error) {
	a, err := ToArray(x)
	if err != nil {
		return nil, err
	}
	if len(opts) == 0 || opts[0].Axis == nil {
		return a.Flatten().Sort(), nil
	}
	return x, nil
}

// Max is the greatest of several values, or of the elements of one, as Python's max.
func Max(x ...any) (any, error) { return extreme("max", x, Array.Max) }

// Min is the least of several values, or of the elements of one, as Python's min.
func Min(x ...any) (any, error) { return extreme("min", x, Array.Min) }

// MaxOptions are the further parameters of Max.
type MaxOptions = AxisOptions

// MinOptions are the further parameters of Min.
type MinOptions = AxisOptions

func extreme(name string, x []any, f func(Array) Quantity) (any, error) {
	var opts []AxisOptions
	if n := len(x); n > 0 {
		if o, ok := x[n-1].(AxisOptions); ok {
			opts, x = []AxisOptions{o}, x[:n-1]
		}
	}
	if len(x) == 1 {
		return reduceAny(name, x[0], opts, f)
	}
	return reduceAny(name, x, opts, f)
}
