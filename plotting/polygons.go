package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// polygons.go: many polygons with common options: hexbin, and collections of shapes.

// Polygons is many filled polygons. With numbers, one for each, their colours are those of a colour map.
type Polygons struct {
	Area
	faces  []color.NRGBA // one for each, over and over; nil for the face of all
	values []float64     // one for each, nil without
	shade  *shades
}

func (q *Polygons) draw(p *pen) {
	one := q.Area
	for i, piece := range q.pieces {
		one.pieces, one.face = [][2][]float64{piece}, q.faceOf(i)
		if q.edge.hidden && q.values != nil { // so that no seam shows between neighbours
			one.edge = strokeStyle{color: one.face, width: 0.3}
		}
		one.draw(p)
	}
}

// faceOf is the colour of polygon i.
func (q *Polygons) faceOf(i int) color.NRGBA {
	switch {
	case q.values != nil:
		return q.shade.at(q.values[i%len(q.values)])
	case len(q.faces) > 0:
		return q.faces[i%len(q.faces)]
	}
	return q.face
}

// shading is the colour map, where numbers were given.
func (q *Polygons) shading() *shades {
	if q.values == nil {
		return nil
	}
	return q.shade
}

// SetArray gives each polygon a number, which its colour in the colour map stands for.
func (q *Polygons) SetArray(values any) error {
	v, err := list(values, "set_array", -1)
	if err != nil {
		return err
	}
	q.values = slices.Clone(v)
	if r := spanOf(v, q.shade.log); !r.empty() && q.shade.ofData {
		q.shade.lo, q.shade.hi = r.lo, r.hi
	}
	return nil
}

// GetArray are the numbers of the polygons.
func (q *Polygons) GetArray() any { return bareArray(slices.Clone(q.values)) }

// SetClim sets the numbers at both ends of the colours.
func (q *Polygons) SetClim(lo, hi any) error {
	v, err := numbers([]any{lo, hi})
	if err != nil {
		return fmt.Errorf("set_clim: %w", err)
	}
	q.shade.lo, q.shade.hi, q.shade.ofData = v[0], v[1], false
	return nil
}

// SetCmap chooses the colour map.
func (q *Polygons) SetCmap(cmap any) error {
	m, err := colormapOf(cmap)
	if err != nil {
		return fmt.Errorf("set_cmap: %w", err)
	}
	q.shade.cmap = m
	return nil
}

// String counts the polygons.
func (q *Polygons) String() string { return countOf("PolyCollection", len(q.pieces)) }

// NewPolyCollection makes polygons of lists of corners.
func NewPolyCollection(verts any, opts ...PolyCollectionOptions) (*Polygons, error) {
	_, k, err := split("PolyCollection", anys(opts), PolyCollectionOptions{})
	if err != nil {
		return nil, err
	}
	items := linesOf(verts)
	if items == nil {
		return nil, fmt.Errorf("PolyCollection: the polygons are lists of points, not %v", verts)
	}
	var pieces [][2][]float64
	for i, item := range items {
		t, err := tableOf(item, fmt.Sprintf("PolyCollection: polygon %d", i))
		if err != nil {
			return nil, err
		}
		if t.cols != 2 {
			return nil, fmt.Errorf("PolyCollection: polygon %d has rows of x and y, not data of shape %s", i, t.shape())
		}
		pieces = append(pieces, [2][]float64{t.column(0), t.column(1)})
	}
	return newPolygons(k, pieces)
}

// NewPatchCollection puts shapes together. They keep their looks with match_original=True; else they have those of the collection.
func NewPatchCollection(patches any, opts ...PolyCollectionOptions) (*Polygons, error) {
	_, k, err := split("PatchCollection", anys(opts), PolyCollectionOptions{})
	if err != nil {
		return nil, err
	}
	var pieces [][2][]float64
	var own []color.NRGBA
	for _, item := range itemsOf(patches) {
		s, ok := item.(*Shape)
		if !ok {
			return nil, fmt.Errorf("PatchCollection: %v is no shape", item)
		}
		for _, piece := range s.pieces {
			pieces, own = append(pieces, piece), append(own, s.face)
		}
	}
	original := k.bool("match_original", false)
	q, err := newPolygons(k, pieces)
	if err == nil && original {
		q.faces = own
	}
	return q, err
}

