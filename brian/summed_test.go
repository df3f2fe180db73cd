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
