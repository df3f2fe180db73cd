package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// StateMonitor records variables of chosen elements in every step of its clock.
type StateMonitor struct {
	header
	source  domain
	indices []int32
	traces  []*recorded // values in order of time, then element
	times   []float64   // [s]
}

// StateMonitorOptions are the options of NewStateMonitor.
type StateMonitorOptions struct {
	Record any // True for all elements, a number, a list of numbers, a range; False for the times only
	Dt     units.Quantity
	Clock  *Clock
	When   string // "start" when left out
	Order  int
	Name   string
}

// NewStateMonitor records variables (a name, a list of names, or True for all)
// of a group, a part of one, or synapses.
func NewStateMonitor(source, variables any, opts ...StateMonitorOptions) (*StateMonitor, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	m := &StateMonitor{}
	g, err := m.setSource(source)
	if err != nil {
		return nil, err
	}
	clock, err := clockOf(o.Clock, o.Dt, g.clock)
	if err != nil {
		return nil, err
	}
	if m.header, err = newHeader(o.Name, "statemonitor", clock, orElse(o.When, "start"), o.Order); err != nil {
		return nil, err
	}
	m.passes = true
	if err := m.setVariables(g, variables); err != nil {
		return nil, fmt.Errorf("%s: %w", m.name, err)
	}
	if m.indices, err = m.chosen(o.Record); err != nil {
		return nil, fmt.Errorf("%s: record: %w", m.name, err)
	}
	keep(m)
	return m, nil
}

// setSource takes a group, a part of one, or synapses.
func (m *StateMonitor) setSource(source any) (*group, error) {
	if s, ok := source.(*Synapses); ok && !isNil(s) {
		m.source = synapseDomain{s}
		return &s.group, nil
	}
	s, err := spanOf("the source of a monitor", source)
	m.source = s
	return s.g, err
}

func (m *StateMonitor) setVariables(g *group, variables any) error {
	names, err := namesIn(variables)
	if all, ok := variables.(bool); ok && all {
		names, err = slices.Clone(g.vars.names), nil
	}
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("no variable is given")
	}
	for _, name := range names {
		r, ok := m.source.resolve(name)
		if !ok {
			return noVariable(m.source, name)
		}
		m.traces = append(m.traces, &recorded{name: name, dim: r.v.dim, kind: kindOf(r.v.typ)})
	}
	return nil
}

// chosen lists the elements that record selects.
func (m *StateMonitor) chosen(record any) ([]int32, error) {
	n := m.source.size()
	switch r := record.(type) {
	case nil:
		return nil, fmt.Errorf("say what to record: True for all, a number or a list of numbers")
	case bool:
		if r {
			return slices.Clone(firstNumbers(0, n)), nil
		}
		return []int32{}, nil
	case *SynapticSubgroup:
		return slices.Clone(r.list), nil
	}
	list, _, err := elements(record, n, m.source.whole())
	if sorted := slices.Sorted(slices.Values(list)); len(slices.Compact(sorted)) < len(list) {
		return nil, fmt.Errorf("an element is listed twice")
	}
	return list, err
}

func (m *StateMonitor) needs() []object { return []object{m.source.whole().self} }

func (m *StateMonitor) prepare(p *preparation) ([]*entry, error) {
	if s, ok := m.source.(synapseDomain); ok && len(m.indices) > 0 && int(slices.Max(m.indices)) >= s.size() {
		return nil, fmt.Errorf("%s records synapses that %s does not have", m.name, s.label())
	}
	readers := make([]reader, len(m.traces))
	for k, x := range m.traces {
		r, err := p.reader(m.source, x.name)
		if err != nil {
			return nil, err
		}
		readers[k] = r
	}
	step := func(s vm.Step) error {
		m.times = append(m.times, s.T)
		for k, read := range readers {
			m.traces[k].note(read, m.indices, s)
		}
		return nil
	}
	return []*entry{{name: m.name, when: m.When, order: m.Order, clock: m.clock, active: true, run: step}}, nil
}

// T is the times of the records.
func (m *StateMonitor) T() units.Array { return units.NewArray(slices.Clone(m.times), units.Time) }

// Record is the numbers of the recorded elements.
func (m *StateMonitor) Record() units.Array { return intArray(m.indices) }

// NIndices is the number of recorded elements.
func (m *StateMonitor) NIndices() int { return len(m.indices) }

// N is the number of records.
func (m *StateMonitor) N() int { return len(m.times) }

// State is the record of a variable, one row for each element and one column for
// each time; "v_" without units. "t" is the times.
func (m *StateMonitor) State(name string) (units.Array, error) {
	base, bare := cutUnderscore(name, m.has)
	if base == "t" {
		return unless(bare, m.T()), nil
	}
	x, err := m.trace(base)
	if err != nil {
		return units.Array{}, err
	}
	rows, cols := len(m.indices), len(m.times)
	values := make([]float64, rows*cols)
	for c := range cols {
		for r := range rows {
			values[r*cols+c] = x.values.at(c*rows + r)
		}
	}
	return unless(bare, units.Matrix(values, rows, cols, x.dim).OfKind(x.kind)), nil
}

func (m *StateMonitor) trace(name string) (*recorded, error) {
	for _, x := range m.traces {
		if x.name == name {
			return x, nil
		}
	}
	return nil, fmt.Errorf("%s has not recorded %q%s", m.name, name, suggestion(name, m.names()))
}

func (m *StateMonitor) has(name string) bool { return slices.Contains(m.names(), name) }

func (m *StateMonitor) names() []string {
	names := []string{"t"}
	for _, x := range m.traces {
		names = append(names, x.name)
	}
	return names
}

// Index is the record of one element (m[5], by its number in the group) or of several.
func (m *StateMonitor) Index(ix ...any) (*StateMonitorPart, error) {
	if len(ix) != 1 {
		return nil, fmt.Errorf("%s takes one index, not %d", m.name, len(ix))
	}
	var list []int32
	one := false
	if s, ok := ix[0].(*SynapticSubgroup); ok {
		list = s.list
	} else {
		var err error
		if list, one, err = elements(ix[0], m.source.size(), m.source.whole()); err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
	}
	rows := make([]int, len(list))
	for k, i := range list {
		if rows[k] = slices.Index(m.indices, i); rows[k] < 0 {
			return nil, fmt.Errorf("%s has not recorded element %d", m.name, i)
		}
	}
	return &StateMonitorPart{m, rows, one}, nil
}

// String names the monitor and says how much it has recorded.
func (m *StateMonitor) String() string {
	return fmt.Sprintf("StateMonitor %s of %s: %d elements at %d times", m.name, m.source.label(), len(m.indices), len(m.times))
}

// StateMonitorPart is the records of some elements of a StateMonitor.
type StateMonitorPart struct {
	m    *StateMonitor
	rows []int
	one  bool
}

// T is the times of the records.
func (p *StateMonitorPart) T() units.Array { return p.m.T() }

// State is the record of a variable: one row for each element, or a list of
// values where one element was chosen.
func (p *StateMonitorPart) State(name string) (units.Array, error) {
	all, err := p.m.State(name)
	if err != nil || name == "t" || name == "t_" {
		return all, err
	}
	cols := len(p.m.times)
	values := make([]float64, 0, len(p.rows)*cols)
	for _, r := range p.rows {
		values = append(values, all.Values()[r*cols:(r+1)*cols]...)
	}
	if p.one {
		return units.NewArray(values, all.Dim()).OfKind(all.Kind()), nil
	}
	return units.Matrix(values, len(p.rows), cols, all.Dim()).OfKind(all.Kind()), nil
}
