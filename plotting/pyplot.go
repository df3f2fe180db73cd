package plotting

import (
	"fmt"
	"os"
	"slices"
)

// session is the state behind the pyplot names: the open figures and the current one.
var session struct {
	figures []*Figure // in the order of their creation
	current *Figure
	show    func([]*Figure) error
	update  func(*Figure) error
}

// SetShow sets where Show sends the open figures. Without it they are written to figure_1.png and so on in the working
// directory, and standard output says so.
func SetShow(show func([]*Figure) error) { session.show = show }

// SetUpdate sets where a figure goes that a running program has changed and wants to be looked at now: what Pause and
// Draw do. Without it they do nothing.
func SetUpdate(update func(*Figure) error) { session.update = update }

// Reset closes all figures and forgets notes: a new session.
func Reset() {
	session.figures, session.current = nil, nil
	notes, noted = nil, map[string]bool{}
	lenient, usual, inline = false, factory(), []string{"retina"}
}

// Pending are the figures that were drawn on and not shown since, oldest first.
func Pending() []*Figure {
	var out []*Figure
	for _, f := range session.figures {
		if f.pending && !f.Empty() {
			out = append(out, f)
		}
	}
	return out
}

// Figures are the numbers of the open figures.
func Figures() []int {
	var nums []int
	for _, f := range session.figures {
		nums = append(nums, f.num)
	}
	slices.Sort(nums)
	return nums
}

// NewFigure is pyplot's figure(): it opens a figure and makes it the current one. A number or a name of a figure that is
// open makes that one current again.
func NewFigure(args ...any) (*Figure, error) {
	pos, k, err := split("figure", args, FigureOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "num", "figsize", "dpi"); err != nil {
		return nil, err
	}
	f, err := openFigure(k)
	if err != nil {
		return nil, err
	}
	return f, k.done()
}

