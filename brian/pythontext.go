package brian

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gobrian/units"
)

// pythontext.go: the texts that Python scripts print for objects, in the form that Brian's objects have there. Scripts
// compare and log them; String says more, and is what Go programs and cells show.

// constructed is the form that most objects share: when is Brian's slot for the object as a whole.
func constructed(class, name string, c *Clock, when string, order int) string {
	return fmt.Sprintf("%s(clock=%s, when=%s, order=%d, name='%s')", class, c.PythonText(), when, order, name)
}

// PythonText is the clock as Python prints it.
func (c *Clock) PythonText() string {
	if c.irregular() {
		return fmt.Sprintf("EventClock(times=<%d times>, name='%s')", len(c.real().times), c.name)
	}
	name := c.name
	if c == theWorld().clock {
		name = DefaultClock.name
	}
	return fmt.Sprintf("Clock(dt=%s, name='%s')", c.Dt().Repr(), name)
}

// PythonText is the group as Python prints it.
func (g *NeuronGroup) PythonText() string {
	return constructed("NeuronGroup", g.name, g.clock, "start", g.Order)
}

// PythonText is the neuron as Python prints it.
func (n *SpatialNeuron) PythonText() string {
	return constructed("SpatialNeuron", n.name, n.clock, "start", n.Order)
}

// PythonText is the synapses as Python prints them.
func (s *Synapses) PythonText() string {
	return constructed("Synapses", s.name, s.clock, "start", s.Order)
}

// PythonText is the pathway as Python prints it.
func (p *Pathway) PythonText() string {
	return constructed("SynapticPathway", p.name, p.clock(), p.When, p.Order)
}

// PythonText is the part of a group as Python prints it.
func (s *Subgroup) PythonText() string {
	p := s.part
	if p.some != nil {
		return fmt.Sprintf("<Subgroup '%s' of '%s' with %d elements>", p.name, p.g.name, p.size())
	}
	return fmt.Sprintf("<Subgroup '%s' of '%s' from %d to %d>", p.name, p.g.name, p.lo, p.hi)
}

// PythonText is the synapses as Python prints them.
func (g *SynapticSubgroup) PythonText() string {
	return fmt.Sprintf("<SynapticSubgroup, storing %d indices of %s>", g.n, g.s.name)
}

// PythonText is the group as Python prints it, with its rates.
func (g *PoissonGroup) PythonText() string {
	rates := ""
	v, err := g.State("rates")
	switch {
	case err != nil:
		rates = err.Error()
	case v.r.v.expr != nil:
		rates = "'" + v.r.v.expr.Src + "'"
	default:
		a := v.Array()
		values := a.Values()
		if len(slices.Compact(slices.Clone(values))) == 1 {
			rates = v.quantity(values[0]).Repr()
		} else {
			rates = a.Repr()
		}
	}
	return fmt.Sprintf("PoissonGroup(%d, rates=%s)", g.n, rates)
}

// PythonText is the group as Python prints it.
func (g *SpikeGeneratorGroup) PythonText() string {
	return fmt.Sprintf("SpikeGeneratorGroup(%d, indices=<length %d array>, times=<length %[2]d array>)", g.n, len(g.list))
}

// PythonText is the input as Python prints it.
func (p *PoissonInput) PythonText() string {
	return constructed("PoissonInput", p.name, p.clock, p.When, p.Order)
}

// PythonText is the operation as Python prints it.
func (n *NetworkOperation) PythonText() string {
	return constructed("NetworkOperation", n.name, n.clock, n.When, n.Order)
}

// PythonText is the operation as Python prints it.
func (r *CodeRunner) PythonText() string {
	return constructed("CodeRunner", r.name, r.clock, r.When, r.Order)
}

// PythonText is the monitor as Python prints it.
func (m *SpikeMonitor) PythonText() string {
	if m.event == spikeEvent {
		return fmt.Sprintf("<SpikeMonitor, recording from '%s'>", m.name)
	}
	return fmt.Sprintf("<EventMonitor, recording event '%s' from '%s'>", m.event, m.name)
}

// PythonText is the monitor as Python prints it.
func (m *StateMonitor) PythonText() string {
	names := m.names()[1:] // without t
	for k, name := range names {
		names[k] = "'" + name + "'"
	}
	return fmt.Sprintf("<StateMonitor, recording [%s] from '%s'>", strings.Join(names, ", "), m.source.label())
}

// PythonText is the records as Python prints them.
func (p *StateMonitorPart) PythonText() string {
	numbers := make([]string, len(p.rows))
	for k, row := range p.rows {
		numbers[k] = strconv.Itoa(int(p.m.indices[row]))
	}
	list := strings.Join(numbers, ", ")
	if !p.one {
		list = "[" + list + "]"
	}
	return fmt.Sprintf("<StateMonitorView, giving access to elements %s recorded by %s>", list, p.m.name)
}

// PythonText is the monitor as Python prints it.
func (m *PopulationRateMonitor) PythonText() string {
	return fmt.Sprintf("<PopulationRateMonitor, recording %s>", m.source.name)
}

// PythonText is the equations as Python prints them, a line each, in the order in which they are computed.
func (e *Equations) PythonText() string {
	var lines []string
	for _, x := range e.system.InOrder() {
		lines = append(lines, equationOf(x).PythonText())
	}
	return strings.Join(lines, "\n")
}

// PythonText is the equation as Python prints it.
func (e *Equation) PythonText() string {
	s := e.left
	if e.right != "" {
		s += " = " + e.right
	}
	s += " : " + e.unitText()
	if len(e.Flags) > 0 {
		s += " (" + strings.Join(e.Flags, ", ") + ")"
	}
	return s
}

// Repr describes the equation as Python shows it.
func (e *Equation) Repr() string {
	s := "<" + e.Type + " " + e.Varname
	if e.right != "" {
		s += ": " + e.right
	}
	s += " (Unit: " + e.unitText()
	if len(e.Flags) > 0 {
		s += ", flags: " + strings.Join(e.Flags, ", ")
	}
	return s + ")>"
}

// unitText is the symbol of the unit.
func (e *Equation) unitText() string {
	if e.Unit.Dim.IsDimensionless() {
		return "1"
	}
	_, symbol, _ := strings.Cut(units.Quantity{Value: 1, Dim: e.Unit.Dim}.String(), " ")
	return symbol
}

// PythonText is the network as Python prints it, with its objects.
func (n *Network) PythonText() string {
	texts := make([]string, len(n.objects))
	for k, o := range n.objects {
		texts[k] = o.head().name
		if x, ok := o.(interface{ PythonText() string }); ok {
			texts[k] = x.PythonText()
		}
	}
	return fmt.Sprintf("<Network at time t=%s, containing objects: %s>", units.Quantity{Value: n.t, Dim: units.Time}, strings.Join(texts, ", "))
}
