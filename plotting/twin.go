package plotting

import (
	"slices"
)

// shareAxis gives two axes the same limits along one direction.
func shareAxis(vertical bool, a, b *Axes) {
	group := []*Axes{b}
	if vertical && len(b.y.share) > 0 {
		group = b.y.share
	}
	if !vertical && len(b.x.share) > 0 {
		group = b.x.share
	}
	if !slices.Contains(group, a) {
		group = append(slices.Clone(group), a)
	}
	for _, g := range group {
		if vertical {
			g.y.share = group
		} else {
			g.x.share = group
		}
	}
	if vertical {
		a.y.scale, a.y.lo, a.y.hi, a.y.reverse = b.y.scale, b.y.lo, b.y.hi, b.y.reverse
	} else {
		a.x.scale, a.x.lo, a.x.hi, a.x.reverse = b.x.scale, b.x.lo, b.x.hi, b.x.reverse
	}
}

// Sharex gives the axes the limits of other axes along x.
func (ax *Axes) Sharex(other *Axes) { shareAxis(false, ax, other); ax.touch() }

// Sharey gives the axes the limits of other axes along y.
func (ax *Axes) Sharey(other *Axes) { shareAxis(true, ax, other); ax.touch() }

// Twinx makes axes over the current ones with the same x axis and a y axis of their own at the right.
func Twinx(of ...*Axes) *Axes {
	if len(of) > 0 && of[0] != nil {
		return of[0].Twinx()
	}
	return Gca().Twinx()
}

// Twiny makes axes over the current ones with the same y axis and an x axis of their own at the top.
func Twiny(of ...*Axes) *Axes {
	if len(of) > 0 && of[0] != nil {
		return of[0].Twiny()
	}
	return Gca().Twiny()
}

// Twinx makes axes over these with the same x axis and a y axis of their own at the right.
func (ax *Axes) Twinx() *Axes {
	t := ax.makeTwin()
	shareAxis(false, t, ax)
	t.x.look.noMarks, t.x.look.noNames = true, true
	t.y.far = true
	return t
}

// Twiny makes axes over these with the same y axis and an x axis of their own at the top.
func (ax *Axes) Twiny() *Axes {
	t := ax.makeTwin()
	shareAxis(true, t, ax)
	t.y.look.noMarks, t.y.look.noNames = true, true
	t.x.far = true
	return t
}

func (ax *Axes) makeTwin() *Axes {
	t := newAxes(ax.fig, place{})
	t.twin, t.box, t.cycle, t.colors = ax.host(), ax.box, ax.cycle, ax.colors
	return ax.fig.addAxes(t)
}
