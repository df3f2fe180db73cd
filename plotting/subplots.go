package plotting

import (
	"fmt"
)

// Subplots opens a figure with a grid of axes: rows and columns, by default one of each. It returns the figure and what
// matplotlib returns: the *Axes of a single cell, else an *AxesArray.
func Subplots(args ...any) (*Figure, any, error) {
	pos, k, err := split("subplots", args, SubplotsOptions{})
	if err != nil {
		return nil, nil, err
	}
	inner := newKeywords("subplots", nil)
	for _, name := range []string{"figsize", "dpi", "num", "facecolor", "live"} {
		if k.has(name) {
			inner.add(name, k.any(name))
		}
	}
	f, err := openFigure(inner)
	if err != nil {
		return nil, nil, err
	}
	axes, err := f.subplots(pos, k)
	if err != nil {
		return nil, nil, err
	}
	return f, axes, nil
}

// Subplots makes a grid of axes on the figure; see the function Subplots.
func (f *Figure) Subplots(args ...any) (any, error) {
	pos, k, err := split("subplots", args, SubplotsOptions{})
	if err != nil {
		return nil, err
	}
	return f.subplots(pos, k)
}

// Grid makes a grid of axes on the figure, for Go programs: Subplots without the types of Python.
func (f *Figure) Grid(rows, cols int) (*AxesArray, error) {
	x, err := f.Subplots(rows, cols, SubplotsOptions{Squeeze: false})
	if err != nil {
		return nil, err
	}
	return x.(*AxesArray), nil
}

func (f *Figure) subplots(pos []any, k *keywords) (any, error) {
	if err := k.positional(pos, "nrows", "ncols", "sharex", "sharey"); err != nil {
		return nil, err
	}
	rows, cols := k.int("nrows", 1), k.int("ncols", 1)
	if k.err == nil && (rows < 1 || cols < 1 || rows*cols > 1000) {
		return nil, fmt.Errorf("subplots: a grid of %d rows and %d columns", rows, cols)
	}
	widths, heights := k.floats("width_ratios"), k.floats("height_ratios")
	if m, ok := k.any("gridspec_kw").(map[string]any); ok {
		inner := newKeywords("subplots", m)
		widths, heights = append(widths, inner.floats("width_ratios")...), append(heights, inner.floats("height_ratios")...)
		f.gap = spacing{inner.float("wspace", f.gap.w), inner.float("hspace", f.gap.h)}
	}
	out := &AxesArray{cols: cols, dims: 2}
	for i := range rows {
		for j := range cols {
			at := place{rows: rows, cols: cols, row: i, col: j, rowSpan: 1, colSpan: 1, widths: widths, heights: heights}
			ax := newAxes(f, at)
			if m, ok := k.any("subplot_kw").(map[string]any); ok {
				inner := newKeywords("subplots", m)
				if err := ax.configure(inner); err != nil {
					return nil, err
				}
			}
			out.axes = append(out.axes, f.addAxes(ax))
		}
	}
	out.share(k, rows, cols)
	squeeze := k.bool("squeeze", true)
	for _, name := range []string{"figsize", "dpi", "num", "facecolor"} {
		k.has(name)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	switch {
	case !squeeze:
	case rows*cols == 1:
		return out.axes[0], nil
	case rows == 1 || cols == 1:
		out.dims = 1
	}
	return out, nil
}

// share joins the limits of axes in a grid; shared tick labels stand only at the outer axes.
func (a *AxesArray) share(k *keywords, rows, cols int) {
	how := func(name string) string {
		switch v := k.any(name).(type) {
		case bool:
			if v {
				return "all"
			}
		case string:
			return v
		}
		return "none"
	}
	sx, sy := how("sharex"), how("sharey")
	for i := range rows {
		for j := range cols {
			ax := a.axes[i*cols+j]
			switch sx {
			case "all":
				shareAxis(false, ax, a.axes[0])
			case "col":
				shareAxis(false, ax, a.axes[j])
			case "row":
				shareAxis(false, ax, a.axes[i*cols])
			}
			switch sy {
			case "all":
				shareAxis(true, ax, a.axes[0])
			case "col":
				shareAxis(true, ax, a.axes[j])
			case "row":
				shareAxis(true, ax, a.axes[i*cols])
			}
			ax.x.bare = (sx == "all" || sx == "col") && i < rows-1
			ax.y.bare = (sy == "all" || sy == "row") && j > 0
		}
	}
}

// LabelOuter leaves the tick labels only on axes at the left and at the bottom of their grid.
func (ax *Axes) LabelOuter() {
	p := ax.place
	if p.row+p.rowSpan < p.rows {
		ax.x.bare, ax.x.label.text = true, ""
	}
	if p.col > 0 {
		ax.y.bare, ax.y.label.text = true, ""
	}
	ax.touch()
}
