package brian

import "sort"

// binomial draws numbers of successes out of n trials with probability p, by
// looking up a uniform number in the table of the distribution.
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

// at is the number of successes for a uniform number in [0, 1).
func (b *binomial) at(u float64) int {
	k := sort.Search(len(b.table), func(k int) bool { return u < b.table[k] })
	return b.first + min(k, len(b.table)-1)
}
