package vm

import (
	"math"
	"testing"
)

// TestSound puts each kind of number at each place.
func TestSound(t *testing.T) {
	for x, sound := range map[float64]bool{
		0: true, math.Copysign(0, -1): true, 0x1p-1022: true, -0x1p-1022: true, 1e50: true, -1e50: true, 1: true,
		0x1p-1023: false, -5e-324: false, 1.01e50: false, -2e50: false, math.Inf(1): false, math.Inf(-1): false, math.NaN(): false,
	} {
		for at := range 40 {
			list := make([]float64, 40)
			for k := range list {
				list[k] = float64(k)
			}
			list[at] = x
			want := 40
			if !sound {
				want = at / 8 * 8
			}
			for _, n := range []int{40, 37} {
				want := min(want, n/8*8)
				if got, loop := Sound(list[:n], 1e50), soundLoop(list[:n], 1e50); got != want || loop != want {
					t.Errorf("%v at %d of %d: %d, in a loop %d, want %d", x, at, n, got, loop, want)
				}
			}
		}
	}
	if Sound(nil, 1) != 0 {
		t.Error("there is nothing in nothing")
	}
}
