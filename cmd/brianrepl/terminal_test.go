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
	x.wait("the whole cell from history", func(s string) bool { return strings.Count(s, "...: print(twice(n))") == 2 })
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
	x.wait("the progress of the run", func(s string) bool { return strings.Contains(s, "× real time") })
	x.tmux("send-keys", "C-c")
	s := x.prompt("3")
	if !strings.Contains(s, "interrupted") {
		t.Errorf("the interrupt is not said:\n%s", s)
	}
	x.line("a = G.t[:]; run(10*ms); print(abs((G.t[:] - a)/ms - 10) < 1e-6, a > 0*ms)")
	if s := x.prompt("4"); !strings.Contains(s, "True True") {
		t.Errorf("the run did not go on from where it was:\n%s", s)
	}
	x.line("print('beg' + 'un'); for { }")
	x.wait("the cell to begin", func(s string) bool { return strings.Contains(s, "\nbegun") })
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
		"Ctrl-C ends a list of completions":     {"SpikeMon", "Tab", "C-c"},
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

// A cell of several lines comes back whole, as lines that can be changed; Ctrl-R finds it by what it contains.
func TestEditingAndHistory(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "80", "24")
	x.prompt("1")
	for _, l := range []string{"func twice(x int) int {", "return 2 * x", "}"} {
		x.line(l)
	}
	x.prompt("2")
	x.line("print(twice(4), '漢字')")
	x.prompt("3")
	x.tmux("send-keys", "Up", "Up", "Up", "End", "BSpace", "y", "C-c") // into the block and out again
	x.prompt("3")
	x.tmux("send-keys", "C-r")
	x.tmux("send-keys", "-l", "return")
	x.wait("the function", func(s string) bool { return strings.Contains(s, "(search)`return': func twice") })
	x.tmux("send-keys", "End", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "3", "Space", "*", "Space", "x")
	x.wait("the changed line", func(s string) bool { return strings.Contains(s, "...:     return 3 * x") })
	x.tmux("send-keys", "C-c")
	x.prompt("3")
	x.line("1.5")
	x.tmux("resize-window", "-x", "40", "-y", "20")
	x.tmux("send-keys", "-l", "print('a line that is longer than the terminal is wide now')")
	x.tmux("send-keys", "Home", "Right", "End", "Enter")
	x.wait("its output", func(s string) bool { return strings.Contains(s, "\na line that is longer than the terminal") })
}

// Pictures are drawn in characters where the terminal has no pixels, and written to a file.
func TestPicturesInATerminal(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "80", "30")
	x.prompt("1")
	x.line("plot([1, 2, 3], [1, 4, 9]); show()")
	if s := x.prompt("2"); !strings.ContainsAny(s, "⠁⠂⠄⡀⢀⠠⠐⠈⡠⠔⠊⠉⠒⠤⣀") || !strings.Contains(s, "figure_1.png") {
		t.Errorf("no picture:\n%s", s)
	}
}

// A cell that ends its process leaves the prompt alive, and the history.
func TestCrashInATerminal(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "100", "30")
	x.prompt("1")
	x.line("tau = 10*ms")
	x.prompt("2")
	x.line("os.StartProcess(`/bin/sh`, []string{`sh`, `-c`, `kill -9 $PPID`}, &os.ProcAttr{}); time.Sleep(time.Hour)")
	if s := x.prompt("3"); !strings.Contains(s, "the evaluator ended") || !strings.Contains(s, "Lost: tau") {
		t.Errorf("the crash is not said:\n%s", s)
	}
	x.line("%rerun 1")
	x.prompt("4")
	x.line("print(tau)")
	if s := x.prompt("5"); !strings.Contains(s, "\n10. ms") {
		t.Errorf("the cell did not run again:\n%s", s)
	}
}

// Without colours and on a terminal that obeys no sequences, a session is lines of plain text.
func TestPlainTerminals(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	for _, env := range []string{"NO_COLOR=1", "TERM=dumb"} {
		x := openTmux(t, "80", "24")
		x.prompt("1")
		x.line("!stty -a > /dev/null") // a command of the shell is nothing to the editor
		x.prompt("2")
		x.tmux("respawn-pane", "-k", "-e", env, program)
		x.prompt("1")
		x.line("func f() int {")
		x.line("return 42")
		x.line("}")
		x.prompt("2")
		x.line("f()")
		s := x.prompt("3")
		if raw := x.tmux("capture-pane", "-p", "-e"); strings.Contains(raw, "\x1b[3") || !strings.Contains(s, "Out[2]: 42") {
			t.Errorf("%s:\n%s", env, raw)
		}
	}
}
