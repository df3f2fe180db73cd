package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"gobrian/repl"
)

// TestMain is also the process that runs cells: the tests start themselves.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		fmt.Fprintln(os.Stderr, Serve(Moments{func() {}, func() {}}))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// screen is a display that remembers.
type screen struct {
	mu    sync.Mutex
	text  strings.Builder
	lines []string // answers to Input
}

func (s *screen) show(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.WriteString(text)
}

func (s *screen) take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.text.Reset()
	return s.text.String()
}

func (s *screen) Stream(_ string, p []byte) { s.show(string(p)) }
func (s *screen) Result(b repl.Bundle)      { s.show(b.Text() + "\n") }
func (s *screen) Data(b repl.Bundle, id string, upd bool) {
	s.show(fmt.Sprintln("data", len(b.Data), id, upd))
}
func (s *screen) Page(b repl.Bundle)              { s.show("page: " + b.Text()) }
func (s *screen) Clear(bool)                      { s.show("clear\n") }
func (s *screen) Progress(line string, done bool) { s.show(fmt.Sprintln("progress", done)) }
func (s *screen) Past(string, int) ([]repl.Past, error) {
	return []repl.Past{{Session: 1, Line: 2, Input: "old"}}, nil
}
func (s *screen) Command(args []string) error { s.show(fmt.Sprintln("command", args)); return nil }
func (s *screen) Input(prompt string, _ bool) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.lines) == 0 {
		return "", errors.New("nobody answers")
	}
	answer := s.lines[0]
	s.lines = s.lines[1:]
	s.text.WriteString(prompt + answer + "\n")
	return answer, nil
}

func (s *screen) Figure(f repl.Figure) error {
	b, err := f.PNG()
	s.show(fmt.Sprintln("figure", len(b) > 1000, len(f.Terminal(40, 10, false)) > 100))
	return err
}

func start(t *testing.T, d repl.Display) *Session {
	s := Start(Options{Options: repl.Options{Display: d}})
	t.Cleanup(s.Close)
	return s
}

// cells runs cells, with " ~ " between them, and shows their errors as a front end does.
func cells(s *Session, d *screen, text string) {
	for i, src := range strings.Split(text, " ~ ") {
		var e *repl.Error
		if err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", i+1), src); errors.As(err, &e) {
			d.show(e.Kind + ": " + e.Detail() + "\n")
		} else if err != nil {
			d.show(err.Error() + "\n")
		}
	}
}

