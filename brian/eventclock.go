package brian

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"gobrian/units"
)

// NewEventClock makes a clock that steps at given times: for a monitor that
// records, or an operation that acts, at those. The times may lie between the
// steps of other clocks. Two equal times are an error.
func NewEventClock(times any, opts ...ClockOptions) (*Clock, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	list, err := eventTimes(times)
	if err != nil {
		return nil, fmt.Errorf("the times of a clock: %w", err)
	}
	return &Clock{name: nameOr(o.Name, "eventclock"), times: list, world: theWorld()}, nil
}

// eventTimes is times in seconds, ascending; the slice is never nil.
func eventTimes(times any) ([]float64, error) {
	a, _, err := arrayOf(times)
	if err != nil {
		return nil, err
	}
	if a.Dim() != units.Time && a.Len() > 0 {
		return nil, fmt.Errorf("times in seconds are wanted, and this %s", isUnit(a.Dim()))
	}
	list := append([]float64{}, a.Values()...)
	slices.Sort(list)
	for k, t := range list {
		if !(t >= 0) || math.IsInf(t, 0) {
			return nil, fmt.Errorf("%v is not a time of 0 s or more", seconds(t))
		}
		if k > 0 && t == list[k-1] {
			return nil, fmt.Errorf("%v is there twice", seconds(t))
		}
	}
	return list, nil
}

func (c *Clock) irregular() bool { return c.times != nil }

// Times is the times of a clock that steps at given ones; empty for a regular clock.
func (c *Clock) Times() units.Array { return units.NewArray(slices.Clone(c.times), units.Time) }

// eventTime is the time of the next step; the last time when all are over.
func (c *Clock) eventTime() float64 {
	if len(c.times) == 0 {
		return 0
	}
	return c.times[min(int(c.step), len(c.times)-1)]
}

// sameTime is how far apart two times may be that mean the same. [s]
const sameTime = 1e-10

// firstAt is the number of the first step at or after time t.
func (c *Clock) firstAt(t float64) int64 {
	if c.irregular() {
		return int64(sort.SearchFloat64s(c.times, t-sameTime))
	}
	return firstStep(t, c.dt)
}

// stepsBetween is how many steps the clock makes from lo to hi, or one or two more.
func (c *Clock) stepsBetween(lo, hi float64) int { return int(c.firstAt(hi)-c.firstAt(lo)) + 1 }

// finest is the smaller step of two clocks, the measure of whether they step
// together. Two clocks of given times have none: theirs must be the same.
func finest(c, d *Clock) float64 {
	switch {
	case c.irregular() && d.irregular():
		return sameTime / gridTolerance
	case c.irregular():
		return d.dt
	case d.irregular():
		return c.dt
	}
	return min(c.dt, d.dt)
}

// RunAtOptions are the options of RunAt.
type RunAtOptions struct {
	When  string // "start" when left out
	Order int
	Name  string
}

// RunOnClockOptions are the options of RunOnClock.
type RunOnClockOptions = RunAtOptions

// runnerAt parses statements that run over a domain at given times.
func runnerAt(d domain, text string, times any, opts []RunAtOptions) (*CodeRunner, error) {
	list, err := eventTimes(times)
	if err != nil {
		return nil, fmt.Errorf("%s: run_at: %w", d.label(), err)
	}
	clock := &Clock{name: nameOr("", "eventclock"), times: list, world: theWorld()}
	return runnerOn(d, text, clock, "run_at", opts)
}

// runnerOn parses statements that run over a domain at the steps of a clock.
func runnerOn(d domain, text string, clock *Clock, what string, opts []RunAtOptions) (*CodeRunner, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if clock == nil {
		return nil, fmt.Errorf("%s: %s needs a clock", d.label(), what)
	}
	return newRunner(d, text, what, RunRegularlyOptions{Clock: clock, When: o.When, Order: o.Order, Name: o.Name})
}

// RunAt runs statements for all neurons at given times.
func (g *NeuronGroup) RunAt(code string, times any, opts ...RunAtOptions) (*CodeRunner, error) {
	return g.adopt(runnerAt(g.span(), code, times, opts))
}

// RunOnClock runs statements for all neurons at the steps of a clock.
func (g *NeuronGroup) RunOnClock(code string, clock *Clock, opts ...RunOnClockOptions) (*CodeRunner, error) {
	return g.adopt(runnerOn(g.span(), code, clock, "run_on_clock", opts))
}

// RunAt runs statements for the neurons of the subgroup at given times.
func (s *Subgroup) RunAt(code string, times any, opts ...RunAtOptions) (*CodeRunner, error) {
	g, err := s.neurons()
	if err != nil {
		return nil, err
	}
	return g.adopt(runnerAt(s.part, code, times, opts))
}

// RunOnClock runs statements for the neurons of the subgroup at the steps of a clock.
func (s *Subgroup) RunOnClock(code string, clock *Clock, opts ...RunOnClockOptions) (*CodeRunner, error) {
	g, err := s.neurons()
	if err != nil {
		return nil, err
	}
	return g.adopt(runnerOn(s.part, code, clock, "run_on_clock", opts))
}

// RunAt runs statements for all synapses at given times.
func (s *Synapses) RunAt(code string, times any, opts ...RunAtOptions) (*CodeRunner, error) {
	return s.adopt(runnerAt(synapseDomain{s}, code, times, opts))
}

// RunOnClock runs statements for all synapses at the steps of a clock.
func (s *Synapses) RunOnClock(code string, clock *Clock, opts ...RunOnClockOptions) (*CodeRunner, error) {
	return s.adopt(runnerOn(synapseDomain{s}, code, clock, "run_on_clock", opts))
}
