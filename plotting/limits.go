package plotting

import (
	"cmp"
	"fmt"
	"math"
)

// Xlim sets or reads the limits of the current x axis; see Axes.Xlim.
func Xlim(args ...any) (lo, hi float64, err error) { return Gca().Xlim(args...) }

// Ylim sets or reads the limits of the current y axis; see Axes.Xlim.
func Ylim(args ...any) (lo, hi float64, err error) { return Gca().Ylim(args...) }

// Xlim sets the limits of the x axis: two numbers, a list of two, or one of them as XlimOptions{Left: 0}; nil leaves one
// to the data. It returns the limits that hold then. The first may be the larger: the axis is turned round.
func (ax *Axes) Xlim(args ...any) (lo, hi float64, err error) { return ax.lim("xlim", ax.x, args) }

// Ylim sets the limits of the y axis; see Xlim.
func (ax *Axes) Ylim(args ...any) (lo, hi float64, err error) { return ax.lim("ylim", ax.y, args) }

// SetXlim is Xlim under its name of an axes method.
func (ax *Axes) SetXlim(args ...any) (lo, hi float64, err error) {
	return ax.lim("set_xlim", ax.x, args)
}

// SetYlim is Ylim under its name of an axes method.
func (ax *Axes) SetYlim(args ...any) (lo, hi float64, err error) {
	return ax.lim("set_ylim", ax.y, args)
}

func (ax *Axes) lim(fn string, a *axis, args []any) (lo, hi float64, err error) {
	pos, k, err := split(fn, args, XlimOptions{})
	if err != nil {
		return 0, 0, err
	}
	if len(pos) > 2 {
		return 0, 0, fmt.Errorf("%s takes two numbers, not %d", fn, len(pos))
	}
	if len(pos) == 1 && pos[0] != nil {
		if pair, ok := pairOf(pos[0]); ok {
			pos = pair
		}
	}
	ends := [2]any{}
	copy(ends[:], pos)
	low, high := []string{"left", "xmin"}, []string{"right", "xmax"}
	if a.vertical {
		low, high = []string{"bottom", "ymin", "zmin"}, []string{"top", "ymax", "zmax"}
	}
	for i, names := range [2][]string{low, high} {
		for _, name := range names {
			if k.has(name) {
				ends[i] = k.any(name)
			}
		}
	}
	if err := ax.setLim(fn, a, ends); err != nil {
		return 0, 0, err
	}
	k.has("auto")
	k.has("emit")
	s := ax.limitsOf(a)
	return s.lo, s.hi, k.done()
}

// pairOf reads a list of two.
func pairOf(x any) ([]any, bool) {
	if l, ok := x.([]any); ok && len(l) == 2 {
		return l, true
	}
	v, err := numbers(x)
	if err != nil || len(v) != 2 {
		return nil, false
	}
	return []any{v[0], v[1]}, true
}

// setLim sets those limits that are not nil, for all axes that share them.
func (ax *Axes) setLim(fn string, a *axis, ends [2]any) error {
	now := ax.limitsOf(a)
	lim := [2]float64{now.lo, now.hi}
	for i, e := range ends {
		if e == nil {
			continue
		}
		v, err := number(e)
		if err != nil {
			return fmt.Errorf("%s: %w", fn, err)
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s: a limit is a finite number, not %v", fn, v)
		}
		if a.scale == logar && v <= 0 {
			return fmt.Errorf("%s: a limit of a logarithmic axis is positive, not %v", fn, v)
		}
		lim[i] = v
	}
	if ends[0] == nil && ends[1] == nil {
		return nil
	}
	for _, b := range ax.sharers(a) {
		b.reverse = lim[0] > lim[1]
		lo, hi := &lim[0], &lim[1]
		if b.reverse {
			lo, hi = hi, lo
		}
		if b.reverse || ends[0] != nil {
			b.lo = lo
		}
		if b.reverse || ends[1] != nil {
			b.hi = hi
		}
	}
	ax.touch()
	return nil
}

// sharers are the axes of one direction that have the same limits as a, a among them.
func (ax *Axes) sharers(a *axis) []*axis {
	if len(a.share) == 0 {
		return []*axis{a}
	}
	var out []*axis
	for _, g := range a.share {
		if a.vertical {
			out = append(out, g.y)
		} else {
			out = append(out, g.x)
		}
	}
	return out
}

// GetXlim are the limits of the x axis.
func (ax *Axes) GetXlim() (lo, hi float64) { s := ax.limitsOf(ax.x); return s.lo, s.hi }

// GetYlim are the limits of the y axis.
func (ax *Axes) GetYlim() (lo, hi float64) { s := ax.limitsOf(ax.y); return s.lo, s.hi }

// InvertXaxis turns the x axis round.
func (ax *Axes) InvertXaxis() { ax.invert(ax.x) }

// InvertYaxis turns the y axis round.
func (ax *Axes) InvertYaxis() { ax.invert(ax.y) }

func (ax *Axes) invert(a *axis) {
	for _, b := range ax.sharers(a) {
		b.reverse = !b.reverse
	}
	ax.touch()
}

// Axis sets properties of both current axes; see Axes.Axis.
func Axis(args ...any) error { return Gca().Axis(args...) }

