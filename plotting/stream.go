package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Streamplot draws the lines along which a field of vectors leads on the current axes; see Axes.Streamplot.
func Streamplot(x, y, u, v any, args ...any) (*Streams, error) {
	return dataAxes().Streamplot(x, y, u, v, args...)
}

// Streams are the lines of a field of vectors, with an arrow on each.
type Streams struct {
	lines [][2][]float64
	width float64
	color color.NRGBA
	tints [][]float64 // the number at each point that a colour stands for, nil without
	shade *shades
	head  float64 // size of the arrows
	grid  extent  // of the field
	z     float64
}

// Streamplot draws lines that follow the vectors (u, v) on a grid of even columns x and rows y, evenly spread over the axes: none comes nearer to another
// than a cell of a mask of 30 density cells along each side.
func (ax *Axes) Streamplot(x, y, u, v any, args ...any) (*Streams, error) {
	if err := ax.straight("streamplot"); err != nil {
		return nil, err
	}
	pos, k, err := split("streamplot", args, StreamplotOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "density", "linewidth", "color"); err != nil {
		return nil, err
	}
	f, err := newField(x, y, u, v)
	if err != nil {
		return nil, err
	}
	density := k.floats("density")
	if len(density) == 0 {
		density = []float64{1}
	}
	f.nx, f.ny = int(30*density[0]), int(30*density[len(density)-1])
	if f.nx < 1 || f.ny < 1 || f.nx*f.ny > 250_000 {
		return nil, fmt.Errorf("streamplot: density %v", k.any("density"))
	}
	s := &Streams{width: k.float("linewidth", usual.line), head: k.float("arrowsize", 1), z: k.float("zorder", 2)}
	s.grid = extent{x: spanOf(f.x, false), y: spanOf(f.y, false), tightX: [2]bool{true, true}, tightY: [2]bool{true, true}}
	lines := f.streams(k.float("minlength", 0.1))
	var tint table
	if c := k.any("color"); c != nil {
		if t, err := tableOf(c, "streamplot: color"); err == nil && t.dims == 2 {
			tint = t
		} else {
			s.color = k.color("color", black)
		}
	} else {
		s.color = ax.nextFill()
	}
	if tint.dims == 2 && (tint.rows != f.rows || tint.cols != f.cols) {
		return nil, fmt.Errorf("streamplot: color has the shape %s, the field (%d, %d)", tint.shape(), f.rows, f.cols)
	}
	for _, l := range lines {
		var xs, ys, c []float64
		for _, p := range l {
			xs, ys = append(xs, f.x[0]+p[0]*(f.x[f.cols-1]-f.x[0])), append(ys, f.y[0]+p[1]*(f.y[f.rows-1]-f.y[0]))
			if tint.dims == 2 {
				c = append(c, f.mixed(tint.v, p[0], p[1]))
			}
		}
		s.lines, s.tints = append(s.lines, [2][]float64{xs, ys}), append(s.tints, c)
	}
	if tint.dims == 2 {
		s.shade = shadesOf(k, tint.v)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(s)
	if s.shade != nil {
		ax.mapped(s)
	}
	return s, nil
}

func (s *Streams) order() float64 { return s.z }

func (s *Streams) shading() *shades { return s.shade }

func (s *Streams) extent(bool, bool) extent {
	return s.grid
}

func (s *Streams) draw(p *pen) {
	for i, l := range s.lines {
		st := strokeStyle{color: s.color, width: s.width}
		if s.shade == nil {
			p.curve(l[0], l[1], st)
		}
		n := len(l[0])
		for j := 1; j < n && s.shade != nil; j++ {
			st.color = s.shade.at(s.tints[i][j])
			p.curve(l[0][j-1:j+1], l[1][j-1:j+1], st)
		}
		if s.shade != nil {
			st.color = s.shade.at(s.tints[i][n/2])
		}
		s.arrow(p, l, st)
	}
}

// arrow is a head in the middle of a line.
func (s *Streams) arrow(p *pen, l [2][]float64, st strokeStyle) {
	m := len(l[0]) / 2
	at := p.point(l[0][m], l[1][m])
	back := p.point(l[0][max(0, m-3)], l[1][max(0, m-3)])
	d := at.Sub(back)
	length := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
	if length == 0 {
		return
	}
	size := vg.Length(7 * s.head)
	d = vg.Point{X: d.X / length * size, Y: d.Y / length * size}
	side := vg.Point{X: -d.Y * 0.4, Y: d.X * 0.4}
	tip := at.Add(vg.Point{X: d.X / 2, Y: d.Y / 2})
	tail := tip.Sub(d)
	p.fillPlaces([]vg.Point{tip, tail.Add(side), tail.Sub(side)}, st.color)
}

// String counts the lines.
func (s *Streams) String() string { return countOf("Streams", len(s.lines)) }

// field is vectors on a grid, in places from 0 to 1 along both sides, and which cells of the mask lines have taken.
type field struct {
	rows, cols int
	x, y, u, v []float64
	nx, ny     int
	taken      []bool
}

func newField(x, y, u, v any) (*field, error) {
	t, err := tableOf(u, "streamplot: u")
	if err != nil {
		return nil, err
	}
	w, err := tableOf(v, "streamplot: v")
	if err != nil {
		return nil, err
	}
	if t.dims != 2 || t.rows != w.rows || t.cols != w.cols || t.rows < 2 || t.cols < 2 {
		return nil, fmt.Errorf("streamplot: u and v are matrices of one shape, not data of shapes %s and %s", t.shape(), w.shape())
	}
	f := &field{rows: t.rows, cols: t.cols, u: t.v, v: w.v}
	mx, my, err := meshPoints("streamplot", x, y, t)
	if err != nil {
		return nil, err
	}
	f.x = mx[:f.cols]
	for i := range f.rows {
		f.y = append(f.y, my[i*f.cols])
	}
	for _, side := range [][]float64{f.x, f.y} {
		if newFinder(side).step <= 0 {
			return nil, fmt.Errorf("streamplot: columns and rows must rise in even steps")
		}
	}
	return f, nil
}

// mixed is a number of the grid at a place, from the four around.
func (f *field) mixed(z []float64, x, y float64) float64 {
	g := grid3{rows: f.rows, cols: f.cols, z: z}
	return g.height(y*float64(f.rows-1), x*float64(f.cols-1))
}

// direction is where the vector at a place leads, of length one in places.
func (f *field) direction(x, y float64) (dx, dy float64, ok bool) {
	dx = f.mixed(f.u, x, y) / (f.x[f.cols-1] - f.x[0])
	dy = f.mixed(f.v, x, y) / (f.y[f.rows-1] - f.y[0])
	d := math.Hypot(dx, dy)
	return dx / d, dy / d, d > 0 && !math.IsInf(d, 0)
}

func (f *field) cell(x, y float64) int {
	return min(int(y*float64(f.ny)), f.ny-1)*f.nx + min(int(x*float64(f.nx)), f.nx-1)
}

// streams are lines from all cells that are free, those at the rim first.
func (f *field) streams(least float64) (out [][][2]float64) {
	f.taken = make([]bool, f.nx*f.ny)
	var seeds []int
	for c := range f.taken {
		seeds = append(seeds, c)
	}
	depth := func(c int) int { i, j := c/f.nx, c%f.nx; return min(i, f.ny-1-i, j, f.nx-1-j) }
	slices.SortStableFunc(seeds, func(a, b int) int { return depth(a) - depth(b) })
	for _, c := range seeds {
		if f.taken[c] {
			continue
		}
		x, y := (float64(c%f.nx)+0.5)/float64(f.nx), (float64(c/f.nx)+0.5)/float64(f.ny)
		var mine []int
		f.taken[c], mine = true, append(mine, c)
		back, gone := f.follow(x, y, -1, &mine)
		on, went := f.follow(x, y, 1, &mine)
		if gone+went < least {
			for _, c := range mine {
				f.taken[c] = false
			}
			continue
		}
		slices.Reverse(back)
		out = append(out, append(append(back, [2]float64{x, y}), on...))
	}
	return out
}

// follow goes along the field, or against it, as far as there are free cells, by steps of the midpoint rule.
func (f *field) follow(x, y, sign float64, mine *[]int) (path [][2]float64, length float64) {
	const step, longest = 0.005, 4.0
	for last := f.cell(x, y); length < longest; length += step {
		dx, dy, ok := f.direction(x, y)
		if !ok {
			break
		}
		dx, dy, ok = f.direction(x+sign*step/2*dx, y+sign*step/2*dy)
		if x, y = x+sign*step*dx, y+sign*step*dy; !ok || !(x >= 0 && x <= 1 && y >= 0 && y <= 1) {
			break
		}
		if c := f.cell(x, y); c != last {
			if f.taken[c] {
				break
			}
			f.taken[c], last = true, c
			*mine = append(*mine, c)
		}
		path = append(path, [2]float64{x, y})
	}
	return path, length
}
