package plotting

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

// artistset.go: properties of what was drawn, changed afterwards.

// colorSet reads a colour for a property, and keeps the opacity that was there unless the colour has one of its own.
func colorSet(what string, x any, to *color.NRGBA) error {
	c, err := parseColor(x)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	*to = c
	return nil
}

// alphaSet makes colours as opaque as a part of 1 says.
func alphaSet(x any, colors ...*color.NRGBA) error {
	v, err := number(x)
	if err != nil {
		return fmt.Errorf("set_alpha: %w", err)
	}
	for _, c := range colors {
		if c.A > 0 {
			c.A = uint8(255*min(1, max(0, v)) + 0.5)
		}
	}
	return nil
}

// widthSet reads a width.
func widthSet(x any, to *float64) error {
	v, err := numbers(x)
	if err != nil || len(v) == 0 {
		return fmt.Errorf("set_linewidth: %v is no width", x)
	}
	*to = v[0]
	return nil
}

// dashesSet reads the style of a line.
func dashesSet(x any, to *strokeStyle) error {
	line, dashes, err := parseLine(x)
	if err != nil {
		return fmt.Errorf("set_linestyle: %w", err)
	}
	if dashes == nil {
		dashes = dashPattern(line)
	}
	to.hidden, to.dashes = line == "none", dashes
	return nil
}

// SetFacecolor changes the colour inside.
func (a *Area) SetFacecolor(c any) error { return colorSet("set_facecolor", c, &a.face) }

// SetFc is SetFacecolor.
func (a *Area) SetFc(c any) error { return a.SetFacecolor(c) }

// SetEdgecolor changes the colour of the outline.
func (a *Area) SetEdgecolor(c any) error {
	a.edge.hidden = false
	return colorSet("set_edgecolor", c, &a.edge.color)
}

// SetEc is SetEdgecolor.
func (a *Area) SetEc(c any) error { return a.SetEdgecolor(c) }

// SetColor changes both.
func (a *Area) SetColor(c any) error {
	if err := a.SetFacecolor(c); err != nil {
		return err
	}
	a.edge.color = a.face
	return nil
}

// SetAlpha makes the area and its outline transparent: 0 to 1.
func (a *Area) SetAlpha(alpha any) error { return alphaSet(alpha, &a.face, &a.edge.color) }

// SetLinewidth changes the width of the outline [pt].
func (a *Area) SetLinewidth(w any) error { return widthSet(w, &a.edge.width) }

// SetLinestyle changes the style of the outline.
func (a *Area) SetLinestyle(style any) error { return dashesSet(style, &a.edge) }

// SetLabel changes the name in the legend.
func (a *Area) SetLabel(name any) { a.name = textOf(name) }

// SetZorder says when it is drawn: the higher, the later.
func (a *Area) SetZorder(z float64) { a.z = z }

// SetColor changes the colour of all lines.
func (s *Segments) SetColor(c any) error {
	s.colors = nil
	return colorSet("set_color", c, &s.stroke.color)
}

// SetEdgecolor is SetColor.
func (s *Segments) SetEdgecolor(c any) error { return s.SetColor(c) }

// SetAlpha makes the lines transparent: 0 to 1.
func (s *Segments) SetAlpha(alpha any) error { return alphaSet(alpha, &s.stroke.color) }

// SetLinewidth changes the width of the lines [pt].
func (s *Segments) SetLinewidth(w any) error { return widthSet(w, &s.stroke.width) }

// SetLinestyle changes the style of the lines.
func (s *Segments) SetLinestyle(style any) error { return dashesSet(style, &s.stroke) }

// SetLabel changes the name in the legend.
func (s *Segments) SetLabel(name any) { s.name = textOf(name) }

// SetVisible hides the lines or shows them again.
func (s *Segments) SetVisible(on bool) { s.stroke.hidden = !on }

// SetAlpha makes line and marks transparent: 0 to 1.
func (l *Line) SetAlpha(alpha any) error {
	l.ax.touch()
	return alphaSet(alpha, &l.stroke.color, &l.mark.face, &l.mark.edge)
}

// SetMarker changes the shape of the marks.
func (l *Line) SetMarker(shape any) error {
	s := textOf(shape)
	if _, ok := markers[s]; !ok && s != "None" && s != "none" && s != "" {
		return fmt.Errorf("set_marker: there is no marker %q", s)
	}
	if s == "None" || s == "none" {
		s = ""
	}
	if l.mark.shape == "" && l.mark.size == 0 {
		l.mark = markStyle{size: 6, face: l.stroke.color, edge: l.stroke.color, width: 1}
	}
	l.mark.shape = s
	l.ax.touch()
	return nil
}

// SetMarkersize changes the size of the marks [pt].
func (l *Line) SetMarkersize(size any) error { l.ax.touch(); return widthSet(size, &l.mark.size) }

// SetMarkerfacecolor changes the colour inside the marks.
func (l *Line) SetMarkerfacecolor(c any) error {
	l.ax.touch()
	return colorSet("set_markerfacecolor", c, &l.mark.face)
}

// SetMarkeredgecolor changes the colour of the marks' outlines.
func (l *Line) SetMarkeredgecolor(c any) error {
	l.ax.touch()
	return colorSet("set_markeredgecolor", c, &l.mark.edge)
}

// SetMarkeredgewidth changes the width of the marks' outlines [pt].
func (l *Line) SetMarkeredgewidth(w any) error { l.ax.touch(); return widthSet(w, &l.mark.width) }

// SetZorder says when it is drawn: the higher, the later.
func (l *Line) SetZorder(z float64) { l.z = z; l.ax.touch() }

