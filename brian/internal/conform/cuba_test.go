package conform

import (
	"math"
	"testing"

	"gobrian/brian"
	"gobrian/units"
)

// Brian gives 24,449 +- 938 spikes (mean and standard deviation over 12 seeds)
// for one second of the random network.
const (
	cubaMean      = 24449
	cubaDeviation = 938
)

// cuba runs the random network of 4,000 neurons for one second.
func cuba(t *testing.T, seed int) float64 {
	mV := units.MV
	begin(t, brian.Names{
		"tau_m": ms(20), "tau_e": ms(5), "tau_i": ms(10), "V_th": mV.Times(-50), "E_L": mV.Times(-60),
		"I_const": mV.Times(11), "w_e": mV.Times(1.62), "w_i": mV.Times(9),
	})
	check(brian.Seed(seed))
	p := must(brian.NewNeuronGroup(4000, `
dv/dt = (-(v-E_L) + I_const + g_e + g_i)/tau_m : volt
dg_e/dt = -g_e/tau_e : volt
dg_i/dt = -g_i/tau_i : volt
`, neurons{Threshold: "v>V_th", Reset: "v=E_L"}))
	check(p.SetState("v", "E_L+10*mV*rand()"))
	ce := must(brian.NewSynapses(must(p.Slice(0, 3200)), p, synapses{Pre: "g_e+=w_e"}))
	ci := must(brian.NewSynapses(must(p.Slice(3200, 4000)), p, synapses{Pre: "g_i-=w_i"}))
	for _, s := range []*brian.Synapses{ce, ci} {
		must(s.Connect(brian.ConnectOptions{Condition: true, P: 0.02}))
	}
	m := must(brian.NewSpikeMonitor(p))
	network(units.Second, p, ce, ci, m)
	return float64(m.NumSpikes())
}

func TestCubaFiresAsOften(t *testing.T) {
	const seeds = 4
	mean := 0.0
	for seed := range seeds {
		n := cuba(t, seed)
		if math.Abs(n-cubaMean) > 4*cubaDeviation {
			t.Errorf("seed %d: %g spikes, want %d +- %d", seed, n, cubaMean, cubaDeviation)
		}
		mean += n / seeds
	}
	// Brian's mean is itself known to 938/sqrt(12) only.
	if limit := 3 * cubaDeviation * math.Sqrt(1.0/seeds+1.0/12); math.Abs(mean-cubaMean) > limit {
		t.Errorf("mean %g spikes, want %d +- %g", mean, cubaMean, limit)
	}
}
