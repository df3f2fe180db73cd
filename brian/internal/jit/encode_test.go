package jit

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/forms.txt again, which needs binutils")

// wrote is the text of an instruction, which is that of binutils, and its bytes.
type wrote struct {
	text string
	code []byte
}

// vectorForms are the forms of a width, those of memory and registers alike.
func vectorForms(w *width) []form {
	list := []form{
		vaddpd, vmulpd, vsubpd, vminpd, vdivpd, vmaxpd, vsqrtpd, vandpd, vorpd, vxorpd,
		vfmadd132pd, vfmadd213pd, vfmadd231pd, vfmsub132pd, vfmsub213pd, vfmsub231pd, vfnmadd132pd, vfnmadd213pd, vfnmadd231pd,
		vpsubq, vpmuludq, vpsubd, vpor, vpminud, vcvtpd2ps,
	}
	if w.masks {
		return append(list, vcmppdK, vrndscalepd, vblendmpd, vscalefpd, vpxorq, vpternlogq, vgetexppd)
	}
	return append(list, vcmppd, vroundpd, vblendvpd, vpxor)
}

// memoryForms take or write memory only, registerForms registers only.
func memoryForms(w *width) []form {
	list := []form{vmovupd, vmovupdS, vmovdqu, vmovdquS, vbroadcastsd, vpmovsxbq, vmovsd, vmovhpd}
	if w.masks {
		return append(list, kmovb, kmovbS)
	}
	return append(list, vmaskmovpd, vmaskmovpdS, vpmaskmovd)
}

func registerForms(w *width) []form {
	list := []form{vmovapd, vcvtdq2pd, vcvtps2pd, vpsrlq, vpsllq}
	if w.masks {
		return append(list, kandb, korb, kxnorb, knotb, vpbroadcastqR, vpmovq2m, vinsertf64x2, vinsertf64x4)
	}
	return append(list, vmovqX, vpbroadcastq, vmovmskpd, vinsertf128)
}

// numbersFor are the bytes that come with a form; several where they choose what it does.
func numbersFor(f form, b reg) [][]byte {
	switch f.name {
	case vcmppd.name:
		return [][]byte{{equal}, {notEqual}, {less}, {lessOrEqual}, {greaterOrEqual}, {greater}}
	case vroundpd.name, vrndscalepd.name:
		return [][]byte{{roundDown}, {roundUp}, {roundZero}}
	case vblendvpd.name:
		return [][]byte{{byte(b) << 4}}
	case vpternlogq.name:
		return [][]byte{{exclusive}, {choice}}
	case vinsertf128.name, vinsertf64x2.name, vinsertf64x4.name:
		return [][]byte{{1}}
	case vpsrlq.name, vpsllq.name:
		return [][]byte{{52}}
	}
	return [][]byte{nil}
}

// fits turns a number into that of a register of a class.
func fits(class byte, r reg) reg {
	switch class {
	case '-':
		return 0
	case 'k', 'b':
		return mask0 + r%8
	case 'r':
		return rCX
	case 'd':
		return r12
	}
	return r
}

// author writes instructions one by one.
type author struct {
	w   *width
	all []wrote
}

// note takes down one instruction as the printer has it.
func (a *author) note(write func(e *encoder)) {
	e := &encoder{w: a.w, list: &listing{}}
	write(e)
	text := e.list.lines[0]
	if text[0] == 'j' {
		text, _, _ = strings.Cut(text, " ")
	}
	a.all = append(a.all, wrote{text, e.code})
}

func (a *author) op(l lanesOf, f form, x, y reg, last arg) {
	for _, numbers := range numbersFor(f, y) {
		a.note(func(e *encoder) { e.masked(l, f, fits(f.classes[0], x), fits(f.classes[1], y), last, numbers...) })
	}
}

