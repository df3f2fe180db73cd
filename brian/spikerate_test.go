package brian

import (
	"math"
	"slices"
	"testing"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// givenSpikes records spikes of 3 neurons at 0.1, 0.2, 1.5 and 2.2 ms, for 2.5 ms.
func givenSpikes(t *testing.T) (*SpikeMonitor, *PopulationRateMonitor) {
	fresh(t)
	g := must(NewSpikeGeneratorGroup(3, []int{0, 0, 2, 2}, timesMs(0.1, 0.2, 1.5, 2.2)))
	m, p := must(NewSpikeMonitor(g)), must(NewPopulationRateMonitor(g))
	if err := must(NewNetwork(g, m, p)).Run(ms(2.5)); err != nil {
		t.Fatal(err)
	}
	return m, p
}

func TestBinnedRateOfEachNeuron(t *testing.T) {
	m, _ := givenSpikes(t)
	starts, rates, err := m.BinnedRate(ms(1))
	if err != nil {
		t.Fatal(err)
	}
	if got := starts.In(units.Ms); !slices.EqualFunc(got, []float64{0, 1}, near) {
		t.Errorf("bins begin at %v ms", got)
	}
	// 2 spikes in 1 ms are 2 kHz; the spike at 2.2 ms lies in a bin that is not whole.
	if got := rates.Values(); !slices.EqualFunc(got, []float64{2000, 0, 0, 0, 0, 1000}, near) || !slices.Equal(rates.Shape(), []int{3, 2}) {
		t.Errorf("rates %v of shape %v", got, rates.Shape())
	}
	for _, bad := range []units.Quantity{ms(0.25), ms(0), units.Scalar(1)} {
		if _, _, err := m.BinnedRate(bad); err == nil {
			t.Errorf("bins of %v were accepted", bad)
		}
	}
}

func TestSmoothRateOfEachNeuronIsThatOfThePopulation(t *testing.T) {
	m, p := givenSpikes(t)
	for _, o := range []SmoothRateOptions{{Window: "gaussian", Width: ms(0.3)}, {Window: "flat", Width: ms(0.5)}, {Window: []float64{1, 2, 5}}} {
		each, all := must(m.SmoothRate(o)), must(p.SmoothRate(o)).Values()
		if want := []int{3, len(all)}; !slices.Equal(each.Shape(), want) {
			t.Fatalf("shape %v, want %v", each.Shape(), want)
		}
		for k, want := range all {
			mean := 0.0
			for i := range 3 {
				mean += each.Values()[i*len(all)+k] / 3
			}
			if math.Abs(mean-want) > 1e-9 {
				t.Errorf("%v: the mean rate in step %d is %v, and that of the population %v", o.Window, k, mean, want)
			}
		}
	}
}

func TestChunksHoldWhatIsAdded(t *testing.T) {
	var c chunks[int32]
	var want []int32
	for k := range 300 {
		part := make([]int32, k*7%1500)
		for x := range part {
			part[x] = int32(k + x)
		}
		c.add(part...)
		want = append(want, part...)
	}
	if !slices.Equal(c.all(), want) || c.len() != len(want) || c.at(len(want)-1) != want[len(want)-1] || c.at(chunkLength) != want[chunkLength] {
		t.Error("the list differs from what was added")
	}
	for _, from := range []int{0, 7, chunkLength - 1, chunkLength, len(want) - 1, len(want)} {
		var rest []int32
		for part := range c.after(from) {
			rest = append(rest, part...)
		}
		if !slices.Equal(rest, want[from:]) {
			t.Errorf("after %d come %d values, want %d", from, len(rest), len(want)-from)
		}
	}
	capacity := 0
	for _, part := range c.list {
		capacity += cap(part)
	}
	if capacity > len(want)+2*chunkLength {
		t.Errorf("%d values are reserved for %d", capacity, len(want))
	}
}

// TestSpikesTakeFourBytes: a number for each spike, and a time for each step.
func TestSpikesTakeFourBytes(t *testing.T) {
	var m SpikeMonitor
	m.record, m.counts = true, make([]int32, 1000)
	m.source = span{g: &group{}, hi: 1000}
	list := firstNumbers(0, 1000)
	for step := range 2000 {
		m.note(list, stepAt(step), nil)
	}
	bytes := 0
	for _, part := range m.numbers.list {
		bytes += 4 * cap(part)
	}
	for _, part := range m.times.steps.list {
		bytes += 16 * cap(part)
	}
	if n := m.NumSpikes(); n != 2000000 || bytes > 4*(n+2*chunkLength)+16*3000 {
		t.Errorf("%d spikes take %d bytes", n, bytes)
	}
}

func stepAt(n int) vm.Step { return vm.Step{T: float64(n) * 1e-4, Dt: 1e-4, N: uint64(n)} }

// TestCountsFollow shows that the counts are those of the numbers whenever they are asked for,
// also after restore.
func TestCountsFollow(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "p : 1", NeuronGroupOptions{Threshold: "(t_in_timesteps + 1) % (i + 2) == 0"}))
	late := must(g.Slice(1, 3))
	all, some := must(NewSpikeMonitor(g)), must(NewSpikeMonitor(late))
	counter := must(NewSpikeMonitor(g, SpikeMonitorOptions{Record: false}))
	net := must(NewNetwork(g, all, some, counter))
	check := func(what string, steps int) {
		t.Helper()
		want := []float64{float64(steps / 2), float64(steps / 3), float64(steps / 4)}
		if !slices.Equal(all.Count().Values(), want) || !slices.Equal(counter.Count().Values(), want) || !slices.Equal(some.Count().Values(), want[1:]) {
			t.Errorf("%s: %v, %v and %v, want %v", what, all.Count().Values(), counter.Count().Values(), some.Count().Values(), want)
		}
		if n := int(want[0] + want[1] + want[2]); all.NumSpikes() != n || counter.NumSpikes() != n || len(all.T().Values()) != n {
			t.Errorf("%s: %d and %d spikes, want %d", what, all.NumSpikes(), counter.NumSpikes(), n)
		}
	}
	runs(t, net, 1.2)
	check("after 12 steps", 12)
	if err := net.Store(); err != nil {
		t.Fatal(err)
	}
	runs(t, net, 1.2)
	check("after 24", 24)
	if err := net.Restore(); err != nil {
		t.Fatal(err)
	}
	check("back", 12)
	runs(t, net, 2.4)
	check("after 36", 36)
}
