package plotting

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"gobrian/plotting/internal/pixmap"
)

// outlined is a canvas on which letters are shapes: gonum's PDF canvas knows only the letters of western Europe, not τ nor
// the minus sign, and its EPS canvas none but the printer's.
type outlined struct{ vg.Canvas }

// FillString fills the outlines of text.
func (o outlined) FillString(face font.Face, pt vg.Point, text string) {
	o.Push()
	o.Translate(pt)
	if p := pixmap.Outline(face, text); len(p) > 0 {
		o.Fill(p)
	}
	o.Pop()
}

// printed is a canvas without images: they are drawn as rectangles.
type printed struct{ outlined }

// DrawImage draws each row as rectangles of one colour; transparent pixels are left out.
func (p printed) DrawImage(r vg.Rectangle, img image.Image) {
	b := img.Bounds()
	size := r.Size()
	w, h := size.X/vg.Length(b.Dx()), size.Y/vg.Length(b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; {
			c, from := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA), x
			for x < b.Max.X && color.NRGBAModel.Convert(img.At(x, y)) == c {
				x++
			}
			if c.A == 0 {
				continue
			}
			lo := r.Min.Add(vg.Point{X: w * vg.Length(from-b.Min.X), Y: h * vg.Length(b.Max.Y-1-y)})
			p.SetColor(c)
			p.Fill(polygon(corners(vg.Rectangle{Min: lo, Max: lo.Add(vg.Point{X: w * vg.Length(x-from), Y: h})})))
		}
	}
}
