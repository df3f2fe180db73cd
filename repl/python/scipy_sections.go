package python

import (
	"math"
	"math/cmplx"
	"slices"

	"gobrian/units"
)

// scipy_sections.go: filters as sections of second order, as sosfilt of scipy.signal takes them.

// sections are rows b0, b1, b2, a0, a1, a2. The poles nearest to the unit circle come last, each pair with the zeros next to it.
func sections(zeros, poles []complex128, gain float64) units.Array {
	zeros, poles = slices.Clone(zeros), slices.Clone(poles)
	if len(poles)%2 == 1 {
		zeros, poles = append(zeros, 0), append(poles, 0)
	}
	n := len(poles) / 2
	out := make([]float64, 6*n)
	for k := n - 1; k >= 0; k-- {
		var p, q, z, w complex128
		p, poles = nearest(poles, onCircle, anyNumber)
		q, poles = partner(p, poles, onCircle)
		toPole := func(z complex128) float64 { return cmplx.Abs(z - p) }
		z, zeros = nearest(zeros, toPole, anyNumber)
		w, zeros = partner(z, zeros, toPole)
		copy(out[6*k:], polynomial([]complex128{z, w}))
		copy(out[6*k+3:], polynomial([]complex128{p, q}))
	}
	for i := range 3 {
		out[i] *= gain
	}
	return units.Matrix(out, n, 6, units.Dimensionless)
}

func onCircle(z complex128) float64 { return math.Abs(1 - cmplx.Abs(z)) }

func anyNumber(complex128) bool { return true }

func isReal(z complex128) bool { return math.Abs(imag(z)) <= 1e-14*cmplx.Abs(z) }

// nearest takes the number that fits with the least distance out of a list.
func nearest(list []complex128, distance func(complex128) float64, fits func(complex128) bool) (complex128, []complex128) {
	best := -1
	for i, z := range list {
		if fits(z) && (best < 0 || distance(z) < distance(list[best])) {
			best = i
		}
	}
	z := list[best]
	return z, slices.Delete(list, best, best+1)
}

// partner takes the number that makes real coefficients with z: its conjugate, or the nearest real one.
func partner(z complex128, list []complex128, distance func(complex128) float64) (complex128, []complex128) {
	if isReal(z) {
		return nearest(list, distance, isReal)
	}
	return nearest(list, func(w complex128) float64 { return cmplx.Abs(w - cmplx.Conj(z)) }, anyNumber)
}
