package plotting

import (
	"image"
	"math"
	"strings"
	"unicode/utf8"

	"gonum.org/v1/plot/vg"

	"gobrian/plotting/internal/cells"
)

// Terminal draws the figure for a terminal with so many columns and rows: curves and marks as braille dots, ticks, labels,
// titles and legends as text. With color, lines have theirs, and images are blocks of colour; without, it is plain text.
// The result has rows lines at most, each ending in a newline.
func (f *Figure) Terminal(cols, rows int, color bool) string {
	cols, rows = max(cols, 20), max(rows, 6)
	t := textPage{Canvas: cells.New(cols, rows, color), fig: f, cols: cols, rows: rows, colored: color}
	t.draw()
	return t.String()
}

// textPage is a figure on a grid of characters.
type textPage struct {
	*cells.Canvas
	fig        *Figure
	cols, rows int
	colored    bool
}

// area is the box of axes in cells: the columns from left and the rows from top.
type area struct{ left, top, cols, rows int }

func (t *textPage) draw() {
	w, h := t.Size()
	page := frame{w: w, h: h, gapX: cells.Width, around: t.around}
	if t.fig.title != nil && t.fig.title.text != "" {
		page.title = cells.Height
		t.Put(t.cols/2, 0, "center", plain(t.fig.title.text), black)
	}
	squares := map[*Axes]bool{}
	for _, ax := range t.fig.axes {
		squares[ax] = ax.equal
		ax.equal = false // a terminal has no room to give away
	}
	t.fig.layOut(page)
	for _, ax := range t.fig.axes {
		t.snap(ax)
		t.drawAxes(ax)
		ax.equal = squares[ax]
	}
	for _, l := range t.fig.texts {
		col, row := int(l.x*float64(t.cols)), int((1-l.y)*float64(t.rows))
		t.Put(col, min(row, t.rows-1), l.anchor.h, plain(l.text), l.color)
	}
}

// snap moves the box of axes to whole cells.
func (t *textPage) snap(ax *Axes) {
	round := func(v, unit vg.Length, f func(float64) float64) vg.Length {
		return vg.Length(f(float64(v/unit)+1e-6)) * unit
	}
	up := func(v float64) float64 { return math.Ceil(v - 2e-6) }
	ax.box.Min = vg.Point{X: round(ax.box.Min.X, cells.Width, up), Y: round(ax.box.Min.Y, cells.Height, up)}
	ax.box.Max = vg.Point{
		X: max(round(ax.box.Max.X, cells.Width, math.Floor), ax.box.Min.X+cells.Width),
		Y: max(round(ax.box.Max.Y, cells.Height, math.Floor), ax.box.Min.Y+cells.Height),
	}
}

// area is the box of axes that was moved to whole cells.
func (t *textPage) area(ax *Axes) area {
	unit := func(v, u vg.Length) int { return int(math.Round(float64(v / u))) }
	a := area{left: unit(ax.box.Min.X, cells.Width), top: t.rows - unit(ax.box.Max.Y, cells.Height)}
	a.cols = unit(ax.box.Max.X, cells.Width) - a.left
	a.rows = t.rows - unit(ax.box.Min.Y, cells.Height) - a.top
	return a
}

// around measures what stands around the data.
func (t *textPage) around(ax *Axes) room {
	var r room
	above := 0
	if ax.title() != "" {
		above++
	}
	switch {
	case ax.hidden:
	case ax.proj != nil:
		r = ax.tagRoom(cellSize)
	default:
		if wide := t.labelWidth(ax); ax.y.far {
			r.right = vg.Length(wide+1) * cells.Width
		} else if !ax.y.look.noNames || ax.y.grid != nil {
			r.left = vg.Length(wide+1) * cells.Width
		}
		below := 1
		if !ax.x.bare && !ax.x.look.noNames {
			below++
		}
		if ax.x.label.text != "" {
			below++
		}
		if ax.twin == nil {
			r.bottom = vg.Length(below) * cells.Height
			r.right = max(r.right, 2*cells.Width)
		}
		if ax.y.label.text != "" || ax.factor(ax.y) != "" {
			above = max(above, 1)
			if !ax.besideTitle(t.cols) {
				above++
			}
		}
	}
	for _, b := range ax.bars {
		r.right += 10 * cells.Width
		if b.label.text != "" {
			above = max(above, 1)
		}
	}
	r.top += vg.Length(above) * cells.Height
	return r
}

