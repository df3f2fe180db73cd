package spikes

import "slices"

// Range is the positions Lo..Hi-1. It is an alias, so that those who run ranges
// need not know this package.
type Range = struct{ Lo, Hi int32 }

// Ring is the spikes under way. The zero value is an empty ring for delay 0.
type Ring struct {
	bins [][]Range
	now  int
	n    int // ranges in all bins
}

// Reserve makes room for delays up to max steps; spikes under way stay.
func (r *Ring) Reserve(max int) {
	if max < len(r.bins) {
		return
	}
	bins := make([][]Range, max+1)
	for d := range r.bins {
		bins[d] = r.bins[r.bin(d)]
	}
	r.bins, r.now = bins, 0
}

func (r *Ring) bin(delay int) int {
	b := r.now + delay
	if b >= len(r.bins) {
		b -= len(r.bins)
	}
	return b
}

// Push adds the positions lo..hi-1, due in delay steps; 0 is the current step.
// The delay must have been reserved.
func (r *Ring) Push(delay int, lo, hi int32) {
	b := r.bin(delay)
	r.bins[b] = append(r.bins[b], Range{lo, hi})
	r.n++
}

// PushRows is Push for the rows of neurons, of which that of neuron k has the positions
// starts[k-first]..starts[k-first+1]-1.
func (r *Ring) PushRows(delay int, neurons, starts []int32, first int32) {
	b := r.bin(delay)
	bin := slices.Grow(r.bins[b], len(neurons))
	n := len(bin)
	bin = bin[:n+len(neurons)]
	for _, k := range neurons {
		lo, hi := starts[k-first], starts[k-first+1]
		bin[n] = Range{lo, hi}
		if lo < hi {
			n++
		}
	}
	r.n += n - len(r.bins[b])
	r.bins[b] = bin[:n]
}

// Empty reports whether nothing is under way, so that Advance would change nothing.
func (r *Ring) Empty() bool { return r.n == 0 }

// Due lists what is due in the current step, in order of Push. It is valid until Advance.
func (r *Ring) Due() []Range { return r.bins[r.now] }

// Advance empties the current bin and goes to the next step.
func (r *Ring) Advance() {
	r.n -= len(r.bins[r.now])
	r.bins[r.now] = r.bins[r.now][:0]
	r.now = r.bin(1 % len(r.bins))
}

// Bins copies what is under way: element d is due in d steps. Trailing empty bins are left out.
func (r *Ring) Bins() [][]Range {
	var out [][]Range
	for d := range r.bins {
		out = append(out, slices.Clone(r.bins[r.bin(d)]))
	}
	for len(out) > 0 && len(out[len(out)-1]) == 0 {
		out = out[:len(out)-1]
	}
	return out
}

// SetBins replaces what is under way; the inverse of Bins.
func (r *Ring) SetBins(bins [][]Range) {
	r.n = 0
	for d := range r.bins {
		r.bins[d] = r.bins[d][:0]
	}
	r.Reserve(max(len(bins)-1, 0))
	for d, list := range bins {
		b := r.bin(d)
		r.bins[b] = append(r.bins[b], list...)
		r.n += len(list)
	}
}

// CopyFrom makes r the same as another ring, in memory that it has.
func (r *Ring) CopyFrom(from *Ring) {
	if len(r.bins) != len(from.bins) {
		r.bins = make([][]Range, len(from.bins))
	}
	for b, list := range from.bins {
		r.bins[b] = append(r.bins[b][:0], list...)
	}
	r.now, r.n = from.now, from.n
}

// Remap renames the positions under way: position p becomes to(p). Neighbours
// stay in order, and join into ranges where they can.
func Remap(bins [][]Range, to func(p int32) int32) [][]Range {
	out := make([][]Range, len(bins))
	for d, list := range bins {
		for _, x := range list {
			for p := x.Lo; p < x.Hi; p++ {
				out[d] = join(out[d], to(p))
			}
		}
	}
	return out
}

func join(list []Range, p int32) []Range {
	if n := len(list); n > 0 && list[n-1].Hi == p {
		list[n-1].Hi++
		return list
	}
	return append(list, Range{p, p + 1})
}

// Rebin spreads the bins over steps of another length: what is due in d steps
// becomes due in round(d*ratio) steps, ratio being old dt over new dt.
func Rebin(bins [][]Range, ratio float64) [][]Range {
	var out [][]Range
	for d, list := range bins {
		to := int(float64(d)*ratio + 0.5)
		for len(out) <= to {
			out = append(out, nil)
		}
		out[to] = append(out[to], list...)
	}
	return out
}
