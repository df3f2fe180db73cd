package plotting

import (
	"fmt"
	"image/color"
	"math"
	"sort"

	"gonum.org/v1/plot/vg"
)

// Raster is a matrix shown as colours: imshow, pcolormesh, matshow.
type Raster struct {
	rows, cols int
	value      []float64     // row by row, nil if colors are given
	colors     []color.NRGBA // row by row
	shade      *shades
	x, y       []float64 // edges of the columns and rows, one more than there are of them, rising or falling
	smooth     bool      // interpolated between the middles of the cells
	z          float64
	edge       strokeStyle
}

func (r *Raster) order() float64 { return r.z }

func (r *Raster) extent(logX, logY bool) extent {
	return extent{x: spanOf(r.x, logX), y: spanOf(r.y, logY), tightX: [2]bool{true, true}, tightY: [2]bool{true, true}}
}

func (r *Raster) shading() *shades { return r.shade }

func (r *Raster) draw(p *pen) {
	if r.rows == 0 || r.cols == 0 {
		return
	}
	lo := p.point(r.x[0], r.y[0])
	hi := p.point(r.x[len(r.x)-1], r.y[len(r.y)-1])
	lo, hi = inBox(lo, p.box.Min), inBox(hi, p.box.Max)
	cols, rows := newFinder(r.x), newFinder(r.y)
	half := float64(p.pixel) / 2
	p.image(lo, hi, func(x, y vg.Length) color.NRGBA {
		u0, u1 := cols.at(p.x.back(float64(x)-half)), cols.at(p.x.back(float64(x)+half))
		v0, v1 := rows.at(p.y.back(float64(y)-half)), rows.at(p.y.back(float64(y)+half))
		return r.at((v0+v1)/2, (u0+u1)/2, math.Abs(v1-v0), math.Abs(u1-u0))
	})
	r.drawEdges(p)
}

// at is the colour of what a pixel covers: tall rows and wide columns around row v, column u.
func (r *Raster) at(v, u, tall, wide float64) color.NRGBA {
	i, j := int(math.Floor(v)), int(math.Floor(u))
	if i < 0 || i >= r.rows || j < 0 || j >= r.cols {
		return transparent
	}
	switch {
	case r.colors != nil:
		return r.colors[i*r.cols+j]
	case tall > 1.5 || wide > 1.5:
		return r.shade.at(r.average(v-tall/2, v+tall/2, u-wide/2, u+wide/2))
	case r.smooth:
		return r.shade.at(r.between(v-0.5, u-0.5))
	}
	return r.shade.at(r.value[i*r.cols+j])
}

// average is the mean of the cells whose middles lie in a range: in a matrix with more cells than pixels none is lost.
func (r *Raster) average(v0, v1, u0, u1 float64) float64 {
	i0, i1 := between(v0, v1, r.rows)
	j0, j1 := between(u0, u1, r.cols)
	sum, n := 0.0, 0
	for i := i0; i < i1; i++ {
		for _, v := range r.value[i*r.cols+j0 : i*r.cols+j1] {
			if v == v {
				sum += v
				n++
			}
		}
	}
	return sum / float64(n)
}

// between are those of n whose middles lie between lo and hi, at least one.
func between(lo, hi float64, n int) (from, to int) {
	from = min(n-1, max(0, int(math.Ceil(lo-0.5))))
	to = min(n, max(from+1, int(math.Ceil(hi-0.5))))
	return from, to
}

// inBox replaces places that a logarithmic axis does not have.
func inBox(p, otherwise vg.Point) vg.Point {
	if math.IsNaN(float64(p.X)) {
		p.X = otherwise.X
	}
	if math.IsNaN(float64(p.Y)) {
		p.Y = otherwise.Y
	}
	return p
}

// between is the value at row i and column j, counted from the middles of cells, mixed from the four around.
func (r *Raster) between(i, j float64) float64 {
	i, j = min(max(i, 0), float64(r.rows-1)), min(max(j, 0), float64(r.cols-1))
	i0, j0 := int(i), int(j)
	i1, j1 := min(i0+1, r.rows-1), min(j0+1, r.cols-1)
	a, b := i-float64(i0), j-float64(j0)
	at := func(i, j int) float64 { return r.value[i*r.cols+j] }
	return (1-a)*((1-b)*at(i0, j0)+b*at(i0, j1)) + a*((1-b)*at(i1, j0)+b*at(i1, j1))
}

// drawEdges draws lines between the cells where that was asked for.
func (r *Raster) drawEdges(p *pen) {
	if !r.edge.visible() {
		return
	}
	s := Segments{stroke: r.edge}
	line := func(x0, y0, x1, y1 float64) {
		s.x0, s.y0, s.x1, s.y1 = append(s.x0, x0), append(s.y0, y0), append(s.x1, x1), append(s.y1, y1)
	}
	for _, x := range r.x {
		line(x, r.y[0], x, r.y[len(r.y)-1])
	}
	for _, y := range r.y {
		line(r.x[0], y, r.x[len(r.x)-1], y)
	}
	s.draw(p)
}

// finder tells in which cell a number lies.
type finder struct {
	edges   []float64
	falling bool
	step    float64 // of even edges, else zero
}

func newFinder(edges []float64) finder {
	n := len(edges) - 1
	f := finder{edges: edges, falling: edges[n] < edges[0]}
	step := (edges[n] - edges[0]) / float64(n)
	for i, e := range edges {
		if math.Abs(e-edges[0]-step*float64(i)) > 1e-9*math.Abs(step)*float64(n) {
			return f
		}
	}
	f.step = step
	return f
}

// at is the number of the cell and, behind the point, the part of it that lies before v.
func (f finder) at(v float64) float64 {
	if f.step != 0 {
		return (v - f.edges[0]) / f.step
	}
	n := len(f.edges)
	i := sort.Search(n, func(i int) bool {
		if f.falling {
			return f.edges[i] < v
		}
		return f.edges[i] > v
	}) - 1
	if i < 0 || i >= n-1 {
		return float64(i)
	}
	return float64(i) + (v-f.edges[i])/(f.edges[i+1]-f.edges[i])
}

// String tells the shape.
func (r *Raster) String() string { return fmt.Sprintf("Image(%d x %d)", r.rows, r.cols) }

// SetClim sets the numbers at both ends of the colour map.
func (r *Raster) SetClim(lo, hi float64) error {
	if r.shade == nil {
		return fmt.Errorf("set_clim: the image has its own colours")
	}
	r.shade.lo, r.shade.hi = lo, hi
	return nil
}

// SetCmap changes the colour map.
func (r *Raster) SetCmap(cmap any) error {
	if r.shade == nil {
		return fmt.Errorf("set_cmap: the image has its own colours")
	}
	m, err := colormapOf(cmap)
	if err != nil {
		return fmt.Errorf("set_cmap: %w", err)
	}
	r.shade.cmap = m
	return nil
}

// colormapOf reads a colour map or its name.
func colormapOf(x any) (*Colormap, error) {
	switch x := x.(type) {
	case *Colormap:
		return x, nil
	case string:
		return NewColormap(x)
	}
	return nil, fmt.Errorf("%v is not the name of a colour map", x)
}
