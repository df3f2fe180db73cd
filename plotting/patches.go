package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Shape is a filled outline in the data's numbers: a circle, an ellipse, a rectangle or a polygon, made by NewCircle and its
// like and put on axes by AddPatch. Without an outline it is a sample for a legend.
type Shape struct{ Area }

// NewCircle is a circle around a point: Circle((x, y), radius).
func NewCircle(xy any, args ...any) (*Shape, error) {
	pos, k, err := split("Circle", args, CircleOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "radius"); err != nil {
		return nil, err
	}
	r := k.float("radius", 5)
	return newEllipse(k, xy, 2*r, 2*r)
}

// NewEllipse is an ellipse around a point: Ellipse((x, y), width, height).
func NewEllipse(xy, width, height any, opts ...CircleOptions) (*Shape, error) {
	_, k, err := split("Ellipse", anys(opts), CircleOptions{})
	if err != nil {
		return nil, err
	}
	w, err := number(width)
	if err != nil {
		return nil, fmt.Errorf("ellipse: width: %w", err)
	}
	h, err := number(height)
	if err != nil {
		return nil, fmt.Errorf("ellipse: height: %w", err)
	}
	return newEllipse(k, xy, w, h)
}

func newEllipse(k *keywords, xy any, w, h float64) (*Shape, error) {
	c, err := pointOf(k.fn, xy)
	if err != nil {
		return nil, err
	}
	const n = 96
	var x, y []float64
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		x, y = append(x, c[0]+w/2*cos), append(y, c[1]+h/2*sin)
	}
	return newShape(k, x, y)
}

// NewRectangle is a rectangle from its lower left corner: Rectangle((x, y), width, height).
func NewRectangle(xy, width, height any, opts ...CircleOptions) (*Shape, error) {
	_, k, err := split("Rectangle", anys(opts), CircleOptions{})
	if err != nil {
		return nil, err
	}
	c, err := pointOf("Rectangle", xy)
	if err != nil {
		return nil, err
	}
	size, err := numbers([]any{width, height})
	if err != nil {
		return nil, fmt.Errorf("rectangle: %w", err)
	}
	w, h := size[0], size[1]
	return newShape(k, []float64{c[0], c[0] + w, c[0] + w, c[0]}, []float64{c[1], c[1], c[1] + h, c[1] + h})
}

// NewPolygon is a polygon with corners given as rows of x and y.
func NewPolygon(xy any, opts ...CircleOptions) (*Shape, error) {
	_, k, err := split("Polygon", anys(opts), CircleOptions{})
	if err != nil {
		return nil, err
	}
	t, err := tableOf(xy, "Polygon: xy")
	if err != nil {
		return nil, err
	}
	if t.cols != 2 {
		return nil, fmt.Errorf("polygon: the corners are rows of x and y, not data of shape %s", t.shape())
	}
	return newShape(k, t.column(0), t.column(1))
}

// NewPatch is a sample of a colour for a legend: Patch(color="r", label="excitatory").
func NewPatch(opts ...CircleOptions) (*Shape, error) {
	_, k, err := split("Patch", anys(opts), CircleOptions{})
	if err != nil {
		return nil, err
	}
	return newShape(k, nil, nil)
}

// NewLine2D is a line as a sample for a legend, or to be put on axes by AddLine.
func NewLine2D(x, y any, opts ...PlotOptions) (*Line, error) {
	_, k, err := split("Line2D", anys(opts), PlotOptions{})
	if err != nil {
		return nil, err
	}
	xt, yt, err := readXY("Line2D", x, y)
	if err != nil {
		return nil, err
	}
	l := newAxes(newFigure(0), place{}).lineStyle(format{}, k)
	l.x, l.y = slices.Clone(xt.v), slices.Clone(yt.v)
	return l, k.done()
}

func pointOf(fn string, xy any) ([]float64, error) {
	c, err := numbers(xy)
	if err != nil || len(c) != 2 {
		return nil, fmt.Errorf("%s: the place is (x, y), not %v", fn, xy)
	}
	return c, nil
}

func newShape(k *keywords, x, y []float64) (*Shape, error) {
	if !k.has("color") && !k.has("facecolor") {
		k.add("color", "C0")
	}
	s := &Shape{*newAxes(newFigure(0), place{}).newArea(k)}
	if !k.bool("fill", true) {
		s.face, s.edge.hidden = transparent, false
	}
	if x != nil {
		s.pieces = [][2][]float64{{x, y}}
	}
	return s, k.done()
}

// AddPatch puts a shape on the axes.
func (ax *Axes) AddPatch(s *Shape) *Shape {
	ax.add(s)
	return s
}

