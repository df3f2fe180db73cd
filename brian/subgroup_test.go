package brian

import (
	"slices"
	"testing"

	"gobrian/units"
)

func values(t *testing.T, of interface {
	State(string) (*View, error)
}, name string) []float64 {
	t.Helper()
	return must(of.State(name)).Array().Values()
}

func TestSubgroupOfSomeNeurons(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(8, "v : 1\ntwice = 2*v : 1\nk : integer"))
	succeed(t, g.SetState("v", "i"))
	odd := must(g.Index(units.Span{Lo: 1, Hi: units.Open, Step: 2}))
	some := must(g.Index([]int{1, 4, 6}))
	masked := must(g.Index([]bool{false, true, false, false, true, false, true, false}))
	inner := must(some.Index(units.Span{Lo: 1, Hi: units.Open}))
	for _, c := range []struct {
		s    *Subgroup
		want []float64
	}{{odd, []float64{1, 3, 5, 7}}, {some, []float64{1, 4, 6}}, {masked, []float64{1, 4, 6}}, {inner, []float64{4, 6}}} {
		if got := values(t, c.s, "v"); !slices.Equal(got, c.want) {
			t.Errorf("%v: v = %v, want %v", c.s, got, c.want)
		}
		if got := values(t, c.s, "twice"); got[1] != 2*c.want[1] {
			t.Errorf("%v: twice = %v", c.s, got)
		}
		if got := values(t, c.s, "i"); !slices.Equal(got, toFloats(firstNumbers(0, len(c.want)))) {
			t.Errorf("%v: i = %v", c.s, got)
		}
	}
	succeed(t, some.SetState("v", "10*i + N"))
	succeed(t, must(some.State("v")).SetIndex(-1, "i == 2"))
	succeed(t, inner.SetState("k", []int{7, 8}))
	if want := []float64{0, 3, 2, 3, 13, 5, -1, 7}; !slices.Equal(values(t, g, "v"), want) {
		t.Errorf("v = %v, want %v", values(t, g, "v"), want)
	}
	if want := []float64{0, 0, 0, 0, 7, 0, 8, 0}; !slices.Equal(values(t, g, "k"), want) {
		t.Errorf("k = %v, want %v", values(t, g, "k"), want)
	}
	if at := must(must(g.State("v")).Index(some)).(units.Array).Values(); !slices.Equal(at, values(t, some, "v")) {
		t.Errorf("v[subgroup] = %v", at)
	}
}

// TestSubgroupOfSomeNeuronsInANetwork lets synapses, sums, monitors and code work
// on parts that are not contiguous.
func TestSubgroupOfSomeNeuronsInANetwork(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(6, "v : 1\nw : 1\ntotal : 1", NeuronGroupOptions{Threshold: "v > 0.5", Reset: "v = 0"}))
	succeed(t, g.SetState("v", []float64{1, 0, 1, 1, 0, 1}))
	part := must(g.Index([]int{0, 2, 5}))
	rest := must(g.Index([]int{1, 3, 4}))
	s := must(NewSynapses(part, rest, SynapsesOptions{Model: "c : 1\ntotal_post = c*(v_pre + 1) : 1 (summed)", OnPre: "w_post += 1 + i + 10*j"}))
	succeed(t, errorOf(s.Connect(ConnectOptions{Condition: "i != j"})))
	succeed(t, s.SetState("c", "i + 1"))
	m := must(NewSpikeMonitor(part))
	rate := must(NewPopulationRateMonitor(rest))
	state := must(NewStateMonitor(part, "v", StateMonitorOptions{Record: true}))
	code := must(part.RunRegularly("v += 0.01*(i + 1)", RunRegularlyOptions{When: "end"}))
	net := must(NewNetwork(g, s, m, rate, state))
	succeed(t, net.Run(ms(0.1)))
	if got := m.I().Values(); !slices.Equal(got, []float64{0, 1, 2}) {
		t.Errorf("%v: spikes of %v, want 0, 1, 2", code, got)
	}
	if got := rate.Rate().In(units.Hz)[0]; !near(got, 1/3./1e-4) {
		t.Errorf("rate %v", got)
	}
	if got, want := values(t, g, "w"), []float64{0, 2 + 3, 0, 11 + 13, 21 + 22, 0}; !slices.Equal(got, want) {
		t.Errorf("w = %v, want %v", got, want)
	}
	if got, want := values(t, g, "total"), []float64{0, 2*2 + 3*2, 0, 1*2 + 3*2, 1*2 + 2*2, 0}; !slices.Equal(got, want) {
		t.Errorf("total = %v, want %v", got, want)
	}
	if got, want := values(t, g, "v"), []float64{0.01, 0, 0.02, 0, 0, 0.03}; !slices.Equal(got, want) {
		t.Errorf("v = %v, want %v", got, want)
	}
	if got := must(state.State("v")).Shape(); got[0] != 3 {
		t.Errorf("the monitor has %v values", got)
	}
}
