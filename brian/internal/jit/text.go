package jit

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// listing is the text of instructions, in the syntax of the processor's manual.
type listing struct {
	at      []int // of each instruction in the code
	lines   []string
	targets map[int]bool // of jumps
	pool    *pool        // of the constants that are named, nil for none
}

func (l *listing) note(at int, line string) {
	l.at = append(l.at, at)
	l.lines = append(l.lines, line)
}

// constant adds what a constant is to the last line.
func (l *listing) constant(c arg) {
	if c.kind == inPool && l.pool != nil {
		l.lines[len(l.lines)-1] += "  ; " + l.pool.describe(c.disp)
	}
}

// target adds where a jump goes, the jump being the instruction that ends at end.
func (l *listing) target(end, to int) {
	if l.targets == nil {
		l.targets = map[int]bool{}
	}
	l.targets[to] = true
	const length = 6
	if i := slices.Index(l.at, end-length); i >= 0 {
		l.lines[i] += fmt.Sprintf(" L%x", to)
	}
}

// String is a line for each instruction, and one for each place that is jumped to.
func (l *listing) String() string {
	var b strings.Builder
	for i, line := range l.lines {
		if l.targets[l.at[i]] {
			fmt.Fprintf(&b, "L%x:\n", l.at[i])
		}
		fmt.Fprintf(&b, "    %s\n", line)
	}
	return b.String()
}

// describe is a constant as a number, or as bits where it is no usual one.
func (p *pool) describe(offset int32) string {
	bits := binary.LittleEndian.Uint64(p.bytes[offset:])
	x := math.Float64frombits(bits)
	if size := math.Abs(x); size == 0 && bits == 0 || 1e-30 < size && size < 1e30 {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return fmt.Sprintf("bits 0x%x", bits)
}

// generals are the names of the general registers.
var generals = [...]string{"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"}

func general64(r reg) string { return generals[r] }

func general32(r reg) string {
	if r < 8 {
		return "e" + generals[r][1:]
	}
	return generals[r] + "d"
}

// predicates are the endings of comparisons.
var predicates = map[byte]string{equal: "eq", notEqual: "neq", less: "lt_oq", lessOrEqual: "le_oq", greaterOrEqual: "ge_oq", greater: "gt_oq"}

// wideNames are the forms that have another name in wide code.
var wideNames = map[string]string{"vmovdqu": "vmovdqu32", "vpor": "vpord"}

// text writes an instruction.
func (w *width) text(l lanesOf, f form, a, b reg, c arg, imm []byte) string {
	name := f.name
	if s, ok := wideNames[name]; ok && w.masks {
		name = s
	}
	var words []string
	for k, r := range []reg{a, b} {
		if class := f.classes[k]; class != '-' {
			words = append(words, w.register(class, r))
		}
	}
	last := w.operand(f.classes[2], c)
	if f.flags&store != 0 {
		words = append([]string{last}, words...)
		if len(words) == 3 {
			words[1], words[2] = words[2], words[1]
		}
	} else {
		words = append(words, last)
	}
	if l.mask != 0 {
		words[0] += "{" + w.register('k', l.mask) + "}"
		if l.zero {
			words[0] += "{z}"
		}
	}
	for _, i := range imm {
		switch {
		case f.opcode == vcmppd.opcode:
			name = "vcmp" + predicates[i] + "pd"
		case f.name == vblendvpd.name:
			words = append(words, w.register('v', reg(i>>4)))
		default:
			words = append(words, fmt.Sprintf("0x%x", i))
		}
	}
	return name + " " + strings.Join(words, ",")
}

// register names a register of a class: see form.
func (w *width) register(class byte, r reg) string {
	switch class {
	case 'v':
		return fmt.Sprintf("%s%d", map[bool]string{true: "zmm", false: "ymm"}[w.masks], r)
	case 'h':
		return fmt.Sprintf("%s%d", map[bool]string{true: "ymm", false: "xmm"}[w.masks], r)
	case 'x':
		return fmt.Sprintf("xmm%d", r)
	case 'k', 'b':
		return fmt.Sprintf("k%d", r&7)
	case 'd':
		return general32(r)
	case 'r':
		return general64(r)
	}
	panic("jit: operand without a class")
}

// operand writes a last operand.
func (w *width) operand(class byte, c arg) string {
	if c.kind == inReg {
		return w.register(class, c.reg)
	}
	size := map[byte]string{'v': "YMMWORD PTR ", 'h': "XMMWORD PTR ", 'x': "XMMWORD PTR ", 'q': "QWORD PTR ", 'd': "DWORD PTR ", 'b': "BYTE PTR ", 'e': "DWORD PTR "}
	if w.masks {
		size['v'], size['h'], size['e'] = "ZMMWORD PTR ", "YMMWORD PTR ", "QWORD PTR "
	}
	at := size[class]
	if c.spread {
		at = "QWORD BCST "
	}
	switch {
	case c.kind == inPool:
		return at + "[rip+POOL]"
	case c.scale == 0:
		return fmt.Sprintf("%s[%s+0x%x]", at, generals[c.reg], c.disp)
	}
	return fmt.Sprintf("%s[%s+%s*%d+0x%x]", at, generals[c.reg], generals[c.index], c.scale, c.disp)
}
