package brian

import (
	"strings"
	"testing"

	"gobrian/brian/internal/jit"
)

func TestExplain(t *testing.T) {
	fresh(t)
	succeed(t, Seed(3))
	SetScope(testScope{"tau": ms(10)})
	g := must(NewNeuronGroup(3, "dv/dt = (v**2 - v)/tau : 1", NeuronGroupOptions{Threshold: "v > 1 + rand()", Reset: "v = 0", Events: map[string]string{"low": "v < 0"}}))
	before := theWorld().random.Next
	e := must(Explain(g))
	if e.Method != "euler" || len(e.Refused) != 1 || len(e.Parts) != 4 || theWorld().random.Next != before {
		t.Errorf("%+v", e)
	}
	for _, want := range []string{"integrated by euler", "not by exact: ", "v = v + ", "state update:", "program neurongroup", "store v", "threshold:", "rand", "reset:", "event low:"} {
		if !strings.Contains(e.String(), want) {
			t.Errorf("no %q in\n%s", want, e)
		}
	}
	if _, err := Explain(3); err == nil {
		t.Error("a number is explained")
	}
}

// TestCoefficientsAreComputedOnce changes a parameter that an exact update has in
// an exponential, in a run and between runs.
func TestCoefficientsAreComputedOnce(t *testing.T) {
	fresh(t)
	o := NeuronGroupOptions{Method: "exact", Threshold: "t_in_timesteps == 4", Reset: "tau = tau/2"}
	g := must(NewNeuronGroup(2, "dv/dt = -v/tau : 1\ntau : second", o))
	o.Method = "rk4"
	other := must(NewNeuronGroup(2, "dv/dt = -v/tau : 1\ntau : second", o))
	for _, x := range []*NeuronGroup{g, other} {
		succeed(t, x.SetState("v", 1))
		succeed(t, x.SetState("tau", "(i + 1)*10*ms"))
	}
	if e := must(Explain(g)); len(e.Parts) < 2 || !strings.HasPrefix(e.Parts[0].Name, "coefficients") || strings.Contains(e.Parts[1].Program, "exp") {
		t.Errorf("the exponential is computed in each step:\n%v", e)
	}
	net := must(NewNetwork(g, other))
	succeed(t, net.Run(ms(1)))
	for _, x := range []*NeuronGroup{g, other} {
		succeed(t, x.SetState("tau", "3*ms"))
	}
	succeed(t, net.Run(ms(1)))
	a, b := values(t, g, "v"), values(t, other, "v")
	for i := range a {
		if d := a[i] - b[i]; d > 1e-7 || d < -1e-7 {
			t.Errorf("element %d: %v, and %v by rk4", i, a[i], b[i])
		}
	}
}

func TestMethodIsSaidOnce(t *testing.T) {
	fresh(t)
	Warnings()
	g := must(NewNeuronGroup(1, "dv/dt = -v**2/ms : 1"))
	named := must(NewNeuronGroup(1, "dv/dt = -v/ms : 1", NeuronGroupOptions{Method: "exact"}))
	net := must(NewNetwork(g, named))
	said := 0
	for range 2 {
		succeed(t, net.Run(ms(1)))
		for _, w := range Warnings() {
			if w.Kind == methodChosen && w.Object == g.name && strings.Contains(w.Message, `"euler" (exact does not fit`) {
				said++
			}
			if w.Object == named.name {
				t.Errorf("%v", w)
			}
		}
	}
	if said != 1 {
		t.Errorf("the method was said %d times", said)
	}
}

func TestPrettyGroups(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(4, "dv/dt = -v/ms : 1 (unless refractory)", NeuronGroupOptions{Method: "exact", Threshold: "v<1", Reset: "v = 0", Refractory: ms(5)}))
	for _, want := range []string{"NeuronGroup neurongroup: 4 neurons", "dv/dt", "v&lt;1", "v = 0", "5. ms", "unless refractory"} {
		if !strings.Contains(g.HTML(), want) {
			t.Errorf("no %q in %s", want, g.HTML())
		}
	}
	if s := g.Latex(); !strings.Contains(s, `\frac{\mathrm{d} v}{\mathrm{d} t}`) {
		t.Errorf("latex: %s", s)
	}
	s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : 1", OnPre: "v += w"}))
	for _, want := range []string{"Synapses synapses: 0 from neurongroup to neurongroup", "v += w"} {
		if !strings.Contains(s.HTML(), want) {
			t.Errorf("no %q in %s", want, s.HTML())
		}
	}
}

// TestExplainAsm looks for the machine code of a group, or for the words that
// there is none.
func TestExplainAsm(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(10, "dv/dt = -v/(10*ms) : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0", Method: "exact"}))
	defer jit.Enable(true)
	for _, on := range []bool{true, false} {
		there := jit.Enable(on)
		e := must(Explain(g, ExplainOptions{Asm: true}))
		for _, p := range e.Parts[:2] { // a reset that only stores has no code of its own
			if there != strings.HasSuffix(strings.TrimSpace(p.Assembly), "ret") {
				t.Errorf("machine code %v: the %s is %q", there, p.Name, p.Assembly)
			}
		}
		want := "state update is run by loops"
		if there {
			want = "state update as " + jit.Instructions() + " machine code"
		}
		if !strings.Contains(e.String(), want) {
			t.Errorf("%q is missing in\n%s", want, e)
		}
	}
}
