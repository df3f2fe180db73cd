package plotting

import (
	"fmt"
	"math"
	"slices"
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
