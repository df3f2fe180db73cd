package units

// Dot is the product of lists (a single value), of tables, or of a table and a list; dimensions multiply. It panics with
// a *ShapeError when the lengths do not fit.
func (a Array) Dot(y Operand) Array {
	b := arrayOf(y)
	if a.form == point || b.form == point {
		return Mul(a, b)
	}
	ar, inner := grid(a)
	bt := b // rows of bt are the columns of b
	if b.form == matrix {
		bt = b.Transpose()
	}
	br, n := grid(bt)
	if inner != n {
		panic(&ShapeError{Op: "dot", X: a.Shape(), Y: b.Shape()})
	}
	out := Array{vals: make([]float64, ar*br), dim: a.dim.Mul(b.dim), kind: sumKind(a.kind, b.kind)}
	for i := range ar {
		for j := range br {
			out.vals[i*br+j] = dot(rowFor(a, i), rowFor(bt, j))
		}
	}
	switch {
	case a.form == matrix && b.form == matrix:
		out.form, out.rows, out.cols = matrix, ar, br
	case a.form == vector && b.form == vector:
		out.form = point
	}
	return out
}

// Outer is the table of the products of the elements of a (its rows) and of y (its columns).
func (a Array) Outer(y Operand) Array {
	b := arrayOf(y)
	out := Matrix(make([]float64, len(a.vals)*len(b.vals)), len(a.vals), len(b.vals), a.dim.Mul(b.dim))
	for i, v := range a.vals {
		mulVS(out.row(i).vals, b.vals, v)
	}
	return out.ofKind(sumKind(a.kind, b.kind))
}

// meshgrid is the table of the elements of x, the same in each row, and that of y, the same in each column.
func meshgrid(x, y Array) (gx, gy Array) {
	rows, cols := len(y.vals), len(x.vals)
	gx = Matrix(repeated(x.vals, rows), rows, cols, x.dim).ofKind(x.kind)
	gy = Matrix(y.Repeat(cols).vals, rows, cols, y.dim).ofKind(y.kind)
	return gx, gy
}

// convolve is the full discrete convolution of two lists.
func convolve(x, y Array) Array {
	if len(x.vals) == 0 || len(y.vals) == 0 {
		panic(&ShapeError{Op: "convolve", X: x.Shape(), Y: y.Shape(), Why: "a list is empty"})
	}
	out := make([]float64, len(x.vals)+len(y.vals)-1)
	for i, v := range x.vals {
		for j, w := range y.vals {
			out[i+j] += v * w
		}
	}
	return NewArray(out, x.dim.Mul(y.dim)).ofKind(sumKind(x.kind, y.kind))
}
