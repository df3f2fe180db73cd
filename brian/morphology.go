package brian

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/units"
)

// Morphology is the shape of a neuron: an unbranched section of one or more
// compartments, and the sections that begin at its end. Make one with NewSoma,
// NewCylinder or NewSection, or read it with ReadMorphology, and join others to it:
//
//	cell, err := brian.NewSoma(units.Um.Times(30))
//	axon, err := brian.NewCylinder(units.Um, brian.CylinderOptions{N: 50, Length: units.Um.Times(100)})
//	err = cell.Add("axon", axon)
//
// In a session that is: cell.axon = Cylinder(1*um, n=50, length=100*um).
//
// What is asked of a Morphology (Area, Length, Index ...) is about the
// compartments of its own section, without those of its children.
type Morphology struct {
	kind   sectionKind
	typ    string
	length []float64 // of each compartment [m]
	ends   []float64 // diameters at the start and at the ends of the compartments [m]
	points []point   // the same places, seen from the end of the parent; nil where unknown

	parent   *Morphology
	children []*Morphology
	byName   map[string]*Morphology // also by number: "1", "2" ...
	names    []string               // that each child was given
}

type sectionKind uint8

const (
	aSoma     sectionKind = iota // a sphere, which counts as a point
	aCylinder                    // of compartments that are alike
	aSection                     // of truncated cones
)

func (k sectionKind) String() string { return [...]string{"Soma", "Cylinder", "Section"}[k] }

// point is a place in space. [m]
type point [3]float64

// N is the number of compartments of the section.
func (m *Morphology) N() int { return len(m.length) }

// Type is the type that the section was given, such as "axon"; "soma" for a sphere.
func (m *Morphology) Type() string { return m.typ }

// Parent is the section that this one begins at; nil for the root.
func (m *Morphology) Parent() *Morphology { return m.parent }

// Children is the sections that begin at the end of this one.
func (m *Morphology) Children() *Children { return &Children{m} }

// TotalCompartments is the number of compartments of the section and of all behind it.
func (m *Morphology) TotalCompartments() int {
	n := 0
	m.walk(func(s *Morphology) { n += s.N() })
	return n
}

// TotalSections is the number of sections: this one and all behind it.
func (m *Morphology) TotalSections() int {
	n := 0
	m.walk(func(*Morphology) { n++ })
	return n
}

// walk visits the section and all behind it, a section before its children.
// That is the order in which a SpatialNeuron numbers its compartments.
func (m *Morphology) walk(f func(*Morphology)) {
	f(m)
	for _, c := range m.children {
		c.walk(f)
	}
}

// root is the section that all others are behind.
func (m *Morphology) root() *Morphology {
	for m.parent != nil {
		m = m.parent
	}
	return m
}

// start is the number of the first compartment in the whole neuron.
func (m *Morphology) start() int {
	n, at := 0, 0
	m.root().walk(func(s *Morphology) {
		if s == m {
			at = n
		}
		n += s.N()
	})
	return at
}

// pathLetters are those of which a path of several children can be made: LRR, 112.
const pathLetters = "LR123456789"

// splitPath divides a path such as LRR into its first child and the rest; other
// names are not divided.
func splitPath(name string) (first, rest string) {
	if len(name) > 1 && strings.Trim(name, pathLetters) == "" {
		return name[:1], name[1:]
	}
	return name, ""
}

// Child is the section of this name at the end of this one. A child has the name
// that it was given, and its number among the children: "1", "2" ... A name of
// several of the letters L, R and 1 to 9 leads from child to child: LRR.
func (m *Morphology) Child(name string) (*Morphology, error) {
	first, rest := splitPath(name)
	c, ok := m.byName[first]
	switch {
	case !ok:
		return nil, kindOfError(units.ErrAttribute, "the section %s has no child %q%s", m.path(), first, suggestion(first, keys(m.byName)))
	case rest != "":
		return c.Child(rest)
	}
	return c, nil
}

// Add joins a section, with what is behind it, to the end of this one. A name
// such as LRR adds it to the child LR as R.
func (m *Morphology) Add(name string, child *Morphology) error {
	if first, rest := splitPath(name); rest != "" {
		c, err := m.Child(first)
		if err != nil {
			return err
		}
		return c.Add(rest, child)
	}
	switch {
	case child == nil:
		return fmt.Errorf("a section is wanted as child %q, and not None", name)
	case m.byName[name] != nil:
		return fmt.Errorf("the section %s has a child %q already", m.path(), name)
	case child.parent != nil:
		return fmt.Errorf("the section that is to be %q is joined to another one already, as %s: copy_section() makes a copy", name, child.path())
	case child == m.root():
		return fmt.Errorf("a section cannot be behind itself")
	case name == "" || strings.HasPrefix(name, "_"):
		return fmt.Errorf("%q cannot be the name of a child", name)
	}
	m.attach(name, child)
	return nil
}

// attach makes a child known by its name and its number.
func (m *Morphology) attach(name string, child *Morphology) {
	if m.byName == nil {
		m.byName = map[string]*Morphology{}
	}
	m.children, m.names = append(m.children, child), append(m.names, name)
	m.byName[fmt.Sprint(len(m.children))] = child
	if name != "" {
		m.byName[name] = child
	}
	child.parent = m
}

