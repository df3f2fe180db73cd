package plotting

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"slices"
	"sort"

	"gonum.org/v1/gonum/floats"

	"gobrian/units"
)

// Hist draws how often numbers occur, on the current axes; see Axes.Hist.
func Hist(x any, args ...any) (n, edges units.Array, bars *Bars, err error) {
	return dataAxes().Hist(x, args...)
}

// Hist draws how often numbers fall into bins: bins is their number (10) or their edges. It returns the height of each
// bar, the edges, one more, and the bars. Lists of different lengths as []any are counted apart and drawn side by side;
// then n has a row of heights for each, and bars are those of the last.
// Errors: data with a dimension, edges that do not rise.
func (ax *Axes) Hist(x any, args ...any) (n, edges units.Array, bars *Bars, err error) {
	pos, k, err := split("hist", args, HistOptions{})
	if err != nil {
		return n, edges, nil, err
	}
	if err := k.positional(pos, "bins", "range", "density", "weights"); err != nil {
		return n, edges, nil, err
	}
	sets, err := dataSets("hist: x", x)
	if err != nil {
		return n, edges, nil, err
	}
	h := histogram{ax: ax, k: k, sets: sets}
	if h.edges, err = binEdges("hist", k.any("bins"), k.floats("range"), sets); err != nil {
		return n, edges, nil, err
	}
	if err := h.count(); err != nil {
		return n, edges, nil, err
	}
	all := h.bars()
	if err := k.done(); err != nil {
		return n, edges, nil, err
	}
	for _, b := range all {
		ax.add(b)
	}
	n = bareArray(h.heights[0])
	if len(sets) > 1 {
		if h.stacked() {
			for i := range h.heights[1:] {
				for j := range h.edges[1:] {
					h.heights[i+1][j] += h.heights[i][j]
				}
			}
		}
		n = units.Matrix(slices.Concat(h.heights...), len(sets), len(h.edges)-1, units.Dimensionless)
	}
	return n, bareArray(h.edges), all[len(all)-1], nil
}

