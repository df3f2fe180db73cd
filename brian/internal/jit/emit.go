package jit

// node writes the instructions of one node.
func (b *body) node(v value, n *node) {
	switch n.op {
	case opLoad:
		b.loadLanes(b.result(v, n), n.imm)
	case opConvert:
		b.shortLanes(scratch, n.imm)
		b.op(vcvtdq2pd, b.result(v, n), 0, register(scratch))
	case opGather:
		b.gather(b.result(v, n), n.imm)
	case opElement:
		b.elements(b.result(v, n))
	case opSqrt:
		x := b.arg(n.x)
		b.op(vsqrtpd, b.result(v, n), 0, x)
	case opRound:
		x := b.arg(n.x)
		b.op(vroundpd, b.result(v, n), 0, x, byte(n.imm))
	case opRound32:
		b.op(vcvtpd2ps, scratch, 0, b.arg(n.x))
		b.op(vcvtps2pd, b.result(v, n), 0, register(scratch))
	case opShiftLeft, opShiftRight:
		x := register(b.reg(n.x))
		f := vpsrlq
		if n.op == opShiftLeft {
			f = vpsllq
		}
		b.op(f, 0, b.result(v, n), x, byte(n.imm))
	case opFMA, opFMS, opFNMA:
		b.fused(v, n)
	case opSelect:
		where, no, yes := b.reg(n.x), b.reg(n.z), b.arg(n.y)
		b.op(vblendvpd, b.result(v, n), no, yes, byte(where)<<4)
	case opStore:
		b.store(n)
	case opPair:
		b.pair(n)
	case opBits:
		b.truths(n)
	default:
		b.binary(v, n)
	}
}

// binaries are the instructions of two arguments.
var binaries = map[op]form{
	opAdd: vaddpd, opSub: vsubpd, opMul: vmulpd, opDiv: vdivpd, opMin: vminpd, opMax: vmaxpd,
	opAnd: vandpd, opOr: vorpd, opXor: vxorpd,
	opSubInt: vpsubq, opMulInt: vpmuludq,
	opUnpackLow: vunpcklpd, opUnpackHigh: vunpckhpd, opPermute: vperm2f128, opCompare: vcmppd,
}

// commutes reports whether the arguments may change places.
func (o op) commutes() bool {
	switch o {
	case opAdd, opMul, opAnd, opOr, opXor, opMulInt:
		return true
	}
	return false
}

func (b *body) binary(v value, n *node) {
	x, y := n.x, n.y
	if n.op.commutes() && b.in[x] == noRegister && b.in[y] != noRegister {
		x, y = y, x
	}
	r, last := b.reg(x), b.arg(y)
	var imm []byte
	if n.op == opCompare || n.op == opPermute {
		imm = []byte{byte(n.imm)}
	}
	b.op(binaries[n.op], b.result(v, n), r, last, imm...)
}

// fusedForms are by operation and by which argument the result replaces: the
// first (x*y+z with y in memory, or z), or the last.
var fusedForms = map[op]struct{ f132, f213, f231 form }{
	opFMA:  {vfmadd132pd, vfmadd213pd, vfmadd231pd},
	opFMS:  {vfmsub132pd, vfmsub213pd, vfmsub231pd},
	opFNMA: {vfnmadd132pd, vfnmadd213pd, vfnmadd231pd},
}

// fused chooses the form that needs the fewest moves.
func (b *body) fused(v value, n *node) {
	f := fusedForms[n.op]
	choices := [...]struct {
		form           form
		dst, reg, last value
	}{
		{f.f213, n.x, n.y, n.z}, {f.f213, n.y, n.x, n.z},
		{f.f231, n.z, n.x, n.y}, {f.f231, n.z, n.y, n.x},
		{f.f132, n.x, n.z, n.y}, {f.f132, n.y, n.z, n.x},
	}
	best, least := 0, 9
	for i, c := range choices {
		moves := 0
		if r := b.in[c.dst]; r >= b.limit || !b.dies(c.dst) {
			moves++
		}
		if b.in[c.reg] == noRegister {
			moves++
		}
		if moves < least {
			best, least = i, moves
		}
	}
	c := choices[best]
	second, last := b.reg(c.reg), b.arg(c.last)
	b.op(c.form, b.copied(v, c.dst, n), second, last)
}

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
	if !b.tail {
		b.op(vmovupd, r, 0, from)
		return
	}
	b.op(vmovupd, scratch, 0, memory(rSI, atMask))
	b.op(vmaskmovpd, r, scratch, from)
}

