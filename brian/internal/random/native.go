package random

import "gobrian/brian/internal/jit"

// kind is a kind of numbers that come in blocks.
type kind struct {
	each   int // numbers of a counter
	drawer func() *jit.Drawer
}

var (
	uniformKind = &kind{2, jit.Uniforms}
	normalKind  = &kind{4, jit.Normals}
)

// fill sets dst to the numbers of the elements from first on. They come in blocks, with machine
// code in some blocks at a time, and what is less is cut from these.
func (s Stream) fill(k *kind, dst []float64, step uint64, first uint32) {
	block := k.each * spread
	size, native := block, k.native()
	if native != nil {
		size = native.Step()
	}
	for len(dst) > 0 {
		skip := int(first) % block
		counter := first / uint32(block) * spread
		n := len(dst) - len(dst)%size
		if skip > 0 || n == 0 {
			var some [jit.MaxStep]float64
			s.fillBlocks(k, native, some[:size], step, counter)
			n = copy(dst, some[skip:size])
		} else {
			s.fillBlocks(k, native, dst[:n], step, counter)
		}
		dst, first = dst[n:], first+uint32(n)
	}
}

// native is the machine code for a kind, nil where there is none or it is switched off.
func (k *kind) native() *jit.Drawer {
	if !jit.Enabled() {
		return nil
	}
	return k.drawer()
}

// fillBlocks sets whole blocks to the numbers of the counters from first on.
func (s Stream) fillBlocks(k *kind, native *jit.Drawer, dst []float64, step uint64, first uint32) {
	if native != nil {
		native.Fill(dst, s.k0, s.k1, step, first)
		return
	}
	for n := k.each * spread; len(dst) > 0; dst, first = dst[n:], first+spread {
		if k == normalKind {
			s.normalBlock(dst[:n], step, first)
		} else {
			s.uniformBlock(dst[:n], step, first)
		}
	}
}
