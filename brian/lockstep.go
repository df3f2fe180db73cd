package brian

import (
	"runtime"
	"sync/atomic"
	"time"

	"gobrian/brian/internal/team"
	"gobrian/brian/internal/vm"
)

// lockstep is the steps of a run as workers make them by themselves, a stretch of steps at a time. In each step a worker
// does all entries, in order, for the elements that are its own: it updates them, adds to them what spikes bring,
// and resets them. All that workers tell each other is who has spiked, once in a step. Where a phase takes word to a worker, word
// back, and what one does alone in between, that takes one word, and each goes on as soon as it has it. Between two stretches
// the run is looked after as it is between two steps.
type lockstep struct {
	crew    *crew
	sources []*source
	acts    []act                 // of a step, in order
	begins  []func(worker int)    // what each does at the beginning of a stretch
	ends    []func(first vm.Step) // what the first worker does after it
	job     team.Job[vm.Step]
	crowded bool // there are more workers than processors
	rest    int  // steps that are made otherwise, after somebody did not come
	steps   int  // of the stretch
	call    uint64
	_       [128]byte

	verdict atomic.Uint64 // on a call: twice its number, and 1 where it is off
	broken  atomic.Bool   // the first worker has ended within a stretch, which it does in a panic
	_       [120]byte

	here []presence // by worker
}

// act is what a worker does of an entry; nil for nothing.
type act func(worker int, s vm.Step)

// presence is the number of the call that a worker has come to.
type presence struct {
	call atomic.Uint64
	_    [120]byte
}

// source is a group whose workers look for spikes. Their letters are of odd and even steps in turn: who writes one of a step has
// read those of the step before, which were written by workers who had read those of the step before that.
type source struct {
	m       *machine
	mark    func([]int32, vm.Step) // what a worker does with its own when all are known; or nil
	event   *event
	split   *split
	letters [2][]letter // by worker
	seen    []seen      // by worker
	read    bool        // by the acts until now
	late    []waits     // for each, of the first worker
}

// letter is who has spiked among the neurons of a worker. A few of them come in one line of the cache, with the word that they are there.
type letter struct {
	step atomic.Uint64 // of which it is, from 1 on
	n    int32
	few  [13]int32
	many []int32 // where there are more
	_    [40]byte
}

// seen is what a worker knows of the spikes of a step: its own, in odd and even steps, and all.
type seen struct {
	own [2][]int32
	all []int32
	_   [128]byte
}

// waits is in how many steps of a stretch the first worker has waited for another.
type waits struct {
	steps int
	_     [120]byte
}

// longestStretch is short against what somebody would wait for, and long against what it takes to call all workers.
var longestStretch = 96 // a variable for tests

const (
	comeWithin = 1 << 17 // looks of the first worker at whether the others have come: some 100 us
	restFor    = 16      // steps after nobody came
)

// lockstep is nil where an entry is something else than workers can do for elements of their own.
func (r *run) lockstep(p *preparation) *lockstep {
	if r.crew.workers < 2 || r.calls || r.profile || len(r.clocks) != 1 || r.clocks[0].irregular() || len(r.fusions) == 0 {
		return nil
	}
	n := r.crew.workers
	l := &lockstep{crew: r.crew, crowded: n > runtime.GOMAXPROCS(0), here: make([]presence, n)}
	l.job = team.Job[vm.Step]{Parts: n, Do: l.part}
	for _, f := range r.fusions {
		if !l.addSource(f, p) {
			return nil
		}
	}
	for _, e := range r.entries {
		if e.inLock == nil {
			return nil
		}
		a, ok := e.inLock(l, p)
		if !ok {
			return nil
		}
		if a != nil {
			l.acts = append(l.acts, a)
		}
	}
	return l
}

// addSource takes a group whose update looks for spikes, if workers can do all of that by themselves.
func (l *lockstep) addSource(f *fusion, p *preparation) bool {
	n, d := l.crew.workers, f.machine.testing
	if d == nil || d.job.Parts != n || f.before != nil || !keepsApart(f.machine, &f.g.group, p) {
		return false
	}
	x := &source{m: f.machine, mark: f.mark, event: f.g.events[spikeEvent], split: d.split, seen: make([]seen, n), late: make([]waits, n)}
	for k := range x.letters {
		x.letters[k] = make([]letter, n)
	}
	l.sources = append(l.sources, x)
	f.update.inLock = func(*lockstep, *preparation) (act, bool) { return x.look, true }
	f.test.inLock = func(*lockstep, *preparation) (act, bool) {
		x.read = true
		return l.reader(x), true
	}
	return true
}

