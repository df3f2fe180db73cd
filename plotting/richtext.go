package plotting

import (
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// run is a piece of text in one font, with its baseline starting at (x, y) from the start of the first line.
type run struct {
	text string
	face font.Face
	x, y vg.Length
}

// block is text that was laid out: lines, with what stands between dollar signs set as a formula.
type block struct {
	text  string // as it came
	runs  []run
	marks []mark
	w     vg.Length
	up    vg.Length // from the first baseline to the top
	down  vg.Length // from the first baseline to the bottom
}

const (
	ascent  = 0.73 // height of capitals and digits, in font sizes
	descent = 0.21
	leading = 1.2 // distance of baselines
)

// layOut sets a text in a font; align is how the lines of a block stand: 0 left, 0.5 centred, 1 right.
func layOut(text string, s fontStyle, align float64) block {
	size := vg.Length(s.size)
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	b := block{text: text}
	rows := make([]block, len(lines))
	for i, line := range lines {
		rows[i] = block{up: ascent * size, down: descent * size}
		rows[i].w = rows[i].set(formula(line), s, vg.Point{})
		b.w = max(b.w, rows[i].w)
	}
	b.up = rows[0].up
	y := vg.Length(0)
	for i, r := range rows {
		if i > 0 {
			y -= max(leading*size, rows[i-1].down+r.up+0.1*size)
		}
		b.add(r, vg.Point{X: (b.w - r.w) * vg.Length(align), Y: y})
		b.down = r.down - y
	}
	return b
}

// add takes what another block draws, moved.
func (b *block) add(o block, by vg.Point) {
	for _, r := range o.runs {
		r.x, r.y = r.x+by.X, r.y+by.Y
		b.runs = append(b.runs, r)
	}
	for _, m := range o.marks {
		for i := range m.pts {
			m.pts[i] = m.pts[i].Add(by)
		}
		b.marks = append(b.marks, m)
	}
}

// height is the block's from top to bottom.
func (b block) height() vg.Length { return b.up + b.down }

// size is the block's width and height when it is turned.
func (b block) size(angle float64) (w, h vg.Length) {
	sin, cos := math.Sincos(angle)
	s, c := vg.Length(math.Abs(sin)), vg.Length(math.Abs(cos))
	return b.w*c + b.height()*s, b.w*s + b.height()*c
}

// anchor is the point of a text that is put at its place.
type anchor struct {
	h string // "left", "center", "right"
	v string // "top", "center", "baseline", "bottom"
}

// draw puts the block with its anchor at pt, turned counter-clockwise by angle [rad]. What is anchored is the
// rectangle around the turned block, as in matplotlib.
func (b block) draw(c vg.Canvas, pt vg.Point, a anchor, angle float64, clr color.Color) {
	if p, ok := c.(*pen); ok {
		c = p.Canvas
	}
	if w, ok := c.(writer); ok {
		c.SetColor(clr)
		w.Write(pt, a.h, plain(b.text))
		return
	}
	lo, hi := b.corners(angle)
	shift := vg.Point{}
	switch a.h {
	case "center":
		shift.X = -(lo.X + hi.X) / 2
	case "right":
		shift.X = -hi.X
	default:
		shift.X = -lo.X
	}
	switch a.v {
	case "top":
		shift.Y = -hi.Y
	case "center", "center_baseline":
		shift.Y = -(lo.Y + hi.Y) / 2
	case "baseline":
	default:
		shift.Y = -lo.Y
	}
	c.Push()
	defer c.Pop()
	c.SetColor(clr)
	c.Translate(pt.Add(shift))
	if angle != 0 {
		c.Rotate(angle)
	}
	for _, r := range b.runs {
		c.FillString(r.face, vg.Point{X: r.x, Y: r.y}, r.text)
	}
	for _, m := range b.marks {
		c.SetLineWidth(m.width)
		c.SetLineDash(nil, 0)
		var path vg.Path
		path.Move(m.pts[0])
		for _, pt := range m.pts[1:] {
			path.Line(pt)
		}
		c.Stroke(path)
	}
}

// writer is a canvas of characters, on which every letter takes one cell.
type writer interface {
	Write(pt vg.Point, align, text string)
}

// corners is the rectangle around the turned block, from the start of its first baseline.
func (b block) corners(angle float64) (lo, hi vg.Point) {
	sin, cos := math.Sincos(angle)
	s, c := vg.Length(sin), vg.Length(cos)
	inf := vg.Length(math.Inf(1))
	lo, hi = vg.Point{X: inf, Y: inf}, vg.Point{X: -inf, Y: -inf}
	for _, p := range points(0, -b.down, b.w, -b.down, b.w, b.up, 0, b.up) {
		x, y := p.X*c-p.Y*s, p.X*s+p.Y*c
		lo = vg.Point{X: min(lo.X, x), Y: min(lo.Y, y)}
		hi = vg.Point{X: max(hi.X, x), Y: max(hi.Y, y)}
	}
	return lo, hi
}
