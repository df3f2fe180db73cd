package random

import (
	"math"
	"testing"

	"gobrian/brian/internal/jit"
)

// TestNative holds the fill loops to the numbers of single elements, with
// machine code and without, for every short length and beginning.
func TestNative(t *testing.T) {
	s := Key{Seed: 1 << 40, Object: 7, Site: 9}.Stream()
	defer jit.Enable(true)
	for _, on := range []bool{true, false} {
		jit.Enable(on)
		for _, first := range []uint32{0, 1, 2, 5, 1<<31 - 3, math.MaxUint32 - 150} {
			for n := range 150 {
				step := uint64(n) << 28
				u, x := make([]float64, n), make([]float64, n)
				s.Fill(u, step, first)
				s.FillNormal(x, step, first)
				for k := range n {
					e := first + uint32(k)
					if want := s.Uniform(step, e); u[k] != want {
						t.Fatalf("machine code %v: uniform number %d of %d from %d on is %v, want %v", on, k, n, first, u[k], want)
					}
					if want := s.Normal(step, e); x[k] != want {
						t.Fatalf("machine code %v: normal number %d of %d from %d on is %v, want %v", on, k, n, first, x[k], want)
					}
				}
			}
		}
	}
}

// BenchmarkNative shows ns for a number.
func BenchmarkNative(b *testing.B) {
	dst := make([]float64, 4000)
	s := Key{}.Stream()
	defer jit.Enable(true)
	fills := map[string]func([]float64, uint64, uint32){"uniform": s.Fill, "normal": s.FillNormal}
	for _, name := range []string{"uniform", "normal"} {
		for _, on := range []bool{false, true} {
			b.Run(name+map[bool]string{false: "/loops", true: "/machine_code"}[on], func(b *testing.B) {
				jit.Enable(on)
				for b.Loop() {
					fills[name](dst, 5, 0)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(dst)), "ns/number")
			})
		}
	}
}
