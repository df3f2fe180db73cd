package plotting

import (
	"image/color"
)

// Axhline draws a line across the current axes at a height; see Axes.Axhline.
func Axhline(args ...any) (*Line, error) { return Gca().Axhline(args...) }

// Axvline draws a line across the current axes at an x; see Axes.Axhline.
func Axvline(args ...any) (*Line, error) { return Gca().Axvline(args...) }

// Axhline draws a line at the height y (0) over the whole width, or from Xmin to Xmax in parts of it.
func (ax *Axes) Axhline(args ...any) (*Line, error) {
	return ax.wholeLine("axhline", true, args, "y", "xmin", "xmax")
}

// Axvline draws a line at x (0) over the whole height, or from Ymin to Ymax in parts of it.
func (ax *Axes) Axvline(args ...any) (*Line, error) {
	return ax.wholeLine("axvline", false, args, "x", "ymin", "ymax")
}

func (ax *Axes) wholeLine(fn string, horizontal bool, args []any, at, from, to string) (*Line, error) {
	pos, k, err := split(fn, args, AxhlineOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, at, from, to); err != nil {
		return nil, err
	}
	l := ax.lineStyle(format{}, k)
	l.whole = &horizontal
	l.mark.shape = ""
	v := k.float(at, 0)
	l.x, l.y = []float64{k.float(from, 0), k.float(to, 1)}, []float64{v, v}
	if !horizontal {
		l.x, l.y = l.y, l.x
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(l)
	return l, nil
}

// Hlines draws lines at the heights y from xmin to xmax on the current axes.
func Hlines(y, xmin, xmax any, args ...any) (*Segments, error) {
	return Gca().Hlines(y, xmin, xmax, args...)
}

// Vlines draws lines at the places x from ymin to ymax on the current axes.
func Vlines(x, ymin, ymax any, args ...any) (*Segments, error) {
	return Gca().Vlines(x, ymin, ymax, args...)
}

// Hlines draws lines at the heights y from xmin to xmax; further values are colours and line styles.
func (ax *Axes) Hlines(y, xmin, xmax any, args ...any) (*Segments, error) {
	return ax.rules("hlines", y, xmin, xmax, args, true)
}

// Vlines draws lines at the places x from ymin to ymax; further values are colours and line styles.
func (ax *Axes) Vlines(x, ymin, ymax any, args ...any) (*Segments, error) {
	return ax.rules("vlines", x, ymin, ymax, args, false)
}

func (ax *Axes) rules(fn string, at, from, to any, args []any, flat bool) (*Segments, error) {
	pos, k, err := split(fn, args, HlinesOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "color", "linestyle"); err != nil {
		return nil, err
	}
	v, err := list(at, fn+": places", -1)
	if err != nil {
		return nil, err
	}
	lo, err := list(from, fn+": starts", len(v))
	if err != nil {
		return nil, err
	}
	hi, err := list(to, fn+": ends", len(v))
	if err != nil {
		return nil, err
	}
	s := &Segments{name: k.string("label", ""), z: k.float("zorder", 2)}
	s.look(k, len(v), nthColor(0))
	for i := range v {
		s.addRule(v[i], lo[i], hi[i], flat)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(s)
	return s, nil
}

// addRule adds a line at a place from lo to hi.
func (s *Segments) addRule(at, lo, hi float64, flat bool) {
	if flat {
		s.x0, s.x1, s.y0, s.y1 = append(s.x0, lo), append(s.x1, hi), append(s.y0, at), append(s.y1, at)
		return
	}
	s.x0, s.x1, s.y0, s.y1 = append(s.x0, at), append(s.x1, at), append(s.y0, lo), append(s.y1, hi)
}

// look reads the style of n segments.
func (s *Segments) look(k *keywords, n int, otherwise color.NRGBA) {
	alpha := k.float("alpha", 1)
	s.stroke = strokeStyle{color: faded(otherwise, alpha), width: k.float("linewidth", usual.line)}
	if colors := colorList(k, "color", k.any("color"), n); len(colors) == n && n > 1 {
		for _, c := range colors {
			s.colors = append(s.colors, faded(c, alpha))
		}
	} else if len(colors) > 0 {
		s.stroke.color = faded(colors[0], alpha)
	}
	if k.has("linestyle") {
		line, dashes, err := parseLine(k.any("linestyle"))
		if err != nil {
			k.fail("linestyle", err)
		}
		s.stroke.hidden = line == "none"
		if dashes == nil {
			dashes = dashPattern(line)
		}
		s.stroke.dashes = dashes
	}
}
