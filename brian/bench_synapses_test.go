package brian

import (
	"fmt"
	"math"
	"runtime"
	"syscall"
	"testing"
)

// BenchmarkConnect builds random synapses with one variable and one delay, ready
// to run, between neurons that have 1000 synapses each. Its time is that of all processors together.
func BenchmarkConnect(b *testing.B) {
	for _, synapses := range []float64{1e6, 1e7, 1e8} {
		b.Run(fmt.Sprintf("%.0e", synapses), func(b *testing.B) {
			n := int(synapses / 1000)
			bytes, made, spent := 0.0, 0, math.Inf(1)
			for b.Loop() {
				Reset()
				if err := Seed(1); err != nil {
					b.Fatal(err)
				}
				g := must(NewNeuronGroup(n, "v : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
				before, start := heap(), cpu()
				s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1", OnPre: "v_post += w", Delay: ms(1)}))
				if err := firstError(errorOf(s.Connect(ConnectOptions{P: 1000 / float64(n)})), must(NewNetwork(g, s)).Run(ms(0))); err != nil {
					b.Fatal(err)
				}
				spent = min(spent, cpu()-start)
				bytes, made = heap()-before, s.Len()
				runtime.KeepAlive(s)
			}
			b.ReportMetric(bytes/float64(made), "B/synapse")
			b.ReportMetric(spent/float64(made), "ns/synapse")
			b.ReportMetric(0, "ns/op")
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

// cpu is the processor time that the process has taken, which other processes do
// not change much.
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkEvent measures a synaptic event. Each step one in twenty of 200 neurons
// spikes; each of them has 1000 synapses, or one to each of 1000 others, either
// as their source or, in the last case, as their target. What a step costs without synapses is not counted.
func BenchmarkEvent(b *testing.B) {
	const stdp = "dapre/dt = -apre/(20*ms) : 1 (event-driven)\ndapost/dt = -apost/(20*ms) : 1 (event-driven)\nw : 1"
	const onPre, onPost = "g_post += w\napre += 0.01\nw = clip(w + apost, 0, 1)", "apost -= 0.01\nw = clip(w + apre, 0, 1)"
	for _, c := range []struct {
		name, model, pre, post string
		back                   bool
	}{
		{"scalar", "", "g_post += 0.1", "", false},
		{"weights", "w : 1", "g_post += w", "", false},
		{"STDP", stdp, onPre, onPost, false},
		{"STDP-post", stdp, onPre, onPost, true},
	} {
		for _, n := range []int{1e3, 1e5, 1e6} {
			b.Run(fmt.Sprintf("%s/%.0e", c.name, float64(n)), func(b *testing.B) {
				Reset()
				if err := Seed(1); err != nil {
					b.Fatal(err)
				}
				spiking := must(NewNeuronGroup(200, "v : 1", NeuronGroupOptions{Threshold: "(i + t_in_timesteps) % 20 == 0", Reset: "v = 0"}))
				silent := must(NewNeuronGroup(n, "g : 1", NeuronGroupOptions{Threshold: "False", Reset: "g = 0"}))
				o := SynapsesOptions{Model: c.model, OnPre: c.pre}
				if c.post != "" {
					o.OnPost = c.post
				}
				source, target := spiking, silent
				if c.back {
					source, target = silent, spiking
					o.OnPre = "apre += 0.01\nw = clip(w + apost, 0, 1)"
				}
				s := must(NewSynapses(source, target, o))
				if _, err := s.Connect(ConnectOptions{P: math.Min(1, 1000/float64(n))}); err != nil {
					b.Fatal(err)
				}
				const steps = 200
				measure := func(net *Network) float64 {
					start := cpu()
					if err := net.Run(ms(steps * 0.1)); err != nil {
						b.Fatal(err)
					}
					return cpu() - start
				}
				with, without := math.Inf(1), math.Inf(1)
				net := must(NewNetwork(source, target, s))
				for b.Loop() {
					s.Active = true
					with = min(with, measure(net))
					s.Active = false
					without = min(without, measure(net))
				}
				b.ReportMetric((with-without)/(float64(s.Len())/20*steps), "ns/event")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}
