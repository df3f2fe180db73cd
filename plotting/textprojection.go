package plotting

import (
	"unicode/utf8"

	"gonum.org/v1/plot/vg"

	"gobrian/plotting/internal/cells"
)

// textprojection.go: axes with a projection on a terminal, which have a frame and names, but no grid: it would hide the data.

// cellSize is the size of a text in a terminal, which turns none.
func cellSize(t tag) (w, h vg.Length) {
	return vg.Length(utf8.RuneCountInString(plain(t.text))) * cells.Width, cells.Height
}

// drawProjected draws the data of axes with a projection, their frame and their names.
func (t *textPage) drawProjected(ax *Axes, p *pen) {
	if ax.hidden {
		ax.drawData(p)
		return
	}
	ax.proj.rim(ax, p)
	ax.drawData(p)
	for _, k := range ax.proj.tags(ax, p) {
		w, h := cellSize(k)
		b := k.box(w, h)
		col := int(b.Min.X/cells.Width + 0.5)
		row := t.rows - 1 - int((b.Min.Y+h/2)/cells.Height)
		t.Put(max(0, col), min(max(0, row), t.rows-1), "left", plain(k.text), k.color)
	}
}
