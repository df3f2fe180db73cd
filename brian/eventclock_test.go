package brian

import (
	"slices"
	"strings"
	"testing"

	"gobrian/units"
)

func timesMs(list ...float64) units.Array {
	return units.Mul(units.NewArray(list, units.Dimensionless), units.Ms)
}

func TestEventClockRecordsAtItsTimes(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(1, "dv/dt = 1/ms : 1"))
	// 0.15 ms lies between two steps: the step that begins at 0.1 ms is over then.
	m := must(NewStateMonitor(g, "v", StateMonitorOptions{Record: 0, Clock: must(NewEventClock(timesMs(0.5, 0, 0.15, 1)))}))
	n := must(NewNetwork(g, m))
	for range 2 {
		if err := n.Run(ms(1)); err != nil {
			t.Fatal(err)
		}
	}
	if got := m.T().In(units.Ms); !slices.EqualFunc(got, []float64{0, 0.15, 0.5, 1}, near) {
		t.Errorf("recorded at %v ms", got)
	}
	if got := must(m.State("v")).Values(); !slices.EqualFunc(got, []float64{0, 0.2, 0.5, 1}, near) {
		t.Errorf("v = %v", got)
	}
}

func TestEventAtTheEndBelongsToTheNextRun(t *testing.T) {
	fresh(t)
	called := 0
	op := must(NewNetworkOperation(func() { called++ }, NetworkOperationOptions{Clock: must(NewEventClock(timesMs(1, 2)))}))
	n := must(NewNetwork(op))
	for k, want := range []int{0, 1, 2, 2} {
		if err := n.Run(ms(1)); err != nil {
			t.Fatal(err)
		}
		if called != want {
			t.Errorf("after run %d: called %d times, want %d", k, called, want)
		}
	}
}

func TestRunAt(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "v : 1\nstep : second"))
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1"}))
	if _, err := s.Connect(ConnectOptions{J: "i"}); err != nil {
		t.Fatal(err)
	}
	must(g.RunAt("v += 1; step = dt", timesMs(0.2, 0.7, 5)))
	must(must(g.Slice(1, 3)).RunOnClock("v += 10", must(NewEventClock(timesMs(0.7)))))
	must(s.RunAt("w += i + 1", timesMs(0.35)))
	n := must(NewNetwork(g, s))
	if err := n.Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	if got := must(g.State("v")).Array().Values(); !slices.Equal(got, []float64{2, 12, 12}) {
		t.Errorf("v = %v", got)
	}
	if got := must(g.State("step")).Array().Values()[0]; got != 1e-4 {
		t.Errorf("dt is %v in run_at", got)
	}
	if got := must(s.State("w")).Array().Values(); !slices.Equal(got, []float64{1, 2, 3}) {
		t.Errorf("w = %v", got)
	}
	if table := must(n.SchedulingSummary()).String(); !strings.Contains(table, "neurongroup_run_at") || !strings.Contains(table, "3 given times") {
		t.Errorf("schedule:\n%s", table)
	}
}

func TestEventClockRefusesWhatItCannotDo(t *testing.T) {
	fresh(t)
	for _, times := range []any{timesMs(1, 2, 1), timesMs(-1), []float64{1, 2}, "soon"} {
		if _, err := NewEventClock(times); err == nil {
			t.Errorf("a clock of %v was made", times)
		}
	}
	c := must(NewEventClock(timesMs(1)))
	if err := c.SetDt(ms(1)); err == nil {
		t.Error("a clock of given times got a dt")
	}
	if _, err := NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Clock: c}); err == nil {
		t.Error("a group follows a clock without a dt")
	}
}
