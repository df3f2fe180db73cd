package connect

import (
	"slices"

	"gobrian/internal/pages"
)

// Segment is a range of positions of Rows that a spike reaches after the same
// number of steps.
type Segment struct {
	Delay  int32 // steps
	Lo, Hi int32 // positions, Hi excluded
}

// Rows lists the synapses of each neuron, one row per neuron, each row sorted by
// (delay, synapse number).
type Rows struct {
	segments []Segment
	first    []int32 // row n is segments[first[n]:first[n+1]]
	starts   []int32 // where each row begins, if all have the delay of the first segment; else nil
	order    []int32 // position -> synapse number; nil where the two are the same
	wide     []int32 // see Reached
	narrow   []uint16
}

// Compress builds the rows of n neurons: synapse s belongs to the row of the
// neuron at its end and takes delay[s] steps, or delay[0] steps where delay has
// one element. Every neuron must lie in 0..n-1.
func Compress(ends *Ends, n int, delay []int32) *Rows {
	if len(delay) != 1 && len(delay) != ends.Len() {
		panic("connect: one delay, or one for each synapse")
	}
	r := &Rows{first: make([]int32, n+1)}
	starts, sorted := ends.rows(n)
	if !sorted {
		r.sort(ends.list, starts)
	}
	if len(delay) == 1 {
		r.oneSegmentPerRow(starts, delay[0])
		return r
	}
	r.sortByDelay(starts, delay)
	r.cut(starts, delay)
	return r
}

// sort sets order: a stable counting sort.
func (r *Rows) sort(key, starts []int32) {
	next := slices.Clone(starts)
	r.order = pages.Make[int32](len(key))
	for s, k := range key {
		r.order[next[k]] = int32(s)
		next[k]++
	}
}

func (r *Rows) oneSegmentPerRow(starts []int32, delay int32) {
	r.starts = starts
	r.segments = make([]Segment, 0, len(starts)-1)
	for n := range len(starts) - 1 {
		if starts[n] < starts[n+1] {
			r.segments = append(r.segments, Segment{delay, starts[n], starts[n+1]})
		}
		r.first[n+1] = int32(len(r.segments))
	}
}

// sortByDelay sorts each row by delay and leaves synapses of equal delay in order.
func (r *Rows) sortByDelay(starts []int32, delay []int32) {
	if r.order == nil {
		if rowsSorted(starts, delay) {
			return
		}
		r.order = pages.Make[int32](len(delay))
		for s := range r.order {
			r.order[s] = int32(s)
		}
	}
	var keys []uint64 // delays above synapses, whose order is that of their numbers
	for n := range len(starts) - 1 {
		row := r.order[starts[n]:starts[n+1]]
		keys = keys[:0]
		for _, s := range row {
			keys = append(keys, uint64(delay[s])<<32|uint64(s))
		}
		slices.Sort(keys)
		for k, key := range keys {
			row[k] = int32(uint32(key))
		}
	}
}

func rowsSorted(starts, delay []int32) bool {
	for n := range len(starts) - 1 {
		if !slices.IsSorted(delay[starts[n]:starts[n+1]]) {
			return false
		}
	}
	return true
}

// cut makes one segment of each run of equal delays in a row.
func (r *Rows) cut(starts []int32, delay []int32) {
	for n := range len(starts) - 1 {
		for p := starts[n]; p < starts[n+1]; {
			d, lo := delay[r.Synapse(p)], p
			for p < starts[n+1] && delay[r.Synapse(p)] == d {
				p++
			}
			r.segments = append(r.segments, Segment{d, lo, p})
		}
		r.first[n+1] = int32(len(r.segments))
	}
}

// Row is the segments of neuron n, by increasing delay; the caller must not change them.
func (r *Rows) Row(n int32) []Segment { return r.segments[r.first[n]:r.first[n+1]] }

// Starts is where the row of each neuron begins, and at the end where the last one ends, if all
// synapses have one delay; else nil. The caller must not change it.
func (r *Rows) Starts() (starts []int32, delay int) {
	if len(r.segments) == 0 {
		return nil, 0
	}
	return r.starts, int(r.segments[0].Delay)
}

// Synapse is the number of the synapse at position p.
func (r *Rows) Synapse(p int32) int32 {
	if r.order == nil {
		return p
	}
	return r.order[p]
}

// Order maps positions to synapse numbers; nil means that they are the same.
func (r *Rows) Order() []int32 { return r.order }

// Bytes is the memory of the rows.
func (r *Rows) Bytes() int {
	if r == nil {
		return 0
	}
	return 12*cap(r.segments) + 4*(cap(r.first)+cap(r.starts)+cap(r.order)+cap(r.wide)) + 2*cap(r.narrow)
}

// Reached is the neuron at the other end for each position, in one of two widths;
// the other is nil. The ends must be the same in each call.
func (r *Rows) Reached(other *Ends) (wide []int32, narrow []uint16) {
	switch {
	case r.order == nil && other.limit <= 1<<16:
		return nil, other.Narrow()
	case r.order == nil:
		return other.List(), nil
	case other.limit > 1<<16:
		return r.Across(other), nil
	case r.narrow == nil:
		r.narrow = narrowed(other.List(), r.order)
	}
	return nil, r.narrow
}

// Across is the neuron at the other end for each position; the caller must not
// change it. The ends must be the same in each call.
func (r *Rows) Across(other *Ends) []int32 {
	if r.order == nil {
		return other.List()
	}
	if r.wide == nil {
		r.wide = pages.Make[int32](len(r.order))
		for p, s := range r.order {
			r.wide[p] = other.List()[s]
		}
	}
	return r.wide
}

// Ascend reports whether, in each segment, what Reached gave ascends.
func Ascend[T int32 | uint16](r *Rows, reached []T) bool {
	for _, s := range r.segments {
		if !slices.IsSorted(reached[s.Lo:s.Hi]) {
			return false
		}
	}
	return true
}

// MaxDelay is the longest delay, in steps.
func (r *Rows) MaxDelay() int {
	longest := int32(0)
	for _, s := range r.segments {
		longest = max(longest, s.Delay)
	}
	return int(longest)
}

// Positions maps synapse numbers to positions; nil means that they are the same.
func (r *Rows) Positions() []int32 {
	if r.order == nil {
		return nil
	}
	p := make([]int32, len(r.order))
	for at, s := range r.order {
		p[s] = int32(at)
	}
	return p
}
