package brian

import (
	"runtime"
	"time"

	"gobrian/brian/internal/team"
	"gobrian/brian/internal/vm"
)

// crew is the workers of one run. They are there from the first step that is
// tried with them.
type crew struct {
	workers int
	team    *team.Team[vm.Step]
	divided int               // phases that can be shared
	splits  map[[2]int]*split // by size and number of parts
	pace    pace
	busy    bool // several workers have shared a phase, and not only tried
}

// newCrew is as many workers as the preferences say.
func newCrew() *crew {
	c := &crew{workers: workersWanted()}
	c.pace.ready, c.pace.clock = c.summon, time.Now
	return c
}

// summon calls the workers, and reports whether all are there.
func (c *crew) summon() bool {
	if c.team == nil {
		c.team = team.New[vm.Step](c.workers)
	}
	return c.team.Summon()
}

// step begins a step of the run.
func (c *crew) step() {
	switch {
	case shareSteps != nil:
		c.pace.together = shareSteps()
	case c.divided > 0:
		c.pace.step()
	}
}

// allows is how many of n steps are made as the next one is.
func (c *crew) allows(n int) int {
	if shareSteps != nil {
		return n
	}
	return min(n, 1+c.pace.left)
}

// made notes that workers have made n steps, of which step has begun the first.
func (c *crew) made(n int) {
	if shareSteps != nil {
		sharedStretches++
		return
	}
	c.pace.left -= n - 1
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

// do lets the workers do a job, and gives those that the first had to wait for, as bits.
func (c *crew) do(j *team.Job[vm.Step], s vm.Step) (late uint64) {
	if c.team == nil {
		c.team = team.New[vm.Step](c.workers)
	}
	c.busy = c.busy || c.pace.state == running
	return c.team.Do(j, s)
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
	do    func(worker, part, lo, hi int, s vm.Step)
	job   team.Job[vm.Step]
	split *split
	long  bool // enough for the split to learn from it how fast the workers are
}

// A phase that has parts smaller than grain is cut into fewer. It is a variable for tests.
var grain = 256

// divide makes the division of size elements: do is called with the elements
// lo..hi-1 of each part. It is nil where there is nothing to divide.
func (c *crew) divide(size int, do func(worker, part, lo, hi int, s vm.Step)) *division {
	if c == nil {
		return nil
	}
	d := c.divideInto(c.parts(size), size, do)
	if d != nil {
		d.long = true
	}
	return d
}

// parts is how many parts a phase over so many elements has.
func (c *crew) parts(size int) int { return min(c.workers, size/grain) }

func (c *crew) divideInto(parts, size int, do func(worker, part, lo, hi int, s vm.Step)) *division {
	if c == nil || c.workers < 2 || parts < 2 {
		return nil
	}
	c.divided++
	return c.division(parts, size, do)
}

func (c *crew) division(parts, size int, do func(worker, part, lo, hi int, s vm.Step)) *division {
	d := &division{crew: c, size: size, do: do, split: c.splitOf(size, parts)}
	d.job = team.Job[vm.Step]{Parts: parts, Do: func(worker, part int, s vm.Step) {
		bounds := d.split.bounds
		d.do(worker, part, bounds[part], bounds[part+1], s)
	}}
	return d
}

// splitOf is the split of all phases over so many elements: what a worker has done in one
// lies in the caches of its processor when the next one comes.
func (c *crew) splitOf(size, parts int) *split {
	key := [2]int{size, parts}
	if c.splits[key] == nil {
		if c.splits == nil {
			c.splits = map[[2]int]*split{}
		}
		c.splits[key] = newSplit(size, parts)
	}
	return c.splits[key]
}

// shareSteps is for tests, which count phases: it says whether workers share what can be
// shared in the next step, however long that takes.
var (
	shareSteps      func() bool
	sharedPhases    int
	sharedStretches int
)

// run does the phase; work is how much there is to do. It gives the number of
// parts that the phase was done in.
func (d *division) run(work int, s vm.Step) int {
	if shareSteps != nil && d.shares() {
		sharedPhases++
		return d.start(true, s)
	}
	return d.start(d.shares() && work >= d.least, s)
}

// shares is whether workers share what there is to do in this step.
func (d *division) shares() bool { return d.crew.pace.together }

func (d *division) start(together bool, s vm.Step) int {
	if together {
		if late := d.crew.do(&d.job, s); d.long {
			d.split.note(late)
		}
		return d.job.Parts
	}
	d.do(0, 0, 0, d.size, s)
	return 1
}
