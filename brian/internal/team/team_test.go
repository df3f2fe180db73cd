package team

import (
	"sync/atomic"
	"testing"
	"time"
)

// TestEachPartOnce does jobs of all sizes, and counts how often each part was done.
func TestEachPartOnce(t *testing.T) {
	for _, n := range []int{1, 2, 3, 8} {
		team := New[int](n)
		for parts := range n + 1 {
			counts := make([]atomic.Int32, parts)
			j := &Job[int]{Parts: parts, Do: func(w, part, told int) {
				if w < 0 || w >= n || w > 0 && w != part {
					t.Errorf("worker %d of %d does part %d", w, n, part)
				}
				if phase := int(counts[part].Add(1)); phase != told {
					t.Errorf("part %d was told %d in phase %d", part, told, phase)
				}
			}}
			for phase := range 2000 {
				team.Do(j, phase+1)
			}
			for k := range counts {
				if c := counts[k].Load(); c != 2000 {
					t.Fatalf("%d workers: part %d of %d was done %d times in 2000 phases", n, k, parts, c)
				}
			}
		}
		team.Close()
	}
}

// TestJobsInTurn does jobs of different sizes one after the other: a worker that is
// late for one must not take a part of the next for it.
func TestJobsInTurn(t *testing.T) {
	team := New[int](4)
	defer team.Close()
	var counts [3][4]atomic.Int32
	var jobs []*Job[int]
	for k, parts := range []int{2, 4, 1} {
		jobs = append(jobs, &Job[int]{Parts: parts, Do: func(_, part, told int) {
			counts[k][part].Add(1)
			if told != k {
				t.Errorf("part %d of job %d was told %d", part, k, told)
			}
		}})
	}
	const rounds = 20000
	for range rounds {
		for k, j := range jobs {
			team.Do(j, k)
		}
	}
	for k := range jobs {
		for part := range jobs[k].Parts {
			if c := counts[k][part].Load(); c != rounds {
				t.Fatalf("part %d of job %d was done %d times in %d phases", part, k, c, rounds)
			}
		}
	}
}

// TestPhasesFollowEachOther lets each phase read what the one before has written.
func TestPhasesFollowEachOther(t *testing.T) {
	const parts, phases = 4, 3000
	team := New[int](4)
	defer team.Close()
	a, b := make([]int, parts), make([]int, parts)
	j := &Job[int]{Parts: parts, Do: func(_, k, _ int) { b[k] = a[(k+1)%parts] + 1 }}
	for range phases {
		team.Do(j, 0)
		a, b = b, a
	}
	for k, x := range a {
		if x != phases {
			t.Fatalf("part %d has come to %d of %d", k, x, phases)
		}
	}
}

// TestSleepers lets all workers fall asleep between phases, and while they are closed.
func TestSleepers(t *testing.T) {
	team := New[int](3)
	var done atomic.Int32
	j := &Job[int]{Parts: 3, Do: func(int, int, int) { done.Add(1) }}
	for range 5 {
		time.Sleep(3 * patience)
		team.Do(j, 0)
	}
	time.Sleep(3 * patience)
	team.Close()
	if done.Load() != 15 {
		t.Errorf("%d parts were done of 15", done.Load())
	}
}

// TestSummon calls those who sleep; they come without being given anything to do.
func TestSummon(t *testing.T) {
	team := New[int](3)
	defer team.Close()
	for range 3 {
		for w := 1; w < 3; w++ {
			for !team.workers[w].asleep.Load() {
				time.Sleep(patience / 4)
			}
		}
		for end := time.Now().Add(20 * time.Second); !team.Summon(); time.Sleep(patience / 16) {
			if time.Now().After(end) {
				t.Fatal("somebody does not come")
			}
		}
	}
}

// BenchmarkPhase is the cost of a phase that has nothing to do.
func BenchmarkPhase(b *testing.B) {
	team := New[int](2)
	defer team.Close()
	j := &Job[int]{Parts: 2, Do: func(int, int, int) {}}
	for b.Loop() {
		team.Do(j, 0)
	}
}
