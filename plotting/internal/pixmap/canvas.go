package pixmap

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
	"gonum.org/v1/plot/vg"
)

// Canvas is a vg.Canvas of w x h points at dpi pixels per inch, white at the start.
// The origin is at the bottom left, as everywhere in vg.
type Canvas struct {
	img  *image.RGBA
	w, h vg.Length
	dpi  float64
	top  state
	save []state
	ras  vector.Rasterizer
	segs []segment
}

// state is what Push saves and Pop brings back.
type state struct {
	m      affine
	color  color.RGBA
	width  float64   // of strokes [px]
	dash   []float64 // lengths of dashes and gaps [px]
	offset float64   // into the pattern [px]
}

// New returns a white canvas of w x h at dpi pixels per inch; both sides are rounded to whole pixels, at least one.
func New(w, h vg.Length, dpi float64) *Canvas {
	c := NewClear(w, h, dpi)
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	return c
}

// NewClear returns a transparent canvas.
func NewClear(w, h vg.Length, dpi float64) *Canvas {
	px := func(l vg.Length) int { return max(1, int(math.Round(l.Dots(dpi)))) }
	return clear(px(w), px(h), dpi)
}

// clear returns a transparent canvas of so many pixels.
func clear(px, py int, dpi float64) *Canvas {
	c := &Canvas{
		img: image.NewRGBA(image.Rect(0, 0, px, py)),
		w:   vg.Length(px) * vg.Inch / vg.Length(dpi),
		h:   vg.Length(py) * vg.Inch / vg.Length(dpi),
		dpi: dpi,
	}
	scale := dpi / float64(vg.Inch)
	c.top.m = affine{a: scale, d: -scale, f: float64(py)}
	vg.Initialize(c)
	return c
}

// Image is the picture so far; it is not copied.
func (c *Canvas) Image() *image.RGBA { return c.img }

// DPI is the number of pixels per inch.
func (c *Canvas) DPI() float64 { return c.dpi }

// Size is the canvas's width and height.
func (c *Canvas) Size() (w, h vg.Length) { return c.w, c.h }

// SetLineWidth sets the width of strokes; zero or less draws none.
func (c *Canvas) SetLineWidth(w vg.Length) { c.top.width = w.Dots(c.dpi) }

// SetLineDash sets the lengths of dashes and gaps, and where in that pattern a path starts.
func (c *Canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.top.dash = make([]float64, len(pattern))
	for i, l := range pattern {
		c.top.dash[i] = l.Dots(c.dpi)
	}
	c.top.offset = offset.Dots(c.dpi)
}

// SetColor sets the colour of strokes, fills and text; nil is black.
func (c *Canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.top.color = color.RGBAModel.Convert(clr).(color.RGBA)
}

// Rotate turns what is drawn from now on counter-clockwise by so many radians.
func (c *Canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.top.m = c.top.m.mul(affine{a: cos, b: sin, c: -sin, d: cos})
}

// Translate moves the origin.
func (c *Canvas) Translate(pt vg.Point) {
	c.top.m = c.top.m.mul(affine{a: 1, d: 1, e: float64(pt.X), f: float64(pt.Y)})
}

// Scale stretches what is drawn from now on.
func (c *Canvas) Scale(x, y float64) { c.top.m = c.top.m.mul(affine{a: x, d: y}) }

// Push saves the state of the canvas.
func (c *Canvas) Push() { c.save = append(c.save, c.top) }

// Pop brings back the state of the corresponding Push.
func (c *Canvas) Pop() {
	c.top = c.save[len(c.save)-1]
	c.save = c.save[:len(c.save)-1]
}

// affine maps (x, y) to (a x + c y + e, b x + d y + f): from points on the canvas to pixels, y down.
type affine struct{ a, b, c, d, e, f float64 }

// mul is the transform that does n first and then m.
func (m affine) mul(n affine) affine {
	return affine{
		a: m.a*n.a + m.c*n.b, b: m.b*n.a + m.d*n.b,
		c: m.a*n.c + m.c*n.d, d: m.b*n.c + m.d*n.d,
		e: m.a*n.e + m.c*n.f + m.e, f: m.b*n.e + m.d*n.f + m.f,
	}
}

// point is a place on the image [px].
type point struct{ x, y float64 }

func (m affine) at(p vg.Point) point {
	x, y := float64(p.X), float64(p.Y)
	return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f}
}
