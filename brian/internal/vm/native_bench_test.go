package vm_test

import (
	"testing"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/vm"
)

// BenchmarkNative shows ns per element by loops and by machine code, in turn, as
// the speed of a busy computer changes.
func BenchmarkNative(b *testing.B) {
	const n = 4000
	defer jit.Enable(true)
	for _, model := range models {
		for range 2 {
			for _, on := range []bool{false, true} {
				if jit.Enable(on) != on {
					continue // there is none here
				}
				name := model.name + map[bool]string{false: "/loops", true: "/machine_code"}[on]
				b.Run(name, func(b *testing.B) {
					m := machine(b, model.text, n, model.lo, model.hi)
					for b.Loop() {
						m.Run(0, n, vm.Step{})
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/element")
				})
			}
		}
	}
}
