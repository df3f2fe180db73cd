package brian

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"gobrian/units"
)

func ms(x float64) units.Quantity { return units.New(x, units.Ms) }

// fresh begins a new world for a test.
func fresh(t *testing.T) {
	t.Helper()
	Reset()
	t.Cleanup(Reset)
}

// freshWith begins a new world for a test, with so many workers.
func freshWith(t *testing.T, workers int) {
	t.Helper()
	fresh(t)
	Prefs.Core.Workers = workers
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// testScope is the names of a session.
type testScope Names

func (s testScope) Lookup(name string) (any, bool) { x, ok := s[name]; return x, ok }
func (s testScope) Names() []string                { return keys(s) }

func TestClockSteps(t *testing.T) {
	for _, c := range []struct {
		t, dt float64
		step  int64
	}{{0.25e-3, 0.1e-3, 3}, {0.3e-3, 0.1e-3, 3}, {0.1 + 0.2, 0.1, 3}, {1, 1e-4, 10000}, {0, 1e-4, 0}} {
		if got := firstStep(c.t, c.dt); got != c.step {
			t.Errorf("first step at or after %g s with dt %g s: %d, want %d", c.t, c.dt, got, c.step)
		}
	}
}

func TestRefractoryDividend(t *testing.T) {
	for _, dt := range []float64{0.1e-3, 0.05e-3, 0.3e-3, 1e-3} {
		for n := range int64(60) {
			x := leastDividend(n, dt)
			if int64(x/dt) < n || int64(above(x, -1)/dt) >= n {
				t.Errorf("the least dividend for %d steps of %g is not %g", n, dt, x)
			}
		}
	}
}

func TestSchedulePropagationOffset(t *testing.T) {
	fresh(t)
	if q := SchedulePropagationOffset(); q.Value != 0 {
		t.Errorf("by default: %v, want 0 s", q)
	}
	n := must(NewNetwork())
	if err := n.SetSchedule([]string{"start", "groups", "synapses", "thresholds", "resets", "end"}); err != nil {
		t.Fatal(err)
	}
	if q, want := SchedulePropagationOffset(n), DefaultClock.Dt(); q.Value != want.Value {
		t.Errorf("with synapses before thresholds: %v, want %v", q, want)
	}
}

func TestScheduleOrder(t *testing.T) {
	list := []*entry{{name: "b", when: "start"}, {name: "c", when: "end"}, {name: "a", when: "start"}, {name: "d", when: "start", order: -1},
		{name: "e", when: "after_start"}, {name: "f", when: "before_groups"}}
	if err := sortEntries(list, defaultSchedule); err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, e := range list {
		got += e.name
	}
	if got != "dabefc" {
		t.Errorf("order %s, want dabefc", got)
	}
	if err := sortEntries([]*entry{{name: "x", when: "middle"}}, defaultSchedule); err == nil {
		t.Error("a slot that is not there is accepted")
	}
}

func TestNamesAreNumbered(t *testing.T) {
	fresh(t)
	var names []string
	for range 3 {
		names = append(names, must(NewNeuronGroup(1, "v : 1")).Name())
	}
	names = append(names, must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Name: "cells*"})).Name())
	names = append(names, must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Name: "cells*"})).Name())
	for _, name := range []string{"neurongroup_1*", "neurongroup_01*", "neurongroup_9*"} {
		names = append(names, must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Name: name})).Name())
	}
	if want := []string{"neurongroup", "neurongroup_1", "neurongroup_2", "cells", "cells_1",
		"neurongroup_1_1", "neurongroup_01", "neurongroup_9"}; !slices.Equal(names, want) {
		t.Errorf("names %v, want %v", names, want)
	}
}

// noisy builds a small random network and gives its spikes.
func noisy(t *testing.T) []float64 {
	g := must(NewNeuronGroup(50, "dv/dt = (1.2 - v)/(10*ms) + 0.3*xi*(10*ms)**-0.5 : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0.2*rand()"}))
	if err := g.SetState("v", "rand()"); err != nil {
		t.Fatal(err)
	}
	s := must(NewSynapses(g, nil, SynapsesOptions{OnPre: "v += 0.05*rand()"}))
	if _, err := s.Connect(ConnectOptions{P: 0.2}); err != nil {
		t.Fatal(err)
	}
	m := must(NewSpikeMonitor(g))
	n := must(NewNetwork(g, s, m))
	for range 2 {
		if err := n.Run(ms(20)); err != nil {
			t.Fatal(err)
		}
	}
	return append(m.T().Values(), m.I().Values()...)
}

func TestSeedRepeatsBitForBit(t *testing.T) {
	fresh(t)
	seeded := func(seed int) []float64 {
		if err := Seed(seed); err != nil {
			t.Fatal(err)
		}
		return noisy(t)
	}
	first, second, other := seeded(1), seeded(1), seeded(2)
	if len(first) < 20 {
		t.Fatalf("only %d spikes", len(first)/2)
	}
	if !slices.Equal(first, second) {
		t.Error("the same seed gives other spikes")
	}
	if slices.Equal(first, other) {
		t.Error("another seed gives the same spikes")
	}
}

func TestConstantsAreLookedUpAtEachRun(t *testing.T) {
	fresh(t)
	names := testScope{"tau": ms(10)}
	SetScope(names)
	g := must(NewNeuronGroup(1, "dv/dt = 1/tau : 1"))
	names["G"] = g
	at := func() float64 { return must(g.State("v")).Array().Values()[0] }
	if err := Run(ms(10)); err != nil {
		t.Fatal(err)
	}
	first := at()
	names["tau"] = ms(20)
	if err := Run(ms(10)); err != nil {
		t.Fatal(err)
	}
	if second := at() - first; !near(first, 1) || !near(second, 0.5) {
		t.Errorf("v grew by %v and %v, want 1 and 0.5", first, second)
	}
}

