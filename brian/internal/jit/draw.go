package jit

import (
	"math"
	"sync"
	"unsafe"

	"gobrian/brian/internal/elementary"
)

// Drawer fills memory with random numbers of Philox4x32-10, as package random
// defines them: a lane takes one counter, that of two elements.
type Drawer struct{ code *Code }

const rounds = 10

// groups is how many vectors of counters a drawer takes at a time: every one is a
// long chain, in which the processor would only wait. Uniform
// numbers take 0.63 ns with two wide groups, 0.46 with four; with AVX2 on Zen 3 2.49
// with one narrow group, 1.57 with two, 1.54 with three (normal ones 2.61 and 2.33)
// and 2.02 with four, for which there are not registers enough.
//
// This is why draws have loops of their own and are not made within that of a state
// update, where there is one group: an update with noise took a fifth longer so (Intel).
func (w *width) groups() int {
	if w.masks {
		return 4
	}
	return 3
}

// drawers makes what is asked for once.
var drawers = map[*width]*[2]func() *Drawer{narrow: newDrawers(narrow), wide: newDrawers(wide)}

func newDrawers(w *width) *[2]func() *Drawer {
	return &[2]func() *Drawer{
		sync.OnceValue(func() *Drawer { return newDrawer(w, false) }),
		sync.OnceValue(func() *Drawer { return newDrawer(w, true) }),
	}
}

// Uniforms and Normals give the drawers of uniform and of normal numbers, nil
// where there is no machine code.
func Uniforms() *Drawer { return drawer(0) }
func Normals() *Drawer  { return drawer(1) }

func drawer(kind int) *Drawer {
	if w := chosen(); w != nil {
		return drawers[w][kind]()
	}
	return nil
}

func newDrawer(w *width, normal bool) *Drawer {
	c, err := drawFunction(w, normal).code([]Memory{{Kind: Numbers}, {Kind: Block}})
	if err != nil {
		return nil
	}
	if c.state > drawState {
		panic("jit: random numbers take more memory than there is")
	}
	return &Drawer{c}
}

// drawFunction is the loop; pointer 0 is the numbers, pointer 1 what is filled.
func drawFunction(w *width, normal bool) *function {
	a := &arith{w: w}
	element := a.add(node{opElement, none, none, none, 0})
	for g := range w.groups() {
		counter := a.Add(a.Add(element, a.Const(float64(w.lanes*g))), a.bits(twoTo52))
		u, v := a.philox(counter)
		if normal {
			u, v = elementary.Normals[value, value](a, u, v)
		} else {
			u, v = a.Sub(u, a.Const(1)), a.Sub(v, a.Const(1))
		}
		a.add(node{opPair, u, v, none, 1 | uint64(2*int(w.vector)*g)<<16})
	}

	nodes := a.live()
	f := &function{width: w, nodes: schedule(nodes), pointers: 2, firstPlace: w.numberPlaces(drawNumbers), step: w.groups() * w.lanes}
	for i := range int32(drawNumbers) {
		f.numbers = append(f.numbers, i)
	}
	f.keep()
	return f
}

// The numbers of a drawer are what philox needs beside the counter, prepared by
// Fill: what the rounds xor, in their order, the last two in the upper half.
const (
	drawNumbers = 2*rounds - 1
	drawState   = atSplats + 32*(drawNumbers+30) // bytes, with room for values without a register
)

// The multipliers of Philox, and what is added to its keys each round.
const (
	multiplier0, multiplier1 = 0xd2511f53, 0xcd9e8d57
	weyl0, weyl1             = 0x9e3779b9, 0xbb67ae85
)

// philox gives two numbers of [1, 2) of the counter in the lower half of each
// lane, in 55 operations. The upper halves hold leftovers until the last round,
// whose products are 64 bits of the result but for one xor. What the step alone
// decides in the first rounds is in the numbers.
func (a *arith) philox(counter value) (u, v value) {
	next := 0
	key := func() value {
		next++
		return a.add(node{opNumber, none, none, none, uint64(next - 1)})
	}
	m0, m1 := a.bits(multiplier0), a.bits(multiplier1)
	high := func(x value) value { return a.one(opShiftRight, x, 32) }
	mul := func(x, m value) value { return a.two(opMulInt, x, m, 0) }
	xor := func(x, y value) value { return a.two(opXorInt, x, y, 0) }

	p := mul(counter, m0)
	c2, c3 := xor(high(p), key()), p
	p = mul(c2, m1)
	c0, c1 := xor(high(p), key()), p
	c2 = xor(c3, key())
	p0, p1 := mul(c0, m0), mul(c2, m1)
	c0, c1 = a.xor3(high(p1), c1, key()), p1
	c2, c3 = xor(high(p0), key()), p0
	for range rounds - 4 {
		p0, p1 = mul(c0, m0), mul(c2, m1)
		c0, c1 = a.xor3(high(p1), c1, key()), p1
		c2, c3 = a.xor3(high(p0), c3, key()), p0
	}
	p0, p1 = mul(c0, m0), mul(c2, m1)
	u = a.xor3(p1, a.one(opShiftLeft, c1, 32), key())
	v = a.xor3(p0, a.one(opShiftLeft, c3, 32), key())
	return a.oneToTwo(u), a.oneToTwo(v)
}

// oneToTwo makes numbers of [1, 2) of the upper 52 bits.
func (a *arith) oneToTwo(bits value) value {
	return a.two(opOr, a.one(opShiftRight, bits, 12), a.Const(1), 0)
}

// philoxNumbers does the beginning of philox that is the same for all counters.
func philoxNumbers(k0, k1 uint32, step uint64) (n [drawNumbers]uint64) {
	var key0, key1 [rounds]uint64
	for r := range rounds {
		key0[r], key1[r] = uint64(k0), uint64(k1)
		k0 += weyl0
		k1 += weyl1
	}
	c1, c2 := step&math.MaxUint32, step>>32
	p1 := c2 * multiplier1
	c0 := p1>>32 ^ c1 ^ key0[0]
	p0 := c0 * multiplier0
	n[0] = key1[0]
	n[1] = p1&math.MaxUint32 ^ key0[1]
	n[2] = p0>>32 ^ key1[1]
	n[3] = key0[2]
	n[4] = p0&math.MaxUint32 ^ key1[2]
	for r := 3; r < rounds; r++ {
		n[2*r-1], n[2*r] = key0[r], key1[r]
	}
	n[drawNumbers-2] <<= 32
	n[drawNumbers-1] <<= 32
	return n
}

// MaxStep is the greatest Step.
const MaxStep = 64

// Step is how many numbers the drawer makes at once.
func (d *Drawer) Step() int { return 2 * d.code.w.groups() * d.code.w.lanes }

// Fill sets dst to the numbers of the elements 2*half, 2*half+1 ..., the key
// being k0 and k1. Its length must be a multiple of Step.
func (d *Drawer) Fill(dst []float64, k0, k1 uint32, step uint64, half uint32) {
	if len(dst) == 0 {
		return
	}
	if len(dst)%d.Step() != 0 {
		panic("jit: random numbers are drawn in whole groups")
	}
	var state [drawState / 8]float64 // on the stack, as all that follows
	numbers := philoxNumbers(k0, k1, step)
	pointers := [...]unsafe.Pointer{unsafe.Pointer(&numbers), unsafe.Pointer(&dst[0])}
	d.code.run(&Frame{state: state[:]}, unsafe.Pointer(&pointers), int(half), len(dst)/2)
}
