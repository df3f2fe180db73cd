// Package team shares the work of one phase among a fixed set of workers: the
// caller and goroutines that wait for the next phase, spinning for a while and
// then asleep. A phase is cut into chunks, some for each worker; a worker that has
// done its own takes from the others, so that one that comes late, or that the
// system has put aside, holds nobody up.
//
// What the chunks are is the caller's business; so is that results depend neither
// on who does one nor on the order. Between two phases on two free cores pass
// about half a microsecond.
package team

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Team is a set of workers. Do and Close are for one goroutine at a time.
type Team struct {
	job     atomic.Pointer[Job]
	phase   atomic.Uint32
	left    atomic.Int32 // chunks of the phase that are not done
	workers []worker
	closed  atomic.Bool
	gone    sync.WaitGroup
}

// Job is the work of a phase, made once and done often: Do(worker, chunk) is
// called once for each chunk below Chunks, by any worker, several at a time. There
// are at most 65,535 chunks.
type Job struct {
	Chunks int
	Do     func(worker, chunk int)
}

// worker is what one of them has to do. It fills two cache lines, so that none
// waits for the counters of another.
type worker struct {
	share  atomic.Uint64 // chunks that nobody has taken, see pack
	asleep atomic.Bool
	awake  atomic.Bool // it looks for work, or does some
	wake   chan struct{}
	_      [100]byte
}

// patience is how long a worker spins before it goes to sleep: longer than what
// usually lies between two phases of a simulation.
const patience = time.Millisecond

// New makes a team of n workers, n-1 of them goroutines that live until Close.
func New(n int) *Team {
	t := &Team{workers: make([]worker, n)}
	for w := 1; w < n; w++ {
		t.workers[w].wake = make(chan struct{}, 1)
		t.gone.Add(1)
		go t.serve(w)
	}
	return t
}

// Len is the number of workers.
func (t *Team) Len() int { return len(t.workers) }

// Do does all chunks of the job.
func (t *Team) Do(j *Job) {
	if j.Chunks > most {
		panic("team: too many chunks")
	}
	phase := t.phase.Load() + 1
	t.job.Store(j)
	t.left.Store(int32(j.Chunks))
	n := len(t.workers)
	for w := range t.workers {
		t.workers[w].share.Store(pack(phase, j.Chunks*w/n, j.Chunks*(w+1)/n))
	}
	t.phase.Store(phase)
	t.rouse()
	t.work(0, phase)
	for k := 1; t.left.Load() > 0; k++ {
		if k%(1<<14) == 0 {
			runtime.Gosched() // there may be more workers than processors
		}
	}
}

// rouse wakes the workers that sleep.
func (t *Team) rouse() {
	for w := 1; w < len(t.workers); w++ {
		if x := &t.workers[w]; x.asleep.Load() && x.asleep.CompareAndSwap(true, false) {
			x.wake <- struct{}{}
		}
	}
}

// Gather wakes the workers and returns when all of them look for work, or after a while: a processor that has been idle may
// take longer to come than many phases take.
func (t *Team) Gather(while time.Duration) {
	t.rouse()
	for begun := time.Now(); !t.awake() && time.Since(begun) < while; {
		runtime.Gosched()
	}
}

func (t *Team) awake() bool {
	for w := 1; w < len(t.workers); w++ {
		if !t.workers[w].awake.Load() {
			return false
		}
	}
	return true
}

// work does the chunks of worker w, then what the others have left.
func (t *Team) work(w int, phase uint32) {
	n := len(t.workers)
	for k := range n {
		for t.one(w, (w+k)%n, phase) {
		}
	}
}

// one lets worker w do a chunk of the share of worker from, and reports whether
// there was one. A share is taken from only in the phase that it was made for.
func (t *Team) one(w, from int, phase uint32) bool {
	for {
		share := t.workers[from].share.Load()
		of, chunk, end := unpack(share)
		if of != phase || chunk == end {
			return false
		}
		if t.workers[from].share.CompareAndSwap(share, pack(phase, chunk+1, end)) {
			t.job.Load().Do(w, chunk)
			t.left.Add(-1)
			return true
		}
	}
}

// most is the greatest number of chunks of a job.
const most = 1<<16 - 1

// pack puts the chunks first..end-1 of a phase into one word, so that whoever
// takes one knows that all three are of the same moment.
func pack(phase uint32, first, end int) uint64 {
	return uint64(phase)<<32 | uint64(first)<<16 | uint64(end)
}

func unpack(share uint64) (phase uint32, first, end int) {
	return uint32(share >> 32), int(share >> 16 & most), int(share & most)
}

// serve is the life of a worker.
func (t *Team) serve(w int) {
	defer t.gone.Done()
	for seen := uint32(0); ; {
		seen = t.await(w, seen)
		if t.closed.Load() {
			return
		}
		t.work(w, seen)
	}
}

// await waits for another phase than the one that was seen, and gives it.
func (t *Team) await(w int, seen uint32) uint32 {
	x := &t.workers[w]
	x.awake.Store(true)
	for start, k := time.Now(), 1; ; k++ {
		if p := t.phase.Load(); p != seen {
			return p
		}
		if k%512 != 0 || time.Since(start) < patience {
			continue
		}
		x.awake.Store(false)
		x.asleep.Store(true)
		if t.phase.Load() == seen || !x.asleep.CompareAndSwap(true, false) {
			<-x.wake
		}
		x.awake.Store(true)
		start = time.Now()
	}
}

// Close ends the workers and returns when they are gone.
func (t *Team) Close() {
	t.closed.Store(true)
	t.phase.Add(1)
	t.rouse()
	t.gone.Wait()
}
