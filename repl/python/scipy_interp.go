package python

import (
	"math"
	"slices"
)

// scipy_interp.go: interp1d of scipy.interpolate, which has more in Python.

// between gives the value at v, which lies between the points i and i+1 or beyond the outermost ones.
type between func(v float64, i int) float64

// interpolations are the kinds of interp1d, for points in ascending order of x.
var interpolations = map[string]func(x, y []float64) between{
	"linear": linear, "slinear": linear, "nearest": closest, "zero": previous, "previous": previous, "next": following,
	"quadratic": midKnots, "cubic": notAKnot,
}

// interp1d is interp1d(x, y, kind="linear", bounds_error=, fill_value=): a function.
func interp1d(a args) any {
	x, y := sortedPoints(arrayOf(a.given(0, "x", nil)).Values(), arrayOf(a.given(1, "y", nil)).Values())
	kind := Str(a.given(2, "kind", "linear"))
	of := interpolations[kind]
	if of == nil {
		raise("NotImplementedError", "%s is unsupported: Use fitpack routines for other types.", kind)
	}
	at, beyond := of(x, y), outside(a, x)
	return builtin(func(a args) any {
		f := each1("interp1d", false, func(v float64) float64 {
			if out, ok := beyond(v); ok {
				return out
			}
			i, _ := slices.BinarySearch(x, v)
			return at(v, min(max(i-1, 0), len(x)-2))
		})
		return f(args{list: []any{plainNumbers(array0(a.at(0)))}})
	})
}

// sortedPoints are points in ascending order of x.
func sortedPoints(xs, ys []float64) (x, y []float64) {
	if len(xs) != len(ys) || len(xs) < 2 {
		raise("ValueError", "x and y arrays must be equal in length along interpolation axis.")
	}
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp(xs[i], xs[j]) })
	for _, i := range order {
		x, y = append(x, xs[i]), append(y, ys[i])
	}
	return x, y
}

// outside is what bounds_error and fill_value say: the value beyond the points, if it is not to be extrapolated, or an error.
func outside(a args, x []float64) func(v float64) (float64, bool) {
	fill := a.given(1<<30, "fill_value", nil)
	extrapolate := fill != nil && Str(fill) == "extrapolate"
	strict := Truth(a.given(1<<30, "bounds_error", fill == nil))
	if strict && extrapolate {
		raise("ValueError", "Cannot extrapolate and raise at the same time.")
	}
	low, high := math.NaN(), math.NaN()
	if t, ok := fill.(Tuple); ok && len(t) == 2 {
		low, high = SI(t[0]), SI(t[1])
	} else if fill != nil && !extrapolate {
		low = SI(fill)
		high = low
	}
	first, last := x[0], x[len(x)-1]
	return func(v float64) (float64, bool) {
		below, above := v < first, v > last
		switch {
		case extrapolate || !below && !above:
			return 0, false
		case strict && below:
			raise("ValueError", "A value (%s) in x_new is below the interpolation range's minimum value (%s).", Repr(v), Repr(first))
		case strict:
			raise("ValueError", "A value (%s) in x_new is above the interpolation range's maximum value (%s).", Repr(v), Repr(last))
		case below:
			return low, true
		}
		return high, true
	}
}

func linear(x, y []float64) between {
	return func(v float64, i int) float64 { return y[i] + (y[i+1]-y[i])*(v-x[i])/(x[i+1]-x[i]) }
}

func closest(x, y []float64) between {
	return func(v float64, i int) float64 {
		if v-x[i] <= x[i+1]-v {
			return y[i]
		}
		return y[i+1]
	}
}

func previous(x, y []float64) between {
	return func(v float64, i int) float64 {
		if v >= x[i+1] {
			return y[i+1]
		}
		return y[i]
	}
}

func following(x, y []float64) between {
	return func(v float64, i int) float64 {
		if v <= x[i] {
			return y[i]
		}
		return y[i+1]
	}
}

