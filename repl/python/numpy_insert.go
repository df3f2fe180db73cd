package python

import "gobrian/units"

// numpy_insert.go: insert and delete, along an axis or in the flattened array.

// unrolled is the array and axis of a function whose axis= may be None, for the flattened array.
func unrolled(x units.Array, axis any) (units.Array, int) {
	if axis == nil {
		return x.Ravel(), 0
	}
	return x, at(index(axis), x.NDim(), "axis")
}

// placesIn are the positions that an index names in n elements, negative ones from the end; limit is the greatest that may be.
func placesIn(ix any, n, limit int) []int {
	if s, ok := ix.(units.Span); ok {
		return part(s, n)
	}
	a := arrayOf(ix)
	if a.Kind() == units.Bool {
		return must(a.Nonzero()[0].Integers())
	}
	out := must(a.Integers())
	for k, i := range out {
		if i < 0 {
			i += n
		}
		if i < 0 || i > limit {
			raise("IndexError", "index %d is out of bounds for axis 0 with size %d", out[k], n)
		}
		out[k] = i
	}
	return out
}

func deleteFrom(a args) any {
	x, axis := unrolled(arrayOf(a.at(0)), a.given(2, "axis", nil))
	n := x.Shape()[axis]
	drop := make([]bool, n)
	for _, i := range placesIn(a.at(1), n, n-1) {
		drop[i] = true
	}
	keep := []any{}
	for i := range n {
		if !drop[i] {
			keep = append(keep, i)
		}
	}
	return take(x, NewList(keep...), axis)
}

// insertInto puts the values before the elements at positions of the array as it was.
func insertInto(a args) any {
	x, axis := unrolled(arrayOf(a.at(0)), a.given(3, "axis", nil))
	n := x.Shape()[axis]
	before := placesIn(a.at(1), n, n)
	values := arrayOf(a.at(2))
	if len(before) == 1 && values.NDim() > 0 && (values.NDim() == x.NDim()) {
		before = copiesOf(before[0], values.Shape()[axis])
	}
	shape := append([]int{}, x.Shape()...)
	shape[axis] = len(before)
	added := must(fitted(values, shape).Astype(x.Kind()))
	joined := arrayOf(must(units.Concatenate([]any{x, units.ArrayOf(added.Values(), shape, x.Dim())}, units.AxisOptions{Axis: axis})))
	order := []any{}
	for i := range n + 1 {
		for k, at := range before {
			if at == i {
				order = append(order, n+k)
			}
		}
		if i < n {
			order = append(order, i)
		}
	}
	return must(arrayOf(take(joined, NewList(order...), axis)).Astype(x.Kind()))
}

func copiesOf(i, n int) []int {
	out := make([]int, n)
	for k := range out {
		out[k] = i
	}
	return out
}

// fitted is values in a shape: as they are if there are as many, and spread over it otherwise.
func fitted(values units.Array, shape []int) units.Array {
	size := 1
	for _, n := range shape {
		size *= n
	}
	if values.Size() == size {
		return values.Reshape(shape...)
	}
	return values.BroadcastTo(shape...)
}
