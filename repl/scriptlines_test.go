package repl

import "testing"

func TestScriptIncomplete(t *testing.T) {
	for _, c := range []struct {
		src    string
		want   Status
		indent string
	}{
		{"from brian2 import *", Complete, ""},
		{"x = 1", Complete, ""},
		{"eqs = '''", Incomplete, ""},
		{"eqs = '''\ndv/dt = -v/tau : 1\n'''", Complete, ""},
		{"G = NeuronGroup(1, 'v:1',", Incomplete, ""},
		{"G = NeuronGroup(1, 'v:1',\n  threshold='v>1')", Complete, ""},
		{"for i in range(3):", Incomplete, "    "},
		{"for i in range(3):\n    print(i)", Incomplete, "    "},
		{"for i in range(3):\n    print(i)\n\n", Complete, ""},
		{"def f(x):\n    if x:", Incomplete, "        "},
		{"@network_operation", Incomplete, ""},
		{"x = 1 + \\", Incomplete, ""},
		{"print('a # b (')  # (", Complete, ""},
		{"s = 'not closed", Complete, ""},
		{"%%brian\nx = 1", Incomplete, ""},
		{"%%brian\nx = 1\n\n", Complete, ""},
	} {
		if got, indent := scriptIncomplete(c.src); got != c.want || indent != c.indent {
			t.Errorf("%q: %v with %q, want %v with %q", c.src, got, indent, c.want, c.indent)
		}
	}
}
