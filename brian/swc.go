package brian

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gobrian/units"
)

// MorphologyPoint is a point of a traced neuron, as in a line of an SWC file, but
// with the diameter. Numbers are in micrometres.
type MorphologyPoint struct {
	Index    int
	Name     string // "soma", "axon", "dend" ...; "" for others
	X, Y, Z  float64
	Diameter float64
	Parent   int // the index of the point before, -1 for the first
}

// MorphologyOptions are the options of ReadMorphology and MorphologyFromPoints.
type MorphologyOptions struct {
	SphericalSoma any // False: a soma of one point or of three is a cylinder, and no sphere
}

func (o MorphologyOptions) spherical() (bool, error) {
	if o.SphericalSoma == nil {
		return true, nil
	}
	return truthOf(o.SphericalSoma)
}

// ReadMorphology reads a traced neuron from an SWC file, the format of
// neuromorpho.org: lines of index, type, x, y, z, radius and index of the parent,
// in micrometres. The types 1 to 4 are soma, axon, dend and apic. See
// MorphologyFromPoints for the sections.
func ReadMorphology(file string, opts ...MorphologyOptions) (*Morphology, error) {
	if ext := strings.ToLower(filepath.Ext(file)); ext != ".swc" {
		return nil, kindOfError(notMade, "%s: a morphology is read from a file in the SWC format, whose name ends in .swc", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	points, err := swcPoints(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	m, err := MorphologyFromPoints(points, opts...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return m, nil
}

// swcPoints reads the lines of an SWC file; the error begins with the line's number.
func swcPoints(r io.Reader) ([]MorphologyPoint, error) {
	var points []MorphologyPoint
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p, err := swcPoint(strings.Fields(line))
		if err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
		points = append(points, p)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf(" %w", err)
	}
	return points, nil
}

var swcTypes = map[string]string{"1": "soma", "2": "axon", "3": "dend", "4": "apic"}

func swcPoint(fields []string) (p MorphologyPoint, err error) {
	if len(fields) != 7 {
		return p, fmt.Errorf("a line of an SWC file has 7 values (index, type, x, y, z, radius, parent), and this has %d", len(fields))
	}
	p.Name = swcTypes[fields[1]]
	for _, w := range []struct {
		field int
		to    *int
	}{{0, &p.Index}, {6, &p.Parent}} {
		if *w.to, err = strconv.Atoi(fields[w.field]); err != nil {
			return p, fmt.Errorf("value %d, %q, is no whole number", w.field+1, fields[w.field])
		}
	}
	for _, x := range []struct {
		field int
		to    *float64
	}{{2, &p.X}, {3, &p.Y}, {4, &p.Z}, {5, &p.Diameter}} {
		if *x.to, err = strconv.ParseFloat(fields[x.field], 64); err != nil {
			return p, fmt.Errorf("value %d, %q, is no number", x.field+1, fields[x.field])
		}
	}
	p.Diameter *= 2
	return p, nil
}

// MorphologyFromPoints makes a morphology of points: those that follow each other
// with the same name, without branches, are a section. A section is a child by
// the name of its points (with a number where that is taken: dend, dend2) and as L
// and R, or as 1, 2, 3 where more than two begin at one point.
//
// Points that come before their parents, indices that occur twice, and a second
// root are errors.
func MorphologyFromPoints(points []MorphologyPoint, opts ...MorphologyOptions) (*Morphology, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	spherical, err := o.spherical()
	if err != nil {
		return nil, fmt.Errorf("spherical_soma: %w", err)
	}
	root, err := trace(points)
	if err != nil {
		return nil, err
	}
	if spherical {
		if err := root.mergeSoma(); err != nil {
			return nil, err
		}
	}
	m, err := root.section(nil, nil, spherical)
	if err != nil {
		return nil, err
	}
	m.walk(func(s *Morphology) {
		for k, c := range s.children {
			name := fmt.Sprint(k + 1)
			if len(s.children) <= 2 {
				name = string("LR"[k])
			}
			s.attachName(name, c)
		}
	})
	return m, nil
}

// traced is a point with those that follow it.
type traced struct {
	MorphologyPoint
	next []*traced
}

// trace joins the points into a tree.
func trace(points []MorphologyPoint) (*traced, error) {
	if len(points) == 0 {
		return nil, fmt.Errorf("there are no points")
	}
	known := map[int]*traced{}
	var root *traced
	for _, p := range points {
		parent := known[p.Parent]
		switch {
		case known[p.Index] != nil:
			return nil, fmt.Errorf("two points have the index %d", p.Index)
		case p.Parent == p.Index:
			return nil, fmt.Errorf("point %d is given as its own parent", p.Index)
		case parent == nil && (root != nil || p.Parent != -1):
			return nil, fmt.Errorf("point %d comes before its parent %d, or that is missing: a parent comes first, and only the first point has none", p.Index, p.Parent)
		case !(p.Diameter >= 0):
			return nil, fmt.Errorf("point %d has the diameter %v, and it must not be negative", p.Index, p.Diameter)
		}
		t := &traced{MorphologyPoint: p}
		known[p.Index] = t
		if parent == nil {
			root = t
		} else {
			parent.next = append(parent.next, t)
		}
	}
	return root, nil
}

func (t *traced) isSoma() bool { return strings.EqualFold(t.Name, "soma") }

// mergeSoma makes one point of a soma of three: the centre, and two points on the
// sphere, as neuromorpho.org writes it.
func (t *traced) mergeSoma() error {
	var caps, others []*traced
	for _, c := range t.next {
		if c.isSoma() && len(c.next) == 0 {
			caps = append(caps, c)
		} else {
			others = append(others, c)
		}
	}
	somatic := 0
	for _, c := range t.next {
		if c.isSoma() {
			somatic++
		}
	}
	if !t.isSoma() || len(caps) != 2 || somatic != 2 {
		return nil
	}
	for _, c := range caps {
		r := c.minus(t).norm()
		switch {
		case math.Abs(c.Diameter-t.Diameter) > 1e-15:
			return fmt.Errorf("the soma of the points %d, %d and %d has different diameters", t.Index, caps[0].Index, caps[1].Index)
		case math.Abs(r-t.Diameter/2) > 0.1:
			return fmt.Errorf("the soma of the points %d, %d and %d is no sphere: point %d is %.3g um from the first one, and the radius is %.3g um", t.Index, caps[0].Index, caps[1].Index, c.Index, r, t.Diameter/2)
		}
	}
	t.next = others
	return nil
}

func (t *traced) at() point                { return point{t.X, t.Y, t.Z} }
func (t *traced) minus(o *traced) point    { return t.at().minus(o.at()) }
func micrometres(x float64) units.Quantity { return metres(x * 1e-6) }
func (t *traced) ends() bool               { return len(t.next) != 1 || t.next[0].Name != t.Name }
func (t *traced) run() (list []*traced) {
	for list = []*traced{t}; !t.ends(); list = append(list, t) {
		t = t.next[0]
	}
	return list
}

// section makes the section that begins with a point behind parent, the last
// point of the section above, and all behind it.
func (t *traced) section(above *Morphology, parent *traced, spherical bool) (*Morphology, error) {
	run := t.run()
	last := run[len(run)-1]
	m, err := t.shape(run, parent, spherical)
	if err != nil {
		return nil, err
	}
	if above != nil {
		above.attach(above.freeName(t.Name), m)
	}
	for _, c := range last.next {
		if _, err := c.section(m, last, spherical); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// freeName is a name for a further child: dend, dend2, dend3.
func (m *Morphology) freeName(name string) string {
	free := name
	for n := 2; name != "" && m.byName[free] != nil; n++ {
		free = fmt.Sprint(name, n)
	}
	return free
}

// shape is a run of points as a section: from the end of the parent on, or from
// the first point where there is no parent. The diameter of a soma is not taken
// for the start of what begins there.
func (t *traced) shape(run []*traced, parent *traced, spherical bool) (*Morphology, error) {
	if spherical && len(run) == 1 && t.Name == "soma" {
		return NewSoma(micrometres(t.Diameter), SomaOptions{X: micrometres(t.X), Y: micrometres(t.Y), Z: micrometres(t.Z)})
	}
	var from point
	first := run[0]
	if parent != nil {
		from = parent.at()
		if !parent.isSoma() {
			first = parent
		}
		run = append([]*traced{parent}, run...)
	}
	if len(run) < 2 {
		return nil, fmt.Errorf("point %d is a section of one point, which has no length", t.Index)
	}
	m := &Morphology{kind: aSection, typ: t.Name, length: make([]float64, len(run)-1)}
	for k, p := range run {
		d := p.Diameter
		if k == 0 {
			d = first.Diameter
		}
		m.ends = append(m.ends, d*1e-6)
		m.points = append(m.points, p.at().minus(from).times(1e-6))
	}
	if err := m.measure(); err != nil {
		return nil, fmt.Errorf("points %d to %d: %w", run[0].Index, run[len(run)-1].Index, err)
	}
	return m, nil
}
