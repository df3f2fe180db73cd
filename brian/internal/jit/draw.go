package jit

import (
	"math"
	"sync"
	"unsafe"

	"gobrian/brian/internal/elementary"
)

// Drawer fills memory with random numbers of Philox4x32-10, as package random
// defines them: a lane takes one counter.
type Drawer struct {
	code *Code
	each int // how many numbers a counter gives
	step int // how many numbers a loop makes at once
}

const rounds = 10

// groups is how many vectors of counters a drawer takes at a time: every one is a
// long chain, in which the processor would only wait. On Sapphire Rapids uniform numbers
// take 0.8 ns with four wide groups, 1.0 with two and 1.3 with one, normal ones, of which
// a counter gives four, 1.02 with two (1.41 when a counter gave two);
// narrow ones, with registers for two groups, 1.39 and 1.62.
//
// This is why draws have loops of their own and are not made within that of a state
// update, where there is one group: an update with noise took a fifth longer so (Intel).
func (w *width) groups(normal bool) int {
	if w.masks && !normal {
		return 4
	}
	return 2
}

// drawers makes what is asked for once: for each width uniform and normal numbers.
var narrowDrawers, wideDrawers = newDrawers(narrow), newDrawers(wide)

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
	switch chosen() {
	case wide:
		return wideDrawers[kind]()
	case narrow:
		return narrowDrawers[kind]()
	}
	return nil
}

func newDrawer(w *width, normal bool) *Drawer {
	f := drawFunction(w, normal)
	c, err := f.code([]Memory{{Kind: Numbers}, {Kind: Block}})
	if err != nil {
		return nil
	}
	if c.state > drawState {
		panic("jit: random numbers take more memory than there is")
	}
	return &Drawer{c, numbersOf(normal), numbersOf(normal) * f.step}
}

// numbersOf is how many numbers a counter gives.
func numbersOf(normal bool) int {
	if normal {
		return 4
	}
	return 2
}

// Spread is the distance of the elements that share a counter: of Spread counters in
// a row the first numbers come first, then the second ones, and so on. It is the lanes
// of the widest vector, so that vectors go to memory as they are.
const Spread = 8

// filledPointer is the pointer of what is filled.
const filledPointer = 1

// drawFunction is the loop; pointer 0 is the numbers, pointer 1 what is filled.
func drawFunction(w *width, normal bool) *function {
	a := &arith{w: w}
	element := a.add(node{opElement, none, none, none, 0})
	for g := range w.groups(normal) {
		at := w.lanes * g // the first counter
		counter := a.Add(a.Add(element, a.Const(float64(at))), a.bits(twoTo52))
		var numbers []value
		for _, word := range a.philox(counter) {
			if normal {
				x, y := elementary.Normals[value, value](a, a.oneToTwo(word), a.lowOneToTwo(word))
				numbers = append(numbers, x, y)
			} else {
				numbers = append(numbers, a.Sub(a.oneToTwo(word), a.Const(1)))
			}
		}
		for j, x := range numbers {
			place := at/Spread*Spread*len(numbers) + Spread*j + at%Spread
			a.add(node{opPlace, x, none, none, uint64(8 * place)})
		}
	}

	nodes := a.live()
	f := &function{width: w, nodes: schedule(nodes, w.values), pointers: 2, firstPlace: w.numberPlaces(drawNumbers), step: w.groups(normal) * w.lanes}
	f.filled = int32(8 * f.step * numbersOf(normal))
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
	drawState   = atSplats + 32*(drawNumbers+40) // bytes, with room for values without a register
)

// The multipliers of Philox, and what is added to its keys each round.
const (
	multiplier0, multiplier1 = 0xd2511f53, 0xcd9e8d57
	weyl0, weyl1             = 0x9e3779b9, 0xbb67ae85
)

// philox gives two words of 64 bits of the counter in the lower half of each
// lane, in 51 operations. The upper halves hold leftovers until the last round,
// whose products are 64 bits of the result but for one xor. What the step alone
// decides in the first rounds is in the numbers.
func (a *arith) philox(counter value) [2]value {
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
	u := a.xor3(p1, a.one(opShiftLeft, c1, 32), key())
	v := a.xor3(p0, a.one(opShiftLeft, c3, 32), key())
	return [2]value{u, v}
}

// oneToTwo makes numbers of [1, 2) of the upper 52 bits.
func (a *arith) oneToTwo(bits value) value {
	return a.two(opOr, a.one(opShiftRight, bits, 12), a.Const(1), 0)
}

// lowOneToTwo makes multiples of 2^-28 of the lower 28 bits.
func (a *arith) lowOneToTwo(bits value) value { return a.Significand(a.one(opShiftLeft, bits, 24)) }

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
func (d *Drawer) Step() int { return d.step }

// Fill sets dst to the numbers of the counters from first on, a multiple of Spread, the
// key being k0 and k1. Its length must be a multiple of Step.
func (d *Drawer) Fill(dst []float64, k0, k1 uint32, step uint64, first uint32) {
	if len(dst) == 0 {
		return
	}
	if len(dst)%d.Step() != 0 {
		panic("jit: random numbers are drawn in whole groups")
	}
	var state [drawState / 8]float64 // on the stack, as all that follows
	numbers := philoxNumbers(k0, k1, step)
	pointers := [...]unsafe.Pointer{unsafe.Pointer(&numbers), unsafe.Pointer(&dst[0])}
	d.code.run(&Frame{state: state[:]}, unsafe.Pointer(&pointers), int(first), len(dst)/d.each)
}
