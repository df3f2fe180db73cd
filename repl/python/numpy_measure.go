package python

import "gobrian/units"

// numpy_measure.go: functions of numpy that package units has, for arguments whose units numpy forgets.

func measureNames() map[string]any {
	percentile := func(name string, scale float64) builtin {
		return func(a args) any {
			q := Mul(array0(a.given(1, "q", nil)), scale)
			return simple(must(units.Percentile(Go(a.first(name)), Go(q), axisOf(a, 2))))
		}
	}
	names := map[string]any{
		"percentile": percentile("percentile", 1), "quantile": percentile("quantile", 100),
		"median": builtin(func(a args) any { return simple(must(units.Median(Go(a.first("median")), axisOf(a, 1)))) }),
		"copy":   builtin(newArray), "ascontiguousarray": builtin(newArray), "asanyarray": builtin(newArray),
		"array_equal": builtin(func(a args) any {
			x, y := Go(a.at(0)), Go(a.at(1))
			return must(units.ArrayEqual(x, y))
		}),
		"digitize": builtin(func(a args) any { return simple(must(units.Digitize(Go(a.at(0)), Go(a.at(1))))) }),
		"cov":      builtin(func(a args) any { return simple(must(units.Cov(Go(a.first("cov")), asGo(a.list[1:])...))) }),
		"corrcoef": builtin(func(a args) any { return simple(must(units.Corrcoef(Go(a.first("corrcoef")), asGo(a.list[1:])...))) }),
		"convolve": builtin(func(a args) any {
			return must(units.Convolve(arrayOf(a.at(0)), arrayOf(a.at(1)), units.ConvolveOptions{Mode: Str(a.given(2, "mode", "full"))}))
		}),
		"cumprod": builtin(func(a args) any {
			return simple(must(units.Cumprod(Go(a.first("cumprod")), axisOf(a, 1))))
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
	var x any = arrayOf(a.first("diff"))
	var joined []any
	if before := a.given(1<<30, "prepend", nil); before != nil {
		joined = append(joined, atLeastList(before))
	}
	joined = append(joined, x)
	if after := a.given(1<<30, "append", nil); after != nil {
		joined = append(joined, atLeastList(after))
	}
	if len(joined) > 1 {
		x = must(units.Concatenate(asGo(joined)))
	}
	n := index(a.given(1, "n", 1))
	for range n {
		x = must(units.Diff(x, units.DiffOptions{Axis: Go(a.given(2, "axis", nil))}))
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

// average is average(x, axis, weights).
func average(a args) any {
	x, axis, weights := arrayOf(a.first("average")), a.given(1, "axis", nil), a.given(2, "weights", nil)
	switch {
	case axis == nil:
		return simple(must(units.Average(x, units.AverageOptions{Weights: Go(weights)})))
	case weights == nil:
		return simple(must(units.Mean(x, units.AxisOptions{Axis: index(axis)})))
	}
	w := arrayOf(weights)
	if w.NDim() == 1 {
		x, axis = x.Swapaxes(index(axis), x.NDim()-1), -1
	}
	sum := func(x any) any { return must(units.Sum(x, units.AxisOptions{Axis: index(axis)})) }
	return simple(Div(sum(Mul(x, w)), sum(w)))
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
