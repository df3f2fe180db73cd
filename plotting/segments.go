package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// Segments are many short straight lines: vlines, hlines, error bars, the spikes of an eventplot.
type Segments struct {
	x0, y0, x1, y1 []float64
	stroke         strokeStyle
	colors         []color.NRGBA // one for each, or nil
	name           string
	z              float64
	caps           vg.Length // half the length of a bar across both ends, zero for none
	marks          *Line     // for the legend of error bars and stems: what stands on them
}

func (s *Segments) order() float64 { return s.z }

func (s *Segments) extent(logX, logY bool) extent {
	return extent{x: spanOf(s.x0, logX).join(spanOf(s.x1, logX)), y: spanOf(s.y0, logY).join(spanOf(s.y1, logY))}
}

func (s *Segments) draw(p *pen) {
	var path vg.Path
	flush := func(st strokeStyle) {
		if len(path) > 0 && st.visible() {
			st.set(p)
			p.Stroke(path)
		}
		path = nil
	}
	st := s.stroke
	for i := range s.x0 {
		if s.colors != nil && s.colors[i] != st.color {
			flush(st)
			st.color = s.colors[i]
		}
		s.add(p, &path, p.point(s.x0[i], s.y0[i]), p.point(s.x1[i], s.y1[i]))
	}
	flush(st)
}

// add draws one segment with its caps.
func (s *Segments) add(p *pen, path *vg.Path, a, b vg.Point) {
	piece := func(a, b vg.Point) {
		if a, b, ok := p.region.segment(a, b); ok && !math.IsNaN(float64(a.X+a.Y+b.X+b.Y)) {
			path.Move(a)
			path.Line(b)
		}
	}
	piece(a, b)
	if s.caps > 0 {
		across := vg.Point{X: s.caps}
		if a.Y == b.Y {
			across = vg.Point{Y: s.caps}
		}
		for _, end := range []vg.Point{a, b} {
			piece(end.Sub(across), end.Add(across))
		}
	}
}

func (s *Segments) legendKey(p *pen, r vg.Rectangle) {
	st := s.stroke
	if len(s.colors) > 0 {
		st.color = s.colors[0]
	}
	y := (r.Min.Y + r.Max.Y) / 2
	if s.marks != nil {
		x := (r.Min.X + r.Max.X) / 2
		st.set(p)
		stroke(p, vg.Point{X: x, Y: r.Min.Y}, vg.Point{X: x, Y: r.Max.Y})
		s.marks.legendKey(p, r)
		return
	}
	if st.visible() {
		st.set(p)
		stroke(p, vg.Point{X: r.Min.X, Y: y}, vg.Point{X: r.Max.X, Y: y})
	}
}

func (s *Segments) legendName() string { return s.name }

// String counts the lines.
func (s *Segments) String() string { return countOf("Segments", len(s.x0)) }
