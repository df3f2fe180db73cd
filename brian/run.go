package brian

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"gobrian/brian/internal/vm"
)

// preparation is what objects need to make ready for one run.
type preparation struct {
	*lowering
	net     *Network
	t       float64             // [s] at the start
	end     float64             // [s] of the run
	begun   map[*variable]*sums // which elements summed variables add to
	hooks   []hook
	fusions []*fusion
	files   map[string]string // which monitor records to a file
	calls   bool              // see run
}

// hook is what an object does before the first step of a run, and after the last one.
type hook struct{ start, stop func() error }

func (p *preparation) around(start, stop func() error) { p.hooks = append(p.hooks, hook{start, stop}) }

// run is one call of Run.
type run struct {
	net        *Network
	entries    []*entry
	clocks     []*runClock
	start, end float64 // [s]
	stopping   atomic.Bool
	report     *reporter
	watch      *watcher
	hooks      []hook
	begun      int       // how many of the hooks have started
	idlers     []*idlers // of the groups that have some
	marking    int       // and groups whose spikes are marked by whoever finds them
	fusions    []*fusion // groups whose update looks for spikes
	waiting    []*bundle // what is added together with the next update
	lock       *lockstep // the steps as workers make them by themselves; nil where they cannot
	calls      bool      // functions of the user's, which may change anything between two steps
	profile    bool
	crew       *crew
	meter      *meter // nil where nobody asks for the cost
}

// runClock is a clock, the step at which it ends, and what it does in a step.
type runClock struct {
	*Clock
	end     int64
	entries []*entry
	due     bool    // among several clocks: steps now
	at      vm.Step // where it is due
}

// begin prepares all objects; nothing has changed when it fails.
func (n *Network) begin(o RunOptions, length float64) (*run, error) {
	if running := theWorld().running; running != nil {
		return nil, fmt.Errorf("%s cannot run: %s is running", n.name, running.name)
	}
	if err := n.checkObjects(); err != nil {
		return nil, err
	}
	report, err := newReporter(o, n, length)
	if err != nil {
		return nil, err
	}
	r := &run{net: n, start: n.t, end: n.t + length, report: report, profile: o.Profile, calls: n.operates() || o.reportsByFunction()}
	if err := r.setClocks(); err != nil {
		return nil, err
	}
	r.crew = newCrew()
	p := &preparation{lowering: lowerWith(namesOf(o)), net: n, t: r.start, end: r.end, begun: map[*variable]*sums{}, files: map[string]string{}}
	p.crew, p.calls = r.crew, r.calls
	for _, obj := range inOrder(n.objects) {
		obj.head().ways.around(p, o.Namespace)
	}
	for _, obj := range inOrder(n.objects) {
		if err := r.prepare(p, obj); err != nil {
			return nil, err
		}
	}
	if err := p.checkWrites(); err != nil {
		return nil, err
	}
	alignSums(r.entries)
	if err := sortEntries(r.entries, n.schedule); err != nil {
		return nil, err
	}
	if err := r.fuse(p); err != nil {
		return nil, err
	}
	r.bundle(p)
	r.follow(p)
	r.lock = r.lockstep(p)
	r.assign()
	r.hooks = p.hooks
	for _, obj := range n.objects {
		obj.head().owner = n
	}
	return r, nil
}

// inOrder sorts objects as their entries are, so that what they draw at random
// does not depend on the order in which they were found.
func inOrder(objects []object) []object {
	list := slices.Clone(objects)
	slices.SortStableFunc(list, func(a, b object) int { return a.head().serial - b.head().serial })
	return list
}

func (r *run) prepare(p *preparation, obj object) error {
	p.owner = obj.head().name
	list, err := obj.prepare(p)
	p.owner = ""
	if err != nil {
		return &preparationError{err}
	}
	if g, ok := obj.(interface{ silence() }); ok && !obj.head().Active {
		g.silence()
	}
	for _, e := range list {
		e.of = obj.head().name
		if e.active = e.active && obj.head().Active; e.active {
			r.entries = append(r.entries, e)
		}
	}
	return nil
}

// checkObjects refuses names used twice, and objects without what they need.
func (n *Network) checkObjects() error {
	names := map[string]bool{}
	for _, o := range n.objects {
		h := o.head()
		if names[h.name] {
			return fmt.Errorf("%s has two objects with the name %q", n.name, h.name)
		}
		names[h.name] = true
		if err := h.ours(); err != nil {
			return err
		}
		if h.owner != nil && h.owner != n {
			return kindOfError(wrongState, "%s has already run in another network", h.name)
		}
		for _, need := range o.needs() {
			if !slices.Contains(n.objects, need) {
				return fmt.Errorf("%s needs %s, which is not in %s", h.name, need.head().name, n.name)
			}
		}
	}
	return nil
}

// setClocks puts the clocks of all objects to the start of the run, which must be one of their steps.
func (r *run) setClocks() error {
	for _, o := range r.net.objects {
		for _, c := range clocksOf(o) {
			if slices.ContainsFunc(r.clocks, func(rc *runClock) bool { return rc.Clock == c }) {
				continue
			}
			if c.moved {
				if _, onGrid := nearestStep(r.start, c.dt); !onGrid {
					return fmt.Errorf("%s: %s has reached the time %v, which is not a multiple of dt = %v", c.name, r.net.name, seconds(r.start), c.Dt())
				}
			}
			c.moved = false
			c.step = c.firstAt(r.start)
			r.clocks = append(r.clocks, &runClock{Clock: c, end: c.firstAt(r.end)})
		}
	}
	return nil
}

// clocksOf lists the clocks that an object follows, those of its parts too.
func clocksOf(o object) []*Clock {
	list := []*Clock{o.head().clock}
	if parts, ok := o.(interface{ clocks() []*Clock }); ok {
		list = append(list, parts.clocks()...)
	}
	return list
}