// What a session shows passes the boundary in its order, and what it asks is answered.
func TestWhatIsShown(t *testing.T) {
	for _, c := range []struct{ name, cells, want string }{
		{"streams and results", `fmt.Print("a"); println("b"); 1 ~ fmt.Fprintln(os.Stderr, "c"); 2*ms`, "ab\n1\nc\n2. * msecond\n"},
		{"errors", `x := 1 ~ y := 1/(x-1) ~ 1*ms + 1*mV ~ zebra ~ x`,
			"Panic: cell[2]:1:7: panic: integer divide by zero\n    y := 1/(x-1)\n          ^\n" +
				"DimensionError: cell[3]:1:6: 1. ms + 1. mV: dimensions do not match (second and volt)\n    1*ms + 1*mV\n         ^\n" +
				"CompileError: cell[4]:1:1: undefined: zebra\n    zebra\n    ^\n1\n"},
		{"input", `name := input("name? "); "hello " + name`, "name? Ada\n\"hello Ada\"\n"},
		{"figures", `plot([1, 2, 3]); show()`, "figure true true\n"},
		{"clear", `clear_output()`, "clear\n"},
		{"exit", `os.Exit(3)`, "Exit: cell[1]:1:1: os.Exit(3)\n    os.Exit(3)\n    ^\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &screen{lines: []string{"Ada"}}
			cells(start(t, d), d, c.cells)
			if got := d.take(); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// A cell that ends its process is an error that says what happened and what is lost; the next cell runs.
func TestCrashes(t *testing.T) {
	for name, c := range map[string]struct{ cell, cause string }{
		"panic in a goroutine of compiled code": {`time.AfterFunc(0, func() { panic("boom") }); time.Sleep(time.Hour)`, "boom"},
		"concurrent map writes":                 {`for i := 0; i < 4; i++ { go func() { for { zebra[1] = 2 } }() }; time.Sleep(time.Hour)`, "concurrent map"},
		"stack overflow in compiled code":       {`loop[0] = loop; fmt.Println(loop)`, "stack overflow"},
		"killed":                                {"os.StartProcess(`/bin/sh`, []string{`sh`, `-c`, `kill -9 $PPID`}, &os.ProcAttr{}); time.Sleep(time.Hour)", "killed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := &screen{}
			s := start(t, d)
			cells(s, d, "zebra, loop := map[int]int{}, []any{nil} ~ "+c.cell)
			got := d.take()
			for _, want := range []string{"Crash: cell[2]:1:", "the evaluator ended: ", c.cause, "Lost: zebra, loop"} {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
			cells(s, d, "1 + 1 ~ zebra")
			if got := d.take(); got != "2\nCompileError: cell[2]:1:1: undefined: zebra\n    zebra\n    ^\n" {
				t.Errorf("afterwards: %s", got)
			}
		})
	}
}

// A process that dies between cells says so at once, and the next cell has a new one.
func TestCrashBetweenCells(t *testing.T) {
	d := &screen{}
	s := start(t, d)
	file := filepath.Join(t.TempDir(), "die")
	cells(s, d, "x := 1 ~ var f func(); f = func() { if _, err := os.Stat(`"+file+"`); err == nil { panic(`late`) }; time.AfterFunc(time.Millisecond, f) }; time.AfterFunc(0, f);")
	c, _ := s.current()
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	<-c.replaced
	if got := d.take(); !strings.HasPrefix(got, "the evaluator ended: late") || !strings.Contains(got, "Lost: x") {
		t.Errorf("got %q", got)
	}
	cells(s, d, "2")
	if got := d.take(); got != "2\n" {
		t.Errorf("got %q", got)
	}
}

// An interrupt keeps what the session holds.
func TestInterrupt(t *testing.T) {
	for _, src := range []string{"for { }", "time.Sleep(time.Hour)", "<-make(chan int)", "run(1e9*second)",
		"%%sh\nsleep 3600 | cat", "lines = !sleep 3600; echo"} {
		t.Run(src, func(t *testing.T) {
			t.Parallel()
			d := &screen{}
			s := start(t, d)
			cells(s, d, "x := 4; G := NeuronGroup(1, 'v : 1')")
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(20*time.Millisecond, cancel)
			if err := s.Eval(ctx, "cell[2]", src); !errors.Is(err, repl.ErrInterrupted) {
				t.Errorf("got %v", err)
			}
			d.take()
			cells(s, d, "x")
			if got := d.take(); got != "4\n" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// What takes the place of a process that died reads cells in the language that the person was writing; the error has the
// place in the script, and says that the user has ended it.
func TestCrashOfAScript(t *testing.T) {
	d := &watched{}
	s := start(t, d)
	cells(s, &d.screen, "%brian ~ import time\nx = [n for n in range(3)]")
	d.onArrival(s.Kill)
	cells(s, &d.screen, "y = 1\n\nz = [print('"+arrived+"') or time.sleep(1000)\n   for i in x]")
	if got := d.take(); !strings.HasPrefix(got, arrived+"\nCrash: cell[1]:3:1: the evaluator ended: the cell did not heed the interrupt") ||
		!strings.Contains(got, "\n    z = [print('"+arrived+"') or time.sleep(1000)\n    ^\n") || !strings.Contains(got, "Lost: x, y") {
		t.Errorf("got:\n%s", got)
	}
	cells(s, &d.screen, "[n for n in range(4)] ~ %reset ~ not True ~ %go ~ !true")
	if got := d.take(); got != "[0, 1, 2, 3]\nFalse\nfalse\n" {
		t.Errorf("after it:\n%s", got)
	}
	c, _ := s.current() // before, for another one may be there at once
	s.Kill()
	<-c.replaced
	d.take()
	cells(s, &d.screen, "map[string]int{}")
	if got := d.take(); got != "{}\n" {
		t.Errorf("after %%go:\n%s", got)
	}
}

// The processors that a run may use are those that the front end was given.
func TestWorkersPreference(t *testing.T) {
	d := &screen{}
	s := Start(Options{Options: repl.Options{Display: d, Workers: 3}})
	t.Cleanup(s.Close)
	if cells(s, d, "prefs.core.workers ~ %reset ~ prefs.core.workers"); d.take() != "3\n3\n" {
		t.Error("the preference did not arrive")
	}
}

// A cell that fills the memory is stopped before the process must end.
func TestMemory(t *testing.T) {
	t.Setenv(MemoryVariable, "600000000")
	d := &screen{}
	s := start(t, d)
	cells(s, d, "x := 4 ~ big := [][]float64{}; for { b := make([]float64, 1<<20); for i := 0; i < len(b); i += 512 { b[i] = 1 }; big = append(big, b) } ~ x")
	got := d.take()
	if !strings.HasPrefix(got, "MemoryError: cell[2]:1:") || !strings.HasSuffix(got, "\n4\n") {
		t.Errorf("got:\n%s", got)
	}
}

func TestCompletionAndInspection(t *testing.T) {
	d := &screen{}
	s := start(t, d)
	cells(s, d, "tau_m := 10*ms")
	if items, from, to := s.Complete("tau_", 4); len(items) != 1 || items[0].Text != "tau_m" || from != 0 || to != 4 {
		t.Errorf("completion: %v %d %d", items, from, to)
	}
	if b, ok := s.Inspect("tau_m", 2, 0); !ok || !strings.Contains(b.Text(), "10. * msecond") {
		t.Errorf("inspection: %v %v", b, ok)
	}
	if st, _ := s.Incomplete("func f() {"); st != repl.Incomplete {
		t.Errorf("status: %v", st)
	}
	if v := s.Vars(); len(v) != 1 || v[0].Name != "tau_m" {
		t.Errorf("variables: %v", v)
	}
}

// A program that is no evaluator is reported, not started for ever.
func TestWrongCommand(t *testing.T) {
	for _, command := range [][]string{{"/bin/false"}, {"/no/such/program"}} {
		s := Start(Options{Options: repl.Options{Display: &screen{}}, Command: command})
		if err := s.Eval(context.Background(), "cell[1]", "1"); err == nil {
			t.Errorf("%v: no error", command)
		}
		s.Close()
	}
}

// perCell is a display that keeps apart what cells show.
type perCell struct{ *screen }

func (p perCell) Cell() repl.Display { return &screen{} }

// TestTheFrontEndKeepsItsSize runs cells until all that is kept of them is full; more of them add nothing.
func TestTheFrontEndKeepsItsSize(t *testing.T) {
	d := perCell{&screen{}}
	s := start(t, d)
	n := 0
	heap := func(cells int) int {
		for range cells {
			n++
			if err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", n), fmt.Sprintf("x := %d; print(x); x", n)); err != nil {
				t.Fatal(err)
			}
			d.take()
		}
		runtime.GC()
		runtime.GC() // what finalizers have let go
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	const cells = 1024
	first := heap(600)
	if grown := heap(cells) - first; grown > cells*32 {
		t.Errorf("a cell leaves %d bytes behind", grown/cells)
	}
}
