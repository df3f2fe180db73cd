package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// shape is a marker in a square of side 1 around the origin.
type shape struct {
	outline []vg.Point    // filled, and its edge drawn; nil for markers of lines only
	round   float64       // in place of outline: a circle of this diameter
	strokes [][2]vg.Point // lines, drawn in the colour of the edge
	pixel   bool          // one pixel, whatever the size
}

// markers are matplotlib's signs.
var markers = map[string]shape{
	".": {round: 0.5},
	",": {pixel: true},
	"o": {round: 1},
	"8": {outline: regular(8, math.Pi/8, 0.5)},
	"s": {outline: points(-.5, -.5, .5, -.5, .5, .5, -.5, .5)},
	"D": {outline: points(0, -.7, .7, 0, 0, .7, -.7, 0)},
	"d": {outline: points(0, -.7, .42, 0, 0, .7, -.42, 0)},
	"^": {outline: points(-.5, -.5, .5, -.5, 0, .5)},
	"v": {outline: points(-.5, .5, .5, .5, 0, -.5)},
	"<": {outline: points(.5, -.5, .5, .5, -.5, 0)},
	">": {outline: points(-.5, -.5, -.5, .5, .5, 0)},
	"p": {outline: regular(5, math.Pi/2, 0.5)},
	"h": {outline: regular(6, math.Pi/2, 0.5)},
	"H": {outline: regular(6, 0, 0.5)},
	"*": {outline: star(5, 0.5, 0.19)},
	"P": {outline: points(-.17, -.5, .17, -.5, .17, -.17, .5, -.17, .5, .17, .17, .17, .17, .5, -.17, .5, -.17, .17, -.5, .17, -.5, -.17, -.17, -.17)},
	"X": {outline: points(-.25, -.5, 0, -.25, .25, -.5, .5, -.25, .25, 0, .5, .25, .25, .5, 0, .25, -.25, .5, -.5, .25, -.25, 0, -.5, -.25)},
	"+": {strokes: lines(-.5, 0, .5, 0, 0, -.5, 0, .5)},
	"x": {strokes: lines(-.5, -.5, .5, .5, -.5, .5, .5, -.5)},
	"|": {strokes: lines(0, -.5, 0, .5)},
	"_": {strokes: lines(-.5, 0, .5, 0)},
	"1": {strokes: lines(0, 0, 0, -.5, 0, 0, -.4, .25, 0, 0, .4, .25)},
	"2": {strokes: lines(0, 0, 0, .5, 0, 0, -.4, -.25, 0, 0, .4, -.25)},
	"3": {strokes: lines(0, 0, -.5, 0, 0, 0, .25, -.4, 0, 0, .25, .4)},
	"4": {strokes: lines(0, 0, .5, 0, 0, 0, -.25, -.4, 0, 0, -.25, .4)},
}

// points pairs up coordinates.
func points(xy ...vg.Length) []vg.Point {
	out := make([]vg.Point, len(xy)/2)
	for i := range out {
		out[i] = vg.Point{X: xy[2*i], Y: xy[2*i+1]}
	}
	return out
}

// lines takes four coordinates for each line.
func lines(xy ...vg.Length) [][2]vg.Point {
	p := points(xy...)
	out := make([][2]vg.Point, len(p)/2)
	for i := range out {
		out[i] = [2]vg.Point{p[2*i], p[2*i+1]}
	}
	return out
}

// regular is a polygon of n corners, the first at an angle.
func regular(n int, angle, radius float64) []vg.Point {
	out := make([]vg.Point, n)
	for i := range out {
		sin, cos := math.Sincos(angle + 2*math.Pi*float64(i)/float64(n))
		out[i] = vg.Point{X: vg.Length(radius * cos), Y: vg.Length(radius * sin)}
	}
	return out
}

// star has n points up at the outer radius.
func star(n int, outer, inner float64) []vg.Point {
	tips, dents := regular(n, math.Pi/2, outer), regular(n, math.Pi/2+math.Pi/float64(n), inner)
	var out []vg.Point
	for i := range tips {
		out = append(out, tips[i], dents[i])
	}
	return out
}

