package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// PoissonGroup is spike sources that fire at random, independently, each with
// its rate: in a step of length dt with probability rate*dt, at most once.
type PoissonGroup struct {
	group
	test     *code
	gaps     stream
	arrivals arrivals
	runners  []*CodeRunner
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
	if err := g.checkRates(); err != nil {
		return nil, err
	}
	m, err := p.lower(g.span(), g.test)
	if err != nil {
		return nil, err
	}
	e, key := g.events[spikeEvent], g.gaps.current()
	each := func(s vm.Step) error {
		e.happen(m.selectAll(e.happened[:0], s))
		return nil
	}
	step := each
	p.around(func() error { // now it is known what code of the run writes
		if g.settled(p) {
			step = g.byGaps(key, each)
		}
		return nil
	}, func() error { return nil })
	list := []*entry{g.entry("spike_thresholder", "thresholds", g.Order, func(s vm.Step) error { return step(s) })}
	for _, r := range g.runners {
		e, err := r.entry(p)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

func (g *PoissonGroup) checkRates() error {
	v := g.vars.byName["rates"]
	if v.role != stored {
		return nil
	}
	for k, r := range v.data {
		if !(r >= 0) {
			return fmt.Errorf("%s: a rate must not be negative, and rates[%d] is %v", g.name, k, units.Quantity{Value: r, Dim: v.dim})
		}
	}
	return nil
}

// settled is whether no code of the run changes the rates.
func (g *PoissonGroup) settled(p *preparation) bool {
	v := g.vars.byName["rates"]
	return v.role == stored && p.begun[v] == nil && !slices.ContainsFunc(p.writes, func(w write) bool { return w.v == v })
}

// rare is the mean number of spikes in a step below which drawing the next spike
// of each source takes less time than a number for each source in each step.
const rare = 1. / 16

// byGaps is the step of sources whose rates are constant, but for assignments
// between steps. Where spikes are not rare it does as each does.
func (g *PoissonGroup) byGaps(key random.Key, each func(vm.Step) error) func(vm.Step) error {
	e, v := g.events[spikeEvent], g.vars.byName["rates"]
	edits, seen, few := v.edits-1, []float64(nil), false
	return func(s vm.Step) error {
		if edits != v.edits || v.lent && !slices.Equal(seen, v.data) {
			if err := g.checkRates(); err != nil {
				return err
			}
			edits, seen = v.edits, append(seen[:0], v.data...)
			if few = mean(seen)*s.Dt < rare; few {
				g.arrivals.begin(key, chances(seen, s.Dt), int64(s.N))
			}
		}
		if !few {
			return each(s)
		}
		e.happen(g.arrivals.take(int64(s.N), e.happened[:0]))
		return nil
	}
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

// chances is the probability of a spike in a step of length dt, for each rate.
func chances(rates []float64, dt float64) []float64 {
	list := make([]float64, len(rates))
	for k, r := range rates {
		list[k] = r * dt
	}
	return list
}

func (g *PoissonGroup) save() *state {
	s := g.group.save()
	g.arrivals.save(s)
	return s
}

func (g *PoissonGroup) load(s *state) {
	g.group.load(s)
	g.vars.byName["rates"].edits++
	g.arrivals.load(s)
}

// Index is a part of the group: g[:10].
func (g *PoissonGroup) Index(ix ...any) (*Subgroup, error) { return subgroup(g.span(), ix) }

// Slice is the part from lo to hi-1.
func (g *PoissonGroup) Slice(lo, hi int) (*Subgroup, error) {
	return subgroup(g.span(), []any{units.Span{Lo: lo, Hi: hi}})
}

// String names the group.
func (g *PoissonGroup) String() string { return fmt.Sprintf("PoissonGroup %s of %d", g.name, g.n) }
