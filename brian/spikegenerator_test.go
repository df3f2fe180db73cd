package brian

import (
	"slices"
	"testing"

	"gobrian/units"
)

// Brian 2.5.1 fires the spikes of one step in this order.
func TestGivenSpikesOfAStepComeInOrderOfTheirTimes(t *testing.T) {
	cases := []struct {
		about   string
		sources []int
		times   units.Array // [s]
		sorted  bool
		want    []int
		part    []int // of sources 1 to 3, numbered within the part
	}{
		{"equal times", []int{5, 1, 3, 2}, timesMs(0.5, 0.5, 0.5, 0.5), false, []int{1, 2, 3, 5}, []int{0, 1, 2}},
		{"times within a step", []int{5, 1, 3, 2}, timesMs(0.56, 0.54, 0.52, 0.53), false, []int{3, 2, 1, 5}, []int{2, 1, 0}},
		{"several steps", []int{5, 1, 3, 2, 4}, timesMs(1, 0.58, 0.51, 0.9, 0.54), false, []int{3, 4, 1, 2, 5}, []int{2, 0, 1}},
		{"given in order", []int{3, 5, 1, 2, 4}, timesMs(0.5, 0.5, 0.5, 0.5, 0.9), true, []int{3, 5, 1, 2, 4}, []int{2, 0, 1}},
	}
	for _, c := range cases {
		fresh(t)
		g := must(NewSpikeGeneratorGroup(6, c.sources, c.times, SpikeGeneratorGroupOptions{Sorted: c.sorted}))
		m, part := must(NewSpikeMonitor(g)), must(NewSpikeMonitor(must(g.Index(units.Span{Lo: 1, Hi: 4}))))
		if err := must(NewNetwork(g, m, part)).Run(ms(2)); err != nil {
			t.Fatal(err)
		}
		if got := must(m.I().Integers()); !slices.Equal(got, c.want) {
			t.Errorf("%s: sources %v, want %v", c.about, got, c.want)
		}
		if got := must(part.I().Integers()); !slices.Equal(got, c.part) {
			t.Errorf("%s: sources of the part %v, want %v", c.about, got, c.part)
		}
	}
}

// TestGivenSpikesCanBeRead gives the spikes in their order, also as states.
func TestGivenSpikesCanBeRead(t *testing.T) {
	fresh(t)
	g := must(NewSpikeGeneratorGroup(3, []int{0, 2, 1}, units.NewArray([]float64{0.002, 0.001, 0.003}, units.Time), SpikeGeneratorGroupOptions{Period: ms(5)}))
	states := must(g.GetStates())
	if got := states["neuron_index"].Values(); !slices.Equal(got, []float64{2, 0, 1}) || !slices.Equal(g.SpikeTime().Values(), []float64{0.001, 0.002, 0.003}) {
		t.Errorf("sources %v at %v", got, g.SpikeTime())
	}
	if got := states["period"]; got.Dim() != units.Time || states["N"].Values()[0] != 3 || len(states["spike_number"].Values()) != 3 {
		t.Errorf("states %v", states)
	}
	if states := must(g.GetStates(GetStatesOptions{ReadOnlyVariables: false})); len(states) != 0 {
		t.Errorf("states that can be set: %v", states)
	}
}