// markStyle is how the marks of points look.
type markStyle struct {
	shape string  // of markers; "" draws none
	size  float64 // [pt]
	face  color.NRGBA
	edge  color.NRGBA
	width float64 // of the edge [pt]
	auto  bool    // the size was not asked for: dots shrink when there are many
}

// thinned is the style for n marks. Dots whose size was not asked for have the usual size up to two thousand; beyond,
// they shrink so that a raster of many spikes does not fill up, until they are single pixels.
func (m markStyle) thinned(n int) markStyle {
	const usual = 2000
	if m.shape == "." && m.auto && n > usual {
		k := math.Pow(usual/float64(n), 0.4)
		m.size *= k
		m.width *= k
	}
	return m
}

// reach is how far a mark extends from its point.
func (m markStyle) reach() vg.Length { return vg.Length(m.size*0.75 + m.width + 1) }

// opaque tells whether drawing a mark twice at one place shows.
func (m markStyle) opaque() bool {
	return (m.face.A == 255 || m.face.A == 0) && (m.edge.A == 255 || m.edge.A == 0)
}

// draw puts a mark at the origin; pixel is the size of one, or of what comes close to it.
func (m markStyle) draw(c vg.Canvas, pixel vg.Length) {
	s := markers[m.shape]
	k := vg.Length(m.size)
	d := vg.Length(s.round) * k
	switch {
	case s.pixel, s.round > 0 && d+vg.Length(m.width) < 1.3*pixel:
		m.fill(c, polygon(scaled(points(-.5, -.5, .5, -.5, .5, .5, -.5, .5), pixel)))
	case s.round > 0:
		m.disc(c, d)
	case s.outline != nil:
		p := polygon(scaled(s.outline, k))
		m.fill(c, p)
		m.stroke(c, p)
	}
	for _, l := range s.strokes {
		var p vg.Path
		p.Move(l[0].Scale(k))
		p.Line(l[1].Scale(k))
		m.stroke(c, p)
	}
}

// disc draws a circle of a diameter; where face and edge have the same colour it is one disc, without a seam.
func (m markStyle) disc(c vg.Canvas, d vg.Length) {
	if m.face == m.edge {
		m.fill(c, circle((d+vg.Length(m.width))/2))
		return
	}
	m.fill(c, circle(d/2))
	m.stroke(c, circle(d/2))
}

func (m markStyle) fill(c vg.Canvas, p vg.Path) {
	if m.face.A > 0 {
		c.SetColor(m.face)
		c.Fill(p)
	}
}

func (m markStyle) stroke(c vg.Canvas, p vg.Path) {
	if m.edge.A > 0 && m.width > 0 {
		c.SetColor(m.edge)
		c.SetLineDash(nil, 0)
		c.SetLineWidth(vg.Length(m.width))
		c.Stroke(p)
	}
}

// circle is made of four curves, since not every canvas fills arcs.
func circle(r vg.Length) vg.Path {
	const k = 0.5522847498 // distance of the control points of a quarter
	q := points(1, 0, 1, k, k, 1, 0, 1, -k, 1, -1, k, -1, 0, -1, -k, -k, -1, 0, -1, k, -1, 1, -k, 1, 0)
	var p vg.Path
	p.Move(q[0].Scale(r))
	for i := 1; i < len(q); i += 3 {
		p.CubeTo(q[i].Scale(r), q[i+1].Scale(r), q[i+2].Scale(r))
	}
	p.Close()
	return p
}

func scaled(pts []vg.Point, k vg.Length) []vg.Point {
	out := make([]vg.Point, len(pts))
	for i, p := range pts {
		out[i] = p.Scale(k)
	}
	return out
}

// polygon is the closed path through points.
func polygon(pts []vg.Point) vg.Path {
	var p vg.Path
	for i, pt := range pts {
		if i == 0 {
			p.Move(pt)
		} else {
			p.Line(pt)
		}
	}
	p.Close()
	return p
}
