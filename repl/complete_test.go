package repl

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const completionCells = `tau_m = 10*ms; tau_e := 3
G = NeuronGroup(10, "dv/dt = -v/tau_m : volt\nge : siemens", threshold="v > 1*mV", reset="v = 0*mV")
M = SpikeMonitor(G)
type Cell struct{ Age int; Name string }
func (c Cell) Grow() {}
c := Cell{}
figure_1, anything := subplots()`

// TestCompletions has a cursor | in each text, and names that have to be proposed, or after ! must not be.
func TestCompletions(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, completionCells)
	for _, c := range []struct{ text, want string }{
		{"tau|", "tau_m tau_e"},
		{"x := ta|", "tau_m tan tanh"},
		{"20*m|", "ms mV mA metre"},
		{"Neur|", "NeuronGroup"},
		{"NeuronGroup(10, eqs, thr|", "threshold="},
		{"NeuronGroup(10, eqs, |", "threshold= reset= refractory= method= tau_m"},
		{"NeuronGroup(10, eqs, method=\"|", "exact euler heun !tau_m"},
		{"NeuronGroup(10, eqs, method = 'exp|", "exponential_euler !exp"},
		{"NeuronGroup(10, eqs, threshold=\"ta|", "tau_m"},
		{"NeuronGroup(10, eqs, threshold=ta|", "tau_m !threshold="},
		{"G.|", "v ge N run_regularly"},
		{"G.v|", "v variables"},
		{"G.|", "set_states set_event_schedule dt get_states !give_ways !added !indices_in !python_text !set_added"},
		{"StateMonitor(G, '|", "v ge N"},
		{"SpikeMonitor(source=G, variables=['v', '|", "ge"},
		{"G.v['|", "ge N"},
		{"G.v['v > 1*mV or g|", "ge"},
		{"defaultclock.|", "dt !set_dt"},
		{"anything.|", "set_xlabel plot"},
		{"G.run_r|", "run_regularly"},
		{"G.run_regularly(|", "dt= when= order="},
		{"M.num|", "num_spikes"},
		{"M.t/m|", "ms mV"},
		{"c.|", "Age Name Grow"},
		{"math.Sq|", "Sqrt !Sin"},
		{"strings.To|", "ToUpper ToLower"},
		{"str|", "strings strconv"},
		{"fo|", "for"},
		{"G.v = \"ta|", "tau_m"},
		{"G.RunRegularly(\"g|", "ge"},
		{"G.run_regularly('v = g|", "ge"},
		{"%ti|", "%time %timeit"},
		{"%run testdata/li|", "testdata/lib.cell"},
		{"cd testd|", "testdata/"},
		{"!cat -n testdata/li|", "testdata/lib.cell"},
		{"%%ti|", "%%time %%timeit"},
		{"%%writefile testdata/li|", "testdata/lib.cell"},
		{"savefig(\"testdata/li|", "testdata/lib.cell"},
		{"store(\"test|", "testdata/"},
		{"nothing_like_this|", ""},
		{"m := 3; print(tau_|)", "tau_m"},
		{"α := 3; tau_|", "tau_m"},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		items, start, end := s.Complete(before+after, len([]rune(before)))
		var got []string
		for _, it := range items {
			got = append(got, it.Text)
		}
		if start > len([]rune(before)) || end < start {
			t.Errorf("%q: replaces %d to %d", c.text, start, end)
		}
		for _, want := range strings.Fields(c.want) {
			name, absent := strings.CutPrefix(want, "!")
			if slices.Contains(got, name) == absent {
				t.Errorf("%q: %v, want %s", c.text, got[:min(len(got), 30)], want)
			}
		}
		if c.want == "" && len(got) > 0 {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}

func TestInspect(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, completionCells)
	for _, c := range []struct{ text, want string }{
		{"tau_|m", "10. * msecond"},
		{"NeuronG|roup(10, eqs)", "threshold"},
		{"NeuronGroup(10, |", "NeuronGroup makes"},
		{"G.run_reg|ularly", "RunRegularly"},
		{"math.Sq|rt(2)", "func(float64) float64"},
		{"G|", "dv/dt"},
		{"plot|", "plot"},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		b, ok := s.Inspect(before+after, len([]rune(before)), 0)
		if !ok || !strings.Contains(b.Text(), c.want) {
			t.Errorf("%q: %v %s", c.text, ok, b.Text())
		}
	}
	if _, ok := s.Inspect("nothing", 3, 0); ok {
		t.Error("something is told about nothing")
	}
}

func TestHelp(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	mustEval(t, s, completionCells)
	for _, c := range []struct{ cell, want string }{
		{"help()", "name?"},
		{"help(run)", "Run simulates"},
		{"help(\"run\")", "Run simulates"},
		{"help(G)", "NeuronGroup is a group"},
		{"help(math.Sqrt)", "func(float64) float64"},
		{"help(10*ms)", "Quantity is a number"},
		{"help(\"G.v\")", "View"},
	} {
		mustEval(t, s, c.cell)
		if got := d.take(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.cell, got)
		}
	}
	if err := s.Eval(context.Background(), "cell", "help(\"nothing\")"); err == nil {
		t.Error("something is told about nothing")
	}
}

// FuzzQueries types texts of all kinds and asks about every one: nothing may fail, and positions are within the text.
func FuzzQueries(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			f.Add(line, len(line)/2)
		}
	}
	s, err := New(Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(s.Close)
	if err := s.Eval(context.Background(), "cell", completionCells); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, src string, pos int) {
		n := len([]rune(src))
		_, start, end := s.complete(src, pos)
		if at := max(0, min(pos, n)); start < 0 || start > at || end < at || end > n {
			t.Errorf("%q at %d of %d: replaces %d to %d", src, pos, n, start, end)
		}
		s.inspect(src, pos, 1)
		s.incomplete(src)
	})
}

func TestStateVariablesShowTheirUnits(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, "G = NeuronGroup(1, '''dv/dt = -v/(10*ms) : volt (unless refractory)\nge : siemens\nx = v/mV : 1''')")
	want := map[string]string{"v": "volt", "ge": "siemens", "x": "1"}
	items, _, _ := s.Complete("G.", 2)
	for _, it := range items {
		if unit, ok := want[it.Text]; ok && it.Type == "state variable" {
			if it.Signature != unit {
				t.Errorf("%s: %q", it.Text, it.Signature)
			}
			delete(want, it.Text)
		}
	}
	if len(want) > 0 {
		t.Errorf("not proposed: %v", want)
	}
}

func TestKeywordArgumentsAreDescribed(t *testing.T) {
	s := newTestSession(t, &screen{})
	items, _, _ := s.Complete("NeuronGroup(10, thresh", 22)
	if len(items) != 1 || items[0].Text != "threshold=" || items[0].Signature != "string" || items[0].Doc == "" {
		t.Errorf("%+v", items)
	}
}
