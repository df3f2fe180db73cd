package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// standalone is one run of a program that Brian 2 made.
type standalone struct {
	building, loop float64 // [s]
	spikes         float64
}

// findBrian is the Python that has Brian 2; "" for none. The Python of the system
// is not always the first one.
func findBrian() string {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import brian2").Run() == nil {
			return python
		}
	}
	return ""
}

// makeStandalone compiles the program of a model, if it is not there yet, and
// gives its folder.
func makeStandalone(o options, m model, python, src string) (string, error) {
	maker, err := os.ReadFile(filepath.Join(o.folder, "standalone.py"))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(string(maker) + src))
	dir := filepath.Join(o.programs, fmt.Sprintf("%s-%x", strings.ReplaceAll(m.name, ":", "-"), sum[:4]))
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(dir, "main")); err == nil {
		return dir, nil
	}
	fmt.Fprintf(os.Stderr, "%s: Brian 2 makes and compiles its program\n", m.name)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	script := filepath.Join(dir, "model.py")
	if err := os.WriteFile(script, []byte(src), 0o666); err != nil {
		return "", err
	}
	if out, err := exec.Command(python, "-W", "ignore", filepath.Join(o.folder, "standalone.py"), script, dir).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return dir, nil
}

// runStandalone runs the program in its folder.
func runStandalone(dir string) (standalone, error) {
	cmd := exec.Command(filepath.Join(dir, "main"))
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return standalone{}, fmt.Errorf("%w\n%s", err, &said)
	}
	return readMarks(said.String())
}

// readMarks adds up the times between marks; see standalone.py.
func readMarks(said string) (standalone, error) {
	var s standalone
	at := map[string]float64{}
	for lines := bufio.NewScanner(strings.NewReader(said)); lines.Scan(); {
		var kind, label string
		var x float64
		if n, _ := fmt.Sscanf(lines.Text(), "BENCH %s %s %g", &kind, &label, &x); n < 3 {
			continue
		}
		at[label] = x
		switch {
		case kind == "spikes":
			s.spikes += x
		case label == "connected":
			s.building += x - at["connect"]
		case label == "ran":
			s.loop += x - at["run"]
		}
	}
	if s.loop == 0 {
		return s, fmt.Errorf("the program of Brian says nothing of its times:\n%s", said)
	}
	return s, nil
}
