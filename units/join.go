package units

import (
	"fmt"
	"slices"
)

// Concatenate joins arrays in one direction: lists end to end, tables below each other (axis 0, also when it is left out)
// or side by side (axis 1). Dimensions have to be the same, parts of bare zeros go with any.
func Concatenate(parts any, opts ...AxisOptions) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("concatenate: %w", err)
	}
	axis, err := axisOf("concatenate", opts)
	if err != nil {
		return out, err
	}
	return join("concatenate", list, append(axis, 0)[0])
}

// Hstack joins lists end to end and tables side by side; single values count as lists of one.
func Hstack(parts any) (Array, error) {
	return joinAtLeast("hstack", parts, func(a Array) Array { return a.atLeast(1) }, func(first Array) int { return min(first.NDim()-1, 1) })
}

// Vstack puts lists and tables below each other.
func Vstack(parts any) (Array, error) {
	return joinAtLeast("vstack", parts, func(a Array) Array { return a.atLeast(2) }, func(Array) int { return 0 })
}

// Dstack puts tables behind each other, in a third direction; lists count as tables of one row.
func Dstack(parts any) (Array, error) {
	return joinAtLeast("dstack", parts, func(a Array) Array { return a.atLeast(3) }, func(Array) int { return 2 })
}

// ColumnStack puts lists side by side as the columns of a table.
func ColumnStack(parts any) (Array, error) {
	return joinAtLeast("column_stack", parts, func(a Array) Array {
		if a.NDim() < 2 {
			return a.Reshape(-1, 1)
		}
		return a
	}, func(Array) int { return 1 })
}

// joinAtLeast joins the parts, each brought to its least number of directions, along the axis for the first.
func joinAtLeast(op string, parts any, grow func(Array) Array, axis func(first Array) int) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("%s: %w", op, err)
	}
	if len(list) == 0 {
		return out, fmt.Errorf("%s: there is nothing to join", op)
	}
	for i, p := range list {
		list[i] = grow(p)
	}
	return join(op, list, axis(list[0]))
}

// atLeast is the array with at least n directions, as numpy's atleast_1d, atleast_2d and atleast_3d: a list becomes a
// row, for n = 3 a table of one column each. It shares the elements.
func (a Array) atLeast(n int) Array {
	for a.NDim() < min(n, 2) {
		a = a.ExpandDims(0)
	}
	if n == 3 && a.NDim() == 2 {
		a = a.ExpandDims(2)
	}
	return a
}

// AtLeast is x as an array of at least n directions, 1 to 3: a list becomes a row, a table one of columns of one.
func AtLeast(n int, x any) (Array, error) {
	a, err := ToArray(x)
	return a.atLeast(n), err
}

// Stack joins arrays of the same shape in a further direction, the first or axis: of lists it makes a table, one row each.
func Stack(parts any, opts ...AxisOptions) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("stack: %w", err)
	}
	if len(list) == 0 {
		return out, fmt.Errorf("stack: there is nothing to join")
	}
	axis, err := axisOf("stack", opts)
	if err != nil {
		return out, err
	}
	return stack("stack", list, append(axis, 0)[0])
}

// arraysOf is the elements of a list as arrays.
func arraysOf(parts any) ([]Array, error) {
	var values []any
	switch x := parts.(type) {
	case []any:
		values = x
	case []Array:
		return append([]Array{}, x...), nil
	case []Operand:
		for _, op := range x {
			values = append(values, op)
		}
	case [][]int:
		values = elementsOf(x)
	case [][]float64:
		values = elementsOf(x)
	default:
		op, err := Of(parts)
		if err != nil {
			return nil, err
		}
		if a := arrayOf(op); a.NDim() > 1 {
			return a.Rows(), nil
		}
		for _, q := range arrayOf(op).Quantities() {
			values = append(values, q)
		}
	}
	out := make([]Array, len(values))
	for i, v := range values {
		op, err := Of(v)
		if err != nil {
			return nil, fmt.Errorf("part %d: %w", i, err)
		}
		out[i] = arrayOf(op)
	}
	return out, nil
}

// elementsOf is the elements of a list, which need not have the same length.
func elementsOf[T any](list []T) []any {
	values := make([]any, len(list))
	for i, x := range list {
		values[i] = x
	}
	return values
}

// join puts arrays that have the same shape but for axis together along axis.
func join(op string, parts []Array, axis int) (Array, error) {
	if len(parts) == 0 {
		return Array{}, fmt.Errorf("%s: there is nothing to join", op)
	}
	first := parts[0]
	if first.isPoint() {
		return Array{}, &ShapeError{Op: op, X: first.Shape(), Why: "single values cannot be joined"}
	}
	axis = first.axis(op, axis)
	dim, err := sharedDim(op, parts)
	if err != nil {
		return Array{}, err
	}
	lengths := first.Shape()
	lengths[axis] = 0
	vals := make([][]float64, len(parts))
	for i, p := range parts {
		shape := p.Shape()
		if len(shape) != len(lengths) {
			return Array{}, &ShapeError{Op: op, X: first.Shape(), Y: shape}
		}
		lengths[axis] += shape[axis]
		shape[axis] = lengths[axis]
		if !slices.Equal(shape, lengths) {
			return Array{}, &ShapeError{Op: op, X: first.Shape(), Y: p.Shape()}
		}
		vals[i] = p.flat()
	}
	outer := product(lengths[:axis])
	out := make([]float64, 0, product(lengths))
	for k := range outer {
		for _, v := range vals {
			n := len(v) / outer
			out = append(out, v[k*n:(k+1)*n]...)
		}
	}
	return Array{dim: dim, kind: sharedKind(parts)}.shaped(out, lengths), nil
}
