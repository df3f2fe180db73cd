package python

import (
	crand "crypto/rand"
	"math/bits"
	"sync"
)

// twister is the generator MT19937 of Matsumoto and Nishimura (1998), of which CPython's random and numpy's RandomState draw, so
// that scripts get the numbers of their seeds.
type twister struct {
	mu    sync.Mutex
	state [twisterSize]uint32
	at    int
}

const twisterSize = 624

// seed starts it from a number, as numpy does.
func (t *twister) seed(n uint32) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.fill(n)
}

func (t *twister) fill(n uint32) {
	for i := range t.state {
		t.state[i] = n
		n = 1812433253*(n^n>>30) + uint32(i) + 1
	}
	t.at = twisterSize
}

// seedWords starts it from several numbers, as CPython does.
func (t *twister) seedWords(key []uint32) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.fill(19650218)
	s := &t.state
	i, j := 1, 0
	next := func() {
		if i++; i == twisterSize {
			s[0], i = s[twisterSize-1], 1
		}
	}
	for range max(twisterSize, len(key)) {
		s[i] = s[i] ^ (s[i-1]^s[i-1]>>30)*1664525 + key[j] + uint32(j)
		next()
		j = (j + 1) % len(key)
	}
	for range twisterSize - 1 {
		s[i] = s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941 - uint32(i)
		next()
	}
	s[0] = 1 << 31
}

// seedAnew starts it from what the system offers.
func (t *twister) seedAnew() {
	var b [4 * 8]byte
	if _, err := crand.Read(b[:]); err != nil {
		panic("python: the system has no random numbers: " + err.Error())
	}
	key := make([]uint32, 8)
	for i := range key {
		for _, c := range b[4*i : 4*i+4] {
			key[i] = key[i]<<8 | uint32(c)
		}
	}
	t.seedWords(key)
}

// word is the next 32 bits.
func (t *twister) word() uint32 {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := &t.state
	if t.at == twisterSize {
		for i := range s {
			y := s[i]&(1<<31) | s[(i+1)%twisterSize]&(1<<31-1)
			s[i] = s[(i+397)%twisterSize] ^ y>>1 ^ y&1*0x9908b0df
		}
		t.at = 0
	}
	y := s[t.at]
	t.at++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// uniform is a number from 0 to 1, of 53 bits.
func (t *twister) uniform() float64 {
	a, b := t.word()>>5, t.word()>>6
	return (float64(a)*(1<<26) + float64(b)) / (1 << 53)
}

// upTo is a whole number from 0 to n, as numpy's RandomState draws it: bits that are too large are drawn anew.
func (t *twister) upTo(n uint64) uint64 {
	mask := uint64(1)<<bits.Len64(n) - 1
	for {
		v := uint64(t.word())
		if n > 1<<32-1 {
			v = v<<32 | uint64(t.word())
		}
		if v &= mask; v <= n {
			return v
		}
	}
}
