package brian

import (
	"slices"
	"strings"
	"testing"
)

// TestSynapsesOntoSynapses: an astrocyte, which spikes at 1 ms, makes the second
// and third of four synapses stronger; the synapses excite it in turn.
func TestSynapsesOntoSynapses(t *testing.T) {
	fresh(t)
	neurons := must(NewSpikeGeneratorGroup(4, []int{0, 1, 2, 3}, timesMs(2, 2, 2, 2)))
	out := must(NewNeuronGroup(1, "v : 1"))
	s := must(NewSynapses(neurons, out, SynapsesOptions{Model: "w : 1\ngain = 2*w : 1\nboost : 1\nI_syn = w : 1", OnPre: "v_post += w + boost"}))
	if _, err := s.Connect(); err != nil {
		t.Fatal(err)
	}
	if err := s.SetState("w", "i + 1"); err != nil {
		t.Fatal(err)
	}
	astro := must(NewSpikeGeneratorGroup(1, []int{0}, timesMs(1)))
	glia := must(NewNeuronGroup(1, "total : 1"))
	up := must(NewSynapses(astro, s, SynapsesOptions{OnPre: "boost_post += 10*gain_post"}))
	if _, err := up.Connect(ConnectOptions{I: 0, J: []int{1, 2}}); err != nil {
		t.Fatal(err)
	}
	down := must(NewSynapses(s, glia, SynapsesOptions{Model: "total_post = I_syn_pre : 1 (summed)"}))
	if _, err := down.Connect(); err != nil {
		t.Fatal(err)
	}
	if err := must(NewNetwork(neurons, out, s, astro, glia, up, down)).Run(ms(3)); err != nil {
		t.Fatal(err)
	}
	if got := must(s.State("boost")).Array().Values(); !slices.Equal(got, []float64{0, 40, 60, 0}) {
		t.Errorf("boost = %v", got)
	}
	if got := must(out.State("v")).Array().Values()[0]; got != 110 {
		t.Errorf("v = %v, want 1+2+3+4 + 40+60", got)
	}
	if got := must(glia.State("total")).Array().Values()[0]; got != 10 {
		t.Errorf("the sum is %v, want 10", got)
	}
}

func TestSynapsesOntoSynapsesRefuse(t *testing.T) {
	fresh(t)
	g := group4()
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1"}))
	expect := func(err error, part string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("got %v, want an error with %q", err, part)
		}
	}
	_, err := NewSynapses(g, s)
	expect(err, "call its connect first")
	if _, err := s.Connect(ConnectOptions{J: "i"}); err != nil {
		t.Fatal(err)
	}
	_, err = NewSynapses(s, g, SynapsesOptions{OnPre: "v_post += 1"})
	expect(err, "does not spike")
	onto := must(NewSynapses(g, s, SynapsesOptions{OnPre: "w_post += 1"}))
	expect(errorOf(onto.Connect(ConnectOptions{I: 0, J: 4})), "from 0 to 3")
	if _, err := s.Connect(ConnectOptions{I: 0, J: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := onto.Connect(ConnectOptions{I: 0, J: 4}); err != nil {
		t.Errorf("the synapse that came later: %v", err)
	}
	if _, err := NewSpikeMonitor(s); err == nil {
		t.Error("synapses have spikes")
	}
}
