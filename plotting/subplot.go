package plotting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Subplot makes axes in a cell of a grid of the current figure, or goes back to those that stand there; see
// Figure.AddSubplot.
func Subplot(args ...any) (*Axes, error) {
	if session.current != nil && session.current.left {
		closeLeft()
	}
	return Gcf().subplot("subplot", args, true)
}

// AddSubplot makes axes in a cell of a grid: rows, columns and the number of the cell, from 1 along the rows, as three
// numbers or as the digits of one (212). The number of the cell may be a pair, the first and the last of several.
func (f *Figure) AddSubplot(args ...any) (*Axes, error) { return f.subplot("add_subplot", args, false) }

func (f *Figure) subplot(fn string, args []any, reuse bool) (*Axes, error) {
	pos, k, err := split(fn, args, SubplotOptions{})
	if err != nil {
		return nil, err
	}
	if len(pos) == 1 {
		switch x := pos[0].(type) {
		case *Axes:
			Sca(x)
			return x, k.done()
		case *Cell:
			return f.axesAt(x.place, k, reuse)
		}
	}
	at, err := gridPlace(fn, pos)
	if err != nil {
		return nil, err
	}
	return f.axesAt(at, k, reuse)
}

// axesAt makes axes at a place or finds those that are there.
func (f *Figure) axesAt(at place, k *keywords, reuse bool) (*Axes, error) {
	if reuse {
		for _, ax := range f.axes {
			if ax.twin == nil && ax.place.same(at) {
				f.current = ax
				return ax, ax.configure(k)
			}
		}
		f.removeUnder(at)
	}
	ax := newAxes(f, at)
	f.addAxes(ax)
	return ax, ax.configure(k)
}

// removeUnder takes away empty axes over the whole figure that a subplot would cover.
func (f *Figure) removeUnder(at place) {
	for _, ax := range slices.Clone(f.axes) {
		if p := ax.place; p.rect == nil && p.rows == 1 && p.cols == 1 && at.rows*at.cols > 1 && len(ax.artists) == 0 && ax.twin == nil {
			f.remove(ax)
		}
	}
}

func (p place) same(q place) bool {
	return p.rect == nil && q.rect == nil && p.rows == q.rows && p.cols == q.cols && p.row == q.row && p.col == q.col &&
		p.rowSpan == q.rowSpan && p.colSpan == q.colSpan
}

// gridPlace reads 212, or 2, 1, 2, or 2, 2, (3, 4).
func gridPlace(fn string, pos []any) (place, error) {
	whole := place{rows: 1, cols: 1, rowSpan: 1, colSpan: 1}
	if len(pos) == 0 {
		return whole, nil
	}
	first, err := number(pos[0])
	if err != nil {
		return whole, fmt.Errorf("%s: %w", fn, err)
	}
	if len(pos) == 1 {
		n := int(first)
		if n < 111 || n > 999 {
			return whole, fmt.Errorf("%s: %v is not rows, columns and number of a cell in three digits", fn, pos[0])
		}
		return cellPlace(fn, n/100, n/10%10, n%10, n%10)
	}
	if len(pos) != 3 {
		return whole, fmt.Errorf("%s takes rows, columns and the number of a cell, not %d values", fn, len(pos))
	}
	cols, err := number(pos[1])
	if err != nil {
		return whole, fmt.Errorf("%s: %w", fn, err)
	}
	cells, err := numbers(pos[2])
	if err != nil || len(cells) == 0 || len(cells) > 2 {
		return whole, fmt.Errorf("%s: the third value is the number of a cell, not %v", fn, pos[2])
	}
	return cellPlace(fn, int(first), int(cols), int(cells[0]), int(cells[len(cells)-1]))
}

func cellPlace(fn string, rows, cols, from, to int) (place, error) {
	if rows < 1 || cols < 1 || from < 1 || to < from || to > rows*cols {
		return place{}, fmt.Errorf("%s: there is no cell %d in a grid of %d rows and %d columns", fn, to, rows, cols)
	}
	r0, c0, r1, c1 := (from-1)/cols, (from-1)%cols, (to-1)/cols, (to-1)%cols
	if c1 < c0 {
		c0, c1 = c1, c0
	}
	return place{rows: rows, cols: cols, row: r0, col: c0, rowSpan: r1 - r0 + 1, colSpan: c1 - c0 + 1}, nil
}

// configure takes the options of new axes.
func (ax *Axes) configure(k *keywords) error {
	if other, ok := k.any("sharex").(*Axes); ok {
		shareAxis(false, ax, other)
	}
	if other, ok := k.any("sharey").(*Axes); ok {
		shareAxis(true, ax, other)
	}
	if k.has("projection") || k.has("polar") {
		name := "rectilinear"
		if k.bool("polar", false) {
			name = "polar"
		}
		if err := ax.project(k.string("projection", name)); err != nil {
			return fmt.Errorf("%s: %w", k.fn, err)
		}
	}
	if !k.bool("frameon", k.bool("frame_on", true)) {
		ax.SetFrameOn(false)
		ax.face = transparent
	}
	if err := ax.set(k); err != nil {
		return err
	}
	return k.done()
}

// NewAxes is pyplot's axes(): new axes at a rectangle [left, bottom, width, height] in parts of the current figure, or
// over all of it; existing axes become the current ones.
func NewAxes(args ...any) (*Axes, error) {
	if len(args) == 1 {
		if ax, ok := args[0].(*Axes); ok {
			Sca(ax)
			return ax, nil
		}
	}
	return Gcf().AddAxes(args...)
}

