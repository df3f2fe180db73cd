package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"sort"

	"gonum.org/v1/plot/vg"

	"gobrian/units"
)

// Contour draws lines of equal height on the current axes; see Axes.Contour.
func Contour(args ...any) (*Contours, error) { return dataAxes().Contour(args...) }

// Contourf fills between lines of equal height on the current axes; see Axes.Contourf.
func Contourf(args ...any) (*Contours, error) { return dataAxes().Contourf(args...) }

// Clabel writes the heights on contour lines of the current axes; see Axes.Clabel.
func Clabel(c *Contours, args ...any) ([]*Label, error) { return Gca().Clabel(c, args...) }

// Contours are what contour and contourf draw. They belong to a colour bar as images do.
type Contours struct {
	grid   grid3
	levels []float64
	Levels units.Array // the heights
	filled bool
	shade  *shades
	colors []color.NRGBA // one for each level or band, nil for those of the colour map
	widths []float64     // [pt]
	dashes [][]float64
	lines  [][]contourLine // of each level
	labels *contourLabels  // nil without
	z      float64
	ax     *Axes
}

// Contour draws lines where the height is each of the levels: z, or x, y and z, and then the levels or about how many there are to be. x and y are
// those of columns and rows, or of each point.
func (ax *Axes) Contour(args ...any) (*Contours, error) { return ax.contour("contour", args, false) }

// Contourf fills between neighbouring levels, each band in a colour; its arguments are those of Contour. x and y must be those of columns and rows.
func (ax *Axes) Contourf(args ...any) (*Contours, error) { return ax.contour("contourf", args, true) }

