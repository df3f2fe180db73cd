package brian

import (
	"fmt"

	"gobrian/brian/internal/equations"
)

// group is what has variables: neurons, synapses, spike sources.
type group struct {
	header
	n          int
	vars       variables
	system     *equations.System // nil without a model
	namespace  Names
	events     map[string]*event
	self       object // the object that the group is part of
	noise      stream // of the state update
	methodSaid string // the chosen method that the user was told of
	overDt     stream // of what is constant over dt
}

// event is something that happens to some elements in a step: a spike, or one of
// the user's own. happened lists the elements of the current step, ascending unless mixed.
type event struct {
	name     string
	happened []int32
	mixed    bool
	part     []int32 // scratch: those of a part of the group
	when     string
	order    int
	count    int64 // of all steps so far
}

// happen notes the elements of the current step.
func (e *event) happen(list []int32) {
	e.happened = list
	e.count += int64(len(list))
}

// silence forgets the events of the last step: a group that is not active has none.
func (g *group) silence() {
	for _, e := range g.events {
		e.happened = e.happened[:0]
	}
}

// span is a part of a group; the whole group too. It is the elements lo..hi-1,
// or those that some lists.
type span struct {
	g      *group
	name   string
	lo, hi int
	some   *choice // nil for a contiguous part; else lo is 0 and hi their number
}

// choice is the elements of a part that is not contiguous.
type choice struct {
	list     []int32 // ascending numbers in the group
	place    []int32 // for each element of the group its number in the part, or -1
	happened []int32 // scratch
}

func (g *group) span() span { return span{g: g, name: g.name, hi: g.n} }

// isWhole is whether the part is the whole group.
func (s span) isWhole() bool { return s.some == nil && s.lo == 0 && s.hi == s.g.n }

// elements is the numbers in the group; the caller must not change them.
func (s span) elements() []int32 {
	if s.some != nil {
		return s.some.list
	}
	return firstNumbers(s.lo, s.hi)
}

// numberOf is the number that an element of the group has in the part.
func (s span) numberOf(i int32) (int32, bool) {
	if s.some != nil {
		k := s.some.place[i]
		return k, k >= 0
	}
	return i - int32(s.lo), int(i) >= s.lo && int(i) < s.hi
}

// partOf is the elements of s by the numbers that they have in another part.
func (s span) partOf(other span) ([]int32, error) {
	list := make([]int32, 0, s.size())
	for _, i := range s.elements() {
		k, ok := other.numberOf(i)
		if !ok || s.g != other.g {
			return nil, fmt.Errorf("%s is not a part of %s", s.name, other.name)
		}
		list = append(list, k)
	}
	return list, nil
}

// spanner is anything that synapses and monitors take as a source.
type spanner interface{ span() span }

func (s span) label() string { return s.name }
func (s span) size() int     { return s.hi - s.lo }
func (s span) whole() *group { return s.g }

// order is the place of what follows the group, or the part of one, in its slot: a part comes behind its group.
func (s span) order() int {
	if s.name != s.g.name {
		return s.g.Order + 1
	}
	return s.g.Order
}

func (s span) known() []string { return s.g.vars.sorted() }

func (s span) resolve(name string) (ref, bool) {
	v, ok := s.g.vars.byName[name]
	if !ok {
		return ref{}, false
	}
	switch {
	case v.role == linked && v.link != nil:
		return v.link.resolve(s), true
	case name == "i" && v.role == indexRole:
		return ref{v: v, g: s.g, n: s.size()}, true
	case v.role == count:
		return ref{v: &variable{name: name, role: count, typ: equations.Integer, shared: true, constant: true, number: s.size()}, g: s.g}, true
	}
	return ref{v: v, g: s.g, n: s.g.n}.compose(s.view()), true
}

// view is how the part sees the columns of its group.
func (s span) view() ref {
	if s.some != nil {
		return ref{n: s.g.n, index: s.some.list, tag: "part"}
	}
	return ref{off: s.lo, n: s.size()}
}

// happened is the part of an event's elements that lie in the span, numbered
// from lo; valid until the next call.
func (s *span) happened(e *event) []int32 {
	if s.some != nil {
		s.some.happened = s.some.happened[:0]
		for _, i := range e.happened {
			if k := s.some.place[i]; k >= 0 {
				s.some.happened = append(s.some.happened, k)
			}
		}
		return s.some.happened
	}
	if s.isWhole() {
		return e.happened
	}
	if e.mixed {
		e.part = e.part[:0]
		for _, i := range e.happened {
			if s.lo <= int(i) && int(i) < s.hi {
				e.part = append(e.part, i)
			}
		}
		return e.part
	}
	return within(e.happened, int32(s.lo), int32(s.hi))
}

// within is the part of an ascending list that lies in lo..hi-1.
func within(list []int32, lo, hi int32) []int32 {
	return list[firstNotBelow(list, lo):firstNotBelow(list, hi)]
}

func firstNotBelow(list []int32, x int32) int {
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// event finds an event by name.
func (s span) event(name string) (*event, error) {
	if e, ok := s.g.events[name]; ok {
		return e, nil
	}
	if name == spikeEvent {
		return nil, fmt.Errorf("%s does not spike: it has no threshold", s.g.name)
	}
	return nil, fmt.Errorf("%s has no event %q%s", s.g.name, name, suggestion(name, keys(s.g.events)))
}

// spanOf is the part of a group that x stands for.
func spanOf(what string, x any) (span, error) {
	s, ok := x.(spanner)
	if !ok || isNil(x) {
		return span{}, kindOfError(wrongType, "%s must be a group or a part of one, and is %s", what, describe(x))
	}
	return s.span(), nil
}

// N is the number of elements.
func (g *group) N() int { return g.n }

// Len is the number of elements.
func (g *group) Len() int { return g.n }

// VariableNames are names of state variables.
type VariableNames []string

// Keys lists the names, as if they were those of a table.
func (n VariableNames) Keys() []string { return n }

// Variables lists the names of the state variables, in order of definition.
func (g *group) Variables() VariableNames { return append(VariableNames(nil), g.vars.names...) }

// State is the variable of this name as a view, "v_" without units.
func (g *group) State(name string) (*View, error) { return g.StateIn(name, nil) }

// StateIn is State with names that are visible at the call, for subexpressions and conditions.
func (g *group) StateIn(name string, locals Names) (*View, error) {
	return newView(g.span(), name, locals)
}

// SetState sets a variable to a number, a quantity, an array, or a string
// expression that is evaluated for each element.
func (g *group) SetState(name string, value any) error { return g.SetStateIn(name, value, nil) }

// SetStateIn is SetState with names that are visible at the call.
func (g *group) SetStateIn(name string, value any, locals Names) error {
	return setState(g.span(), name, value, locals)
}

// Namespace is the constants of the model text that the group has itself; names that are added to it serve in the next run.
func (g *group) Namespace() Names {
	if g.namespace == nil {
		g.namespace = Names{}
	}
	return g.namespace
}
