// Package team shares the work of one phase among a fixed set of workers: the
// caller and goroutines that wait for the next phase, spinning for a while and
// then asleep. Each has a part of the work. When the caller has done its own, it does
// those of workers who have not begun, so that one that sleeps, or that the system has
// put aside, holds nobody up. A part that was begun is left alone: to take some of it, a
// processor would fetch from another what lies in its caches, which takes longer than
// to wait (COBAHH, 4,000 neurons, two workers: 0.26 s; 0.28 with four parts for each,
// the last of which anybody took).
//
// What the parts are is the caller's business; so is that results depend neither
// on who does one nor on the order. Between two phases on two free cores pass
// about half a microsecond.
package team

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Team is a set of workers, who are told an A in each phase. Do and Close are for one
// goroutine at a time.
type Team[A any] struct {
	workers []worker[A]
	gone    sync.WaitGroup
}

// Job is the work of a phase, made once and done often: Do(worker, part, a) is
// called once for each part below Parts, by any worker, several at a time. There are
// no more parts than workers.
type Job[A any] struct {
	Parts int
	Do    func(worker, part int, a A)
}

// apart is how far what different processors write is kept apart: two lines of the
// cache, which come together.
type apart [128]byte

// worker is what one of them has to do, and what it has done. A line of the cache
// that one processor has written takes up to half a microsecond to come to another, and
// as long to go back: all that a worker is told is in one line, and all that it
// answers is in another.
type worker[A any] struct {
	phase atomic.Uint32 // of its latest part
	job   *Job[A]       // nil to go home
	a     A
	_     apart

	taken atomic.Uint32 // the latest phase whose part somebody has begun
	done  atomic.Uint32 // and ended
	_     apart

	asleep atomic.Bool
	awake  atomic.Bool // it looks for work, or does some
	wake   chan struct{}
	_      apart
}

// patience is how long a worker spins before it goes to sleep: longer than what
// usually lies between two phases of a simulation.
const patience = time.Millisecond

// New makes a team of n workers, n-1 of them goroutines that live until Close.
func New[A any](n int) *Team[A] {
	t := &Team[A]{workers: make([]worker[A], n)}
	for w := 1; w < n; w++ {
		t.workers[w].wake = make(chan struct{}, 1)
		t.gone.Add(1)
		go func() {
			defer t.gone.Done()
			t.workers[w].serve(w)
		}()
	}
	return t
}

// Len is the number of workers.
func (t *Team[A]) Len() int { return len(t.workers) }

// Do does all parts of the job. It gives the workers, as bits, that were still busy when
// the caller had done its own.
func (t *Team[A]) Do(j *Job[A], a A) (late uint64) {
	if j.Parts > len(t.workers) {
		panic("team: there are more parts than workers")
	}
	for w := 1; w < j.Parts; w++ {
		t.workers[w].tell(j, a)
	}
	if j.Parts > 0 {
		j.Do(0, 0, a)
	}
	for w := 1; w < j.Parts; w++ {
		if x := &t.workers[w]; x.take(x.phase.Load()) {
			j.Do(0, w, a)
			x.done.Store(x.phase.Load())
		}
	}
	for w := 1; w < j.Parts; w++ {
		if t.workers[w].wait() {
			late |= 1 << w
		}
	}
	return late
}

// tell gives the worker its part of a phase. Nobody has one of an earlier phase then.
func (x *worker[A]) tell(j *Job[A], a A) {
	x.job, x.a = j, a
	x.phase.Store(x.phase.Load() + 1)
	x.rouse()
}

// rouse wakes a worker that sleeps.
func (x *worker[A]) rouse() {
	if x.asleep.Load() && x.asleep.CompareAndSwap(true, false) {
		x.wake <- struct{}{}
	}
}

// take reports whether the part of a phase is for whoever asks; to one it is.
func (x *worker[A]) take(phase uint32) bool {
	return x.taken.Load() == phase-1 && x.taken.CompareAndSwap(phase-1, phase)
}

// wait waits for the end of its part, and reports whether it had to.
func (x *worker[A]) wait() (late bool) {
	phase := x.phase.Load()
	for k := 1; x.done.Load() != phase; k++ {
		late = true
		if k%(1<<14) == 0 {
			runtime.Gosched() // there may be more workers than processors
		}
	}
	return late
}

// Summon wakes workers that sleep, and reports whether all look for work, or do some. It does not wait:
// those who are awake soon go back to sleep where there is nothing to do. Do wakes them too, and manages without those that are late.
func (t *Team[A]) Summon() bool {
	all := true
	for w := 1; w < len(t.workers); w++ {
		x := &t.workers[w]
		x.rouse()
		all = x.awake.Load() && all
	}
	return all
}

// serve is the life of worker w.
func (x *worker[A]) serve(w int) {
	x.awake.Store(true)
	for phase := uint32(0); ; {
		phase = x.await(phase)
		if !x.take(phase) {
			continue
		}
		if x.job == nil {
			return
		}
		x.job.Do(w, w, x.a)
		x.done.Store(phase)
	}
}

// await waits for another phase than the one that was seen, and gives it.
func (x *worker[A]) await(seen uint32) uint32 {
	for start, k := time.Now(), 1; ; k++ {
		if p := x.phase.Load(); p != seen {
			return p
		}
		if k%64 == 0 {
			x.hold(seen)
		}
		if k%512 != 0 || time.Since(start) < patience {
			continue
		}
		x.awake.Store(false)
		x.asleep.Store(true)
		if x.phase.Load() == seen || !x.asleep.CompareAndSwap(true, false) {
			<-x.wake
		}
		x.awake.Store(true)
		start = time.Now()
	}
}

// hold brings what the worker answers back to its own processor, after another has
// read it, while there is time.
func (x *worker[A]) hold(seen uint32) { x.taken.CompareAndSwap(seen, seen) }

// Close ends the workers and returns when they are gone.
func (t *Team[A]) Close() {
	for w := 1; w < len(t.workers); w++ {
		t.workers[w].tell(nil, *new(A))
	}
	t.gone.Wait()
}
