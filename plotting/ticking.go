package plotting

import (
	"fmt"
	"math"

	"gobrian/units"
)

// Xticks sets or reads the ticks of the current x axis; see Axes.Xticks.
func Xticks(args ...any) (at units.Array, labels []string, err error) { return Gca().Xticks(args...) }

// Yticks sets or reads the ticks of the current y axis; see Axes.Xticks.
func Yticks(args ...any) (at units.Array, labels []string, err error) { return Gca().Yticks(args...) }

// Xticks sets where the x axis has ticks and, with a second list, what stands there: Xticks([]int{0, 5},
// []string{"on", "off"}). An empty list takes the ticks away. It returns the ticks that hold then.
func (ax *Axes) Xticks(args ...any) (at units.Array, labels []string, err error) {
	return ax.setTicks("xticks", ax.x, args)
}

// Yticks sets where the y axis has ticks; see Xticks.
func (ax *Axes) Yticks(args ...any) (at units.Array, labels []string, err error) {
	return ax.setTicks("yticks", ax.y, args)
}

// SetXticks is Xticks under its name of an axes method.
func (ax *Axes) SetXticks(args ...any) error {
	_, _, err := ax.setTicks("set_xticks", ax.x, args)
	return err
}

// SetYticks is Yticks under its name of an axes method.
func (ax *Axes) SetYticks(args ...any) error {
	_, _, err := ax.setTicks("set_yticks", ax.y, args)
	return err
}

// SetXticklabels sets what stands at the ticks of the x axis.
func (ax *Axes) SetXticklabels(labels any, opts ...XticksOptions) error {
	return ax.setTickLabels("set_xticklabels", ax.x, labels, opts)
}

// SetYticklabels sets what stands at the ticks of the y axis.
func (ax *Axes) SetYticklabels(labels any, opts ...XticksOptions) error {
	return ax.setTickLabels("set_yticklabels", ax.y, labels, opts)
}

// GetXticks are the ticks of the x axis.
func (ax *Axes) GetXticks() units.Array { at, _ := ax.ticksNow(ax.x); return bareArray(at) }

// GetYticks are the ticks of the y axis.
func (ax *Axes) GetYticks() units.Array { at, _ := ax.ticksNow(ax.y); return bareArray(at) }

func (ax *Axes) setTicks(fn string, a *axis, args []any) (at units.Array, labels []string, err error) {
	pos, k, err := split(fn, args, XticksOptions{})
	if err != nil {
		return at, nil, err
	}
	if len(pos) > 2 {
		return at, nil, fmt.Errorf("%s takes ticks and labels, not %d lists", fn, len(pos))
	}
	if err := k.positional(pos, "ticks", "labels"); err != nil {
		return at, nil, err
	}
	minor := k.bool("minor", false)
	if k.has("ticks") && !minor {
		v, err := list(k.any("ticks"), fn+": ticks", -1)
		if err != nil {
			return at, nil, err
		}
		a.ticks, a.fixed, a.named = v, true, false
	}
	if k.has("labels") {
		if err := ax.nameTicks(fn, a, k.any("labels")); err != nil {
			return at, nil, err
		}
	}
	a.readLook(k)
	ax.touch()
	places, labels := ax.ticksNow(a)
	return bareArray(places), labels, k.done()
}

// nameTicks reads labels; a single tick set is fixed where it is now.
func (ax *Axes) nameTicks(fn string, a *axis, x any) error {
	names, ok := nameList(x)
	if !ok {
		v, err := list(x, fn+": labels", -1)
		if err != nil {
			return err
		}
		names = make([]string, len(v))
		for i := range v {
			names[i] = minus(fmt.Sprint(v[i]))
		}
	}
	if !a.fixed {
		a.ticks, _ = ax.ticksNow(a)
		a.fixed = true
	}
	if len(names) > len(a.ticks) {
		return fmt.Errorf("%s: %d labels for %d ticks", fn, len(names), len(a.ticks))
	}
	a.names, a.named = names, true
	return nil
}

func (ax *Axes) setTickLabels(fn string, a *axis, labels any, opts []XticksOptions) error {
	_, k, err := split(fn, anys(opts), XticksOptions{})
	if err != nil {
		return err
	}
	if err := ax.nameTicks(fn, a, labels); err != nil {
		return err
	}
	a.readLook(k)
	ax.touch()
	return k.done()
}

// readLook takes the options of tick labels.
func (a *axis) readLook(k *keywords) {
	a.look.size = fontSize(k, "fontsize", a.look.size)
	a.look.ink = k.color("color", a.look.ink)
	if k.has("rotation") {
		a.look.angle = angle(k)
	}
	a.look.align = k.choice("horizontalalignment", a.look.align, "left", "center", "right")
}

