package python

import (
	"gobrian/units"
)

// numpy_ufunc.go: methods of numpy's functions of two arguments: np.add.at, np.maximum.accumulate, np.logical_or.reduce, np.subtract.outer.

// twoArgument are the functions that have methods.
var twoArgument map[string]func(x, y any) any

func init() { // they compare, and comparing looks functions up
	twoArgument = map[string]func(x, y any) any{
		"add": Add, "subtract": Sub, "multiply": Mul, "divide": Div, "true_divide": Div, "floor_divide": FloorDiv, "mod": Mod, "remainder": Mod,
		"power":       func(x, y any) any { return Binary("**", x, y) },
		"hypot":       func(x, y any) any { return simple(must(units.Hypot(Go(x), Go(y)))) },
		"maximum":     func(x, y any) any { return simple(must(units.Maximum(Go(x), Go(y)))) },
		"minimum":     func(x, y any) any { return simple(must(units.Minimum(Go(x), Go(y)))) },
		"logical_and": func(x, y any) any { return binary("&", Ne(x, 0), Ne(y, 0)) },
		"logical_or":  func(x, y any) any { return binary("|", Ne(x, 0), Ne(y, 0)) },
		"logical_xor": func(x, y any) any { return Ne(Ne(x, 0), Ne(y, 0)) },
		"bitwise_and": func(x, y any) any { return binary("&", x, y) }, "bitwise_or": func(x, y any) any { return binary("|", x, y) },
		"bitwise_xor": func(x, y any) any { return binary("^", x, y) }, "left_shift": func(x, y any) any { return binary("<<", x, y) },
		"right_shift": func(x, y any) any { return binary(">>", x, y) },
		"equal":       Eq, "not_equal": Ne, "less": Lt, "less_equal": Le, "greater": Gt, "greater_equal": Ge,
	}
}

// IsUfunc reports whether a function of numpy has a method.
func IsUfunc(name, method string) bool {
	return twoArgument[name] != nil && (method == "reduce" || method == "accumulate" || method == "outer" || method == "at")
}

// UfuncMethod is the method of a function of numpy.
func UfuncMethod(name, method string) any {
	f := twoArgument[name]
	return signatures()["ufunc"][method].around(map[string]builtin{
		"reduce":     func(a args) any { return reduced(f, a) },
		"accumulate": func(a args) any { return accumulated(f, a) },
		"outer": func(a args) any {
			x, y := arrayOf(a.list[0]), arrayOf(a.list[1])
			shape := x.Shape()
			for range y.NDim() {
				shape = append(shape, 1)
			}
			return f(x.Reshape(shape...), y)
		},
		"at": func(a args) any { changedAt(f, a); return nil },
	}[method])
}

// slicesOf are the parts of an array along an axis, which it is moved to the front for.
func slicesOf(x units.Array, axis int) []any {
	if x.NDim() > 1 {
		x = x.Moveaxis(at(axis, x.NDim(), "axis"), 0)
	}
	parts := make([]any, x.Len())
	for i := range parts {
		parts[i] = Index(x, i)
	}
	return parts
}

// reduced is reduce(array, axis=0, keepdims=, initial=): f of all elements along an axis, one after the other.
func reduced(f func(x, y any) any, a args) any {
	x, axis := arrayOf(a.given(0, "array", nil)), a.given(1, "axis", 0)
	keep, total := Truth(a.given(4, "keepdims", false)), a.given(5, "initial", nil)
	if dtype := a.given(2, "dtype", nil); dtype != nil {
		x = arrayOf(AsType(x, dtype))
	}
	if axis == nil {
		x, axis = x.Ravel(), 0
	}
	for _, part := range slicesOf(x, index(axis)) {
		if total == nil {
			total = part
		} else {
			total = f(total, part)
		}
	}
	if total == nil {
		raise("ValueError", "zero-size array to reduction operation which has no identity")
	}
	if keep {
		return arrayOf(total).ExpandDims(index(axis))
	}
	return total
}

// accumulated is accumulate(array, axis=0): what reduce comes to after each element.
func accumulated(f func(x, y any) any, a args) any {
	x, axis := arrayOf(a.given(0, "array", nil)), index(a.given(1, "axis", 0))
	if dtype := a.given(2, "dtype", nil); dtype != nil {
		x = arrayOf(AsType(x, dtype))
	}
	parts := slicesOf(x, axis)
	for i := 1; i < len(parts); i++ {
		parts[i] = f(parts[i-1], parts[i])
	}
	out := arrayOf(&List{items: parts})
	if x.NDim() > 1 {
		return out.Moveaxis(0, at(axis, x.NDim(), "axis"))
	}
	return out
}

// changedAt is at(a, indices, b): a[i] = f(a[i], b[i]) for one index after the other, also where one is there several times.
func changedAt(f func(x, y any) any, a args) {
	a.count("at", 3, 3)
	x, where, values := a.list[0], a.list[1], array0(a.list[2])
	var axes []units.Array
	if t, ok := where.(Tuple); ok {
		for _, ix := range t {
			axes = append(axes, arrayOf(ix))
		}
	} else {
		axes = []units.Array{arrayOf(where)}
	}
	if axes[0].Kind() == units.Bool {
		axes = axes[0].Nonzero()
	}
	all := units.Broadcast("at", axes...)
	n, one := all[0].Size(), arrayOf(values)
	scalarValue := one.NDim() == 0
	for k := range n {
		ix := make([]any, len(all))
		for i, axis := range all {
			ix[i] = int(axis.Values()[k])
		}
		v := values
		if !scalarValue {
			v = Index(values, k%one.Len())
		}
		SetIndex(x, f(Index(x, ix...), v), ix...)
	}
}
