package random

import "math/bits"

// Constants of Philox4x32 (Salmon, Moraes, Dror and Shaw, "Parallel random
// numbers: as easy as 1, 2, 3", SC11, 2011).
const (
	philoxM0 = 0xd2511f53
	philoxM1 = 0xcd9e8d57
	philoxW0 = 0x9e3779b9
	philoxW1 = 0xbb67ae85
)

// philox is Philox4x32-10: a bijection of the 128-bit counter for each 64-bit
// key, k0 the low word of the key.
func philox(k0, k1, c0, c1, c2, c3 uint32) (r0, r1, r2, r3 uint32) {
	for range 10 {
		h0, l0 := bits.Mul32(philoxM0, c0)
		h1, l1 := bits.Mul32(philoxM1, c2)
		c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0
		k0 += philoxW0
		k1 += philoxW1
	}
	return c0, c1, c2, c3
}
