package brian

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// A fair test of fixed seeds gives a p-value outside of these bounds once in
// 50,000 times; there are about 250 of them.
const unlikely = 1e-5

// goodness is Pearson's chi-square test of what was seen against what is expected.
// Neighbouring cells are joined until 8 are expected in each.
func goodness(t *testing.T, what string, seen, expected []float64) {
	t.Helper()
	sum, cells := 0.0, 0
	s, e := 0.0, 0.0
	rest := 0.0
	for _, x := range expected {
		rest += x
	}
	for k := range seen {
		s, e, rest = s+seen[k], e+expected[k], rest-expected[k]
		if e >= 8 && rest >= 8 || k == len(seen)-1 {
			sum, cells = sum+(s-e)*(s-e)/e, cells+1
			s, e = 0, 0
		}
	}
	likely(t, what, sum, cells-1)
}

// likely fails where a sum of squares is too large for chance, or too small.
func likely(t *testing.T, what string, sum float64, freedom int) {
	t.Helper()
	if freedom == 0 {
		return
	}
	if p := (distuv.ChiSquared{K: float64(freedom)}).Survival(sum); p < unlikely || p > 1-unlikely {
		t.Errorf("%s: chi-square is %.4g with %d degrees of freedom, p = %.2g", what, sum, freedom, p)
	}
}

// tally is what is counted in random connections of one kind, over all seeds.
type tally struct {
	rows, cols    int
	p             float64
	squares       float64   // of the standardised numbers of synapses
	out, in       []float64 // how many neurons have a degree
	source, place []float64 // synapses by source and by target
	right, below  []float64 // pairs of neighbours: neither is there, the first, the second, both
	seeds         int
}

func newTally(rows, cols int, p float64) *tally {
	return &tally{rows: rows, cols: cols, p: p, out: make([]float64, cols+1), in: make([]float64, rows+1),
		source: make([]float64, rows), place: make([]float64, cols), right: make([]float64, 4), below: make([]float64, 4)}
}

func (y *tally) add(s *Synapses) {
	n := float64(y.rows * y.cols)
	y.seeds++
	y.squares += (float64(s.Len()) - n*y.p) * (float64(s.Len()) - n*y.p) / (n * y.p * (1 - y.p))
	for i, d := range s.pre.Counts(y.rows) {
		y.out[int(d)]++
		y.source[i] += d
	}
	for j, d := range s.post.Counts(y.cols) {
		y.in[int(d)]++
		y.place[j] += d
	}
	there := make([]int, y.rows*y.cols)
	for k, i := range s.pre.List() {
		there[int(i)*y.cols+int(s.post.List()[k])]++
	}
	for i := range y.rows {
		for j := range y.cols {
			at := i*y.cols + j
			if j%2 == 0 {
				y.right[there[at]+2*there[at+1]]++
			}
			if i%2 == 0 {
				y.below[there[at]+2*there[at+y.cols]]++
			}
		}
	}
}

// test holds the counts to those of independent pairs.
func (y *tally) test(t *testing.T) {
	seeds := float64(y.seeds)
	likely(t, "number of synapses", y.squares, y.seeds)
	goodness(t, "out-degrees", y.out, binomials(y.cols, y.p, seeds*float64(y.rows)))
	goodness(t, "in-degrees", y.in, binomials(y.rows, y.p, seeds*float64(y.cols)))
	likely(t, "sources", chiSquare(y.source, seeds*float64(y.cols)*y.p, seeds*float64(y.cols)*y.p*(1-y.p)), y.rows)
	likely(t, "targets", chiSquare(y.place, seeds*float64(y.rows)*y.p, seeds*float64(y.rows)*y.p*(1-y.p)), y.cols)
	for what, seen := range map[string][]float64{"neighbours in a row": y.right, "neighbours in a column": y.below} {
		pairs, q := seeds*float64(y.rows*y.cols)/2, 1-y.p
		// From the least likely to the most: so that small cells are joined.
		goodness(t, what, []float64{seen[3], seen[1], seen[2], seen[0]}, []float64{pairs * y.p * y.p, pairs * y.p * q, pairs * y.p * q, pairs * q * q})
	}
}

