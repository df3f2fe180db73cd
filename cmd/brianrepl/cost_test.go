package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCosts runs a script with two runs: each tells its cost, once to people and once to programs.
func TestCosts(t *testing.T) {
	costs := filepath.Join(t.TempDir(), "costs")
	cmd := exec.Command(program, "run", "-v", "--costs", costs, "-")
	cmd.Stdin = strings.NewReader("seed(12)\nG = NeuronGroup(10, 'v : 1', threshold='rand() < 0.5')\nrun(1*ms)\nrun(2*ms)\n")
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &said)
	}
	if n := strings.Count(said.String(), "seed 12, "); n != 2 {
		t.Errorf("two runs, and %d lines:\n%s", n, &said)
	}
	f, err := os.Open(costs)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var steps []int
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct{ Seed, Steps, Updates int }
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil || c.Seed != 12 || c.Updates != 10*c.Steps {
			t.Errorf("%s: %v", lines.Bytes(), err)
		}
		steps = append(steps, c.Steps)
	}
	if len(steps) != 2 || steps[0] != 10 || steps[1] != 20 {
		t.Errorf("the runs had %v steps", steps)
	}
}
