package python

import (
	"math"

	"gobrian/units"
)

// array.go: methods and attributes of arrays as numpy has them, also of state variables.

// alongOf is a function of package units over an axis, with the axis that a call gives.
func alongOf(f func(x any, o ...units.AxisOptions) (any, error)) func(x units.Array, a args) any {
	return func(x units.Array, a args) any { return simple(must(f(x, axisOf(a)...))) }
}

func axisOf(a args) []units.AxisOptions {
	axis := Go(a.given(0, "axis", nil))
	if axis == nil {
		return nil
	}
	return []units.AxisOptions{{Axis: axis}}
}

func spreadOver(f func(x any, o ...units.SpreadOptions) (any, error)) func(x units.Array, a args) any {
	return func(x units.Array, a args) any {
		o := units.SpreadOptions{Axis: Go(a.given(0, "axis", nil))}
		if d, ok := small(a.given(3, "ddof", nil)); ok {
			o.Ddof = d
		}
		return simple(must(f(x, o)))
	}
}

func plainly(f func(x units.Array) units.Array) func(x units.Array, a args) any {
	return func(x units.Array, a args) any { return f(x) }
}

// arrayMethods are the methods of arrays.
var arrayMethods map[string]func(x units.Array, a args) any

func init() {
	arrayMethods = map[string]func(x units.Array, a args) any{
		"sum": alongOf(units.Sum), "mean": alongOf(units.Mean), "max": alongOf(units.Amax), "min": alongOf(units.Amin), "prod": alongOf(units.Prod),
		"any": alongOf(units.Any), "all": alongOf(units.All), "argmax": alongOf(units.Argmax), "argmin": alongOf(units.Argmin), "ptp": alongOf(units.Ptp),
		"std": spreadOver(units.Std), "var": spreadOver(units.Var),
		"flatten": plainly(units.Array.Flatten), "ravel": plainly(units.Array.Ravel), "squeeze": plainly(units.Array.Squeeze), "copy": plainly(units.Array.Copy),
		"transpose": plainly(units.Array.T), "diagonal": plainly(units.Array.Diagonal), "argsort": plainly(units.Array.Argsort), "conj": plainly(units.Array.Copy),
		"cumsum": plainly(units.Array.Cumsum), "cumprod": plainly(units.Array.Cumprod),
		"trace":  func(x units.Array, a args) any { return scalar(x.Trace()) },
		"tolist": func(x units.Array, a args) any { return nested(x) },
		"item": func(x units.Array, a args) any {
			if len(a.list) > 0 {
				return scalar(x.Ravel().At(index(a.list[0])))
			}
			q, ok := x.Item()
			if !ok {
				raise("ValueError", "can only convert an array of size 1 to a Python scalar")
			}
			return scalar(q)
		},
		"astype":  func(x units.Array, a args) any { return AsType(x, a.given(0, "dtype", nil)) },
		"reshape": reshape,
		"repeat":  func(x units.Array, a args) any { return x.Repeat(index(a.given(0, "repeats", nil))) },
		"round": func(x units.Array, a args) any {
			return roundArray(x, math.Pow(10, float64(index(a.given(0, "decimals", 0)))))
		},
		"dot":          func(x units.Array, a args) any { return simple(must(units.Dot(x, Go(a.one("dot"))))) },
		"searchsorted": func(x units.Array, a args) any { return simple(must(units.Searchsorted(x, Go(a.at(0))))) },
		"take":         func(x units.Array, a args) any { return Index(x, a.given(0, "indices", nil)) },
		"nonzero": func(x units.Array, a args) any {
			t := Tuple{}
			for _, y := range x.Nonzero() {
				t = append(t, y)
			}
			return t
		},
		"clip": func(x units.Array, a args) any {
			return simple(must(units.Clip(x, Go(a.given(0, "min", math.Inf(-1))), Go(a.given(1, "max", math.Inf(1))))))
		},
		"fill": func(x units.Array, a args) any {
			SetIndex(x, a.one("fill"), Span(nil, nil, nil))
			return nil
		},
		"sort": func(x units.Array, a args) any {
			copy(x.Values(), x.Sort().Values())
			return nil
		},
	}
}

func reshape(x units.Array, a args) any {
	dims := a.list
	if len(dims) == 1 {
		if _, ok := small(dims[0]); !ok {
			dims = Items(dims[0])
		}
	}
	shape := make([]int, len(dims))
	for i, d := range dims {
		shape[i] = index(d)
	}
	return x.Reshape(shape...)
}

// nested is an array as lists.
func nested(x units.Array) any {
	if x.NDim() == 0 {
		return scalar(x.At(0))
	}
	out := NewList()
	for _, y := range arrayItems(x, x) {
		if row, ok := y.(units.Array); ok {
			y = nested(row)
		}
		out.items = append(out.items, y)
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
		return Type(map[units.Kind]string{units.Float: "float64", units.Int: "int64", units.Bool: "bool"}[x.Kind()]), true
	case "flat":
		return x.Ravel(), true
	case "real":
		return x, true
	case "nbytes":
		return 8 * x.Size(), true
	}
	return nil, false
}
