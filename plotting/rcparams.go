package plotting

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"gobrian/units"
)

// defaults are the sizes and looks that nothing else says.
type defaults struct {
	text, label, title, tick, legend float64 // sizes of fonts [pt]
	line, dot                        float64 // width of lines and size of marks [pt]
	width, height                    float64 // of figures [inch]
	dpi                              float64
	cmap                             string
	grid, frameon                    bool
	frame                            [4]edge // left, right, bottom, top
	face, page                       color.NRGBA
	cycle                            Cycle
}

// usual are the defaults of the session, which RcParams changes.
var usual = factory()

// factory are the defaults at the start, those of matplotlib.
func factory() defaults {
	return defaults{
		text: 10, label: 10, title: 12, tick: 10, legend: 10, line: 1.5, dot: 6, width: 6.4, height: 4.8, dpi: 100,
		cmap: "viridis", frameon: true, frame: fullFrame(), face: white, page: white, cycle: tabCycle,
	}
}

// Params are the defaults by matplotlib's names: rcParams["font.size"] = 12.
type Params struct{}

// RcParams are the defaults by matplotlib's names.
var RcParams Params

// param is one default: what it is called, and how it is read and set.
type param struct {
	name string
	get  func() any
	set  func(x any) error
}

// params lists the defaults that have an effect.
func params() []param {
	list := []param{
		{"figure.figsize", func() any { return []float64{usual.width, usual.height} }, setSize},
		{"font.size", func() any { return usual.text }, setFonts},
		{"image.cmap", func() any { return usual.cmap }, func(x any) error {
			m, err := colormapOf(x)
			if err == nil {
				usual.cmap = m.Name
			}
			return err
		}},
		{"axes.grid", func() any { return usual.grid }, setFlag(&usual.grid)},
		{"legend.frameon", func() any { return usual.frameon }, setFlag(&usual.frameon)},
		{"axes.linewidth", func() any { return usual.frame[0].width }, func(x any) error {
			width := 0.0
			err := setNumber(&width)(x)
			for i := range usual.frame {
				if err == nil {
					usual.frame[i].width = width
				}
			}
			return err
		}},
		{"axes.facecolor", func() any { return usual.face }, setColor(&usual.face)},
		{"axes.prop_cycle", func() any { return usual.cycle }, func(x any) error {
			c, err := cycleOf(x)
			if err == nil {
				usual.cycle = c
			}
			return err
		}},
		{"figure.facecolor", func() any { return usual.page }, setColor(&usual.page)},
	}
	for i, side := range sideNames {
		list = append(list, param{"axes.spines." + side, func() any { return !usual.frame[i].gone }, func(x any) error {
			shown := false
			err := setFlag(&shown)(x)
			if err == nil {
				usual.frame[i].gone = !shown
			}
			return err
		}})
	}
	for name, at := range map[string]*float64{
		"axes.labelsize": &usual.label, "axes.titlesize": &usual.title, "xtick.labelsize": &usual.tick,
		"ytick.labelsize": &usual.tick, "legend.fontsize": &usual.legend, "lines.linewidth": &usual.line,
		"lines.markersize": &usual.dot, "figure.dpi": &usual.dpi,
	} {
		list = append(list, param{name, func() any { return *at }, setNumber(at)})
	}
	return list
}

func setSize(x any) error {
	v, err := numbers(x)
	if err != nil || len(v) != 2 || !(v[0] > 0 && v[1] > 0) {
		return fmt.Errorf("a width and a height in inches are wanted, not %v", x)
	}
	usual.width, usual.height = v[0], v[1]
	return nil
}

// setFonts changes the size of all text in proportion.
func setFonts(x any) error {
	size := usual.text
	if err := setNumber(&size)(x); err != nil {
		return err
	}
	k := size / usual.text
	for _, s := range []*float64{&usual.text, &usual.label, &usual.title, &usual.tick, &usual.legend} {
		*s *= k
	}
	return nil
}

// setNumber reads a positive number, or a word for a size of text.
func setNumber(at *float64) func(any) error {
	return func(x any) error {
		if s, ok := x.(string); ok && fontSizes[s] != 0 {
			*at = fontSizes[s] * usual.text
			return nil
		}
		v, err := number(x)
		if err == nil && !(v > 0) {
			err = fmt.Errorf("a positive number is wanted, not %v", x)
		}
		if err == nil {
			*at = v
		}
		return err
	}
}

func setFlag(at *bool) func(any) error {
	return func(x any) error {
		b, ok := x.(bool)
		if !ok {
			return fmt.Errorf("true or false is wanted, not %v", x)
		}
		*at = b
		return nil
	}
}

func setColor(at *color.NRGBA) func(any) error {
	return func(x any) error {
		c, err := parseColor(x)
		if err == nil {
			*at = c
		}
		return err
	}
}

