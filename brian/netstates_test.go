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
	if got := states["neurongroup"]["w"].In(units.MV); len(states) != 1 || !slices.Equal(got, []float64{0, 2}) {
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
