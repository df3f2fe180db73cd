package conform

import (
	"testing"

	"gobrian/brian"
	"gobrian/units"
)

type synapses = brian.SynapsesOptions

// where asks for the pairs for which a condition holds.
func where(condition string) brian.ConnectOptions { return brian.ConnectOptions{Condition: condition} }

func TestCubaGiven(t *testing.T) {
	mV := units.MV
	begin(t, brian.Names{
		"tau_m": ms(20), "tau_e": ms(5), "tau_i": ms(10), "V_th": mV.Times(-50), "E_L": mV.Times(-60),
		"I_const": mV.Times(11), "w_e": mV.Times(1.62), "w_i": mV.Times(9),
	})
	p := must(brian.NewNeuronGroup(1000, `
dv/dt = (-(v-E_L) + I_const + g_e + g_i)/tau_m : volt
dg_e/dt = -g_e/tau_e : volt
dg_i/dt = -g_i/tau_i : volt
`, neurons{Threshold: "v>V_th", Reset: "v=E_L", Method: "exact"}))
	check(p.SetState("v", "E_L + 10*mV*((i*7919) % 1000)/1000.0"))
	pe, pi := must(p.Slice(0, 800)), must(p.Slice(800, 1000))
	ce := must(brian.NewSynapses(pe, p, synapses{OnPre: "g_e+=w_e"}))
	ci := must(brian.NewSynapses(pi, p, synapses{OnPre: "g_i-=w_i"}))
	must(ce.Connect(where("(i*31 + j*17 + i*j) % 53 == 0")))
	must(ci.Connect(where("(i*29 + j*13 + i*j) % 51 == 0")))
	m := must(brian.NewSpikeMonitor(p))
	network(ms(100), p, ce, ci, m)
	ref := results(t, "cuba_given")
	ref.same("ne", []float64{float64(ce.Len())})
	ref.same("ni", []float64{float64(ci.Len())})
	ref.spikes("t", "i", m)
}

