package brian

import (
	"fmt"
	"math"

	"gobrian/units"
)

// Compartments is some neighbouring compartments of one section: what
// morpho.axon[10*um:50*um] gives. It serves as an index wherever compartments of
// a SpatialNeuron are chosen.
type Compartments struct {
	of     *Morphology
	lo, hi int // within the section
}

// located is what stands for compartments of a neuron: a section or a part of one.
type located interface {
	// compartments is their numbers in the whole neuron; one where they stand for
	// a single one.
	compartments() (list []int32, one bool)
}

func (m *Morphology) compartments() ([]int32, bool) {
	return (&Compartments{m, 0, m.N()}).compartments()
}

func (c *Compartments) compartments() ([]int32, bool) {
	at := c.of.start()
	return firstNumbers(at+c.lo, at+c.hi), c.N() == 1
}

// numbersIn is the numbers that located compartments have in a domain.
func numbersIn(d domain, x located) (list []int32, one bool, err error) {
	all, one := x.compartments()
	s, ok := d.(span)
	if _, spatial := d.whole().self.(*SpatialNeuron); !ok || !spatial {
		return nil, false, fmt.Errorf("%s has no compartments, and a part of a morphology chooses some", d.label())
	}
	for _, i := range all {
		if int(i) >= s.g.n {
			return nil, false, fmt.Errorf("there is no compartment %d: the neuron has %d, and the morphology has been added to since it was made", i, s.g.n)
		}
		k, ok := s.numberOf(i)
		if !ok {
			return nil, false, fmt.Errorf("compartment %d is not in %s", i, s.name)
		}
		list = append(list, k)
	}
	return list, one, nil
}

// Part is the compartments of the section that an index chooses: a number
// (negative from the end), a Span, a length from the start of the section, or an
// Interval of lengths. A compartment belongs to a length that lies in it, and to
// an interval that it overlaps with.
func (m *Morphology) Part(ix any) (*Compartments, error) {
	var lo, hi int
	var err error
	switch x := ix.(type) {
	case units.Span:
		lo, hi, err = m.numbered(x)
	case units.Interval:
		lo, hi, err = m.between(x)
	default:
		lo, err = m.compartment(ix)
		hi = lo + 1
	}
	if err != nil {
		return nil, fmt.Errorf("section %s: %w", m.path(), err)
	}
	return &Compartments{m, lo, hi}, nil
}

func (m *Morphology) numbered(s units.Span) (lo, hi int, err error) {
	lo, hi, step, err := s.Resolve(m.N())
	switch {
	case err != nil:
		return 0, 0, err
	case step != 1:
		return 0, 0, fmt.Errorf("the compartments of a part are neighbours, so a slice has no step")
	case lo >= hi:
		return 0, 0, fmt.Errorf("there are no compartments %v: the numbers go from 0 to %d", s, m.N()-1)
	}
	return lo, hi, nil
}

// nearEnd is the relative distance within which a length counts as the border of
// two compartments.
const nearEnd = 1e-12

// reach is the number of compartments that end at or before x [m], and whether
// one ends there.
func (m *Morphology) reach(x float64) (n int, there bool) {
	near := nearEnd * sum(m.length)
	at := 0.0
	for k, l := range m.length {
		at += l
		switch {
		case math.Abs(at-x) < near:
			return k + 1, true
		case at > x:
			return k, false
		}
	}
	return m.N(), false
}

// between is the compartments of an interval of lengths.
func (m *Morphology) between(v units.Interval) (lo, hi int, err error) {
	hi = m.N()
	if v.Lo != nil {
		x, err := lengthOf(*v.Lo)
		if err != nil {
			return 0, 0, err
		}
		lo, _ = m.reach(x)
	}
	if v.Hi != nil {
		x, err := lengthOf(*v.Hi)
		if err != nil {
			return 0, 0, err
		}
		n, there := m.reach(x)
		if !there {
			n++
		}
		hi = min(n, m.N())
	}
	if lo >= hi {
		return 0, 0, fmt.Errorf("no compartment lies in %v: it is %v long", v, metres(sum(m.length)))
	}
	return lo, hi, nil
}

func lengthOf(q units.Quantity) (float64, error) {
	if q.Dim != units.Length && q.Value != 0 {
		return 0, kindOfError(wrongType, "%v %s, and a place in a section is a length or a whole number", q, isUnit(q.Dim))
	}
	return q.Value, nil
}

