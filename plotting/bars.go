package plotting

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
)

// Bar draws bars on the current axes; see Axes.Bar.
func Bar(x, height any, args ...any) (*Bars, error) { return Gca().Bar(x, height, args...) }

// Barh draws bars to the right on the current axes; see Axes.Barh.
func Barh(y, width any, args ...any) (*Bars, error) { return Gca().Barh(y, width, args...) }

// Bar draws a bar of each height at each x, of a width (0.8) around it; x may be names. Further values are the width and
// where the bars start.
func (ax *Axes) Bar(x, height any, args ...any) (*Bars, error) {
	return ax.bar("bar", x, height, args, false, "width", "bottom")
}

// Barh is Bar turned: bars of each width at each y.
func (ax *Axes) Barh(y, width any, args ...any) (*Bars, error) {
	return ax.bar("barh", y, width, args, true, "height", "left")
}

func (ax *Axes) bar(fn string, x, height any, args []any, flat bool, across, base string) (*Bars, error) {
	pos, k, err := split(fn, args, BarOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, across, base); err != nil {
		return nil, err
	}
	at, err := tableOf(x, fn+": positions")
	if err != nil {
		return nil, err
	}
	length, err := list(height, fn+": lengths", len(at.v))
	if err != nil {
		return nil, err
	}
	wide, err := list(orElse(k.any(across), 0.8), fn+": "+across, len(at.v))
	if err != nil {
		return nil, err
	}
	from, err := list(orElse(k.any(base), 0.0), fn+": "+base, len(at.v))
	if err != nil {
		return nil, err
	}
	b := &Bars{flat: flat, names: at.names, z: k.float("zorder", 1), name: k.string("label", "")}
	ax.barLook(b, k, len(at.v))
	edge := k.choice("align", "center", "edge") == "edge"
	for i, c := range at.v {
		lo := c - wide[i]/2
		if edge {
			lo = c
		}
		b.addBar(lo, lo+wide[i], from[i], from[i]+length[i])
	}
	errs := ax.barErrors(b, k, at.v, length, from)
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(b)
	if errs != nil {
		ax.add(errs)
	}
	a := ax.x
	if flat {
		a = ax.y
	}
	if names, ok := nameList(k.any("tick_label")); ok {
		a.ticks, a.fixed, a.names, a.named = at.v, true, names, true
	} else if flat && at.names != nil {
		a.ticks, a.fixed, a.names, a.named = at.v, true, at.names, true
	}
	return b, nil
}

// orElse is x, or what stands for it when it is nil.
func orElse(x, otherwise any) any {
	if x == nil {
		return otherwise
	}
	return x
}

// barLook reads the colours of bars.
func (ax *Axes) barLook(b *Bars, k *keywords, n int) {
	alpha := k.float("alpha", 1)
	given := k.any("color")
	if c := k.any("facecolor"); c != nil {
		given = c
	}
	b.faces = colorList(k, "color", given, n)
	if b.faces == nil {
		b.faces = []color.NRGBA{ax.nextFill()}
	}
	for i := range b.faces {
		b.faces[i] = faded(b.faces[i], alpha)
	}
	b.edge = strokeStyle{color: faded(k.color("edgecolor", black), alpha), width: k.float("linewidth", 1), hidden: !k.has("edgecolor")}
	if k.bool("log", false) {
		if b.flat {
			ax.x.scale = logar
		} else {
			ax.y.scale = logar
		}
	}
	k.has("tick_label")
}

// colorList reads one colour or one for each of n things; nil if none is given.
func colorList(k *keywords, name string, x any, n int) []color.NRGBA {
	if x == nil {
		return nil
	}
	items := itemsOf(x)
	if items == nil || len(items) != n && !isColorWord(items[0]) {
		c, err := parseColor(x)
		if err != nil {
			k.fail(name, err)
		}
		return []color.NRGBA{c}
	}
	var out []color.NRGBA
	for _, item := range items {
		c, err := parseColor(item)
		if err != nil {
			if c, e := parseColor(x); e == nil {
				return []color.NRGBA{c} // three numbers for three things
			}
			k.fail(name, err)
			return []color.NRGBA{black}
		}
		out = append(out, c)
	}
	return out
}

func isColorWord(x any) bool { _, ok := x.(string); return ok }

// itemsOf are the elements of a list whose elements may be colours.
func itemsOf(x any) []any {
	switch x := x.(type) {
	case []any:
		return x
	case []string:
		return anys(x)
	case []color.NRGBA:
		return anys(x)
	case []color.Color:
		return anys(x)
	case [][]float64:
		return anys(x)
	case string, color.Color, nil:
		return nil
	}
	t, err := tableOf(x, "colour")
	if err != nil || t.dims != 2 {
		return nil
	}
	out := make([]any, t.rows)
	for i := range out {
		out[i] = t.v[i*t.cols : (i+1)*t.cols]
	}
	return out
}

// barErrors makes the error bars of bars, nil without them.
func (ax *Axes) barErrors(b *Bars, k *keywords, at, length, from []float64) *Segments {
	ends := make([]float64, len(at))
	for i := range ends {
		ends[i] = from[i] + length[i]
	}
	x, y := at, ends
	if b.flat {
		x, y = ends, at
	}
	s, err := errorSegments(k, x, y)
	if err != nil {
		k.fail("error", err)
	}
	if s != nil {
		s.stroke = strokeStyle{color: k.color("ecolor", black), width: usual.line}
		s.z = b.z + 0.1
	}
	return s
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
	s.caps = vg.Length(k.float("capsize", 0))
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
