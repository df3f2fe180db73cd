package brian

import (
	"math"
	"strings"
	"testing"
)

// warned is the messages of one kind, joined.
func warned(kind string) string {
	var list []string
	for _, w := range Warnings() {
		if w.Kind == kind {
			list = append(list, w.String())
		}
	}
	return strings.Join(list, "\n")
}

func TestNotANumberIsReportedOnce(t *testing.T) {
	fresh(t)
	// v explodes at neuron 2 in the middle of the run; x is infinite on purpose; w is spoilt by a synapse.
	g := must(NewNeuronGroup(4, "dv/dt = a*v**3/ms : 1\na : 1\nx : 1\nbad : 1", NeuronGroupOptions{Method: "euler"}))
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1"}))
	if _, err := s.Connect(ConnectOptions{J: "i"}); err != nil {
		t.Fatal(err)
	}
	must(s.RunAt("w = log(-1.0)*int(i == 3)", timesMs(5)))
	for name, value := range map[string]any{"v": 1, "a": "int(i == 2)", "x": math.Inf(1)} {
		if err := g.SetState(name, value); err != nil {
			t.Fatal(err)
		}
	}
	n := must(NewNetwork(g, s))
	Warnings()
	if err := n.Run(ms(20)); err != nil {
		t.Fatal(err)
	}
	want := "neurongroup: v[2] is inf: it became so between t = 0. s and t = 12.8 ms\n" +
		"synapses: w[0] is nan: it became so between t = 0. s and t = 12.8 ms"
	if got := warned("invalid_values"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if err := n.Run(ms(20)); err != nil {
		t.Fatal(err)
	}
	if got := warned("invalid_values"); got != "neurongroup: v[2] is inf at the start of the run, at t = 20. ms" {
		t.Errorf("second run: %s", got)
	}
}

func TestLastStepsAreLookedAt(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(1, "v : volt (shared)"))
	must(g.RunAt("v = log(-1.0)*volt", timesMs(0.3)))
	if err := must(NewNetwork(g)).Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	if got := warned("invalid_values"); got != "neurongroup: v is nan V: it became so between t = 0. s and t = 1. ms" {
		t.Errorf("got %s", got)
	}
}

// TestWhatFadesAwayIsZero lets variables decay beyond the numbers that have all their digits.
func TestWhatFadesAwayIsZero(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(11, "dx/dt = -x/ms : 1\nkept : 1", NeuronGroupOptions{Method: "exact"}))
	for name, value := range map[string]any{"x": "1e-304*(i - 5)", "kept": "1e-310*i"} {
		if err := g.SetState(name, value); err != nil {
			t.Fatal(err)
		}
	}
	net := must(NewNetwork(g))
	for _, length := range []float64{12.7, 0.1, 0.1} { // the look is behind step 128, whatever the runs are
		if err := net.Run(ms(length)); err != nil {
			t.Fatal(err)
		}
		if x := g.vars.byName["x"].data[10]; (x == 0) != (net.t > 12.75e-3) {
			t.Errorf("x[10] is %v at t = %v", x, net.t)
		}
	}
	for i, x := range g.vars.byName["x"].data {
		if x != 0 || math.Signbit(x) != (i < 5) {
			t.Errorf("x[%d] is %v", i, x)
		}
		if kept := g.vars.byName["kept"].data[i]; kept != 1e-310*float64(i) {
			t.Errorf("kept[%d], which has no equation, is %v", i, kept)
		}
	}
}
