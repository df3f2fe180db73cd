package plotting

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot/vg"
)

const (
	tickGap  = 3.5 // [pt] between a tick and its label
	labelGap = 4.0 // [pt] between tick labels and the axis label
	titleGap = 6.0 // [pt] between the axes and their title
)

// around measures what stands around the box of axes as it is now.
func (ax *Axes) around() room {
	r := ax.axisRoom()
	if title := ax.titleHeight(); title > 0 {
		r.top += title + titleGap
	}
	for _, b := range ax.bars {
		b.measure(&r)
	}
	ax.beside(&r)
	if ax.legend != nil {
		ax.legend.measure(ax, &r)
	}
	return r
}

// axisRoom is what the ticks and the labels of the axes take.
func (ax *Axes) axisRoom() (r room) {
	switch {
	case ax.hidden:
	case ax.proj != nil:
		return ax.tagRoom(tag.size)
	default:
		ax.measure(ax.x, &r)
		ax.measure(ax.y, &r)
	}
	return r
}

// beside adds the room of axes that stand outside of the box of these, but belong to them.
func (ax *Axes) beside(r *room) {
	size := ax.box.Size()
	for _, other := range ax.fig.axes {
		if other.place.within != ax {
			continue
		}
		at, own := other.place.rect, other.around()
		if over := at[0] + at[2] - 1; over > 0 {
			r.right += size.X*vg.Length(over) + own.right
		}
		if at[0] < 0 {
			r.left += size.X*vg.Length(-at[0]) + own.left
		}
		if over := at[1] + at[3] - 1; over > 0 {
			r.top += size.Y*vg.Length(over) + own.top
		}
		if at[1] < 0 {
			r.bottom += size.Y*vg.Length(-at[1]) + own.bottom
		}
	}
}

// titleHeight is the height of the highest title, zero without one.
func (ax *Axes) titleHeight() (h vg.Length) {
	for _, t := range ax.titles {
		if t != nil && t.text != "" {
			h = max(h, t.block().height())
		}
	}
	return h
}

// measure adds the room that the ticks and the label of an axis take.
func (ax *Axes) measure(a *axis, r *room) {
	thick, over, ru := ax.reach(a)
	if e := ax.frame[a.sideOf()]; e.anchor == "outward" {
		thick += vg.Length(e.at)
	}
	if a.label.text != "" && a.labelAt == nil {
		thick += labelGap + a.label.block().height()
	} else if ru.factor != "" && !a.vertical {
		thick += labelGap + vg.Length(a.look.size)
	}
	a.claim(r, thick, over, ru.factor != "")
}

// reach is how far the ticks of an axis and their labels reach from the axis, how far labels reach beyond its ends, and the ticks.
func (ax *Axes) reach(a *axis) (thick vg.Length, over [2]vg.Length, ru ruler) {
	lo, hi := ax.ends(a)
	length := hi - lo
	ru = ax.ruler(a, length)
	lim := ax.limitsOf(a)
	m := newMapping(a.scale, lim.lo, lim.hi, 0, length)
	widest := vg.Length(0)
	if !a.bare && !a.look.noNames {
		for _, t := range ru.ticks {
			if at := vg.Length(m.at(t.at)); t.label != "" && at > -0.5 && at < length+0.5 {
				w, h := layOut(t.label, fontStyle{size: a.look.size}, 0).size(a.look.angle)
				if a.vertical {
					w, h = h, w
				}
				widest = max(widest, h)
				over[0], over[1] = max(over[0], w/2-at), max(over[1], at+w/2-length)
			}
		}
	}
	thick = a.marksReach()
	if widest > 0 {
		thick += tickGap + widest
	}
	return thick, over, ru
}

// claim puts what was measured on the sides where it stands.
func (a *axis) claim(r *room, thick vg.Length, over [2]vg.Length, factor bool) {
	switch {
	case a.vertical && a.far:
		r.right = max(r.right, thick)
	case a.vertical:
		r.left = max(r.left, thick)
	case a.far:
		r.top = max(r.top, thick)
	default:
		r.bottom = max(r.bottom, thick)
	}
	if a.vertical {
		r.bottom, r.top = max(r.bottom, over[0]), max(r.top, over[1])
		if factor {
			r.top = max(r.top, vg.Length(a.look.size)+4)
		}
	} else {
		r.left, r.right = max(r.left, over[0]), max(r.right, over[1])
	}
}

