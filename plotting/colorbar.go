package plotting

import (
	"image"
	"slices"

	"gonum.org/v1/plot/vg"
)

// shaded is an artist whose colours stand for numbers.
type shaded interface {
	artist
	shading() *shades
}

// ColorbarBox shows what the colours of an image or a scatter plot mean, at the right of its axes or below them.
type ColorbarBox struct {
	of    shaded
	label *Label
	below bool
	ticks []float64
	names []string
	ax    *Axes
	// filling is for a bar that fills axes of its own, whose ticks and label are then those of the bar.
	filling bool
}

const (
	barWidth = 12.0 // [pt]
	barGap   = 10.0 // [pt] between axes and bar
)

// axis is the scale along the bar.
func (b *ColorbarBox) axis() (*axis, span) {
	s := b.of.shading()
	a := newAxis(!b.below)
	a.far = !b.below
	if s.log {
		a.scale = logar
	}
	lim := span{s.lo, s.hi}
	if lim.lo == lim.hi {
		lo, hi := a.scale.around(lim.lo)
		lim = span{a.scale.back(lo), a.scale.back(hi)}
	}
	a.lo, a.hi, a.label = &lim.lo, &lim.hi, b.label
	if limits := slices.Concat(s.bands, s.bounds); len(limits) > 0 && b.ticks == nil {
		a.ticks, a.fixed = everyFew(limits, 10), true
	}
	if b.ticks != nil {
		a.ticks, a.fixed = b.ticks, true
		a.names, a.named = b.names, b.names != nil
	}
	return a, lim
}

// everyFew are at most n of the numbers, at even distances.
func everyFew(v []float64, n int) (out []float64) {
	step := (len(v) + n - 1) / n
	for i := 0; i < len(v); i += step {
		out = append(out, v[i])
	}
	return out
}

// axes are those of the bar alone, in a box beside that of the data; offset is what stands between.
func (b *ColorbarBox) axes(box vg.Rectangle, offset vg.Length) *Axes {
	a, _ := b.axis()
	bar := newAxes(b.ax.fig, place{})
	bar.box = vg.Rectangle{Min: vg.Point{X: box.Max.X + barGap + offset, Y: box.Min.Y}, Max: vg.Point{X: box.Max.X + barGap + offset + barWidth, Y: box.Max.Y}}
	if b.below {
		bar.box = vg.Rectangle{Min: vg.Point{X: box.Min.X, Y: box.Min.Y - offset - barGap - barWidth}, Max: vg.Point{X: box.Max.X, Y: box.Min.Y - offset - barGap}}
	}
	none := newAxis(b.below)
	none.look.noMarks, none.look.noNames = true, true
	bar.x, bar.y = none, a
	if b.below {
		bar.x, bar.y = a, none
	}
	return bar
}

// measure adds the room for the bar to what stands at the right already.
func (b *ColorbarBox) measure(r *room) {
	a, _ := b.axis()
	var own room
	b.axes(b.ax.box, 0).measure(a, &own)
	if b.below {
		r.bottom += barGap + barWidth + own.bottom
		return
	}
	r.right += barGap + barWidth + own.right
	r.top = max(r.top, own.top)
}

// draw draws the bar.
func (b *ColorbarBox) draw(c vg.Canvas, ax *Axes, pixel vg.Length) {
	bar := b.axes(ax.box, b.offset())
	a, lim := b.axis()
	s := b.of.shading()
	const n = 256
	img := image.NewNRGBA(image.Rect(0, 0, 1, n))
	if b.below {
		img = image.NewNRGBA(image.Rect(0, 0, n, 1))
	}
	for i := range n {
		v := a.scale.back(a.scale.forward(lim.lo) + (a.scale.forward(lim.hi)-a.scale.forward(lim.lo))*(float64(i)+0.5)/n)
		if b.below {
			img.SetNRGBA(i, 0, s.at(v))
		} else {
			img.SetNRGBA(0, n-1-i, s.at(v))
		}
	}
	c.DrawImage(bar.box, img)
	bar.drawFrame(c)
	bar.drawAxis(bar.newPen(c, pixel), a)
}

// offset is what stands between the box and the bar: ticks and labels on that side, and other bars.
func (b *ColorbarBox) offset() vg.Length {
	var r room
	for _, ax := range b.ax.fig.axes {
		if ax.host() == b.ax {
			r = r.max(ax.axisRoom())
		}
	}
	off := r.right
	if b.below {
		off = r.bottom
	} else if !b.ax.y.far && b.ax.twins() == 0 {
		off = 0 // labels of x that reach over the corner may stand below the bar
	}
	for _, other := range b.ax.bars {
		if other == b {
			break
		}
		if other.below == b.below {
			var own room
			other.measure(&own)
			if b.below {
				own.right = own.bottom
			}
			off += own.right
		}
	}
	return off
}

// twins counts the axes that share the place of these.
func (ax *Axes) twins() (n int) {
	for _, other := range ax.fig.axes {
		if other.twin == ax {
			n++
		}
	}
	return n
}

// SetLabel names the numbers along the bar.
func (b *ColorbarBox) SetLabel(text any) {
	b.label.text = textOf(text)
	b.ax.touch()
}

// SetTicks chooses the numbers at the bar, and their labels if these are given.
func (b *ColorbarBox) SetTicks(ticks any, labels ...any) error {
	v, err := list(ticks, "set_ticks: ticks", -1)
	if err != nil {
		return err
	}
	if b.filling {
		side := b.ax.Yaxis()
		if b.below {
			side = b.ax.Xaxis()
		}
		return side.SetTicks(append([]any{ticks}, labels...)...)
	}
	b.ticks = v
	if len(labels) > 0 {
		if names, ok := nameList(labels[0]); ok {
			b.names = names
		}
	}
	b.ax.touch()
	return nil
}

// String describes the bar.
func (b *ColorbarBox) String() string { return "Colorbar" }
