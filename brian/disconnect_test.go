package brian

import (
	"slices"
	"strings"
	"testing"
)

func numbersOf(x interface{ Values() []float64 }) []float64 { return x.Values() }

// TestDisconnect removes every second of six synapses while spikes are under way
// to all of them, and connects one anew.
func TestDisconnect(t *testing.T) {
	fresh(t)
	g := must(NewSpikeGeneratorGroup(6, []int{0, 1, 2, 3, 4, 5}, timesMs(1, 1, 1, 1, 1, 1)))
	h := must(NewNeuronGroup(6, "v : 1"))
	s := must(NewSynapses(g, h, SynapsesOptions{Model: "w : 1", OnPre: "v_post += w"}))
	if _, err := s.Connect(ConnectOptions{J: "i"}); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"w": "i + 1", "delay": "(4 - i % 2 * i / 5)*ms"} {
		if err := s.SetState(name, text); err != nil {
			t.Fatal(err)
		}
	}
	n := must(NewNetwork(g, h, s))
	if err := n.Run(ms(2)); err != nil {
		t.Fatal(err)
	}
	weights := must(s.State("w")) // views follow
	if removed, err := s.Disconnect("i % 2 == 0"); removed != 3 || err != nil {
		t.Fatalf("%d synapses removed: %v", removed, err)
	}
	if got := numbersOf(s.I().Array()); !slices.Equal(got, []float64{1, 3, 5}) {
		t.Errorf("synapses of %v are left", got)
	}
	if got := weights.Array().Values(); !slices.Equal(got, []float64{2, 4, 6}) {
		t.Errorf("w = %v", got)
	}
	made, err := s.Connect(ConnectOptions{I: 0, J: 5})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []*SynapticSubgroup{made, s.Made()} {
		if got := x.Indices().Values(); x.Len() != 1 || x.N() != 1 || !slices.Equal(got, []float64{3}) {
			t.Errorf("connect made the synapses %v", got)
		}
	}
	if err := n.Run(ms(5)); err != nil {
		t.Fatal(err)
	}
	if got := must(h.State("v")).Array().Values(); !slices.Equal(got, []float64{0, 2, 0, 4, 0, 6}) {
		t.Errorf("v = %v", got)
	}
	if removed, err := s.Disconnect(); removed != 4 || err != nil || s.Len() != 0 {
		t.Errorf("%d removed, %d left: %v", removed, s.Len(), err)
	}
	if err := n.Run(ms(1)); err != nil {
		t.Errorf("a run without synapses: %v", err)
	}
}

func TestDisconnectByPairsAndNumbers(t *testing.T) {
	fresh(t)
	g := group4()
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1", MultisynapticIndex: "k"}))
	if _, err := s.Connect(ConnectOptions{Condition: "i != j", N: 2}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ix   []any
		want int
	}{{[]any{0, 1}, 2}, {[]any{[]int{0, 1}}, 2}, {[]any{1, 0, 0}, 1}} {
		if removed, err := s.Disconnect(c.ix...); removed != c.want || err != nil {
			t.Errorf("disconnect %v: %d removed, want %d: %v", c.ix, removed, c.want, err)
		}
	}
	// Of the pair (1, 0) number 1 is left; the next one must not get its number.
	if _, err := s.Connect(ConnectOptions{I: 1, J: 0}); err != nil {
		t.Fatal(err)
	}
	if got := must(must(s.State("k")).Index(1, 0)).(interface{ Values() []float64 }).Values(); !slices.Equal(got, []float64{1, 2}) {
		t.Errorf("numbers within the pair: %v", got)
	}
}

func TestRemovedSynapsesAreNotTakenForOthers(t *testing.T) {
	fresh(t)
	g := group4()
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1"}))
	if _, err := s.Connect(); err != nil {
		t.Fatal(err)
	}
	m := must(NewStateMonitor(s, "w", StateMonitorOptions{Record: []int{0, 3}}))
	onto := must(NewSynapses(g, s, SynapsesOptions{OnPre: "w_post += 1"}))
	if _, err := onto.Connect(ConnectOptions{I: 0, J: 3}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Disconnect(1); err != nil {
		t.Fatal(err)
	}
	for _, o := range []object{m, onto} {
		if err := must(NewNetwork(g, s, o)).Run(ms(1)); err == nil || !strings.Contains(err.Error(), "removed") {
			t.Errorf("%s: %v", o.head().name, err)
		}
	}
	if _, err := s.Disconnect(99); err == nil || !strings.Contains(err.Error(), "no element 99") {
		t.Errorf("a synapse that is not there: %v", err)
	}
	op := must(NewNetworkOperation(func() error { _, err := s.Disconnect(0); return err }))
	if err := must(NewNetwork(op)).Run(ms(1)); err == nil || !strings.Contains(err.Error(), "during a run") {
		t.Errorf("in a run: %v", err)
	}
}

func TestRestoreBringsBackWhatWasDisconnected(t *testing.T) {
	fresh(t)
	g := group4()
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1"}))
	if _, err := s.Connect(); err != nil {
		t.Fatal(err)
	}
	m := must(NewStateMonitor(s, "w", StateMonitorOptions{Record: 15}))
	n := must(NewNetwork(g, s, m))
	if err := n.Store(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Disconnect("i == 0"); err != nil {
		t.Fatal(err)
	}
	if err := firstError(n.Restore(), n.Run(ms(1))); err != nil || s.Len() != 16 {
		t.Errorf("%d synapses, %v", s.Len(), err)
	}
}
