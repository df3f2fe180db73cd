package units

import "math"

// sum.go: sums in the order in which numpy adds, so that the last digit of what scripts print is that of numpy.

// adder is a sum of numbers in some order.
type adder func(vals []float64) float64

// sum adds neighbours in eight sums side by side, and halves of more than 128 numbers for themselves: what is lost by rounding grows with
// the logarithm of the length only.
func sum(vals []float64) float64 {
	n := len(vals)
	switch {
	case n < 8:
		return plainSum(vals)
	case n > 128:
		half := n / 2
		half -= half % 8
		return sum(vals[:half]) + sum(vals[half:])
	}
	v := vals[:8:8]
	a, b, c, d, e, f, g, h := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]
	i := 8
	for ; i+8 <= n; i += 8 {
		v := vals[i : i+8 : i+8]
		a, b, c, d, e, f, g, h = a+v[0], b+v[1], c+v[2], d+v[3], e+v[4], f+v[5], g+v[6], h+v[7]
	}
	s := ((a + b) + (c + d)) + ((e + f) + (g + h))
	for ; i < n; i++ {
		s += vals[i]
	}
	return s
}

// plainSum adds one number after the other, as numpy does where neighbours in memory belong to different sums.
func plainSum(vals []float64) float64 {
	s := 0.0
	for _, v := range vals {
		s += v
	}
	return s
}

// dot is the sum of the products x[i]*y[i], one after the other, each rounded once.
func dot(x, y []float64) float64 {
	s := 0.0
	for i, v := range x {
		s = math.FMA(v, y[i], s)
	}
	return s
}

// runningSum stores the sums of the first elements of vals in dst.
func runningSum(dst, vals []float64) {
	s := 0.0
	for i, v := range vals {
		s += v
		dst[i] = s
	}
}

// mean is the arithmetic mean, NaN of nothing.
func (add adder) mean(vals []float64) float64 { return add(vals) / float64(len(vals)) }

func mean(vals []float64) float64 { return adder(sum).mean(vals) }

// variance is the mean squared distance from the mean, with ddof subtracted from the number of elements.
func (add adder) variance(vals []float64, ddof int) float64 {
	m := add.mean(vals)
	squares := make([]float64, len(vals))
	for i, v := range vals {
		squares[i] = (v - m) * (v - m)
	}
	return add(squares) / float64(len(vals)-ddof)
}

// adderAlong is how numpy adds along axes of a.
func (a Array) adderAlong(axes []int) adder {
	if len(axes) != 1 || a.NDim() < 2 {
		return sum
	}
	_, steps := a.layout()
	along := a.axis("axis", axes[0])
	for k, step := range steps {
		if k != along && a.length(k) > 1 && abs(step) < abs(steps[along]) {
			return plainSum
		}
	}
	return sum
}

func abs(n int) int { return max(n, -n) }
