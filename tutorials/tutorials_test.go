// Package tutorials holds scripts to read, run and change. Its tests run them.
package tutorials

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gobrian/repl"
)

// screen keeps what a script shows.
type screen struct {
	strings.Builder
	pictures int
}

func (s *screen) Stream(name string, p []byte) {
	if name == "stdout" { // standard error has notes of the simulator
		s.Write(p)
	}
}
func (s *screen) Result(b repl.Bundle)               { s.WriteString(b.Text() + "\n") }
func (s *screen) Clear(bool)                         {}
func (s *screen) Input(string, bool) (string, error) { return "", os.ErrClosed }
func (s *screen) Data(b repl.Bundle, _ string, _ bool) {
	if _, ok := b.Data["image/png"].([]byte); ok {
		s.pictures++
	}
}

// run runs a script in a session of its own.
func run(t *testing.T, file string) *screen {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var s screen
	session, err := repl.New(repl.Options{Display: &s})
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	if err := session.Eval(context.Background(), file, string(src)); err != nil {
		t.Fatal(err)
	}
	return &s
}

func TestScripts(t *testing.T) {
	files, err := filepath.Glob("*.brian")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts here: %v", err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			if s := run(t, file); s.pictures == 0 {
				t.Errorf("the script draws nothing; it prints:\n%s", s.String())
			}
		})
	}
}

// The network fires as in Brian: 24,449 +- 938 spikes, four standard deviations to either side.
func TestCubaFires(t *testing.T) {
	s := run(t, "01-cuba.brian")
	m := regexp.MustCompile(`^(\d+) spikes\n$`).FindStringSubmatch(s.String())
	if m == nil {
		t.Fatalf("the script prints %q", s.String())
	}
	if n, _ := strconv.Atoi(m[1]); n < 20_700 || n > 28_200 {
		t.Errorf("%d spikes", n)
	}
}

// The same seed gives the same spikes, bit for bit.
func TestSeedRepeats(t *testing.T) {
	src, err := os.ReadFile("01-cuba.brian")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(src), "plot(")
	var shown [2]string
	for k := range shown {
		var s screen
		session, err := repl.New(repl.Options{Display: &s})
		if err != nil {
			t.Fatal(err)
		}
		cell := "seed(1)\n" + strings.Replace(head, "run(1*second)", "run(100*ms)", 1) +
			"for k := range M.NumSpikes() { fmt.Println(M.i[k], M.t_[k]) }\n"
		err = session.Eval(context.Background(), "cell[1]", cell)
		session.Close()
		if err != nil {
			t.Fatal(err)
		}
		shown[k] = s.String()
	}
	if shown[0] != shown[1] {
		t.Error("two runs with seed(1) differ")
	}
	if n := strings.Count(shown[0], "\n"); n < 1000 {
		t.Errorf("only %d spikes were compared", n)
	}
}
