package brian

import (
	"math"
	"slices"
	"testing"

	"gobrian/brian/internal/random"
	"gobrian/units"
)

// sources makes Poisson sources with a monitor, in a network.
func sources(t *testing.T, n int, rates any) (*PoissonGroup, *SpikeMonitor, *Network) {
	t.Helper()
	fresh(t)
	if err := Seed(21); err != nil {
		t.Fatal(err)
	}
	g := must(NewPoissonGroup(n, rates))
	m := must(NewSpikeMonitor(g))
	return g, m, must(NewNetwork(g, m))
}

func runs(t *testing.T, net *Network, lengths ...float64) {
	t.Helper()
	for _, x := range lengths {
		if err := net.Run(ms(x)); err != nil {
			t.Fatal(err)
		}
	}
}

func spikesOf(m *SpikeMonitor) []float64 {
	return slices.Concat(m.I().Values(), m.times.all())
}

// TestArrivalsAreGeometric takes steps one by one, with a chance for each source
// from never to always, and compares counts and gaps with those of independent trials.
func TestArrivalsAreGeometric(t *testing.T) {
	const steps, each = 20000, 8
	var chance []float64
	for _, p := range []float64{0, 1e-4, 1e-3, 0.01, 0.1, 0.5, 1, 1.5} {
		for range each {
			chance = append(chance, p)
		}
	}
	var a arrivals
	a.begin(random.Key{Seed: 5}, chance, 100)
	counts, gaps := make([]float64, len(chance)), map[int64]float64{}
	last := make([]int64, len(chance))
	for now := int64(100); now < 100+steps; now++ {
		list := a.take(now, nil)
		if !slices.IsSorted(list) {
			t.Fatalf("step %d: %v", now, list)
		}
		for _, k := range list {
			if counts[k]++; chance[k] == 0.1 && last[k] > 0 {
				gaps[now-last[k]]++
			}
			last[k] = now
		}
	}
	for k, p := range chance {
		p = min(p, 1)
		within5(t, "spikes", counts[k], steps*p, steps*p*(1-p))
	}
	total := 0.0
	for _, n := range gaps {
		total += n
	}
	chi2, longest := 0.0, int64(30)
	for g := int64(1); g <= longest; g++ {
		want := total * 0.1 * math.Pow(0.9, float64(g-1))
		chi2 += (gaps[g] - want) * (gaps[g] - want) / want
	}
	within5(t, "chi-square of the gaps", chi2, float64(longest), 2*float64(longest))
}

// TestArrivalsGoOn cuts a time into runs, goes back to a stored state, and sets
// the same rates again: the spikes are the same bits.
func TestArrivalsGoOn(t *testing.T) {
	_, m, net := sources(t, 50, units.Hz.Times(30))
	runs(t, net, 500)
	want := spikesOf(m)

	g, m, net := sources(t, 50, units.Hz.Times(30))
	runs(t, net, 0.1, 99.9, 0)
	if err := g.SetState("rates", units.Hz.Times(30)); err != nil {
		t.Fatal(err)
	}
	if err := net.Store(); err != nil {
		t.Fatal(err)
	}
	runs(t, net, 400)
	if !slices.Equal(spikesOf(m), want) {
		t.Error("a time in several runs has other spikes")
	}
	if err := net.Restore(RestoreOptions{RestoreRandomState: true}); err != nil {
		t.Fatal(err)
	}
	runs(t, net, 150, 250)
	if !slices.Equal(spikesOf(m), want) {
		t.Error("from the stored state there are other spikes")
	}
	if err := net.Restore(); err != nil {
		t.Fatal(err)
	}
	runs(t, net, 400)
	if slices.Equal(spikesOf(m), want) {
		t.Error("without the stored random state the spikes are the same")
	}
}

// TestRatesOfArrivalsChange sets rates between runs, during a run, and through the
// memory of a view: what follows has the new rates, and sources whose rate stays
// keep their spikes.
func TestRatesOfArrivalsChange(t *testing.T) {
	const n = 400
	half := func(hz float64) units.Array {
		list := make([]float64, n)
		for k := range list {
			if list[k] = 20; k >= n/2 {
				list[k] = hz
			}
		}
		return units.NewArray(list, units.Hz.Dim)
	}
	g, m, net := sources(t, n, half(20))
	runs(t, net, 1000)
	first := m.NumSpikes()
	within5(t, "spikes at 20 Hz", float64(first), 20*n, 20*n)
	if err := g.SetState("rates", half(100)); err != nil {
		t.Fatal(err)
	}
	runs(t, net, 1000)
	within5(t, "spikes at 20 Hz and 100 Hz", float64(m.NumSpikes()-first), 60*n, 60*n)
	lower := func(m *SpikeMonitor) (list []float64) {
		times := m.times.all()
		for k, i := range m.numbers.all() {
			if i < n/2 {
				list = append(list, float64(i), times[k])
			}
		}
		return list
	}
	kept := lower(m)
	_, m, net = sources(t, n, half(20))
	runs(t, net, 2000)
	if !slices.Equal(lower(m), kept) {
		t.Error("sources whose rate stays have other spikes")
	}

	g, m, net = sources(t, n, half(20))
	rates := must(must(g.State("rates")).Index(units.Span{Hi: n})).(units.Array).Values()
	stop := must(NewNetworkOperation(func(at units.Quantity) {
		if k := timestep(at.Value, 1e-4); k == 5000 {
			clear(rates)
		}
	}))
	if err := net.Add(stop); err != nil {
		t.Fatal(err)
	}
	runs(t, net, 500)
	before := m.NumSpikes()
	within5(t, "spikes before the rates are 0", float64(before), 10*n, 10*n)
	runs(t, net, 500)
	if m.NumSpikes() != before {
		t.Errorf("%d spikes at a rate of 0", m.NumSpikes()-before)
	}
}
