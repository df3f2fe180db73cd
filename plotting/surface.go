package plotting

import (
	"fmt"
	"image/color"
	"slices"
)

// grid3 is a surface given by the points of a grid.
type grid3 struct {
	rows, cols int
	x, y, z    []float64 // row by row
}

func readGrid(fn string, x, y, z any) (g grid3, err error) {
	t, err := tableOf(z, fn+": z")
	if err != nil {
		return g, err
	}
	if t.dims != 2 {
		return g, fmt.Errorf("%s: z is a matrix, not data of shape %s", fn, t.shape())
	}
	g = grid3{rows: t.rows, cols: t.cols, z: slices.Clone(t.v)}
	g.x, g.y, err = meshPoints(fn, x, y, t)
	return g, err
}

func (g grid3) at(i, j int) [3]float64 {
	n := i*g.cols + j
	return [3]float64{g.x[n], g.y[n], g.z[n]}
}

// strides are the rows and the columns that are drawn: each n-th as the options say, by default not more than fifty or so, and
// the last.
func (g grid3) strides(k *keywords) (rows, cols []int) {
	every := func(n int, stride, count string) (out []int) {
		step := max(1, k.int(stride, 0))
		if !k.has(stride) {
			most := max(1, k.int(count, 50))
			step = (n + most - 1) / most
		}
		for i := 0; i < n-1; i += step {
			out = append(out, i)
		}
		return append(out, n-1)
	}
	return every(g.rows, "rstride", "rcount"), every(g.cols, "cstride", "ccount")
}

// PlotSurface draws the surface of heights z over a grid of x and y on axes in space, in one colour under light, or with cmap in
// the colours of the heights.
func (ax *Axes) PlotSurface(x, y, z any, opts ...SurfaceOptions) (*Faces, error) {
	if _, err := ax.space("plot_surface"); err != nil {
		return nil, err
	}
	_, k, err := split("plot_surface", anys(opts), SurfaceOptions{})
	if err != nil {
		return nil, err
	}
	g, err := readGrid("plot_surface", x, y, z)
	if err != nil {
		return nil, err
	}
	f := &Faces{name: k.string("label", "")}
	f.edge = strokeStyle{color: k.color("edgecolor", black), width: k.float("linewidth", 0.5), hidden: !k.has("edgecolor")}
	alpha := k.float("alpha", 1)
	if k.has("cmap") {
		f.shade = shadesOf(k, g.z)
	}
	base := faded(k.color("color", ax.fillColor(k)), alpha)
	shade := k.bool("shade", true)
	rows, cols := g.strides(k)
	for a := 1; a < len(rows); a++ {
		for b := 1; b < len(cols); b++ {
			i, j, m, n := rows[a-1], cols[b-1], rows[a], cols[b]
			q := [][3]float64{g.at(i, j), g.at(i, n), g.at(m, n), g.at(m, j)}
			f.face(f.tint(base, shade, q), q...)
		}
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(f)
	if f.shade != nil {
		ax.mapped(f)
	}
	return f, nil
}

// fillColor is the next colour of the cycle, unless the options give one.
func (ax *Axes) fillColor(k *keywords) color.NRGBA {
	if k.has("color") || k.has("cmap") {
		return black
	}
	return ax.nextFill()
}

// tint is the colour of a face: that of its height in the colour map, or else one under light.
func (f *Faces) tint(base color.NRGBA, shade bool, q [][3]float64) color.NRGBA {
	switch {
	case f.shade != nil:
		mean := 0.0
		for _, c := range q {
			mean += c[2] / float64(len(q))
		}
		return f.shade.at(mean)
	case shade:
		return lit(base, q...)
	}
	return base
}

// PlotWireframe draws lines along the rows and the columns of a grid of x, y and z on axes in space.
func (ax *Axes) PlotWireframe(x, y, z any, opts ...SurfaceOptions) (Lines, error) {
	if _, err := ax.space("plot_wireframe"); err != nil {
		return nil, err
	}
	_, k, err := split("plot_wireframe", anys(opts), SurfaceOptions{})
	if err != nil {
		return nil, err
	}
	g, err := readGrid("plot_wireframe", x, y, z)
	if err != nil {
		return nil, err
	}
	rows, cols := g.strides(k)
	look := ax.lineStyle(format{}, k)
	if !k.has("color") {
		look.stroke.color = faded(ax.nextFill(), k.float("alpha", 1))
	}
	var out Lines
	add := func(n int, at func(i int) [3]float64) {
		l := *look
		l.seen = nil
		for i := range n {
			q := at(i)
			l.x, l.y, l.z3 = append(l.x, q[0]), append(l.y, q[1]), append(l.z3, q[2])
		}
		out = append(out, &l)
		look.name = "" // one line stands in the legend
	}
	for _, i := range rows {
		add(g.cols, func(j int) [3]float64 { return g.at(i, j) })
	}
	for _, j := range cols {
		add(g.rows, func(i int) [3]float64 { return g.at(i, j) })
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	for _, l := range out {
		ax.add(l)
	}
	return out, nil
}

// Bar3d draws boxes from corners x, y, z of sizes dx, dy, dz on axes in space; a colour may follow.
func (ax *Axes) Bar3d(x, y, z, dx, dy, dz any, args ...any) (*Faces, error) {
	if _, err := ax.space("bar3d"); err != nil {
		return nil, err
	}
	pos, k, err := split("bar3d", args, SurfaceOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "color"); err != nil {
		return nil, err
	}
	lo, err := points3("bar3d", x, y, z)
	if err != nil {
		return nil, err
	}
	n := len(lo[0])
	var size [3][]float64
	for i, d := range [3]any{dx, dy, dz} {
		if size[i], err = list(flat{d}.values(), "bar3d: d"+axisNames[i], n); err != nil {
			return nil, err
		}
	}
	f := &Faces{name: k.string("label", "")}
	f.edge = strokeStyle{color: k.color("edgecolor", black), width: k.float("linewidth", 0.5), hidden: !k.has("edgecolor")}
	colors := colorList(k, "color", k.any("color"), n)
	if len(colors) == 0 {
		colors = []color.NRGBA{ax.nextFill()}
	}
	alpha, shade := k.float("alpha", 1), k.bool("shade", true)
	for b := range n {
		from := [3]float64{lo[0][b], lo[1][b], lo[2][b]}
		to := [3]float64{from[0] + size[0][b], from[1] + size[1][b], from[2] + size[2][b]}
		f.block(faded(colors[b%len(colors)], alpha), shade, from, to)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(f)
	return f, nil
}

// block adds the six sides of a box, each with its corners counter-clockwise as seen from outside.
func (f *Faces) block(c color.NRGBA, shade bool, lo, hi [3]float64) {
	for i := range 3 {
		j, k := (i+1)%3, (i+2)%3
		for _, top := range []bool{false, true} {
			corner := func(a, b bool) (q [3]float64) {
				q = lo
				for axis, high := range map[int]bool{i: top, j: a, k: b} {
					if high {
						q[axis] = hi[axis]
					}
				}
				return q
			}
			q := [][3]float64{corner(false, false), corner(true, false), corner(true, true), corner(false, true)}
			if !top {
				slices.Reverse(q)
			}
			f.face(f.tint(c, shade, q), q...)
		}
	}
}
