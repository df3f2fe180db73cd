package brian

import (
	"fmt"
	"slices"

	"gobrian/units"
)

// pick lists the elements of a domain that indices select; one is true where
// they select a single element by its number.
func pick(d domain, ix []any, names lookup) (list []int32, one bool, err error) {
	if len(ix) == 1 {
		if text, ok := ix[0].(string); ok {
			list, err = pickWhere(d, text, names)
			return list, false, err
		}
		list, one, err = elementsOf(d, ix[0])
		return list, one, in(d.label(), "", err)
	}
	s, ok := d.(interface{ pickPairs([]any) ([]int32, error) })
	if len(ix) == 0 || !ok {
		return nil, false, kindOfError(units.ErrIndex, "%s: one index is wanted, and not %d", d.label(), len(ix))
	}
	list, err = s.pickPairs(ix)
	return list, false, in(d.label(), "", err)
}

// elementsOf lists the elements of a domain that an index without names selects.
func elementsOf(d domain, x any) (list []int32, one bool, err error) {
	if place, ok := x.(located); ok && !isNil(x) {
		return numbersIn(d, place)
	}
	return elements(x, d.size(), d.whole())
}

// elements lists the elements out of n that an index without names selects;
// of is the group that they belong to.
func elements(x any, n int, of *group) (list []int32, one bool, err error) {
	switch x := x.(type) {
	case units.Span:
		return spanned(x, n)
	case *SynapticSubgroup:
		if &x.s.group != of {
			return nil, false, fmt.Errorf("these are synapses of %s, and not of %s", x.s.name, of.name)
		}
		return slices.Clone(x.numbers()), false, nil
	case spanner:
		s := x.span()
		if s.g != of {
			return nil, false, fmt.Errorf("%s is not a part of %s", s.name, of.name)
		}
		return slices.Clone(s.elements()), false, nil
	}
	a, one, err := arrayOf(x)
	if err != nil {
		return nil, false, kindOfError(wrongType, "an index is a number, a range, a list or a string, and not %s", describe(x))
	}
	if a.Kind() == units.Bool && !one {
		return masked(a, n)
	}
	whole, one, err := integers(x)
	if err != nil {
		return nil, false, err
	}
	for _, i := range whole {
		if i < -n || i >= n {
			return nil, false, kindOfError(units.ErrIndex, "there is no element %d: the numbers go from 0 to %d", i, n-1)
		}
		if i < 0 {
			i += n
		}
		list = append(list, int32(i))
	}
	if list == nil {
		list = []int32{}
	}
	return list, one, nil
}

func spanned(s units.Span, n int) ([]int32, bool, error) {
	lo, hi, step, err := s.Resolve(n)
	if err != nil {
		return nil, false, err
	}
	list := []int32{}
	for i := lo; step > 0 && i < hi || step < 0 && i > hi; i += step {
		list = append(list, int32(i))
	}
	return list, false, nil
}

func masked(a units.Array, n int) ([]int32, bool, error) {
	if a.Len() != n {
		return nil, false, fmt.Errorf("a mask has one value for each of the %d elements, and this has %d", n, a.Len())
	}
	list := []int32{}
	for i, x := range a.Values() {
		if x != 0 {
			list = append(list, int32(i))
		}
	}
	return list, false, nil
}

// pickWhere lists the elements for which a condition holds.
func pickWhere(d domain, text string, names lookup) ([]int32, error) {
	c, err := condition(d.label(), "index", text)
	if err != nil {
		return nil, err
	}
	m, err := lowerStill(names).lower(d, c)
	if err != nil {
		return nil, err
	}
	return m.selectAll([]int32{}, d.whole().still()), nil
}
