package units

import "slices"

// Cumsum is the sums of the first elements along axis; of all elements, as a list, when it is left out.
func (a Array) Cumsum(axis ...int) Array {
	if len(axis) == 0 {
		a = a.Ravel()
	}
	return a.alongLines("cumsum", axis, runningSum).ofKind(totalKind(a.kind)).settle()
}

// Cumprod is the products of the first elements along axis; of all, as a list, when it is left out. The elements have to
// be dimensionless.
func (a Array) Cumprod(axis ...int) Array {
	requireNumber("cumprod", a)
	if len(axis) == 0 {
		a = a.Ravel()
	}
	return a.alongLines("cumprod", axis, func(dst, vals []float64) {
		p := 1.0
		for i, v := range vals {
			p *= v
			dst[i] = p
		}
	}).ofKind(totalKind(a.kind)).settle()
}

// Diff is the differences of neighbours along axis, the last when it is left out: those in each row of a table. There is
// one less than there are elements.
func (a Array) Diff(axis ...int) Array {
	if a.isPoint() {
		panic(&ShapeError{Op: "diff", X: a.Shape(), Why: "a single value has no neighbours"})
	}
	k := a.NDim() - 1
	if len(axis) > 0 {
		k = a.axis("diff", axis[0])
	}
	if a.kind == Bool {
		return NotEqual(a.cut(k, 1, a.length(k)), a.cut(k, 0, a.length(k)-1))
	}
	return Sub(a.cut(k, 1, a.length(k)), a.cut(k, 0, a.length(k)-1))
}

// cut is the part lo..hi of a in direction k, which shares its elements.
func (a Array) cut(k, lo, hi int) Array {
	start, steps := a.layout()
	lengths := a.Shape()
	lengths[k] = max(hi-lo, 0)
	return a.view(start+lo*steps[k], lengths, steps)
}

// take is the parts of a at the positions at in direction k, a copy.
func (a Array) take(k int, at []int) Array {
	front := a.Moveaxis(k, 0)
	lengths := front.Shape()
	lengths[0] = len(at)
	vals := front.flat()
	n := product(lengths[1:])
	out := make([]float64, 0, len(at)*n)
	for _, i := range at {
		out = append(out, vals[i*n:(i+1)*n]...)
	}
	return a.shaped(out, lengths).Moveaxis(0, k).dense()
}

// Repeat is each element n times in a row, as a list; with an axis each part in that direction.
func (a Array) Repeat(n int, axis ...int) Array { return a.repeat([]int{n}, axis) }

// repeat is Repeat with a number for each part, or one for all.
func (a Array) repeat(times []int, axis []int) Array {
	k := 0
	if len(axis) == 0 {
		a = a.Ravel()
	} else {
		k = a.axis("repeat", axis[0])
	}
	if len(times) != 1 && len(times) != a.length(k) {
		panic(&ShapeError{Op: "repeat", X: a.Shape(), Y: []int{len(times)}})
	}
	at := []int{}
	for i := range a.length(k) {
		at = append(at, slices.Repeat([]int{i}, max(times[i%len(times)], 0))...)
	}
	return a.take(k, at)
}

// Tile is the array reps times in each direction, from the last on.
func (a Array) Tile(reps ...int) Array {
	for a.NDim() < len(reps) {
		a = a.ExpandDims(0)
	}
	if a.isPoint() {
		return a.Copy()
	}
	for j, n := range reps {
		k := a.NDim() - len(reps) + j
		at := make([]int, a.length(k))
		for i := range at {
			at[i] = i
		}
		a = a.take(k, slices.Repeat(at, max(n, 0)))
	}
	return a.Copy()
}

// Reverse is the elements from the last to the first, in every direction or along the axes; it shares them.
func (a Array) Reverse(axes ...int) Array {
	start, steps := a.layout()
	steps = slices.Clone(steps)
	if len(axes) == 0 {
		axes = a.order()
	}
	for _, axis := range axes {
		k := a.axis("flip", axis)
		start += max(a.length(k)-1, 0) * steps[k]
		steps[k] = -steps[k]
	}
	return a.view(start, a.lengths(), steps)
}

// Roll shifts the elements by n places to the right, row after row, or along axis; those that fall out come in again at
// the left.
func (a Array) Roll(n int, axis ...int) Array {
	if len(axis) == 0 {
		return a.shaped(a.Ravel().Roll(n, 0).vals, a.lengths())
	}
	return a.alongLines("roll", axis, func(dst, line []float64) {
		cut := int(pyMod(float64(-n), float64(len(line))))
		copy(dst, line[cut:])
		copy(dst[len(line)-cut:], line[:cut])
	})
}
