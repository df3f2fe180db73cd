package pixmap

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// line is a flattened subpath.
type line struct {
	pts    []point
	closed bool
}

// flatten turns a path into polylines on the image.
func (c *Canvas) flatten(p vg.Path) []line {
	f := flattener{m: c.top.m, pixel: c.dpi / float64(vg.Inch)}
	for i := range p {
		f.add(&p[i])
	}
	f.end(false)
	return f.lines
}

// flattener collects polylines; pen is the current point in the coordinates of the path.
type flattener struct {
	m     affine
	pixel float64 // pixels per point, to choose the number of chords
	lines []line
	open  []point
	pen   vg.Point
	start vg.Point
}

func (f *flattener) add(c *vg.PathComp) {
	switch c.Type {
	case vg.MoveComp:
		f.end(false)
		f.start = c.Pos
		f.to(c.Pos)
	case vg.LineComp:
		f.to(c.Pos)
	case vg.ArcComp:
		f.arc(c)
	case vg.CurveComp:
		f.curve(c)
	case vg.CloseComp:
		f.end(true)
		f.pen = f.start
	default:
		panic("pixmap: unknown path component")
	}
}

func (f *flattener) to(p vg.Point) {
	if len(f.open) == 0 && p != f.start {
		f.open = append(f.open, f.m.at(f.start)) // a path that goes on after Close
	}
	f.open = append(f.open, f.m.at(p))
	f.pen = p
}

func (f *flattener) end(closed bool) {
	if len(f.open) > 0 {
		f.lines = append(f.lines, line{pts: f.open, closed: closed})
		f.open = nil
	}
}

// arc draws chords that leave the circle by less than a thirtieth of a pixel.
func (f *flattener) arc(c *vg.PathComp) {
	n := chords(float64(c.Radius)*f.pixel, c.Angle)
	for i := 0; i <= n; i++ {
		sin, cos := math.Sincos(c.Start + c.Angle*float64(i)/float64(n))
		p := vg.Point{X: c.Pos.X + c.Radius*vg.Length(cos), Y: c.Pos.Y + c.Radius*vg.Length(sin)}
		if len(f.open) == 0 && len(f.lines) == 0 {
			f.start = p
		}
		f.to(p)
	}
}

// chords is the number of chords for an arc of radius r [px].
func chords(r, angle float64) int {
	const sag = 0.03 // [px]
	if r <= sag {
		return 4
	}
	step := 2 * math.Acos(1-sag/r)
	return min(360, max(4, int(math.Ceil(math.Abs(angle)/step))))
}

// curve draws as many chords as the length of its control polygon asks for.
func (f *flattener) curve(c *vg.PathComp) {
	ctrl := append(append([]vg.Point{f.pen}, c.Control...), c.Pos)
	length := 0.0
	for i := 1; i < len(ctrl); i++ {
		length += math.Hypot(float64(ctrl[i].X-ctrl[i-1].X), float64(ctrl[i].Y-ctrl[i-1].Y))
	}
	n := min(64, max(4, int(2*math.Sqrt(length*f.pixel))))
	at := bezier(ctrl)
	for i := 1; i <= n; i++ {
		f.to(at(vg.Length(i) / vg.Length(n)))
	}
}

// bezier is the curve with these control points, by de Casteljau's construction.
func bezier(ctrl []vg.Point) func(t vg.Length) vg.Point {
	work := make([]vg.Point, len(ctrl))
	return func(t vg.Length) vg.Point {
		copy(work, ctrl)
		for n := len(work) - 1; n > 0; n-- {
			for i := range n {
				work[i] = work[i].Scale(1 - t).Add(work[i+1].Scale(t))
			}
		}
		return work[0]
	}
}