// GetLinewidth is the width of the line [pt].
func (l *Line) GetLinewidth() float64 { return l.stroke.width }

// GetLabel is the name in the legend.
func (l *Line) GetLabel() string { return l.name }

// GetData are the x and the y of the points.
func (l *Line) GetData() (x, y any) { return l.Xdata(), l.Ydata() }

// SetOffsets moves the marks to other places: rows of x and y.
func (c *Cloud) SetOffsets(xy any) error {
	t, err := tableOf(xy, "set_offsets")
	if err != nil {
		return err
	}
	if t.cols != 2 {
		return fmt.Errorf("set_offsets: rows of x and y are wanted, not data of shape %s", t.shape())
	}
	c.x, c.y = t.column(0), t.column(1)
	return nil
}

// OneBar is one of the bars that bar, barh or hist draws.
type OneBar struct {
	of *Bars
	i  int
}

// Index is one bar.
func (b *Bars) Index(ix ...any) (any, error) {
	if len(ix) != 1 {
		return nil, fmt.Errorf("bars have one index")
	}
	v, err := number(ix[0])
	if err != nil {
		return nil, fmt.Errorf("bars: %w", err)
	}
	i := int(v)
	if i < 0 {
		i += len(b.x0)
	}
	if i < 0 || i >= len(b.x0) {
		return nil, fmt.Errorf("there are %d bars, and no bar %d", len(b.x0), int(v))
	}
	return &OneBar{b, i}, nil
}

// Patches are the bars one by one.
func (b *Bars) Patches() []*OneBar {
	out := make([]*OneBar, len(b.x0))
	for i := range out {
		out[i] = &OneBar{b, i}
	}
	return out
}

// GetX is the left end of the bar.
func (b *OneBar) GetX() float64 { return min(b.of.x0[b.i], b.of.x1[b.i]) }

// GetY is the lower end of the bar.
func (b *OneBar) GetY() float64 { return b.of.y0[b.i] }

// GetWidth is how wide the bar is.
func (b *OneBar) GetWidth() float64 { return b.of.x1[b.i] - b.of.x0[b.i] }

// GetHeight is how high the bar is.
func (b *OneBar) GetHeight() float64 { return b.of.y1[b.i] - b.of.y0[b.i] }

// SetHeight makes the bar so high.
func (b *OneBar) SetHeight(h float64) { b.of.y1[b.i] = b.of.y0[b.i] + h }

// own gives the bar a colour of its own.
func (b *OneBar) own() *color.NRGBA {
	if n := len(b.of.faces); n < len(b.of.x0) && n > 0 {
		all := make([]color.NRGBA, len(b.of.x0))
		for i := range all {
			all[i] = b.of.faces[i%n]
		}
		b.of.faces = all
	}
	return &b.of.faces[b.i]
}

// SetFacecolor changes the colour of the bar.
func (b *OneBar) SetFacecolor(c any) error { return colorSet("set_facecolor", c, b.own()) }

// SetColor is SetFacecolor.
func (b *OneBar) SetColor(c any) error { return b.SetFacecolor(c) }

// SetAlpha makes the bar transparent: 0 to 1.
func (b *OneBar) SetAlpha(alpha any) error { return alphaSet(alpha, b.own()) }

// BarLabel writes the heights of bars at their ends, or labels.
func BarLabel(b *Bars, args ...any) ([]*Label, error) { return Gca().BarLabel(b, args...) }

// BarLabel writes the heights of bars at their ends, or labels; label_type="center" puts them in the middle.
func (ax *Axes) BarLabel(b *Bars, args ...any) ([]*Label, error) {
	pos, k, err := split("bar_label", args, BarLabelOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "labels"); err != nil {
		return nil, err
	}
	names, named := nameList(k.any("labels"))
	if named && len(names) != len(b.x0) {
		return nil, fmt.Errorf("bar_label: %d labels for %d bars", len(names), len(b.x0))
	}
	middle := k.choice("label_type", "edge", "edge", "center") == "center"
	form := k.string("fmt", "%g")
	pad := k.float("padding", 0)
	base := &Label{size: usual.text, color: black, where: DataPlace, z: 3, ax: ax}
	base.textKeys(k)
	var out []*Label
	for i := range b.x0 {
		l := *base
		from, to := b.y0[i], b.y1[i]
		if b.flat {
			from, to = b.x0[i], b.x1[i]
		}
		if l.text = minus(fmt.Sprintf(form, to-from)); named {
			l.text = names[i]
		}
		l.atBar(b, i, middle, pad)
		out = append(out, &l)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	for _, l := range slices.Clone(out) {
		ax.add(l)
	}
	return out, nil
}

// atBar puts the label of a bar at its end or in its middle.
func (l *Label) atBar(b *Bars, i int, middle bool, pad float64) {
	x, y := (b.x0[i]+b.x1[i])/2, b.y1[i]
	l.anchor = anchor{"center", "bottom"}
	switch {
	case middle:
		y, l.anchor = (b.y0[i]+b.y1[i])/2, anchor{"center", "center"}
		pad = 0
	case b.flat:
		x, y, l.anchor = b.x1[i], (b.y0[i]+b.y1[i])/2, anchor{"left", "center"}
		if b.x1[i] < b.x0[i] {
			l.anchor.h, pad = "right", -pad
		}
	case b.y1[i] < b.y0[i]:
		l.anchor.v, pad = "top", -pad
	}
	l.x, l.y = x, y
	l.arrow = &arrow{color: transparent}
	if b.flat {
		l.arrow.shift.X = vg.Length(pad)
	} else {
		l.arrow.shift.Y = vg.Length(pad)
	}
}
