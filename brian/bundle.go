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
//
// Where nothing looks at what they add to before the next update of that group, a
// bundle waits for it: each worker adds what goes to its neurons, and then updates
// these, so that a step has one phase instead of two. What passes between two
// processors takes up to a microsecond, and whoever is first waits for the other.
type bundle struct {
	list    []*addition
	sharing *division
	now     vm.Step
	waits   bool // for the update
	pending bool // there is something to add
}

// bundle puts additions that follow each other into one entry; the others of them
// have nothing left to do.
func (r *run) bundle(p *preparation) {
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
		if f := r.fusionOf(first.adds.of); f != nil && r.canWait(b, f, p) {
			b.waits = true
			f.begins(b)
			r.waiting = append(r.waiting, b)
		}
		first.run = b.step
	}
}

// fusionOf is the update and threshold of a group that are one entry; nil for none.
func (r *run) fusionOf(g *group) *fusion {
	for _, f := range r.fusions {
		if &f.g.group == g {
			return f
		}
	}
	return nil
}

// canWait is whether a bundle can be done together with the next update: nothing else
// sees or sets what it adds to, nor sets what it reads, and nobody wants to know how
// long each of the entries takes.
func (r *run) canWait(b *bundle, f *fusion, p *preparation) bool {
	if r.calls || r.profile || len(r.clocks) > 1 || f.machine.testing == nil {
		return false
	}
	own := []*code{f.own, f.alone.code}
	for _, x := range b.list {
		own = append(own, x.m.code)
	}
	for _, x := range b.list {
		for _, c := range x.m.columns {
			if c.written && p.seen(c.r.v, own...) || p.written(c.r.v, own...) || !c.written && p.written(c.r.v) {
				return false
			}
		}
	}
	return true
}

// begins lets the workers begin their parts of the update with what a bundle adds.
func (f *fusion) begins(b *bundle) {
	before, scan := f.machine.before, f.update.run
	f.machine.before = func(worker, lo, hi int, s vm.Step) {
		if before != nil {
			before(worker, lo, hi, s)
		}
		if b.pending {
			b.add(worker, 0, lo, hi)
		}
	}
	f.update.run = func(s vm.Step) error {
		err := scan(s)
		b.pending = false
		return err
	}
}

// settle adds what waits for the next update.
func (r *run) settle() {
	for _, b := range r.waiting {
		b.settle()
	}
}

func (b *bundle) settle() {
	if b.pending {
		b.pending = false
		b.sharing.run(b.total())
	}
}

// total is how much there is to add.
func (b *bundle) total() int {
	total := 0
	for _, x := range b.list {
		for _, r := range x.due {
			total += int(r.Hi - r.Lo)
		}
	}
	return total
}

func (b *bundle) joins(first, e *entry) bool {
	return e.adds != nil && e.adds.of == first.adds.of && e.clock == first.clock
}

// step takes the new spikes, and adds what is due, or leaves that to the update.
func (b *bundle) step(s vm.Step) error {
	b.settle()
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
		if b.pending = b.waits; !b.waits {
			b.sharing.run(total)
		}
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
