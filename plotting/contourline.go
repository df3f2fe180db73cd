package plotting

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// contourline.go: where lines of equal height run in a grid, and the heights written on them.

// contourLine is one line, closed if its ends are the same point.
type contourLine struct{ x, y []float64 }

// contour are the lines at a height. In each cell they join the sides on which the height is met, found by proportion; where all four sides meet it,
// the mean of the corners says which two belong together.
func (g grid3) contour(level float64) []contourLine {
	next := map[int][]int{} // of each side that the line crosses, the sides where it goes on
	var order []int
	join := func(a, b int) {
		for _, s := range [2]int{a, b} {
			if next[s] == nil {
				order = append(order, s)
			}
		}
		next[a], next[b] = append(next[a], b), append(next[b], a)
	}
	for i := range g.rows - 1 {
		for j := range g.cols - 1 {
			g.cell(level, i, j, join)
		}
	}
	var out []contourLine
	done := map[int]bool{}
	trace := func(from int) {
		var l contourLine
		for s, last := from, -1; ; {
			done[s] = true
			x, y := g.crossing(level, s)
			l.x, l.y = append(l.x, x), append(l.y, y)
			to := -1
			for _, t := range next[s] {
				if t != last && !done[t] {
					to = t
				}
			}
			if to < 0 {
				if len(l.x) > 2 && len(next[from]) == 2 {
					l.x, l.y = append(l.x, l.x[0]), append(l.y, l.y[0])
				}
				break
			}
			s, last = to, s
		}
		out = append(out, l)
	}
	for _, ends := range []int{1, 2} { // lines with ends first, then closed ones
		for _, s := range order {
			if !done[s] && len(next[s]) == ends {
				trace(s)
			}
		}
	}
	return out
}

// cell joins the sides of the cell between rows i, i+1 and columns j, j+1 that a line crosses. Side 2n starts at point n along its row, side 2n+1 along
// its column.
func (g grid3) cell(level float64, i, j int, join func(a, b int)) {
	n := i*g.cols + j
	corner := [4]float64{g.z[n], g.z[n+1], g.z[n+g.cols+1], g.z[n+g.cols]}
	side := [4]int{2 * n, 2*(n+1) + 1, 2 * (n + g.cols), 2*n + 1}
	sum := 0.0
	var crossed []int
	for k, z := range corner {
		sum += z
		if (z > level) != (corner[(k+1)%4] > level) {
			crossed = append(crossed, side[k])
		}
	}
	switch {
	case math.IsNaN(sum):
	case len(crossed) == 2:
		join(crossed[0], crossed[1])
	case len(crossed) == 4 && (sum/4 > level) == (corner[0] > level): // corner 0 goes with corner 2
		join(side[0], side[1])
		join(side[2], side[3])
	case len(crossed) == 4:
		join(side[0], side[3])
		join(side[1], side[2])
	}
}

// crossing is where the height is met on a side.
func (g grid3) crossing(level float64, side int) (x, y float64) {
	n := side / 2
	m := n + 1
	if side%2 == 1 {
		m = n + g.cols
	}
	t := (level - g.z[n]) / (g.z[m] - g.z[n])
	return g.x[n] + t*(g.x[m]-g.x[n]), g.y[n] + t*(g.y[m]-g.y[n])
}

// contourLabels are the heights on contour lines.
type contourLabels struct {
	texts  []*Label   // of each level, nil without
	inline bool       // lines stop before and after their labels
	placed []vg.Point // where labels stand by now
}

