package brian

import (
	"fmt"
	"math"
	"strings"

	"gobrian/units"
)

// shape.go: what follows from the geometry of a section, for each of its compartments.

// each computes a value for each compartment from the diameters at its two ends
// and its length. [m]
func (m *Morphology) each(f func(d1, d2, l float64) float64) []float64 {
	out := make([]float64, m.N())
	for k, l := range m.length {
		out[k] = f(m.ends[k], m.ends[k+1], l)
	}
	return out
}

// areas is that of the membrane, without the disks at the ends; of a soma, the sphere. [m^2]
func (m *Morphology) areas() []float64 {
	return m.each(func(d1, d2, l float64) float64 {
		if m.kind == aSoma {
			return math.Pi * d1 * d1
		}
		return math.Pi / 2 * (d1 + d2) * math.Sqrt((d1-d2)*(d1-d2)/4+l*l)
	})
}

// volumes is in m^3.
func (m *Morphology) volumes() []float64 {
	return m.each(func(d1, d2, l float64) float64 {
		if m.kind == aSoma {
			return math.Pi * d1 * d1 * d1 / 6
		}
		return math.Pi * l * (d1*d1 + d1*d2 + d2*d2) / 12
	})
}

func (m *Morphology) middles() []float64 {
	return m.each(func(d1, d2, _ float64) float64 { return 0.5 * (d1 + d2) })
}

// somaRLength stands for a soma's lack of inner resistance. [m]
const somaRLength = 1

// rLengths is the axial conductances from the middle of each compartment to its
// start and to its end, times the resistivity: pi/4*d1*dm/(l/2) for the half of a
// truncated cone. [m]
func (m *Morphology) rLengths() (start, end []float64) {
	half := func(d1, d2, l float64) float64 {
		if m.kind == aSoma {
			return somaRLength
		}
		return math.Pi / 2 * (d1 * (0.5 * (d1 + d2))) / l
	}
	return m.each(half), m.each(func(d1, d2, l float64) float64 { return half(d2, d1, l) })
}

// distances is from the root to the middle of each compartment, along the neuron. [m]
func (m *Morphology) distances() []float64 {
	out := make([]float64, m.N())
	at := 0.0
	if m.parent != nil {
		at = m.parent.endDistance()
	}
	for k, l := range m.length {
		if m.kind == aSoma {
			out[k] = at
			continue
		}
		out[k] = at + l - 0.5*l
		at += l
	}
	return out
}

// endDistance is from the root to the end of the section; a soma is a point. [m]
func (m *Morphology) endDistance() float64 {
	total := 0.0
	for s := m; s != nil; s = s.parent {
		if s.kind != aSoma {
			total += sum(s.length)
		}
	}
	return total
}

// places is where the ends of the compartments are, the first one first; of a
// soma, its centre. nil where the section has no coordinates.
func (m *Morphology) places() []point {
	if m.points == nil {
		return nil
	}
	if m.kind == aSoma {
		return m.points
	}
	var from point
	if m.parent != nil {
		if above := m.parent.places(); above != nil {
			from = above[len(above)-1]
		}
	}
	out := make([]point, len(m.points))
	for k, p := range m.points {
		out[k] = from.plus(p)
	}
	return out
}

// where is one of the three places of each compartment: its start, its middle or its end.
func (m *Morphology) where(at string) []point {
	all := m.places()
	if all == nil || m.kind == aSoma {
		return all
	}
	out := make([]point, m.N())
	for k := range out {
		switch at {
		case "start":
			out[k] = all[k]
		case "end":
			out[k] = all[k+1]
		default:
			out[k] = all[k].plus(all[k+1].minus(all[k]).times(0.5))
		}
	}
	return out
}

// coordinate is one coordinate of the points; nil for none.
func coordinate(points []point, axis int) []float64 {
	if points == nil {
		return nil
	}
	out := make([]float64, len(points))
	for k, p := range points {
		out[k] = p[axis]
	}
	return out
}

// pointTable is points as a matrix of a row for each.
func pointTable(points []point) units.Array {
	values := make([]float64, 0, 3*len(points))
	for _, p := range points {
		values = append(values, p[:]...)
	}
	return units.Matrix(values, len(points), 3, units.Length)
}

// areaDim is m^2.
var areaDim = units.Length.Mul(units.Length)

// Area is that of the membrane of each compartment, without the disks at its two
// ends: pi/2*(d1 + d2)*sqrt((d1 - d2)**2/4 + l**2); pi*d**2 of a soma.
func (m *Morphology) Area() units.Array { return units.NewArray(m.areas(), areaDim) }

// Volume is that of each compartment: pi/12*l*(d1**2 + d1*d2 + d2**2); pi/6*d**3 of a soma.
func (m *Morphology) Volume() units.Array {
	return units.NewArray(m.volumes(), areaDim.Mul(units.Length))
}

