package python

import (
	crand "crypto/rand"
	enc "encoding/binary"
	"math/big"
	"math/bits"
)

// pcg is the generator PCG64 of O'Neill (2014), of which numpy's default_rng draws, so that scripts get the numbers of their seeds.
type pcg struct {
	hi, lo       uint64 // the state
	incHi, incLo uint64
	half         uint32 // the upper half of a number, of which the lower is used
	hasHalf      bool
}

// start seeds it, from what the system offers where the seed is None.
func (g *pcg) start(seed any) {
	s := seedWords(entropyOf(seed), 8)
	*g = pcg{}
	word := func(i int) uint64 { return uint64(s[2*i+1])<<32 | uint64(s[2*i]) }
	g.incHi, g.incLo = word(2)<<1|word(3)>>63, word(3)<<1|1
	g.step()
	var carry uint64
	g.lo, carry = bits.Add64(g.lo, word(1), 0)
	g.hi, _ = bits.Add64(g.hi, word(0), carry)
	g.step()
}

// entropyOf is the words of 32 bits that a seed is made of: a whole number of any size, or a list of such.
func entropyOf(seed any) []uint32 {
	if seed == nil {
		var b [16]byte
		if _, err := crand.Read(b[:]); err != nil {
			panic("python: the system has no random numbers: " + err.Error())
		}
		return []uint32{enc.LittleEndian.Uint32(b[:]), enc.LittleEndian.Uint32(b[4:]), enc.LittleEndian.Uint32(b[8:]), enc.LittleEndian.Uint32(b[12:])}
	}
	n, ok := whole(seed)
	if !ok {
		var words []uint32
		for _, x := range Items(seed) {
			words = append(words, entropyOf(x)...)
		}
		return words
	}
	if n.Sign() < 0 {
		raise("ValueError", "expected non-negative integer")
	}
	words := []uint32{}
	for n = new(big.Int).Set(n); n.Sign() > 0 || len(words) == 0; n.Rsh(n, 32) {
		words = append(words, uint32(new(big.Int).And(n, big.NewInt(1<<32-1)).Uint64()))
	}
	return words
}

// seedWords spreads entropy over n words, as numpy's SeedSequence does.
func seedWords(entropy []uint32, n int) []uint32 {
	var pool [4]uint32
	factor := uint32(0x43b0d7e5)
	hash := func(x uint32) uint32 {
		x ^= factor
		factor *= 0x931e8875
		x *= factor
		return x ^ x>>16
	}
	mix := func(x, y uint32) uint32 {
		x = 0xca01f9dd*x - 0x4973f715*y
		return x ^ x>>16
	}
	for i := range pool {
		if i < len(entropy) {
			pool[i] = hash(entropy[i])
		} else {
			pool[i] = hash(0)
		}
	}
	for i := range pool {
		for k := range pool {
			if i != k {
				pool[k] = mix(pool[k], hash(pool[i]))
			}
		}
	}
	for _, x := range entropy[min(len(pool), len(entropy)):] {
		for k := range pool {
			pool[k] = mix(pool[k], hash(x))
		}
	}
	out := make([]uint32, n)
	factor = 0x8b51f9dd
	for i := range out {
		x := pool[i%len(pool)] ^ factor
		factor *= 0x58f38ded
		x *= factor
		out[i] = x ^ x>>16
	}
	return out
}

// step is one of the linear congruential generator of 128 bits.
func (g *pcg) step() {
	const mulHi, mulLo = 0x2360ed051fc65da4, 0x4385df649fccf645
	hi, lo := bits.Mul64(g.lo, mulLo)
	hi += g.hi*mulLo + g.lo*mulHi
	var carry uint64
	g.lo, carry = bits.Add64(lo, g.incLo, 0)
	g.hi, _ = bits.Add64(hi, g.incHi, carry)
}

// word is the next 64 bits.
func (g *pcg) word() uint64 {
	g.step()
	return bits.RotateLeft64(g.hi^g.lo, -int(g.hi>>58))
}

// halfWord is the next 32 bits.
func (g *pcg) halfWord() uint32 {
	if g.hasHalf {
		g.hasHalf = false
		return g.half
	}
	x := g.word()
	g.half, g.hasHalf = uint32(x>>32), true
	return uint32(x)
}

// uniform is a number from 0 to 1, of 53 bits.
func (g *pcg) uniform() float64 { return float64(g.word()>>11) / (1 << 53) }

// upTo is a whole number from 0 to n, by the method of Lemire (2019).
func (g *pcg) upTo(n uint64) uint64 {
	switch {
	case n == 0:
		return 0
	case n == 1<<32-1:
		return uint64(g.halfWord())
	case n < 1<<32:
		size := n + 1
		m := uint64(g.halfWord()) * size
		if uint64(uint32(m)) < size {
			for least := (1<<32 - size) % size; uint64(uint32(m)) < least; {
				m = uint64(g.halfWord()) * size
			}
		}
		return m >> 32
	case n == 1<<64-1:
		return g.word()
	}
	size := n + 1
	hi, lo := bits.Mul64(g.word(), size)
	if lo < size {
		for least := -size % size; lo < least; {
			hi, lo = bits.Mul64(g.word(), size)
		}
	}
	return hi
}

// swap draws numbers with as many bits as n until one is not too large.
func (g *pcg) swap(n uint64) uint64 {
	mask := uint64(1)<<bits.Len64(n) - 1
	for {
		v := uint64(g.halfWord())
		if n >= 1<<32 {
			v = g.word()
		}
		if v &= mask; v <= n {
			return v
		}
	}
}

// some are n of the numbers below m: by Floyd's method, or, where many of a large number are wanted, the end of a shuffled list.
func (g *pcg) some(m, n int) []int {
	if m > 10000 && n > m/50 {
		at := numbersBelow(m)
		for i := m - 1; i >= max(m-n, 1); i-- {
			k := g.upTo(uint64(i))
			at[i], at[k] = at[k], at[i]
		}
		return at[m-n:]
	}
	taken := map[int]bool{}
	at := make([]int, n)
	for i := range at {
		top := m - n + i
		k := int(g.upTo(uint64(top)))
		if taken[k] {
			k = top
		}
		taken[k], at[i] = true, k
	}
	for i := n - 1; i > 0; i-- {
		k := g.upTo(uint64(i))
		at[i], at[k] = at[k], at[i]
	}
	return at
}
