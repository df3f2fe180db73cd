package python

import (
	"math"
	"slices"

	"gobrian/units"
)

// array.go: methods and attributes of arrays as numpy has them, also of state variables.

// along is a reduction of package units, with the axis and keepdims that a call gives.
func along(keepdims int, f func(x any, o ...units.AxisOptions) (any, error)) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		o := units.AxisOptions{Axis: Go(a.given(0, "axis", nil)), Keepdims: Go(a.given(keepdims, "keepdims", nil))}
		return simple(must(f(x, o)))
	}
}

func spreadOver(f func(x any, o ...units.SpreadOptions) (any, error)) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		o := units.SpreadOptions{Axis: Go(a.given(0, "axis", nil)), Keepdims: Go(a.given(4, "keepdims", nil))}
		if d, ok := small(a.given(3, "ddof", nil)); ok {
			o.Ddof = d
		}
		return simple(must(f(x, o)))
	}
}

func plainly(f func(x units.Array) units.Array) func(x units.Array, a args) any {
	return func(x units.Array, a args) any { return f(x) }
}

// ravelled is a function that makes a list of all elements, row after row or, in the order "F", column after column.
func ravelled(f func(x units.Array) units.Array) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		if Str(a.given(0, "order", "C")) == "F" {
			return f(x.Transpose()).Copy()
		}
		return f(x)
	}
}

// placesBy are the indices of a call of take, wrapped around or clipped as its mode says.
func placesBy(a args, x units.Array) any {
	n, places := x.Size(), a.given(0, "indices", nil)
	if axis := a.given(1, "axis", nil); axis != nil {
		n = x.Shape()[at(index(axis), x.NDim(), "axis")]
	}
	switch mode := Str(a.given(3, "mode", "raise")); mode {
	case "wrap":
		return Mod(array0(places), n)
	case "clip":
		return simple(must(units.Clip(Go(places), 0, n-1)))
	case "raise":
		return places
	default:
		raise("ValueError", "clipmode must be one of 'clip', 'raise', or 'wrap' (got '%s')", mode)
	}
	return nil
}

// overAxes is a method that takes axes: none, one or several, as a tuple or one by one.
func overAxes(f func(x units.Array, axes ...int) units.Array) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		list := a.list
		if axis := a.given(0, "axis", nil); axis == nil {
			list = nil
		} else if len(list) < 2 {
			list = []any{axis}
		}
		var axes []int
		for _, axis := range list {
			axes = append(axes, must(arrayOf(axis).Integers())...)
		}
		return f(x, axes...)
	}
}

// ofType is f for elements of the type that an argument dtype names.
func ofType(f func(x units.Array, a args) any) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		if dtype := a.given(1, "dtype", nil); dtype != nil {
			x = arrayOf(AsType(x, dtype))
		}
		return f(x, a)
	}
}

// sortedAlong is a method that takes one axis, the last by default, or None for all elements as a list.
func sortedAlong(f func(x units.Array, axis ...int) units.Array) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		axis := a.given(0, "axis", -1)
		if axis == nil {
			return f(x.Ravel())
		}
		return f(x, index(axis))
	}
}

// arrayMethods are the methods of arrays.
var arrayMethods map[string]func(x units.Array, a args) any