// marksReach is how far ticks stick out.
func (a *axis) marksReach() vg.Length {
	if a.look.noMarks || a.look.inward {
		return 0
	}
	return vg.Length(a.look.length)
}

// newPen is a pen for the data of the axes.
func (ax *Axes) newPen(c vg.Canvas, pixel vg.Length) *pen {
	p := &pen{Canvas: c, box: ax.box, pixel: pixel, region: rectangle(ax.box)}
	if ax.proj != nil {
		ax.proj.aim(ax, p)
		return p
	}
	x, y := ax.limits()
	p.x = newMapping(ax.x.scale, x.lo, x.hi, ax.box.Min.X, ax.box.Max.X)
	p.y = newMapping(ax.y.scale, y.lo, y.hi, ax.box.Min.Y, ax.box.Max.Y)
	return p
}

// draw draws the axes with everything on and around them.
func (ax *Axes) draw(c vg.Canvas, pixel vg.Length) {
	p := ax.newPen(c, pixel)
	if ax.twin == nil && !ax.hidden {
		p.fillPlaces(corners(ax.box), ax.face)
	}
	ax.drawGround(p)
	ax.drawData(p)
	ax.drawRim(p)
	ax.drawTitles(c)
	for _, b := range ax.bars {
		b.draw(c, ax, pixel)
	}
	if ax.legend != nil {
		ax.legend.draw(p, ax)
	}
}

// drawGround draws the grid.
func (ax *Axes) drawGround(p *pen) {
	if ax.proj == nil {
		ax.drawGrid(p, ax.x)
		ax.drawGrid(p, ax.y)
	} else if !ax.hidden {
		ax.proj.ground(ax, p)
	}
}

// drawRim draws the frame, the ticks and the labels of the axes.
func (ax *Axes) drawRim(p *pen) {
	switch {
	case ax.hidden:
	case ax.proj == nil:
		ax.drawFrame(p)
		ax.drawAxis(p, ax.x)
		ax.drawAxis(p, ax.y)
	default:
		ax.proj.rim(ax, p)
		for _, t := range ax.proj.tags(ax, p) {
			t.draw(p)
		}
	}
}

// drawData draws the artists.
func (ax *Axes) drawData(p *pen) {
	if ax.proj != nil {
		ax.proj.draw(ax, p)
		return
	}
	for _, a := range ax.sorted() {
		a.draw(p)
	}
}

// sorted are the artists, those of lower order first.
func (ax *Axes) sorted() []artist {
	out := slices.Clone(ax.artists)
	slices.SortStableFunc(out, func(a, b artist) int { return cmp.Compare(a.order(), b.order()) })
	return out
}

// corners are those of a rectangle, counter-clockwise.
func corners(r vg.Rectangle) []vg.Point {
	return []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}}
}

// stroke draws one straight line in the style that was set.
func stroke(c vg.Canvas, a, b vg.Point) {
	var p vg.Path
	p.Move(a)
	p.Line(b)
	c.Stroke(p)
}

// along is a point of the canvas near an axis: at a place along it, off away from the box.
func (ax *Axes) along(a *axis, at, off vg.Length) vg.Point {
	rim := ax.rim(a.sideOf())
	if a.far {
		off = -off
	}
	if a.vertical {
		return vg.Point{X: rim - off, Y: at}
	}
	return vg.Point{X: at, Y: rim - off}
}

// ends are the places along an axis where the box begins and ends.
func (ax *Axes) ends(a *axis) (lo, hi vg.Length) {
	if a.vertical {
		return ax.box.Min.Y, ax.box.Max.Y
	}
	return ax.box.Min.X, ax.box.Max.X
}

// visibleTicks calls do for every tick within the box with its place.
func (ax *Axes) visibleTicks(p *pen, a *axis, do func(t tick, at vg.Length)) ruler {
	lo, hi := ax.ends(a)
	m := &p.x
	if a.vertical {
		m = &p.y
	}
	r := ax.ruler(a, hi-lo)
	for _, t := range r.ticks {
		if at := vg.Length(m.at(t.at)); at >= lo-0.5 && at <= hi+0.5 {
			do(t, at)
		}
	}
	return r
}

