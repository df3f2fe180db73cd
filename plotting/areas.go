package plotting

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// Area is a filled shape: between two curves, a polygon, or a band across the whole axes.
type Area struct {
	pieces [][2][]float64 // polygons of data
	whole  *bool          // a band across the axes: true is horizontal
	face   color.NRGBA
	edge   strokeStyle
	name   string
	z      float64
}

func (a *Area) order() float64 { return a.z }

func (a *Area) extent(logX, logY bool) extent {
	e := everywhere()
	for _, p := range a.pieces {
		if a.whole == nil || !*a.whole {
			e.x = e.x.join(spanOf(p[0], logX))
		}
		if a.whole == nil || *a.whole {
			e.y = e.y.join(spanOf(p[1], logY))
		}
	}
	return e
}

func (a *Area) draw(p *pen) {
	for _, piece := range a.pieces {
		if a.whole != nil {
			a.drawBand(p, piece)
			continue
		}
		p.fill(piece[0], piece[1], a.face)
		if a.edge.visible() {
			x, y := piece[0], piece[1]
			p.curve(append(append([]float64{}, x...), x[0]), append(append([]float64{}, y...), y[0]), a.edge)
		}
	}
}

// drawBand fills a rectangle of which one side counts in parts of the box.
func (a *Area) drawBand(p *pen, piece [2][]float64) {
	if p.plane != nil {
		x, y := p.across(*a.whole, append(piece[0], piece[0][0]), append(piece[1], piece[1][0]))
		p.fill(x, y, a.face)
		return
	}
	size := p.box.Size()
	pts := make([]vg.Point, len(piece[0]))
	for i := range pts {
		pts[i] = p.point(piece[0][i], piece[1][i])
		if *a.whole {
			pts[i].X = p.box.Min.X + size.X*vg.Length(piece[0][i])
		} else {
			pts[i].Y = p.box.Min.Y + size.Y*vg.Length(piece[1][i])
		}
	}
	p.fillPlaces(pts, a.face)
}

func (a *Area) legendKey(p *pen, r vg.Rectangle) { patchKey(p, r, a.face, a.edge) }

func (a *Area) legendName() string { return a.name }

// String describes the area.
func (a *Area) String() string { return countOf("Area", len(a.pieces)) }

// patchKey is a small rectangle in a legend.
func patchKey(p *pen, r vg.Rectangle, face color.NRGBA, edge strokeStyle) {
	if face.A > 0 {
		p.SetColor(face)
		p.Fill(polygon(corners(r)))
	}
	if edge.visible() {
		edge.set(p)
		p.Stroke(polygon(corners(r)))
	}
}

// Bars are rectangles: those of bar, barh and hist.
type Bars struct {
	x0, y0, x1, y1 []float64
	faces          []color.NRGBA // one for all or one for each
	edge           strokeStyle
	name           string
	z              float64
	flat           bool // they grow to the right
	outline        bool // only the upper outline is drawn: the steps of a histogram
	names          []string
}

func (b *Bars) order() float64 { return b.z }

func (b *Bars) extent(logX, logY bool) extent {
	e := extent{x: spanOf(b.x0, logX).join(spanOf(b.x1, logX)), y: spanOf(b.y0, logY).join(spanOf(b.y1, logY)), categories: b.names}
	if b.flat {
		e.tightX = [2]bool{e.x.lo == 0, e.x.hi == 0}
		e.categories = nil
	} else {
		e.tightY = [2]bool{e.y.lo == 0, e.y.hi == 0}
	}
	return e
}

func (b *Bars) draw(p *pen) {
	if b.outline {
		b.drawSteps(p)
		return
	}
	for i := range b.x0 {
		pts := b.corners(p, i)
		if math.IsNaN(float64(pts[0].X + pts[0].Y + pts[2].X + pts[2].Y)) {
			continue
		}
		face := b.faces[i%len(b.faces)]
		p.fillPlaces(pts, face)
		if b.edge.visible() {
			if q := p.region.polygon(pts); len(q) > 2 {
				b.edge.set(p)
				p.Stroke(polygon(q))
			}
		}
	}
}

// corners are those of bar i on the canvas, on whole pixels so that neighbours leave no seam. On a logarithmic axis a bar
// that starts at zero starts at the lower end.
func (b *Bars) corners(p *pen, i int) []vg.Point {
	if p.plane != nil {
		return p.places([]float64{b.x0[i], b.x1[i], b.x1[i], b.x0[i]}, []float64{b.y0[i], b.y0[i], b.y1[i], b.y1[i]})
	}
	lo, hi := p.point(b.x0[i], b.y0[i]), p.point(b.x1[i], b.y1[i])
	if math.IsNaN(float64(lo.Y)) && p.y.scale == logar {
		lo.Y = p.box.Min.Y
	}
	if math.IsNaN(float64(lo.X)) && p.x.scale == logar {
		lo.X = p.box.Min.X
	}
	if !p.cells {
		snap := func(v vg.Length) vg.Length { return vg.Length(math.Round(float64(v/p.pixel))) * p.pixel }
		lo, hi = vg.Point{X: snap(lo.X), Y: snap(lo.Y)}, vg.Point{X: snap(hi.X), Y: snap(hi.Y)}
	}
	return corners(vg.Rectangle{Min: lo, Max: hi})
}

// drawSteps draws the outline over neighbouring bars.
func (b *Bars) drawSteps(p *pen) {
	var x, y []float64
	n := len(b.x0)
	base := func(i int) float64 {
		if p.y.scale == logar && b.y0[i] <= 0 {
			return p.y.back(float64(p.box.Min.Y))
		}
		return b.y0[i]
	}
	for i := range n {
		if i == 0 {
			x, y = append(x, b.x0[0]), append(y, base(0))
		}
		x, y = append(x, b.x0[i], b.x1[i]), append(y, b.y1[i], b.y1[i])
	}
	if n > 0 {
		x, y = append(x, b.x1[n-1]), append(y, base(n-1))
	}
	if b.flat {
		x, y = y, x
	}
	if len(b.faces) > 0 {
		p.fill(x, y, b.faces[0])
	}
	p.curve(x, y, b.edge)
}

func (b *Bars) legendKey(p *pen, r vg.Rectangle) {
	face := transparent
	if len(b.faces) > 0 {
		face = b.faces[0]
	}
	patchKey(p, r, face, b.edge)
}

func (b *Bars) legendName() string { return b.name }

// Len is the number of bars.
func (b *Bars) Len() int { return len(b.x0) }

// String counts the bars.
func (b *Bars) String() string { return countOf("Bars", len(b.x0)) }

// countOf describes something by its number.
func countOf(what string, n int) string { return fmt.Sprintf("%s(%d)", what, n) }
