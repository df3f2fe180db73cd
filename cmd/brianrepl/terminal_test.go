package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// cubaLines is the network of the README as a person types it.
func cubaLines(t *testing.T) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/cuba.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

// Brian 2 gives 24,449 +- 938 spikes over seeds (mean and standard deviation);
// four standard deviations to either side.
const fewest, most = 20_700, 28_200

func TestCubaTypedInATerminal(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "100", "40")
	x.prompt("1")
	cell := 1
	inString := false
	for _, l := range cubaLines(t) {
		x.line(l)
		if strings.Count(l, "'''")%2 == 1 {
			inString = !inString
		}
		if inString {
			x.wait("the continuation prompt", func(s string) bool {
				return strings.HasSuffix(strings.TrimRight(s, " \n"), "...:")
			})
			continue
		}
		cell++
		x.prompt(strconv.Itoa(cell))
	}
	s := x.screen()
	for _, want := range []string{"figure written to figure_1.png", "Neuron number", "Time (in ms)"} {
		if !strings.Contains(s, want) {
			t.Errorf("the screen does not show %q:\n%s", want, s)
		}
	}
	if n := len(regexp.MustCompile(`[\x{2801}-\x{28FF}]`).FindAllString(s, -1)); n < 1000 {
		t.Errorf("the raster has %d characters with dots:\n%s", n, s)
	}
	if png, err := os.ReadFile(filepath.Join(x.dir, "figure_1.png")); err != nil || len(png) < 10_000 {
		t.Errorf("the picture on disk: %d bytes, %v", len(png), err)
	}
	x.line("M.num_spikes")
	s = x.prompt(strconv.Itoa(cell + 1))
	m := regexp.MustCompile(`Out\[\d+\]: (\d+)\n`).FindStringSubmatch(s)
	if m == nil {
		t.Fatalf("no number of spikes:\n%s", s)
	}
	if n, _ := strconv.Atoi(m[1]); n < fewest || n > most {
		t.Errorf("%d spikes, Brian's range is %d to %d", n, fewest, most)
	}
}

func TestPastedBlockIsOneCell(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "100", "40")
	x.prompt("1")
	script := "n = 3\nfunc twice(x int) int {\n\treturn 2 * x\n}\n\nprint(twice(n))"
	x.tmux("set-buffer", script)
	x.tmux("paste-buffer", "-p")
	x.wait("the last pasted line", func(s string) bool { return strings.Contains(s, "print(twice(n))") })
	x.tmux("send-keys", "Enter")
	s := x.prompt("2")
	if !strings.Contains(s, "\n6\n") {
		t.Errorf("the pasted cell did not print 6:\n%s", s)
	}
	x.tmux("send-keys", "Up")
	x.wait("the whole cell from history", func(s string) bool { return strings.Count(s, "⏎") == 5 })
	x.tmux("send-keys", "Enter")
	if s := x.prompt("3"); strings.Count(s, "\n6\n") != 2 {
		t.Errorf("the recalled cell did not run again:\n%s", s)
	}
}

func TestInterruptKeepsTheSession(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "100", "40")
	x.prompt("1")
	x.line("tau = 10*ms; G = NeuronGroup(4000, 'dv/dt = (1.1-v)/tau : 1', threshold='v>1', reset='v=0', method='euler')")
	x.prompt("2")
	x.line("run(1000*second)")
	time.Sleep(300 * time.Millisecond) // let it run
	x.tmux("send-keys", "C-c")
	s := x.prompt("3")
	if !strings.Contains(s, "interrupted") {
		t.Errorf("the interrupt is not said:\n%s", s)
	}
	x.line("a = G.t[:]; run(10*ms); print(abs((G.t[:] - a)/ms - 10) < 1e-6, a > 0*ms)")
	if s := x.prompt("4"); !strings.Contains(s, "True True") {
		t.Errorf("the run did not go on from where it was:\n%s", s)
	}
	x.line("for { }")
	time.Sleep(200 * time.Millisecond)
	x.tmux("send-keys", "C-c")
	x.prompt("5")
	x.tmux("send-keys", "-l", "half a line")
	x.tmux("send-keys", "C-c")
	x.line("1 + 1")
	if s := x.prompt("6"); !strings.Contains(s, "Out[5]: 2") {
		t.Errorf("Ctrl-C at the prompt:\n%s", s)
	}
	x.tmux("send-keys", "C-d")
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if x.gone() {
			return
		}
		if time.Now().After(end) {
			t.Fatal("Ctrl-D does not leave")
		}
	}
}

// Keys that the editor answers itself must leave the session alive.
func TestKeysOfTheEditor(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	for name, keys := range map[string][]string{
		"Ctrl-C ends a list of completions":     {"SpikeMon", "Tab", "C-c", "C-c"},
		"Ctrl-C ends a search":                  {"C-r", "x1", "C-c", "C-c"},
		"Ctrl-D deletes a character":            {"1+2x", "Left", "C-d", "Enter"},
		"Enter chooses from a list":             {"Spike", "Tab", "Tab", "Enter", "C-c"},
		"Tab indents an empty line":             {"Tab", "C-c"},
		"Ctrl-D drops a cell that is not ended": {"s = '\u200b", "C-c", "y = [1,", "Enter", "C-d"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := openTmux(t, "80", "24")
			x.prompt("1")
			for _, k := range keys {
				x.tmux("send-keys", k)
				time.Sleep(50 * time.Millisecond) // a person's fingers
			}
			x.line("print(6 * 7)")
			x.wait("the answer", func(s string) bool { return strings.Contains(s, "\n42\n") })
		})
	}
}