func newPolygons(k *keywords, pieces [][2][]float64) (*Polygons, error) {
	faces := colorList(k, "facecolor", orElse(k.any("facecolor"), k.any("color")), len(pieces))
	delete(k.vals, "facecolor")
	delete(k.vals, "color")
	k.add("color", "C0")
	q := &Polygons{Area: *newAxes(newFigure(0), place{}).newArea(k), shade: shadesOf(k, nil)}
	for _, c := range faces {
		q.faces = append(q.faces, faded(c, k.float("alpha", 1)))
	}
	q.pieces = pieces
	if k.has("array") {
		if err := q.SetArray(k.any("array")); err != nil {
			return nil, err
		}
	}
	return q, k.done()
}

// Hexbin counts points in hexagons on the current axes; see Axes.Hexbin.
func Hexbin(x, y any, args ...any) (*Polygons, error) { return dataAxes().Hexbin(x, y, args...) }

// Hexbin counts how many points lie in the hexagons of a tiling and shows the counts as colours; gridsize is how many there are along x, or a pair.
// With C, a number for each point, it shows the mean of them.
func (ax *Axes) Hexbin(x, y any, args ...any) (*Polygons, error) {
	if err := ax.straight("hexbin"); err != nil {
		return nil, err
	}
	pos, k, err := split("hexbin", args, HexbinOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "c", "gridsize", "bins"); err != nil {
		return nil, err
	}
	xs, err := list(x, "hexbin: x", -1)
	if err != nil {
		return nil, err
	}
	ys, err := list(y, "hexbin: y", len(xs))
	if err != nil {
		return nil, err
	}
	h, err := newHexagons(k, xs, ys)
	if err != nil {
		return nil, err
	}
	values, err := h.measure(k, xs, ys)
	if err != nil {
		return nil, err
	}
	q := &Polygons{Area: Area{z: k.float("zorder", 1), name: k.string("label", ""), edge: strokeStyle{hidden: true}}}
	least := k.float("mincnt", math.Inf(-1))
	if k.has("c") { // as in matplotlib, where more points are wanted then
		least++
	}
	for _, c := range h.order {
		if float64(h.count[c]) >= least && !math.IsNaN(values[c]) {
			q.pieces, q.values = append(q.pieces, h.corners(c)), append(q.values, values[c])
		}
	}
	if k.has("bins") {
		if s, text := k.any("bins").(string); !text || s != "log" {
			return nil, fmt.Errorf("hexbin: bins can be \"log\" here, not %v", k.any("bins"))
		}
		k.add("norm", "log")
		q.pieces, q.values = positivePieces(q.pieces, q.values)
	}
	q.shade = shadesOf(k, q.values)
	if e := k.any("edgecolor"); e != nil && e != "none" && e != "face" {
		q.edge = strokeStyle{color: k.color("edgecolor", black), width: k.float("linewidth", 1)}
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(q)
	ax.mapped(q)
	return q, nil
}

// positivePieces are those that a logarithm has.
func positivePieces(pieces [][2][]float64, values []float64) (p [][2][]float64, v []float64) {
	for i, x := range values {
		if x > 0 {
			p, v = append(p, pieces[i]), append(v, x)
		}
	}
	return p, v
}

// hexagons is a tiling: two grids of middles, of which the second lies between those of the first.
type hexagons struct {
	x0, y0, dx, dy float64
	nx, ny         int
	order          []int       // all of them
	count          map[int]int // of points
}

func newHexagons(k *keywords, x, y []float64) (*hexagons, error) {
	size := k.floats("gridsize")
	h := &hexagons{nx: 100, count: map[int]int{}}
	if len(size) > 0 {
		h.nx = int(size[0])
	}
	h.ny = int(float64(h.nx) / math.Sqrt(3))
	if len(size) == 2 {
		h.ny = int(size[1])
	}
	if h.nx < 1 || h.ny < 1 || h.nx*h.ny > 4_000_000 {
		return nil, fmt.Errorf("hexbin: a tiling of %d by %d hexagons", h.nx, h.ny)
	}
	rx, ry := spanOf(x, false), spanOf(y, false)
	if lim := k.floats("extent"); len(lim) == 4 {
		rx, ry = span{lim[0], lim[1]}, span{lim[2], lim[3]}
	}
	if rx.empty() || ry.empty() {
		rx, ry = span{0, 1}, span{0, 1}
	}
	widen := func(s span) span { // so that points at the ends lie within
		if s.lo == s.hi {
			return span{s.lo - 0.1, s.hi + 0.1}
		}
		pad := 1e-9 * (s.hi - s.lo)
		return span{s.lo - pad, s.hi + pad}
	}
	rx, ry = widen(rx), widen(ry)
	h.x0, h.y0, h.dx, h.dy = rx.lo, ry.lo, (rx.hi-rx.lo)/float64(h.nx), (ry.hi-ry.lo)/float64(h.ny)
	for c := range (h.nx+1)*(h.ny+1) + h.nx*h.ny {
		h.order = append(h.order, c)
	}
	return h, nil
}

// cell is the hexagon in which a point lies: the one with the nearer middle of the two grids; -1 outside.
func (h *hexagons) cell(x, y float64) int {
	u, v := (x-h.x0)/h.dx, (y-h.y0)/h.dy
	i, j := math.Round(u), math.Round(v)
	m, n := math.Floor(u), math.Floor(v)
	d1 := (u-i)*(u-i) + 3*(v-j)*(v-j)
	d2 := (u-m-0.5)*(u-m-0.5) + 3*(v-n-0.5)*(v-n-0.5)
	if d1 < d2 {
		if i < 0 || j < 0 || i > float64(h.nx) || j > float64(h.ny) || i != i || j != j {
			return -1
		}
		return int(i)*(h.ny+1) + int(j)
	}
	if !(m >= 0 && n >= 0 && m < float64(h.nx) && n < float64(h.ny)) {
		return -1
	}
	return (h.nx+1)*(h.ny+1) + int(m)*h.ny + int(n)
}

// corners are those of a hexagon.
func (h *hexagons) corners(c int) [2][]float64 {
	var i, j float64
	if first := (h.nx + 1) * (h.ny + 1); c < first {
		i, j = float64(c/(h.ny+1)), float64(c%(h.ny+1))
	} else {
		i, j = float64((c-first)/h.ny)+0.5, float64((c-first)%h.ny)+0.5
	}
	x, y := h.x0+i*h.dx, h.y0+j*h.dy
	a, b := h.dx/2, h.dy/3
	return [2][]float64{{x + a, x + a, x, x - a, x - a, x}, {y - b/2, y + b/2, y + b, y + b/2, y - b/2, y - b}}
}

// measure is what each hexagon shows: its count, or the mean of the numbers of its points, NaN of none.
func (h *hexagons) measure(k *keywords, x, y []float64) (map[int]float64, error) {
	weights := make([]float64, len(x))
	of := k.has("c")
	if of {
		v, err := list(k.any("c"), "hexbin: C", len(x))
		if err != nil {
			return nil, err
		}
		weights = v
	}
	out := map[int]float64{}
	for i := range x {
		if c := h.cell(x[i], y[i]); c >= 0 {
			h.count[c]++
			out[c] += weights[i]
		}
	}
	for _, c := range h.order {
		if n := float64(h.count[c]); of {
			out[c] /= n
		} else {
			out[c] = n
		}
	}
	return out, nil
}
