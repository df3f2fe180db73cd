package plotting

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// spacebox.go: the box around axes in space: three panes behind the data with a grid, and the ticks along three edges.

// paneShades are the greys of the panes across x, y and z.
var paneShades = [3]uint8{0xf9, 0xf3, 0xf6}

func (s *space) ground(ax *Axes, p *pen) {
	far := s.far()
	for i := range far {
		j, k := (i+1)%3, (i+2)%3
		var pts []vg.Point
		for _, sign := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
			q := far
			q[j], q[k] = q[j]*sign[0], q[k]*sign[1]
			pts = append(pts, s.point(p, q))
		}
		c := white
		c.R, c.G, c.B = paneShades[i], paneShades[i], paneShades[i]
		p.fillPlaces(pts, c)
		strokeStyle{color: hex(0xe6e6e6), width: rimWidth}.set(p)
		p.Stroke(polygon(pts))
	}
	for i, a := range ax.axes3() {
		if a.grid != nil {
			s.drawGrid(ax, p, i)
		}
	}
}

// drawGrid draws a line over two panes for each tick of an axis.
func (s *space) drawGrid(ax *Axes, p *pen, i int) {
	a := ax.axes3()[i]
	lim := ax.limitsOf(a)
	along := newMapping(a.scale, lim.lo, lim.hi, -1, 1)
	far := s.far()
	j, k := (i+1)%3, (i+2)%3
	for _, r := range s.ribs(ax, p) {
		if r.a != a {
			continue
		}
		a.grid.set(p)
		for _, t := range r.ticks {
			q := far
			q[i] = along.at(t.at)
			left, right := q, q
			left[j], right[k] = -q[j], -q[k]
			stroke(p, s.point(p, left), s.point(p, q))
			stroke(p, s.point(p, q), s.point(p, right))
		}
	}
}

func (s *space) rim(ax *Axes, p *pen) {
	for _, r := range s.ribs(ax, p) {
		strokeStyle{color: r.a.look.color, width: r.a.look.width}.set(p)
		stroke(p, r.from, r.to)
		if r.a.look.noMarks {
			continue
		}
		for _, at := range r.at {
			stroke(p, at.Sub(r.out.Scale(vg.Length(r.a.look.length)/2)), at.Add(r.out.Scale(vg.Length(r.a.look.length))))
		}
	}
}

func (s *space) tags(ax *Axes, p *pen) []tag {
	var out []tag
	for _, r := range s.ribs(ax, p) {
		reach := r.a.marksReach()
		if !r.a.look.noNames {
			most := vg.Length(0)
			for i, t := range r.ticks {
				k := tickTag(r.a, t.label, r.at[i], anchor{"center", "center"})
				off := k.across(r.out)
				k.at = k.at.Add(r.out.Scale(reach + tickGap + off))
				most = max(most, 2*off)
				out = append(out, k)
			}
			reach += tickGap + most
		}
		if r.a.label.text != "" {
			out = append(out, r.name(reach+labelGap))
		}
	}
	return out
}

// across is half the length of a text in a direction.
func (t tag) across(d vg.Point) vg.Length {
	w, h := t.size()
	return vg.Length(math.Abs(float64(d.X*w))+math.Abs(float64(d.Y*h))) / 2
}

// name is the label of the axis, along its edge.
func (r rib) name(off vg.Length) tag {
	d := r.to.Sub(r.from)
	angle := math.Atan2(float64(d.Y), float64(d.X))
	if angle > math.Pi/2+1e-3 {
		angle -= math.Pi
	} else if angle < -math.Pi/2+0.2 {
		angle += math.Pi
	}
	mid := r.from.Add(d.Scale(0.5))
	return labelTag(r.a.label, mid.Add(r.out.Scale(off+vg.Length(r.a.label.size)/2)), anchor{"center", "center"}, angle)
}
