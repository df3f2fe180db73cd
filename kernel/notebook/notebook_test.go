package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gobrian/kernel"
)

// parrot is an evaluator whose cells say, a command a line, what to show.
type parrot struct{}

func (parrot) Execute(_ context.Context, cell kernel.Cell, out kernel.Output) error {
	for line := range strings.SplitSeq(cell.Code, "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "say":
			out.Stream("stdout", []byte(rest+"\n"))
		case "warn":
			out.Stream("stderr", []byte(rest+"\n"))
		case "result":
			out.Result(bundle(rest))
		case "show", "update":
			id, text, _ := strings.Cut(rest, " ")
			out.Data(bundle(text), id, word == "update")
		case "clear":
			out.Clear(rest == "wait")
		case "fail":
			return &kernel.Error{Name: "Failure", Value: rest, Traceback: []string{"cell:", rest}}
		}
	}
	return nil
}

func bundle(text string) kernel.Bundle {
	return kernel.Bundle{Data: map[string]any{
		"text/plain": text, "image/png": []byte(text), "application/json": []string{text},
	}}
}

func (parrot) Complete(string, int) kernel.Completions                { return kernel.Completions{} }
func (parrot) Inspect(string, int, int) (b kernel.Bundle, found bool) { return b, false }
func (parrot) IsComplete(string) (kernel.Status, string)              { return kernel.Complete, "" }

// cells is a notebook of code.
func cells(sources ...string) *Notebook {
	nb := &Notebook{Format: 4, Minor: 5}
	for _, s := range sources {
		nb.Cells = append(nb.Cells, &Cell{Kind: Code, Source: s})
	}
	return nb
}

