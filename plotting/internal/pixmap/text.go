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
	c.Push()
	defer c.Pop()
	c.Translate(pt)
	if m := &c.top.m; m.b == 0 {
		m.f = math.Round(m.f)
	}
	for _, l := range c.flatten(Outline(face, text)) {
		c.polygon(l.pts...)
	}
	c.paint()
}

// Outline is the outline of a line of text that starts at the origin: what to fill by the nonzero rule. Signs that the
// font lacks have the font's own mark for that.
func Outline(face vgfont.Face, text string) vg.Path {
	if face.Font.Size == 0 || text == "" {
		return nil
	}
	w := writer{font: face.Face, em: fixed.Int26_6(face.Face.UnitsPerEm())}
	w.unit = float64(face.Font.Size) / float64(w.em)
	for i, r := range text {
		w.letter(r, i > 0)
	}
	return w.path
}

// writer puts glyphs one after the other.
type writer struct {
	font *sfnt.Font
	buf  sfnt.Buffer
	em   fixed.Int26_6 // size in which outlines are read: in it they are whole numbers
	unit float64       // [pt] per unit of the em
	pen  fixed.Int26_6
	prev sfnt.GlyphIndex
	path vg.Path
}

func (w *writer) letter(r rune, kern bool) {
	g, err := w.font.GlyphIndex(&w.buf, r)
	if err != nil {
		g = 0
	}
	if kern {
		if k, err := w.font.Kern(&w.buf, w.prev, g, w.em, font.HintingNone); err == nil {
			w.pen += k
		}
	}
	if outline, err := w.font.LoadGlyph(&w.buf, g, w.em, nil); err == nil {
		w.add(outline)
	}
	if advance, err := w.font.GlyphAdvance(&w.buf, g, w.em, font.HintingNone); err == nil {
		w.pen += advance
	}
	w.prev = g
}

// add appends the outline of one glyph whose origin is at the pen.
func (w *writer) add(outline sfnt.Segments) {
	at := func(p fixed.Point26_6) vg.Point {
		return vg.Point{X: vg.Length(float64(w.pen+p.X) * w.unit), Y: vg.Length(-float64(p.Y) * w.unit)}
	}
	var from vg.Point
	for i, s := range outline {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				w.path.Close()
			}
			w.path.Move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			w.path.Line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			// As a cubic curve: not every canvas draws the other.
			ctrl, to := at(s.Args[0]), at(s.Args[1])
			w.path.CubeTo(between(from, ctrl), between(to, ctrl), to)
		case sfnt.SegmentOpCubeTo:
			w.path.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
		from = w.path[len(w.path)-1].Pos
	}
	if len(outline) > 0 {
		w.path.Close()
	}
}

// between is the point two thirds of the way from a to b.
func between(a, b vg.Point) vg.Point { return a.Scale(1.0 / 3).Add(b.Scale(2.0 / 3)) }
