package jit

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestText holds the text of the example's code, of both widths, wherever the
// test runs.
func TestText(t *testing.T) {
	_, s := stretch(t)
	for _, w := range []*width{narrow, wide} {
		file := "testdata/example_" + w.name + ".txt"
		got := w.textOf(s)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", w.name, d)
		}
	}
}
