package brian

import (
	"math"
	"reflect"
	"testing"

	"gobrian/units"
)

// TestIdlers runs groups with and without idlers, from all kinds of last spikes and
// over several runs: neurons leave the refractory state at the same steps.
func TestIdlers(t *testing.T) {
	for _, refractory := range []float64{0, 0.05, 0.1, 0.3, 1.25, 7} {
		var want any
		for _, fused := range []bool{false, true} {
			fusing = fused
			got := idlersRun(t, refractory)
			fusing = true
			if want == nil {
				want = got
			} else if !reflect.DeepEqual(got, want) {
				t.Errorf("refractory for %v ms: got %v\nwant %v", refractory, got, want)
			}
		}
	}
}

// idlersRun is what a group has come to after each of some runs.
func idlersRun(t *testing.T, refractory float64) (seen []map[string][]float64) {
	t.Helper()
	fresh(t)
	const n = 40
	g := must(NewNeuronGroup(n, "dv/dt = (2 - v)/(1*ms) : 1 (unless refractory)\ndu/dt = int(not_refractory)/ms : 1",
		NeuronGroupOptions{Threshold: "v > 1 + 0.02*i", Reset: "v = 0", Refractory: ms(refractory), Method: "euler"}))
	net := must(NewNetwork(g))
	last := g.vars.byName[lastSpike].data
	for i := range last {
		last[i] = []float64{-1e4, 0, -0.2e-3, -0.25e-3, 0.9e-3, math.NaN(), math.Inf(1), math.Inf(-1), -1e-3, -7e-3}[i%10]
	}
	for _, dt := range []float64{0.1, 0.1, 0.05, 0.2} {
		g.clock.SetDt(ms(dt))
		if err := net.Run(ms(4)); err != nil {
			t.Fatal(err)
		}
		columns := map[string][]float64{}
		for _, name := range []string{"v", "u", lastSpike, notRefractory} {
			for _, x := range g.vars.byName[name].data {
				columns[name] = append(columns[name], float64(math.Float64bits(x)>>1))
			}
		}
		seen = append(seen, columns)
		last[3], g.vars.byName[notRefractory].data[4] = -3e-4, 0 // what a user may set between runs
	}
	return seen
}

// TestWhereIdlersAre shows in which runs there are idlers, and in which whoever finds a
// spike marks it: where nothing else may change, or see, who has spiked.
func TestWhereIdlersAre(t *testing.T) {
	group := func(model string, refractory any) *NeuronGroup {
		return must(NewNeuronGroup(5, "dv/dt = (2 - v)/(10*ms) : 1 (unless refractory)\n"+model, NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0", Refractory: refractory, Method: "euler"}))
	}
	plain := func() *NeuronGroup { return group("", ms(1)) }
	regularly := func(code string) func() []object {
		return func() []object {
			g := plain()
			must(g.RunRegularly(code))
			return []object{g}
		}
	}
	report := func(units.Quantity, float64, units.Quantity, units.Quantity) {}
	for name, c := range map[string]struct {
		objects         func() []object
		options         RunOptions
		idlers, marking int
	}{
		"a fixed time":      {func() []object { return []object{plain()} }, RunOptions{}, 1, 1},
		"a time of each":    {func() []object { return []object{group("r : second", "r")} }, RunOptions{}, 0, 0},
		"a condition":       {func() []object { return []object{group("", "v > 0.5")} }, RunOptions{}, 0, 0},
		"code sets it":      {regularly("not_refractory = True"), RunOptions{}, 0, 0},
		"code sets a spike": {regularly("lastspike = t"), RunOptions{}, 0, 0},
		"code reads it":     {regularly("v += 0.1*int(not_refractory)"), RunOptions{}, 1, 0},
		"a monitor": {func() []object {
			g := plain()
			return []object{g, must(NewStateMonitor(g, "not_refractory", StateMonitorOptions{Record: true}))}
		}, RunOptions{}, 1, 0},
		"a function": {func() []object {
			return []object{plain(), must(NewNetworkOperation(func() {}))}
		}, RunOptions{}, 0, 1},
		"a report": {func() []object { return []object{plain()} }, RunOptions{Report: report}, 0, 1},
		"a text":   {func() []object { return []object{plain()} }, RunOptions{Report: "text"}, 1, 1},
	} {
		fresh(t)
		var list []any
		for _, o := range c.objects() {
			list = append(list, o)
		}
		r, err := must(NewNetwork(list...)).begin(c.options, 1e-3)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(r.idlers) != c.idlers || r.marking != c.marking {
			t.Errorf("%s: %d groups with idlers and %d whose spikes are marked early, want %d and %d", name, len(r.idlers), r.marking, c.idlers, c.marking)
		}
	}
}

// TestIdlersAfterAPanic lets a function of the model panic in the middle of a run: who is
// refractory is what the spikes so far say.
func TestIdlersAfterAPanic(t *testing.T) {
	fresh(t)
	calls := 0
	f := must(NewFunction(func(x float64) float64 {
		if calls++; calls > 25*6 {
			panic("enough")
		}
		return x
	}, FunctionOptions{Stateful: true}))
	g := must(NewNeuronGroup(6, "dv/dt = (f(2.0) - v)/(1*ms) : 1 (unless refractory)",
		NeuronGroupOptions{Threshold: "v > 1 + 0.1*i", Reset: "v = 0", Refractory: ms(1), Method: "euler", Namespace: Names{"f": f}}))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the run did not panic")
			}
		}()
		_ = must(NewNetwork(g)).Run(ms(10))
	}()
	free, last := g.vars.byName[notRefractory].data, g.vars.byName[lastSpike].data
	resting := 0
	for i, t0 := range last {
		if now := g.clock.time(); free[i] != 0 && now-t0 < 0.9e-3 || free[i] == 0 && now-t0 > 1.1e-3 {
			t.Errorf("neuron %d: not_refractory is %v, %v s after its spike", i, free[i], now-t0)
		}
		if free[i] == 0 {
			resting++
		}
	}
	if resting == 0 || resting == len(last) {
		t.Errorf("%d neurons of %d are refractory", resting, len(last))
	}
}
