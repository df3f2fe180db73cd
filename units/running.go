package units

import "slices"

// Cumsum is the sums of the first elements, a list as long as a has elements.
func (a Array) Cumsum() Array {
	out := make([]float64, len(a.vals))
	runningSum(out, a.vals)
	return NewArray(out, a.dim).ofKind(sumKind(a.kind, a.kind))
}

// Cumprod is the products of the first elements, which have to be dimensionless.
func (a Array) Cumprod() Array {
	requireNumber("cumprod", a)
	out := make([]float64, len(a.vals))
	p := 1.0
	for i, v := range a.vals {
		p *= v
		out[i] = p
	}
	return NewArray(out, Dimensionless).ofKind(sumKind(a.kind, a.kind))
}

// Diff is the differences of neighbours, in each row of a table; one less than there are elements.
func (a Array) Diff() Array {
	if a.form == point {
		panic(&ShapeError{Op: "diff", X: a.Shape(), Why: "a single value has no neighbours"})
	}
	rows, cols := grid(a)
	n := max(cols-1, 0)
	out := Array{vals: make([]float64, rows*n), rows: a.rows, cols: n, dim: a.dim, kind: sumKind(a.kind, a.kind), form: a.form}
	for i := range rows {
		if row := rowFor(a, i); n > 0 {
			subVV(out.vals[i*n:(i+1)*n], row[1:], row)
		}
	}
	return out
}

// Repeat is each element n times in a row.
func (a Array) Repeat(n int) Array {
	out := make([]float64, 0, len(a.vals)*max(n, 0))
	for _, v := range a.vals {
		for range n {
			out = append(out, v)
		}
	}
	return NewArray(out, a.dim).ofKind(a.kind)
}

// Reverse is the elements from the last to the first, rows and columns of a table alike.
func (a Array) Reverse() Array {
	out := a.Copy()
	slices.Reverse(out.vals)
	return out
}

// Roll shifts the elements by n places to the right; those that fall out come in again at the left.
func (a Array) Roll(n int) Array {
	out := a.Copy()
	size := len(a.vals)
	for i, v := range a.vals {
		out.vals[int(pyMod(float64(i+n), float64(size)))] = v
	}
	return out
}
