package brian

import "testing"

// TestFusion shows which thresholds are tested by the state update: those for
// which nothing that they read can change in between.
func TestFusion(t *testing.T) {
	spiking := func(model, threshold string) *NeuronGroup {
		return must(NewNeuronGroup(5, model, NeuronGroupOptions{Threshold: threshold, Reset: "v = 0", Refractory: ms(1), Method: "euler"}))
	}
	const leaky = "dv/dt = (2 - v)/(10*ms) : 1 (unless refractory)"
	between := func(when string) *NetworkOperation {
		return must(NewNetworkOperation(func() {}, NetworkOperationOptions{When: when}))
	}
	regularly := func(g *NeuronGroup, when string) *NeuronGroup {
		must(g.RunRegularly("v += 0.1", RunRegularlyOptions{When: when}))
		return g
	}
	linked := func() []object {
		source := spiking(leaky, "v > 1")
		g := spiking(leaky+"\nlimit : 1 (linked)", "v > limit")
		if err := g.SetState("limit", must(LinkedVar(source, LinkedVarOptions{Name: "v"}))); err != nil {
			t.Fatal(err)
		}
		return []object{g, source}
	}
	for name, c := range map[string]struct {
		objects func() []object
		want    int
	}{
		"a group":           {func() []object { return []object{spiking(leaky, "v > 1")} }, 1},
		"two groups":        {func() []object { return []object{spiking(leaky, "v > 1"), spiking(leaky, "v > 1 and t > 1*ms")} }, 2},
		"no equations":      {func() []object { return []object{spiking("v : 1", "v > 1")} }, 0},
		"a random limit":    {func() []object { return []object{spiking(leaky, "v > 1 + rand()")} }, 0},
		"a linked limit":    {linked, 1},
		"code before":       {func() []object { return []object{regularly(spiking(leaky, "v > 1"), "start")} }, 1},
		"code between":      {func() []object { return []object{regularly(spiking(leaky, "v > 1"), "after_groups")} }, 0},
		"operation before":  {func() []object { return []object{spiking(leaky, "v > 1"), between("start")} }, 1},
		"operation between": {func() []object { return []object{spiking(leaky, "v > 1"), between("before_thresholds")} }, 0},
	} {
		fresh(t)
		var list []any
		for _, o := range c.objects() {
			list = append(list, o)
		}
		r, err := must(NewNetwork(list...)).begin(RunOptions{}, 1e-3)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(r.fusions) != c.want {
			t.Errorf("%s: %d of the groups are fused, want %d", name, len(r.fusions), c.want)
		}
	}
}
