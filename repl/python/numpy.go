package python

import (
	"maps"
	"math"
	"slices"
	"strings"

	"gobrian/units"
)

// numpy.go: functions of numpy that package units does not have in Go's form.

// each1 applies f to each number of x; the dimensions stay if keep.
func each1(name string, keep bool, f func(float64) float64) builtin {
	return func(a args) any {
		x := arrayOf(a.first(name))
		if !keep && !x.IsDimensionless() {
			raise("DimensionMismatchError", "%s wants a number without dimensions, not %s", name, Str(x))
		}
		out := x.AsFloat().Copy()
		v := out.Values()
		for i := range v {
			v[i] = f(v[i])
		}
		return likeInput(out, a.list[0])
	}
}

// likeInput is a number where x was one.
func likeInput(a units.Array, x any) any {
	if a.Size() == 1 && (number(simple(x)) || a.NDim() == 0) {
		return scalar(a.At(0))
	}
	if _, ok := x.(units.Quantity); ok && a.Size() == 1 {
		return scalar(a.At(0))
	}
	return a
}

// vectorOf is numbers as a list with the dimensions of another array.
func vectorOf(v []float64, like units.Array) units.Array {
	out := units.NewArray(v, like.Dim())
	if like.Kind().Base() != units.Float {
		return out.OfKind(like.Kind())
	}
	return out
}

// must is x, the result of a function of package units; its error is raised.
func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// nanToNum puts numbers in place of what is none: 0 and the largest ones, or what a call gives.
func nanToNum(a args) any {
	nan, most := Float(a.given(2, "nan", 0.0)), a.given(3, "posinf", nil)
	least := a.given(4, "neginf", nil)
	return each1("nan_to_num", true, func(x float64) float64 {
		switch {
		case math.IsNaN(x):
			return nan
		case math.IsInf(x, 1) && most != nil:
			return Float(most)
		case math.IsInf(x, -1) && least != nil:
			return Float(least)
		case math.IsInf(x, 0):
			return math.Copysign(math.MaxFloat64, x)
		}
		return x
	})(a)
}

// fmod is what is left of x when y is taken away as often as it fits, with the sign of x.
func fmod(x, y any) any {
	x, y = Go(x), Go(y)
	left := Mod(must(units.Abs(x)), must(units.Abs(y)))
	return simple(must(units.Where(Go(Lt(x, 0)), Go(Neg(left)), Go(left))))
}

