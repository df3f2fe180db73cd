package plotting

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// drawLabel writes the name of an axis off away from the box.
func (ax *Axes) drawLabel(c vg.Canvas, a *axis, off vg.Length) {
	l := a.label
	if l.text == "" {
		return
	}
	lo, hi := ax.ends(a)
	an := anchor{"center", "top"}
	switch {
	case a.vertical && a.far:
		an = anchor{"left", "center"}
	case a.vertical:
		an = anchor{"right", "center"}
	case a.far:
		an = anchor{"center", "bottom"}
	}
	angle := l.angle
	if a.vertical && !l.turned {
		angle = math.Pi / 2
	}
	at := ax.along(a, (lo+hi)/2, max(off, a.labelOff)+labelGap)
	if p := a.labelAt; p != nil {
		size := ax.box.Size()
		at = ax.box.Min.Add(vg.Point{X: size.X * vg.Length(p[0]), Y: size.Y * vg.Length(p[1])})
	}
	l.block().draw(c, at, an, angle, l.color)
}

// alignment says for the x and the y axes whether their labels stand in line.
type alignment struct{ x, y bool }

// alignLabels finds for all axes how far from them labels stand that are in line with each other: the y labels of a column of
// axes, the x labels of a row.
func (f *Figure) alignLabels() {
	type line struct {
		vertical, far bool
		track         int
	}
	deepest := map[line]vg.Length{} // outwards
	lineOf := func(ax *Axes, a *axis) line {
		p := ax.host().place
		switch {
		case !a.vertical && a.far:
			return line{false, true, p.row}
		case !a.vertical:
			return line{false, false, p.row + p.rowSpan}
		case a.far:
			return line{true, true, p.col + p.colSpan}
		}
		return line{true, false, p.col}
	}
	outwards := func(ax *Axes, a *axis) vg.Length {
		if a.far {
			return ax.rim(a.sideOf())
		}
		return -ax.rim(a.sideOf())
	}
	each := func(do func(ax *Axes, a *axis)) {
		for _, ax := range f.axes {
			ax.x.labelOff, ax.y.labelOff = 0, 0
			if f.align.x && !ax.hidden {
				do(ax, ax.x)
			}
			if f.align.y && !ax.hidden {
				do(ax, ax.y)
			}
		}
	}
	each(func(ax *Axes, a *axis) {
		k := lineOf(ax, a)
		thick, _, _ := ax.reach(a)
		depth, seen := deepest[k]
		if d := outwards(ax, a) + thick; !seen || d > depth {
			deepest[k] = d
		}
	})
	each(func(ax *Axes, a *axis) { a.labelOff = deepest[lineOf(ax, a)] - outwards(ax, a) })
}

// AlignYlabels puts the y labels of the axes in a column into one line.
func (f *Figure) AlignYlabels(_ ...any) { f.align.y = true; f.touch() }

// AlignXlabels puts the x labels of the axes in a row into one line.
func (f *Figure) AlignXlabels(_ ...any) { f.align.x = true; f.touch() }

// AlignLabels does both.
func (f *Figure) AlignLabels(_ ...any) { f.align = alignment{true, true}; f.touch() }

// GetLabel is the name of the axis.
func (s AxisSide) GetLabel() *Label {
	s.a.label.ax = s.ax
	return s.a.label
}

// GetPosition is where a text stands. The name of an axis has 0 across the axis and 0.5 along it until it is put somewhere else.
func (l *Label) GetPosition() []float64 {
	if l.ax != nil {
		for _, a := range []*axis{l.ax.x, l.ax.y} {
			switch {
			case l != a.label:
			case a.labelAt != nil:
				return a.labelAt[:]
			case a.vertical:
				return []float64{0, 0.5}
			default:
				return []float64{0.5, 0}
			}
		}
	}
	return []float64{l.x, l.y}
}

// SetLabelCoords puts the name of the axis at a place, in parts of the axes' box.
func (s AxisSide) SetLabelCoords(x, y float64) {
	s.a.labelAt = &[2]float64{x, y}
	s.ax.touch()
}
