package vm

import "math"

// normal is the bits of the least number with all its digits, 2.2e-308.
const normal = 1 << 52

// soundLoop is Sound without vectors. The bits of sizes are in the order of the sizes, NaN
// behind all, and a bit is borrowed where one is beyond.
func soundLoop(list []float64, limit float64) int {
	const many, sign = 8, 1 << 63
	most := math.Float64bits(limit)
	n := 0
	for ; n+many <= len(list); n += many {
		var beyond, faded uint64
		for _, x := range (*[many]float64)(list[n:]) {
			size := math.Float64bits(x) &^ sign
			beyond |= most - size
			faded |= (size - normal) &^ (size - 1) // of 0 < size < normal alone
		}
		if (beyond|faded)&sign != 0 {
			break
		}
	}
	return n
}
