package brian

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// SpikeGeneratorGroup is spike sources that fire at given times.
type SpikeGeneratorGroup struct {
	group
	list   []givenSpike
	period float64 // [s]; 0 for none
	bins   []int64 // the step of each spike, within the period
	next   int     // the first spike that is still to come
}

// givenSpike is a spike of source i.
type givenSpike struct {
	i int32
	t float64 // [s]
}

// SpikeGeneratorGroupOptions are the options of NewSpikeGeneratorGroup.
type SpikeGeneratorGroupOptions struct {
	Dt     units.Quantity
	Clock  *Clock
	Period units.Quantity // repeat the spikes after this time
	When   string         // "thresholds" when left out
	Order  int
	Sorted bool // keep the given order of the spikes of a step; otherwise it is that of their times, then of the sources
	Name   string
}

// NewSpikeGeneratorGroup makes n sources of which source indices[k] fires at times[k].
func NewSpikeGeneratorGroup(n int, indices, times any, opts ...SpikeGeneratorGroupOptions) (*SpikeGeneratorGroup, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, kindOfError(wrongType, "a SpikeGeneratorGroup needs at least 1 source, and got %d", n)
	}
	g := &SpikeGeneratorGroup{}
	if err := g.group.start(n, nil, "spikegeneratorgroup", NeuronGroupOptions{Dt: o.Dt, Clock: o.Clock, Order: o.Order, Name: o.Name}); err != nil {
		return nil, err
	}
	g.self = g
	g.When = orElse(o.When, "thresholds")
	g.events[spikeEvent] = &event{name: spikeEvent, when: g.When, order: o.Order, mixed: true}
	if err := g.SetSpikes(indices, times, SetSpikesOptions{Period: o.Period, Sorted: o.Sorted}); err != nil {
		return nil, err
	}
	keep(g)
	return g, nil
}

// SetSpikesOptions are the options of SetSpikes.
type SetSpikesOptions struct {
	Period units.Quantity
	Sorted bool
}

// SetSpikes replaces the spikes; those before the current time are left out.
func (g *SpikeGeneratorGroup) SetSpikes(indices, times any, opts ...SetSpikesOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	who, _, err := integers(indices)
	if err != nil {
		return fmt.Errorf("%s: indices: %w", g.name, err)
	}
	when, _, err := arrayOf(times)
	if err != nil {
		return fmt.Errorf("%s: times: %w", g.name, err)
	}
	if when.Dim() != units.Time && !allZero(when) {
		return kindOfError(units.ErrDimensions, "%s: the times must be in seconds: the value %s", g.name, valueUnit(when))
	}
	if len(who) != len(when.Values()) {
		return fmt.Errorf("%s: there are %d indices and %d times", g.name, len(who), len(when.Values()))
	}
	period, err := timeOf("the period", o.Period)
	if err != nil {
		return fmt.Errorf("%s: %w", g.name, err)
	}
	if err := g.take(who, when.Values(), period); err != nil || o.Sorted {
		return err
	}
	slices.SortStableFunc(g.list, func(a, b givenSpike) int { return cmp.Or(cmp.Compare(a.t, b.t), cmp.Compare(a.i, b.i)) })
	return nil
}

func (g *SpikeGeneratorGroup) take(who []int, when []float64, period float64) error {
	list := make([]givenSpike, len(who))
	for k, i := range who {
		switch t := when[k]; {
		case i < 0 || i >= g.n:
			return fmt.Errorf("%s: there is no source %d: they go from 0 to %d", g.name, i, g.n-1)
		case !(t >= 0) || math.IsInf(t, 0):
			return fmt.Errorf("%s: a spike cannot be at %v", g.name, seconds(t))
		case period > 0 && t >= period:
			return fmt.Errorf("%s: the period %v must be longer than the time of the last spike, and one is at %v", g.name, seconds(period), seconds(t))
		}
		list[k] = givenSpike{int32(i), when[k]}
	}
	if period < 0 {
		return fmt.Errorf("%s: the period must not be negative, and is %v", g.name, seconds(period))
	}
	g.list, g.period = list, period
	return nil
}

