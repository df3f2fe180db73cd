package plotting

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// place is where axes stand on the figure: some cells of a grid, or a rectangle in parts of the figure.
type place struct {
	rows, cols       int
	row, col         int
	rowSpan, colSpan int
	heights, widths  []float64 // relative sizes of the grid's rows and columns, nil for equal ones
	rect             *[4]float64
	within           *Axes // the rectangle is in parts of these axes
}

// room is what axes need around the box of their data.
type room struct{ left, right, bottom, top vg.Length }

func (r room) max(s room) room {
	return room{max(r.left, s.left), max(r.right, s.right), max(r.bottom, s.bottom), max(r.top, s.top)}
}

const (
	figurePad = 7.0  // [pt] between the figure's border and everything
	axesPad   = 12.0 // [pt] between neighbours
	// leastBoxes is the part of what is within the margins that the boxes have at least.
	leastBoxes = 0.25
)

// frame is the page that a layout fills.
type frame struct {
	w, h       vg.Length
	pad        vg.Length // at the borders
	gapX, gapY vg.Length // between neighbours
	title      vg.Length // height of the figure's title with what follows, zero without one
	around     func(*Axes) room
}

// page is the frame of a picture.
func (f *Figure) page() frame {
	w, h := f.lengths()
	p := frame{w: w, h: h, pad: figurePad, gapX: axesPad, gapY: axesPad, around: (*Axes).around}
	if f.title != nil && f.title.text != "" {
		p.title = f.title.block().height() + figurePad
	}
	return p
}

// layOut finds the box of every axes. What stands around the data depends on the ticks, and these on the size of the box:
// the second round settles it.
func (f *Figure) layOut(p frame) {
	guess := map[*Axes]room{}
	for _, ax := range f.axes {
		guess[ax] = room{45, 10, 30, 10}
	}
	f.arrange(p, guess)
	for range 2 {
		need := map[*Axes]room{}
		for _, ax := range f.axes {
			host := ax.host()
			need[host] = need[host].max(p.around(ax))
		}
		f.arrange(p, need)
	}
}

// host is the axes whose place this one has.
func (ax *Axes) host() *Axes {
	if ax.twin != nil {
		return ax.twin
	}
	return ax
}

// arrange gives boxes to all axes, those with the same grid lines aligned.
func (f *Figure) arrange(on frame, need map[*Axes]room) {
	w, h := on.w, on.h
	area := vg.Rectangle{Min: vg.Point{X: on.pad, Y: on.pad}, Max: vg.Point{X: w - on.pad, Y: h - on.pad - on.title}}
	cols, rows := newTracks(), newTracks()
	for _, ax := range f.axes {
		if p := ax.place; ax.twin == nil && p.rect == nil {
			r := need[ax]
			cols.need(p.cols, p.col, p.colSpan, r.left, r.right, p.widths)
			rows.need(p.rows, p.row, p.rowSpan, r.top, r.bottom, p.heights)
		}
	}
	cols.solve(area.Max.X-area.Min.X, f.gap.w, on.gapX)
	rows.solve(area.Max.Y-area.Min.Y, f.gap.h, on.gapY)
	for _, ax := range f.axes {
		p := ax.place
		switch {
		case ax.twin != nil:
		case p.rect != nil:
			r, on := *p.rect, vg.Rectangle{Max: vg.Point{X: w, Y: h}}
			if p.within != nil { // made before these
				on = p.within.box
			}
			size := on.Size()
			ax.box = vg.Rectangle{
				Min: on.Min.Add(vg.Point{X: size.X * vg.Length(r[0]), Y: size.Y * vg.Length(r[1])}),
				Max: on.Min.Add(vg.Point{X: size.X * vg.Length(r[0]+r[2]), Y: size.Y * vg.Length(r[1]+r[3])}),
			}
		default:
			x0, x1 := cols.at(p.cols, p.col, p.colSpan)
			y0, y1 := rows.at(p.rows, p.row, p.rowSpan)
			ax.box = vg.Rectangle{
				Min: vg.Point{X: area.Min.X + x0, Y: area.Max.Y - y1},
				Max: vg.Point{X: area.Min.X + x1, Y: area.Max.Y - y0},
			}
		}
		ax.square()
	}
	for _, ax := range f.axes {
		if ax.twin != nil {
			ax.box = ax.twin.box
		}
	}
}

