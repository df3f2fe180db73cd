package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// projection draws the data of axes otherwise than along two straight sides at right angles: it maps them onto the plane, and
// says what stands behind and around them.
type projection interface {
	fmt.Stringer // its name in matplotlib
	// span is what an axis shows, of its data and of those with margins.
	span(a *axis, data, wide span) span
	// aim makes a pen map data.
	aim(ax *Axes, p *pen)
	// draw draws the data.
	draw(ax *Axes, p *pen)
	// ground draws what lies under the data: the grid.
	ground(ax *Axes, p *pen)
	// rim draws what lies over them: the frame.
	rim(ax *Axes, p *pen)
	// tags are the names of ticks and axes.
	tags(ax *Axes, p *pen) []tag
}

// tag is a text beside the data.
type tag struct {
	text   string
	style  fontStyle
	color  color.NRGBA
	at     vg.Point
	anchor anchor
	angle  float64 // [rad]
}

// tickTag is the label of a tick of an axis.
func tickTag(a *axis, text string, at vg.Point, an anchor) tag {
	return tag{text: text, style: fontStyle{size: a.look.size}, color: a.look.ink, at: at, anchor: an}
}

// labelTag is the label of an axis.
func labelTag(l *Label, at vg.Point, an anchor, angle float64) tag {
	return tag{text: l.text, style: fontStyle{size: l.size, bold: l.bold, italic: l.italic}, color: l.color, at: at, anchor: an, angle: angle}
}

func (t tag) draw(c vg.Canvas) {
	layOut(t.text, t.style, 0.5).draw(c, t.at, t.anchor, t.angle, t.color)
}

// size is that of the text in a picture.
func (t tag) size() (w, h vg.Length) { return layOut(t.text, t.style, 0.5).size(t.angle) }

// box is the place that a text of some size takes.
func (t tag) box(w, h vg.Length) vg.Rectangle {
	lo := t.at
	switch t.anchor.h {
	case "center":
		lo.X -= w / 2
	case "right":
		lo.X -= w
	}
	switch t.anchor.v {
	case "center":
		lo.Y -= h / 2
	case "top":
		lo.Y -= h
	}
	return vg.Rectangle{Min: lo, Max: lo.Add(vg.Point{X: w, Y: h})}
}

// tagRoom is the room that names beside the data take around the box, where each has a size.
func (ax *Axes) tagRoom(size func(tag) (w, h vg.Length)) (r room) {
	for _, t := range ax.proj.tags(ax, ax.newPen(nil, 1)) {
		b := t.box(size(t))
		r = r.max(room{ax.box.Min.X - b.Min.X, b.Max.X - ax.box.Max.X, ax.box.Min.Y - b.Min.Y, b.Max.Y - ax.box.Max.Y})
	}
	return r
}

// project chooses the projection of new axes by matplotlib's name.
func (ax *Axes) project(name string) error {
	switch name {
	case "rectilinear":
		ax.proj = nil
	case "polar":
		ax.proj = &polar{labels: math.Pi / 8}
	case "3d":
		ax.proj, ax.z, ax.face = newSpace(), newAxis(true), transparent
		ax.z.margin = 0 // until scatter asks for one
	default:
		return fmt.Errorf("there are no axes of the projection %q, only \"rectilinear\", \"polar\" and \"3d\"", name)
	}
	if ax.proj != nil {
		ax.x.grid = &strokeStyle{color: hex(0xb0b0b0), width: rimWidth}
		ax.y.grid = ax.x.grid
	}
	if ax.z != nil {
		ax.z.grid = ax.x.grid
	}
	return nil
}

// region is where data shows: what lies outside is cut off.
type region interface {
	segment(p, q vg.Point) (a, b vg.Point, ok bool)
	polygon(pts []vg.Point) []vg.Point
	holds(p vg.Point) bool
}

// rectangle is the region of axes with straight sides.
type rectangle vg.Rectangle

func (r rectangle) segment(p, q vg.Point) (a, b vg.Point, ok bool) {
	return clipSegment(p, q, vg.Rectangle(r))
}

func (r rectangle) polygon(pts []vg.Point) []vg.Point { return clipPolygon(pts, vg.Rectangle(r)) }

func (r rectangle) holds(p vg.Point) bool {
	return p.X >= r.Min.X && p.X <= r.Max.X && p.Y >= r.Min.Y && p.Y <= r.Max.Y
}

// disc is the region of polar axes.
type disc struct {
	centre vg.Point
	radius vg.Length
}

func (d disc) holds(p vg.Point) bool {
	u := p.Sub(d.centre)
	return u.X*u.X+u.Y*u.Y <= d.radius*d.radius
}

// segment cuts a line where |p + t (q - p)| is the radius.
func (d disc) segment(p, q vg.Point) (a, b vg.Point, ok bool) {
	u, v := p.Sub(d.centre), q.Sub(p)
	vv, uv := v.X*v.X+v.Y*v.Y, u.X*v.X+u.Y*v.Y
	root := uv*uv - vv*(u.X*u.X+u.Y*u.Y-d.radius*d.radius)
	if vv == 0 {
		return p, q, d.holds(p)
	}
	if !(root >= 0) {
		return a, b, false
	}
	half := vg.Length(math.Sqrt(float64(root)))
	t0, t1 := max(0, (-uv-half)/vv), min(1, (-uv+half)/vv)
	return p.Add(v.Scale(t0)), p.Add(v.Scale(t1)), t0 <= t1
}

// polygon cuts at the tangents of many points of the circle.
func (d disc) polygon(pts []vg.Point) []vg.Point {
	const n = 120
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		x, y := vg.Length(cos), vg.Length(sin)
		pts = clipSide(pts, func(p vg.Point) vg.Length {
			return d.radius - x*(p.X-d.centre.X) - y*(p.Y-d.centre.Y)
		})
	}
	return pts
}

// fine puts points between those of a line of data, which a projection bends.
func (p *pen) fine(x, y []float64) (fx, fy []float64) {
	const steps = 48
	if p.plane == nil || len(x) == 0 {
		return x, y
	}
	for i := 1; i < len(x); i++ {
		for j := range steps {
			t := float64(j) / steps
			fx, fy = append(fx, x[i-1]+t*(x[i]-x[i-1])), append(fy, y[i-1]+t*(y[i]-y[i-1]))
		}
	}
	return append(fx, x[len(x)-1]), append(fy, y[len(y)-1])
}

// across is a line in data of which x, or else y, counts in parts of what the axes show.
func (p *pen) across(horizontal bool, x, y []float64) (fx, fy []float64) {
	x, y = slices.Clone(x), slices.Clone(y)
	parts, lim := x, p.limX
	if !horizontal {
		parts, lim = y, p.limY
	}
	for i, v := range parts {
		parts[i] = lim.lo + v*(lim.hi-lim.lo)
	}
	return p.fine(x, y)
}

// places are those of the corners of an outline of data, whose sides a projection bends.
func (p *pen) places(x, y []float64) []vg.Point {
	x, y = p.fine(append(x, x[0]), append(y, y[0]))
	pts := make([]vg.Point, len(x)-1)
	for i := range pts {
		pts[i] = p.point(x[i], y[i])
	}
	return pts
}