func (g *SpikeGeneratorGroup) needs() []object { return nil }

func (g *SpikeGeneratorGroup) prepare(p *preparation) ([]*entry, error) {
	if err := g.bin(); err != nil {
		return nil, err
	}
	wrap, err := g.periodSteps()
	if err != nil {
		return nil, err
	}
	g.begin(wrap)
	e := g.events[spikeEvent]
	return []*entry{g.entry("spike_thresholder", g.When, g.Order, func(s vm.Step) error {
		e.happen(g.fire(int64(s.N), wrap, e.happened[:0]))
		return nil
	})}, nil
}

// bin puts the spikes into steps; those of one step keep their order.
func (g *SpikeGeneratorGroup) bin() error {
	dt := g.clock.dt
	at := func(x givenSpike) int64 { return timestep(x.t, dt) }
	slices.SortStableFunc(g.list, func(a, b givenSpike) int { return cmp.Compare(at(a), at(b)) })
	g.bins = g.bins[:0]
	before := make([]int, g.n) // for each source 1 + its last spike in the list
	for k, x := range g.list {
		g.bins = append(g.bins, at(x))
		if last := before[x.i] - 1; last >= 0 && g.bins[last] == g.bins[k] {
			return fmt.Errorf("%s: source %d has two spikes in one step, at %v and %v with dt = %v", g.name, x.i, seconds(g.list[last].t), seconds(x.t), seconds(dt))
		}
		before[x.i] = k + 1
	}
	return nil
}

// periodSteps is the period in steps; 0 for none.
func (g *SpikeGeneratorGroup) periodSteps() (int64, error) {
	if g.period == 0 {
		return 0, nil
	}
	n, onGrid := nearestStep(g.period, g.clock.dt)
	if !onGrid || n < 1 {
		return 0, fmt.Errorf("%s: the period %v must be a multiple of dt = %v", g.name, seconds(g.period), g.Dt())
	}
	return n, nil
}

// begin looks for the first spike that is not over.
func (g *SpikeGeneratorGroup) begin(wrap int64) {
	now := g.clock.step
	if wrap > 0 {
		now %= wrap
	}
	g.next, _ = slices.BinarySearch(g.bins, now)
	if wrap == 0 && g.next > 0 && g.owner == nil {
		warn(g.name, "ignored_spikes", "%d spikes lie before the current time and are left out", g.next)
	}
}

// fire appends the sources that fire in a step.
func (g *SpikeGeneratorGroup) fire(step, wrap int64, out []int32) []int32 {
	if wrap > 0 {
		if step %= wrap; step == 0 {
			g.next = 0
		}
	}
	for ; g.next < len(g.bins) && g.bins[g.next] <= step; g.next++ {
		if g.bins[g.next] == step {
			out = append(out, g.list[g.next].i)
		}
	}
	return out
}

// Index is a part of the group.
func (g *SpikeGeneratorGroup) Index(ix ...any) (*Subgroup, error) { return subgroup(g.span(), ix) }

// NeuronIndex is the source of each given spike.
func (g *SpikeGeneratorGroup) NeuronIndex() units.Array {
	list := make([]int32, len(g.list))
	for k, x := range g.list {
		list[k] = x.i
	}
	return intArray(list)
}

// SpikeTime is the time of each given spike.
func (g *SpikeGeneratorGroup) SpikeTime() units.Array {
	list := make([]float64, len(g.list))
	for k, x := range g.list {
		list[k] = x.t
	}
	return units.NewArray(list, units.Time)
}

// SpikeNumber is 0, 1, 2 ... for the given spikes.
func (g *SpikeGeneratorGroup) SpikeNumber() units.Array {
	return intArray(firstNumbers(0, len(g.list)))
}

// Period is the time after which the spikes are repeated, 0 s for none.
func (g *SpikeGeneratorGroup) Period() units.Quantity { return seconds(g.period) }

// String names the group.
func (g *SpikeGeneratorGroup) String() string {
	return fmt.Sprintf("SpikeGeneratorGroup %s of %d: %d spikes", g.name, g.n, len(g.list))
}
