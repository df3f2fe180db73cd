package random

import "gobrian/brian/internal/jit"

// fill sets the beginning of dst to the numbers of the elements from 2*half on,
// by machine code, and gives what is left of both: all of it where there is no
// such code, or machine code is switched off.
func (s Stream) fill(dst []float64, step uint64, half uint32, drawer func() *jit.Drawer) ([]float64, uint32) {
	n := len(dst) - len(dst)%jit.DrawStep
	if n == 0 || !jit.Enabled() {
		return dst, half
	}
	d := drawer()
	if d == nil {
		return dst, half
	}
	d.Fill(dst[:n], s.k0, s.k1, step, half)
	return dst[n:], half + uint32(n/2)
}
