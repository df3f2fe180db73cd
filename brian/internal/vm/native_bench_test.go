package vm_test

import (
	"fmt"
	"testing"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/vm"
)

// BenchmarkNative shows ns per element with machine code and without, in turn.
func BenchmarkNative(b *testing.B) {
	const n = 4000
	for _, model := range models {
		for _, on := range []bool{false, true, false, true} {
			b.Run(fmt.Sprintf("%s/native=%v", model.name, on), func(b *testing.B) {
				if jit.Enable(on) != on {
					b.Skip("there is no machine code here")
				}
				defer jit.Enable(true)
				m := machine(b, model.text, n, model.lo, model.hi)
				for b.Loop() {
					m.Run(0, n, vm.Step{})
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/element")
			})
		}
	}
}
