package terminal

// paint.go: the cell that is being typed, on the screen.

import (
	"fmt"
	"io"
	"strings"

	"github.com/chzyer/readline"
)

// painted is what stands on the screen.
type painted struct {
	cols, height int
	row          int // of the cursor, counted from the row of the prompt
}

// width is how many columns a character takes.
func width(r rune) int { return readline.Runes{}.Width(r) }

// textWidth is how many columns a text takes, without control sequences.
func textWidth(s string) int {
	n, escaped := 0, false
	for _, r := range s {
		switch {
		case r == '\x1b':
			escaped = true
		case escaped:
			escaped = r < '@' || r == '['
		default:
			n += width(r)
		}
	}
	return n
}

// canvas lays characters out in rows of a terminal.
type canvas struct {
	cols     int
	rows     []*strings.Builder
	col      int
	atRow    int // of the cursor
	atCol    int
	style    string
	colorful bool
}

func (c *canvas) row() *strings.Builder { return c.rows[len(c.rows)-1] }

func (c *canvas) newRow() {
	c.setStyle("")
	c.rows = append(c.rows, new(strings.Builder))
	c.col = 0
}

func (c *canvas) setStyle(style string) {
	if !c.colorful || style == c.style {
		return
	}
	c.style = style
	if style == "" {
		style = "0"
	}
	c.row().WriteString("\x1b[" + style + "m")
}

// put writes a character, on the next row if there is no room.
func (c *canvas) put(r rune, style string) {
	w := width(r)
	if c.col+w > c.cols {
		c.newRow()
	}
	c.setStyle(style)
	c.row().WriteRune(r)
	c.col += w
}

// mark puts the cursor where the next character goes.
func (c *canvas) mark() {
	c.atRow, c.atCol = len(c.rows)-1, c.col
	if c.col >= c.cols {
		c.atRow, c.atCol = len(c.rows), 0
	}
}

// paint draws the cell anew, in one write.
func (e *editor) paint() {
	cols, height := e.size()
	c := e.layout(cols)
	if c.atRow == len(c.rows) {
		c.newRow()
	}
	typed := len(c.rows)
	e.list(c, height)
	top, bottom := window(len(c.rows), typed, c.atRow, height)
	var b strings.Builder
	b.WriteString(e.erasure())
	for i := top; i < bottom; i++ {
		if i > top {
			b.WriteString("\r\n")
		}
		b.WriteString(c.rows[i].String())
	}
	if up := bottom - 1 - c.atRow; up > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", up)
	}
	b.WriteString("\r")
	if c.atCol > 0 {
		fmt.Fprintf(&b, "\x1b[%dC", c.atCol)
	}
	e.painted = painted{cols: cols, height: height, row: c.atRow - top}
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

// erasure takes what is painted off the screen.
func (e *editor) erasure() string {
	if e.painted.row > 0 {
		return fmt.Sprintf("\x1b[%dA\r\x1b[J", e.painted.row)
	}
	return "\r\x1b[J"
}

func (e *editor) erase() {
	io.WriteString(e.screen.out, e.erasure())
	e.painted.row = 0
}

// layout puts prompt and text into rows.
func (e *editor) layout(cols int) *canvas {
	c := &canvas{cols: cols, rows: []*strings.Builder{new(strings.Builder)}, colorful: e.screen.color}
	prompt := e.prompt
	if e.search != nil {
		prompt = fmt.Sprintf("(search)`%s': ", string(e.search.query))
	}
	c.row().WriteString(prompt)
	c.col = textWidth(prompt)
	var styles []string
	if !e.plain && c.colorful {
		styles = highlight(e.text)
	}
	for i, r := range e.text {
		if i == e.pos {
			c.mark()
		}
		switch {
		case r == '\n':
			c.newRow()
			c.row().WriteString(e.more)
			c.col = textWidth(e.more)
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
			if c.col+width(r) >= c.cols {
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
