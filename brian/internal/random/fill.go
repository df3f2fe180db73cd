package random

import "gobrian/brian/internal/elementary"

// Fill sets dst[i] to Uniform(step, first+i).
func (s Stream) Fill(dst []float64, step uint64, first uint32) { s.fill(uniformKind, dst, step, first) }

// FillNormal sets dst[i] to Normal(step, first+i).
func (s Stream) FillNormal(dst []float64, step uint64, first uint32) {
	s.fill(normalKind, dst, step, first)
}

// FillList sets dst[i] to Uniform(step, elems[i]).
func (s Stream) FillList(dst []float64, step uint64, elems []int32) {
	for i, e := range elems {
		dst[i] = s.Uniform(step, uint32(e))
	}
}

// FillNormalList sets dst[i] to Normal(step, elems[i]).
func (s Stream) FillNormalList(dst []float64, step uint64, elems []int32) {
	for i, e := range elems {
		dst[i] = s.Normal(step, uint32(e))
	}
}

// uniformBlock sets a block to the numbers of the counters from first on.
func (s Stream) uniformBlock(dst []float64, step uint64, first uint32) {
	for k := range spread {
		for j, word := range s.words(step, first+uint32(k), 0) {
			dst[spread*j+k] = oneToTwo(word) - 1
		}
	}
}

// normalBlock is uniformBlock for normal numbers.
func (s Stream) normalBlock(dst []float64, step uint64, first uint32) {
	var u, w [2 * spread]float64
	for k := range spread {
		for j, word := range s.words(step, first+uint32(k), 0) {
			u[spread*j+k], w[spread*j+k] = pair(word)
		}
	}
	elementary.NormalsBlock(u[:], w[:])
	for j := range 2 {
		copy(dst[2*spread*j:], u[spread*j:][:spread])
		copy(dst[2*spread*j+spread:], w[spread*j:][:spread])
	}
}
