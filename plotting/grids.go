package plotting

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/units"
)

// Subplot makes axes in a cell of a grid of the current figure, or goes back to those that stand there; see
// Figure.AddSubplot.
func Subplot(args ...any) (*Axes, error) { return Gcf().subplot("subplot", args, true) }

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
	if k.bool("polar", false) || k.has("projection") && k.any("projection") != "rectilinear" {
		return fmt.Errorf("%s: there are only rectangular axes, no polar or three-dimensional ones", k.fn)
	}
	if !k.bool("frameon", k.bool("frame_on", true)) {
		ax.frame = [4]bool{}
		ax.face = transparent
	}
	if err := ax.set(k); err != nil {
		return err
	}
	return k.done()
}

// shareAxis gives two axes the same limits along one direction.
func shareAxis(vertical bool, a, b *Axes) {
	group := []*Axes{b}
	if vertical && len(b.y.share) > 0 {
		group = b.y.share
	}
	if !vertical && len(b.x.share) > 0 {
		group = b.x.share
	}
	if !slices.Contains(group, a) {
		group = append(slices.Clone(group), a)
	}
	for _, g := range group {
		if vertical {
			g.y.share = group
		} else {
			g.x.share = group
		}
	}
	if vertical {
		a.y.scale, a.y.lo, a.y.hi, a.y.reverse = b.y.scale, b.y.lo, b.y.hi, b.y.reverse
	} else {
		a.x.scale, a.x.lo, a.x.hi, a.x.reverse = b.x.scale, b.x.lo, b.x.hi, b.x.reverse
	}
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
		r, err := numbers(pos[0])
		if err != nil || len(r) != 4 {
			return nil, fmt.Errorf("axes: the place is [left, bottom, width, height], not %v", pos[0])
		}
		at = place{rect: (*[4]float64)(r)}
	}
	return f.axesAt(at, k, false)
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

// AxesArray is a grid of axes, as Subplots makes it.
type AxesArray struct {
	axes []*Axes // row by row
	cols int
	dims int // 1 for a row or a column
}

// Len is the number of rows, or of axes in a single row or column.
func (a *AxesArray) Len() int {
	if a.dims == 1 {
		return len(a.axes)
	}
	return len(a.axes) / a.cols
}

// At is the axes in a row and a column.
func (a *AxesArray) At(row, col int) *Axes { return a.axes[row*a.cols+col] }

// All are the axes, row by row.
func (a *AxesArray) All() []*Axes { return slices.Clone(a.axes) }

// Flat are all axes in one row.
func (a *AxesArray) Flat() *AxesArray { return &AxesArray{axes: a.axes, cols: len(a.axes), dims: 1} }

// Ravel is Flat.
func (a *AxesArray) Ravel() *AxesArray { return a.Flat() }

// Flatten is Flat.
func (a *AxesArray) Flatten() *AxesArray { return a.Flat() }

// Shape is the number of rows and columns.
func (a *AxesArray) Shape() []int {
	if a.dims == 1 {
		return []int{len(a.axes)}
	}
	return []int{len(a.axes) / a.cols, a.cols}
}

// Index is a[i] or a[i, j]: axes, or a row of them; negative numbers count from the end, a units.Span takes several.
func (a *AxesArray) Index(ix ...any) (any, error) {
	if len(ix) > a.dims || len(ix) == 0 {
		return nil, fmt.Errorf("axes: %d indices for an array of %d dimensions", len(ix), a.dims)
	}
	rows, oneRow, err := pick(ix[0], a.Len())
	if err != nil {
		return nil, err
	}
	if a.dims == 1 {
		return a.taken(rows, []int{0}, oneRow, true, 1)
	}
	cols, oneCol := upTo(a.cols), false
	if len(ix) == 2 {
		if cols, oneCol, err = pick(ix[1], a.cols); err != nil {
			return nil, err
		}
	}
	return a.taken(rows, cols, oneRow, oneCol, a.cols)
}

// taken are the axes in some rows and columns.
func (a *AxesArray) taken(rows, cols []int, oneRow, oneCol bool, wide int) (any, error) {
	out := &AxesArray{cols: len(cols), dims: 2}
	for _, i := range rows {
		for _, j := range cols {
			out.axes = append(out.axes, a.axes[i*wide+j])
		}
	}
	if oneRow && oneCol {
		return out.axes[0], nil
	}
	if oneRow || oneCol {
		out.dims, out.cols = 1, len(out.axes)
	}
	return out, nil
}

// pick reads an index into n things.
func pick(x any, n int) (at []int, one bool, err error) {
	if s, ok := x.(units.Span); ok {
		lo, hi, step, err := s.Resolve(n)
		if err != nil {
			return nil, false, fmt.Errorf("axes: %w", err)
		}
		for i := lo; (step > 0 && i < hi) || (step < 0 && i > hi); i += step {
			at = append(at, i)
		}
		return at, false, nil
	}
	v, err := number(x)
	if err != nil {
		return nil, false, fmt.Errorf("axes: %w", err)
	}
	i := int(v)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return nil, false, fmt.Errorf("axes: index %d is outside of %d", int(v), n)
	}
	return []int{i}, true, nil
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// String tells the shape.
func (a *AxesArray) String() string {
	return "AxesArray(" + strings.Trim(strings.ReplaceAll(fmt.Sprint(a.Shape()), " ", " x "), "[]") + ")"
}

