package brian

import (
	"fmt"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// CodeRunner is statements that run for all elements of a group in every step of
// a clock.
type CodeRunner struct {
	Active bool
	When   string
	Order  int

	name  string
	clock *Clock
	d     domain
	code  *code
}

// RunRegularlyOptions are the options of RunRegularly.
type RunRegularlyOptions struct {
	Dt    units.Quantity
	Clock *Clock
	When  string // "start" when left out
	Order int
	Name  string
}

// Name is the name of the runner.
func (r *CodeRunner) Name() string { return r.name }

// Code is the statements.
func (r *CodeRunner) Code() string { return r.code.src }

// String names the runner.
func (r *CodeRunner) String() string { return "CodeRunner " + r.name }

// newRunner parses statements that run over a domain; what names them.
func newRunner(d domain, text, what string, o RunRegularlyOptions) (*CodeRunner, error) {
	clock, err := clockOf(o.Clock, o.Dt, d.whole().clock)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.label(), err)
	}
	c, err := statements(d.label(), what, text)
	if err != nil {
		return nil, err
	}
	name := nameOr(o.Name, d.label()+"_"+what)
	return &CodeRunner{Active: true, When: orElse(o.When, "start"), Order: o.Order, name: name, clock: clock, d: d, code: c}, nil
}

// regularRunner parses statements that run in every step, or every dt.
func regularRunner(d domain, text string, opts []RunRegularlyOptions) (*CodeRunner, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	return newRunner(d, text, "run_regularly", o)
}

// entry lowers the statements for a run.
func (r *CodeRunner) entry(p *preparation) (*entry, error) {
	m, err := p.lower(r.d, r.code)
	if err != nil {
		return nil, err
	}
	run := m.everywhere()
	if dt := r.d.whole().clock.dt; r.clock.irregular() {
		run = func(s vm.Step) error {
			s.Dt = dt // given times have none: text means that of the group
			m.runAll(s)
			return nil
		}
	}
	return &entry{name: r.name, when: r.When, order: r.Order, clock: r.clock, active: r.Active, run: run}, nil
}

func runnerClocks(list []*CodeRunner) []*Clock {
	var clocks []*Clock
	for _, r := range list {
		clocks = append(clocks, r.clock)
	}
	return clocks
}

// adopt makes a runner part of the group.
func (g *NeuronGroup) adopt(r *CodeRunner, err error) (*CodeRunner, error) {
	if err == nil {
		g.runners = append(g.runners, r)
	}
	return r, err
}

// adopt makes a runner part of the synapses.
func (s *Synapses) adopt(r *CodeRunner, err error) (*CodeRunner, error) {
	if err == nil {
		s.runners = append(s.runners, r)
	}
	return r, err
}

func (g *NeuronGroup) clocks() []*Clock { return runnerClocks(g.runners) }

// neurons is the group of a subgroup, where it can run code.
func (s *Subgroup) neurons() (*NeuronGroup, error) {
	switch g := s.part.g.self.(type) {
	case *NeuronGroup:
		return g, nil
	case *SpatialNeuron:
		return &g.NeuronGroup, nil
	}
	return nil, fmt.Errorf("%s has no variables to run code on", s.part.g.name)
}

// RunRegularly runs statements for all neurons in every step, or every dt.
func (g *NeuronGroup) RunRegularly(code string, opts ...RunRegularlyOptions) (*CodeRunner, error) {
	return g.adopt(regularRunner(g.span(), code, opts))
}

// RunRegularly runs statements for all sources in every step, or every dt.
func (g *PoissonGroup) RunRegularly(code string, opts ...RunRegularlyOptions) (*CodeRunner, error) {
	r, err := regularRunner(g.span(), code, opts)
	if err == nil {
		g.runners = append(g.runners, r)
	}
	return r, err
}

func (g *PoissonGroup) clocks() []*Clock { return runnerClocks(g.runners) }

// RunRegularly runs statements for the neurons of the subgroup in every step, or every dt.
func (s *Subgroup) RunRegularly(code string, opts ...RunRegularlyOptions) (*CodeRunner, error) {
	g, err := s.neurons()
	if err != nil {
		return nil, err
	}
	return g.adopt(regularRunner(s.part, code, opts))
}

// RunRegularly runs statements for all synapses in every step, or every dt.
func (s *Synapses) RunRegularly(code string, opts ...RunRegularlyOptions) (*CodeRunner, error) {
	return s.adopt(regularRunner(synapseDomain{s}, code, opts))
}
