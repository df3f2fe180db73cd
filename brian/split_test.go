package brian

import "testing"

// TestSplitFollowsSpeed lets a worker be as fast as the first, or slower: its part becomes what it can do, and stays so.
func TestSplitFollowsSpeed(t *testing.T) {
	for _, slower := range []float64{1, 1.3, 1.8} {
		x := newSplit(40000, 2)
		lateness := func() uint64 {
			if slower*float64(x.bounds[2]-x.bounds[1]) > float64(x.bounds[1]) {
				return 1 << 1
			}
			return 0
		}
		for range 200 * balanceEvery {
			x.note(lateness())
		}
		best := 40000 / (1 + 1/slower)
		if off := float64(x.bounds[1])/best - 1; off < -0.01 || off > 0.01 {
			t.Errorf("a worker that takes %g times as long begins at %d, which should be near %.0f", slower, x.bounds[1], best)
		}
		moves := x.moves
		for range 200 * balanceEvery {
			x.note(lateness())
		}
		if more := x.moves - moves; more > 200*balanceEvery/rarely+1 {
			t.Errorf("a worker that takes %g times as long: %d moves between two bounds", slower, more)
		}
	}
}
