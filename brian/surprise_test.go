package brian

import (
	"strings"
	"testing"
)

func TestForgottenObjects(t *testing.T) {
	type model struct{ Rate any }
	for _, c := range []struct {
		name string
		make func(names testScope, g *NeuronGroup)
		want string
	}{
		{"monitor without a name", func(_ testScope, g *NeuronGroup) { must(NewSpikeMonitor(g)) }, "spikemonitor: left out of this run: no name leads to it"},
		{"monitors in a list", func(s testScope, g *NeuronGroup) { s["list"] = []any{1, must(NewSpikeMonitor(g))} }, "it is in list"},
		{"monitor in a map", func(s testScope, g *NeuronGroup) {
			s["all"] = map[string]*SpikeMonitor{"e": must(NewSpikeMonitor(g))}
		}, "it is in all"},
		{"monitor in a structure", func(s testScope, g *NeuronGroup) {
			s["m"] = &model{must(NewPopulationRateMonitor(g))}
		}, "ratemonitor: left out of this run: it is in m"},
		{"group in a list", func(s testScope, g *NeuronGroup) { s["groups"] = []*NeuronGroup{group4(), g} }, "neurongroup_1: left out of this run: it is in groups"},
		{"group that nothing names", func(testScope, *NeuronGroup) { group4() }, ""},
		{"monitor made twice", func(s testScope, g *NeuronGroup) { must(NewSpikeMonitor(g)); s["M"] = must(NewSpikeMonitor(g)) }, ""},
		{"monitor of a network of its own", func(_ testScope, g *NeuronGroup) {
			other := group4()
			if err := must(NewNetwork(other, must(NewSpikeMonitor(other)))).Run(ms(1)); err != nil {
				panic(err)
			}
		}, ""},
		{"monitor before start_scope", func(s testScope, g *NeuronGroup) {
			must(NewSpikeMonitor(g))
			StartScope()
			s["H"] = group4()
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			fresh(t)
			names := testScope{}
			SetScope(names)
			g := group4()
			names["G"] = g
			c.make(names, g)
			if err := Run(ms(1)); err != nil {
				t.Fatal(err)
			}
			got := warned("forgotten")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if err := Run(ms(1)); err != nil {
				t.Fatal(err)
			}
			if again := warned("forgotten"); again != "" {
				t.Errorf("the second run warns again: %s", again)
			}
		})
	}
}
