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
	capacity := 0
	for _, part := range c.list {
		capacity += cap(part)
	}
	if capacity > len(want)+2*chunkLength {
		t.Errorf("%d values are reserved for %d", capacity, len(want))
	}
}

// TestSpikesTakeTwelveBytes: a time and a number for each spike.
func TestSpikesTakeTwelveBytes(t *testing.T) {
	var m SpikeMonitor
	m.record, m.counts = true, make([]int32, 1000)
	m.source = span{g: &group{}, hi: 1000}
	list := firstNumbers(0, 1000)
	for step := range 2000 {
		m.note(list, stepAt(step), nil)
	}
	bytes := 0
	for k := range m.times.list {
		bytes += 8*cap(m.times.list[k]) + 4*cap(m.numbers.list[k])
	}
	if n := m.NumSpikes(); n != 2000000 || bytes > 12*(n+2*chunkLength) {
		t.Errorf("%d spikes take %d bytes", n, bytes)
	}
}

func stepAt(n int) vm.Step { return vm.Step{T: float64(n) * 1e-4, Dt: 1e-4, N: uint64(n)} }
