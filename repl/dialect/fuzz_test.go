package dialect_test

import (
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/repl/dialect"
)

// cells returns the cells of the transcripts and the corpus.
func cells(t testing.TB) []string {
	var list []string
	for _, pattern := range []string{"testdata/*.txt", "testdata/go/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no files", err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range strings.Split(string(b), "\n\n") {
				var lines []string
				for _, l := range strings.Split(part, "\n") {
					if rest, ok := strings.CutPrefix(l, "> "); ok || strings.HasSuffix(file, ".go") {
						lines = append(lines, strings.TrimPrefix(rest, "> "))
					}
				}
				list = append(list, strings.Join(lines, "\n"))
			}
		}
	}
	return list
}

// played is a scope with names of many kinds.
func played(t testing.TB) *dialect.Scope {
	s := dialect.NewScope(labExports(nil), labTable())
	for _, cell := range []string{
		"type T struct { A int; b []float64 }\nfunc (t T) M(x any) (any, error) { return x, nil }\nfunc f(x Quantity, n int) Quantity { return x*n }",
		"x := 3; n := 4; v := 3*mV; G := Group(3, 'v : 1'); M := Monitor(G); a := []float64{1, 2}; var d any = v; t := &T{}; m := map[string]any{}; S := Synapses(G, G)",
	} {
		c := s.Translate("start", cell)
		if c.Err != nil {
			t.Fatal(c.Err)
		}
		for i := range c.Chunks {
			s.Commit(&c.Chunks[i])
		}
	}
	return s
}

// probe translates any text: it never panics, and errors stand inside the text and say something.
func probe(t testing.TB, s *dialect.Scope, src string) {
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("panic on %q: %v", src, r)
		}
	}()
	c := s.Translate("cell", src)
	lines := strings.Count(src, "\n") + 1
	list, _ := c.Err.(dialect.ErrorList)
	if one, ok := c.Err.(*dialect.Error); ok {
		list = append(list, one)
	}
	for _, e := range list {
		if e.Line < 1 || e.Line > lines || e.Col < 1 || e.Msg == "" {
			t.Errorf("error outside the text of %q: %q", src, e.Error())
		}
		if strings.ContainsAny(e.Msg, "\x00ǃ") && !strings.ContainsAny(src, "\x00ǃ") {
			t.Errorf("inner names for %q: %q", src, e.Error())
		}
	}
	s.Incomplete(src)
	s.Cursor(src, len([]rune(src))/2)
}

// FuzzTranslate holds for any text.
func FuzzTranslate(f *testing.F) {
	for _, cell := range cells(f) {
		f.Add(cell)
	}
	s := played(f)
	f.Fuzz(func(t *testing.T, src string) { probe(t, s, src) })
}

// TestMutants translates cells in which tokens have been dropped, doubled, swapped and replaced.
func TestMutants(t *testing.T) {
	s, list := played(t), cells(t)
	r := rand.New(rand.NewSource(1))
	var words []string
	for _, c := range list {
		words = append(words, pieces(c)...)
	}
	for range 1500 {
		parts := pieces(list[r.Intn(len(list))])
		if len(parts) == 0 {
			continue
		}
		for range 1 + r.Intn(3) {
			i, j := r.Intn(len(parts)), r.Intn(len(parts))
			switch r.Intn(4) {
			case 0:
				parts[i] = ""
			case 1:
				parts[i] += " " + parts[i]
			case 2:
				parts[i], parts[j] = parts[j], parts[i]
			case 3:
				parts[i] = words[r.Intn(len(words))]
			}
		}
		probe(t, s, strings.Join(parts, ""))
	}
}

// pieces cuts a text into words, blanks and single characters.
func pieces(s string) []string {
	var list []string
	last := byte(0)
	for i := 0; i < len(s); i++ {
		k := classOf(s[i])
		if k != 0 && k == last {
			list[len(list)-1] += s[i : i+1]
		} else {
			list = append(list, s[i:i+1])
		}
		last = k
	}
	return list
}

func classOf(c byte) byte {
	switch {
	case c == ' ' || c == '\t':
		return 1
	case c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80:
		return 2
	}
	return 0
}
