package random

import (
	"math"

	"gobrian/brian/internal/elementary"
)

// Key names a stream of random numbers: the seed of the run, the object that
// draws, and the place in its code.
type Key struct {
	Seed         uint64
	Object, Site uint32
}

// Stream is a Key made ready to draw from.
type Stream struct{ k0, k1 uint32 }

// Stream mixes the key to the 64 bits that Philox takes. Two of N keys share a
// stream with a probability of N^2 * 2^-65.
func (k Key) Stream() Stream {
	r0, r1, _, _ := philox(uint32(k.Seed), uint32(k.Seed>>32), k.Object, k.Site, 0x6b65792e, 0)
	return Stream{r0, r1}
}

// Uniform is Stream().Uniform(step, elem).
func (k Key) Uniform(step uint64, elem uint32) float64 { return k.Stream().Uniform(step, elem) }

// Normal is Stream().Normal(step, elem).
func (k Key) Normal(step uint64, elem uint32) float64 { return k.Stream().Normal(step, elem) }

// Poisson is Stream().Poisson(step, elem, lambda).
func (k Key) Poisson(step uint64, elem uint32, lambda float64) float64 {
	return k.Stream().Poisson(step, elem, lambda)
}

// oneToTwo makes a number of [1, 2) of the upper 52 bits of two words.
func oneToTwo(hi, lo uint32) float64 {
	return math.Float64frombits((uint64(hi)<<32|uint64(lo))>>12 | 1023<<52)
}

// pair gives two uniform numbers of [1, 2), for the elements 2*half and 2*half+1.
func (s Stream) pair(step uint64, half uint32) (even, odd float64) {
	r0, r1, r2, r3 := philox(s.k0, s.k1, half, uint32(step), uint32(step>>32), 0)
	return oneToTwo(r0, r1), oneToTwo(r2, r3)
}

// Uniform is uniform in [0, 1), a multiple of 2^-52.
func (s Stream) Uniform(step uint64, elem uint32) float64 {
	even, odd := s.pair(step, elem/2)
	if elem%2 == 0 {
		return even - 1
	}
	return odd - 1
}

// Normal has mean 0 and variance 1. An even element and the odd one after it
// share the two numbers of a Box-Muller pair: see elementary.Normals.
func (s Stream) Normal(step uint64, elem uint32) float64 {
	u, w := s.pair(step, elem/2)
	pair := [2][1]float64{{u}, {w}}
	elementary.NormalsBlock(pair[0][:], pair[1][:])
	return pair[elem%2][0]
}
