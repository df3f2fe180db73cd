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

// wrote is the text of an instruction as binutils writes it, and its bytes.
type wrote struct {
	text string
	code []byte
}

var (
	generals = [...]string{"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13"}
	wide     = func(r reg) string { return fmt.Sprintf("ymm%d", r) }
	narrow   = func(r reg) string { return fmt.Sprintf("xmm%d", r) }
	general  = func(r reg) string { return generals[r] }
)

// show writes a last operand.
func show(c arg, name func(reg) string, size string, index func(reg) string) string {
	switch {
	case c.kind == inReg:
		return name(c.reg)
	case c.kind == inPool:
		return size + "[rip+POOL]"
	case c.scale != 0:
		return fmt.Sprintf("%s[%s+%s*%d+0x%x]", size, generals[c.reg], index(c.index), c.scale, c.disp)
	}
	return fmt.Sprintf("%s[%s+0x%x]", size, generals[c.reg], c.disp)
}

// places are last operands in memory that are encoded in different ways.
var places = []arg{memory(rSI, 64), memory(rDI, 0x128), element(rBX, 8), element(r8, 4), element(r12, 8), element(r13, 8), pooled(32)}

// predicates are the names that binutils gives to comparisons.
var predicates = map[byte]string{equal: "eq", notEqual: "neq", less: "lt_oq", lessOrEqual: "le_oq", greaterOrEqual: "ge_oq", greater: "gt_oq", alwaysTrue: "true"}

