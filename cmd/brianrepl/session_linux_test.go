package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gobrian/repl"
	"gobrian/repl/worker"
)

// silent is a display that shows nothing.
type silent struct{}

func (silent) Stream(string, []byte)          {}
func (silent) Result(repl.Bundle)             {}
func (silent) Data(repl.Bundle, string, bool) {}
func (silent) Clear(bool)                     {}
func (silent) Input(string, bool) (string, error) {
	return "", os.ErrClosed
}

// BenchmarkSession measures what a person waits for, through the process that runs cells: completion in a session with a
// thousand names, whose 99th percentile is the metric, and a small cell.
func BenchmarkSession(b *testing.B) {
	s := worker.Start(worker.Options{Options: repl.Options{Display: silent{}}, Command: []string{program, "worker"}})
	defer s.Close()
	var cell strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&cell, "name_%d := %d\n", i, i)
	}
	cell.WriteString("eqs = 'dv/dt = -v/(10*ms) : volt'\nG = NeuronGroup(10, eqs, method='exact')\n")
	if err := s.Eval(context.Background(), "cell[1]", cell.String()); err != nil {
		b.Fatal(err)
	}
	b.Run("Complete", func(b *testing.B) {
		asked := []string{"nam", "name_99", "G.", "G.v", "NeuronGroup(10, eqs, thr", "math.S", "run(na", "G.v = 'na", "x := name_5 + n"}
		var times []time.Duration
		for i := 0; b.Loop(); i++ {
			text := asked[i%len(asked)]
			start := time.Now()
			items, _, _ := s.Complete(text, len(text))
			times = append(times, time.Since(start))
			if len(items) == 0 {
				b.Fatalf("nothing fits %q", text)
			}
		}
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms-p99")
	})
	for _, small := range []string{"name_7 + 1", "y = 3*name_5", "20*ms + 1*ms", "G.v = -70*mV"} {
		b.Run(small, func(b *testing.B) {
			for n := 2; b.Loop(); n++ {
				if err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", n), small); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPrompt measures in a real terminal how long the first prompt takes from the start of the program, and how much
// memory the program and the process that runs its cells then have, added.
func BenchmarkPrompt(b *testing.B) {
	var resident float64
	for b.Loop() {
		terminal, err := openPty(80, 24)
		if err != nil {
			b.Fatal(err)
		}
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), "XDG_STATE_HOME="+b.TempDir(), "TERM=xterm-256color")
		if err := terminal.start(cmd); err != nil {
			b.Fatal(err)
		}
		terminal.until(b, "In [1]:")
		b.StopTimer()
		if resident == 0 {
			for before := -1.0; resident != before; time.Sleep(200 * time.Millisecond) { // until both have started
				before, resident = resident, residentMemory(b, cmd.Process.Pid)
			}
		}
		terminal.write(b, "\x04")
		terminal.close()
		_ = cmd.Wait()
		b.StartTimer()
	}
	b.ReportMetric(resident, "MB-resident")
}

// residentMemory is that of a process and those that it started [MB].
func residentMemory(b *testing.B, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := bytes.Cut(status, []byte("VmRSS:"))
	kB, err := strconv.ParseFloat(string(bytes.Fields(rest)[0]), 64)
	if err != nil {
		b.Fatal(err)
	}
	total := kB * 1024 / 1e6
	tasks, _ := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	for _, task := range tasks {
		children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", pid, task.Name()))
		for _, child := range strings.Fields(string(children)) {
			n, _ := strconv.Atoi(child)
			total += residentMemory(b, n)
		}
	}
	return total
}
