package brian

import (
	"fmt"
	"strings"
	"testing"

	"gobrian/units"
)

// What users see of objects is words and tables, never the insides of Go.
func TestObjectsShowThemselves(t *testing.T) {
	fresh(t)
	ms := units.Millisecond
	g := must(NewNeuronGroup(3, "dv/dt = -v/(10*ms) : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0", Refractory: ms.Times(2)}))
	s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : 1", OnPre: "v_post += w", OnPost: "w += 1", Delay: ms}))
	if _, err := s.Connect(); err != nil {
		t.Fatal(err)
	}
	m := must(NewSpikeMonitor(g))
	p := must(NewPoissonGroup(2, units.Hertz))
	q := must(NewSpikeGeneratorGroup(1, []int{0}, units.NewArray([]float64{0.001}, units.Time)))
	n := must(NewNetwork(g, s, m))
	if err := n.Run(ms); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		x          any
		text, html string
	}{
		{n, "Network network at 1. ms: neurongroup, synapses, spikemonitor", "SpikeMonitor spikemonitor of neurongroup: 0 events"},
		{must(NewNetwork()), "at 0. s: empty", "Network network"},
		{DefaultClock, "Clock defaultclock: dt = 100. us, at 1. ms", ""},
		{s, "Synapses synapses", "delay of pre"},
		{g, "NeuronGroup neurongroup of 3", ">v &gt; 1<"},
		{p, "PoissonGroup", ""},
		{q, "SpikeGeneratorGroup", ""},
		{g.Equations(), "dv/dt = -v/(10*ms) : 1", ""},
	} {
		if text := fmt.Sprint(c.x); !strings.Contains(text, c.text) || strings.ContainsAny(text, "{}") {
			t.Errorf("%T is the text %q", c.x, text)
		}
		shown, ok := c.x.(interface{ HTML() string })
		if ok != (c.html != "") || ok && !strings.Contains(shown.HTML(), c.html) {
			t.Errorf("%T has HTML %v, without %q", c.x, ok, c.html)
		}
		if ok && strings.Contains(shown.HTML(), "<table>\n</table>") {
			t.Errorf("%T has an empty table", c.x)
		}
		if f, ok := c.x.(interface{ Latex() string }); ok && strings.Contains(f.Latex(), "{align*}\n\\end") {
			t.Errorf("%T has no formulas, but an environment for them", c.x)
		}
	}
}
