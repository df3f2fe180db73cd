package brian

import (
	"testing"

	"gobrian/units"
)

// BenchmarkSTDP is the model of Song and Abbott with 1000 synapses on each of n neurons.
func BenchmarkSTDP(b *testing.B) {
	for _, n := range []int{1, 100} {
		b.Run(map[int]string{1: "1", 100: "100"}[n], func(b *testing.B) {
			Reset()
			if err := Seed(1); err != nil {
				b.Fatal(err)
			}
			names := Names{"taum": ms(10), "taupre": ms(20), "taupost": ms(20), "taue": ms(5), "Ee": units.MV.Times(0), "vt": units.MV.Times(-54), "vr": units.MV.Times(-60), "El": units.MV.Times(-74),
				"gmax": 0.01, "dApre": 0.0001, "dApost": -0.000105}
			in := must(NewPoissonGroup(1000, units.Hz.Times(15)))
			out := must(NewNeuronGroup(n, "dv/dt = (ge*(Ee - v) + El - v)/taum : volt\ndge/dt = -ge/taue : 1", NeuronGroupOptions{Threshold: "v > vt", Reset: "v = vr", Method: "euler", Namespace: names}))
			s := must(NewSynapses(in, out, SynapsesOptions{
				Model:     "w : 1\ndApre/dt = -Apre/taupre : 1 (event-driven)\ndApost/dt = -Apost/taupost : 1 (event-driven)",
				OnPre:     "ge += w\nApre += dApre\nw = clip(w + Apost, 0, gmax)",
				OnPost:    "Apost += dApost\nw = clip(w + Apre, 0, gmax)",
				Namespace: names,
			}))
			if err := firstError(errorOf(s.Connect()), s.SetState("w", "rand()*0.01"), out.SetState("v", units.MV.Times(-60))); err != nil {
				b.Fatal(err)
			}
			net := must(NewNetwork(in, out, s))
			if err := net.Run(ms(1)); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := net.Run(ms(1000), RunOptions{Profile: true}); err != nil {
					b.Fatal(err)
				}
			}
			for _, e := range must(net.ProfilingInfo()) {
				b.ReportMetric(e.Time.Value*1e5, e.Name+"-ns/step")
			}
		})
	}
}