// keepsApart is whether what a machine does for an element of the group has to do with that element alone, and else
// with what does not change in the run.
func keepsApart(m *machine, g *group, p *preparation) bool {
	for _, c := range m.columns {
		own := c.r.g == g && c.r.off == 0 && c.index == "" && !c.r.v.shared
		if !own && p.changes(c.r.v) {
			return false
		}
	}
	return true
}

// addsApart is the same for additions to the neurons of the group that they reach.
func (x *addition) addsApart(p *preparation) bool {
	index := x.m.Reached().Index
	for _, c := range x.m.columns {
		own := c.index == index && c.r.g == x.of && c.r.off == x.off
		if !own && p.changes(c.r.v) {
			return false
		}
	}
	return true
}

// changes is whether anything in the run changes a variable.
func (p *preparation) changes(v *variable) bool {
	return p.written(v) || v.name == lastSpike || v.name == notRefractory
}

// look updates a worker's neurons, and tells which of them spike.
func (x *source) look(worker int, s vm.Step) {
	bounds, own := x.split.bounds, &x.seen[worker].own[s.N&1]
	*own = x.m.pick(worker, bounds[worker], bounds[worker+1], (*own)[:0], s)
	x.letters[s.N&1][worker].write(*own, s.N+1)
	if x.m.after != nil && len(*own) > 0 {
		x.m.after(*own, s)
	}
}

func (l *letter) write(list []int32, step uint64) {
	l.n = int32(len(list))
	if len(list) <= len(l.few) {
		copy(l.few[:], list)
	} else {
		l.many = list
	}
	l.step.Store(step)
}

// read appends what the letter says.
func (l *letter) read(list []int32) []int32 {
	if int(l.n) <= len(l.few) {
		return append(list, l.few[:l.n]...)
	}
	return append(list, l.many...)
}

// reader is the act that reads the letters of all workers.
func (l *lockstep) reader(x *source) act {
	return func(worker int, s vm.Step) {
		seen, letters := &x.seen[worker], x.letters[s.N&1]
		all := seen.all[:0]
		for w := range letters {
			if w == worker {
				all = append(all, seen.own[s.N&1]...)
				continue
			}
			waited := l.await(&letters[w].step, s.N+1)
			if waited && worker == 0 {
				x.late[w].steps++
			}
			all = letters[w].read(all)
		}
		if seen.all = all; worker == 0 {
			x.event.happen(all)
		}
		if own := seen.own[s.N&1]; x.mark != nil && len(own) > 0 {
			x.mark(own, s)
		}
	}
}

// byTheFirst makes what only the first worker does in lockstep: to take note of events.
func (e *entry) byTheFirst(note func(vm.Step)) func(*lockstep, *preparation) (act, bool) {
	return func(*lockstep, *preparation) (act, bool) {
		return func(worker int, s vm.Step) {
			if worker == 0 && (e.only == nil || len(e.only.happened) > 0) {
				note(s)
			}
		}, true
	}
}

// resetter is the act that resets those of a worker's neurons that have spiked.
func (l *lockstep) resetter(m *machine, e *event, g *group, p *preparation) (a act, ok bool) {
	x := l.sourceOf(e)
	if x == nil || m.updating == nil || !keepsApart(m, g, p) {
		return nil, false
	}
	return func(worker int, s vm.Step) {
		if own := x.seen[worker].own[s.N&1]; len(own) > 0 {
			m.clone(worker).RunList(own, s)
		}
	}, true
}

// sourceOf is where an event comes from whose letters have been read at this place of a step; or nil.
func (l *lockstep) sourceOf(e *event) *source {
	for _, x := range l.sources {
		if x.event == e && x.read {
			return x
		}
	}
	return nil
}

