package units

import "fmt"

// Concatenate joins lists end to end, tables below each other (axis 0) or side by side (axis 1). Dimensions have to be
// the same, parts of bare zeros go with any.
func Concatenate(parts any, opts ...AxisOptions) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("concatenate: %w", err)
	}
	axis := 0
	if len(opts) > 0 && opts[0].Axis != nil {
		if axis, err = intOf(opts[0].Axis); err != nil {
			return out, fmt.Errorf("concatenate: axis: %w", err)
		}
	}
	return join("concatenate", list, axis)
}

// Hstack joins lists end to end and tables side by side; single values count as lists of one.
func Hstack(parts any) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("hstack: %w", err)
	}
	axis := 0
	for i, p := range list {
		if p.form == matrix {
			axis = 1
		} else {
			list[i] = p.Ravel()
		}
	}
	return join("hstack", list, axis)
}

// Vstack puts lists and tables below each other.
func Vstack(parts any) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("vstack: %w", err)
	}
	for i, p := range list {
		list[i] = p.Reshape(grid(p))
	}
	return join("vstack", list, 0)
}

// Stack makes a table of lists, one row each, or a list of single values.
func Stack(parts any) (Array, error) {
	list, err := arraysOf(parts)
	if err != nil {
		return Array{}, fmt.Errorf("stack: %w", err)
	}
	if len(list) == 0 {
		return Array{}, fmt.Errorf("stack: there is nothing to join")
	}
	return stack("stack", list)
}

// ColumnStack puts lists side by side as the columns of a table.
func ColumnStack(parts any) (out Array, err error) {
	defer Catch(&err)
	list, err := arraysOf(parts)
	if err != nil {
		return out, fmt.Errorf("column_stack: %w", err)
	}
	for i, p := range list {
		if p.form != matrix {
			list[i] = p.Reshape(-1, 1)
		}
	}
	return join("column_stack", list, 1)
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
	default:
		op, err := Of(parts)
		if err != nil {
			return nil, err
		}
		if a := arrayOf(op); a.form == matrix {
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

// join puts arrays of the same form together along axis.
func join(op string, parts []Array, axis int) (Array, error) {
	if len(parts) == 0 {
		return Array{}, fmt.Errorf("%s: there is nothing to join", op)
	}
	first := parts[0]
	if first.form == point {
		return Array{}, &ShapeError{Op: op, X: first.Shape(), Why: "single values cannot be joined"}
	}
	axis = first.axis(op, axis)
	dim, err := sharedDim(op, parts)
	if err != nil {
		return Array{}, err
	}
	for _, p := range parts {
		if p.form != first.form || p.form == matrix && (axis == 0 && p.cols != first.cols || axis == 1 && p.rows != first.rows) {
			return Array{}, &ShapeError{Op: op, X: first.Shape(), Y: p.Shape()}
		}
	}
	out := Array{dim: dim, kind: sharedKind(parts), form: first.form}
	if axis == 1 {
		return joinColumns(out, parts), nil
	}
	for _, p := range parts {
		out.vals = append(out.vals, p.vals...)
		out.rows += p.rows
	}
	out.cols = first.cols
	return out, nil
}

func joinColumns(out Array, parts []Array) Array {
	out.rows = parts[0].rows
	for i := range out.rows {
		for _, p := range parts {
			out.vals = append(out.vals, p.row(i).vals...)
		}
	}
	for _, p := range parts {
		out.cols += p.cols
	}
	return out
}
