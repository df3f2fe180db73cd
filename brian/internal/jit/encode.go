package jit

import "encoding/binary"

// reg is the number of a vector register or, where an address is meant, of a
// general one.
type reg uint8

// The general registers that the code uses. It leaves SP, BP, R14 (the goroutine)
// and R15 alone.
const (
	rAX reg = iota
	rCX     // the element, from 0
	rDX     // the number of elements, less 3 in the loop
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
)

// arg is the last operand of an instruction: a register, memory at
// base + index*scale + disp, or a place in the pool of constants.
type arg struct {
	kind  argKind
	reg   reg // or base
	index reg
	scale uint8 // 0: no index
	disp  int32 // or the offset in the pool
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

// The prefixes and opcode maps that a form is encoded with.
const (
	p66 = 1
	pF3 = 2

	m0F   = 1
	m0F38 = 2
	m0F3A = 3
)

// form is a vector instruction up to its operands.
type form struct {
	name   string
	pp, mm uint8
	opcode uint8
	w      bool
	narrow bool // 128 bits
	ext    int8 // -1, or the digit that takes the place of a register
}

// The forms, by the names of the processor's manual.
var (
	vmovupd  = form{"vmovupd", p66, m0F, 0x10, false, false, -1}
	vmovupdS = form{"vmovupd", p66, m0F, 0x11, false, false, -1} // to memory
	vmovapd  = form{"vmovapd", p66, m0F, 0x28, false, false, -1}
	vmovdqu  = form{"vmovdqu", pF3, m0F, 0x6f, false, true, -1}
	vmovdquS = form{"vmovdqu", pF3, m0F, 0x7f, false, true, -1} // to memory

	vaddpd  = form{"vaddpd", p66, m0F, 0x58, false, false, -1}
	vmulpd  = form{"vmulpd", p66, m0F, 0x59, false, false, -1}
	vsubpd  = form{"vsubpd", p66, m0F, 0x5c, false, false, -1}
	vminpd  = form{"vminpd", p66, m0F, 0x5d, false, false, -1}
	vdivpd  = form{"vdivpd", p66, m0F, 0x5e, false, false, -1}
	vmaxpd  = form{"vmaxpd", p66, m0F, 0x5f, false, false, -1}
	vsqrtpd = form{"vsqrtpd", p66, m0F, 0x51, false, false, -1}
	vandpd  = form{"vandpd", p66, m0F, 0x54, false, false, -1}
	vorpd   = form{"vorpd", p66, m0F, 0x56, false, false, -1}
	vxorpd  = form{"vxorpd", p66, m0F, 0x57, false, false, -1}
	vcmppd  = form{"vcmppd", p66, m0F, 0xc2, false, false, -1}

	vroundpd  = form{"vroundpd", p66, m0F3A, 0x09, false, false, -1}
	vblendvpd = form{"vblendvpd", p66, m0F3A, 0x4b, false, false, -1}

	vfmadd132pd  = form{"vfmadd132pd", p66, m0F38, 0x98, true, false, -1}
	vfmadd213pd  = form{"vfmadd213pd", p66, m0F38, 0xa8, true, false, -1}
	vfmadd231pd  = form{"vfmadd231pd", p66, m0F38, 0xb8, true, false, -1}
	vfmsub132pd  = form{"vfmsub132pd", p66, m0F38, 0x9a, true, false, -1}
	vfmsub213pd  = form{"vfmsub213pd", p66, m0F38, 0xaa, true, false, -1}
	vfmsub231pd  = form{"vfmsub231pd", p66, m0F38, 0xba, true, false, -1}
	vfnmadd132pd = form{"vfnmadd132pd", p66, m0F38, 0x9c, true, false, -1}
	vfnmadd213pd = form{"vfnmadd213pd", p66, m0F38, 0xac, true, false, -1}
	vfnmadd231pd = form{"vfnmadd231pd", p66, m0F38, 0xbc, true, false, -1}

	vpsubq   = form{"vpsubq", p66, m0F, 0xfb, false, false, -1}
	vpmuludq = form{"vpmuludq", p66, m0F, 0xf4, false, false, -1}
	vpsrlq   = form{"vpsrlq", p66, m0F, 0x73, false, false, 2}
	vpsllq   = form{"vpsllq", p66, m0F, 0x73, false, false, 6}

	vunpcklpd  = form{"vunpcklpd", p66, m0F, 0x14, false, false, -1}
	vunpckhpd  = form{"vunpckhpd", p66, m0F, 0x15, false, false, -1}
	vperm2f128 = form{"vperm2f128", p66, m0F3A, 0x06, false, false, -1}

	vmovqX       = form{"vmovq", p66, m0F, 0x6e, true, true, -1} // from a general register
	vpbroadcastq = form{"vpbroadcastq", p66, m0F38, 0x59, false, false, -1}
	vbroadcastsd = form{"vbroadcastsd", p66, m0F38, 0x19, false, false, -1}
	vcvtdq2pd    = form{"vcvtdq2pd", pF3, m0F, 0xe6, false, false, -1}
	vcvtpd2ps    = form{"vcvtpd2ps", p66, m0F, 0x5a, false, false, -1}
	vcvtps2pd    = form{"vcvtps2pd", 0, m0F, 0x5a, false, false, -1}
	vmovmskpd    = form{"vmovmskpd", p66, m0F, 0x50, false, false, -1}

	vmaskmovpd  = form{"vmaskmovpd", p66, m0F38, 0x2d, false, false, -1}
	vmaskmovpdS = form{"vmaskmovpd", p66, m0F38, 0x2f, false, false, -1} // to memory
	vpsubd      = form{"vpsubd", p66, m0F, 0xfa, false, true, -1}
	vpor        = form{"vpor", p66, m0F, 0xeb, false, true, -1}
	vpminud     = form{"vpminud", p66, m0F38, 0x3b, false, true, -1}

	vpmaskmovd = form{"vpmaskmovd", p66, m0F38, 0x8c, false, true, -1}
	vgatherdpd = form{"vgatherdpd", p66, m0F38, 0x92, true, false, -1}
)

// fix is a place in the code whose last four bytes are a distance to the pool.
type fix struct {
	at     int   // of the four bytes
	end    int   // of the instruction, from where the distance counts
	offset int32 // in the pool
}

// encoder appends instructions.
type encoder struct {
	code  []byte
	fixes []fix
}

func (e *encoder) bytes(b ...byte) { e.code = append(e.code, b...) }

func (e *encoder) word(x int32) { e.code = binary.LittleEndian.AppendUint32(e.code, uint32(x)) }

func bit(b bool, n uint) byte {
	if b {
		return 1 << n
	}
	return 0
}

// op writes a vector instruction of the operands a (the result), b and c. Where
// the form has two operands only, b is left at 0; where it has a digit, the
// result is b and a has no meaning.
func (e *encoder) op(f form, a, b reg, c arg, imm ...byte) {
	if f.ext >= 0 {
		a = reg(f.ext)
	}
	x, y := c.scale != 0 && c.index >= 8, c.kind != inPool && c.reg >= 8
	e.bytes(0xc4,
		bit(a < 8, 7)|bit(!x, 6)|bit(!y, 5)|f.mm,
		bit(f.w, 7)|byte(^b&15)<<3|bit(!f.narrow, 2)|f.pp,
		f.opcode)
	e.operand(a, c, len(imm))
	e.bytes(imm...)
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

func (e *encoder) load(a reg, c arg)           { e.general(true, 0x8b, a, c) }
func (e *encoder) storeByte(a reg, c arg)      { e.general(false, 0x88, a, c) } // AL, CL, DL or BL
func (e *encoder) move(a, b reg)               { e.general(true, 0x8b, a, register(b)) }
func (e *encoder) compare(a, b reg)            { e.general(true, 0x3b, a, register(b)) }
func (e *encoder) zero(a reg)                  { e.general(false, 0x33, a, register(a)) }
func (e *encoder) addNumber(a reg, n int8)     { e.general(true, 0x83, 0, register(a), byte(n)) }
func (e *encoder) shiftLeft(a reg, n uint8)    { e.general(true, 0xc1, 4, register(a), n) }
func (e *encoder) shiftRight(a reg, n uint8)   { e.general(true, 0xc1, 5, register(a), n) }
func (e *encoder) zeroUpper()                  { e.bytes(0xc5, 0xf8, 0x77) }
func (e *encoder) ret()                        { e.bytes(0xc3) }
func (e *encoder) jump(condition byte, to int) { e.patch(e.jumpAhead(condition), to) }
func (e *encoder) here() int                   { return len(e.code) }

// The conditions of jumps.
const (
	ifLess           = 0xc
	ifGreaterOrEqual = 0xd
)

// jumpAhead writes a conditional jump whose target patch sets.
func (e *encoder) jumpAhead(condition byte) (at int) {
	e.bytes(0x0f, 0x80|condition)
	e.word(0)
	return len(e.code)
}

func (e *encoder) patch(at, to int) {
	binary.LittleEndian.PutUint32(e.code[at-4:], uint32(to-at))
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
