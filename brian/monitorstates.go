package brian

import (
	"fmt"

	"gobrian/units"
)

// fixedStates is copies of what an object has, by name, where none of it can be set.
func fixedStates(object string, all []string, value func(name string) (units.Array, error), opts []GetStatesOptions) (map[string]units.Array, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(o.Vars)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", object, err)
	}
	if o.Vars == nil && o.ReadOnlyVariables != false {
		names = all
	}
	states := map[string]units.Array{}
	for _, name := range names {
		a, err := value(name)
		if err != nil {
			return nil, err
		}
		states[name] = unless(o.Units == false, a.Copy())
	}
	return states, nil
}

// countOf is N as an array.
func countOf(n int) units.Array { return units.Whole(n).Array() }

// GetStates is copies of what was recorded, by name, with N and count.
func (m *SpikeMonitor) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	return fixedStates(m.name, append(m.recordedNames(), "count", "N"), func(name string) (units.Array, error) {
		switch name {
		case "N":
			return countOf(m.N()), nil
		case "count":
			return m.Count(), nil
		}
		return m.State(name)
	}, opts)
}

// GetStates is copies of what was recorded, by name: a row for each time. N is the number of times.
func (m *StateMonitor) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	return fixedStates(m.name, append(m.names(), "N"), func(name string) (units.Array, error) {
		if name == "N" {
			return countOf(m.N()), nil
		}
		a, err := m.State(name)
		if err == nil && name != "t" {
			a = a.T()
		}
		return a, err
	}, opts)
}

// GetStates is copies of the times and rates, and their number N.
func (m *PopulationRateMonitor) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	return fixedStates(m.name, []string{"t", "rate", "N"}, func(name string) (units.Array, error) {
		if name == "N" {
			return countOf(m.N()), nil
		}
		return m.State(name)
	}, opts)
}

// GetStates is copies of the variables of the sources and of the given spikes, by name.
func (g *SpikeGeneratorGroup) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	return fixedStates(g.name, append(g.span().known(), "neuron_index", "spike_time", "spike_number", "period"), func(name string) (units.Array, error) {
		switch name {
		case "neuron_index":
			return g.NeuronIndex(), nil
		case "spike_time":
			return g.SpikeTime(), nil
		case "spike_number":
			return g.SpikeNumber(), nil
		case "period":
			return g.Period().Array(), nil
		}
		v, err := g.State(name)
		if err != nil {
			return units.Array{}, err
		}
		return v.Array(), nil
	}, opts)
}

// It_ is I and T, the times in seconds without their unit.
func (m *SpikeMonitor) It_() (i, t units.Array) { return m.I(), unless(true, m.T()) }
