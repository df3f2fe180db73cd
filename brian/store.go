package brian

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"gobrian/brian/internal/spikes"
)

// snapshot is the state of a network: all that changes in a run.
type snapshot struct {
	T       float64 // [s]
	Objects map[string]*state
	Random  streams
}

// state is what an object has to remember.
type state struct {
	Dt      float64 // [s] of the clock
	Step    int64   // of the clock
	Columns map[string][]float64
	Numbers map[string][]int32
	Bins    map[string][][]spikes.Range
}

func (h *header) newState() *state {
	return &state{Dt: h.clock.dt, Step: h.clock.step, Columns: map[string][]float64{}, Numbers: map[string][]int32{}, Bins: map[string][][]spikes.Range{}}
}

// keeper is an object that has a state. fits says whether a state is one of the
// object; load takes it over.
type keeper interface {
	save() *state
	fits(*state) error
	load(*state)
}

// StoreOptions are the options of Store.
type StoreOptions struct {
	Name     string // "default" when left out
	Filename string // a file to write; in memory when left out
	Locals   Names  // names that are visible at the call
}

// RestoreOptions are the options of Restore.
type RestoreOptions struct {
	Name               string // "default" when left out
	Filename           string
	RestoreRandomState bool // go on with the same random numbers as after Store
	Locals             Names
}

// Store remembers the state of the visible objects.
func Store(opts ...StoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	n, err := magicNetwork(o.Locals)
	if err != nil {
		return err
	}
	theWorld.magic = n
	for _, obj := range n.objects {
		obj.head().owner = n
	}
	return n.Store(o)
}

// Restore goes back to a state that Store remembered.
func Restore(opts ...RestoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	n, err := magicNetwork(o.Locals)
	if err != nil {
		return err
	}
	theWorld.magic = n
	for _, obj := range n.objects {
		obj.head().owner = n
	}
	return n.Restore(o)
}

// Store remembers the state of the network under a name, or writes it to a file:
// whole, or not at all.
func (n *Network) Store(opts ...StoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	if theWorld.running != nil {
		return fmt.Errorf("store is not possible during a run")
	}
	snap := &snapshot{T: n.t, Objects: map[string]*state{}, Random: theWorld.random}
	for _, obj := range n.objects {
		if k, ok := obj.(keeper); ok {
			snap.Objects[obj.head().name] = k.save()
		}
	}
	name := orElse(o.Name, "default")
	if o.Filename != "" {
		return writeSnapshot(o.Filename, name, snap)
	}
	if n.snaps == nil {
		n.snaps = map[string]*snapshot{}
	}
	n.snaps[name] = snap
	return nil
}

// Restore goes back to a stored state. Nothing is changed when it fails.
func (n *Network) Restore(opts ...RestoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	if theWorld.running != nil {
		return fmt.Errorf("restore is not possible during a run")
	}
	name := orElse(o.Name, "default")
	snap := n.snaps[name]
	switch {
	case o.Filename != "" && o.RestoreRandomState:
		return fmt.Errorf("a file does not hold the state of the random numbers; call seed after restore")
	case o.Filename != "":
		if snap, err = readSnapshot(o.Filename, name); err != nil {
			return err
		}
	case snap == nil:
		return fmt.Errorf("no state %q has been stored%s", name, suggestion(name, keys(n.snaps)))
	}
	if err := n.fits(snap); err != nil {
		return err
	}
	n.load(snap)
	theWorld.random.restored(snap.Random, o.RestoreRandomState)
	return nil
}

// fits says whether the stored state belongs to the objects of the network.
func (n *Network) fits(snap *snapshot) error {
	seen := map[string]bool{}
	for _, obj := range n.objects {
		k, ok := obj.(keeper)
		if !ok {
			continue
		}
		name := obj.head().name
		seen[name] = true
		s := snap.Objects[name]
		if s == nil {
			return fmt.Errorf("the stored state has no object %s", name)
		}
		if err := k.fits(s); err != nil {
			return fmt.Errorf("the stored state of %s does not fit: %w", name, err)
		}
	}
	for name := range snap.Objects {
		if !seen[name] {
			return fmt.Errorf("the stored state has the object %s, which is not in the network", name)
		}
	}
	return nil
}

func (n *Network) load(snap *snapshot) {
	n.t = snap.T
	for _, obj := range n.objects {
		k, ok := obj.(keeper)
		if !ok {
			continue
		}
		h := obj.head()
		s := snap.Objects[h.name]
		h.clock.dt, h.clock.step = s.Dt, s.Step
		k.load(s)
	}
}