func run(t *testing.T, nb *Notebook, o RunOptions) error {
	t.Helper()
	k, err := kernel.StartLocal(t.Context(), parrot{}, kernel.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer k.End()
	return nb.Run(k, o)
}

// outputs of a cell in short.
func outputs(c *Cell) string {
	var list []string
	for _, o := range c.Outputs {
		switch o.Kind {
		case "stream":
			list = append(list, fmt.Sprintf("%s %q", o.Name, o.Text))
		case "error":
			list = append(list, fmt.Sprintf("error %s: %s %q", o.ErrorName, o.Value, o.Traceback))
		default:
			list = append(list, fmt.Sprintf("%s %v %v", o.Kind, o.Data["text/plain"], o.Data["image/png"]))
		}
	}
	return strings.Join(list, "; ")
}

func TestOutputsAreCollected(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"text of one stream is one output", "say a\nsay b\nwarn c\nsay d", `stdout "a\nb\n"; stderr "c\n"; stdout "d\n"`},
		{"results and displays", "show  x\nresult y", "display_data x eA==; execute_result y eQ=="},
		{"updates are in place", "show a x\nsay s\nshow b y\nupdate a z", `display_data z eg==; stdout "s\n"; display_data y eQ==`},
		{"two displays of one name", "show a x\nshow a y\nupdate a z", "display_data z eg==; display_data z eg=="},
		{"clear", "say a\nclear\nsay b", `stdout "b\n"`},
		{"clear waits for something new", "say a\nclear wait", `stdout "a\n"`},
		{"clear waited", "say a\nclear wait\nsay b\nsay c", `stdout "b\nc\n"`},
	} {
		nb := cells(c.src)
		if err := run(t, nb, RunOptions{}); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := outputs(nb.Cells[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestALaterCellUpdatesADisplay(t *testing.T) {
	nb := cells("show a x", "update a y")
	if err := run(t, nb, RunOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := outputs(nb.Cells[0]); got != "display_data y eQ==" {
		t.Error(got)
	}
}

func TestTheFirstErrorEndsTheRun(t *testing.T) {
	nb := cells("say one", "say two\nfail here", "say three")
	nb.Cells[2].Outputs = []*Output{{Kind: "stream", Name: "stdout", Text: "of an earlier run"}}
	err := run(t, nb, RunOptions{})
	var failed *CellError
	if !errors.As(err, &failed) || failed.Cell != 2 || failed.Count != 2 || failed.Value != "here" {
		t.Fatalf("%#v", err)
	}
	if got, want := outputs(nb.Cells[1]), `stdout "two\n"; error Failure: here ["cell:" "here"]`; got != want {
		t.Errorf("got %s", got)
	}
	if c := nb.Cells[2]; c.Count != nil || len(c.Outputs) != 0 {
		t.Errorf("the cell after the error keeps %s", outputs(c))
	}
}

func TestErrorsThatAreExpected(t *testing.T) {
	var seen []int
	note := func(e *CellError) { seen = append(seen, e.Cell) }
	nb := cells("fail a", "say b")
	nb.Cells[0].Metadata = map[string]any{"tags": []any{"raises-exception"}}
	if err := run(t, nb, RunOptions{Failed: note}); err != nil || outputs(nb.Cells[1]) != `stdout "b\n"` {
		t.Errorf("%v, %s", err, outputs(nb.Cells[1]))
	}
	nb = cells("fail a", "fail b", "say c")
	if err := run(t, nb, RunOptions{AllowErrors: true, Failed: note}); err != nil || *nb.Cells[2].Count != 3 {
		t.Error(err)
	}
	if d := cmp.Diff([]int{1, 2}, seen); d != "" {
		t.Error(d)
	}
}

func TestParameters(t *testing.T) {
	params := []Parameter{{"tau", "20*ms"}, {"n", "3"}}
	sources := func(nb *Notebook) []string {
		var s []string
		for _, c := range nb.Cells {
			s = append(s, c.Source)
		}
		return s
	}
	nb := cells("text", "tau = 1*ms", "use")
	nb.Cells[0].Kind = Markdown
	nb.SetParameters(params)
	if d := cmp.Diff([]string{"text", "tau = 20*ms\nn = 3", "tau = 1*ms", "use"}, sources(nb)); d != "" {
		t.Errorf("without a tag: %s", d)
	}
	nb = cells("first", "tau = 1*ms", "use")
	nb.Cells[1].Metadata = map[string]any{"tags": []any{"parameters"}}
	for range 2 { // the second time in the place of the first
		nb.SetParameters(params)
		if d := cmp.Diff([]string{"first", "tau = 1*ms", "tau = 20*ms\nn = 3", "use"}, sources(nb)); d != "" {
			t.Errorf("tagged: %s", d)
		}
	}
}

// Jupyter's own notebooks come back byte for byte.
func TestWriteUndoesRead(t *testing.T) {
	files, err := filepath.Glob("../../notebooks/*.ipynb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	more, _ := filepath.Glob("testdata/*.ipynb")
	for _, file := range append(files, more...) {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		nb, err := Read(bytes.NewReader(want))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var got bytes.Buffer
		if err := nb.Write(&got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got.String()); d != "" {
			t.Errorf("%s: %s", file, d)
		}
	}
}

func TestWhatIsNoNotebook(t *testing.T) {
	for src, said := range map[string]string{
		"":                              "no notebook",
		"[]":                            "no notebook",
		`{"nbformat":3}`:                "format 3",
		`{"nbformat":4,"cells":[null]}`: "cell 1 is null",
		`{"nbformat":4,"cells":[{"cell_type":"x","source":""}]}`:                          `type "x"`,
		`{"nbformat":4,"cells":[{"cell_type":"code","source":1}]}`:                        "no notebook",
		`{"nbformat":4,"cells":[{"cell_type":"code","source":"","execution_count":1.5}]}`: "execution_count",
	} {
		if _, err := Read(strings.NewReader(src)); err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("%s: %v", src, err)
		}
	}
}

// FuzzRead: whatever is read can be written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a","source":["a\n","b"],"outputs":[{"output_type":"stream","name":"stdout","text":"x"}]}]}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		nb, err := Read(bytes.NewReader(src))
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		if err := nb.Write(&once); err != nil {
			t.Fatal(err)
		}
		again, err := Read(bytes.NewReader(once.Bytes()))
		if err != nil {
			t.Fatalf("%v\n%s", err, once.Bytes())
		}
		if err := again.Write(&twice); err != nil || once.String() != twice.String() {
			t.Errorf("%v\n%s", err, cmp.Diff(once.String(), twice.String()))
		}
	})
}

// A script gives back the cells that it was made of, whatever is in them.
func TestReadScriptUndoesScript(t *testing.T) {
	line := rapid.SampledFrom([]string{"", " ", "# %%", "# %% [markdown]", `# \%%`, "%time x", "x = 1", "  y", "#", "# a", "%% b", `\%% c`, "'''", "# ---", "# %% {"})
	rapid.Check(t, func(rt *rapid.T) {
		nb := &Notebook{Format: 4, Minor: 5}
		for range rapid.IntRange(1, 4).Draw(rt, "cells") {
			c := &Cell{
				Kind:     rapid.SampledFrom([]string{Code, Markdown, Raw}).Draw(rt, "kind"),
				Metadata: map[string]any{},
				Source:   strings.Join(rapid.SliceOfN(line, 1, 5).Draw(rt, "lines"), "\n"),
			}
			if rapid.Bool().Draw(rt, "tagged") {
				c.Metadata["tags"] = []any{"parameters", "a } b"}
			}
			nb.Cells = append(nb.Cells, c)
		}
		text := nb.Script()
		back, err := ReadScript(text)
		if err != nil {
			rt.Fatalf("%v\n%s", err, text)
		}
		for _, c := range back.Cells {
			c.ID = ""
		}
		if d := cmp.Diff(nb.Cells, back.Cells); d != "" {
			rt.Fatalf("%s\n%s", text, d)
		}
	})
}

func TestScriptsWithoutMarkers(t *testing.T) {
	src := `# A title
#
# and a text

x = 1
y = 2

eqs = '''
dv/dt = -v/tau : 1

dw/dt = 0/second : 1
'''
for i := range 3 {
    a()

    b()
}

# no text: code follows
c(1,

  2)  # ( in a comment
s = "(" + '['

if x:
    d()

else:
    e()
`
	nb, err := ReadScript(src)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range nb.Cells {
		got = append(got, c.Kind+"\n"+c.Source)
	}
	want := []string{
		"markdown\nA title\n\nand a text", "code\nx = 1\ny = 2",
		"code\neqs = '''\ndv/dt = -v/tau : 1\n\ndw/dt = 0/second : 1\n'''\nfor i := range 3 {\n    a()\n\n    b()\n}",
		"code\n# no text: code follows\nc(1,\n\n  2)  # ( in a comment\ns = \"(\" + '['",
		"code\nif x:\n    d()\n\nelse:\n    e()",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestMarkersOfJupytext(t *testing.T) {
	nb, err := ReadScript("# ---\n# jupyter: {}\n# ---\n\nx = 1\n\n# %% A title\ny\n# %% [md] {\"a\": 1}\n# text\n#\n# more\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range nb.Cells {
		got = append(got, fmt.Sprintf("%s %v %q", c.Kind, c.Metadata, c.Source))
	}
	if d := cmp.Diff([]string{`code map[] "x = 1"`, `code map[title:A title] "y"`, `markdown map[a:1] "text\n\nmore"`}, got); d != "" {
		t.Error(d)
	}
	for _, bad := range []string{"# %% [chapter]\n", "# %% {\"a\": }\n"} {
		if _, err := ReadScript(bad); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestReplaceFileKeepsPermissions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nb.ipynb")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := cells("x").WriteFile(path); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(path); err != nil || st.Mode().Perm() != 0o600 || st.Size() == 0 {
		t.Errorf("%v, %v", st, err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}