// Subplots opens a figure with a grid of axes: rows and columns, by default one of each. It returns the figure and what
// matplotlib returns: the *Axes of a single cell, else an *AxesArray.
func Subplots(args ...any) (*Figure, any, error) {
	pos, k, err := split("subplots", args, SubplotsOptions{})
	if err != nil {
		return nil, nil, err
	}
	inner := newKeywords("subplots", nil)
	for _, name := range []string{"figsize", "dpi", "num", "facecolor"} {
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

// GridSpec is a grid for axes that cover several cells.
type GridSpec struct {
	rows, cols      int
	widths, heights []float64
}

// Cell is a part of a GridSpec, for Subplot.
type Cell struct{ place place }

// NewGridSpec makes a grid of rows and columns.
func NewGridSpec(rows, cols int, opts ...GridSpecOptions) (*GridSpec, error) {
	_, k, err := split("GridSpec", anys(opts), GridSpecOptions{})
	if err != nil {
		return nil, err
	}
	if rows < 1 || cols < 1 {
		return nil, fmt.Errorf("GridSpec: a grid of %d rows and %d columns", rows, cols)
	}
	g := &GridSpec{rows: rows, cols: cols, widths: k.floats("width_ratios"), heights: k.floats("height_ratios")}
	if f, ok := k.any("figure").(*Figure); ok {
		f.gap = spacing{k.float("wspace", f.gap.w), k.float("hspace", f.gap.h)}
	}
	return g, k.done()
}

// AddGridspec makes a grid of rows and columns.
func (f *Figure) AddGridspec(rows, cols int, opts ...GridSpecOptions) (*GridSpec, error) {
	return NewGridSpec(rows, cols, opts...)
}

// Index is a cell, g[0, 1], or several, g[0, :].
func (g *GridSpec) Index(ix ...any) (any, error) {
	if len(ix) == 1 && g.rows > 1 && g.cols > 1 {
		return nil, fmt.Errorf("GridSpec: write a row and a column")
	}
	if len(ix) == 1 {
		if g.rows == 1 {
			ix = []any{0, ix[0]}
		} else {
			ix = []any{ix[0], 0}
		}
	}
	if len(ix) != 2 {
		return nil, fmt.Errorf("GridSpec: write a row and a column, not %d indices", len(ix))
	}
	rows, _, err := pick(ix[0], g.rows)
	if err != nil {
		return nil, err
	}
	cols, _, err := pick(ix[1], g.cols)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || len(cols) == 0 {
		return nil, fmt.Errorf("GridSpec: no cells are chosen")
	}
	return &Cell{place{rows: g.rows, cols: g.cols, row: rows[0], col: cols[0], rowSpan: len(rows), colSpan: len(cols), widths: g.widths, heights: g.heights}}, nil
}

// Twinx makes axes over the current ones with the same x axis and a y axis of their own at the right.
func Twinx(of ...*Axes) *Axes {
	if len(of) > 0 && of[0] != nil {
		return of[0].Twinx()
	}
	return Gca().Twinx()
}

// Twiny makes axes over the current ones with the same y axis and an x axis of their own at the top.
func Twiny(of ...*Axes) *Axes {
	if len(of) > 0 && of[0] != nil {
		return of[0].Twiny()
	}
	return Gca().Twiny()
}

// Twinx makes axes over these with the same x axis and a y axis of their own at the right.
func (ax *Axes) Twinx() *Axes {
	t := ax.makeTwin()
	shareAxis(false, t, ax)
	t.x.look.noMarks, t.x.look.noNames = true, true
	t.y.far = true
	return t
}

// Twiny makes axes over these with the same y axis and an x axis of their own at the top.
func (ax *Axes) Twiny() *Axes {
	t := ax.makeTwin()
	shareAxis(true, t, ax)
	t.y.look.noMarks, t.y.look.noNames = true, true
	t.x.far = true
	return t
}

func (ax *Axes) makeTwin() *Axes {
	t := newAxes(ax.fig, place{})
	t.twin, t.box, t.colors = ax.host(), ax.box, ax.colors
	return ax.fig.addAxes(t)
}

// SubplotsAdjust sets the room between axes; see Figure.SubplotsAdjust.
func SubplotsAdjust(opts ...SubplotsAdjustOptions) error { return Gcf().SubplotsAdjust(opts...) }

// SubplotsAdjust sets the room between axes by wspace and hspace, in parts of their average size. The margins of the
// figure always fit what stands there.
func (f *Figure) SubplotsAdjust(opts ...SubplotsAdjustOptions) error {
	_, k, err := split("subplots_adjust", anys(opts), SubplotsAdjustOptions{})
	if err != nil {
		return err
	}
	f.gap = spacing{k.float("wspace", f.gap.w), k.float("hspace", f.gap.h)}
	for _, name := range []string{"left", "bottom", "right", "top"} {
		k.has(name)
	}
	f.touch()
	return k.done()
}

// TightLayout changes nothing: the layout always fits labels and titles.
func TightLayout(opts ...TightLayoutOptions) error { return Gcf().TightLayout(opts...) }

// TightLayout changes nothing: the layout always fits labels and titles.
func (f *Figure) TightLayout(opts ...TightLayoutOptions) error {
	_, _, err := split("tight_layout", anys(opts), TightLayoutOptions{})
	return err
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
