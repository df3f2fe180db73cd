package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Quiver draws an arrow for each vector on the current axes; see Axes.Quiver.
func Quiver(args ...any) (*Arrows, error) { return dataAxes().Quiver(args...) }

// Quiver draws an arrow for each vector: u and v, or x, y, u and v, and then numbers that colours stand for. An arrow is its
// vector divided by scale, in widths of the axes or in what scale_units says; without scale it follows from the mean length and
// the number of arrows. angles="xy" points in the data's directions, pivot says what of the arrow stands at (x, y).
func (ax *Axes) Quiver(args ...any) (*Arrows, error) {
	pos, k, err := split("quiver", args, QuiverOptions{})
	if err != nil {
		return nil, err
	}
	var c any
	if len(pos) == 3 || len(pos) == 5 {
		c, pos = pos[len(pos)-1], pos[:len(pos)-1]
	}
	if len(pos) != 2 && len(pos) != 4 {
		return nil, fmt.Errorf("quiver takes u and v, or x, y, u and v, and colours, not %d values", len(pos))
	}
	u, err := tableOf(pos[len(pos)-2], "quiver: u")
	if err != nil {
		return nil, err
	}
	v, err := list(flat{pos[len(pos)-1]}.values(), "quiver: v", len(u.v))
	if err != nil {
		return nil, err
	}
	a := &Arrows{u: slices.Clone(u.v), v: v, z: k.float("zorder", 2), scale: k.float("scale", 0), width: k.float("width", 0)}
	if len(pos) == 2 {
		for i := range u.v {
			a.x, a.y = append(a.x, float64(i%u.cols)), append(a.y, float64(i/u.cols))
		}
	} else if a.x, a.y, err = meshPoints("quiver", pos[0], pos[1], u); err != nil {
		return nil, err
	}
	a.inData = k.choice("angles", "uv", "xy") == "xy"
	a.units = k.choice("scale_units", "width", "height", "dots", "inches", "x", "y", "xy")
	a.pivot = pivots[k.choice("pivot", "tail", "mid", "middle", "tip")]
	if c != nil {
		if a.c, err = list(flat{c}.values(), "quiver: colours", len(u.v)); err != nil {
			return nil, err
		}
		a.shade = shadesOf(k, a.c)
	}
	a.inks = colorList(k, "color", orElse(k.any("color"), "k"), len(u.v))
	a.alpha = k.float("alpha", 1)
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(a)
	return a, nil
}

// pivots is the part of the arrow before its place.
var pivots = map[string]vg.Length{"tail": 0, "mid": 0.5, "middle": 0.5, "tip": 1}

// flat is a matrix taken as a list, row by row.
type flat struct{ x any }

func (f flat) values() any {
	if t, err := tableOf(f.x, "data"); err == nil && t.dims == 2 {
		return t.v
	}
	return f.x
}

// meshPoints reads the places of the cells of a matrix: one for each, or those of columns and rows.
func meshPoints(fn string, xs, ys any, u table) (x, y []float64, err error) {
	x, err = list(flat{xs}.values(), fn+": x", -1)
	if err != nil {
		return nil, nil, err
	}
	y, err = list(flat{ys}.values(), fn+": y", -1)
	if err != nil {
		return nil, nil, err
	}
	if len(x) == len(u.v) && len(y) == len(u.v) {
		return slices.Clone(x), slices.Clone(y), nil
	}
	if len(x) != u.cols || len(y) != u.rows {
		return nil, nil, fmt.Errorf("%s: %d x and %d y for data of shape %s", fn, len(x), len(y), u.shape())
	}
	var mx, my []float64
	for i := range u.v {
		mx, my = append(mx, x[i%u.cols]), append(my, y[i/u.cols])
	}
	return mx, my, nil
}

// Arrows are what quiver draws.
type Arrows struct {
	x, y, u, v []float64
	c          []float64 // what the colours stand for, nil without
	shade      *shades
	inks       []color.NRGBA // taken in turn, where there are no c
	alpha      float64
	scale      float64 // 0 chooses
	units      string  // of arrows of length scale
	width      float64 // of shafts in widths of the axes, 0 chooses
	inData     bool    // directions are those of the data
	pivot      vg.Length
	z          float64
}

