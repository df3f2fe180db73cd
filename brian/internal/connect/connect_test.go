package connect

import (
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gobrian/brian/internal/random"
)

// visit lists the synapses that a spike of neuron n reaches, with their delays.
func visit(r *Rows, n int32) (synapses, delays []int32) {
	for _, s := range r.Row(n) {
		for p := s.Lo; p < s.Hi; p++ {
			synapses = append(synapses, r.Synapse(p))
			delays = append(delays, s.Delay)
		}
	}
	return synapses, delays
}

func TestRowsHoldEverySynapseOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "neurons")
		key := rapid.SliceOf(rapid.Int32Range(0, int32(n-1))).Draw(t, "key")
		delay := rapid.SliceOfN(rapid.Int32Range(0, 4), len(key), len(key)).Draw(t, "delay")
		if rapid.Bool().Draw(t, "one delay") {
			delay = []int32{3}
		}
		r := Compress(NewEnds(key), n, delay)
		at := func(s int32) int32 { return delay[min(int(s), len(delay)-1)] }
		seen := 0
		for k := range int32(n) {
			synapses, delays := visit(r, k)
			seen += len(synapses)
			for x, s := range synapses {
				if key[s] != k || delays[x] != at(s) {
					t.Fatalf("synapse %d in row %d after %d steps; it is of neuron %d with %d", s, k, delays[x], key[s], at(s))
				}
				if x > 0 && (delays[x-1] > delays[x] || delays[x-1] == delays[x] && synapses[x-1] >= s) {
					t.Fatalf("row %d is not sorted: %v %v", k, synapses, delays)
				}
			}
		}
		if seen != len(key) {
			t.Fatalf("%d synapses in the rows, want %d", seen, len(key))
		}
		for s, p := range r.Positions() {
			if r.Synapse(p) != int32(s) {
				t.Fatalf("position of synapse %d is that of %d", s, r.Synapse(p))
			}
		}
	})
}

// Whatever the pairs, a synapse is in the row of its source exactly as often as in
// the row of its target: once in each, and in no other.
func TestRowsAreTransposes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources, targets := rapid.IntRange(1, 6).Draw(t, "sources"), rapid.IntRange(1, 6).Draw(t, "targets")
		pre := rapid.SliceOf(rapid.Int32Range(0, int32(sources-1))).Draw(t, "pre")
		post := rapid.SliceOfN(rapid.Int32Range(0, int32(targets-1)), len(pre), len(pre)).Draw(t, "post")
		delays := func(name string) []int32 {
			if rapid.Bool().Draw(t, name+" is one") {
				return []int32{2}
			}
			return rapid.SliceOfN(rapid.Int32Range(0, 3), len(pre), len(pre)).Draw(t, name)
		}
		bySource, byTarget := Compress(NewEnds(pre), sources, delays("delay")), Compress(NewEnds(post), targets, delays("delay back"))
		matrix := func(rows *Rows, n int, pair func(row, s int32) [2]int32) map[[2]int32][]int32 {
			m := map[[2]int32][]int32{}
			for row := range int32(n) {
				synapses, _ := visit(rows, row)
				for _, s := range synapses {
					m[pair(row, s)] = append(m[pair(row, s)], s)
				}
			}
			for _, list := range m {
				slices.Sort(list)
			}
			return m
		}
		there := matrix(bySource, sources, func(row, s int32) [2]int32 { return [2]int32{row, post[s]} })
		back := matrix(byTarget, targets, func(row, s int32) [2]int32 { return [2]int32{pre[s], row} })
		if !maps.EqualFunc(there, back, slices.Equal[[]int32]) {
			t.Fatalf("rows by source give %v, by target %v", there, back)
		}
	})
}