func numpyNames() map[string]any {
	names := map[string]any{
		"__version__": "1.24.2", // whose behaviour this is
		"nan_to_num":  builtin(nanToNum),
		"radians":     each1("radians", false, func(x float64) float64 { return x * math.Pi / 180 }),
		"degrees":     each1("degrees", false, func(x float64) float64 { return x * 180 / math.Pi }),
		"sinc": each1("sinc", false, func(x float64) float64 {
			if x == 0 {
				return 1
			}
			return math.Sin(math.Pi*x) / (math.Pi * x)
		}),
		"fabs": each1("fabs", true, math.Abs), "fix": each1("fix", true, math.Trunc),
		"absolute": builtin(func(a args) any { return Abs(a.one("absolute")) }),
		"round_":   builtin(round), "around": builtin(round),
		"append": builtin(appendTo), "delete": builtin(deleteFrom), "insert": builtin(insertInto),
		"isin": builtin(func(a args) any { return isIn(a).Reshape(arrayOf(a.at(0)).Shape()...) }), "in1d": builtin(func(a args) any { return isIn(a) }),
		"intersect1d": builtin(func(a args) any { return setOf(a, func(x, y bool) bool { return x && y }) }),
		"union1d":     builtin(func(a args) any { return setOf(a, func(x, y bool) bool { return x || y }) }),
		"setdiff1d":   builtin(func(a args) any { return setOf(a, func(x, y bool) bool { return x && !y }) }),
		"polyfit":     builtin(polyfit), "polyval": builtin(polyval), "geomspace": builtin(geomspace),
		"fliplr":   builtin(func(a args) any { return Index(arrayOf(a.one("fliplr")), Span(nil, nil, nil), Span(nil, nil, -1)) }),
		"flipud":   builtin(func(a args) any { return Index(arrayOf(a.one("flipud")), Span(nil, nil, -1)) }),
		"identity": builtin(func(a args) any { return AsType(eye(index(a.first("identity"))), a.given(1, "dtype", nil)) }),
		"tril":     builtin(func(a args) any { return triangle(a, func(i, j, k int) bool { return j-i <= k }) }),
		"triu":     builtin(func(a args) any { return triangle(a, func(i, j, k int) bool { return j-i >= k }) }),
		"kron":     builtin(kron),
		"ndim":     builtin(func(a args) any { return arrayOf(a.one("ndim")).NDim() }),
		"size": builtin(func(a args) any {
			x := arrayOf(a.first("size"))
			if axis := a.given(1, "axis", nil); axis != nil {
				return x.Shape()[at(index(axis), x.NDim(), "axis")]
			}
			return x.Size()
		}),
		"shape": builtin(func(a args) any { return Attr(arrayOf(a.one("shape")), "shape") }),
		"isscalar": builtin(func(a args) any {
			x := simple(a.one("isscalar"))
			_, q := x.(units.Quantity)
			_, s := x.(string)
			return number(x) || q || s
		}),
		"correlate": builtin(correlate), "vectorize": builtin(vectorize), "apply_along_axis": builtin(alongAxis),
		"empty_like":    builtin(func(a args) any { return must(units.ZerosLike(arrayOf(a.first("empty_like")))) }),
		"fill_diagonal": builtin(fillDiagonal),
		"loadtxt":       builtin(loadtxt), "genfromtxt": builtin(genfromtxt), "savetxt": builtin(savetxt), "load": builtin(loadFile),
		"set_printoptions": builtin(setPrintoptions), "get_printoptions": builtin(func(args) any { return NewDict() }),
		"errstate": builtin(nothing), "seterr": builtin(nothing), "fromiter": builtin(func(a args) any {
			items := Items(a.first("fromiter"))
			if n := index(a.given(2, "count", -1)); n >= 0 {
				items = items[:min(n, len(items))]
			}
			return AsType(arrayOf(&List{items: items}), a.given(1, "dtype", "float"))
		}),
		"pad": builtin(padded), "diag_indices": builtin(func(a args) any { return diagonal(index(a.first("diag_indices")), index(a.given(1, "ndim", 2))) }),
		"diag_indices_from": builtin(func(a args) any { x := arrayOf(a.one("diag_indices_from")); return diagonal(x.Shape()[0], x.NDim()) }),
		"divmod": builtin(func(a args) any {
			a.count("divmod", 2, 2)
			x, y := array0(a.list[0]), array0(a.list[1])
			return Tuple{FloorDiv(x, y), Mod(x, y)}
		}),
		"invert": builtin(func(a args) any { return Invert(array0(a.one("invert"))) }), "bitwise_not": builtin(func(a args) any { return Invert(array0(a.one("bitwise_not"))) }),
		"bitwise_and": ofTwo("&"), "bitwise_or": ofTwo("|"), "bitwise_xor": ofTwo("^"), "left_shift": ofTwo("<<"), "right_shift": ofTwo(">>"),
		"lexsort":     builtin(lexsort),
		"logical_xor": builtin(func(a args) any { return Ne(Ne(a.at(0), 0), Ne(a.at(1), 0)) }),
		"heaviside": builtin(func(a args) any {
			x := arrayOf(a.at(0))
			half := SI(a.at(1))
			return each1("heaviside", false, func(v float64) float64 {
				switch {
				case v == 0:
					return half
				case v > 0:
					return 1
				}
				return 0
			})(args{list: []any{x}})
		}),
		"newaxis": nil, "euler_gamma": 0.5772156649015329, "nan": math.NaN(), "NaN": math.NaN(), "NAN": math.NaN(), "inf": math.Inf(1), "Inf": math.Inf(1), "infty": math.Inf(1), "Infinity": math.Inf(1), "PINF": math.Inf(1), "NINF": math.Inf(-1),
		"finfo": builtin(finfo), "iinfo": builtin(iinfo), "dtype": builtin(newDtype), "issubdtype": builtin(issubdtype),
		"promote_types": builtin(commonType), "result_type": builtin(commonType), "ndarray": Type("ndarray"),
		"hanning": taper(func(t float64) float64 { return 0.5 - 0.5*math.Cos(2*math.Pi*t) }),
		"hamming": taper(func(t float64) float64 { return 0.54 - 0.46*math.Cos(2*math.Pi*t) }),
		"blackman": taper(func(t float64) float64 {
			return 0.42 - 0.5*math.Cos(2*math.Pi*t) + 0.08*math.Cos(4*math.Pi*t)
		}),
		"arctan2":  builtin(func(a args) any { return must(units.Arctan2(Go(a.at(0)), Go(a.at(1)))) }),
		"bincount": builtin(bincount), "unravel_index": builtin(unravel),
		"nanargmax": nanBest(1),
		"nanargmin": nanBest(-1),
		"choose":    builtin(choose),
	}
	for _, more := range []map[string]any{generalNames(), shapeNames(), gridNames(), einsumNames(), measureNames(), indexNames()} {
		maps.Copy(names, more)
	}
	for n, op := range map[string]func(x, y any) any{"subtract": Sub, "add": Add, "multiply": Mul, "divide": Div, "true_divide": Div, "floor_divide": FloorDiv, "mod": Mod, "remainder": Mod,
		"equal": Eq, "not_equal": Ne, "less": Lt, "less_equal": Le, "greater": Gt, "greater_equal": Ge, "fmod": fmod,
		"matmul": func(x, y any) any { return Binary("@", x, y) }} {
		names[n] = builtin(func(a args) any {
			a.count(n, 2, 2)
			return op(array0(a.list[0]), array0(a.list[1]))
		})
	}
	for n, op := range twoArgument {
		if names[n] == nil {
			names[n] = builtin(func(a args) any { return op(array0(a.at(0)), array0(a.at(1))) })
		}
	}
	for _, n := range numpyTypes {
		names[n] = Type(n)
	}
	return forgetUnits(names, false)
}