// Remove takes a child, with what is behind it, from the end of the section.
func (m *Morphology) Remove(name string) error {
	c, err := m.Child(name)
	if err != nil {
		return err
	}
	p := c.parent
	left, names := p.children, p.names
	p.children, p.names, p.byName, c.parent = nil, nil, nil, nil
	for k, child := range left {
		if child != c {
			p.attach(names[k], child)
		}
	}
	return nil
}

// path is the way from the root: axon.main, or "root".
func (m *Morphology) path() string {
	var names []string
	for s := m; s.parent != nil; s = s.parent {
		names = append(names, s.name())
	}
	if names == nil {
		return "root"
	}
	slices.Reverse(names)
	return strings.Join(names, ".")
}

// name is the name of the section among its parent's children.
func (m *Morphology) name() string {
	k := slices.Index(m.parent.children, m)
	if name := m.parent.names[k]; name != "" {
		return name
	}
	return fmt.Sprint(k + 1)
}

// CopySection is a copy of the section alone, without parent and children.
func (m *Morphology) CopySection() *Morphology {
	return &Morphology{kind: m.kind, typ: m.typ, length: slices.Clone(m.length), ends: slices.Clone(m.ends), points: slices.Clone(m.points)}
}

// clone is a copy of the section and all behind it.
func (m *Morphology) clone() *Morphology {
	c := m.CopySection()
	for k, child := range m.children {
		c.attach(m.names[k], child.clone())
	}
	for name, child := range m.byName {
		c.attachName(name, c.children[slices.Index(m.children, child)])
	}
	return c
}

// attachName gives a child a further name.
func (m *Morphology) attachName(name string, child *Morphology) { m.byName[name] = child }

// String is the section as it would be made.
func (m *Morphology) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s(diameter=%v", m.kind, lengthsRepr(m.shortDiameters()))
	if m.kind != aSoma && m.N() > 1 {
		fmt.Fprintf(&b, ", n=%d", m.N())
	}
	switch {
	case m.points != nil:
		for axis, name := range []string{"x", "y", "z"} {
			fmt.Fprintf(&b, ", %s=%s", name, lengthsRepr(m.along(axis)))
		}
	case m.kind != aSoma:
		fmt.Fprintf(&b, ", length=%s", metres(sum(m.length)).Repr())
	}
	if m.typ != "" && m.kind != aSoma {
		fmt.Fprintf(&b, ", type='%s'", m.typ)
	}
	return b.String() + ")"
}

// shortDiameters is one diameter where all are equal.
func (m *Morphology) shortDiameters() []float64 {
	if slices.Min(m.ends) == slices.Max(m.ends) {
		return m.ends[:1]
	}
	return m.ends
}

// along is the given points along one axis: two of a cylinder, all else.
func (m *Morphology) along(axis int) []float64 {
	var list []float64
	for k, p := range m.points {
		if m.kind != aCylinder || k == 0 || k == len(m.points)-1 {
			list = append(list, p[axis])
		}
	}
	return list
}

func lengthsRepr(list []float64) string {
	if len(list) == 1 {
		return metres(list[0]).Repr()
	}
	return lengths(list).Repr()
}

func metres(x float64) units.Quantity { return units.Quantity{Value: x, Dim: units.Length} }

func lengths(list []float64) units.Array { return units.NewArray(list, units.Length) }

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		total += x
	}
	return total
}

// Children is the sections that begin at the end of one.
type Children struct{ of *Morphology }

// Len is the number of children.
func (c *Children) Len() int { return len(c.of.children) }

// All is the children in the order in which they were added.
func (c *Children) All() []*Morphology { return slices.Clone(c.of.children) }

// Names is the names that the children were given, in the same order.
func (c *Children) Names() []string { return slices.Clone(c.of.names) }

// Name is the name that a child was given.
func (c *Children) Name(child *Morphology) (string, error) {
	if k := slices.Index(c.of.children, child); k >= 0 {
		return c.of.names[k], nil
	}
	return "", fmt.Errorf("this section is no child of %s", c.of.path())
}

// Index is a child by its name, or by its place, which counts from 0.
func (c *Children) Index(ix ...any) (*Morphology, error) {
	if len(ix) == 1 {
		if name, ok := ix[0].(string); ok {
			return c.of.Child(name)
		}
		if list, one, err := integers(ix[0]); err == nil && one {
			if k := list[0]; k >= 0 && k < c.Len() {
				return c.of.children[k], nil
			}
			return nil, fmt.Errorf("there is no child %d: the section %s has %d", list[0], c.of.path(), c.Len())
		}
	}
	return nil, fmt.Errorf("a child is chosen by its name or its number")
}

// String lists the children.
func (c *Children) String() string {
	list := make([]string, c.Len())
	for k, m := range c.of.children {
		list[k] = m.name() + ": " + m.String()
	}
	return fmt.Sprintf("<%d children: {%s}>", len(list), strings.Join(list, ", "))
}
