package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Boxplot draws boxes on the current axes; see Axes.Boxplot.
func Boxplot(x any, args ...any) (map[string]any, error) { return dataAxes().Boxplot(x, args...) }

// Boxplot draws for each list of numbers, or column of a matrix, a box from the first to the third quartile with a line at
// the median, whiskers to the last numbers within 1.5 (whis) times its height, and a mark at each number beyond. It returns the parts by their names in
// matplotlib: boxes, medians, whiskers, caps, fliers and means. With patch_artist the boxes are filled.
func (ax *Axes) Boxplot(x any, args ...any) (map[string]any, error) {
	_, k, err := split("boxplot", args, BoxplotOptions{})
	if err != nil {
		return nil, err
	}
	sets, at, err := placedSets("boxplot: x", x, k)
	if err != nil {
		return nil, err
	}
	wide := k.floats("widths")
	flat := !k.bool("vert", true)
	whis := k.float("whis", 1.5)
	out := map[string]any{}
	for _, name := range boxParts {
		out[name] = []any{}
	}
	looks := boxLooks(k)
	for i, set := range sets {
		w := min(0.5, max(0.15, 0.15*(slices.Max(at)-slices.Min(at))))
		if len(wide) > 0 {
			w = wide[i%len(wide)]
		}
		b := newBox(set, whis)
		b.draw(boxPlace{ax, at[i], w, flat}, k, looks, out)
	}
	names, _ := nameList(orElse(k.any("labels"), k.any("tick_labels")))
	if err := k.done(); err != nil {
		return nil, err
	}
	for _, name := range boxParts {
		for _, a := range out[name].([]any) {
			ax.add(a.(artist))
		}
	}
	a := ax.x
	if flat {
		a = ax.y
	}
	a.ticks, a.fixed = at, true
	if names != nil {
		a.names, a.named = names, true
	}
	return out, nil
}

// box is what a box plot shows of a list of numbers.
type box struct {
	low, first, median, third, high, mean float64
	beyond                                []float64
}

func newBox(v []float64, whis float64) box {
	s := slices.DeleteFunc(slices.Clone(v), math.IsNaN)
	slices.Sort(s)
	if len(s) == 0 {
		nan := math.NaN()
		return box{nan, nan, nan, nan, nan, nan, nil}
	}
	b := box{first: quantile(s, 0.25), median: quantile(s, 0.5), third: quantile(s, 0.75)}
	reach := whis * (b.third - b.first)
	b.low, b.high = b.first, b.third
	for _, x := range s {
		b.mean += x / float64(len(s))
		switch {
		case x < b.first-reach || x > b.third+reach:
			b.beyond = append(b.beyond, x)
		default:
			b.low, b.high = math.Min(b.low, x), math.Max(b.high, x)
		}
	}
	return b
}

// quantile is the number below which a part p of sorted numbers lies, between two of them in proportion.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// boxParts are the names of what a box plot is made of.
var boxParts = []string{"boxes", "whiskers", "caps", "medians", "fliers", "means"}

// boxLooks are the options of the parts: boxprops for boxes and so on.
func boxLooks(k *keywords) map[string]*keywords {
	out := map[string]*keywords{}
	for name, option := range map[string]string{"boxes": "boxprops", "whiskers": "whiskerprops", "caps": "capprops", "medians": "medianprops",
		"fliers": "flierprops", "means": "meanprops"} {
		if m, ok := k.any(option).(map[string]any); ok {
			out[name] = newKeywords("boxplot: "+option, m)
		}
	}
	return out
}

// boxPlace is where a box stands.
type boxPlace struct {
	ax       *Axes
	at, wide float64
	flat     bool // it lies
}

// line is a line through points across and along the box.
func (p boxPlace) line(c color.NRGBA, xy ...float64) *Line {
	l := &Line{ax: p.ax, every: 1, z: 2, stroke: strokeStyle{color: c, width: 1}}
	for i := 0; i < len(xy); i += 2 {
		x, y := xy[i], xy[i+1]
		if p.flat {
			x, y = y, x
		}
		l.x, l.y = append(l.x, x), append(l.y, y)
	}
	return l
}

