package brian

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/integrator"
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// Pathway is the statements that a spike of one side runs on its synapses, after
// a delay.
type Pathway struct {
	Active bool
	When   string
	Order  int

	name   string
	short  string // the name within the synapses
	s      *Synapses
	post   bool // spikes of the target
	code   *code
	event  string
	scalar bool      // one delay for all synapses
	delay  *variable // data is nil while all delays are 0

	rows    *connect.Rows
	steps   []int32 // the delays of rows
	built   int     // the number of synapses in rows
	ring    spikes.Ring
	pending [][]spikes.Range // synapses under way before there are rows
	dt      float64          // [s] of a step of the ring
	list    []int32
	mixed   bool // spikes under way were moved to other rows: one step may bring a synapse two
}

// setPathways reads the pathways from the options.
func (s *Synapses) setPathways(o SynapsesOptions) error {
	for _, side := range []struct {
		post     bool
		name     string
		now, old any
	}{{false, "pre", o.OnPre, o.Pre}, {true, "post", o.OnPost, o.Post}} {
		if side.now != nil && side.old != nil {
			return fmt.Errorf("%s: %s is the old name of on_%s; give one of them", s.name, side.name, side.name)
		}
		texts, err := byName(side.name, firstOf(side.now, side.old))
		if err != nil {
			return fmt.Errorf("%s: on_%s: %w", s.name, side.name, err)
		}
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			if err := s.addPathway(name, texts[name], side.post); err != nil {
				return err
			}
		}
	}
	if err := s.setEventNames(o.OnEvent); err != nil {
		return err
	}
	return s.setDelays(o.Delay)
}

func firstOf(values ...any) any {
	for _, x := range values {
		if x != nil {
			return x
		}
	}
	return nil
}

// byName is a map as it is, or a map of one value under the given name.
func byName(name string, x any) (map[string]any, error) {
	switch x := x.(type) {
	case nil:
		return nil, nil
	case map[string]any:
		return x, nil
	case Names:
		return x, nil
	case map[string]string:
		m := map[string]any{}
		for k, v := range x {
			m[k] = v
		}
		return m, nil
	case map[string]units.Quantity:
		m := map[string]any{}
		for k, v := range x {
			m[k] = v
		}
		return m, nil
	}
	return map[string]any{name: x}, nil
}

func (s *Synapses) addPathway(name string, text any, post bool) error {
	src, ok := text.(string)
	if !ok {
		return fmt.Errorf("%s: the statements of %s must be a string, and are %s", s.name, name, describe(text))
	}
	if !validName(name) || s.vars.byName[name] != nil || s.pathway(name) != nil {
		return fmt.Errorf("%s: a pathway cannot have the name %q", s.name, name)
	}
	what := "on_" + name
	c, err := statements(s.name, what, src)
	if err != nil {
		return err
	}
	p := &Pathway{Active: true, When: "synapses", Order: -1, name: s.name + "_" + name, short: name, s: s, post: post, code: c, event: spikeEvent}
	if post {
		p.Order = 1
	}
	p.delay = &variable{name: "delay", dim: units.Time}
	s.pathways = append(s.pathways, p)
	return nil
}

func (s *Synapses) setEventNames(x any) error {
	if text, ok := x.(string); ok {
		for _, p := range s.pathways {
			p.event = text
		}
		x = nil
	}
	events, err := byName("", x)
	if err != nil {
		return err
	}
	for name, event := range events {
		p, text := s.pathway(name), fmt.Sprint(event)
		if p == nil {
			return fmt.Errorf("%s: on_event names the pathway %q, which is not there", s.name, name)
		}
		p.event = text
	}
	for _, p := range s.pathways {
		if _, err := p.source().event(p.event); err != nil {
			return fmt.Errorf("%s: pathway %s: %w", s.name, p.short, err)
		}
	}
	return nil
}

