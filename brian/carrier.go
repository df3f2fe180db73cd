package brian

import (
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/vm"
	"gobrian/internal/pages"
)

// carrier is one addition in lockstep: each worker carries the spikes of all neurons to those that are its own.
//
// The targets of a row ascend, and a worker looks for where its own begin. Once the shares of the workers have not moved for
// a while, and synapses have one delay, that is looked up for all rows together, and what is under way is each worker's own part of them.
// (CUBA, 400,000 neurons, two workers: looking took 8 % of the time.)
type carrier struct {
	x      *addition
	source *source
	split  *split
	rings  []ownRing // by worker; where rows are whole, the first uses that of the pathway

	starts []int32 // of the rows, if there is one delay; nil otherwise
	delay  int     // [steps]
	at     []int32 // where the parts of all workers begin in the rows, one row after the other
	moves  int     // of the split, for which that is so
	parts  bool    // in this stretch, the rings have parts of rows
	fills  bool    // and at is to be filled first
	limits []int   // of the targets of each worker, from 0 on
}

// ownRing is the spikes under way to one worker's neurons.
type ownRing struct {
	spikes.Ring
	_ [88]byte
}

// calm is for how many phases shares must not have moved. It is a variable for tests.
var calm = 1024

// deliverer is the act of additions to a group.
func (l *lockstep) deliverer(b *bundle, p *preparation) (a act, ok bool) {
	n := l.crew.workers
	split := l.crew.splitOf(b.list[0].of.n, n)
	list := make([]*carrier, len(b.list))
	for k, x := range b.list {
		from := l.sourceOf(x.event)
		if from == nil || x.event.mixed || x.side.some != nil || !x.addsApart(p) {
			return nil, false
		}
		c := &carrier{x: x, source: from, split: split, rings: make([]ownRing, n), moves: -1, limits: make([]int, n+1)}
		c.starts, c.delay = x.p.rows.Starts()
		list[k] = c
		l.plans = append(l.plans, c.plan)
		l.begins = append(l.begins, c.begin)
	}
	return func(worker int, s vm.Step) {
		for _, c := range list {
			c.deliver(worker, s)
		}
	}, true
}

// plan chooses what is under way in the next stretch.
func (c *carrier) plan() {
	c.fills = c.starts != nil && c.moves != c.split.moves && c.split.still >= calm
	if c.fills {
		c.moves = c.split.moves
		if c.at == nil {
			c.at = pages.Make[int32]((len(c.starts)-1)*len(c.rings) + 1)
		}
	}
	c.parts = c.moves == c.split.moves
	for w, b := range c.split.bounds {
		c.limits[w] = min(max(b-c.x.off, 0), c.x.m.Reached().Limit)
	}
}

// begin lets a worker take what is under way, and look up its share of the rows.
func (c *carrier) begin(worker int) {
	m := c.x.m.clone(worker)
	if c.fills {
		rows := len(c.starts) - 1
		m.PartRows(c.at, c.starts, c.limits[:len(c.rings)], rows*worker/len(c.rings), rows*(worker+1)/len(c.rings))
	}
	if worker == 0 && !c.parts {
		return
	}
	ring := &c.rings[worker].Ring
	ring.CopyFrom(&c.x.p.ring)
	if c.parts {
		ring.Cut(func(list []spikes.Range) []spikes.Range {
			return m.CutRanges(list, c.limits[worker], c.limits[worker+1])
		})
	}
}

// deliver sends the spikes of this step on their way to a worker's neurons, and adds what is due.
func (c *carrier) deliver(worker int, s vm.Step) {
	spiking := c.source.seen[worker].all
	if side := &c.x.side; !side.isWhole() {
		spiking = within(spiking, int32(side.lo), int32(side.hi))
	}
	switch {
	case c.parts && worker == 0:
		c.deliverParts(0, spiking, s)
		c.account(spiking)
	case c.parts:
		c.deliverParts(worker, spiking, s)
	case worker == 0:
		c.x.p.events += c.deliverRows(0, &c.x.p.ring, spiking, s)
	default:
		c.deliverRows(worker, &c.rings[worker].Ring, spiking, s)
	}
}

// deliverRows lets whole rows be under way, and gives the number of synapses in those that are due.
func (c *carrier) deliverRows(worker int, ring *spikes.Ring, spiking []int32, s vm.Step) (events int64) {
	if len(spiking) == 0 && ring.Empty() {
		return 0
	}
	c.x.send(ring, spiking)
	due := ring.Due()
	c.x.add(worker, due, c.split.bounds[worker], c.split.bounds[worker+1], s)
	for _, r := range due {
		events += int64(r.Hi - r.Lo)
	}
	ring.Advance()
	return events
}

// deliverParts lets a worker's parts of rows be under way.
func (c *carrier) deliverParts(worker int, spiking []int32, s vm.Step) {
	ring := &c.rings[worker].Ring
	if len(spiking) == 0 && ring.Empty() {
		return
	}
	ring.PushParts(c.delay, spiking, c.at, int32(c.x.side.lo), len(c.rings), worker)
	if due := ring.Due(); len(due) > 0 {
		c.x.m.clone(worker).AddRanges(due, s)
	}
	ring.Advance()
}

// account keeps, beside the parts, the pathway's own spikes under way, and counts the synapses of those that are due.
func (c *carrier) account(spiking []int32) {
	p := c.x.p
	if c.delay == 0 {
		n, events := len(c.rings), 0
		for _, k := range spiking {
			row := (int(k) - c.x.side.lo) * n
			events += int(c.at[row+n] - c.at[row])
		}
		p.events += int64(events)
		return
	}
	if len(spiking) == 0 && p.ring.Empty() {
		return
	}
	c.x.send(&p.ring, spiking)
	for _, r := range p.ring.Due() {
		p.events += int64(r.Hi - r.Lo)
	}
	p.ring.Advance()
}
