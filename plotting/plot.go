package plotting

import (
	"fmt"
	"image/color"
	"slices"
)

// Plot draws y against x on the current axes, as lines or marks; see Axes.Plot.
func Plot(args ...any) (Lines, error) { return dataAxes().Plot(args...) }

// Plot draws y against x, as lines or marks. The arguments are y alone (against 0, 1, 2 ...), x and y, or these followed
// by a format string such as "r--", "o-" or "."; several such groups may follow each other, and PlotOptions at the end
// hold for all of them.
//
// Data are units.Operand (without dimension: divide by a unit), []float64, []int, numbers; lists of names stand for an
// axis of categories. Of a matrix every column is a line. Points that are NaN interrupt the line.
// Errors: data with a dimension, of different lengths, an unknown option or format.
func (ax *Axes) Plot(args ...any) (Lines, error) { return ax.plot("plot", args) }

func (ax *Axes) plot(fn string, args []any) (Lines, error) {
	pos, k, err := split(fn, args, PlotOptions{})
	if err != nil {
		return nil, err
	}
	k.read["where"] = fn == "step"
	if ax.z != nil {
		return ax.linesInSpace(fn, pos, k)
	}
	groups, err := plotGroups(fn, pos)
	if err != nil {
		return nil, err
	}
	var out Lines
	colors := ax.colors
	for _, g := range groups {
		lines, err := ax.groupLines(fn, g, k)
		if err != nil {
			ax.colors = colors
			return nil, err
		}
		out = append(out, lines...)
	}
	if err := k.done(); err != nil {
		ax.colors = colors
		return nil, err
	}
	for _, l := range out {
		ax.add(l)
	}
	return out, nil
}

// plotGroup is x, y and format as they were given; x may be missing.
type plotGroup struct {
	x, y   any
	format string
}

