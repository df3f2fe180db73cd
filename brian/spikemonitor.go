package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// SpikeMonitor records the spikes of a group, or another event.
type SpikeMonitor struct {
	header
	source   span
	event    string
	record   bool
	extra    []*recorded
	times    instants
	numbers  chunks[int32]
	counts   []int32 // of the first counted events: see upToDate
	counted  int
	own      []int32 // the events of a step, numbered in the source
	explicit bool    // the slot was given
}

// SpikeMonitorOptions are the options of NewSpikeMonitor.
type SpikeMonitorOptions struct {
	Variables any // a name or names of variables to record at each spike
	Record    any // False: count only
	When      string
	Order     int
	Name      string
}

// NewSpikeMonitor records the spikes of a group or of a part of one.
func NewSpikeMonitor(source any, opts ...SpikeMonitorOptions) (*SpikeMonitor, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	return newEventMonitor("spikemonitor", source, spikeEvent, o)
}

// EventMonitorOptions are the options of NewEventMonitor.
type EventMonitorOptions = SpikeMonitorOptions

// NewEventMonitor records an event of a group or of a part of one.
func NewEventMonitor(source any, event string, opts ...EventMonitorOptions) (*SpikeMonitor, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	return newEventMonitor("eventmonitor", source, event, o)
}

func newEventMonitor(kind string, source any, event string, o SpikeMonitorOptions) (*SpikeMonitor, error) {
	s, err := spanOf("the source of a monitor", source)
	if err != nil {
		return nil, err
	}
	if _, err := s.event(event); err != nil {
		return nil, err
	}
	m := &SpikeMonitor{source: s, event: event, record: true, explicit: o.When != "" || o.Order != 0}
	if m.header, err = newHeader(o.Name, kind, s.g.clock, o.When, o.Order); err != nil {
		return nil, err
	}
	m.passes = true
	switch r := o.Record.(type) {
	case nil:
	case bool:
		m.record = r
	default:
		list, _, err := arrayOf(r)
		if err != nil {
			return nil, fmt.Errorf("%s: record is True or False, and not %s", m.name, describe(o.Record))
		}
		if m.record = list.Size() > 0; m.record {
			warn(m.name, "record", "record is True or False here: the spikes of all neurons are recorded")
		}
	}
	if err := m.addVariables(o.Variables); err != nil {
		return nil, err
	}
	m.counts = make([]int32, s.size())
	keep(m)
	return m, nil
}

func (m *SpikeMonitor) addVariables(names any) error {
	list, err := namesIn(names)
	if err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	for _, name := range list {
		r, ok := m.source.resolve(name)
		if !ok {
			return fmt.Errorf("%v", noVariable(m.source, name)) // no KeyError, as in Brian
		}
		m.extra = append(m.extra, &recorded{name: name, dim: r.v.dim, kind: r.v.kind()})
	}
	return nil
}

// namesIn is a name, or a list of names.
func namesIn(x any) ([]string, error) {
	switch x := x.(type) {
	case nil:
		return nil, nil
	case string:
		return []string{x}, nil
	}
	list, err := listOf(x)
	if err != nil {
		return nil, kindOfError(wrongType, "a name or a list of names is wanted, and not %s", describe(x))
	}
	var names []string
	for _, y := range list {
		name, ok := y.(string)
		if !ok {
			return nil, kindOfError(wrongType, "a name or a list of names is wanted, and not %s", describe(y))
		}
		names = append(names, name)
	}
	return names, nil
}

func (m *SpikeMonitor) needs() []object { return []object{m.source.g.self} }

func (m *SpikeMonitor) prepare(p *preparation) ([]*entry, error) {
	e, err := m.source.event(m.event)
	if err != nil {
		return nil, err
	}
	readers, err := m.readers(p)
	if err != nil {
		return nil, err
	}
	when, order := e.when, e.order+1
	if m.explicit {
		when, order = orElse(m.When, e.when), m.Order
	}
	step := func(s vm.Step) error {
		return m.note(m.source.happened(e), s, readers)
	}
	noting := &entry{name: m.name, when: when, order: order, clock: m.source.g.clock, active: true, run: step, only: e}
	if len(readers) == 0 {
		noting.inLock = noting.byTheFirst(func(s vm.Step) { m.noteEvents(m.source.happened(e), s) })
	}
	return []*entry{noting}, nil
}

