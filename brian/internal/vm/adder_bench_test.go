package vm

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// BenchmarkAddRanges is the additions of 14 spikes in a network of 4,000 neurons with 80
// synapses each, by one worker, and the halves of two.
func BenchmarkAddRanges(b *testing.B) {
	const neurons, each, spikes = 4000, 80, 14
	p := parse(b, addColumns+adding[0])
	r := rand.New(rand.NewPCG(1, 1))
	var targets []uint16
	rows := make([]Range, neurons)
	for row := range rows {
		lo := len(targets)
		for range each + int(math.Round(math.Sqrt(each)*r.NormFloat64())) {
			targets = append(targets, uint16(r.IntN(neurons)))
		}
		slices.Sort(targets[lo:])
		rows[row] = Range{int32(lo), int32(len(targets))}
	}
	n := len(targets)
	m := New(p)
	m.BindColumn("g", make([]float64, neurons))
	m.BindIndex("at", make([]int32, n))
	m.SetTargets(Targets{Index: "at", N: n, Limit: neurons, Wide: make([]int32, n), Narrow: targets})
	if !m.Adds() {
		b.Fatal("the program should only add")
	}
	steps := make([][]Range, 4096)
	for k := range steps {
		for range spikes {
			steps[k] = append(steps[k], rows[r.IntN(neurons)])
		}
	}
	for name, part := range map[string][2]int{"all": {0, neurons}, "lower": {0, neurons / 2}, "upper": {neurons / 2, neurons}} {
		b.Run(name, func(b *testing.B) {
			k := 0
			for b.Loop() {
				if k = (k + 1) % len(steps); name == "all" {
					m.AddRanges(steps[k], Step{})
				} else {
					m.AddRangesTo(steps[k], part[0], part[1], Step{})
				}
			}
		})
	}
}

func BenchmarkBelow(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	rows := make([][]uint16, 4000)
	for k := range rows {
		for range 80 {
			rows[k] = append(rows[k], uint16(r.IntN(4000)))
		}
		slices.Sort(rows[k])
	}
	k, sum, half := 0, 0, newCut(rows[0], 2000, 4000)
	for b.Loop() {
		if k++; k == len(rows) {
			k = 0
		}
		sum += half.below(rows[k])
	}
}
