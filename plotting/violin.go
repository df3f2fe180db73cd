package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Violinplot draws the distributions of lists of numbers on the current axes; see Axes.Violinplot.
func Violinplot(dataset any, args ...any) (map[string]any, error) {
	return dataAxes().Violinplot(dataset, args...)
}

// Violinplot draws for each list of numbers, or column of a matrix, its density on both sides of a line, estimated with Gaussians, and marks of the
// extremes, and if asked for of mean, median and quantiles. It returns the parts by their names in matplotlib: bodies, cbars, cmins, cmaxes, cmeans,
// cmedians and cquantiles.
func (ax *Axes) Violinplot(dataset any, args ...any) (map[string]any, error) {
	pos, k, err := split("violinplot", args, ViolinplotOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "positions", "vert", "widths", "showmeans", "showextrema", "showmedians"); err != nil {
		return nil, err
	}
	sets, at, err := placedSets("violinplot: dataset", dataset, k)
	if err != nil {
		return nil, err
	}
	widths, quantiles := k.floats("widths"), quantilesOf(k, len(sets))
	v := &violins{flat: !k.bool("vert", true), clr: ax.nextFill(), marks: map[string]*Segments{}}
	bandwidth := bandwidthOf(k)
	n := k.int("points", 100)
	showMeans, showEnds, showMedians := k.bool("showmeans", false), k.bool("showextrema", true), k.bool("showmedians", false)
	for i, set := range sets {
		s := slices.DeleteFunc(slices.Clone(set), math.IsNaN)
		if slices.Sort(s); len(s) < 2 || n < 2 {
			return nil, fmt.Errorf("violinplot: list %d has %d numbers, and at least 2 are wanted", i+1, len(s))
		}
		w := 0.5
		if len(widths) > 0 {
			w = widths[i%len(widths)]
		}
		v.body(s, at[i], w, n, bandwidth)
		lo, hi := s[0], s[len(s)-1]
		if showEnds {
			v.mark("cmins", at[i], w, lo)
			v.mark("cmaxes", at[i], w, hi)
			v.parts("cbars").addRule(at[i], lo, hi, v.flat)
		}
		if showMeans {
			v.mark("cmeans", at[i], w, mean(s))
		}
		if showMedians {
			v.mark("cmedians", at[i], w, quantile(s, 0.5))
		}
		for _, q := range quantiles[i] {
			v.mark("cquantiles", at[i], w, quantile(s, q))
		}
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	return v.add(ax), nil
}

// quantilesOf are the quantiles that are marked in each list.
func quantilesOf(k *keywords, n int) [][]float64 {
	out := make([][]float64, n)
	x := k.any("quantiles")
	if x == nil {
		return out
	}
	for i, item := range itemsOf(x) {
		v, err := numbers(item)
		if err != nil || n == 1 {
			if v, err = numbers(x); err != nil {
				k.fail("quantiles", err)
			}
			out[0] = v
			return out
		}
		if i < n {
			out[i] = v
		}
	}
	return out
}

// bandwidthOf is the width of the Gaussians for n numbers, in standard deviations.
func bandwidthOf(k *keywords) func(n int) float64 {
	rule := k.any("bw_method")
	return func(n int) float64 {
		switch rule {
		case nil, "scott":
			return math.Pow(float64(n), -0.2)
		case "silverman":
			return math.Pow(float64(n)*0.75, -0.2)
		}
		v, err := number(rule)
		if err != nil {
			k.fail("bw_method", fmt.Errorf("it is \"scott\", \"silverman\" or a number, not %v", rule))
		}
		return v
	}
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// violins are the parts of a violin plot.
type violins struct {
	flat   bool // they lie
	clr    color.NRGBA
	bodies []any
	areas  []*Area
	marks  map[string]*Segments
	order  []string
}

// body is the density of sorted numbers on both sides of a line.
func (v *violins) body(s []float64, at, width float64, n int, bandwidth func(int) float64) {
	m, variance := mean(s), 0.0
	for _, x := range s {
		variance += (x - m) * (x - m) / float64(len(s)-1)
	}
	scale := math.Sqrt(variance) * bandwidth(len(s))
	along, density, most := evenEdges(s[0], s[len(s)-1], n-1), make([]float64, n), 0.0
	for i, x := range along {
		for _, c := range s {
			density[i] += math.Exp(-0.5 * (x - c) / scale * (x - c) / scale)
		}
		most = math.Max(most, density[i])
	}
	var u, w []float64
	for i, x := range along {
		u, w = append(u, at-0.5*width*density[i]/most), append(w, x)
	}
	for i := n - 1; i >= 0; i-- {
		u, w = append(u, at+0.5*width*density[i]/most), append(w, along[i])
	}
	if scale == 0 { // all numbers are the same
		u, w = []float64{at - width/2, at + width/2, at}, []float64{m, m, m}
	}
	if v.flat {
		u, w = w, u
	}
	a := &Area{pieces: [][2][]float64{{u, w}}, face: faded(v.clr, 0.3), edge: strokeStyle{color: faded(v.clr, 0.3), width: 1, hidden: true}, z: 1}
	v.areas, v.bodies = append(v.areas, a), append(v.bodies, a)
}

// parts are the marks of a name.
func (v *violins) parts(name string) *Segments {
	if v.marks[name] == nil {
		v.marks[name] = &Segments{z: 2, stroke: strokeStyle{color: v.clr, width: usual.line}}
		v.order = append(v.order, name)
	}
	return v.marks[name]
}

// mark is a line across a violin.
func (v *violins) mark(name string, at, width, x float64) {
	v.parts(name).addRule(x, at-width/4, at+width/4, !v.flat)
}

// add puts all on axes.
func (v *violins) add(ax *Axes) map[string]any {
	out := map[string]any{"bodies": v.bodies}
	for _, a := range v.areas {
		ax.add(a)
	}
	for _, name := range v.order {
		ax.add(v.marks[name])
		out[name] = v.marks[name]
	}
	return out
}
