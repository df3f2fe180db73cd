package brian

import (
	"fmt"

	"gobrian/units"
)

// Subgroup is a contiguous part of a group. Its neurons count from 0; setting
// its variables sets those of the group.
type Subgroup struct {
	part span
}

// subgroup is the part of a span that an index selects.
func subgroup(of span, ix []any) (*Subgroup, error) {
	lo, hi, err := rangeOf(of, ix)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", of.name, err)
	}
	theWorld.serial++
	return &Subgroup{span{of.g, nameOr("", of.g.name+"_subgroup"), of.lo + lo, of.lo + hi}}, nil
}

// rangeOf is the range of neurons lo..hi-1 that an index selects.
func rangeOf(of span, ix []any) (lo, hi int, err error) {
	if len(ix) != 1 {
		return 0, 0, fmt.Errorf("a subgroup takes one index, not %d", len(ix))
	}
	n := of.size()
	if s, ok := ix[0].(units.Span); ok {
		return sliceRange(s, n)
	}
	list, one, err := integers(ix[0])
	if err != nil {
		return 0, 0, fmt.Errorf("a subgroup is chosen by a number or a range, and not by %s", describe(ix[0]))
	}
	if len(list) == 0 {
		return 0, 0, fmt.Errorf("a subgroup cannot be empty")
	}
	for k := range list {
		if list[k] < 0 && one {
			list[k] += n
		}
		if list[k] < 0 || list[k] >= n {
			return 0, 0, fmt.Errorf("there is no neuron %v: the group has %d, from 0 to %d", ix[0], n, n-1)
		}
		if list[k] != list[0]+k {
			return 0, 0, fmt.Errorf("a subgroup has to be contiguous: numbers that follow each other")
		}
	}
	return list[0], list[0] + len(list), nil
}

// sliceRange refuses slices that are empty, that reach beyond the end, or that skip.
func sliceRange(s units.Span, n int) (lo, hi int, err error) {
	if s.Lo != units.Open && s.Lo >= n {
		return 0, 0, fmt.Errorf("the subgroup would begin at neuron %d, and the group has %d, from 0 to %d", s.Lo, n, n-1)
	}
	lo, hi, step, err := s.Resolve(n)
	if err != nil {
		return 0, 0, err
	}
	if step != 1 {
		return 0, 0, fmt.Errorf("a subgroup has to be contiguous: the step cannot be %d", step)
	}
	if lo >= hi {
		return 0, 0, fmt.Errorf("the subgroup from %d to %d would be empty", lo, hi)
	}
	return lo, hi, nil
}

func (s *Subgroup) span() span { return s.part }

// Name is the name of the subgroup.
func (s *Subgroup) Name() string { return s.part.name }

// N is the number of neurons.
func (s *Subgroup) N() int { return s.part.size() }

// Len is the number of neurons.
func (s *Subgroup) Len() int { return s.part.size() }

// Start is the number, in the group, of the first neuron.
func (s *Subgroup) Start() int { return s.part.lo }

// Stop is the number, in the group, after that of the last neuron.
func (s *Subgroup) Stop() int { return s.part.hi }

// Index is a part of the subgroup.
func (s *Subgroup) Index(ix ...any) (*Subgroup, error) { return subgroup(s.part, ix) }

// Slice is the part of the subgroup from lo to hi-1.
func (s *Subgroup) Slice(lo, hi int) (*Subgroup, error) {
	return subgroup(s.part, []any{units.Span{Lo: lo, Hi: hi}})
}

// State is the variable of this name as a view, "v_" without units.
func (s *Subgroup) State(name string) (*View, error) { return newView(s.part, name) }

// SetState sets a variable of these neurons: see NeuronGroup.SetState. In a
// string, i counts from 0 and N is the size of the subgroup.
func (s *Subgroup) SetState(name string, value any) error { return s.SetStateIn(name, value, nil) }

// SetStateIn is SetState with names that are visible at the call.
func (s *Subgroup) SetStateIn(name string, value any, locals Names) error {
	return setState(s.part, name, value, locals)
}

// String names the subgroup.
func (s *Subgroup) String() string {
	return fmt.Sprintf("Subgroup %s: %d to %d of %s", s.part.name, s.part.lo, s.part.hi, s.part.g.name)
}
