package jit

import (
	"cmp"
	"slices"
)

// schedule puts nodes in the order in which a simple processor would begin them:
// one at a time, of those whose arguments are there the one with the longest way to
// go. Chains that do not depend on each other then stand side by side, as deep as
// they must to fill the time of each other and no deeper, and the real processor,
// whose queue before the vector units is short, finds them. COBAHH with AVX2 on Zen
// 3 took 13.3 ns so, 15.1 with the first of a window of 160 nodes in the order of
// the text, four at a time, 17.2 of 80 and 19.7 of 20. The times of latency are found by trial there: 12.06 ns with
// 5 for a product, 12.66 with 4, 13.8 with 3, 12.2 with 6.
//
// While as many values wait as there are registers, the nodes that take more than they
// make come first: COBAHH's loop went from 378 instructions to 359 so, and from 11.9 ns to 11.5, a
// normal number from 1.85 to 1.68.
func schedule(nodes []node, registers reg) []node {
	s := &scheduler{nodes: nodes, registers: int(registers), ready: make([]int, len(nodes)), uses: make([]int, len(nodes)), after: memoryOrder(nodes)}
	for v := range nodes {
		for _, a := range nodes[v].args() {
			if a != none {
				s.uses[a]++
			}
		}
		if nodes[v].fixed() {
			s.order = append(s.order, value(v))
		} else {
			s.waiting = append(s.waiting, value(v))
			s.ready[v] = never
		}
	}
	height := heights(nodes)
	slices.SortStableFunc(s.waiting, func(v, w value) int { return cmp.Compare(height[w], height[v]) })
	for now := 0; len(s.waiting) > 0; now++ {
		s.begin(now)
	}
	return rearranged(nodes, s.order)
}

const never = 1 << 30 // a time

type scheduler struct {
	nodes   []node
	after   [][]value // what must have begun before a node, besides its arguments
	ready   []int     // the time from which on a node's value is there
	waiting []value   // the highest first
	order   []value

	registers int
	uses      []int // of each value, by nodes that have not begun
	live      int   // values that such nodes take
}

// heights are how long it takes from the beginning of each node to the end of all
// that needs it.
func heights(nodes []node) []int {
	height := make([]int, len(nodes))
	for v := len(nodes) - 1; v >= 0; v-- {
		height[v] += nodes[v].latency()
		for _, a := range nodes[v].args() {
			if a != none {
				height[a] = max(height[a], height[v])
			}
		}
	}
	return height
}

// begin begins what can be begun now.
func (s *scheduler) begin(now int) {
	k := s.first(now)
	if k < 0 {
		return
	}
	v := s.waiting[k]
	s.live += s.growth(v)
	for _, a := range s.nodes[v].args() {
		if a != none {
			s.uses[a]--
		}
	}
	s.ready[v] = now + s.nodes[v].latency()
	s.order = append(s.order, v)
	s.waiting = slices.Delete(s.waiting, k, k+1)
}

// first is the place of the node that begins now, -1 if none can.
func (s *scheduler) first(now int) int {
	if s.live >= s.registers {
		if k := slices.IndexFunc(s.waiting, func(v value) bool { return s.can(v, now) && s.growth(v) <= 0 }); k >= 0 {
			return k
		}
	}
	return slices.IndexFunc(s.waiting, func(v value) bool { return s.can(v, now) })
}

// growth is how many values more wait in registers once a node has begun.
func (s *scheduler) growth(v value) int {
	n := 0
	if s.uses[v] > 0 {
		n = 1
	}
	args := s.nodes[v].args()
	for i, a := range args {
		if a == none || s.nodes[a].fixed() || slices.Contains(args[:i], a) {
			continue
		}
		times := 1
		for _, b := range args[i+1:] {
			if b == a {
				times++
			}
		}
		if s.uses[a] == times {
			n--
		}
	}
	return n
}

func (s *scheduler) can(v value, now int) bool {
	for _, a := range s.nodes[v].args() {
		if a != none && s.ready[a] > now {
			return false
		}
	}
	for _, a := range s.after[v] {
		if s.ready[a] == never {
			return false
		}
	}
	return true
}

// latency is how long a value takes, about, in times of begin.
func (n *node) latency() int {
	switch n.op {
	case opDiv, opSqrt:
		return 13
	case opLoad, opConvert:
		return 7
	case opGather:
		return 20
	case opAnd, opOr, opXor, opXorInt, opLogic, opShiftLeft, opShiftRight, opSelect, opSubInt:
		return 1
	}
	return 5
}

// memoryOrder lists for each node those that it must come after because of what
// they read or write: stores after all before them, loads after stores.
func memoryOrder(nodes []node) [][]value {
	after := make([][]value, len(nodes))
	var loads, stores []value
	for v := range nodes {
		switch n := &nodes[v]; {
		case n.writes():
			after[v] = append(slices.Clone(loads), stores...)
			stores, loads = []value{value(v)}, nil
		case n.op == opLoad || n.op == opConvert || n.op == opGather:
			after[v] = stores
			loads = append(loads, value(v))
		}
	}
	return after
}

// rearranged puts nodes in another order.
func rearranged(nodes []node, order []value) []node {
	now := make([]value, len(nodes))
	out := make([]node, 0, len(nodes))
	for _, v := range order {
		n := nodes[v]
		for _, a := range []*value{&n.x, &n.y, &n.z} {
			if *a != none {
				*a = now[*a]
			}
		}
		now[v] = value(len(out))
		out = append(out, n)
	}
	return out
}