// assign gives each clock its entries, in order.
func (r *run) assign() {
	for _, e := range r.entries {
		if r.profile {
			e.measure()
		}
		for _, c := range r.clocks {
			if c.Clock == e.clock {
				c.entries, e.ticks = append(c.entries, e), c
			}
		}
	}
}

// steps makes the steps of the run. The context is watched from the side, so that
// a step pays one atomic load.
func (r *run) steps() error {
	theWorld().running = r.net
	r.net.stop = false
	r.watch = newWatcher(inOrder(r.net.objects), r.start, r.firstStep(), r.crew)
	defer func() { theWorld().running = nil }()
	defer r.crew.dismiss()
	defer r.settle()
	defer r.reveal()
	defer context.AfterFunc(theWorld().ctx, func() { r.stopping.Store(true) })()
	if theWorld().ctx.Err() != nil {
		r.stopping.Store(true)
	}
	for _, h := range r.hooks {
		if err := h.start(); err != nil {
			return err
		}
		r.begun++
	}
	r.report.begin()
	r.meter = meterFor(r)
	if len(r.clocks) == 1 {
		return r.oneClock(r.clocks[0])
	}
	return r.manyClocks()
}

// firstStep is the number of the first step, 0 where several clocks have numbers of their own.
func (r *run) firstStep() int64 {
	if len(r.clocks) == 1 {
		return r.clocks[0].step
	}
	return 0
}

func (r *run) oneClock(c *runClock) error {
	for c.step < c.end {
		r.crew.step()
		if n := r.stretch(c); n > 0 {
			c.step += int64(n)
			r.watch.step += int64(n - 1)
		} else if err := r.step(c.entries, c.now()); err != nil {
			return err
		} else {
			c.step++
		}
		if err := r.betweenSteps(c.Clock); err != nil {
			return err
		}
	}
	r.net.t = r.end
	return nil
}

// step runs entries in order.
func (r *run) step(entries []*entry, s vm.Step) error {
	if r.meter != nil && s.N%sampling == 0 {
		return r.meter.step(r, entries, s)
	}
	for _, e := range entries {
		if e.only != nil && len(e.only.happened) == 0 {
			continue
		}
		if err := e.run(s); err != nil {
			return r.failed(e, err)
		}
	}
	return nil
}

func (c *Clock) now() vm.Step { return vm.Step{T: c.time(), Dt: c.dt, N: uint64(c.step)} }

// manyClocks makes the steps of several clocks: those that are due at the same
// time run together, entry by entry, in the order of the schedule.
func (r *run) manyClocks() error {
	for {
		first := r.mark()
		if first == nil {
			r.net.t = r.end
			return nil
		}
		r.crew.step()
		if err := r.stepDue(first.step); err != nil {
			return err
		}
		for _, c := range r.clocks {
			if c.due {
				c.step++
			}
		}
		if err := r.betweenSteps(r.earliest()); err != nil {
			return err
		}
	}
}

// earliest is the clock that steps next; nil when all are at their end.
func (r *run) earliest() *Clock {
	var first *Clock
	for _, c := range r.clocks {
		if c.step < c.end && (first == nil || c.time() < first.time()) {
			first = c.Clock
		}
	}
	return first
}

// mark tells which clocks step together with the earliest one, which it returns.
func (r *run) mark() *Clock {
	first := r.earliest()
	for _, c := range r.clocks {
		c.due = first != nil && c.step < c.end &&
			math.Abs(c.time()-first.time()) < gridTolerance*finest(c.Clock, first)
		if c.due {
			c.at = c.now()
		}
	}
	return first
}

// stepDue runs the entries of the clocks that are due, step being that of the
// earliest one.
func (r *run) stepDue(step int64) error {
	timed := r.meter != nil && step%sampling == 0
	for _, e := range r.entries {
		if !e.ticks.due {
			continue
		}
		var err error
		if timed {
			err = r.meter.entry(e, e.ticks.at)
		} else {
			err = e.run(e.ticks.at)
		}
		if err != nil {
			return r.failed(e, err)
		}
	}
	return nil
}

// betweenSteps reports and looks whether the run is to end; next is the clock
// that steps next, nil at the end.
func (r *run) betweenSteps(next *Clock) error {
	if next == nil {
		return nil
	}
	if len(r.waiting) > 0 && (r.report.due.Load() != 0 || r.watch.looks()) {
		r.settle()
	}
	r.report.step(next.time())
	r.watch.after(next.time())
	if !r.net.stop && !r.stopping.Load() {
		return nil
	}
	r.net.t = min(next.time(), r.end)
	if r.net.stop {
		return errStopped
	}
	return fmt.Errorf("the run is %w at t = %v", ErrInterrupted, r.net.T())
}

// errStopped ends a run that Stop ended; it does not leave this file.
var errStopped = errors.New("stopped")

// failed leaves the network at the beginning of the step in which an entry failed.
func (r *run) failed(e *entry, err error) error {
	r.net.t = e.clock.time()
	return fmt.Errorf("%s: at t = %v: %w", e.name, e.clock.T(), err)
}

// stop ends what the objects have begun for the run.
func (r *run) stop() (err error) {
	for _, h := range r.hooks[:r.begun] {
		err = firstError(err, h.stop())
	}
	r.begun = 0
	return err
}

// finish reports the end of the run.
func (r *run) finish(err error) error {
	if errors.Is(err, errStopped) {
		err = nil
	}
	err = firstError(err, r.stop())
	if r.meter != nil {
		theWorld().cost(r.meter.cost(r))
	}
	r.watch.end(r.net.t)
	r.report.end(r.net.t)
	if r.profile {
		r.net.profile = r.profiled()
	}
	return err
}
