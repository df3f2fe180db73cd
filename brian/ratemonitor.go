package brian

import (
	"fmt"
	"math"
	"slices"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// PopulationRateMonitor records in each step the rate of a group: the spikes of
// the step, per neuron and time.
type PopulationRateMonitor struct {
	header
	source span
	times  []float64 // [s]
	rates  []float64 // [Hz]
}

// mostReserved bounds how many records are reserved before a run; further ones
// grow as they come.
const mostReserved = 1 << 24

// PopulationRateMonitorOptions are the options of NewPopulationRateMonitor.
type PopulationRateMonitorOptions struct {
	Name  string
	Dtype any
}

// Source is the group that is watched, or the part of one.
func (m *PopulationRateMonitor) Source() any { return groupOf(m.source) }

// NewPopulationRateMonitor records the rate of a group or of a part of one.
func NewPopulationRateMonitor(source any, opts ...PopulationRateMonitorOptions) (*PopulationRateMonitor, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	s, err := spanOf("the source of a monitor", source)
	if err != nil {
		return nil, err
	}
	if _, err := s.event(spikeEvent); err != nil {
		return nil, err
	}
	m := &PopulationRateMonitor{source: s}
	if m.header, err = newHeader(o.Name, "ratemonitor", s.g.clock, "end", 0); err != nil {
		return nil, err
	}
	if err := checkDtype(m.name, o.Dtype); err != nil {
		return nil, err
	}
	m.passes = true
	keep(m)
	return m, nil
}

func (m *PopulationRateMonitor) needs() []object { return []object{m.source.g.self} }

func (m *PopulationRateMonitor) prepare(p *preparation) ([]*entry, error) {
	e, err := m.source.event(spikeEvent)
	if err != nil {
		return nil, err
	}
	steps := min(m.clock.stepsBetween(p.t, p.end), mostReserved)
	m.times, m.rates = slices.Grow(m.times, steps), slices.Grow(m.rates, steps)
	n := float64(m.source.size())
	note := func(s vm.Step) {
		m.times = append(m.times, s.T)
		m.rates = append(m.rates, float64(len(m.source.happened(e)))/s.Dt/n)
	}
	run := func(s vm.Step) error {
		note(s)
		return nil
	}
	noting := &entry{name: m.name, when: m.When, order: m.Order, clock: m.clock, active: true, run: run}
	noting.inLock = noting.byTheFirst(note)
	return []*entry{noting}, nil
}

// T is the times of the records.
func (m *PopulationRateMonitor) T() units.Array {
	return units.NewArray(slices.Clone(m.times), units.Time)
}

// Rate is the rate in each step.
func (m *PopulationRateMonitor) Rate() units.Array { return rateArray(slices.Clone(m.rates)) }

func rateArray(values []float64) units.Array {
	return units.NewArray(values, units.Dimensionless.Div(units.Time))
}

// N is the number of records.
func (m *PopulationRateMonitor) N() int { return len(m.times) }

// State is "t" or "rate"; "rate_" without units.
func (m *PopulationRateMonitor) State(name string) (units.Array, error) {
	switch name {
	case "t", "t_":
		return unless(name == "t_", m.T()), nil
	case "rate", "rate_":
		return unless(name == "rate_", m.Rate()), nil
	}
	return units.Array{}, kindOfError(units.ErrAttribute, "%s has not recorded %q%s", m.name, name, suggestion(name, []string{"t", "rate"}))
}

// SmoothRateOptions are the options of SmoothRate.
type SmoothRateOptions struct {
	Window any            // "gaussian" (when left out), "flat", or an array of weights
	Width  units.Quantity // of the window: the standard deviation, or the whole width
}

// SmoothRate is the rate convolved with a window whose weights sum to 1. At the
// ends, where the window has no data, it counts as zero.
func (m *PopulationRateMonitor) SmoothRate(opts ...SmoothRateOptions) (units.Array, error) {
	o, err := option(opts)
	if err != nil {
		return units.Array{}, err
	}
	w, err := smoothing(m.name, o, m.clock.dt)
	if err != nil {
		return units.Array{}, err
	}
	return smoothed(m.rates, w), nil
}

// smoothing is the weights of a smoothing window, which sum to 1.
func smoothing(object string, o SmoothRateOptions, dt float64) ([]float64, error) {
	kind, named := o.Window.(string)
	if o.Window == nil {
		kind, named = "gaussian", true
	}
	if !named {
		return givenWindow(object, o)
	}
	if o.Width.IsZero() {
		return nil, kindOfError(wrongType, "%s: a window with a name needs a width, such as width=5*ms", object)
	}
	width, err := positiveTime("the width of the window", o.Width)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", object, err)
	}
	var w []float64
	switch kind {
	case "gaussian":
		half := int(math.RoundToEven(2 * width / dt))
		for k := -half; k <= half; k++ {
			x := float64(k) * dt / width
			w = append(w, math.Exp(-x*x/2))
		}
	case "flat":
		half := int(width / 2 / dt)
		used := float64(2*half+1) * dt
		if math.Abs(used-width) > 1e-6*dt {
			warn(object, "smooth_rate", "the width of the window is taken as %v, an odd number of steps", seconds(used))
		}
		w = slices.Repeat([]float64{1}, 2*half+1)
	default:
		return nil, kindOfError(notMade, "%s: the window is %q; it can be \"gaussian\", \"flat\" or an array", object, kind)
	}
	return normalized(w), nil
}

