package pixmap

import (
	"image"
	"image/draw"
	"math"

	"gonum.org/v1/plot/vg"
)

// segment is one edge of what is to be filled.
type segment struct{ p, q point }

// Fill fills a path with the current colour, by the nonzero winding rule.
func (c *Canvas) Fill(p vg.Path) {
	lines := c.flatten(p)
	if len(lines) == 1 && c.fillBlock(lines[0].pts) {
		return
	}
	for _, l := range lines {
		c.polygon(l.pts...)
	}
	c.paint()
}

// fillBlock fills a rectangle whose sides fall between pixels; other shapes it leaves alone.
func (c *Canvas) fillBlock(pts []point) bool {
	if len(pts) != 4 {
		return false
	}
	p, q := pts[0], pts[2]
	upright := pts[1].x == q.x && pts[1].y == p.y && pts[3].x == p.x && pts[3].y == q.y
	lying := pts[1].x == p.x && pts[1].y == q.y && pts[3].x == q.x && pts[3].y == p.y
	if !upright && !lying {
		return false
	}
	whole := [4]int{}
	for i, v := range [4]float64{p.x, p.y, q.x, q.y} {
		n := math.Round(v)
		if !(math.Abs(v-n) < 1e-6 && math.Abs(n) < 1e6) {
			return false
		}
		whole[i] = int(n)
	}
	r := image.Rect(whole[0], whole[1], whole[2], whole[3]).Intersect(c.img.Bounds())
	draw.Draw(c.img, r, image.NewUniform(c.top.color), image.Point{}, draw.Over)
	return true
}

// polygon adds the edges of a closed polygon to what paint fills.
func (c *Canvas) polygon(pts ...point) {
	for i := range pts {
		c.segs = append(c.segs, segment{pts[i], pts[(i+1)%len(pts)]})
	}
}

// paint fills the collected edges and forgets them. Edges may leave the image, but not by more than some hundred times
// its size: the rasterizer counts in 32-bit floats.
func (c *Canvas) paint() {
	defer func() { c.segs = c.segs[:0] }()
	r := bounds(c.segs).Intersect(c.img.Bounds())
	if r.Empty() {
		return
	}
	c.ras.Reset(r.Dx(), r.Dy())
	x, y := float64(r.Min.X), float64(r.Min.Y)
	pen := point{math.NaN(), math.NaN()}
	for _, s := range c.segs {
		if s.p != pen {
			c.ras.MoveTo(float32(s.p.x-x), float32(s.p.y-y))
		}
		c.ras.LineTo(float32(s.q.x-x), float32(s.q.y-y))
		pen = s.q
	}
	c.ras.Draw(c.img, r, image.NewUniform(c.top.color), image.Point{})
}

// bounds is the smallest rectangle of pixels around the edges.
func bounds(segs []segment) image.Rectangle {
	if len(segs) == 0 {
		return image.Rectangle{}
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range segs {
		x0, x1 = math.Min(x0, math.Min(s.p.x, s.q.x)), math.Max(x1, math.Max(s.p.x, s.q.x))
		y0, y1 = math.Min(y0, math.Min(s.p.y, s.q.y)), math.Max(y1, math.Max(s.p.y, s.q.y))
	}
	lo := func(v float64) int { return int(math.Floor(math.Max(v, -1e6))) }
	hi := func(v float64) int { return int(math.Ceil(math.Min(v, 1e6))) }
	return image.Rect(lo(x0), lo(y0), hi(x1), hi(y1))
}
