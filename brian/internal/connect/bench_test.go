package connect

import (
	"fmt"
	"testing"

	"gobrian/brian/internal/random"
)

// BenchmarkTable draws the connections of Brunel (2000): 12,500 neurons, p = 0.1.
func BenchmarkTable(b *testing.B) {
	const n = 12500
	all := func(int) Trials { return Trials{0, n, -1} }
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			made := 0
			for b.Loop() {
				_, targets, _ := NewSkips(0.1).Table(n, all, random.Key{Seed: 1}.Stream(), workers, func() bool { return false })
				made = len(targets)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(made), "ns/synapse")
		})
	}
}