// plotGroups cuts the arguments of plot into groups.
func plotGroups(fn string, args []any) ([]plotGroup, error) {
	var out []plotGroup
	for len(args) > 0 {
		if s, ok := args[0].(string); ok {
			return nil, fmt.Errorf("%s: the format %q has no data before it", fn, s)
		}
		g := plotGroup{y: args[0]}
		args = args[1:]
		if len(args) > 0 {
			if _, ok := args[0].(string); !ok {
				g.x, g.y = g.y, args[0]
				args = args[1:]
			}
		}
		if len(args) > 0 {
			if s, ok := args[0].(string); ok {
				g.format = s
				args = args[1:]
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// groupLines makes the lines of one group.
func (ax *Axes) groupLines(fn string, g plotGroup, k *keywords) (Lines, error) {
	x, y, err := readXY(fn, g.x, g.y)
	if err != nil {
		return nil, err
	}
	f, err := parseFormat(g.format)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", fn, err)
	}
	var out Lines
	for j := range max(x.cols, y.cols) {
		l := ax.nextLine(f, k)
		l.x, l.y, l.names = x.column(min(j, x.cols-1)), y.column(min(j, y.cols-1)), x.names
		if g.x != nil {
			l.x = slices.Clone(l.x) // the simulation may go on in the same memory
		}
		l.y = slices.Clone(l.y)
		if names, ok := nameList(k.any("label")); ok && j < len(names) {
			l.name = names[j]
		}
		out = append(out, l)
	}
	return out, nil
}

// readXY reads coordinates; without x they are numbered from zero.
func readXY(fn string, xs, ys any) (x, y table, err error) {
	if y, err = tableOf(ys, fn+": y"); err != nil {
		return x, y, err
	}
	if xs == nil {
		x = table{v: make([]float64, y.rows), rows: y.rows, cols: 1, dims: 1}
		for i := range x.v {
			x.v[i] = float64(i)
		}
		return x, y, nil
	}
	if x, err = tableOf(xs, fn+": x"); err != nil {
		return x, y, err
	}
	if x.rows != y.rows {
		err = fmt.Errorf("%s: x and y have different lengths, %d and %d (shapes %s and %s)", fn, x.rows, y.rows, x.shape(), y.shape())
		if x.rows == y.cols && y.dims == 2 {
			err = fmt.Errorf("%w: the columns of y are the lines; turn it round with y.T", err)
		}
		return x, y, err
	}
	if x.cols != y.cols && x.cols != 1 && y.cols != 1 {
		return x, y, fmt.Errorf("%s: x and y have different numbers of columns (shapes %s and %s)", fn, x.shape(), y.shape())
	}
	return x, y, nil
}

// lineStyle reads the look of a line from its format and the options.
func (ax *Axes) lineStyle(f format, k *keywords) *Line {
	given := k.vals
	k.vals = f.with(k.vals)
	defer func() { k.vals = given }()
	l := &Line{ax: ax, every: 1, z: k.float("zorder", 2), name: k.string("label", ""), gone: !k.bool("visible", true)}
	alpha := k.float("alpha", 1)
	clr := k.color("color", nthColor(0))
	l.stroke = strokeStyle{color: faded(clr, alpha), width: k.float("linewidth", usual.line)}
	line := "-"
	if k.has("linestyle") {
		word, dashes, err := parseLine(k.any("linestyle"))
		if err != nil {
			k.fail("linestyle", err)
		}
		line, l.stroke.dashes = word, dashes
	}
	if l.stroke.dashes == nil {
		l.stroke.dashes = dashPattern(line)
	}
	if d := k.floats("dashes"); d != nil {
		l.stroke.dashes = d
	}
	l.stroke.hidden = line == "none"
	l.mark = markKeys(k, clr, alpha)
	l.every = max(1, k.int("markevery", 1))
	l.steps = drawStyle(k)
	return l
}

// markKeys reads the look of marks.
func markKeys(k *keywords, clr color.NRGBA, alpha float64) markStyle {
	m := markStyle{size: k.float("markersize", usual.dot), auto: !k.has("markersize")}
	if k.has("marker") {
		m.shape = markerOf(k)
	}
	m.width = k.float("markeredgewidth", 1)
	m.face = faded(k.color("markerfacecolor", clr), alpha)
	m.edge = faded(k.color("markeredgecolor", clr), alpha)
	if k.string("fillstyle", "full") == "none" {
		m.face = transparent
	}
	return m
}

// markerOf reads the option marker.
func markerOf(k *keywords) string {
	switch s := k.string("marker", ""); s {
	case "None", "none", " ", "":
		return ""
	default:
		if _, ok := markers[s]; ok {
			return s
		}
		var names []string
		for name := range markers {
			names = append(names, name)
		}
		slices.Sort(names)
		k.fail("marker", oneOf(s, names))
		return ""
	}
}

// drawStyle reads how points are joined: "" by straight lines, else by steps.
func drawStyle(k *keywords) string {
	switch k.choice("drawstyle", "default", "steps", "steps-pre", "steps-mid", "steps-post") {
	case "steps", "steps-pre":
		return "pre"
	case "steps-mid":
		return "mid"
	case "steps-post":
		return "post"
	}
	return ""
}

// Step draws y against x as steps on the current axes; see Axes.Step.
func Step(args ...any) (Lines, error) { return dataAxes().Step(args...) }

// Step is Plot with points joined by steps: where="pre" (from the point before, the default), "mid" or "post".
func (ax *Axes) Step(args ...any) (Lines, error) {
	lines, err := ax.plot("step", args)
	if err != nil {
		return nil, err
	}
	_, k, err := split("step", args, PlotOptions{})
	if err != nil {
		return nil, err
	}
	where := k.choice("where", "pre", "pre", "mid", "post")
	if k.err != nil {
		return nil, k.err
	}
	for _, l := range lines {
		l.steps = where
	}
	return lines, nil
}

// Semilogx is Plot with a logarithmic x axis.
func Semilogx(args ...any) (Lines, error) { return dataAxes().Semilogx(args...) }

// Semilogy is Plot with a logarithmic y axis.
func Semilogy(args ...any) (Lines, error) { return dataAxes().Semilogy(args...) }

// Loglog is Plot with both axes logarithmic.
func Loglog(args ...any) (Lines, error) { return dataAxes().Loglog(args...) }

// Semilogx is Plot with a logarithmic x axis.
func (ax *Axes) Semilogx(args ...any) (Lines, error) {
	return ax.logPlot("semilogx", args, true, false)
}

// Semilogy is Plot with a logarithmic y axis.
func (ax *Axes) Semilogy(args ...any) (Lines, error) {
	return ax.logPlot("semilogy", args, false, true)
}

// Loglog is Plot with both axes logarithmic.
func (ax *Axes) Loglog(args ...any) (Lines, error) { return ax.logPlot("loglog", args, true, true) }

func (ax *Axes) logPlot(fn string, args []any, x, y bool) (Lines, error) {
	lines, err := ax.plot(fn, args)
	if err != nil {
		return nil, err
	}
	if x {
		ax.x.scale = logar
	}
	if y {
		ax.y.scale = logar
	}
	return lines, nil
}
