package brian

import (
	"fmt"
	"math"
	"runtime"
	"testing"
)

// BenchmarkConnect builds random synapses with one variable and one delay, ready
// to run, between neurons that have 1000 synapses each.
func BenchmarkConnect(b *testing.B) {
	for _, synapses := range []float64{1e6, 1e7, 1e8} {
		b.Run(fmt.Sprintf("%.0e", synapses), func(b *testing.B) {
			n := int(synapses / 1000)
			bytes, made := 0.0, 0
			for b.Loop() {
				Reset()
				if err := Seed(1); err != nil {
					b.Fatal(err)
				}
				g := must(NewNeuronGroup(n, "v : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
				before := heap()
				s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1", OnPre: "v_post += w", Delay: ms(1)}))
				if err := firstError(s.Connect(ConnectOptions{P: 1000 / float64(n)}), must(NewNetwork(g, s)).Run(ms(0))); err != nil {
					b.Fatal(err)
				}
				bytes, made = heap()-before, s.Len()
				runtime.KeepAlive(s)
			}
			b.ReportMetric(bytes/float64(made), "B/synapse")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(made), "ns/synapse")
		})
	}
}

// heap is the memory in use.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// BenchmarkEvent measures a synaptic event: every source neuron has 1000 synapses
// to random targets, and each step one in twenty of 200 sources spikes.
func BenchmarkEvent(b *testing.B) {
	const stdp = "dapre/dt = -apre/(20*ms) : 1 (event-driven)\ndapost/dt = -apost/(20*ms) : 1 (event-driven)\nw : 1"
	for _, c := range []struct{ name, model, pre, post string }{
		{"scalar", "", "g_post += 0.1", ""},
		{"weights", "w : 1", "g_post += w", ""},
		{"STDP", stdp, "g_post += w\napre += 0.01\nw = clip(w + apost, 0, 1)", "apost -= 0.01\nw = clip(w + apre, 0, 1)"},
	} {
		for _, targets := range []int{1e3, 1e5, 1e6} {
			b.Run(fmt.Sprintf("%s/%.0e", c.name, float64(targets)), func(b *testing.B) {
				Reset()
				if err := Seed(1); err != nil {
					b.Fatal(err)
				}
				source := must(NewNeuronGroup(200, "v : 1", NeuronGroupOptions{Threshold: "(i + t_in_timesteps) % 20 == 0", Reset: "v = 0"}))
				target := must(NewNeuronGroup(targets, "g : 1\nv : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
				o := SynapsesOptions{Model: c.model, OnPre: c.pre}
				if c.post != "" {
					o.OnPost = c.post
				}
				s := must(NewSynapses(source, target, o))
				if err := s.Connect(ConnectOptions{P: math.Min(1, 1000/float64(targets))}); err != nil {
					b.Fatal(err)
				}
				n := must(NewNetwork(source, target, s))
				const steps = 200
				for b.Loop() {
					if err := n.Run(ms(steps*0.1), RunOptions{Profile: true}); err != nil {
						b.Fatal(err)
					}
				}
				spent := 0.0
				for _, e := range must(n.ProfilingInfo()) {
					if e.Name == "synapses_pre" {
						spent = e.Time.Value
					}
				}
				b.ReportMetric(spent*1e9/(float64(s.Len())/20*steps), "ns/event")
			})
		}
	}
}