// numpyTypes are the types of elements.
var numpyTypes = []string{"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "int_", "float_", "bool_", "intp", "double", "single", "complex64", "complex128", "complex_", "object_", "str_",
	"half", "byte", "ubyte", "short", "ushort", "intc", "uintc", "uint", "longlong", "generic", "number", "integer", "signedinteger", "unsignedinteger", "inexact", "floating", "complexfloating"}

// array0 is a list as an array.
func array0(x any) any {
	switch x.(type) {
	case *List, Tuple, *Named:
		return arrayOf(x)
	}
	return x
}

// dtypeKind is what a type of elements means: numpy's name of a kind of numbers, "complex", "text" or "object".
func dtypeKind(t any) string {
	s := Str(Go(t))
	if k, ok := units.ParseKind(s); ok {
		return k.String()
	}
	switch {
	case strings.HasPrefix(s, "complex"), s == "cfloat":
		return "complex"
	case s == "str", s == "unicode", strings.HasPrefix(s, "<U"):
		return "text"
	case s == "object", s == "O":
		return "object"
	}
	raise("TypeError", "data type %s not understood", quote(s))
	return ""
}

// AsType is an array or number with elements of a type: int, float, bool, complex, str, object or one of numpy's. None
// leaves it.
func AsType(x, t any) any {
	if t == nil {
		return x
	}
	kind := dtypeKind(t)
	e, isElements := simple(x).(*Elements)
	switch {
	case kind == "complex" && isElements:
		return e.astype("complex128", func(x any) any {
			z, ok := complexNumber(x)
			if !ok {
				return newComplex(args{list: []any{x}})
			}
			return z
		})
	case kind == "complex":
		return complexOfNumbers(bare(arrayOf(x)))
	case kind == "object":
		return asElements(x).astype("object", func(x any) any { return x })
	case kind == "text":
		e := asElements(x).astype("", func(x any) any { return Str(x) })
		e.dtype = dtypeOf(e.values)
		return e
	case isElements:
		return e.numbers(kind)
	}
	a := bare(arrayOf(x))
	return likeInput(must(a.Astype(kind)), x)
}

