package jit

import (
	"math"
	"slices"
	"sync"
	"unsafe"

	"gobrian/brian/internal/elementary"
)

// Drawer fills memory with random numbers of Philox4x32-10, as package random
// defines them: a lane takes one counter, that of two elements.
type Drawer struct{ code *Code }

// The numbers of a drawer: two words of the step, then the keys of all rounds.
const (
	groups      = 2
	rounds      = 10
	drawNumbers = 2 + 2*rounds
	drawState   = atSplats + vector*(drawNumbers+24) // bytes, with room for values without a register
)

// Uniforms and Normals give the drawers of uniform and of normal numbers, nil
// where there is no machine code.
var (
	Uniforms = sync.OnceValue(func() *Drawer { return newDrawer(false) })
	Normals  = sync.OnceValue(func() *Drawer { return newDrawer(true) })
)

func newDrawer(normal bool) *Drawer {
	if !Available() {
		return nil
	}
	c := drawCode(normal)
	x, err := newExecutable(c.text)
	if err != nil {
		return nil
	}
	c.executable = x
	return &Drawer{c}
}

// drawCode writes the loop; pointer 0 is the numbers, pointer 1 what is filled. It
// makes two groups at a time, an instruction of each in turn: every group is one
// long chain, in which the processor would only wait.
func drawCode(normal bool) *Code {
	a := &arith{}
	number := func(i int) value { return a.add(node{opNumber, none, none, none, uint64(i)}) }
	element := a.add(node{opElement, none, none, none, 0})
	for g := range groups {
		counter := a.Add(a.Add(element, a.Const(float64(lanes*g))), a.bits(twoTo52))
		u, w := a.philox(counter, number)
		if normal {
			u, w = elementary.Normals[value, value](a, u, w)
		}
		low, high := a.two(opUnpackLow, u, w, 0), a.two(opUnpackHigh, u, w, 0)
		to := 1 | uint64(2*vector*g)<<16
		a.add(node{opPair, a.two(opPermute, low, high, 0x20), a.two(opPermute, low, high, 0x31), none, to})
	}

	f := &function{nodes: inTurn(a.live()), pointers: 2, places: drawNumbers, step: groups * lanes}
	for i := range int32(drawNumbers) {
		f.numbers = append(f.numbers, i)
	}
	f.uses = findUses(f.nodes)
	f.keep()
	c := &Code{Memory: []Memory{{Kind: Numbers}, {Kind: Block}}}
	c.text, c.length, c.state = f.text()
	if c.state > drawState {
		panic("jit: random numbers take more memory than there is")
	}
	return c
}

// inTurn takes two lists that end in a pair each and puts a node of the second
// behind each of the first, as soon as what it takes is there: the second takes
// some of the first's values.
func inTurn(nodes []node) []node {
	var order []value
	placed := make([]bool, len(nodes))
	place := func(v int) {
		order = append(order, value(v))
		placed[v] = true
	}
	waits := func(v int) bool {
		args := nodes[v].args()
		return slices.ContainsFunc(args[:], func(a value) bool { return a != none && !placed[a] })
	}
	for v := range nodes {
		if nodes[v].fixed() {
			place(v)
		}
	}
	cut := slices.IndexFunc(nodes, func(n node) bool { return n.op == opPair }) + 1
	next, ends := [groups]int{0, cut}, [groups]int{cut, len(nodes)}
	for len(order) < len(nodes) {
		for g := range groups {
			for next[g] < ends[g] && placed[next[g]] {
				next[g]++
			}
			if v := next[g]; v < ends[g] && !waits(v) {
				place(v)
			}
		}
	}
	return rearranged(nodes, order)
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

// philox gives the two uniform numbers of the counter in the lower half of each
// lane. The upper halves hold leftovers until the end: no product sees them.
func (a *arith) philox(counter value, number func(int) value) (u, w value) {
	m0, m1 := a.bits(0xd2511f53), a.bits(0xcd9e8d57)
	c0, c1, c2, c3 := counter, number(0), number(1), a.bits(0)
	for r := range rounds {
		p0, p1 := a.two(opMulInt, c0, m0, 0), a.two(opMulInt, c2, m1, 0)
		h0, h1 := a.one(opShiftRight, p0, 32), a.one(opShiftRight, p1, 32)
		c0, c1 = a.xor(a.xor(h1, c1), number(2+r)), p1
		c2, c3 = a.xor(a.xor(h0, c3), number(2+rounds+r)), p0
	}
	return a.unit(c0, c1), a.unit(c2, c3)
}

func (a *arith) xor(x, y value) value { return a.two(opXor, x, y, 0) }

// unit makes numbers of [0, 1) of the upper 53 bits of two words: 21 and 32 bits
// that stand in the last digits of two large numbers.
func (a *arith) unit(hi, lo value) value {
	const two84, both = 0x4530000000000000, 0x1p84 + 0x1p52
	t := a.two(opOr, a.one(opShiftLeft, hi, 32), a.two(opAnd, lo, a.bits(1<<32-1), 0), 0)
	high := a.two(opOr, a.one(opShiftRight, t, 43), a.bits(two84), 0)
	low := a.two(opOr, a.one(opShiftRight, a.one(opShiftLeft, t, 21), 32), a.bits(twoTo52), 0)
	return a.Mul(a.Add(a.Sub(high, a.Const(both)), low), a.Const(0x1p-53))
}

// DrawStep is how many numbers a Drawer makes at once.
const DrawStep = 2 * lanes * groups

// Fill sets dst to the numbers of the elements 2*half, 2*half+1 ..., the key
// being k0 and k1. Its length must be a multiple of DrawStep.
func (d *Drawer) Fill(dst []float64, k0, k1 uint32, step uint64, half uint32) {
	if len(dst) == 0 {
		return
	}
	if len(dst)%DrawStep != 0 {
		panic("jit: random numbers are drawn in whole groups")
	}
	var state [drawState / 8]float64 // on the stack, as all that follows
	var numbers [drawNumbers]uint64
	numbers[0], numbers[1] = step&math.MaxUint32, step>>32
	for r := range rounds {
		numbers[2+r], numbers[2+rounds+r] = uint64(k0), uint64(k1)
		k0 += 0x9e3779b9
		k1 += 0xbb67ae85
	}
	pointers := [...]unsafe.Pointer{unsafe.Pointer(&numbers), unsafe.Pointer(&dst[0])}
	d.code.run(&Frame{state: state[:]}, unsafe.Pointer(&pointers), int(half), len(dst)/2)
}
