package plotting

import (
	"fmt"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

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
	a.width = p.float("linewidth", 1)
	if style, given := p.string("arrowstyle", ""), p.has("arrowstyle"); given {
		a.style = arrowStyleOf(p, style)
	} else { // matplotlib's other kind of arrow
		a.style = arrowStyle{broad: true, shaft: p.float("width", 4), tip: p.float("headwidth", 12)}
	}
	a.bend = bendOf(p)
	a.short = p.float("shrink", 0)
	if p.err != nil {
		k.fail("arrowprops", p.err)
	}
}

// arrowStyleOf reads matplotlib's words for arrows; what follows a comma is how large their ends are.
func arrowStyleOf(p *keywords, text string) arrowStyle {
	name, _, _ := strings.Cut(text, ",")
	switch name {
	case "-":
		return arrowStyle{}
	case "->":
		return arrowStyle{head: true, open: true}
	case "<-":
		return arrowStyle{tail: true, open: true}
	case "<->":
		return arrowStyle{tail: true, head: true, open: true}
	case "-|>":
		return arrowStyle{head: true}
	case "<|-":
		return arrowStyle{tail: true}
	case "<|-|>":
		return arrowStyle{tail: true, head: true}
	case "simple", "fancy", "wedge":
		return arrowStyle{broad: true, shaft: 3, tip: 8}
	case "|-|", "]-[", "]-", "-[":
		note("annotate: arrowstyle %q is drawn as a line", text)
		return arrowStyle{}
	}
	p.fail("arrowstyle", oneOf(name, []string{"-", "->", "<-", "<->", "-|>", "<|-", "<|-|>", "simple", "fancy", "wedge"}))
	return arrowStyle{}
}

// bendOf reads rad of connectionstyle "arc3,rad=0.2".
func bendOf(p *keywords) float64 {
	name, options, _ := strings.Cut(p.string("connectionstyle", "arc3"), ",")
	if strings.TrimSpace(name) != "arc3" {
		note("annotate: connectionstyle %q is drawn as a straight line", name)
		return 0
	}
	for option := range strings.SplitSeq(options, ",") {
		if value, ok := strings.CutPrefix(strings.ReplaceAll(option, " ", ""), "rad="); ok {
			v, err := strconv.ParseFloat(value, 64)
			if err != nil {
				p.fail("connectionstyle", err)
			}
			return v
		}
	}
	return 0
}