// readers gives for each recorded variable the function that reads its elements.
func (m *SpikeMonitor) readers(p *preparation) ([]reader, error) {
	var list []reader
	for _, x := range m.extra {
		r, err := p.reader(m.source, x.name)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// note records events of the elements in list, which are numbered in the whole group, and
// what the readers say of them.
func (m *SpikeMonitor) note(list []int32, s vm.Step, readers []reader) error {
	list = m.noteEvents(list, s)
	if len(list) == 0 || !m.record {
		return nil
	}
	for k, read := range readers {
		if err := m.extra[k].note(read, list, s); err != nil {
			return err
		}
	}
	return nil
}

// noteEvents records events, and gives the elements as they are numbered in the source.
func (m *SpikeMonitor) noteEvents(list []int32, s vm.Step) []int32 {
	if len(list) == 0 {
		return nil
	}
	if lo := int32(m.source.lo); lo > 0 {
		m.own = m.own[:0]
		for _, i := range list {
			m.own = append(m.own, i-lo)
		}
		list = m.own
	}
	if !m.record {
		countInto(m.counts, list)
		return list
	}
	m.times.add(s.T, len(list))
	m.numbers.add(list...)
	return list
}

// T is the time of each event, in order. It panics with an error where the
// monitor only counts.
func (m *SpikeMonitor) T() units.Array {
	m.mustRecord()
	return units.NewArray(m.times.all(), units.Time)
}

// I is the number of the neuron of each event, in order of time and number. It
// panics with an error where the monitor only counts.
func (m *SpikeMonitor) I() units.Array {
	m.mustRecord()
	return intArray(m.numbers.all())
}

func (m *SpikeMonitor) mustRecord() {
	if err := m.recording(); err != nil {
		panic(err)
	}
}

func (m *SpikeMonitor) recording() error {
	if m.record {
		return nil
	}
	return kindOfError(units.ErrAttribute, "%s counts only (record=False): it has no times and numbers", m.name)
}

// countInto counts events.
func countInto(counts, list []int32) {
	for _, i := range list {
		counts[i]++
	}
}

// upToDate is the number of events of each neuron. They are counted when somebody asks:
// the counts of all neurons do not stay in the first cache from step to step.
func (m *SpikeMonitor) upToDate() []int32 {
	for part := range m.numbers.after(m.counted) {
		countInto(m.counts, part)
	}
	m.counted = m.numbers.len()
	return m.counts
}

// Count is the number of events of each neuron.
func (m *SpikeMonitor) Count() units.Array { return intArray(m.upToDate()) }

// NumSpikes is the number of events.
func (m *SpikeMonitor) NumSpikes() int {
	if m.record {
		return m.numbers.len()
	}
	n := 0
	for _, c := range m.counts {
		n += int(c)
	}
	return n
}

// NumEvents is the number of events.
func (m *SpikeMonitor) NumEvents() int { return m.NumSpikes() }

// N is the number of events.
func (m *SpikeMonitor) N() int { return m.NumSpikes() }

// Source is the group that is watched, or the part of one.
func (m *SpikeMonitor) Source() any { return groupOf(m.source) }

// State is a variable that was recorded at each event, "t" and "i" included; "v_" without units.
func (m *SpikeMonitor) State(name string) (units.Array, error) {
	if err := m.recording(); err != nil {
		return units.Array{}, err
	}
	base, bare := cutUnderscore(name, m.has)
	switch base {
	case "t":
		return unless(bare, m.T()), nil
	case "i":
		return m.I(), nil
	}
	for _, x := range m.extra {
		if x.name == base {
			return unless(bare, units.NewArray(x.values.all(), x.dim).OfKind(x.kind)), nil
		}
	}
	return units.Array{}, kindOfError(units.ErrAttribute, "%s has not recorded %q%s", m.name, name, suggestion(name, m.recordedNames()))
}

func (m *SpikeMonitor) has(name string) bool { return slices.Contains(m.recordedNames(), name) }

func (m *SpikeMonitor) recordedNames() []string {
	names := []string{"i", "t"}
	for _, x := range m.extra {
		names = append(names, x.name)
	}
	return names
}

// cutUnderscore takes the _ off a name that is not known with it.
func cutUnderscore(name string, known func(string) bool) (base string, bare bool) {
	if n := len(name); n > 1 && name[n-1] == '_' && !known(name) {
		return name[:n-1], true
	}
	return name, false
}

// unless takes the unit off an array when bare.
func unless(bare bool, a units.Array) units.Array {
	if bare {
		return units.ArrayOf(a.Values(), a.Shape(), units.Dimensionless).OfKind(a.Kind())
	}
	return a
}

// SpikeTrains is the times of the spikes of each neuron, in order.
func (m *SpikeMonitor) SpikeTrains() (map[int]units.Array, error) { return m.Values("t") }

// EventTrains is the times of the events of each neuron, in order.
func (m *SpikeMonitor) EventTrains() (map[int]units.Array, error) { return m.Values("t") }

// Values is, for each neuron, the values that a variable had at its events.
func (m *SpikeMonitor) Values(name string) (map[int]units.Array, error) {
	all, err := m.State(name)
	if err != nil {
		return nil, err
	}
	parts := make([][]float64, len(m.counts))
	for i, c := range m.upToDate() {
		parts[i] = make([]float64, 0, c)
	}
	for k, i := range m.numbers.all() {
		parts[i] = append(parts[i], all.Values()[k])
	}
	out := make(map[int]units.Array, len(parts))
	for i, values := range parts {
		out[i] = units.NewArray(values, all.Dim()).OfKind(all.Kind())
	}
	return out, nil
}

// String names the monitor and says how much it has recorded.
func (m *SpikeMonitor) String() string {
	return fmt.Sprintf("SpikeMonitor %s of %s: %d events", m.name, m.source.name, m.NumSpikes())
}

// It is the numbers of the neurons and the times of all events.
func (m *SpikeMonitor) It() (i, t units.Array) { return m.I(), m.T() }
