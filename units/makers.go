package units

import (
	"fmt"
	"math"
)

// maxElements is the most that a maker will make, so that a slip of the pen does not take all memory.
const maxElements = 1 << 30

// Linspace is num values at equal distances from start to stop, both included. Like all makers it returns a
// *DimensionError when the dimensions of its arguments differ; a bare 0 goes with any.
func Linspace(start, stop Quantity, num int, opts ...LinspaceOptions) (out Array, err error) {
	defer Catch(&err)
	dim := common("linspace", start, stop)
	if num < 0 || num > maxElements {
		return out, fmt.Errorf("linspace: the number of values cannot be %d", num)
	}
	intervals := num - 1
	if len(opts) > 0 && opts[0].Endpoint != nil {
		with, err := truthOf(opts[0].Endpoint)
		if err != nil {
			return out, fmt.Errorf("linspace: endpoint: %w", err)
		}
		if !with {
			intervals = num
		}
	}
	vals := make([]float64, num)
	step := (stop.Value - start.Value) / float64(intervals)
	for i := range vals {
		vals[i] = start.Value
		if i > 0 {
			vals[i] += float64(i) * step
		}
	}
	if num > 1 && intervals == num-1 {
		vals[num-1] = stop.Value
	}
	return NewArray(vals, dim), nil
}

// LinspaceOptions are the further parameters of Linspace.
type LinspaceOptions struct {
	Endpoint any // False leaves stop out
}

// Logspace is num powers of ten with exponents at equal distances from start to stop.
func Logspace(start, stop Quantity, num int) (Array, error) {
	out, err := Linspace(start, stop, num)
	if err != nil {
		return out, err
	}
	if out.dim != Dimensionless {
		return out, &DimensionError{Op: "logspace", X: start, Why: needsNumber}
	}
	return out.mapped(func(x float64) float64 { return math.Pow(10, x) }, Dimensionless, Float), nil
}

// Arange is start, start+step, ... before stop, of arguments (stop), (start, stop) or (start, stop, step) or by name.
// Start is 0 and step 1 when left out; with dimensions step cannot be.
func Arange(limits ...any) (out Array, err error) {
	defer Catch(&err)
	start, stop, step, err := arangeLimits(limits)
	if err != nil {
		return out, fmt.Errorf("arange: %w", err)
	}
	common("arange", start, stop)
	dim := common("arange", stop, step)
	n := math.Ceil((stop.Value - start.Value) / step.Value)
	if math.IsNaN(n) || n > maxElements {
		return out, fmt.Errorf("arange: cannot go from %s to %s in steps of %s", start, stop, step)
	}
	vals := make([]float64, int(max(n, 0)))
	for i := range vals {
		vals[i] = start.Value + float64(i)*step.Value
	}
	return NewArray(vals, dim).ofKind(sumKind(sumKind(start.Kind, stop.Kind), step.Kind)), nil
}

// ArangeOptions names the arguments of Arange.
type ArangeOptions struct{ Start, Stop, Step any }

// arangeLimits sorts the arguments out.
func arangeLimits(limits []any) (start, stop, step Quantity, err error) {
	start, step = Whole(0), Whole(1)
	var given ArangeOptions
	if n := len(limits); n > 0 {
		if o, ok := limits[n-1].(ArangeOptions); ok {
			given, limits = o, limits[:n-1]
		}
	}
	switch len(limits) {
	case 0:
	case 1:
		if given.Stop != nil {
			given.Start = limits[0]
		} else {
			given.Stop = limits[0]
		}
	case 2:
		given.Start, given.Stop = limits[0], limits[1]
	case 3:
		given = ArangeOptions{limits[0], limits[1], limits[2]}
	default:
		return start, stop, step, fmt.Errorf("at most three arguments, not %d", len(limits))
	}
	if given.Stop == nil {
		return start, stop, step, fmt.Errorf("the end is missing")
	}
	for _, x := range []struct {
		to   *Quantity
		from any
	}{{&start, given.Start}, {&stop, given.Stop}, {&step, given.Step}} {
		if x.from != nil {
			if *x.to, err = quantityOf(x.from); err != nil {
				return start, stop, step, err
			}
		}
	}
	if step.Value == 0 {
		return start, stop, step, fmt.Errorf("the step is 0")
	}
	return start, stop, step, nil
}

// quantityOf is x as a single value.
func quantityOf(x any) (Quantity, error) {
	op, err := Of(x)
	if err != nil {
		return Quantity{}, err
	}
	if q, ok := arrayOf(op).Item(); ok {
		return q, nil
	}
	return Quantity{}, fmt.Errorf("a single value is wanted, not an array of shape %s", shapeString(arrayOf(op).Shape()))
}

