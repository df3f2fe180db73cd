package brian

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/spikes"
	"gobrian/internal/pages"
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
	drawn  bool      // the delays are drawn or come from an array: some may be below 0 s

	rows    *connect.Rows
	order   []int32 // where the synapses of rows lie; nil where that is in the same order
	steps   []int32 // the delays of rows
	built   int     // the number of synapses in rows
	ring    spikes.Ring
	pending [][]spikes.Range // synapses under way before there are rows
	dt      float64          // [s] of a step of the ring
	list    []int32
	events  int64    // delivered so far
	plain   *machine // of the whole code
	m       *machine // what runs: plain, or the part for each synapse
	adds    bool     // the statements of m only add, so that whole rows are run
	shared  bool     // among workers
	mixed   bool     // spikes under way were moved to other rows: one step may bring a synapse two
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
	p.delay = &variable{name: "delay", dim: units.Time, held: true}
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
			return kindOfError(units.ErrDimensions, "%s: the delay of %s must be a time, and is %s", s.name, name, describe(d))
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

// Source is the group, or the part of one, whose spikes it carries.
func (p *Pathway) Source() any { return groupOf(p.source()) }

// Target is the group, or the part of one, at the other end.
func (p *Pathway) Target() any {
	if p.post {
		return groupOf(p.s.source)
	}
	return groupOf(p.s.target)
}

// Clock is the clock of the group whose spikes it carries.
func (p *Pathway) Clock() *Clock { return p.clock() }

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
func (p *Pathway) SetDelay(value any) error { return p.SetDelayIn(value, nil) }

// SetDelayIn is SetDelay with names that are visible at the call.
func (p *Pathway) SetDelayIn(value any, locals Names) error {
	return p.SetStateIn("delay", value, locals)
}

// State is the delay.
func (p *Pathway) State(name string) (*View, error) {
	if name != "delay" && name != "delay_" {
		return nil, kindOfError(units.ErrAttribute, "%s has no variable %q%s", p.name, name, suggestion(name, []string{"delay"}))
	}
	return newView(pathDomain{synapseDomain{p.s}, p}, name, nil)
}

// SetState sets the delay: see SetDelay.
func (p *Pathway) SetState(name string, value any) error { return p.SetStateIn(name, value, nil) }

// attribute is what a script calls p.name: a field, or the delay.
func (p *Pathway) attribute(name string) (any, error) {
	switch name {
	case "order":
		return p.Order, nil
	case "when":
		return p.When, nil
	case "active":
		return p.Active, nil
	case "name":
		return p.name, nil
	case "code":
		return p.code.src, nil
	case "source":
		return p.Source(), nil
	case "target":
		return p.Target(), nil
	case "clock":
		return p.clock(), nil
	}
	return p.State(name)
}

// setField sets a field that a script calls name, and reports whether there is one with values of that type.
func (p *Pathway) setField(name string, value any) (ok bool) {
	switch name {
	case "order":
		p.Order, ok = value.(int)
	case "when":
		p.When, ok = value.(string)
	case "active":
		p.Active, ok = value.(bool)
	}
	return ok
}

// SetStateIn is SetState with names that are visible at the call.
func (p *Pathway) SetStateIn(name string, value any, locals Names) error {
	if p.setField(name, value) {
		return nil
	}
	if name != "delay" && name != "delay_" {
		return kindOfError(units.ErrAttribute, "%s has no variable %q%s", p.name, name, suggestion(name, []string{"delay"}))
	}
	before := slices.Clone(p.delay.data)
	if err := setState(pathDomain{synapseDomain{p.s}, p}, name, value, locals); err != nil {
		return err
	}
	p.drawn = drawnDelays(value)
	if err := p.checkDelays(); err != nil {
		p.delay.data = before
		return err
	}
	p.warnOfNegative()
	return nil
}

// drawnDelays reports whether a value is an array or an expression of random numbers. Delays of this kind may be below 0 s by accident.
func drawnDelays(value any) bool {
	switch x := value.(type) {
	case string:
		return strings.Contains(x, "rand")
	case units.Operand:
		return x.Array().Size() > 1
	}
	return false
}

// checkDelays refuses delays below 0 s. Drawn ones may be: these spikes arrive in the step in which they are sent.
func (p *Pathway) checkDelays() error {
	for k, d := range p.delay.data {
		if !(d >= 0 || p.drawn && d < 0) || math.IsInf(d, 0) {
			return fmt.Errorf("%s: a delay must be 0 s or more, and that of synapse %d is %v", p.name, k, seconds(d))
		}
	}
	return nil
}

// warnOfNegative tells of drawn delays below 0 s.
func (p *Pathway) warnOfNegative() {
	negative, least := 0, 0.0
	for _, d := range p.delay.data {
		if d < 0 {
			negative++
			least = min(least, d)
		}
	}
	if negative > 0 {
		warn(p.name, "negative_delay", "%d of %d delays are below 0 s, the least is %v: these spikes arrive without a delay; clip(..., 0*ms, 10*ms) says so",
			negative, len(p.delay.data), seconds(least))
	}
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
		p.delay.data = extended(p.delay.data, p.s.n)
	}
	return ref{v: p.delay, g: &p.s.group, n: p.s.n}
}

// extended is data with zeros appended up to n elements.
func extended(data []float64, n int) []float64 {
	switch {
	case len(data) == 0:
		return pages.Make[float64](n) // the system clears it where it is first used
	case len(data) < n:
		return append(data, make([]float64, n-len(data))...)
	}
	return data
}
