package brian

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"gobrian/units"
)

// sweepwork.go: the points of a sweep side by side.

// sweeping is a sweep under way.
type sweeping struct {
	r      *SweepResult
	call   func([]units.Quantity) ([]any, error)
	file   string
	saved  time.Time
	report *reporter
	parent *world
	dt     float64 // [s] of the default clock
	scope  Scope
	slots  int // points at the same time

	mu      sync.Mutex
	todo    []int                      // points that have not begun, in order
	failed  int                        // first point that failed; the number of points before that
	failure outcome                    // of that point
	running map[int]context.CancelFunc // by point
}

// outcome is what became of a point.
type outcome struct {
	k        int
	results  []any
	err      error
	panicked any
	warnings []Warning
}

func (o outcome) bad() bool { return o.err != nil || o.panicked != nil }

// FrozenScope is a scope that can be read while several points of a sweep run.
// Freeze is called before, and gives what they see.
type FrozenScope interface {
	Scope
	Freeze() Scope
}

// saveEvery is the time between two saves.
const saveEvery = time.Second

func newSweeping(r *SweepResult, call func([]units.Quantity) ([]any, error), o SweepOptions) *sweeping {
	w := theWorld()
	s := &sweeping{r: r, call: call, file: o.File, saved: time.Now(), parent: w, dt: w.clock.dt, scope: w.scope,
		failed: r.Len(), running: map[int]context.CancelFunc{}}
	for k, done := range r.Done {
		if !done {
			s.todo = append(s.todo, k)
		}
	}
	s.slots = min(orNumber(o.Workers, runtime.GOMAXPROCS(0)), len(s.todo))
	if f, ok := w.scope.(FrozenScope); ok && s.slots > 1 {
		s.scope = f.Freeze()
	}
	s.report = &reporter{tell: w.progress, first: progressAfter, period: progressPeriod, network: "sweep", points: r.Len()}
	return s
}

func orNumber(n, other int) int {
	if n == 0 {
		return other
	}
	return n
}

// run starts the workers and takes their results. What is done is saved also when
// a point fails or the sweep is interrupted.
func (s *sweeping) run() error {
	outcomes := make(chan outcome)
	var workers sync.WaitGroup
	for range s.slots {
		workers.Go(func() { s.work(outcomes) })
	}
	go func() { workers.Wait(); close(outcomes) }()
	err := s.collect(outcomes)
	err = firstError(err, s.save())
	switch {
	case err != nil:
	case s.failed < s.r.Len():
		return s.fail()
	case s.parent.ctx.Err() != nil && s.r.count() < s.r.Len():
		return fmt.Errorf("the sweep is %w after %d of %d points", ErrInterrupted, s.r.count(), s.r.Len())
	case s.r.count() < s.r.Len():
		return fmt.Errorf("the sweep has done %d of %d points, since the function ended its goroutine", s.r.count(), s.r.Len())
	}
	return err
}

// collect takes the outcomes as they come; warnings in the order of the points.
func (s *sweeping) collect(outcomes <-chan outcome) (err error) {
	s.report.begin()
	tick := time.NewTicker(progressPeriod)
	defer tick.Stop()
	warnings := make([][]Warning, s.r.Len())
	for open := true; open; {
		select {
		case o, more := <-outcomes:
			if open = more; more {
				warnings[o.k] = o.warnings
				err = firstError(err, s.take(o))
			}
		case <-tick.C:
		}
		s.report.stepTo(float64(s.r.count()) / float64(s.r.Len()))
	}
	s.report.endAt(float64(s.r.count()) / float64(s.r.Len()))
	for _, list := range warnings {
		for _, w := range list {
			s.parent.addWarning(w)
		}
	}
	return err
}

// take keeps the results of a point; the error is one of saving.
func (s *sweeping) take(o outcome) error {
	if !o.bad() {
		o.err = s.r.add(o.k, o.results)
	}
	if o.bad() {
		s.stopAfter(o)
		return nil
	}
	if time.Since(s.saved) < saveEvery {
		return nil
	}
	err := s.save()
	if err != nil {
		s.stopAfter(outcome{k: 0, err: err})
	}
	return err
}

// stopAfter ends the points after one that failed; those before go on, since one
// of them may fail too, and be the first.
func (s *sweeping) stopAfter(o outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.k >= s.failed {
		return
	}
	s.failed, s.failure = o.k, o
	for k, cancel := range s.running {
		if k > o.k {
			cancel()
		}
	}
}

// fail is the error of the first point that failed. A point that panicked runs
// again, alone and in the goroutine of the caller, so that its panic is as if
// there had been no others.
func (s *sweeping) fail() error {
	o := s.failure
	if o.panicked != nil {
		s.point(s.parent.ctx, o.k)
		panic(o.panicked)
	}
	return fmt.Errorf("sweep at %v: %w", s.r.Point(o.k), o.err)
}

func (s *sweeping) save() error {
	if s.file == "" {
		return nil
	}
	s.saved = time.Now()
	return writeWhole(s.file, s.r.encode)
}

// work runs points until there are none left.
func (s *sweeping) work(outcomes chan<- outcome) {
	for {
		k, ctx, more := s.begin()
		if !more {
			return
		}
		o, interrupted := s.try(ctx, k)
		if !interrupted && o.bad() {
			s.stopAfter(o)
		}
		s.end(k)
		if !interrupted {
			outcomes <- o
		}
	}
}

// begin chooses the next point.
func (s *sweeping) begin() (k int, ctx context.Context, more bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.todo) == 0 || s.todo[0] >= s.failed || s.parent.ctx.Err() != nil {
		return 0, nil, false
	}
	k, s.todo = s.todo[0], s.todo[1:]
	ctx, cancel := context.WithCancel(s.parent.ctx)
	s.running[k] = cancel
	return k, ctx, true
}

func (s *sweeping) end(k int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running[k]()
	delete(s.running, k)
}

// try runs a point; what an interrupted one gave is worth nothing.
func (s *sweeping) try(ctx context.Context, k int) (o outcome, interrupted bool) {
	o.k = k
	defer func() {
		if p := recover(); p != nil {
			o.panicked = p
		}
		interrupted = ctx.Err() != nil
	}()
	o.results, o.warnings, o.err = s.point(ctx, k)
	return o, false
}

// point calls the function for a point, in a world of its own.
func (s *sweeping) point(ctx context.Context, k int) (results []any, warnings []Warning, err error) {
	w := newWorld()
	w.scope, w.ctx, w.point, w.clock.dt = s.scope, ctx, true, s.dt
	w.within(k, func() {
		if err = Seed(s.r.Seed + k); err == nil {
			results, err = s.call(s.r.Point(k))
		}
	})
	return results, w.warnings, err
}
