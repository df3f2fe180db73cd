package brian

import (
	"fmt"

	"gobrian/units"
)

// stateful is what has variables that can be read by name.
type stateful interface {
	GetStates(opts ...GetStatesOptions) (map[string]units.Array, error)
}

// settable is what has variables that can be set by name.
type settable interface {
	SetStates(values map[string]any, opts ...SetStatesOptions) error
}

// withStates is the objects that have variables, and the pathways of synapses, by name.
func (n *Network) withStates() map[string]stateful {
	all := map[string]stateful{}
	for _, o := range n.objects {
		if g, ok := o.(stateful); ok {
			all[o.head().name] = g
		}
		if s, ok := o.(*Synapses); ok {
			for _, p := range s.pathways {
				all[p.name] = p
			}
		}
	}
	return all
}

// GetStates is copies of the variables of all objects that have such, also of monitors: by the name
// of the object, then by that of the variable.
func (n *Network) GetStates(opts ...GetStatesOptions) (map[string]map[string]units.Array, error) {
	all := map[string]map[string]units.Array{}
	for name, g := range n.withStates() {
		states, err := g.GetStates(opts...)
		if err != nil {
			return nil, err
		}
		all[name] = states
	}
	return all, nil
}

// SetStates sets variables by the names of objects and of variables; nothing is
// set where an object is not in the network, or is a monitor.
func (n *Network) SetStates(values map[string]map[string]any, opts ...SetStatesOptions) error {
	found := n.withStates()
	for name, states := range values {
		switch g, ok := found[name]; {
		case !ok:
			return kindOfError(unknownName, "%s has no object %q with variables%s", n.name, name, suggestion(name, keys(found)))
		case len(states) > 0:
			if _, ok := g.(settable); !ok {
				return fmt.Errorf("%s: what a monitor has recorded cannot be set; get_states(read_only_variables=False) leaves it out", name)
			}
		}
	}
	for _, name := range keys(values) {
		g, ok := found[name].(settable)
		if !ok {
			continue
		}
		if err := g.SetStates(values[name], opts...); err != nil {
			return err
		}
	}
	return nil
}

// AllValues is, for each recorded variable and each neuron, the values at its events.
func (m *SpikeMonitor) AllValues() (map[string]map[int]units.Array, error) {
	all := map[string]map[int]units.Array{}
	for _, name := range m.recordedNames() {
		if name == "i" {
			continue
		}
		values, err := m.Values(name)
		if err != nil {
			return nil, err
		}
		all[name] = values
	}
	return all, nil
}

// RecordSingleTimestep adds a record of the current values: after a run, those of
// its end, which the run itself does not record.
func (m *StateMonitor) RecordSingleTimestep() error {
	if theWorld().running != nil {
		return fmt.Errorf("%s records by itself during a run", m.name)
	}
	p := &preparation{lowering: lowerStill(namesAt(nil))}
	readers, err := m.readers(p)
	if err != nil {
		return err
	}
	now := m.source.whole().still()
	if m.disk == nil {
		return m.note(readers, now)
	}
	if err := m.disk.start(); err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	return firstError(m.note(readers, now), m.disk.stop())
}
