package plotting

import (
	"fmt"
	"slices"
)

// FillBetween fills between two curves on the current axes; see Axes.FillBetween.
func FillBetween(x, y1 any, args ...any) (*Area, error) {
	return dataAxes().FillBetween(x, y1, args...)
}

// FillBetweenx fills between two curves over y on the current axes; see Axes.FillBetween.
func FillBetweenx(y, x1 any, args ...any) (*Area, error) {
	return dataAxes().FillBetweenx(y, x1, args...)
}

// FillBetween fills between the curves y1 and y2 (zero) over x, where the option where is true.
func (ax *Axes) FillBetween(x, y1 any, args ...any) (*Area, error) {
	return ax.fillBetween("fill_between", x, y1, args, false)
}

// FillBetweenx fills between the curves x1 and x2 (zero) over y.
func (ax *Axes) FillBetweenx(y, x1 any, args ...any) (*Area, error) {
	return ax.fillBetween("fill_betweenx", y, x1, args, true)
}

func (ax *Axes) fillBetween(fn string, x, y1 any, args []any, flat bool) (*Area, error) {
	pos, k, err := split(fn, args, FillBetweenOptions{})
	if err != nil {
		return nil, err
	}
	xs, err := list(x, fn+": x", -1)
	if err != nil {
		return nil, err
	}
	a1, err := list(y1, fn+": y1", len(xs))
	if err != nil {
		return nil, err
	}
	other := "y2"
	if flat {
		other = "x2"
	}
	if err := k.positional(pos, other, "where"); err != nil {
		return nil, err
	}
	a2, err := list(orElse(k.any(other), 0.0), fn+": "+other, len(xs))
	if err != nil {
		return nil, err
	}
	var where []float64
	if k.has("where") {
		if where, err = list(k.any("where"), fn+": where", len(xs)); err != nil {
			return nil, err
		}
	}
	if step := k.string("step", ""); step != "" {
		if where != nil {
			return nil, fmt.Errorf("%s: step and where cannot be combined", fn)
		}
		if !slices.Contains([]string{"pre", "post", "mid"}, step) {
			return nil, fmt.Errorf("%s: step is \"pre\", \"post\" or \"mid\", not %q", fn, step)
		}
		_, b2 := stairs(xs, a2, step)
		xs, a1 = stairs(xs, a1, step)
		a2 = b2
	}
	area := ax.newArea(k)
	area.pieces = bands(xs, a1, a2, where, flat)
	k.has("interpolate")
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(area)
	return area, nil
}

// bands are the polygons between two curves, one for each stretch where all is finite and where is not zero.
func bands(x, a, b, where []float64, flat bool) (out [][2][]float64) {
	start := 0
	flush := func(end int) {
		if end-start > 1 {
			xs := slices.Clone(x[start:end])
			back := slices.Clone(xs)
			slices.Reverse(back)
			lower := slices.Clone(b[start:end])
			slices.Reverse(lower)
			u, v := append(xs, back...), append(slices.Clone(a[start:end]), lower...)
			if flat {
				u, v = v, u
			}
			out = append(out, [2][]float64{u, v})
		}
	}
	for i := range x {
		if sum := x[i] + a[i] + b[i]; sum-sum != 0 || where != nil && where[i] == 0 {
			flush(i)
			start = i + 1
		}
	}
	flush(len(x))
	return out
}

// newArea reads the look of a filled shape.
func (ax *Axes) newArea(k *keywords) *Area {
	alpha := k.float("alpha", 1)
	a := &Area{z: k.float("zorder", 1), name: k.string("label", "")}
	switch {
	case k.has("facecolor"):
		a.face = k.color("facecolor", black)
		k.has("color")
	case k.has("color"):
		a.face = k.color("color", black)
	default:
		a.face = ax.nextFill()
	}
	a.edge = strokeStyle{color: faded(k.color("edgecolor", a.face), alpha), width: k.float("linewidth", 1), hidden: !k.has("edgecolor")}
	if k.has("linestyle") {
		line, _, err := parseLine(k.any("linestyle"))
		if err != nil {
			k.fail("linestyle", err)
		}
		a.edge.dashes = dashPattern(line)
	}
	a.face = faded(a.face, alpha)
	return a
}

