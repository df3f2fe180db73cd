package jit

import "encoding/binary"

// reg is the number of a vector register, of a mask register (from mask0 on) or,
// where an address is meant, of a general one.
type reg uint8

// The general registers that the code uses. It leaves SP and BP alone; R14, which holds the
// goroutine in Go, is set again behind every call of a function in assembly.
const (
	rAX reg = iota
	rCX     // the element, from 0
	rDX     // the number of elements, less one vector's but one in the loop
	rBX
	_
	_
	rSI // the state
	rDI // the table of pointers
	r8
	r9
	r10
	r11
	r12
	r13
	r14
	r15
)

// The mask registers. The first cannot choose lanes.
const (
	mask0       reg = 32
	maskScratch     = mask0 + 6
	maskTail        = mask0 + 7 // the lanes that there are in the tail
	numRegs         = mask0 + 8
	noRegister      = reg(255)
)

// arg is the last operand of an instruction: a register, memory at
// base + index*scale + disp, or a place in the pool of constants.
type arg struct {
	kind   argKind
	spread bool // one number for all lanes; wide only
	reg    reg  // or base
	index  reg
	scale  uint8 // 0: no index
	disp   int32 // or the offset in the pool
}

type argKind uint8

const (
	inReg argKind = iota
	inMemory
	inPool
)

func register(r reg) arg              { return arg{kind: inReg, reg: r} }
func memory(base reg, disp int32) arg { return arg{kind: inMemory, reg: base, disp: disp} }
func pooled(offset int32) arg         { return arg{kind: inPool, disp: offset} }
func element(base reg, scale uint8) arg {
	return arg{kind: inMemory, reg: base, index: rCX, scale: scale}
}

// after is the memory n bytes further on.
func (a arg) after(n int32) arg {
	a.disp += n
	return a
}

// fix is a place in the code whose last four bytes are a distance to the pool.
type fix struct {
	at     int   // of the four bytes
	end    int   // of the instruction, from where the distance counts
	offset int32 // in the pool
}

// encoder appends instructions.
type encoder struct {
	w     *width
	code  []byte
	fixes []fix
	list  *listing // nil where no text is wanted
}

func (e *encoder) bytes(b ...byte) { e.code = append(e.code, b...) }

func (e *encoder) word(x int32) { e.code = binary.LittleEndian.AppendUint32(e.code, uint32(x)) }

func bit(b bool, n uint) byte {
	if b {
		return 1 << n
	}
	return 0
}

// lanesOf chooses the lanes that an instruction is done for: those of a mask,
// the others staying as they are or becoming zero. The zero lanesOf is all.
type lanesOf struct {
	mask reg
	zero bool
}

// op writes a vector instruction of the operands a, b and c: see form. Where the
// form lacks one of them it is left at 0.
func (e *encoder) op(f form, a, b reg, c arg, imm ...byte) { e.masked(lanesOf{}, f, a, b, c, imm...) }

// masked is op for some of the lanes.
func (e *encoder) masked(l lanesOf, f form, a, b reg, c arg, imm ...byte) {
	if e.list != nil {
		e.list.note(len(e.code), e.w.text(l, f, a, b, c, imm))
		e.list.constant(c)
	}
	if f.ext >= 0 {
		a = reg(f.ext)
	}
	if e.w.masks && f.flags&stays == 0 {
		e.evex(l, f, a, b, c)
	} else {
		e.vex(f, a, b, c)
	}
	e.bytes(f.opcode)
	e.operand(a, c, len(imm))
	e.bytes(imm...)
}

// high reports bit n of the number of a register, of masks that within their own.
func (r reg) high(n uint) bool { return r < mask0 && r>>n&1 != 0 }

func (e *encoder) vex(f form, a, b reg, c arg) {
	e.bytes(0xc4,
		bit(!a.high(3), 7)|bit(!(c.scale != 0 && c.index.high(3)), 6)|bit(!(c.kind != inPool && c.reg.high(3)), 5)|f.mm,
		bit(f.flags&w1 != 0, 7)|byte(^b&15)<<3&0x78|bit(f.flags&(half|pair) == 0, 2)|f.pp)
}

// evex writes the prefix of wide code: for a register as the last operand, X is
// the bit 4 of its number.
func (e *encoder) evex(l lanesOf, f form, a, b reg, c arg) {
	x, v := c.kind == inReg && c.reg.high(4), b.high(4)
	if c.scale != 0 {
		x = c.index.high(3)
	}
	length := byte(2)
	switch {
	case f.flags&pair != 0:
		length = 0
	case f.flags&half != 0:
		length = 1
	}
	e.bytes(0x62,
		bit(!a.high(3), 7)|bit(!x, 6)|bit(!(c.kind != inPool && c.reg.high(3)), 5)|bit(!a.high(4), 4)|f.mm,
		bit(f.flags&(w1|e1) != 0, 7)|byte(^b&15)<<3|4|f.pp,
		bit(l.zero, 7)|length<<5|bit(c.spread, 4)|bit(!v, 3)|byte(l.mask&7))
}

// operand writes the bytes for a register and a last operand, tail being the
// number of bytes of the instruction after them.
func (e *encoder) operand(a reg, c arg, tail int) {
	middle := byte(a&7) << 3
	switch c.kind {
	case inReg:
		e.bytes(0xc0 | middle | byte(c.reg&7))
	case inPool:
		e.bytes(middle | 5)
		at := len(e.code)
		e.fixes = append(e.fixes, fix{at, at + 4 + tail, c.disp})
		e.word(0)
	case inMemory:
		if c.scale == 0 && c.reg&7 != 4 {
			e.bytes(0x80 | middle | byte(c.reg&7))
		} else {
			e.bytes(0x80|middle|4, sib(c))
		}
		e.word(c.disp)
	}
}

func sib(c arg) byte {
	base, index := byte(c.reg&7), byte(4) // 4: no index
	if c.scale != 0 {
		index = byte(c.index & 7)
	}
	log := byte(0)
	for s := c.scale; s > 1; s >>= 1 {
		log++
	}
	return log<<6 | index<<3 | base
}

// finish appends the pool and sets the distances to it.
func (e *encoder) finish(pool []byte) []byte {
	const align = 64
	for len(e.code)%align != 0 {
		e.bytes(0xcc)
	}
	start := len(e.code)
	for _, f := range e.fixes {
		binary.LittleEndian.PutUint32(e.code[f.at:], uint32(start+int(f.offset)-f.end))
	}
	return append(e.code, pool...)
}
