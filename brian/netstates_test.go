package brian

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gobrian/units"
)

func TestStatesOfANetwork(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(2, "v : volt\nw = 2*v : volt"))
	m := must(NewStateMonitor(g, "v", StateMonitorOptions{Record: true}))
	n := must(NewNetwork(g, m))
	if err := g.SetState("v", "i*mV"); err != nil {
		t.Fatal(err)
	}
	states := must(n.GetStates(GetStatesOptions{Subexpressions: true}))
	if got := states["neurongroup"]["w"].In(units.MV); len(states) != 2 || len(states["statemonitor"]["t"].Values()) != 0 || !slices.Equal(got, []float64{0, 2}) {
		t.Errorf("states %v", states)
	}
	if err := n.SetStates(map[string]map[string]any{"neurongroup": {"v": ms(1)}}); err == nil {
		t.Error("v was set to a time")
	}
	if err := n.SetStates(map[string]map[string]any{"neurongroop": {"v": 1}}); err == nil || !strings.Contains(err.Error(), "did you mean") {
		t.Errorf("an object that is not there: %v", err)
	}
	if err := n.SetStates(map[string]map[string]any{"neurongroup": {"v": units.Volt}}); err != nil {
		t.Fatal(err)
	}
	if got := must(g.State("v")).Array().Values(); !slices.Equal(got, []float64{1, 1}) {
		t.Errorf("v = %v", got)
	}
	if err := n.SetStates(map[string]map[string]any{"statemonitor": {"t": ms(1)}}); err == nil || !strings.Contains(err.Error(), "cannot be set") {
		t.Errorf("a record was set: %v", err)
	}
}

// TestStatesOfSynapses gives what Brian gives: also the variables of both ends, and of the pathways the delay.
func TestStatesOfSynapses(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "v : volt", NeuronGroupOptions{Threshold: "v > 1*volt", Reset: "v = 0*volt"}))
	s := must(NewSynapses(g, must(g.Index(units.Span{Lo: 1, Hi: 3})), SynapsesOptions{Model: "w : 1\ny = 2*w : 1", OnPre: "v += w*mV"}))
	if _, err := s.Connect(); err != nil {
		t.Fatal(err)
	}
	n := must(NewNetwork(g, s))
	states := must(n.GetStates(GetStatesOptions{ReadOnlyVariables: false}))
	if got, want := keys(states["synapses"]), strings.Fields("v v_post v_pre w"); !slices.Equal(got, want) {
		t.Errorf("states to set: %v", got)
	}
	if got, want := keys(states["synapses_pre"]), strings.Fields("delay v v_post v_pre w"); !slices.Equal(got, want) {
		t.Errorf("states of the pathway: %v", got)
	}
	all := must(s.GetStates(GetStatesOptions{Subexpressions: true}))
	want := strings.Fields("N N_incoming N_outgoing N_post N_pre dt dt_post dt_pre i i_post i_pre j t t_in_timesteps t_in_timesteps_post t_in_timesteps_pre t_post t_pre v v_post v_pre w y")
	if got := keys(all); !slices.Equal(got, want) {
		t.Errorf("states %v, not %v", got, want)
	}
	if got := all["N_incoming"].Values(); !slices.Equal(got, []float64{3, 3, 3, 3, 3, 3}) {
		t.Errorf("N_incoming = %v", got)
	}
	given := map[string]map[string]any{"synapses_pre": {"delay": ms(1)}}
	for name, x := range states["synapses"] {
		given["synapses"] = map[string]any{name: x}
	}
	if err := n.SetStates(given); err != nil {
		t.Fatal(err)
	}
	if got := must(s.State("delay")).Array().Values(); !slices.Equal(got, []float64{1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3}) {
		t.Errorf("delays %v", got)
	}
}

// TestStatesOfAPart reads and sets the neurons of a part.
func TestStatesOfAPart(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "v : 1"))
	part := must(g.Index(units.Span{Lo: 1, Hi: 3}))
	if err := part.SetStates(map[string]any{"v": units.NewArray([]float64{5, 6}, units.Dimensionless)}); err != nil {
		t.Fatal(err)
	}
	if got := must(g.State("v")).Array().Values(); !slices.Equal(got, []float64{0, 5, 6}) {
		t.Errorf("v = %v", got)
	}
	if states := must(part.GetStates()); !slices.Equal(states["v"].Values(), []float64{5, 6}) || !slices.Equal(states["i"].Values(), []float64{0, 1}) {
		t.Errorf("states %v", states)
	}
}

func TestRecordOfTheEnd(t *testing.T) {
	for _, file := range []string{"", filepath.Join(t.TempDir(), "*.npy")} {
		fresh(t)
		g := must(NewNeuronGroup(1, "dv/dt = 1/ms : 1\ndouble = 2*v : 1", NeuronGroupOptions{Method: "euler"}))
		m := must(NewStateMonitor(g, []string{"v", "double"}, StateMonitorOptions{Record: true, Dt: ms(0.5), File: file}))
		if err := firstError(must(NewNetwork(g, m)).Run(ms(1)), m.RecordSingleTimestep()); err != nil {
			t.Fatal(err)
		}
		if got := must(m.State("double")).Values(); !slices.EqualFunc(got, []float64{0, 1, 2}, near) {
			t.Errorf("recorded %v", got)
		}
		if got := m.T().In(units.Ms); !slices.EqualFunc(got, []float64{0, 0.5, 1}, near) {
			t.Errorf("at %v ms", got)
		}
	}
}

func TestAllValuesOfASpikeMonitor(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(2, "dv/dt = (1 + i)/ms : 1\nx : 1", NeuronGroupOptions{Threshold: "v > 0.95", Reset: "v = 0", Method: "euler"}))
	if err := g.SetState("x", "5 + i"); err != nil {
		t.Fatal(err)
	}
	m := must(NewSpikeMonitor(g, SpikeMonitorOptions{Variables: "x"}))
	if err := must(NewNetwork(g, m)).Run(ms(1.05)); err != nil {
		t.Fatal(err)
	}
	all := must(m.AllValues())
	if got := all["x"][1].Values(); !slices.Equal(got, []float64{6, 6}) || len(all["t"][0].Values()) != 1 || len(all) != 2 {
		t.Errorf("values %v", all)
	}
}
