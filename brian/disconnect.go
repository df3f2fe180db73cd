package brian

import (
	"fmt"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/spikes"
)

// Disconnect removes the synapses that an index selects, as in S[...]: their
// numbers, source and target, or a condition; all of them without an index. The
// others are numbered anew, in the same order, and keep their state; spikes that
// are under way to synapses that are removed are lost. It returns how many were
// removed. It is possible between runs.
func (s *Synapses) Disconnect(ix ...any) (int, error) {
	if theWorld().running != nil {
		return 0, fmt.Errorf("%s cannot disconnect during a run", s.name)
	}
	keep := make([]bool, s.n)
	if len(ix) > 0 {
		list, _, err := pick(synapseDomain{s}, ix, namesAt(nil))
		if err != nil {
			return 0, fmt.Errorf("disconnect: %w", err)
		}
		for k := range keep {
			keep[k] = true
		}
		for _, k := range list {
			keep[k] = false
		}
	}
	before := s.n
	s.keepOnly(keep)
	return before - s.n, nil
}

// keepOnly removes the synapses that are not to be kept.
func (s *Synapses) keepOnly(keep []bool) {
	for _, p := range s.pathways {
		p.keepOnly(keep)
	}
	for _, v := range s.vars.byName {
		if v.role == stored && !v.shared {
			v.data = kept(v.data, keep)
		}
	}
	// New slices: views and machines of before must not see the new numbers in the old places.
	s.pre, s.post = connect.NewEnds(kept(s.pre.List(), keep)), connect.NewEnds(kept(s.post.List(), keep))
	s.n = s.pre.Len()
	s.made = 0
	s.removals++
}

// kept is the elements that are to be kept, a new slice.
func kept[T any](list []T, keep []bool) []T {
	out := []T{}
	for k, x := range list {
		if keep[k] {
			out = append(out, x)
		}
	}
	return out
}

// keepOnly removes the delays of synapses, and the spikes under way to them.
func (p *Pathway) keepOnly(keep []bool) {
	number := make([]int32, len(keep)) // of each synapse that is kept
	next := int32(0)
	for k, on := range keep {
		number[k] = -1
		if on {
			number[k] = next
			next++
		}
	}
	p.pending = spikes.Remap(p.underWay(), func(k int32) int32 { return number[k] })
	for d, bin := range p.pending {
		p.pending[d] = present(bin)
	}
	p.rows, p.ring = nil, spikes.Ring{}
	if !p.scalar && len(p.delay.data) > 0 {
		p.delay.data = kept(extended(p.delay.data, len(keep)), keep)
	}
}

// present leaves out of a bin what Remap renamed to -1. Such ranges begin at -1.
func present(bin []spikes.Range) []spikes.Range {
	var out []spikes.Range
	for _, r := range bin {
		if r.Lo < 0 {
			r.Lo = 0 // -1 and what happens to follow it as 0, 1 ... were joined
		}
		if r.Lo < r.Hi {
			out = append(out, r)
		}
	}
	return out
}

// Made is the synapses that the last call of Connect made.
func (s *Synapses) Made() *SynapticSubgroup {
	return &SynapticSubgroup{s: s, lo: s.n - s.made, n: s.made}
}