// Axis takes "off" and "on" (frame, ticks and labels), "equal" (a unit is as long on x as on y), "tight" (no margins),
// "auto", "scaled", "square", "image", or four limits xmin, xmax, ymin, ymax.
func (ax *Axes) Axis(args ...any) error {
	pos, k, err := split("axis", args, AxisOptions{})
	if err != nil {
		return err
	}
	for _, e := range []struct {
		name string
		a    *axis
		i    int
	}{{"xmin", ax.x, 0}, {"xmax", ax.x, 1}, {"ymin", ax.y, 0}, {"ymax", ax.y, 1}} {
		if k.has(e.name) {
			var ends [2]any
			ends[e.i] = k.any(e.name)
			if err := ax.setLim("axis", e.a, ends); err != nil {
				return err
			}
		}
	}
	for _, p := range pos {
		if err := ax.axisWord(p); err != nil {
			return err
		}
	}
	ax.touch()
	return k.done()
}

func (ax *Axes) axisWord(x any) error {
	word, ok := x.(string)
	if !ok {
		if on, isBool := x.(bool); isBool {
			ax.hidden = !on
			return nil
		}
		v, err := numbers(x)
		if err != nil || len(v) != 4 {
			return fmt.Errorf("axis takes a word such as \"off\", or the four limits xmin, xmax, ymin, ymax")
		}
		if err := ax.setLim("axis", ax.x, [2]any{v[0], v[1]}); err != nil {
			return err
		}
		return ax.setLim("axis", ax.y, [2]any{v[2], v[3]})
	}
	switch word {
	case "off", "on":
		ax.hidden = word == "off"
	case "equal", "scaled", "image", "square":
		ax.equal = true
		if word == "image" {
			ax.x.margin, ax.y.margin = 0, 0
		}
	case "tight":
		ax.x.margin, ax.y.margin = 0, 0
	case "auto":
		ax.equal = false
		ax.x.lo, ax.x.hi, ax.y.lo, ax.y.hi = nil, nil, nil, nil
	default:
		return fmt.Errorf("axis: %w", oneOf(word, []string{"off", "on", "equal", "scaled", "tight", "auto", "image", "square"}))
	}
	return nil
}

// SetAspect makes units equally long on both axes with "equal" or 1, or fills the room with "auto".
func (ax *Axes) SetAspect(aspect any, opts ...SetAspectOptions) error {
	_, k, err := split("set_aspect", anys(opts), SetAspectOptions{})
	if err != nil {
		return err
	}
	on, err := equalAspect(aspect)
	if err != nil {
		return fmt.Errorf("set_aspect: %w", err)
	}
	ax.equal = on
	ax.touch()
	return k.done()
}

// equalAspect reads an aspect: "equal" or a number, of which only 1 is told from "auto".
func equalAspect(x any) (bool, error) {
	switch x {
	case "equal":
		return true, nil
	case "auto", nil:
		return false, nil
	}
	v, err := number(x)
	if err != nil {
		return false, fmt.Errorf("the aspect is \"equal\", \"auto\" or a number, not %v", x)
	}
	if v != 1 {
		note("an aspect other than \"equal\" and \"auto\" is taken as \"auto\"")
	}
	return v == 1, nil
}

// Margins sets how far the axes reach beyond the data, in parts of its range: one number for both axes, or two.
func Margins(args ...any) error { return Gca().Margins(args...) }

// Margins sets how far the axes reach beyond the data, in parts of its range: one number for both axes, or two.
func (ax *Axes) Margins(args ...any) error {
	pos, k, err := split("margins", args, MarginsOptions{})
	if err != nil {
		return err
	}
	for i, p := range pos {
		v, err := number(p)
		if err != nil {
			return fmt.Errorf("margins: %w", err)
		}
		if i == 0 {
			ax.x.margin = v
		}
		ax.y.margin = v
	}
	ax.x.margin = k.float("x", ax.x.margin)
	ax.y.margin = k.float("y", ax.y.margin)
	k.has("tight")
	ax.touch()
	return k.done()
}

// Xscale sets how numbers are spread along the current x axis: "linear", "log" or "symlog".
func Xscale(value string, opts ...ScaleOptions) error { return Gca().SetXscale(value, opts...) }

// Yscale sets how numbers are spread along the current y axis: "linear", "log" or "symlog".
func Yscale(value string, opts ...ScaleOptions) error { return Gca().SetYscale(value, opts...) }

// SetXscale sets how numbers are spread along the x axis: "linear", "log" or "symlog".
func (ax *Axes) SetXscale(value string, opts ...ScaleOptions) error {
	return ax.setScale("xscale", ax.x, value, opts)
}

// SetYscale sets how numbers are spread along the y axis: "linear", "log" or "symlog".
func (ax *Axes) SetYscale(value string, opts ...ScaleOptions) error {
	return ax.setScale("yscale", ax.y, value, opts)
}

// GetXscale is how numbers are spread along the x axis.
func (ax *Axes) GetXscale() string { return string(cmp.Or(ax.x.scale, linear)) }

// GetYscale is how numbers are spread along the y axis.
func (ax *Axes) GetYscale() string { return string(cmp.Or(ax.y.scale, linear)) }

func (ax *Axes) setScale(fn string, a *axis, name string, opts []ScaleOptions) error {
	_, k, err := split(fn, anys(opts), ScaleOptions{})
	if err != nil {
		return err
	}
	s, err := parseScale(name)
	if err != nil {
		return fmt.Errorf("%s: %w", fn, err)
	}
	for _, b := range ax.sharers(a) {
		if s == logar && (b.lo != nil && *b.lo <= 0 || b.hi != nil && *b.hi <= 0) {
			b.lo, b.hi = nil, nil
		}
		b.scale = s
	}
	ax.touch()
	return k.done()
}
