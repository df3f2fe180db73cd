package brian

import (
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/vm"
)

// carrier is one addition in lockstep: each worker carries the spikes of all neurons to those that are its own. Where a worker's
// targets begin in a row is looked up each time. To look that up for all rows once, and to have only parts of rows under way, gains
// 2 % in COBAHH, and costs 15 % in CUBA with 400,000 neurons: the table does not stay in the caches.
type carrier struct {
	x      *addition
	source *source
	split  *split
	rings  []ownRing // spikes under way, by worker; the first has those of the pathway
}

// ownRing is the spikes under way as one worker sees them.
type ownRing struct {
	spikes.Ring
	_ [88]byte
}

// deliverer is the act of additions to a group.
func (l *lockstep) deliverer(b *bundle, p *preparation) (a act, ok bool) {
	split := l.crew.splitOf(b.list[0].of.n, l.crew.workers)
	list := make([]*carrier, len(b.list))
	for k, x := range b.list {
		from := l.sourceOf(x.event)
		if from == nil || x.event.mixed || x.side.some != nil || !x.addsApart(p) {
			return nil, false
		}
		list[k] = &carrier{x, from, split, make([]ownRing, l.crew.workers)}
		l.begins = append(l.begins, list[k].begin)
	}
	return func(worker int, s vm.Step) {
		for _, c := range list {
			c.deliver(worker, s)
		}
	}, true
}

// begin lets a worker see what is under way.
func (c *carrier) begin(worker int) {
	if worker > 0 {
		c.rings[worker].CopyFrom(&c.x.p.ring)
	}
}

// deliver sends the spikes of this step on their way, and adds what is due to a worker's neurons.
func (c *carrier) deliver(worker int, s vm.Step) {
	ring, spiking := &c.rings[worker].Ring, c.source.seen[worker].all
	if worker == 0 {
		ring = &c.x.p.ring
	}
	if len(spiking) == 0 && ring.Empty() {
		return
	}
	if side := &c.x.side; !side.isWhole() {
		spiking = within(spiking, int32(side.lo), int32(side.hi))
	}
	c.x.send(ring, spiking)
	due := ring.Due()
	c.x.add(worker, due, c.split.bounds[worker], c.split.bounds[worker+1], s)
	if worker == 0 {
		for _, r := range due {
			c.x.p.events += int64(r.Hi - r.Lo)
		}
	}
	ring.Advance()
}
