package python

import (
	"slices"

	"gobrian/units"
)

// numpy_measure.go: functions of numpy that package units has, for arguments whose units numpy forgets.

func measureNames() map[string]any {
	names := map[string]any{
		"percentile": percentile(100), "quantile": percentile(1),
		"median": builtin(func(a args) any { return simple(must(units.Median(Go(a.first("median")), axisOf(a, 1)))) }),
		"copy":   builtin(newArray), "ascontiguousarray": builtin(newArray), "asanyarray": builtin(newArray),
		"array_equal": builtin(func(a args) any {
			x, y := Go(a.at(0)), Go(a.at(1))
			if Truth(a.given(2, "equal_nan", false)) {
				p, q := arrayOf(x), arrayOf(y)
				return slices.Equal(p.Shape(), q.Shape()) && slices.EqualFunc(p.Values(), q.Values(), func(f, g float64) bool { return f == g || f != f && g != g })
			}
			return must(units.ArrayEqual(x, y))
		}),
		"digitize": builtin(digitize),
		"cov":      builtin(covariances), "corrcoef": builtin(correlations),
		"convolve": builtin(func(a args) any {
			return must(units.Convolve(arrayOf(a.at(0)), arrayOf(a.at(1)), units.ConvolveOptions{Mode: Str(a.given(2, "mode", "full"))}))
		}),
		"interp": builtin(interp), "diff": builtin(diff), "histogram": builtin(histogram), "histogram2d": builtin(histogram2d), "average": builtin(average),
	}
	for name, f := range map[string]func(x any) (any, error){"floor": units.Floor, "ceil": units.Ceil, "rint": units.Rint, "trunc": units.Trunc} {
		names[name] = builtin(func(a args) any { return simple(must(f(Go(a.first(name))))) })
	}
	for name, f := range map[string]func(x any, o ...units.AxisOptions) (any, error){"nansum": units.Nansum, "nanmean": units.Nanmean,
		"nanmax": units.Nanmax, "nanmin": units.Nanmin} {
		names[name] = builtin(func(a args) any { return simple(must(f(Go(a.first(name)), axisOf(a, 1)))) })
	}
	return names
}

// histogram is histogram(x, bins, range, density=, weights=): counts and edges.
func histogram(a args) any {
	o := units.HistogramOptions{Bins: Go(a.given(1, "bins", nil)), Range: Go(a.given(2, "range", nil)), Density: Go(a.given(4, "density", nil)), Weights: Go(a.given(5, "weights", nil))}
	counts, edges, err := units.Histogram(Go(a.given(0, "a", nil)), o)
	failedUnits(err)
	return Tuple{counts, edges}
}

// diff is diff(x, n, axis, prepend=, append=).
func diff(a args) any {
	x, axis := arrayOf(a.first("diff")), index(a.given(2, "axis", -1))
	parts := []any{x}
	beside := func(name string) (y units.Array, given bool) {
		more := a.given(1<<30, name, nil)
		if more == nil {
			return y, false
		}
		if y = arrayOf(more); y.NDim() == 0 && x.NDim() > 0 {
			shape := x.Shape()
			shape[at(axis, len(shape), "axis")] = 1
			y = y.BroadcastTo(shape...)
		}
		return y, true
	}
	if y, given := beside("prepend"); given {
		parts = append([]any{y}, parts...)
	}
	if y, given := beside("append"); given {
		parts = append(parts, y)
	}
	if len(parts) > 1 {
		x = must(units.Concatenate(asGo(parts), units.AxisOptions{Axis: axis}))
	}
	for range index(a.given(1, "n", 1)) {
		x = arrayOf(must(units.Diff(x, units.DiffOptions{Axis: axis})))
	}
	return x
}

// atLeastList is a number as a list of one.
func atLeastList(x any) units.Array {
	p := arrayOf(x)
	if p.NDim() == 0 {
		return p.Reshape(1)
	}
	return p
}

// average is average(x, axis, weights, returned, keepdims=): with returned also the sums of the weights.
func average(a args) any {
	x, axis, weights := arrayOf(a.first("average")), a.given(1, "axis", nil), a.given(2, "weights", nil)
	var w units.Array
	switch {
	case weights == nil:
		w = must(units.Ones(goItems(x.Shape())...))
	case axis != nil && arrayOf(weights).NDim() == 1 && x.NDim() > 1:
		w = arrayOf(weights)
		shape := make([]int, x.NDim())
		for i := range shape {
			shape[i] = 1
		}
		shape[at(index(axis), len(shape), "axis")] = w.Len()
		w = w.Reshape(shape...)
	default:
		w = arrayOf(weights)
	}
	if axis == nil && !slices.Equal(w.Shape(), x.Shape()) {
		raise("TypeError", "Axis must be specified when shapes of a and weights differ.")
	}
	w = w.BroadcastTo(x.Shape()...)
	o := units.AxisOptions{Axis: Go(axis), Keepdims: Go(a.given(1<<30, "keepdims", nil))}
	sum := func(x any) any { return must(units.Sum(x, o)) }
	total := sum(w)
	mean := simple(Div(sum(Mul(x, w)), total))
	if Truth(a.given(3, "returned", false)) {
		return Tuple{mean, simple(Mul(total, 1.0))}
	}
	return mean
}

