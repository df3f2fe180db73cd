package room

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestPercentage(t *testing.T) {
	for _, c := range []struct{ size, live, want int }{
		{32 << 20, 0, 768},
		{32 << 20, 4 << 20, 640},
		{32 << 20, 8 << 20, 256},
		{32 << 20, 16 << 20, 100},
		{32 << 20, 1 << 30, 100},
	} {
		if got := percentage(c.size, c.live); got != c.want {
			t.Errorf("percentage(%d, %d) is %d, want %d", c.size, c.live, got, c.want)
		}
	}
}

var kept []byte

// collections counts those of the runtime while n bytes of garbage are made.
func collections(n int) int {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for ; n > 0; n -= 8000 {
		kept = make([]byte, 8000)
	}
	runtime.ReadMemStats(&after)
	return int(after.NumGC - before.NumGC)
}

// TestGive makes garbage with room and without.
func TestGive(t *testing.T) {
	t.Setenv("GOGC", "")
	const garbage = 200 << 20
	end := Give(64 << 20)
	with := collections(garbage)
	end()
	if without := collections(garbage); with > 8 || without < 3*with {
		t.Errorf("%d collections with room, %d without", with, without)
	}
}

// TestChosen leaves a percentage alone that somebody has chosen.
func TestChosen(t *testing.T) {
	t.Setenv("GOGC", "")
	runtime.GC() // what is made during a collection counts as living after it: in the test before, on a slow machine, more than there is room for
	end := Give(64 << 20)
	before := debug.SetGCPercent(50)
	end()
	if got := debug.SetGCPercent(usual); got != 50 || before <= usual {
		t.Errorf("the percentage was %d, then 50 was chosen, and it is %d", before, got)
	}
	t.Setenv("GOGC", "200")
	end = Give(64 << 20)
	if got := debug.SetGCPercent(usual); got != usual {
		t.Errorf("with GOGC set, the percentage is %d", got)
	}
	end()
}