func TestSubgroups(t *testing.T) {
	begin(t, nil)
	p := must(brian.NewNeuronGroup(10, `dv/dt = (1.2 + 0.05*i - v)/(10*ms) : 1
		g : 1`, neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact"}))
	pe, pi, pm := must(p.Slice(0, 7)), must(p.Slice(7, 10)), must(p.Slice(2, 9))
	check(pe.SetState("v", "i*0.1"))
	check(pi.SetState("v", "i*0.2 + 0.05"))
	check(must(p.State("g")).SetIndex("0.5*i", "i > 4"))
	check(pm.SetState("g", "g + 1"))
	ce := must(brian.NewSynapses(pe, pi, synapses{OnPre: "g_post += 1"}))
	must(ce.Connect(where("i == 2*j")))
	ci := must(brian.NewSynapses(pi, pm, synapses{OnPre: "v_post -= 0.05"}))
	must(ci.Connect(brian.ConnectOptions{Condition: true}))
	me, mi := must(brian.NewSpikeMonitor(pe)), must(brian.NewSpikeMonitor(pi))
	s := must(brian.NewStateMonitor(pm, "v", brian.StateMonitorOptions{Record: []int{0, 3}}))
	r := must(brian.NewPopulationRateMonitor(pi))
	network(ms(50), p, ce, ci, me, mi, s, r)
	ref := results(t, "subgroups")
	ref.near("g", values(p, "g", one), exactly)
	ref.near("v", values(p, "v", one), exactly)
	ref.spikes("et", "ei", me)
	ref.spikes("it", "ii", mi)
	ref.near("sv", traces(s, "v", one), exactly)
	ref.near("rate", r.Rate().In(units.Hz), 1e-12)
	ref.same("cei", ce.I().Array().Values())
	ref.same("cej", ce.J().Array().Values())
	ref.same("nsub", []float64{float64(pm.N())})
}

func TestSynapseDelays(t *testing.T) {
	begin(t, nil)
	a := must(brian.NewNeuronGroup(5, "dv/dt = (1.1 + 0.3*i - v)/(10*ms) : 1", neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact"}))
	b := must(brian.NewNeuronGroup(4, `dv/dt = -v/(10*ms) : 1
		x : 1
		y : 1`, neurons{Threshold: "v>2", Reset: "v = 0", Method: "exact"}))
	s := must(brian.NewSynapses(a, b, synapses{Model: `w : 1
		z : 1`,
		OnPre:  map[string]string{"first": "v_post += w", "second": "x_post += 0.5*w; z += 1"},
		OnPost: "y_post += z; z *= 0.5"}))
	must(s.Connect(where("(i + j) % 2 == 0 or i == 4")))
	check(s.SetState("w", "0.2 + 0.1*i"))
	check(must(s.State("first")).SetState("delay", "(i + 1)*(j + 1)*0.25*ms"))
	check(must(s.State("second")).SetState("delay", "2*ms + 0.3*j*ms"))
	check(must(s.Post()).SetDelay("1*ms"))
	m, z, sp := record(b, "v", "x", "y"), record(s, "z"), must(brian.NewSpikeMonitor(b))
	network(ms(80), a, b, s, m, z, sp)
	ref := results(t, "synapse_delays")
	for _, name := range []string{"v", "x", "y"} {
		ref.near(name, traces(m, name, one), exactly)
	}
	ref.near("z", traces(z, "z", one), exactly)
	ref.same("i", s.I().Array().Values())
	ref.same("j", s.J().Array().Values())
	ref.near("w", values(s, "w", one), exactly)
	ref.near("d1", must(must(s.State("first")).State("delay")).Array().In(units.Ms), exactly)
	ref.spikes("st", "si", sp)
}

func TestSpikeGenerator(t *testing.T) {
	begin(t, nil)
	seconds := func(x ...float64) units.Array { return units.Mul(units.NewArray(x, units.Dimensionless), units.Ms) }
	inp := must(brian.NewSpikeGeneratorGroup(4, []int{0, 1, 2, 3, 0, 2}, seconds(1, 2, 3, 4, 6.5, 6.5)))
	per := must(brian.NewSpikeGeneratorGroup(2, []int{0, 1}, seconds(0, 2), brian.SpikeGeneratorGroupOptions{Period: ms(5)}))
	g := must(brian.NewNeuronGroup(3, "dv/dt = -v/(5*ms) : 1", neurons{Threshold: "v>1.5", Reset: "v = 0", Method: "exact"}))
	s1 := must(brian.NewSynapses(inp, g, synapses{Model: "w : 1", OnPre: "v += w", Delay: ms(1.5)}))
	must(s1.Connect())
	check(s1.SetState("w", "0.3*(1 + i) - 0.1*j"))
	s2 := must(brian.NewSynapses(per, g, synapses{OnPre: "v += 0.4"}))
	must(s2.Connect(brian.ConnectOptions{I: []int{0, 1, 1}, J: []int{0, 1, 2}}))
	m := record(g, "v")
	sp, si, sq := must(brian.NewSpikeMonitor(g)), must(brian.NewSpikeMonitor(inp)), must(brian.NewSpikeMonitor(per))
	network(ms(30), inp, per, g, s1, s2, m, sp, si, sq)
	ref := results(t, "spike_generator")
	ref.near("v", traces(m, "v", one), exactly)
	ref.spikes("st", "si", sp)
	ref.spikes("it", "ii", si)
	ref.spikes("qt", "qi", sq)
}

func TestStdpEventDriven(t *testing.T) {
	begin(t, brian.Names{"taupre": ms(20), "taupost": ms(30), "wmax": 1.0, "Apre": 0.1, "Apost": -0.1 * 20 / 30 * 1.05})
	times := func(x ...float64) units.Array { return units.Mul(units.NewArray(x, units.Dimensionless), units.Ms) }
	pre := must(brian.NewSpikeGeneratorGroup(3, []int{0, 1, 2, 0, 1, 2, 0, 0, 1}, times(1, 3, 5, 12, 14, 15, 30, 31, 44)))
	post := must(brian.NewSpikeGeneratorGroup(2, []int{0, 1, 0, 1, 1, 0}, times(2, 2.5, 13, 20, 31, 40)))
	s := must(brian.NewSynapses(pre, post, synapses{Model: `w : 1
		dapre/dt = -apre/taupre : 1 (event-driven)
		dapost/dt = -apost/taupost : 1 (event-driven)`,
		OnPre: `apre += Apre
			w = clip(w + apost, 0, wmax)`,
		OnPost: `apost += Apost
			w = clip(w + apre, 0, wmax)`}))
	must(s.Connect())
	check(s.SetState("w", 0.5))
	m := record(s, "w", "apre", "apost")
	network(ms(60), pre, post, s, m)
	ref := results(t, "stdp_event_driven")
	for _, name := range []string{"w", "apre", "apost"} {
		ref.near(name, traces(m, name, one), exactly)
	}
	ref.same("i", s.I().Array().Values())
	ref.same("j", s.J().Array().Values())
}

func TestStdpClockDriven(t *testing.T) {
	begin(t, brian.Names{"taupre": ms(20), "taupost": ms(20), "wmax": 0.01, "Apre": 0.01, "Apost": -0.01 * 1.05})
	g := must(brian.NewNeuronGroup(4, "v : 1", neurons{Threshold: "t>(1+i)*5*ms", Refractory: ms(100)}))
	s := must(brian.NewSynapses(g, g, synapses{Model: `w : 1
		dapre/dt = -apre/taupre : 1 (clock-driven)
		dapost/dt = -apost/taupost : 1 (clock-driven)`,
		OnPre: `v_post += w
			apre += Apre
			w = clip(w+apost, 0, wmax)`,
		OnPost: `apost += Apost
			w = clip(w+apre, 0, wmax)`, Method: "exact"}))
	must(s.Connect(where("i != j")))
	check(s.SetState("w", 0.005))
	check(s.SetState("delay", "0.1*ms*(i + 2*j)"))
	m := record(s, "w", "apre", "apost")
	network(ms(50), g, s, m)
	ref := results(t, "stdp_clock_driven")
	for _, name := range []string{"w", "apre", "apost"} {
		ref.near(name, traces(m, name, one), exactly)
	}
	ref.near("v", values(g, "v", one), exactly)
}

func TestShortTermPlasticity(t *testing.T) {
	begin(t, brian.Names{"tau_d": ms(50), "tau_f": ms(200), "U": 0.2})
	inp := must(brian.NewSpikeGeneratorGroup(2, []int{0, 0, 0, 0, 0, 1, 1, 1}, units.Mul(units.Ints([]int{5, 15, 25, 35, 90, 10, 12, 80}), units.Ms)))
	g := must(brian.NewNeuronGroup(2, "dI/dt = -I/(3*ms) : 1", neurons{Method: "exact"}))
	s := must(brian.NewSynapses(inp, g, synapses{Model: `du_S/dt = (U - u_S)/tau_f : 1 (event-driven)
		dx_S/dt = (1 - x_S)/tau_d : 1 (event-driven)
		r_S : 1`,
		OnPre: `u_S += U*(1 - u_S)
			r_S = u_S*x_S
			x_S -= r_S
			I_post += 2*r_S`}))
	must(s.Connect(brian.ConnectOptions{J: "i"}))
	check(s.SetState("u_S", 0.2))
	check(s.SetState("x_S", 1))
	m, r := record(g, "I"), record(s, "u_S", "x_S", "r_S")
	network(ms(120), inp, g, s, m, r)
	ref := results(t, "short_term_plasticity")
	ref.near("I", traces(m, "I", one), exactly)
	ref.near("u", traces(r, "u_S", one), exactly)
	ref.near("x", traces(r, "x_S", one), exactly)
	ref.near("r", traces(r, "r_S", one), exactly)
}

func TestSummedVariables(t *testing.T) {
	begin(t, brian.Names{"tau": ms(10)})
	g := must(brian.NewNeuronGroup(6, `dv/dt = (v0 - v + Igap)/tau : 1
		Igap : 1
		v0 : 1
		u : 1`, neurons{Threshold: "v>1", Reset: "v = 0", Method: "euler"}))
	check(g.SetState("v0", "1.05 + 0.1*i"))
	s := must(brian.NewSynapses(g, g, synapses{Model: `w : 1
		Igap_post = w*(v_pre - v_post) : 1 (summed)`}))
	must(s.Connect(where("i != j")))
	check(s.SetState("w", "0.02*(1 + (i + j) % 3)"))
	r := must(brian.NewSynapses(g, g, synapses{Model: `dg/dt = -g/(4*ms) : 1 (clock-driven)
		u_post = g/(1 + g) : 1 (summed)`, OnPre: "g += 0.5", Method: "euler"}))
	must(r.Connect(where("abs(i - j) == 1")))
	m, sp := record(g, "v", "Igap", "u"), must(brian.NewSpikeMonitor(g))
	network(ms(60), g, s, r, m, sp)
	ref := results(t, "summed_variables")
	ref.near("v", traces(m, "v", one), exactly)
	ref.near("ig", traces(m, "Igap", one), 1e-9)
	ref.near("u", traces(m, "u", one), exactly)
	ref.spikes("st", "si", sp)
}

func TestTopographic(t *testing.T) {
	um := units.Um
	begin(t, brian.Names{"rows": 6, "cols": 6, "grid_dist": um.Times(25)})
	g := must(brian.NewNeuronGroup(36, `x : meter
		y : meter
		dv/dt = -v/(10*ms) : 1`, neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact"}))
	check(g.SetState("x", "(i // rows)*grid_dist - cols/2.0*grid_dist"))
	check(g.SetState("y", "(i % rows)*grid_dist - rows/2.0*grid_dist"))
	s := must(brian.NewSynapses(g, g, synapses{Model: "w : 1", OnPre: "v += w"}))
	must(s.Connect(where("i != j and sqrt((x_pre-x_post)**2 + (y_pre-y_post)**2) < 60*umeter")))
	check(s.SetState("w", "0.15 * exp(-((x_pre-x_post)**2 + (y_pre-y_post)**2)/(2*(60*umeter)**2))"))
	inp := must(brian.NewSpikeGeneratorGroup(36, []int{14, 15, 20, 21, 14, 15, 20, 21}, units.Mul(units.Ints([]int{1, 1, 1, 1, 3, 3, 3, 3}), units.Ms)))
	f := must(brian.NewSynapses(inp, g, synapses{OnPre: "v += 0.7"}))
	must(f.Connect(brian.ConnectOptions{J: "i"}))
	sp := must(brian.NewSpikeMonitor(g))
	network(ms(20), g, s, inp, f, sp)
	ref := results(t, "topographic")
	ref.near("x", values(g, "x", um), exactly)
	ref.near("y", values(g, "y", um), exactly)
	ref.same("i", s.I().Array().Values())
	ref.same("j", s.J().Array().Values())
	ref.near("w", values(s, "w", one), exactly)
	ref.near("v", values(g, "v", one), exactly)
	ref.spikes("st", "si", sp)
}

func TestConnectConditions(t *testing.T) {
	begin(t, brian.Names{"rows": 5})
	const n = 10
	g := must(brian.NewNeuronGroup(n, `x : meter
		y : meter`))
	h := must(brian.NewNeuronGroup(5, "z : 1"))
	check(g.SetState("x", "(i // rows)*25*umeter"))
	check(g.SetState("y", "(i % rows)*25*umeter"))
	connected := func(target any, o brian.ConnectOptions) *brian.Synapses {
		s := must(brian.NewSynapses(g, target, synapses{MultisynapticIndex: "k"}))
		must(s.Connect(o))
		return s
	}
	ref := results(t, "connect_conditions")
	near := connected(g, where("sqrt((x_pre-x_post)**2+(y_pre-y_post)**2) < 30*umeter and i != j"))
	twice := connected(g, brian.ConnectOptions{Condition: "i == j", N: 2})
	for prefix, s := range map[string]*brian.Synapses{
		"f":  connected(h, brian.ConnectOptions{}),
		"o":  connected(g, where("i == j")),
		"c":  connected(h, where("(i // 2) == j")),
		"r":  connected(g, where("abs((i - j + N//2) % N - N//2) == 1")), // N is the number of synapses: 0
		"n":  near,
		"t":  twice,
		"a":  connected(h, brian.ConnectOptions{I: []int{0, 3, 3, 9}, J: []int{4, 1, 2, 0}}),
		"g":  connected(g, brian.ConnectOptions{J: "k for k in range(i-3, i+4) if i != k", SkipIfInvalid: true}),
		"g2": connected(h, brian.ConnectOptions{J: "i // 2"}),
		"x":  connected(g, where("not (i > 2 or j < 8)")),
	} {
		ref.same(prefix+"i", s.I().Array().Values())
		ref.same(prefix+"j", s.J().Array().Values())
	}
	ref.same("tk", values(twice, "k", one))
	ref.same("nin", near.NIncomingPost().Values())
	ref.same("nout", near.NOutgoingPre().Values())
}

func TestStringIndexing(t *testing.T) {
	mV := units.MV
	begin(t, brian.Names{"min_freq": units.Hz.Times(70)})
	g := must(brian.NewNeuronGroup(12, `v : volt
		freq : Hz
		k : integer
		flag : boolean`))
	check(g.SetState("v", "(-70 + i)*mV"))
	check(g.SetState("freq", "i*10*Hz"))
	v := must(g.State("v"))
	check(v.SetIndex("-50*mV - 2*(v + 60*mV)", "freq > min_freq"))
	check(v.SetIndex(mV, units.Span{Lo: units.Open, Hi: 3}))
	check(v.SetIndex(units.Mul(units.Ints([]int{5, 6}), mV), []int{4, 6}))
	check(g.SetState("k", "i // 3"))
	check(g.SetState("flag", "k == 1 or k == 3"))
	at := func(v *brian.View, unit units.Quantity, ix ...any) []float64 {
		return must(v.Index(ix...)).(units.Array).In(unit)
	}
	s := must(brian.NewSynapses(g, g, synapses{Model: "w : 1"}))
	must(s.Connect(where("i < 4 and j < 3")))
	check(s.SetState("w", "i*10 + j"))
	w := must(s.State("w"))
	all := units.Span{Lo: units.Open, Hi: units.Open}
	check(w.SetIndex(-1, "i == j"))
	check(w.SetIndex(100, 1, all))
	check(w.SetIndex("w + 0.5", all, 2))
	ref := results(t, "string_indexing")
	ref.near("v", values(g, "v", mV), exactly)
	ref.near("hi", at(v, mV, "freq > min_freq"), exactly)
	ref.same("k", values(g, "k", one))
	ref.same("flag", values(g, "flag", one))
	ref.same("idx", at(must(g.State("k")), one, "flag"))
	ref.same("w", values(s, "w", one))
	ref.same("w2", at(w, one, 2, all))
	ref.same("sub", at(w, one, "i > j"))
}