func init() {
	arrayMethods = map[string]func(x units.Array, a args) any{
		"sum": along(3, units.Sum), "mean": along(3, units.Mean), "max": along(2, units.Amax), "min": along(2, units.Amin), "prod": along(3, units.Prod),
		"any": along(2, units.Any), "all": along(2, units.All), "argmax": along(2, units.Argmax), "argmin": along(2, units.Argmin), "ptp": along(2, units.Ptp),
		"std": spreadOver(units.Std), "var": spreadOver(units.Var),
		"flatten": ravelled(units.Array.Flatten), "ravel": ravelled(units.Array.Ravel), "copy": plainly(units.Array.Copy), "conj": plainly(units.Array.Copy), "conjugate": plainly(units.Array.Copy),
		"squeeze": overAxes(units.Array.Squeeze), "transpose": overAxes(units.Array.Transpose), "argsort": sortedAlong(units.Array.Argsort),
		"cumsum": ofType(overAxes(units.Array.Cumsum)), "cumprod": ofType(overAxes(units.Array.Cumprod)),
		"diagonal": func(x units.Array, a args) any { return x.Diagonal(index(a.given(0, "offset", 0))) },
		"swapaxes": func(x units.Array, a args) any { return x.Swapaxes(index(a.at(0)), index(a.at(1))) },
		"trace":    func(x units.Array, a args) any { return scalar(x.Diagonal(index(a.given(0, "offset", 0))).Sum()) },
		"tolist":   func(x units.Array, a args) any { return nested(x) },
		"item": func(x units.Array, a args) any {
			if len(a.list) > 1 {
				return Index(x, a.list...)
			}
			if len(a.list) == 1 {
				return Index(x.Ravel(), a.list[0])
			}
			q, ok := x.Item()
			if !ok {
				raise("ValueError", "can only convert an array of size 1 to a Python scalar")
			}
			return wide(scalar(q))
		},
		"astype":  func(x units.Array, a args) any { return AsType(x, a.given(0, "dtype", nil)) },
		"reshape": reshape,
		"repeat": func(x units.Array, a args) any {
			return must(units.Repeat(x, Go(a.given(0, "repeats", nil)), units.AxisOptions{Axis: Go(a.given(1, "axis", nil))}))
		},
		"round": func(x units.Array, a args) any {
			return roundArray(x, math.Pow(10, float64(index(a.given(0, "decimals", 0)))))
		},
		"get_item": func(x units.Array, a args) any { return Index(x, a.one("get_item")) }, // of the variables of a monitor
		"dot":      func(x units.Array, a args) any { return simple(must(units.Dot(x, Go(a.one("dot"))))) },
		"searchsorted": func(x units.Array, a args) any {
			if order := a.given(2, "sorter", nil); order != nil {
				x = arrayOf(Index(x, array0(order)))
			}
			return simple(must(units.Searchsorted(x, Go(a.given(0, "v", nil)), units.SearchsortedOptions{Side: Str(a.given(1, "side", "left"))})))
		},
		"take": func(x units.Array, a args) any { return take(x, placesBy(a, x), a.given(1, "axis", nil)) },
		"nonzero": func(x units.Array, a args) any {
			t := Tuple{}
			for _, y := range x.Nonzero() {
				t = append(t, y)
			}
			return t
		},
		"clip": func(x units.Array, a args) any {
			lo, hi := a.given(0, "min", nil), a.given(1, "max", nil)
			switch {
			case lo == nil && hi == nil:
				raise("ValueError", "One of max or min must be given")
			case lo == nil:
				return simple(must(units.Minimum(x, Go(hi))))
			case hi == nil:
				return simple(must(units.Maximum(x, Go(lo))))
			}
			return simple(must(units.Clip(x, Go(lo), Go(hi))))
		},
		"fill": func(x units.Array, a args) any {
			SetIndex(x, a.one("fill"), units.Ellipsis{})
			return nil
		},
		"resize": func(x units.Array, a args) any {
			raise("NotImplementedError", "resize() cannot change the size of an array in its place here; use a = np.resize(a, shape), which repeats it, or np.concatenate with np.zeros")
			return nil
		},
		"sort": func(x units.Array, a args) any {
			failedUnits(x.Assign(x.Sort(index(a.given(0, "axis", -1)))))
			return nil
		},
	}
	for name, f := range arrayMethods {
		arrayMethods[name] = statedMethod(name, f)
	}
}

// failedUnits raises the error of an operation of package units.
func failedUnits(err error) {
	if err != nil {
		panic(err)
	}
}

// take is the elements of x at positions, along an axis or of all as a list.
func take(x units.Array, places, axis any) any {
	if axis == nil {
		return Index(x.Ravel(), places)
	}
	ix := make([]any, x.NDim())
	for i := range ix {
		ix[i] = Span(nil, nil, nil)
	}
	ix[at(index(axis), len(ix), "axis")] = places
	return Index(x, ix...)
}

func reshape(x units.Array, a args) any {
	dims := a.list
	if len(dims) == 0 {
		dims = []any{a.given(0, "shape", nil)}
	}
	var shape []int
	for _, d := range dims {
		shape = append(shape, must(arrayOf(d).Integers())...)
	}
	if Str(a.given(1<<30, "order", "C")) == "F" {
		slices.Reverse(shape)
		return x.Transpose().Reshape(shape...).Transpose()
	}
	return x.Reshape(shape...)
}

// nested is an array as lists.
func nested(x units.Array) any {
	if x.NDim() == 0 {
		return wide(scalar(x.At(0)))
	}
	out := NewList()
	for _, y := range arrayItems(x, x) {
		if row, ok := y.(units.Array); ok {
			y = nested(row)
		}
		out.items = append(out.items, wide(y))
	}
	return out
}

// arrayAttr is x.name of an array.
func arrayAttr(x units.Array, name string) (any, bool) {
	switch name {
	case "shape":
		return NewTuple(goItems(x.Shape())...), true
	case "T":
		if x.NDim() < 2 {
			return x, true
		}
		return x.T(), true
	case "size":
		return x.Size(), true
	case "ndim":
		return x.NDim(), true
	case "dtype":
		return dtype(x.Kind().String()), true
	case "flat":
		return x.Ravel(), true
	case "real":
		return x, true
	case "imag":
		return filledLike(x, 0), true
	case "nbytes":
		return x.Kind().Bytes() * x.Size(), true
	case "itemsize":
		return x.Kind().Bytes(), true
	}
	return nil, false
}
