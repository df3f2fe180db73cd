package plotting

import (
	"fmt"
)

// GridSpec is a grid for axes that cover several cells.
type GridSpec struct {
	figure          *Figure
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

// AddGridspecOptions are the options of AddGridspec.
type AddGridspecOptions GridSpecOptions

// AddGridspec makes a grid of rows and columns.
func (f *Figure) AddGridspec(args ...any) (*GridSpec, error) {
	pos, k, err := split("add_gridspec", args, AddGridspecOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "nrows", "ncols"); err != nil {
		return nil, err
	}
	rows, cols := k.int("nrows", 1), k.int("ncols", 1)
	if k.err == nil && (rows < 1 || cols < 1 || rows*cols > 1000) {
		return nil, fmt.Errorf("add_gridspec: a grid of %d rows and %d columns", rows, cols)
	}
	g := &GridSpec{figure: f, rows: rows, cols: cols, widths: k.floats("width_ratios"), heights: k.floats("height_ratios")}
	f.gap = spacing{k.float("wspace", f.gap.w), k.float("hspace", f.gap.h)}
	return g, k.done()
}

// Subplots makes axes in all cells; the options are those of the function Subplots.
func (g *GridSpec) Subplots(args ...any) (any, error) {
	if g.figure == nil {
		return nil, fmt.Errorf("subplots: the grid belongs to no figure; make it by fig.add_gridspec")
	}
	pos, k, err := split("subplots", args, SubplotsOptions{})
	if err != nil {
		return nil, err
	}
	k.add("nrows", g.rows)
	k.add("ncols", g.cols)
	if g.widths != nil {
		k.add("width_ratios", g.widths)
	}
	if g.heights != nil {
		k.add("height_ratios", g.heights)
	}
	return g.figure.subplots(pos, k)
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