// Fill fills a polygon on the current axes; see Axes.Fill.
func Fill(x, y any, args ...any) (*Area, error) { return dataAxes().Fill(x, y, args...) }

// Fill fills the polygon with corners x, y; a colour may follow.
func (ax *Axes) Fill(x, y any, args ...any) (*Area, error) {
	pos, k, err := split("fill", args, FillBetweenOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "color"); err != nil {
		return nil, err
	}
	xs, err := list(x, "fill: x", -1)
	if err != nil {
		return nil, err
	}
	ys, err := list(y, "fill: y", len(xs))
	if err != nil {
		return nil, err
	}
	a := ax.newArea(k)
	a.pieces = [][2][]float64{{slices.Clone(xs), slices.Clone(ys)}}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(a)
	return a, nil
}

// Stackplot fills under curves laid upon each other, on the current axes; see Axes.Stackplot.
func Stackplot(x any, args ...any) ([]*Area, error) { return dataAxes().Stackplot(x, args...) }

// Stackplot fills under curves over x laid upon each other; labels and colors name them.
func (ax *Axes) Stackplot(x any, args ...any) ([]*Area, error) {
	pos, k, err := split("stackplot", args, FillBetweenOptions{})
	if err != nil {
		return nil, err
	}
	xs, err := list(x, "stackplot: x", -1)
	if err != nil {
		return nil, err
	}
	var out []*Area
	labels, _ := nameList(k.any("labels"))
	colors := colorList(k, "color", k.any("color"), len(pos))
	base := make([]float64, len(xs))
	for i, p := range pos {
		y, err := list(p, "stackplot: y", len(xs))
		if err != nil {
			return nil, err
		}
		top := make([]float64, len(xs))
		for j := range y {
			top[j] = base[j] + y[j]
		}
		a := &Area{pieces: bands(xs, top, base, nil, false), z: k.float("zorder", 1)}
		if i < len(labels) {
			a.name = labels[i]
		}
		if i < len(colors) {
			a.face = colors[i]
		} else {
			a.face = ax.nextFill()
		}
		a.face = faded(a.face, k.float("alpha", 1))
		out = append(out, a)
		base = top
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	for _, a := range out {
		ax.add(a)
	}
	return out, nil
}

// Axhspan fills a band across the current axes from ymin to ymax; see Axes.Axhspan.
func Axhspan(ymin, ymax any, args ...any) (*Area, error) {
	return Gca().Axhspan(ymin, ymax, args...)
}

// Axvspan fills a band across the current axes from xmin to xmax; see Axes.Axhspan.
func Axvspan(xmin, xmax any, args ...any) (*Area, error) {
	return Gca().Axvspan(xmin, xmax, args...)
}

// Axhspan fills a band from ymin to ymax over the whole width, or from Xmin to Xmax in parts of it.
func (ax *Axes) Axhspan(ymin, ymax any, args ...any) (*Area, error) {
	return ax.band("axhspan", true, ymin, ymax, args, "xmin", "xmax")
}

// Axvspan fills a band from xmin to xmax over the whole height, or from Ymin to Ymax in parts of it.
func (ax *Axes) Axvspan(xmin, xmax any, args ...any) (*Area, error) {
	return ax.band("axvspan", false, xmin, xmax, args, "ymin", "ymax")
}

func (ax *Axes) band(fn string, horizontal bool, lo, hi any, args []any, from, to string) (*Area, error) {
	pos, k, err := split(fn, args, AxhspanOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, from, to); err != nil {
		return nil, err
	}
	a, err := number(lo)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", fn, err)
	}
	b, err := number(hi)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", fn, err)
	}
	if !k.has("color") && !k.has("facecolor") {
		k.add("color", "C0")
	}
	area := ax.newArea(k)
	area.whole = &horizontal
	p, q := k.float(from, 0), k.float(to, 1)
	u, v := []float64{p, q, q, p}, []float64{a, a, b, b}
	if !horizontal {
		u, v = v, u
	}
	area.pieces = [][2][]float64{{u, v}}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(area)
	return area, nil
}
