package brian

import (
	"errors"
	"fmt"

	"gobrian/units"
)

// Subgroup is a part of a group. Its neurons count from 0; setting its
// variables sets those of the group.
type Subgroup struct {
	part span
}

// subgroup is the part of a span that an index selects: a number, a range, a
// list of numbers that increase, or a mask.
func subgroup(of span, ix []any) (*Subgroup, error) {
	if len(ix) != 1 {
		return nil, fmt.Errorf("%s: a subgroup takes one index, not %d", of.name, len(ix))
	}
	if s, ok := ix[0].(units.Span); ok && s.Lo != units.Open && s.Lo >= of.size() {
		return nil, kindOfError(units.ErrIndex, "%s: the subgroup would begin at neuron %d, and the group has %d, from 0 to %d", of.name, s.Lo, of.size(), of.size()-1)
	}
	var list []int32
	var err error
	if g, ok := ix[0].(spanner); ok {
		list, err = g.span().partOf(of)
	} else {
		list, _, err = elementsOf(of, ix[0])
	}
	switch {
	case errors.Is(err, units.ErrIndex):
		return nil, fmt.Errorf("%s: %w", of.name, err)
	case err != nil:
		return nil, fmt.Errorf("%s: a subgroup is chosen by a number, a range, a list or a mask: %w", of.name, err)
	case len(list) == 0:
		return nil, kindOfError(units.ErrIndex, "%s: the subgroup would be empty", of.name)
	}
	for k := 1; k < len(list); k++ {
		if list[k] <= list[k-1] {
			return nil, kindOfError(units.ErrIndex, "%s: the numbers of a subgroup must increase, and %d comes after %d", of.name, list[k], list[k-1])
		}
	}
	theWorld().serial++
	return &Subgroup{of.pick(nameOr("", of.g.name+"_subgroup"), list)}, nil
}

// pick is the part of a span that has the listed numbers in it.
func (s span) pick(name string, list []int32) span {
	all := s.elements()
	lo, hi := int(all[list[0]]), int(all[list[len(list)-1]])+1
	if hi-lo == len(list) {
		return span{g: s.g, name: name, lo: lo, hi: hi}
	}
	c := &choice{place: make([]int32, s.g.n)}
	for i := range c.place {
		c.place[i] = -1
	}
	for k, i := range list {
		c.place[all[i]] = int32(k)
		c.list = append(c.list, all[i])
	}
	return span{g: s.g, name: name, hi: len(list), some: c}
}

func (s *Subgroup) span() span { return s.part }

// Name is the name of the subgroup.
func (s *Subgroup) Name() string { return s.part.name }

// Source is the group that this is a part of.
func (s *Subgroup) Source() any { return s.part.g.self }

// N is the number of neurons.
func (s *Subgroup) N() int { return s.part.size() }

// Len is the number of neurons.
func (s *Subgroup) Len() int { return s.part.size() }

// Start is the number, in the group, of the first neuron.
func (s *Subgroup) Start() int { return int(s.part.elements()[0]) }

// Stop is the number, in the group, after that of the last neuron.
func (s *Subgroup) Stop() int { return int(s.part.elements()[s.part.size()-1]) + 1 }

// Indices is the numbers, in the group, of the neurons.
func (s *Subgroup) Indices() units.Array { return intArray(s.part.elements()) }

// Index is a part of the subgroup.
func (s *Subgroup) Index(ix ...any) (*Subgroup, error) { return subgroup(s.part, ix) }

// Slice is the part of the subgroup from lo to hi-1.
func (s *Subgroup) Slice(lo, hi int) (*Subgroup, error) {
	return subgroup(s.part, []any{units.Span{Lo: lo, Hi: hi}})
}

// State is the variable of this name as a view, "v_" without units.
func (s *Subgroup) State(name string) (*View, error) { return s.StateIn(name, nil) }

// StateIn is State with names that are visible at the call, for subexpressions and conditions.
func (s *Subgroup) StateIn(name string, locals Names) (*View, error) {
	return newView(s.part, name, locals)
}

// SetState sets a variable of these neurons: see NeuronGroup.SetState. In a
// string, i counts from 0 and N is the size of the subgroup.
func (s *Subgroup) SetState(name string, value any) error { return s.SetStateIn(name, value, nil) }

// SetStateIn is SetState with names that are visible at the call.
func (s *Subgroup) SetStateIn(name string, value any, locals Names) error {
	return setState(s.part, name, value, locals)
}

// String names the subgroup.
func (s *Subgroup) String() string {
	if s.part.some != nil {
		return fmt.Sprintf("Subgroup %s: %d neurons of %s", s.part.name, s.part.size(), s.part.g.name)
	}
	return fmt.Sprintf("Subgroup %s: %d to %d of %s", s.part.name, s.part.lo, s.part.hi, s.part.g.name)
}
