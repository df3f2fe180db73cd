package repl

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"
)

func TestFiguresOfANotebook(t *testing.T) {
	d := &screen{}
	s, err := New(Options{Display: d, ShowFigures: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustEval(t, s, "plot([1, 2, 3]);")
	if got := d.take(); got != "Figure 1 (640x480, 1 axes) (image/png)\n" {
		t.Errorf("at the end of the cell: %q", got)
	}
	mustEval(t, s, "x := 1")
	if got := d.take(); got != "" {
		t.Errorf("shown again: %q", got)
	}
	mustEval(t, s, "plot([1, 2, 3]); show(); print(\"after\")")
	if got := d.take(); got != "Figure 1 (640x480, 1 axes) (image/png)\nafter\n" {
		t.Errorf("by show: %q", got)
	}
}

// TestFormatsOfFigures sets the formats of figures in Go and in scripts.
func TestFormatsOfFigures(t *testing.T) {
	for _, script := range []string{"", "%%brian\n"} {
		d := &screen{}
		s, err := New(Options{Display: d, ShowFigures: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, c := range []struct{ config, shows string }{
			{"%config InlineBackend.figure_format='svg'", "image/svg+xml"},
			{"%config InlineBackend.figure_format = 'png'", "image/png"},
			{"%config InlineBackend.figure_formats = ['svg', \"pdf\"]", "application/pdf, image/svg+xml"},
			{"%config InlineBackend.figure_formats = {'retina'}", "image/png"},
			{"%config InlineBackend.rc = {'figure.dpi': 90}", "image/png"}, // nothing that there is here
		} {
			mustEval(t, s, script+c.config+"\nplot([1, 2, 3]);")
			if got := d.take(); got != "Figure 1 (640x480, 1 axes) ("+c.shows+")\n" {
				t.Errorf("%s shows %q", c.config, got)
			}
		}
		mustEval(t, s, script+"%config InlineBackend.figure_format")
		if got := d.take(); got != "InlineBackend.figure_formats = ['retina']\n" {
			t.Errorf("the format is told as %q", got)
		}
		for _, wrong := range []string{"'gif'", "svg", "[]"} {
			err := s.Eval(context.Background(), "cell", script+"%config InlineBackend.figure_format = "+wrong)
			if err == nil || !strings.Contains(err.Error(), "format") {
				t.Errorf("%s: %v", wrong, err)
			}
		}
	}
}

func TestFiguresWaitForShow(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	mustEval(t, s, "plot([1, 2, 3]);")
	if got := d.take(); got != "" {
		t.Errorf("shown without show: %q", got)
	}
	mustEval(t, s, "show()")
	if got := d.take(); !strings.Contains(got, "image/png") {
		t.Errorf("show gives %q", got)
	}
}

func TestLateOutputOfGoroutines(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	mustEval(t, s, `start, done := make(chan bool), make(chan bool)
go func() { <-start; fmt.Println("late"); done <- true }()`)
	if got := d.take(); got != "" {
		t.Errorf("too early: %q", got)
	}
	mustEval(t, s, "start <- true; <-done;")
	if got := d.take(); got != "late\n" {
		t.Errorf("got %q", got)
	}
	mustEval(t, s, `go func() { time.Sleep(5 * time.Millisecond); fmt.Println("between cells") }()`)
	for range 60_000 {
		time.Sleep(time.Millisecond)
		got := d.take()
		if got != "" {
			if got != "between cells\n" {
				t.Errorf("got %q", got)
			}
			return
		}
	}
	t.Error("the goroutine's output never came")
}

func TestSessionsDoNotShareNames(t *testing.T) {
	a, b := newTestSession(t, &screen{}), newTestSession(t, &screen{})
	mustEval(t, a, "x := 1; func f() int { return 1 }")
	mustEval(t, b, "x := \"b\"")
	mustEval(t, a, "if x + f() != 2 { panic(x) }")
	if err := b.Eval(context.Background(), "cell", "f()"); err == nil {
		t.Error("b knows a function of a")
	}
}

func TestVars(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, `tau = 10*ms; n := 3; const k = 2.5; func f(x float64) float64 { return x }
type T struct{ A int }
y = "a long text " + strings.Repeat("x", 200)
G = NeuronGroup(2, "w = tau/second : 1"); w = G.w`)
	got := map[string]Var{}
	for _, v := range s.Vars() {
		got[v.Name] = v
	}
	for name, text := range map[string]string{"w": "<neurongroup.w: array([0.01, 0.01])>", "tau": "10. * msecond", "n": "3", "k": "2.5", "f": "", "T": ""} {
		if v, ok := got[name]; !ok || v.Text != text {
			t.Errorf("%s: %+v", name, v)
		}
	}
	if n := len([]rune(got["y"].Text)); n > 70 {
		t.Errorf("y takes %d characters", n)
	}
	if err := s.Eval(context.Background(), "cell", "z := func() int { panic(1) }()"); err == nil {
		t.Error("no panic")
	}
	for _, v := range s.Vars() {
		if v.Name == "z" {
			t.Error("a name of a failed statement is listed")
		}
	}
}

func TestTimeMagics(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	mustEval(t, s, "%time x := 3")
	if got := d.take(); !strings.HasPrefix(got, "wall time: ") {
		t.Errorf("got %q", got)
	}
	mustEval(t, s, "n := 0\n%timeit n++\nif n < 2 { panic(n) }")
	if got := d.take(); !strings.Contains(got, " each, mean of ") {
		t.Errorf("got %q", got)
	}
	err := s.Eval(context.Background(), "cell", "\n%time x + \"a\"")
	if e, ok := err.(*Error); !ok || e.Line != 2 {
		t.Errorf("got %v, want an error in line 2", err)
	}
}

func TestFolderMagics(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.MkdirAll("sub", 0o755); err != nil {
		t.Fatal(err)
	}
	mustEval(t, s, "%ls\n%cd sub\n%ls\n%cd ..\n!ls")
	if got := strings.ReplaceAll(d.take(), dir, "DIR"); got != "sub/\nDIR/sub\nDIR\nsub\n" {
		t.Errorf("got %q", got)
	}
	if err := s.Eval(context.Background(), "cell", "%cd nowhere"); err == nil {
		t.Error("no error")
	}
}

// What a command leaves running is not waited for, and is no error.
func TestCommandLeftRunning(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	mustEval(t, s, "!sleep 1000 & echo $!")
	pid := strings.TrimSpace(d.take())
	mustEval(t, s, "!kill "+pid+" && echo it ran")
	if got := d.take(); got != "it ran\n" {
		t.Errorf("the command left %q, and ending that shows %q", pid, got)
	}
}
