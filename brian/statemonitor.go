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
	times   recorded    // [s]
	disk    *diskRecord // nil for a record in memory

	removals int // of synapses, when the monitor was made
}

// StateMonitorOptions are the options of NewStateMonitor.
type StateMonitorOptions struct {
	Record any // True for all elements, a number, a list of numbers, a range; False for the times only
	Dt     units.Quantity
	Clock  *Clock
	When   string // "start" when left out
	Order  int
	Name   string
	Dtype  any    // "float32" takes half the memory; "float64" when left out
	File   string // a .npy file to record to while the network runs, instead of memory
}

// NewStateMonitor records variables (a name, a list of names, or True for all)
// of a group, a part of one, or synapses.
//
// With File the record goes to disk as it grows: what numpy loads from v.npy is
// the matrix that State gives (elements, times), v_t.npy has the times, and both
// can be read while the network runs. A program that is killed loses what was
// recorded in its last second, at most. In a file for several variables, a * in
// the name stands for that of each. The first run replaces files that are there,
// unless Restore brought back a state that goes on with them.
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
	if err := m.setStorage(o); err != nil {
		return nil, err
	}
	keep(m)
	return m, nil
}

func (m *StateMonitor) setStorage(o StateMonitorOptions) error {
	single, err := singleFrom(m.name, o.Dtype)
	if err != nil {
		return err
	}
	for _, x := range m.traces {
		if x.single = single; single && x.kind == units.Float {
			x.kind = units.Float32
		}
	}
	m.times = recorded{name: "t", dim: units.Time}
	if o.File == "" {
		return nil
	}
	if len(m.indices) == 0 {
		return fmt.Errorf("%s: there is nothing to record to %s", m.name, o.File)
	}
	if m.disk, err = onDisk(o.File, &m.times, m.traces, len(m.indices)); err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	return nil
}

// setSource takes a group, a part of one, or synapses.
func (m *StateMonitor) setSource(source any) (*group, error) {
	if s, ok := source.(*Synapses); ok && !isNil(s) {
		m.source, m.removals = synapseDomain{s}, s.removals
		return &s.group, nil
	}
	s, err := spanOf("the source of a monitor", source)
	m.source = s
	return s.g, err
}

// Source is the group that is watched, the part of one, or the synapses.
func (m *StateMonitor) Source() any {
	if d, ok := m.source.(synapseDomain); ok {
		return d.s
	}
	return groupOf(m.source.(span))
}

func (m *StateMonitor) setVariables(g *group, variables any) error {
	names, err := namesIn(variables)
	if all, ok := variables.(bool); ok && all {
		names, err = nil, nil
		for _, e := range g.system.Equations { // as in Brian, not what every group has
			names = append(names, e.Name)
		}
		if n, ok := g.self.(*NeuronGroup); ok && n.refractory.given() {
			names = append(names, lastSpike, notRefractory)
		}
		slices.Sort(names)
	}
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return kindOfError(wrongType, "no variable is given")
	}
	for _, name := range names {
		r, ok := m.source.resolve(name)
		if !ok {
			return noVariable(m.source, name)
		}
		m.traces = append(m.traces, &recorded{name: name, dim: r.v.dim, kind: r.v.kind()})
	}
	return nil
}

// chosen lists the elements that record selects.
func (m *StateMonitor) chosen(record any) ([]int32, error) {
	n := m.source.size()
	switch r := record.(type) {
	case nil:
		return nil, kindOfError(wrongType, "say what to record: True for all, a number or a list of numbers")
	case bool:
		if r {
			return slices.Clone(firstNumbers(0, n)), nil
		}
		return []int32{}, nil
	case *SynapticSubgroup:
		return slices.Clone(r.numbers()), nil
	}
	if numbers, _, err := integers(record); err == nil && len(numbers) > 0 && slices.Min(numbers) < 0 {
		return nil, kindOfError(units.ErrIndex, "there is no element %d: the numbers go from 0 to %d", slices.Min(numbers), n-1)
	}
	list, _, err := elementsOf(m.source, record)
	return list, err
}

func (m *StateMonitor) needs() []object { return []object{m.source.whole().self} }

func (m *StateMonitor) prepare(p *preparation) ([]*entry, error) {
	if s, ok := m.source.(synapseDomain); ok && s.s.removals != m.removals {
		return nil, fmt.Errorf("%s records synapses of %s, of which some were removed since: make another monitor", m.name, s.label())
	}
	readers, err := m.readers(p)
	if err != nil {
		return nil, err
	}
	step := func(s vm.Step) error { return m.note(readers, s) }
	if m.disk != nil {
		if err := p.claim(m); err != nil {
			return nil, err
		}
		p.around(m.disk.start, m.disk.stop)
		step = func(s vm.Step) error {
			m.disk.Lock()
			defer m.disk.Unlock()
			return firstError(m.disk.err, m.note(readers, s))
		}
	}
	return []*entry{{name: m.name, when: m.When, order: m.Order, clock: m.clock, active: true, run: step, inLock: m.recorder}}, nil
}

// readers gives for each variable the function that reads its elements.
func (m *StateMonitor) readers(p *preparation) ([]reader, error) {
	list := make([]reader, len(m.traces))
	lo, hi, consecutive := rangeOf(m.indices)
	for k, x := range m.traces {
		r, err := p.reader(m.source, x.name)
		if err != nil {
			return nil, err
		}
		list[k] = r
		if !consecutive {
			continue
		}
		if of, ok := m.source.resolve(x.name); ok {
			if r := rangeReader(of, lo, hi); r != nil {
				list[k] = r
			}
		}
	}
	return list, nil
}

