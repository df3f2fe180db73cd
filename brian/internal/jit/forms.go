package jit

// form is a vector instruction up to its operands, which are, in the order of
// encoder.op: the register that the manual calls reg, the one it calls vvvv, and
// the last one, which may be memory.
type form struct {
	name    string
	pp, mm  uint8
	opcode  uint8
	flags   flags
	ext     int8   // -1, or the digit that takes the place of the first operand
	classes string // of the three operands, - where there is none
}

// The prefixes and opcode maps that a form is encoded with.
const (
	p66 = 1
	pF3 = 2
	pF2 = 3

	m0F   = 1
	m0F38 = 2
	m0F3A = 3
)

// flags tell forms apart.
type flags uint8

const (
	w1    flags = 1 << iota // W in both encodings
	e1                      // W in EVEX only
	half                    // half of a vector
	pair                    // 128 bits
	stays                   // VEX in wide code too
	store                   // the last operand is what is written
)

// The classes of operands, for text: v a vector, h half of one, x 128 bits, k a
// mask, r and d general registers of 64 and 32 bits, q memory of 8 bytes, b of one, e of one for each lane.
const (
	vvv = "vvv"
	v_v = "v-v"
)

// The forms, by the names of the processor's manual.
var (
	vmovupd  = form{"vmovupd", p66, m0F, 0x10, e1, -1, v_v}
	vmovupdS = form{"vmovupd", p66, m0F, 0x11, e1 | store, -1, v_v}
	vmovapd  = form{"vmovapd", p66, m0F, 0x28, e1, -1, v_v}
	vmovdqu  = form{"vmovdqu", pF3, m0F, 0x6f, half, -1, "h-h"}
	vmovdquS = form{"vmovdqu", pF3, m0F, 0x7f, half | store, -1, "h-h"}

	vaddpd  = form{"vaddpd", p66, m0F, 0x58, e1, -1, vvv}
	vmulpd  = form{"vmulpd", p66, m0F, 0x59, e1, -1, vvv}
	vsubpd  = form{"vsubpd", p66, m0F, 0x5c, e1, -1, vvv}
	vminpd  = form{"vminpd", p66, m0F, 0x5d, e1, -1, vvv}
	vdivpd  = form{"vdivpd", p66, m0F, 0x5e, e1, -1, vvv}
	vmaxpd  = form{"vmaxpd", p66, m0F, 0x5f, e1, -1, vvv}
	vsqrtpd = form{"vsqrtpd", p66, m0F, 0x51, e1, -1, v_v}
	vandpd  = form{"vandpd", p66, m0F, 0x54, e1, -1, vvv}
	vorpd   = form{"vorpd", p66, m0F, 0x56, e1, -1, vvv}
	vxorpd  = form{"vxorpd", p66, m0F, 0x57, e1, -1, vvv}

	vfmadd132pd  = form{"vfmadd132pd", p66, m0F38, 0x98, w1, -1, vvv}
	vfmadd213pd  = form{"vfmadd213pd", p66, m0F38, 0xa8, w1, -1, vvv}
	vfmadd231pd  = form{"vfmadd231pd", p66, m0F38, 0xb8, w1, -1, vvv}
	vfmsub132pd  = form{"vfmsub132pd", p66, m0F38, 0x9a, w1, -1, vvv}
	vfmsub213pd  = form{"vfmsub213pd", p66, m0F38, 0xaa, w1, -1, vvv}
	vfmsub231pd  = form{"vfmsub231pd", p66, m0F38, 0xba, w1, -1, vvv}
	vfnmadd132pd = form{"vfnmadd132pd", p66, m0F38, 0x9c, w1, -1, vvv}
	vfnmadd213pd = form{"vfnmadd213pd", p66, m0F38, 0xac, w1, -1, vvv}
	vfnmadd231pd = form{"vfnmadd231pd", p66, m0F38, 0xbc, w1, -1, vvv}

	vpsubq   = form{"vpsubq", p66, m0F, 0xfb, e1, -1, vvv}
	vpmuludq = form{"vpmuludq", p66, m0F, 0xf4, e1, -1, vvv}
	vpsrlq   = form{"vpsrlq", p66, m0F, 0x73, e1, 2, "-vv"}
	vpsllq   = form{"vpsllq", p66, m0F, 0x73, e1, 6, "-vv"}

	vbroadcastsd = form{"vbroadcastsd", p66, m0F38, 0x19, e1, -1, "v-q"}
	vcvtdq2pd    = form{"vcvtdq2pd", pF3, m0F, 0xe6, 0, -1, "v-h"}
	vcvtpd2ps    = form{"vcvtpd2ps", p66, m0F, 0x5a, e1, -1, "h-v"}
	vcvtps2pd    = form{"vcvtps2pd", 0, m0F, 0x5a, 0, -1, "v-h"}

	vpmovsxbq = form{"vpmovsxbq", p66, m0F38, 0x22, 0, -1, "v-e"}

	vpsubd  = form{"vpsubd", p66, m0F, 0xfa, half, -1, "hhh"}
	vpor    = form{"vpor", p66, m0F, 0xeb, half, -1, "hhh"}
	vpminud = form{"vpminud", p66, m0F38, 0x3b, half, -1, "hhh"}

	vmovsd  = form{"vmovsd", pF2, m0F, 0x10, e1 | pair, -1, "x-q"}
	vmovhpd = form{"vmovhpd", p66, m0F, 0x16, e1 | pair, -1, "xxq"}
)

