package pixmap

import (
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// FillString draws text with its baseline starting at pt, as outlines, so that it can be turned by any angle.
// Upright text stands on a whole pixel.
func (c *Canvas) FillString(face vgfont.Face, pt vg.Point, text string) {
	if face.Font.Size == 0 || text == "" {
		return
	}
	c.Push()
	defer c.Pop()
	c.Translate(pt)
	if m := &c.top.m; m.b == 0 {
		m.f = math.Round(m.f)
	}
	var buf sfnt.Buffer
	em := fixed.Int26_6(face.Face.UnitsPerEm()) // 1/64 of a unit: whole numbers without rounding
	unit := float64(face.Font.Size) / float64(em)
	pen, prev := fixed.Int26_6(0), sfnt.GlyphIndex(0)
	for i, r := range text {
		g, err := face.Face.GlyphIndex(&buf, r)
		if err != nil {
			g = 0 // the font's own sign for a missing glyph
		}
		if i > 0 {
			if k, err := face.Face.Kern(&buf, prev, g, em, font.HintingNone); err == nil {
				pen += k
			}
		}
		c.glyph(face.Face, &buf, g, em, pen, unit)
		if adv, err := face.Face.GlyphAdvance(&buf, g, em, font.HintingNone); err == nil {
			pen += adv
		}
		prev = g
	}
	c.paint()
}

// glyph adds the outline of one glyph whose origin is at pen on the baseline.
func (c *Canvas) glyph(f *sfnt.Font, buf *sfnt.Buffer, g sfnt.GlyphIndex, em, pen fixed.Int26_6, unit float64) {
	outline, err := f.LoadGlyph(buf, g, em, nil)
	if err != nil {
		return // no outline in the font: nothing to draw, the advance still counts
	}
	at := func(p fixed.Point26_6) vg.Point {
		return vg.Point{X: vg.Length(float64(pen+p.X) * unit), Y: vg.Length(-float64(p.Y) * unit)}
	}
	var path vg.Path
	for _, s := range outline {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			path.Move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			path.Line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			path.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			path.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	for _, l := range c.flatten(path) {
		c.polygon(l.pts...)
	}
}
