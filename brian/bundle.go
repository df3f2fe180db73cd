package brian

import (
	"slices"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/vm"
)

// addition is what a pathway does in a step, where its statements only add to what
// the synapses reach: each worker can do it for some of the targets, which get the
// same numbers in the same order as from one worker.
type addition struct {
	p     *Pathway
	m     *machine
	event *event
	side  span                                  // whose events it takes; the pathway itself changes in each step, where only one worker sees it
	send  func(ring *spikes.Ring, list []int32) // puts those that spike, numbered in the whole group, under way
	take  func() bool                           // the new spikes; whether any are under way
	alone func(vm.Step) error                   // all of it, by one worker
	of    *group                                // that the targets are in
	off   int                                   // the number in it of the target 0
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
	waits   bool // for the update
	mail    *parcel
}

// parcel is what there is to add. Workers read it, and nothing else that changes: it
// comes to them at once, where lists here and there would come one after another.
type parcel struct {
	pending bool // there is something to add
	now     vm.Step
	due     []spikes.Range
	ends    [mostAdditions]int32 // of each addition in due
	few     [32]spikes.Range     // due, if they have room here
	many    []spikes.Range       // and otherwise
	_       [128]byte
}

// mostAdditions is how many of them are in a bundle.
const mostAdditions = 18

// bundle puts additions that follow each other into one entry; the others of them
// have nothing left to do.
func (r *run) bundle(p *preparation) {
	for k := 0; k < len(r.entries); k++ {
		first := r.entries[k]
		if first.adds == nil {
			continue
		}
		b := &bundle{list: []*addition{first.adds}, mail: &parcel{}}
		for k+1 < len(r.entries) && len(b.list) < mostAdditions && b.joins(first, r.entries[k+1]) {
			k++
			b.list = append(b.list, r.entries[k].adds)
			r.entries[k].run = func(vm.Step) error { return nil }
			r.entries[k].inLock = func(*lockstep, *preparation) (act, bool) { return nil, true }
		}
		first.inLock = func(l *lockstep, p *preparation) (act, bool) { return l.deliverer(b, p) }
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
		if worker > 0 {
			vm.Fetch(b.mail.ends[:]) // and what lies before it
			vm.Fetch(b.mail.few[:])
		}
		if before != nil {
			before(worker, lo, hi, s)
		}
		if b.mail.pending {
			b.add(worker, 0, lo, hi, s)
		}
	}
	f.update.run = func(s vm.Step) error {
		err := scan(s)
		b.mail.pending = false
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
	if b.mail.pending {
		b.mail.pending = false
		b.sharing.run(b.mail.total(), b.mail.now)
	}
}

// total is how much there is to add.
func (m *parcel) total() int {
	total := 0
	for _, r := range m.due {
		total += int(r.Hi - r.Lo)
	}
	return total
}

func (b *bundle) joins(first, e *entry) bool {
	return e.adds != nil && e.adds.of == first.adds.of && e.clock == first.clock
}

// step takes the new spikes, and adds what is due, or leaves that to the update.
func (b *bundle) step(s vm.Step) error {
	b.settle()
	if !b.sharing.shares() {
		for _, x := range b.list {
			if err := x.alone(s); err != nil {
				return err
			}
		}
		return nil
	}
	b.pack(s)
	if total := b.mail.total(); total > 0 {
		if b.mail.pending = b.waits; !b.waits {
			b.sharing.run(total, s)
		}
	}
	return nil
}

// pack takes the new spikes, and puts what is due in a step into the parcel.
func (b *bundle) pack(s vm.Step) {
	n := 0
	for _, x := range b.list {
		if x.take() {
			n += len(x.p.ring.Due())
		}
	}
	m := b.mail
	m.now, m.due = s, m.room(n)
	for k, x := range b.list {
		if !x.p.ring.Empty() {
			due := x.p.ring.Due()
			m.due = append(m.due, due...)
			for _, r := range due {
				x.p.events += int64(r.Hi - r.Lo)
			}
			x.p.ring.Advance()
		}
		m.ends[k] = int32(len(m.due))
	}
}

// room is an empty list for n ranges.
func (m *parcel) room(n int) []spikes.Range {
	if n <= len(m.few) {
		return m.few[:0]
	}
	m.many = slices.Grow(m.many[:0], n)
	return m.many
}

// add is the part of a worker: what goes to the neurons lo..hi-1 of the group.
func (b *bundle) add(worker, _, lo, hi int, _ vm.Step) {
	first, mail := 0, b.mail
	for k, x := range b.list {
		x.add(worker, mail.due[first:mail.ends[k]], lo, hi, mail.now)
		first = int(mail.ends[k])
	}
}

// add adds what is due, as far as it goes to the neurons lo..hi-1 of the group.
func (x *addition) add(worker int, due []spikes.Range, lo, hi int, s vm.Step) {
	m := x.m.clone(worker)
	limit := m.Reached().Limit
	from, to := min(max(lo-x.off, 0), limit), min(max(hi-x.off, 0), limit)
	switch {
	case len(due) == 0 || from == to:
	case from == 0 && to == limit:
		m.AddRanges(due, s)
	default:
		m.AddRangesTo(due, from, to, s)
	}
}