// title is the middle title, or else one of the others.
func (ax *Axes) title() string {
	for _, i := range []int{1, 0, 2} {
		if l := ax.titles[i]; l != nil && l.text != "" {
			return plain(l.text)
		}
	}
	return ""
}

// besideTitle tells whether the title leaves room for the label of the y axis before it.
func (ax *Axes) besideTitle(cols int) bool {
	title := utf8.RuneCountInString(ax.title())
	label := utf8.RuneCountInString(plain(ax.y.label.text))
	width := int((ax.box.Max.X - ax.box.Min.X) / cells.Width)
	return title == 0 || label < (min(width, cols)-title)/2-1
}

// factor is what the numbers of an axis are multiplied by.
func (ax *Axes) factor(a *axis) string { return plain(ax.ruler(a, 100).factor) }

// labelWidth is the width of the widest tick label of the y axis.
func (t *textPage) labelWidth(ax *Axes) (wide int) {
	if ax.y.bare || ax.y.look.noNames {
		return 0
	}
	for _, k := range t.ruler(ax, ax.y).ticks {
		wide = max(wide, utf8.RuneCountInString(plain(k.label)))
	}
	return wide
}

// ruler chooses ticks that suit the number of cells.
func (t *textPage) ruler(ax *Axes, a *axis) ruler {
	lo, hi := ax.ends(a)
	if a.fixed || ax.categories(a) != nil {
		return ax.ruler(a, hi-lo)
	}
	lim := ax.limitsOf(a)
	if a.vertical {
		return a.scale.ticks(lim.lo, lim.hi, max(2, min(9, int((hi-lo)/cells.Height)/2)))
	}
	cols := int((hi - lo) / cells.Width)
	for n := min(9, max(2, cols/7)); ; n-- {
		r := a.scale.ticks(lim.lo, lim.hi, n)
		wide := 0
		for _, k := range r.ticks {
			if k.label != "" {
				wide += utf8.RuneCountInString(plain(k.label)) + 2
			}
		}
		if wide <= cols || n <= 2 {
			return r
		}
	}
}

func (t *textPage) drawAxes(ax *Axes) {
	a := t.area(ax)
	p := ax.newPen(t.Canvas, cells.Dot)
	p.cells = true
	if ax.proj != nil {
		t.drawProjected(ax, p)
	} else {
		ax.drawData(p)
	}
	if !ax.hidden && ax.proj == nil {
		t.drawFrame(ax, a)
		t.drawY(ax, a, p)
		if ax.twin == nil || ax.x.far {
			t.drawX(ax, a, p)
		}
	}
	t.drawHead(ax, a)
	for i, b := range ax.bars {
		t.drawBar(b, a, i)
	}
	if ax.legend != nil {
		t.drawLegend(ax, a)
	}
}

// drawFrame draws the left and the lower side.
func (t *textPage) drawFrame(ax *Axes, a area) {
	if ax.twin != nil {
		return
	}
	for row := a.top; row < a.top+a.rows; row++ {
		t.Put(a.left-1, row, "left", "│", black)
	}
	t.Put(a.left-1, a.top+a.rows, "left", "└"+strings.Repeat("─", a.cols), black)
}

// drawY writes the ticks of the y axis.
func (t *textPage) drawY(ax *Axes, a area, p *pen) {
	col, align, sign := a.left-1, "right", "┤"
	if ax.y.far {
		col, align, sign = a.left+a.cols, "left", "├"
		for row := a.top; row < a.top+a.rows; row++ {
			t.Put(col, row, "left", "│", black)
		}
	}
	if ax.y.look.noNames && ax.y.look.noMarks {
		return
	}
	taken := map[int]bool{} // rows with a label
	for _, k := range t.ruler(ax, ax.y).ticks {
		row := t.rows - 1 - int(math.Floor(p.y.at(k.at)/float64(cells.Height)-1e-9))
		if row < a.top || row >= a.top+a.rows || k.minor {
			continue
		}
		t.Put(col, row, "left", sign, black)
		if !taken[row] && !ax.y.bare && !ax.y.look.noNames {
			at := col - 1
			if ax.y.far {
				at = col + 1
			}
			t.Put(at, row, align, plain(k.label), black)
			taken[row] = true
		}
	}
}

