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
