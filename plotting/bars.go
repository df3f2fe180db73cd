package plotting

import (
	"image/color"
)

// Bar draws bars on the current axes; see Axes.Bar.
func Bar(x, height any, args ...any) (*Bars, error) { return dataAxes().Bar(x, height, args...) }

// Barh draws bars to the right on the current axes; see Axes.Barh.
func Barh(y, width any, args ...any) (*Bars, error) { return dataAxes().Barh(y, width, args...) }

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