// rcGroups are the first words of matplotlib's names: what begins with one but is not known here has no effect.
var rcGroups = []string{
	"figure", "font", "axes", "lines", "legend", "xtick", "ytick", "image", "savefig", "text", "mathtext", "grid", "patch",
	"pdf", "ps", "svg", "path", "errorbar", "boxplot", "hist", "scatter", "backend", "interactive", "toolbar", "agg", "animation",
}

// Index is the default of a name.
func (Params) Index(ix ...any) (any, error) {
	name := fmt.Sprint(ix...)
	for _, p := range params() {
		if p.name == name {
			return p.get(), nil
		}
	}
	return nil, unknownParam(name)
}

// SetIndex changes the default of a name.
func (Params) SetIndex(x any, ix ...any) error {
	name := fmt.Sprint(ix...)
	for _, p := range params() {
		if p.name == name {
			if err := p.set(x); err != nil {
				return fmt.Errorf("rcParams[%q]: %w", name, err)
			}
			return nil
		}
	}
	group, _, _ := strings.Cut(name, ".")
	if slices.Contains(rcGroups, group) {
		note("rcParams: %s has no effect here", name)
		return nil
	}
	return unknownParam(name)
}

func unknownParam(name string) error {
	var names []string
	for _, p := range params() {
		names = append(names, p.name)
	}
	return fmt.Errorf("rcParams: %w", oneOf(name, names))
}

// Update changes several defaults.
func (p Params) Update(m map[string]any) error {
	for name, x := range m {
		if err := p.SetIndex(x, name); err != nil {
			return err
		}
	}
	return nil
}

// String lists the defaults.
func (Params) String() string {
	var lines []string
	for _, p := range params() {
		lines = append(lines, fmt.Sprintf("%s: %v", p.name, p.get()))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// Defaults are values of defaults by the names within their group, in long or short form.
type Defaults map[string]any

// Rc changes defaults of one group, or of several: Rc("font", Defaults{"size": 12}).
func Rc(group any, values ...Defaults) error {
	groups, ok := nameList(group)
	if !ok {
		groups = []string{textOf(group)}
	}
	for _, g := range groups {
		for _, m := range values {
			for name, x := range m {
				if long, ok := aliases[name]; ok && g == "lines" {
					name = long
				}
				if err := RcParams.SetIndex(x, g+"."+name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Rcdefaults brings back the defaults of the start.
func Rcdefaults() { usual = factory() }

// Colormaps are the colour maps as attributes: cm.viridis.
type Colormaps struct{}

// Cm are the colour maps as attributes: cm.viridis.
var Cm Colormaps

// State is the colour map of a name.
func (Colormaps) State(name string) (any, error) { return NewColormap(name) }

// GetCmap is the colour map of a name, or a map itself, with all its colours or a number of them.
func GetCmap(cmap any, n ...any) (*Colormap, error) {
	if cmap == nil {
		cmap = usual.cmap
	}
	m, err := colormapOf(cmap)
	if err != nil || len(n) == 0 || n[0] == nil {
		return m, err
	}
	count, err := number(n[0])
	if err != nil || count < 1 {
		return nil, fmt.Errorf("get_cmap: the number of colours is not %v", n[0])
	}
	return m.resampled(int(count)), nil
}

// GetCmap is the colour map of a name, or a map itself, with all its colours or a number of them.
func (Colormaps) GetCmap(cmap any, n ...any) (*Colormap, error) { return GetCmap(cmap, n...) }

// Resampled is the map with a number of colours.
func (m *Colormap) Resampled(n any) (*Colormap, error) { return GetCmap(m, n) }

func (m *Colormap) resampled(n int) *Colormap {
	out := *m
	if m.steps {
		out.anchors = nil
		for i := range n {
			x := 0.0
			if n > 1 {
				x = float64(i) / float64(n-1)
			}
			out.anchors = append(out.anchors, m.At(x))
		}
	}
	out.N = n
	return &out
}

// Index is the colour map of a name.
func (Colormaps) Index(ix ...any) (any, error) { return NewColormap(fmt.Sprint(ix...)) }

// Call is a colour for a number between 0 and 1, or a list of colours for several: cm.viridis(0.5).
func (m *Colormap) Call(args ...any) (any, error) {
	if len(args) == 0 {
		return nil, fmt.Errorf("%s is called with a number between 0 and 1", m)
	}
	if i, ok := args[0].(int); ok { // whole numbers count colours
		n := m.N
		c, err := m.Colors((float64(min(n-1, max(0, i))) + 0.5) / float64(n))
		if err != nil {
			return nil, err
		}
		return c[0], nil
	}
	c, err := m.Colors(args[0])
	if err != nil {
		return nil, err
	}
	if len(c) != 1 {
		return colourTable(c), nil
	}
	if t, err := tableOf(args[0], ""); err == nil && t.dims > 0 {
		return colourTable(c), nil
	}
	return c[0], nil
}

// colourTable is colours as numbers, one in each row.
func colourTable(colours [][]float64) units.Array {
	return units.Matrix(slices.Concat(colours...), len(colours), 4, units.Dimensionless)
}
