package brian

import (
	"runtime"
	"time"

	"gobrian/brian/internal/team"
)

// crew is the workers of one run. They are there from the first phase that is
// tried with them.
type crew struct {
	workers int
	team    *team.Team
	divided int  // phases that can be shared
	busy    bool // several workers have shared a phase, and not only tried
}

// newCrew is as many workers as the preferences say.
func newCrew() *crew { return &crew{workers: workersWanted()} }

// workersWanted is prefs.core.workers, or one for each processor. Points of a
// sweep that run at the same time divide them.
func workersWanted() int {
	n := runtime.GOMAXPROCS(0)
	if w := Prefs.Core.Workers; w > 0 {
		n = w
	}
	return max(1, n/max(1, int(strands.Load())))
}

func (c *crew) do(j *team.Job) {
	c.hire()
	c.team.Do(j)
}

func (c *crew) hire() {
	if c.team == nil {
		c.team = team.New(c.workers)
	}
}

// gather has the workers at hand before they are tried.
func (c *crew) gather() {
	c.hire()
	c.team.Gather(3 * time.Millisecond)
}

// used is how many workers had something to do.
func (c *crew) used() int {
	if c.busy {
		return c.workers
	}
	return 1
}

// dismiss ends the workers.
func (c *crew) dismiss() {
	if c.team != nil {
		c.team.Close()
		c.team = nil
	}
}

// division is a phase of a step that one worker can do, or several, each some of
// its parts, with the same results. Which takes less time is measured in the run.
type division struct {
	crew  *crew
	size  int // elements
	do    func(worker, part, lo, hi int)
	job   team.Job
	trial trial
}

// Each worker has partsEach parts, so that one who has less to do can help another;
// fewer where parts would be smaller than grain. They begin where a cache line
// of any column does, which is a matter of time only. Variables are for tests.
const partsEach = 4

var grain, line = 256, 16

// divide makes the division of size elements: do is called with the elements
// lo..hi-1 of each part. It is nil where there is nothing to divide.
func (c *crew) divide(size int, do func(worker, part, lo, hi int)) *division {
	if c == nil {
		return nil
	}
	return c.divideInto(min(partsEach*c.workers, size/grain), size, do)
}

func (c *crew) divideInto(parts, size int, do func(worker, part, lo, hi int)) *division {
	if c == nil || c.workers < 2 || parts < 2 {
		return nil
	}
	d := &division{crew: c, size: size, do: do}
	d.trial.after(c.divided)
	c.divided++
	d.job = team.Job{Chunks: parts, Do: func(worker, part int) {
		d.do(worker, part, d.bound(part), d.bound(part+1))
	}}
	return d
}

// bound is where a part begins, on a cache line of its own.
func (d *division) bound(part int) int {
	if part == d.job.Chunks {
		return d.size
	}
	return d.size * part / d.job.Chunks / line * line
}

// alwaysTogether is for tests: all workers share what can be shared, however long
// that takes.
var (
	alwaysTogether bool
	sharedPhases   int
)

// run does the phase; work is how much there is to do, in any unit. It gives the
// number of parts that the phase was done in.
func (d *division) run(work int) int {
	if alwaysTogether {
		sharedPhases++
		return d.start(true)
	}
	together, timed := d.trial.next(work)
	if d.trial.calls == aloneTo+1 {
		d.crew.gather()
	}
	if !timed {
		d.crew.busy = d.crew.busy || together
		return d.start(together)
	}
	begun := time.Now()
	parts := d.start(together)
	d.trial.took(together, float64(time.Since(begun))/float64(work))
	return parts
}

func (d *division) start(together bool) int {
	if together {
		d.crew.do(&d.job)
		return d.job.Chunks
	}
	d.do(0, 0, 0, d.size)
	return 1
}
