package plotting

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

// edge is how one side of the frame is drawn, and where.
type edge struct {
	gone   bool
	width  float64 // [pt]
	color  color.NRGBA
	anchor string  // "outward" (the usual one), "axes" or "data": what at is measured in
	at     float64 // [pt] away from the box; or a part of the box; or a number on the other axis
}

// sideNames are the sides of a frame, in the order of Axes.frame.
var sideNames = []string{"left", "right", "bottom", "top"}

// fullFrame is a frame with four sides.
func fullFrame() (frame [4]edge) {
	for i := range frame {
		frame[i] = edge{width: rimWidth, color: black, anchor: "outward"}
	}
	return frame
}

// sideOf is the side of the frame at which an axis has its ticks.
func (a *axis) sideOf() int {
	i := 0
	if !a.vertical {
		i = 2
	}
	if a.far {
		i++
	}
	return i
}

// rim is the coordinate of a side of the frame on the canvas: x of the left and the right one, y of the others.
func (ax *Axes) rim(side int) vg.Length {
	lo, hi, across := ax.box.Min.X, ax.box.Max.X, ax.x
	if side >= 2 {
		lo, hi, across = ax.box.Min.Y, ax.box.Max.Y, ax.y
	}
	e := ax.frame[side]
	switch {
	case e.anchor == "axes":
		return lo + (hi-lo)*vg.Length(e.at)
	case e.anchor == "data":
		lim := ax.limitsOf(across)
		m := newMapping(across.scale, lim.lo, lim.hi, lo, hi)
		return vg.Length(m.at(e.at))
	case side%2 == 0:
		return lo - vg.Length(e.at)
	}
	return hi + vg.Length(e.at)
}

// drawFrame draws the sides of the frame.
func (ax *Axes) drawFrame(c vg.Canvas) {
	q := corners(ax.box)
	first := ax.frame[0]
	closed := true
	for _, e := range ax.frame {
		closed = closed && e == first && !e.gone && e.anchor == "outward" && e.at == 0
	}
	if closed {
		if ax.twin == nil {
			strokeStyle{color: first.color, width: first.width}.set(c)
			c.Stroke(polygon(q))
		}
		return
	}
	for i, s := range [4][2]vg.Point{{q[0], q[3]}, {q[1], q[2]}, {q[0], q[1]}, {q[3], q[2]}} {
		e := ax.frame[i]
		if e.gone {
			continue
		}
		if i < 2 {
			s[0].X, s[1].X = ax.rim(i), ax.rim(i)
		} else {
			s[0].Y, s[1].Y = ax.rim(i), ax.rim(i)
		}
		strokeStyle{color: e.color, width: e.width}.set(c)
		stroke(c, s[0], s[1])
	}
}

// SetFrameOn draws the frame or leaves it out.
func (ax *Axes) SetFrameOn(on bool) { ax.Spines().All().SetVisible(on) }

// Spines are the sides of the frame by name: ax.spines["top"].set_visible(False).
type Spines struct{ ax *Axes }

// Spines are the sides of the frame by name.
func (ax *Axes) Spines() Spines { return Spines{ax} }

// All are the four sides as one.
func (s Spines) All() Spine { return Spine{s.ax, []int{0, 1, 2, 3}} }

// Index is the side "left", "right", "bottom" or "top", or several sides of a list of these names.
func (s Spines) Index(ix ...any) (any, error) {
	var names []string
	if len(ix) == 1 {
		if list, ok := nameList(ix[0]); ok {
			names = list
		} else {
			names = []string{textOf(ix[0])}
		}
	}
	out := Spine{ax: s.ax}
	for _, name := range names {
		i := slices.Index(sideNames, name)
		if i < 0 {
			return nil, fmt.Errorf("spines: %w", oneOf(name, sideNames))
		}
		out.sides = append(out.sides, i)
	}
	return out, nil
}

// State is the side of a name, for ax.spines.top.
func (s Spines) State(name string) (any, error) { return s.Index(name) }

// Keys are the names of the sides.
func (s Spines) Keys() []string { return slices.Clone(sideNames) }

// Values are the four sides, each for itself.
func (s Spines) Values() []Spine {
	out := make([]Spine, len(sideNames))
	for i := range out {
		out[i] = Spine{s.ax, []int{i}}
	}
	return out
}

// Items are pairs of a name and its side.
func (s Spines) Items() [][]any {
	out := make([][]any, len(sideNames))
	for i, side := range s.Values() {
		out[i] = []any{sideNames[i], side}
	}
	return out
}

// Spine is one side of the frame of axes, or several.
type Spine struct {
	ax    *Axes
	sides []int
}

// each changes every side.
func (s Spine) each(do func(e *edge)) {
	for _, i := range s.sides {
		do(&s.ax.frame[i])
	}
	s.ax.touch()
}

// SetVisible draws the side or leaves it out.
func (s Spine) SetVisible(on bool) { s.each(func(e *edge) { e.gone = !on }) }

// SetLinewidth changes the width [pt].
func (s Spine) SetLinewidth(w float64) { s.each(func(e *edge) { e.width = w }) }

// SetColor changes the colour; "none" leaves the side out.
func (s Spine) SetColor(c any) error {
	clr, err := parseColor(c)
	if err != nil {
		return fmt.Errorf("spine: %w", err)
	}
	s.each(func(e *edge) { e.color, e.gone = clr, clr.A == 0 })
	return nil
}

// SetPosition moves the side with its ticks: ("outward", points away from the axes), ("axes", part of the axes), ("data", number
// on the other axis), "center" or "zero".
func (s Spine) SetPosition(where any) error {
	word, at := textOf(where), 0.0
	switch word {
	case "center":
		word, at = "axes", 0.5
	case "zero":
		word = "data"
	default:
		pair, err := listed(where)
		if err != nil || len(pair) != 2 {
			return fmt.Errorf("spine: a position is (\"outward\", points), (\"axes\", part), (\"data\", number), \"center\" or \"zero\", not %v", where)
		}
		word = textOf(pair[0])
		if !slices.Contains([]string{"outward", "axes", "data"}, word) {
			return fmt.Errorf("spine: %w", oneOf(word, []string{"outward", "axes", "data"}))
		}
		if at, err = number(pair[1]); err != nil {
			return fmt.Errorf("spine: %w", err)
		}
	}
	s.each(func(e *edge) { e.anchor, e.at = word, at })
	return nil
}