func (ax *Axes) contour(fn string, args []any, filled bool) (*Contours, error) {
	if err := ax.straight(fn); err != nil {
		return nil, err
	}
	pos, k, err := split(fn, args, ContourOptions{})
	if err != nil {
		return nil, err
	}
	if n := len(pos); n == 2 || n == 4 {
		k.add("levels", pos[n-1])
		pos = pos[:n-1]
	}
	c := &Contours{filled: filled, ax: ax, z: k.float("zorder", map[bool]float64{true: 1, false: 2}[filled])}
	if c.grid, err = contourGrid(fn, pos, k, filled); err != nil {
		return nil, err
	}
	c.shade = shadesOf(k, c.grid.z)
	if c.levels, err = c.levelsOf(k); err != nil {
		return nil, fmt.Errorf("%s: %w", fn, err)
	}
	c.Levels = bareArray(c.levels)
	c.look(k)
	if !filled {
		for _, level := range c.levels {
			c.lines = append(c.lines, c.grid.contour(level))
		}
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(c)
	ax.mapped(c)
	return c, nil
}

// contourGrid reads z, or x, y and z.
func contourGrid(fn string, pos []any, k *keywords, straight bool) (g grid3, err error) {
	if len(pos) != 1 && len(pos) != 3 {
		return g, fmt.Errorf("%s takes z, or x, y and z, and levels, not %d values", fn, len(pos))
	}
	if len(pos) == 1 {
		t, err := tableOf(pos[0], fn+": z")
		if err != nil {
			return g, err
		}
		if t.dims != 2 || t.rows < 2 || t.cols < 2 {
			return g, fmt.Errorf("%s: z is a matrix of at least 2 rows and 2 columns, not data of shape %s", fn, t.shape())
		}
		x, y := pointsWithin(k, t.cols, t.rows)
		pos = []any{x, y, pos[0]}
	}
	if g, err = readGrid(fn, pos[0], pos[1], pos[2]); err != nil {
		return g, err
	}
	if g.rows < 2 || g.cols < 2 {
		return g, fmt.Errorf("%s: z has at least 2 rows and 2 columns, not the shape (%d, %d)", fn, g.rows, g.cols)
	}
	for i := range g.z {
		if straight && (g.x[i] != g.x[i%g.cols] || g.y[i] != g.y[i/g.cols*g.cols]) {
			return g, fmt.Errorf("%s: x and y are those of columns and rows here; tilted grids are only drawn by contour", fn)
		}
	}
	return g, nil
}

// pointsWithin are the places of columns and rows without any given: whole numbers, or even ones within extent.
func pointsWithin(k *keywords, cols, rows int) (x, y []float64) {
	lim := []float64{0, float64(cols - 1), 0, float64(rows - 1)}
	around := k.choice("origin", "", "lower", "upper")
	if around != "" {
		lim = []float64{0, float64(cols), 0, float64(rows)}
	}
	if k.has("extent") {
		if lim = k.floats("extent"); len(lim) != 4 {
			k.fail("extent", fmt.Errorf("it is left, right, bottom, top"))
			lim = make([]float64, 4)
		}
	}
	within := func(lo, hi float64, n int) []float64 {
		if around == "" {
			return evenEdges(lo, hi, n-1)
		}
		half := (hi - lo) / float64(2*n)
		return evenEdges(lo+half, hi-half, n-1)
	}
	x, y = within(lim[0], lim[1], cols), within(lim[2], lim[3], rows)
	if around == "upper" {
		slices.Reverse(y)
	}
	return x, y
}

// levelsOf are the levels that were given, or round numbers within the heights.
func (c *Contours) levelsOf(k *keywords) ([]float64, error) {
	heights := spanOf(c.grid.z, c.shade.log)
	if heights.empty() {
		return nil, fmt.Errorf("z has no heights")
	}
	extend := k.choice("extend", "neither", "neither", "min", "max", "both")
	c.shade.below, c.shade.above = extend == "min" || extend == "both", extend == "max" || extend == "both"
	given := k.floats("levels")
	if len(given) > 1 || given != nil && itemsOf(k.any("levels")) != nil {
		if !slices.IsSorted(given) {
			return nil, fmt.Errorf("the levels must rise")
		}
	} else {
		n := 7
		if given != nil {
			n = int(given[0])
		}
		given = c.roundLevels(heights, n)
		if c.shade.below && len(given) > 2 {
			given = given[1:]
		}
		if c.shade.above && len(given) > 2 {
			given = given[:len(given)-1]
		}
	}
	if c.filled && len(given) < 2 {
		return nil, fmt.Errorf("filled contours need at least 2 levels, not %d", len(given))
	}
	if s := c.shade; s.ofData && s.bounds == nil && len(given) > 0 {
		s.lo, s.hi = given[0], given[len(given)-1]
	}
	if c.filled {
		c.shade.bands = given
	}
	return given, nil
}

// roundLevels are about n round numbers that reach from below the heights to above them.
func (c *Contours) roundLevels(heights span, n int) []float64 {
	var out []float64
	if c.shade.log {
		for e := math.Floor(math.Log10(heights.lo)); e <= math.Ceil(math.Log10(heights.hi)); e++ {
			out = append(out, math.Pow(10, e))
		}
		return out
	}
	raw := (heights.hi - heights.lo) / float64(n+1)
	if !(raw > 0) {
		return []float64{heights.lo}
	}
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, m := range []float64{8, 6, 5, 4, 3, 2.5, 2, 1.5, 1} {
		if m*power >= raw*(1-1e-10) {
			step = m * power
		}
	}
	digits := math.Pow(10, 12-math.Floor(math.Log10(step)))
	for i := math.Floor(heights.lo/step + 1e-10); i <= math.Ceil(heights.hi/step-1e-10); i++ {
		out = append(out, math.Round(i*step*digits)/digits)
	}
	return out
}

// look reads colours, widths and dashes. Lines below zero are dashed if all have one colour.
func (c *Contours) look(k *keywords) {
	n := len(c.levels)
	if c.filled {
		n--
	}
	c.colors = colorList(k, "color", k.any("color"), n)
	for i, clr := range c.colors {
		c.colors[i] = faded(clr, c.shade.alpha)
	}
	if c.filled {
		c.shade.bandColors = c.colors
		return
	}
	c.widths = k.floats("linewidth")
	styles, _ := nameList(k.any("linestyle"))
	if s, one := k.any("linestyle").(string); one {
		styles = []string{s}
	}
	for i, level := range c.levels {
		style := "-"
		switch {
		case len(styles) > 0:
			style = styles[i%len(styles)]
		case len(c.colors) == 1 && level < 0:
			style = "--"
		}
		line, _, err := parseLine(style)
		if err != nil {
			k.fail("linestyle", err)
		}
		c.dashes = append(c.dashes, dashPattern(line))
	}
}

func (c *Contours) order() float64 { return c.z }

func (c *Contours) extent(logX, logY bool) extent {
	return extent{x: spanOf(c.grid.x, logX), y: spanOf(c.grid.y, logY), tightX: [2]bool{true, true}, tightY: [2]bool{true, true}}
}

func (c *Contours) shading() *shades { return c.shade }

// color is that of level i.
func (c *Contours) color(i int) color.NRGBA {
	if len(c.colors) > 0 {
		return c.colors[i%len(c.colors)]
	}
	return c.shade.at(c.levels[i])
}

func (c *Contours) draw(p *pen) {
	if c.filled {
		c.fill(p)
		return
	}
	if c.labels != nil {
		c.labels.placed = nil
	}
	for i := range c.lines {
		s := strokeStyle{color: c.color(i), width: usual.line, dashes: c.dashes[i]}
		if len(c.widths) > 0 {
			s.width = c.widths[i%len(c.widths)]
		}
		for _, l := range c.lines[i] {
			if c.labels == nil || !c.labels.draw(p, c, i, l, s) {
				p.curve(l.x, l.y, s)
			}
		}
	}
}

// fill gives each pixel the colour of the band that its height is in.
func (c *Contours) fill(p *pen) {
	g := c.grid
	columns, rows := make([]float64, g.rows), g.x[:g.cols]
	for i := range columns {
		columns[i] = g.y[i*g.cols]
	}
	lo := inBox(p.point(rows[0], columns[0]), p.box.Min)
	hi := inBox(p.point(rows[g.cols-1], columns[g.rows-1]), p.box.Max)
	fx, fy := newFinder(rows), newFinder(columns)
	p.image(lo, hi, func(x, y vg.Length) color.NRGBA {
		return c.shade.at(g.height(fy.at(p.y.back(float64(y))), fx.at(p.x.back(float64(x)))))
	})
}

// height is mixed from the four points around row v and column u.
func (g grid3) height(v, u float64) float64 {
	v, u = min(max(v, 0), float64(g.rows-1)), min(max(u, 0), float64(g.cols-1))
	i, j := min(int(v), g.rows-2), min(int(u), g.cols-2)
	a, b, n := v-float64(i), u-float64(j), i*g.cols+j
	return (1-a)*((1-b)*g.z[n]+b*g.z[n+1]) + a*((1-b)*g.z[n+g.cols]+b*g.z[n+g.cols+1])
}

// bandOf is the number of the band between levels in which v is, and whether it is in one.
func bandOf(levels []float64, v float64) (int, bool) {
	n := len(levels) - 1
	i := sort.Search(len(levels), func(i int) bool { return levels[i] > v }) - 1
	if v == levels[n] {
		i = n - 1
	}
	return i, i >= 0 && i < n
}

// SetClim sets the numbers at both ends of the colour map.
func (c *Contours) SetClim(lo, hi any) error {
	v, err := numbers([]any{lo, hi})
	if err != nil {
		return fmt.Errorf("set_clim: %w", err)
	}
	c.shade.lo, c.shade.hi = v[0], v[1]
	c.ax.touch()
	return nil
}

// String counts the levels.
func (c *Contours) String() string { return countOf("Contours", len(c.levels)) }
