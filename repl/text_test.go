package repl

import (
	"errors"
	"image"
	"math"
	"strings"
	"testing"

	"gobrian/units"
)

type repr struct{}

func (repr) Repr() string   { return "repr" }
func (repr) String() string { return "string" }

type silent struct{ A int }

func (*silent) String() string { panic("a method that fails") }

type list struct {
	Value int
	Next  *list
}

func TestTextAndPlain(t *testing.T) {
	loop := &list{Value: 1}
	loop.Next = loop
	long := make([]int, 1000)
	for i := range long {
		long[i] = i
	}
	var none *int
	for _, c := range []struct {
		x           any
		text, plain string
	}{
		{nil, "nil", "None"},
		{true, "true", "True"},
		{3, "3", "3"},
		{uint8(200), "200", "200"},
		{2.0, "2.0", "2.0"},
		{0.1, "0.1", "0.1"},
		{float32(0.1), "0.1", "0.1"},
		{1e-5, "1e-05", "1e-05"},
		{1e16, "1e+16", "1e+16"},
		{123456.0, "123456.0", "123456.0"},
		{math.NaN(), "nan", "nan"},
		{math.Inf(-1), "-inf", "-inf"},
		{1 + 2i, "(1+2i)", "(1+2i)"},
		{"text", `"text"`, "text"},
		{"a\n\"b\"", `"a\n\"b\""`, "a\n\"b\""},
		{[]string{"a", "b'"}, `["a", "b'"]`, `['a', "b'"]`},
		{[]float64{1, 2.5}, "[1.0, 2.5]", "[1.0, 2.5]"},
		{[2]bool{true, false}, "[true, false]", "[True, False]"},
		{[]any{1, nil, "x"}, `[1, nil, "x"]`, "[1, None, 'x']"},
		{map[string]int{"b": 2, "a": 1}, `{"a": 1, "b": 2}`, "{'a': 1, 'b': 2}"},
		{map[int]string{10: "x", 9: "y"}, `{9: "y", 10: "x"}`, "{9: 'y', 10: 'x'}"},
		{struct {
			A int
			b string
		}{1, "x"}, `{A: 1, b: "x"}`, "{A: 1, b: 'x'}"},
		{&silent{3}, "&silent{A: 3}", "&silent{A: 3}"},
		{none, "nil", "None"},
		{repr{}, "repr", "string"},
		{errors.New("an error"), "an error", "an error"},
		{units.New(20, units.Ms), "20. * msecond", "20. ms"},
		{[]units.Quantity{units.New(2, units.Ms)}, "[2. * msecond]", "[2. ms]"},
		{strings.ToUpper, "func(string) string", "func(string) string"},
		{make(chan int, 2), "chan int (0 of 2)", "chan int (0 of 2)"},
		{long, "[0, 1, 2, 3, 4, ... 990 more ..., 995, 996, 997, 998, 999]", "[0, 1, 2, 3, 4, ... 990 more ..., 995, 996, 997, 998, 999]"},
		{loop, "", ""},
		{strings.Repeat("x", 5000), `"` + strings.Repeat("x", maxString) + `..."`, strings.Repeat("x", 5000)},
	} {
		text, plain := Text(c.x), Plain(c.x)
		if c.x == loop {
			if len(text) > 200 || !strings.Contains(text, "...") {
				t.Errorf("a list that contains itself: %s", text)
			}
			continue
		}
		if text != c.text || plain != c.plain {
			t.Errorf("%T %v:\ntext  %s\nwant  %s\nplain %s\nwant  %s", c.x, c.x, text, c.text, plain, c.plain)
		}
	}
}

// pictured describes itself in several ways, some of which fail.
type pictured struct{}

func (pictured) String() string        { return "P" }
func (pictured) HTML() string          { return "<b>P</b>" }
func (pictured) PNG() ([]byte, error)  { return []byte("png"), nil }
func (pictured) SVG() (string, error)  { return "", errors.New("no") }
func (pictured) Latex() string         { panic("no") }
func (pictured) Markdown(n int) string { return "has a parameter" }

type bundled struct{}

func (bundled) MIMEBundle() (data, meta map[string]any, err error) {
	return map[string]any{"text/vega": "{}"}, map[string]any{"text/vega": "meta"}, nil
}

func TestBundles(t *testing.T) {
	for _, c := range []struct {
		x    any
		want map[string]any
	}{
		{pictured{}, map[string]any{"text/plain": "P", "text/html": "<b>P</b>", "image/png": []byte("png")}},
		{bundled{}, map[string]any{"text/plain": "bundled{}", "text/vega": "{}"}},
		{3, map[string]any{"text/plain": "3"}},
		{(*list)(nil), map[string]any{"text/plain": "nil"}},
	} {
		got := BundleOf(c.x).Data
		if Text(got) != Text(c.want) {
			t.Errorf("%T: got %v, want %v", c.x, Text(got), Text(c.want))
		}
	}
	if b := BundleOf(image.NewGray(image.Rect(0, 0, 4, 4))); len(b.Data["image/png"].([]byte)) == 0 {
		t.Error("an image has no picture")
	}
}

func TestCommandsInBlocks(t *testing.T) {
	for line, want := range map[string]string{
		"    %time x = f(3)": "    with get_ipython().timer(): x = f(3)",
		"\t%config a = 'b'":  "\tget_ipython().magic(\"config a = 'b'\")",
		"  !ls \"a b\"":      "  get_ipython().system(\"ls \\\"a b\\\"\")",
		"    files = !ls":    "    files = get_ipython().getoutput(\"ls\")",
		"%matplotlib inline": "",
		"    name?":          "",
	} {
		got, ok := inBlock(line)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q becomes %q", line, got)
		}
	}
}
