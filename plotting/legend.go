package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// named is an artist that can stand in a legend.
type named interface {
	artist
	legendName() string
	legendKey(p *pen, r vg.Rectangle)
}

// LegendBox is the legend of axes.
type LegendBox struct {
	entries []entry
	loc     string
	anchor  []float64 // bbox_to_anchor: a point or a rectangle in parts of the axes
	size    float64
	heading float64 // font size of the title
	title   string
	spaces  legendSpaces
	cols    int
	frame   bool
	alpha   float64
	face    color.NRGBA
	edge    color.NRGBA
	ink     color.NRGBA
}

// entry is one line of a legend.
type entry struct {
	name string
	of   named
}

// legendPlaces are where a legend can be, by matplotlib's names, as parts of the free width and height.
var legendPlaces = map[string][2]float64{
	"upper right": {1, 1}, "upper left": {0, 1}, "lower left": {0, 0}, "lower right": {1, 0}, "right": {1, 0.5},
	"center left": {0, 0.5}, "center right": {1, 0.5}, "lower center": {0.5, 0}, "upper center": {0.5, 1}, "center": {0.5, 0.5},
}

// legendOrder are the same places by matplotlib's numbers, and in the order in which "best" tries them.
var legendOrder = []string{
	"best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
	"lower center", "upper center", "center",
}

// legendSpaces are the distances of a legend in font sizes, by matplotlib's names.
type legendSpaces struct {
	handlelength  float64 // of the sample of a line
	handletextpad float64 // between sample and name
	borderpad     float64 // between frame and contents
	borderaxespad float64 // between axes and frame
	labelspacing  float64 // between rows
	columnspacing float64
}

var usualSpaces = legendSpaces{2, 0.8, 0.5, 0.5, 0.5, 1.6}

// in is a distance on the canvas.
func (l *LegendBox) in(sizes float64) vg.Length { return vg.Length(sizes * l.size) }

// legendSizes are the measures of a legend on the canvas.
type legendSizes struct {
	w, h   vg.Length
	rows   int
	row    vg.Length // height of a row
	column []vg.Length
	title  block
}

// measured lays the legend out.
func (l *LegendBox) measured() legendSizes {
	cols := max(1, min(l.cols, len(l.entries)))
	s := legendSizes{rows: (len(l.entries) + cols - 1) / cols, row: l.in(0.95 + l.spaces.labelspacing), column: make([]vg.Length, cols)}
	for i, e := range l.entries {
		b := layOut(e.name, fontStyle{size: l.size}, 0)
		s.row = max(s.row, b.height()+l.in(l.spaces.labelspacing-0.1))
		c := i / s.rows
		s.column[c] = max(s.column[c], l.in(l.spaces.handlelength+l.spaces.handletextpad)+b.w)
	}
	pad := l.in(l.spaces.borderpad)
	s.h = s.row*vg.Length(s.rows) + 2*pad
	s.w = 2 * pad
	for i, w := range s.column {
		s.w += w
		if i > 0 {
			s.w += l.in(l.spaces.columnspacing)
		}
	}
	if l.title != "" {
		s.title = layOut(l.title, fontStyle{size: l.heading}, 0.5)
		s.h += s.title.height() + pad
		s.w = max(s.w, s.title.w+2*pad)
	}
	return s
}

// rectangle is where the legend stands.
func (l *LegendBox) rectangle(ax *Axes, s legendSizes, p *pen) vg.Rectangle {
	box := ax.box
	if l.anchor != nil {
		size := box.Size()
		at := func(x, y float64) vg.Point {
			return box.Min.Add(vg.Point{X: size.X * vg.Length(x), Y: size.Y * vg.Length(y)})
		}
		a := append(append([]float64{}, l.anchor...), 0, 0)
		box = vg.Rectangle{Min: at(a[0], a[1]), Max: at(a[0]+a[2], a[1]+a[3])}
	}
	pad := l.in(l.spaces.borderaxespad)
	free := vg.Rectangle{Min: box.Min.Add(vg.Point{X: pad, Y: pad}), Max: box.Max.Sub(vg.Point{X: pad + s.w, Y: pad + s.h})}
	if len(l.anchor) == 2 {
		free = vg.Rectangle{Min: box.Min, Max: box.Max.Sub(vg.Point{X: s.w, Y: s.h})}
		f := legendPlaces[l.place()]
		// the chosen corner of the legend is put pad away from the point
		off := func(t float64) vg.Length { return pad * vg.Length(1-2*t) }
		free.Min = free.Min.Add(vg.Point{X: off(f[0]), Y: off(f[1])})
		free.Max = free.Max.Add(vg.Point{X: off(f[0]), Y: off(f[1])})
	}
	put := func(loc string) vg.Rectangle {
		f := legendPlaces[loc]
		min := vg.Point{
			X: free.Min.X + (free.Max.X-free.Min.X)*vg.Length(f[0]),
			Y: free.Min.Y + (free.Max.Y-free.Min.Y)*vg.Length(f[1]),
		}
		return vg.Rectangle{Min: min, Max: min.Add(vg.Point{X: s.w, Y: s.h})}
	}
	if l.loc == "best" && l.anchor == nil && p != nil {
		return put(l.best(ax, p, put))
	}
	return put(l.place())
}

