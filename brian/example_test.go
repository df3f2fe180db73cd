package brian_test

import (
	"fmt"
	"log"

	"gobrian/brian"
	"gobrian/units"
)

// A random network of integrate-and-fire neurons with exponential currents: four
// fifths excite, one fifth inhibits (after Vogels and Abbott, J. Neurosci. 25,
// 2005). The model text finds its constants in the namespace of the group.
func Example() {
	monitor, err := cuba(units.Ms.Times(100))
	if err != nil {
		log.Fatal(err)
	}
	rate := float64(monitor.NumSpikes()) / 4000 / 0.1
	fmt.Println("between 2 and 10 spikes per second and neuron:", 2 < rate && rate < 10)
	// Output: between 2 and 10 spikes per second and neuron: true
}

func cuba(duration units.Quantity) (*brian.SpikeMonitor, error) {
	mV, ms := units.MV, units.Ms
	constants := brian.Names{
		"tau_m": ms.Times(20), "tau_e": ms.Times(5), "tau_i": ms.Times(10),
		"V_th": mV.Times(-50), "E_L": mV.Times(-60), "I_const": mV.Times(11),
		"w_e": mV.Times(1.62), "w_i": mV.Times(9),
	}
	const model = `
		dv/dt = (-(v-E_L) + I_const + g_e + g_i)/tau_m : volt
		dg_e/dt = -g_e/tau_e : volt
		dg_i/dt = -g_i/tau_i : volt`
	neurons, err := brian.NewNeuronGroup(4000, model, brian.NeuronGroupOptions{Threshold: "v>V_th", Reset: "v=E_L", Namespace: constants})
	if err != nil {
		return nil, err
	}
	if err := neurons.SetState("v", "E_L+10*mV*rand()"); err != nil {
		return nil, err
	}
	excitatory, err := connected(neurons, 0, 3200, "g_e+=w_e", constants)
	if err != nil {
		return nil, err
	}
	inhibitory, err := connected(neurons, 3200, 4000, "g_i-=w_i", constants)
	if err != nil {
		return nil, err
	}
	monitor, err := brian.NewSpikeMonitor(neurons)
	if err != nil {
		return nil, err
	}
	network, err := brian.NewNetwork(neurons, excitatory, inhibitory, monitor)
	if err != nil {
		return nil, err
	}
	return monitor, network.Run(duration)
}

// connected makes synapses from the neurons lo to hi-1 to all, each pair with probability 2 %.
func connected(neurons *brian.NeuronGroup, lo, hi int, onPre string, constants brian.Names) (*brian.Synapses, error) {
	source, err := neurons.Slice(lo, hi)
	if err != nil {
		return nil, err
	}
	s, err := brian.NewSynapses(source, neurons, brian.SynapsesOptions{OnPre: onPre, Namespace: constants})
	if err != nil {
		return nil, err
	}
	_, err = s.Connect(brian.ConnectOptions{P: 0.02})
	return s, err
}
