package plotting

import (
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"gobrian/plotting/internal/pixmap"
)

// pen draws data on the area of one pair of axes.
type pen struct {
	vg.Canvas
	box   vg.Rectangle // where the data is drawn
	x, y  mapping
	pixel vg.Length // the finest detail that shows
	cells bool      // the canvas is made of characters: no small print

	region     region                                     // where data shows
	plane      func(x, y float64) (u, v float64)          // of a projection: what x and y map; nil maps the data themselves
	lift       func(x, y, z float64) (u, v, near float64) // of axes in space: the place on the plane, and how near to the eye
	limX, limY span                                       // of the data, where there is a plane
}

// mapping is the place on the canvas of the numbers of one axis.
type mapping struct {
	scale  scale
	from   float64 // scale.forward of the number at zero
	zero   float64 // [pt]
	factor float64 // [pt] per unit of scale.forward
}

// newMapping maps lo to the place a and hi to b [pt].
func newMapping(s scale, lo, hi float64, a, b vg.Length) mapping {
	from, to := s.forward(lo), s.forward(hi)
	return mapping{scale: s, from: from, zero: float64(a), factor: float64(b-a) / (to - from)}
}

// at is the place of a number, NaN where the scale has none.
func (m *mapping) at(v float64) float64 {
	if m.scale != linear {
		v = m.scale.forward(v)
	}
	return m.zero + (v-m.from)*m.factor
}

// back is the number at a place.
func (m *mapping) back(at float64) float64 { return m.scale.back(m.from + (at-m.zero)/m.factor) }

// point is the place of a pair of numbers.
func (p *pen) point(x, y float64) vg.Point {
	u, v := p.at(x, y)
	return vg.Point{X: vg.Length(u), Y: vg.Length(v)}
}

// at is point as two numbers.
func (p *pen) at(x, y float64) (u, v float64) {
	if p.plane != nil {
		x, y = p.plane(x, y)
	}
	return p.x.at(x), p.y.at(y)
}

// strokeStyle is how a line looks.
type strokeStyle struct {
	color  color.NRGBA
	width  float64   // [pt]
	dashes []float64 // in multiples of the width; nil is solid
	hidden bool
}

// set makes the canvas draw in this style.
func (s strokeStyle) set(c vg.Canvas) {
	c.SetColor(s.color)
	c.SetLineWidth(vg.Length(s.width))
	dashes := make([]vg.Length, len(s.dashes))
	for i, d := range s.dashes {
		dashes[i] = vg.Length(d * math.Max(s.width, 0.75))
	}
	c.SetLineDash(dashes, 0)
}

// visible tells whether a line in this style leaves a trace.
func (s strokeStyle) visible() bool { return !s.hidden && s.width > 0 && s.color.A > 0 }

// curve draws the line through points of data, cut at the box, at gaps (NaN) and thinned to what can be seen.
func (p *pen) curve(x, y []float64, s strokeStyle) {
	if !s.visible() {
		return
	}
	s.set(p)
	var path vg.Path
	clip := clipper{in: p.region, out: &path}
	thin := thinner{pixel: float64(p.pixel), emit: clip.to}
	if p.plane != nil {
		thin.pixel /= 16 // a column of pixels holds much of a circle's side
	}
	for i := range min(len(x), len(y)) {
		u, v := p.at(x[i], y[i])
		if u-u != 0 || v-v != 0 {
			thin.flush()
			clip.lift()
			continue
		}
		thin.add(u, v)
	}
	thin.flush()
	if len(path) > 0 {
		p.Stroke(path)
	}
}

// fill fills a polygon of data, cut at the box.
func (p *pen) fill(x, y []float64, c color.NRGBA) {
	pts := make([]vg.Point, 0, len(x))
	for i := range x {
		pt := p.point(x[i], y[i])
		if !math.IsNaN(float64(pt.X + pt.Y)) {
			pts = append(pts, pt)
		}
	}
	p.fillPlaces(pts, c)
}

// fillPlaces fills a polygon given by places on the canvas.
func (p *pen) fillPlaces(pts []vg.Point, c color.NRGBA) {
	if pts = p.region.polygon(pts); len(pts) > 2 && c.A > 0 {
		p.SetColor(c)
		p.Fill(polygon(pts))
	}
}

