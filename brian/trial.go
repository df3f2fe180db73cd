package brian

// trial chooses between one worker and many by the least time that each has taken
// for a unit of work. It is repeated from time to time, less and less often while
// one worker stays the faster: other programs come and go.
type trial struct {
	calls    int     // since it began
	period   int     // calls from its end to the next one
	alone    float64 // [ns] least time for a unit so far
	together float64
	unit     float64 // [ns] for a unit of work, alone; 0 when not known yet
	wins     bool    // many are faster
}

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
	worthwhile  = 2500. // [ns] of work below which many workers are not tried
	advantage   = 0.93  // of the time of one worker that many may take
)

// next tells how to do the next call, with so much work, and whether to take its time.
func (c *trial) next(work int) (together, timed bool) {
	if float64(work)*c.unit < worthwhile && (c.unit > 0 || work == 0) {
		return false, false
	}
	c.calls++
	switch {
	case c.calls <= aloneTo:
		return false, c.calls > aloneFrom
	case c.calls <= togetherTo:
		c.unit = c.alone
		return true, c.calls > togetherFrom
	case c.calls == togetherTo+1:
		c.decide()
	case c.calls > togetherTo+c.period:
		c.calls, c.alone, c.together = 0, 0, 0
	}
	return c.wins, false
}

// took notes the time of a call, in ns for a unit.
func (c *trial) took(together bool, ns float64) {
	least := &c.alone
	if together {
		least = &c.together
	}
	if *least == 0 || ns < *least {
		*least = ns
	}
}

func (c *trial) decide() {
	c.wins = c.together < advantage*c.alone
	if c.wins || c.period == 0 {
		c.period = firstPeriod
	} else {
		c.period = min(2*c.period, lastPeriod)
	}
}
