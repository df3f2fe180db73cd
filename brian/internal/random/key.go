package random

import (
	"math"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/jit"
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

// spread is the distance of the elements that share a counter. Of spread counters in
// a row, a block, the first numbers come first, then the second ones: the element e of
// a uniform stream has number e/spread%2 of counter e/(2*spread)*spread + e%spread, and
// of a normal one, where a counter gives four, in the same way.
const spread = jit.Spread

// words are the random bits of a counter, more of them for each trial.
func (s Stream) words(step uint64, counter, trial uint32) [2]uint64 {
	r0, r1, r2, r3 := philox(s.k0, s.k1, counter, uint32(step), uint32(step>>32), trial)
	return [2]uint64{uint64(r0)<<32 | uint64(r1), uint64(r2)<<32 | uint64(r3)}
}

// oneToTwo makes a number of [1, 2) of the upper 52 bits of a word.
func oneToTwo(word uint64) float64 { return math.Float64frombits(word>>12 | 1023<<52) }

// pair makes two numbers of [1, 2) of a word for elementary.Normals: of the upper 52 bits and of
// the lower 28, the last 16 of the one being the first of the other. The radius sees these 16
// only below 2^-36 of all, so that its tail does not end there.
func pair(word uint64) (u, w float64) {
	return oneToTwo(word), elementary.Significand(math.Float64frombits(word << 24))
}

// Uniform is uniform in [0, 1), a multiple of 2^-52.
func (s Stream) Uniform(step uint64, elem uint32) float64 {
	words := s.words(step, elem/(2*spread)*spread+elem%spread, 0)
	return oneToTwo(words[elem/spread%2]) - 1
}

// Normal has mean 0 and variance 1. An element and the one spread after it, or before,
// share a Box-Muller pair: see elementary.Normals.
func (s Stream) Normal(step uint64, elem uint32) float64 {
	words := s.words(step, elem/(4*spread)*spread+elem%spread, 0)
	u, w := pair(words[elem/(2*spread)%2])
	both := [2][1]float64{{u}, {w}}
	elementary.NormalsBlock(both[0][:], both[1][:])
	return both[elem/spread%2][0]
}
