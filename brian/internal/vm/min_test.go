package vm_test

import (
	"testing"
	"time"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/vm"
)

func least(f func()) float64 {
	best := time.Duration(1 << 60)
	end := time.Now().Add(60 * time.Millisecond)
	for time.Now().Before(end) {
		t := time.Now()
		f()
		best = min(best, time.Since(t))
	}
	return float64(best.Nanoseconds()) / 4000
}

func TestMin(t *testing.T) {
	const n = 4000
	for _, model := range models {
		var ms [2]*vm.Machine
		for i := range ms {
			jit.Enable(i == 1)
			ms[i] = machine(t, model.text, n, model.lo, model.hi)
		}
		var r [2]float64
		for i := range ms {
			jit.Enable(i == 1)
			r[i] = least(func() { ms[i].Run(0, n, vm.Step{}) })
		}
		t.Logf("%-22s vm %8.3f jit %8.3f ratio %.2f", model.name, r[0], r[1], r[0]/r[1])
	}
	dst := make([]float64, n)
	s := random.Key{}.Stream()
	for i := range 2 {
		jit.Enable(i == 1)
		t.Logf("%v uniform %.3f normal %.3f", i, least(func() { s.Fill(dst, 5, 0) }), least(func() { s.FillNormal(dst, 5, 0) }))
	}
}
