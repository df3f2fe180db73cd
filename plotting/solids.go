package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// solids.go: lines, marks and faces in space.

// heightSpan is the range of heights.
func heightSpan(a artist) span {
	if b, ok := a.(solid); ok {
		return spanOf(b.heights(), false)
	}
	return nothing()
}

func (l *Line) heights() []float64 { return l.z3 }

func (l *Line) pieces(p *pen) []part {
	u, v, near := p.seen(l.x, l.y, l.z3)
	flat := *l
	flat.x, flat.y, flat.z3 = u, v, nil
	return []part{{middle(near), func() { flat.draw(p.onPlane()) }}}
}

// linesInSpace draws z over x and y: plot for axes in space.
func (ax *Axes) linesInSpace(fn string, pos []any, k *keywords) (Lines, error) {
	f := format{}
	if n := len(pos); n > 0 {
		if s, ok := pos[n-1].(string); ok {
			var err error
			if f, err = parseFormat(s); err != nil {
				return nil, fmt.Errorf("%s: %w", fn, err)
			}
			pos = pos[:n-1]
		}
	}
	if len(pos) == 2 {
		pos = append(slices.Clone(pos), orElse(k.any("zs"), 0.0))
	}
	if len(pos) != 3 {
		return nil, fmt.Errorf("%s takes x, y and z on axes in space, not %d values", fn, len(pos))
	}
	v, err := points3(fn, pos[0], pos[1], pos[2])
	if err != nil {
		return nil, err
	}
	l := ax.nextLine(f, k)
	l.x, l.y, l.z3 = v[0], v[1], v[2]
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(l)
	return Lines{l}, nil
}

// points3 reads lists of x, y and z; single numbers stand for equal ones.
func points3(fn string, x, y, z any) (v [3][]float64, err error) {
	n := 1
	for i, a := range [3]any{x, y, z} {
		t, err := tableOf(a, fn+": "+axisNames[i])
		if err != nil {
			return v, err
		}
		if t.dims > 0 {
			n = len(t.v)
		}
	}
	for i, a := range [3]any{x, y, z} {
		l, err := list(flat{a}.values(), fn+": "+axisNames[i], n)
		if err != nil {
			return v, err
		}
		v[i] = slices.Clone(l)
	}
	return v, nil
}

var axisNames = [3]string{"x", "y", "z"}

func (c *Cloud) heights() []float64 { return c.z3 }

// pieces are the marks; those farther away are paler.
func (c *Cloud) pieces(p *pen) []part {
	u, v, near := p.seen(c.x, c.y, c.z3)
	depth := nothing().with(near...)
	q := p.onPlane()
	out := make([]part, len(u))
	for i := range u {
		m := c.style(i)
		if depth.hi > depth.lo && !c.even {
			const palest = 0.3
			k := palest + (1-palest)*(near[i]-depth.lo)/(depth.hi-depth.lo)
			m.face, m.edge = faded(m.face, k), faded(m.edge, k)
		}
		out[i] = part{near[i], func() { q.marks(u[i:i+1], v[i:i+1], m) }}
	}
	return out
}

// Faces are flat polygons in space: a surface, the sides of bars.
type Faces struct {
	corners [][][3]float64
	colors  []color.NRGBA
	edge    strokeStyle
	name    string
	z       []float64 // of all corners
	shade   *shades
}

func (f *Faces) order() float64 { return 1 }

func (f *Faces) heights() []float64 { return f.z }

func (f *Faces) extent(logX, logY bool) extent {
	var x, y []float64
	for _, c := range f.corners {
		for _, q := range c {
			x, y = append(x, q[0]), append(y, q[1])
		}
	}
	return extent{x: spanOf(x, logX), y: spanOf(y, logY)}
}

// draw does nothing: faces are drawn as pieces.
func (f *Faces) draw(*pen) {}

func (f *Faces) pieces(p *pen) []part {
	q := p.onPlane()
	var out []part
	for i, corners := range f.corners {
		var x, y, z []float64
		for _, c := range append(corners, corners[0]) {
			x, y, z = append(x, c[0]), append(y, c[1]), append(z, c[2])
		}
		u, v, near := p.seen(x, y, z)
		edge := f.edge
		if !edge.visible() { // neighbours leave no seam
			edge = strokeStyle{color: f.colors[i], width: 0.4, hidden: f.colors[i].A < 255}
		}
		out = append(out, part{middle(near[1:]), func() {
			q.fill(u, v, f.colors[i])
			q.curve(u, v, edge)
		}})
	}
	return out
}

func (f *Faces) shading() *shades { return f.shade }

func (f *Faces) legendKey(p *pen, r vg.Rectangle) {
	if len(f.colors) > 0 {
		patchKey(p, r, f.colors[0], f.edge)
	}
}

func (f *Faces) legendName() string { return f.name }

// String counts the faces.
func (f *Faces) String() string { return countOf("Faces", len(f.corners)) }

// face adds a polygon, unless a corner is missing.
func (f *Faces) face(c color.NRGBA, corners ...[3]float64) {
	for _, q := range corners {
		if s := q[0] + q[1] + q[2]; s-s != 0 {
			return
		}
	}
	for _, q := range corners {
		f.z = append(f.z, q[2])
	}
	f.corners, f.colors = append(f.corners, corners), append(f.colors, c)
}

// lit is a colour of a face under light from above at the left, darker where it turns away.
func lit(c color.NRGBA, corners ...[3]float64) color.NRGBA {
	light := [3]float64{-0.667, -0.667, 0.333}
	var a, b, n [3]float64
	last := len(corners) - 1
	for i := range a {
		a[i], b[i] = corners[1][i]-corners[0][i], corners[last][i]-corners[0][i]
	}
	for i := range n {
		j, k := (i+1)%3, (i+2)%3
		n[i] = a[j]*b[k] - a[k]*b[j]
	}
	size := math.Sqrt(n[0]*n[0] + n[1]*n[1] + n[2]*n[2])
	if size == 0 {
		return c
	}
	k := 0.65 + 0.35*(n[0]*light[0]+n[1]*light[1]+n[2]*light[2])/size
	dim := func(v uint8) uint8 { return uint8(float64(v)*min(1, k) + 0.5) }
	return color.NRGBA{R: dim(c.R), G: dim(c.G), B: dim(c.B), A: c.A}
}