func near(x, y float64) bool { return x-y < 1e-9 && y-x < 1e-9 }

func TestInterruptIsResumable(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(1000, "dv/dt = 1/second : 1"))
	ctx, cancel := context.WithCancel(context.Background())
	SetContext(ctx)
	time.AfterFunc(20*time.Millisecond, cancel)
	err := Run(units.Second.Times(1e6))
	if !errors.Is(err, ErrInterrupted) {
		t.Fatalf("the run ended with %v", err)
	}
	SetContext(context.Background())
	reached := theWorld().magic.t
	if v := must(g.State("v")).Array().Values()[0]; !(reached > 0) || v/reached-1 > 1e-6 || 1-v/reached > 1e-6 {
		t.Errorf("at t = %v, v is %v", reached, v)
	}
	if err := Run(ms(10)); err != nil {
		t.Fatal(err)
	}
	if got := theWorld().magic.t; !near(got, reached+0.01) {
		t.Errorf("t = %v after 10 ms more, from %v", got, reached)
	}
}

func TestStopEndsTheStep(t *testing.T) {
	fresh(t)
	steps := 0
	op := must(NewNetworkOperation(func() {
		if steps++; steps == 5 {
			Stop()
		}
	}))
	n := must(NewNetwork(op))
	if err := n.Run(ms(10)); err != nil {
		t.Fatal(err)
	}
	if steps != 5 || !near(n.t, 0.5e-3) {
		t.Errorf("%d steps to t = %v", steps, n.T())
	}
}

func TestFailingOperationEndsTheRun(t *testing.T) {
	fresh(t)
	op := must(NewNetworkOperation(func(now units.Quantity) error {
		if now.Value > 0.35e-3 {
			return errors.New("enough")
		}
		return nil
	}))
	err := must(NewNetwork(op)).Run(ms(10))
	if err == nil || !strings.Contains(err.Error(), "enough") || !strings.Contains(err.Error(), op.Name()) {
		t.Errorf("the run ended with %v", err)
	}
}

func TestMagicRunTakesWhatIsVisible(t *testing.T) {
	fresh(t)
	names := testScope{}
	SetScope(names)
	build := func() (*NeuronGroup, *SpikeMonitor) {
		g := must(NewNeuronGroup(1, "dv/dt = 1/ms : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
		return g, must(NewSpikeMonitor(g))
	}
	g, m := build()
	names["G"], names["M"] = g, m
	_, hidden := build()
	if err := Run(ms(5)); err != nil {
		t.Fatal(err)
	}
	if m.NumSpikes() == 0 || hidden.NumSpikes() != 0 {
		t.Errorf("the visible monitor has %d spikes, the hidden one %d", m.NumSpikes(), hidden.NumSpikes())
	}
	late := must(NewSpikeMonitor(g))
	names["late"] = late
	if err := Run(ms(5)); err != nil {
		t.Fatal(err)
	}
	if got := theWorld().magic.T(); !near(got.Value, 0.01) || late.NumSpikes() == 0 {
		t.Errorf("at %v the monitor that came later has %d spikes", got, late.NumSpikes())
	}
	names["H"] = must(NewNeuronGroup(1, "v : 1"))
	if err := Run(ms(5)); err == nil {
		t.Error("old and new objects ran together")
	}
	StartScope()
	names["H"] = must(NewNeuronGroup(1, "v : 1"))
	if err := Run(ms(5)); err != nil {
		t.Errorf("after start_scope: %v", err)
	}
}

func TestRunThatCouldNotBeginLeavesNoTrace(t *testing.T) {
	fresh(t)
	names := testScope{"tau": ms(10)}
	SetScope(names)
	names["G"] = must(NewNeuronGroup(1, "dv/dt = 1/tau : 1"))
	names["H"] = must(NewNeuronGroup(1, "dv/dt = 1/tau_h : 1"))
	if err := Run(ms(10)); err == nil {
		t.Fatal("a run without its constant")
	}
	names["tau_h"] = ms(5)
	if err := Run(ms(10)); err != nil {
		t.Errorf("with the constant: %v", err)
	}
	if v := must(names["G"].(*NeuronGroup).State("v")).Array().Values()[0]; !near(v, 1) {
		t.Errorf("v = %v, want 1", v)
	}
}

func TestLocalsComeBeforeTheScope(t *testing.T) {
	fresh(t)
	SetScope(testScope{"tau": ms(10)})
	g := must(NewNeuronGroup(1, "dv/dt = 1/tau : 1"))
	if err := Run(ms(10), RunOptions{Locals: Names{"tau": ms(5), "g": g}}); err != nil {
		t.Fatal(err)
	}
	if v := must(g.State("v")).Array().Values()[0]; !near(v, 2) {
		t.Errorf("v = %v, want 2", v)
	}
}

func TestMissingDependencyIsLeftOutWithAWarning(t *testing.T) {
	fresh(t)
	names := testScope{}
	SetScope(names)
	g := must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
	names["M"], names["other"] = must(NewSpikeMonitor(g)), must(NewNeuronGroup(1, "v : 1"))
	if err := Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	list := Warnings()
	if !slices.ContainsFunc(list, func(w Warning) bool { return w.Kind == "dependency" && w.Object == "spikemonitor" }) {
		t.Errorf("warnings %v", list)
	}
}

// above is the float64 next to x, upwards for 1 and downwards for -1.
func above(x float64, direction int) float64 { return math.Nextafter(x, math.Inf(direction)) }
