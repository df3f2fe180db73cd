package cells

import (
	"image/color"
	"strconv"
	"strings"
)

// String is the picture as lines of text, without spaces at their ends; colours are those of the 256 that nearly every
// terminal has.
func (c *Canvas) String() string {
	var b strings.Builder
	for row := range c.rows {
		c.printRow(&b, c.cell[row*c.cols:(row+1)*c.cols])
		b.WriteByte('\n')
	}
	return b.String()
}

func (c *Canvas) printRow(b *strings.Builder, row []cell) {
	end := len(row)
	for end > 0 && row[end-1] == (cell{}) {
		end--
	}
	last := ""
	for _, k := range row[:end] {
		sign, style := k.shown()
		if c.colored && style != last {
			b.WriteString("\x1b[0" + style + "m")
			last = style
		}
		b.WriteRune(sign)
	}
	if last != "" {
		b.WriteString("\x1b[0m")
	}
}

// shown is the character of a cell and its colours, as parameters of an escape sequence.
func (k cell) shown() (sign rune, style string) {
	up, low := k.halves[0], k.halves[1]
	switch {
	case k.sign != 0:
		return k.sign, foreground(k.ink)
	case k.dots != 0:
		sign, style = 0x2800+rune(k.dots), foreground(k.ink)
		if up.A > 0 {
			style += background(up)
		}
		return sign, style
	case up.A > 0 && low.A > 0:
		return '▀', paint(up) + background(low)
	case up.A > 0:
		return '▀', paint(up)
	case low.A > 0:
		return '▄', paint(low)
	}
	return ' ', ""
}

// foreground is the colour of ink; black is whatever the terminal writes with.
func foreground(c color.NRGBA) string {
	if dark(c) {
		return ""
	}
	return paint(c)
}

func paint(c color.NRGBA) string { return ";38;5;" + strconv.Itoa(nearest(c)) }

func background(c color.NRGBA) string { return ";48;5;" + strconv.Itoa(nearest(c)) }

// dark tells whether a colour is that of usual ink.
func dark(c color.NRGBA) bool { return c.R < 40 && c.G < 40 && c.B < 40 }

// levels are the steps of the colour cube of 256-colour terminals.
var levels = [6]int{0, 95, 135, 175, 215, 255}

// nearest is the number of the nearest of the 256 colours, of the cube or of the greys.
func nearest(c color.NRGBA) int {
	r, g, b := step(c.R), step(c.G), step(c.B)
	best, number := distance(c, levels[r], levels[g], levels[b]), 16+36*r+6*g+b
	grey := (int(c.R) + int(c.G) + int(c.B)) / 3
	i := min(23, max(0, (grey-3)/10))
	if v := 8 + 10*i; distance(c, v, v, v) < best {
		number = 232 + i
	}
	return number
}

// step is the nearest step of the cube.
func step(v uint8) int {
	best := 0
	for i, l := range levels {
		if abs(l-int(v)) < abs(levels[best]-int(v)) {
			best = i
		}
	}
	return best
}

func distance(c color.NRGBA, r, g, b int) int {
	dr, dg, db := int(c.R)-r, int(c.G)-g, int(c.B)-b
	return dr*dr + dg*dg + db*db
}

func abs(x int) int { return max(x, -x) }
