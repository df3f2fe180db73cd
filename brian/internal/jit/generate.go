package jit

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// The state of a loop in memory, in bytes.
const (
	atMask      = 0   // lanes that there are in the tail: a byte of a mask, or four times 64 bits
	atShortMask = 32  // the same, four times 32 bits
	atFirst     = 48  // the number of the first element, as float64
	atStrayed   = 64  // int32, negative where an index left its column
	atIndices   = 96  // int32, the indices of the lanes of a gather
	atSplats    = 128 // numbers in every lane, the last numbers of columns, then values that found no register
)

// body gives values to registers and writes their instructions, node by node: a
// value is in a register from its node on; when all are taken, the one whose next
// use is farthest goes to memory (Belady's choice). What is the same for all
// elements stays in memory, apart from the kept ones.
type body struct {
	*encoder
	*function
	pool *pool
	tail bool // not all lanes are there

	pointers []reg // registers that hold pointers

	now    int32
	in     []reg          // the register of each value
	held   [numRegs]value // and the reverse
	spill  []int32        // the place of each value in memory, -1
	locked [numRegs]bool  // needed by the present node
	used   reg            // vector registers below it were used
	places int32          // how many places there are
}

// pool collects constants.
type pool struct {
	w     *width
	bytes []byte
	at    map[string]int32
}

func newPool(w *width) *pool { return &pool{w: w, at: map[string]int32{}} }

