package units

// loops are the inner loops of one operation: two slices, a slice and a value, a value and a slice. dst may be x or y.
type loops struct {
	vv func(dst, x, y []float64)
	vs func(dst, x []float64, y float64)
	sv func(dst []float64, x float64, y []float64)
}

// broadcast runs the loops over a and b, whose shapes fit when they are equal or one has length 1 or nothing in a
// direction; a list counts as a row. The result has new elements.
func broadcast(op string, l *loops, a, b Array, dim Dimensions, kind Kind) Array {
	switch {
	case b.form == point:
		out := a.like(make([]float64, len(a.vals)), dim, kind)
		l.vs(out.vals, a.vals, b.vals[0])
		return out
	case a.form == point:
		out := b.like(make([]float64, len(b.vals)), dim, kind)
		l.sv(out.vals, a.vals[0], b.vals)
		return out
	case a.form == b.form && a.rows == b.rows && len(a.vals) == len(b.vals):
		out := a.like(make([]float64, len(a.vals)), dim, kind)
		l.vv(out.vals, a.vals, b.vals)
		return out
	}
	return broadcastRows(op, l, a, b, dim, kind)
}

// broadcastRows is broadcast row by row.
func broadcastRows(op string, l *loops, a, b Array, dim Dimensions, kind Kind) Array {
	rows, cols := broadcastGrid(op, a, b)
	out := Array{vals: make([]float64, rows*cols), dim: dim, kind: kind}
	if a.form == matrix || b.form == matrix {
		out.form, out.rows, out.cols = matrix, rows, cols
	}
	for i := range rows {
		dst := out.vals[i*cols : (i+1)*cols]
		x, y := rowFor(a, i), rowFor(b, i)
		switch {
		case len(x) == len(y):
			l.vv(dst, x, y)
		case len(y) == 1:
			l.vs(dst, x, y[0])
		default:
			l.sv(dst, x[0], y)
		}
	}
	return out
}

// rowFor is the row of a that row i of a result takes.
func rowFor(a Array, i int) []float64 {
	rows, cols := grid(a)
	if rows == 1 {
		i = 0
	}
	return a.vals[i*cols : (i+1)*cols]
}

// grid is the shape of a as a table: a list is one row.
func grid(a Array) (rows, cols int) {
	if a.form == matrix {
		return a.rows, a.cols
	}
	return 1, len(a.vals)
}

// broadcastGrid is the shape that a and b have together, as tables.
func broadcastGrid(op string, a, b Array) (rows, cols int) {
	ar, ac := grid(a)
	br, bc := grid(b)
	rows, ok1 := fit(ar, br)
	cols, ok2 := fit(ac, bc)
	if !ok1 || !ok2 {
		panic(&ShapeError{Op: op, X: a.Shape(), Y: b.Shape()})
	}
	return rows, cols
}

// fit is the common length of two directions.
func fit(m, n int) (int, bool) {
	switch {
	case m == n || n == 1:
		return m, true
	case m == 1:
		return n, true
	}
	return 0, false
}