func (s *Synapses) setDelays(x any) error {
	delays, err := byName("pre", x)
	if err != nil {
		return err
	}
	for name, d := range delays {
		p := s.pathway(name)
		if p == nil {
			return fmt.Errorf("%s: there is a delay for the pathway %q, which is not there", s.name, name)
		}
		q, ok := quantityOf(d)
		if !ok {
			return fmt.Errorf("%s: the delay of %s must be a time, and is %s", s.name, name, describe(d))
		}
		p.scalar, p.delay.shared, p.delay.data = true, true, []float64{0}
		if err := p.SetState("delay", q); err != nil {
			return err
		}
	}
	return nil
}

// source is the side whose spikes the pathway takes.
func (p *Pathway) source() span {
	if p.post {
		return p.s.target
	}
	return p.s.source
}

func (p *Pathway) clock() *Clock { return p.source().g.clock }

// Name is the name of the pathway.
func (p *Pathway) Name() string { return p.name }

// Code is the statements of the pathway.
func (p *Pathway) Code() string { return p.code.src }

// String names the pathway.
func (p *Pathway) String() string { return "pathway " + p.name }

// Delay is the delay of each synapse, or the one of all.
func (p *Pathway) Delay() (*View, error) { return p.State("delay") }

// SetDelay sets the delay: a time, an array with one for each synapse, or a
// string expression.
func (p *Pathway) SetDelay(value any) error { return p.SetState("delay", value) }

// State is the delay.
func (p *Pathway) State(name string) (*View, error) {
	if name != "delay" && name != "delay_" {
		return nil, fmt.Errorf("%s has no variable %q%s", p.name, name, suggestion(name, []string{"delay"}))
	}
	return newView(pathDomain{synapseDomain{p.s}, p}, name)
}

// SetState sets the delay: see SetDelay.
func (p *Pathway) SetState(name string, value any) error { return p.SetStateIn(name, value, nil) }

// SetStateIn is SetState with names that are visible at the call.
func (p *Pathway) SetStateIn(name string, value any, locals Names) error {
	if name != "delay" {
		return fmt.Errorf("%s has no variable %q%s", p.name, name, suggestion(name, []string{"delay"}))
	}
	if err := setState(pathDomain{synapseDomain{p.s}, p}, name, value, locals); err != nil {
		return err
	}
	return p.checkDelays()
}

func (p *Pathway) checkDelays() error {
	for k, d := range p.delay.data {
		if !(d >= 0) || math.IsInf(d, 0) {
			return fmt.Errorf("%s: a delay must be 0 s or more, and that of synapse %d is %v", p.name, k, seconds(d))
		}
	}
	return nil
}

// pathDomain is the synapses with the delay of one of their pathways.
type pathDomain struct {
	synapseDomain
	p *Pathway
}

func (d pathDomain) label() string { return d.p.name }

func (d pathDomain) resolve(name string) (ref, bool) {
	if name == "delay" {
		return d.p.delayRef(), true
	}
	return d.synapseDomain.resolve(name)
}

// delayRef is the delay as a variable of the synapses; from now on each synapse has its own.
func (p *Pathway) delayRef() ref {
	if !p.scalar {
		p.delay.data = extended(p.delay.data, len(p.s.pre))
	}
	return ref{v: p.delay, g: &p.s.group, n: len(p.s.pre)}
}

// extended is data with zeros appended up to n elements.
func extended(data []float64, n int) []float64 {
	if len(data) < n {
		data = append(data, make([]float64, n-len(data))...)
	}
	return data
}

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
	m, err := p.machine(run)
	if err != nil {
		return nil, err
	}
	if c := p.s.source.g.clock.dt; c != p.s.target.g.clock.dt {
		warn(p.name, "synapses_dt_mismatch", "source and target have different time steps; the pathway follows that of the side that spikes")
	}
	p.setRows()
	lo, rows := int32(side.lo), p.rows
	step := func(s vm.Step) error {
		for _, i := range side.happened(ev) {
			for _, seg := range rows.Row(i - lo) {
				p.ring.Push(int(seg.Delay), seg.Lo, seg.Hi)
			}
		}
		p.deliver(m, s)
		p.ring.Advance()
		return nil
	}
	return &entry{name: p.name, when: p.When, order: p.Order, clock: p.clock(), active: p.Active, run: step}, nil
}

