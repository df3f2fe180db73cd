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
	capWidth       float64   // line width of these bars
	marks          *Line     // for the legend of error bars and stems: what stands on them
}

func (s *Segments) order() float64 { return s.z }

func (s *Segments) extent(logX, logY bool) extent {
	return extent{x: spanOf(s.x0, logX).join(spanOf(s.x1, logX)), y: spanOf(s.y0, logY).join(spanOf(s.y1, logY))}
}

func (s *Segments) draw(p *pen) {
	var path, caps vg.Path
	flush := func(st strokeStyle) {
		if len(path) > 0 && st.visible() {
			st.set(p)
			p.Stroke(path)
			if len(caps) > 0 {
				p.SetLineWidth(vg.Length(s.capWidth))
				p.Stroke(caps)
			}
		}
		path, caps = nil, nil
	}
	st := s.stroke
	for i := range s.x0 {
		if s.colors != nil && s.colors[i] != st.color {
			flush(st)
			st.color = s.colors[i]
		}
		s.add(p, &path, &caps, p.point(s.x0[i], s.y0[i]), p.point(s.x1[i], s.y1[i]))
	}
	flush(st)
}

// add draws one segment with its caps.
func (s *Segments) add(p *pen, path, caps *vg.Path, a, b vg.Point) {
	piece := func(path *vg.Path, a, b vg.Point) {
		if a, b, ok := p.region.segment(a, b); ok && !math.IsNaN(float64(a.X+a.Y+b.X+b.Y)) {
			path.Move(a)
			path.Line(b)
		}
	}
	piece(path, a, b)
	if s.caps > 0 {
		across := s.across(a, b)
		for _, end := range []vg.Point{a, b} {
			piece(caps, end.Sub(across), end.Add(across))
		}
	}
}

// across is half of the cap of a segment.
func (s *Segments) across(a, b vg.Point) vg.Point {
	if a.Y == b.Y {
		return vg.Point{Y: s.caps}
	}
	return vg.Point{X: s.caps}
}

// barsKey shows error bars in a legend, in the directions that there are, as high as a line of text.
func (s *Segments) barsKey(p *pen, r vg.Rectangle, st strokeStyle) {
	mid := r.Min.Add(r.Max).Scale(0.5)
	half := (r.Max.Y - r.Min.Y) * 0.7
	seen := map[bool]bool{}
	for i := range s.x0 {
		flat := s.y0[i] == s.y1[i] && s.x0[i] != s.x1[i]
		if seen[flat] {
			continue
		}
		seen[flat] = true
		to := vg.Point{Y: half}
		if flat {
			to = vg.Point{X: half}
		}
		a, b := mid.Sub(to), mid.Add(to)
		st.set(p)
		stroke(p, a, b)
		if s.caps > 0 {
			p.SetLineWidth(vg.Length(s.capWidth))
			across := s.across(a, b)
			stroke(p, a.Sub(across), a.Add(across))
			stroke(p, b.Sub(across), b.Add(across))
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
		s.barsKey(p, r, st)
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
