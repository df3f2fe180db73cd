package repl

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSavedProgramsBuild types the transcripts of the rules and of a network, saves each session as Go, and has Go's own
// tool build it. One of them is run.
func TestSavedProgramsBuild(t *testing.T) {
	dir, err := os.MkdirTemp(".", "saved-") // inside the module
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := sessionOf(t, string(text))
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		out := filepath.Join(dir, name, "main.go")
		if err := os.Mkdir(filepath.Dir(out), 0o755); err != nil {
			t.Fatal(err)
		}
		mustEval(t, s, "%save "+out)
	}
	build := exec.Command("go", "vet", "./"+dir+"/...")
	if msg, err := build.CombinedOutput(); err != nil {
		t.Errorf("the saved programs do not build:\n%s", msg)
	}
	s := newTestSession(t, &screen{})
	for i, cell := range []string{"tau = 10*ms", "func twice(x int) int { return 2*x }", "const K = 2", "const K = 3", "x := K", `x := "three"`, "G = NeuronGroup(2, 'dv/dt = (1-v)/tau : 1', method='exact')",
		"run(tau)", "print(twice(4), x, len(G))", "G.v[0]", "1*ms + 1*mV", "6*7", "_ + 1", "_12 + __"} {
		_ = s.Eval(context.Background(), fmt.Sprintf("cell[%d]", i+1), cell)
	}
	run := filepath.Join(dir, "run", "main.go")
	if err := os.Mkdir(filepath.Dir(run), 0o755); err != nil {
		t.Fatal(err)
	}
	mustEval(t, s, "%save "+run)
	got, err := exec.Command("go", "run", "./"+run).CombinedOutput()
	if want := "8 three 2\n0.632120558828559\n42\n43\n84\n"; err != nil || string(got) != want {
		src, _ := os.ReadFile(run)
		t.Errorf("%v: it prints\n%s\nwant\n%s\n%s", err, got, want, src)
	}
}

// sessionOf is the session after the cells of a transcript.
func sessionOf(t *testing.T, text string) *Session {
	s := newTestSession(t, &screen{})
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i := 0; i < len(lines); {
		if l := lines[i]; strings.HasPrefix(l, "    ") || strings.TrimSpace(l) == "" || strings.HasPrefix(l, "##") {
			i++
			continue
		}
		cell, _, next := nextCell(s, lines, i)
		i = next
		_ = s.Eval(context.Background(), "cell", cell)
	}
	return s
}