// AddLine puts a line made by NewLine2D on the axes.
func (ax *Axes) AddLine(l *Line) *Line {
	l.ax = ax
	ax.add(l)
	return l
}

// AddArtist puts a shape or a line on the axes.
func (ax *Axes) AddArtist(x any) error {
	switch x := x.(type) {
	case *Shape:
		ax.AddPatch(x)
	case *Line:
		ax.AddLine(x)
	default:
		return fmt.Errorf("add_artist takes shapes and lines, not %v", x)
	}
	return nil
}

// Quiver draws arrows at points on the current axes; see Axes.Quiver.
func Quiver(args ...any) (*Arrows, error) { return dataAxes().Quiver(args...) }

// Quiver draws an arrow for each vector: u and v, or x, y, u and v. Without scale the longest is a tenth of the axes long.
func (ax *Axes) Quiver(args ...any) (*Arrows, error) {
	pos, k, err := split("quiver", args, QuiverOptions{})
	if err != nil {
		return nil, err
	}
	if len(pos) != 2 && len(pos) != 4 {
		return nil, fmt.Errorf("quiver takes u and v, or x, y, u and v, not %d values", len(pos))
	}
	u, err := tableOf(pos[len(pos)-2], "quiver: u")
	if err != nil {
		return nil, err
	}
	v, err := list(flat{pos[len(pos)-1]}.values(), "quiver: v", len(u.v))
	if err != nil {
		return nil, err
	}
	a := &Arrows{u: slices.Clone(u.v), v: v, z: k.float("zorder", 2), scale: k.float("scale", 0)}
	if len(pos) == 2 {
		for i := range u.v {
			a.x, a.y = append(a.x, float64(i%u.cols)), append(a.y, float64(i/u.cols))
		}
	} else if a.x, a.y, err = meshPoints("quiver", pos[0], pos[1], u); err != nil {
		return nil, err
	}
	a.color = faded(k.color("color", black), k.float("alpha", 1))
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(a)
	return a, nil
}

// flat is a matrix taken as a list, row by row.
type flat struct{ x any }

func (f flat) values() any {
	if t, err := tableOf(f.x, "data"); err == nil && t.dims == 2 {
		return t.v
	}
	return f.x
}

// meshPoints reads the places of the cells of a matrix: one for each, or those of columns and rows.
func meshPoints(fn string, xs, ys any, u table) (x, y []float64, err error) {
	x, err = list(flat{xs}.values(), fn+": x", -1)
	if err != nil {
		return nil, nil, err
	}
	y, err = list(flat{ys}.values(), fn+": y", -1)
	if err != nil {
		return nil, nil, err
	}
	if len(x) == len(u.v) && len(y) == len(u.v) {
		return slices.Clone(x), slices.Clone(y), nil
	}
	if len(x) != u.cols || len(y) != u.rows {
		return nil, nil, fmt.Errorf("%s: %d x and %d y for data of shape %s", fn, len(x), len(y), u.shape())
	}
	var mx, my []float64
	for i := range u.v {
		mx, my = append(mx, x[i%u.cols]), append(my, y[i/u.cols])
	}
	return mx, my, nil
}

// Arrows are what quiver draws.
type Arrows struct {
	x, y, u, v []float64
	color      color.NRGBA
	scale      float64
	z          float64
}

func (a *Arrows) order() float64 { return a.z }

func (a *Arrows) extent(logX, logY bool) extent {
	return extent{x: spanOf(a.x, logX), y: spanOf(a.y, logY)}
}

func (a *Arrows) draw(p *pen) {
	longest := 0.0
	for i := range a.u {
		longest = math.Max(longest, math.Hypot(a.u[i], a.v[i]))
	}
	width := p.box.Max.X - p.box.Min.X
	k := width / 10 / vg.Length(longest)
	if a.scale > 0 {
		k = width / vg.Length(a.scale)
	}
	for i := range a.x {
		from := p.point(a.x[i], a.y[i])
		if !(from.X >= p.box.Min.X && from.X <= p.box.Max.X && from.Y >= p.box.Min.Y && from.Y <= p.box.Max.Y) {
			continue
		}
		to := from.Add(vg.Point{X: k * vg.Length(a.u[i]), Y: k * vg.Length(a.v[i])})
		_, end, _ := clipSegment(from, to, p.box)
		drawArrow(p, from, end, strokeStyle{color: a.color, width: 1}, end == to)
	}
}

// String counts the arrows.
func (a *Arrows) String() string { return countOf("Quiver", len(a.x)) }
