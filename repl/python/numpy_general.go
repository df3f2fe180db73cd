package python

import (
	"math"
	"slices"

	"gobrian/units"
)

// numpy_general.go: numpy's functions of one array for values of every type: numbers, with the functions of package units,
// and elements (complex numbers, text, objects).

// realFunctions are the functions of each number of an array.
var realFunctions = map[string]func(x any) (any, error){
	"exp": units.Exp, "log": units.Log, "log10": units.Log10, "sqrt": units.Sqrt, "sin": units.Sin, "cos": units.Cos, "tan": units.Tan,
	"sinh": units.Sinh, "cosh": units.Cosh, "tanh": units.Tanh, "arcsin": units.Arcsin, "arccos": units.Arccos, "arctan": units.Arctan,
	"square": units.Square, "abs": units.Abs, "absolute": units.Abs, "isnan": units.Isnan, "isinf": units.Isinf, "isfinite": units.Isfinite,
	"reciprocal": units.Reciprocal, "log2": units.Log2, "log1p": units.Log1p, "expm1": units.Expm1, "exp2": units.Exp2, "cbrt": units.Cbrt, "sign": units.Sign,
	"arcsinh": units.Arcsinh, "arccosh": units.Arccosh, "arctanh": units.Arctanh, "deg2rad": units.Deg2rad, "rad2deg": units.Rad2deg, "logical_not": units.LogicalNot,
}

// elementsIn is x as elements if it is such an array, a complex number, or a list that package units has no array of.
func elementsIn(x any) (*Elements, bool) {
	switch x := simple(x).(type) {
	case *Elements:
		return x, true
	case complex128:
		return asElements(x), true
	case *List, Tuple:
		if _, err := units.Of(Go(x)); err != nil {
			return asElements(x), true
		}
	}
	return nil, false
}

// generalNames are the functions of one array.
func generalNames() map[string]any {
	names := map[string]any{}
	for name, f := range realFunctions {
		names[name] = builtin(func(a args) any {
			x := a.first(name)
			if e, ok := elementsIn(x); ok {
				if elementFunctions[name] == nil {
					raise("TypeError", "%s is not there for arrays of %s", name, e.dtype)
				}
				return elementFunctions[name](e, args{})
			}
			return simple(must(f(Go(x))))
		})
	}
	for name := range elementFunctions {
		if names[name] == nil && arrayMethods[name] != nil {
			names[name] = methodFunction(name)
		}
	}
	for _, name := range []string{"ptp", "cumprod", "argmax", "argmin", "argsort", "nonzero", "trace", "searchsorted", "clip", "item"} {
		names[name] = methodFunction(name)
	}
	names["amax"], names["amin"] = names["max"], names["min"]
	part := func(name string, f func(x units.Array) units.Array) builtin {
		return func(a args) any {
			x := a.one(name)
			if e, ok := elementsIn(x); ok {
				return elementFunctions[name](e, args{})
			}
			return likeInput(f(arrayOf(x)), x)
		}
	}
	zero := func(x units.Array) units.Array { return filledLike(x, 0).(units.Array) }
	names["real"], names["imag"] = part("real", units.Array.Copy), part("imag", zero)
	names["conj"], names["conjugate"] = part("conj", units.Array.Copy), part("conj", units.Array.Copy)
	names["angle"] = builtin(func(a args) any {
		turned := elementFunctions["angle"](asElements(a.first("angle")), args{})
		if Truth(a.given(1, "deg", false)) {
			return Mul(turned, 180/math.Pi)
		}
		return turned
	})
	names["unwrap"] = builtin(unwrap)
	names["array"], names["asarray"] = builtin(newArray), builtin(newArray)
	names["full"], names["full_like"] = builtin(full), builtin(fullLike)
	names["where"], names["unique"], names["sort"] = builtin(where), builtin(unique), builtin(sortedArray)
	names["argwhere"] = builtin(func(a args) any {
		axes := arrayOf(a.one("argwhere")).Nonzero()
		return must(units.Stack(axes, units.AxisOptions{Axis: -1}))
	})
	names["outer"] = builtin(func(a args) any {
		x, isx := elementsIn(a.at(0))
		y, isy := elementsIn(a.at(1))
		if !isx && !isy {
			return must(units.Outer(Go(a.at(0)), Go(a.at(1))))
		}
		if !isx {
			x = asElements(a.at(0))
		} else if !isy {
			y = asElements(a.at(1))
		}
		return broadcast(Mul, x.like(x.at.Reshape(-1, 1)), asElements(y).like(asElements(y).at.Reshape(1, -1)))
	})
	for name, keep := range map[string]bool{"dot": false, "inner": false, "vdot": true} {
		names[name] = builtin(func(a args) any {
			x, isx := elementsIn(a.at(0))
			_, isy := elementsIn(a.at(1))
			if !isx && !isy {
				return products(name, arrayOf(a.at(0)), arrayOf(a.at(1)))
			}
			if !isx {
				x = asElements(a.at(0))
			}
			if keep {
				x = elementFunctions["conj"](x, args{}).(*Elements)
			}
			return matmulElements(x, asElements(a.at(1)))
		})
	}
	for _, name := range []string{"zeros_like", "ones_like", "empty_like"} {
		value := 0
		if name == "ones_like" {
			value = 1
		}
		names[name] = builtin(func(a args) any {
			x := a.first(name)
			return filledLike(typedLike(x, a), value)
		})
	}
	return names
}

