package plotting

import (
	"errors"
	"slices"
)

// live.go: figures that are drawn anew while a program computes what they show.

// Live tells whether the figure was made with live=True: it follows what it shows, see Follow.
func (f *Figure) Live() bool { return f.live }

// Follow adds a function that draws on a live figure, such as one that plots what a monitor has recorded so far. Refresh
// calls it on empty axes.
func (f *Figure) Follow(draw func() error) { f.draws = append(f.draws, draw) }

// Touched lists the live figures that were drawn on since the last call, oldest first.
func Touched() []*Figure {
	var list []*Figure
	for _, f := range session.figures {
		if f.touched {
			list = append(list, f)
		}
		f.touched = false
	}
	return list
}

// Following lists the live figures that have something to follow.
func Following() []*Figure {
	return slices.DeleteFunc(slices.Clone(session.figures), func(f *Figure) bool { return len(f.draws) == 0 })
}

// Refresh draws live figures anew, all of them if none are given, and shows them where figures can be updated. What a figure shows that none of its
// functions drew is lost, but for its size and its axes.
func Refresh(figures ...*Figure) error {
	if len(figures) == 0 {
		figures = Following()
	}
	current := session.current
	defer func() { session.current = current }()
	var failed error
	for _, f := range figures {
		failed = errors.Join(failed, f.refresh())
	}
	return failed
}

func (f *Figure) refresh() error {
	session.current = f
	axes := f.current
	for _, ax := range f.axes {
		ax.Clear()
	}
	f.title, f.texts, f.last = nil, nil, nil
	for _, draw := range f.draws {
		if err := draw(); err != nil {
			return err
		}
	}
	if slices.Contains(f.axes, axes) {
		f.current = axes
	}
	f.touched = false
	return f.Draw()
}