// compartment is the place of one compartment, by its number or by a length.
func (m *Morphology) compartment(ix any) (int, error) {
	if q, ok := quantityOf(ix); ok && q.Dim == units.Length {
		total := sum(m.length)
		if q.Value < 0 || q.Value > total*(1+nearEnd) {
			return 0, fmt.Errorf("%v is not in it: it is %v long", q, metres(total))
		}
		n, _ := m.reach(q.Value)
		return min(n, m.N()-1), nil
	}
	list, one, err := integers(ix)
	if err != nil || !one {
		return 0, fmt.Errorf("a compartment is chosen by a number or a length, several by a slice of these, and not by %s", describe(ix))
	}
	k := list[0]
	if k < -m.N() || k >= m.N() {
		return 0, kindOfError(units.ErrIndex, "there is no compartment %d: the numbers go from 0 to %d", k, m.N()-1)
	}
	if k < 0 {
		k += m.N()
	}
	return k, nil
}

// Index is a child by its name, or compartments of the section: see Child and Part.
func (m *Morphology) Index(ix ...any) (any, error) {
	if len(ix) != 1 {
		return nil, fmt.Errorf("a section takes one index, not %d", len(ix))
	}
	if name, ok := ix[0].(string); ok {
		return m.Child(name)
	}
	return m.Part(ix[0])
}

// SetIndex is what a session writes as m["axon"] = child: see Add.
func (m *Morphology) SetIndex(child any, ix ...any) error {
	if len(ix) == 1 {
		if name, ok := ix[0].(string); ok {
			return m.SetAttribute(name, child)
		}
	}
	return fmt.Errorf("a child is added by its name, a string")
}

// Indices gives the numbers that compartments of the section have in the whole
// neuron: m.Indices().Index(units.Span{Hi: 3}).
func (m *Morphology) Indices() *CompartmentIndices { return &CompartmentIndices{m.Part} }

// CompartmentIndices finds the numbers of compartments in the whole neuron.
type CompartmentIndices struct {
	part func(ix any) (*Compartments, error)
}

// Index is the numbers of the compartments that an index chooses: see
// Morphology.Part. It is a list for a slice, and one number for a single one.
func (x *CompartmentIndices) Index(ix ...any) (units.Array, error) {
	if len(ix) != 1 {
		return units.Array{}, kindOfError(units.ErrIndex, "one index is wanted, and not %d", len(ix))
	}
	c, err := x.part(ix[0])
	if err != nil {
		return units.Array{}, err
	}
	list, _ := c.compartments()
	a := intArray(list)
	switch ix[0].(type) {
	case units.Span, units.Interval:
		return a, nil
	}
	return a.At(0).Array(), nil
}

// N is the number of compartments.
func (c *Compartments) N() int { return c.hi - c.lo }

// Len is the number of compartments.
func (c *Compartments) Len() int { return c.N() }

// Indices gives the numbers of the compartments in the whole neuron: all of
// them, by c.Indices().Index(units.Span{Hi: units.Open}).
func (c *Compartments) Indices() *CompartmentIndices {
	return &CompartmentIndices{func(ix any) (*Compartments, error) {
		if s, ok := ix.(units.Span); ok && s.Count(c.N()) == c.N() {
			return c, nil
		}
		return nil, fmt.Errorf("a part of a section is not divided further: [:] gives all its compartments")
	}}
}

// Attribute is what a session writes as c.name: that of the section, of these
// compartments only.
func (c *Compartments) Attribute(name string) (any, error) {
	if name == "n" {
		return c.N(), nil
	}
	x, err := c.of.Attribute(name)
	if err != nil {
		if a, ok := c.of.shape(name); ok {
			x, err = a, nil
		}
	}
	a, ok := x.(units.Array)
	if err != nil || !ok || a.Len() != c.of.N() {
		if err == nil && x == nil {
			return nil, nil
		}
		return nil, kindOfError(units.ErrAttribute, "a part of a section has no attribute %q%s", name, suggestion(name, attributes))
	}
	return a.Index(units.Span{Lo: c.lo, Hi: c.hi})
}

// String says which compartments it is.
func (c *Compartments) String() string {
	return fmt.Sprintf("Compartments %d to %d of the section %s", c.lo, c.hi-1, c.of.path())
}