// shortLanes loads four int32, zeros where the tail ends.
func (b *body) shortLanes(r reg, k uint64) {
	from := element(b.pointer(k), 4)
	if !b.tail {
		b.op(vmovdqu, r, 0, from)
		return
	}
	b.op(vmovdqu, scratch2, 0, memory(rSI, atShortMask))
	b.op(vpmaskmovd, r, scratch2, from)
}

func (b *body) gather(r reg, imm uint64) {
	b.shortLanes(scratch, imm>>16)
	b.confine(imm & 0xffff)
	if b.tail {
		b.op(vmovupd, scratch2, 0, memory(rSI, atMask))
	} else {
		b.op(vcmppd, scratch2, scratch2, register(scratch2), alwaysTrue)
	}
	from := arg{kind: inMemory, reg: b.pointer(imm & 0xffff), index: scratch, scale: 8}
	b.op(vgatherdpd, r, scratch2, from)
}

// confine brings the index in the scratch register into the column of pointer k,
// and sets the sign of a lane of the state where it was not: k or last-k is
// negative then.
func (b *body) confine(k uint64) {
	last := memory(rSI, atSplats+vector*b.limits[k])
	b.op(vmovdqu, scratch2, 0, last)
	b.op(vpsubd, scratch2, scratch2, register(scratch))
	b.op(vpor, scratch2, scratch2, register(scratch))
	b.op(vpor, scratch2, scratch2, memory(rSI, atStrayed))
	b.op(vmovdquS, scratch2, 0, memory(rSI, atStrayed))
	b.op(vpminud, scratch, scratch, last)
}

// alwaysTrue is a predicate of vcmppd.
const alwaysTrue = 0x0f

// elements makes the numbers first + rCX + lane, all exact.
func (b *body) elements(r reg) {
	b.op(vmovqX, scratch, 0, register(rCX))
	b.op(vpbroadcastq, scratch, 0, register(scratch))
	b.op(vorpd, scratch, scratch, pooled(b.pool.splat(twoTo52)))
	b.op(vsubpd, scratch, scratch, pooled(b.pool.splat(twoTo52)))
	b.op(vbroadcastsd, scratch2, 0, memory(rSI, atFirst))
	b.op(vaddpd, scratch, scratch, register(scratch2))
	b.op(vaddpd, r, scratch, pooled(b.pool.iota()))
}

// store writes the lanes; under a condition it writes back what was there where
// the condition does not hold, which is far quicker than a masked store.
func (b *body) store(n *node) {
	x := b.reg(n.x)
	where := noRegister
	if n.y != none {
		where = b.reg(n.y)
	}
	to := element(b.pointer(n.imm), 8)
	switch {
	case b.tail:
		b.op(vmovupd, scratch, 0, memory(rSI, atMask))
		if where != noRegister {
			b.op(vandpd, scratch, scratch, register(where))
		}
		b.op(vmaskmovpdS, x, scratch, to)
	case where != noRegister:
		b.op(vmovupd, scratch, 0, to)
		b.op(vblendvpd, scratch, scratch, register(x), byte(where)<<4)
		b.op(vmovupdS, scratch, 0, to)
	default:
		b.op(vmovupdS, x, 0, to)
	}
	b.release(n)
}

// pair writes eight numbers for four elements, the distance from the pointer's
// in the upper half of imm.
func (b *body) pair(n *node) {
	x, y := b.reg(n.x), b.reg(n.y)
	to := arg{kind: inMemory, reg: b.pointer(n.imm & 0xffff), index: r13, scale: 8, disp: int32(n.imm >> 16)}
	b.move(r13, rCX)
	b.shiftLeft(r13, 1)
	b.op(vmovupdS, x, 0, to)
	to.disp += vector
	b.op(vmovupdS, y, 0, to)
	b.release(n)
}

// truths writes a byte for four elements.
func (b *body) truths(n *node) {
	x := b.reg(n.x)
	if b.tail {
		b.op(vandpd, scratch, x, memory(rSI, atMask))
		x = scratch
	}
	base := b.pointer(n.imm)
	b.op(vmovmskpd, r12, 0, register(x))
	b.move(r13, rCX)
	b.shiftRight(r13, 2)
	b.storeByte(r12, arg{kind: inMemory, reg: base, index: r13, scale: 1})
	b.release(n)
}