// The forms of narrow code.
var (
	vcmppd       = form{"vcmppd", p66, m0F, 0xc2, 0, -1, vvv}
	vroundpd     = form{"vroundpd", p66, m0F3A, 0x09, 0, -1, v_v}
	vblendvpd    = form{"vblendvpd", p66, m0F3A, 0x4b, 0, -1, vvv}
	vpxor        = form{"vpxor", p66, m0F, 0xef, 0, -1, vvv}
	vmovqX       = form{"vmovq", p66, m0F, 0x6e, w1 | half, -1, "x-r"}
	vpbroadcastq = form{"vpbroadcastq", p66, m0F38, 0x59, 0, -1, "v-x"}
	vmovmskpd    = form{"vmovmskpd", p66, m0F, 0x50, 0, -1, "d-v"}
	vmaskmovpd   = form{"vmaskmovpd", p66, m0F38, 0x2d, 0, -1, vvv}
	vmaskmovpdS  = form{"vmaskmovpd", p66, m0F38, 0x2f, store, -1, vvv}
	vinsertf128  = form{"vinsertf128", p66, m0F3A, 0x18, 0, -1, "vvx"}
	vpmaskmovd   = form{"vpmaskmovd", p66, m0F38, 0x8c, half, -1, "hhh"}
)

// The forms of wide code.
var (
	vcmppdK       = form{"vcmppd", p66, m0F, 0xc2, e1, -1, "kvv"}
	vrndscalepd   = form{"vrndscalepd", p66, m0F3A, 0x09, e1, -1, v_v}
	vblendmpd     = form{"vblendmpd", p66, m0F38, 0x65, e1, -1, vvv}
	vpxorq        = form{"vpxorq", p66, m0F, 0xef, e1, -1, vvv}
	vscalefpd     = form{"vscalefpd", p66, m0F38, 0x2c, e1, -1, vvv}
	vpternlogq    = form{"vpternlogq", p66, m0F3A, 0x25, e1, -1, vvv}
	vgetexppd     = form{"vgetexppd", p66, m0F38, 0x42, e1, -1, v_v}
	vpbroadcastqR = form{"vpbroadcastq", p66, m0F38, 0x7c, e1, -1, "v-r"}

	vinsertf64x2 = form{"vinsertf64x2", p66, m0F3A, 0x18, e1 | half, -1, "hhx"}
	vinsertf64x4 = form{"vinsertf64x4", p66, m0F3A, 0x1a, e1, -1, "vvh"}

	vpmovq2m = form{"vpmovq2m", pF3, m0F38, 0x39, e1, -1, "k-v"}

	kandb  = form{"kandb", p66, m0F, 0x41, stays, -1, "kkk"}
	korb   = form{"korb", p66, m0F, 0x45, stays, -1, "kkk"}
	kxnorb = form{"kxnorb", p66, m0F, 0x46, stays, -1, "kkk"}
	knotb  = form{"knotb", p66, m0F, 0x44, stays | half, -1, "k-k"}
	kmovb  = form{"kmovb", p66, m0F, 0x90, stays | half, -1, "k-b"}
	kmovbS = form{"kmovb", p66, m0F, 0x91, stays | half | store, -1, "k-b"}
)
