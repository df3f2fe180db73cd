package units

import "slices"

// Transpose is the array with its directions in another order, which shares its elements; without axes the last comes
// first, so that rows become columns. It panics with a *ShapeError unless axes names each direction once.
func (a Array) Transpose(axes ...int) Array {
	n := a.NDim()
	if len(axes) == 0 {
		if n < 2 {
			return a
		}
		for k := range n {
			axes = append(axes, n-1-k)
		}
	}
	start, from := a.layout()
	lengths, steps, seen := make([]int, n), make([]int, n), make([]bool, n)
	if len(axes) != n {
		panic(&ShapeError{Op: "transpose", X: a.Shape(), Y: axes, Why: "the axes do not match the array"})
	}
	for k, axis := range axes {
		axis = a.axis("transpose", axis)
		if seen[axis] {
			panic(&ShapeError{Op: "transpose", X: a.Shape(), Y: axes, Why: "an axis is named twice"})
		}
		seen[axis] = true
		lengths[k], steps[k] = a.length(axis), from[axis]
	}
	return a.view(start, lengths, steps)
}

// T is Transpose.
func (a Array) T() Array { return a.Transpose() }

// Swapaxes is the array with two directions exchanged, which shares its elements.
func (a Array) Swapaxes(i, j int) Array {
	order := a.order()
	i, j = a.axis("swapaxes", i), a.axis("swapaxes", j)
	order[i], order[j] = order[j], order[i]
	return a.Transpose(order...)
}

// Moveaxis is the array with direction from at place to, the others in their order; it shares the elements.
func (a Array) Moveaxis(from, to int) Array {
	from, to = a.axis("moveaxis", from), a.axis("moveaxis", to)
	order := slices.Delete(a.order(), from, from+1)
	return a.Transpose(slices.Insert(order, to, from)...)
}

// order is the numbers of the directions.
func (a Array) order() []int {
	out := make([]int, a.NDim())
	for k := range out {
		out[k] = k
	}
	return out
}

// Ravel is the elements row after row as a list, which shares them where they lie so.
func (a Array) Ravel() Array {
	a.vals, a.grid = a.flat(), nil
	return a
}

// Flatten is the elements row after row as a list, a copy.
func (a Array) Flatten() Array { return a.Copy().Ravel() }

// Reshape is the elements row after row in another shape, which shares them where they lie so; one length may be -1,
// which is what is left. It panics with a *ShapeError when the numbers of elements differ.
func (a Array) Reshape(shape ...int) Array {
	size, lengths, open := a.Size(), slices.Clone(shape), -1
	known := 1
	for k, n := range shape {
		switch {
		case n == -1 && open < 0:
			open = k
		case n < 0:
			panic(&ShapeError{Op: "reshape", X: a.Shape(), Y: shape})
		default:
			known *= n
		}
	}
	if open >= 0 && known > 0 {
		lengths[open] = size / known
		known *= lengths[open]
	}
	if known != size || open >= 0 && lengths[open] < 0 {
		panic(&ShapeError{Op: "reshape", X: a.Shape(), Y: shape})
	}
	return a.shaped(a.flat(), lengths)
}

// Squeeze drops the directions of length one, or those named; it shares the elements.
func (a Array) Squeeze(axes ...int) Array {
	start, from := a.layout()
	drop := make([]bool, a.NDim())
	for _, axis := range axes {
		axis = a.axis("squeeze", axis)
		if drop[axis] = true; a.length(axis) != 1 {
			panic(&ShapeError{Op: "squeeze", X: a.Shape(), Why: "the length of an axis that is dropped has to be 1"})
		}
	}
	lengths, steps := []int{}, []int{}
	for k, n := range a.lengths() {
		if len(axes) > 0 && !drop[k] || len(axes) == 0 && n != 1 {
			lengths, steps = append(lengths, n), append(steps, from[k])
		}
	}
	return a.view(start, lengths, steps)
}

// ExpandDims is the array with a further direction of length one at axis; it shares the elements.
func (a Array) ExpandDims(axis int) Array {
	start, steps := a.layout()
	n := a.NDim()
	if axis < -n-1 || axis > n {
		panic(&ShapeError{Op: "expand_dims", X: a.Shape(), Why: "there is no place " + formatInt(float64(axis))})
	}
	if axis < 0 {
		axis += n + 1
	}
	return a.view(start, slices.Insert(a.Shape(), axis, 1), slices.Insert(slices.Clone(steps), axis, 0))
}

// Diagonal is the elements of a table whose column is the row and offset more; it shares the elements.
func (a Array) Diagonal(offset ...int) Array {
	if a.NDim() != 2 {
		panic(&ShapeError{Op: "diagonal", X: a.Shape(), Why: "a table is wanted"})
	}
	i, j := 0, 0
	if len(offset) > 0 {
		i, j = max(-offset[0], 0), max(offset[0], 0)
	}
	start, steps := a.layout()
	n := max(min(a.length(0)-i, a.length(1)-j), 0)
	return a.view(start+i*steps[0]+j*steps[1], []int{n}, []int{steps[0] + steps[1]})
}

// Trace is the sum of Diagonal.
func (a Array) Trace() Quantity { return a.Diagonal().Sum() }

func (a Array) ofKind(k Kind) Array { a.kind = k; return a }

// AsInt is the elements of a dimensionless array cut to whole numbers, towards zero.
func (a Array) AsInt() Array {
	requireNumber("int", a)
	return a.mapped(truncate, Dimensionless, Int)
}

// AsFloat is the array with elements that print as floats: a copy.
func (a Array) AsFloat() Array { return a.Copy().ofKind(Float) }

// AsBool is the truth of the elements of a dimensionless array: everything but 0 is true.
func (a Array) AsBool() Array {
	requireNumber("bool", a)
	return a.mappedTruth(func(x float64) bool { return x != 0 })
}

// Assign stores the elements of b, which can be broadcast to the shape of a and have its dimensions, in a.
func (a Array) Assign(b Operand) error { return a.SetIndex(b, Ellipsis{}) }

// Become stores the elements of b, which has the shape of a, in those of a. What it returns shares them and has b's dimensions.
func (a Array) Become(b Array) (Array, error) {
	a.dim = b.dim
	if x, y := a.consecutive(), b.consecutive(); len(x) > 0 && len(x) == len(y) && &x[0] == &y[0] {
		return a, nil // computed in place
	}
	return a, a.Assign(b)
}

// Fill stores q in all elements; dimensions have to be equal, a bare 0 goes with any.
func (a Array) Fill(q Quantity) error { return a.Assign(q) }

// Quantities is the elements one by one, row after row.
func (a Array) Quantities() []Quantity {
	vals := a.flat()
	out := make([]Quantity, len(vals))
	for i, v := range vals {
		out[i] = quantity(v, a.dim, a.kind)
	}
	return out
}
