package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"gobrian/units"
)

// Line is a row of points with a line through them, marks on them, or both.
type Line struct {
	x, y   []float64
	z3     []float64 // of lines in space
	stroke strokeStyle
	mark   markStyle
	every  int // only each n-th point is marked
	name   string
	z      float64
	steps  string // "pre", "post", "mid" or ""
	names  []string
	whole  *bool // a line across the whole axes: true is horizontal
	gone   bool
	ax     *Axes
	seen   map[[2]bool]extent // of the data, found once for linear and logarithmic axes
}

// Lines is what Plot returns, one for each pair of x and y.
type Lines []*Line

// String counts them.
func (l Lines) String() string {
	parts := make([]string, len(l))
	for i, line := range l {
		parts[i] = line.String()
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// String describes the line.
func (l *Line) String() string {
	if l.name != "" {
		return fmt.Sprintf("Line(%s, %d points)", l.name, len(l.x))
	}
	return fmt.Sprintf("Line(%d points)", len(l.x))
}

func (l *Line) order() float64 { return l.z }

func (l *Line) extent(logX, logY bool) extent {
	if l.gone {
		return everywhere()
	}
	key := [2]bool{logX, logY}
	if e, ok := l.seen[key]; ok {
		return e
	}
	e := extent{x: spanOf(l.x, logX), y: spanOf(l.y, logY), categories: l.names}
	if l.whole != nil {
		if *l.whole {
			e.x = nothing()
		} else {
			e.y = nothing()
		}
	}
	if l.seen == nil {
		l.seen = map[[2]bool]extent{}
	}
	l.seen[key] = e
	return e
}

// spanOf is the range of numbers, of the positive ones for a logarithmic axis.
func spanOf(v []float64, log bool) span {
	if log {
		return positive(v)
	}
	return nothing().with(v...)
}

func (l *Line) draw(p *pen) {
	if l.gone {
		return
	}
	if l.whole != nil {
		l.drawWhole(p)
		return
	}
	x, y := l.x, l.y
	if l.steps != "" {
		x, y = stairs(x, y, l.steps)
	}
	p.curve(x, y, l.stroke)
	if l.every > 1 {
		x, y = nil, nil
		for i := 0; i < len(l.x); i += l.every {
			x, y = append(x, l.x[i]), append(y, l.y[i])
		}
		p.marks(x, y, l.mark)
		return
	}
	p.marks(l.x, l.y, l.mark)
}

// drawWhole draws a line across the axes; its other coordinates are parts of the box.
func (l *Line) drawWhole(p *pen) {
	if !l.stroke.visible() {
		return
	}
	l.stroke.set(p)
	if p.plane != nil {
		x, y := p.across(*l.whole, l.x, l.y)
		p.curve(x, y, l.stroke)
		return
	}
	a, b := l.wholeEnds(p)
	if a, b, ok := clipSegment(a, b, p.box); ok && !math.IsNaN(float64(a.X+a.Y)) {
		stroke(p, a, b)
	}
}

// wholeEnds are the ends on the canvas of a line across the axes.
func (l *Line) wholeEnds(p *pen) (a, b vg.Point) {
	size := p.box.Size()
	a, b = p.point(l.x[0], l.y[0]), p.point(l.x[1], l.y[1])
	if *l.whole {
		a.X, b.X = p.box.Min.X+size.X*vg.Length(l.x[0]), p.box.Min.X+size.X*vg.Length(l.x[1])
	} else {
		a.Y, b.Y = p.box.Min.Y+size.Y*vg.Length(l.y[0]), p.box.Min.Y+size.Y*vg.Length(l.y[1])
	}
	return a, b
}

// stairs turns points into steps: "pre" changes at the point before, "post" at the point itself, "mid" half way.
func stairs(x, y []float64, where string) (sx, sy []float64) {
	for i := range x {
		if i > 0 {
			switch where {
			case "pre":
				sx, sy = append(sx, x[i-1]), append(sy, y[i])
			case "post":
				sx, sy = append(sx, x[i]), append(sy, y[i-1])
			case "mid":
				m := (x[i-1] + x[i]) / 2
				sx, sy = append(sx, m, m), append(sy, y[i-1], y[i])
			}
		}
		sx, sy = append(sx, x[i]), append(sy, y[i])
	}
	return sx, sy
}

// legendKey is a short piece of the line.
func (l *Line) legendKey(p *pen, r vg.Rectangle) {
	y := (r.Min.Y + r.Max.Y) / 2
	if l.stroke.visible() {
		l.stroke.set(p)
		stroke(p, vg.Point{X: r.Min.X, Y: y}, vg.Point{X: r.Max.X, Y: y})
	}
	l.mark.sample(p, vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: y})
}

// sample draws one mark in a legend, large enough to be seen.
func (m markStyle) sample(p *pen, at vg.Point) {
	if m.shape == "" {
		return
	}
	if d, ok := p.Canvas.(dotter); ok {
		d.Dots([]vg.Point{at}, vg.Length(m.size), m.inkOf())
		return
	}
	p.Push()
	p.Translate(at)
	m.draw(p, p.pixel)
	p.Pop()
}

func (l *Line) legendName() string { return l.name }

// Color is the line's colour.
func (l *Line) Color() color.NRGBA { return l.stroke.color }

// SetData replaces the points.
func (l *Line) SetData(x, y any) error {
	xs, err := list(x, "set_data: x", -1)
	if err != nil {
		return err
	}
	ys, err := list(y, "set_data: y", len(xs))
	if err != nil {
		return err
	}
	l.x, l.y, l.seen = slices.Clone(xs), slices.Clone(ys), nil
	l.ax.touch()
	return nil
}

// SetXdata replaces the x of the points.
func (l *Line) SetXdata(x any) error { return l.SetData(x, l.y) }

// SetYdata replaces the y of the points.
func (l *Line) SetYdata(y any) error { return l.SetData(l.x, y) }

// Xdata are the x of the points.
func (l *Line) Xdata() units.Array { return bareArray(slices.Clone(l.x)) }

// GetXdata is Xdata.
func (l *Line) GetXdata() units.Array { return l.Xdata() }

// Ydata are the y of the points.
func (l *Line) Ydata() units.Array { return bareArray(slices.Clone(l.y)) }

// GetYdata is Ydata.
func (l *Line) GetYdata() units.Array { return l.Ydata() }

// GetColor is the colour as red, green and blue between 0 and 1.
func (l *Line) GetColor() []float64 {
	c := l.stroke.color
	return []float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}
}

