package plotting

import (
	"fmt"
)

// Xlabel names the x axis of the current axes.
func Xlabel(xlabel any, opts ...TextOptions) error { return Gca().SetXlabel(xlabel, opts...) }

// Ylabel names the y axis of the current axes.
func Ylabel(ylabel any, opts ...TextOptions) error { return Gca().SetYlabel(ylabel, opts...) }

// Title writes a title over the current axes.
func Title(label any, opts ...TextOptions) error { return Gca().SetTitle(label, opts...) }

func (ax *Axes) newTitle(text string) *Label {
	return &Label{text: text, size: usual.title, color: black, anchor: anchor{"center", "baseline"}, ax: ax}
}

// Suptitle writes a title over the current figure.
func Suptitle(t any, opts ...TextOptions) error { return Gcf().Suptitle(t, opts...) }

// SetXlabel names the x axis. Text between dollar signs is a formula, as in "$\\tau_m$ (ms)".
func (ax *Axes) SetXlabel(text any, opts ...TextOptions) error {
	return ax.setLabel("xlabel", ax.x, text, opts)
}

// SetYlabel names the y axis.
func (ax *Axes) SetYlabel(text any, opts ...TextOptions) error {
	return ax.setLabel("ylabel", ax.y, text, opts)
}

func (ax *Axes) setLabel(fn string, a *axis, text any, opts []TextOptions) error {
	l := &Label{text: textOf(text), size: usual.label, color: black, ax: ax}
	if err := l.read(fn, opts); err != nil {
		return err
	}
	a.label = l
	ax.touch()
	return nil
}

// read takes the options of a text that has its place already.
func (l *Label) read(fn string, opts []TextOptions) error {
	_, k, err := split(fn, anys(opts), TextOptions{})
	if err != nil {
		return err
	}
	l.textKeys(k)
	return k.done()
}

// SetTitle writes a title over the axes; loc="left" or "right" puts it at an end.
func (ax *Axes) SetTitle(label any, opts ...TextOptions) error {
	_, k, err := split("title", anys(opts), TextOptions{})
	if err != nil {
		return err
	}
	l := ax.newTitle(textOf(label))
	l.textKeys(k)
	where := map[string]int{"left": 0, "center": 1, "right": 2}[k.choice("loc", "center", "left", "right")]
	if err := k.done(); err != nil {
		return err
	}
	ax.titles[where] = l
	ax.touch()
	return nil
}

// Suptitle writes a title over the whole figure.
func (f *Figure) Suptitle(t any, opts ...TextOptions) error {
	l := &Label{text: textOf(t), size: usual.title, color: black, anchor: anchor{"center", "top"}}
	_, k, err := split("suptitle", anys(opts), TextOptions{})
	if err != nil {
		return err
	}
	k.has("x")
	k.has("y") // its place follows from the layout
	l.textKeys(k)
	if err := k.done(); err != nil {
		return err
	}
	f.title = l
	f.touch()
	return nil
}

// Text writes on the current axes; see Axes.Text.
func Text(x, y any, args ...any) (*Label, error) {
	return Gca().Text(x, y, args...)
}

// Text writes s with the lower left corner at a point of the data, or at what transform says. On axes in space z may stand
// before s.
func (ax *Axes) Text(x, y any, args ...any) (*Label, error) {
	pos, k, err := split("text", args, TextOptions{})
	if err != nil {
		return nil, err
	}
	l := &Label{size: usual.text, color: black, anchor: anchor{"left", "baseline"}, z: 3, ax: ax}
	if err := l.place("text", x, y); err != nil {
		return nil, err
	}
	if ax.z != nil && len(pos) > 1 {
		if l.height, err = number(pos[0]); err != nil {
			return nil, fmt.Errorf("text: z: %w", err)
		}
		pos = pos[1:]
	}
	if err := k.positional(pos, "s"); err != nil {
		return nil, err
	}
	l.text = k.string("s", "")
	if t, ok := k.any("transform").(Transform); ok {
		l.where = t
	}
	l.textKeys(k)
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(l)
	return l, nil
}

// place reads coordinates.
func (l *Label) place(fn string, x, y any) (err error) {
	if l.x, err = number(x); err != nil {
		return fmt.Errorf("%s: x: %w", fn, err)
	}
	if l.y, err = number(y); err != nil {
		return fmt.Errorf("%s: y: %w", fn, err)
	}
	return nil
}

// Figtext writes on the current figure; x and y are parts of its width and height.
func Figtext(x, y, text any, opts ...TextOptions) (*Label, error) {
	return Gcf().Text(x, y, text, opts...)
}

// Text writes on the figure; x and y are parts of its width and height.
func (f *Figure) Text(x, y, s any, opts ...TextOptions) (*Label, error) {
	l := &Label{text: textOf(s), size: usual.text, color: black, anchor: anchor{"left", "baseline"}}
	if err := l.place("figtext", x, y); err != nil {
		return nil, err
	}
	if err := l.read("figtext", opts); err != nil {
		return nil, err
	}
	f.texts = append(f.texts, l)
	f.touch()
	return l, nil
}

// TransData counts the coordinates of a text in the axes' data.
func (ax *Axes) TransData() Transform { return DataPlace }

// TransAxes counts the coordinates of a text in parts of the axes.
func (ax *Axes) TransAxes() Transform { return AxesPlace }

// TransFigure counts the coordinates of a text in parts of the figure.
func (f *Figure) TransFigure() Transform { return FigurePlace }
