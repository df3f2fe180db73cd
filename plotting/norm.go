package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"sort"

	"gobrian/units"
)

// norm.go: how numbers are spread over colour maps, and colour maps of a script's own.

// Norm is how numbers are spread over a colour map.
type Norm struct {
	Vmin, Vmax float64 // NaN: of the data
	log        bool
	bounds     []float64 // limits of ranges that have a colour each, nil without
	colors     int       // of the map for which the ranges are meant
}

// NewNormalize spreads the numbers from lo to hi evenly.
func NewNormalize(opts ...NormOptions) (*Norm, error) { return newNorm("Normalize", opts, false) }

// NewLogNorm spreads the numbers from lo to hi by their logarithms.
func NewLogNorm(opts ...NormOptions) (*Norm, error) { return newNorm("LogNorm", opts, true) }

func newNorm(fn string, opts []NormOptions, log bool) (*Norm, error) {
	_, k, err := split(fn, anys(opts), NormOptions{})
	if err != nil {
		return nil, err
	}
	n := &Norm{Vmin: k.float("vmin", math.NaN()), Vmax: k.float("vmax", math.NaN()), log: log}
	k.has("clip")
	return n, k.done()
}

// NewBoundaryNorm gives each range between neighbouring limits a colour of its own out of a map of so many: BoundaryNorm(limits, cmap.N).
func NewBoundaryNorm(boundaries, ncolors any, opts ...BoundaryNormOptions) (*Norm, error) {
	_, k, err := split("BoundaryNorm", anys(opts), BoundaryNormOptions{})
	if err != nil {
		return nil, err
	}
	b, err := list(boundaries, "BoundaryNorm: boundaries", -1)
	if err != nil {
		return nil, err
	}
	n, err := number(ncolors)
	if err != nil {
		return nil, fmt.Errorf("BoundaryNorm: ncolors: %w", err)
	}
	if len(b) < 2 || !slices.IsSorted(b) {
		return nil, fmt.Errorf("BoundaryNorm: the boundaries are at least two numbers that rise, not %v", b)
	}
	k.has("clip")
	return &Norm{Vmin: b[0], Vmax: b[len(b)-1], bounds: slices.Clone(b), colors: int(n)}, k.done()
}

// boundPart is the part of the way through a map of n colours where that of v stands: the colours of the ranges are spread evenly.
func boundPart(bounds []float64, n int, v float64) float64 {
	if math.IsNaN(v) {
		return v
	}
	regions := len(bounds) - 1
	i := sort.Search(len(bounds), func(i int) bool { return bounds[i] > v }) - 1
	i = min(regions-1, max(0, i))
	if regions > 1 && n > regions {
		i = i * (n - 1) / (regions - 1)
	}
	return (float64(i) + 0.5) / float64(n)
}

// Call spreads numbers: those from vmin to vmax over 0 to 1, or over whole numbers of colours where there are limits of ranges.
func (n *Norm) Call(x any) (any, error) {
	t, err := tableOf(x, "norm")
	if err != nil {
		if v, e := number(x); e == nil {
			return n.of(v, n.Vmin, n.Vmax), nil
		}
		return nil, err
	}
	lo, hi := n.Vmin, n.Vmax
	if r := spanOf(t.v, n.log); !r.empty() {
		if math.IsNaN(lo) {
			lo = r.lo
		}
		if math.IsNaN(hi) {
			hi = r.hi
		}
	}
	n.Vmin, n.Vmax = lo, hi // as matplotlib keeps those of the first data
	out := make([]float64, len(t.v))
	for i, v := range t.v {
		out[i] = n.of(v, lo, hi)
	}
	if t.dims == 0 {
		return out[0], nil
	}
	if t.dims == 2 {
		return units.Matrix(out, t.rows, t.cols, units.Dimensionless), nil
	}
	return units.NewArray(out, units.Dimensionless), nil
}

// of is where one number stands.
func (n *Norm) of(v, lo, hi float64) float64 {
	if n.bounds != nil {
		return math.Floor(boundPart(n.bounds, n.colors, v) * float64(n.colors))
	}
	if n.log {
		v, lo, hi = math.Log(v), math.Log(lo), math.Log(hi)
	}
	if hi == lo {
		return 0
	}
	return (v - lo) / (hi - lo)
}

// NewListedColormap is a colour map of colours that are not mixed: ListedColormap(["red", "#00ff00", (0, 0, 1)]).
func NewListedColormap(colors any, opts ...ListedColormapOptions) (*Colormap, error) {
	_, k, err := split("ListedColormap", anys(opts), ListedColormapOptions{})
	if err != nil {
		return nil, err
	}
	m, err := mapOf("ListedColormap", k.string("name", "from_list"), colors)
	if err != nil {
		return nil, err
	}
	m.steps = true
	if n := k.int("n", 0); n > 0 {
		for i := len(m.anchors); i < n; i++ {
			m.anchors = append(m.anchors, m.anchors[i%len(m.anchors)])
		}
		m.anchors = m.anchors[:n]
	}
	m.N = len(m.anchors)
	return m, k.done()
}