// marks are marks at the place of the box.
func (p boxPlace) marks(shape string, face, edge color.NRGBA, v ...float64) *Line {
	var xy []float64
	for _, y := range v {
		xy = append(xy, p.at, y)
	}
	l := p.line(black, xy...)
	l.stroke.hidden = true
	l.mark = markStyle{shape: shape, size: 6, face: face, edge: edge, width: 1}
	return l
}

// draw adds the parts of the box to lists.
func (b box) draw(p boxPlace, k *keywords, looks map[string]*keywords, out map[string]any) {
	add := func(name string, parts ...any) {
		for _, part := range parts {
			if l, ok := part.(*Line); ok && looks[name] != nil {
				if err := l.restyle(looks[name]); err != nil {
					k.fail(name, err)
				}
			}
			out[name] = append(out[name].([]any), part)
		}
	}
	lo, hi := p.at-p.wide/2, p.at+p.wide/2
	outline := p.line(black, lo, b.first, hi, b.first, hi, b.third, lo, b.third, lo, b.first)
	if k.bool("patch_artist", false) {
		a := &Area{pieces: [][2][]float64{{outline.x[:4], outline.y[:4]}}, face: nthColor(0), edge: outline.stroke, z: 1.5}
		if own := looks["boxes"]; own != nil {
			a.restyle(own)
		}
		add("boxes", a)
	} else {
		add("boxes", outline)
	}
	add("whiskers", p.line(black, p.at, b.first, p.at, b.low), p.line(black, p.at, b.third, p.at, b.high))
	add("caps", p.line(black, p.at-p.wide/4, b.low, p.at+p.wide/4, b.low), p.line(black, p.at-p.wide/4, b.high, p.at+p.wide/4, b.high))
	add("medians", p.line(nthColor(1), lo, b.median, hi, b.median))
	if sym := k.string("sym", "o"); k.bool("showfliers", true) && sym != "" {
		add("fliers", p.marks("o", transparent, black, b.beyond...))
	}
	if k.bool("showmeans", false) {
		add("means", p.marks("^", nthColor(2), nthColor(2), b.mean))
	}
}

// restyle changes the look of a line that is a part of a plot.
func (l *Line) restyle(k *keywords) error {
	l.stroke.color = k.color("color", l.stroke.color)
	l.stroke.width = k.float("linewidth", l.stroke.width)
	if k.has("linestyle") && l.mark.shape == "" {
		if err := l.SetLinestyle(k.any("linestyle")); err != nil {
			return err
		}
	}
	if l.mark.shape != "" {
		if k.has("marker") {
			if err := l.SetMarker(k.any("marker")); err != nil {
				return err
			}
		}
		l.mark.size = k.float("markersize", l.mark.size)
		l.mark.face, l.mark.edge = k.color("markerfacecolor", l.mark.face), k.color("markeredgecolor", l.mark.edge)
	}
	return k.done()
}

// restyle changes the look of a filled shape that is a part of a plot.
func (a *Area) restyle(k *keywords) {
	if k.has("color") {
		a.face = k.color("color", a.face)
		a.edge.color = a.face
	}
	a.face, a.edge.color = k.color("facecolor", a.face), k.color("edgecolor", a.edge.color)
	a.edge.width = k.float("linewidth", a.edge.width)
	a.face = faded(a.face, k.float("alpha", 1))
}

// placedSets are lists of numbers and the positions at which they are drawn: 1, 2 ... where none are given.
func placedSets(what string, x any, k *keywords) (sets [][]float64, at []float64, err error) {
	if sets, err = dataSets(what, x); err != nil {
		return nil, nil, err
	}
	if at = k.floats("positions"); at == nil {
		for i := range sets {
			at = append(at, float64(i+1))
		}
	}
	if len(at) != len(sets) {
		return nil, nil, fmt.Errorf("%s: %d positions for %d lists", what, len(at), len(sets))
	}
	return sets, at, nil
}
