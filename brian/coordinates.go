package brian

import (
	"math"

	"gobrian/brian/internal/random"
)

// GenerateCoordinatesOptions are the options of GenerateCoordinates.
type GenerateCoordinatesOptions struct {
	SectionRandomness     float64 // mean angle between a section and its parent, in degrees; 0 spreads them evenly
	CompartmentRandomness float64 // mean angle between a compartment and its section, in degrees
	OverwriteExisting     bool    // gives new coordinates also to sections that have some
}

// GenerateCoordinates is a copy of the morphology in which sections without
// coordinates have some, for plots: without randomness the children of a section
// spread evenly over a half circle ahead of it, those of a root without a
// direction over a circle, in a plane. Angles of chance are exponentially
// distributed. Nothing else of the morphology changes.
func (m *Morphology) GenerateCoordinates(opts ...GenerateCoordinatesOptions) (*Morphology, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	c := m.clone()
	l := &layout{o: o, stream: theWorld().random.take().Stream()}
	l.place(c, 0, 1)
	return c, nil
}

// layout places sections in space.
type layout struct {
	o      GenerateCoordinatesOptions
	stream random.Stream
	drawn  uint32
}

// place gives coordinates to a section, the k-th of n children, and to all behind it.
func (l *layout) place(m *Morphology, k, n int) {
	switch {
	case m.points != nil && !l.o.OverwriteExisting:
	case m.kind == aSoma:
		m.points = []point{{}}
	default:
		m.points = l.line(m, l.direction(m, k, n))
	}
	for k, c := range m.children {
		l.place(c, k, len(m.children))
	}
}

// direction is that of the k-th of n children.
func (l *layout) direction(m *Morphology, k, n int) point {
	ahead := m.heading()
	if ahead == (point{}) {
		ahead = rotate(point{1, 0, 0}, point{0, 0, 1}, math.Pi/2+2*math.Pi/float64(n)*float64(k))
	} else if l.o.SectionRandomness == 0 {
		axis := point{0, 0, 1}
		if ahead[2] != 0 {
			axis = ahead.cross(across(ahead)).unit()
		}
		ahead = rotate(ahead, axis, -math.Pi/2+math.Pi/float64(n+1)*float64(k+1))
	}
	return l.perturb(ahead, l.o.SectionRandomness).unit()
}

// heading is the direction from the start to the end of the section's parent.
func (m *Morphology) heading() point {
	if m.parent == nil {
		return point{}
	}
	at := m.parent.places()
	return at[len(at)-1].minus(at[0]).unit()
}

// line is the compartments of a section one after the other, from the surface of
// a soma or from the end of the parent.
func (l *layout) line(m *Morphology, ahead point) []point {
	var at point
	if m.parent != nil && m.parent.kind == aSoma {
		at = ahead.times(m.parent.ends[0] / 2)
	}
	points := []point{at}
	for _, length := range m.length {
		at = at.plus(l.perturb(ahead, l.o.CompartmentRandomness).unit().times(length))
		points = append(points, at)
	}
	return points
}

// perturb turns a direction by an angle of the given mean [degrees], to any side.
func (l *layout) perturb(v point, mean float64) point {
	if mean == 0 {
		return v
	}
	axis := rotate(across(v), v, 2*math.Pi*l.uniform())
	return rotate(v, axis, -math.Log(1-l.uniform())*mean*math.Pi/180)
}

func (l *layout) uniform() float64 {
	l.drawn++
	return l.stream.Uniform(0, l.drawn-1)
}

// across is a direction at a right angle to v.
func across(v point) point {
	if v[0] == 0 && v[1] == 0 {
		return point{1, 0, 0}
	}
	return point{-v[1], v[0], 0}.unit()
}

// rotate turns v around a unit vector, clockwise as seen from its tip.
func rotate(v, axis point, angle float64) point {
	c, s := math.Cos(angle), math.Sin(angle)
	return v.times(c).minus(axis.cross(v).times(s)).plus(axis.times(axis.dot(v) * (1 - c)))
}
