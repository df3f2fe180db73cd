package repl

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gobrian/plotting"
)

// album records the figures that are shown, each by the labels and the number of points of its text.
type album struct {
	discard
	shown []string
	text  string
}

func (a *album) Data(b Bundle, id string, update bool) {
	a.shown = append(a.shown, fmt.Sprint(id, " ", update))
}

func (a *album) Stream(_ string, p []byte) { a.text += string(p) }

func TestLiveFigureFollowsTheRun(t *testing.T) {
	for _, script := range []string{`
G = NeuronGroup(1, "dv/dt = 1/second : 1", method="euler")
M = StateMonitor(G, "v", record=0)
figure(live=True)
plot(M.t/ms, M.v[0])
xlabel("time (ms)")
run(10*ms)
run(10*ms)
`, `
from brian2 import *
G = NeuronGroup(1, "dv/dt = 1/second : 1", method="euler")
M = StateMonitor(G, "v", record=0)
fig, ax = subplots(live=True)
ax.plot(M.t/ms, M.v[0])
ax.set_xlabel("time (ms)")
run(10*ms)
run(10*ms)
`} {
		var d album
		s, err := New(Options{Display: &d, ShowFigures: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.Eval(context.Background(), "cell", script); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(d.shown, ", "); got != "figure-1 false, figure-1 true, figure-1 true" || d.text != "" {
			t.Errorf("shown: %s, and the text %q", got, d.text)
		}
		list := plotting.Following()
		if len(list) != 1 {
			t.Fatalf("%d live figures", len(list))
		}
		if text := list[0].Terminal(60, 20, false); !strings.Contains(text, "20") || !strings.Contains(text, "time (ms)") {
			t.Errorf("the figure after 20 ms:\n%s", text)
		}
	}
}

func TestLiveFigureRepeatsOnlyWhatDraws(t *testing.T) {
	var d album
	s, err := New(Options{Display: &d, ShowFigures: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Eval(context.Background(), "cell", `
figure(live=True)
n = 0
count := func() []float64 { n++; fmt.Println("drawn", n); return []float64{1, 2} }
plot(count())
G = NeuronGroup(1, "v : 1")
func() { plot([1, 2]); fmt.Println("once") }()
run(1*ms)
`)
	if err != nil {
		t.Fatal(err)
	}
	if want := "drawn 1\nonce\ndrawn 2\n"; d.text != want {
		t.Errorf("printed %q, want %q", d.text, want)
	}
}
