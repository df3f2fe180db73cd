package plotting

import (
	"fmt"
	"math"
	"strings"
)

// shapes.go: bars with gaps, lines without ends, stairs, and axes by a mosaic.

// BrokenBarh draws bars along x with gaps on the current axes; see Axes.BrokenBarh.
func BrokenBarh(xranges, yrange any, opts ...BrokenBarhOptions) (*Bars, error) {
	return dataAxes().BrokenBarh(xranges, yrange, opts...)
}

// BrokenBarh draws bars along x, each from a start and of a width, at the height of yrange: its start and its size.
func (ax *Axes) BrokenBarh(xranges, yrange any, opts ...BrokenBarhOptions) (*Bars, error) {
	_, k, err := split("broken_barh", anys(opts), BrokenBarhOptions{})
	if err != nil {
		return nil, err
	}
	t, err := tableOf(xranges, "broken_barh: xranges")
	if err != nil {
		return nil, err
	}
	y, err := numbers(yrange)
	if err != nil || len(y) != 2 || len(t.v) > 0 && t.cols != 2 {
		return nil, fmt.Errorf("broken_barh takes rows of a start and a width, and the start and the size along y")
	}
	b := &Bars{z: k.float("zorder", 1), name: k.string("label", ""), flat: true}
	for i := range t.rows {
		x := t.v[2*i]
		b.x0, b.x1 = append(b.x0, x), append(b.x1, x+t.v[2*i+1])
		b.y0, b.y1 = append(b.y0, y[0]), append(b.y1, y[0]+y[1])
	}
	alpha := k.float("alpha", 1)
	for _, c := range colorList(k, "facecolor", orElse(k.any("facecolor"), k.any("color")), t.rows) {
		b.faces = append(b.faces, faded(c, alpha))
	}
	if len(b.faces) == 0 {
		b.faces = append(b.faces, faded(ax.nextFill(), alpha))
	}
	b.edge = strokeStyle{color: k.color("edgecolor", black), width: k.float("linewidth", 1), hidden: !k.has("edgecolor")}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(b)
	return b, nil
}

// Axline draws a line without ends on the current axes; see Axes.Axline.
func Axline(xy1 any, args ...any) (*Endless, error) { return Gca().Axline(xy1, args...) }

// Endless is a line through a point, as far as the axes reach.
type Endless struct {
	Line
	slope float64
}

func (l *Endless) extent(logX, logY bool) extent {
	return extent{x: spanOf(l.x, logX), y: spanOf(l.y, logY)}
}

func (l *Endless) draw(p *pen) {
	x0, x1 := p.x.back(float64(p.box.Min.X)), p.x.back(float64(p.box.Max.X))
	x, y := []float64{x0, x1}, []float64{l.y[0] + l.slope*(x0-l.x[0]), l.y[0] + l.slope*(x1-l.x[0])}
	if math.IsInf(l.slope, 0) {
		x, y = []float64{l.x[0], l.x[0]}, []float64{p.y.back(float64(p.box.Min.Y)), p.y.back(float64(p.box.Max.Y))}
	}
	p.curve(x, y, l.stroke)
}

// Axline draws a straight line through two points, or through one with a slope, as far as the axes reach.
func (ax *Axes) Axline(xy1 any, args ...any) (*Endless, error) {
	pos, k, err := split("axline", args, AxlineOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "xy2"); err != nil {
		return nil, err
	}
	a, err := pointOf("axline", xy1)
	if err != nil {
		return nil, err
	}
	slope := k.float("slope", 0)
	if k.has("xy2") == k.has("slope") {
		return nil, fmt.Errorf("axline takes a second point or a slope")
	}
	at := [2][]float64{{a[0]}, {a[1]}}
	if k.has("xy2") {
		b, err := pointOf("axline", k.any("xy2"))
		if err != nil {
			return nil, err
		}
		slope = (b[1] - a[1]) / (b[0] - a[0])
		at = [2][]float64{{a[0], b[0]}, {a[1], b[1]}}
	}
	l := &Endless{*ax.nextLine(format{}, k), slope}
	l.x, l.y = at[0], at[1]
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(l)
	return l, nil
}

// Stairs draws a level between each two edges on the current axes; see Axes.Stairs.
func Stairs(values any, args ...any) (*Bars, error) { return dataAxes().Stairs(values, args...) }

