package terminal

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHistoryKeepsWholeCells(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "history")
	if got, err := readHistory(file); err != nil || got != nil {
		t.Fatalf("before the first session: %q, %v", got, err)
	}
	want := []string{"tau = 10*ms", "eqs = '''\ndv/dt = -v/tau : 1\n'''", "x := `⏎\"`"}
	for _, cell := range want {
		if err := appendHistory(file, cell); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("a torn line\n"); err != nil {
		t.Fatal(err)
	}
	f.Close()
	got, err := readHistory(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if cell := want[1]; unfold(fold(cell)) != cell {
		t.Errorf("fold is not undone: %q", unfold(fold(cell)))
	}
}
