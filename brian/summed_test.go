package brian

import (
	"slices"
	"testing"
)

// TestSeveralSumsIntoOneVariable: two objects and a part of the target add to the
// same variable; in each step it is the sum of all, on each element.
func TestSeveralSumsIntoOneVariable(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(4, "x : 1\ntotal : 1\ndy/dt = total/ms : 1", NeuronGroupOptions{Method: "euler"}))
	if err := g.SetState("x", "i + 1"); err != nil {
		t.Fatal(err)
	}
	objs := []any{g}
	add := func(target any, weight string, o ConnectOptions) {
		s := must(NewSynapses(g, target, SynapsesOptions{Model: "total_post = " + weight + "*x_pre : 1 (summed)"}))
		if _, err := s.Connect(o); err != nil {
			t.Fatal(err)
		}
		objs = append(objs, s)
	}
	add(g, "1", ConnectOptions{})                                     // 1 + 2 + 3 + 4 = 10 everywhere
	add(g, "100", ConnectOptions{J: "i"})                             // 100 (i + 1)
	add(must(g.Slice(2, 4)), "1000", ConnectOptions{I: 0, J: 1})      // 1000 on neuron 3
	add(must(g.Slice(0, 3)), "-1", ConnectOptions{I: 3, J: []int{0}}) // -4 on neuron 0
	n := must(NewNetwork(objs...))
	for range 2 {
		if err := n.Run(ms(1)); err != nil {
			t.Fatal(err)
		}
		want := []float64{106, 210, 310, 1410}
		if got := must(g.State("total")).Array().Values(); !slices.Equal(got, want) {
			t.Errorf("total = %v, want %v", got, want)
		}
	}
	if y := must(g.State("y")).Array().Values()[3]; !near(y, 2820) {
		t.Errorf("y = %v", y)
	}
}

// TestWhatIsSetBetweenSumsIsLost: a reset and another pathway set a sum; a monitor sees what they
// have set, and the update the sum, as in Brian. A warning says so, once for each.
func TestWhatIsSetBetweenSumsIsLost(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(2, "total : 1\ndy/dt = total/ms : 1", NeuronGroupOptions{
		Threshold: "t_in_timesteps == 3", Reset: "total = -1\ntotal *= 2", Method: "euler"}))
	sum := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1\ntotal_post = w : 1 (summed)", Name: "sum"}))
	other := must(NewSynapses(g, nil, SynapsesOptions{OnPre: "total_post += 10", Name: "other"}))
	for _, s := range []*Synapses{sum, other} {
		if _, err := s.Connect(ConnectOptions{J: "i"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := sum.SetState("w", "3 + i"); err != nil {
		t.Fatal(err)
	}
	m := must(NewStateMonitor(g, "total", StateMonitorOptions{Record: true}))
	Warnings()
	if err := must(NewNetwork(g, sum, other, m)).Run(ms(0.6)); err != nil {
		t.Fatal(err)
	}
	if got, want := must(m.State("total")).Values(), []float64{0, 3, 3, 3, -2, 3, 0, 4, 4, 4, -2, 4}; !slices.Equal(got, want) {
		t.Errorf("total is %v, want %v", got, want)
	}
	if got, want := must(g.State("y")).Array().Values(), []float64{1.8, 2.4}; !near(got[0], want[0]) || !near(got[1], want[1]) {
		t.Errorf("y is %v, want %v", got, want)
	}
	const lost = ", a sum over synapses (summed): the sum is computed anew in each step, and what was set is lost then"
	if got, want := warned("summed_set"), "neurongroup: reset sets total"+lost+"\nother: on_pre sets total"+lost; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestSumsOfPartsComeLater: a sum that a part of a group takes is computed behind the updates
// whose names come before, since a part comes behind its group in Brian.
func TestSumsOfPartsComeLater(t *testing.T) {
	fresh(t)
	source := must(NewNeuronGroup(1, "dv/dt = 1/ms : 1", NeuronGroupOptions{Method: "euler", Name: "a"}))
	target := must(NewNeuronGroup(2, "whole : 1\npart : 1", NeuronGroupOptions{Name: "b"}))
	var objs = []any{source, target}
	for name, to := range map[string]any{"whole": target, "part": must(target.Slice(0, 2))} {
		s := must(NewSynapses(source, to, SynapsesOptions{Model: name + "_post = v_pre : 1 (summed)"}))
		if _, err := s.Connect(); err != nil {
			t.Fatal(err)
		}
		objs = append(objs, s)
	}
	if err := must(NewNetwork(objs...)).Run(ms(0.1)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"whole": 0, "part": 0.1} {
		if got := must(target.State(name)).Array().Values(); !near(got[1], want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}