// shortRange is the length below which ranges are worth joining into one list:
// starting a machine costs about as much as a few dozen synapses.
const shortRange = 48

// deliver runs the code on the synapses that are due.
func (p *Pathway) deliver(m *machine, s vm.Step) {
	due := p.ring.Due()
	total := 0
	for _, x := range due {
		total += int(x.Hi - x.Lo)
	}
	switch order := p.rows.Order(); {
	case total == 0:
	case order == nil && (p.mixed || total > shortRange*len(due)):
		for _, x := range due {
			m.runRange(int(x.Lo), int(x.Hi), s)
		}
	case order == nil:
		p.list = p.list[:0]
		for _, x := range due {
			p.list = append(p.list, firstNumbers(int(x.Lo), int(x.Hi))...)
		}
		m.runList(p.list, s)
	case p.mixed:
		for _, x := range due {
			m.runList(order[x.Lo:x.Hi], s)
		}
	default:
		p.list = p.list[:0]
		for _, x := range due {
			p.list = append(p.list, order[x.Lo:x.Hi]...)
		}
		m.runList(p.list, s)
	}
}

// setRows sorts the synapses into rows where they or their delays have changed;
// spikes under way keep their time.
func (p *Pathway) setRows() {
	dt := p.clock().dt
	steps := p.delaySteps(dt)
	if p.rows != nil && p.built == len(p.s.pre) && p.dt == dt && slices.Equal(steps, p.steps) {
		return
	}
	side, key := p.source(), p.s.pre
	if p.post {
		key = p.s.post
	}
	bins := p.underWay()
	if p.dt != 0 && p.dt != dt {
		bins = spikes.Rebin(bins, p.dt/dt)
	}
	p.rows, p.steps, p.built, p.dt, p.pending = connect.Compress(key, side.size(), steps), steps, len(key), dt, nil
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
		steps = append(steps, int32(d/dt+0.5))
	}
	if p.scalar || len(steps) > 0 && len(steps) == len(p.s.pre) {
		return steps
	}
	if len(steps) == 0 {
		return append(steps, 0)
	}
	return append(steps, make([]int32, len(p.s.pre)-len(steps))...)
}

// machine lowers the statements, with what event-driven equations need around them.
func (p *Pathway) machine(run *preparation) (*machine, error) {
	d := pathDomain{synapseDomain{p.s}, p}
	t, err := run.checked(d, p.code)
	if err != nil {
		return nil, err
	}
	odes, err := run.odes(&p.s.group, "event-driven")
	if err != nil {
		return nil, err
	}
	if len(odes) > 0 {
		before, err := p.s.catchUp(run.lowering, odes)
		if err != nil {
			return nil, err
		}
		now := syntax.Stmt{Target: "lastupdate", Op: syntax.Assign, X: &syntax.Name{Ident: "t"}}
		t.stmts = append(append(before, t.stmts...), now)
	}
	return run.build(d, p.code, t)
}

// catchUp is the statements that bring event-driven variables from their last
// update to now.
func (s *Synapses) catchUp(l *lowering, odes []integrator.Ode) ([]syntax.Stmt, error) {
	passed := &syntax.Name{Ident: "time_since_update"}
	problem := l.problem(&s.group, odes)
	problem.Step = passed
	fixed := problem.Fixed
	problem.Fixed = func(name string) bool { return name == passed.Ident || fixed(name) }
	u, err := integrator.Integrate([]string{"exact"}, problem)
	if err != nil {
		return nil, in(s.name, "event-driven equations", err)
	}
	since := &syntax.Binary{Op: syntax.Sub, X: &syntax.Name{Ident: "t"}, Y: &syntax.Name{Ident: "lastupdate"}}
	return append([]syntax.Stmt{{Target: passed.Ident, Op: syntax.Assign, X: since}}, u.Stmts...), nil
}
