package brian

import (
	"runtime"
	"time"

	"gobrian/brian/internal/team"
)

// crew is the workers of one run. They are there from the first step that is
// tried with them.
type crew struct {
	workers int
	team    *team.Team
	divided int // phases that can be shared
	pace    pace
	busy    bool // several workers have shared a phase, and not only tried
}

// newCrew is as many workers as the preferences say.
func newCrew() *crew {
	c := &crew{workers: workersWanted()}
	c.pace.ready, c.pace.clock = func() bool { return c.team != nil && c.team.Ready() }, time.Now
	return c
}

// step begins a step of the run.
func (c *crew) step() {
	if c.divided > 0 {
		c.pace.step()
	}
}

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
	if c.team == nil {
		c.team = team.New(c.workers)
	}
	c.busy = c.busy || c.pace.state == running
	c.team.Do(j)
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
// its parts, with the same results.
type division struct {
	crew  *crew
	size  int // elements
	least int // work that several workers share
	do    func(worker, part, lo, hi int)
	job   team.Job
}

// A phase that has parts smaller than grain is cut into fewer. Parts begin where a
// cache line of any column does, also one of bytes, which is a matter of time only. Variables are for
// tests.
var grain, line = 256, 64

// divide makes the division of size elements: do is called with the elements
// lo..hi-1 of each part. It is nil where there is nothing to divide.
func (c *crew) divide(size int, do func(worker, part, lo, hi int)) *division {
	if c == nil {
		return nil
	}
	return c.divideInto(min(c.workers, size/grain), size, do)
}

func (c *crew) divideInto(parts, size int, do func(worker, part, lo, hi int)) *division {
	if c == nil || c.workers < 2 || parts < 2 {
		return nil
	}
	d := &division{crew: c, size: size, do: do}
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

// run does the phase; work is how much there is to do. It gives the number of
// parts that the phase was done in.
func (d *division) run(work int) int {
	if alwaysTogether {
		sharedPhases++
		return d.start(true)
	}
	return d.start(d.crew.pace.together && work >= d.least)
}

func (d *division) start(together bool) int {
	if together {
		d.crew.do(&d.job)
		return d.job.Chunks
	}
	d.do(0, 0, 0, d.size)
	return 1
}
