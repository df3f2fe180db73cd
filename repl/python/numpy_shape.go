package python

import (
	"gobrian/units"
)

// numpy_shape.go: numpy's functions that put elements in another shape or join them, for arrays of every type.

// reshaped applies a function of shapes to numbers or elements.
func reshaped(x any, f func(x units.Array) units.Array) any {
	if e, ok := elementsIn(x); ok {
		return e.like(f(e.at))
	}
	return f(arrayOf(x))
}

// axesIn is the axes that a call gives, none for None.
func axesIn(a args, i int, name string) []int {
	axis := a.given(i, name, nil)
	if axis == nil {
		return nil
	}
	return must(arrayOf(axis).Integers())
}

// moved is x with some axes in other places, and the rest in their order.
func moved(x units.Array, from, to []int) units.Array {
	if len(from) != len(to) {
		raise("ValueError", "`source` and `destination` arguments must have the same number of elements")
	}
	order := make([]int, x.NDim())
	for i := range order {
		order[i] = -1
	}
	taken := make([]bool, len(order))
	for k, axis := range from {
		axis = at(axis, len(order), "axis")
		order[at(to[k], len(order), "axis")], taken[axis] = axis, true
	}
	next := 0
	for i, axis := range order {
		if axis >= 0 {
			continue
		}
		for taken[next] {
			next++
		}
		order[i], taken[next] = next, true
	}
	return x.Transpose(order...)
}

func shapeNames() map[string]any {
	names := map[string]any{}
	for _, name := range []string{"reshape", "ravel", "squeeze", "transpose", "swapaxes", "diagonal", "repeat", "take"} {
		names[name] = methodFunction(name)
	}
	names["transpose"] = builtin(func(a args) any {
		return reshaped(a.first("transpose"), func(x units.Array) units.Array { return x.Transpose(axesIn(a, 1, "axes")...) })
	})
	names["flip"] = builtin(func(a args) any {
		return reshaped(a.first("flip"), func(x units.Array) units.Array { return x.Reverse(axesIn(a, 1, "axis")...) })
	})
	names["roll"] = builtin(func(a args) any {
		return reshaped(a.first("roll"), func(x units.Array) units.Array {
			shifts, axes := must(arrayOf(a.given(1, "shift", nil)).Integers()), axesIn(a, 2, "axis")
			if axes == nil {
				return x.Roll(shifts[0])
			}
			for i, axis := range axes {
				x = x.Roll(shifts[min(i, len(shifts)-1)], axis)
			}
			return x
		})
	})
	names["tile"] = builtin(func(a args) any {
		reps := must(arrayOf(a.given(1, "reps", nil)).Integers())
		return reshaped(a.at(0), func(x units.Array) units.Array { return x.Tile(reps...) })
	})
	names["moveaxis"] = builtin(func(a args) any {
		return reshaped(a.at(0), func(x units.Array) units.Array { return moved(x, axesIn(a, 1, "source"), axesIn(a, 2, "destination")) })
	})
	names["rollaxis"] = builtin(func(a args) any {
		return reshaped(a.at(0), func(x units.Array) units.Array {
			from, to := index(a.at(1)), index(a.given(2, "start", 0))
			if from < to {
				to--
			}
			return x.Moveaxis(from, to)
		})
	})
	names["expand_dims"] = builtin(func(a args) any {
		return reshaped(a.at(0), func(x units.Array) units.Array {
			for _, axis := range axesIn(a, 1, "axis") {
				x = x.ExpandDims(axis)
			}
			return x
		})
	})
	names["broadcast_to"] = builtin(func(a args) any {
		shape := must(arrayOf(a.given(1, "shape", nil)).Integers())
		return reshaped(a.at(0), func(x units.Array) units.Array { return x.BroadcastTo(shape...) })
	})
	names["rot90"] = builtin(func(a args) any {
		return reshaped(a.at(0), func(x units.Array) units.Array {
			for range Mod(index(a.given(1, "k", 1)), 4).(int) {
				x = x.Swapaxes(0, 1).Reverse(0)
			}
			return x
		})
	})
	for n, name := range []string{"atleast_1d", "atleast_2d", "atleast_3d"} {
		names[name] = builtin(func(a args) any {
			return reshaped(a.one(name), func(x units.Array) units.Array { return must(units.AtLeast(n+1, x)) })
		})
	}
	names["diag"] = builtin(diag)
	axis := func(f func(x any, o ...units.AxisOptions) (units.Array, error)) func(parts []units.Array, a args) units.Array {
		return func(parts []units.Array, a args) units.Array {
			k := a.given(1, "axis", 0)
			if k == nil {
				for i := range parts {
					parts[i] = parts[i].Ravel()
				}
				k = 0
			}
			return must(f(parts, units.AxisOptions{Axis: k}))
		}
	}
	plain := func(f func(x any) (units.Array, error)) func(parts []units.Array, a args) units.Array {
		return func(parts []units.Array, a args) units.Array { return must(f(parts)) }
	}
	for name, f := range map[string]func(parts []units.Array, a args) units.Array{
		"concatenate": axis(units.Concatenate), "stack": axis(units.Stack), "hstack": plain(units.Hstack), "vstack": plain(units.Vstack),
		"row_stack": plain(units.Vstack), "dstack": plain(units.Dstack), "column_stack": plain(units.ColumnStack),
	} {
		names[name] = builtin(func(a args) any { return joined(Items(a.first(name)), a, f) })
	}
	return names
}

// joined joins arrays of numbers, or, where one has other elements, of elements.
func joined(list []any, a args, join func(parts []units.Array, a args) units.Array) any {
	parts := make([]units.Array, len(list))
	others := false
	for _, x := range list {
		_, is := elementsIn(x)
		others = others || is
	}
	if !others {
		for i, x := range list {
			parts[i] = arrayOf(x)
		}
		return join(parts, a)
	}
	var values []any
	for i, x := range list {
		e := asElements(x)
		parts[i] = units.Add(e.at, units.Whole(len(values)))
		values = append(values, e.values...)
	}
	return &Elements{values, join(parts, a), dtypeOf(values)}
}

// diag is the diagonal of a table, or the table with a list as its diagonal.
func diag(a args) any {
	k := index(a.given(1, "k", 0))
	if e, ok := elementsIn(a.at(0)); ok && e.at.NDim() > 1 {
		return e.like(e.at.Diagonal(k))
	}
	x := arrayOf(a.at(0))
	if x.NDim() > 1 {
		return x.Diagonal(k)
	}
	n := x.Size() + max(k, -k)
	out := vectorOf(make([]float64, n*n), x).Reshape(n, n)
	failedUnits(out.Diagonal(k).Assign(x))
	return out
}