// Length is that of each compartment; the diameter of a soma.
func (m *Morphology) Length() units.Array { return lengths(append([]float64(nil), m.length...)) }

// Diameter is that in the middle of each compartment.
func (m *Morphology) Diameter() units.Array { return lengths(m.middles()) }

// StartDiameter is that at the start of each compartment.
func (m *Morphology) StartDiameter() units.Array {
	return lengths(m.each(func(d1, _, _ float64) float64 { return d1 }))
}

// EndDiameter is that at the end of each compartment.
func (m *Morphology) EndDiameter() units.Array {
	return lengths(m.each(func(_, d2, _ float64) float64 { return d2 }))
}

// Distance is from the root to the middle of each compartment, along the neuron.
func (m *Morphology) Distance() units.Array { return lengths(m.distances()) }

// EndDistance is from the root to the end of the section, along the neuron.
func (m *Morphology) EndDistance() units.Quantity { return metres(m.endDistance()) }

// RLength1 is, for each compartment, the axial conductance from its start to its
// middle, times the resistivity. That of a soma is large: 1 m.
func (m *Morphology) RLength1() units.Array { r, _ := m.rLengths(); return lengths(r) }

// RLength2 is, for each compartment, the axial conductance from its middle to its
// end, times the resistivity. That of a soma is large: 1 m.
func (m *Morphology) RLength2() units.Array { _, r := m.rLengths(); return lengths(r) }

// HasCoordinates tells whether it is known where in space the section is.
func (m *Morphology) HasCoordinates() bool { return m.points != nil }

// attributes are what can be asked of the compartments of a section or of some
// of them; those of places have no value where there are no coordinates.
var attributes = []string{
	"n", "area", "volume", "length", "diameter", "start_diameter", "end_diameter", "distance", "r_length_1", "r_length_2",
	"x", "y", "z", "start_x", "start_y", "start_z", "end_x", "end_y", "end_z", "coordinates", "start_coordinates", "end_coordinates",
}

// Attributes lists what Attribute knows: the children, then the coordinates.
func (m *Morphology) Attributes() []string { return append(keys(m.byName), attributes...) }

// Attribute is what a session writes as m.name: a child, or a coordinate of each
// compartment (x, start_x, end_x ..., coordinates, start_coordinates,
// end_coordinates), which is nil where the section has none. A name that ends in
// _ gives numbers without units.
func (m *Morphology) Attribute(name string) (any, error) {
	if c, err := m.Child(name); err == nil {
		return c, nil
	}
	if name == "n" {
		return m.N(), nil
	}
	base, bare := strings.CutSuffix(name, "_")
	a, known := m.placesNamed(base)
	if !known && bare {
		a, known = m.shape(base)
	}
	switch {
	case !known:
		_, err := m.Child(name)
		return nil, err
	case a.Len() == 0:
		return nil, nil
	}
	return unless(bare, a), nil
}

// placesNamed is a coordinate by its name, empty where there are no coordinates.
func (m *Morphology) placesNamed(name string) (a units.Array, known bool) {
	at, what, ok := strings.Cut(name, "_")
	if !ok {
		at, what = "", name
	}
	switch {
	case what == "coordinates" && at == "":
		return pointTable(m.places()), true
	case what == "coordinates" && (at == "start" || at == "end"):
		return pointTable(m.where(at)), true
	case len(what) == 1 && strings.Contains("xyz", what) && (at == "" || at == "start" || at == "end"):
		return lengths(coordinate(m.where(at), int(what[0]-'x'))), true
	}
	return units.Array{}, false
}

// shape is what follows from diameters and lengths, by its name.
func (m *Morphology) shape(name string) (a units.Array, known bool) {
	switch name {
	case "area":
		return m.Area(), true
	case "volume":
		return m.Volume(), true
	case "length":
		return m.Length(), true
	case "diameter":
		return m.Diameter(), true
	case "start_diameter":
		return m.StartDiameter(), true
	case "end_diameter":
		return m.EndDiameter(), true
	case "distance":
		return m.Distance(), true
	case "r_length_1":
		return m.RLength1(), true
	case "r_length_2":
		return m.RLength2(), true
	}
	return units.Array{}, false
}

// SetAttribute is what a session writes as m.name = child: see Add.
func (m *Morphology) SetAttribute(name string, child any) error {
	c, ok := child.(*Morphology)
	if !ok || c == nil {
		return fmt.Errorf("%s: what is joined to a section is a Soma, Cylinder or Section, and not %s", name, describe(child))
	}
	return m.Add(name, c)
}

// Coordinates is the places of the N+1 ends of the compartments, a row of x, y
// and z for each; of a soma, of its centre. It is empty where there are none.
func (m *Morphology) Coordinates() units.Array { return pointTable(m.places()) }
