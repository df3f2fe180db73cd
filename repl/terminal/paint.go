package terminal

// paint.go: the cell that is being typed, on the screen.

import (
	"fmt"
	"io"
	"strings"
)

// painted is what stands on the screen.
type painted struct {
	cols, height int
	above        []int // the widths of the rows above that of the cursor, from that of the prompt
	col          int   // of the cursor
}

// rows is how many rows of a terminal with so many columns are above that of the cursor. When a terminal becomes narrower it
// breaks rows that have no room any more.
func (p painted) rows(cols int) int {
	n := p.col / cols
	for _, w := range p.above {
		n += max(1, (w+cols-1)/cols)
	}
	return n
}

// The terminal itself keeps the place of the cursor while what follows is written, since terminals do not agree on the widths
// of all characters.
const (
	keepPlace = "\x1b7"
	toPlace   = "\x1b8"
)

// canvas lays characters out in rows of a terminal.
type canvas struct {
	cols     int
	rows     []*canvasRow
	atRow    int // of the cursor
	atCol    int
	style    string
	colorful bool
}

type canvasRow struct {
	strings.Builder
	width int // [columns]
}

func newCanvas(cols int, colorful bool) *canvas {
	return &canvas{cols: cols, rows: []*canvasRow{{}}, colorful: colorful}
}

func (c *canvas) row() *canvasRow { return c.rows[len(c.rows)-1] }

func (c *canvas) newRow() {
	c.setStyle("")
	c.rows = append(c.rows, &canvasRow{})
}

// write puts a text with control sequences at the start of a row.
func (c *canvas) write(text string) {
	c.row().WriteString(text)
	c.row().width += textWidth(text)
}

func (c *canvas) setStyle(style string) {
	if !c.colorful || style == c.style {
		return
	}
	c.style = style
	if style != "" {
		style = ";" + style
	}
	c.row().WriteString("\x1b[0" + style + "m")
}

// put writes a character, on the next row if there is no room.
func (c *canvas) put(r rune, style string) {
	w := width(r)
	if c.row().width+w > c.cols {
		c.newRow()
	}
	c.setStyle(style)
	c.row().WriteRune(r)
	c.row().width += w
}

// mark puts the cursor where the next character goes.
func (c *canvas) mark() {
	if c.row().width >= c.cols {
		c.newRow()
	}
	c.setStyle("") // which the terminal keeps with the place
	c.atRow, c.atCol = len(c.rows)-1, c.row().width
	c.row().WriteString(keepPlace)
}

// paint draws the cell anew, in one write.
func (e *editor) paint() {
	cols, height := e.size()
	c := e.layout(cols)
	typed := len(c.rows)
	e.list(c, height)
	top, bottom := window(len(c.rows), typed, c.atRow, height)
	var b strings.Builder
	b.WriteString(e.erasure(cols))
	if below := bottom - top - 1; below > 0 { // the screen scrolls now, not after the place of the cursor is kept
		fmt.Fprintf(&b, "%s\x1b[%dA", strings.Repeat("\n", below), below)
	}
	for i := top; i < bottom; i++ {
		if i > top {
			b.WriteString("\r\n")
		}
		b.WriteString(c.rows[i].String())
	}
	b.WriteString(toPlace)
	e.painted = painted{cols: cols, height: height, col: c.atCol}
	for _, r := range c.rows[top:c.atRow] {
		e.painted.above = append(e.painted.above, r.width)
	}
	io.WriteString(e.screen.out, b.String())
}

// window chooses the rows that are shown where not all have room: those around the cursor.
func window(rows, typed, at, height int) (top, bottom int) {
	if rows <= height {
		return 0, rows
	}
	top = max(0, min(at-height/2, typed-height))
	return top, min(rows, top+height)
}

// erasure takes what is painted off the screen, which has so many columns now.
func (e *editor) erasure(cols int) string {
	if up := e.painted.rows(cols); up > 0 {
		return fmt.Sprintf("\x1b[%dA\r\x1b[J", up)
	}
	return "\r\x1b[J"
}

func (e *editor) erase() {
	cols, _ := e.size()
	io.WriteString(e.screen.out, e.erasure(cols))
	e.painted = painted{}
}

// layout puts prompt and text into rows.
func (e *editor) layout(cols int) *canvas {
	c := newCanvas(cols, e.screen.color)
	prompt := e.prompt
	if e.search != nil {
		prompt = fmt.Sprintf("(search)`%s': ", string(e.search.query))
	}
	c.write(prompt)
	var styles []string
	if !e.plain && c.colorful {
		styles = highlight(e.text)
		if e.active {
			emphasizeBrackets(e.text, styles, e.pos)
		}
	}
	for i, r := range e.text {
		if i == e.pos {
			c.mark()
		}
		switch {
		case r == '\n':
			c.newRow()
			c.write(e.more)
		case styles != nil:
			c.put(r, styles[i])
		default:
			c.put(r, "")
		}
	}
	if e.pos == len(e.text) {
		c.mark()
	}
	c.setStyle("")
	return c
}

// list writes the completions below the text: a row for each, with what it is.
func (e *editor) list(c *canvas, height int) {
	if e.menu == nil {
		return
	}
	m := e.menu
	most := min(len(m.items), max(3, min(10, height-len(c.rows)-1)))
	first := max(0, min(m.chosen-most+1, len(m.items)-most))
	wide := 0
	for _, it := range m.items[first : first+most] {
		wide = max(wide, textWidth(it.text))
	}
	for i, it := range m.items[first : first+most] {
		c.newRow()
		style := ""
		if first+i == m.chosen {
			style = "7"
		}
		line := "  " + it.text + strings.Repeat(" ", wide-textWidth(it.text)+2)
		for _, r := range line {
			c.put(r, style)
		}
		for _, r := range strings.TrimSpace(it.kind + "  " + it.about) {
			if c.row().width+width(r) >= c.cols {
				break
			}
			c.put(r, grey)
		}
	}
	if left := len(m.items) - most; left > 0 {
		c.newRow()
		for _, r := range fmt.Sprintf("  and %d more", left) {
			c.put(r, grey)
		}
	}
	c.setStyle("")
}
