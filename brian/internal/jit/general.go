package jit

import (
	"encoding/binary"
	"fmt"
)

// general writes an instruction on general registers, of 64 bits where wide.
func (e *encoder) general(wide bool, opcode byte, a reg, c arg, imm ...byte) {
	rex := 0x40 | bit(wide, 3) | bit(a >= 8, 2) | bit(c.scale != 0 && c.index >= 8, 1) | bit(c.kind != inPool && c.reg >= 8, 0)
	if rex != 0x40 {
		e.bytes(rex)
	}
	e.bytes(opcode)
	e.operand(a, c, len(imm))
	e.bytes(imm...)
}

// note writes the text of the instruction that comes next, where text is wanted.
func (e *encoder) note(format string, args ...any) {
	if e.list != nil {
		e.list.note(len(e.code), fmt.Sprintf(format, args...))
	}
}

func (e *encoder) load(a reg, c arg) {
	e.note("mov %s,%s", general64(a), e.w.operand('q', c))
	e.general(true, 0x8b, a, c)
}

// load32 loads 32 bits, and zeros above them.
func (e *encoder) load32(a reg, c arg) {
	e.note("mov %s,%s", general32(a), e.w.operand('d', c))
	e.general(false, 0x8b, a, c)
}

// storeByte writes the lowest byte of one of the registers from R8 on.
func (e *encoder) storeByte(a reg, c arg) {
	e.note("mov %s,%sb", e.w.operand('b', c), general64(a))
	e.general(false, 0x88, a, c)
}

func (e *encoder) move(a, b reg) {
	e.note("mov %s,%s", general64(a), general64(b))
	e.general(true, 0x8b, a, register(b))
}

func (e *encoder) compare(a, b reg) {
	e.note("cmp %s,%s", general64(a), general64(b))
	e.general(true, 0x3b, a, register(b))
}

func (e *encoder) zero(a reg) {
	e.note("xor %s,%s", general32(a), general32(a))
	e.general(false, 0x33, a, register(a))
}

func (e *encoder) addNumber(a reg, n int8) {
	e.note("add %s,0x%x", general64(a), uint64(n))
	e.general(true, 0x83, 0, register(a), byte(n))
}

func (e *encoder) andNumber(a reg, n int8) {
	e.note("and %s,0x%x", general64(a), uint64(n))
	e.general(true, 0x83, 4, register(a), byte(n))
}

func (e *encoder) advance(a reg, n int32) {
	e.note("add %s,0x%x", general64(a), n)
	e.general(true, 0x81, 0, register(a), binary.LittleEndian.AppendUint32(nil, uint32(n))...)
}

func (e *encoder) shiftRight(a reg, n uint8) {
	e.note("shr %s,0x%x", general64(a), n)
	e.general(true, 0xc1, 5, register(a), n)
}

func (e *encoder) zeroUpper() {
	e.note("vzeroupper")
	e.bytes(0xc5, 0xf8, 0x77)
}

func (e *encoder) ret() {
	e.note("ret")
	e.bytes(0xc3)
}

func (e *encoder) here() int { return len(e.code) }

// The conditions of jumps.
const (
	ifLess           = 0xc
	ifGreaterOrEqual = 0xd
)

var conditions = map[byte]string{ifLess: "jl", ifGreaterOrEqual: "jge"}

// jump writes a conditional jump back.
func (e *encoder) jump(condition byte, to int) { e.patch(e.jumpAhead(condition), to) }

// jumpAhead writes a conditional jump whose target patch sets.
func (e *encoder) jumpAhead(condition byte) (at int) {
	e.note("%s", conditions[condition])
	e.bytes(0x0f, 0x80|condition)
	e.word(0)
	return len(e.code)
}

func (e *encoder) patch(at, to int) {
	binary.LittleEndian.PutUint32(e.code[at-4:], uint32(to-at))
	if e.list != nil {
		e.list.target(at, to)
	}
}