// ticksNow are the ticks with labels of an axis as they would be drawn.
func (ax *Axes) ticksNow(a *axis) (at []float64, labels []string) {
	lo, hi := ax.ends(a)
	if hi <= lo {
		hi = lo + 250 // not laid out yet: a usual length
	}
	for _, t := range ax.ruler(a, hi-lo).ticks {
		if !t.minor {
			at, labels = append(at, t.at), append(labels, t.label)
		}
	}
	return at, labels
}

// TickParams changes the look of the current ticks; see Axes.TickParams.
func TickParams(args ...any) error { return Gca().TickParams(args...) }

// TickParams changes the look of ticks: axis ("x", "y" or "both"), labelsize, direction ("in", "out"), length, width,
// color, labelcolor, labelrotation, and by false which are left out: bottom, left, labelbottom, labelleft.
func (ax *Axes) TickParams(args ...any) error {
	pos, k, err := split("tick_params", args, TickParamsOptions{})
	if err != nil {
		return err
	}
	if err := k.positional(pos, "axis"); err != nil {
		return err
	}
	which := k.choice("axis", "both", "x", "y")
	k.has("which")
	if which != "y" {
		ax.x.params(k, "bottom", "top")
	}
	if which != "x" {
		ax.y.params(k, "left", "right")
	}
	for _, side := range []string{"bottom", "top", "left", "right"} { // of the axis that is not meant
		k.has(side)
		k.has("label" + side)
	}
	ax.touch()
	return k.done()
}

func (a *axis) params(k *keywords, near, far string) {
	t := &a.look
	t.size = fontSize(k, "labelsize", t.size)
	t.length, t.width = k.float("length", t.length), k.float("width", t.width)
	both := k.color("colors", t.color)
	if k.has("colors") {
		t.ink = both
	}
	t.color = k.color("color", both)
	t.ink = k.color("labelcolor", t.ink)
	t.angle = k.float("labelrotation", k.float("rotation", t.angle*180/math.Pi)) * math.Pi / 180
	t.inward = k.choice("direction", "out", "in", "inout") == "in" || t.inward && !k.has("direction")
	side := near
	if a.far {
		side = far
	}
	t.noMarks = !k.bool(side, !t.noMarks)
	t.noNames = !k.bool("label"+side, !t.noNames)
}

// LocatorParams limits the number of ticks by nbins; see Axes.LocatorParams.
func LocatorParams(args ...any) error { return Gca().LocatorParams(args...) }

// LocatorParams limits the number of ticks: axis ("x", "y" or "both") and nbins.
func (ax *Axes) LocatorParams(args ...any) error {
	pos, k, err := split("locator_params", args, LocatorParamsOptions{})
	if err != nil {
		return err
	}
	if err := k.positional(pos, "axis"); err != nil {
		return err
	}
	which := k.choice("axis", "both", "x", "y")
	n := k.int("nbins", 0)
	if which != "y" {
		ax.x.bins = n
	}
	if which != "x" {
		ax.y.bins = n
	}
	k.has("tight")
	ax.touch()
	return k.done()
}

// Grid draws lines at the ticks of the current axes; see Axes.Grid.
func Grid(args ...any) error { return Gca().Grid(args...) }

// Grid draws lines at the ticks, or takes them away with false. Without arguments it does whichever changes something.
func (ax *Axes) Grid(args ...any) error {
	pos, k, err := split("grid", args, GridOptions{})
	if err != nil {
		return err
	}
	which := k.choice("axis", "both", "x", "y")
	if len(pos) > 0 && pos[0] != nil {
		k.add("visible", pos[0])
	}
	if k.has("b") {
		k.add("visible", k.any("b"))
	}
	styled := k.has("color") || k.has("linestyle") || k.has("linewidth") || k.has("alpha") || k.has("which")
	on := k.bool("visible", styled || ax.x.grid == nil && ax.y.grid == nil)
	if len(pos) == 0 && !k.has("visible") && which != "both" {
		on = true
	}
	s := &strokeStyle{color: faded(k.color("color", hex(0xb0b0b0)), k.float("alpha", 1)), width: k.float("linewidth", rimWidth)}
	if k.has("linestyle") {
		line, dashes, err := parseLine(k.any("linestyle"))
		if err != nil {
			k.fail("linestyle", err)
		}
		s.dashes = dashes
		if dashes == nil {
			s.dashes = dashPattern(line)
		}
	}
	if !on {
		s = nil
	}
	minor := k.choice("which", "major", "minor", "both") != "major"
	if which != "y" {
		ax.x.grid, ax.x.minGrid = s, minor
	}
	if which != "x" {
		ax.y.grid, ax.y.minGrid = s, minor
	}
	ax.touch()
	return k.done()
}