// place is the chosen place; the best one of those without a choice is found elsewhere.
func (l *LegendBox) place() string {
	if l.loc == "best" {
		return "upper right"
	}
	return l.loc
}

// best is the place where a legend hides the fewest points of lines.
func (l *LegendBox) best(ax *Axes, p *pen, put func(string) vg.Rectangle) string {
	pts := ax.samples(p)
	least, where := math.MaxInt, "upper right"
	for _, loc := range legendOrder[1:] {
		r, n := put(loc), 0
		for _, pt := range pts {
			if pt.X >= r.Min.X && pt.X <= r.Max.X && pt.Y >= r.Min.Y && pt.Y <= r.Max.Y {
				n++
			}
		}
		if n < least {
			least, where = n, loc
		}
	}
	return where
}

// samples are points on everything that is drawn, for a legend to keep clear of.
func (ax *Axes) samples(p *pen) []vg.Point {
	const most = 2000
	var pts []vg.Point
	for _, a := range ax.artists {
		switch a := a.(type) {
		case *Line:
			if a.whole != nil {
				a, b := a.wholeEnds(p)
				for t := vg.Length(0); t <= 1; t += 0.025 {
					pts = append(pts, a.Scale(1-t).Add(b.Scale(t)))
				}
			} else {
				pts = append(pts, along(p, a.x, a.y, most, a.stroke.visible())...)
			}
		case *Cloud:
			pts = append(pts, along(p, a.x, a.y, most, false)...)
		case *Bars:
			for i := range a.x0 {
				c := a.corners(p, i)
				for t := vg.Length(0); t <= 1; t += 0.125 {
					pts = append(pts, c[0].Scale(1-t).Add(c[2].Scale(t)), c[3].Scale(1-t).Add(c[2].Scale(t)))
				}
			}
		case *Segments:
			for i := range a.x0[:min(len(a.x0), most)] {
				pts = append(pts, along(p, []float64{a.x0[i], a.x1[i]}, []float64{a.y0[i], a.y1[i]}, most, true)...)
			}
		case *Area:
			for _, piece := range a.pieces {
				pts = append(pts, along(p, piece[0], piece[1], most, true)...)
			}
		}
	}
	return pts
}

// along are at most about n points of a row of data, with points between them if they are joined.
func along(p *pen, x, y []float64, n int, joined bool) []vg.Point {
	step := len(x)/n + 1
	var pts []vg.Point
	for i := 0; i < min(len(x), len(y)); i += step {
		pt := p.point(x[i], y[i])
		if math.IsNaN(float64(pt.X + pt.Y)) {
			continue
		}
		if k := len(pts); joined && k > 0 && len(x) < 200 {
			for t := vg.Length(0.1); t < 1; t += 0.1 {
				pts = append(pts, pts[k-1].Scale(1-t).Add(pt.Scale(t)))
			}
		}
		pts = append(pts, pt)
	}
	return pts
}

// measure adds the room for a legend that stands beside the axes.
func (l *LegendBox) measure(ax *Axes, r *room) {
	if l.anchor == nil || len(l.entries) == 0 {
		return
	}
	q := l.rectangle(ax, l.measured(), nil)
	r.right = max(r.right, q.Max.X-ax.box.Max.X)
	r.left = max(r.left, ax.box.Min.X-q.Min.X)
	r.top = max(r.top, q.Max.Y-ax.box.Max.Y)
	r.bottom = max(r.bottom, ax.box.Min.Y-q.Min.Y)
}

func (l *LegendBox) draw(p *pen, ax *Axes) {
	if len(l.entries) == 0 {
		return
	}
	s := l.measured()
	r := l.rectangle(ax, s, p)
	if l.frame {
		frame := polygon(corners(r))
		p.SetColor(faded(l.face, l.alpha))
		p.Fill(frame)
		strokeStyle{color: l.edge, width: rimWidth}.set(p)
		p.Stroke(frame)
	}
	pad := l.in(l.spaces.borderpad)
	top := r.Max.Y - pad
	if l.title != "" {
		s.title.draw(p, vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: top}, anchor{"center", "top"}, 0, l.ink)
		top -= s.title.height() + pad
	}
	for i, e := range l.entries {
		x := r.Min.X + pad
		for _, w := range s.column[:i/s.rows] {
			x += w + l.in(l.spaces.columnspacing)
		}
		y := top - s.row*(vg.Length(i%s.rows)+0.5)
		half, key := l.in(0.35), l.in(l.spaces.handlelength)
		e.of.legendKey(p, vg.Rectangle{Min: vg.Point{X: x, Y: y - half}, Max: vg.Point{X: x + key, Y: y + half}})
		pt := vg.Point{X: x + key + l.in(l.spaces.handletextpad), Y: y - centreOfDigits(l.size)}
		layOut(e.name, fontStyle{size: l.size}, 0).draw(p, pt, anchor{"left", "center"}, 0, l.ink)
	}
}

// String counts the entries.
func (l *LegendBox) String() string { return countOf("Legend", len(l.entries)) }