// openFigure finds or makes the figure that the options speak of.
func openFigure(k *keywords) (*Figure, error) {
	num := k.any("num")
	if f, ok := num.(*Figure); ok {
		session.current = f
		if !slices.Contains(session.figures, f) {
			session.figures = append(session.figures, f)
		}
		return f, nil
	}
	closeLeft()
	n, name := nextNumber(), ""
	if s, ok := num.(string); ok {
		name = s
	} else if num != nil {
		n = k.int("num", n)
	}
	for _, f := range session.figures {
		if (name == "" && f.num == n) || (name != "" && f.name == name) {
			session.current = f
			return f, nil
		}
	}
	f := newFigure(n)
	f.name = name
	if size := k.floats("figsize"); size != nil {
		if len(size) != 2 || !(size[0] > 0 && size[1] > 0) {
			return nil, fmt.Errorf("figure: figsize is a width and a height in inches, not %v", k.any("figsize"))
		}
		f.width, f.height = size[0], size[1]
	}
	f.dpi = k.float("dpi", f.dpi)
	f.face = k.color("facecolor", f.face)
	f.live = k.bool("live", false)
	if k.err != nil {
		return nil, k.err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	session.figures = append(session.figures, f)
	session.current = f
	return f, nil
}

// check refuses sizes that no screen or paper has.
func (f *Figure) check() error {
	const most = 20_000 // pixels on a side
	if !(f.dpi > 0) || f.width*f.dpi > most || f.height*f.dpi > most {
		return fmt.Errorf("figure: %g x %g inches at %g pixels per inch is more than %d pixels", f.width, f.height, f.dpi, most)
	}
	return nil
}

func nextNumber() int {
	n := 1
	for _, f := range session.figures {
		n = max(n, f.num+1)
	}
	return n
}

// Gcf is the current figure, a new one if there is none.
func Gcf() *Figure {
	if session.current == nil {
		f := newFigure(nextNumber())
		session.figures = append(session.figures, f)
		session.current = f
	}
	return session.current
}

// Gca is the current axes of the current figure, new ones if there are none.
func Gca() *Axes { return Gcf().gca() }

// dataAxes is Gca for what brings data. A figure that a cell of a notebook left is finished for data, which starts a new
// one; labels, limits and legends of the next cell still reach it.
func dataAxes() *Axes {
	if session.current != nil && session.current.left {
		closeLeft()
	}
	return Gca()
}

// Leave says that figures were shown at the end of a cell, as notebooks do without being asked: Pending no longer lists
// them until something is added, and the current one is shown again by Show.
func Leave(figs []*Figure) {
	for _, f := range figs {
		f.pending, f.left = false, true
	}
}

func closeLeft() {
	for _, f := range slices.Clone(session.figures) {
		if f.left {
			closeFigure(f)
		}
	}
}

// Sca makes axes and their figure the current ones.
func Sca(ax *Axes) {
	ax.fig.current = ax
	session.current = ax.fig
}

// Show shows the open figures and closes them: the next plot starts a new one. Figures given as arguments are shown
// alone. The option block has no meaning here: nothing waits.
func Show(args ...any) error {
	pos, k, err := split("show", args, ShowOptions{})
	if err != nil {
		return err
	}
	figs := slices.DeleteFunc(slices.Clone(session.figures), func(f *Figure) bool { return f.left })
	if len(figs) == 0 && session.current != nil {
		figs = []*Figure{session.current}
	}
	if len(pos) > 0 {
		figs = nil
		for _, a := range pos {
			if f, ok := a.(*Figure); ok {
				figs = append(figs, f)
			}
		}
	}
	k.has("block")
	if err := k.done(); err != nil {
		return err
	}
	figs = slices.DeleteFunc(figs, func(f *Figure) bool { return f.Empty() })
	if len(figs) == 0 {
		return nil
	}
	if err := showFigures(figs); err != nil {
		return err
	}
	Shown(figs)
	return nil
}

// Shown says that figures were shown: they are closed, and Pending no longer lists them.
func Shown(figs []*Figure) {
	for _, f := range figs {
		f.pending = false
		closeFigure(f)
	}
}

func showFigures(figs []*Figure) error {
	if session.show != nil {
		return session.show(figs)
	}
	for _, f := range figs {
		path := fmt.Sprintf("figure_%d.png", f.num)
		if err := f.Save(path); err != nil {
			return err
		}
		fmt.Fprintln(os.Stdout, "figure written to", path)
	}
	return nil
}

// Close closes the current figure, the figures given by number, name or themselves, or all with "all".
func Close(which ...any) error {
	if len(which) == 0 {
		if session.current != nil {
			closeFigure(session.current)
		}
		return nil
	}
	for _, w := range which {
		if w == "all" {
			session.figures, session.current = nil, nil
			continue
		}
		f, err := figureOf(w)
		if err != nil {
			return err
		}
		if f != nil {
			closeFigure(f)
		}
	}
	return nil
}

// figureOf finds an open figure; nil if it is not open.
func figureOf(w any) (*Figure, error) {
	if f, ok := w.(*Figure); ok {
		return f, nil
	}
	name, isName := w.(string)
	n := 0.0
	if !isName {
		var err error
		if n, err = number(w); err != nil {
			return nil, fmt.Errorf("close: %w", err)
		}
	}
	for _, f := range session.figures {
		if isName && f.name == name || !isName && float64(f.num) == n {
			return f, nil
		}
	}
	return nil, nil
}

func closeFigure(f *Figure) {
	session.figures = slices.DeleteFunc(session.figures, func(g *Figure) bool { return g == f })
	if session.current == f {
		session.current = nil
		if n := len(session.figures); n > 0 {
			session.current = session.figures[n-1]
		}
	}
}

// Clf takes everything off the current figure.
func Clf() { Gcf().Clear() }

// Clear takes everything off the figure.
func (f *Figure) Clear() {
	f.axes, f.current, f.title, f.texts, f.last = nil, nil, nil, nil, nil
	f.touch()
}

// Cla takes everything off the current axes.
func Cla() { Gca().Clear() }

// Clear takes everything off the axes.
func (ax *Axes) Clear() {
	fresh := newAxes(ax.fig, ax.place)
	fresh.twin, fresh.box = ax.twin, ax.box
	if ax.proj != nil {
		_ = fresh.project(ax.proj.String()) // which is known
	}
	*ax = *fresh
	ax.touch()
}

// Savefig draws the current figure into a file.
func Savefig(fname string, opts ...SavefigOptions) error { return Gcf().Savefig(fname, opts...) }

// Savefig draws the figure into a file whose name ends in .png, .svg, .pdf or .eps.
func (f *Figure) Savefig(fname string, opts ...SavefigOptions) error {
	_, k, err := split("savefig", anys(opts), SavefigOptions{})
	if err != nil {
		return err
	}
	dpi := f.dpi
	if k.any("dpi") != "figure" {
		dpi = k.float("dpi", dpi)
	}
	face := f.face
	f.face = k.color("facecolor", face)
	if k.bool("transparent", false) {
		f.face = transparent
	}
	k.has("bbox_inches") // margins fit what is drawn in any case
	k.has("pad_inches")
	format := k.string("format", "")
	err = k.done()
	if err == nil {
		err = f.save(fname, format, dpi)
	}
	f.face = face
	return err
}

// anys makes arguments of options.
func anys[T any](opts []T) []any {
	out := make([]any, len(opts))
	for i, o := range opts {
		out[i] = o
	}
	return out
}
