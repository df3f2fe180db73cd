package jit

import "math"

// node writes the instructions of one node.
func (b *body) node(v value, n *node) {
	switch n.op {
	case opLoad:
		b.loadLanes(b.result(v, n), n.imm)
	case opConvert:
		b.shortLanes(b.w.scratch(), n.imm)
		b.op(vcvtdq2pd, b.result(v, n), 0, register(b.w.scratch()))
	case opGather:
		b.gather(b.result(v, n), n.imm)
	case opTruths:
		b.truthBytes(b.result(v, n), n.imm)
	case opElement:
		b.elements(b.result(v, n))
	case opSqrt:
		x := b.arg(n.x)
		b.op(vsqrtpd, b.result(v, n), 0, x)
	case opBinade:
		x := b.arg(n.x)
		b.op(vgetexppd, b.result(v, n), 0, x)
	case opRound:
		x := b.arg(n.x)
		b.op(b.either(vroundpd, vrndscalepd), b.result(v, n), 0, x, byte(n.imm))
	case opRound32:
		b.op(vcvtpd2ps, b.w.scratch(), 0, b.arg(n.x))
		b.op(vcvtps2pd, b.result(v, n), 0, register(b.w.scratch()))
	case opShiftLeft, opShiftRight:
		x := register(b.reg(n.x))
		f := vpsrlq
		if n.op == opShiftLeft {
			f = vpsllq
		}
		b.op(f, 0, b.result(v, n), x, byte(n.imm))
	case opFMA, opFMS, opFNMA:
		b.fused(v, n)
	case opLogic:
		b.logic(v, n)
	case opNot, opNum, opSelect:
		b.decide(v, n)
	case opStore:
		b.store(n)
	case opPlace:
		b.op(vmovupdS, b.reg(n.x), 0, memory(b.pointer(filledPointer), int32(n.imm)))
		b.release(n)
	case opBits:
		b.truths(n)
	default:
		b.binary(v, n)
	}
}

// either chooses the form of the narrow code or of the wide.
func (b *body) either(narrow, wide form) form {
	if b.w.masks {
		return wide
	}
	return narrow
}

// binaries are the instructions of two arguments.
var binaries = map[op]form{
	opAdd: vaddpd, opSub: vsubpd, opMul: vmulpd, opDiv: vdivpd, opMin: vminpd, opMax: vmaxpd,
	opAnd: vandpd, opOr: vorpd, opXor: vxorpd,
	opSubInt: vpsubq, opMulInt: vpmuludq, opPower: vscalefpd,
}

// binaryForm is the instruction of an operation with two arguments.
func (b *body) binaryForm(o op) form {
	switch o {
	case opCompare:
		return b.either(vcmppd, vcmppdK)
	case opBoth:
		return b.either(vandpd, kandb)
	case opEither:
		return b.either(vorpd, korb)
	case opXorInt:
		return b.either(vpxor, vpxorq)
	}
	return binaries[o]
}

// last is the last argument of an instruction: masks cannot be in memory.
func (b *body) last(v value) arg {
	if b.w.masks && b.nodes[v].truth() {
		return register(b.reg(v))
	}
	return b.arg(v)
}

// commutes reports whether the arguments may change places.
func (o op) commutes() bool {
	switch o {
	case opAdd, opMul, opAnd, opOr, opXor, opMulInt, opXorInt, opBoth, opEither:
		return true
	}
	return false
}

func (b *body) binary(v value, n *node) {
	x, y := n.x, n.y
	if n.op.commutes() && b.in[x] == noRegister && b.in[y] != noRegister {
		x, y = y, x
	}
	r, last := b.reg(x), b.last(y)
	var imm []byte
	if n.op == opCompare {
		imm = []byte{byte(n.imm)}
	}
	b.op(b.binaryForm(n.op), b.result(v, n), r, last, imm...)
}

// logic changes its first argument.
func (b *body) logic(v value, n *node) {
	second, last := b.reg(n.y), b.arg(n.z)
	b.op(vpternlogq, b.copied(v, n.x, n), second, last, byte(n.imm))
}

// decide writes what is done with truth values.
func (b *body) decide(v value, n *node) {
	where := b.reg(n.x)
	switch {
	case n.op == opSelect && b.w.masks:
		no, yes := b.reg(n.z), b.arg(n.y)
		b.masked(lanesOf{mask: where}, vblendmpd, b.result(v, n), no, yes)
	case n.op == opSelect:
		no, yes := b.reg(n.z), b.arg(n.y)
		b.op(vblendvpd, b.result(v, n), no, yes, byte(where)<<4)
	case n.op == opNot && b.w.masks:
		b.op(knotb, b.result(v, n), 0, register(where))
	case n.op == opNot:
		b.op(vxorpd, b.result(v, n), where, b.pool.splat(math.MaxUint64))
	case b.w.masks:
		one := b.pool.splat(math.Float64bits(1))
		one.spread = false
		b.masked(lanesOf{mask: where, zero: true}, vbroadcastsd, b.result(v, n), 0, one)
	default:
		b.op(vandpd, b.result(v, n), where, b.pool.splat(math.Float64bits(1)))
	}
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
