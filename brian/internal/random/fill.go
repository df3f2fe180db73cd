package random

import (
	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/jit"
)

// chunk is the number of pairs that the fill loops make at once.
const chunk = 128

// Fill sets dst[i] to Uniform(step, first+i).
func (s Stream) Fill(dst []float64, step uint64, first uint32) {
	if first%2 == 1 && len(dst) > 0 {
		dst[0] = s.Uniform(step, first)
		dst, first = dst[1:], first+1
	}
	dst, half := s.fill(dst, step, first/2, jit.Uniforms)
	for ; len(dst) >= 2; dst = dst[2:] {
		x, y := s.pair(step, half)
		dst[0], dst[1] = x-1, y-1
		half++
	}
	if len(dst) == 1 {
		dst[0] = s.Uniform(step, 2*half)
	}
}

// FillNormal sets dst[i] to Normal(step, first+i).
func (s Stream) FillNormal(dst []float64, step uint64, first uint32) {
	if first%2 == 1 && len(dst) > 0 {
		dst[0] = s.Normal(step, first)
		dst, first = dst[1:], first+1
	}
	dst, half := s.fill(dst, step, first/2, jit.Normals)
	var x, y [chunk]float64
	for len(dst) > 0 {
		n := min(chunk, (len(dst)+1)/2)
		for i := range n {
			x[i], y[i] = s.pair(step, half)
			half++
		}
		elementary.NormalsBlock(x[:n], y[:n])
		for i := range n {
			if len(dst) == 1 {
				dst[0] = x[i]
				return
			}
			dst[0], dst[1] = x[i], y[i]
			dst = dst[2:]
		}
	}
}

// FillList sets dst[i] to Uniform(step, elems[i]).
func (s Stream) FillList(dst []float64, step uint64, elems []int32) {
	for i, e := range elems {
		dst[i] = s.Uniform(step, uint32(e))
	}
}

// FillNormalList sets dst[i] to Normal(step, elems[i]).
func (s Stream) FillNormalList(dst []float64, step uint64, elems []int32) {
	var x, y [chunk]float64
	for len(elems) > 0 {
		n := min(chunk, len(elems))
		for i, e := range elems[:n] {
			x[i], y[i] = s.pair(step, uint32(e)/2)
		}
		elementary.NormalsBlock(x[:n], y[:n])
		for i, e := range elems[:n] {
			dst[i] = x[i]
			if e%2 == 1 {
				dst[i] = y[i]
			}
		}
		dst, elems = dst[n:], elems[n:]
	}
}
