package brian

import (
	"fmt"

	"gobrian/units"
)

// stateful is an object whose variables can be read and set by name.
type stateful interface {
	GetStates(opts ...GetStatesOptions) (map[string]units.Array, error)
	SetStates(values map[string]any, opts ...SetStatesOptions) error
}

// GetStates is copies of the variables of all objects that have such: by the name
// of the object, then by that of the variable.
func (n *Network) GetStates(opts ...GetStatesOptions) (map[string]map[string]units.Array, error) {
	all := map[string]map[string]units.Array{}
	for _, o := range n.objects {
		g, ok := o.(stateful)
		if !ok {
			continue
		}
		states, err := g.GetStates(opts...)
		if err != nil {
			return nil, err
		}
		all[o.head().name] = states
	}
	return all, nil
}

// SetStates sets variables by the names of objects and of variables; nothing is
// set where an object is not in the network.
func (n *Network) SetStates(values map[string]map[string]any, opts ...SetStatesOptions) error {
	found := map[string]stateful{}
	var names []string
	for _, o := range n.objects {
		if g, ok := o.(stateful); ok {
			found[o.head().name] = g
			names = append(names, o.head().name)
		}
	}
	for name := range values {
		if found[name] == nil {
			return fmt.Errorf("%s has no object %q with variables%s", n.name, name, suggestion(name, names))
		}
	}
	for _, name := range keys(values) {
		if err := found[name].SetStates(values[name], opts...); err != nil {
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