// square shrinks the box of axes with equal units, or with a projection, to the shape of their data.
func (ax *Axes) square() {
	if !ax.equal && ax.proj == nil {
		return
	}
	dx, dy := ax.shape()
	w, h := ax.box.Max.X-ax.box.Min.X, ax.box.Max.Y-ax.box.Min.Y
	unit := min(w/vg.Length(dx), h/vg.Length(dy))
	cutX, cutY := (w-unit*vg.Length(dx))/2, (h-unit*vg.Length(dy))/2
	ax.box.Min = ax.box.Min.Add(vg.Point{X: cutX, Y: cutY})
	ax.box.Max = ax.box.Max.Sub(vg.Point{X: cutX, Y: cutY})
}

// shape is the width and the height of the data, as axes with equal units show them.
func (ax *Axes) shape() (dx, dy float64) {
	if ax.proj != nil {
		return 1, 1
	}
	x, y := ax.limits()
	return math.Abs(ax.x.scale.forward(x.hi) - ax.x.scale.forward(x.lo)), math.Abs(ax.y.scale.forward(y.hi) - ax.y.scale.forward(y.lo))
}

// tracks are the columns, or the rows, of all grids on a figure. Grids of different numbers of columns share only the
// outermost margins.
type tracks struct{ grids map[int]*track }

// track is one way of cutting the figure into n columns or rows.
type track struct {
	before, after []vg.Length // room before and after each one
	edge          []bool      // axes end with it, or begin with the next
	share         []float64   // relative sizes
	start, end    []vg.Length
}

func newTracks() *tracks { return &tracks{grids: map[int]*track{}} }

// need asks for room around the cells i to i+span of n.
func (t *tracks) need(n, i, span int, before, after vg.Length, share []float64) {
	g := t.grids[n]
	if g == nil {
		g = &track{before: make([]vg.Length, n), after: make([]vg.Length, n), edge: make([]bool, n), share: make([]float64, n)}
		for i := range g.share {
			g.share[i] = 1
		}
		t.grids[n] = g
	}
	copy(g.share, share)
	g.before[i] = max(g.before[i], before)
	g.after[i+span-1] = max(g.after[i+span-1], after)
	g.edge[i+span-1] = true
	if i > 0 {
		g.edge[i-1] = true
	}
}

// solve shares out a length, with at least so much between what stands around neighbours. A gap that was asked for, in
// parts of the average cell, replaces the room between cells.
func (t *tracks) solve(length vg.Length, gap float64, least vg.Length) {
	var first, last vg.Length
	for n, g := range t.grids {
		first, last = max(first, g.before[0]), max(last, g.after[n-1])
	}
	for n, g := range t.grids {
		g.before[0], g.after[n-1] = first, last
		g.solve(length, gap, least)
	}
}

func (g *track) solve(length vg.Length, gap float64, least vg.Length) {
	n := len(g.before)
	between := make([]vg.Length, n) // after cell i
	free, total := length-g.before[0]-g.after[n-1], 0.0
	for i, s := range g.share {
		total += s
		if i == n-1 {
			break
		}
		if g.edge[i] {
			between[i] = g.after[i] + least + g.before[i+1]
		}
		if gap >= 0 {
			between[i] = vg.Length(gap) * free / (vg.Length(n) + vg.Length(gap)*vg.Length(n-1))
		}
	}
	gaps := vg.Length(0)
	for _, b := range between {
		gaps += b
	}
	if most := free * (1 - leastBoxes); gaps > most && most > 0 { // labels overlap rather than leave the figure
		for i := range between {
			between[i] *= most / gaps
		}
		gaps = most
	}
	free = max(free-gaps, vg.Length(n)) // a figure too small for its labels still has boxes
	g.start, g.end = make([]vg.Length, n), make([]vg.Length, n)
	at := g.before[0]
	for i, s := range g.share {
		g.start[i] = at
		g.end[i] = at + free*vg.Length(s/total)
		at = g.end[i] + between[i]
	}
}

// at is where the cells i to i+span of n begin and end.
func (t *tracks) at(n, i, span int) (start, end vg.Length) {
	g := t.grids[n]
	return g.start[i], g.end[i+span-1]
}
