package brian

import (
	"fmt"
	"math"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// checkEvery is how many steps pass between two looks at the state variables of a
// group: a look costs about as much as one operation of the state update.
const checkEvery = 128

// checkShare is the number of synapses that are worth checkEvery steps: where
// there are more, they are looked at less often.
const checkShare = 1 << 8

// tooLarge is the size beyond which the value of a differential equation has lost
// its meaning.
const tooLarge = 1e50

// watcher looks for state variables that are no numbers any more, and warns once
// for each variable in a run.
type watcher struct {
	list []*inspection
	next int64 // the step of the next look
	step int64
	crew *crew
}

// inspection is the look at the variables of a group that have as many elements.
type inspection struct {
	g     *group
	list  []*watched
	every int64 // steps
	next  int64
	last  float64 // [s] time of the last look

	sharing *division // nil where one worker looks
}

// watched is a state variable that was sound at the last look.
type watched struct {
	v      *variable
	limit  float64 // values beyond are not sound
	fades  bool    // values that are next to nothing become nothing: see look
	fading bool    // in the look of now
	found  []int   // by the parts of the look: see firstIn
}

// newWatcher watches the variables of the objects, at time t. Those that are not
// sound at the start are warned of if they have a differential equation; others
// may be infinite on purpose.
//
// The steps count from first on: looks are at multiples of a number of steps, so that
// what fades does so at the same steps however a time is cut into runs.
func newWatcher(objects []object, t float64, first int64, c *crew) *watcher {
	w := &watcher{next: math.MaxInt64, step: first, crew: c}
	for _, o := range objects {
		if owner, ok := o.(interface{ theGroup() *group }); ok {
			w.add(owner.theGroup(), t)
		}
	}
	return w
}

func (w *watcher) add(g *group, t float64) {
	every := int64(checkEvery)
	if s, ok := g.self.(*Synapses); ok {
		every *= int64(1 + s.n/checkShare)
	}
	bySize := map[int]*inspection{}
	for _, name := range g.vars.names {
		v := g.vars.byName[name]
		if v.role != stored || v.expr == nil || v.typ != equations.Float {
			continue
		}
		x := &watched{v: v, limit: math.MaxFloat64}
		if v.expr.Kind == equations.Differential {
			x.limit, x.fades = tooLarge, v.traces == nil
		}
		n := len(v.data)
		if bySize[n] == nil {
			bySize[n] = &inspection{g: g, every: every, next: (w.step/every + 1) * every, last: t}
			w.list = append(w.list, bySize[n])
			w.next = min(w.next, bySize[n].next)
		}
		bySize[n].list = append(bySize[n].list, x)
	}
	for _, in := range bySize {
		in.share(w.crew)
	}
	for _, in := range w.list[len(w.list)-len(bySize):] {
		in.look(false, func(x *watched, i int) {
			if x.v.expr.Kind == equations.Differential {
				warn(g.name, "invalid_values", "%s at the start of the run, at t = %v", x.value(i), seconds(t))
			}
		})
	}
}

// looks is whether after looks at variables now.
func (w *watcher) looks() bool { return w.step+1 >= w.next }

// after counts a step; t is the time reached.
func (w *watcher) after(t float64) {
	if w.step++; w.step < w.next {
		return
	}
	w.next = math.MaxInt64
	for _, in := range w.list {
		if in.next <= w.step {
			in.warn(t, true)
			in.next = w.step + in.every
		}
		w.next = min(w.next, in.next)
	}
}

// end looks at all variables at the end of a run.
func (w *watcher) end(t float64) {
	for _, in := range w.list {
		in.warn(t, false)
	}
}

// warn warns of the variables that are not sound at time t, and watches them no more;
// fade is whether what has faded becomes zero.
func (in *inspection) warn(t float64, fade bool) {
	in.look(fade, func(x *watched, i int) {
		warn(in.g.name, "invalid_values", "%s: it became so between t = %v and t = %v", x.value(i), seconds(in.last), seconds(t))
	})
	in.last = t
}

// share lets workers look at the elements that they update, at all variables in one phase: for one to look at
// those of others, they would have to come to its processor, and go back (COBAHH: 3 % of a run).
func (in *inspection) share(c *crew) {
	size := len(in.list[0].v.data)
	parts := c.parts(size)
	if c.divided == 0 || parts < 2 {
		parts = 1
	} else {
		in.sharing = c.division(parts, size, in.part)
	}
	for _, x := range in.list {
		x.found = make([]int, parts)
	}
}

// part is what one worker looks at.
func (in *inspection) part(_, part, lo, hi int, _ vm.Step) {
	for _, x := range in.list {
		x.found[part] = x.firstIn(lo, hi)
	}
}

// look gives the variables that are not sound to what is done about that, each with its
// first such element, and keeps the others.
//
// On the way, where fade says so, what has faded away becomes zero: numbers below 2.2e-308. A conductance
// that nobody adds to comes there within seconds, stays there for ever, since it is
// rounded to itself, and each operation on it takes a processor a hundred cycles: a
// silent CUBA took 40 times as long as one that fires.
func (in *inspection) look(fade bool, unsound func(x *watched, i int)) {
	if len(in.list) == 0 {
		return
	}
	for _, x := range in.list {
		x.v.traces.look()
		x.fading = fade && x.fades
	}
	size, parts := len(in.list[0].v.data), 1
	if in.sharing != nil {
		parts = in.sharing.run(size, vm.Step{})
	} else {
		in.part(0, 0, 0, size, vm.Step{})
	}
	rest := in.list[:0]
	for _, x := range in.list {
		if i := x.first(parts); i >= 0 {
			unsound(x, i)
		} else {
			rest = append(rest, x)
		}
	}
	in.list = rest
}

// first is the first element that is not sound, or -1, after a look in so many parts.
func (x *watched) first(parts int) int {
	for _, i := range x.found[:parts] {
		if i >= 0 {
			return i
		}
	}
	return -1
}

// firstIn is the first of the elements lo..hi-1 that is not sound, or -1. It looks at all of them, so that it does
// not matter in how many parts that is done.
func (x *watched) firstIn(lo, hi int) int {
	first, data := -1, x.v.data[:hi]
	for i := lo + vm.Sound(data[lo:], x.limit); i < hi; i += vm.Sound(data[i:], x.limit) {
		for next := min(i+8, hi); i < next; i++ {
			switch size := math.Abs(data[i]); {
			case !(size <= x.limit):
				if first < 0 {
					first = i
				}
			case x.fading && size < leastNormal:
				data[i] = math.Copysign(0, data[i])
			}
		}
	}
	return first
}

// leastNormal is the least number that has all its digits.
const leastNormal = 0x1p-1022

// value says what an element is: "v[3] is nan V".
func (x *watched) value(i int) string {
	text := units.Quantity{Value: x.v.data[i], Dim: x.v.dim}.String()
	if x.v.shared {
		return x.v.name + " is " + text
	}
	return fmt.Sprintf("%s[%d] is %s", x.v.name, x.v.arranged.synapse(i), text)
}
