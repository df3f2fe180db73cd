package brian

import (
	"math"
	"math/bits"
	"slices"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/random"
)

// arrivals knows when sources fire next that fire in each step with a constant
// chance, independently: the gap between two spikes is geometric. A gap is drawn
// with the step of the spike that it follows as counter, so that neither the order
// of drawing matters nor how a time is cut into runs. Drawing anew from now on
// changes no statistics, since the distribution has no memory: that is what is done
// for a source whose chance has changed.
type arrivals struct {
	key     random.Key
	chance  []float64 // of each source, by which next was drawn
	next    []int64   // the step in which each source fires
	reached int64     // the step up to which spikes were taken

	gaps, starts random.Stream
	scale        []float64 // 1/log(1-chance)
	buckets      []int32   // the first source of those that fire in a step of this remainder; -1 for none
	links        []int32   // the one after each source
	list         []int32   // scratch
}

// never is the step in which a source fires that has no rate.
const never = math.MaxInt64

// begin makes ready for the steps from now on.
func (a *arrivals) begin(key random.Key, chance []float64, now int64) {
	start := key
	start.Site++
	a.gaps, a.starts = key.Stream(), start.Stream()
	anew := a.key != key || a.reached != now || len(a.chance) != len(chance)
	if anew {
		a.chance, a.next, a.links = slices.Clone(chance), make([]int64, len(chance)), make([]int32, len(chance))
		a.scale = make([]float64, len(chance))
	}
	for k, p := range chance {
		changed := a.chance[k] != p
		if k > 0 && p == chance[k-1] {
			a.scale[k] = a.scale[k-1]
		} else {
			a.scale[k] = 1 / log1pOf(-min(p, 1))
		}
		if anew || changed {
			a.chance[k] = p
			a.next[k] = after(now, a.starts.Uniform(uint64(now), uint32(k)), a.scale[k])
		}
	}
	a.key, a.reached = key, now
	a.fill()
}

// after is the step of the first success, step now on, for a uniform number.
func after(now int64, u, scale float64) int64 {
	gap := elementary.LogOf(1-u) * scale
	if !(gap < 1<<60) {
		return never
	}
	return now + int64(gap)
}

func log1pOf(x float64) float64 {
	v := [1]float64{x}
	elementary.FuncLog1p.Block(v[:], v[:], nil)
	return v[0]
}

// fill puts all sources into buckets, as many as there are steps in a mean gap.
func (a *arrivals) fill() {
	sum := 0.0
	for _, p := range a.chance {
		sum += p
	}
	mean := min(max(float64(len(a.chance))/sum, 64), 1<<14)
	a.buckets = slices.Grow(a.buckets[:0], 1<<bits.Len(uint(mean)))[:1<<bits.Len(uint(mean))]
	for b := range a.buckets {
		a.buckets[b] = -1
	}
	for k := range a.next {
		a.insert(int32(k))
	}
}

func (a *arrivals) insert(k int32) {
	if a.next[k] == never {
		return
	}
	first := &a.buckets[int(a.next[k])&(len(a.buckets)-1)]
	a.links[k], *first = *first, k
}

// take appends the sources that fire in step now, ascending, and draws when each
// fires again. Steps must be taken one after the other.
func (a *arrivals) take(now int64, out []int32) []int32 {
	a.reached = now + 1
	at := &a.buckets[int(now)&(len(a.buckets)-1)]
	if *at < 0 {
		return out
	}
	a.list = a.list[:0]
	for *at >= 0 {
		k := *at
		if a.next[k] == now {
			a.list = append(a.list, k)
			*at = a.links[k]
		} else {
			at = &a.links[k]
		}
	}
	slices.Sort(a.list)
	for _, k := range a.list {
		a.next[k] = after(now+1, a.gaps.Uniform(uint64(now), uint32(k)), a.scale[k])
		a.insert(k)
	}
	return append(out, a.list...)
}

// save and load copy what a run goes on from.
func (a *arrivals) save(s *state) {
	if a.chance == nil {
		return
	}
	s.Columns["arrivals chance"] = slices.Clone(a.chance)
	steps := make([]float64, len(a.next))
	for k, n := range a.next {
		steps[k] = float64(n) // exact: below 2^53, or never
	}
	s.Columns["arrivals next"] = steps
	s.Numbers["arrivals key"] = []int32{int32(a.key.Seed), int32(a.key.Seed >> 32), int32(a.key.Object), int32(a.key.Site)}
	s.Columns["arrivals reached"] = []float64{float64(a.reached)}
}

func (a *arrivals) load(s *state) {
	*a = arrivals{}
	key, reached := s.Numbers["arrivals key"], s.Columns["arrivals reached"]
	if len(key) != 4 || len(reached) != 1 {
		return
	}
	a.key = random.Key{Seed: uint64(uint32(key[0])) | uint64(uint32(key[1]))<<32, Object: uint32(key[2]), Site: uint32(key[3])}
	a.chance, a.reached = slices.Clone(s.Columns["arrivals chance"]), int64(reached[0])
	n := len(a.chance)
	a.next, a.links, a.scale = make([]int64, n), make([]int32, n), make([]float64, n)
	for k, x := range s.Columns["arrivals next"] {
		a.next[k] = never
		if x < 1<<53 {
			a.next[k] = int64(x)
		}
	}
}