// intOf is x as a whole number.
func intOf(x any) (int, error) {
	q, err := quantityOf(x)
	if err != nil {
		return 0, err
	}
	v, err := q.Float()
	if err != nil {
		return 0, err
	}
	if v != math.Trunc(v) || math.Abs(v) > 1<<53 {
		return 0, fmt.Errorf("a whole number is wanted, not %s", pythonFloat(v))
	}
	return int(v), nil
}

// truthOf is x as a truth value.
func truthOf(x any) (bool, error) {
	q, err := quantityOf(x)
	return q.Value != 0, err
}

// Zeros is an array of zeros of a shape, given as lengths or a list of them; without dimensions, so that it goes
// with any: Zeros(5) times Volt is 5 zeros in volt.
func Zeros(shape ...any) (Array, error) { return filled("zeros", shape, Scalar(0)) }

// Ones is an array of ones.
func Ones(shape ...any) (Array, error) { return filled("ones", shape, Scalar(1)) }

// Empty is Zeros.
func Empty(shape ...any) (Array, error) { return filled("empty", shape, Scalar(0)) }

// Full is an array with fillValue in every place; shape is a number or a list.
func Full(shape any, fillValue any, opts ...DtypeOptions) (Array, error) {
	value, err := quantityOf(fillValue)
	if err != nil {
		return Array{}, fmt.Errorf("full: %w", err)
	}
	args := []any{shape}
	for _, o := range opts {
		args = append(args, o)
	}
	return filled("full", args, value)
}

// DtypeOptions says what kind of numbers Zeros, Ones and Full make: "int", "float" or "bool", or a Kind.
type DtypeOptions struct{ Dtype any }

// ZerosOptions are the further parameters of Zeros.
type ZerosOptions = DtypeOptions

// OnesOptions are the further parameters of Ones.
type OnesOptions = DtypeOptions

func filled(op string, shape []any, value Quantity) (Array, error) {
	if n := len(shape); n > 0 {
		if o, ok := shape[n-1].(DtypeOptions); ok {
			shape = shape[:n-1]
			kind, err := kindOf(o.Dtype)
			if err != nil {
				return Array{}, fmt.Errorf("%s: %w", op, err)
			}
			value.Kind = kind
		}
	}
	out, err := shaped(shape)
	if err != nil {
		return out, fmt.Errorf("%s: %w", op, err)
	}
	out.dim, out.kind = value.Dim, value.Kind
	if value.Value != 0 {
		for i := range out.vals {
			out.vals[i] = value.Value
		}
	}
	return out, nil
}

// shaped is an array of zeros of a shape given as numbers or one list of numbers.
func shaped(shape []any) (Array, error) {
	var lengths []int
	for _, x := range shape {
		op, err := Of(x)
		if err != nil {
			return Array{}, err
		}
		list, err := arrayOf(op).Integers()
		if err != nil {
			return Array{}, fmt.Errorf("the shape: %w", err)
		}
		lengths = append(lengths, list...)
	}
	size := 1
	for _, n := range lengths {
		if n < 0 || n > maxElements || size*n > maxElements {
			return Array{}, fmt.Errorf("the shape %s is out of range", shapeString(lengths))
		}
		size *= n
	}
	return Array{}.shaped(make([]float64, size), lengths), nil
}

// kindOf reads a kind of numbers.
func kindOf(x any) (Kind, error) {
	switch x := x.(type) {
	case nil:
		return Float, nil
	case Kind:
		return x, nil
	case string:
		if k, ok := ParseKind(x); ok {
			return k, nil
		}
	}
	return Float, fmt.Errorf("%v is no kind of numbers: float, int or bool", x)
}

// Eye is the table of n rows and columns with ones where the two are the same.
func Eye(n int) (Array, error) {
	out, err := Zeros(n, n)
	for i := range n {
		if err == nil {
			out.vals[i*n+i] = 1
		}
	}
	return out, err
}

// ZerosLike is zeros of the shape, dimensions and kind of x.
func ZerosLike(x any) (Array, error) { return filledLike(x, 0) }

// OnesLike is ones of the shape and kind of x, without dimensions.
func OnesLike(x any) (Array, error) {
	out, err := filledLike(x, 1)
	out.dim = Dimensionless
	return out, err
}

func filledLike(x any, value float64) (Array, error) {
	op, err := Of(x)
	if err != nil {
		return Array{}, err
	}
	return arrayOf(op).mapped(func(float64) float64 { return value }, arrayOf(op).dim, arrayOf(op).kind), nil
}