func TestSkipsHaveTheProbability(t *testing.T) {
	const rows, n = 400, 1000
	stream := random.Key{Seed: 1}.Stream()
	for _, p := range []float64{0.00002, 0.001, 0.02, 0.3, 0.9} {
		skips, hits := NewSkips(p), make([]float64, n)
		total := 0.0
		for row := range uint64(rows) {
			got := skips.Row(n, stream, row, nil)
			if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
				t.Fatalf("p = %g: row %v", p, got)
			}
			for _, j := range got {
				hits[j]++
				total++
			}
		}
		mean, sd := rows*n*p, math.Sqrt(rows*n*p*(1-p))
		if math.Abs(total-mean) > 4*sd {
			t.Errorf("p = %g: %g synapses, want %g +- %g", p, total, mean, sd)
		}
		chi2 := 0.0
		for _, h := range hits {
			chi2 += (h - rows*p) * (h - rows*p) / (rows * p * (1 - p))
		}
		if math.Abs(chi2-n) > 5*math.Sqrt(2*n+n/(rows*p)) {
			t.Errorf("p = %g: chi-square over targets is %g for %d", p, chi2, n)
		}
	}
}

func TestSkipsAtTheEnds(t *testing.T) {
	if got := NewSkips(0).Row(5, random.Stream{}, 0, nil); len(got) != 0 {
		t.Errorf("p = 0 gives %v", got)
	}
	if got := NewSkips(2).Row(3, random.Stream{}, 0, nil); !slices.Equal(got, []int32{0, 1, 2}) {
		t.Errorf("p = 2 gives %v", got)
	}
	if got := NewSkips(math.NaN()).Row(5, random.Stream{}, 0, nil); len(got) != 0 {
		t.Errorf("p = NaN gives %v", got)
	}
}

// However the ends are kept, they are those of the list.
func TestEndsAreTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []int32
		ends := NewEnds(nil)
		for range rapid.IntRange(1, 4).Draw(t, "calls") {
			list := rapid.SliceOf(rapid.Int32Range(0, 5)).Draw(t, "list")
			if rapid.Bool().Draw(t, "ascending") {
				slices.Sort(list)
			}
			all = append(all, list...)
			if rapid.Bool().Draw(t, "asked") {
				ends.List()
			}
			ends = ends.Join(NewEnds(list))
		}
		counts := make([]float64, 7)
		for _, k := range all {
			counts[k]++
		}
		if !slices.Equal(ends.List(), all) || ends.Len() != len(all) || !slices.Equal(ends.Counts(7), counts) {
			t.Fatalf("%v became %v", all, ends.List())
		}
	})
}

// The table is that of the rows one by one, for any number of workers, also where
// the room of a part does not suffice.
func TestTableDoesNotDependOnWorkers(t *testing.T) {
	stream := random.Key{Seed: 3}.Stream()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 200).Draw(t, "rows")
		p := rapid.SampledFrom([]float64{0, 0.0001, 0.01, 0.3, 0.95, 1}).Draw(t, "p")
		lo, hi := rapid.IntRange(0, 300).Draw(t, "lo"), rapid.IntRange(0, 1000).Draw(t, "hi")
		hole := rapid.Bool().Draw(t, "hole")
		trials := func(row int) Trials {
			x := Trials{lo, max(lo, hi), -1}
			if hole {
				x.Hole = row
			}
			return x
		}
		skips := NewSkips(p)
		var want, begin = []int32{}, []int32{0}
		for row := range rows {
			for _, j := range skips.Row(max(0, hi-lo), stream, uint64(row), nil) {
				if j += int32(lo); !hole || int(j) != row {
					want = append(want, j)
				}
			}
			begin = append(begin, int32(len(want)))
		}
		workers := rapid.IntRange(1, 5).Draw(t, "workers")
		starts, targets, ok := NewSkips(p).Table(rows, trials, stream, workers, func() bool { return false })
		if !ok || !slices.Equal(starts, begin) || !slices.Equal(targets, want) {
			t.Fatalf("the table differs: %d and %d synapses", len(targets), len(want))
		}
	})
}

// A part that outgrows its room spoils none of the others.
func TestPartsBeyondTheirRoom(t *testing.T) {
	memory := []int32{1, 2, 7, 8}
	parts := []tablePart{{room: 2, targets: []int32{1, 2, 3}}, {room: 2, targets: memory[2:4]}}
	if got := gathered(parts, memory, 5); !slices.Equal(got, []int32{1, 2, 3, 7, 8}) {
		t.Errorf("got %v", got)
	}
}
