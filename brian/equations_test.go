package brian

import (
	"slices"
	"testing"
)

func TestEquationsAreReplacedAndAdded(t *testing.T) {
	fresh(t)
	leak := must(NewEquations("dx/dt = (E - x)/tau : 1", Names{"x": "v", "tau": ms(5), "E": 2}))
	both := must(leak.Add("w : 1"))
	if want := []string{"v", "w"}; !slices.Equal(both.Names(), want) {
		t.Errorf("names %v, want %v", both.Names(), want)
	}
	g := must(NewNeuronGroup(1, both, NeuronGroupOptions{Method: "euler"}))
	if err := must(NewNetwork(g)).Run(ms(0.1)); err != nil {
		t.Fatal(err)
	}
	if v := must(g.State("v")).Array().Values()[0]; !near(v, 2*0.1/5) {
		t.Errorf("v = %v after one step, want %v", v, 2*0.1/5)
	}
}
