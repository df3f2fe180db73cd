package brian

import (
	"strings"
	"testing"
)

// TestCost runs a network in which all counts are known.
func TestCost(t *testing.T) {
	fresh(t)
	var costs []Cost
	SetCost(func(c Cost) { costs = append(costs, c) })
	if err := Seed(7); err != nil {
		t.Fatal(err)
	}
	source := must(NewSpikeGeneratorGroup(1, []int{0, 0}, timesMs(1, 2)))
	group := must(NewNeuronGroup(3, "v : 1", NeuronGroupOptions{Threshold: "v > 0", Reset: "v = 0"}))
	s := must(NewSynapses(source, group, SynapsesOptions{OnPre: "v += 1"}))
	if _, err := s.Connect(); err != nil {
		t.Fatal(err)
	}
	net := must(NewNetwork(source, group, s))
	for _, length := range []float64{1.5, 1} {
		if err := net.Run(ms(length)); err != nil {
			t.Fatal(err)
		}
	}
	if len(costs) != 2 {
		t.Fatalf("%d costs of two runs", len(costs))
	}
	for k, want := range []Cost{
		{Steps: 15, Updates: 45, Spikes: 4, Events: 3},
		{Steps: 10, Updates: 30, Spikes: 4, Events: 3},
	} {
		c := costs[k]
		if c.Steps != want.Steps || c.Updates != want.Updates || c.Spikes != want.Spikes || c.Events != want.Events {
			t.Errorf("run %d: %+v, want the counts of %+v", k, c, want)
		}
		if c.Seed != 7 || c.Neurons != 3 || c.Synapses != 3 || c.Bytes < 12 || c.Workers < 1 || c.Loop <= 0 || c.PerUpdate <= 0 || c.Building <= 0 || c.Executor == "" {
			t.Errorf("run %d: %+v", k, c)
		}
		for _, part := range []string{"seed 7", "steps", "3 neurons", "3 synapses", "3 synaptic events", "4 spikes"} {
			if !strings.Contains(c.String(), part) {
				t.Errorf("%q does not say %q", c, part)
			}
		}
	}
}