// manyMarks is the number of marks from which on a vector picture holds them as an image.
const manyMarks = 3000

// marks draws one mark at each point of data inside the box.
func (p *pen) marks(x, y []float64, m markStyle) {
	if m.shape == "" {
		return
	}
	pts := p.inside(x, y)
	m = m.thinned(len(pts))
	draw := func(c vg.Canvas) { m.draw(c, p.pixel) }
	if c, ok := p.Canvas.(*pixmap.Canvas); ok {
		c.Stamp(pts, m.reach(), m.opaque(), draw)
		return
	}
	if d, ok := p.Canvas.(dotter); ok {
		d.Dots(pts, vg.Length(m.size), m.inkOf())
		return
	}
	if len(pts) > manyMarks {
		p.picture(p.box, func(c *pixmap.Canvas) {
			moved := make([]vg.Point, len(pts))
			for i, pt := range pts {
				moved[i] = pt.Sub(p.box.Min)
			}
			c.Stamp(moved, m.reach(), m.opaque(), draw)
		})
		return
	}
	for _, pt := range pts {
		p.Push()
		p.Translate(pt)
		draw(p)
		p.Pop()
	}
}

// dotter is a canvas of characters, which draws marks as dots.
type dotter interface {
	Dots(pts []vg.Point, size vg.Length, c color.NRGBA)
}

// inkOf is the colour that a mark shows most.
func (m markStyle) inkOf() color.NRGBA {
	if m.face.A > 0 && markers[m.shape].strokes == nil {
		return m.face
	}
	return m.edge
}

// inside are the places of the points of data that lie in the box.
func (p *pen) inside(x, y []float64) []vg.Point {
	n := min(len(x), len(y))
	pts := make([]vg.Point, 0, n)
	slack := p.pixel / 100 // points on the very border count as inside
	x0, x1 := float64(p.box.Min.X-slack), float64(p.box.Max.X+slack)
	y0, y1 := float64(p.box.Min.Y-slack), float64(p.box.Max.Y+slack)
	for i := range n {
		u, v := p.at(x[i], y[i])
		if u >= x0 && u <= x1 && v >= y0 && v <= y1 {
			if pt := (vg.Point{X: vg.Length(u), Y: vg.Length(v)}); p.plane == nil || p.region.holds(pt) {
				pts = append(pts, pt)
			}
		}
	}
	return pts
}

// picture puts an image in a vector drawing: transparent, at twice the usual resolution.
func (p *pen) picture(r vg.Rectangle, draw func(*pixmap.Canvas)) {
	const dpi = 200
	c := pixmap.NewClear(r.Max.X-r.Min.X, r.Max.Y-r.Min.Y, dpi)
	draw(c)
	p.DrawImage(r, c.Image())
}

// image draws img over a rectangle of data, cut at the box.
func (p *pen) image(lo, hi vg.Point, img func(x, y vg.Length) color.NRGBA) {
	r := vg.Rectangle{
		Min: vg.Point{X: max(p.box.Min.X, min(lo.X, hi.X)), Y: max(p.box.Min.Y, min(lo.Y, hi.Y))},
		Max: vg.Point{X: min(p.box.Max.X, max(lo.X, hi.X)), Y: min(p.box.Max.Y, max(lo.Y, hi.Y))},
	}
	w, h := r.Max.X-r.Min.X, r.Max.Y-r.Min.Y
	if w <= 0 || h <= 0 {
		return
	}
	nx, ny := max(1, int(math.Round(float64(w/p.pixel)))), max(1, int(math.Round(float64(h/p.pixel))))
	out := image.NewNRGBA(image.Rect(0, 0, nx, ny))
	for j := range ny {
		for i := range nx {
			x := r.Min.X + w*(vg.Length(i)+0.5)/vg.Length(nx)
			y := r.Max.Y - h*(vg.Length(j)+0.5)/vg.Length(ny)
			out.SetNRGBA(i, j, img(x, y))
		}
	}
	p.DrawImage(r, out)
}
