package plotting

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// polar is the projection in which x is an angle theta [rad] and y the distance r from the middle.
type polar struct {
	zero      float64 // where theta = 0 points [rad], counter-clockwise from the right
	clockwise bool
	labels    float64 // the theta at which the ticks of r are labelled [rad]
}

func (q *polar) String() string { return "polar" }

func (q *polar) span(a *axis, data, wide span) span {
	switch {
	case !a.vertical:
		return span{0, 2 * math.Pi}
	case data.lo >= 0:
		wide.lo = 0
	}
	return wide
}

// angle is the direction of theta on the plane.
func (q *polar) angle(theta float64) float64 {
	if q.clockwise {
		theta = -theta
	}
	return q.zero + theta
}

func (q *polar) aim(ax *Axes, p *pen) {
	mid := vg.Point{X: (p.box.Min.X + p.box.Max.X) / 2, Y: (p.box.Min.Y + p.box.Max.Y) / 2}
	size := p.box.Size()
	d := disc{centre: mid, radius: min(size.X, size.Y) / 2}
	p.x = newMapping(linear, -1, 1, mid.X-d.radius, mid.X+d.radius)
	p.y = newMapping(linear, -1, 1, mid.Y-d.radius, mid.Y+d.radius)
	lim := ax.limitsOf(ax.y)
	along := newMapping(ax.y.scale, lim.lo, lim.hi, 0, 1)
	p.plane = func(theta, r float64) (x, y float64) {
		sin, cos := math.Sincos(q.angle(theta))
		part := max(0, along.at(r))
		return part * cos, part * sin
	}
	p.limX, p.limY = span{0, 2 * math.Pi}, lim
	p.region = d
}

// turn is a full circle.
var turn = []float64{0, math.Pi / 2, math.Pi, 3 * math.Pi / 2, 2 * math.Pi}

// thetas are the angles with a name.
func (q *polar) thetas(ax *Axes) []tick {
	at := ax.x.ticks
	if !ax.x.fixed {
		at = make([]float64, 8)
		for i := range at {
			at[i] = float64(i) * math.Pi / 4
		}
	}
	var out []tick
	for i, v := range at {
		t := tick{at: v, label: strconv.FormatFloat(math.Round(v*180/math.Pi*10)/10, 'g', -1, 64) + "°"}
		if ax.x.named {
			t.label = ""
			if i < len(ax.x.names) {
				t.label = ax.x.names[i]
			}
		}
		out = append(out, t)
	}
	return out
}

// rings are the ticks of r that lie on the disc, but for its middle.
func (q *polar) rings(ax *Axes, p *pen) []tick {
	size := p.box.Size()
	var out []tick
	// rings are read along a radius, where their labels stand aslant
	for _, t := range ax.ruler(ax.y, min(size.X, size.Y)*0.6).ticks {
		if t.at > p.limY.lo && t.at <= p.limY.hi*(1+1e-9) {
			out = append(out, t)
		}
	}
	return out
}

func (q *polar) draw(ax *Axes, p *pen) {
	for _, a := range ax.sorted() {
		a.draw(p)
	}
}

func (q *polar) ground(ax *Axes, p *pen) {
	if ax.x.grid != nil {
		for _, t := range q.thetas(ax) {
			p.curve([]float64{t.at, t.at}, []float64{p.limY.lo, p.limY.hi}, *ax.x.grid)
		}
	}
	if ax.y.grid != nil {
		for _, t := range q.rings(ax, p) {
			q.ring(p, t.at, *ax.y.grid)
		}
	}
}

// ring draws a circle of one r.
func (q *polar) ring(p *pen, r float64, s strokeStyle) {
	x, y := p.fine(turn, []float64{r, r, r, r, r})
	whole := *p
	whole.region = rectangle(p.box) // the outermost circle is the border of the disc
	whole.curve(x, y, s)
}

func (q *polar) rim(ax *Axes, p *pen) {
	if e := ax.frame[0]; !e.gone {
		q.ring(p, p.limY.hi, strokeStyle{color: e.color, width: e.width})
	}
}

func (q *polar) tags(ax *Axes, p *pen) []tag {
	var out []tag
	edge := room{}
	if !ax.x.look.noNames {
		for _, t := range q.thetas(ax) {
			sin, cos := math.Sincos(q.angle(t.at))
			off := vg.Length(ax.x.look.length) + 2*tickGap
			at := p.point(t.at, p.limY.hi).Add(vg.Point{X: off * vg.Length(cos), Y: off * vg.Length(sin)})
			k := tickTag(ax.x, t.label, at, anchor{outward(cos, "left", "right"), outward(sin, "bottom", "top")})
			b := k.box(k.size())
			edge = edge.max(room{left: p.box.Min.X - b.Min.X, bottom: p.box.Min.Y - b.Min.Y})
			out = append(out, k)
		}
	}
	if !ax.y.look.noNames {
		for _, t := range q.rings(ax, p) {
			out = append(out, tickTag(ax.y, t.label, p.point(q.labels, t.at), anchor{"left", "bottom"}))
		}
	}
	mid := vg.Point{X: (p.box.Min.X + p.box.Max.X) / 2, Y: (p.box.Min.Y + p.box.Max.Y) / 2}
	if ax.x.label.text != "" {
		out = append(out, labelTag(ax.x.label, vg.Point{X: mid.X, Y: p.box.Min.Y - edge.bottom - labelGap}, anchor{"center", "top"}, 0))
	}
	if ax.y.label.text != "" {
		out = append(out, labelTag(ax.y.label, vg.Point{X: p.box.Min.X - edge.left - labelGap, Y: mid.Y}, anchor{"right", "center"}, math.Pi/2))
	}
	return out
}

