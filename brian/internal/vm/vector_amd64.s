#include "textflag.h"

// func addAVX(to, x unsafe.Pointer, n int)
TEXT ·addAVX(SB), NOSPLIT, $0-24
	MOVQ to+0(FP), AX
	MOVQ x+8(FP), BX
	MOVQ n+16(FP), CX
	SUBQ $8, CX
	JL few
eight:
	VMOVUPD (AX), Y0
	VMOVUPD 32(AX), Y1
	VADDPD (BX), Y0, Y0
	VADDPD 32(BX), Y1, Y1
	VMOVUPD Y0, (AX)
	VMOVUPD Y1, 32(AX)
	ADDQ $64, AX
	ADDQ $64, BX
	SUBQ $8, CX
	JGE eight
few:
	ADDQ $8, CX
	JE done
one:
	VMOVSD (AX), X0
	VADDSD (BX), X0, X0
	VMOVSD X0, (AX)
	ADDQ $8, AX
	ADDQ $8, BX
	DECQ CX
	JNE one
done:
	VZEROUPPER
	RET

// func fillAVX(dst unsafe.Pointer, x float64, n int)
TEXT ·fillAVX(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), AX
	VBROADCASTSD x+8(FP), Y0
	MOVQ n+16(FP), CX
	SUBQ $8, CX
	JL few
eight:
	VMOVUPD Y0, (AX)
	VMOVUPD Y0, 32(AX)
	ADDQ $64, AX
	SUBQ $8, CX
	JGE eight
few:
	ADDQ $8, CX
	JE done
one:
	VMOVSD X0, (AX)
	ADDQ $8, AX
	DECQ CX
	JNE one
done:
	VZEROUPPER
	RET

// func soundAVX(list unsafe.Pointer, n int, limit float64) int
TEXT ·soundAVX(SB), NOSPLIT, $0-32
	MOVQ list+0(FP), AX
	MOVQ n+8(FP), CX
	VPBROADCASTQ limit+16(FP), Y15
	MOVQ $0x7fffffffffffffff, DX
	MOVQ DX, X14
	VPBROADCASTQ X14, Y14
	MOVQ $0x0010000000000000, DX
	MOVQ DX, X13
	VPBROADCASTQ X13, Y13
	VPXOR Y12, Y12, Y12
	XORQ BX, BX
	SUBQ $8, CX
	JL end
group:
	VPAND (AX), Y14, Y0
	VPAND 32(AX), Y14, Y1
	VPCMPGTQ Y15, Y0, Y2 // beyond the limit
	VPCMPGTQ Y15, Y1, Y3
	VPCMPGTQ Y0, Y13, Y4 // next to nothing
	VPCMPGTQ Y1, Y13, Y5
	VPCMPEQQ Y0, Y12, Y6 // nothing
	VPCMPEQQ Y1, Y12, Y7
	VPANDN Y4, Y6, Y4
	VPANDN Y5, Y7, Y5
	VPOR Y2, Y3, Y2
	VPOR Y4, Y5, Y4
	VPOR Y2, Y4, Y2
	VPTEST Y2, Y2
	JNE end
	ADDQ $64, AX
	ADDQ $8, BX
	SUBQ $8, CX
	JGE group
end:
	MOVQ BX, ret+24(FP)
	VZEROUPPER
	RET
