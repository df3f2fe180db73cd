package brian

import (
	"fmt"
	"math"
	"strings"

	"gobrian/units"
)

// SomaOptions are the options of NewSoma.
type SomaOptions struct {
	X, Y, Z any    // the place of the centre, in units of length; what is left out is 0
	Type    string // "soma" when left out
}

// NewSoma makes a sphere: one compartment without inner resistance, from whose
// centre the distances along a neuron are counted.
func NewSoma(diameter units.Quantity, opts ...SomaOptions) (*Morphology, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	m := &Morphology{kind: aSoma, typ: orElse(o.Type, "soma")}
	if m.ends, err = diameters("Soma", diameter, 1); err != nil {
		return nil, err
	}
	m.length = m.ends[:1:1]
	m.points, err = pointsOf("Soma", [3]any{o.X, o.Y, o.Z}, 1)
	return m, err
}

// CylinderOptions are the options of NewCylinder.
type CylinderOptions struct {
	N      int            // number of compartments, all alike; 1 when left out
	Length units.Quantity // of the whole cylinder
	// X, Y and Z are, instead of a length, the coordinates of the two ends, seen
	// from the end of the parent: [0, 100]*um. What is left out is 0.
	X, Y, Z any
	Type    string // such as "axon"
}

// NewCylinder makes a section of N compartments with the same diameter.
func NewCylinder(diameter units.Quantity, opts ...CylinderOptions) (*Morphology, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	m, err := newSection(aCylinder, diameter, o.N, o.Type)
	if err != nil {
		return nil, err
	}
	coords := [3]any{o.X, o.Y, o.Z}
	given := o.Length.Value != 0 || o.Length.Dim != units.Dimensionless
	if err := m.eitherLengthOr(coords, given); err != nil {
		return nil, err
	}
	if given {
		return m, m.setLength(o.Length)
	}
	ends, err := pointsOf("Cylinder", coords, 2)
	if err != nil {
		return nil, err
	}
	m.points = make([]point, m.N()+1)
	for k := range m.points {
		for axis := range 3 {
			a, b := ends[0][axis], ends[1][axis]
			m.points[k][axis] = a + float64(k)*((b-a)/float64(m.N()))
		}
	}
	return m, m.measure()
}

// SectionOptions are the options of NewSection.
type SectionOptions struct {
	N      int // number of compartments; 1 when left out
	Length any // of the whole section, or of each of the N compartments
	// X, Y and Z are, instead of a length, the N+1 coordinates of the ends of the
	// compartments, seen from the end of the parent. What is left out is 0.
	X, Y, Z any
	Type    string // such as "axon"
}

// NewSection makes a section of N truncated cones. diameter is one for all, or
// N+1: at the start, and at the end of each compartment.
func NewSection(diameter any, opts ...SectionOptions) (*Morphology, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	m, err := newSection(aSection, diameter, o.N, o.Type)
	if err != nil {
		return nil, err
	}
	coords := [3]any{o.X, o.Y, o.Z}
	if err := m.eitherLengthOr(coords, o.Length != nil); err != nil {
		return nil, err
	}
	if o.Length != nil {
		return m, m.setLength(o.Length)
	}
	if m.points, err = pointsOf("Section", coords, m.N()+1); err != nil {
		return nil, err
	}
	return m, m.measure()
}

// newSection is a section that has no lengths yet.
func newSection(kind sectionKind, diameter any, n int, typ string) (*Morphology, error) {
	if n == 0 {
		n = 1
	}
	if n < 0 {
		return nil, fmt.Errorf("%s: n, the number of compartments, must be at least 1, and is %d", kind, n)
	}
	m := &Morphology{kind: kind, typ: typ, length: make([]float64, n)}
	var err error
	m.ends, err = diameters(kind.String(), diameter, n)
	return m, err
}

// eitherLengthOr wants a length or coordinates.
func (m *Morphology) eitherLengthOr(coords [3]any, length bool) error {
	placed := coords != [3]any{}
	switch {
	case length && placed:
		return fmt.Errorf("%s: give a length or coordinates, and not both", m.kind)
	case !length && !placed:
		return fmt.Errorf("%s: a length is missing, or at least one of x, y and z", m.kind)
	}
	return nil
}

