package repl

import (
	"slices"
	"strings"
	"testing"
)

// In a script, what fits is found as in Go, and for Python's own values by what they consist of.
func TestScriptCompletions(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, `from brian2 import *
import numpy as np
import matplotlib.pyplot as plt
G = NeuronGroup(3, 'dv/dt = -v/(10*ms) : volt', method='exact')
text = 'abc'
fig, ax = plt.subplots()
rates = {'a': 1}
def gain(x, slope=2, *more):
    'How steep it is.'
    return x*slope
class Cell:
    """A cell of a network."""
    def __init__(self, name, size=3):
        self.name = name
        self.size = size
    def grow(self):
        self.size += 1
cell = Cell('a')
`)
	for _, c := range []struct{ text, want string }{
		{"G.|", "v N run_regularly !grow"},
		{"NeuronGroup(3, thr|", "threshold="},
		{"text.up|", "upper !update"},
		{"rates.|", "keys values items !upper"},
		{"cell.|", "grow name size"},
		{"cell.name.sp|", "split"},
		{"np.lin|", "linspace linalg"},
		{"pylab.pl|", "plot"},
		{"G.run_regularly('v|", "v"},
		{"np.|", "mean array !mV !NeuronGroup"},
		{"plt.pl|", "plot"},
		{"gain(3, sl|", "slope="},
		{"Cell('b', si|", "size="},
		{"y = ga|", "gain"},
		{"lam|", "lambda"}, {"enumer|", "enumerate"},
		{"def f(x):\n    return te|", "text"},
		{"for n in ra|", "range rates"},
		{"mV|", "mV"},
		{"import nu|", "numpy numbers !numpy.random !NullLocator"},
		{"import numpy as np, ti|", "time"},
		{"import numpy.ra|", "random"},
		{"from matplotlib.|", "pyplot ticker"},
		{"from brian2 import NeuronGroup, Syn|", "Synapses"},
		{"from numpy.random import ra|", "randn rand random"},
		{"from numpy.random import |", "randn !mean"},
		{"np.random.|", "randn seed !mean"},
		{"np.nothing.|", "!mean"},
		{"fig.set_size|", "set_size_inches"},
		{"StateMonitor(G, '|", "v"},
		{"StateMonitor(G, ['v', '|", "N v"},
		{"G.v['|", "N v"},
		{"ax.set_x|", "set_xlabel set_xlim"},
		{"x = 1; ax.|", "plot set_xlabel !xlabel"},
		{"Neur|", "NeuronGroup"},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		items, start, end := s.Complete(before+after, len([]rune(before)))
		var got []string
		for _, it := range items {
			got = append(got, it.Text)
		}
		if start > end {
			t.Errorf("%q: replaces %d to %d", c.text, start, end)
		}
		for _, want := range strings.Fields(c.want) {
			word, not := strings.CutPrefix(want, "!")
			if slices.Contains(got, word) == not {
				t.Errorf("%q: %s among %q: %v", c.text, word, got, !not)
			}
		}
	}
	for _, c := range []struct{ name, want string }{
		{"gain", "def gain(x, slope=2, *more)\n\nHow steep it is.\n"},
		{"Cell", "class Cell(name, size=3)\n\nA cell of a network.\n"},
	} {
		if b, ok := s.describe(c.name, 0); !ok || b.Text() != c.want {
			t.Errorf("%s? tells %q", c.name, b.Text())
		}
	}
}
