package plotting

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// clipper turns a line into a path that stays in a region.
type clipper struct {
	in   region
	out  *vg.Path
	last vg.Point
	down bool     // last is a point
	end  vg.Point // where the path ends
	open bool     // the path ends somewhere
}

// lift interrupts the line.
func (c *clipper) lift() { c.down, c.open = false, false }

// to draws on to a place.
func (c *clipper) to(x, y float64) {
	p := vg.Point{X: vg.Length(x), Y: vg.Length(y)}
	if c.down {
		if a, b, ok := c.in.segment(c.last, p); ok {
			if !c.open || a != c.end {
				c.out.Move(a)
			}
			c.out.Line(b)
			c.end, c.open = b, true
		}
	}
	c.last, c.down = p, true
}

// clipSegment is the part of p-q in a box, by Liang and Barsky (ACM Trans. Graph. 3, 1984).
func clipSegment(p, q vg.Point, box vg.Rectangle) (a, b vg.Point, ok bool) {
	dx, dy := q.X-p.X, q.Y-p.Y
	t0, t1 := vg.Length(0), vg.Length(1)
	for _, e := range [4][2]vg.Length{
		{-dx, p.X - box.Min.X}, {dx, box.Max.X - p.X}, {-dy, p.Y - box.Min.Y}, {dy, box.Max.Y - p.Y},
	} {
		switch d, gap := e[0], e[1]; {
		case d == 0 && gap < 0:
			return a, b, false
		case d < 0:
			t0 = max(t0, gap/d)
		case d > 0:
			t1 = min(t1, gap/d)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	a, b = p, q
	if t0 > 0 {
		a = vg.Point{X: p.X + t0*dx, Y: p.Y + t0*dy}
	}
	if t1 < 1 {
		b = vg.Point{X: p.X + t1*dx, Y: p.Y + t1*dy}
	}
	return a, b, true
}

// clipPolygon is the part of a polygon in a box, by Sutherland and Hodgman (Comm. ACM 17, 1974).
func clipPolygon(pts []vg.Point, box vg.Rectangle) []vg.Point {
	for _, side := range [4]func(vg.Point) vg.Length{
		func(p vg.Point) vg.Length { return p.X - box.Min.X },
		func(p vg.Point) vg.Length { return box.Max.X - p.X },
		func(p vg.Point) vg.Length { return p.Y - box.Min.Y },
		func(p vg.Point) vg.Length { return box.Max.Y - p.Y },
	} {
		pts = clipSide(pts, side)
	}
	return pts
}

// clipSide is the part of a polygon where inside is not negative.
func clipSide(pts []vg.Point, inside func(vg.Point) vg.Length) []vg.Point {
	var out []vg.Point
	for i, q := range pts {
		p := pts[(i+len(pts)-1)%len(pts)]
		dp, dq := inside(p), inside(q)
		if (dp < 0) != (dq < 0) {
			t := dp / (dp - dq)
			out = append(out, vg.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)})
		}
		if dq >= 0 {
			out = append(out, q)
		}
	}
	return out
}

// thinner leaves out points of a line that cannot be seen: of those that follow each other in one column of pixels it
// passes on the first, the lowest, the highest and the last.
type thinner struct {
	pixel  float64
	emit   func(x, y float64)
	column float64
	n      int
	first  [2]float64
	low    [2]float64
	high   [2]float64
	last   [2]float64
	lowAt  int
	highAt int
}

func (t *thinner) add(x, y float64) {
	column := math.Floor(x / t.pixel)
	if t.n > 0 && column != t.column {
		t.flush()
	}
	p := [2]float64{x, y}
	if t.n == 0 {
		t.column = column
		t.first, t.low, t.high, t.lowAt, t.highAt = p, p, p, 0, 0
	}
	if y < t.low[1] {
		t.low, t.lowAt = p, t.n
	}
	if y > t.high[1] {
		t.high, t.highAt = p, t.n
	}
	t.last = p
	t.n++
}

// flush passes on what was held back.
func (t *thinner) flush() {
	if t.n == 0 {
		return
	}
	t.emit(t.first[0], t.first[1])
	a, b := t.low, t.high
	i, j := t.lowAt, t.highAt
	if i > j {
		a, b, i, j = b, a, j, i
	}
	if i > 0 && i < t.n-1 {
		t.emit(a[0], a[1])
	}
	if j > 0 && j < t.n-1 && j != i {
		t.emit(b[0], b[1])
	}
	if t.n > 1 {
		t.emit(t.last[0], t.last[1])
	}
	t.n = 0
}
