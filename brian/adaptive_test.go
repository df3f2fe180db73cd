package brian

import (
	"math"
	"strings"
	"testing"

	"gobrian/units"
)

var adaptiveMethods = []string{"gsl_rk2", "gsl_rk4", "gsl_rkf45", "gsl", "gsl_rkck", "gsl_rk8pd"}

// TestAdaptiveErrors integrates a fast oscillation in long steps: the error has
// to follow the allowed one.
func TestAdaptiveErrors(t *testing.T) {
	for _, method := range adaptiveMethods {
		last := math.Inf(1)
		for _, allowed := range []float64{1e-4, 1e-6, 1e-8} {
			fresh(t)
			g := must(NewNeuronGroup(3, "dx/dt = y/ms : 1\ndy/dt = -x/ms : 1\nshift : 1", NeuronGroupOptions{
				Method: method, MethodOptions: map[string]any{"absolute_error": allowed, "max_steps": 100_000, "save_step_count": true}, Dt: ms(2)}))
			succeed(t, g.SetState("x", "cos(i)"))
			succeed(t, g.SetState("y", "-sin(i)"))
			succeed(t, must(NewNetwork(g)).Run(ms(20)))
			worst := 0.0
			x := must(g.State("x")).Array().Values()
			for i := range x {
				worst = max(worst, math.Abs(x[i]-math.Cos(20+float64(i))))
			}
			steps := must(g.State("_step_count")).Array().Values()[0]
			if worst > 400*allowed || worst >= last || worst == 0 {
				t.Errorf("%s: an allowed error of %g gives one of %g (before: %g), %g inner steps", method, allowed, worst, last, steps)
			}
			last = worst
		}
	}
}

// TestAdaptiveTime integrates a function of time, within one step.
func TestAdaptiveTime(t *testing.T) {
	for _, method := range adaptiveMethods {
		fresh(t)
		g := must(NewNeuronGroup(1, "dx/dt = cos(t/ms)/ms : 1", NeuronGroupOptions{Method: method, MethodOptions: map[string]any{"absolute_error": 1e-9, "max_steps": 100_000}, Dt: ms(5)}))
		succeed(t, must(NewNetwork(g)).Run(ms(10)))
		if x := must(g.State("x")).Array().Values()[0]; math.Abs(x-math.Sin(10)) > 1e-6 {
			t.Errorf("%s: %v, want %v", method, x, math.Sin(10))
		}
	}
}

// TestAdaptiveStandsStill integrates neurons of which one is refractory.
func TestAdaptiveStandsStill(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(2, "dv/dt = 1/ms : 1 (unless refractory)\ndw/dt = v/ms : 1", NeuronGroupOptions{
		Method: "gsl_rkf45", Threshold: "v > 1.55 and i == 0", Refractory: ms(100), Dt: ms(0.1)}))
	succeed(t, must(NewNetwork(g)).Run(ms(10)))
	v := must(g.State("v")).Array().Values()
	if !near(v[0], 1.6) || !near(v[1], 10) {
		t.Errorf("v = %v, want 1.6 and 10", v)
	}
	w := must(g.State("w")).Array().Values()
	if want := 1.6*1.6/2 + 1.6*8.4; math.Abs(w[0]-want) > 1e-9 || math.Abs(w[1]-50) > 1e-9 {
		t.Errorf("w = %v, want %v and 50", w, want)
	}
}

func TestAdaptiveKeepsLastStep(t *testing.T) {
	for _, keep := range []bool{true, false} {
		fresh(t)
		g := must(NewNeuronGroup(1, "dx/dt = -100*x/ms : 1", NeuronGroupOptions{Method: "gsl", Dt: ms(1), MethodOptions: map[string]any{
			"use_last_timestep": keep, "save_failed_steps": true, "max_steps": 1000}}))
		succeed(t, g.SetState("x", 1))
		succeed(t, must(NewNetwork(g)).Run(ms(3)))
		failed := must(g.State("_failed_steps")).Array().Values()[0]
		if _, err := g.State("_last_timestep"); (err == nil) != keep {
			t.Errorf("use_last_timestep = %v: %v", keep, err)
		}
		if keep {
			h := must(g.State("_last_timestep")).Array()
			if h.Dim() != units.Time || h.Values()[0] >= 1e-3 || h.Values()[0] <= 0 {
				t.Errorf("the last inner step was %v", h)
			}
		}
		if !keep && failed == 0 {
			t.Error("a step of dt did not fail")
		}
	}
}

