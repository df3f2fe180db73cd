package compile

import (
	"errors"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

var update = flag.Bool("update", false, "write what the tests get to testdata")

// columns are the names that the texts of the tests can use.
var columns = map[string]Column{
	"v": {Name: "v"}, "u": {Name: "u"}, "w": {Name: "w"},
	"n":       {Name: "n", Kind: program.Integer},
	"on":      {Name: "on", Kind: program.Boolean},
	"frozen":  {Name: "frozen", Guard: "on"},
	"g":       {Name: "g", Space: Indexed, Index: "j"},
	"g_pre":   {Name: "g_pre", Space: Indexed, Index: "i", Storage: "g"},
	"m":       {Name: "m", Space: Indexed, Index: "j", Kind: program.Integer},
	"h":       {Name: "h", Space: Indexed, Index: "j", Guard: "on_post"},
	"on_post": {Name: "on_post", Space: Indexed, Index: "j", Kind: program.Boolean},
	"s":       {Name: "s", Space: Shared},
	"k":       {Space: Number},
}

func input(t testing.TB, text string) Input {
	t.Helper()
	code, result, _ := strings.Cut(text, "->")
	in := Input{Name: "test", Consts: map[string]float64{"dt": 0.0001}}
	in.Columns = func(name string) (Column, bool) {
		c, ok := columns[name]
		return c, ok
	}
	in.Funcs = func(name string) (program.Func, bool) {
		switch name {
		case "pure":
			return program.Func{Name: name, Arity: 1, Pure: true}, true
		case "impure":
			return program.Func{Name: name, Arity: 1}, true
		}
		return program.Func{}, false
	}
	var err error
	if in.Stmts, err = syntax.ParseStmts(code); err != nil {
		t.Fatal(err)
	}
	if result = strings.TrimSpace(result); result != "" {
		if in.Result, err = syntax.ParseExpr(result); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

// each calls f for the pairs of files in an archive, and keeps what it gives as
// the second file.
func each(t *testing.T, file string, f func(t *testing.T, first string) string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		first, second := a.Files[i], &a.Files[i+1]
		t.Run(first.Name, func(t *testing.T) {
			got := f(t, string(first.Data))
			if *update {
				second.Data = []byte(got)
			} else if d := cmp.Diff(string(second.Data), got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLower shows the program that the statements become before any pass.
func TestLower(t *testing.T) {
	each(t, "testdata/lower.txtar", func(t *testing.T, text string) string {
		p, err := lower(input(t, text))
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Verify(); err != nil {
			t.Fatal(err)
		}
		return p.String()
	})
}

// TestCompile shows whole programs.
func TestCompile(t *testing.T) {
	each(t, "testdata/compile.txtar", func(t *testing.T, text string) string {
		p, err := Compile(input(t, text))
		if err != nil {
			t.Fatal(err)
		}
		return p.String()
	})
}

// TestPasses shows what each pass makes of a program, and runs both.
func TestPasses(t *testing.T) {
	for _, pass := range passes {
		t.Run(pass.name, func(t *testing.T) {
			each(t, "testdata/pass_"+pass.name+".txtar", func(t *testing.T, text string) string {
				before, err := program.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				after := pass.run(before)
				if err := after.Verify(); err != nil {
					t.Fatalf("%v\n%s", err, after)
				}
				if before.String() != text {
					t.Errorf("the pass has changed its argument, or the text is not as printed:\n%s", before)
				}
				equalResults(t, before, after)
				return after.String()
			})
		})
	}
}

// memory is columns for a program.
type memory struct {
	columns map[string][]float64
	index   map[string][]int32
}

const elements = 40

func newMemory(p *program.Program) *memory {
	r := rand.New(rand.NewPCG(9, 9))
	m := &memory{map[string][]float64{}, map[string][]int32{}}
	for _, c := range p.Columns {
		for range elements {
			x := 3 * r.NormFloat64()
			switch c.Kind {
			case program.Integer:
				x = math.Floor(x)
			case program.Boolean:
				x = float64(r.IntN(2))
			}
			m.columns[c.Name] = append(m.columns[c.Name], x)
			if c.Index != "" {
				m.index[c.Index] = append(m.index[c.Index], int32(r.IntN(elements)))
			}
		}
	}
	return m
}

func (m *memory) run(p *program.Program) []float64 {
	machine := vm.New(p)
	for name, data := range m.columns {
		machine.BindColumn(name, data)
	}
	for name, data := range m.index {
		machine.BindIndex(name, data)
	}
	for _, c := range p.Columns {
		if c.Space == program.Shared {
			machine.BindShared(c.Name, &m.columns[c.Name][0])
		}
	}
	for _, f := range p.Funcs {
		machine.BindFunc(f.Name, func(c *vm.Call) {
			for i := range c.Dst {
				c.Dst[i] = 1 - 3*c.Args[0][i]
			}
		})
	}
	out := make([]float64, elements)
	if p.Result == program.None {
		machine.Run(0, elements, step)
	} else {
		machine.Eval(0, elements, out, step)
	}
	return out
}

var step = vm.Step{T: 0.25, Dt: 0.0001, N: 2500}

// equalResults runs two programs on equal columns and compares all bits.
func equalResults(t *testing.T, p, q *program.Program) {
	t.Helper()
	a, b := newMemory(p), newMemory(p)
	a.columns["result"] = a.run(p)
	b.columns["result"] = b.run(q)
	for name, want := range a.columns {
		for i, x := range b.columns[name] {
			if math.Float64bits(x) != math.Float64bits(want[i]) && (x == x || want[i] == want[i]) {
				t.Fatalf("%s: number %d is %v, without the pass %v", name, i, x, want[i])
			}
		}
	}
}

// FuzzCompile compiles any text that can be parsed, and holds the improved
// program, and the one with the elementary functions expanded, to the plain one.
func FuzzCompile(f *testing.F) {
	for _, file := range []string{"testdata/lower.txtar", "testdata/compile.txtar"} {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(a.Files); i += 2 {
			f.Add(string(a.Files[i].Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, result, _ := strings.Cut(text, "->")
		if _, err := syntax.ParseStmts(code); err != nil {
			return
		}
		if _, err := syntax.ParseExpr(result); err != nil && strings.TrimSpace(result) != "" {
			return
		}
		in := input(t, text)
		p, err := Compile(in)
		if err != nil {
			return
		}
		plain, err := lower(in)
		if err != nil {
			t.Fatal(err)
		}
		equalResults(t, plain, p)
		equalResults(t, plain, program.Expand(p))
	})
}

// TestMistakes looks at the errors: the text, and behind # what the message says.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"v = x", "x is not known here"},
		{"x += 1", "x is not known here"},
		{"v = f(1)", "there is no function f"},
		{"v = exp(1, 2)", "exp does not take 2 arguments"},
		{"v = rand(1)", "rand does not take 1 arguments"},
		{"v = pure()", "pure takes 1 arguments, not 0"},
		{"v = min()", "min does not take 0 arguments"},
		{"s = v", "the shared variable s is set from values that can differ between elements"},
		{"a = rand()\ns = a", "the shared variable s is set from values"},
		{strings.Repeat("v = rand()\n", program.MaxSites+1), "there are more than 4096 calls"},
		{"k = 3", "k is the number of the element and cannot be set"},
	} {
		_, err := Compile(input(t, c.text))
		var e *syntax.Error
		if !errors.As(err, &e) || !strings.Contains(e.Msg, c.want) {
			t.Errorf("%s: got %v, want %q", c.text, err, c.want)
		}
	}
}
