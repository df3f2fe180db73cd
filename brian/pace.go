package brian

import (
	"slices"
	"time"
)

// pace chooses for each step between one worker and all, by the time that steps
// take. It looks at whole steps, and not at their phases: what a phase has written
// lies in the caches of the processors that wrote it, so that one which is slower
// when it is shared can make the next one faster.
//
// In a trial, windows of some steps alone and together follow each other, and the
// faster is kept until the next trial. Trials become rarer while the same stays the
// faster, and come at once where steps together take as long as one worker took, or
// much less time than before. Where that happens again soon after a trial, somebody else
// takes the processors now and then, which windows do not show: one worker goes on then.
//
// Steps below shortest are not tried: what two processors have to tell each other takes 0.5 to
// 2 us, and a trial a twentieth of a short run. (Zen 5, alone and together: CUBA with 4,000
// neurons 1.4 and 2.9 us, with 8,000 2.6 and 2.6 to 4, with 16,000 5.1 and 3.5 to 4.)
type pace struct {
	ready func() bool      // whether all workers are there; it calls those who sleep
	clock func() time.Time // for tests; time.Now

	together bool // what steps do now
	state    paceState
	left     int       // steps until it is looked at again
	since    time.Time // of the last look
	steps    int       // made since then

	begun time.Time    // of the trial
	times [2][]float64 // [ns] a step in its windows, alone and together
	one   float64      // [ns] a step alone, by the last trial
	all   float64      // [ns] and together
	until time.Time    // the next trial
	slow  time.Time    // when steps together last took as long as one worker
	won   bool         // by all
	row   int          // trials in a row that the same has won
}

type paceState uint8

const (
	settling paceState = iota // the first steps of a window are not counted
	calling                   // one worker makes steps until all are there
	timing
	running
)

// A window is long enough for the clock, and short against the changes of a
// network's activity.
const (
	windowTime   = 100 * time.Microsecond
	windows      = 3 // of each kind in a trial
	settleSteps  = 2
	fewestSteps  = 3 // of a window
	mostSteps    = 1 << 12
	shortest     = 2500 * time.Nanosecond // step that is tried
	latest       = 2 * time.Millisecond   // that workers may take to come
	stillAwake   = latest / 16            // step within which they do not fall asleep again
	worthwhile   = 0.9                    // of the time of one worker
	unclear      = 1.1                    // of the time of one worker: another trial is cheap
	changed      = 0.7                    // of the time of all
	lookEvery    = 4 * time.Millisecond   // while all are the faster
	soon         = 8 * lookEvery
	trialEvery   = 64 * time.Millisecond
	mostTrials   = 1. / 32 // of the time
	longestPause = time.Second
)

// step is called at the beginning of each step. It reads the clock once for many.
func (p *pace) step() {
	if p.left > 0 {
		p.left--
		return
	}
	now := p.clock()
	if p.since.IsZero() { // the first step of the run
		p.begun = now
		p.stretch(settling, now, settleSteps)
		return
	}
	passed := now.Sub(p.since)
	each := float64(passed) / float64(max(1, p.steps))
	switch p.state {
	case settling:
		p.settle(now, passed, each)
	case calling:
		p.await(now, passed, each)
	case timing:
		p.count(now, each)
	case running:
		slow := p.together && each > p.one
		if slow && now.Sub(p.slow) < soon {
			p.begun = now
			p.decide(now, false)
			return
		}
		if slow {
			p.slow = now
		}
		if slow || now.After(p.until) || p.together && each < p.all*changed {
			p.begun = now
			p.clear()
			p.stretch(settling, now, settleSteps)
			return
		}
		p.run(now, each)
	}
}

// stretch begins a stretch of steps, this one included.
func (p *pace) stretch(s paceState, now time.Time, steps int) {
	p.state, p.since, p.steps, p.left = s, now, steps, steps-1
}

// stepsIn is how many steps fit into a time.
func stepsIn(t time.Duration, each float64) int {
	return int(min(max(float64(t)/max(each, 1), fewestSteps), mostSteps))
}

// settle begins to count when the caches have settled and all workers are there.
func (p *pace) settle(now time.Time, passed time.Duration, each float64) {
	switch {
	case !p.together || p.ready():
		p.stretch(timing, now, stepsIn(windowTime, each))
	case passed < latest:
		p.steps, p.left = p.steps+settleSteps, settleSteps-1
	default:
		p.leave(now)
	}
}

// leave goes on with one worker, for nobody comes: others need the processors. They may not need them for long, so that all are called
// again soon, and ever more rarely where nobody comes again. (A host that took the second processor for some milliseconds in a trial left CUBA
// with 400,000 neurons with one worker for 64, which cost 2 % of its run.)
func (p *pace) leave(now time.Time) {
	p.decide(now, false)
	p.until = now.Add(lookEvery << p.row)
}

// await waits for workers to come. They may be needed elsewhere for a while: to look for garbage at the beginning of a run.
func (p *pace) await(now time.Time, passed time.Duration, each float64) {
	switch {
	case p.ready():
		p.together = true
		p.stretch(settling, now, settleSteps)
	case passed < latest:
		p.steps, p.left = p.steps+settleSteps, settleSteps-1
	default:
		p.one = each
		p.leave(now)
	}
}

// count takes the time of a window, and goes on with the other kind.
func (p *pace) count(now time.Time, each float64) {
	k := 0
	if p.together {
		k = 1
	}
	p.times[k] = append(p.times[k], each)
	if k == 0 && each < float64(shortest) {
		p.one = each
		p.decide(now, false)
		return
	}
	if len(p.times[0]) == windows && len(p.times[1]) == windows {
		p.one, p.all = middle(p.times[0]), middle(p.times[1])
		p.decide(now, p.all < worthwhile*p.one)
		return
	}
	if !p.together && each < float64(stillAwake) && !p.ready() {
		p.stretch(calling, now, settleSteps)
		return
	}
	p.together = !p.together
	p.stretch(settling, now, settleSteps)
}

// decide ends a trial.
func (p *pace) decide(now time.Time, together bool) {
	if together != p.won {
		p.won, p.row = together, 0
	}
	pause := max(time.Duration(p.lost(now)/mostTrials), min(trialEvery<<p.row, longestPause))
	if !together && p.state == timing && p.all < p.one*unclear && len(p.times[1]) == windows {
		pause = min(soon/2<<p.row, longestPause) // memory may not be warm yet
	}
	p.together = together
	p.row = min(p.row+1, 8)
	p.until = now.Add(pause)
	p.run(now, p.one)
}

// lost is the time [ns] that the slower half of a trial has cost.
func (p *pace) lost(now time.Time) float64 {
	if p.one <= 0 || p.all <= 0 {
		return float64(now.Sub(p.begun))
	}
	return float64(now.Sub(p.begun)) / 2 * (1 - min(p.one, p.all)/max(p.one, p.all))
}

// run keeps to what was found for a while.
func (p *pace) run(now time.Time, each float64) {
	p.stretch(running, now, stepsIn(lookEvery, each))
}

// clear forgets the windows of the last trial.
func (p *pace) clear() { p.times = [2][]float64{p.times[0][:0], p.times[1][:0]} }

// middle is the middle of the windows.
func middle(t []float64) float64 {
	slices.Sort(t)
	return t[len(t)/2]
}
