package plotting

import (
	"fmt"
	"time"

	"gobrian/units"
)

// Ion, Ioff, Isinteractive: figures are shown by Show and at the end of a notebook's cell, interactive or not.

// Ion has no effect.
func Ion() {}

// Ioff has no effect.
func Ioff() {}

// Isinteractive is always false.
func Isinteractive() bool { return false }

// Draw shows the current figure as it is now where figures can be updated; it stays open.
func Draw() error { return Gcf().Draw() }

// Draw shows the figure as it is now where figures can be updated; it stays open.
func (f *Figure) Draw() error {
	if session.update == nil || f.Empty() {
		return nil
	}
	return session.update(f)
}

// Pause shows the current figure as it is now and waits for so many seconds.
func Pause(seconds any) error {
	v, err := number(seconds)
	if err != nil {
		return fmt.Errorf("pause: %w", err)
	}
	if session.current != nil {
		if err := Draw(); err != nil {
			return err
		}
	}
	if v > 0 && session.update != nil {
		time.Sleep(time.Duration(v * float64(time.Second)))
	}
	return nil
}

// Canvas is what stands for a figure's window: fig.canvas.draw().
type Canvas struct{ fig *Figure }

// Canvas stands for the figure's window.
func (f *Figure) Canvas() Canvas { return Canvas{f} }

// Draw shows the figure as it is now where figures can be updated.
func (c Canvas) Draw() error { return c.fig.Draw() }

// DrawIdle is Draw.
func (c Canvas) DrawIdle() error { return c.fig.Draw() }

// Manager stands for the frame of the window, which figures have none of.
type Manager struct{}

// Manager stands for the frame of the window.
func (c Canvas) Manager() Manager { return Manager{} }

// SetWindowTitle has no effect: figures have no window.
func (Manager) SetWindowTitle(title string) {}

// SetWindowTitle has no effect: figures have no window.
func (c Canvas) SetWindowTitle(title string) {}

// FlushEvents has no effect.
func (c Canvas) FlushEvents() {}

// Show shows the figure alone and closes it.
func (f *Figure) Show() error { return Show(f) }

// Gca is the figure's current axes, new ones if there are none.
func (f *Figure) Gca() *Axes { return f.gca() }

// Sca makes axes of the figure the current ones.
func (f *Figure) Sca(ax *Axes) { Sca(ax) }

// SetSizeInches changes the size of the figure: two numbers, or a list of two.
func (f *Figure) SetSizeInches(size ...any) error {
	var v []float64
	var err error
	if len(size) == 1 {
		v, err = numbers(size[0])
	} else {
		v, err = numbers(size)
	}
	if err != nil || len(v) != 2 || !(v[0] > 0 && v[1] > 0) {
		return fmt.Errorf("set_size_inches: a width and a height are wanted, not %v", size)
	}
	w, h := f.width, f.height
	f.width, f.height = v[0], v[1]
	if err := f.check(); err != nil {
		f.width, f.height = w, h
		return err
	}
	f.touch()
	return nil
}

// SetFigwidth changes the width of the figure, in inches.
func (f *Figure) SetFigwidth(width float64) error { return f.SetSizeInches(width, f.height) }

// SetFigheight changes the height of the figure, in inches.
func (f *Figure) SetFigheight(height float64) error { return f.SetSizeInches(f.width, height) }

// GetFigwidth is the width of the figure, in inches.
func (f *Figure) GetFigwidth() float64 { return f.width }

// GetFigheight is the height of the figure, in inches.
func (f *Figure) GetFigheight() float64 { return f.height }

// GetSizeInches is the width and height of the figure.
func (f *Figure) GetSizeInches() units.Array { return bareArray([]float64{f.width, f.height}) }

// SetFacecolor sets the colour behind the axes.
func (f *Figure) SetFacecolor(c any) error {
	clr, err := parseColor(c)
	if err != nil {
		return fmt.Errorf("set_facecolor: %w", err)
	}
	f.face = clr
	f.touch()
	return nil
}

// Gci is the latest image or scatter with a colour map, nil without one.
func Gci() any {
	if s := Gcf().latest(); s != nil {
		return s
	}
	return nil
}

// GetFignums are the numbers of the open figures.
func GetFignums() []int { return Figures() }

// FignumExists tells whether a figure is open.
func FignumExists(num int) bool {
	for _, f := range session.figures {
		if f.num == num {
			return true
		}
	}
	return false
}
