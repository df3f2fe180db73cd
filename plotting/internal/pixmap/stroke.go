package pixmap

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Stroke draws a path with the current colour, width and dashes: round joins, butt caps.
func (c *Canvas) Stroke(p vg.Path) {
	if c.top.width <= 0 {
		return
	}
	for _, l := range c.flatten(p) {
		pts, half := l.pts, c.top.width/2
		if l.closed && len(pts) > 0 {
			pts = append(pts, pts[0])
		}
		if straight(pts) {
			half = math.Max(1, math.Round(c.top.width)) / 2
			snap(pts, half)
			if c.top.color.A == 255 && len(c.top.dash) == 0 {
				c.bars(pts, half)
				continue
			}
		}
		if len(c.top.dash) == 0 {
			c.outline(pts, half, l.closed)
			continue
		}
		for _, d := range dashes(pts, c.top.dash, c.top.offset) {
			c.outline(d, half, false)
		}
	}
	c.paint()
}

// bars draws a straight line as blocks of whole pixels, with square corners.
func (c *Canvas) bars(pts []point, half float64) {
	n := len(pts) - 1
	around := pts[0] == pts[n]
	for i := range n {
		p, q := pts[i], pts[i+1]
		var before, after point // how far the block goes beyond p and q: into the corners
		u := point{math.Copysign(half, q.x-p.x), math.Copysign(half, q.y-p.y)}
		if p.y == q.y {
			u.y = 0
		} else {
			u.x = 0
		}
		if i > 0 || around {
			before = u
		}
		if i+1 < n || around {
			after = u
		}
		p, q = point{p.x - before.x, p.y - before.y}, point{q.x + after.x, q.y + after.y}
		w := point{half - math.Abs(u.x), half - math.Abs(u.y)} // across
		x0, x1 := math.Floor(math.Min(p.x, q.x)-w.x), math.Ceil(math.Max(p.x, q.x)+w.x)
		y0, y1 := math.Floor(math.Min(p.y, q.y)-w.y), math.Ceil(math.Max(p.y, q.y)+w.y)
		c.fillBlock([]point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}})
	}
}

// outline adds the area within half of a polyline.
//
// Each segment is a quadrilateral and each joint a fan on its outer side, all with the same orientation: where they
// overlap they add up and are cut off at full coverage, so a trace that folds over itself a thousand times in one
// pixel column is as dark as one that does not, and no darker.
func (c *Canvas) outline(pts []point, half float64, closed bool) {
	pts = distinct(pts)
	n := len(pts)
	for i := 0; i+1 < n; i++ {
		p, q := pts[i], pts[i+1]
		u := normal(p, q, half)
		c.polygon(point{p.x + u.x, p.y + u.y}, point{q.x + u.x, q.y + u.y}, point{q.x - u.x, q.y - u.y}, point{p.x - u.x, p.y - u.y})
		switch {
		case i+2 < n:
			c.join(q, u, normal(q, pts[i+2], half), half)
		case closed && n > 2:
			c.join(q, u, normal(pts[0], pts[1], half), half)
		}
	}
}

// join fills the wedge on the outer side of a corner between segments with normals u and v.
func (c *Canvas) join(at, u, v point, half float64) {
	cross, dot := u.x*v.y-u.y*v.x, u.x*v.x+u.y*v.y
	if math.Abs(cross) < 1e-9*half*half && dot > 0 {
		return
	}
	sign := 1.0
	if cross > 0 { // turns so that the outer side is that of -u
		sign = -1
	}
	angle := math.Atan2(cross, dot)
	n := 1
	if half > 0.75 { // a thinner line's round corner cannot be told from a bevel
		n = chords(half, angle) / 2
	}
	fan := []point{at}
	for i := 0; i <= n; i++ {
		sin, cos := math.Sincos(angle * float64(i) / float64(n))
		fan = append(fan, point{at.x + sign*(u.x*cos-u.y*sin), at.y + sign*(u.x*sin+u.y*cos)})
	}
	if cross > 0 {
		for i, j := 0, len(fan)-1; i < j; i, j = i+1, j-1 {
			fan[i], fan[j] = fan[j], fan[i]
		}
	}
	c.polygon(fan...)
}

// normal is the vector of length half at a right angle to p-q.
func normal(p, q point, half float64) point {
	dx, dy := q.x-p.x, q.y-p.y
	k := half / math.Hypot(dx, dy)
	return point{dy * k, -dx * k}
}

// distinct leaves out points that fall on the one before.
func distinct(pts []point) []point {
	out := pts[:0:0]
	for _, p := range pts {
		if len(out) == 0 || math.Hypot(p.x-out[len(out)-1].x, p.y-out[len(out)-1].y) > 1e-4 {
			out = append(out, p)
		}
	}
	return out
}

// straight tells whether every segment is horizontal or vertical.
func straight(pts []point) bool {
	for i := 1; i < len(pts); i++ {
		if math.Abs(pts[i].x-pts[i-1].x) > 1e-3 && math.Abs(pts[i].y-pts[i-1].y) > 1e-3 {
			return false
		}
	}
	return len(pts) > 1
}

// snap moves a straight line so that both its edges fall between pixels.
func snap(pts []point, half float64) {
	odd := math.Mod(half*2, 2) == 1
	for i, p := range pts {
		if odd {
			pts[i] = point{math.Floor(p.x) + 0.5, math.Floor(p.y) + 0.5}
		} else {
			pts[i] = point{math.Round(p.x), math.Round(p.y)}
		}
	}
}

// dashes cuts a polyline into the pieces that are drawn.
func dashes(pts []point, pattern []float64, offset float64) (out [][]point) {
	total := 0.0
	for _, d := range pattern {
		total += d
	}
	if !(total > 0) || len(pts) < 2 {
		return [][]point{pts}
	}
	i, left := 0, math.Mod(offset, total)
	for left >= pattern[i] {
		left -= pattern[i]
		i = (i + 1) % len(pattern)
	}
	left = pattern[i] - left
	piece := []point{pts[0]}
	for k := 1; k < len(pts); k++ {
		p, q := pts[k-1], pts[k]
		for rest := math.Hypot(q.x-p.x, q.y-p.y); ; {
			if rest < left {
				left -= rest
				piece = append(piece, q)
				break
			}
			t := left / rest
			p = point{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)}
			rest -= left
			if i%2 == 0 {
				out = append(out, append(piece, p))
			}
			piece = []point{p}
			i = (i + 1) % len(pattern)
			left = pattern[i]
		}
	}
	if i%2 == 0 && len(piece) > 1 {
		out = append(out, piece)
	}
	return out
}