// snapshotMark begins a file of states, so that other files are told apart.
const snapshotMark = "brian state 1\n"

// writeSnapshot adds a state to a file, by way of a temporary one.
func writeSnapshot(file, name string, snap *snapshot) error {
	all := map[string]*snapshot{}
	if _, err := os.Stat(file); err == nil {
		if all, err = readSnapshots(file); err != nil {
			return err
		}
	}
	all[name] = snap
	var b bytes.Buffer
	b.WriteString(snapshotMark)
	if err := gob.NewEncoder(&b).Encode(all); err != nil {
		panic("brian: a state cannot be encoded")
	}
	t, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	defer os.Remove(t.Name())
	if _, err := t.Write(b.Bytes()); err != nil {
		t.Close()
		return fmt.Errorf("store: %w", err)
	}
	if err := t.Sync(); err != nil {
		t.Close()
		return fmt.Errorf("store: %w", err)
	}
	if err := t.Close(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if err := os.Rename(t.Name(), file); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

func readSnapshot(file, name string) (*snapshot, error) {
	all, err := readSnapshots(file)
	if err != nil {
		return nil, err
	}
	if all[name] == nil {
		return nil, fmt.Errorf("%s has no state %q%s", file, name, suggestion(name, keys(all)))
	}
	return all[name], nil
}

func readSnapshots(file string) (map[string]*snapshot, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	rest, ok := bytes.CutPrefix(data, []byte(snapshotMark))
	if !ok {
		return nil, fmt.Errorf("%s is not a file of states written by store", file)
	}
	all := map[string]*snapshot{}
	if err := gob.NewDecoder(bytes.NewReader(rest)).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s is damaged or cut off: %w", file, err)
	}
	return all, nil
}

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
	st.Numbers["i"], st.Numbers["j"] = slices.Clone(s.pre), slices.Clone(s.post)
	for _, p := range s.pathways {
		st.Columns["delay "+p.short] = slices.Clone(p.delay.data)
		st.Bins[p.short] = p.underWay()
		st.Columns["dt "+p.short] = []float64{p.dt}
	}
	return st
}

func (s *Synapses) fits(st *state) error {
	if st.Numbers["i"] == nil && len(s.pre) > 0 {
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
	s.pre, s.post = slices.Clone(st.Numbers["i"]), slices.Clone(st.Numbers["j"])
	s.n = len(s.pre)
	for _, p := range s.pathways {
		p.delay.data = slices.Clone(st.Columns["delay "+p.short])
		p.rows, p.ring = nil, spikes.Ring{}
		p.pending, p.dt = st.Bins[p.short], st.Columns["dt "+p.short][0]
	}
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
	s.Columns["t"], s.Numbers["i"], s.Numbers["count"] = slices.Clone(m.steps), slices.Clone(m.numbers), slices.Clone(m.counts)
	saveRecorded(s, m.extra)
	return s
}

func (m *SpikeMonitor) fits(s *state) error { return fitRecorded(s, m.extra) }

func (m *SpikeMonitor) load(s *state) {
	m.steps, m.numbers, m.counts = slices.Clone(s.Columns["t"]), slices.Clone(s.Numbers["i"]), slices.Clone(s.Numbers["count"])
	loadRecorded(s, m.extra)
}

func (m *StateMonitor) save() *state {
	s := m.newState()
	s.Columns["t"] = slices.Clone(m.times)
	saveRecorded(s, m.traces)
	return s
}

func (m *StateMonitor) fits(s *state) error { return fitRecorded(s, m.traces) }

func (m *StateMonitor) load(s *state) {
	m.times = slices.Clone(s.Columns["t"])
	loadRecorded(s, m.traces)
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

func saveRecorded(s *state, list []*recorded) {
	for _, x := range list {
		s.Columns["recorded "+x.name] = slices.Clone(x.values)
	}
}

func fitRecorded(s *state, list []*recorded) error {
	for _, x := range list {
		if _, ok := s.Columns["recorded "+x.name]; !ok {
			return fmt.Errorf("it has no record of %s", x.name)
		}
	}
	return nil
}

func loadRecorded(s *state, list []*recorded) {
	for _, x := range list {
		x.values = slices.Clone(s.Columns["recorded "+x.name])
	}
}
