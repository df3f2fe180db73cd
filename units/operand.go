package units

import (
	"fmt"
	"reflect"
)

// Operand is what arithmetic over arrays takes: Quantity (one element), Array, and whatever can show itself as an array,
// such as a state variable.
type Operand interface{ Array() Array }

// arrayOf is x as an array, without an allocation beyond that of a single value.
func arrayOf(x Operand) Array {
	if a, ok := x.(Array); ok {
		return a
	}
	return x.Array()
}

// Of turns a Go value into an operand: numbers of any kind and bool into a Quantity; slices of numbers, bools,
// quantities or lists (nested) into an Array; an Operand into itself. Elements have to have the same dimensions (a
// bare 0 goes with any).
func Of(x any) (Operand, error) {
	switch x := x.(type) {
	case Operand:
		return x, nil
	case float64:
		return Scalar(x), nil
	case float32:
		return Quantity{Value: float64(x), Kind: Float32}, nil
	case int:
		return Whole(x), nil
	case bool:
		return Truth(x), nil
	case []float64:
		return NewArray(append([]float64{}, x...), Dimensionless), nil
	case []int:
		return Ints(x), nil
	case []bool:
		return Bools(x), nil
	case nil:
		return nil, &OperandError{nil}
	}
	v := reflect.ValueOf(x)
	switch {
	case v.CanInt():
		return Quantity{Value: float64(v.Int()), Kind: Int}, nil
	case v.CanUint():
		return Quantity{Value: float64(v.Uint()), Kind: Int}, nil
	case v.CanFloat():
		return Scalar(v.Float()), nil
	case v.Kind() == reflect.Bool:
		return Truth(v.Bool()), nil
	case v.Kind() == reflect.Slice, v.Kind() == reflect.Array:
		return ofList(v)
	}
	return nil, &OperandError{x}
}

// ofList stacks the elements of a slice: values into a list, lists into a table, tables into a stack.
func ofList(list reflect.Value) (Operand, error) {
	if list.Len() == 0 {
		return NewArray(nil, Dimensionless), nil
	}
	parts := make([]Array, list.Len())
	for i := range parts {
		part, err := Of(list.Index(i).Interface())
		if err != nil {
			return nil, fmt.Errorf("element %d: %w", i, err)
		}
		parts[i] = arrayOf(part)
	}
	return stack("list", parts, 0)
}

// stack joins arrays of the same shape in a further direction at axis.
func stack(op string, parts []Array, axis int) (Array, error) {
	first := parts[0]
	for _, p := range parts {
		if !sameShape(p, first) {
			return Array{}, &ShapeError{Op: op, X: first.Shape(), Y: p.Shape(), Why: "elements have to have the same shape"}
		}
	}
	if _, err := sharedDim(op, parts); err != nil {
		return Array{}, err
	}
	wide := make([]Array, len(parts))
	for i, p := range parts {
		wide[i] = p.ExpandDims(axis)
	}
	if axis < 0 {
		axis += first.NDim() + 1
	}
	return join(op, wide, axis)
}

// sharedDim is the dimensions of the parts of a compound; parts of zeros take those of the others.
func sharedDim(op string, parts []Array) (Dimensions, error) {
	at := -1 // the part that decides
	for i, p := range parts {
		if at < 0 && !allNeutral(p) {
			at = i
		}
	}
	if at < 0 {
		at = 0
	}
	for _, p := range parts {
		if p.dim != parts[at].dim && !allNeutral(p) {
			return Dimensions{}, &DimensionError{Op: op, X: operandOf(parts[at]), Y: operandOf(p)}
		}
	}
	return parts[at].dim, nil
}
