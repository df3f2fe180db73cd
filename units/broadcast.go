package units

import "slices"

// loops are the inner loops of one operation: two slices, a slice and a value, a value and a slice. dst may be x or y.
type loops struct {
	vv func(dst, x, y []float64)
	vs func(dst, x []float64, y float64)
	sv func(dst []float64, x float64, y []float64)
}

// broadcast runs the loops over a and b, whose shapes fit when, from the last direction on, lengths are equal or one is
// 1 or missing. The result has new elements, unless an array is Spent.
func broadcast(op string, l *loops, a, b Array, dim Dimensions, kind Kind) Array {
	switch {
	case b.isPoint():
		out := a.like(a.room(nil), dim, kind)
		l.vs(out.vals, a.flat(), b.At(0).Value)
		return out.settle()
	case a.isPoint():
		out := b.like(b.room(nil), dim, kind)
		l.sv(out.vals, a.At(0).Value, b.flat())
		return out.settle()
	case sameShape(a, b):
		x, y := a.flat(), b.flat()
		room, other := a, y
		if b.spent && !a.spent {
			room, other = b, x
		}
		out := a.like(room.room(other), dim, kind)
		l.vv(out.vals, x, y)
		return out.settle()
	}
	return broadcastRows(op, l, a, b, dim, kind)
}

// sameShape reports that a and b have the same shape.
func sameShape(a, b Array) bool {
	if a.grid == nil && b.grid == nil {
		return len(a.vals) == len(b.vals)
	}
	return a.grid == b.grid || slices.Equal(a.lengths(), b.lengths())
}

// broadcastRows is broadcast line by line in the last direction.
func broadcastRows(op string, l *loops, a, b Array, dim Dimensions, kind Kind) Array {
	lengths, ok := broadcastShape(a.lengths(), b.lengths())
	if !ok {
		panic(&ShapeError{Op: op, X: a.Shape(), Y: b.Shape()})
	}
	out := Array{dim: dim, kind: kind}.shaped(make([]float64, product(lengths)), lengths)
	if len(out.vals) == 0 {
		return out
	}
	a, b = a.dense(), b.dense()
	last := len(lengths) - 1
	n := lengths[last]
	dst := out.vals
	walk2(lengths[:last], a.stepsFor(lengths)[:last], b.stepsFor(lengths)[:last], 0, 0, func(i, j int) {
		x, y := a.vals[i:i+min(n, a.length(a.NDim()-1))], b.vals[j:j+min(n, b.length(b.NDim()-1))]
		switch {
		case len(x) == len(y):
			l.vv(dst[:n], x, y)
		case len(y) == 1:
			l.vs(dst[:n], x, y[0])
		default:
			l.sv(dst[:n], x[0], y)
		}
		dst = dst[n:]
	})
	return out.settle()
}

// broadcastShape is the shape that arrays of shapes x and y have together.
func broadcastShape(x, y []int) ([]int, bool) {
	if len(x) < len(y) {
		x, y = y, x
	}
	out := slices.Clone(x)
	rest := out[len(x)-len(y):]
	for k, n := range y {
		switch {
		case rest[k] == n || n == 1:
		case rest[k] == 1:
			rest[k] = n
		default:
			return nil, false
		}
	}
	return out, true
}

// stepsFor is the steps of the elements of a when it is broadcast to a shape: 0 in directions in which it has one.
func (a Array) stepsFor(lengths []int) []int {
	out := make([]int, len(lengths))
	_, steps := a.layout()
	more := len(lengths) - len(steps)
	for k, n := range a.lengths() {
		if n == lengths[more+k] && n != 1 {
			out[more+k] = steps[k]
		}
	}
	return out
}

// walk2 is walk over two arrays.
func walk2(lengths, xs, ys []int, x, y int, f func(x, y int)) {
	if len(lengths) == 0 {
		f(x, y)
		return
	}
	for range lengths[0] {
		walk2(lengths[1:], xs[1:], ys[1:], x, y, f)
		x, y = x+xs[0], y+ys[0]
	}
}

// BroadcastTo is a repeated in the directions in which it has one element or none, so that it has that shape; it shares
// the elements. It panics with a *ShapeError when that cannot be.
func (a Array) BroadcastTo(shape ...int) Array {
	if got, ok := broadcastShape(a.lengths(), shape); !ok || !slices.Equal(got, shape) {
		panic(&ShapeError{Op: "broadcast_to", X: a.Shape(), Y: shape})
	}
	start, _ := a.layout()
	return a.view(start, slices.Clone(shape), a.stepsFor(shape))
}

// Broadcast is the arrays brought to the shape that they have together.
func Broadcast(op string, arrays ...Array) []Array {
	var lengths []int
	for _, a := range arrays {
		all, ok := broadcastShape(lengths, a.lengths())
		if !ok {
			panic(&ShapeError{Op: op, X: lengths, Y: a.Shape()})
		}
		lengths = all
	}
	out := make([]Array, len(arrays))
	for i, a := range arrays {
		out[i] = a.BroadcastTo(lengths...)
	}
	return out
}