// astype is the elements converted one by one.
func (e *Elements) astype(dtype string, f func(x any) any) *Elements {
	out := elementsOf(mapped(e.items(), f), e.at.Shape())
	out.dtype = dtype
	return out
}

// numbers is the elements as numbers of a kind; of complex ones the real parts.
func (e *Elements) numbers(kind string) any {
	items := mapped(e.items(), func(x any) any {
		if z, ok := x.(complex128); ok {
			return realPart(z)
		}
		return Float(x)
	})
	return must(arrayOf(&List{items: items}).Reshape(e.at.Shape()...).Astype(kind))
}

// bare is an array without its dimensions, in SI base units.
func bare(a units.Array) units.Array {
	if a.IsDimensionless() {
		return a
	}
	return units.ArrayOf(a.Values(), a.Shape(), units.Dimensionless)
}

func appendTo(a args) any {
	if axis := a.given(2, "axis", nil); axis != nil {
		return must(units.Concatenate([]any{arrayOf(a.at(0)), arrayOf(a.at(1))}, units.AxisOptions{Axis: axis}))
	}
	return AppendArray(a.at(0), a.at(1))
}

func isIn(a args) units.Array {
	x, among := arrayOf(a.at(0)), arrayOf(a.at(1))
	set := map[float64]bool{}
	for _, v := range among.Values() {
		set[v] = true
	}
	out := make([]bool, x.Size())
	for i, v := range x.Values() {
		out[i] = set[v] != Truth(a.given(3, "invert", false))
	}
	return units.Bools(out)
}

func setOf(a args, keep func(x, y bool) bool) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	var v []float64
	in := func(a units.Array, f float64) bool { return slices.Contains(a.Values(), f) }
	for _, f := range append(slices.Clone(x.Values()), y.Values()...) {
		if keep(in(x, f), in(y, f)) {
			v = append(v, f)
		}
	}
	slices.Sort(v)
	if keep(true, true) { // of both
		x = x.OfKind(x.Kind().Common(y.Kind()))
	}
	return vectorOf(slices.Compact(v), x)
}

func geomspace(a args) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	n := index(a.given(2, "num", 50))
	out := make([]float64, n)
	lo, hi := x.Values()[0], y.Values()[0]
	steps := n - 1
	if !Truth(a.given(3, "endpoint", true)) {
		steps = n
	}
	for i := range out {
		out[i] = lo * math.Pow(hi/lo, float64(i)/float64(max(steps, 1)))
	}
	return AsType(units.NewArray(out, x.Dim()), a.given(4, "dtype", nil))
}

func eye(n int) units.Array {
	v := make([]float64, n*n)
	for i := range n {
		v[i*n+i] = 1
	}
	return units.Matrix(v, n, n, units.Dimensionless)
}

func triangle(a args, keep func(i, j, k int) bool) any {
	x := arrayOf(a.at(0)).Copy()
	k := index(a.given(1, "k", 0))
	shape := x.Shape()
	v := x.Values()
	for p := range v {
		if !keep(p/shape[1], p%shape[1], k) {
			v[p] = 0
		}
	}
	return x
}

// kron is the table of the products of all elements of x with all of y, as a block of y for each element of x.
func kron(a args) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	n := max(x.NDim(), y.NDim())
	var blocks, within, all []int
	length := func(z units.Array, k int) int {
		if k += z.NDim() - n; k < 0 {
			return 1
		}
		return z.Shape()[k]
	}
	for k := range n {
		p, q := length(x, k), length(y, k)
		blocks, within, all = append(blocks, p, 1), append(within, 1, q), append(all, p*q)
	}
	return arrayOf(Mul(x.Reshape(blocks...), y.Reshape(within...))).Reshape(all...)
}