// forms writes every form that the package has, with operands that need all bits
// of the encoding.
func forms() []wrote {
	var all []wrote
	note := func(text string, write func(e *encoder)) {
		e := &encoder{}
		write(e)
		all = append(all, wrote{text, e.code})
	}
	regs := [][3]reg{{0, 1, 2}, {9, 3, 12}, {7, 14, 5}, {15, 8, 11}}
	lasts := func(r reg) []arg { return append([]arg{register(r)}, places...) }

	for _, f := range []form{
		vaddpd, vmulpd, vsubpd, vminpd, vdivpd, vmaxpd, vandpd, vorpd, vxorpd,
		vfmadd132pd, vfmadd213pd, vfmadd231pd, vfmsub132pd, vfmsub213pd, vfmsub231pd, vfnmadd132pd, vfnmadd213pd, vfnmadd231pd,
		vpsubq, vpmuludq, vunpcklpd, vunpckhpd,
	} {
		for _, r := range regs {
			for _, c := range lasts(r[2]) {
				note(fmt.Sprintf("%s ymm%d,ymm%d,%s", f.name, r[0], r[1], show(c, wide, "YMMWORD PTR ", general)),
					func(e *encoder) { e.op(f, r[0], r[1], c) })
			}
		}
	}
	for _, r := range regs {
		for _, c := range lasts(r[2]) {
			last := show(c, wide, "YMMWORD PTR ", general)
			for _, p := range []byte{equal, notEqual, less, lessOrEqual, greaterOrEqual, greater, alwaysTrue} {
				note(fmt.Sprintf("vcmp%spd ymm%d,ymm%d,%s", predicates[p], r[0], r[1], last), func(e *encoder) { e.op(vcmppd, r[0], r[1], c, p) })
			}
			note(fmt.Sprintf("vblendvpd ymm%d,ymm%d,%s,ymm%d", r[0], r[1], last, r[2]), func(e *encoder) { e.op(vblendvpd, r[0], r[1], c, byte(r[2])<<4) })
			note(fmt.Sprintf("vperm2f128 ymm%d,ymm%d,%s,0x31", r[0], r[1], last), func(e *encoder) { e.op(vperm2f128, r[0], r[1], c, 0x31) })
			note(fmt.Sprintf("vsqrtpd ymm%d,%s", r[0], last), func(e *encoder) { e.op(vsqrtpd, r[0], 0, c) })
			note(fmt.Sprintf("vcvtpd2ps xmm%d,%s", r[0], last), func(e *encoder) { e.op(vcvtpd2ps, r[0], 0, c) })
			for _, mode := range []byte{roundDown, roundUp, roundZero} {
				note(fmt.Sprintf("vroundpd ymm%d,%s,0x%x", r[0], last, mode), func(e *encoder) { e.op(vroundpd, r[0], 0, c, mode) })
			}
		}
		note(fmt.Sprintf("vpsrlq ymm%d,ymm%d,0x34", r[0], r[1]), func(e *encoder) { e.op(vpsrlq, 0, r[0], register(r[1]), 52) })
		note(fmt.Sprintf("vpsllq ymm%d,ymm%d,0x34", r[0], r[1]), func(e *encoder) { e.op(vpsllq, 0, r[0], register(r[1]), 52) })
		note(fmt.Sprintf("vmovapd ymm%d,ymm%d", r[0], r[1]), func(e *encoder) { e.op(vmovapd, r[0], 0, register(r[1])) })
		note(fmt.Sprintf("vmovq xmm%d,rcx", r[0]), func(e *encoder) { e.op(vmovqX, r[0], 0, register(rCX)) })
		note(fmt.Sprintf("vpbroadcastq ymm%d,xmm%d", r[0], r[1]), func(e *encoder) { e.op(vpbroadcastq, r[0], 0, register(r[1])) })
		note(fmt.Sprintf("vcvtdq2pd ymm%d,xmm%d", r[0], r[1]), func(e *encoder) { e.op(vcvtdq2pd, r[0], 0, register(r[1])) })
		note(fmt.Sprintf("vcvtps2pd ymm%d,xmm%d", r[0], r[1]), func(e *encoder) { e.op(vcvtps2pd, r[0], 0, register(r[1])) })
		note(fmt.Sprintf("vmovmskpd %s,ymm%d", "r12d", r[0]), func(e *encoder) { e.op(vmovmskpd, r12, 0, register(r[0])) })
		for _, c := range places {
			m, q, x := show(c, wide, "YMMWORD PTR ", general), show(c, wide, "QWORD PTR ", general), show(c, wide, "XMMWORD PTR ", general)
			note(fmt.Sprintf("vmovupd ymm%d,%s", r[0], m), func(e *encoder) { e.op(vmovupd, r[0], 0, c) })
			note(fmt.Sprintf("vmovupd %s,ymm%d", m, r[0]), func(e *encoder) { e.op(vmovupdS, r[0], 0, c) })
			note(fmt.Sprintf("vmovdqu xmm%d,%s", r[0], x), func(e *encoder) { e.op(vmovdqu, r[0], 0, c) })
			note(fmt.Sprintf("vmovdqu %s,xmm%d", x, r[0]), func(e *encoder) { e.op(vmovdquS, r[0], 0, c) })
			note(fmt.Sprintf("vbroadcastsd ymm%d,%s", r[0], q), func(e *encoder) { e.op(vbroadcastsd, r[0], 0, c) })
			note(fmt.Sprintf("vmaskmovpd ymm%d,ymm%d,%s", r[0], r[1], m), func(e *encoder) { e.op(vmaskmovpd, r[0], r[1], c) })
			note(fmt.Sprintf("vmaskmovpd %s,ymm%d,ymm%d", m, r[1], r[0]), func(e *encoder) { e.op(vmaskmovpdS, r[0], r[1], c) })
			note(fmt.Sprintf("vpmaskmovd xmm%d,xmm%d,%s", r[0], r[1], x), func(e *encoder) { e.op(vpmaskmovd, r[0], r[1], c) })
		}
		for _, base := range []reg{rAX, rBX, r11, r12, r13} {
			c := arg{kind: inMemory, reg: base, index: r[1], scale: 8}
			note(fmt.Sprintf("vgatherdpd ymm%d,%s,ymm%d", r[0], show(c, wide, "QWORD PTR ", narrow), r[2]), func(e *encoder) { e.op(vgatherdpd, r[0], r[2], c) })
		}
	}
	for _, f := range []form{vpsubd, vpor, vpminud} {
		for _, r := range regs {
			for _, c := range lasts(r[2]) {
				note(fmt.Sprintf("%s xmm%d,xmm%d,%s", f.name, r[0], r[1], show(c, narrow, "XMMWORD PTR ", general)),
					func(e *encoder) { e.op(f, r[0], r[1], c) })
			}
		}
	}
	note("vzeroupper", (*encoder).zeroUpper)
	note("ret", (*encoder).ret)
	for _, r := range []reg{rAX, rCX, rDX, rBX, r8, r12, r13} {
		g := generals[r]
		for _, c := range []arg{memory(rDI, 0x128), memory(r8, 8), memory(r12, 8), element(r13, 8)} {
			note(fmt.Sprintf("mov %s,%s", g, show(c, wide, "QWORD PTR ", general)), func(e *encoder) { e.load(r, c) })
		}
		for _, q := range []reg{rCX, r10} {
			note(fmt.Sprintf("mov %s,%s", g, generals[q]), func(e *encoder) { e.move(r, q) })
			note(fmt.Sprintf("cmp %s,%s", g, generals[q]), func(e *encoder) { e.compare(r, q) })
		}
		note(fmt.Sprintf("add %s,0x4", g), func(e *encoder) { e.addNumber(r, 4) })
		note(fmt.Sprintf("add %s,0xfffffffffffffffd", g), func(e *encoder) { e.addNumber(r, -3) })
		note(fmt.Sprintf("shl %s,0x5", g), func(e *encoder) { e.shiftLeft(r, 5) })
		note(fmt.Sprintf("shr %s,0x2", g), func(e *encoder) { e.shiftRight(r, 2) })
	}
	note("xor ecx,ecx", func(e *encoder) { e.zero(rCX) })
	note("mov BYTE PTR [rbx+r13*1+0x0],r12b", func(e *encoder) { e.storeByte(r12, arg{kind: inMemory, reg: rBX, index: r13, scale: 1}) })
	note("mov BYTE PTR [r11+r13*1+0x0],r12b", func(e *encoder) { e.storeByte(r12, arg{kind: inMemory, reg: r11, index: r13, scale: 1}) })
	note("jl TARGET", func(e *encoder) { e.jump(ifLess, 0) })
	note("jge TARGET", func(e *encoder) { e.jump(ifGreaterOrEqual, 0) })
	return all
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
		got := spaces.ReplaceAllString(read[i][1], " ")
		got = jumpPlace.ReplaceAllString(poolPlace.ReplaceAllString(got, "[rip+POOL]"), "$1 TARGET")
		if got != all[i].text {
			t.Fatalf("%x is %q, want %q", all[i].code, got, all[i].text)
		}
	}
}
