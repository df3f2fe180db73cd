package brian

import "slices"

// trial chooses between one worker and many by the time that each takes for a unit
// of work. It is repeated from time to time, less and less often while one worker
// stays the faster: other programs come and go. Trials of one run do not overlap:
// where the data lie that one phase has shared is a reason to share the next.
type trial struct {
	calls  int // since it began; negative before its turn
	period int // calls from its end to the next one
	times  [2]times
	unit   float64 // [ns] for a unit of work, alone; 0 when not known yet
	wins   bool    // many are faster
}

// times are those of the calls alone, or together, in ns for a unit of work.
type times []float64

// The calls of a trial, counted from its beginning: some to warm up, some of which
// the time is taken.
const (
	aloneFrom    = 4
	aloneTo      = 14
	togetherFrom = 20
	togetherTo   = 30
)

const (
	firstPeriod = 1000
	lastPeriod  = 64 * firstPeriod
	worthwhile  = 1200. // [ns] of work below which many workers are not tried
	advantage   = 0.93  // of the time of one worker that many may take
)

// after puts the trial behind others of the same run.
func (c *trial) after(others int) { c.calls = -(togetherTo + 2) * others }

// next tells how to do the next call, with so much work, and whether to take its time.
func (c *trial) next(work int) (together, timed bool) {
	if float64(work)*c.unit < worthwhile && (c.unit > 0 || work == 0) {
		return false, false
	}
	c.calls++
	switch {
	case c.calls <= aloneTo:
		return c.wins && c.calls <= 0, c.calls > aloneFrom
	case c.calls <= togetherTo:
		c.unit = c.times[0].typical()
		return true, c.calls > togetherFrom
	case c.calls == togetherTo+1:
		c.decide()
	case c.calls > togetherTo+c.period:
		c.calls, c.times = 0, [2]times{c.times[0][:0], c.times[1][:0]}
	}
	return c.wins, false
}

// took notes the time of a call, in ns for a unit.
func (c *trial) took(together bool, ns float64) {
	k := 0
	if together {
		k = 1
	}
	c.times[k] = append(c.times[k], ns)
}

// typical is the lower quartile: what a call takes when nothing comes between.
func (t times) typical() float64 {
	slices.Sort(t)
	return t[len(t)/4]
}

func (c *trial) decide() {
	c.wins = c.times[1].typical() < advantage*c.times[0].typical()
	if c.wins || c.period == 0 {
		c.period = firstPeriod
	} else {
		c.period = min(2*c.period, lastPeriod)
	}
}
