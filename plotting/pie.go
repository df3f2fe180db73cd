package plotting

import (
	"fmt"
	"math"
)

// Pie draws shares of a whole on the current axes; see Axes.Pie.
func Pie(x any, args ...any) ([]any, error) { return dataAxes().Pie(x, args...) }

// Pie draws a circle that is cut as numbers are parts of their sum, counter-clockwise from the right. Labels stand outside, and with autopct the shares
// inside. It returns the list of pieces and that of labels, and with autopct that of shares.
func (ax *Axes) Pie(x any, args ...any) ([]any, error) {
	if err := ax.straight("pie"); err != nil {
		return nil, err
	}
	pos, k, err := split("pie", args, PieOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "explode", "labels", "colors", "autopct"); err != nil {
		return nil, err
	}
	parts, err := list(x, "pie: x", -1)
	if err != nil {
		return nil, err
	}
	p, err := newPie(k, parts)
	if err != nil {
		return nil, err
	}
	var wedges, texts, shares []any
	colors := colorList(k, "color", k.any("color"), len(parts))
	for i := range parts {
		clr := nthColor(i)
		if len(colors) > 0 {
			clr = colors[i%len(colors)]
		}
		w, label, share := p.piece(i)
		w.face = faded(clr, p.alpha)
		ax.add(w)
		wedges, texts = append(wedges, w), append(texts, label)
		ax.add(label)
		if share != nil {
			shares = append(shares, share)
			ax.add(share)
		}
	}
	frame := k.bool("frame", false)
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.equal = true
	if !frame {
		ax.hidden = true
	}
	reach := 1.25 * p.radius
	if err := ax.setLim("pie", ax.x, [2]any{p.x - reach, p.x + reach}); err != nil {
		return nil, err
	}
	out := []any{wedges, texts}
	if shares != nil {
		out = append(out, shares)
	}
	return out, ax.setLim("pie", ax.y, [2]any{p.y - reach, p.y + reach})
}

// pie is the circle and how it is cut.
type pie struct {
	x, y, radius, inner float64
	from                []float64 // where each piece begins, and where the last ends [turn]
	apart               []float64
	names               []string
	format              string
	textAt, shareAt     float64 // in radii
	text                Label
	edge                strokeStyle
	alpha               float64
}

func newPie(k *keywords, parts []float64) (*pie, error) {
	p := &pie{radius: k.float("radius", 1), textAt: k.float("labeldistance", 1.1), shareAt: k.float("pctdistance", 0.6), format: k.string("autopct", ""), alpha: 1}
	if at := k.floats("center"); len(at) == 2 {
		p.x, p.y = at[0], at[1]
	}
	total := 0.0
	for _, v := range parts {
		if v < 0 || math.IsNaN(v) {
			return nil, fmt.Errorf("pie: the shares are numbers that are not negative, and one is %v", v)
		}
		total += v
	}
	if total == 0 || !k.bool("normalize", true) {
		if total > 1 {
			return nil, fmt.Errorf("pie: without normalize the sum of the shares is at most 1, not %v", total)
		}
		total = 1
	}
	turn := k.float("startangle", 0) / 360
	way := 1.0
	if !k.bool("counterclock", true) {
		way = -1
	}
	p.from = []float64{turn}
	for _, v := range parts {
		turn += way * v / total
		p.from = append(p.from, turn)
	}
	p.apart = k.floats("explode")
	p.names, _ = nameList(k.any("labels"))
	if p.names != nil && len(p.names) != len(parts) || p.apart != nil && len(p.apart) != len(parts) {
		return nil, fmt.Errorf("pie: %d shares, %d labels and %d distances for explode", len(parts), len(p.names), len(p.apart))
	}
	p.text = Label{size: usual.text, color: black, z: 3}
	if m, ok := k.any("textprops").(map[string]any); ok {
		p.text.textKeys(newKeywords("pie: textprops", m))
	}
	p.edge.hidden = true
	if m, ok := k.any("wedgeprops").(map[string]any); ok {
		p.look(k, newKeywords("pie: wedgeprops", m))
	}
	return p, nil
}

// look reads the look of the pieces; a width leaves a hole.
func (p *pie) look(k, own *keywords) {
	p.alpha = own.float("alpha", 1)
	if w := own.float("width", p.radius); w < p.radius {
		p.inner = p.radius - w
	}
	if own.has("edgecolor") || own.has("linewidth") {
		p.edge = strokeStyle{color: own.color("edgecolor", black), width: own.float("linewidth", 1)}
	}
	if err := own.done(); err != nil {
		k.fail("wedgeprops", err)
	}
}

// piece is a share with its label and, with a format, its part in percent.
func (p *pie) piece(i int) (w *Shape, label, share *Label) {
	a, b := p.from[i]*2*math.Pi, p.from[i+1]*2*math.Pi
	sin, cos := math.Sincos((a + b) / 2)
	x, y := p.x, p.y
	if p.apart != nil {
		x, y = x+p.apart[i]*cos, y+p.apart[i]*sin
	}
	w = &Shape{Area{z: 1, edge: p.edge, pieces: [][2][]float64{sector(x, y, p.inner, p.radius, a, b)}}}
	text := p.text
	label = &text
	if label.x, label.y = x+p.textAt*p.radius*cos, y+p.textAt*p.radius*sin; p.names != nil {
		label.text, w.name = p.names[i], p.names[i]
	}
	if label.anchor = (anchor{"left", "center"}); cos < 0 {
		label.anchor.h = "right"
	}
	if p.format != "" {
		inner := p.text
		share = &inner
		share.anchor = anchor{"center", "center"}
		share.x, share.y = x+p.shareAt*p.radius*cos, y+p.shareAt*p.radius*sin
		share.text = fmt.Sprintf(p.format, 100*math.Abs(p.from[i+1]-p.from[i]))
	}
	return w, label, share
}

// sector is the outline of a part of a ring, or of a circle where the inner radius is zero, between two angles [rad].
func sector(x, y, inner, outer, a, b float64) [2][]float64 {
	var u, v []float64
	n := max(2, int(math.Ceil(math.Abs(b-a)*32)))
	arc := func(r, from, to float64) {
		for i := range n + 1 {
			sin, cos := math.Sincos(from + (to-from)*float64(i)/float64(n))
			u, v = append(u, x+r*cos), append(v, y+r*sin)
		}
	}
	arc(outer, a, b)
	if inner > 0 {
		arc(inner, b, a)
	} else if math.Abs(b-a) < 2*math.Pi {
		u, v = append(u, x), append(v, y)
	}
	return [2][]float64{u, v}
}

// NewWedge is a part of a circle between two angles [degree]: Wedge((x, y), radius, 0, 90). A width leaves a hole.
func NewWedge(center, r, theta1, theta2 any, opts ...WedgeOptions) (*Shape, error) {
	_, k, err := split("Wedge", anys(opts), WedgeOptions{})
	if err != nil {
		return nil, err
	}
	c, err := pointOf("Wedge", center)
	if err != nil {
		return nil, err
	}
	v, err := numbers([]any{r, theta1, theta2})
	if err != nil {
		return nil, fmt.Errorf("wedge: %w", err)
	}
	a, b := v[1]*math.Pi/180, v[2]*math.Pi/180
	for b < a {
		b += 2 * math.Pi
	}
	inner := 0.0
	if k.has("width") {
		inner = v[0] - k.float("width", 0)
	}
	outline := sector(c[0], c[1], inner, v[0], a, b)
	return newShape(k, outline[0], outline[1])
}
