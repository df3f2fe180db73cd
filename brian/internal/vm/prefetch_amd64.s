#include "textflag.h"

// func prefetch(p unsafe.Pointer, n int)
TEXT ·prefetch(SB), NOSPLIT, $0-16
	MOVQ p+0(FP), AX
	MOVQ n+8(FP), CX
line:
	PREFETCHT0 (AX)
	ADDQ $64, AX
	SUBQ $64, CX
	JGT line
	RET

// func prefetchListed(column unsafe.Pointer, elems *int32, n int)
TEXT ·prefetchListed(SB), NOSPLIT, $0-24
	MOVQ column+0(FP), AX
	MOVQ elems+8(FP), BX
	MOVQ n+16(FP), CX
elem:
	MOVLQSX (BX), DX
	PREFETCHT0 (AX)(DX*8)
	ADDQ $4, BX
	DECQ CX
	JGT elem
	RET
