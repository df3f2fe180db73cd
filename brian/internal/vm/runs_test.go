package vm

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRuns copies and adds by runs what loops gather and scatter.
func TestRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	index := func(length int, at func(run, k int) int) []int32 {
		var list []int32
		for run := range 9 {
			for k := range length + run {
				list = append(list, int32(at(run, k)))
			}
		}
		return list
	}
	for name, list := range map[string][]int32{
		"neighbours":        index(40, func(run, k int) int { return 5*run + k }),
		"the same":          index(40, func(run, _ int) int { return 99 - run }),
		"one run":           index(1, func(run, k int) int { return run*(run+1)/2 + k }),
		"rows of all":       index(97, func(_, k int) int { return k }),
		"some of a row":     index(60, func(run, k int) int { return k + k/50 + run }),
		"runs of different": index(25, func(run, k int) int { return 10*run + k*(run%2) }),
	} {
		x := findRuns(list)
		if (x == nil) != (name == "runs of different") {
			t.Fatalf("%s: runs are %v", name, x)
		}
		if x == nil {
			continue
		}
		column := make([]float64, 200)
		for k := range column {
			column[k] = r.Float64()
		}
		for range 200 {
			first := r.IntN(len(list))
			n := r.IntN(len(list) - first + 1)
			got, want := make([]float64, n), make([]float64, n)
			x.gather(got, column, first)
			gather(want, column, list[first:first+n])
			if !slices.Equal(got, want) {
				t.Fatalf("%s: elements %d to %d reach %v, want %v", name, first, first+n, got, want)
			}
			if x.step == 0 {
				continue
			}
			sum := slices.Clone(column)
			x.add(column, first, want)
			scatterAdd(sum, list[first:first+n], want)
			if !slices.Equal(column, sum) {
				t.Fatalf("%s: elements %d to %d: sums are %v, want %v", name, first, first+n, column, sum)
			}
		}
	}
	if x := findRuns(nil); x != nil {
		t.Errorf("runs of nothing are %v", x)
	}
	random := make([]int32, 1000)
	for k := range random {
		random[k] = int32(r.IntN(1000))
	}
	if x := findRuns(random); x != nil {
		t.Error("random numbers have runs")
	}
}
