package brian

import (
	"math"
	"testing"

	"gobrian/brian/internal/random"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

func TestBinomialHasItsMoments(t *testing.T) {
	const draws = 20000
	for _, c := range []struct {
		n int
		p float64
	}{{1, 0.5}, {10, 0.3}, {1000, 0.001}, {100000, 0.2}, {1 << 20, 0.9999}, {7, 0}, {7, 1}} {
		b, list := newBinomial(c.n, c.p), make([]float64, draws)
		random.Key{Seed: 1}.Stream().Fill(list, 0, 0)
		b.sampler().draw(list)
		sum, square := 0.0, 0.0
		for _, x := range list {
			sum += x
			square += x * x
		}
		mean, variance := sum/draws, square/draws-sum/draws*sum/draws
		wantMean, wantVariance := float64(c.n)*c.p, float64(c.n)*c.p*(1-c.p)
		if math.Abs(mean-wantMean) > 4*math.Sqrt(wantVariance/draws)+1e-12 {
			t.Errorf("n = %d, p = %g: mean %g, want %g", c.n, c.p, mean, wantMean)
		}
		if math.Abs(variance-wantVariance) > 0.06*wantVariance+1e-6 {
			t.Errorf("n = %d, p = %g: variance %g, want %g", c.n, c.p, variance, wantVariance)
		}
	}
}

// TestSamplerHasTheDistribution adds up, over the cells of the table, what each
// number gets: its probability, to rounding.
func TestSamplerHasTheDistribution(t *testing.T) {
	for _, c := range []struct {
		n int
		p float64
	}{{1, 0.5}, {10, 0.3}, {1000, 0.002}, {100000, 0.2}, {7, 0}, {7, 1}} {
		b := newBinomial(c.n, c.p)
		s := b.sampler()
		got := map[float64]float64{}
		for _, x := range s {
			got[x.pick[1]] += x.cut / float64(len(s))
			got[x.pick[0]] += (1 - x.cut) / float64(len(s))
		}
		for k, upTo := range b.table {
			want := upTo
			if k > 0 {
				want -= b.table[k-1]
			}
			if math.Abs(got[b.number(k)]-want) > 1e-13 {
				t.Errorf("n = %d, p = %g: the table gives %g to %g, and should give %g", c.n, c.p, got[b.number(k)], b.number(k), want)
			}
		}
	}
}

func TestPoissonGroupHasItsRate(t *testing.T) {
	fresh(t)
	if err := Seed(3); err != nil {
		t.Fatal(err)
	}
	constant := must(NewPoissonGroup(500, units.Hz.Times(40)))
	ramp := must(NewPoissonGroup(500, "(20 + 0.16*i)*Hz"))
	a, b := must(NewSpikeMonitor(constant)), must(NewSpikeMonitor(ramp))
	if err := Run(units.Second); err != nil {
		t.Fatal(err)
	}
	sum := func(x []float64) (s float64) {
		for _, y := range x {
			s += y
		}
		return s
	}
	// Expected: 500 * 40, and 500 * 20 + 0.16 * 500*499/2; four standard deviations.
	if n := float64(a.NumSpikes()); math.Abs(n-20000) > 4*math.Sqrt(20000) {
		t.Errorf("%g spikes, want about 20000", n)
	}
	counts := b.Count().Values()
	low, high := sum(counts[:250]), sum(counts[250:])
	if math.Abs(low-9980) > 4*math.Sqrt(9980) || math.Abs(high-19980) > 4*math.Sqrt(19980) {
		t.Errorf("%g and %g spikes in the halves, want about 9980 and 19980", low, high)
	}
}

func TestPoissonInputHasItsMeanAndVariance(t *testing.T) {
	fresh(t)
	if err := Seed(4); err != nil {
		t.Fatal(err)
	}
	g := must(NewNeuronGroup(1000, "v : volt"))
	part := must(g.Slice(0, 500))
	must(NewPoissonInput(part, "v", 100, units.Hz.Times(50), units.New(2, units.MV)))
	if err := Run(ms(200)); err != nil {
		t.Fatal(err)
	}
	v := must(g.State("v")).Array().In(units.MV)
	mean, square := 0.0, 0.0
	for _, x := range v[:500] {
		mean += x / 500
		square += x * x / 500
	}
	// 1000 events of 2 mV; the variance is that of 2000 binomial draws of (100, 0.005).
	wantVariance := 4 * 2000 * 100 * 0.005 * 0.995
	if math.Abs(mean-2000) > 4*math.Sqrt(wantVariance/500) || math.Abs(square-mean*mean-wantVariance) > 0.3*wantVariance {
		t.Errorf("mean %g mV and variance %g, want 2000 and %g", mean, square-mean*mean, wantVariance)
	}
	for _, x := range v[500:] {
		if x != 0 {
			t.Fatal("the input reached neurons outside of its target")
		}
	}
}

func TestTimedArrayIgnoresRounding(t *testing.T) {
	fresh(t)
	ta := must(NewTimedArray([]float64{1, 2, 3}, ms(0.1)))
	for k, want := range []float64{1, 2, 3, 3} {
		if got := must(ta.At(seconds(float64(k) * 0.1e-3))).Value; got != want {
			t.Errorf("at step %d: %v, want %v", k, got, want)
		}
	}
	if got := must(ta.At(ms(-5))).Value; got != 1 {
		t.Errorf("before 0: %v", got)
	}
	table := must(NewTimedArray([][]float64{{1, 2}, {3, 4}}, ms(1)))
	if got := must(table.At(ms(1), 1)).Value; got != 4 {
		t.Errorf("table at (1 ms, 1): %v, want 4", got)
	}
	if got := must(table.At(ms(1), 2)).Value; !math.IsNaN(got) {
		t.Errorf("table beyond its columns: %v, want NaN", got)
	}
}

// TestTimedArrayOfColumns reads blocks of elements: columns side by side, in other orders and beyond the
// table, at one time and at several.
func TestTimedArrayOfColumns(t *testing.T) {
	fresh(t)
	nan := math.NaN()
	table := must(NewTimedArray([][]float64{{1, 2, 3, 4}, {5, 6, 7, 8}}, ms(1)))
	f := table.blocks(1e-4)
	for _, c := range []struct{ times, columns, want []float64 }{
		{[]float64{0, 0, 0}, []float64{1, 2, 3}, []float64{2, 3, 4}},
		{[]float64{1e-3, 1e-3, 1e-3}, []float64{2, 1, 1}, []float64{7, 6, 6}},
		{[]float64{0, 0, 0}, []float64{2, 3, 4}, []float64{3, 4, nan}},
		{[]float64{0, 0, 0}, []float64{-1, 0, 1}, []float64{nan, 1, 2}},
		{[]float64{0, 0, 0}, []float64{0.5, 1.5, 2.5}, []float64{1, 2, 3}},
		{[]float64{0, 1e-3, 1e-3}, []float64{0, 1, 2}, []float64{1, 6, 7}},
		{[]float64{nan, nan, 9}, []float64{3, 0, nan}, []float64{4, 1, nan}},
	} {
		dst := make([]float64, len(c.want))
		f(&vm.Call{Dst: dst, Args: [][]float64{c.times, c.columns}})
		for k, want := range c.want {
			if dst[k] != want && !(math.IsNaN(dst[k]) && math.IsNaN(want)) {
				t.Errorf("at %v in columns %v: %v, want %v", c.times, c.columns, dst, c.want)
				break
			}
		}
	}
}
