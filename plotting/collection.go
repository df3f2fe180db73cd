package plotting

import (
	"fmt"
	"image/color"
	"reflect"
	"slices"
)

// collection.go: many lines with one look, as matplotlib.collections has them.

// LineCollection is many lines with common options, made by NewLineCollection and put on axes by AddCollection. With numbers, one for
// each line, their colours are those of a colour map.
type LineCollection struct {
	Segments
	of     []int // the line of each segment
	lines  int
	values []float64 // one for each line, nil without
	shade  *shades
}

// NewLineCollection makes lines of lists of points: LineCollection([[(0, 0), (1, 1)], [(1, 0), (2, 3), (4, 4)]], colors="k").
func NewLineCollection(segments any, opts ...LineCollectionOptions) (*LineCollection, error) {
	_, k, err := split("LineCollection", anys(opts), LineCollectionOptions{})
	if err != nil {
		return nil, err
	}
	c := &LineCollection{Segments: Segments{name: k.string("label", ""), z: k.float("zorder", 2)}}
	items := linesOf(segments)
	if items == nil {
		return nil, fmt.Errorf("LineCollection: the lines are lists of points, not %v", segments)
	}
	for i, item := range items {
		t, err := tableOf(item, fmt.Sprintf("LineCollection: line %d", i))
		if err != nil {
			return nil, err
		}
		if t.cols != 2 {
			return nil, fmt.Errorf("LineCollection: line %d has rows of x and y, not data of shape %s", i, t.shape())
		}
		x, y := t.column(0), t.column(1)
		for j := 1; j < len(x); j++ {
			c.x0, c.y0, c.x1, c.y1 = append(c.x0, x[j-1]), append(c.y0, y[j-1]), append(c.x1, x[j]), append(c.y1, y[j])
			c.of = append(c.of, i)
		}
	}
	c.lines = len(items)
	c.look(k, c.lines, nthColor(0))
	c.shade = shadesOf(k, nil)
	if k.has("array") {
		if err := c.SetArray(k.any("array")); err != nil {
			return nil, err
		}
	}
	c.spread(c.colors)
	return c, k.done()
}

// linesOf are the elements of a list of tables: a list, or an array of three dimensions.
func linesOf(x any) []any {
	if items := itemsOf(x); items != nil {
		return items
	}
	if v := reflect.ValueOf(x); v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Slice {
		var out []any
		for i := range v.Len() {
			out = append(out, v.Index(i).Interface())
		}
		return out
	}
	a, ok := x.(interface {
		Shape() []int
		Values() []float64
	})
	if !ok || len(a.Shape()) != 3 {
		return nil
	}
	shape, v := a.Shape(), a.Values()
	n := shape[1] * shape[2]
	var out []any
	for i := range shape[0] {
		var rows [][]float64
		for part := range slices.Chunk(v[i*n:(i+1)*n], max(1, shape[2])) {
			rows = append(rows, part)
		}
		out = append(out, rows)
	}
	return out
}

// spread gives each segment the colour of its line.
func (c *LineCollection) spread(colors []color.NRGBA) {
	if len(colors) != c.lines || colors == nil {
		return
	}
	c.colors = nil
	for _, i := range c.of {
		c.colors = append(c.colors, colors[i])
	}
}

// SetArray gives each line a number, which its colour in the colour map stands for.
func (c *LineCollection) SetArray(values any) error {
	v, err := list(values, "set_array", -1)
	if err != nil {
		return err
	}
	c.values = slices.Clone(v)
	if r := spanOf(v, c.shade.log); !r.empty() && c.shade.ofData {
		c.shade.lo, c.shade.hi = r.lo, r.hi
	}
	c.recolor()
	return nil
}

// recolor takes the colours from the colour map.
func (c *LineCollection) recolor() {
	if c.values == nil {
		return
	}
	colors := make([]color.NRGBA, c.lines)
	for i := range colors {
		colors[i] = c.shade.at(c.values[i%len(c.values)])
	}
	c.spread(colors)
}

// SetClim sets the numbers at both ends of the colours.
func (c *LineCollection) SetClim(lo, hi any) error {
	v, err := numbers([]any{lo, hi})
	if err != nil {
		return fmt.Errorf("set_clim: %w", err)
	}
	c.shade.lo, c.shade.hi, c.shade.ofData = v[0], v[1], false
	c.recolor()
	return nil
}

// SetCmap chooses the colour map.
func (c *LineCollection) SetCmap(cmap any) error {
	m, err := colormapOf(cmap)
	if err != nil {
		return fmt.Errorf("set_cmap: %w", err)
	}
	c.shade.cmap = m
	c.recolor()
	return nil
}

// SetLinewidth sets the width of all lines [pt].
func (c *LineCollection) SetLinewidth(width any) error {
	v, err := numbers([]any{width})
	if err != nil {
		return fmt.Errorf("set_linewidth: %w", err)
	}
	c.stroke.width = v[0]
	return nil
}

// SetLinewidths is SetLinewidth.
func (c *LineCollection) SetLinewidths(width any) error { return c.SetLinewidth(width) }

// SetColor gives all lines a colour, or each its own.
func (c *LineCollection) SetColor(x any) error {
	k := newKeywords("set_color", nil)
	colors := colorList(k, "color", x, c.lines)
	if k.err != nil {
		return k.err
	}
	if len(colors) == c.lines && c.lines > 1 {
		c.spread(colors)
		return nil
	}
	c.colors, c.stroke.color = nil, colors[0]
	return nil
}

// shading is the colour map, where numbers were given.
func (c *LineCollection) shading() *shades {
	if c.values == nil {
		return nil
	}
	return c.shade
}

// String counts the lines.
func (c *LineCollection) String() string { return countOf("LineCollection", c.lines) }

// AddCollection puts lines or polygons on the axes, which NewLineCollection, NewPolyCollection or NewPatchCollection made.
func (ax *Axes) AddCollection(c any, _ ...any) (any, error) {
	a, ok := c.(shaded)
	if !ok {
		return nil, fmt.Errorf("add_collection takes collections of lines, polygons and patches, not %v", c)
	}
	ax.add(a)
	if a.shading() != nil {
		ax.mapped(a)
	}
	return c, nil
}