// vectors writes every vector form with operands that need all bits of the encoding.
func (a *author) vectors() {
	regs := [][3]reg{{0, 1, 2}, {9, 3, 12}, {7, 14, 5}, {15, 8, 11}}
	places := []arg{memory(rSI, 64), memory(rDI, 0x128), element(rBX, 8), element(r8, 4), element(r12, 8), element(r13, 8), element(r14, 8), element(r15, 4), pooled(32)}
	if a.w.masks {
		regs = append(regs, [][3]reg{{16, 2, 31}, {1, 30, 9}, {31, 17, 24}}...)
	}
	for n, r := range regs {
		for _, f := range append(vectorForms(a.w), registerForms(a.w)...) {
			a.op(lanesOf{}, f, r[0], r[1], register(fits(f.classes[2], r[2])))
		}
		for _, f := range append(vectorForms(a.w), memoryForms(a.w)...) {
			for k, c := range places {
				if k%len(regs) != n && f.name != vaddpd.name { // one of each does for the others
					continue
				}
				a.op(lanesOf{}, f, r[0], r[1], c)
				if c.spread = true; a.w.masks && f.classes[2] == 'v' && f.flags&(half|store) == 0 && f.name != vmovupd.name {
					a.op(lanesOf{}, f, r[0], r[1], c)
				}
			}
		}
		for _, base := range []reg{rAX, rBX, r11, r15} {
			for _, index := range []reg{r12, r13} {
				a.op(lanesOf{}, vmovhpd, r[0], r[1], arg{kind: inMemory, reg: base, index: index, scale: 8})
			}
		}
		if a.w.masks {
			k := mask0 + 1 + r[1]%7
			a.op(lanesOf{k, true}, vmovupd, r[0], 0, element(r8, 8))
			a.op(lanesOf{k, true}, vmovdqu, r[0], 0, element(r8, 4))
			a.op(lanesOf{k, true}, vbroadcastsd, r[0], 0, pooled(8))
			a.op(lanesOf{mask: k}, vmovupdS, r[0], 0, element(r8, 8))
			a.op(lanesOf{mask: k}, vmovapd, r[0], 0, register(r[2]))
			a.op(lanesOf{mask: k}, vblendmpd, r[0], r[1], register(r[2]))
		}
	}
}

// generals writes the instructions on general registers.
func (a *author) generals() {
	a.note((*encoder).zeroUpper)
	a.note((*encoder).ret)
	for _, r := range []reg{rAX, rCX, rDX, rBX, r8, r12, r13, r14, r15} {
		for _, c := range []arg{memory(rDI, 0x128), memory(r8, 8), memory(r12, 8), element(r13, 8)} {
			a.note(func(e *encoder) { e.load(r, c) })
			a.note(func(e *encoder) { e.load32(r, c) })
		}
		for _, q := range []reg{rCX, r10} {
			a.note(func(e *encoder) { e.move(r, q) })
			a.note(func(e *encoder) { e.compare(r, q) })
		}
		a.note(func(e *encoder) { e.addNumber(r, 4) })
		a.note(func(e *encoder) { e.addNumber(r, -3) })
		a.note(func(e *encoder) { e.andNumber(r, -8) })
		a.note(func(e *encoder) { e.advance(r, 0x400) })
		a.note(func(e *encoder) { e.shiftRight(r, 2) })
	}
	a.note(func(e *encoder) { e.zero(rCX) })
	a.note(func(e *encoder) { e.storeByte(r12, arg{kind: inMemory, reg: rBX, index: r13, scale: 1}) })
	a.note(func(e *encoder) { e.storeByte(r12, arg{kind: inMemory, reg: r11, index: r13, scale: 1}) })
	a.note(func(e *encoder) { e.jump(ifLess, 0) })
	a.note(func(e *encoder) { e.jump(ifGreaterOrEqual, 0) })
}

// forms writes every form that the package has.
func forms() []wrote {
	a := &author{w: narrow}
	a.vectors()
	a.generals()
	a.w = wide
	a.vectors()
	return a.all
}

// TestForms compares every instruction with the table of their bytes, and the
// table's texts with what binutils reads there, where it is installed.
func TestForms(t *testing.T) {
	const file = "testdata/forms.txt"
	all := forms()
	var b strings.Builder
	for _, w := range all {
		fmt.Fprintf(&b, "%-26x %s\n", w.code, w.text)
	}
	if path, err := exec.LookPath("objdump"); err == nil {
		disassembled(t, path, all)
	} else if *update {
		t.Fatal("the table cannot be checked without objdump")
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("forms (-want +got):\n%s", d)
	}
}

var (
	instruction = regexp.MustCompile(`(?m)^\s+[0-9a-f]+:\s+(.*?)\s*(#.*)?$`)
	spaces      = regexp.MustCompile(`\s+`)
	poolPlace   = regexp.MustCompile(`\[rip\+0x[0-9a-f]+\]`)
	jumpPlace   = regexp.MustCompile(`^(j\w+) 0x[0-9a-f]+$`)
)

// disassembled checks that objdump reads the texts out of the bytes.
func disassembled(t *testing.T, objdump string, all []wrote) {
	t.Helper()
	var code []byte
	for _, w := range all {
		code = append(code, w.code...)
	}
	file := filepath.Join(t.TempDir(), "code")
	if err := os.WriteFile(file, code, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(objdump, "-D", "-w", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "--no-show-raw-insn", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	read := instruction.FindAllStringSubmatch(string(out), -1)
	if len(read) != len(all) {
		t.Errorf("%d instructions were read, %d written", len(read), len(all))
	}
	for i := range min(len(read), len(all)) {
		got := spaces.ReplaceAllString(strings.TrimPrefix(read[i][1], "{evex} "), " ")
		got = jumpPlace.ReplaceAllString(poolPlace.ReplaceAllString(got, "[rip+POOL]"), "$1")
		if got != all[i].text {
			t.Fatalf("%x is %q, want %q", all[i].code, got, all[i].text)
		}
	}
}
