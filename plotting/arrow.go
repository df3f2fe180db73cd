package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// arrow leads from a text to a point.
type arrow struct {
	x, y  float64
	where Transform
	color color.NRGBA
	width float64
	head  bool
	shift vg.Point // of the text from its coordinates
}

// draw draws the arrow from near the middle of the text.
func (a *arrow) draw(p *pen, l *Label) {
	if a.color.A == 0 {
		return
	}
	from := l.at(p, l.x, l.y, l.where).Add(a.shift)
	to := l.at(p, a.x, a.y, a.where)
	if math.IsNaN(float64(from.X + from.Y + to.X + to.Y)) {
		return
	}
	from = l.edge(from, to)
	drawArrow(p, from, to, strokeStyle{color: a.color, width: a.width}, a.head)
}

// edge is where the line from the middle of the text to a point leaves the text.
func (l *Label) edge(at, to vg.Point) vg.Point {
	b := l.block()
	w, h := b.size(l.angle)
	mid := at
	switch l.anchor.h {
	case "left":
		mid.X += w / 2
	case "right":
		mid.X -= w / 2
	}
	switch l.anchor.v {
	case "top":
		mid.Y -= h / 2
	case "bottom", "baseline":
		mid.Y += h/2 - b.down
	}
	pad := vg.Point{X: w/2 + 2, Y: h/2 + 2}
	box := vg.Rectangle{Min: mid.Sub(pad), Max: mid.Add(pad)}
	if _, out, ok := clipSegment(mid, to, box); ok {
		return out
	}
	return mid
}

// drawArrow draws a line with a filled head at its end.
func drawArrow(c vg.Canvas, from, to vg.Point, s strokeStyle, head bool) {
	d := to.Sub(from)
	length := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
	if length < 0.5 {
		return
	}
	u := d.Scale(1 / length)
	size := min(length, vg.Length(4+2*s.width))
	s.set(c)
	if !head {
		stroke(c, from, to)
		return
	}
	base := to.Sub(u.Scale(size))
	side := vg.Point{X: -u.Y, Y: u.X}.Scale(size * 0.4)
	stroke(c, from, base)
	c.Fill(polygon([]vg.Point{to, base.Add(side), base.Sub(side)}))
}
