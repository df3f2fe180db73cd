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
	style arrowStyle
	short float64  // part of its length that is left out at both ends
	bend  float64  // how far its middle is off the straight line, in its lengths: arc3's rad
	shift vg.Point // of the text from its coordinates
}

// arrowStyle is what is at the ends of an arrow.
type arrowStyle struct {
	tail, head bool
	open       bool // heads are two strokes
	broad      bool // one filled shape; shaft and heads have these widths [pt]
	shaft, tip float64
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
	if l.text != "" {
		from = l.edge(from, to)
	}
	off := to.Sub(from).Scale(vg.Length(a.short))
	from, to = from.Add(off), to.Sub(off)
	if a.style.broad {
		a.drawBroad(p, from, to)
		return
	}
	drawArrow(p, from, to, strokeStyle{color: a.color, width: a.width}, a.style, a.bend)
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

// drawArrow draws a line, bent or not, with heads at its ends.
func drawArrow(c vg.Canvas, from, to vg.Point, s strokeStyle, style arrowStyle, bend float64) {
	d := to.Sub(from)
	length := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
	if length < 0.5 {
		return
	}
	s.set(c)
	pts := []vg.Point{from, to}
	if bend != 0 {
		pts = bow(from, to, vg.Length(bend))
	}
	size := min(length, vg.Length(4+2*s.width))
	n := len(pts) - 1
	head := func(end bool, tip, before vg.Point) vg.Point {
		if !end {
			return tip
		}
		return arrowHead(c, tip, before, size, style.open)
	}
	near := max(1, n/5)
	first, last := head(style.tail, from, pts[near]), head(style.head, to, pts[n-near])
	pts[0], pts[n] = first, last
	var path vg.Path
	path.Move(pts[0])
	for _, pt := range pts[1:] {
		path.Line(pt)
	}
	c.Stroke(path)
}

// arrowHead draws a head with its tip at the end of a line that comes from a point, and returns where the line ends.
func arrowHead(c vg.Canvas, tip, from vg.Point, size vg.Length, open bool) vg.Point {
	d := tip.Sub(from)
	length := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
	if length == 0 {
		return tip
	}
	u := d.Scale(1 / length)
	base := tip.Sub(u.Scale(size))
	side := vg.Point{X: -u.Y, Y: u.X}.Scale(size * 0.4)
	if open {
		stroke(c, base.Add(side), tip)
		stroke(c, base.Sub(side), tip)
		return tip
	}
	c.Fill(polygon([]vg.Point{tip, base.Add(side), base.Sub(side)}))
	return base
}

// bow are points on the parabola from one point to another whose control point is off the middle of the line, to the right.
func bow(from, to vg.Point, bend vg.Length) []vg.Point {
	d := to.Sub(from)
	control := from.Add(to).Scale(0.5).Add(vg.Point{X: d.Y, Y: -d.X}.Scale(bend))
	const parts = 24
	pts := make([]vg.Point, parts+1)
	for i := range pts {
		t := vg.Length(i) / parts
		pts[i] = from.Scale((1 - t) * (1 - t)).Add(control.Scale(2 * t * (1 - t))).Add(to.Scale(t * t))
	}
	return pts
}

// drawBroad draws the arrow as one filled shape.
func (a *arrow) drawBroad(c vg.Canvas, from, to vg.Point) {
	d := to.Sub(from)
	length := math.Hypot(float64(d.X), float64(d.Y))
	if length < 0.5 {
		return
	}
	head := math.Min(length, 1.2*a.style.tip)
	var pts []vg.Point
	u := d.Scale(vg.Length(1 / length))
	add := func(along, across float64) {
		side := vg.Point{X: -u.Y, Y: u.X}.Scale(vg.Length(across / 2))
		pts = append(pts, from.Add(u.Scale(vg.Length(along))).Add(side))
	}
	for _, side := range []float64{1, -1} {
		corners := [][2]float64{{0, a.style.shaft}, {length - head, a.style.shaft}, {length - head, a.style.tip}}
		if side < 0 {
			corners[0], corners[2] = corners[2], corners[0]
		}
		for _, p := range corners {
			add(p[0], side*p[1])
		}
		if side > 0 {
			add(length, 0)
		}
	}
	c.SetColor(a.color)
	c.Fill(polygon(pts))
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
