package brian

import (
	"testing"
	"time"
)

// paced is steps that take given times, alone and together.
type paced struct {
	pace
	now             time.Time
	alone, together time.Duration
	shared          int // steps that all have done
}

func newPaced(alone, together time.Duration) *paced {
	p := &paced{now: time.Unix(1000, 0), alone: alone, together: together}
	p.ready, p.clock = func() bool { return true }, func() time.Time { return p.now }
	return p
}

// run makes steps and gives the part of them that was shared, and how long a step took.
func (p *paced) run(steps int) (shared float64, each time.Duration) {
	p.shared = 0
	begun := p.now
	for range steps {
		p.step()
		if p.pace.together {
			p.shared++
			p.now = p.now.Add(p.together)
		} else {
			p.now = p.now.Add(p.alone)
		}
	}
	return float64(p.shared) / float64(steps), p.now.Sub(begun) / time.Duration(steps)
}

// TestPaceKeepsToTheFaster lets steps of many lengths be faster together, or alone:
// trials cost little of the time.
func TestPaceKeepsToTheFaster(t *testing.T) {
	for _, alone := range []time.Duration{3 * time.Microsecond, 20 * time.Microsecond, time.Millisecond} {
		steps := max(10000, int(500*time.Millisecond/alone))
		for _, c := range []struct {
			together time.Duration
			shares   bool
		}{{alone * 55 / 100, true}, {alone * 85 / 100, true}, {alone * 98 / 100, false}, {2 * alone, false}} {
			p := newPaced(alone, c.together)
			shared, each := p.run(steps)
			if c.shares != (shared > 0.9) || c.shares != (shared > 0.1) {
				t.Errorf("%v alone and %v together: %.2f of the steps are shared", alone, c.together, shared)
			}
			if best := min(alone, c.together); each > best*103/100 {
				t.Errorf("%v alone and %v together: a step takes %v", alone, c.together, each)
			}
		}
	}
}

// TestPaceLeavesShortSteps does not try steps that are over before workers could meet,
// until they become longer.
func TestPaceLeavesShortSteps(t *testing.T) {
	p := newPaced(time.Microsecond, time.Microsecond/2)
	if shared, _ := p.run(100000); shared > 0 {
		t.Errorf("%.4f of the steps are shared", shared)
	}
	p.alone, p.together = 20*time.Microsecond, 11*time.Microsecond
	if p.run(100000); !p.pace.together {
		t.Error("steps have become longer, and one worker does all")
	}
}

// TestPaceSeesShorterSteps lets steps become so short that one worker is the faster.
func TestPaceSeesShorterSteps(t *testing.T) {
	p := newPaced(20*time.Microsecond, 11*time.Microsecond)
	p.run(50000)
	p.alone, p.together = 4*time.Microsecond, 6*time.Microsecond
	if shared, _ := p.run(10000); shared > 0.2 {
		t.Errorf("%.2f of the steps are shared", shared)
	}
}

// TestPaceLeavesStalls lets others take a processor for a while, again and again: steps
// together are the faster mostly, and slower altogether.
func TestPaceLeavesStalls(t *testing.T) {
	p := newPaced(20*time.Microsecond, 11*time.Microsecond)
	begun, steps := p.now, 0
	for ; steps < 200000; steps++ {
		p.run(1)
		if p.pace.together && steps%300 == 0 {
			p.now = p.now.Add(10 * time.Millisecond)
		}
	}
	if each := p.now.Sub(begun) / time.Duration(steps); each > 25*time.Microsecond {
		t.Errorf("a step takes %v, and 20 us by one worker", each)
	}
}

// TestPaceFollowsChanges lets other programs come, and go.
func TestPaceFollowsChanges(t *testing.T) {
	const alone, half = 20 * time.Microsecond, 11 * time.Microsecond
	p := newPaced(alone, half)
	p.run(10000)
	p.together = 3 * alone
	if shared, _ := p.run(10000); shared > 0.05 {
		t.Errorf("others have come, and %.2f of the steps are shared", shared)
	}
	p.together = half
	if p.run(50000); !p.pace.together {
		t.Error("others have gone, and one worker does all")
	}
}

// TestPaceWithoutWorkers gives up on workers that do not come.
func TestPaceWithoutWorkers(t *testing.T) {
	p := newPaced(20*time.Microsecond, 20*time.Microsecond)
	p.ready = func() bool { return false }
	if shared, _ := p.run(100000); shared > 0.05 {
		t.Errorf("nobody has come, and %.2f of the steps were shared", shared)
	}
}

// TestPaceForgivesAbsence lets the host take a processor within a trial: all are called again soon.
func TestPaceForgivesAbsence(t *testing.T) {
	p := newPaced(300*time.Microsecond, 170*time.Microsecond)
	p.run(2000)
	for p.pace.state == running { // until the next trial
		p.run(1)
	}
	back := p.now.Add(4 * time.Millisecond)
	p.ready = func() bool { return p.now.After(back) }
	if shared, _ := p.run(300); shared < 0.7 {
		t.Errorf("workers were away for 4 ms in a trial, and %.2f of the next 70 ms were shared", shared)
	}
}

// TestPaceCallsAgain lets workers be busy elsewhere at the beginning: they are called again soon.
func TestPaceCallsAgain(t *testing.T) {
	p := newPaced(20*time.Microsecond, 11*time.Microsecond)
	come := p.now.Add(7 * time.Millisecond)
	p.ready = func() bool { return p.now.After(come) }
	if shared, _ := p.run(1000); shared < 0.2 {
		t.Errorf("workers have come after 7 of 20 ms, and %.2f of the steps are shared", shared)
	}
}
