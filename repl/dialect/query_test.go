package dialect_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gobrian/repl/dialect"
)

// prepared is a scope in which a few cells have run.
func prepared(t *testing.T) *dialect.Scope {
	t.Helper()
	s := dialect.NewScope(labExports(nil), labTable())
	for _, src := range []string{
		"G = NeuronGroup(10, 'v : volt'); S = Synapses(G, G); M = SpikeMonitor(G); q = 3*ms",
		"type T struct { A int; b string }\nfunc (t *T) Twice() int { return 2*t.A }\nfunc double(x float64) float64 { return 2*x }\nvar x any = 3\nvar tt T",
	} {
		c := s.Translate("start", src)
		if c.Err != nil {
			t.Fatal(c.Err)
		}
		for i := range c.Chunks {
			s.Commit(&c.Chunks[i])
		}
	}
	return s
}

func names(list []dialect.Symbol) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.Name + " ")
	}
	return strings.TrimSpace(b.String())
}

func TestIncomplete(t *testing.T) {
	s := prepared(t)
	cases := []struct {
		src    string
		status dialect.Status
		indent string
	}{
		{"x := 1", dialect.Complete, ""},
		{"", dialect.Complete, ""},
		{"# only a comment", dialect.Complete, ""},
		{"for i := 0; i < 3; i++ {", dialect.Incomplete, "    "},
		{"f(a,\n g(b", dialect.Incomplete, "        "},
		{"x = 1 +", dialect.Incomplete, "    "},
		{"eqs = '''\ndv/dt = 1", dialect.Incomplete, ""},
		{"s := `a", dialect.Incomplete, ""},
		{"/* note", dialect.Incomplete, ""},
		{"s = 'abc", dialect.Invalid, ""},
		{"x = )", dialect.Invalid, ""},
		{"for for", dialect.Invalid, ""},
		{"[1, 2]*Hz", dialect.Complete, ""},
		{"P[::2]", dialect.Complete, ""},
		{"if x {\n} else", dialect.Incomplete, "    "},
		{"f(1\ny := 4", dialect.Invalid, ""},
		{"f(1,\ny := 4", dialect.Invalid, ""},
		{"x = [1, 2\ny = 4", dialect.Invalid, ""},
		{"if x {\n\ty = (3\n\tz = 4", dialect.Invalid, ""},
		{"f(1, // note", dialect.Incomplete, "    "},
		{"x := T{A: 1,", dialect.Incomplete, "    "},
		{"P = NeuronGroup(1, 'v:1',", dialect.Incomplete, "    "},
		{"P = NeuronGroup(1,\nthreshold='v>1'", dialect.Incomplete, "    "},
		{"g := func() {\n\tif x {", dialect.Incomplete, "        "},
		{"switch x {\ncase 1:", dialect.Incomplete, "    "},
		{"m := map[string]int{\n\t\"a\": 1,", dialect.Incomplete, "    "},
		{"x = [1,\n2,", dialect.Incomplete, "    "},
	}
	for _, c := range cases {
		if status, indent := s.Incomplete(c.src); status != c.status || indent != c.indent {
			t.Errorf("%q: %v %q, want %v %q", c.src, status, indent, c.status, c.indent)
		}
	}
}

// TestBeginningsOfProgramsGoOn cuts programs of Go behind each of their lines.
func TestBeginningsOfProgramsGoOn(t *testing.T) {
	s := prepared(t)
	archive, err := txtar.ParseFile("testdata/beyond.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(archive.Files); i += 2 {
		program, begun := strings.Replace(string(archive.Files[i].Data), "package main\n", "", 1), ""
		for n, line := range strings.SplitAfter(program, "\n") {
			begun += line
			if status, _ := s.Incomplete(begun); status == dialect.Invalid {
				t.Errorf("%s: cut behind line %d: %s", archive.Files[i].Name, n+1, line)
			}
		}
	}
}

