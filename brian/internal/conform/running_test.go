package conform

import (
	"testing"

	"gobrian/brian"
	"gobrian/units"
)

func TestRunRegularly(t *testing.T) {
	begin(t, nil)
	g := must(brian.NewNeuronGroup(3, `dv/dt = -v/(10*ms) : 1
		n : integer
		last : second`, neurons{Method: "exact"}))
	check(g.SetState("v", 1))
	must(g.RunRegularly("v += 0.5*(i + 1)\n n += 1", brian.RunRegularlyOptions{Dt: ms(2)}))
	must(g.RunRegularly("last = t", brian.RunRegularlyOptions{Dt: ms(3), When: "end"}))
	h := must(brian.NewNeuronGroup(2, "dx/dt = 1/second : 1", neurons{Dt: ms(0.5), Method: "euler"}))
	mg, mh := record(g, "v", "n", "last"), record(h, "x")
	mc := must(brian.NewStateMonitor(h, "x", brian.StateMonitorOptions{Record: true, Dt: ms(2)}))
	network(ms(15), g, h, mg, mh, mc)
	ref := results(t, "run_regularly")
	ref.near("v", traces(mg, "v", one), exactly)
	ref.same("n", traces(mg, "n", one))
	ref.near("last", traces(mg, "last", units.Ms), 1e-14)
	ref.near("x", traces(mh, "x", one), exactly)
	ref.near("th", mh.T().In(units.Ms), 1e-14)
	ref.near("xc", traces(mc, "x", one), exactly)
	ref.near("tc", mc.T().In(units.Ms), 1e-14)
}

func TestSchedule(t *testing.T) {
	begin(t, nil)
	g := must(brian.NewNeuronGroup(2, "dv/dt = 0.3/ms : 1", neurons{Threshold: "v>1", Reset: "v = 0", Method: "euler", Dt: ms(1)}))
	s := must(brian.NewSynapses(g, g, synapses{OnPre: "v_post += 0.25"}))
	must(s.Connect(brian.ConnectOptions{I: 0, J: 1}))
	check(g.SetState("v", []float64{0, 0.4}))
	monitor := func(when string, order int) *brian.StateMonitor {
		return must(brian.NewStateMonitor(g, "v", brian.StateMonitorOptions{Record: true, Dt: ms(1), When: when, Order: order}))
	}
	sp := must(brian.NewSpikeMonitor(g))
	slots := map[string]*brian.StateMonitor{
		"start": monitor("start", 0), "groups": monitor("after_groups", 0), "bsyn": monitor("before_synapses", 0),
		"asyn": monitor("after_synapses", 0), "res": monitor("resets", -1), "end": monitor("end", 0),
	}
	network(ms(20), g, s, sp, slots)
	ref := results(t, "schedule")
	for key, m := range slots {
		ref.near(key, traces(m, "v", one), exactly)
	}
	ref.spikes("st", "si", sp)
}

func TestStoreRestore(t *testing.T) {
	names := brian.Names{"tau": ms(10)}
	begin(t, names)
	g := must(brian.NewNeuronGroup(2, "dv/dt = (1.5 - v)/tau : 1", neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact"}))
	m, tr := must(brian.NewSpikeMonitor(g)), record(g, "v")
	check(g.SetState("v", []float64{0, 0.5}))
	names["G"], names["M"], names["T"] = g, m, tr
	check(brian.Run(ms(12)))
	check(brian.Store(brian.StoreOptions{Name: "middle"}))
	check(brian.Run(ms(20)))
	ref := results(t, "store_restore")
	first := must(must(g.State("v")).Index(units.Span{Lo: units.Open, Hi: units.Open})).(units.Array)
	ref.same("n1", []float64{float64(m.NumSpikes())})
	check(brian.Restore(brian.RestoreOptions{Name: "middle"}))
	names["tau"] = ms(5)
	check(brian.Run(ms(20)))
	ref.near("second", values(g, "v", one), exactly)
	ref.near("first", first.Values(), exactly) // a slice of a view is not a copy
	ref.same("n2", []float64{float64(m.NumSpikes())})
	ref.near("t", tr.T().In(units.Ms), 1e-14)
	ref.near("v", traces(tr, "v", one), exactly)
	ref.near("st", m.T().In(units.Ms), 1e-14)
}

func TestNetworkExplicit(t *testing.T) {
	begin(t, brian.Names{"tau": ms(10)})
	g := must(brian.NewNeuronGroup(3, "dv/dt = (1.3 + 0.2*i - v)/tau : 1", neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact", Name: "cells"}))
	m := must(brian.NewSpikeMonitor(g))
	tr := must(brian.NewStateMonitor(g, "v", brian.StateMonitorOptions{Record: 1}))
	net := must(brian.NewNetwork(g, m))
	check(net.Run(ms(20)))
	check(net.Add(tr))
	check(net.Run(ms(10)))
	m.Active = false
	check(net.Run(ms(10)))
	ref := results(t, "network_explicit")
	ref.spikes("mt", "mi", m)
	ref.near("tt", tr.T().In(units.Ms), 1e-14)
	ref.near("tv", traces(tr, "v", one), exactly)
	ref.near("t", []float64{net.T().In(units.Ms)}, 1e-14)
	ref.near("v", values(must(net.Index("cells")).(*brian.NeuronGroup), "v", one), exactly)
}

func TestPopulationRate(t *testing.T) {
	begin(t, nil)
	g := must(brian.NewNeuronGroup(20, "dv/dt = (1.1 + 0.05*i - v)/(10*ms) : 1", neurons{Threshold: "v>1", Reset: "v = 0", Method: "exact"}))
	r, s := must(brian.NewPopulationRateMonitor(g)), must(brian.NewSpikeMonitor(g))
	network(ms(60), g, r, s)
	ref := results(t, "population_rate")
	ref.near("t", r.T().In(units.Ms), 1e-14)
	ref.near("rate", r.Rate().In(units.Hz), 1e-12)
	smooth := func(window string, width float64) []float64 {
		return must(r.SmoothRate(brian.SmoothRateOptions{Window: window, Width: ms(width)})).In(units.Hz)
	}
	ref.near("flat", smooth("flat", 1.1), 1e-12)
	ref.near("gauss", smooth("gaussian", 0.5), 1e-9)
	ref.same("n", []float64{float64(s.NumSpikes())})
	ref.near("t0", must(s.SpikeTrains())[0].In(units.Ms), 1e-14)
}

func TestTimedArrays(t *testing.T) {
	names := brian.Names{}
	begin(t, names)
	names["ta"] = must(brian.NewTimedArray(units.Mul(units.NewArray([]float64{0, 2, 1, 3, 0.5}, units.Dimensionless), units.MV), ms(4)))
	names["tb"] = must(brian.NewTimedArray([][]float64{{0, 1, 2}, {1, 2, 0}, {3, 0, 1}}, ms(5)))
	g := must(brian.NewNeuronGroup(3, `dv/dt = (ta(t) - v)/(3*ms) : volt
		w = tb(t, i) : 1
		x : 1`, neurons{Method: "euler"}))
	must(g.RunRegularly("x = tb(t, 2 - i)", brian.RunRegularlyOptions{Dt: ms(1)}))
	m := record(g, "v", "w", "x")
	network(ms(25), g, m)
	ref := results(t, "timed_arrays")
	ref.near("v", traces(m, "v", units.MV), exactly)
	ref.same("w", traces(m, "w", one))
	ref.same("x", traces(m, "x", one))
}