// setLength sets the length of each compartment, or divides that of the whole section.
func (m *Morphology) setLength(x any) error {
	list, err := lengthsOf(fmt.Sprintf("%s: length", m.kind), x)
	if err != nil {
		return err
	}
	n := m.N()
	if len(list) == 1 {
		for k := range m.length {
			m.length[k] = list[0] / float64(n)
		}
	} else if copy(m.length, list) != len(list) || len(list) != n {
		return fmt.Errorf("%s: %d lengths are given for %d compartments", m.kind, len(list), n)
	}
	return m.positiveLengths()
}

// measure computes the lengths from the coordinates.
func (m *Morphology) measure() error {
	for k := range m.length {
		m.length[k] = m.points[k+1].minus(m.points[k]).norm()
	}
	return m.positiveLengths()
}

func (m *Morphology) positiveLengths() error {
	for k, l := range m.length {
		if !(l > 0) || math.IsInf(l, 0) {
			return fmt.Errorf("%s: the length of compartment %d must be positive, and is %v", m.kind, k, metres(l))
		}
	}
	return nil
}

// diameters reads one diameter for all places, or n+1. A compartment may end in a point: of its two diameters one may be 0.
func diameters(what string, x any, n int) ([]float64, error) {
	list, err := lengthsOf(what+": diameter", x)
	switch {
	case err != nil:
		return nil, err
	case len(list) != 1 && len(list) != n+1:
		return nil, fmt.Errorf("%s: diameter is one value, or %d for %s: at the start, and at the end of each; %d are given", what, n+1, compartments(n), len(list))
	}
	all := make([]float64, n+1)
	for k := range all {
		all[k] = list[min(k, len(list)-1)]
		if !(all[k] > 0 || all[k] == 0 && len(list) > 1) || math.IsInf(all[k], 0) {
			return nil, fmt.Errorf("%s: a diameter must be positive, and not %v", what, metres(all[k]))
		}
		if k > 0 && all[k] == 0 && all[k-1] == 0 {
			return nil, fmt.Errorf("%s: compartment %d has the diameter 0 at both of its ends", what, k-1)
		}
	}
	return all, nil
}

func compartments(n int) string {
	if n == 1 {
		return "1 compartment"
	}
	return fmt.Sprintf("%d compartments", n)
}

// pointsOf reads n places; nil where no coordinate is given.
func pointsOf(what string, coords [3]any, n int) ([]point, error) {
	if coords == [3]any{} {
		return nil, nil
	}
	points := make([]point, n)
	for axis, x := range coords {
		if x == nil {
			continue
		}
		name := string("xyz"[axis])
		list, err := lengthsOf(what+": "+name, x)
		if err != nil {
			return nil, err
		}
		if len(list) != n {
			return nil, fmt.Errorf("%s: %s has %s, and not %d", what, name, strings.Replace(fmt.Sprintf("%d values", n), "1 values", "1 value", 1), len(list))
		}
		for k, v := range list {
			points[k][axis] = v
		}
	}
	return points, nil
}

// lengthsOf is one or more values in units of length.
func lengthsOf(what string, x any) ([]float64, error) {
	a, _, err := arrayOf(x)
	switch {
	case err != nil:
		return nil, kindOfError(wrongType, "%s is a length or a list of lengths, and not %s", what, describe(x))
	case a.Dim() != units.Length && !allZero(a):
		return nil, kindOfError(units.ErrDimensions, "%s must be a length, and %s", what, valueUnit(a))
	}
	return append([]float64(nil), a.Values()...), nil
}

func (p point) minus(q point) point { return point{p[0] - q[0], p[1] - q[1], p[2] - q[2]} }
func (p point) plus(q point) point  { return point{p[0] + q[0], p[1] + q[1], p[2] + q[2]} }
func (p point) times(f float64) point {
	return point{f * p[0], f * p[1], f * p[2]}
}
func (p point) dot(q point) float64 { return p[0]*q[0] + p[1]*q[1] + p[2]*q[2] }
func (p point) norm() float64       { return math.Sqrt(p.dot(p)) }
func (p point) cross(q point) point {
	return point{p[1]*q[2] - p[2]*q[1], p[2]*q[0] - p[0]*q[2], p[0]*q[1] - p[1]*q[0]}
}

// unit is the direction of p; zero for zero.
func (p point) unit() point {
	if n := p.norm(); n > 0 {
		return p.times(1 / n)
	}
	return point{}
}
