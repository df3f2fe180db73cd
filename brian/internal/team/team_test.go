package team

import (
	"sync/atomic"
	"testing"
	"time"
)

// TestEachChunkOnce does jobs of all sizes, and counts how often each chunk was done.
func TestEachChunkOnce(t *testing.T) {
	for _, n := range []int{1, 2, 3, 8} {
		team := New(n)
		for chunks := range 20 {
			counts := make([]atomic.Int32, chunks)
			j := &Job{Chunks: chunks, Do: func(w, chunk int) {
				if w < 0 || w >= n {
					t.Errorf("worker %d of %d", w, n)
				}
				counts[chunk].Add(1)
			}}
			for range 200 {
				team.Do(j)
			}
			for k := range counts {
				if c := counts[k].Load(); c != 200 {
					t.Fatalf("%d workers: chunk %d of %d was done %d times in 200 phases", n, k, chunks, c)
				}
			}
		}
		team.Close()
	}
}

// TestJobsInTurn does jobs of different sizes one after the other: a worker that is
// still busy with one must not take from the next by the rules of the last.
func TestJobsInTurn(t *testing.T) {
	team := New(3)
	defer team.Close()
	var counts [2][40]atomic.Int32
	var jobs []*Job
	for k, chunks := range []int{3, 40} {
		jobs = append(jobs, &Job{Chunks: chunks, Do: func(_, chunk int) { counts[k][chunk].Add(1) }})
	}
	const rounds = 20000
	for range rounds {
		team.Do(jobs[0])
		team.Do(jobs[1])
	}
	for k := range jobs {
		for chunk := range jobs[k].Chunks {
			if c := counts[k][chunk].Load(); c != rounds {
				t.Fatalf("chunk %d of job %d was done %d times in %d phases", chunk, k, c, rounds)
			}
		}
	}
}

// TestPhasesFollowEachOther lets each phase read what the one before has written.
func TestPhasesFollowEachOther(t *testing.T) {
	const chunks, phases = 7, 3000
	team := New(4)
	defer team.Close()
	a, b := make([]int, chunks), make([]int, chunks)
	j := &Job{Chunks: chunks, Do: func(_, k int) { b[k] = a[(k+1)%chunks] + 1 }}
	for range phases {
		team.Do(j)
		a, b = b, a
	}
	for k, x := range a {
		if x != phases {
			t.Fatalf("chunk %d has come to %d of %d", k, x, phases)
		}
	}
}

// TestSleepers lets all workers fall asleep between phases, and while they are closed.
func TestSleepers(t *testing.T) {
	team := New(3)
	var done atomic.Int32
	j := &Job{Chunks: 6, Do: func(int, int) { done.Add(1) }}
	for range 5 {
		time.Sleep(3 * patience)
		team.Do(j)
	}
	time.Sleep(3 * patience)
	team.Close()
	if done.Load() != 30 {
		t.Errorf("%d chunks were done of 30", done.Load())
	}
}

// BenchmarkPhase is the cost of a phase that has nothing to do.
func BenchmarkPhase(b *testing.B) {
	team := New(2)
	defer team.Close()
	j := &Job{Chunks: 8, Do: func(int, int) {}}
	for b.Loop() {
		team.Do(j)
	}
}
