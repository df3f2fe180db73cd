package cells

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

const (
	Width  vg.Length = 7.2  // of a cell [pt]
	Height vg.Length = 14.4 // of a cell [pt]

	across = 2 // dots per cell
	down   = 4
)

// Dot is the side of one dot [pt].
const Dot = Width / across

// cell is one character: a sign, or dots, or two halves of an image.
type cell struct {
	sign   rune
	dots   uint8
	ink    color.NRGBA
	halves [2]color.NRGBA // upper and lower, where opaque
}

// Canvas is a vg.Canvas of characters. The origin is at the lower left corner.
type Canvas struct {
	cols, rows int
	colored    bool
	cell       []cell
	top        state
	save       []state
}

// state is what Push saves and Pop brings back.
type state struct {
	a, b, c, d, e, f float64 // (x, y) goes to (a x + c y + e, b x + d y + f), in dots, y down
	ink              color.NRGBA
	width            float64
	dash             []float64 // [dots]
	offset           float64
}

// New returns an empty canvas of so many columns and rows, with colours or without.
func New(cols, rows int, colored bool) *Canvas {
	c := &Canvas{cols: cols, rows: rows, colored: colored, cell: make([]cell, cols*rows)}
	k := 1 / float64(Dot)
	c.top = state{a: k, d: -k, f: float64(rows * down)}
	vg.Initialize(c)
	return c
}

// Size is the canvas's width and height.
func (c *Canvas) Size() (w, h vg.Length) {
	return vg.Length(c.cols) * Width, vg.Length(c.rows) * Height
}

// SetLineWidth matters only in that a line of no width is not drawn: all others are one dot wide.
func (c *Canvas) SetLineWidth(w vg.Length) { c.top.width = float64(w) }

// SetLineDash sets the lengths of dashes and gaps; none is shorter than a dot.
func (c *Canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.top.dash = nil
	for _, l := range pattern {
		c.top.dash = append(c.top.dash, math.Max(1, math.Round(float64(l/Dot))))
	}
	c.top.offset = float64(offset / Dot)
}

// SetColor sets the colour of what is drawn; nil is black.
func (c *Canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.top.ink = color.NRGBAModel.Convert(clr).(color.NRGBA)
}

// Rotate turns what is drawn from now on counter-clockwise; text is not turned.
func (c *Canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.transform(cos, sin, -sin, cos, 0, 0)
}

// Translate moves the origin.
func (c *Canvas) Translate(p vg.Point) { c.transform(1, 0, 0, 1, float64(p.X), float64(p.Y)) }

// Scale stretches what is drawn from now on.
func (c *Canvas) Scale(x, y float64) { c.transform(x, 0, 0, y, 0, 0) }

func (c *Canvas) transform(a, b, cc, d, e, f float64) {
	m := c.top
	c.top.a, c.top.b = m.a*a+m.c*b, m.b*a+m.d*b
	c.top.c, c.top.d = m.a*cc+m.c*d, m.b*cc+m.d*d
	c.top.e, c.top.f = m.a*e+m.c*f+m.e, m.b*e+m.d*f+m.f
}

// Push saves the state of the canvas.
func (c *Canvas) Push() { c.save = append(c.save, c.top) }

// Pop brings back the state of the corresponding Push.
func (c *Canvas) Pop() {
	c.top = c.save[len(c.save)-1]
	c.save = c.save[:len(c.save)-1]
}

// point is a place in dots from the upper left corner.
type point struct{ x, y float64 }

func (c *Canvas) at(p vg.Point) point {
	x, y := float64(p.X), float64(p.Y)
	m := &c.top
	return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f}
}

// place is the cell of a point on the canvas.
func (c *Canvas) place(p vg.Point) (col, row int) {
	q := c.at(p)
	return int(math.Floor(q.x / across)), int(math.Floor(q.y / down))
}

func (c *Canvas) in(col, row int) bool { return col >= 0 && row >= 0 && col < c.cols && row < c.rows }

// bits are those of the dots of a braille sign, by column and row.
var bits = [across][down]uint8{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

// dot sets a dot, or with white ink takes it away.
func (c *Canvas) dot(x, y int) {
	col, row := floorDiv(x, across), floorDiv(y, down)
	if !c.in(col, row) {
		return
	}
	k, bit := &c.cell[row*c.cols+col], bits[x-col*across][y-row*down]
	switch {
	case c.top.ink.A == 0:
	case blank(c.top.ink):
		k.dots &^= bit
		k.halves = [2]color.NRGBA{}
	default:
		k.dots |= bit
		k.ink = c.top.ink
	}
}

// blank tells whether a colour is the background's.
func blank(c color.NRGBA) bool { return c.R > 250 && c.G > 250 && c.B > 250 }

// floorDiv is a/b rounded down, for b > 0.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// FillString writes text from the cell at pt on.
func (c *Canvas) FillString(_ font.Face, pt vg.Point, text string) { c.Write(pt, "left", text) }

// Write writes text with its left end, its middle or its right end at the cell of pt.
func (c *Canvas) Write(pt vg.Point, align, text string) {
	col, row := c.place(pt)
	c.Put(col, row, align, text, c.top.ink)
}

// Put writes text in a row of cells, from, around or up to a column; what does not fit is cut off.
func (c *Canvas) Put(col, row int, align, text string, ink color.NRGBA) {
	runes := []rune(text)
	switch align {
	case "center":
		col -= len(runes) / 2
	case "right":
		col -= len(runes) - 1
	}
	for i, r := range runes {
		if c.in(col+i, row) {
			c.cell[row*c.cols+col+i] = cell{sign: r, ink: ink}
		}
	}
}

// Busy counts the cells of a rectangle that show something.
func (c *Canvas) Busy(col, row, cols, rows int) (n int) {
	for y := row; y < row+rows; y++ {
		for x := col; x < col+cols; x++ {
			if c.in(x, y) && c.cell[y*c.cols+x] != (cell{}) {
				n++
			}
		}
	}
	return n
}
