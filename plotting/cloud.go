package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// Cloud is what scatter draws: marks of different sizes and colours.
type Cloud struct {
	x, y  []float64
	z3    []float64     // of clouds in space
	even  bool          // there, marks that are far away are not paler
	sizes []float64     // areas [pt²], one for all or one for each
	faces []color.NRGBA // one for all or one for each; nil if shade and values give them
	edge  *color.NRGBA  // nil: as the face
	width float64
	mark  markStyle
	shade *shades
	value []float64 // what shade turns into colours
	name  string
	z     float64
	names []string
}

func (c *Cloud) order() float64 { return c.z }

func (c *Cloud) extent(logX, logY bool) extent {
	return extent{x: spanOf(c.x, logX), y: spanOf(c.y, logY), categories: c.names}
}

// face is the colour of point i.
func (c *Cloud) face(i int) color.NRGBA {
	if c.shade != nil {
		return c.shade.at(c.value[i])
	}
	return c.faces[i%len(c.faces)]
}

// style is the look of point i.
func (c *Cloud) style(i int) markStyle {
	m := c.mark
	m.size = math.Sqrt(c.sizes[i%len(c.sizes)])
	m.face = c.face(i)
	m.edge, m.width = m.face, c.width
	if c.edge != nil {
		m.edge = *c.edge
	}
	if markers[m.shape].strokes != nil {
		m.edge = m.face
		m.width = math.Max(c.width, 1.5)
	}
	return m
}

// crowd is the number of points from which on colours are rounded and points of one look are drawn together.
const crowd = 2000

// draw draws neighbours that look the same together; of many points all that look the same.
func (c *Cloud) draw(p *pen) {
	var styles []markStyle
	groups := map[markStyle][2][]float64{}
	flush := func() {
		for _, s := range styles {
			p.marks(groups[s][0], groups[s][1], s)
		}
		styles = styles[:0]
		clear(groups)
	}
	many := len(c.x) > crowd
	for i := range min(len(c.x), len(c.y)) {
		s := c.style(i)
		if many {
			s.face, s.edge = rounded(s.face), rounded(s.edge)
		}
		g, ok := groups[s]
		if !ok {
			if !many {
				flush()
			}
			styles = append(styles, s)
		}
		groups[s] = [2][]float64{append(g[0], c.x[i]), append(g[1], c.y[i])}
	}
	flush()
}

// rounded is a colour near c out of fewer.
func rounded(c color.NRGBA) color.NRGBA {
	const keep = 0xf8
	return color.NRGBA{R: c.R&keep | c.R>>5, G: c.G&keep | c.G>>5, B: c.B&keep | c.B>>5, A: c.A}
}

func (c *Cloud) legendKey(p *pen, r vg.Rectangle) {
	if len(c.x) == 0 {
		return
	}
	c.style(0).sample(p, vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2})
}

func (c *Cloud) legendName() string { return c.name }

func (c *Cloud) shading() *shades { return c.shade }

// String counts the points.
func (c *Cloud) String() string { return countOf("Scatter", len(c.x)) }
