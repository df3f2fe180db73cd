package plotting

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
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
	if !k.has("color") {
		k.add("color", "C0")
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
	s.look(k, len(v), cycle[0])
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

// Eventplot draws rows of short lines at the times of events on the current axes; see Axes.Eventplot.
func Eventplot(positions any, opts ...EventplotOptions) ([]*Segments, error) {
	return Gca().Eventplot(positions, opts...)
}

// Eventplot draws a row of short lines for each list of times: spike trains. One list makes one row.
func (ax *Axes) Eventplot(positions any, opts ...EventplotOptions) ([]*Segments, error) {
	_, k, err := split("eventplot", anys(opts), EventplotOptions{})
	if err != nil {
		return nil, err
	}
	rows, err := eventRows(positions)
	if err != nil {
		return nil, err
	}
	flat := k.choice("orientation", "horizontal", "vertical") == "vertical"
	offsets, lengths := k.floats("lineoffsets"), k.floats("linelengths")
	pick := func(v []float64, i int, otherwise float64) float64 {
		if len(v) == 0 {
			return otherwise
		}
		return v[i%len(v)]
	}
	colors := colorList(k, "color", k.any("color"), len(rows))
	var out []*Segments
	for i, row := range rows {
		s := &Segments{z: k.float("zorder", 2)}
		s.look(newKeywords(k.fn, nil), 1, cycle[0])
		s.stroke.width = k.float("linewidth", usual.line)
		if len(colors) > 0 {
			s.stroke.color = colors[i%len(colors)]
		}
		s.stroke.color = faded(s.stroke.color, k.float("alpha", 1))
		if i == 0 {
			s.name = k.string("label", "")
		}
		if k.has("linestyle") {
			line, _, err := parseLine(k.any("linestyle"))
			if err != nil {
				k.fail("linestyle", err)
			}
			s.stroke.dashes = dashPattern(line)
		}
		at, half := pick(offsets, i, 1), pick(lengths, i, 1)/2
		if len(offsets) < 2 && len(rows) > 1 {
			at = pick(offsets, i, 0) + float64(i)
		}
		for _, t := range row {
			s.addRule(t, at-half, at+half, flat)
		}
		out = append(out, s)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	for _, s := range out {
		ax.add(s)
	}
	return out, nil
}

// eventRows reads one list of times or several.
func eventRows(x any) ([][]float64, error) {
	if rows, ok := x.([][]float64); ok {
		return rows, nil
	}
	if l, ok := x.([]any); ok && len(l) > 0 {
		if _, err := number(l[0]); err != nil {
			return dataSets("eventplot: positions", x)
		}
	}
	t, err := tableOf(x, "eventplot: positions")
	if err != nil {
		return nil, err
	}
	if t.dims < 2 {
		return [][]float64{t.v}, nil
	}
	out := make([][]float64, t.rows)
	for i := range out {
		out[i] = t.v[i*t.cols : (i+1)*t.cols]
	}
	return out, nil
}

// Errorbar draws points with error bars on the current axes; see Axes.Errorbar.
func Errorbar(x, y any, args ...any) (*Line, error) { return Gca().Errorbar(x, y, args...) }

// Errorbar draws y against x with error bars: yerr, xerr and fmt follow, as values or as options. The line that joins the
// points is returned.
func (ax *Axes) Errorbar(x, y any, args ...any) (*Line, error) {
	pos, k, err := split("errorbar", args, ErrorbarOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "yerr", "xerr", "fmt"); err != nil {
		return nil, err
	}
	xs, err := list(x, "errorbar: x", -1)
	if err != nil {
		return nil, err
	}
	ys, err := list(y, "errorbar: y", len(xs))
	if err != nil {
		return nil, err
	}
	word := k.string("fmt", "")
	none := word == "none" || word == "None"
	if none {
		word = ""
	}
	f, err := parseFormat(word)
	if err != nil {
		return nil, fmt.Errorf("errorbar: %w", err)
	}
	l := ax.lineStyle(f, k)
	l.x, l.y = append([]float64{}, xs...), append([]float64{}, ys...)
	if none {
		l.stroke.hidden, l.mark.shape = true, ""
	}
	s, err := errorSegments(k, l.x, l.y)
	if err != nil {
		return nil, fmt.Errorf("errorbar: %w", err)
	}
	if s != nil {
		s.stroke = strokeStyle{color: faded(k.color("ecolor", l.stroke.color), 1), width: k.float("elinewidth", l.stroke.width)}
		s.z = l.z - 0.1
		s.name, s.marks = l.name, l
		l.name = ""
		thin(s, k.int("errorevery", 1), len(xs))
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	if s != nil {
		ax.add(s)
	}
	ax.add(l)
	return l, nil
}

// thin keeps only every n-th error bar of each direction.
func thin(s *Segments, every, points int) {
	if every < 2 {
		return
	}
	kept := &Segments{}
	for i := range s.x0 {
		if i%points%every == 0 {
			kept.x0, kept.x1 = append(kept.x0, s.x0[i]), append(kept.x1, s.x1[i])
			kept.y0, kept.y1 = append(kept.y0, s.y0[i]), append(kept.y1, s.y1[i])
		}
	}
	s.x0, s.x1, s.y0, s.y1 = kept.x0, kept.x1, kept.y0, kept.y1
}

// Stem draws lines from a base to points on the current axes; see Axes.Stem.
func Stem(args ...any) (*Line, error) { return Gca().Stem(args...) }

// Stem draws a line from the base (0) to each point, and a mark on it: y, or x and y, then the formats of lines and marks.
// The marks are returned.
func (ax *Axes) Stem(args ...any) (*Line, error) {
	pos, k, err := split("stem", args, StemOptions{})
	if err != nil {
		return nil, err
	}
	words := []string{"linefmt", "markerfmt", "basefmt"}
	for len(pos) > 0 && len(words) > 0 {
		i := len(pos) - 1
		for i > 0 && isString(pos[i-1]) {
			i--
		}
		if !isString(pos[i]) {
			break
		}
		for j, p := range pos[i:] {
			k.add(words[min(j, 2)], p)
		}
		pos = pos[:i]
	}
	var xs, ys any
	switch len(pos) {
	case 1:
		ys = pos[0]
	case 2:
		xs, ys = pos[0], pos[1]
	default:
		return nil, fmt.Errorf("stem takes y, or x and y, not %d lists", len(pos))
	}
	x, y, err := readXY("stem", xs, ys)
	if err != nil {
		return nil, err
	}
	base := k.float("bottom", 0)
	stems, err := parseFormat(k.string("linefmt", "C0-"))
	if err != nil {
		return nil, fmt.Errorf("stem: linefmt: %w", err)
	}
	tops, err := parseFormat(k.string("markerfmt", "o"))
	if err != nil {
		return nil, fmt.Errorf("stem: markerfmt: %w", err)
	}
	clr := cycle[0]
	if stems.color != nil {
		clr = *stems.color
	}
	if tops.color == nil {
		tops.color = &clr
	}
	tops.line = "none"
	none := newKeywords("stem", nil)
	l := ax.lineStyle(tops, none)
	l.x, l.y, l.name = append([]float64{}, x.v...), append([]float64{}, y.v...), k.string("label", "")
	s := &Segments{z: 1.9, stroke: strokeStyle{color: clr, width: usual.line, dashes: dashPattern(stems.line)}}
	for i := range l.x {
		s.addRule(l.x[i], base, l.y[i], false)
	}
	k.has("basefmt")
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(s)
	if span := nothing().with(l.x...); !span.empty() {
		red := cycle[3]
		floor := ax.lineStyle(format{color: &red}, none)
		floor.x, floor.y, floor.z = []float64{span.lo, span.hi}, []float64{base, base}, 1.8
		ax.add(floor)
	}
	ax.add(l)
	return l, nil
}

func isString(x any) bool { _, ok := x.(string); return ok }

// Annotate writes a text with an arrow to a point on the current axes; see Axes.Annotate.
func Annotate(s any, args ...any) (*Label, error) { return Gca().Annotate(s, args...) }

// Annotate writes a text at xytext, or at the point xy itself, and with arrowprops draws an arrow from it to xy.
func (ax *Axes) Annotate(s any, args ...any) (*Label, error) {
	pos, k, err := split("annotate", args, AnnotateOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "xy", "xytext"); err != nil {
		return nil, err
	}
	xy := k.floats("xy")
	if k.err == nil && len(xy) != 2 {
		return nil, fmt.Errorf("annotate: xy is the point (x, y), not %v", k.any("xy"))
	}
	l := &Label{text: textOf(s), size: usual.text, color: black, anchor: anchor{"left", "baseline"}, z: 3, ax: ax}
	to := arrow{where: coords(k, "xycoords", DataPlace), color: transparent}
	if len(xy) == 2 {
		to.x, to.y = xy[0], xy[1]
	}
	l.x, l.y, l.where = to.x, to.y, to.where
	if at := k.floats("xytext"); at != nil {
		if len(at) != 2 {
			return nil, fmt.Errorf("annotate: xytext is the place (x, y), not %v", k.any("xytext"))
		}
		if where := coords(k, "textcoords", to.where); where == PointPlace {
			to.shift = vg.Point{X: vg.Length(at[0]), Y: vg.Length(at[1])}
		} else {
			l.x, l.y, l.where = at[0], at[1], where
		}
	}
	l.textKeys(k)
	if k.has("arrowprops") {
		to.read(k)
	}
	l.arrow = &to
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(l)
	return l, nil
}

// coords reads what coordinates count.
func coords(k *keywords, name string, otherwise Transform) Transform {
	if t, ok := k.any(name).(Transform); ok {
		return t
	}
	switch s := k.string(name, ""); s {
	case "":
		return otherwise
	case "data":
		return DataPlace
	case "axes fraction":
		return AxesPlace
	case "figure fraction":
		return FigurePlace
	case "offset points", "offset pixels":
		return PointPlace
	default:
		k.fail(name, oneOf(s, []string{"data", "axes fraction", "figure fraction", "offset points"}))
	}
	return otherwise
}

// read takes the look of an arrow.
func (a *arrow) read(k *keywords) {
	m, ok := k.any("arrowprops").(map[string]any)
	if !ok {
		k.fail("arrowprops", fmt.Errorf("%v is no set of options such as arrowstyle", k.any("arrowprops")))
		return
	}
	p := newKeywords("annotate: arrowprops", m)
	a.color = faded(p.color("color", p.color("facecolor", black)), p.float("alpha", 1))
	a.width = p.float("linewidth", p.float("width", 1))
	a.head = p.string("arrowstyle", "->") != "-"
	if p.err != nil {
		k.fail("arrowprops", p.err)
	}
}

// Arrow draws an arrow from (x, y) by (dx, dy) on the current axes.
func Arrow(x, y, dx, dy any, opts ...AxhlineOptions) error { return Gca().Arrow(x, y, dx, dy, opts...) }

// Arrow draws an arrow from (x, y) by (dx, dy), all in the data's numbers.
func (ax *Axes) Arrow(x, y, dx, dy any, opts ...AxhlineOptions) error {
	_, k, err := split("arrow", anys(opts), AxhlineOptions{})
	if err != nil {
		return err
	}
	var v [4]float64
	for i, e := range []any{x, y, dx, dy} {
		if v[i], err = number(e); err != nil {
			return fmt.Errorf("arrow: %w", err)
		}
	}
	l := &Label{x: v[0], y: v[1], anchor: anchor{"left", "baseline"}, size: usual.text, color: transparent, z: 3, ax: ax}
	l.arrow = &arrow{x: v[0] + v[2], y: v[1] + v[3], color: k.color("color", black), width: k.float("linewidth", 1), head: true}
	if err := k.done(); err != nil {
		return err
	}
	ax.add(l)
	return nil
}
