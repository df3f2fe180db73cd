package dialect_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/repl/dialect"
)

// FuzzTranslate translates any text after a few cells: it never panics, what it returns parses, and errors stand inside
// the text.
func FuzzTranslate(f *testing.F) {
	for _, pattern := range []string{"testdata/*.txt", "testdata/go/*.go"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			for _, cell := range strings.Split(string(b), "\n\n") {
				f.Add(strings.ReplaceAll(strings.TrimPrefix(cell, "> "), "\n> ", "\n"))
			}
		}
	}
	ex, tab := labExports(nil), labTable()
	f.Fuzz(func(t *testing.T, src string) {
		s := dialect.NewScope(ex, tab)
		for _, cell := range []string{
			"type T struct { A int; b []float64 }\nfunc (t T) M(x any) (any, error) { return x, nil }\nfunc f(x Quantity, n int) Quantity { return x*n }",
			"x := 3; q := 3*ms; G := Group(3, 'v : 1'); a := []float64{1, 2}; var d any = q; t := &T{}; m := map[string]any{}; S := Synapses(G, G)",
		} {
			c := s.Translate("start", cell)
			if c.Err != nil {
				t.Fatal(c.Err)
			}
			for i := range c.Chunks {
				s.Commit(&c.Chunks[i])
			}
		}
		c := s.Translate("cell", src)
		for i := range c.Chunks {
			s.Commit(&c.Chunks[i])
		}
		lines := strings.Count(src, "\n") + 1
		list, _ := c.Err.(dialect.ErrorList)
		if one, ok := c.Err.(*dialect.Error); ok {
			list = append(list, one)
		}
		for _, e := range list {
			if e.Line < 1 || e.Line > lines || e.Col < 1 || e.Msg == "" || strings.ContainsAny(e.Msg, "\x00ǃ") && !strings.ContainsAny(src, "\x00ǃ") {
				t.Errorf("error outside the text or with inner names: %q", e.Error())
			}
		}
		s.Incomplete(src)
		s.Cursor(src, len([]rune(src)))
	})
}