// methodFunction is a method of arrays as a function.
func methodFunction(name string) builtin {
	return func(a args) any {
		x := a.first(name)
		rest := args{a.list[1:], a.kw}
		if e, ok := elementsIn(x); ok {
			if elementFunctions[name] == nil && !shapeMethods[name] {
				raise("TypeError", "%s is not there for arrays of %s", name, e.dtype)
			}
			return callArgs(e.attr(name), rest)
		}
		return arrayMethods[name](arrayOf(x), rest)
	}
}

// newArray is array(x): a copy, of numbers where they are such.
func newArray(a args) any {
	x := a.first("array")
	var out any
	if e, ok := elementsIn(x); ok {
		out = elementsOf(e.items(), e.at.Shape())
	} else {
		out = arrayOf(x).Copy()
	}
	out = AsType(out, a.given(1, "dtype", nil))
	least := index(a.given(1<<30, "ndmin", 0))
	return reshaped(out, func(y units.Array) units.Array {
		for y.NDim() < least {
			y = y.ExpandDims(0)
		}
		return y
	})
}

// full is an array of a shape with one value.
func full(a args) any {
	shape := must(arrayOf(a.at(0)).Integers())
	if _, err := units.Of(shape); err != nil {
		panic(err)
	}
	v := simple(a.given(1, "fill_value", nil))
	var out any
	switch v.(type) {
	case nil, string, complex128:
		values := make([]any, must(units.Zeros(shape)).Size())
		for i := range values {
			values[i] = v
		}
		out = elementsOf(values, shape)
	default:
		out = must(units.Full(shape, Go(v)))
	}
	return AsType(out, a.given(2, "dtype", nil))
}

func fullLike(a args) any {
	return filledLike(typedLike(a.at(0), a), a.given(1, "fill_value", nil))
}

// typedLike is x as an array, of the type and the shape that a call gives.
func typedLike(x any, a args) any {
	if dtype := a.given(1<<30, "dtype", nil); dtype != nil {
		x = AsType(x, dtype)
	}
	e, boxed := elementsIn(x)
	if !boxed {
		x = arrayOf(x)
	} else {
		x = e
	}
	shape := a.given(1<<30, "shape", nil)
	if shape == nil {
		return x
	}
	dims := must(arrayOf(shape).Integers())
	if boxed {
		items := make([]any, must(units.Zeros(dims)).Size())
		return &Elements{items, elementsOf(items, dims).at, e.dtype}
	}
	y := arrayOf(x)
	zeros := must(units.Zeros(dims))
	return units.ArrayOf(zeros.Values(), zeros.Shape(), y.Dim()).OfKind(y.Kind())
}

// products is dot, inner or vdot of numbers.
func products(name string, x, y units.Array) any {
	switch {
	case name == "vdot":
		x, y = x.Ravel(), y.Ravel()
	case name == "inner" && x.NDim() > 0 && y.NDim() > 1:
		return simple(x.Tensordot(y, []int{-1}, []int{-1}))
	}
	return simple(must(units.Dot(x, y)))
}