// drawX writes the ticks and the label of the x axis.
func (t *textPage) drawX(ax *Axes, a area, p *pen) {
	row := a.top + a.rows
	r := t.ruler(ax, ax.x)
	free := -1 // the first column where a label may begin
	for _, k := range r.ticks {
		col := int(math.Floor(p.x.at(k.at)/float64(cells.Width) + 1e-9))
		if col == a.left+a.cols { // the very end
			col--
		}
		if col < a.left || col >= a.left+a.cols || k.minor {
			continue
		}
		t.Put(col, row, "left", "┬", black)
		label := plain(k.label)
		n := utf8.RuneCountInString(label)
		if start := col - n/2; !ax.x.bare && !ax.x.look.noNames && start > free {
			t.Put(min(start, t.cols-n), row+1, "left", label, black)
			free = start + n
		}
	}
	label := plain(ax.x.label.text)
	if r.factor != "" {
		label = strings.TrimSpace(label + " " + plain(r.factor))
	}
	if label != "" {
		t.Put(a.left+a.cols/2, row+2, "center", label, ax.x.label.color)
	}
}

// drawHead writes the title and the label of the y axis above the data.
func (t *textPage) drawHead(ax *Axes, a area) {
	row := a.top - 1
	label := plain(ax.y.label.text)
	if f := ax.factor(ax.y); f != "" && !ax.hidden {
		label = strings.TrimSpace(label + " " + f)
	}
	title := ax.title()
	switch {
	case ax.hidden || ax.proj != nil:
	case ax.y.far:
		t.Put(a.left+a.cols+1, row, "right", label, ax.y.label.color)
	default:
		t.Put(max(0, a.left-1-t.labelWidth(ax)), row, "left", label, ax.y.label.color)
	}
	if label != "" && !ax.besideTitle(t.cols) {
		row--
	}
	if title != "" {
		t.Put(a.left+a.cols/2, row, "center", title, black)
	}
}

// drawBar draws a colour bar at the right.
func (t *textPage) drawBar(b *ColorbarBox, a area, i int) {
	s := b.of.shading()
	left := a.left + a.cols + 2 + 10*i
	if b.ax.twins() > 0 {
		left += 6
	}
	const n = 64
	img := image.NewNRGBA(image.Rect(0, 0, 1, n))
	axis, lim := b.axis()
	m := newMapping(axis.scale, lim.lo, lim.hi, 0, n)
	for j := range n {
		img.SetNRGBA(0, n-1-j, s.at(m.back(float64(j)+0.5)))
	}
	_, h := t.Size()
	r := vg.Rectangle{
		Min: vg.Point{X: vg.Length(left) * cells.Width, Y: h - vg.Length(a.top+a.rows)*cells.Height},
		Max: vg.Point{X: vg.Length(left+2) * cells.Width, Y: h - vg.Length(a.top)*cells.Height},
	}
	t.DrawImage(r, img)
	ticks := axis.scale.ticks(lim.lo, lim.hi, max(2, a.rows/3))
	for _, k := range ticks.ticks {
		row := a.top + a.rows - 1 - int(m.at(k.at)/n*float64(a.rows)*0.9999)
		if row >= a.top && row < a.top+a.rows && !k.minor {
			t.Put(left+2, row, "left", plain(k.label), black)
		}
	}
	if label := strings.TrimSpace(plain(b.label.text) + " " + plain(ticks.factor)); label != "" {
		n := utf8.RuneCountInString(label)
		t.Put(min(left, t.cols-n), a.top-1, "left", label, black)
	}
}

// drawLegend writes the legend where it hides least.
func (t *textPage) drawLegend(ax *Axes, a area) {
	var lines []string
	wide := 0
	for _, e := range ax.legend.entries {
		line := keySign(e.of) + " " + plain(e.name)
		lines = append(lines, line)
		wide = max(wide, utf8.RuneCountInString(line))
	}
	if len(lines) == 0 || wide > a.cols || len(lines) > a.rows {
		return
	}
	best, left, top := math.MaxInt, 0, 0
	for _, corner := range [4][2]int{{1, 0}, {0, 0}, {0, 1}, {1, 1}} {
		x, y := a.left+corner[0]*(a.cols-wide), a.top+corner[1]*(a.rows-len(lines))
		if n := t.Busy(x, y, wide, len(lines)); n < best {
			best, left, top = n, x, y
		}
	}
	for i, e := range ax.legend.entries {
		t.Put(left, top+i, "left", lines[i]+strings.Repeat(" ", wide-utf8.RuneCountInString(lines[i])), black)
		t.Put(left, top+i, "left", keySign(e.of), keyInk(e.of))
	}
}