func givenWindow(object string, o SmoothRateOptions) ([]float64, error) {
	a, _, err := arrayOf(o.Window)
	if err != nil {
		return nil, kindOfError(wrongType, "%s: the window must be a name or an array, and is %s", object, describe(o.Window))
	}
	if !o.Width.IsZero() {
		return nil, fmt.Errorf("%s: a window that is an array has no width", object)
	}
	if len(a.Values())%2 == 0 {
		return nil, kindOfError(wrongType, "%s: the window must have an odd number of weights, and has %d", object, len(a.Values()))
	}
	return normalized(slices.Clone(a.Values())), nil
}

func normalized(w []float64) []float64 {
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	for k := range w {
		w[k] /= sum
	}
	return w
}

// smoothed is a rate convolved with a window of odd length, centred, as long as the
// longer of the two; of nothing it is nothing.
func smoothed(rate, window []float64) units.Array {
	if len(rate) == 0 {
		return rateArray(nil)
	}
	a, err := units.Convolve(rateArray(rate), units.NewArray(window, units.Dimensionless), units.ConvolveOptions{Mode: "same"})
	if err != nil {
		panic(err) // both are lists that have elements
	}
	return a.(units.Array)
}

// BinnedRate is the mean rate in bins of the given size, and where they begin.
func (m *PopulationRateMonitor) BinnedRate(bin units.Quantity) (starts, rates units.Array, err error) {
	steps, err := m.binSteps(bin)
	if err != nil {
		return units.Array{}, units.Array{}, err
	}
	n := len(m.rates) / steps
	at, mean := make([]float64, n), make([]float64, n)
	for k := range n {
		at[k] = m.times[k*steps]
		for _, r := range m.rates[k*steps : (k+1)*steps] {
			mean[k] += r / float64(steps)
		}
	}
	return units.NewArray(at, units.Time), rateArray(mean), nil
}

// binSteps is the size of a bin in steps.
func (h *header) binSteps(bin units.Quantity) (int, error) {
	size, err := positiveTime("the bin", bin)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", h.name, err)
	}
	steps, onGrid := nearestStep(size, h.clock.dt)
	if !onGrid || steps < 1 {
		return 0, fmt.Errorf("%s: the bin %v must be a multiple of dt = %v", h.name, bin, h.Dt())
	}
	return int(steps), nil
}

// String names the monitor and says how much it has recorded.
func (m *PopulationRateMonitor) String() string {
	return fmt.Sprintf("PopulationRateMonitor %s of %s: %d times", m.name, m.source.name, len(m.times))
}
