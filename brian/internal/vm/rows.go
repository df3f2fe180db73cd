package vm

import (
	"math"
	"slices"
	"unsafe"
)

// Rows is an order of elements, of which RunRows runs ranges, and the numbers that
// index columns have in that order: nothing is looked up for each element then,
// where it would be a line of the cache for each.
type Rows struct {
	Order []int32
	Index map[string][]int32 // by name; index columns that are not here are looked up
}

// rows is Rows for a machine.
type rows struct {
	Rows
	highest  int32     // of the order, once that is known
	fetching [][]int32 // the order and the index columns
	list     []int32   // the present list, where it is joined of several ranges
	index    [][]int32 // of the list, by the frame's index columns
	memory   [][]int32
}

// SetRows sets the order for RunRows.
func (m *Machine) SetRows(r Rows) {
	m.rows = &rows{Rows: r, highest: math.MaxInt32, fetching: [][]int32{r.Order}}
	m.ranges, m.plans[byRow] = 0, nil
	for _, of := range r.Index {
		m.rows.fetching = append(m.rows.fetching, of)
	}
}

// shortRow is the length below which ranges are worth joining into one list:
// starting a machine costs about as much as a few dozen elements.
const shortRow = 48

// RunRows runs the program for the elements at the positions, in order. Where lists
// are sets, no element may be in two of the ranges.
func (m *Machine) RunRows(ranges []Range, s Step) {
	m.ready()
	m.rows.fetch(ranges)
	for len(ranges) > 0 {
		n := m.joins(ranges)
		m.runJoined(ranges[:n], s)
		ranges = ranges[n:]
	}
}

// fetch asks for what the ranges will read first.
func (r *rows) fetch(ranges []Range) {
	if len(r.Order) < farFromCore {
		return
	}
	for _, x := range ranges {
		n := min(fetched, 4*int(x.Hi-x.Lo))
		for _, of := range r.fetching {
			prefetch(unsafe.Pointer(unsafe.SliceData(of[x.Lo:])), n)
		}
	}
}

// joins is how many of the ranges are to be run together.
func (m *Machine) joins(ranges []Range) int {
	n, total := 0, int32(0)
	for n < len(ranges) && total < int32(m.block) {
		length := ranges[n].Hi - ranges[n].Lo
		if length >= shortRow {
			return max(n, 1)
		}
		total += length
		n++
	}
	return n
}

// runJoined runs the elements of the ranges as one list.
func (m *Machine) runJoined(ranges []Range, s Step) {
	r := m.rows
	list := r.Order[ranges[0].Lo:ranges[0].Hi]
	if len(ranges) > 1 {
		r.list = joined(r.list, r.Order, ranges)
		list = r.list
	}
	r.index = r.index[:0]
	for i, name := range m.frame.indexNames {
		of := r.Index[name]
		switch {
		case of == nil:
		case len(ranges) == 1:
			of = of[ranges[0].Lo:ranges[0].Hi]
		default:
			for len(r.memory) <= i {
				r.memory = append(r.memory, nil)
			}
			r.memory[i] = joined(r.memory[i], of, ranges)
			of = r.memory[i]
		}
		r.index = append(r.index, of)
	}
	m.beginBy(byRow, 0, len(list), list, s)
	for m.at.index = r.index; m.next(); {
	}
}

// joined is the ranges of a list, one after the other, in the memory of to. Most have
// a few elements: it takes least time to copy more of them than there are.
func joined(to, list []int32, ranges []Range) []int32 {
	const most = 8
	total := most
	for _, r := range ranges {
		total += int(r.Hi - r.Lo)
	}
	to = slices.Grow(to[:0], total)[:total]
	n := 0
	for _, r := range ranges {
		length := int(r.Hi - r.Lo)
		if length <= most && int(r.Lo)+most <= len(list) {
			some := *(*[most]int32)(list[r.Lo:])
			*(*[most]int32)(to[n:]) = some
		} else {
			copy(to[n:], list[r.Lo:r.Hi])
		}
		n += length
	}
	return to[:n]
}