func (ax *Axes) drawGrid(p *pen, a *axis) {
	if a.grid == nil {
		return
	}
	ax.visibleTicks(p, a, func(t tick, at vg.Length) {
		if t.minor && !a.minGrid {
			return
		}
		a.grid.set(p)
		if t.minor {
			p.SetLineWidth(vg.Length(a.grid.width) / 2)
		}
		if a.vertical {
			stroke(p, vg.Point{X: ax.box.Min.X, Y: at}, vg.Point{X: ax.box.Max.X, Y: at})
		} else {
			stroke(p, vg.Point{X: at, Y: ax.box.Min.Y}, vg.Point{X: at, Y: ax.box.Max.Y})
		}
	})
}

// drawAxis draws the ticks of an axis with their labels, and its label.
func (ax *Axes) drawAxis(p *pen, a *axis) {
	off := a.marksReach()
	widest := vg.Length(0)
	r := ax.visibleTicks(p, a, func(t tick, at vg.Length) {
		ax.drawTick(p, a, t, at)
		if t.label == "" || a.bare || a.look.noNames {
			return
		}
		b := layOut(t.label, fontStyle{size: a.look.size}, 0.5)
		pt := ax.along(a, at, off+tickGap)
		w, h := b.size(a.look.angle)
		if a.vertical {
			h = w
			pt.Y -= centreOfDigits(a.look.size)
		}
		b.draw(p, pt, a.labelAnchor(), a.look.angle, a.look.ink)
		widest = max(widest, h)
	})
	if widest > 0 {
		off += tickGap + widest
	}
	ax.drawFactor(p, a, r.factor, off)
	ax.drawLabel(p, a, off)
}

// centreOfDigits is how far the middle of digits lies above the middle of a line of text.
func centreOfDigits(size float64) vg.Length { return vg.Length(size) * (ascent/2 - (ascent-descent)/2) }

// labelAnchor is the point of a tick label that is put beside its tick.
func (a *axis) labelAnchor() anchor {
	switch {
	case a.vertical && a.far:
		return anchor{"left", "center"}
	case a.vertical:
		return anchor{"right", "center"}
	case a.far:
		return anchor{"center", "bottom"}
	case a.look.align != "":
		return anchor{a.look.align, "top"}
	}
	return anchor{"center", "top"}
}

func (ax *Axes) drawTick(c vg.Canvas, a *axis, t tick, at vg.Length) {
	if a.look.noMarks {
		return
	}
	length, width := a.look.length, a.look.width
	if t.minor {
		length, width = length*0.57, width*0.75
	}
	if a.look.inward {
		length = -length
	}
	strokeStyle{color: a.look.color, width: width}.set(c)
	stroke(c, ax.along(a, at, 0), ax.along(a, at, vg.Length(length)))
}

// drawFactor writes what the numbers of an axis are multiplied by at its end.
func (ax *Axes) drawFactor(c vg.Canvas, a *axis, factor string, off vg.Length) {
	if factor == "" || a.bare {
		return
	}
	b := layOut(factor, fontStyle{size: a.look.size}, 0)
	if a.vertical {
		pt := ax.along(a, ax.box.Max.Y+3, 0)
		b.draw(c, pt, anchor{"left", "bottom"}, 0, a.look.ink)
		return
	}
	b.draw(c, ax.along(a, ax.box.Max.X, off+labelGap), anchor{"right", "top"}, 0, a.look.ink)
}

// drawTitles writes the titles above the box and what stands on it.
func (ax *Axes) drawTitles(c vg.Canvas) {
	top := ax.axisRoom()
	for i, t := range ax.titles {
		if t == nil || t.text == "" {
			continue
		}
		over := top.top
		if !ax.x.far && i != 0 && ax.proj == nil {
			over = 0 // only a factor at the left end is there: the others have room
		}
		pt := vg.Point{X: ax.box.Min.X, Y: ax.box.Max.Y + titleGap + over}
		an := anchor{"left", "bottom"}
		switch i {
		case 1:
			pt.X, an.h = (ax.box.Min.X+ax.box.Max.X)/2, "center"
		case 2:
			pt.X, an.h = ax.box.Max.X, "right"
		}
		t.block().draw(c, pt, an, 0, t.color)
	}
}