// outward is the side at which a text is held that stands in a direction.
func outward(part float64, before, after string) string {
	switch {
	case part > 0.3:
		return before
	case part < -0.3:
		return after
	}
	return "center"
}

// Polar draws r against theta [rad] on polar axes: those that are current, or new ones.
func Polar(args ...any) (Lines, error) {
	if session.current != nil && session.current.left {
		closeLeft()
	}
	f := Gcf()
	if f.current == nil {
		if _, err := f.AddSubplot(SubplotOptions{Projection: "polar"}); err != nil {
			return nil, err
		}
	}
	if _, err := f.current.polar("polar"); err != nil {
		return nil, err
	}
	return f.current.plot("polar", args)
}

// polar is the projection of polar axes, an error for others.
func (ax *Axes) polar(fn string) (*polar, error) {
	q, ok := ax.proj.(*polar)
	if !ok {
		return nil, fmt.Errorf("%s is for polar axes: make them by subplot(projection=\"polar\")", fn)
	}
	ax.touch()
	return q, nil
}

// directions are the places of theta = 0 by name, in eighths of a turn from the right.
var directions = map[string]float64{"E": 0, "NE": 1, "N": 2, "NW": 3, "W": 4, "SW": 5, "S": 6, "SE": 7}

// SetThetaZeroLocation says where theta = 0 lies on polar axes: "E" (the right), "N" (the top), "NW" and so on, with an offset
// in degrees.
func (ax *Axes) SetThetaZeroLocation(loc string, offset ...float64) error {
	q, err := ax.polar("set_theta_zero_location")
	if err != nil {
		return err
	}
	eighths, ok := directions[loc]
	if !ok {
		return fmt.Errorf("set_theta_zero_location: %w", oneOf(loc, strings.Fields("E NE N NW W SW S SE")))
	}
	q.zero = eighths * math.Pi / 4
	for _, v := range offset {
		q.zero += v * math.Pi / 180
	}
	return nil
}

// SetThetaOffset says where theta = 0 lies on polar axes [rad], counter-clockwise from the right.
func (ax *Axes) SetThetaOffset(offset float64) error {
	q, err := ax.polar("set_theta_offset")
	if err == nil {
		q.zero = offset
	}
	return err
}

// SetThetaDirection says how theta grows on polar axes: 1 or "counterclockwise", -1 or "clockwise".
func (ax *Axes) SetThetaDirection(direction any) error {
	q, err := ax.polar("set_theta_direction")
	if err != nil {
		return err
	}
	switch word := textOf(direction); word {
	case "1", "anticlockwise", "counterclockwise":
		q.clockwise = false
	case "-1", "clockwise":
		q.clockwise = true
	default:
		return fmt.Errorf("set_theta_direction: the direction is 1 (counterclockwise) or -1 (clockwise), not %s", word)
	}
	return nil
}

// SetRlabelPosition says at which angle the ticks of r are labelled [degree].
func (ax *Axes) SetRlabelPosition(degrees float64) error {
	q, err := ax.polar("set_rlabel_position")
	if err == nil {
		q.labels = degrees * math.Pi / 180
	}
	return err
}

// SetRmax sets the largest r of polar axes.
func (ax *Axes) SetRmax(r any) error { return ax.setRadius("set_rmax", [2]any{nil, r}) }

// SetRmin sets the r in the middle of polar axes.
func (ax *Axes) SetRmin(r any) error { return ax.setRadius("set_rmin", [2]any{r, nil}) }

// SetRlim sets the limits of r on polar axes, as Ylim does.
func (ax *Axes) SetRlim(args ...any) (lo, hi float64, err error) {
	if _, err := ax.polar("set_rlim"); err != nil {
		return 0, 0, err
	}
	return ax.lim("set_rlim", ax.y, args)
}

func (ax *Axes) setRadius(fn string, ends [2]any) error {
	if _, err := ax.polar(fn); err != nil {
		return err
	}
	return ax.setLim(fn, ax.y, ends)
}

// SetRticks sets the ticks of r on polar axes.
func (ax *Axes) SetRticks(args ...any) error {
	if _, err := ax.polar("set_rticks"); err != nil {
		return err
	}
	_, _, err := ax.setTicks("set_rticks", ax.y, args)
	return err
}

// SetThetagrids sets the angles with a name on polar axes [degree], and their names if these are given.
func (ax *Axes) SetThetagrids(angles any, labels ...any) error {
	if _, err := ax.polar("set_thetagrids"); err != nil {
		return err
	}
	v, err := list(angles, "set_thetagrids: angles", -1)
	if err != nil {
		return err
	}
	rad := make([]float64, len(v))
	for i := range v {
		rad[i] = v[i] * math.Pi / 180
	}
	_, _, err = ax.setTicks("set_thetagrids", ax.x, append([]any{rad}, labels...))
	return err
}