// digitize is the bins in which elements are: those whose lower end, or with right= whose upper end, belongs to them.
func digitize(a args) any {
	x, bins := arrayOf(a.at(0)), arrayOf(a.at(1))
	right := Truth(a.given(2, "right", false))
	side := func(right bool) units.SearchsortedOptions {
		if right {
			return units.SearchsortedOptions{Side: "left"}
		}
		return units.SearchsortedOptions{Side: "right"}
	}
	if n := bins.Len(); n > 1 && bins.Values()[0] > bins.Values()[n-1] { // descending
		return simple(Sub(n, must(units.Searchsorted(bins.Reverse(), x, side(right)))))
	}
	return simple(must(units.Searchsorted(bins, x, side(right))))
}

// variables are the lists of cov and corrcoef beside the first argument, whose columns are turned to rows with rowvar=False.
func variables(a *args) []any {
	y, rows := a.given(1, "y", nil), Truth(a.given(2, "rowvar", true))
	turn := func(x any) any {
		if t := arrayOf(x); !rows && t.NDim() > 1 && t.Len() != 1 {
			return t.T()
		}
		return Go(x)
	}
	a.list = []any{turn(a.list[0])}
	if y == nil {
		return nil
	}
	return []any{turn(y)}
}

// correlations is corrcoef(x, y, rowvar).
func correlations(a args) any {
	rest := variables(&a)
	return simple(must(units.Corrcoef(Go(a.list[0]), rest...)))
}

// covariances is cov(m, y, rowvar, bias, ddof).
func covariances(a args) any {
	rest := variables(&a)
	x := arrayOf(a.list[0])
	n := x.Shape()[x.NDim()-1]
	ddof := 1
	if Truth(a.given(3, "bias", false)) {
		ddof = 0
	}
	if d := a.given(4, "ddof", nil); d != nil {
		ddof = index(d)
	}
	out := simple(must(units.Cov(Go(a.list[0]), rest...)))
	if y := arrayOf(out); y.Size() == 1 {
		out = scalar(y.Ravel().At(0))
	}
	if ddof == 1 {
		return out
	}
	return Mul(out, float64(n-1)/float64(n-ddof))
}

// axisOf is the axis and keepdims of a call.
func axisOf(a args, i int) units.AxisOptions {
	return units.AxisOptions{Axis: Go(a.given(i, "axis", nil)), Keepdims: Go(a.given(1<<30, "keepdims", nil))}
}

func asGo(list []any) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = Go(x)
	}
	return out
}

// interp is interp(x, xp, fp, left, right).
func interp(a args) any {
	x, xp := arrayOf(a.given(0, "x", nil)), arrayOf(a.given(1, "xp", nil))
	if period := a.given(5, "period", nil); period != nil {
		return periodic(x, xp, arrayOf(a.at(2)), Abs(period))
	}
	y := simple(must(units.Interp(x, xp, Go(a.given(2, "fp", nil)))))
	left, right := a.given(3, "left", nil), a.given(4, "right", nil)
	if left != nil {
		y = must(units.Where(units.Less(x, xp.At(0)), Go(left), Go(y)))
	}
	if right != nil {
		y = must(units.Where(units.Greater(x, xp.At(xp.Size()-1)), Go(right), Go(y)))
	}
	return simple(y)
}

// periodic is the values between those of a function that repeats itself.
func periodic(x, xp, fp units.Array, period any) any {
	xp = arrayOf(Mod(xp, period))
	order := xp.Argsort()
	xp, fp = arrayOf(Index(xp, order)), arrayOf(Index(fp, order))
	at := []any{Sub(xp.At(xp.Len()-1), period), xp, Add(xp.At(0), period)}
	y := []any{fp.At(fp.Len() - 1), fp, fp.At(0)}
	whole := func(parts []any) any {
		return must(units.Concatenate(mapped(parts, func(p any) any { return atLeastList(p) })))
	}
	return simple(must(units.Interp(Go(Mod(x, period)), whole(at), whole(y))))
}

// histogram2d is histogram2d(x, y, bins, range, density, weights): the counts of pairs, a row for each bin of x, and the edges.
func histogram2d(a args) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	if x.Size() != y.Size() {
		raise("ValueError", "x and y must have the same length.")
	}
	bins, limits := pairOf(a.given(2, "bins", 10)), pairOf(a.given(3, "range", nil))
	var edges [2]units.Array
	var in [2][]float64 // the bin of each element, counted from 1
	for k, v := range []units.Array{x, y} {
		_, e, err := units.Histogram(v, units.HistogramOptions{Bins: Go(bins[k]), Range: Go(limits[k])})
		edges[k] = must(e, err)
		in[k] = arrayOf(must(units.Digitize(v, e))).Values()
		last := e.Values()[e.Len()-1]
		for i, f := range v.Values() {
			if f == last {
				in[k][i]--
			}
		}
	}
	rows, cols := edges[0].Len()-1, edges[1].Len()-1
	counts := make([]float64, rows*cols)
	weights := a.given(5, "weights", nil)
	for i := range in[0] {
		p, q := int(in[0][i])-1, int(in[1][i])-1
		if p < 0 || p >= rows || q < 0 || q >= cols {
			continue
		}
		w := 1.0
		if weights != nil {
			w = arrayOf(weights).Values()[i]
		}
		counts[p*cols+q] += w
	}
	var h any = units.Matrix(counts, rows, cols, units.Dimensionless)
	if Truth(a.given(4, "density", false)) {
		h = Div(Div(h, must(units.Outer(edges[0].Diff(), edges[1].Diff()))), arrayOf(h).Sum())
	}
	return Tuple{h, edges[0], edges[1]}
}

// pairOf is what is given for x and for y: each its own in a list of two, else the same for both.
func pairOf(v any) [2]any {
	switch v.(type) {
	case *List, Tuple:
		if items := Items(v); len(items) == 2 {
			return [2]any{items[0], items[1]}
		}
	}
	return [2]any{v, v}
}
