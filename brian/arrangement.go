package brian

import (
	"slices"

	"gobrian/brian/internal/program"
)

// arrangement is the order in which the columns of plastic synapses lie for a while. What
// a spike reaches is side by side where they lie as the rows of its pathway do, and a
// line of the cache for each synapse where not: so they follow the pathway with
// the most events. Synapses keep their numbers for everybody else, who must not look
// before restore. The events of a pathway come in the same order, so that results do not
// depend on where the synapses lie.
//
// With Vogels' network, where the excitatory side spikes seven times as often, an event
// of it takes 4 ns this way, and 9 where its weights are all over 2.5 MB.
type arrangement struct {
	s      *Synapses
	moved  []*variable
	by     *Pathway           // in whose rows they lie; nil: by their numbers
	places []int32            // of the synapses; nil: their numbers
	lists  map[*int32][]int32 // index columns as the synapses lie, by what they are by number
	events int64              // since the last look
	before []int64            // events of each pathway until then
	over   bool               // nothing is arranged any more in this run
}

// eventsToLook is how many events for each synapse pass until the next look: arranging them
// takes the time of one or two. A variable for tests.
var eventsToLook int64 = 16

// moreEvents is how many times the events of the present order those of another have to be.
const moreEvents = 1.5

// prepareArrangement lets a run arrange the synapses, where their columns are of no
// concern to anything else in it.
func (s *Synapses) prepareArrangement(p *preparation) {
	p.around(func() error {
		s.arranged = nil
		if moved, ok := s.movable(p); ok {
			s.arranged = &arrangement{s: s, moved: moved, before: make([]int64, len(s.pathways))}
			s.arranged.begin()
		}
		return nil
	}, func() error {
		s.arranged.restore()
		return nil
	})
}

// movable is the columns that the pathways reach by the number of the synapse, ok where
// these may lie in another order.
func (s *Synapses) movable(p *preparation) (moved []*variable, ok bool) {
	if len(s.pathways) < 2 || p.calls {
		return nil, false
	}
	var own []*code
	for _, path := range s.pathways {
		own = append(own, path.code)
	}
	if s.traces != nil {
		own = append(own, s.traces.showing)
	}
	written := false
	through := map[*variable]bool{}
	for _, path := range s.pathways {
		if path.mixed || path.shared || numbersElements(path.m.Program()) {
			return nil, false
		}
		for _, c := range path.m.columns {
			v := c.r.v
			switch {
			case v.shared:
			case c.index != "":
				if through[v] = true; len(c.r.index) != s.n {
					return nil, false
				}
			case v.role == indexRole && v.numbers != nil && len(c.r.numbers()) == s.n:
			case v.role != stored || v.lent || len(v.data) != s.n || c.r.n != s.n || p.seen(v, own...) || p.written(v, own...):
				return nil, false
			case !slices.Contains(moved, v):
				moved = append(moved, v)
			}
			written = written || c.written && v.role == stored && c.index == "" && !v.shared
		}
	}
	return moved, written && !slices.ContainsFunc(moved, func(v *variable) bool { return through[v] })
}

// numbersElements reports whether a program takes the number of an element for more than
// to find its columns.
func numbersElements(p *program.Program) bool {
	return p.Sites() > 0 || slices.ContainsFunc(p.Code, func(in program.Instr) bool { return in.Op == program.Element })
}

// count adds events of a pathway.
func (a *arrangement) count(events int) {
	if a != nil {
		a.events += int64(events)
	}
}

// look arranges the synapses anew, if enough has happened since the last look and
// another pathway than before has the events. No pathway may be in the middle of its own.
func (a *arrangement) look() {
	if a == nil || a.over || a.events <= eventsToLook*int64(a.s.n) {
		return
	}
	events := map[*Pathway]int64{}
	for k, p := range a.s.pathways {
		by := p
		if p.rows.Order() == nil {
			by = nil
		}
		events[by] += p.events - a.before[k]
	}
	a.begin()
	most := a.by
	for _, p := range append([]*Pathway{nil}, a.s.pathways...) {
		if float64(events[p]) > moreEvents*float64(events[a.by]) && events[p] > events[most] {
			most = p
		}
	}
	if most != a.by {
		a.arrange(most)
	}
}

// begin begins to count.
func (a *arrangement) begin() {
	a.events = 0
	for k, p := range a.s.pathways {
		a.before[k] = p.events
	}
}

// arrange lets the synapses lie as in the rows of a pathway; nil: by their numbers.
func (a *arrangement) arrange(by *Pathway) {
	old := a.places
	a.by, a.places, a.lists = by, nil, map[*int32][]int32{}
	if by != nil {
		a.places = by.rows.Positions()
	}
	for _, v := range a.moved {
		v.arranged = a
		if by == nil {
			v.arranged = nil
		}
		from := slices.Clone(v.data)
		for s := range from {
			v.data[placeOf(a.places, s)] = from[placeOf(old, s)]
		}
	}
	for _, p := range a.s.pathways {
		a.bindIndices(p.m)
		p.use(p.m)
	}
}

// restore ends the arrangement: the synapses lie by their numbers for the rest of the run.
func (a *arrangement) restore() {
	if a == nil {
		return
	}
	if a.by != nil {
		a.arrange(nil)
	}
	a.over = true
}

// placeOf is where a synapse lies.
func placeOf(places []int32, s int) int {
	if places == nil {
		return s
	}
	return int(places[s])
}

// synapse is the number of the synapse at a place.
func (a *arrangement) synapse(place int) int {
	if a == nil || a.by == nil {
		return place
	}
	return int(a.by.rows.Synapse(int32(place)))
}

// bindIndices gives a machine the index columns as the synapses lie.
func (a *arrangement) bindIndices(m *machine) {
	for _, c := range m.columns {
		if c.index != "" {
			m.BindIndex(c.index, a.list(c.r.index))
		}
		if c.r.v.role == indexRole && c.r.v.numbers != nil {
			m.BindIndex(c.name, a.list(c.r.numbers()))
		}
	}
}

// list is an index column as the synapses lie.
func (a *arrangement) list(byNumber []int32) []int32 {
	if a.by == nil || len(byNumber) == 0 {
		return byNumber
	}
	list := a.lists[&byNumber[0]]
	if list == nil {
		list = make([]int32, len(byNumber))
		for s, x := range byNumber {
			list[a.places[s]] = x
		}
		a.lists[&byNumber[0]] = list
	}
	return list
}

// order is the place of the synapse at each position of the rows of a pathway; nil where
// the two are the same.
func (a *arrangement) order(p *Pathway) []int32 {
	switch order := p.rows.Order(); {
	case a == nil || a.by == nil:
		return order
	case a.by == p:
		return nil
	case order == nil:
		return a.places
	default:
		places, same := make([]int32, len(order)), true
		for k, s := range order {
			places[k] = a.places[s]
			same = same && int(places[k]) == k
		}
		if same { // two pathways of one side
			return nil
		}
		return places
	}
}