// Stairs draws values as levels between edges, one more, or between whole numbers: the outline, or with fill=True the area.
func (ax *Axes) Stairs(values any, args ...any) (*Bars, error) {
	pos, k, err := split("stairs", args, StairsOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "edges"); err != nil {
		return nil, err
	}
	v, err := list(values, "stairs: values", -1)
	if err != nil {
		return nil, err
	}
	edges := evenEdges(0, float64(len(v)), len(v))
	if k.has("edges") {
		if edges, err = list(k.any("edges"), "stairs: edges", len(v)+1); err != nil {
			return nil, err
		}
	}
	b := &Bars{outline: true, z: k.float("zorder", 2), name: k.string("label", ""), flat: k.choice("orientation", "vertical", "horizontal") == "horizontal"}
	base := k.float("baseline", 0)
	for i := range v {
		b.x0, b.x1, b.y0, b.y1 = append(b.x0, edges[i]), append(b.x1, edges[i+1]), append(b.y0, base), append(b.y1, v[i])
	}
	b.edge = ax.nextLine(format{}, k).stroke
	b.edge.width = k.float("linewidth", 1)
	if k.bool("fill", false) {
		b.faces, b.edge.hidden = append(b.faces, b.edge.color), true
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(b)
	return b, nil
}

// SubplotMosaic opens a figure with axes as a mosaic says; see Figure.SubplotMosaic.
func SubplotMosaic(mosaic any, opts ...SubplotMosaicOptions) (*Figure, map[string]any, error) {
	var of FigureOptions
	if len(opts) > 0 {
		of.Figsize, of.Dpi = opts[0].Figsize, opts[0].Dpi
	}
	f, err := NewFigure(of)
	if err != nil {
		return nil, nil, err
	}
	axes, err := f.SubplotMosaic(mosaic, opts...)
	return f, axes, err
}

// SubplotMosaic makes axes that cover the cells of their name: "AB;CC", lines of letters, or lists of names; "." leaves a cell empty.
func (f *Figure) SubplotMosaic(mosaic any, opts ...SubplotMosaicOptions) (map[string]any, error) {
	_, k, err := split("subplot_mosaic", anys(opts), SubplotMosaicOptions{})
	if err != nil {
		return nil, err
	}
	rows, err := mosaicRows(mosaic)
	if err != nil {
		return nil, err
	}
	k.has("figsize")
	k.has("dpi")
	empty := k.string("empty_sentinel", ".")
	o := GridSpecOptions{WidthRatios: k.any("width_ratios"), HeightRatios: k.any("height_ratios")}
	if m, ok := k.any("gridspec_kw").(map[string]any); ok {
		own := newKeywords("subplot_mosaic: gridspec_kw", m)
		o.WidthRatios, o.HeightRatios = orElse(o.WidthRatios, own.any("width_ratios")), orElse(o.HeightRatios, own.any("height_ratios"))
		f.gap = spacing{own.float("wspace", f.gap.w), own.float("hspace", f.gap.h)}
		if err := own.done(); err != nil {
			return nil, err
		}
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	g, err := NewGridSpec(len(rows), len(rows[0]), o)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	for i, row := range rows {
		for j, name := range row {
			if _, made := out[name]; made || name == empty {
				continue
			}
			m, n := i, j
			for m+1 < len(rows) && rows[m+1][j] == name {
				m++
			}
			for n+1 < len(row) && row[n+1] == name {
				n++
			}
			cell := &Cell{place{rows: g.rows, cols: g.cols, row: i, col: j, rowSpan: m - i + 1, colSpan: n - j + 1, widths: g.widths, heights: g.heights}}
			if out[name], err = f.AddSubplot(cell); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// mosaicRows are the names of the cells.
func mosaicRows(x any) (rows [][]string, err error) {
	if s, ok := x.(string); ok {
		for _, line := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == ';' }) {
			if line = strings.TrimSpace(line); line != "" {
				rows = append(rows, strings.Split(line, ""))
			}
		}
	} else {
		for _, item := range itemsOf(x) {
			names, ok := nameList(item)
			if !ok {
				return nil, fmt.Errorf("subplot_mosaic: a row is a list of names, not %v", item)
			}
			rows = append(rows, names)
		}
	}
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			return nil, fmt.Errorf("subplot_mosaic: all rows have as many cells as the first, %d", len(rows[0]))
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("subplot_mosaic takes lines of letters or lists of names, not %v", x)
	}
	return rows, nil
}

// MinorticksOff takes small ticks away from the current axes.
func MinorticksOff() { Gca().MinorticksOff() }

// Autoscale lets the current axes find their limits again.
func Autoscale(opts ...AutoscaleOptions) { Gca().Autoscale(opts...) }
