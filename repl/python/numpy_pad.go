package python

import (
	"gobrian/units"
)

// numpy_pad.go: np.pad, and indices of diagonals.

// padded is pad(x, widths, mode, constant_values=): the mode is constant, edge, reflect, symmetric or wrap.
func padded(a args) any {
	x := arrayOf(a.given(0, "array", nil))
	mode := Str(a.given(2, "mode", "constant"))
	widths := pairs(arrayOf(a.given(1, "pad_width", nil)), x.NDim())
	values := pairs(arrayOf(a.given(1<<30, "constant_values", 0)), x.NDim())
	for axis, w := range widths {
		n := x.Shape()[axis]
		before, after := int(w[0]), int(w[1])
		at := make([]any, before+n+after)
		for i := range at {
			at[i] = source(mode, i-before, n)
		}
		x = arrayOf(take(x, &List{items: at}, axis)).Copy()
		if mode == "constant" {
			fillEnds(x, axis, before, after, values[axis])
		}
	}
	return x
}

// fillEnds sets what was added at both ends of an axis.
func fillEnds(x units.Array, axis, before, after int, values [2]float64) {
	n := x.Shape()[axis]
	ix := make([]any, axis+1)
	for i := range ix {
		ix[i] = Span(nil, nil, nil)
	}
	ix[axis] = Span(0, before, nil)
	SetIndex(x, values[0], ix...)
	ix[axis] = Span(n-after, n, nil)
	SetIndex(x, values[1], ix...)
}

// pairs is a number, a pair or a pair for each of n axes, as the latter.
func pairs(x units.Array, n int) [][2]float64 {
	v := x.Values()
	out := make([][2]float64, n)
	for i := range out {
		switch {
		case len(v) == 1:
			out[i] = [2]float64{v[0], v[0]}
		case x.NDim() == 2 && x.Shape()[0] == n && x.Shape()[1] == 2:
			out[i] = [2]float64{v[2*i], v[2*i+1]}
		case len(v) == 2:
			out[i] = [2]float64{v[0], v[1]}
		default:
			raise("ValueError", "operands could not be broadcast together with remapped shapes")
		}
	}
	return out
}

// source is which of n elements stands at place i, which may be outside.
func source(mode string, i, n int) int {
	mod := func(i, m int) int { return ((i % m) + m) % m }
	switch mode {
	case "constant", "edge":
		return min(max(i, 0), n-1)
	case "wrap":
		return mod(i, n)
	case "reflect":
		if n == 1 {
			return 0
		}
		i = mod(i, 2*n-2)
		return min(i, 2*n-2-i)
	case "symmetric":
		i = mod(i, 2*n)
		return min(i, 2*n-1-i)
	}
	raise("ValueError", "mode '%s' is not supported", mode)
	return 0
}

// diagonal is the indices of a diagonal of n elements, for each direction.
func diagonal(n, dims int) any {
	t := Tuple{}
	for range dims {
		t = append(t, Range{0, n, 1}.Array())
	}
	return t
}
