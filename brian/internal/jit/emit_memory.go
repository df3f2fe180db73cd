package jit

// This file writes the instructions that have to do with memory.

// pointer brings pointer k to a register, AX where none is kept for it.
func (b *body) pointer(k uint64) reg {
	if k < uint64(len(b.pointers)) {
		return b.pointers[k]
	}
	b.load(rAX, memory(rDI, 8*int32(k)))
	return rAX
}

func (b *body) loadLanes(r reg, k uint64) {
	from := element(b.pointer(k), 8)
	switch {
	case !b.tail:
		b.op(vmovupd, r, 0, from)
	case b.w.masks:
		b.masked(lanesOf{maskTail, true}, vmovupd, r, 0, from)
	default:
		b.op(vmovupd, b.w.scratch(), 0, memory(rSI, atMask))
		b.op(vmaskmovpd, r, b.w.scratch(), from)
	}
}

// shortLanes loads int32, zeros where the tail ends.
func (b *body) shortLanes(r reg, k uint64) {
	from := element(b.pointer(k), 4)
	switch {
	case !b.tail:
		b.op(vmovdqu, r, 0, from)
	case b.w.masks:
		b.masked(lanesOf{maskTail, true}, vmovdqu, r, 0, from)
	default:
		b.op(vmovdqu, b.w.scratch2(), 0, memory(rSI, atShortMask))
		b.op(vpmaskmovd, r, b.w.scratch2(), from)
	}
}

// truthBytes loads truth values: a byte becomes a lane with the same bits. A tail
// reads more of them than it has lanes for, which nothing looks at.
func (b *body) truthBytes(r reg, k uint64) {
	from := element(b.pointer(k), 1)
	if b.w.masks {
		b.op(vpmovsxbq, b.w.scratch(), 0, from)
		b.op(vpmovq2m, r, 0, register(b.w.scratch()))
		return
	}
	b.op(vpmovsxbq, r, 0, from)
}

// gather loads the numbers one by one and puts them together. The instruction that
// does it takes three times as long: 33 cycles for eight numbers on Sapphire Rapids.
func (b *body) gather(r reg, imm uint64) {
	column, index := imm&0xffff, imm>>gatherIndex&0x7fff
	from := memory(rSI, atIndices)
	if held := index < uint64(len(b.pointers)); held && !b.tail && imm&gatherWithin != 0 {
		from = element(b.pointers[index], 4)
	} else {
		b.shortLanes(b.w.scratch(), index) // zeros behind the end of a tail: no column is empty
		if imm&gatherWithin == 0 {
			b.confine(column)
		}
		b.op(vmovdquS, b.w.scratch(), 0, from)
	}
	x, y, base := b.w.scratch(), b.w.scratch2(), b.pointer(column)
	b.pick(r, base, from)
	b.pick(x, base, from.after(8))
	if !b.w.masks {
		b.op(vinsertf128, r, r, register(x), 1)
		return
	}
	b.op(vinsertf64x2, r, r, register(x), 1)
	b.pick(x, base, from.after(16))
	b.pick(y, base, from.after(24))
	b.op(vinsertf64x2, x, x, register(y), 1)
	b.op(vinsertf64x4, r, r, register(x), 1)
}

// pick loads the numbers of a column that two int32 in memory are the indices of, into the low half of 256 bits.
func (b *body) pick(r, column reg, index arg) {
	b.load32(r12, index)
	b.load32(r13, index.after(4))
	b.op(vmovsd, r, 0, arg{kind: inMemory, reg: column, index: r12, scale: 8})
	b.op(vmovhpd, r, r, arg{kind: inMemory, reg: column, index: r13, scale: 8})
}

// confine brings the index in the scratch register into the column of pointer k,
// and sets the sign of a lane of the state where it was not: k or last-k is
// negative then.
func (b *body) confine(k uint64) {
	index, x, last := b.w.scratch(), b.w.scratch2(), b.place(b.limits[k])
	b.op(vmovdqu, x, 0, last)
	b.op(vpsubd, x, x, register(index))
	b.op(vpor, x, x, register(index))
	b.op(vpor, x, x, memory(rSI, atStrayed))
	b.op(vmovdquS, x, 0, memory(rSI, atStrayed))
	b.op(vpminud, index, index, last)
}

// elements makes the numbers first + rCX + lane, all exact.
func (b *body) elements(r reg) {
	x, y := b.w.scratch(), b.w.scratch2()
	if b.w.masks {
		b.op(vpbroadcastqR, x, 0, register(rCX))
	} else {
		b.op(vmovqX, x, 0, register(rCX))
		b.op(vpbroadcastq, x, 0, register(x))
	}
	b.op(vorpd, x, x, b.pool.splat(twoTo52))
	b.op(vsubpd, x, x, b.pool.splat(twoTo52))
	b.op(vbroadcastsd, y, 0, memory(rSI, atFirst))
	b.op(vaddpd, x, x, register(y))
	b.op(vaddpd, r, x, b.pool.iota())
}

// store writes the lanes; under a condition it writes back what was there where
// the condition does not hold, which is far quicker than a masked store.
func (b *body) store(n *node) {
	x, mixed := b.reg(n.x), b.w.scratch()
	where := noRegister
	if n.y != none {
		where = b.reg(n.y)
	}
	to := element(b.pointer(n.imm), 8)
	switch {
	case b.tail && b.w.masks:
		lanes := maskTail
		if where != noRegister {
			lanes = maskScratch
			b.op(kandb, lanes, maskTail, register(where))
		}
		b.masked(lanesOf{mask: lanes}, vmovupdS, x, 0, to)
	case b.tail:
		b.op(vmovupd, mixed, 0, memory(rSI, atMask))
		if where != noRegister {
			b.op(vandpd, mixed, mixed, register(where))
		}
		b.op(vmaskmovpdS, x, mixed, to)
	case where != noRegister && b.w.masks:
		b.op(vmovupd, mixed, 0, to)
		b.masked(lanesOf{mask: where}, vmovapd, mixed, 0, register(x))
		b.op(vmovupdS, mixed, 0, to)
	case where != noRegister:
		b.op(vmovupd, mixed, 0, to)
		b.op(vblendvpd, mixed, mixed, register(x), byte(where)<<4)
		b.op(vmovupdS, mixed, 0, to)
	default:
		b.op(vmovupdS, x, 0, to)
	}
	b.release(n)
}

// truths writes a byte of bits for the lanes.
func (b *body) truths(n *node) {
	x := b.reg(n.x)
	base := b.pointer(n.imm)
	to := arg{kind: inMemory, reg: base, index: r13, scale: 1}
	b.move(r13, rCX)
	if b.w.masks {
		if b.tail {
			b.op(kandb, maskScratch, x, register(maskTail))
			x = maskScratch
		}
		b.shiftRight(r13, 3)
		b.op(kmovbS, x, 0, to)
		b.release(n)
		return
	}
	if b.tail {
		b.op(vandpd, b.w.scratch(), x, memory(rSI, atMask))
		x = b.w.scratch()
	}
	b.op(vmovmskpd, r12, 0, register(x))
	b.shiftRight(r13, 2)
	b.storeByte(r12, to)
	b.release(n)
}
