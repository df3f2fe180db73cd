package jit

import (
	"math"

	"gobrian/brian/internal/elementary"
)

// arith writes operations as nodes. It is the arithmetic in which the elementary
// functions and normal numbers are expanded.
type arith struct {
	list
	w *width
}

var _ elementary.NormalArith[value, value] = (*arith)(nil)

func (a *arith) one(o op, x value, imm uint64) value    { return a.add(node{o, x, none, none, imm}) }
func (a *arith) two(o op, x, y value, imm uint64) value { return a.add(node{o, x, y, none, imm}) }
func (a *arith) three(o op, x, y, z value) value        { return a.add(node{o, x, y, z, 0}) }

// bits is a constant of which the bits count.
func (a *arith) bits(b uint64) value { return a.add(node{opConst, none, none, none, b}) }

// The bits that split a number.
const (
	signBit  = 1 << 63
	upper    = ^uint64(1<<52 - 1)    // sign and exponent
	sqrtHalf = 0x3fe6a09e667f3bcd    // of sqrt(1/2)
	twoTo52  = 0x4330000000000000    // of 2^52
	scaler   = 0x1.8p52 + 2*1023     // see Scale
	biased   = float64(1<<52 + 2048) // see Exponent
)

func (a *arith) Const(c float64) value      { return a.bits(math.Float64bits(c)) }
func (a *arith) Add(x, y value) value       { return a.two(opAdd, x, y, 0) }
func (a *arith) Sub(x, y value) value       { return a.two(opSub, x, y, 0) }
func (a *arith) Div(x, y value) value       { return a.two(opDiv, x, y, 0) }
func (a *arith) FMA(x, y, z value) value    { return a.three(opFMA, x, y, z) }
func (a *arith) FMS(x, y, z value) value    { return a.three(opFMS, x, y, z) }
func (a *arith) FNMA(x, y, z value) value   { return a.three(opFNMA, x, y, z) }
func (a *arith) Sqrt(x value) value         { return a.one(opSqrt, x, 0) }
func (a *arith) Neg(x value) value          { return a.two(opXor, x, a.bits(signBit), 0) }
func (a *arith) Abs(x value) value          { return a.two(opAnd, x, a.bits(signBit-1), 0) }
func (a *arith) Floor(x value) value        { return a.one(opRound, x, roundDown) }
func (a *arith) Min(x, y value) value       { return a.two(opMin, y, x, 0) }
func (a *arith) Max(x, y value) value       { return a.two(opMax, y, x, 0) }
func (a *arith) Lt(x, y value) value        { return a.compare(less, x, y) }
func (a *arith) Le(x, y value) value        { return a.compare(lessOrEqual, x, y) }
func (a *arith) Eq(x, y value) value        { return a.compare(equal, x, y) }
func (a *arith) Ne(x, y value) value        { return a.compare(notEqual, x, y) }
func (a *arith) And(x, y value) value       { return a.two(opBoth, x, y, 0) }
func (a *arith) Or(x, y value) value        { return a.two(opEither, x, y, 0) }
func (a *arith) Not(x value) value          { return a.one(opNot, x, 0) }
func (a *arith) Select(p, x, y value) value { return a.three(opSelect, p, x, y) }
func (a *arith) Except(x, p, y value) value { return a.Select(p, y, x) }

// Mul leaves out factors of one: Scale has them.
func (a *arith) Mul(x, y value) value {
	if x == a.Const(1) {
		return y
	}
	return a.two(opMul, x, y, 0)
}

func (a *arith) CopySign(x, sign value) value { return a.choose(signBit-1, x, sign) }

// compare puts what lies in memory last, where an instruction can have it.
func (a *arith) compare(predicate uint64, x, y value) value {
	if a.nodes[x].fixed() && !a.nodes[y].fixed() {
		switch predicate {
		case less:
			predicate = greater
		case lessOrEqual:
			predicate = greaterOrEqual
		}
		x, y = y, x
	}
	return a.two(opCompare, x, y, predicate)
}

// Scale is one instruction where the processor has it, which rounds as often as
// two products by powers of two: see Arith for the numbers that it is for.
// Otherwise it makes the powers of two out of integers that stand in the last bits of a
// number: n + 2*1023, whose halves are the exponents' fields.
func (a *arith) Scale(x, k value) value {
	if a.w.masks {
		return a.two(opPower, x, k, 0)
	}
	n := a.Add(k, a.Const(scaler))
	h := a.one(opShiftRight, n, 1)
	rest := a.two(opSubInt, n, h, 0)
	y := a.times(x, a.one(opShiftLeft, h, 52))
	return a.two(opMul, y, a.one(opShiftLeft, rest, 52), 0)
}

// times is the product of x and a power of two, with the same bits in less time where x is 1 + t, as it is in an exponential.
func (a *arith) times(x, power value) value {
	if n := a.nodes[x]; n.op == opAdd && n.x == a.Const(1) {
		return a.FMA(n.y, power, power)
	}
	return a.Mul(x, power)
}

func (a *arith) Power2(t value) value { return a.one(opShiftLeft, t, 52) }

// Exponent has no arithmetic shift of 64 bits to use: 2048 keeps the exponent positive.
func (a *arith) Exponent(x value) value {
	d := a.two(opSubInt, x, a.bits(sqrtHalf|signBit), 0)
	e := a.two(opOr, a.one(opShiftRight, d, 52), a.bits(twoTo52), 0)
	return a.Sub(e, a.Const(biased))
}

func (a *arith) Mantissa(x value) value {
	d := a.two(opSubInt, x, a.bits(sqrtHalf), 0)
	return a.two(opSubInt, x, a.two(opAnd, d, a.bits(upper), 0), 0)
}

func (a *arith) Binade(x value) value {
	if a.w.masks {
		return a.one(opBinade, x, 0)
	}
	e := a.two(opOr, a.one(opShiftRight, x, 52), a.bits(twoTo52), 0)
	return a.Sub(e, a.Const(1<<52+1023))
}

func (a *arith) Significand(x value) value { return a.choose(^uint64(upper), x, a.Const(1)) }

// The truth tables of opLogic.
const (
	exclusive = 0x96 // x, y and z
	choice    = 0xe4 // x where z, else y
)

// choose is the bits of x where those of where are set, else those of y.
func (a *arith) choose(where uint64, x, y value) value {
	if a.w.masks {
		return a.add(node{opLogic, x, y, a.bits(where), choice})
	}
	return a.two(opOr, a.two(opAnd, x, a.bits(where), 0), a.two(opAnd, y, a.bits(^where), 0), 0)
}

// xor3 is the exclusive or of three integers, of which x is there last.
func (a *arith) xor3(x, y, z value) value {
	if a.w.masks {
		return a.add(node{opLogic, x, y, z, exclusive})
	}
	return a.two(opXorInt, x, a.two(opXorInt, y, z, 0), 0)
}

// Wrap has no code: Has keeps the functions of angles out.
func (a *arith) Wrap(value) value { panic("jit: a huge angle has no machine code") }
