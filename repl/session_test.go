package repl

import (
	"context"
	"errors"
	"testing"
	"time"
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
M = StateMonitor(G, "v", record=0)
said := false
op = NetworkOperation(func() { if !said && defaultclock.t > 1*ms { said = true; print("under way") } })`)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- s.Eval(ctx, "cell", "run(100000*second)") }()
	d.shows(t, "under way\n")
	cancel()
	if err := <-ended; !errors.Is(err, ErrInterrupted) {
		t.Fatalf("got %v, want interrupted", err)
	}
	d.take()
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
		"var mu sync.Mutex; mu.Lock(); mu.Lock()",
		"func() { type t struct{ sync.RWMutex }; var x t; x.RLock(); x.Lock() }()",
		"var group sync.WaitGroup; group.Add(1); group.Wait()",
		"select {}",
	} {
		interrupted(t, s, cell)
		mustEval(t, s, "m := n; time.Sleep(2*time.Millisecond); if m != n { panic(\"the loop lives on\") }")
	}
}