// NewSegmentedColormap mixes colours that stand at even distances, or at the places of pairs (place, colour): what matplotlib makes by
// LinearSegmentedColormap.from_list.
func NewSegmentedColormap(name string, colors any, opts ...ListedColormapOptions) (*Colormap, error) {
	_, k, err := split("from_list", anys(opts), ListedColormapOptions{})
	if err != nil {
		return nil, err
	}
	if pairs := itemsOf(colors); len(pairs) > 0 {
		if first := itemsOf(pairs[0]); len(first) == 2 {
			return placed(name, pairs, k)
		}
	}
	m, err := mapOf("from_list", name, colors)
	if err != nil {
		return nil, err
	}
	m.N = k.int("n", 256)
	k.has("gamma")
	return m, k.done()
}

// placed is a colour map of colours at given places.
func placed(name string, pairs []any, k *keywords) (*Colormap, error) {
	var at []float64
	var colors []any
	for _, p := range pairs {
		v, err := number(itemsOf(p)[0])
		if err != nil {
			return nil, fmt.Errorf("from_list: %w", err)
		}
		at, colors = append(at, v), append(colors, itemsOf(p)[1])
	}
	m, err := mapOf("from_list", name, colors)
	if err != nil {
		return nil, err
	}
	const n = 256
	even := make([]color.NRGBA, n)
	for i := range even {
		x := float64(i) / (n - 1)
		j := min(len(at)-1, max(1, sort.SearchFloat64s(at, x)))
		t := 0.0
		if at[j] > at[j-1] {
			t = (x - at[j-1]) / (at[j] - at[j-1])
		}
		even[i] = mix(m.anchors[j-1], m.anchors[j], min(1, max(0, t)))
	}
	m.anchors, m.N = even, k.int("n", n)
	k.has("gamma")
	return m, k.done()
}

func mapOf(fn, name string, colors any) (*Colormap, error) {
	m := &Colormap{Name: name}
	items := itemsOf(colors)
	if items == nil {
		t, err := tableOf(colors, fn+": colors")
		if err != nil || t.dims != 2 {
			return nil, fmt.Errorf("%s: the colours are a list, not %v", fn, colors)
		}
		for i := range t.rows {
			items = append(items, slices.Clone(t.v[i*t.cols:(i+1)*t.cols]))
		}
	}
	for _, item := range items {
		c, err := parseColor(item)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", fn, err)
		}
		m.anchors = append(m.anchors, c)
	}
	if len(m.anchors) < 2 {
		m.steps = true
	}
	if len(m.anchors) == 0 {
		return nil, fmt.Errorf("%s: a colour map has at least one colour", fn)
	}
	return m, nil
}

// ScalarMappable is a colour map with a norm, for colour bars of things that were coloured by hand.
type ScalarMappable struct{ shade *shades }

// NewScalarMappable joins a norm and a colour map: ScalarMappable(norm=norm, cmap="viridis").
func NewScalarMappable(args ...any) (*ScalarMappable, error) {
	pos, k, err := split("ScalarMappable", args, ScalarMappableOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "norm", "cmap"); err != nil {
		return nil, err
	}
	m := &ScalarMappable{shade: shadesOf(k, nil)}
	return m, k.done()
}

// SetArray gives the numbers that the colours stand for, whose ends count where the norm has none.
func (m *ScalarMappable) SetArray(values any) error {
	if values == nil {
		return nil
	}
	v, err := list(values, "set_array", -1)
	if err != nil {
		return err
	}
	if r := spanOf(v, m.shade.log); !r.empty() && m.shade.ofData {
		m.shade.lo, m.shade.hi = r.lo, r.hi
	}
	return nil
}

// SetClim sets the numbers at both ends of the colours.
func (m *ScalarMappable) SetClim(lo, hi any) error {
	v, err := numbers([]any{lo, hi})
	if err != nil {
		return fmt.Errorf("set_clim: %w", err)
	}
	m.shade.lo, m.shade.hi, m.shade.ofData = v[0], v[1], false
	return nil
}

// ToRgba is the colours of numbers, as parts of red, green, blue and opacity.
func (m *ScalarMappable) ToRgba(x any) (any, error) {
	t, err := tableOf(x, "to_rgba")
	if err != nil {
		return nil, err
	}
	rows := make([][]float64, len(t.v))
	for i, v := range t.v {
		c := m.shade.at(v)
		rows[i] = []float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255, float64(c.A) / 255}
	}
	if t.dims == 0 {
		return rows[0], nil
	}
	return colourTable(rows), nil
}

func (m *ScalarMappable) shading() *shades        { return m.shade }
func (m *ScalarMappable) order() float64          { return 0 }
func (m *ScalarMappable) extent(_, _ bool) extent { return everywhere() }
func (m *ScalarMappable) draw(*pen)               {}
