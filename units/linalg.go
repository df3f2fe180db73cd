package units

import (
	"math"
	"slices"
)

// Dot is numpy's dot: of lists the sum of products (a single value), of a table and a list or of two tables the product
// of matrices; in general it sums over the last direction of a and the last but one of y. Dimensions multiply. It panics
// with a *ShapeError when the lengths do not fit.
func (a Array) Dot(y Operand) Array {
	b := arrayOf(y)
	if a.isPoint() || b.isPoint() {
		return Mul(a, b)
	}
	c := b
	if b.NDim() > 1 {
		c = b.Swapaxes(-1, -2)
	}
	if a.length(a.NDim()-1) != c.length(c.NDim()-1) {
		panic(&ShapeError{Op: "dot", X: a.Shape(), Y: b.Shape()})
	}
	return contract("dot", a, c)
}

// contract is the sums of products over the last directions of a and b, of the other directions of a, then of b.
func contract(op string, a, b Array) Array {
	n := a.length(a.NDim() - 1)
	if n != b.length(b.NDim()-1) {
		panic(&ShapeError{Op: op, X: a.Shape(), Y: b.Shape()})
	}
	left, right := a.lengths()[:a.NDim()-1], b.lengths()[:b.NDim()-1]
	xs, ys := a.flat(), b.flat()
	rows, cols := product(left), product(right)
	out := make([]float64, rows*cols)
	i := 0
	if len(out)*n >= manyProducts {
		for ; i+4 <= rows; i += 4 {
			for j := range cols {
				dots(out[i*cols+j:], cols, xs[i*n:(i+4)*n], ys[j*n:(j+1)*n])
			}
		}
	}
	for ; i < rows; i++ {
		for j := range cols {
			out[i*cols+j] = dot(xs[i*n:(i+1)*n], ys[j*n:(j+1)*n])
		}
	}
	like := Array{dim: a.dim.Mul(b.dim), kind: a.kind.Common(b.kind)}
	return like.shaped(out, slices.Concat(left, right)).settle()
}

// manyProducts is from where on a product of tables is summed four rows at once, in half the time.
const manyProducts = 1 << 20

// dots is the products of four rows with y, each to its place in a column of out.
func dots(out []float64, cols int, rows, y []float64) {
	n := len(y)
	p, q, r, s := rows[:n], rows[n:][:n], rows[2*n:][:n], rows[3*n:][:n]
	var a, b, c, d float64
	for k, v := range y {
		a, b = math.FMA(p[k], v, a), math.FMA(q[k], v, b)
		c, d = math.FMA(r[k], v, c), math.FMA(s[k], v, d)
	}
	out[0], out[cols], out[2*cols], out[3*cols] = a, b, c, d
}

// Matmul is numpy's @: Dot of lists and tables; of arrays of more directions the products of the tables in their last
// two, the others broadcast. It panics with a *ShapeError when the shapes do not fit.
func (a Array) Matmul(y Operand) Array {
	b := arrayOf(y)
	if a.isPoint() || b.isPoint() {
		panic(&ShapeError{Op: "matmul", X: a.Shape(), Y: b.Shape(), Why: "single values cannot be multiplied as matrices"})
	}
	if a.NDim() < 3 && b.NDim() < 3 {
		return a.Dot(b)
	}
	row, column := a.NDim() == 1, b.NDim() == 1
	if row {
		a = a.ExpandDims(0)
	}
	if column {
		b = b.ExpandDims(1)
	}
	p, q := a.NDim()-2, b.NDim()-2
	outer, ok := broadcastShape(a.lengths()[:p], b.lengths()[:q])
	if !ok || a.length(p+1) != b.length(q) {
		panic(&ShapeError{Op: "matmul", X: a.Shape(), Y: b.Shape()})
	}
	rows, cols := a.length(p), b.length(q+1)
	a = a.BroadcastTo(slices.Concat(outer, a.lengths()[p:])...).Reshape(-1, rows, a.length(p+1))
	b = b.BroadcastTo(slices.Concat(outer, b.lengths()[q:])...).Reshape(-1, b.length(q), cols)
	var vals []float64
	for k, x := range a.Rows() {
		vals = append(vals, x.Dot(b.Row(k)).vals...)
	}
	out := Array{dim: a.dim.Mul(b.dim), kind: a.kind.Common(b.kind)}.shaped(vals, slices.Concat(outer, []int{rows, cols})).settle()
	if column {
		out = out.Squeeze(-1)
	}
	if row {
		out = out.Squeeze(len(outer))
	}
	return out
}

// Tensordot is the sums of products over the directions xs of a and the directions ys of y, which go in pairs. The
// directions of the result are those of a that are left, then those of y.
func (a Array) Tensordot(y Operand, xs, ys []int) Array {
	b := arrayOf(y)
	if len(xs) != len(ys) {
		panic(&ShapeError{Op: "tensordot", X: a.Shape(), Y: b.Shape(), Why: "the axes do not go in pairs"})
	}
	left, n := a.lastAxes("tensordot", xs)
	right, m := b.lastAxes("tensordot", ys)
	for k := range xs {
		if a.length(a.axis("tensordot", xs[k])) != b.length(b.axis("tensordot", ys[k])) {
			panic(&ShapeError{Op: "tensordot", X: a.Shape(), Y: b.Shape()})
		}
	}
	rows, cols := left.lengths()[:left.NDim()-len(xs)], right.lengths()[:right.NDim()-len(ys)]
	out := contract("tensordot", left.Reshape(product(rows), n), right.Reshape(product(cols), m))
	return out.Reshape(slices.Concat(rows, cols)...)
}

// lastAxes is the array with some directions behind the others, and how many elements they hold.
func (a Array) lastAxes(op string, axes []int) (Array, int) {
	order, n := a.order(), 1
	named := make([]int, len(axes))
	for k, axis := range axes {
		named[k] = a.axis(op, axis)
		if slices.Contains(named[:k], named[k]) {
			panic(&ShapeError{Op: op, X: a.Shape(), Y: axes, Why: "an axis is named twice"})
		}
		n *= a.length(named[k])
	}
	order = slices.DeleteFunc(order, func(k int) bool { return slices.Contains(named, k) })
	if a.NDim() == 0 {
		return a, n
	}
	return a.Transpose(append(order, named...)...), n
}

// Outer is the table of the products of the elements of a (its rows) and of y (its columns).
func (a Array) Outer(y Operand) Array {
	b := arrayOf(y)
	return Mul(a.Reshape(-1, 1), b.Reshape(1, -1))
}

// meshgrid is arrays of the coordinates of the points of a grid, one for each list: as tables of rows along y and columns
// along x, or in the order of the lists.
func meshgrid(lists []Array, inOrder bool) []Array {
	out := make([]Array, len(lists))
	for k, x := range lists {
		shape := slices.Repeat([]int{1}, len(lists))
		shape[k] = -1
		out[k] = x.Reshape(shape...)
	}
	out = Broadcast("meshgrid", out...)
	for k, x := range out {
		if !inOrder && len(lists) > 1 {
			x = x.Swapaxes(0, 1)
		}
		out[k] = x.Copy()
	}
	return out
}
