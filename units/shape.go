package units

// Transpose is the table with rows and columns swapped, a copy; a list stays.
func (a Array) Transpose() Array {
	if a.form != matrix {
		return a
	}
	out := make([]float64, len(a.vals))
	for i := range a.rows {
		for j := range a.cols {
			out[j*a.rows+i] = a.vals[i*a.cols+j]
		}
	}
	t := a.like(out, a.dim, a.kind)
	t.rows, t.cols = a.cols, a.rows
	return t
}

// T is Transpose.
func (a Array) T() Array { return a.Transpose() }

// Ravel is the elements row after row as a list that shares them.
func (a Array) Ravel() Array { return Array{vals: a.vals, dim: a.dim, kind: a.kind} }

// Flatten is the elements row after row as a list, a copy.
func (a Array) Flatten() Array { return a.Ravel().Copy() }

// Reshape is the elements in another shape, (n) or (rows, columns), which shares them; one length may be -1, which is
// what is left. It panics with a *ShapeError when the numbers of elements differ.
func (a Array) Reshape(shape ...int) Array {
	fail := func() { panic(&ShapeError{Op: "reshape", X: a.Shape(), Y: shape}) }
	if len(shape) == 0 || len(shape) > 2 {
		fail()
	}
	rows, cols := 1, shape[len(shape)-1]
	if len(shape) == 2 {
		rows = shape[0]
	}
	switch {
	case rows == -1 && cols > 0:
		rows = len(a.vals) / cols
	case cols == -1 && rows > 0:
		cols = len(a.vals) / rows
	}
	if rows < 0 || cols < 0 || rows*cols != len(a.vals) {
		fail()
	}
	if len(shape) == 1 {
		return a.Ravel()
	}
	return Array{vals: a.vals, rows: rows, cols: cols, dim: a.dim, kind: a.kind, form: matrix}
}

// Squeeze drops the directions of length one.
func (a Array) Squeeze() Array {
	switch {
	case len(a.vals) == 1:
		return a.At(0).Array()
	case a.form == matrix && (a.rows == 1 || a.cols == 1):
		return a.Ravel()
	}
	return a
}

// Diagonal is the elements of a table whose row and column are the same.
func (a Array) Diagonal() Array {
	a.requireTable("diagonal")
	out := make([]float64, min(a.rows, a.cols))
	for i := range out {
		out[i] = a.vals[i*a.cols+i]
	}
	return NewArray(out, a.dim).ofKind(a.kind)
}

// Trace is the sum of Diagonal.
func (a Array) Trace() Quantity { return a.Diagonal().Sum() }

func (a Array) requireTable(op string) {
	if a.form != matrix {
		panic(&ShapeError{Op: op, X: a.Shape(), Why: "a table is wanted"})
	}
}

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

// Fill stores q in all elements; dimensions have to be equal, a bare 0 goes with any.
func (a Array) Fill(q Quantity) error {
	if q.Dim != a.dim && !neutral(q) {
		return &DimensionError{Op: "=", X: a, Y: q}
	}
	for i := range a.vals {
		a.vals[i] = a.admit(q.Value)
	}
	return nil
}

// Quantities is the elements one by one.
func (a Array) Quantities() []Quantity {
	out := make([]Quantity, len(a.vals))
	for i := range out {
		out[i] = a.At(i)
	}
	return out
}
