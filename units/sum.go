package units

import "math"

// sum adds up vals in four interleaved pairs of a sum and its rounding error (Neumaier 1974), so that the result is that
// of about twice the precision, rounded once: it does not depend on the length and hardly on the order.
func sum(vals []float64) float64 {
	var s0, s1, s2, s3, c0, c1, c2, c3 float64
	i := 0
	for ; i+4 <= len(vals); i += 4 {
		v := vals[i : i+4 : i+4]
		s0, c0 = addError(s0, v[0], c0)
		s1, c1 = addError(s1, v[1], c1)
		s2, c2 = addError(s2, v[2], c2)
		s3, c3 = addError(s3, v[3], c3)
	}
	for ; i < len(vals); i++ {
		s0, c0 = addError(s0, vals[i], c0)
	}
	s0, c0 = addError(s0, s1, c0+c1)
	s0, c0 = addError(s0, s2, c0+c2)
	s0, c0 = addError(s0, s3, c0+c3)
	if total := s0 + c0; !math.IsNaN(total) {
		return total
	}
	return plainSum(vals) // an infinity spoils the errors
}

// addError is s + v, and c plus the rounding error of that sum (Knuth's two-sum).
func addError(s, v, c float64) (float64, float64) {
	t := s + v
	b := t - s
	return t, c + ((s - (t - b)) + (v - b))
}

func plainSum(vals []float64) float64 {
	s := 0.0
	for _, v := range vals {
		s += v
	}
	return s
}

// sumSquares is the sum of the squares of the distances of vals from m, in the same precision.
func sumSquares(vals []float64, m float64) float64 {
	var s0, s1, c0, c1 float64
	i := 0
	for ; i+2 <= len(vals); i += 2 {
		v, w := vals[i]-m, vals[i+1]-m
		s0, c0 = addError(s0, v*v, c0)
		s1, c1 = addError(s1, w*w, c1)
	}
	for ; i < len(vals); i++ {
		v := vals[i] - m
		s0, c0 = addError(s0, v*v, c0)
	}
	s0, c0 = addError(s0, s1, c0+c1)
	if total := s0 + c0; !math.IsNaN(total) {
		return total
	}
	s := 0.0
	for _, v := range vals {
		s += (v - m) * (v - m)
	}
	return s
}

// dot is the sum of the products x[i]*y[i], products and sums with their rounding errors.
func dot(x, y []float64) float64 {
	var s, c float64
	for i, v := range x {
		p := v * y[i]
		s, c = addError(s, p, c+math.FMA(v, y[i], -p))
	}
	if total := s + c; !math.IsNaN(total) {
		return total
	}
	s = 0
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

// runningSum stores the sums of the first elements of vals in dst.
func runningSum(dst, vals []float64) {
	var s, c float64
	for i, v := range vals {
		s, c = addError(s, v, c)
		dst[i] = s + c
		if math.IsNaN(dst[i]) {
			dst[i] = plainSum(vals[:i+1])
		}
	}
}

// mean is the arithmetic mean, NaN of nothing.
func mean(vals []float64) float64 { return sum(vals) / float64(len(vals)) }

// variance is the mean squared distance from the mean, with ddof subtracted from the number of elements.
func variance(vals []float64, ddof int) float64 {
	return sumSquares(vals, mean(vals)) / float64(len(vals)-ddof)
}
