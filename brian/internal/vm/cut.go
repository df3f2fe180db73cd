package vm

import (
	"math"
	"slices"
	"unsafe"

	"gobrian/brian/internal/program"
)

// cutter cuts blocks short where an element would meet an earlier one of the same
// block in a storage over which order matters (program.Ordered). Within a block
// that is left no two elements touch the same number there, except that both may
// read it, so that the block gives what the elements one after another would.
type cutter struct {
	needed bool
	guess  int // how many elements to try next
	uses   []orderedUse
	marks  []int32 // for each number: when a block last touched it
	now    int32   // reads of this block are marked by now, writes by now+1

	own   bool    // elements read and write columns of their own
	seen  []int32 // for each element: the last list block that held it
	round int32
}

// orderedUse is one way in which each element touches an ordered storage.
type orderedUse struct {
	offset int32 // of the column in marks
	index  int32 // of the frame's index blocks; -1: the element itself
	write  bool
}

func (c *cutter) init(m *Machine) {
	*c = cutter{guess: m.block, own: m.p.Recalls()}
	ordered := m.p.Ordered()
	c.needed = len(ordered) > 0
	if !c.needed {
		return
	}
	offsets, size := m.layout(ordered)
	c.marks = make([]int32, size)
	c.now = 1
	for i := range m.p.Code {
		in := &m.p.Code[i]
		switch in.Op {
		case program.Load, program.Store, program.Accumulate:
			pc := m.p.Columns[in.Ref]
			if !slices.Contains(ordered, pc.Held()) {
				continue
			}
			u := orderedUse{offsets[in.Ref], m.frame.indexOf(pc), in.Op != program.Load}
			if !slices.Contains(c.uses, u) {
				c.uses = append(c.uses, u)
			}
		}
	}
}

// span is where the numbers of a column lie in memory.
type span struct {
	ref      int32
	from, to uintptr
}

func (m *Machine) span(ref int) span {
	data := m.columns[ref].numbers
	from := uintptr(unsafe.Pointer(unsafe.SliceData(data)))
	return span{int32(ref), from, from + uintptr(len(data))*8}
}

// checkStorage panics where two columns overlap in memory that do not have the
// same storage, and one is written: the program may do things in the wrong order.
func (m *Machine) checkStorage() {
	for i := range m.p.Code {
		in := &m.p.Code[i]
		if in.Op != program.Store && in.Op != program.Accumulate || in.Once {
			continue
		}
		a, c := m.span(int(in.Ref)), m.p.Columns[in.Ref]
		for k, d := range m.p.Columns {
			if b := m.span(k); c.Held() != d.Held() && a.from < b.to && b.from < a.to {
				panic("vm: columns " + c.Name + " and " + d.Name + " overlap in memory but have different storages")
			}
		}
	}
}

// layout finds which columns of the ordered storages overlap in memory, and gives
// each a place in the marks such that the same number has the same mark.
func (m *Machine) layout(ordered []string) (offsets map[int32]int32, size int32) {
	var spans []span
	for i, pc := range m.p.Columns {
		if slices.Contains(ordered, pc.Held()) {
			if s := m.span(i); s.from < s.to {
				spans = append(spans, s)
			}
		}
	}
	slices.SortFunc(spans, func(a, b span) int {
		if a.from < b.from {
			return -1
		}
		return 1
	})
	offsets = map[int32]int32{}
	var start, end uintptr // of the memory that the present group of spans covers
	var base int32         // of that group in the marks
	for _, s := range spans {
		if s.from >= end {
			base += int32((end - start) / 8)
			start, end = s.from, s.from
		}
		offsets[s.ref] = base + int32((s.from-start)/8)
		end = max(end, s.to)
	}
	return offsets, base + int32((end-start)/8)
}

// distinct gives the length of the longest beginning of a list in which no
// element stands twice.
func (c *cutter) distinct(list []int32) int {
	k := 1
	for k < len(list) && list[k-1] < list[k] {
		k++
	}
	if k >= len(list) {
		return len(list)
	}
	if n := int(slices.Max(list)) + 1; n > len(c.seen) {
		c.seen = make([]int32, n)
		c.round = 0
	}
	if c.round == math.MaxInt32 {
		clear(c.seen)
		c.round = 0
	}
	c.round++
	for k, e := range list {
		if c.seen[e] == c.round {
			return k
		}
		c.seen[e] = c.round
	}
	return len(list)
}

// cut gives the length of the longest beginning of the block in which no two
// elements meet, and guesses the next one.
func (c *cutter) cut(m *Machine) int {
	if c.now > 1<<30 {
		clear(c.marks)
		c.now = 1
	}
	c.now += 2
	n := m.at.n
	for k := range n {
		if c.meets(m, k) {
			n = k
			break
		}
		for _, u := range c.uses {
			mark := &c.marks[u.offset+c.element(m, u, k)]
			if u.write {
				*mark = c.now + 1
			} else {
				*mark = max(*mark, c.now)
			}
		}
	}
	c.guess = min(m.block, 2*n+8)
	return n
}

// meets reports whether element k of the block touches what an earlier one wrote,
// or writes what an earlier one touched.
func (c *cutter) meets(m *Machine, k int) bool {
	for _, u := range c.uses {
		mark := c.marks[u.offset+c.element(m, u, k)]
		if mark > c.now || u.write && mark == c.now {
			return true
		}
	}
	return false
}

func (c *cutter) element(m *Machine, u orderedUse, k int) int32 {
	switch {
	case u.index >= 0:
		return m.frame.index[u.index][k]
	case m.at.list != nil:
		return m.at.list[m.at.first+k]
	}
	return int32(m.at.first + k)
}
