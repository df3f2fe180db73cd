package regex

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"
)

// cases are expressions, texts and what CPython finds, see testdata/make.py.
//
//go:embed testdata/cases.txt
var cases string

func TestSearchIsCPythons(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(cases), "\n") {
		parts := strings.Split(line, "\t")
		text := strings.NewReplacer(`\\`, `\`, `\n`, "\n").Replace(parts[1])
		got := "none"
		r, err := Compile(parts[0], 0)
		if err != nil {
			got = "error: " + err.Error()
		} else if at := r.Find([]rune(text), 0, len([]rune(text)), Search, nil); at != nil {
			var spans []string
			for k := 0; k < len(at); k += 2 {
				spans = append(spans, fmt.Sprintf("%d,%d", at[k], at[k+1]))
			}
			got = strings.Join(spans, " ")
		}
		if got != parts[2] {
			t.Errorf("%s in %q: %s, want %s", parts[0], text, got, parts[2])
		}
	}
}

// TestLongSearchAsks checks that a search that takes long lets itself be ended.
func TestLongSearchAsks(t *testing.T) {
	r, err := Compile("(a*)*b", 0)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	defer func() {
		if recover() == nil || asked != 3 {
			t.Errorf("asked %d times", asked)
		}
	}()
	text := []rune(strings.Repeat("a", 60))
	r.Find(text, 0, len(text), Search, func() {
		if asked++; asked == 3 {
			panic("interrupted")
		}
	})
}
