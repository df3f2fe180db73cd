package brian

import "testing"

// A step takes no memory: a run of ten times as many steps allocates about as
// often as the short one. (Buffers of spikes may still grow a few times.)
func TestStepsDoNotAllocate(t *testing.T) {
	fresh(t)
	if err := Seed(1); err != nil {
		t.Fatal(err)
	}
	g := must(NewNeuronGroup(300, "dv/dt = (1.3 - v)/(10*ms) : 1 (unless refractory)\ndg/dt = (v - g)/(5*ms) : 1",
		NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0", Refractory: ms(2), Method: "exact"}))
	if err := g.SetState("v", "rand()"); err != nil {
		t.Fatal(err)
	}
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1\ndx/dt = -x/(5*ms) : 1 (event-driven)", OnPre: "v += 0.01*w\nx += 1"}))
	if _, err := s.Connect(ConnectOptions{P: 0.1}); err != nil {
		t.Fatal(err)
	}
	if err := s.SetState("delay", "1*ms*rand()"); err != nil {
		t.Fatal(err)
	}
	n := must(NewNetwork(g, s, must(NewPopulationRateMonitor(g))))
	if err := n.Run(ms(100)); err != nil { // the buffers get their size
		t.Fatal(err)
	}
	allocs := func(d float64) float64 {
		return testing.AllocsPerRun(3, func() {
			if err := n.Run(ms(d)); err != nil {
				t.Fatal(err)
			}
		})
	}
	if short, long := allocs(10), allocs(100); long > short+100 {
		t.Errorf("100 steps allocate %g times, 1000 steps %g times", short, long)
	}
}
