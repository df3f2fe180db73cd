#include "textflag.h"

// func enter(code uintptr, pointers, state unsafe.Pointer, n int)
TEXT ·enter(SB), NOSPLIT, $8-32
	MOVQ code+0(FP), AX
	MOVQ pointers+8(FP), DI
	MOVQ state+16(FP), SI
	MOVQ n+24(FP), DX
	CALL AX
	XORPS X15, X15
	RET