// SetColor changes the colour of line and marks.
func (l *Line) SetColor(c any) error {
	clr, err := parseColor(c)
	if err != nil {
		return fmt.Errorf("set_color: %w", err)
	}
	l.stroke.color, l.mark.face, l.mark.edge = clr, clr, clr
	l.ax.touch()
	return nil
}

// SetLabel changes the name in the legend.
func (l *Line) SetLabel(name any) {
	l.name = textOf(name)
	l.ax.touch()
}

// SetLinewidth changes the width [pt].
func (l *Line) SetLinewidth(w float64) {
	l.stroke.width = w
	l.ax.touch()
}

// SetLinestyle changes the line style, for example to "--".
func (l *Line) SetLinestyle(style any) error {
	line, dashes, err := parseLine(style)
	if err != nil {
		return fmt.Errorf("set_linestyle: %w", err)
	}
	l.stroke.hidden = line == "none"
	if dashes == nil {
		dashes = dashPattern(line)
	}
	l.stroke.dashes = dashes
	l.ax.touch()
	return nil
}

// SetVisible hides the line or shows it again.
func (l *Line) SetVisible(on bool) {
	l.gone = !on
	l.ax.touch()
}

// Remove takes the line off its axes.
func (l *Line) Remove() {
	l.ax.artists = slices.DeleteFunc(l.ax.artists, func(a artist) bool { return a == artist(l) })
	l.ax.touch()
}
