package connect

import (
	"slices"

	"gobrian/internal/pages"
)

// Ends is the neuron at one end of each synapse, in the order of the synapses.
// Where the neurons ascend, as those of the source do after most calls of
// connect, it keeps where the synapses of each begin and nothing per synapse,
// until somebody asks for the list.
type Ends struct {
	list   []int32 // nil until it is asked for, where there are starts
	starts []int32 // the synapses of neuron k are starts[k]..starts[k+1]-1; nil where the list does not ascend
	narrow []uint16
	limit  int // above all neurons
}

// NewEnds takes the neuron of each synapse; the list must not change later.
func NewEnds(list []int32) *Ends {
	if !slices.IsSorted(list) {
		return &Ends{list: list, limit: int(slices.Max(list)) + 1}
	}
	return EndsAt(startsOf(list))
}

// EndsAt is the ends of synapses that ascend: those of neuron k are
// starts[k]..starts[k+1]-1.
func EndsAt(starts []int32) *Ends { return &Ends{starts: starts, limit: len(starts) - 1} }

// startsOf is where the synapses of each neuron begin in an ascending list.
func startsOf(list []int32) []int32 {
	if len(list) == 0 {
		return []int32{0}
	}
	starts := make([]int32, list[len(list)-1]+2)
	for _, k := range list {
		starts[k+1]++
	}
	accumulate(starts)
	return starts
}

func accumulate(starts []int32) {
	for k := 1; k < len(starts); k++ {
		starts[k] += starts[k-1]
	}
}

// Len is the number of synapses.
func (e *Ends) Len() int {
	if e.starts != nil {
		return int(e.starts[len(e.starts)-1])
	}
	return len(e.list)
}

// Bytes is the memory of the ends.
func (e *Ends) Bytes() int { return 4*(cap(e.list)+cap(e.starts)) + 2*cap(e.narrow) }

// List is the neuron of each synapse; the same memory each time, which the caller
// must not change.
func (e *Ends) List() []int32 {
	if e.list == nil && e.Len() > 0 {
		e.list = pages.Make[int32](e.Len())
		for k := range len(e.starts) - 1 {
			row := e.list[e.starts[k]:e.starts[k+1]]
			for s := range row {
				row[s] = int32(k)
			}
		}
	}
	return e.list
}

// Is reports whether this is the list that List gives; it makes none.
func (e *Ends) Is(list []int32) bool {
	return len(list) > 0 && len(list) == len(e.list) && &list[0] == &e.list[0]
}

// Limit is above the number of every neuron.
func (e *Ends) Limit() int { return e.limit }

// Narrow is List in half the memory, nil where a number does not fit.
func (e *Ends) Narrow() []uint16 {
	if e.narrow == nil && e.limit <= 1<<16 {
		e.narrow = narrowed(e.List(), nil)
	}
	return e.narrow
}

// narrowed is the elements of a list in an order; nil is its own.
func narrowed(list, order []int32) []uint16 {
	out := pages.Make[uint16](len(list))
	for k := range out {
		x := k
		if order != nil {
			x = int(order[k])
		}
		out[k] = uint16(list[x])
	}
	return out
}

// Join is the ends of both, those of more behind those of e, which is used up.
func (e *Ends) Join(more *Ends) *Ends {
	switch {
	case e.Len() == 0:
		return more
	case more.Len() == 0:
		return e
	case e.starts == nil || more.starts == nil || e.last() > more.first():
		return &Ends{list: append(e.List(), more.List()...), limit: max(e.limit, more.limit)}
	}
	starts := make([]int32, max(len(e.starts), len(more.starts)))
	for k := range starts {
		starts[k] = e.start(k) + more.start(k)
	}
	return EndsAt(starts)
}

// start is where the synapses of neuron k begin; behind the last neuron all have begun.
func (e *Ends) start(k int) int32 { return e.starts[min(k, len(e.starts)-1)] }

// first and last are the neurons of the first and of the last synapse, where the
// neurons ascend.
func (e *Ends) first() int { return e.neuron(1) }
func (e *Ends) last() int  { return e.neuron(int32(e.Len())) }

// neuron is the neuron of the n-th synapse, counted from 1.
func (e *Ends) neuron(n int32) int {
	k, _ := slices.BinarySearch(e.starts, n)
	return k - 1
}

// Counts is how many synapses each of n neurons has.
func (e *Ends) Counts(n int) []float64 {
	counts := make([]float64, n)
	if e.starts != nil {
		for k := range len(e.starts) - 1 {
			counts[k] = float64(e.starts[k+1] - e.starts[k])
		}
		return counts
	}
	for _, k := range e.list {
		counts[k]++
	}
	return counts
}

// rows is where the row of each of n neurons starts, and whether the synapses lie
// in that order already.
func (e *Ends) rows(n int) (starts []int32, sorted bool) {
	if e.starts == nil {
		starts = make([]int32, n+1)
		for _, k := range e.list {
			starts[k+1]++
		}
		accumulate(starts)
		return starts, false
	}
	starts = e.starts
	if more := n + 1 - len(starts); more > 0 {
		starts = slices.Concat(starts, slices.Repeat([]int32{int32(e.Len())}, more))
	}
	return starts, true
}
