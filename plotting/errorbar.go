package plotting

import (
	"fmt"

	"gonum.org/v1/plot/vg"
)

// Errorbar draws points with error bars on the current axes; see Axes.Errorbar.
func Errorbar(x, y any, args ...any) (*Line, error) { return dataAxes().Errorbar(x, y, args...) }

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
	l := ax.nextLine(f, k)
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

// errorSegments makes the lines of error bars from the options xerr, yerr and capsize; nil if there are none.
func errorSegments(k *keywords, x, y []float64) (*Segments, error) {
	s := &Segments{}
	for _, vertical := range []bool{false, true} {
		name, v := "xerr", x
		if vertical {
			name, v = "yerr", y
		}
		if !k.has(name) {
			continue
		}
		lo, hi, err := errorSizes(name, k.any(name), len(v))
		if err != nil {
			return nil, err
		}
		for i := range v {
			x0, x1, y0, y1 := x[i], x[i], y[i], y[i]
			if vertical {
				y0, y1 = y[i]-lo[i], y[i]+hi[i]
			} else {
				x0, x1 = x[i]-lo[i], x[i]+hi[i]
			}
			s.x0, s.x1, s.y0, s.y1 = append(s.x0, x0), append(s.x1, x1), append(s.y0, y0), append(s.y1, y1)
		}
	}
	if len(s.x0) == 0 {
		return nil, nil
	}
	s.caps, s.capWidth = vg.Length(k.float("capsize", 0)), k.float("capthick", 1)
	return s, nil
}

// errorSizes reads errors: one for all, one for each, or two rows for those below and above.
func errorSizes(name string, x any, n int) (lo, hi []float64, err error) {
	t, err := tableOf(x, name)
	if err != nil {
		return nil, nil, err
	}
	if t.dims == 2 && t.rows == 2 && t.cols == n {
		return t.v[:n], t.v[n:], nil
	}
	if t.dims == 2 {
		return nil, nil, fmt.Errorf("%s has the shape %s where (%d,) or (2, %d) is wanted", name, t.shape(), n, n)
	}
	lo, err = list(x, name, n)
	return lo, lo, err
}
