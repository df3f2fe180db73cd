package pixmap

import (
	"image"
	"math"

	"gonum.org/v1/plot/vg"
)

// DrawImage draws img stretched to rect; each pixel of the canvas takes the nearest pixel of img. Rotation is not applied.
func (c *Canvas) DrawImage(rect vg.Rectangle, img image.Image) {
	lo, hi := c.top.m.at(vg.Point{X: rect.Min.X, Y: rect.Max.Y}), c.top.m.at(vg.Point{X: rect.Max.X, Y: rect.Min.Y})
	x0, y0 := int(math.Round(lo.x)), int(math.Round(lo.y))
	x1, y1 := int(math.Round(hi.x)), int(math.Round(hi.y))
	r := image.Rect(x0, y0, x1, y1).Intersect(c.img.Bounds())
	b := img.Bounds()
	if r.Empty() || b.Empty() {
		return
	}
	cols := sources(r.Min.X, r.Max.X, x0, x1, b.Min.X, b.Dx())
	rows := sources(r.Min.Y, r.Max.Y, y0, y1, b.Min.Y, b.Dy())
	for j, sy := range rows {
		dst := c.img.Pix[c.img.PixOffset(r.Min.X, r.Min.Y+j):]
		for i, sx := range cols {
			r, g, b, a := img.At(sx, sy).RGBA()
			over(dst[4*i:4*i+4:4*i+4], r>>8, g>>8, b>>8, a>>8)
		}
	}
}

// sources gives for each pixel lo..hi of a side that reaches from d0 to d1 the pixel of the n, from s0, that it shows.
func sources(lo, hi, d0, d1, s0, n int) []int {
	out := make([]int, hi-lo)
	for i := range out {
		out[i] = s0 + min(n-1, (2*(lo+i-d0)+1)*n/(2*(d1-d0)))
	}
	return out
}

// over lays a premultiplied colour over a pixel.
func over(dst []uint8, r, g, b, a uint32) {
	switch a {
	case 0:
	case 255:
		dst[0], dst[1], dst[2], dst[3] = uint8(r), uint8(g), uint8(b), 255
	default:
		k := 255 - a
		dst[0] = uint8(r + (uint32(dst[0])*k+127)/255)
		dst[1] = uint8(g + (uint32(dst[1])*k+127)/255)
		dst[2] = uint8(b + (uint32(dst[2])*k+127)/255)
		dst[3] = uint8(a + (uint32(dst[3])*k+127)/255)
	}
}