// AddAxes makes axes at a rectangle [left, bottom, width, height] in parts of the figure.
func (f *Figure) AddAxes(args ...any) (*Axes, error) {
	pos, k, err := split("axes", args, SubplotOptions{})
	if err != nil {
		return nil, err
	}
	at := place{rows: 1, cols: 1, rowSpan: 1, colSpan: 1}
	if len(pos) > 0 && pos[0] != nil {
		if ax, ok := pos[0].(*Axes); ok && ax.fig == f { // which are there already
			f.current = ax
			return ax, ax.configure(k)
		}
		r, err := numbers(pos[0])
		if err != nil || len(r) != 4 {
			return nil, fmt.Errorf("axes: the place is [left, bottom, width, height], not %v", pos[0])
		}
		at = place{rect: (*[4]float64)(r)}
	}
	return f.axesAt(at, k, false)
}

// InsetAxes makes axes within these: [left, bottom, width, height] in parts of them.
func (ax *Axes) InsetAxes(bounds any, opts ...SubplotOptions) (*Axes, error) {
	_, k, err := split("inset_axes", anys(opts), SubplotOptions{})
	if err != nil {
		return nil, err
	}
	r, err := numbers(bounds)
	if err != nil || len(r) != 4 {
		return nil, fmt.Errorf("inset_axes: the place is [left, bottom, width, height], not %v", bounds)
	}
	return ax.fig.axesAt(place{rect: (*[4]float64)(r), within: ax.host()}, k, false)
}

// AppendAxes makes axes beside these, at the "right", the "left", the "top" or the "bottom", with a gap of pad. Sizes are parts of these
// axes as a text, "5%", or inches; they stand outside of the box of these, which keep room for them.
func (ax *Axes) AppendAxes(side string, size, pad any) (*Axes, error) {
	size2 := [2]float64{}
	inches := [2]float64{ax.fig.width, ax.fig.height}
	along := 0
	if side == "top" || side == "bottom" {
		along = 1
	}
	for i, x := range []any{size, pad} {
		if s, ok := x.(string); ok {
			v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
			if err != nil || !strings.HasSuffix(s, "%") {
				return nil, fmt.Errorf("append_axes: a size is a part such as \"5%%\", or inches, not %q", s)
			}
			size2[i] = v / 100
			continue
		}
		v, err := number(x)
		if err != nil {
			return nil, fmt.Errorf("append_axes: %w", err)
		}
		const part = 0.775 // of the figure, that axes cover if nothing else is said
		size2[i] = v / (part * inches[along])
	}
	var r [4]float64
	switch s, p := size2[0], size2[1]; side {
	case "right":
		r = [4]float64{1 + p, 0, s, 1}
	case "left":
		r = [4]float64{-p - s, 0, s, 1}
	case "top":
		r = [4]float64{0, 1 + p, 1, s}
	case "bottom":
		r = [4]float64{0, -p - s, 1, s}
	default:
		return nil, fmt.Errorf("append_axes: %w", oneOf(side, []string{"right", "left", "top", "bottom"}))
	}
	_, k, err := split("append_axes", nil, SubplotOptions{})
	if err != nil {
		return nil, err
	}
	current := ax.fig.current
	made, err := ax.fig.axesAt(place{rect: &r, within: ax.host()}, k, false)
	ax.fig.current = current
	return made, err
}

// Subplot2grid makes axes in a cell of a grid: the grid's (rows, columns), the cell's (row, column) from 0, and how many
// rows and columns it covers.
func Subplot2grid(shape, loc any, opts ...SubplotOptions) (*Axes, error) {
	_, k, err := split("subplot2grid", anys(opts), SubplotOptions{})
	if err != nil {
		return nil, err
	}
	g, err := numbers(shape)
	if err != nil || len(g) != 2 {
		return nil, fmt.Errorf("subplot2grid: the shape is (rows, columns), not %v", shape)
	}
	c, err := numbers(loc)
	if err != nil || len(c) != 2 {
		return nil, fmt.Errorf("subplot2grid: the place is (row, column), not %v", loc)
	}
	at := place{rows: int(g[0]), cols: int(g[1]), row: int(c[0]), col: int(c[1]), rowSpan: k.int("rowspan", 1), colSpan: k.int("colspan", 1)}
	if err := at.check("subplot2grid"); err != nil {
		return nil, err
	}
	return Gcf().axesAt(at, k, true)
}

// check tells whether the cells are within the grid.
func (p place) check(fn string) error {
	if p.row < 0 || p.col < 0 || p.rowSpan < 1 || p.colSpan < 1 || p.row+p.rowSpan > p.rows || p.col+p.colSpan > p.cols {
		return fmt.Errorf("%s: rows %d to %d, columns %d to %d are not within a grid of %d rows and %d columns", fn, p.row, p.row+p.rowSpan-1, p.col, p.col+p.colSpan-1, p.rows, p.cols)
	}
	return nil
}

// Delaxes takes axes off the figure, by default the current ones.
func Delaxes(of ...*Axes) {
	for _, ax := range of {
		ax.Remove()
	}
	if len(of) == 0 {
		Gca().Remove()
	}
}

// Remove takes the axes off their figure.
func (ax *Axes) Remove() { ax.fig.remove(ax) }