// filledLike is an array of the shape, type and dimensions of x with one value.
func filledLike(x, v any) any {
	switch x := x.(type) {
	case *Elements:
		out := elementsOf(x.items(), x.at.Shape())
		out.dtype = x.dtype
		SetIndex(out, v, units.Ellipsis{})
		return out
	case units.Array:
		out := x.Copy()
		SetIndex(out, v, units.Ellipsis{})
		return out
	}
	return nil
}

// where is where(condition, x, y), or the positions where the condition is true.
func where(a args) any {
	if len(a.list) < 3 {
		return arrayMethods["nonzero"](arrayOf(a.first("where")), args{})
	}
	_, isx := elementsIn(a.list[1])
	_, isy := elementsIn(a.list[2])
	_, textx := a.list[1].(string)
	_, texty := a.list[2].(string)
	if !isx && !isy && !textx && !texty && a.list[1] != nil && a.list[2] != nil {
		return simple(must(units.Where(Go(a.list[0]), Go(a.list[1]), Go(a.list[2]))))
	}
	c, x, y := arrayOf(a.list[0]), asElements(a.list[1]), asElements(a.list[2])
	all := units.Broadcast("where", c, x.at, y.at)
	out, other := x.like(all[1]).items(), y.like(all[2]).items()
	for i, yes := range all[0].Values() {
		if yes == 0 {
			out[i] = other[i]
		}
	}
	return pack(out, all[0].Shape())
}

func sortedItems(items []any) []any { return sorted(items, args{}) }

// sortedArray is sort(x, axis).
func sortedArray(a args) any {
	x := a.first("sort")
	if e, ok := elementsIn(x); ok {
		return elementsOf(sortedItems(e.items()), e.at.Shape())
	}
	return sortedAlong(units.Array.Sort)(arrayOf(x), args{a.list[1:], a.kw})
}

// unique is the different elements in order, with where they are first, which one each element is, and how often each is
// there, as far as a call asks for them.
func unique(a args) any {
	x := a.first("unique")
	if axis := a.given(4, "axis", nil); axis != nil {
		return uniqueAlong(arrayOf(x), index(axis), a)
	}
	if e, boxed := elementsIn(x); boxed {
		items := e.items()
		return distinct(reshaped(x, units.Array.Ravel), argsort(items), func(i, j int) bool { return Truth(Eq(items[i], items[j])) }, a)
	}
	y := arrayOf(x).Ravel()
	v := y.Values()
	return distinct(y, must(y.Argsort().Integers()), func(i, j int) bool { return v[i] == v[j] || v[i] != v[i] && v[j] != v[j] }, a)
}

// uniqueAlong is unique of the parts of an array along an axis.
func uniqueAlong(x units.Array, axis int, a args) any {
	y := x.Moveaxis(axis, 0)
	rows := y.Reshape(y.Len(), -1).Rows()
	order := argsort(mapped(goItems(rows), func(r any) any { return nested(r.(units.Array)) }))
	found := distinct(y, order, func(i, j int) bool { return slices.Equal(rows[i].Values(), rows[j].Values()) }, a)
	if t, ok := found.(Tuple); ok {
		t[0] = arrayOf(t[0]).Moveaxis(0, axis)
		return t
	}
	return arrayOf(found).Moveaxis(0, axis)
}

// distinct is the elements of x that differ, of which order says how they follow each other, and what else a call of unique asks for.
func distinct(x any, order []int, same func(i, j int) bool, a args) any {
	first, counts, which := []int{}, []int{}, make([]int, len(order))
	for k, i := range order {
		if k == 0 || !same(i, order[k-1]) {
			first, counts = append(first, i), append(counts, 0)
		}
		counts[len(counts)-1]++
		which[i] = len(counts) - 1
	}
	t := Tuple{Index(x, units.Ints(first))}
	for i, part := range []struct {
		name string
		list []int
	}{{"return_index", first}, {"return_inverse", which}, {"return_counts", counts}} {
		if Truth(a.given(1+i, part.name, false)) {
			t = append(t, units.Ints(part.list))
		}
	}
	if len(t) == 1 {
		return t[0]
	}
	return t
}

// argsort is the positions of items in ascending order; equal ones keep theirs.
func argsort(items []any) []int {
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return precedes(items[i], items[j]) })
	return order
}

// precedes is -1 where x < y, 1 where y < x and else 0.
func precedes(x, y any) int {
	switch {
	case Truth(Lt(x, y)):
		return -1
	case Truth(Lt(y, x)):
		return 1
	}
	return 0
}
