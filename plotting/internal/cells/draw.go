package cells

import (
	"image"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Stroke draws a path as dots.
func (c *Canvas) Stroke(p vg.Path) {
	if c.top.width <= 0 {
		return
	}
	for _, l := range c.flatten(p) {
		walked := c.top.offset
		for i := 1; i < len(l); i++ {
			walked = c.line(l[i-1], l[i], walked)
		}
		if len(l) == 1 {
			c.dot(int(math.Floor(l[0].x)), int(math.Floor(l[0].y)))
		}
	}
}

// line draws from p to q; walked is how far the path has come, for dashes.
func (c *Canvas) line(p, q point, walked float64) float64 {
	n := int(math.Ceil(math.Max(math.Abs(q.x-p.x), math.Abs(q.y-p.y))))
	length := math.Hypot(q.x-p.x, q.y-p.y)
	if n > 4*(c.cols*across+c.rows*down) {
		return walked // callers clip: this is no line of a picture
	}
	for i := 0; i <= n; i++ {
		t := 0.0
		if n > 0 {
			t = float64(i) / float64(n)
		}
		if c.drawn(walked + t*length) {
			c.dot(int(math.Floor(p.x+t*(q.x-p.x))), int(math.Floor(p.y+t*(q.y-p.y))))
		}
	}
	return walked + length
}

// drawn tells whether a place along a path is in a dash.
func (c *Canvas) drawn(at float64) bool {
	total := 0.0
	for _, d := range c.top.dash {
		total += d
	}
	if total == 0 {
		return true
	}
	at = math.Mod(at, total)
	for i, d := range c.top.dash {
		if at < d {
			return i%2 == 0
		}
		at -= d
	}
	return false
}

// flatten turns a path into polylines.
func (c *Canvas) flatten(p vg.Path) [][]point {
	var out [][]point
	var open []point
	var start vg.Point
	for _, k := range p {
		switch k.Type {
		case vg.MoveComp:
			if len(open) > 0 {
				out = append(out, open)
			}
			open, start = []point{c.at(k.Pos)}, k.Pos
		case vg.LineComp, vg.CurveComp:
			open = append(open, c.at(k.Pos))
		case vg.ArcComp:
			const n = 16
			for i := 0; i <= n; i++ {
				sin, cos := math.Sincos(k.Start + k.Angle*float64(i)/n)
				open = append(open, c.at(vg.Point{X: k.Pos.X + k.Radius*vg.Length(cos), Y: k.Pos.Y + k.Radius*vg.Length(sin)}))
			}
		case vg.CloseComp:
			if len(open) > 0 {
				out = append(out, append(open, c.at(start)))
				open = nil
			}
		}
	}
	if len(open) > 0 {
		out = append(out, open)
	}
	return out
}

// Fill fills a path by the even-odd rule: every dot whose middle lies inside. A translucent colour fills fewer dots.
func (c *Canvas) Fill(p vg.Path) {
	lines := c.flatten(p)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		for _, q := range l {
			lo, hi = math.Min(lo, q.y), math.Max(hi, q.y)
		}
	}
	for y := max(0, int(math.Floor(lo))); y < min(c.rows*down, int(math.Ceil(hi))); y++ {
		xs := crossings(lines, float64(y)+0.5)
		for i := 0; i+1 < len(xs); i += 2 {
			for x := max(0, int(math.Ceil(xs[i]-0.5))); x < min(c.cols*across, int(math.Ceil(xs[i+1]-0.5))); x++ {
				if dithered(x, y, float64(c.top.ink.A)/255) {
					c.dot(x, y)
				}
			}
		}
	}
}

// crossings are the places where lines cross a height, in order.
func crossings(lines [][]point, y float64) []float64 {
	var xs []float64
	for _, l := range lines {
		for i, q := range l {
			p := l[(i+len(l)-1)%len(l)]
			if (p.y <= y) != (q.y <= y) {
				xs = append(xs, p.x+(y-p.y)/(q.y-p.y)*(q.x-p.x))
			}
		}
	}
	slices.Sort(xs)
	return xs
}

// bayer is a matrix of thresholds in sixteenths: it spreads the dots of a grey evenly.
var bayer = [4][4]float64{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}

// dithered tells whether a dot is set where a part of all dots is to be.
func dithered(x, y int, part float64) bool { return part*16 > bayer[y&3][x&3] }