// place gives the offset of some words, of which there are a vector's or one.
func (p *pool) place(words ...uint64) int32 {
	var b []byte
	for _, w := range words {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	at, ok := p.at[string(b)]
	if !ok {
		at = int32(len(p.bytes))
		p.bytes = append(p.bytes, b...)
		p.at[string(b)] = at
	}
	return at
}

// splat is a constant for all lanes.
func (p *pool) splat(bits uint64) arg {
	if p.w.masks {
		return arg{kind: inPool, spread: true, disp: p.place(bits)}
	}
	return pooled(p.place(slices.Repeat([]uint64{bits}, p.w.lanes)...))
}

// iota is the numbers of the lanes.
func (p *pool) iota() arg {
	var words []uint64
	for i := range p.w.lanes {
		words = append(words, math.Float64bits(float64(i)))
	}
	return pooled(p.place(words...))
}

// findUses lists for each value the nodes that take it.
func findUses(nodes []node) [][]int32 {
	uses := make([][]int32, len(nodes))
	for i := range nodes {
		for _, a := range nodes[i].args() {
			if a != none {
				uses[a] = append(uses[a], int32(i))
			}
		}
	}
	return uses
}

// fixedByUse lists the fixed values, the most used first.
func fixedByUse(nodes []node, uses [][]int32) []value {
	var list []value
	for v := range nodes {
		if nodes[v].fixed() {
			list = append(list, value(v))
		}
	}
	slices.SortStableFunc(list, func(v, w value) int { return cmp.Compare(len(uses[w]), len(uses[v])) })
	return list
}

func (b *body) write() {
	b.in = make([]reg, len(b.nodes))
	b.spill = make([]int32, len(b.nodes))
	for v := range b.nodes {
		b.in[v], b.spill[v] = noRegister, -1
	}
	for r := range b.held {
		b.held[r] = none
	}
	for v, r := range b.kept {
		b.in[v] = r
	}
	for i := range b.nodes {
		b.now = int32(i)
		b.locked = [numRegs]bool{}
		if !b.nodes[i].fixed() {
			b.node(value(i), &b.nodes[i])
		}
	}
}

// next is the next node, the present one included, that takes v.
func (b *body) next(v value, from int32) int32 {
	for _, u := range b.uses[v] {
		if u >= from {
			return u
		}
	}
	return 1 << 30
}

// dies reports whether nothing takes v after the present node.
func (b *body) dies(v value) bool {
	return !b.nodes[v].fixed() && b.next(v, b.now+1) == 1<<30
}

// takes gives the registers that are for a value, from and below which.
func (b *body) takes(v value) (from, to reg) {
	if b.w.masks && b.nodes[v].truth() {
		return mask0 + 1, maskScratch
	}
	return 0, b.limit
}

// take gives a register for v, making room where all are taken.
func (b *body) take(v value) reg {
	best, farthest := noRegister, int32(-1)
	from, to := b.takes(v)
	for r := from; r < to; r++ {
		if b.locked[r] {
			continue
		}
		v := b.held[r]
		if v == none {
			best = r
			break
		}
		if n := b.next(v, b.now); n > farthest {
			best, farthest = r, n
		}
	}
	if best == noRegister {
		panic("jit: out of registers")
	}
	if v := b.held[best]; v != none {
		b.evict(v, best)
	}
	if best < mask0 {
		b.used = max(b.used, best+1)
	}
	b.locked[best] = true
	return best
}

func (b *body) evict(v value, r reg) {
	b.held[r], b.in[v] = none, noRegister
	if b.nodes[v].fixed() || b.spill[v] >= 0 || b.next(v, b.now) == 1<<30 {
		return
	}
	b.spill[v] = b.places
	b.places++
	if r >= mask0 {
		b.op(kmovbS, r, 0, b.home(v))
		return
	}
	b.op(vmovupdS, r, 0, b.home(v))
}

// fetch loads a register.
func (b *body) fetch(r reg, from arg) {
	switch {
	case r >= mask0:
		b.op(kmovb, r, 0, from)
	case from.spread:
		from.spread = false
		b.op(vbroadcastsd, r, 0, from)
	default:
		b.op(vmovupd, r, 0, from)
	}
}

// home is where v lies in memory.
func (b *body) home(v value) arg {
	switch n := &b.nodes[v]; {
	case n.op == opConst:
		return b.pool.splat(n.imm)
	case n.op == opNumber && b.w.masks:
		at := memory(numbersReg, 8*b.numbers[n.imm])
		at.spread = true
		return at
	case n.op == opNumber:
		return b.place(int32(n.imm))
	case b.spill[v] >= 0:
		return b.place(b.spill[v])
	}
	panic("jit: value is nowhere")
}

// place is the n-th vector of the state.
func (b *body) place(n int32) arg { return memory(rSI, atSplats+b.w.vector*n) }

// give takes note that the register r holds v.
func (b *body) give(v value, r reg) {
	b.held[r], b.in[v] = v, r
	b.locked[r] = true
}

// reg brings v to a register.
func (b *body) reg(v value) reg {
	r := b.in[v]
	if r == noRegister {
		r = b.take(v)
		b.fetch(r, b.home(v))
		b.give(v, r)
	}
	b.locked[r] = true
	return r
}

// arg is v wherever it is.
func (b *body) arg(v value) arg {
	if r := b.in[v]; r != noRegister {
		b.locked[r] = true
		return register(r)
	}
	return b.home(v)
}

// release frees the registers of the values that the present node takes last,
// and of the fixed ones that were loaded for it.
func (b *body) release(n *node) {
	for _, v := range n.args() {
		if v == none || !b.dies(v) && !b.nodes[v].fixed() {
			continue
		}
		if r := b.in[v]; r != noRegister && b.held[r] == v {
			b.held[r], b.in[v] = none, noRegister
			b.locked[r] = false
		}
	}
}

// result gives the value v of node n a register, that of an argument if it is free now.
func (b *body) result(v value, n *node) reg {
	b.release(n)
	r := b.take(v)
	b.give(v, r)
	return r
}

// copied gives the value v a register that holds the argument a, which the
// instruction then changes.
func (b *body) copied(v, a value, n *node) reg {
	if r := b.in[a]; r < b.limit && b.dies(a) {
		b.release(n)
		if b.held[r] != none {
			panic("jit: register is taken")
		}
		b.give(v, r)
		return r
	}
	from := b.arg(a)
	r := b.take(v)
	if from.kind == inReg {
		b.op(vmovapd, r, 0, from)
	} else {
		b.fetch(r, from)
	}
	b.release(n)
	b.give(v, r)
	return r
}
