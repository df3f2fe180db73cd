package plotting

import (
	"image"

	"gonum.org/v1/plot/vg"
)

// barfill.go: colour bars that fill axes which the script has made for them: colorbar(image, cax=axes).

// gradient is the colours of a colour map from end to end, all over its axes.
type gradient struct {
	of    shaded
	below bool // they run from left to right
}

// fill turns axes into a colour bar, whose label and ticks are then those of the axes.
func (b *ColorbarBox) fill(ax *Axes) {
	b.ax, b.filling = ax, true
	along, across := ax.y, ax.x
	if b.below {
		along, across = ax.x, ax.y
	}
	across.look.noMarks, across.look.noNames = true, true
	along.far = !b.below
	if b.of.shading().log {
		along.scale = logar
	}
	if b.ticks != nil {
		along.ticks, along.fixed = b.ticks, true
	}
	if b.label.text != "" {
		along.label.text = b.label.text
	}
	b.label = along.label
	ax.add(&gradient{of: b.of, below: b.below})
}

func (g *gradient) order() float64 { return 0 }

func (g *gradient) extent(_, _ bool) extent {
	s := g.of.shading()
	e := everywhere()
	if tight := [2]bool{true, true}; g.below {
		e.x, e.tightX = span{s.lo, s.hi}, tight
	} else {
		e.y, e.tightY = span{s.lo, s.hi}, tight
	}
	return e
}

func (g *gradient) draw(p *pen) {
	s := g.of.shading()
	const n = 256
	size, along := image.Rect(0, 0, 1, n), &p.y
	if g.below {
		size, along = image.Rect(0, 0, n, 1), &p.x
	}
	img := image.NewNRGBA(size)
	from, length := p.box.Min.Y, p.box.Max.Y-p.box.Min.Y
	if g.below {
		from, length = p.box.Min.X, p.box.Max.X-p.box.Min.X
	}
	for i := range n {
		c := s.at(along.back(float64(from + length*vg.Length(float64(i)+0.5)/n)))
		if g.below {
			img.SetNRGBA(i, 0, c)
		} else {
			img.SetNRGBA(0, n-1-i, c)
		}
	}
	p.DrawImage(p.box, img)
}
