package repl

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gobrian/brian"
)

func mustEval(t *testing.T, s *Session, cell string) {
	t.Helper()
	if err := s.Eval(context.Background(), "cell", cell); err != nil {
		t.Fatalf("%s\n%v", cell, err.(*Error).Detail())
	}
}

// interrupted evaluates a cell that takes very long, and interrupts it.
func interrupted(t *testing.T, s *Session, cell string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	err := s.Eval(ctx, "cell", cell)
	var e *Error
	if !errors.As(err, &e) || e.Kind != Interrupted || !errors.Is(err, ErrInterrupted) {
		t.Fatalf("%s\ngot %v, want interrupted", cell, err)
	}
}

func TestRunGoesOnAfterAnInterrupt(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	mustEval(t, s, `G = NeuronGroup(10, "dv/dt = 1/second : 1", method="euler")
M = StateMonitor(G, "v", record=0)`)
	interrupted(t, s, "run(100000*second)")
	mustEval(t, s, "before = defaultclock.t")
	mustEval(t, s, "run(10*ms)")
	mustEval(t, s, `print(before > 0*second, abs((defaultclock.t - before)/ms - 10) < 1e-6, abs(G.v[0] - defaultclock.t/second) < 1e-6)`)
	if got := d.take(); got != "True True True\n" {
		t.Errorf("got %q", got)
	}
}

func TestInterruptOfLoops(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, `n := 0
G = NeuronGroup(1, "v : 1")`)
	for _, cell := range []string{
		"for { n++ }",
		"for { run(1*ms) }",
		"for i := 0; ; i++ { G.v = i }",
		"func() { for { n++ } }()",
		"time.Sleep(time.Hour)",
		"<-make(chan int)",
		"select {}",
	} {
		interrupted(t, s, cell)
		mustEval(t, s, "m := n; time.Sleep(2*time.Millisecond); if m != n { panic(\"the loop lives on\") }")
	}
}

// TestRandomCells throws 1,000 cells, valid, wrong and interrupted ones, at a session: it lives on, and what the valid ones computed is right.
func TestRandomCells(t *testing.T) {
	cells := []string{
		"x++", "x += 2", "x = x*3 % 1000", "y = append(y, x)", "if x > 500 { x = 1 }",
		"for i := 0; i < 3; i++ { x += i }", "x = add(x, 1)", "z = x*ms",
		`func add(a, b int) int { return a + b }`, "type T struct { A, B int }", "t := T{x, 2}; _ = t",
		"G.v = x*mV", "run(0.1*ms)", `G = NeuronGroup(5, "dv/dt = -v/(10*ms) : volt")`,
	}
	broken := []string{
		"undefinedName", "x +", "func f( {", "20*ms + 3*mV", "panic(x)", "y[len(y)+1]", "var p *T2; p.A",
		"G.nothing", "G.v = 3*second", "NeuronGroup(0, \"v : 1\")", "1/(x-x)", "G[100:]", "run(\"a\")", ")", "'''", "\x00", "x := ",
		"func main() { panic(1) }", "return", "break", "import \"no/such/package\"", "go panic(1)", "var m map[string]int; m[\"a\"] = 1",
	}
	s, twin := newTestSession(t, &screen{}), newTestSession(t, &screen{})
	start := `x := 1
y := []int{}
z = 0*ms
func add(a, b int) int { return a + b }
type T struct { A, B int }
G = NeuronGroup(5, "v : volt")
start_scope()
G = NeuronGroup(5, "v : volt")`
	mustEval(t, s, start)
	brian.Reset()
	mustEval(t, twin, start)
	r := rand.New(rand.NewPCG(1, 2))
	var valid []string
	for i := range 1000 {
		if i%100 == 99 {
			interrupted(t, s, "for { }")
		}
		if r.IntN(3) == 0 {
			bad := broken[r.IntN(len(broken))]
			if err := s.Eval(context.Background(), "bad", bad); err == nil && !strings.HasPrefix(bad, "go ") {
				t.Errorf("%q was accepted", bad)
			}
			continue
		}
		cell := cells[r.IntN(len(cells))]
		err := s.Eval(context.Background(), "good", cell)
		if err != nil {
			t.Fatalf("%q: %v", cell, err)
		}
		valid = append(valid, cell)
	}
	brian.Reset()
	for _, cell := range valid {
		mustEval(t, twin, cell)
	}
	for _, name := range []string{"x", "y", "z"} {
		a, _ := s.value(name)
		b, _ := twin.value(name)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s is %v, and %v where only the valid cells ran", name, a, b)
		}
	}
}
