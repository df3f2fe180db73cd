package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/integrator"
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
	"gobrian/internal/pages"
)

// prepare makes the entry that takes new spikes, and delivers those that are due.
func (p *Pathway) prepare(run *preparation) (*entry, error) {
	if err := p.checkDelays(); err != nil {
		return nil, err
	}
	side := p.source()
	ev, err := side.event(p.event)
	if err != nil {
		return nil, err
	}
	m, err := p.machine(run.lowering)
	if err != nil {
		return nil, err
	}
	if c := p.s.source.g.clock.dt; c != p.s.target.g.clock.dt {
		warn(p.name, "synapses_dt_mismatch", "source and target have different time steps; the pathway follows that of the side that spikes")
	}
	p.setRows()
	p.plain = m
	p.use(m)
	p.sortWeights(run, m)
	p.shared = p.sharable(m, run.crew)
	lo, rows := int32(side.lo), p.rows
	starts, delay := rows.Starts()
	send := func(ring *spikes.Ring, list []int32) {
		if starts != nil {
			ring.PushRows(delay, list, starts, lo)
			return
		}
		for _, i := range list {
			for _, seg := range rows.Row(i - lo) {
				ring.Push(int(seg.Delay), seg.Lo, seg.Hi)
			}
		}
	}
	take := func() (any bool) {
		if len(ev.happened) == 0 && p.ring.Empty() {
			return false
		}
		send(&p.ring, side.happened(ev))
		return true
	}
	step := func(s vm.Step) error {
		if take() {
			p.s.arranged.look()
			p.deliverDue(s)
			p.ring.Advance()
		}
		return nil
	}
	e := &entry{name: p.name, when: p.When, order: p.Order, clock: p.clock(), active: p.Active, run: step, pathway: p}
	if p.shared {
		e.adds = &addition{p: p, m: m, event: ev, side: side, send: send, take: take, alone: step}
		e.adds.of, e.adds.off = p.reached(m)
	}
	return e, nil
}

// shortRange is the length below which ranges are worth joining into one list:
// starting a machine costs about as much as a dozen synapses.
const shortRange = 16

// use makes m what runs for synapses.
func (p *Pathway) use(m *machine) {
	p.m, p.order = m, p.s.arranged.order(p)
	p.setTargets(m)
	p.inRows(m)
	m.ListsAreSets(!p.mixed) // a spike reaches each synapse of a row once
}

// inRows lets the machine run rows of listed synapses.
func (p *Pathway) inRows(m *machine) {
	if p.order == nil {
		return
	}
	other := p.s.post
	if p.post {
		other = p.s.pre
	}
	rows := vm.Rows{Order: p.order, Index: map[string][]int32{}}
	for _, c := range m.columns {
		if c.index != "" && other.Is(c.r.index) && !p.adds {
			rows.Index[c.index] = p.rows.Across(other)
		}
	}
	m.SetRows(rows)
}

// deliverDue delivers the spikes of this step.
func (p *Pathway) deliverDue(s vm.Step) {
	due := p.ring.Due()
	t := p.s.traces
	if t == nil || !t.active || len(due) == 0 {
		p.deliver(p.m, s)
		return
	}
	t.of(p).spike(due, s)
	p.deliver(p.m, s)
	t.spiked(p, due, s)
}

// deliver runs the code on the synapses that are due.
func (p *Pathway) deliver(m *machine, s vm.Step) {
	due := p.ring.Due()
	total := 0
	for _, x := range due {
		total += int(x.Hi - x.Lo)
	}
	p.events += int64(total)
	p.s.arranged.count(total)
	switch order := p.order; {
	case total == 0:
	case p.adds:
		m.AddRanges(due, s)
	case order == nil && (p.mixed || total > shortRange*len(due)):
		m.RunRanges(due, s)
	case order == nil:
		p.list = p.list[:0]
		for _, x := range due {
			for k := x.Lo; k < x.Hi; k++ {
				p.list = append(p.list, k)
			}
		}
		m.runList(p.list, s)
	case p.mixed:
		for k := range due {
			m.RunRows(due[k:k+1], s)
		}
	default:
		m.RunRows(due, s)
	}
}

// setTargets gives the machine what it needs to run whole rows, where the
// statements only add.
func (p *Pathway) setTargets(m *machine) {
	p.adds = false
	for _, c := range m.columns {
		for _, ends := range []*connect.Ends{p.s.pre, p.s.post} {
			if c.index == "" || !ends.Is(c.r.index) {
				continue
			}
			t := vm.Targets{Index: c.index, N: ends.Len(), Order: p.order, Limit: ends.Limit()}
			if old := m.Reached(); old != nil && p.order != nil {
				t.Sorted = old.Sorted
			}
			m.SetTargets(t)
			if m.Adds() {
				t.Wide, t.Narrow = p.rows.Reached(ends)
				m.SetTargets(t)
				p.adds = true
				return
			}
		}
	}
}

