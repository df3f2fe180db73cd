package repl

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// resultDisplay keeps the last result.
type resultDisplay struct {
	discard
	last Bundle
}

func (d *resultDisplay) Result(b Bundle) { d.last = b }

// TestTypesOfCellsDescribeThemselves: the methods are those of gophernotes.
func TestTypesOfCellsDescribeThemselves(t *testing.T) {
	for _, c := range []struct{ method, mime, want string }{
		{`HTML() string { return "<b>P</b>" }`, "text/html", `"<b>P</b>"`},
		{`JavaScript() string { return "alert(1)" }`, "application/javascript", `"alert(1)"`},
		{`JPEG() []byte { return []byte{1, 2} }`, "image/jpeg", "[1, 2]"},
		{`PDF() []byte { return []byte{3} }`, "application/pdf", "[3]"},
		{`JSON() map[string]any { return map[string]any{"a": 1} }`, "application/json", `json {"a":1}`},
		{`JSON() any { return []int{1, 2} }`, "application/json", `json [1,2]`},
		{`PNG() ([]byte, error) { return []byte{4}, nil }`, "image/png", "[4]"},
		{`SVG() (string, error) { return "<svg/>", nil }`, "image/svg+xml", `"<svg/>"`},
		{`Render() Data { return Data{Data: map[string]any{"text/x": "r"}} }`, "text/x", `"r"`},
		{`SimpleRender() MIMEMap { return MIMEMap{"text/y": "s"} }`, "text/y", `"s"`},
		{`MIMEBundle() (data, meta map[string]any, err error) { return map[string]any{"text/z": "m"}, nil, nil }`, "text/z", `"m"`},
	} {
		d := &resultDisplay{}
		s := newTestSession(t, d)
		cell := "type P struct{ x int }\nfunc (p P) " + c.method + "\nP{1}"
		if err := s.Eval(context.Background(), "cell", cell); err != nil {
			t.Fatal(err)
		}
		if got := dataText(d.last.Data[c.mime]); got != c.want {
			t.Errorf("%s: %s is %s", c.method, c.mime, got)
		}
		if got := d.last.Text(); got != "{x: 1}" {
			t.Errorf("%s: the text is %s", c.method, got)
		}
	}
}

func dataText(x any) string {
	if text, ok := x.(json.RawMessage); ok {
		return "json " + string(text)
	}
	return Text(x)
}

// A type may describe itself in several ways, by methods of its own and of what it embeds, declared in several cells, and
// a method that fails leaves the others.
func TestOneValueHasSeveralRepresentations(t *testing.T) {
	d := &resultDisplay{}
	s := newTestSession(t, d)
	for _, c := range []struct{ cell, want string }{
		{"type P struct{ x int }\nfunc (p P) HTML() string { return fmt.Sprint(\"<b>\", p.x, \"</b>\") }\nP{1}", "text/html text/plain"},
		{"func (p P) Latex() string { return \"$P$\" }\nP{2}", "text/html text/latex text/plain"},
		{"&P{2}", "text/html text/latex text/plain"},
		{"type Q struct { P; y int }\nfunc (q Q) String() string { return \"a Q\" }\nfunc (q *Q) Markdown() string { return \"*Q*\" }\nQ{P{3}, 4}", "text/html text/latex text/markdown text/plain"},
		{"&Q{P{3}, 4}", "text/html text/latex text/markdown text/plain"},
		{"type R struct{}\nfunc (r R) SVG() string { panic(1) }\nfunc (r R) PNG() ([]byte, error) { return nil, errors.New(\"no\") }\nfunc (r R) JSON() any { return 1 }\nR{}", "application/json text/plain"},
	} {
		mustEval(t, s, c.cell)
		if got := strings.Join(slices.Sorted(maps.Keys(d.last.Data)), " "); got != c.want {
			t.Errorf("%s\ngives %s, not %s", c.cell, got, c.want)
		}
	}
	mustEval(t, s, "&Q{P{5}, 6}")
	if got := fmt.Sprint(d.last.Data["text/html"], d.last.Text()); got != "<b>5</b>a Q" {
		t.Errorf("got %s", got)
	}
}

// The views are those of gophernotes.
func TestViewsOfGophernotes(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	t.Chdir(t.TempDir())
	mustEval(t, s, `os.WriteFile("page.html", []byte("<i>file</i>"), 0o644)
Display(display.HTML("<b>1</b>"))
Display(display.MIME(MIMEMap{"text/html": "<b>2</b>", "text/plain": "two"}, MIMEMap{"text/html": 1}))
Display(display.MakeData("text/x", "3"), display.MakeData3("text/x", "four", 4))
Display(display.Any("text/html", "<b>5</b>"), display.Auto([]byte("plain")), display.Auto(strings.NewReader("read")))
Display(display.File("text/html", "page.html"))`)
	if got, want := d.take(), "<b>1</b>\ntwo\n3 (text/x)\nfour (text/x)\n<b>5</b>\nplain\nread\n<i>file</i>\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}
