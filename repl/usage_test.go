package repl

import (
	"strings"
	"testing"
)

const exampleScene = `tau = 10*ms; G = NeuronGroup(100, 'dv/dt = -v/tau : 1', threshold='v > 0.9', reset='v = 0')
S = Synapses(G, G, 'w : 1', on_pre='v_post += w'); S.connect(); M = SpikeMonitor(G)`

// The examples of help run, in the dialect and in Python.
func TestExamplesOfHelpRun(t *testing.T) {
	for name, example := range examples {
		for _, mode := range []string{"", "from brian2 import *\n"} {
			s := newTestSession(t, &screen{})
			mustEval(t, s, mode+exampleScene)
			mustEval(t, s, example)
			if b, ok := s.Describe(name, 0); !ok && name != "connect" || ok && !strings.Contains(b.Text(), "example:") {
				t.Errorf("%s: help does not show its example:\n%s", name, b.Text())
			}
		}
	}
}

func TestHelpSpeaksOfCells(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, exampleScene)
	for _, c := range []struct {
		src   string
		level int
		has   string
		lacks string
	}{
		{"NeuronGroup(", 0, "NeuronGroup(n, model, keyword=value, ...)\n|  threshold       condition of a spike\n|example:\n  G = NeuronGroup(", "func(|NewNeuronGroup|units.Quantity|in Go"},
		{"NeuronGroup(", 1, "in Go: gobrian/brian.NeuronGroup func(n int", "NewNeuronGroup"},
		{"NeuronGroup(10, 'dv/dt = -v/ta", 0, "NeuronGroup(n, model", ""},
		{"S.connect(", 0, "S.connect(keyword=value, ...)|probability of each pair", "func("},
		{"run(10*", 0, "run(duration, keyword=value, ...)", ""},
		{"plot(", 0, "plot(..., keyword=value, ...)", ""},
		{"G.", 0, "var G  *brian.NeuronGroup\n|dv/dt = -v/tau : 1", ""},
		{"tau", 0, "10. * msecond", ""},
		{"from brian2 import *\nnp.linspace(", 0, "linspace(", ""},
		{"from brian2 import *\nplt.plot(", 0, "plot(..., keyword", ""},
	} {
		b, ok := s.Inspect(c.src, len([]rune(c.src)), c.level)
		if !ok {
			t.Errorf("%s: nothing", c.src)
		}
		for _, want := range strings.Split(c.has, "|") {
			if !strings.Contains(b.Text(), want) {
				t.Errorf("%s, level %d: no %q in\n%s", c.src, c.level, want, b.Text())
			}
		}
		for _, bad := range strings.Split(c.lacks, "|") {
			if bad != "" && strings.Contains(b.Text(), bad) {
				t.Errorf("%s, level %d: %q in\n%s", c.src, c.level, bad, b.Text())
			}
		}
	}
}

// Within equations the names of these equations are proposed, with their units, and no function that models do not have.
func TestCompletionWithinEquations(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, exampleScene)
	for _, c := range []struct{ src, has, lacks string }{
		{"H = NeuronGroup(10, '''dv/dt = (I_ext - v)/tau : volt\nI_ext : amp\ndI_s/dt = I_", "I_ext:amp", "Image"},
		{"H = NeuronGroup(10, 'dv/dt = -v/ta", "tau:units.Quantity tanh", ""},
		{"H = NeuronGroup(10, 'dv/dt = ex", "exp", "explain"},
		{"T = Synapses(G, G, 'weight : 1', on_pre='v_", "v_post:1 v_pre:1", ""},
		{"T = Synapses(G, G, 'weight : 1', on_pre='v_post += we", "weight:1", ""},
	} {
		items, _, _ := s.Complete(c.src, len([]rune(c.src)))
		got := map[string]bool{}
		for _, it := range items {
			got[it.Text+":"+it.Signature], got[it.Text] = true, true
		}
		for _, want := range strings.Fields(c.has) {
			if !got[want] {
				t.Errorf("%s: no %s in %v", c.src, want, items)
			}
		}
		if got[c.lacks] {
			t.Errorf("%s: %s is proposed", c.src, c.lacks)
		}
	}
}