func TestAdaptiveRefusals(t *testing.T) {
	for _, c := range []struct {
		model   string
		options map[string]any
		want    string
	}{
		{"dx/dt = -x/ms + xi/ms**0.5 : 1", nil, "noise"},
		{"dx/dt = rand()/ms : 1", nil, "random"},
		{"dx/dt = -100*x/ms : 1", map[string]any{"max_steps": 2}, "max_steps = 2"},
		{"dx/dt = -100*x/ms : 1", map[string]any{"adaptable_timestep": false}, "adaptable_timestep"},
		{"dx/dt = -x/ms : 1", map[string]any{"max_step": 2}, `did you mean 'max_steps'`},
		{"dx/dt = -x/ms : 1", map[string]any{"absolute_error": 0}, "greater than 0"},
		{"dx/dt = -x/ms : 1", map[string]any{"absolute_error_per_variable": Names{"y": 1}}, "no equation of y"},
		{"dx/dt = -x/ms : volt", map[string]any{"absolute_error_per_variable": Names{"x": 1}}, "must be in volt"},
		{"dx/dt = 1e300*int(t > 0.55*ms)/ms : 1", map[string]any{"max_steps": 1_000_000}, "still too long"},
	} {
		fresh(t)
		g, err := NewNeuronGroup(1, c.model, NeuronGroupOptions{Method: "gsl_rkf45", MethodOptions: c.options, Dt: ms(1)})
		if err == nil {
			succeed(t, g.SetState("x_", 1))
			err = must(NewNetwork(g)).Run(ms(3))
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: %v, want something with %q", c.model, c.options, err, c.want)
		}
	}
}

// TestAdaptiveAllocatesNothing runs many steps of a group in which elements need
// different numbers of inner steps.
func TestAdaptiveAllocatesNothing(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(1000, "dx/dt = -x*rate : 1\nrate : Hz", NeuronGroupOptions{Method: "gsl_rkck", Dt: ms(1)}))
	succeed(t, g.SetState("rate", "i*100*Hz"))
	net := must(NewNetwork(g))
	succeed(t, net.Run(ms(1)))
	runs := func(n float64) float64 {
		return testing.AllocsPerRun(1, func() { succeed(t, net.Run(ms(n))) })
	}
	if few, many := runs(1), runs(100); many > few+5 {
		t.Errorf("%v allocations in a run of 1 step, %v in one of 100", few, many)
	}
}

// TestAdaptiveOverflow begins with an inner step so long that its slopes overflow.
func TestAdaptiveOverflow(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(1, "dx/dt = -exp(x)/ms : 1\ny : 1", NeuronGroupOptions{Method: "gsl_rkf45", MethodOptions: map[string]any{"max_steps": 10_000}, Dt: ms(1)}))
	net := must(NewNetwork(g))
	succeed(t, g.SetState("x", 20))
	succeed(t, net.Run(ms(1)))
	if x, want := values(t, g, "x")[0], -math.Log(1+math.Exp(-20)); math.Abs(x-want) > 1e-4 {
		t.Errorf("x = %v, want %v", x, want)
	}
	succeed(t, g.SetState("x", math.NaN()))
	if err := net.Run(ms(1)); err == nil || !strings.Contains(err.Error(), "still too long") {
		t.Errorf("not a number: %v", err)
	}
}

func succeed(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestAdaptiveGoesOnFromStore runs twice from a stored state: the lengths of the
// inner steps are part of it.
func TestAdaptiveGoesOnFromStore(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "dx/dt = -rate*x : 1\nrate : Hz", NeuronGroupOptions{Method: "gsl_rk4", Dt: ms(1)}))
	succeed(t, g.SetState("x", 1))
	succeed(t, g.SetState("rate", "(i + 1)*2000*Hz"))
	net := must(NewNetwork(g))
	succeed(t, net.Run(ms(2)))
	succeed(t, net.Store())
	succeed(t, net.Run(ms(2)))
	first := values(t, g, "x")
	succeed(t, net.Restore())
	succeed(t, net.Run(ms(2)))
	for i, x := range values(t, g, "x") {
		if x != first[i] {
			t.Errorf("element %d: %v, and %v the first time", i, x, first[i])
		}
	}
}