// dataSets reads one list of numbers, several lists, or the columns of a matrix.
func dataSets(what string, x any) ([][]float64, error) {
	var out [][]float64
	for _, l := range listsIn(x) {
		v, err := list(l, what, -1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	if out != nil {
		return out, nil
	}
	t, err := tableOf(x, what)
	if err != nil {
		return nil, err
	}
	for j := range t.cols {
		out = append(out, t.column(j))
	}
	return out, nil
}

// listsIn are the elements of a list of lists, nil for anything else: each is a set of its own, where of a matrix the columns are.
func listsIn(x any) []any {
	v := reflect.ValueOf(x)
	if v.Kind() != reflect.Slice || v.Len() == 0 {
		return nil
	}
	out := make([]any, v.Len())
	for i := range out {
		out[i] = v.Index(i).Interface()
		if t, err := tableOf(out[i], "data"); err != nil || t.dims != 1 || t.names != nil {
			return nil
		}
	}
	return out
}

// binEdges reads bins: nil or a number of equal bins over the range, or the edges themselves.
func binEdges(fn string, bins any, within []float64, sets [][]float64) ([]float64, error) {
	n := 10
	if s, ok := bins.(string); ok {
		n = autoBins(sets)
		if !slices.Contains([]string{"auto", "sturges", "fd", "scott", "sqrt", "rice", "doane"}, s) {
			return nil, fmt.Errorf("%s: bins: there is no rule %q", fn, s)
		}
	} else if bins != nil {
		v, err := tableOf(bins, fn+": bins")
		if err != nil {
			return nil, err
		}
		if v.dims > 0 {
			if len(v.v) < 2 || !sort.Float64sAreSorted(v.v) {
				return nil, fmt.Errorf("%s: bins: edges must rise, and there must be at least two", fn)
			}
			return slices.Clone(v.v), nil
		}
		if n = int(v.v[0]); n < 1 || float64(n) != v.v[0] || n > 10_000_000 {
			return nil, fmt.Errorf("%s: bins: %v is not a number of bins", fn, bins)
		}
	}
	s := nothing()
	if len(within) == 2 {
		s = span{within[0], within[1]}
	} else {
		for _, set := range sets {
			s = s.with(set...)
		}
	}
	switch {
	case s.empty():
		s = span{0, 1}
	case s.lo == s.hi:
		s = span{s.lo - 0.5, s.hi + 0.5}
	}
	edges := make([]float64, n+1)
	for i := range edges {
		edges[i] = s.lo + (s.hi-s.lo)*float64(i)/float64(n)
	}
	edges[n] = s.hi
	return edges, nil
}

// autoBins is the number of bins by Sturges' rule.
func autoBins(sets [][]float64) int {
	n := 1
	for _, s := range sets {
		n = max(n, len(s))
	}
	return int(math.Ceil(math.Log2(float64(n)))) + 1
}

// histogram is a histogram in the making.
type histogram struct {
	ax      *Axes
	k       *keywords
	sets    [][]float64
	edges   []float64
	heights [][]float64
}

// count finds the heights of all bars.
func (h *histogram) count() error {
	weights, err := h.weights()
	if err != nil {
		return err
	}
	density, cumulative := h.k.bool("density", false), h.k.bool("cumulative", false)
	for i, set := range h.sets {
		h.heights = append(h.heights, countIn(set, weights[i], h.edges))
	}
	all := floats.Sum(slices.Concat(h.heights...))
	for _, n := range h.heights {
		if density {
			total := floats.Sum(n)
			if h.stacked() {
				total = all
			}
			for j := range n {
				n[j] /= total
				if !cumulative {
					n[j] /= h.edges[j+1] - h.edges[j]
				}
			}
		}
		if cumulative {
			for j := 1; j < len(n); j++ {
				n[j] += n[j-1]
			}
		}
	}
	return nil
}

// weights are what each number counts for, nil for one.
func (h *histogram) weights() ([][]float64, error) {
	out := make([][]float64, len(h.sets))
	if !h.k.has("weights") {
		return out, nil
	}
	w, err := dataSets("hist: weights", h.k.any("weights"))
	if err != nil {
		return nil, err
	}
	if len(w) != len(h.sets) {
		return nil, fmt.Errorf("hist: %d lists of weights for %d lists of data", len(w), len(h.sets))
	}
	for i := range w {
		if len(w[i]) != len(h.sets[i]) {
			return nil, fmt.Errorf("hist: %d weights for %d numbers", len(w[i]), len(h.sets[i]))
		}
	}
	return w, nil
}

// countIn counts the numbers in bins that hold their lower edge; the last holds its upper one too.
func countIn(v, weights, edges []float64) []float64 {
	n := make([]float64, len(edges)-1)
	f := newFinder(edges)
	for i, x := range v {
		if !(x >= edges[0] && x <= edges[len(n)]) {
			continue
		}
		b := min(len(n)-1, int(f.at(x)))
		for b > 0 && x < edges[b] { // the even edges are rounded
			b--
		}
		for b < len(n)-1 && x >= edges[b+1] {
			b++
		}
		if weights == nil {
			n[b]++
		} else {
			n[b] += weights[i]
		}
	}
	return n
}

// kind is the way in which the bars are drawn.
func (h *histogram) kind() string {
	return h.k.choice("histtype", "bar", "step", "stepfilled", "barstacked")
}

// stacked reports whether the bars of each set stand on those of the sets before.
func (h *histogram) stacked() bool { return h.k.bool("stacked", h.kind() == "barstacked") }

// bars makes what is drawn.
func (h *histogram) bars() []*Bars {
	k := h.k
	kind, stacked := h.kind(), h.stacked()
	flat := k.choice("orientation", "vertical", "horizontal") == "horizontal"
	shift := map[string]float64{"left": -0.5, "right": 0.5}[k.choice("align", "mid", "left", "right")]
	if k.bool("log", false) {
		if flat {
			h.ax.x.scale = logar
		} else {
			h.ax.y.scale = logar
		}
	}
	fill, wide := 1.0, 1.0
	if len(h.sets) > 1 && !stacked && kind == "bar" {
		wide = 0.8
	}
	wide = k.float("rwidth", wide)
	if len(h.sets) > 1 && !stacked && kind == "bar" {
		fill = 1 / float64(len(h.sets))
	}
	bottom := make([]float64, len(h.edges)-1)
	base := k.floats("bottom")
	for j := range bottom {
		if len(base) > 0 {
			bottom[j] = base[j%len(base)]
		}
	}
	labels, _ := nameList(k.any("label"))
	k.read["label"] = true
	colors := h.colors()
	var out []*Bars
	for i, n := range h.heights {
		b := h.style(kind, colors[i])
		b.flat = flat
		if i < len(labels) {
			b.name = labels[i]
		} else if labels == nil && i == 0 {
			b.name = k.string("label", "")
		}
		for j := range n {
			w := h.edges[j+1] - h.edges[j]
			lo := h.edges[j] + w*(shift+(1-wide)/2+wide*fill*float64(i))
			if fill == 1 {
				lo = h.edges[j] + w*(shift+(1-wide)/2)
			}
			b.addBar(lo, lo+w*wide*fill, bottom[j], bottom[j]+n[j])
			if stacked {
				bottom[j] += n[j]
			}
		}
		out = append(out, b)
	}
	return out
}

// addBar adds a bar from lo to hi across, from base to top along.
func (b *Bars) addBar(lo, hi, base, top float64) {
	if b.flat {
		lo, hi, base, top = base, top, lo, hi
	}
	b.x0, b.x1 = append(b.x0, lo), append(b.x1, hi)
	b.y0, b.y1 = append(b.y0, base), append(b.y1, top)
}

// colors is one colour for each set of data.
func (h *histogram) colors() []color.NRGBA {
	k := h.k
	out := make([]color.NRGBA, len(h.sets))
	given := k.any("color")
	if given == nil {
		given = k.any("facecolor")
	}
	names, many := nameList(given)
	for i := range out {
		switch {
		case many && i < len(names):
			c, err := parseColor(names[i])
			if err != nil {
				k.fail("color", err)
			}
			out[i] = c
		case given != nil:
			c, err := parseColor(given)
			if err != nil {
				k.fail("color", err)
			}
			out[i] = c
		default:
			out[i] = h.ax.nextFill()
		}
	}
	return out
}

// style is the look of the bars of one set.
func (h *histogram) style(kind string, c color.NRGBA) *Bars {
	k := h.k
	alpha := k.float("alpha", 1)
	b := &Bars{z: k.float("zorder", 1), faces: []color.NRGBA{faded(c, alpha)}}
	b.edge = strokeStyle{color: faded(k.color("edgecolor", c), alpha), width: k.float("linewidth", 1), hidden: !k.has("edgecolor")}
	if k.has("linestyle") {
		line, _, err := parseLine(k.any("linestyle"))
		if err != nil {
			k.fail("linestyle", err)
		}
		b.edge.dashes = dashPattern(line)
	}
	switch kind {
	case "step":
		b.faces, b.outline, b.edge.hidden = nil, true, false
		b.edge.width = k.float("linewidth", 1)
		b.z = k.float("zorder", 2) // a line, in front of bars
	case "stepfilled":
		b.outline = true
	}
	return b
}

// Hist2d counts pairs of numbers and shows the counts as colours, on the current axes; see Axes.Hist2d.
func Hist2d(x, y any, opts ...Hist2dOptions) (*Raster, error) {
	return dataAxes().Hist2d(x, y, opts...)
}

// Hist2d counts how many points lie in the cells of a grid and shows the counts as colours; bins is the number of
// cells along both sides, or a pair of numbers.
func (ax *Axes) Hist2d(x, y any, opts ...Hist2dOptions) (*Raster, error) {
	_, k, err := split("hist2d", anys(opts), Hist2dOptions{})
	if err != nil {
		return nil, err
	}
	xs, err := list(x, "hist2d: x", -1)
	if err != nil {
		return nil, err
	}
	ys, err := list(y, "hist2d: y", len(xs))
	if err != nil {
		return nil, err
	}
	bx, by := k.any("bins"), k.any("bins")
	if pair, ok := pairOf(bx); ok {
		bx, by = pair[0], pair[1]
	}
	ex, err := binEdges("hist2d", bx, nil, [][]float64{xs})
	if err != nil {
		return nil, err
	}
	ey, err := binEdges("hist2d", by, nil, [][]float64{ys})
	if err != nil {
		return nil, err
	}
	r := &Raster{rows: len(ey) - 1, cols: len(ex) - 1, x: ex, y: ey, z: k.float("zorder", 0)}
	r.value = make([]float64, r.rows*r.cols)
	fx, fy := newFinder(ex), newFinder(ey)
	for i := range xs {
		if u, v := fx.at(xs[i]), fy.at(ys[i]); u >= 0 && v >= 0 && u <= float64(r.cols) && v <= float64(r.rows) {
			r.value[min(r.rows-1, int(v))*r.cols+min(r.cols-1, int(u))]++
		}
	}
	if least := k.float("cmin", math.Inf(-1)); least > math.Inf(-1) {
		for i, v := range r.value {
			if v < least {
				r.value[i] = math.NaN()
			}
		}
	}
	r.shade = shadesOf(k, r.value)
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.add(r)
	ax.mapped(r)
	return r, nil
}
