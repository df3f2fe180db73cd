package plotting

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// Axes is one coordinate system of a figure with what is drawn in it.
type Axes struct {
	fig     *Figure
	place   place
	x, y, z *axis // z only in space
	artists []artist
	legend  *LegendBox
	bars    []*ColorbarBox // beside it, they take their room from the axes
	titles  [3]*Label      // left, centre, right

	twin   *Axes // the axes whose place this one shares, nil if it has its own
	cycle  Cycle
	colors int // how many looks of the cycle lines have taken
	fills  int // and how many colours shapes
	face   color.NRGBA
	hidden bool       // axis('off'): no frame, ticks and labels
	frame  [4]edge    // left, right, bottom, top
	equal  bool       // a unit is as long on x as on y
	last   shaded     // the latest image or scatter, for colorbar()
	proj   projection // nil for straight axes at right angles

	box vg.Rectangle // where the data was drawn last, in points from the figure's lower left corner
}

// artist is something drawn on axes.
type artist interface {
	// extent is the range of data that the axes should show; positive leaves out what a logarithmic axis cannot.
	extent(logX, logY bool) extent
	draw(p *pen)
	order() float64 // the higher, the later it is drawn
}

// extent is a range on both axes. A tight side gets no margin: bars stand on zero, images reach the frame.
type extent struct {
	x, y       span
	tightX     [2]bool // at the low and the high end
	tightY     [2]bool
	categories []string // names in place of numbers on x
}

// everywhere is the extent of what has no place of its own, such as a line across the whole axes.
func everywhere() extent { return extent{x: nothing(), y: nothing()} }

// axis is one of the two directions.
type axis struct {
	vertical  bool
	lo, hi    *float64 // limits that were set
	scale     scale
	reverse   bool
	label     *Label
	labelAt   *[2]float64 // where it stands if that was said, in parts of the box
	labelOff  vg.Length   // how far from the axis it stands at least, in line with others
	far       bool        // ticks and label stand on the right, or on top
	ticks     []float64
	fixed     bool // ticks were set
	names     []string
	named     bool // labels were set
	bare      bool // tick labels are left out, because a neighbour shows the same
	grid      *strokeStyle
	minGrid   bool
	look      tickLook
	margin    float64
	share     []*Axes // axes with the same limits
	bins      int     // at most so many ticks, 0 chooses
	locator   *Locator
	small     *Locator // of ticks without numbers, nil for none
	formatter *Formatter
}

// tickLook is the appearance of ticks.
type tickLook struct {
	size    float64 // of labels [pt]
	length  float64 // [pt]
	width   float64 // [pt]
	angle   float64 // of labels [rad]
	inward  bool
	color   color.NRGBA
	ink     color.NRGBA // of labels
	noMarks bool
	noNames bool
	align   string // of turned labels
}

const (
	rimWidth  = 0.8  // [pt] of frames, ticks and grids
	tickReach = 3.5  // [pt]
	margin    = 0.05 // of an axis beyond the data on both sides
)

func newAxes(f *Figure, at place) *Axes {
	ax := &Axes{fig: f, place: at, cycle: usual.cycle, x: newAxis(false), y: newAxis(true), face: usual.face, frame: usual.frame}
	if usual.grid {
		ax.x.grid = &strokeStyle{color: hex(0xb0b0b0), width: rimWidth}
		ax.y.grid = ax.x.grid
	}
	return ax
}

func newAxis(vertical bool) *axis {
	return &axis{
		vertical: vertical, scale: linear, margin: margin, label: &Label{size: usual.label, color: black},
		look: tickLook{size: usual.tick, length: tickReach, width: rimWidth, color: black, ink: black},
	}
}

// add puts something on the axes.
func (ax *Axes) add(a artist) {
	ax.artists = append(ax.artists, a)
	ax.touch()
}

// touch tells the figure that there is something new to show.
func (ax *Axes) touch() { ax.fig.touch() }

// Figure is the figure that the axes belong to.
func (ax *Axes) Figure() *Figure { return ax.fig }

// Axes is ax itself: in matplotlib whatever is drawn knows its axes.
func (ax *Axes) Axes() *Axes { return ax }

// String describes the axes.
func (ax *Axes) String() string {
	s := "Axes"
	if t := ax.titles[1]; t != nil && t.text != "" {
		s += " " + t.text
	}
	return s
}

// limits are the ends of both axes: those that were set, else those of the data with margins.
func (ax *Axes) limits() (x, y span) { return ax.limitsOf(ax.x), ax.limitsOf(ax.y) }

