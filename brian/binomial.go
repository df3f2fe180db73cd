package brian

import (
	"math"
	"math/bits"
)

// binomial is the distribution of the number of successes out of n trials with
// probability p.
type binomial struct {
	first int       // the number of successes that table[0] belongs to
	table []float64 // probability of at most first+k successes
}

// negligible is the probability, relative to the most likely number, at which
// the table ends: what lies beyond is less than a uniform number can resolve.
const negligible = 0x1p-70

// newBinomial makes the table. It begins at the most likely number and goes
// outwards, so that it works where (1-p)**n is too small for a float64; it uses
// no logarithms, so its bits are the same everywhere.
func newBinomial(n int, p float64) *binomial {
	if p <= 0 || n == 0 {
		return &binomial{0, []float64{1}}
	}
	if p >= 1 {
		return &binomial{n, []float64{1}}
	}
	mode := min(int(float64(n+1)*p), n)
	odds := p / (1 - p)
	var below []float64
	for k, w := mode, 1.0; k > 0; k-- {
		if w = w * float64(k) / float64(n-k+1) / odds; w < negligible {
			break
		}
		below = append(below, w)
	}
	b := &binomial{first: mode - len(below)}
	sum := 0.0
	add := func(w float64) {
		sum += w
		b.table = append(b.table, sum)
	}
	for k := len(below) - 1; k >= 0; k-- {
		add(below[k])
	}
	for k, w := mode, 1.0; k <= n && w >= negligible; k++ {
		add(w)
		w = w * float64(n-k) / float64(k+1) * odds
	}
	for k := range b.table {
		b.table[k] /= sum
	}
	return b
}

// sampler is a table by which a number of successes is drawn without a search:
// each of its cells is as likely as the others, and holds one number below its
// cut and another one above. (A. J. Walker, "An efficient method for generating
// discrete random variables with general distributions", ACM Transactions on
// Mathematical Software 3, 1977.)
type sampler []cell

type cell struct {
	cut  float64
	pick [2]float64 // from the cut on, below it
}

// sampler makes the table. Its length is a power of two, so that the place of a
// uniform number within its cell is exact.
func (b *binomial) sampler() sampler {
	n := 1 << bits.Len(uint(len(b.table)-1))
	share := make([]float64, n) // of each number of successes, in cells
	for k := range b.table {
		share[k] = b.table[k] * float64(n)
		if k > 0 {
			share[k] -= b.table[k-1] * float64(n)
		}
	}
	var poor, rich []int
	for k := n - 1; k >= 0; k-- {
		if share[k] < 1 {
			poor = append(poor, k)
		} else {
			rich = append(rich, k)
		}
	}
	s := make(sampler, n)
	for len(poor) > 0 && len(rich) > 0 {
		k, r := poor[len(poor)-1], rich[len(rich)-1]
		poor = poor[:len(poor)-1]
		s[k] = cell{share[k], [2]float64{b.number(r), b.number(k)}}
		if share[r] -= 1 - share[k]; share[r] < 1 {
			rich, poor = rich[:len(rich)-1], append(poor, r)
		}
	}
	for _, k := range append(poor, rich...) { // what is left is 1, but for rounding
		s[k] = cell{1, [2]float64{b.number(k), b.number(k)}}
	}
	return s
}

func (b *binomial) number(k int) float64 { return float64(b.first + min(k, len(b.table)-1)) }

// draw replaces uniform numbers in [0, 1) by numbers of successes.
func (s sampler) draw(list []float64) {
	n := float64(len(s))
	for k, u := range list {
		x := u * n
		at := int(x)
		c := &s[at&(len(s)-1)]
		list[k] = c.pick[math.Float64bits(x-float64(at)-c.cut)>>63]
	}
}