func (a *Arrows) order() float64 { return a.z }

func (a *Arrows) extent(logX, logY bool) extent {
	return extent{x: spanOf(a.x, logX), y: spanOf(a.y, logY)}
}

func (a *Arrows) shading() *shades { return a.shade }

func (a *Arrows) draw(p *pen) {
	w := p.box.Max.X - p.box.Min.X
	k := a.perUnit(p)
	many := math.Sqrt(float64(len(a.x)))
	shaft := w * vg.Length(0.06/min(max(many, 8), 25))
	if a.width > 0 {
		shaft = w * vg.Length(a.width)
	}
	for i := range a.x {
		at := p.point(a.x[i], a.y[i])
		way := vg.Point{X: vg.Length(a.u[i]), Y: vg.Length(a.v[i])}
		length := k * vg.Length(math.Hypot(a.u[i], a.v[i]))
		if there := p.point(a.x[i]+a.u[i], a.y[i]+a.v[i]).Sub(at); a.inData || a.units == "xy" {
			if a.units == "xy" {
				length = vg.Length(math.Hypot(float64(there.X), float64(there.Y)) / orOne(a.scale))
			}
			if a.inData {
				way = there
			}
		}
		unit := way.Scale(1 / max(vg.Length(math.Hypot(float64(way.X), float64(way.Y))), 1e-300))
		p.fillPlaces(clipPolygon(arrowShape(at.Sub(unit.Scale(a.pivot*length)), unit, length, shaft), p.box), a.inkOf(i))
	}
}

// perUnit is how long a vector of length 1 is.
func (a *Arrows) perUnit(p *pen) vg.Length {
	w, h := p.box.Max.X-p.box.Min.X, p.box.Max.Y-p.box.Min.Y
	if a.scale == 0 {
		sum := 0.
		for i := range a.u {
			sum += math.Hypot(a.u[i], a.v[i])
		}
		many := math.Sqrt(float64(len(a.u)))
		return w / vg.Length(orOne(1.8*sum/float64(max(len(a.u), 1))*max(10, many)))
	}
	var one vg.Point // in the data's numbers
	if len(a.x) > 0 {
		one = p.point(a.x[0]+1, a.y[0]+1).Sub(p.point(a.x[0], a.y[0]))
	}
	of := map[string]vg.Length{"width": w, "height": h, "dots": 72 / vg.Length(usual.dpi), "inches": 72, "x": one.X, "y": one.Y}
	return of[a.units] / vg.Length(a.scale)
}

func orOne(x float64) float64 {
	if x == 0 {
		return 1
	}
	return x
}

func (a *Arrows) inkOf(i int) color.NRGBA {
	if a.c != nil {
		return a.shade.at(a.c[i])
	}
	return faded(a.inks[i%len(a.inks)], a.alpha)
}

// arrowShape is the outline of an arrow: its head is five shafts long, three wide and notched; a shorter arrow is the same in
// small, and one that is shorter than its shaft is wide is a hexagon.
func arrowShape(from, unit vg.Point, length, shaft vg.Length) []vg.Point {
	var pts []vg.Point
	if length < shaft {
		for i := range 6 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 3)
			pts = append(pts, from.Add(vg.Point{X: shaft / 2 * vg.Length(cos), Y: shaft / 2 * vg.Length(sin)}))
		}
		return pts
	}
	shaft *= min(1, length/(5*shaft))
	side := vg.Point{X: -unit.Y, Y: unit.X}
	for _, q := range [][2]vg.Length{{0, -.5}, {length - 4.5*shaft, -.5}, {length - 5*shaft, -1.5}, {length, 0}, {length - 5*shaft, 1.5}, {length - 4.5*shaft, .5}, {0, .5}} {
		pts = append(pts, from.Add(unit.Scale(q[0])).Add(side.Scale(q[1]*shaft)))
	}
	return pts
}

// String counts the arrows.
func (a *Arrows) String() string { return countOf("Quiver", len(a.x)) }
