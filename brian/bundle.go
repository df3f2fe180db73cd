package brian

import (
	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/vm"
)

// addition is what a pathway does in a step, where its statements only add to what
// the synapses reach: each worker can do it for some of the targets, which get the
// same numbers in the same order as from one worker.
type addition struct {
	p    *Pathway
	m    *machine
	take func() bool // the new spikes; whether any are under way
	of   *group      // that the targets are in
	off  int         // the number in it of the target 0
	busy bool        // something is under way
	due  []spikes.Range
}

// manySynapses is the number of synapses from which on a step may have so many
// events that several workers can share them. It is a variable for tests.
var manySynapses = 1 << 14

// fewEvents is how many events of a step are left to one worker.
const fewEvents = 64

// sharable is whether workers can have targets of their own.
func (p *Pathway) sharable(m *machine, c *crew) bool {
	if !p.adds || p.mixed || p.s.n < manySynapses || c == nil || c.workers < 2 || !m.AddsApart() {
		return false
	}
	if of, _ := p.reached(m); of == nil {
		return false
	}
	if t := m.Reached(); t.Narrow != nil {
		return connect.Ascend(p.rows, t.Narrow)
	} else {
		return connect.Ascend(p.rows, t.Wide)
	}
}

// reached is the neurons that the statements add to, and the number of the first;
// nil where these are not one range of neurons.
func (p *Pathway) reached(m *machine) (of *group, off int) {
	index := m.Reached().Index
	for _, c := range m.columns {
		if c.index != index || !c.written {
			continue
		}
		if _, synapses := c.r.g.self.(*Synapses); synapses || of != nil && (of != c.r.g || off != c.r.off) {
			return nil, 0
		}
		of, off = c.r.g, c.r.off
	}
	return of, off
}

// bundle is additions that follow each other in a step and reach the same group.
// Workers share them in one phase: as each has targets of its own, none has to wait
// for another between two additions.
type bundle struct {
	list    []*addition
	sharing *division
	now     vm.Step
}

// bundle puts additions that follow each other into one entry; the others of them
// have nothing left to do.
func (r *run) bundle() {
	for k := 0; k < len(r.entries); k++ {
		first := r.entries[k]
		if first.adds == nil {
			continue
		}
		b := &bundle{list: []*addition{first.adds}}
		for k+1 < len(r.entries) && b.joins(first, r.entries[k+1]) {
			k++
			b.list = append(b.list, r.entries[k].adds)
			r.entries[k].run = func(vm.Step) error { return nil }
		}
		for _, x := range b.list {
			x.m.clones = make([]*vm.Machine, r.crew.workers)
		}
		b.sharing = r.crew.divideInto(r.crew.workers, first.adds.of.n, b.add)
		b.sharing.least = fewEvents
		first.run = b.step
	}
}

func (b *bundle) joins(first, e *entry) bool {
	return e.adds != nil && e.adds.of == first.adds.of && e.clock == first.clock
}

// step takes the new spikes, and adds what is due.
func (b *bundle) step(s vm.Step) error {
	total := 0
	for _, x := range b.list {
		if x.busy, x.due = x.take(), nil; !x.busy {
			continue
		}
		x.due = x.p.ring.Due()
		events := 0
		for _, r := range x.due {
			events += int(r.Hi - r.Lo)
		}
		x.p.events += int64(events)
		total += events
	}
	if total > 0 {
		b.now = s
		b.sharing.run(total)
	}
	for _, x := range b.list {
		if x.busy {
			x.p.ring.Advance()
		}
	}
	return nil
}

// add is the part of a worker: what goes to the neurons lo..hi-1 of the group.
func (b *bundle) add(worker, _, lo, hi int) {
	for _, x := range b.list {
		limit := x.m.Reached().Limit
		from, to := min(max(lo-x.off, 0), limit), min(max(hi-x.off, 0), limit)
		switch m := x.m.clone(worker); {
		case len(x.due) == 0 || from == to:
		case from == 0 && to == limit:
			m.AddRanges(x.due, b.now)
		default:
			m.AddRangesTo(x.due, from, to, b.now)
		}
	}
}