// binomials is how many of count neurons have each degree.
func binomials(trials int, p, count float64) []float64 {
	list := make([]float64, trials+1)
	for k := range list {
		list[k] = count * distuv.Binomial{N: float64(trials), P: p}.Prob(float64(k))
	}
	return list
}

// Random connections are those of independent pairs, in each of the ways in which
// they are drawn: by whole rows, in blocks with a look at each pair, by a
// probability for each pair, and by a generator.
func TestRandomConnections(t *testing.T) {
	const rows, cols = 200, 240
	for _, way := range []struct {
		name    string
		options func(p float64) ConnectOptions
		ps      []float64
	}{
		{"rows", func(p float64) ConnectOptions { return ConnectOptions{P: p} }, []float64{0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.25, 0.4, 0.5, 0.75, 0.9}},
		{"blocks", func(p float64) ConnectOptions { return ConnectOptions{Condition: "x_pre == x_post", P: p} }, []float64{0.001, 0.1, 0.9}},
		{"pairs", func(p float64) ConnectOptions { return ConnectOptions{P: fmt.Sprintf("%g + x_post", p)} }, []float64{0.001, 0.1, 0.9}},
		{"sources", func(p float64) ConnectOptions { return ConnectOptions{P: fmt.Sprintf("%g + x_pre", p)} }, []float64{0.001, 0.1, 0.9}},
		{"generator", func(p float64) ConnectOptions {
			return ConnectOptions{J: fmt.Sprintf("k for k in sample(N_post, p=%g)", p)}
		}, []float64{0.001, 0.1, 0.9}},
	} {
		for _, p := range way.ps {
			y := newTally(rows, cols, p)
			for seed := range 6 {
				fresh(t)
				if err := Seed(seed + 1); err != nil {
					t.Fatal(err)
				}
				g, h := must(NewNeuronGroup(rows, "x : 1")), must(NewNeuronGroup(cols, "x : 1"))
				s := must(NewSynapses(g, h))
				if _, err := s.Connect(way.options(p)); err != nil {
					t.Fatal(err)
				}
				y.add(s)
			}
			if y.test(t); t.Failed() {
				t.Fatalf("in %s with p = %g", way.name, p)
			}
		}
	}
}

// A sample of a fixed size takes each target equally often, and each pair of targets.
func TestSamplesOfOneSize(t *testing.T) {
	const rows, cols, size = 4000, 12, 4
	fresh(t)
	if err := Seed(5); err != nil {
		t.Fatal(err)
	}
	g, h := must(NewNeuronGroup(rows, "x : 1")), must(NewNeuronGroup(cols, "x : 1"))
	s := must(NewSynapses(g, h))
	if _, err := s.Connect(ConnectOptions{J: fmt.Sprintf("k for k in sample(N_post, size=%d)", size)}); err != nil {
		t.Fatal(err)
	}
	targets := s.post.List()
	var single, pairs []float64 = make([]float64, cols), make([]float64, cols*cols)
	for row := range rows {
		list := targets[row*size : (row+1)*size]
		for x, j := range list {
			single[j]++
			for _, k := range list[x+1:] {
				pairs[int(j)*cols+int(k)]++
			}
		}
	}
	// Counts of a row sum up to size: their variance over all targets is less by (cols-1)/cols.
	const q = float64(size) / cols
	likely(t, "targets", chiSquare(single, rows*q, rows*q*(1-q))*(cols-1)/cols, cols-1)
	const both = q * (size - 1) / (cols - 1)
	mean, sum, n := rows*both, 0.0, 0.0
	for j := range cols {
		for k := j + 1; k < cols; k++ {
			sum += (pairs[j*cols+k] - mean) / math.Sqrt(mean*(1-both)) * (pairs[j*cols+k] - mean) / math.Sqrt(mean*(1-both))
			n++
		}
	}
	within5(t, "chi-square of pairs of targets", sum, n, 4*n)
}
