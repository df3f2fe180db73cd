package plotting

import "fmt"

// AxisSide is the x or the y axis of axes as an object: ax.xaxis, ax.yaxis.
type AxisSide struct {
	ax *Axes
	a  *axis
}

// Xaxis is the x axis as an object.
func (ax *Axes) Xaxis() AxisSide { return AxisSide{ax, ax.x} }

// Yaxis is the y axis as an object.
func (ax *Axes) Yaxis() AxisSide { return AxisSide{ax, ax.y} }

// GetXaxis is Xaxis.
func (ax *Axes) GetXaxis() AxisSide { return ax.Xaxis() }

// GetYaxis is Yaxis.
func (ax *Axes) GetYaxis() AxisSide { return ax.Yaxis() }

// Cla is Clear.
func (ax *Axes) Cla() { ax.Clear() }

// SetVisible shows ticks and labels or hides them.
func (s AxisSide) SetVisible(on bool) {
	s.a.look.noMarks, s.a.look.noNames = !on, !on
	if !on {
		s.a.label.text = ""
	}
	s.ax.touch()
}

// SetTicks sets where the ticks are; see Axes.Xticks.
func (s AxisSide) SetTicks(args ...any) error {
	_, _, err := s.ax.setTicks("set_ticks", s.a, args)
	return err
}

// SetTicklabels sets what stands at the ticks.
func (s AxisSide) SetTicklabels(labels any, opts ...XticksOptions) error {
	return s.ax.setTickLabels("set_ticklabels", s.a, labels, opts)
}

// SetTicksPosition puts the ticks at a side: "left", "right", "bottom", "top", or takes them away with "none".
func (s AxisSide) SetTicksPosition(side string) error {
	switch side {
	case "none":
		s.a.look.noMarks = true
	case "both", "default":
	case "left", "right", "bottom", "top":
		if s.a.vertical != (side == "left" || side == "right") {
			return fmt.Errorf("set_ticks_position: this axis has no side %q", side)
		}
		s.a.far = side == "right" || side == "top"
	default:
		return fmt.Errorf("set_ticks_position: %w", oneOf(side, []string{"left", "right", "bottom", "top", "none"}))
	}
	s.ax.touch()
	return nil
}

// SetLabelPosition puts ticks and label at a side.
func (s AxisSide) SetLabelPosition(side string) error { return s.SetTicksPosition(side) }

// TickRight puts the ticks on the right.
func (s AxisSide) TickRight() error { return s.SetTicksPosition("right") }

// TickLeft puts the ticks on the left.
func (s AxisSide) TickLeft() error { return s.SetTicksPosition("left") }

// TickTop puts the ticks at the top.
func (s AxisSide) TickTop() error { return s.SetTicksPosition("top") }

// TickBottom puts the ticks at the bottom.
func (s AxisSide) TickBottom() error { return s.SetTicksPosition("bottom") }

// SetLabelText names the axis.
func (s AxisSide) SetLabelText(text any) {
	s.a.label.text = textOf(text)
	s.ax.touch()
}

// SetInverted turns the axis round or back.
func (s AxisSide) SetInverted(on bool) {
	if s.a.reverse != on {
		s.ax.invert(s.a)
	}
}

// TickLabels are what stands at the ticks of an axis, for Setp.
type TickLabels struct{ s AxisSide }

// GetXticklabels are what stands at the ticks of the x axis.
func (ax *Axes) GetXticklabels() TickLabels { return TickLabels{ax.Xaxis()} }

// GetYticklabels are what stands at the ticks of the y axis.
func (ax *Axes) GetYticklabels() TickLabels { return TickLabels{ax.Yaxis()} }

// Len is the number of labels.
func (t TickLabels) Len() int {
	at, _ := t.s.ax.ticksNow(t.s.a)
	return len(at)
}

// Setp changes properties of tick labels or lines.
func Setp(what any, opts ...SetpOptions) error {
	_, k, err := split("setp", anys(opts), SetpOptions{})
	if err != nil {
		return err
	}
	switch w := what.(type) {
	case TickLabels:
		w.s.a.readLook(k)
		w.s.a.look.noNames = !k.bool("visible", !w.s.a.look.noNames)
		w.s.ax.touch()
	case *Line:
		err = w.setp(k)
	case Lines:
		for _, l := range w {
			if err == nil {
				err = l.setp(k)
			}
		}
	default:
		return fmt.Errorf("setp changes lines and tick labels, not %v", what)
	}
	if err != nil {
		return err
	}
	return k.done()
}

// setp changes the properties of a line.
func (l *Line) setp(k *keywords) error {
	if k.has("color") {
		if err := l.SetColor(k.any("color")); err != nil {
			return err
		}
	}
	if k.has("linestyle") {
		if err := l.SetLinestyle(k.any("linestyle")); err != nil {
			return err
		}
	}
	l.stroke.width = k.float("linewidth", l.stroke.width)
	l.mark.size = k.float("markersize", l.mark.size)
	l.gone = !k.bool("visible", !l.gone)
	l.ax.touch()
	return k.err
}

// GetFigure is the figure that the axes belong to.
func (ax *Axes) GetFigure() *Figure { return ax.fig }

// Title is the title of the axes as an object: ax.title.set_text('a').
func (ax *Axes) Title() *Label {
	if ax.titles[1] == nil {
		ax.titles[1] = ax.newTitle("")
	}
	return ax.titles[1]
}

// GetTitle is the title of the axes.
func (ax *Axes) GetTitle() string { return ax.textOf(ax.titles[1]) }

// GetXlabel is the name of the x axis.
func (ax *Axes) GetXlabel() string { return ax.x.label.text }

// GetYlabel is the name of the y axis.
func (ax *Axes) GetYlabel() string { return ax.y.label.text }

func (ax *Axes) textOf(l *Label) string {
	if l == nil {
		return ""
	}
	return l.text
}

// GetLines are the lines on the axes.
func (ax *Axes) GetLines() Lines {
	var out Lines
	for _, a := range ax.artists {
		if l, ok := a.(*Line); ok {
			out = append(out, l)
		}
	}
	return out
}

// Lines are the lines on the axes.
func (ax *Axes) Lines() Lines { return ax.GetLines() }

// SetPosition moves the axes to a rectangle [left, bottom, width, height] in parts of the figure.
func (ax *Axes) SetPosition(rect any) error {
	r, err := numbers(rect)
	if err != nil || len(r) != 4 {
		return fmt.Errorf("set_position: the place is [left, bottom, width, height], not %v", rect)
	}
	ax.place = place{rect: (*[4]float64)(r)}
	ax.touch()
	return nil
}

// Autoscale gives the limits back to the data.
func (ax *Axes) Autoscale(_ ...AutoscaleOptions) {
	for _, a := range []*axis{ax.x, ax.y} {
		for _, b := range ax.sharers(a) {
			b.lo, b.hi = nil, nil
		}
	}
	ax.touch()
}

// AutoscaleView has no effect: limits that were not set always follow the data.
func (ax *Axes) AutoscaleView(_ ...AutoscaleOptions) {}

// Relim has no effect: limits that were not set always follow the data.
func (ax *Axes) Relim() {}

// SetTickParams changes the look of this axis's ticks; see Axes.TickParams.
func (s AxisSide) SetTickParams(opts ...TickParamsOptions) error {
	args := []any{"x"}
	if s.a == s.ax.y {
		args[0] = "y"
	}
	for _, o := range opts {
		args = append(args, o)
	}
	return s.ax.TickParams(args...)
}
