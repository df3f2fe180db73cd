package random

import "gobrian/brian/internal/jit"

// fewest is the length from which on machine code makes numbers that are not all
// wanted.
const fewest = 4

// fill sets the beginning of dst to the numbers of the elements from 2*half on,
// by machine code, and gives what is left of both: all of it where there is no
// such code, or machine code is switched off.
func (s Stream) fill(dst []float64, step uint64, half uint32, drawer func() *jit.Drawer) ([]float64, uint32) {
	if !jit.Enabled() {
		return dst, half
	}
	d := drawer()
	if d == nil {
		return dst, half
	}
	n := len(dst) - len(dst)%d.Step()
	d.Fill(dst[:n], s.k0, s.k1, step, half)
	dst, half = dst[n:], half+uint32(n/2)
	if len(dst) < fewest {
		return dst, half
	}
	var more [jit.MaxStep]float64
	d.Fill(more[:d.Step()], s.k0, s.k1, step, half)
	copy(dst, more[:])
	return nil, half
}
