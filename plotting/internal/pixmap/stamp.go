package pixmap

import (
	"image"
	"math"

	"gonum.org/v1/plot/vg"
)

const (
	fine  = 4      // places per pixel and direction where a stamp may fall
	crowd = 20_000 // with more points than this, stamps fall on whole pixels
)

// Stamp draws the same picture at many points: draw is called for a few small canvases with the origin in the middle,
// and must stay within radius of it.
//
// Up to 20,000 points the picture falls on quarters of a pixel, beyond on whole pixels. With opaque, a place that has
// been stamped is not stamped again: right for pictures without transparent parts other than their soft edge, and what
// keeps a million points quick.
func (c *Canvas) Stamp(pts []vg.Point, radius vg.Length, opaque bool, draw func(vg.Canvas)) {
	s := stamper{c: c, steps: fine, draw: draw, half: int(math.Ceil(radius.Dots(c.dpi))) + 1}
	if len(pts) > crowd {
		s.steps = 1
	}
	if opaque {
		b := c.img.Bounds()
		s.wide = (b.Dx() + 2*s.half) * s.steps
		s.seen = make([]uint64, (s.wide*(b.Dy()+2*s.half)*s.steps+63)/64)
	}
	for _, p := range pts {
		s.at(c.top.m.at(p))
	}
}

// stamper draws one picture over and over.
type stamper struct {
	c       *Canvas
	draw    func(vg.Canvas)
	half    int // the picture reaches so many pixels around its middle
	steps   int // places per pixel
	sprites [fine * fine]*image.RGBA
	seen    []uint64 // one bit per place, nil when every stamp counts
	wide    int      // places per row of seen
}

func (s *stamper) at(p point) {
	k := float64(s.steps)
	fx, fy := math.Floor(p.x*k), math.Floor(p.y*k)
	b := s.c.img.Bounds()
	margin := float64(s.half * s.steps)
	if !(fx >= -margin && fy >= -margin && fx < float64(b.Dx()*s.steps)+margin && fy < float64(b.Dy()*s.steps)+margin) {
		return
	}
	px, py := int(fx), int(fy) // in places
	if s.seen != nil {
		bit := (py+int(margin))*s.wide + px + int(margin)
		if s.seen[bit/64]&(1<<(bit%64)) != 0 {
			return
		}
		s.seen[bit/64] |= 1 << (bit % 64)
	}
	x, y := floorDiv(px, s.steps), floorDiv(py, s.steps)
	s.blit(s.sprite(px-x*s.steps, py-y*s.steps), x-s.half, y-s.half)
}

// sprite is the picture with its middle at place (i, j) of its middle pixel.
func (s *stamper) sprite(i, j int) *image.RGBA {
	n := &s.sprites[j*fine+i]
	if *n == nil {
		side := 2*s.half + 1
		c := clear(side, side, s.c.dpi)
		mid := func(i int) vg.Length {
			return vg.Length((float64(s.half)+(float64(i)+0.5)/float64(s.steps))/s.c.dpi) * vg.Inch
		}
		_, h := c.Size()
		c.Translate(vg.Point{X: mid(i), Y: h - mid(j)})
		s.draw(c)
		*n = c.img
	}
	return *n
}

// blit lays a sprite over the image with its upper left corner at (x, y).
func (s *stamper) blit(sprite *image.RGBA, x, y int) {
	dst, side := s.c.img, sprite.Rect.Dx()
	x0, x1 := max(0, -x), min(side, dst.Rect.Dx()-x)
	y0, y1 := max(0, -y), min(side, dst.Rect.Dy()-y)
	for j := y0; j < y1; j++ {
		src := sprite.Pix[j*sprite.Stride+4*x0 : j*sprite.Stride+4*x1]
		row := dst.Pix[(y+j)*dst.Stride+4*(x+x0):]
		for i := 0; i < len(src); i += 4 {
			if a := src[i+3]; a != 0 {
				over(row[i:i+4:i+4], uint32(src[i]), uint32(src[i+1]), uint32(src[i+2]), uint32(a))
			}
		}
	}
}

// floorDiv is a/b rounded down, for b > 0.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