// Dots draws marks: a dot each, or a small square for sizes of more than half a cell's width.
//
// Where so many marks of the size of a dot fall together that hardly a gap would be left, their density is drawn: as many
// dots as show where there are more marks and where fewer.
func (c *Canvas) Dots(pts []vg.Point, size vg.Length, ink color.NRGBA) {
	c.Push()
	defer c.Pop()
	c.SetColor(ink)
	if size <= 4.5 {
		c.cloud(pts)
		return
	}
	for _, p := range pts {
		x, y := c.dotAt(p)
		c.dot(x, y)
		c.dot(x+1, y)
		c.dot(x, y+1)
		c.dot(x+1, y+1)
	}
}

// dotAt is the dot at a point of the canvas.
func (c *Canvas) dotAt(p vg.Point) (x, y int) {
	q := c.at(p)
	return int(math.Floor(q.x)), int(math.Floor(q.y))
}

// cloud draws single dots, or their density.
func (c *Canvas) cloud(pts []vg.Point) {
	const (
		full = 0.4  // from this part of all places on, density is drawn
		mean = 0.35 // the part of all places that it fills
	)
	wide, high := c.cols*across, c.rows*down
	count := make([]int32, wide*high)
	x0, y0, x1, y1 := wide, high, -1, -1
	taken, total := 0, 0
	for _, p := range pts {
		x, y := c.dotAt(p)
		if x < 0 || y < 0 || x >= wide || y >= high {
			continue
		}
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		total++
		if count[y*wide+x]++; count[y*wide+x] == 1 {
			taken++
		}
	}
	places := (x1 - x0 + 1) * (y1 - y0 + 1)
	dense := total > 200 && float64(taken) > full*float64(places)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			n := float64(count[y*wide+x])
			if n > 0 && (!dense || dithered(x, y, n*mean*float64(places)/float64(total))) {
				c.dot(x, y)
			}
		}
	}
}

// DrawImage draws an image: in colour two pixels per cell, else dots, the denser the darker on paper.
func (c *Canvas) DrawImage(r vg.Rectangle, img image.Image) {
	lo, hi := c.at(vg.Point{X: r.Min.X, Y: r.Max.Y}), c.at(vg.Point{X: r.Max.X, Y: r.Min.Y})
	sample := func(x, y float64) color.NRGBA {
		b := img.Bounds()
		u, v := (x-lo.x)/(hi.x-lo.x), (y-lo.y)/(hi.y-lo.y)
		if u < 0 || v < 0 || u >= 1 || v >= 1 {
			return color.NRGBA{}
		}
		return color.NRGBAModel.Convert(img.At(b.Min.X+int(u*float64(b.Dx())), b.Min.Y+int(v*float64(b.Dy())))).(color.NRGBA)
	}
	if c.colored {
		c.drawHalves(lo, hi, sample)
		return
	}
	c.Push()
	defer c.Pop()
	for y := int(math.Floor(lo.y)); y < int(math.Ceil(hi.y)); y++ {
		for x := int(math.Floor(lo.x)); x < int(math.Ceil(hi.x)); x++ {
			p := sample(float64(x)+0.5, float64(y)+0.5)
			if p.A > 0 && dithered(x, y, brightness(p)) {
				c.top.ink = color.NRGBA{A: 255}
				c.dot(x, y)
			}
		}
	}
}

func (c *Canvas) drawHalves(lo, hi point, sample func(x, y float64) color.NRGBA) {
	for row := int(math.Floor(lo.y / down)); row < int(math.Ceil(hi.y/down)); row++ {
		for col := int(math.Floor(lo.x / across)); col < int(math.Ceil(hi.x/across)); col++ {
			if !c.in(col, row) {
				continue
			}
			k := &c.cell[row*c.cols+col]
			for i := range k.halves {
				p := sample((float64(col)+0.5)*across, (float64(row)+0.25+0.5*float64(i))*down)
				if p.A > 0 {
					k.halves[i] = p
				}
			}
		}
	}
}

// brightness is how bright a colour looks, 0 to 1. A bright value has many dots: on a dark terminal they shine, and maps
// such as viridis grow brighter with the number.
func brightness(p color.NRGBA) float64 {
	return (0.299*float64(p.R) + 0.587*float64(p.G) + 0.114*float64(p.B)) / 255 * float64(p.A) / 255
}