// manySteps is the length of a run that pays for sorting weights.
const manySteps = 200

// sortWeights copies, for the run, the columns of synapses that additions read, in the
// order of the rows, where that differs from the synapses'. What a spike needs is then side by
// side, where it would be a line of the cache for each synapse, beside that of its number
// (800,000 synapses with delays between 1 and 5 ms: 8.5 ns for each event, and 4.2 so).
// Columns that anything in the run may change stay where they are.
func (p *Pathway) sortWeights(run *preparation, m *machine) {
	order := p.rows.Order()
	if !p.adds || order == nil || run.calls || run.end-run.t < manySteps*p.clock().dt {
		return
	}
	run.around(func() error { // now it is known what code of the run writes
		t := *m.Reached()
		t.Sorted = map[string][]float64{}
		for name, c := range m.columns {
			if c.r.v.role != stored || c.r.v.shared || c.index != "" || c.written || run.written(c.r.v) {
				continue
			}
			column := c.r.data()
			sorted := pages.Make[float64](len(order))
			for k, s := range order {
				sorted[k] = column[s]
			}
			t.Sorted[name] = sorted
		}
		m.SetTargets(t)
		return nil
	}, func() error {
		t := *m.Reached()
		t.Sorted = nil
		m.SetTargets(t)
		return nil
	})
}

// setRows sorts the synapses into rows where they or their delays have changed;
// spikes under way keep their time.
func (p *Pathway) setRows() {
	dt := p.clock().dt
	steps := p.delaySteps(dt)
	if p.rows != nil && p.built == p.s.n && p.dt == dt && slices.Equal(steps, p.steps) {
		return
	}
	side, ends := p.source(), p.s.pre
	if p.post {
		ends = p.s.post
	}
	bins := p.underWay()
	if p.dt != 0 && p.dt != dt {
		bins = spikes.Rebin(bins, p.dt/dt)
	}
	p.rows, p.steps, p.built, p.dt, p.pending = connect.Compress(ends, side.size(), steps), steps, p.s.n, dt, nil
	if positions := p.rows.Positions(); positions != nil {
		bins = spikes.Remap(bins, func(s int32) int32 { return positions[s] })
	}
	p.mixed = p.mixed || len(bins) > 0
	p.ring.SetBins(bins)
	p.ring.Reserve(p.rows.MaxDelay())
}

// underWay is the spikes under way, as ranges of synapse numbers.
func (p *Pathway) underWay() [][]spikes.Range {
	if p.rows == nil {
		return p.pending
	}
	bins := p.ring.Bins()
	if p.rows.Order() == nil {
		return bins
	}
	return spikes.Remap(bins, p.rows.Synapse)
}

// delaySteps is the delay of each synapse in steps, or of all in one element.
func (p *Pathway) delaySteps(dt float64) []int32 {
	steps := make([]int32, 0, max(1, len(p.delay.data)))
	for _, d := range p.delay.data {
		steps = append(steps, int32(max(d, 0)/dt+0.5))
	}
	if p.scalar || len(steps) > 0 && len(steps) == p.s.n {
		return steps
	}
	if len(steps) == 0 {
		return append(steps, 0)
	}
	return append(steps, make([]int32, p.s.n-len(steps))...)
}

// machine lowers the statements, with what event-driven equations need around them.
func (p *Pathway) machine(l *lowering) (*machine, error) {
	d := pathDomain{synapseDomain{p.s}, p}
	t, err := l.checked(d, p.code)
	if err != nil {
		return nil, err
	}
	odes, err := l.odes(&p.s.group, "event-driven")
	if err != nil {
		return nil, err
	}
	if len(odes) > 0 {
		before, err := p.s.catchUp(l, odes, "lastupdate")
		if err != nil {
			return nil, err
		}
		now := syntax.Stmt{Target: "lastupdate", Op: syntax.Assign, X: &syntax.Name{Ident: "t"}}
		t.stmts = append(append(before, t.stmts...), now)
	}
	return l.build(d, p.code, t)
}

// catchUp is the statements that bring event-driven variables from their last
// update, whose time has the given name, to now.
func (s *Synapses) catchUp(l *lowering, odes []integrator.Ode, last string) ([]syntax.Stmt, error) {
	passed := &syntax.Name{Ident: "time_since_update"}
	problem := l.problem(&s.group, odes)
	problem.Step = passed
	fixed := problem.Fixed
	problem.Fixed = func(name string) bool { return name == passed.Ident || fixed(name) }
	u, err := integrator.Integrate([]string{"exact"}, problem)
	if err != nil {
		return nil, fmt.Errorf("%w; equations like this can be (clock-driven)", in(s.name, "event-driven equations", err))
	}
	since := &syntax.Binary{Op: syntax.Sub, X: &syntax.Name{Ident: "t"}, Y: &syntax.Name{Ident: last}}
	return append([]syntax.Stmt{{Target: passed.Ident, Op: syntax.Assign, X: since}}, u.Stmts...), nil
}
