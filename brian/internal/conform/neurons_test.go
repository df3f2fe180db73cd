package conform

import (
	"testing"

	"gobrian/brian"
	"gobrian/units"
)

// exactly is the tolerance where the same formula is computed: only the order of
// rounding differs, over some hundred steps.
const exactly = 1e-10

type neurons = brian.NeuronGroupOptions

// record makes a monitor of all elements.
func record(source any, names ...string) *brian.StateMonitor {
	return must(brian.NewStateMonitor(source, names, brian.StateMonitorOptions{Record: true}))
}

func TestLifExact(t *testing.T) {
	begin(t, brian.Names{"tau": ms(10)})
	g := must(brian.NewNeuronGroup(5, `
dv/dt = (v0 - v)/tau : 1
v0 : 1`, neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact"}))
	check(g.SetState("v0", []float64{0.5, 1.01, 1.5, 2.0, 4.0}))
	m, s := record(g, "v"), must(brian.NewSpikeMonitor(g))
	network(ms(60), g, m, s)
	ref := results(t, "lif_exact")
	ref.near("t", m.T().In(units.Ms), 1e-14)
	ref.near("v", traces(m, "v", one), exactly)
	ref.spikes("st", "si", s)
	ref.same("count", s.Count().Values())
}

func TestRefractoryConstant(t *testing.T) {
	begin(t, brian.Names{"tau": ms(10)})
	g := must(brian.NewNeuronGroup(3, `dv/dt = (I - v)/tau : 1 (unless refractory)
		du/dt = (v - u)/(5*ms) : 1
		I : 1 (constant)`,
		neurons{Threshold: "v>0.8", Reset: "v = 0", Refractory: ms(5), Method: "euler"}))
	check(g.SetState("I", []float64{1, 2, 3}))
	m, s := record(g, "v", "u", "not_refractory", "lastspike"), must(brian.NewSpikeMonitor(g))
	network(ms(50), g, m, s)
	ref := results(t, "refractory_constant")
	ref.near("v", traces(m, "v", one), exactly)
	ref.near("u", traces(m, "u", one), exactly)
	ref.same("nr", traces(m, "not_refractory", one))
	ref.near("last", traces(m, "lastspike", units.Ms), 1e-14)
	ref.spikes("st", "si", s)
}

func TestRefractoryExpression(t *testing.T) {
	begin(t, brian.Names{"tau": ms(10)})
	a := must(brian.NewNeuronGroup(2, "dv/dt = (1.5 - v)/tau : 1",
		neurons{Threshold: "v>1", Refractory: "v>1", Method: "euler"}))
	b := must(brian.NewNeuronGroup(3, `dv/dt = (2 - v)/tau : 1 (unless refractory)
		ref : second`,
		neurons{Threshold: "v>1", Reset: "v = 0; ref += 1*ms", Refractory: "ref", Method: "euler"}))
	check(b.SetState("ref", units.NewArray([]float64{0, 2e-3, 4e-3}, units.Time)))
	c := must(brian.NewNeuronGroup(2, "dv/dt = (3 - v)/tau : 1 (unless refractory)",
		neurons{Threshold: "v>1", Reset: "v = 0", Refractory: "(t - lastspike) < (1 + i)*2*ms", Method: "euler"}))
	check(a.SetState("v", []float64{0, 0.5}))
	sa, sb, sc := must(brian.NewSpikeMonitor(a)), must(brian.NewSpikeMonitor(b)), must(brian.NewSpikeMonitor(c))
	network(ms(60), a, b, c, sa, sb, sc)
	ref := results(t, "refractory_expression")
	ref.spikes("at", "ai", sa)
	ref.spikes("bt", "bi", sb)
	ref.spikes("ct", "ci", sc)
	ref.near("ref", values(b, "ref", units.Ms), exactly)
}

func TestAdaptiveThreshold(t *testing.T) {
	mV := units.MV
	begin(t, brian.Names{"tau_m": ms(10), "tau_th": ms(50), "v_0": mV.Times(-70), "v_th0": mV.Times(-50)})
	g := must(brian.NewNeuronGroup(4, `dv/dt = (v_0 - v + RI)/tau_m : volt
		dv_th/dt = (v_th0 - v_th)/tau_th : volt
		RI : volt`, neurons{Threshold: "v > v_th", Reset: "v = v_0\n v_th += 3*mV", Method: "exact"}))
	check(g.SetState("v", mV.Times(-70)))
	check(g.SetState("v_th", mV.Times(-50)))
	check(g.SetState("RI", "(22 + 4*i)*mV"))
	m, s := record(g, "v", "v_th"), must(brian.NewSpikeMonitor(g))
	network(ms(100), g, m, s)
	ref := results(t, "adaptive_threshold")
	ref.near("v", traces(m, "v", mV), exactly)
	ref.near("vth", traces(m, "v_th", mV), exactly)
	ref.spikes("st", "si", s)
}

func TestIzhikevichEuler(t *testing.T) {
	begin(t, nil)
	check(brian.DefaultClock.SetDt(ms(0.5)))
	g := must(brian.NewNeuronGroup(4, `dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1
		du/dt = (a*(b*v - u))/ms : 1
		I : 1
		a : 1
		b : 1
		c : 1
		d : 1`, neurons{Threshold: "v>=30", Reset: "v = c; u += d", Method: "euler"}))
	check(g.SetState("a", []float64{0.02, 0.02, 0.1, 0.02}))
	check(g.SetState("b", []float64{0.2, 0.2, 0.2, 0.25}))
	check(g.SetState("c", []float64{-65, -55, -65, -65}))
	check(g.SetState("d", []float64{8, 4, 2, 2}))
	check(g.SetState("I", 10))
	check(g.SetState("v", -65))
	check(g.SetState("u", "b*v"))
	s := must(brian.NewSpikeMonitor(g))
	m := must(brian.NewStateMonitor(g, []string{"v", "u"}, brian.StateMonitorOptions{Record: true, When: "after_thresholds"}))
	network(ms(200), g, s, m)
	ref := results(t, "izhikevich_euler")
	ref.spikes("st", "si", s)
	// The upstroke multiplies rounding errors by about ten in each step.
	ref.near("v", traces(m, "v", one), 1e-6)
	ref.near("u", traces(m, "u", one), 1e-6)
}

func TestHodgkinHuxley(t *testing.T) {
	area := units.Micrometre2.Times(20000)
	perArea := func(x float64, unit units.Quantity) units.Quantity { return unit.Times(x).Div(units.Cm2).Mul(area) }
	mV := units.MV
	begin(t, brian.Names{
		"Cm": perArea(1, units.Microfarad), "gl": perArea(5e-5, units.Siemens),
		"g_na": perArea(100, units.Millisiemens), "g_kd": perArea(30, units.Millisiemens),
		"El": mV.Times(-65), "EK": mV.Times(-90), "ENa": mV.Times(50), "VT": mV.Times(-63),
	})
	check(brian.DefaultClock.SetDt(ms(0.05)))
	eqs := must(brian.NewEquations(`
dv/dt = (gl*(El-v) - g_na*(m*m*m)*h*(v-ENa) - g_kd*(n*n*n*n)*(v-EK) + I)/Cm : volt
dm/dt = alpha_m*(1-m)-beta_m*m : 1
dn/dt = alpha_n*(1-n)-beta_n*n : 1
dh/dt = alpha_h*(1-h)-beta_h*h : 1
alpha_m = 0.32*(mV**-1)*4*mV/exprel((13*mV-v+VT)/(4*mV))/ms : Hz
beta_m = 0.28*(mV**-1)*5*mV/exprel((v-VT-40*mV)/(5*mV))/ms : Hz
alpha_h = 0.128*exp((17*mV-v+VT)/(18*mV))/ms : Hz
beta_h = 4./(1+exp((40*mV-v+VT)/(5*mV)))/ms : Hz
alpha_n = 0.032*(mV**-1)*5*mV/exprel((15*mV-v+VT)/(5*mV))/ms : Hz
beta_n = .5*exp((10*mV-v+VT)/(40*mV))/ms : Hz
I : amp (constant)
`))
	g := must(brian.NewNeuronGroup(6, eqs, neurons{Threshold: "v > -20*mV", Refractory: "v > -20*mV", Method: "exponential_euler"}))
	check(g.SetState("v", mV.Times(-65)))
	check(g.SetState("I", "0.7*nA*i/6"))
	s := must(brian.NewSpikeMonitor(g))
	m := must(brian.NewStateMonitor(g, []string{"v", "m", "h", "n"}, brian.StateMonitorOptions{Record: []int{0, 2, 5}}))
	network(ms(100), g, s, m)
	ref := results(t, "hh_exponential_euler")
	ref.spikes("st", "si", s)
	// Spikes multiply rounding errors in the exponentials.
	ref.near("v", traces(m, "v", mV), 1e-7)
	for _, name := range []string{"m", "h", "n"} {
		ref.near(name, traces(m, name, one), 1e-7)
	}
}

func TestIntegrators(t *testing.T) {
	begin(t, nil)
	eqs := `dx/dt = y/(10*ms) : 1
		dy/dt = (mu*(1 - x**2)*y - x + 0.3*sin(2*pi*20*Hz*t))/(10*ms) : 1
		mu : 1 (constant)`
	var objs []any
	monitors := map[string]*brian.StateMonitor{}
	for short, method := range map[string]string{"e": "euler", "r2": "rk2", "r4": "rk4", "h": "heun"} {
		g := must(brian.NewNeuronGroup(3, eqs, neurons{Method: method}))
		check(g.SetState("x", 0.5))
		check(g.SetState("mu", "1 + 0.5*i"))
		monitors[short] = record(g, "x", "y")
		objs = append(objs, g, monitors[short])
	}
	network(ms(40), objs...)
	ref := results(t, "integrators")
	for short, m := range monitors {
		ref.near(short+"x", traces(m, "x", one), 1e-9)
		ref.near(short+"y", traces(m, "y", one), 1e-9)
	}
}

func TestExactCoupled(t *testing.T) {
	begin(t, brian.Names{"tau_m": ms(20), "tau_e": ms(5), "tau_i": ms(10)})
	a := must(brian.NewNeuronGroup(3, `dv/dt = (-(v + 60*mV) + 11*mV + g_e - g_i)/tau_m : volt
		dg_e/dt = -g_e/tau_e : volt
		dg_i/dt = -g_i/tau_i : volt`, neurons{Method: "exact"}))
	check(a.SetState("v", "-60*mV + i*mV"))
	check(a.SetState("g_e", "10*mV*(i + 1)"))
	check(a.SetState("g_i", "4*mV*(3 - i)"))
	c := must(brian.NewNeuronGroup(2, `da/dt = (b - a)/(3*ms) : 1
		db/dt = -b/(3*ms) : 1`, neurons{Method: "exact"}))
	check(c.SetState("b", []float64{1, 2}))
	ma, mc := record(a, "v", "g_e", "g_i"), record(c, "a", "b")
	network(ms(30), a, c, ma, mc)
	ref := results(t, "exact_coupled")
	ref.near("v", traces(ma, "v", units.MV), exactly)
	ref.near("ge", traces(ma, "g_e", units.MV), exactly)
	ref.near("gi", traces(ma, "g_i", units.MV), exactly)
	ref.near("a", traces(mc, "a", one), exactly)
	ref.near("b", traces(mc, "b", one), exactly)
}

// The coefficients of this system differ between neurons, and each of its two
// equations needs the other.
func TestExactCoefficientsPerNeuron(t *testing.T) {
	begin(t, nil)
	b := must(brian.NewNeuronGroup(4, `dx/dt = (-x + k*y)/T : 1
		dy/dt = (-2*y + k*x + drive)/T : 1
		T : second (constant)
		k : 1 (constant)
		drive : 1 (constant)`, neurons{Method: "exact"}))
	check(b.SetState("T", units.NewArray([]float64{5e-3, 10e-3, 20e-3, 40e-3}, units.Time)))
	check(b.SetState("k", []float64{0.1, 0.5, 0.8, 1.2}))
	check(b.SetState("drive", []float64{0, 1, -1, 2}))
	check(b.SetState("x", 1))
	m := record(b, "x", "y")
	network(ms(30), b, m)
	ref := results(t, "exact_coupled")
	ref.near("x", traces(m, "x", one), exactly)
	ref.near("y", traces(m, "y", one), exactly)
}

func TestSubexpressions(t *testing.T) {
	begin(t, brian.Names{"tau": ms(10)})
	g := must(brian.NewNeuronGroup(5, `dv/dt = (-v + inp)/tau : volt (unless refractory)
		inp = a*clip(sin(2*pi*freq*t), 0, inf) : volt
		freq : Hz (constant)
		a : volt (shared)
		s = v/mV + offset : 1 (constant over dt)
		offset : 1 (shared)`,
		neurons{Threshold: "v>20*mV", Reset: "v = 0*mV", Refractory: ms(2), Method: "euler"}))
	check(g.SetState("freq", units.Mul(units.Ints([]int{100, 200, 300, 400, 500}), units.Hz)))
	check(g.SetState("a", units.MV.Times(100)))
	check(g.SetState("v", units.MV.Times(10)))
	check(g.SetState("offset", 3))
	m, s := record(g, "v", "inp", "s"), must(brian.NewSpikeMonitor(g))
	network(ms(40), g, m, s)
	ref := results(t, "subexpressions")
	ref.near("v", traces(m, "v", units.MV), exactly)
	ref.near("inp", traces(m, "inp", units.MV), exactly)
	ref.near("s", traces(m, "s", one), exactly)
	ref.spikes("st", "si", s)
}

func TestFunctions(t *testing.T) {
	begin(t, nil)
	g := must(brian.NewNeuronGroup(9, `x : 1
		k : integer
		a1 = sin(x) + cos(x) + tan(x/4) : 1
		a2 = sinh(x) + cosh(x) + tanh(x) : 1
		a3 = arcsin(x/5) + arccos(x/5) + arctan(x) : 1
		a4 = exp(x) + exprel(x) : 1
		a5 = log(1 + abs(x)) + log10(1 + abs(x)) + sqrt(abs(x)) + log1p(abs(x)) + expm1(x): 1
		a6 = clip(x, -1, 1.5) + sign(x) : 1
		a7 = floor(x) + 10*ceil(x) : 1
		a8 = int(x > 0) + 2*int(x > 1 and not (x > 2)) : 1
		a9 = x**2 + x**3 + abs(x)**0.5 : 1
		b1 = k // 3 : integer
		b2 = k % 3 : integer
		b3 = k / 4 : 1
		b4 = x % 1.5 : 1
		b5 = -x**2 : 1`))
	check(g.SetState("x", "i - 4 + 0.25"))
	check(g.SetState("k", "i - 4"))
	ref := results(t, "functions")
	for key := range ref.arrays {
		ref.near(key, values(g, key, one), 1e-14)
	}
}

func TestCustomEvents(t *testing.T) {
	begin(t, nil)
	g := must(brian.NewNeuronGroup(3, `dx/dt = (2 + i - x)/(10*ms) : 1
		y : 1`, neurons{Threshold: "x>1.8", Reset: "x = 0", Events: map[string]string{"half": "x > 0.9 and y < 3"}, Method: "exact"}))
	check(g.RunOnEvent("half", "y += 1"))
	e := must(brian.NewEventMonitor(g, "half", brian.EventMonitorOptions{Variables: []string{"x", "y"}}))
	s := must(brian.NewSpikeMonitor(g, brian.SpikeMonitorOptions{Variables: "y"}))
	r := must(brian.NewSynapses(g, g, synapses{Model: "c : 1", OnPre: "c += 1", OnEvent: map[string]string{"pre": "half"}}))
	must(r.Connect(where("i == j")))
	network(ms(40), g, e, s, r)
	ref := results(t, "custom_events")
	ref.spikes("et", "ei", e)
	ref.near("ex", traces(e, "x", one), exactly)
	ref.same("ey", traces(e, "y", one))
	ref.spikes("st", "si", s)
	ref.same("sy", traces(s, "y", one))
	ref.same("y", values(g, "y", one))
	ref.same("c", values(r, "c", one))
}

func TestLinkedVariables(t *testing.T) {
	begin(t, nil)
	d := must(brian.NewNeuronGroup(1, "dz/dt = (1 - z)/(20*ms) : 1", neurons{Method: "exact"}))
	a := must(brian.NewNeuronGroup(4, "dx/dt = (2 + i - x)/(10*ms) : 1", neurons{Method: "exact"}))
	b := must(brian.NewNeuronGroup(4, `dy/dt = (lx*lz - y)/(5*ms) : 1
		lx : 1 (linked)
		lz : 1 (linked)`, neurons{Method: "euler"}))
	check(b.SetState("lx", must(brian.LinkedVar(a, brian.LinkedVarOptions{Name: "x", Index: []int{3, 2, 1, 0}}))))
	check(b.SetState("lz", must(brian.LinkedVar(d, brian.LinkedVarOptions{Name: "z"}))))
	m := record(b, "y", "lx", "lz")
	network(ms(30), d, a, b, m)
	ref := results(t, "linked_variables")
	for _, name := range []string{"y", "lx", "lz"} {
		ref.near(name, traces(m, name, one), exactly)
	}
}