// limitsOf are the ends of one axis; of a reversed one lo is the larger.
func (ax *Axes) limitsOf(a *axis) span {
	group := a.share
	if len(group) == 0 {
		group = []*Axes{ax}
	}
	s := ax.dataSpan(a, group)
	if a.lo != nil {
		s.lo = *a.lo
	}
	if a.hi != nil {
		s.hi = *a.hi
	}
	if s.lo == s.hi {
		lo, hi := a.scale.around(s.lo)
		s = span{a.scale.back(lo), a.scale.back(hi)}
	}
	s = a.scale.bounded(s)
	if a.reverse {
		s.lo, s.hi = s.hi, s.lo
	}
	return s
}

// dataSpan is the range of the data of some axes along one of their directions, with margins.
func (ax *Axes) dataSpan(a *axis, group []*Axes) span {
	all := nothing()
	tightLo, tightHi := nothing(), nothing() // where the tight sides lie
	for _, g := range group {
		for _, art := range g.artists {
			e := art.extent(g.x.scale == logar, g.y.scale == logar)
			s, tight := e.x, e.tightX
			if a.vertical {
				s, tight = e.y, e.tightY
			}
			if a == ax.z {
				s, tight = heightSpan(art), [2]bool{}
			}
			all = all.join(s)
			if tight[0] && !s.empty() {
				tightLo = tightLo.with(s.lo)
			}
			if tight[1] && !s.empty() {
				tightHi = tightHi.with(s.hi)
			}
		}
	}
	lo, hi := a.margin, a.margin
	if all.lo == tightLo.lo {
		lo = 0
	}
	if all.hi == tightHi.hi {
		hi = 0
	}
	wide := a.scale.widen(all, lo, hi)
	if ax.proj != nil {
		return ax.proj.span(a, all, wide)
	}
	return wide
}

// ruler chooses the ticks of an axis that is length long on the canvas.
func (ax *Axes) ruler(a *axis, length vg.Length) ruler {
	lim := ax.limitsOf(a)
	return a.finish(ax.largeTicks(a, lim, length), lim)
}

// largeTicks are the ticks with labels.
func (ax *Axes) largeTicks(a *axis, lim span, length vg.Length) ruler {
	if !a.fixed {
		if a.locator != nil && a.locator.at != nil {
			return a.located(lim, length)
		}
		if names := ax.categories(a); names != nil {
			return namedTicks(names)
		}
		return a.auto(lim, length)
	}
	var r ruler
	labels := a.names
	if !a.named {
		labels, r.factor = plainLabels(a.ticks, grain(a.ticks))
	}
	for i, v := range a.ticks {
		t := tick{at: v}
		if i < len(labels) {
			t.label = labels[i]
		}
		r.ticks = append(r.ticks, t)
	}
	return r
}

// categories are the names along an axis, nil if it has numbers.
func (ax *Axes) categories(a *axis) []string {
	if a.vertical {
		return nil
	}
	for _, art := range ax.artists {
		if names := art.extent(false, false).categories; names != nil {
			return names
		}
	}
	return nil
}

func namedTicks(names []string) ruler {
	var r ruler
	for i, name := range names {
		r.ticks = append(r.ticks, tick{at: float64(i), label: name})
	}
	return r
}

// most is into how many parts ticks may cut an axis, as in matplotlib: labels of x axes need more room.
func (a *axis) most(length vg.Length) int {
	room := 3.0
	if a.vertical {
		room = 2
	}
	return max(1, min(9, int(float64(length)/(a.look.size*room))))
}

// auto chooses as many ticks as there is room for their labels.
func (a *axis) auto(lim span, length vg.Length) ruler {
	most := a.most(length)
	if a.bins > 0 {
		most = a.bins
	}
	for n := most; ; n-- {
		r := a.scale.ticks(lim.lo, lim.hi, n)
		if a.vertical || n <= 2 || a.look.angle != 0 || r.width(a.look.size) < length*0.85 {
			return r
		}
	}
}

// ticks chooses at most n ticks for a scale.
func (s scale) ticks(lo, hi float64, n int) ruler {
	switch s {
	case logar:
		return logTicks(lo, hi, n)
	case symlog:
		return symTicks(lo, hi, n)
	}
	return linearTicks(lo, hi, n)
}

// width is what the labels take side by side, with a gap after each.
func (r ruler) width(size float64) vg.Length {
	w := vg.Length(0)
	for _, t := range r.ticks {
		if t.label != "" {
			w += layOut(t.label, fontStyle{size: size}, 0).w + vg.Length(size)*0.5
		}
	}
	return w
}
