package main

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// soon is how long after Ctrl-C the next prompt may take on a machine that has nothing else to do.
const soon = 300 * time.Millisecond

// Ctrl-C ends whatever a cell waits for or works at, soon, and the session keeps its state.
func TestInterruptAnywhere(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	const network = "tau = 10*ms; G = NeuronGroup(4000, 'dv/dt = (1.1-v)/tau : 1', threshold='v>1', reset='v=0', method='euler')"
	const network2 = "S = Synapses(G, G, on_pre='v += 1e-9'); S.connect(p=0.5)"
	for _, c := range []struct {
		name, mode string
		setup      []string // cells before
		cell       string   // writes "begun" and does not end
	}{
		{"loop in Go", "%go", nil, "print('beg' + 'un'); for i := 0; ; i++ { kept = 42 }"},
		{"empty loop in Go", "%go", nil, "print('beg' + 'un'); for { }"},
		{"function of Go", "%go", []string{"func fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }"}, "print('beg' + 'un'); fib(60)"},
		{"time.Sleep", "%go", nil, "print('beg' + 'un'); time.Sleep(time.Hour)"},
		{"channel", "%go", nil, "print('beg' + 'un'); <-make(chan int)"},
		{"select", "%go", nil, "print('beg' + 'un'); select { }"},
		{"run", "%go", []string{network}, "print('beg' + 'un'); run(1000*second)"},
		{"run of a network with synapses", "%go", []string{network, network2}, "print('beg' + 'un'); run(1000*second)"},
		{"input", "%go", nil, "x := input('beg' + 'un')"},
		{"command of the shell", "%go", nil, "!echo beg''un; sleep 100"},
		{"program", "%go", nil, "!python3 -c 'import time; print(\"beg\" + \"un\", flush=True); time.sleep(100)'"},
		{"lines of a command", "%go", nil, "x = !echo beg''un > /dev/tty; sleep 100"},
		{"loop in Python", "%brian", nil, "while print('beg' + 'un') is None:\nwhile True: kept = 42\n"},
		{"function of Python", "%brian", []string{"fib = lambda n: n if n < 2 else fib(n-1) + fib(n-2)"}, "print('beg' + 'un'); fib(60)"},
		{"time.sleep", "%brian", []string{"import time"}, "print('beg' + 'un'); time.sleep(1000)"},
		{"comprehension", "%brian", nil, "print('beg' + 'un'); sum([i*i % 7 for i in range(10**12)])"},
		{"sum over a generator", "%brian", nil, "print('beg' + 'un'); sum(i*i % 7 for i in range(10**12))"},
		{"numpy", "%brian", []string{"import numpy as np"}, "print('beg' + 'un'); a = [np.sort(np.random.rand(10**5)) for i in range(10**5)]"},
		{"run in Python", "%brian", []string{network}, "print('beg' + 'un'); run(1000*second)"},
		{"input in Python", "%brian", nil, "x = input('beg' + 'un')"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := openTmux(t, "100", "40")
			n := 1
			cell := func(lines string) {
				x.prompt(strconv.Itoa(n))
				for l := range strings.SplitSeq(lines, "\n") {
					x.line(l)
				}
				n++
			}
			cell(c.mode)
			cell("kept = 42")
			for _, s := range c.setup {
				cell(s)
			}
			var took, busy time.Duration
			for try := range 20 { // while the machine has other things to do, it is late
				x.prompt(strconv.Itoa(n))
				begin := time.Now()
				cell("x = 1")
				x.prompt(strconv.Itoa(n))
				busy = time.Since(begin) // what the machine takes for a cell that does nothing
				cell(c.cell)
				x.wait("the cell to begin", func(s string) bool { return strings.Count(s, "\nbegun") == try+1 })
				time.Sleep(100 * time.Millisecond) // let it get into what it does
				begin = time.Now()
				x.tmux("send-keys", "C-c")
				s := x.prompt(strconv.Itoa(n))
				took = time.Since(begin)
				if !strings.Contains(s, "interrupted") {
					t.Errorf("the interrupt is not said:\n%s", s)
				}
				if strings.Contains(s, "signal: ") {
					t.Errorf("the signal that ended a program is said, which the person sent:\n%s", s)
				}
				if took < soon+5*busy {
					break
				}
			}
			if took >= soon+5*busy {
				t.Errorf("the prompt came %v after Ctrl-C, and after a cell that does nothing %v", took, busy)
			}
			cell("print(kept + 1)")
			if s := x.prompt(strconv.Itoa(n)); !strings.Contains(s, "\n43\n") {
				t.Errorf("the state is lost:\n%s", s)
			}
		})
	}
}
