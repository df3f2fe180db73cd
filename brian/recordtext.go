package brian

import (
	"fmt"
	"slices"

	"gobrian/units"
)

// recordText is what a monitor or clock has by a name as Python shows it: <spikemonitor.t: array([0., 1.]) * msecond>.
func recordText(owner, name string, a units.Array) string {
	if q, ok := a.Item(); ok && a.NDim() == 0 {
		return fmt.Sprintf("<%s.%s: %s>", owner, name, q.Repr())
	}
	return fmt.Sprintf("<%s.%s: %s>", owner, name, a.Repr())
}

// RecordText is a variable of the monitor as Python shows it.
func (m *SpikeMonitor) RecordText(name string) (string, bool) {
	switch name {
	case "N":
		return recordText(m.name, name, countOf(m.N())), true
	case "count":
		return recordText(m.name, name, m.Count()), true
	}
	a, err := m.State(name)
	return recordText(m.name, name, a), err == nil
}

// RecordText is a variable of the monitor as Python shows it.
func (m *StateMonitor) RecordText(name string) (string, bool) {
	switch {
	case name == "N":
		return recordText(m.name, name, countOf(m.N())), true
	case !slices.Contains([]string{"t", "t_"}, name):
		return "", false // the records are arrays
	}
	a, err := m.State(name)
	return recordText(m.name, name, a), err == nil
}

// RecordText is a variable of the monitor as Python shows it.
func (m *PopulationRateMonitor) RecordText(name string) (string, bool) {
	if name == "N" {
		return recordText(m.name, name, countOf(m.N())), true
	}
	a, err := m.State(name)
	return recordText(m.name, name, a), err == nil
}

// RecordText is the time of the clock as Python shows it.
func (c *Clock) RecordText(name string) (string, bool) {
	switch name {
	case "t":
		return recordText(c.name, name, c.T().Array()), true
	case "t_":
		return recordText(c.name, name, units.Scalar(c.real().time()).Array()), true
	case "timestep":
		return recordText(c.name, name, countOf(c.Timestep())), true
	}
	return "", false
}
