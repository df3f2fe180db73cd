// Package team shares the work of one phase among a fixed set of workers: the
// caller and goroutines that wait for the next phase, spinning for a while and
// then asleep. A phase is cut into chunks, a share of them for each worker; when the
// caller has done its own, it takes the shares of those who have not begun, so that
// one that sleeps, or that the system has put aside, holds nobody up. A share that was
// begun is left alone: to take a part of it, a processor would fetch from another
// what lies in its caches, which takes longer than to wait (COBAHH, 4,000 neurons,
// two workers: 0.26 s; 0.28 with four parts for each, the last of which anybody took).
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
	workers []worker
	phase   uint32
	done    int64 // chunks of all phases so far
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

// worker is what one of them has to do, and what it has done: all that two
// processors tell each other in a phase is in one line of the cache, for that may
// take half a microsecond to come from one to the other. What changes rarely is in
// a line of its own.
type worker struct {
	share atomic.Uint64 // its chunks, none when somebody has taken them; see pack
	job   atomic.Pointer[Job]
	done  atomic.Int64 // chunks that this worker has done so far
	_     [104]byte

	asleep atomic.Bool
	awake  atomic.Bool // it looks for work, or does some
	wake   chan struct{}
	_      [112]byte
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
	t.begin(j)
	for from := range t.workers {
		t.workers[0].done.Add(t.take(0, from, t.phase))
	}
	for k := 1; t.undone() > 0; k++ {
		if k%(1<<14) == 0 {
			runtime.Gosched() // there may be more workers than processors
		}
	}
}

// begin gives each worker its share.
func (t *Team) begin(j *Job) {
	t.phase++
	t.done += int64(j.Chunks)
	n := len(t.workers)
	for w := range t.workers {
		x := &t.workers[w]
		x.job.Store(j)
		x.share.Store(pack(t.phase, j.Chunks*w/n, j.Chunks*(w+1)/n))
	}
	t.rouse()
}

// undone is how many chunks are not done yet.
func (t *Team) undone() int64 {
	left := t.done
	for w := range t.workers {
		left -= t.workers[w].done.Load()
	}
	return left
}

// rouse wakes the workers that sleep.
func (t *Team) rouse() {
	for w := 1; w < len(t.workers); w++ {
		if x := &t.workers[w]; x.asleep.Load() && x.asleep.CompareAndSwap(true, false) {
			x.wake <- struct{}{}
		}
	}
}

// Ready reports whether all workers look for work, or do some. Do wakes them, and
// manages without those that are late.
func (t *Team) Ready() bool {
	for w := 1; w < len(t.workers); w++ {
		if !t.workers[w].awake.Load() {
			return false
		}
	}
	return true
}

// work does the share of worker w.
func (t *Team) work(w int, phase uint32) {
	if did := t.take(w, w, phase); did > 0 {
		x := &t.workers[w]
		x.done.Store(x.done.Load() + did)
	}
}

// take lets worker w do the share of worker from, unless somebody else has taken it,
// and gives the number of its chunks. A share is there for the phase that it was
// made for, which does not end before its chunks are done.
func (t *Team) take(w, from int, phase uint32) int64 {
	x := &t.workers[from]
	share := x.share.Load()
	of, first, end := unpack(share)
	if of != phase || first == end || !x.share.CompareAndSwap(share, pack(phase, end, end)) {
		return 0
	}
	j := x.job.Load()
	for chunk := first; chunk < end; chunk++ {
		j.Do(w, chunk)
	}
	return int64(end - first)
}

// most is the greatest number of chunks of a job.
const most = 1<<16 - 1

// pack puts the chunks first..end-1 of a phase into one word, so that whoever
// takes them knows that all three are of the same moment.
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
		if p := x.phase(); p != seen {
			return p
		}
		if k%512 != 0 || time.Since(start) < patience {
			continue
		}
		x.awake.Store(false)
		x.asleep.Store(true)
		if x.phase() == seen || !x.asleep.CompareAndSwap(true, false) {
			<-x.wake
		}
		x.awake.Store(true)
		start = time.Now()
	}
}

// phase is the one that the worker's share was made for.
func (x *worker) phase() uint32 {
	p, _, _ := unpack(x.share.Load())
	return p
}

// Close ends the workers and returns when they are gone.
func (t *Team) Close() {
	t.closed.Store(true)
	t.begin(&Job{})
	t.gone.Wait()
}