// midKnots is the spline of parabolas that meet halfway between the points, but for the first two points and the last two, which lie
// on one parabola each. In B-splines of degree 2 each inner point knows three: the equations have three diagonals, and need no pivots,
// since all their minors are positive.
func midKnots(x, y []float64) between {
	n := len(x)
	if n < 3 {
		raise("ValueError", "The number of derivatives at boundaries does not match: expected at least 3 points")
	}
	knots := []float64{x[0], x[0], x[0]}
	for i := 1; i < n-2; i++ {
		knots = append(knots, (x[i]+x[i+1])/2)
	}
	knots = append(knots, x[n-1], x[n-1], x[n-1])
	weights, over := slices.Clone(y), make([]float64, n) // of the splines; the diagonal above, divided
	for i := 1; i < n-1; i++ {
		b := parabolas(knots, i+1, x[i])
		left, own, right := b[0], b[1], b[2]
		d := own - left*over[i-1]
		over[i], weights[i] = right/d, (weights[i]-left*weights[i-1])/d
	}
	for i := n - 2; i > 0; i-- {
		weights[i] -= over[i] * weights[i+1]
	}
	return func(v float64, _ int) float64 {
		k, _ := slices.BinarySearch(knots[3:n], v)
		b := parabolas(knots, k+2, v)
		return b[0]*weights[k] + b[1]*weights[k+1] + b[2]*weights[k+2]
	}
}

// parabolas are the values at v of the three B-splines of degree 2 between the knots k and k+1, or as they go on beyond these.
func parabolas(t []float64, k int, v float64) (b [3]float64) {
	right := (v - t[k]) / (t[k+1] - t[k]) // of the two of degree 1
	from, to := (v-t[k-1])/(t[k+1]-t[k-1]), (v-t[k])/(t[k+2]-t[k])
	b[0] = (1 - from) * (1 - right)
	b[1] = from*(1-right) + (1-to)*right
	b[2] = to * right
	return b
}

// notAKnot is the cubic spline through points whose third derivative does not jump at the second point and the last but one.
func notAKnot(x, y []float64) between {
	n := len(x)
	if n < 4 {
		raise("ValueError", "The number of derivatives at boundaries does not match: expected at least 4 points")
	}
	m := make([][]float64, n) // equations of the second derivatives
	for i := range m {
		m[i] = make([]float64, n+1)
	}
	h := func(i int) float64 { return x[i+1] - x[i] }
	m[0][0], m[0][1], m[0][2] = h(1), -(h(0) + h(1)), h(0)
	m[n-1][n-3], m[n-1][n-2], m[n-1][n-1] = h(n-2), -(h(n-3) + h(n-2)), h(n-3)
	for i := 1; i < n-1; i++ {
		m[i][i-1], m[i][i], m[i][i+1] = h(i-1), 2*(h(i-1)+h(i)), h(i)
		m[i][n] = 6 * ((y[i+1]-y[i])/h(i) - (y[i]-y[i-1])/h(i-1))
	}
	for c := range n {
		p := c
		for r := c; r < min(n, c+4); r++ {
			if math.Abs(m[r][c]) > math.Abs(m[p][c]) {
				p = r
			}
		}
		m[c], m[p] = m[p], m[c]
		for r := c + 1; r < n; r++ {
			if f := m[r][c] / m[c][c]; f != 0 {
				for k := c; k <= n; k++ {
					m[r][k] -= f * m[c][k]
				}
			}
		}
	}
	s := make([]float64, n)
	for r := n - 1; r >= 0; r-- {
		s[r] = m[r][n]
		for k := r + 1; k < n; k++ {
			s[r] -= m[r][k] * s[k]
		}
		s[r] /= m[r][r]
	}
	return func(v float64, i int) float64 {
		l, r, w := x[i+1]-v, v-x[i], h(i)
		return s[i]*l*l*l/(6*w) + s[i+1]*r*r*r/(6*w) + (y[i]/w-s[i]*w/6)*l + (y[i+1]/w-s[i+1]*w/6)*r
	}
}