// Clabel writes the heights on contour lines, or those of some levels.
func (ax *Axes) Clabel(c *Contours, args ...any) ([]*Label, error) {
	pos, k, err := split("clabel", args, ClabelOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "levels"); err != nil {
		return nil, err
	}
	if c.filled {
		return nil, fmt.Errorf("clabel: the contours have no lines: write on those of contour")
	}
	only := k.floats("levels")
	labels := &contourLabels{inline: k.bool("inline", true), texts: make([]*Label, len(c.levels))}
	size := fontSize(k, "fontsize", usual.text)
	colors := colorList(k, "color", k.any("color"), len(c.levels))
	var out []*Label
	for i, level := range c.levels {
		if only != nil && !holds(only, level) {
			continue
		}
		l := &Label{text: heightText(k, c.levels, level), size: size, color: c.color(i), anchor: anchor{"center", "center"}, ax: ax}
		if len(colors) > 0 {
			l.color = colors[i%len(colors)]
		}
		labels.texts[i], out = l, append(out, l)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	c.labels = labels
	ax.touch()
	return out, nil
}

func holds(list []float64, v float64) bool {
	for _, w := range list {
		if math.Abs(v-w) <= 1e-9*math.Max(math.Abs(v), math.Abs(w)) {
			return true
		}
	}
	return false
}

// heightText is the height as fmt says: "%1.1f" or "{:.2f}", or a dictionary of texts.
func heightText(k *keywords, levels []float64, level float64) string {
	switch f := k.any("fmt").(type) {
	case map[string]any:
		for name, text := range f {
			if v, err := strconv.ParseFloat(name, 64); err == nil && v == level {
				return textOf(text)
			}
		}
	case string:
		if strings.Contains(f, "%") {
			return minus(strings.ReplaceAll(fmt.Sprintf(f, level), "%%", "%"))
		}
		k.fail("fmt", fmt.Errorf("%q is no format such as \"%%1.1f\"", f))
	}
	digits := 0
	for _, v := range levels {
		digits = max(digits, decimals(math.Abs(v)))
	}
	if digits > 4 || math.Abs(level) >= 1e6 {
		return minus(strconv.FormatFloat(level, 'g', 6, 64))
	}
	return minus(strconv.FormatFloat(level, 'f', digits, 64))
}

// draw draws a line with its label in the middle and reports whether there was room.
func (t *contourLabels) draw(p *pen, c *Contours, level int, l contourLine, s strokeStyle) bool {
	label := t.texts[level]
	if label == nil {
		return false
	}
	pts := p.places(l.x, l.y)
	length := make([]float64, len(pts)) // up to each point
	for i := 1; i < len(pts); i++ {
		length[i] = length[i-1] + math.Hypot(float64(pts[i].X-pts[i-1].X), float64(pts[i].Y-pts[i-1].Y))
	}
	w, _ := label.block().size(0)
	all, half := length[len(length)-1], float64(w)/2+2
	if !(all > 3*float64(w)) {
		return false
	}
	from, to, found := t.flattest(p, pts, length, half)
	if !found {
		return false
	}
	a, b := pointAlong(pts, length, from), pointAlong(pts, length, to)
	middle := pointAlong(pts, length, (from+to)/2)
	t.placed = append(t.placed, middle)
	if t.inline {
		var before, after contourLine
		for i, at := range length {
			switch {
			case at <= from:
				before.x, before.y = append(before.x, l.x[i]), append(before.y, l.y[i])
			case at >= to:
				after.x, after.y = append(after.x, l.x[i]), append(after.y, l.y[i])
			}
		}
		p.curve(before.x, before.y, s)
		p.curve(after.x, after.y, s)
	} else {
		p.curve(l.x, l.y, s)
	}
	label.angle = math.Atan2(float64(b.Y-a.Y), float64(b.X-a.X))
	if label.angle > math.Pi/2 || label.angle <= -math.Pi/2 {
		label.angle += math.Pi
	}
	label.put(p, middle)
	return true
}

// flattest is the part of a line as long as two halves that deviates least from straight, out of a few in the box and apart from other labels.
func (t *contourLabels) flattest(p *pen, pts []vg.Point, length []float64, half float64) (from, to float64, found bool) {
	all := length[len(length)-1]
	best := math.Inf(1)
	for part := 1; part <= 19; part++ {
		at := half + (all-2*half)*float64(part)/20
		a, b, m := pointAlong(pts, length, at-half), pointAlong(pts, length, at+half), pointAlong(pts, length, at)
		bend := math.Hypot(float64(a.X+b.X-2*m.X), float64(a.Y+b.Y-2*m.Y)) + 0.05*math.Abs(float64(part-10))
		free := m.X > p.box.Min.X && m.X < p.box.Max.X && m.Y > p.box.Min.Y && m.Y < p.box.Max.Y
		for _, q := range t.placed {
			free = free && math.Hypot(float64(q.X-m.X), float64(q.Y-m.Y)) > 3*half
		}
		if free && bend < best {
			best, from, to, found = bend, at-half, at+half, true
		}
	}
	return from, to, found
}

// pointAlong is the point of a line after a length.
func pointAlong(pts []vg.Point, length []float64, at float64) vg.Point {
	i := 1
	for i < len(pts)-1 && length[i] < at {
		i++
	}
	t := vg.Length((at - length[i-1]) / (length[i] - length[i-1]))
	return vg.Point{X: pts[i-1].X + t*(pts[i].X-pts[i-1].X), Y: pts[i-1].Y + t*(pts[i].Y-pts[i-1].Y)}
}
