package plotting

import (
	"fmt"
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

// Arrow draws an arrow from (x, y) by (dx, dy) on the current axes.
func Arrow(x, y, dx, dy any, opts ...ArrowOptions) (*Shape, error) {
	return Gca().Arrow(x, y, dx, dy, opts...)
}

// Arrow draws an arrow from (x, y) by (dx, dy), a shape whose measures are all in the data's numbers: a shaft of some width, 0.001
// by default, and beyond its end a head of three times that width and one and a half times as long as it is wide.
func (ax *Axes) Arrow(x, y, dx, dy any, opts ...ArrowOptions) (*Shape, error) {
	_, k, err := split("arrow", anys(opts), ArrowOptions{})
	if err != nil {
		return nil, err
	}
	v, err := numbers([]any{x, y, dx, dy})
	if err != nil {
		return nil, fmt.Errorf("arrow: %w", err)
	}
	length := math.Hypot(v[2], v[3])
	along, across := arrowOutline(k, length)
	if !k.has("edgecolor") && !k.has("color") {
		k.add("edgecolor", "k")
	}
	cos, sin := 1., 0.
	if length > 0 {
		cos, sin = v[2]/length, v[3]/length
	}
	for i, a := range along {
		along[i], across[i] = v[0]+a*cos-across[i]*sin, v[1]+a*sin+across[i]*cos
	}
	s, err := newShape(k, along, across)
	if err != nil {
		return nil, err
	}
	return ax.AddPatch(s), nil
}

// arrowOutline is the outline of an arrow of a length that starts at 0: places along it and distances from its middle.
func arrowOutline(k *keywords, length float64) (along, across []float64) {
	width := k.float("width", 0.001)
	wide := k.float("head_width", 3*width)
	head := k.float("head_length", 1.5*wide)
	notch := head * (1 - k.float("overhang", 0))
	tip := length
	if !k.bool("length_includes_head", false) {
		tip += head
	}
	start := 0.
	if k.bool("head_starts_at_zero", false) {
		start, tip = start+head/2, tip+head/2
	}
	return []float64{tip, tip - head, tip - notch, start, start, tip - notch, tip - head},
		[]float64{0, wide / 2, width / 2, width / 2, -width / 2, -width / 2, -wide / 2}
}
