// Command cuba is the network of tutorials/01-cuba.brian as a compiled Go
// program: 4,000 leaky integrate-and-fire neurons with random connections,
// simulated for one second and drawn as a raster.
//
//	go run ./tutorials/cuba -o raster.png
package main

import (
	"flag"
	"fmt"
	"log"

	"gobrian/brian"
	"gobrian/plotting"
	"gobrian/units"
)

const model = `
dv/dt = (-(v-E_L) + I_const + g_e + g_i)/tau_m : volt   # membrane potential
dg_e/dt = -g_e/tau_e : volt                             # excitatory current
dg_i/dt = -g_i/tau_i : volt                             # inhibitory current
`

func main() {
	log.SetFlags(0)
	out := flag.String("o", "cuba.png", "the picture to write")
	flag.Parse()
	spikes, err := simulate()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(spikes.NumSpikes(), "spikes")
	if err := raster(spikes, *out); err != nil {
		log.Fatal(err)
	}
}

// simulate builds the network, runs it for one second and returns its spikes.
func simulate() (*brian.SpikeMonitor, error) {
	names := brian.Names{
		"tau_m":   units.Ms.Times(20),
		"tau_e":   units.Ms.Times(5),
		"tau_i":   units.Ms.Times(10),
		"V_th":    units.MV.Times(-50),
		"E_L":     units.MV.Times(-60),
		"I_const": units.MV.Times(11),
		"w_e":     units.MV.Times(1.62),
		"w_i":     units.MV.Times(9),
	}
	p, err := brian.NewNeuronGroup(4000, model, brian.NeuronGroupOptions{
		Threshold: "v > V_th",
		Reset:     "v = E_L",
		Namespace: names,
	})
	if err != nil {
		return nil, err
	}
	if err := p.SetState("v", "E_L + 10*mV*rand()"); err != nil {
		return nil, err
	}
	excitatory, err := project(p, 0, 3200, "g_e += w_e", names)
	if err != nil {
		return nil, err
	}
	inhibitory, err := project(p, 3200, 4000, "g_i -= w_i", names)
	if err != nil {
		return nil, err
	}
	spikes, err := brian.NewSpikeMonitor(p)
	if err != nil {
		return nil, err
	}
	network, err := brian.NewNetwork(p, excitatory, inhibitory, spikes)
	if err != nil {
		return nil, err
	}
	return spikes, network.Run(units.Second)
}

// project connects the neurons lo to hi-1 of p to all of p at random, each
// pair with probability 0.02; a spike has the given effect on its targets.
func project(p *brian.NeuronGroup, lo, hi int, effect string, names brian.Names) (*brian.Synapses, error) {
	source, err := p.Slice(lo, hi)
	if err != nil {
		return nil, err
	}
	s, err := brian.NewSynapses(source, p, brian.SynapsesOptions{OnPre: effect, Namespace: names})
	if err != nil {
		return nil, err
	}
	_, err = s.Connect(brian.ConnectOptions{P: 0.02})
	return s, err
}

// raster draws one dot for each spike and writes the picture to a file.
func raster(spikes *brian.SpikeMonitor, file string) error {
	t := units.Div(spikes.T(), units.Ms)
	if _, err := plotting.Plot(t, spikes.I(), "."); err != nil {
		return err
	}
	if err := plotting.Xlabel("Time (in ms)"); err != nil {
		return err
	}
	if err := plotting.Ylabel("Neuron number"); err != nil {
		return err
	}
	return plotting.Savefig(file)
}
