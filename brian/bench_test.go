package brian_test

import (
	"testing"

	"gobrian/brian"
	"gobrian/units"
)

// BenchmarkCuba is the network of the example: 4,000 neurons for one second.
func BenchmarkCuba(b *testing.B) {
	for b.Loop() {
		brian.Reset()
		if err := brian.Seed(1); err != nil {
			b.Fatal(err)
		}
		m, err := cuba(units.Second)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(m.NumSpikes()), "spikes")
	}
}
