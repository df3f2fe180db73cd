package brian

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// PoissonGroup is spike sources that fire at random, independently, each with
// its rate: in a step of length dt with probability rate*dt, at most once.
type PoissonGroup struct {
	group
	test *code
}

// PoissonGroupOptions are the options of NewPoissonGroup.
type PoissonGroupOptions struct {
	Dt        units.Quantity
	Clock     *Clock
	When      string // has no effect: a PoissonGroup fires in the slot thresholds
	Order     int
	Namespace Names
	Name      string
}

// NewPoissonGroup makes n sources. rates is a rate for all, an array with one
// for each, or a string expression of i and t that is evaluated in each step.
func NewPoissonGroup(n int, rates any, opts ...PoissonGroupOptions) (*PoissonGroup, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, fmt.Errorf("a PoissonGroup needs at least 1 source, and got %d", n)
	}
	g := &PoissonGroup{}
	general := NeuronGroupOptions{Namespace: o.Namespace, Dt: o.Dt, Clock: o.Clock, Order: o.Order, Name: o.Name}
	if err := g.group.start(n, nil, "poissongroup", general); err != nil {
		return nil, err
	}
	g.self = g
	g.events[spikeEvent] = &event{name: spikeEvent, when: "thresholds", order: o.Order}
	if err := g.setRates(rates); err != nil {
		return nil, err
	}
	if g.test, err = condition(g.name, "rates", "rand() < rates*dt"); err != nil {
		return nil, err
	}
	keep(g)
	return g, nil
}

func (g *PoissonGroup) setRates(rates any) error {
	v := &variable{name: "rates", dim: units.Dimensionless.Div(units.Time)}
	if text, ok := rates.(string); ok {
		x, err := parseExpr(g.name, "rates", text)
		if err != nil {
			return err
		}
		v.role = derived
		v.expr = &equations.Equation{Kind: equations.Subexpression, Name: v.name, X: x, Dim: v.dim, Unit: "Hz", At: x.Pos(), Src: text}
		g.system = &equations.System{Equations: []*equations.Equation{v.expr}}
		g.vars.add(v)
		return nil
	}
	v.data = make([]float64, g.n)
	g.vars.add(v)
	return g.SetState("rates", rates)
}

func (g *PoissonGroup) needs() []object { return nil }

func (g *PoissonGroup) prepare(p *preparation) ([]*entry, error) {
	if v := g.vars.byName["rates"]; v.role == stored {
		for k, r := range v.data {
			if !(r >= 0) {
				return nil, fmt.Errorf("%s: a rate must not be negative, and rates[%d] is %v", g.name, k, units.Quantity{Value: r, Dim: v.dim})
			}
		}
	}
	m, err := p.lower(g.span(), g.test)
	if err != nil {
		return nil, err
	}
	e := g.events[spikeEvent]
	return []*entry{g.entry("spike_thresholder", "thresholds", g.Order, func(s vm.Step) error {
		e.happen(m.selectAll(e.happened[:0], s))
		return nil
	})}, nil
}

// Index is a part of the group: g[:10].
func (g *PoissonGroup) Index(ix ...any) (*Subgroup, error) { return subgroup(g.span(), ix) }

// Slice is the part from lo to hi-1.
func (g *PoissonGroup) Slice(lo, hi int) (*Subgroup, error) {
	return subgroup(g.span(), []any{units.Span{Lo: lo, Hi: hi}})
}

// String names the group.
func (g *PoissonGroup) String() string { return fmt.Sprintf("PoissonGroup %s of %d", g.name, g.n) }