func TestCursor(t *testing.T) {
	s := prepared(t)
	cases := []struct {
		src  string // | is the position
		want dialect.Cursor
	}{
		{"G.v|", dialect.Cursor{Start: 2, End: 3, Word: "v", Expr: "G"}},
		{"G.|", dialect.Cursor{Start: 2, End: 2, Expr: "G"}},
		{"x = S.pre.del|ay + 1", dialect.Cursor{Start: 10, End: 15, Word: "del", Expr: "S.pre"}},
		{"f(x)[2].ab|", dialect.Cursor{Start: 8, End: 10, Word: "ab", Expr: "f(x)[2]"}},
		{"NeuronGroup(4, eqs, thr|", dialect.Cursor{Start: 20, End: 23, Word: "thr", Call: "NeuronGroup", Arg: 2}},
		{"S.connect(p=|", dialect.Cursor{Start: 12, End: 12, Call: "S.connect"}},
		{"S.connect([1, |", dialect.Cursor{Start: 14, End: 14}},
		{"G.v = 'v + |", dialect.Cursor{Start: 11, End: 11, Quoted: true}},
		{"f(G, 'a|b')", dialect.Cursor{Start: 6, End: 8, Word: "a", Call: "f", Arg: 1, Quoted: true}},
		{"é = mV; x = m|", dialect.Cursor{Start: 12, End: 13, Word: "m"}},
		{"|", dialect.Cursor{}},
	}
	for _, c := range cases {
		before, after, _ := strings.Cut(c.src, "|")
		if got := s.Cursor(before+after, len([]rune(before))); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.src, got, c.want)
		}
	}
}

func TestMembers(t *testing.T) {
	s := prepared(t)
	for expr, want := range map[string]string{
		"M":      "active i num_spikes spike_trains t",
		"S.pre":  "delay",
		"tt":     "A Twice b",
		"S":      "connect delay len pre",
		"nobody": "",
	} {
		if got := names(s.Members(expr)); got != want {
			t.Errorf("%s: got %s, want %s", expr, got, want)
		}
	}
	if got := names(s.Members("math")); !strings.Contains(got, "Sqrt") {
		t.Errorf("math: %s", got)
	}
}

func TestKeywords(t *testing.T) {
	s := prepared(t)
	for callee, want := range map[string]string{
		"NeuronGroup":       "n model method threshold reset refractory dt order name",
		"S.connect":         "condition i j p",
		"G.run_regularly":   "code dt when",
		"plot":              "color label lw",
		"run":               "duration report",
		"double":            "x",
		"M.spike_trains":    "",
		"brian.NewSynapses": "source target model on_pre delay",
	} {
		if got := names(s.Keywords(callee)); got != want {
			t.Errorf("%s: got %s, want %s", callee, got, want)
		}
	}
}

func TestDescribe(t *testing.T) {
	s := prepared(t)
	for expr, want := range map[string]string{
		"G":           "var *brian.Group",
		"q":           "var units.Quantity",
		"q/ms":        "var units.Quantity",
		"M.t":         "method func() units.Array",
		"G.v":         "var *brian.View",
		"math.Sqrt":   "func func(float64) float64",
		"math":        "package package",
		"len":         "func built-in function",
		"NeuronGroup": "type func(n int, model any, opts ...brian.GroupOptions) (*brian.Group, error)",
		"T":           "type struct{A int; b string}",
		"tt.b":        "field string",
		"x":           "var any",
	} {
		sym, ok := s.Describe(expr)
		if got := sym.Kind + " " + sym.Type; !ok || got != want {
			t.Errorf("%s: got %s %v, want %s", expr, got, ok, want)
		}
	}
	if sym, _ := s.Describe("NeuronGroup"); sym.Doc != "NewGroup makes a group." {
		t.Errorf("documentation of NeuronGroup: %q", sym.Doc)
	}
	if _, ok := s.Describe("nobody.x"); ok {
		t.Error("what does not exist is described")
	}
}
