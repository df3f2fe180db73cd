package repl

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

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

// Progress is not recorded: which runs take two seconds is the machine's business.
func (a *album) Progress(string, bool) {}

// drawnIn is how often figures may be drawn anew during runs that have taken some time, besides at their ends.
func drawnIn(d time.Duration) int { return int(d / (250 * time.Millisecond)) }

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
		began := time.Now()
		if err := s.Eval(context.Background(), "cell", script); err != nil {
			t.Fatal(err)
		}
		most := 3 + drawnIn(time.Since(began))
		again := slices.Repeat([]string{"figure-1 true"}, max(2, len(d.shown)-1))
		if want := append([]string{"figure-1 false"}, again...); !slices.Equal(d.shown, want) || len(d.shown) > most || d.text != "" {
			t.Errorf("shown: %s, of which %d may be, and the text %q", d.shown, most, d.text)
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
	began := time.Now()
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
	want := "drawn 1\nonce\n"
	for n := 2; n == 2 || n <= strings.Count(d.text, "drawn") && n <= 2+drawnIn(time.Since(began)); n++ {
		want += fmt.Sprintf("drawn %d\n", n)
	}
	if d.text != want {
		t.Errorf("printed %q, want %q", d.text, want)
	}
}
