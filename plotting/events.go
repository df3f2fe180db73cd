package plotting

import (
	"fmt"
)

// Eventplot draws rows of short lines at the times of events on the current axes; see Axes.Eventplot.
func Eventplot(positions any, opts ...EventplotOptions) ([]*Segments, error) {
	return dataAxes().Eventplot(positions, opts...)
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
		s.look(newKeywords(k.fn, nil), 1, nthColor(0))
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
	if rows := listsIn(x); rows != nil {
		out := make([][]float64, len(rows))
		for i, row := range rows {
			v, err := list(row, "eventplot: positions", -1)
			if err != nil {
				return nil, err
			}
			out[i] = v
		}
		return out, nil
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

// Stem draws lines from a base to points on the current axes; see Axes.Stem.
func Stem(args ...any) (marks *Line, stems *Segments, base *Line, err error) {
	return dataAxes().Stem(args...)
}

// Stem draws a line from the base (0) to each point, and a mark on it: y, or x and y, then the formats of lines and marks.
// It returns the marks, the lines and the line at the base.
func (ax *Axes) Stem(args ...any) (marks *Line, stems *Segments, base *Line, err error) {
	pos, k, err := split("stem", args, StemOptions{})
	if err != nil {
		return nil, nil, nil, err
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
		return nil, nil, nil, fmt.Errorf("stem takes y, or x and y, not %d lists", len(pos))
	}
	x, y, err := readXY("stem", xs, ys)
	if err != nil {
		return nil, nil, nil, err
	}
	bottom := k.float("bottom", 0)
	sticks, err := parseFormat(k.string("linefmt", "C0-"))
	if err != nil {
		return nil, nil, nil, fmt.Errorf("stem: linefmt: %w", err)
	}
	tops, err := parseFormat(k.string("markerfmt", "o"))
	if err != nil {
		return nil, nil, nil, fmt.Errorf("stem: markerfmt: %w", err)
	}
	clr := nthColor(0)
	if sticks.color != nil {
		clr = *sticks.color
	}
	if tops.color == nil {
		tops.color = &clr
	}
	tops.line = "none"
	none := newKeywords("stem", nil)
	marks = ax.lineStyle(tops, none)
	marks.x, marks.y, marks.name = append([]float64{}, x.v...), append([]float64{}, y.v...), k.string("label", "")
	stems = &Segments{z: 1.9, stroke: strokeStyle{color: clr, width: usual.line, dashes: dashPattern(sticks.line)}}
	for i := range marks.x {
		stems.addRule(marks.x[i], bottom, marks.y[i], false)
	}
	floor, err := parseFormat(k.string("basefmt", "C3-"))
	if err != nil {
		return nil, nil, nil, fmt.Errorf("stem: basefmt: %w", err)
	}
	if floor.line == "" {
		floor.line = "none"
	}
	base = ax.lineStyle(floor, none)
	base.z = 1.8
	if span := nothing().with(marks.x...); !span.empty() {
		base.x, base.y = []float64{span.lo, span.hi}, []float64{bottom, bottom}
	}
	if err := k.done(); err != nil {
		return nil, nil, nil, err
	}
	ax.add(stems)
	ax.add(base)
	ax.add(marks)
	return marks, stems, base, nil
}

func isString(x any) bool { _, ok := x.(string); return ok }
