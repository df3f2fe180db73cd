package connect

import (
	"sort"

	"gobrian/brian/internal/random"
)

// longestSkip bounds the table of Skips: a skip that is longer is made of several
// draws, which is exact, since the geometric distribution has no memory.
const longestSkip = 1 << 14

// buckets is the size of the guide into the table of Skips: with so many, few
// numbers need more than one comparison.
const buckets = 2048

// drawn is how many random numbers are made together.
const drawn = 512

// Skips draws the gaps between the successes of independent trials of one
// probability, so that the cost of a random connection is that of its synapses.
//
// P(gap >= k) = (1-p)^k. The powers are made by multiplications alone, so the
// gaps have the same bits on every processor, which logarithms would not promise.
type Skips struct {
	all     bool
	none    bool
	survive []float64 // survive[k-1] = (1-p)^k
	guide   [buckets + 1]int32
	p       float64
	draws   []float64 // the numbers of a row that have been drawn ahead
}

// NewSkips prepares the gaps for probability p; p >= 1 takes every trial, p <= 0 none.
func NewSkips(p float64) *Skips {
	s := &Skips{all: p >= 1, none: !(p > 0), p: p}
	if s.all || s.none {
		return s
	}
	for q := 1 - p; len(s.survive) < longestSkip && q > 0x1p-54; q *= 1 - p {
		s.survive = append(s.survive, q)
	}
	for b, k := buckets, 0; b >= 0; b-- {
		for k < len(s.survive) && s.survive[k] > float64(b)/buckets {
			k++
		}
		s.guide[b] = int32(k)
	}
	return s
}

// clone shares the tables, for another goroutine.
func (s *Skips) clone() *Skips {
	c := *s
	c.draws = nil
	return &c
}

// above counts the powers in survive that are greater than u, knowing that the
// count lies in lo..hi; survive decreases.
func (s *Skips) above(lo, hi int32, u float64) int32 {
	return lo + int32(sort.Search(int(hi-lo), func(k int) bool { return s.survive[int(lo)+k] <= u }))
}

// gap returns the number of failures before the next success, given a uniform
// number. A gap of longestSkip is cut off: more failures may follow.
func (s *Skips) gap(u float64) int {
	b := int(u * buckets)
	lo, hi := s.guide[b+1], s.guide[b]
	if hi-lo > 16 {
		return int(s.above(lo, hi, u))
	}
	for lo < hi && s.survive[lo] > u {
		lo++
	}
	return int(lo)
}

// Row appends to out the successes among the trials 0..n-1, ascending. Each row
// has random numbers of its own.
func (s *Skips) Row(n int, stream random.Stream, row uint64, out []int32) []int32 {
	switch {
	case s.none:
		return out
	case s.all:
		for at := range n {
			out = append(out, int32(at))
		}
		return out
	}
	s.reserve(n)
	for at, first := 0, uint32(0); ; first += uint32(len(s.draws)) {
		stream.Fill(s.draws, row, first)
		var done bool
		if out, at, done = s.take(n, at, out); done {
			return out
		}
	}
}

// take appends the successes that the present draws give, from trial at on; done
// is whether the trials are used up.
func (s *Skips) take(n, at int, out []int32) (_ []int32, next int, done bool) {
	for _, u := range s.draws {
		skip := s.gap(u)
		if at += skip; at >= n {
			return out, at, true
		}
		if skip < longestSkip {
			out = append(out, int32(at))
			at++
		}
	}
	return out, at, false
}

// reserve makes room for about as many numbers as a row of n trials needs.
func (s *Skips) reserve(n int) {
	if want := min(drawn, int(1.1*s.p*float64(n))+8) &^ 1; len(s.draws) < want {
		s.draws = make([]float64, want)
	}
}
