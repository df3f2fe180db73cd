package plotting

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// Label is a text on a figure or on axes.
type Label struct {
	text   string
	size   float64 // [pt]
	bold   bool
	italic bool
	color  color.NRGBA
	angle  float64 // [rad]
	turned bool    // the angle was given
	anchor anchor
	x, y   float64
	height float64 // the z of a place in space
	where  Transform
	frame  *boxStyle
	arrow  *arrow
	z      float64
	ax     *Axes
}

// boxStyle is the frame behind a text.
type boxStyle struct {
	face, edge color.NRGBA
	pad        vg.Length
	width      float64
}

// Transform says what the coordinates of a text count.
type Transform uint8

const (
	DataPlace   Transform = iota // numbers of the axes' data
	AxesPlace                    // parts of the axes' box, from its lower left corner
	FigurePlace                  // parts of the figure, from its lower left corner
	PointPlace                   // points from another place
)

// String is the transform's name in matplotlib.
func (t Transform) String() string {
	return [...]string{"transData", "transAxes", "transFigure", "offset points"}[t]
}

// textKeys reads the options that all texts have.
func (l *Label) textKeys(k *keywords) {
	if k.has("fontdict") {
		if m, ok := k.any("fontdict").(map[string]any); ok {
			for name, v := range m {
				k.add(name, v)
			}
		}
	}
	l.size = fontSize(k, "fontsize", l.size)
	l.color = faded(k.color("color", l.color), k.float("alpha", 1))
	if k.has("fontweight") {
		w := k.string("fontweight", "normal")
		l.bold = w == "bold" || w == "heavy" || w == "semibold" || w == "black" || w == "600" || w == "700"
	}
	if k.has("fontstyle") {
		s := k.string("fontstyle", "")
		l.italic = s == "italic" || s == "oblique"
	}
	if k.has("rotation") {
		l.angle, l.turned = angle(k), true
	}
	l.anchor.h = k.choice("horizontalalignment", l.anchor.h, "left", "center", "right")
	l.anchor.v = k.choice("verticalalignment", l.anchor.v, "top", "center", "baseline", "bottom", "center_baseline")
	l.z = k.float("zorder", l.z)
	if k.has("backgroundcolor") {
		face := k.color("backgroundcolor", white)
		l.frame = &boxStyle{face: face, edge: face, pad: 2, width: 0}
	}
	if k.has("bbox") {
		l.frame = boxOf(k)
	}
}

// boxOf reads the options of a text's frame.
func boxOf(k *keywords) *boxStyle {
	m, ok := k.any("bbox").(map[string]any)
	if !ok {
		k.fail("bbox", fmt.Errorf("%v is no set of options such as facecolor", k.any("bbox")))
		return nil
	}
	b := &boxStyle{face: nthColor(0), edge: black, pad: 4, width: 1}
	inner := newKeywords(k.fn+": bbox", m)
	alpha := inner.float("alpha", 1)
	b.face = faded(inner.color("facecolor", inner.color("color", b.face)), alpha)
	b.edge = faded(inner.color("edgecolor", inner.color("color", b.edge)), alpha)
	b.width = inner.float("linewidth", b.width)
	b.pad = vg.Length(inner.float("pad", float64(b.pad)))
	if inner.err != nil {
		k.fail("bbox", inner.err)
	}
	return b
}

// angle reads a rotation in degrees.
func angle(k *keywords) float64 {
	switch k.any("rotation") {
	case "vertical":
		return math.Pi / 2
	case "horizontal":
		return 0
	}
	return k.float("rotation", 0) * math.Pi / 180
}

// fontSizes are matplotlib's words for sizes, in parts of the usual one.
var fontSizes = map[string]float64{
	"xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1, "large": 1.2, "x-large": 1.44, "xx-large": 1.728,
}

// fontSize reads a size in points or in words.
func fontSize(k *keywords, name string, otherwise float64) float64 {
	if s, ok := k.any(name).(string); ok {
		if part, ok := fontSizes[s]; ok {
			return part * usual.text
		}
	}
	return k.float(name, otherwise)
}

// block lays the text out.
func (l *Label) block() block {
	align := map[string]float64{"center": 0.5, "right": 1}[l.anchor.h]
	return layOut(l.text, fontStyle{size: l.size, bold: l.bold, italic: l.italic}, align)
}

func (l *Label) order() float64 { return l.z }

func (l *Label) extent(bool, bool) extent { return everywhere() }

// draw puts a text of axes at its place; one whose data point is outside the box is not drawn.
func (l *Label) draw(p *pen) {
	at := l.at(p, l.x, l.y, l.where)
	if l.arrow != nil {
		l.arrow.draw(p, l)
		at = at.Add(l.arrow.shift)
	}
	if math.IsNaN(float64(at.X + at.Y)) {
		return
	}
	l.put(p, at)
}

// put draws the text with its frame at a place on the canvas.
func (l *Label) put(c vg.Canvas, at vg.Point) {
	b := l.block()
	if l.frame != nil {
		l.frame.draw(c, b, at, l.anchor, l.angle)
	}
	b.draw(c, at, l.anchor, l.angle, l.color)
}

// draw draws the frame behind a text.
func (s *boxStyle) draw(c vg.Canvas, b block, at vg.Point, a anchor, angle float64) {
	w, h := b.size(angle)
	lo := at
	switch a.h {
	case "center":
		lo.X -= w / 2
	case "right":
		lo.X -= w
	}
	switch a.v {
	case "top":
		lo.Y -= h
	case "center", "center_baseline":
		lo.Y -= h / 2
	case "baseline":
		lo.Y -= b.down
	}
	r := vg.Rectangle{Min: lo, Max: lo.Add(vg.Point{X: w, Y: h})}
	pad := vg.Point{X: s.pad, Y: s.pad}
	r.Min, r.Max = r.Min.Sub(pad), r.Max.Add(pad)
	if s.face.A > 0 {
		c.SetColor(s.face)
		c.Fill(polygon(corners(r)))
	}
	if s.edge.A > 0 && s.width > 0 {
		strokeStyle{color: s.edge, width: s.width}.set(c)
		c.Stroke(polygon(corners(r)))
	}
}

// at is the place on the canvas of coordinates.
func (l *Label) at(p *pen, x, y float64, t Transform) vg.Point {
	switch t {
	case AxesPlace:
		size := p.box.Size()
		return p.box.Min.Add(vg.Point{X: size.X * vg.Length(x), Y: size.Y * vg.Length(y)})
	case FigurePlace:
		w, h := l.ax.fig.lengths()
		return vg.Point{X: w * vg.Length(x), Y: h * vg.Length(y)}
	}
	if p.lift != nil {
		u, v, _ := p.lift(x, y, l.height)
		return p.onPlane().point(u, v)
	}
	return p.point(x, y)
}

// SetText changes what the text says.
func (l *Label) SetText(text any) {
	l.text = textOf(text)
	if l.ax != nil {
		l.ax.touch()
	}
}

// GetText is what the text says.
func (l *Label) GetText() string { return l.text }

// String is the text.
func (l *Label) String() string { return fmt.Sprintf("Text(%q)", l.text) }
