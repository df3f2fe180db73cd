package brian

import (
	"fmt"
	"math"

	"gobrian/units"
)

// gridTolerance is how far from a multiple of dt a time may lie, in steps, and
// still count as that multiple.
const gridTolerance = 1e-4

// Clock counts the steps of simulated time. Time is always a whole number of
// steps times dt, so no error builds up.
//
// A clock of given times (NewEventClock) steps at those, and has no dt.
type Clock struct {
	name  string
	step  int64
	dt    float64   // [s]; 0 for a clock of given times
	times []float64 // [s] ascending; nil for a regular clock
	world *world    // in which the clock was made
	moved bool      // dt has changed since the last run
}

// DefaultClock serves the objects that are given neither a clock nor a dt; its
// step is 0.1 ms at the start. It stands for the default clock of the world in
// which it is used: each point of a sweep has its own.
var DefaultClock = &Clock{name: "defaultclock"}

// real is the clock that c stands for.
func (c *Clock) real() *Clock {
	if c == DefaultClock {
		return theWorld().clock
	}
	return c
}

const defaultDt = 0.1e-3 // [s]

// ClockOptions are the options of NewClock.
type ClockOptions struct {
	Name string
}

// NewClock makes a clock with step dt.
func NewClock(dt units.Quantity, opts ...ClockOptions) (*Clock, error) {
	seconds, err := positiveTime("dt", dt)
	if err != nil {
		return nil, err
	}
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	return &Clock{name: nameOr(o.Name, "clock"), dt: seconds, world: theWorld()}, nil
}

// Dt is the length of a step.
func (c *Clock) Dt() units.Quantity { return seconds(c.real().dt) }

// SetDt changes the length of a step, from the next run on. The time that a network has reached must be a multiple of it,
// which the run checks.
func (c *Clock) SetDt(dt units.Quantity) error {
	c = c.real()
	if c.irregular() {
		return fmt.Errorf("%s steps at given times, and has no dt", c.name)
	}
	s, err := positiveTime("dt", dt)
	if err != nil {
		return err
	}
	step, _ := nearestStep(c.time(), s)
	c.moved = c.moved || s != c.dt
	c.dt, c.step = s, step
	return nil
}

// T is the current time: that of the step being made, or of the next one.
func (c *Clock) T() units.Quantity { return seconds(c.real().time()) }

// Timestep is the number of steps made.
func (c *Clock) Timestep() int { return int(c.real().step) }

// Attribute is t_ or dt_, the time and the step without their unit.
func (c *Clock) Attribute(name string) (any, error) {
	switch name {
	case "t_":
		return c.real().time(), nil
	case "dt_":
		return c.real().dt, nil
	}
	return nil, kindOfError(units.ErrAttribute, "%s has no attribute %q", c.name, name)
}

// Name is the name of the clock.
func (c *Clock) Name() string { return c.name }

func (c *Clock) time() float64 {
	if c.irregular() {
		return c.eventTime()
	}
	return float64(c.step) * c.dt
}

// nearestStep is the number of the step nearest to time t, and whether t lies on it.
func nearestStep(t, dt float64) (step int64, onGrid bool) {
	near := math.Round(t / dt)
	return int64(near), near*dt == t || math.Abs(near*dt-t)/dt <= gridTolerance
}

// firstStep is the number of the first step at or after time t.
func firstStep(t, dt float64) int64 {
	step, onGrid := nearestStep(t, dt)
	if onGrid {
		return step
	}
	return int64(math.Ceil(t / dt))
}

// clockOf is the clock that the options of an object ask for: its own, one of the
// given step, or other.
func clockOf(clock *Clock, dt units.Quantity, other *Clock) (*Clock, error) {
	switch {
	case clock != nil && !dt.IsZero():
		return nil, fmt.Errorf("give dt or clock, not both")
	case clock != nil:
		return clock.real(), clock.real().ours()
	case !dt.IsZero():
		return NewClock(dt)
	}
	return other.real(), nil
}

// ours refuses a clock of the session in a point of a sweep, where others may
// step it at the same time.
func (c *Clock) ours() error { return inThisWorld(c.name, c.world) }

func positiveTime(what string, q units.Quantity) (float64, error) {
	s, err := timeOf(what, q)
	if err == nil && !(s > 0 && !math.IsInf(s, 0)) {
		err = fmt.Errorf("%s must be greater than 0 s, and is %v", what, q)
	}
	return s, err
}

// timeOf is a time in seconds.
func timeOf(what string, q units.Quantity) (float64, error) {
	if q.Dim != units.Time && !(q.Value == 0 && q.Dim.IsDimensionless()) {
		return 0, kindOfError(units.ErrDimensions, "%s must be a time: %v %s", what, q, isUnit(q.Dim))
	}
	return q.Value, nil
}

func seconds(s float64) units.Quantity { return units.Quantity{Value: s, Dim: units.Time} }
