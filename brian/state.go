package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/spikes"
)

// save copies all stored variables of a group.
func (g *group) save() *state {
	s := g.newState()
	for name, v := range g.vars.byName {
		if v.role == stored {
			s.Columns[name] = slices.Clone(v.data)
		}
	}
	for name, e := range g.events {
		s.Numbers["event "+name] = slices.Clone(e.happened)
	}
	return s
}

// fits compares names and sizes; the number of synapses may differ.
func (g *group) fits(s *state) error {
	for name, v := range g.vars.byName {
		if v.role != stored {
			continue
		}
		c, ok := s.Columns[name]
		if !ok {
			return fmt.Errorf("it has no variable %s", name)
		}
		if _, synapses := s.Numbers["i"]; !synapses && len(c) != len(v.data) {
			return fmt.Errorf("it has %d values of %s, and there are %d", len(c), name, len(v.data))
		}
	}
	return nil
}

func (g *group) load(s *state) {
	for name, v := range g.vars.byName {
		if v.role == stored {
			v.data = append(v.data[:0], s.Columns[name]...) // in place: slices of views stay valid
		}
	}
	for name, e := range g.events {
		e.happened = append(e.happened[:0], s.Numbers["event "+name]...)
	}
}

func (s *Synapses) save() *state {
	st := s.group.save()
	st.Numbers["i"], st.Numbers["j"] = slices.Clone(s.pre.List()), slices.Clone(s.post.List())
	st.Numbers["removals"] = []int32{int32(s.removals), int32(s.known[0]), int32(s.known[1])}
	for _, p := range s.pathways {
		st.Columns["delay "+p.short] = slices.Clone(p.delay.data)
		st.Bins[p.short] = p.underWay()
		st.Columns["dt "+p.short] = []float64{p.dt}
	}
	s.traces.save(st)
	return st
}

func (s *Synapses) fits(st *state) error {
	if st.Numbers["i"] == nil && s.n > 0 {
		return fmt.Errorf("it has no synapses")
	}
	for _, p := range s.pathways {
		if _, ok := st.Columns["dt "+p.short]; !ok {
			return fmt.Errorf("it has no pathway %s", p.short)
		}
	}
	return s.group.fits(st)
}

func (s *Synapses) load(st *state) {
	s.group.load(st)
	s.pre, s.post = connect.NewEnds(slices.Clone(st.Numbers["i"])), connect.NewEnds(slices.Clone(st.Numbers["j"]))
	s.n, s.made = s.pre.Len(), 0
	if n := st.Numbers["removals"]; len(n) == 3 {
		s.removals, s.known = int(n[0]), [2]int{int(n[1]), int(n[2])}
	}
	for _, p := range s.pathways {
		p.delay.data = slices.Clone(st.Columns["delay "+p.short])
		p.rows, p.ring = nil, spikes.Ring{}
		p.pending, p.dt = st.Bins[p.short], st.Columns["dt "+p.short][0]
	}
	s.traces = s.loadTraces(st)
}

func (g *SpikeGeneratorGroup) save() *state {
	s := g.group.save()
	for _, x := range g.list {
		s.Numbers["spikes i"] = append(s.Numbers["spikes i"], x.i)
		s.Columns["spikes t"] = append(s.Columns["spikes t"], x.t)
	}
	s.Columns["period"] = []float64{g.period}
	return s
}

func (g *SpikeGeneratorGroup) load(s *state) {
	g.group.load(s)
	g.list, g.period = nil, s.Columns["period"][0]
	for k, i := range s.Numbers["spikes i"] {
		g.list = append(g.list, givenSpike{i, s.Columns["spikes t"][k]})
	}
}

func (m *SpikeMonitor) save() *state {
	s := m.newState()
	s.Columns["t"], s.Numbers["i"], s.Numbers["count"] = m.times.all(), m.numbers.all(), slices.Clone(m.upToDate())
	saveRecorded(s, m.extra)
	return s
}

func (m *SpikeMonitor) fits(s *state) error { return fitRecorded(s, m.extra) }

func (m *SpikeMonitor) load(s *state) {
	m.times.set(s.Columns["t"])
	m.numbers.set(s.Numbers["i"])
	m.counts, m.counted = slices.Clone(s.Numbers["count"]), m.numbers.len()
	loadRecorded(s, m.extra)
}

func (m *StateMonitor) save() *state {
	s := m.newState()
	saveRecorded(s, m.records())
	s.Numbers["removals"] = []int32{int32(m.removals)}
	return s
}

func (m *StateMonitor) fits(s *state) error { return fitRecorded(s, m.records()) }

func (m *StateMonitor) load(s *state) {
	loadRecorded(s, m.records())
	if n := s.Numbers["removals"]; len(n) == 1 {
		m.removals = int(n[0])
	}
}

func (m *PopulationRateMonitor) save() *state {
	s := m.newState()
	s.Columns["t"], s.Columns["rate"] = slices.Clone(m.times), slices.Clone(m.rates)
	return s
}

func (m *PopulationRateMonitor) fits(*state) error { return nil }

func (m *PopulationRateMonitor) load(s *state) {
	m.times, m.rates = slices.Clone(s.Columns["t"]), slices.Clone(s.Columns["rate"])
}

// saveRecorded copies records; of those in files it notes how long they are.
func saveRecorded(s *state, list []*recorded) {
	for _, x := range list {
		if x.file != nil {
			s.Columns["in file "+x.name] = []float64{float64(x.file.count)}
			continue
		}
		values, err := x.all()
		if err != nil {
			panic("brian: a record in memory cannot be read")
		}
		s.Columns["recorded "+x.name] = values
	}
}

func fitRecorded(s *state, list []*recorded) error {
	for _, x := range list {
		if x.file == nil {
			if _, ok := s.Columns["recorded "+x.name]; !ok {
				return fmt.Errorf("it has no record of %s in memory", x.name)
			}
			continue
		}
		count, ok := s.Columns["in file "+x.name]
		if !ok {
			return fmt.Errorf("it has no record of %s in a file", x.name)
		}
		if err := x.file.holds(int(count[0])); err != nil && count[0] > 0 {
			return err
		}
	}
	return nil
}

// loadRecorded takes records over; files are cut to their length when the next run opens them.
func loadRecorded(s *state, list []*recorded) {
	for _, x := range list {
		if x.file != nil {
			x.file.reopenAt(int(s.Columns["in file "+x.name][0]))
			continue
		}
		x.values, x.narrow = chunks[float64]{}, chunks[float32]{}
		if err := x.add(s.Columns["recorded "+x.name]...); err != nil {
			panic("brian: a record in memory cannot be written")
		}
	}
}
