package brian

import (
	"fmt"

	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// prepare makes the entries of the group: refractoriness and integration, the
// threshold, the reset, events and what runs regularly.
func (g *NeuronGroup) prepare(p *preparation) ([]*entry, error) {
	if err := g.checkLinks(); err != nil {
		return nil, err
	}
	f := &fusion{g: g}
	list, err := g.prepareUpdate(p, f)
	if err != nil {
		return nil, err
	}
	more, err := g.prepareSpikes(p, f)
	if err != nil {
		return nil, err
	}
	list = append(list, more...)
	if f.with != nil && f.test != nil {
		p.fusions = append(p.fusions, f)
	}
	for _, e := range g.custom {
		more, err := g.prepareEvent(p, e)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	for _, r := range g.runners {
		e, err := r.entry(p)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

func (g *group) entry(suffix, when string, order int, run func(vm.Step) error) *entry {
	return &entry{name: g.name + "_" + suffix, when: when, order: order, clock: g.clock, active: true, run: run, own: g}
}

func (g *NeuronGroup) prepareSpikes(p *preparation, f *fusion) ([]*entry, error) {
	if g.threshold == nil {
		return nil, nil
	}
	e, c := g.events[spikeEvent], g.spikeCondition()
	t, err := p.checked(g.span(), c)
	if err != nil {
		return nil, err
	}
	test, err := p.build(g.span(), c, t)
	if err != nil {
		return nil, err
	}
	f.test = g.entry("spike_thresholder", e.when, e.order, thresholder(e, g.marker(nil), test.selectAll))
	f.condition, f.alone = t.result, test
	list := []*entry{f.test}
	if g.reset == nil {
		return list, nil
	}
	reset, err := p.lower(g.span(), g.reset)
	if err != nil {
		return nil, err
	}
	resetter := g.entry("spike_resetter", "resets", g.Order, func(s vm.Step) error {
		reset.runList(e.happened, s)
		return nil
	})
	resetter.only = e
	resetter.inLock = func(l *lockstep, p *preparation) (act, bool) { return l.resetter(reset, e, &g.group, p) }
	return append(list, resetter), nil
}

// spikeCondition is the threshold, and not_refractory where there is refractoriness.
func (g *NeuronGroup) spikeCondition() *code {
	if !g.refractory.given() {
		return g.threshold
	}
	c := *g.threshold
	c.result = &syntax.Binary{At: c.result.Pos(), Op: syntax.And, X: c.result, Y: &syntax.Name{At: c.result.Pos(), Ident: notRefractory}}
	return &c
}

// thresholder notes the spikes that find appends to a list, and marks the neurons.
func thresholder(e *event, mark func([]int32, vm.Step), find func([]int32, vm.Step) []int32) func(vm.Step) error {
	if mark == nil {
		return func(s vm.Step) error {
			e.happen(find(e.happened[:0], s))
			return nil
		}
	}
	return func(s vm.Step) error {
		e.happen(find(e.happened[:0], s))
		mark(e.happened, s)
		return nil
	}
}

// marker is what begins the refractory state of neurons that spike, and tells those
// who keep the idlers, if there are any; nil without refractoriness.
func (g *NeuronGroup) marker(idle *idlers) func(spiking []int32, s vm.Step) {
	if !g.refractory.given() {
		return nil
	}
	last, free := g.vars.byName[lastSpike].data, g.vars.byName[notRefractory].data
	if idle != nil && idle.hidden {
		return func(spiking []int32, s vm.Step) {
			for _, i := range spiking {
				last[i] = s.T
			}
			idle.spiked(s.T, spiking)
		}
	}
	return func(spiking []int32, s vm.Step) {
		for _, i := range spiking {
			last[i], free[i] = s.T, 0
		}
		if idle != nil {
			idle.spiked(s.T, spiking)
		}
	}
}

// customEvent is an event that the user defined.
type customEvent struct {
	*event
	condition *code
	action    *code // nil without run_on_event
	actWhen   string
	actOrder  int
}

func (g *NeuronGroup) addEvent(name, text string) error {
	if !validName(name) {
		return fmt.Errorf("%s: %q cannot be the name of an event", g.name, name)
	}
	if g.events[name] != nil {
		return fmt.Errorf("%s: the event %q is there already", g.name, name)
	}
	c, err := condition(g.name, "event "+name, text)
	if err != nil {
		return err
	}
	e := &event{name: name, when: "after_thresholds", order: 0}
	g.events[name] = e
	g.custom = append(g.custom, &customEvent{event: e, condition: c})
	return nil
}

// RunOnEventOptions are the options of RunOnEvent.
type RunOnEventOptions struct {
	When  string // "after_resets" when left out
	Order int
}

// RunOnEvent runs statements for the neurons to which an event happens; one
// piece of code for each event.
func (g *NeuronGroup) RunOnEvent(event, code string, opts ...RunOnEventOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	e, err := g.customEvent(event)
	if err != nil {
		return err
	}
	if e.action != nil {
		return fmt.Errorf("%s: the event %q has code already", g.name, event)
	}
	if e.action, err = statements(g.name, "code of event "+event, code); err != nil {
		return err
	}
	e.actWhen, e.actOrder = orElse(o.When, "after_resets"), o.Order
	return nil
}

// SetEventSchedule changes in which slot, and in what order, an event is looked for.
func (g *NeuronGroup) SetEventSchedule(event string, opts ...RunOnEventOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	e, err := g.span().event(event)
	if err != nil {
		return err
	}
	e.when, e.order = orElse(o.When, "after_thresholds"), o.Order
	return nil
}

func (g *NeuronGroup) customEvent(name string) (*customEvent, error) {
	for _, e := range g.custom {
		if e.name == name {
			return e, nil
		}
	}
	if name == spikeEvent {
		return nil, fmt.Errorf("%s: what a spike runs is given by reset", g.name)
	}
	return nil, fmt.Errorf("%s has no event %q%s", g.name, name, suggestion(name, keys(g.events)))
}

func (g *NeuronGroup) prepareEvent(p *preparation, e *customEvent) ([]*entry, error) {
	test, err := p.lower(g.span(), e.condition)
	if err != nil {
		return nil, err
	}
	list := []*entry{g.entry(e.name+"_thresholder", e.when, e.order, func(s vm.Step) error {
		e.happen(test.selectAll(e.happened[:0], s))
		return nil
	})}
	if e.action == nil {
		return list, nil
	}
	action, err := p.lower(g.span(), e.action)
	if err != nil {
		return nil, err
	}
	return append(list, g.entry(e.name+"_resetter", e.actWhen, e.actOrder, func(s vm.Step) error {
		if len(e.happened) > 0 {
			action.runList(e.happened, s)
		}
		return nil
	})), nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
