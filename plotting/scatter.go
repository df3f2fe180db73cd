package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Scatter draws marks on the current axes; see Axes.Scatter.
func Scatter(x, y any, args ...any) (*Cloud, error) { return dataAxes().Scatter(x, y, args...) }

// Scatter draws a mark at each point. Further values are s, the areas of the marks [pt²], and c, a colour, a colour for
// each, or numbers for the colour map. Colorbar shows what the colours mean.
func (ax *Axes) Scatter(x, y any, args ...any) (*Cloud, error) {
	pos, k, err := split("scatter", args, ScatterOptions{})
	if err != nil {
		return nil, err
	}
	names := []string{"s", "c", "marker"}
	if ax.z != nil {
		names = []string{"zs", "zdir", "s", "c"}
	}
	if err := k.positional(pos, names...); err != nil {
		return nil, err
	}
	xt, err := tableOf(x, "scatter: x")
	if err != nil {
		return nil, err
	}
	yv, err := list(y, "scatter: y", len(xt.v))
	if err != nil {
		return nil, err
	}
	c := &Cloud{x: slices.Clone(xt.v), y: slices.Clone(yv), names: xt.names, sizes: []float64{36}, z: k.float("zorder", 1), name: k.string("label", "")}
	if ax.z != nil {
		c.sizes, ax.z.margin = []float64{20}, margin
		if c.z3, err = list(flat{orElse(k.any("zs"), 0.0)}.values(), "scatter: z", len(c.x)); err != nil {
			return nil, err
		}
		c.z3, c.even = slices.Clone(c.z3), !k.bool("depthshade", true)
	}
	if k.has("s") {
		if c.sizes = k.floats("s"); len(c.sizes) != 1 && len(c.sizes) != len(c.x) {
			return nil, fmt.Errorf("scatter: %d sizes for %d points", len(c.sizes), len(c.x))
		}
	}
	c.mark.shape = "o"
	if k.has("marker") {
		c.mark.shape = markerOf(k)
	}
	c.width = k.float("linewidth", 1)
	if err := ax.scatterColors(c, k); err != nil {
		return nil, err
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(c)
	if c.shade != nil {
		ax.mapped(c)
	}
	return c, nil
}

// scatterColors reads c, color, facecolors and edgecolors.
func (ax *Axes) scatterColors(c *Cloud, k *keywords) error {
	alpha := k.float("alpha", 1)
	n := len(c.x)
	given := k.any("c")
	for _, name := range []string{"color", "facecolor"} {
		if v := k.any(name); v != nil && given == nil {
			given = v
		}
	}
	if v, ok := shadeValues(given, n); ok {
		c.value = v
		c.shade = shadesOf(k, v)
		c.shade.alpha = alpha
	} else {
		for _, name := range []string{"cmap", "norm", "vmin", "vmax", "alpha"} {
			k.has(name)
		}
		c.faces = colorList(k, "c", given, n)
		if given == nil {
			c.faces = []color.NRGBA{ax.nextFill()}
		}
		c.faces = slices.Clone(c.faces)
		for i := range c.faces {
			c.faces[i] = faded(c.faces[i], alpha)
		}
	}
	if e := k.any("edgecolor"); e != nil && e != "face" {
		edge := faded(k.color("edgecolor", black), alpha)
		c.edge = &edge
	}
	if k.any("facecolor") == "none" && c.shade == nil {
		if c.edge == nil {
			edge := faded(ax.edgeOfEmpty(k), alpha)
			c.edge = &edge
		}
		c.faces = []color.NRGBA{transparent}
	}
	return nil
}

// edgeOfEmpty is the colour of the edges of empty marks.
func (ax *Axes) edgeOfEmpty(k *keywords) color.NRGBA {
	if k.has("color") {
		return k.color("color", black)
	}
	return ax.nextFill()
}

// shadeValues reads numbers that stand for colours: one for each of n points.
func shadeValues(x any, n int) ([]float64, bool) {
	if x == nil {
		return nil, false
	}
	if _, ok := x.(string); ok {
		return nil, false
	}
	if _, ok := nameList(x); ok {
		return nil, false
	}
	t, err := tableOf(x, "scatter: c")
	if err != nil || t.dims != 1 || len(t.v) != n {
		return nil, false
	}
	return slices.Clone(t.v), true
}

// shadesOf reads the options of a colour map: cmap, norm, vmin, vmax, alpha. Ends that are not given are those of the data.
func shadesOf(k *keywords, v []float64) *shades {
	s := &shades{alpha: k.float("alpha", 1)}
	m, err := colormapOf(orElse(k.any("cmap"), usual.cmap))
	if err != nil {
		k.fail("cmap", err)
		m, _ = NewColormap(factory().cmap)
	}
	s.cmap = m
	n, isNorm := k.any("norm").(*Norm)
	if x := k.any("norm"); isNorm {
		s.log, s.bounds = n.log, n.bounds
	} else if name, ok := x.(string); ok {
		s.log = name == "log"
	} else if x != nil {
		k.fail("norm", fmt.Errorf("%v is neither \"linear\" nor \"log\"", x))
	}
	r := spanOf(v, s.log)
	s.ofData = !k.has("vmin") && !k.has("vmax")
	if r.empty() {
		r = span{0, 1}
	}
	if isNorm {
		if !math.IsNaN(n.Vmin) {
			r.lo, s.ofData = n.Vmin, false
		}
		if !math.IsNaN(n.Vmax) {
			r.hi, s.ofData = n.Vmax, false
		}
	}
	s.lo, s.hi = k.float("vmin", r.lo), k.float("vmax", r.hi)
	return s
}
