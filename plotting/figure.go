package plotting

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Figure is a page with axes on it.
type Figure struct {
	num           int
	name          string
	width, height float64 // [inch]
	dpi           float64
	axes          []*Axes
	current       *Axes
	title         *Label
	texts         []*Label
	face          color.NRGBA
	pending       bool // drawn on since it was last shown
	left          bool // shown at the end of a cell and still open for words, limits and show()
	live          bool // made with live=True
	touched       bool // drawn on since the last call of Touched
	draws         []func() error
	gap           spacing
	align         alignment
	last          shaded // the latest image or scatter on any axes
}

// spacing is room between axes that was asked for, in parts of the size of axes as in matplotlib; negative is automatic.
type spacing struct{ w, h float64 }

func newFigure(num int) *Figure {
	return &Figure{num: num, width: usual.width, height: usual.height, dpi: usual.dpi, face: usual.page, gap: spacing{-1, -1}}
}

// Number is the figure's number, as in figure(2).
func (f *Figure) Number() int { return f.num }

// Axes are the figure's axes, oldest first.
func (f *Figure) Axes() []*Axes { return slices.Clone(f.axes) }

// Size is the figure's width and height on a screen of 100 dots per inch or what figure(dpi=...) said [px].
func (f *Figure) Size() (w, h int) {
	return int(f.width*f.dpi + 0.5), int(f.height*f.dpi + 0.5)
}

// Empty tells whether the figure has no axes and no text.
func (f *Figure) Empty() bool { return len(f.axes) == 0 && f.title == nil && len(f.texts) == 0 }

// String describes the figure in one line.
func (f *Figure) String() string {
	w, h := f.Size()
	n := len(f.axes)
	s := "axes"
	return fmt.Sprintf("Figure %d (%dx%d, %d %s)", f.num, w, h, n, s)
}

func (f *Figure) touch() { f.pending, f.touched = true, f.live }

// lengths is the size on a canvas.
func (f *Figure) lengths() (w, h vg.Length) {
	return vg.Length(f.width) * vg.Inch, vg.Length(f.height) * vg.Inch
}

// gca is the current axes, new ones over the whole figure if there are none.
func (f *Figure) gca() *Axes {
	if f.current == nil {
		f.addAxes(newAxes(f, place{rows: 1, cols: 1, rowSpan: 1, colSpan: 1}))
	}
	return f.current
}

func (f *Figure) addAxes(ax *Axes) *Axes {
	f.axes = append(f.axes, ax)
	f.current = ax
	f.touch()
	return ax
}

// remove takes axes off the figure.
func (f *Figure) remove(ax *Axes) {
	f.axes = slices.DeleteFunc(f.axes, func(a *Axes) bool { return a == ax || a.twin == ax })
	if f.current == ax {
		f.current = nil
		if n := len(f.axes); n > 0 {
			f.current = f.axes[n-1]
		}
	}
	f.touch()
}
