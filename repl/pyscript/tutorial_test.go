package pyscript_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestTutorial runs the code of the tutorial's slides.
func TestTutorial(t *testing.T) {
	const file = "testdata/tutorial/blocks.txtar"
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		if !strings.HasSuffix(f.Name, ".py") {
			continue
		}
		got := runProgram(t, f.Name, string(f.Data))
		out.Files = append(out.Files, f, txtar.File{Name: strings.TrimSuffix(f.Name, ".py") + ".out", Data: []byte(got)})
	}
	text := txtar.Format(out)
	if *update {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := txtar.Format(a); string(want) != string(text) {
		t.Errorf("-want +got:\n%s", cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(text), "\n")))
	}
}