// rangeOf is the range of numbers that are listed, if they are one, in order.
func rangeOf(list []int32) (lo, hi int, ok bool) {
	if len(list) == 0 {
		return 0, 0, false
	}
	for k, i := range list {
		if i != list[0]+int32(k) {
			return 0, 0, false
		}
	}
	return int(list[0]), int(list[0]) + len(list), true
}

// records is all that the monitor fills.
func (m *StateMonitor) records() []*recorded {
	return append(slices.Clone(m.traces), &m.times)
}

// note records the current values.
func (m *StateMonitor) note(readers []reader, s vm.Step) error {
	for k, read := range readers {
		if err := m.traces[k].note(read, m.indices, s); err != nil {
			return err
		}
	}
	return m.times.add(s.T)
}

// T is the times of the records. It panics with an error where they cannot be
// read from their file.
func (m *StateMonitor) T() units.Array {
	values, err := m.read(&m.times)
	if err != nil {
		panic(err)
	}
	return units.NewArray(slices.Clone(values), units.Time)
}

// read is a record, from memory or from its file.
func (m *StateMonitor) read(x *recorded) ([]float64, error) {
	if m.disk != nil {
		m.disk.Lock()
		defer m.disk.Unlock()
	}
	values, err := x.shared()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.name, err)
	}
	return values, nil
}

// Record is the numbers of the recorded elements.
func (m *StateMonitor) Record() units.Array { return intArray(m.indices) }

// NIndices is the number of recorded elements.
func (m *StateMonitor) NIndices() int { return len(m.indices) }

// N is the number of records.
func (m *StateMonitor) N() int { return m.times.len() }

// State is the record of a variable, one row for each element and one column for
// each time; "v_" without units. "t" is the times. Until more is recorded, all calls give
// the same numbers: whoever changes some changes them for the others.
func (m *StateMonitor) State(name string) (units.Array, error) {
	base, bare := cutUnderscore(name, m.has)
	if base == "t" {
		return unless(bare, m.T()), nil
	}
	x, err := m.trace(base)
	if err != nil {
		return units.Array{}, err
	}
	inTime, err := m.read(x)
	if err != nil {
		return units.Array{}, err
	}
	return unless(bare, units.Matrix(inTime, m.times.len(), len(m.indices), x.dim).OfKind(x.kind).Transpose()), nil
}

func (m *StateMonitor) trace(name string) (*recorded, error) {
	for _, x := range m.traces {
		if x.name == name {
			return x, nil
		}
	}
	return nil, kindOfError(units.ErrAttribute, "%s has not recorded %q%s", m.name, name, suggestion(name, m.names()))
}

func (m *StateMonitor) has(name string) bool { return slices.Contains(m.names(), name) }

func (m *StateMonitor) names() []string {
	names := []string{"t"}
	for _, x := range m.traces {
		names = append(names, x.name)
	}
	return names
}

// RecordVariables lists the recorded variables, without t.
func (m *StateMonitor) RecordVariables() []string { return m.names()[1:] }

// Index is the record of one element (m[5], by its number in the group) or of several.
func (m *StateMonitor) Index(ix ...any) (*StateMonitorPart, error) {
	if len(ix) != 1 {
		return nil, fmt.Errorf("%s takes one index, not %d", m.name, len(ix))
	}
	var list []int32
	one := false
	if s, ok := ix[0].(*SynapticSubgroup); ok {
		list = s.numbers()
	} else {
		var err error
		if list, one, err = elementsOf(m.source, ix[0]); err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
	}
	rows := make([]int, len(list))
	for k, i := range list {
		if rows[k] = slices.Index(m.indices, i); rows[k] < 0 {
			return nil, kindOfError(units.ErrIndex, "%s has not recorded element %d", m.name, i)
		}
	}
	return &StateMonitorPart{m, rows, one}, nil
}

// String names the monitor and says how much it has recorded.
func (m *StateMonitor) String() string {
	return fmt.Sprintf("StateMonitor %s of %s: %d elements at %d times", m.name, m.source.label(), len(m.indices), m.times.len())
}

// StateMonitorPart is the records of some elements of a StateMonitor.
type StateMonitorPart struct {
	m    *StateMonitor
	rows []int
	one  bool
}

// T is the times of the records.
func (p *StateMonitorPart) T() units.Array { return p.m.T() }

// RecordVariables lists the recorded variables, without t.
func (p *StateMonitorPart) RecordVariables() []string { return p.m.RecordVariables() }

// State is the record of a variable: one row for each element, or a list of
// values where one element was chosen.
func (p *StateMonitorPart) State(name string) (units.Array, error) {
	all, err := p.m.State(name)
	if err != nil || name == "t" || name == "t_" {
		return all, err
	}
	cols := p.m.times.len()
	values := make([]float64, 0, len(p.rows)*cols)
	for _, r := range p.rows {
		values = append(values, all.Row(r).Values()...)
	}
	if p.one {
		return units.NewArray(values, all.Dim()).OfKind(all.Kind()), nil
	}
	return units.Matrix(values, len(p.rows), cols, all.Dim()).OfKind(all.Kind()), nil
}
