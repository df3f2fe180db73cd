package python

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"gobrian/repl/precise"
)

// logDet is the sign of the determinant of a square matrix and the logarithm of its size, by elimination with the greatest pivots.
func logDet(m *mat.Dense) (sign, size float64) {
	n, _ := m.Dims()
	m = mat.DenseCopyOf(m)
	sign = 1
	for k := range n {
		best := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m.At(i, k)) > math.Abs(m.At(best, k)) {
				best = i
			}
		}
		if m.At(best, k) == 0 {
			return 0, math.Inf(-1)
		}
		if best != k {
			p, q := m.RawRowView(k), m.RawRowView(best)
			for j := range p {
				p[j], q[j] = q[j], p[j]
			}
			sign = -sign
		}
		pivot := m.At(k, k)
		for i := k + 1; i < n; i++ {
			f := m.At(i, k) * (1 / pivot)
			for j := k + 1; j < n; j++ {
				m.Set(i, j, math.FMA(-f, m.At(k, j), m.At(i, j)))
			}
		}
		if pivot < 0 {
			sign = -sign
		}
		size += precise.Log(math.Abs(pivot))
	}
	return sign, size
}
