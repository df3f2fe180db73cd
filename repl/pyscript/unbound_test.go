package pyscript

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestUnsure looks at the programs of testdata/unbound, in which a comment #! lists the names that may have no value where the line
// reads them.
func TestUnsure(t *testing.T) {
	files, err := filepath.Glob("testdata/unbound/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			t.Run(f.Name, func(t *testing.T) { checkUnsure(t, f.Name, string(f.Data)) })
		}
	}
}

func checkUnsure(t *testing.T, name, src string) {
	list, err := parse(newSource(name, src), nil)
	if err != nil {
		t.Fatal(err)
	}
	u := newUnsure()
	u.script(nil, list)
	found := map[int][]string{}
	for x := range u.reads {
		found[x.At.Line] = append(found[x.At.Line], x.Ident)
	}
	for i, line := range strings.Split(src, "\n") {
		_, comment, _ := strings.Cut(line, "#!")
		got := found[i+1]
		slices.Sort(got)
		if want := strings.Fields(comment); !slices.Equal(got, want) {
			t.Errorf("%s:%d: %s\n\tmay have no value: %v, want %v", name, i+1, strings.TrimSpace(line), got, want)
		}
	}
}

// TestUnsureWrites gives only those targets the mark of a first value that a variable may have none before.
func TestUnsureWrites(t *testing.T) {
	src := "def f(c):\n    x = 1\n    x = 2\n    if c:\n        y = 1\n    y = 2\n    y = 3\n    while c:\n        z = y\n        z = y\n        del x\n    return z, x\n"
	list, err := parse(newSource("writes.py", src), nil)
	if err != nil {
		t.Fatal(err)
	}
	u := newUnsure()
	u.script(nil, list)
	var got []string
	for x := range u.writes {
		if u.first(x) {
			got = append(got, fmt.Sprintf("%d %s", x.At.Line, x.Ident))
		}
	}
	slices.Sort(got)
	if want := []string{"2 x", "5 y", "6 y", "9 z"}; !slices.Equal(got, want) {
		t.Errorf("first values at %v, want %v", got, want)
	}
	if got := u.vars[list[0]]; !got["z"] || !got["x"] || got["y"] {
		t.Errorf("variables in doubt: %v", got)
	}
}
