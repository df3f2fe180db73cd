package brian

import (
	"strings"
	"testing"

	"gobrian/units"
)

func TestDrawnDelaysBelowZeroDeliverAtOnce(t *testing.T) {
	fresh(t)
	source := must(NewSpikeGeneratorGroup(1, []int{0}, timesMs(1)))
	target := must(NewNeuronGroup(100, "v : 1"))
	s := must(NewSynapses(source, target, SynapsesOptions{OnPre: "v_post += 1"}))
	if _, err := s.Connect(ConnectOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := s.SetState("delay", "0.2*ms + 0.2*ms*randn()"); err != nil {
		t.Fatal(err)
	}
	if got := warned("negative_delay"); !strings.Contains(got, "of 100 delays are below 0 s") {
		t.Errorf("warned: %q", got)
	}
	if err := must(NewNetwork(source, target, s)).Run(ms(5)); err != nil {
		t.Fatal(err)
	}
	if sum := must(target.State("v")).Array().Sum().Value; sum != 100 {
		t.Errorf("%v spikes arrived", sum)
	}
	if err := s.SetState("delay", "-1*ms"); err == nil {
		t.Error("a delay below 0 s that is not drawn is accepted")
	}
}

func TestWaysOfABrianObject(t *testing.T) {
	fresh(t)
	b := must(NewBrianObject(BrianObjectOptions{Dt: ms(1), Name: "holder"}))
	calls := 0
	part := must(NewNetworkOperation(func() { calls++ }, NetworkOperationOptions{Dt: ms(0.5)}))
	var log []string
	note := func(what string) func() { return func() { log = append(log, what) } }
	b.GiveWays(false, func() []any { return []any{part} }, func(any) { log = append(log, "before") }, note("step"), note("after"))
	if err := must(NewNetwork(b)).Run(ms(2)); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(log, " "); got != "before step step after" || calls != 4 {
		t.Errorf("%s; the part was called %d times", got, calls)
	}
	b.AddAttribute("label")
	if _, ok := b.Added("other"); ok || !b.SetAdded("label", 3) || b.SetAdded("other", 3) {
		t.Error("attributes that were not added are there")
	}
	if x, ok := b.Added("label"); !ok || x != 3 {
		t.Errorf("label is %v", x)
	}
}

func TestRegisteredStateUpdater(t *testing.T) {
	fresh(t)
	u := must(NewExplicitStateUpdater("x_new = x + dt*f(x,t)"))
	if err := RegisterStateUpdater("My_Euler", u); err != nil {
		t.Fatal(err)
	}
	g := must(NewNeuronGroup(1, "dv/dt = -v/(10*ms) : 1", NeuronGroupOptions{Method: "my_euler"}))
	if err := g.SetState("v", 1); err != nil {
		t.Fatal(err)
	}
	if err := must(NewNetwork(g)).Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	if v := must(g.State("v")).Array().Values()[0]; !near(v, 0.9043820750088045) {
		t.Errorf("v is %v", v)
	}
	if RegisterStateUpdater("rk4", u) == nil {
		t.Error("a name that is taken is accepted")
	}
}

func TestVariableInfo(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(2, "dv/dt = -v/ms : volt\nk : integer\ns : amp (shared)\nx = 2*v : volt"))
	v := must(g.Variable("v"))
	if v.Unit().String() != "V" || v.Dim() != units.Volt.Dim || v.Dtype() != "float64" || v.Scalar() || v.ReadOnly() || v.Size() != 2 {
		t.Error(v)
	}
	if err := v.SetValue(0.5); err != nil || v.GetValue().String() != "[0.5 0.5]" {
		t.Error(err, v.GetValue())
	}
	for name, want := range map[string]string{
		"k": "<variable k: unit 1, 2 values, dtype int32, scalar false, constant false, read-only false>",
		"s": "<variable s: unit amp, 1 values, dtype float64, scalar true, constant false, read-only false>",
		"x": "<variable x: unit volt, 2 values, dtype float64, scalar false, constant false, read-only true>",
		"N": "<variable N: unit 1, 1 values, dtype int32, scalar true, constant true, read-only true>",
	} {
		if got := must(g.Variable(name)).String(); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if _, err := g.Variable("w"); err == nil {
		t.Error("there is no w")
	}
	if got := strings.Join(g.Variables(), " "); got != "N i t dt t_in_timesteps v k s x" {
		t.Error(got)
	}
}

// The text is what Brian 2.5.1 prints.
func TestPythonTextOfEquations(t *testing.T) {
	e := must(NewEquations(`g : siemens/meter**2
dI/dt = -I/(5*ms) + 3*amp/second  * (
           t/second)   : amp  # a comment
a = b*2 : 1
n : integer (constant)
b = u+1 : 1
w : second**-0.5
du/dt = -u/tau : 1 (unless refractory)`))
	want := `b = u+1 : 1
a = b*2 : 1
dI/dt = -I/(5*ms) + 3*amp/second * ( t/second) : A
du/dt = -u/tau : 1 (unless refractory)
g : S/(m^2)
n : 1 (constant)
w : s^-0.5`
	if got := e.PythonText(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	r := must(must(NewEquations("dv/dt = -v/tau+tau**2 : volt")).Substitute(Names{"tau": "tau_m", "v": "vm"}))
	if got := r.PythonText(); got != "dvm/dt = -vm/tau_m+tau_m**2 : V" {
		t.Error(got)
	}
	r = must(must(NewEquations("dv/dt = -v/tau : volt")).Substitute(Names{"tau": ms(10)}))
	if got := r.PythonText(); got != "dv/dt = -v/(10. * msecond) : V" {
		t.Error(got)
	}
	if got := strings.Join(e.Identifiers(), " "); got != "amp ms second t tau" {
		t.Error(got)
	}
}