// divided is the act that runs a machine for each of a worker's elements of a group.
func (l *lockstep) divided(m *machine, g *group, p *preparation) (a act, ok bool) {
	d, split := m.updating, l.crew.splitOf(g.n, l.crew.workers)
	if d == nil || d.split != split || !keepsApart(m, g, p) {
		return nil, false
	}
	return func(worker int, s vm.Step) {
		d.do(worker, worker, split.bounds[worker], split.bounds[worker+1], s)
	}, true
}

// stretch lets workers make steps by themselves, and gives how many; 0 where the next step is to be made otherwise.
func (r *run) stretch(c *runClock) int {
	l := r.lock
	if l == nil || !r.crew.pace.together {
		return 0
	}
	if l.rest > 0 {
		l.rest--
		return 0
	}
	n := min(c.end-c.step, r.watch.next-r.watch.step, int64(longestStretch))
	if r.meter != nil {
		n = min(n, (sampling-c.step%sampling)%sampling)
	}
	steps := r.crew.allows(int(n))
	if steps < 2 {
		return 0
	}
	r.settle()
	for _, x := range r.idlers {
		x.arrange()
	}
	if !l.run(c.now(), steps) {
		l.rest = restFor
		return 0
	}
	r.crew.made(steps)
	return steps
}

// run makes a stretch of steps. It reports false, and has made none, where somebody does not come.
func (l *lockstep) run(s vm.Step, steps int) bool {
	l.steps = steps
	l.call++
	l.crew.do(&l.job, s)
	if l.verdict.Load()&1 != 0 {
		return false
	}
	for _, x := range l.sources {
		for w := range x.late {
			x.split.late[w] += x.late[w].steps
			x.late[w].steps = 0
		}
		x.split.passed(steps)
	}
	for _, end := range l.ends {
		end(s)
	}
	return true
}

// part is what one worker does in a stretch that begins with step s.
func (l *lockstep) part(_, worker int, s vm.Step) {
	if worker > 0 {
		if l.join(worker) {
			l.walk(worker, s)
		}
		return
	}
	if !l.gather() {
		return
	}
	whole := false
	defer func() {
		if !whole {
			l.broken.Store(true)
		}
	}()
	l.walk(0, s)
	whole = true
}

// walk makes the steps.
func (l *lockstep) walk(worker int, s vm.Step) {
	for _, begin := range l.begins {
		begin(worker)
	}
	for range l.steps {
		for _, do := range l.acts {
			do(worker, s)
		}
		if worker > 0 && l.broken.Load() {
			return
		}
		s = following(s)
	}
}

// following is the next step of a regular clock.
func following(s vm.Step) vm.Step {
	s.N++
	s.T = float64(s.N) * s.Dt
	return s
}

// gather waits for a while until all have come, and says whether the stretch is made.
func (l *lockstep) gather() bool {
	for w := 1; w < len(l.here); w++ {
		for k := 0; l.here[w].call.Load() != l.call; k++ {
			if k == comeWithin && shareSteps == nil {
				l.verdict.Store(2*l.call + 1)
				return false
			}
			if l.crowded || shareSteps != nil {
				runtime.Gosched()
			}
		}
	}
	l.verdict.Store(2 * l.call)
	return true
}

// join says that the worker has come, and waits for whether the stretch is made. The first worker who is here in place of
// one who has not come knows that it is not.
func (l *lockstep) join(worker int) bool {
	l.here[worker].call.Store(l.call)
	for k := 1; l.verdict.Load()>>1 != l.call; k++ {
		l.pause(k)
	}
	return l.verdict.Load()&1 == 0
}

// await waits until another worker has come to a step, and reports whether it had to.
func (l *lockstep) await(step *atomic.Uint64, wanted uint64) (waited bool) {
	for k := 1; step.Load() != wanted; k++ {
		waited = true
		if l.pause(k); k%spinning == 0 && l.broken.Load() {
			return true
		}
	}
	return waited
}

// spinning is how often a worker looks before it lets others have the processor: they may be whom it waits for.
const spinning = 1 << 12

// pause is called at the kth look for what has not come.
func (l *lockstep) pause(k int) {
	switch {
	case k%spinning == 0 && k >= 32*spinning: // the system has given the processor of another worker to somebody else
		time.Sleep(20 * time.Microsecond)
	case k%spinning == 0 || l.crowded:
		runtime.Gosched()
	}
}