// correlate is the convolution with the second list from its end; the longer one leads, and the result is turned
// where that is the second.
func correlate(a args) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	mode := units.ConvolveOptions{Mode: Str(a.given(2, "mode", "valid"))}
	if x.Size() < y.Size() {
		return must(units.Convolve(y, x.Reverse(), mode)).(units.Array).Reverse()
	}
	return must(units.Convolve(x, y.Reverse(), mode))
}

func fillDiagonal(a args) any {
	x, ok := a.at(0).(units.Array)
	if !ok || x.NDim() != 2 {
		raise("ValueError", "fill_diagonal wants an array of two dimensions")
	}
	f := SI(a.at(1))
	for i := range min(x.Shape()[0], x.Shape()[1]) {
		x.Values()[i*x.Shape()[1]+i] = f
	}
	return nil
}

// nanBest is where the greatest number is, or with the sign -1 the least, along an axis or of all.
func nanBest(sign float64) builtin {
	best := func(x units.Array) units.Quantity {
		best := -1
		for i, f := range x.Values() {
			if !math.IsNaN(f) && (best < 0 || sign*f > sign*x.Values()[best]) {
				best = i
			}
		}
		if best < 0 {
			raise("ValueError", "All-NaN slice encountered")
		}
		return units.Whole(best)
	}
	return func(a args) any {
		x := arrayOf(a.at(0))
		if axes := axesIn(a, 1, "axis"); axes != nil {
			return simple(x.AlongAxes(axes, false, best))
		}
		return scalar(best(x.Ravel()))
	}
}

// choose is of each place the element there of that array which the first argument names.
func choose(a args) any {
	var choices []units.Array
	for _, c := range Items(a.at(1)) {
		choices = append(choices, arrayOf(c))
	}
	all := units.Broadcast("choose", append([]units.Array{arrayOf(a.at(0))}, choices...)...)
	out := all[1].Copy()
	for i, k := range all[0].Values() {
		out.Values()[i] = all[1+at(int(k), len(choices), "choices")].Ravel().At(i).Value
	}
	return simple(out)
}

func bincount(a args) any {
	at := must(arrayOf(a.at(0)).Integers())
	n := index(a.given(2, "minlength", 0))
	for _, i := range at {
		n = max(n, i+1)
	}
	v := make([]float64, n)
	w := a.given(1, "weights", nil)
	for k, i := range at {
		if w == nil {
			v[i]++
		} else {
			v[i] += arrayOf(w).Values()[k]
		}
	}
	out := units.NewArray(v, units.Dimensionless)
	if w == nil {
		return out.OfKind(units.Int)
	}
	return units.NewArray(v, arrayOf(w).Dim())
}

// ofTwo is numpy's function for an operator of whole numbers and conditions.
func ofTwo(op string) builtin {
	return func(a args) any {
		if len(a.list) != 2 {
			raise("TypeError", "%s() takes 2 arguments, %d given", op, len(a.list))
		}
		return binary(op, array0(a.list[0]), array0(a.list[1]))
	}
}

// lexsort is the order of elements by several keys, of which the last counts most.
func lexsort(a args) any {
	keys := Items(a.one("lexsort"))
	if len(keys) == 0 {
		raise("TypeError", "need sequence of keys with len > 0 in lexsort")
	}
	order := make([]int, Len(keys[0]))
	for i := range order {
		order[i] = i
	}
	for _, key := range keys {
		items := Items(key)
		if len(items) != len(order) {
			raise("ValueError", "all keys need to be the same shape")
		}
		slices.SortStableFunc(order, func(i, j int) int { return precedes(items[i], items[j]) })
	}
	return units.Ints(order)
}
