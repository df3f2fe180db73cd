package brian

import (
	"math"
	"strings"
	"testing"
)

// TestFloat32 steps an equation beside Go's own float32.
func TestFloat32(t *testing.T) {
	fresh(t)
	Prefs.Core.DefaultFloatDtype = "float32"
	g := must(NewNeuronGroup(2, "dv/dt = (1 - v)/tau : 1\ntau : second\nw : 1\nn : integer", NeuronGroupOptions{Method: "euler", Threshold: "v > 0.01", Reset: "v = 0.1*v", Namespace: Names{}}))
	exact := must(NewNeuronGroup(2, "w : 1\nx : 1", NeuronGroupOptions{Dtype: Names{"w": "float64"}}))
	succeed(t, g.SetState("tau", "(7 + i)*ms"))
	succeed(t, g.SetState("w", 0.1))
	succeed(t, exact.SetState("w", 0.1))
	succeed(t, exact.SetState("x", "w"))
	s := must(NewSynapses(g, g, SynapsesOptions{OnPre: "w_post += 0.3"}))
	succeed(t, errorOf(s.Connect(ConnectOptions{I: 0, J: 1})))
	net := must(NewNetwork(g, exact, s))
	succeed(t, net.Run(ms(1)))
	v, w := float32(0), float32(0.1)
	tau := float64(float32(7e-3))
	for range 10 {
		old := float64(v)
		if v = float32(old + 1e-4*((1-old)/tau)); float64(v) > 0.01 {
			v, w = float32(0.1*float64(v)), float32(float64(w)+0.3)
		}
	}
	if got := values(t, g, "v")[0]; math.Abs(got-float64(v)) > 1e-9 || got != float64(float32(got)) {
		t.Errorf("v = %v, want %v", got, v)
	}
	if got := values(t, g, "w"); got[1] != float64(w) || got[0] != float64(float32(0.1)) {
		t.Errorf("w = %v, want 0.1 and %v", got, w)
	}
	if w, x := values(t, exact, "w")[0], values(t, exact, "x")[0]; w != 0.1 || x != float64(float32(0.1)) {
		t.Errorf("kept as float64: %v, as float32: %v", w, x)
	}
}

func TestDtypesThatDoNotFit(t *testing.T) {
	for want, dtype := range map[string]any{
		"not as float16":                  "float16",
		"cannot be kept as float32":       Names{"n": "float32"},
		"declared as boolean, and cannot": Names{"b": "int32"},
		"and not as 3 (int)":              3,
	} {
		fresh(t)
		_, err := NewNeuronGroup(1, "v : 1\nn : integer\nb : boolean", NeuronGroupOptions{Dtype: dtype})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", dtype, err, want)
		}
	}
	fresh(t)
	must(NewNeuronGroup(1, "v : 1\nn : integer\nb : boolean", NeuronGroupOptions{Dtype: Names{"v": "float32", "n": "int32", "b": "bool"}}))
}

// TestDtypeOfNoVariable is no mistake, as in Brian, but is said.
func TestDtypeOfNoVariable(t *testing.T) {
	fresh(t)
	must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Dtype: Names{"u": "float32"}}))
	if list := Warnings(); len(list) != 1 || !strings.Contains(list[0].String(), "no variable u") {
		t.Errorf("warnings: %v", list)
	}
}

func TestPreferencesByName(t *testing.T) {
	fresh(t)
	succeed(t, Prefs.SetIndex("cython", "codegen.target"))
	succeed(t, Prefs.SetIndex("float32", "core.default_float_dtype"))
	if Prefs.Codegen.Target != "cython" || must(Prefs.Index("core.default_float_dtype")) != "float32" {
		t.Errorf("preferences:\n%v", Prefs)
	}
	for name, want := range map[string]string{"core.default_float_type": "did you mean 'core.default_float_dtype'", "codegen.cpp": "a group of preferences", "codegen.target.x": "there is no preference"} {
		if _, err := Prefs.Index(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	Reset()
	if Prefs.Core.DefaultFloatDtype != "float64" {
		t.Error("a new world keeps the preferences of the old one")
	}
}
