package brian

import "testing"

// TestWhereBundlesWait shows which additions workers leave to the next update: those
// that nothing else looks at or changes in between.
func TestWhereBundlesWait(t *testing.T) {
	defer ShareAlways(2)()
	for name, c := range map[string]struct {
		more    func(g *NeuronGroup, s *Synapses) []any
		reset   string
		onPre   string
		options RunOptions
		want    int
	}{
		"plain":            {want: 1},
		"profiled":         {options: RunOptions{Profile: true}},
		"reset changes it": {reset: "v = 0; g = 0"},
		"reset reads it":   {reset: "v = -g"},
		"a weight":         {onPre: "g += w", want: 1},
		"to what is not changed while refractory": {onPre: "v += w"},
		"a monitor": {more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewStateMonitor(g, "g", StateMonitorOptions{Record: true}))}
		}},
		"a monitor of another": {want: 1, more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewStateMonitor(g, "v", StateMonitorOptions{Record: true}))}
		}},
		"a weight that changes": {onPre: "g += w", more: func(_ *NeuronGroup, s *Synapses) []any {
			must(s.RunRegularly("w *= 0.9"))
			return nil
		}},
		"other synapses": {more: func(g *NeuronGroup, _ *Synapses) []any {
			s := must(NewSynapses(g, g, SynapsesOptions{Model: "u : 1", OnPre: "u += 1; g += u"}))
			connectAll(t, s)
			return []any{s}
		}},
		"a function": {more: func(*NeuronGroup, *Synapses) []any { return []any{must(NewNetworkOperation(func() {}))} }},
		"another clock": {more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewStateMonitor(g, "v", StateMonitorOptions{Record: true, Dt: ms(0.7)}))}
		}},
	} {
		freshWith(t, 2)
		g := must(NewNeuronGroup(9, "dv/dt = (2 + g - v)/(10*ms) : 1 (unless refractory)\ndg/dt = -g/(5*ms) : 1",
			NeuronGroupOptions{Threshold: "v > 1", Reset: orElse(c.reset, "v = 0"), Refractory: ms(1), Method: "euler"}))
		s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : 1", OnPre: orElse(c.onPre, "g += 0.1")}))
		connectAll(t, s)
		list := []any{g, s}
		if c.more != nil {
			list = append(list, c.more(g, s)...)
		}
		r, err := must(NewNetwork(list...)).begin(c.options, 1e-3)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(r.waiting) != c.want {
			t.Errorf("%s: %d bundles wait, want %d", name, len(r.waiting), c.want)
		}
	}
}

func connectAll(t *testing.T, s *Synapses) {
	t.Helper()
	if _, err := s.Connect(ConnectOptions{}); err != nil {
		t.Fatal(err)
	}
}

// TestBundlesSettle stops runs between two updates: what waits has been added by then.
func TestBundlesSettle(t *testing.T) {
	var want []float64
	for _, workers := range []int{1, 2} {
		for _, parts := range []int{1, 7} { // runs that the time is divided into
			undo := ShareAlways(workers)
			freshWith(t, workers)
			g := must(NewNeuronGroup(9, "dv/dt = (2 + g - v)/(10*ms) : 1\ndg/dt = -g/(5*ms) : 1",
				NeuronGroupOptions{Threshold: "v > 1 + 0.01*i", Reset: "v = 0", Method: "euler"}))
			s := must(NewSynapses(g, g, SynapsesOptions{OnPre: "g += 0.1"}))
			connectAll(t, s)
			net := must(NewNetwork(g, s))
			for range parts {
				if err := net.Run(ms(70 / float64(parts))); err != nil {
					t.Fatal(err)
				}
			}
			undo()
			got := append(g.vars.byName["g"].data, g.vars.byName["v"].data...)
			if want == nil {
				want = got
			}
			for k := range want {
				if got[k] != want[k] {
					t.Fatalf("%d workers, %d runs: number %d is %v, want %v", workers, parts, k, got[k], want[k])
				}
			}
		}
	}
}
