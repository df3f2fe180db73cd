package units

import "fmt"

// Maximum is the greater of x and y, element by element.
func Maximum(x, y any) (any, error) { return each2(x, y, maximum) }

// Minimum is the lesser of x and y, element by element.
func Minimum(x, y any) (any, error) { return each2(x, y, minimum) }

// Arctan2 is the angle of the point (x, y), element by element; both need the same dimensions.
func Arctan2(y, x any) (any, error) { return each2(y, x, arctan2) }

// Hypot is sqrt(x*x + y*y), element by element; both need the same dimensions.
func Hypot(x, y any) (any, error) { return each2(x, y, hypot) }

// Power is x ** y.
func Power(x, y any) (any, error) { return each2(x, y, Pow) }

// LogicalAnd is whether both x and y are true, element by element.
func LogicalAnd(x, y any) (any, error) { return each2(x, y, truths(And)) }

// LogicalOr is whether x or y is true, element by element.
func LogicalOr(x, y any) (any, error) { return each2(x, y, truths(Or)) }

// LogicalNot is whether x is not true, element by element.
func LogicalNot(x any) (any, error) { return each1(x, func(a Array) Array { return Not(a) }) }

// truths makes f work on truth values, also of whole numbers.
func truths(f func(x, y Operand) Array) func(x, y Operand) Array {
	return func(x, y Operand) Array { return f(arrayOf(x).AsBool(), arrayOf(y).AsBool()) }
}

// Sqrt is the square root of x; the exponents of the dimensions are halved.
func Sqrt(x any) (any, error) { return each1(x, Array.Sqrt) }

// Cbrt is the cube root of x.
func Cbrt(x any) (any, error) { return each1(x, Array.Cbrt) }

// Square is x*x.
func Square(x any) (any, error) { return each1(x, Array.Square) }

// Reciprocal is 1/x.
func Reciprocal(x any) (any, error) { return each1(x, Array.Reciprocal) }

// RoundOptions are the further parameters of Round.
type RoundOptions struct{ Decimals any }

// Round rounds x to a number of decimal places (of its value in SI base units), halves to even.
func Round(x any, opts ...RoundOptions) (any, error) {
	decimals := 0
	if len(opts) > 0 && opts[0].Decimals != nil {
		var err error
		if decimals, err = intOf(opts[0].Decimals); err != nil {
			return nil, fmt.Errorf("round: decimals: %w", err)
		}
	}
	return each1(x, func(a Array) Array { return a.Round(decimals) })
}

// Clip limits x to aMin..aMax, element by element; nil is no limit.
func Clip(x, aMin, aMax any) (out any, err error) {
	if aMin != nil {
		if x, err = each2(x, aMin, notBelow); err != nil {
			return nil, err
		}
	}
	if aMax != nil {
		return each2(x, aMax, notAbove)
	}
	return x, nil
}

// Where takes x where cond is true and y elsewhere, element by element. Dimensions of x and y have to be the same. With
// cond alone it is Nonzero.
func Where(cond any, xy ...any) (out any, err error) {
	defer Catch(&err)
	op, err := Of(cond)
	if err != nil {
		return nil, fmt.Errorf("where: %w", err)
	}
	c := arrayOf(op)
	switch len(xy) {
	case 0:
		return c.Nonzero(), nil
	case 2:
	default:
		return nil, fmt.Errorf("where: a condition alone, or with two values")
	}
	x, err := Of(xy[0])
	if err != nil {
		return nil, fmt.Errorf("where: %w", err)
	}
	y, err := Of(xy[1])
	if err != nil {
		return nil, fmt.Errorf("where: %w", err)
	}
	return simple(where(c, arrayOf(x), arrayOf(y))), nil
}

// where is Where on arrays.
func where(c, x, y Array) Array {
	requireNumber("where", c)
	dim := commonArray("where", x, y)
	k, l := kindsOf(x, y)
	all := Broadcast("where", c, x, y)
	cs, xs, ys := all[0].flat(), all[1].flat(), all[2].flat()
	out := make([]float64, len(cs))
	for i, v := range cs {
		if v != 0 {
			out[i] = xs[i]
		} else {
			out[i] = ys[i]
		}
	}
	return all[0].like(out, dim, k.Common(l))
}

// Cumsum is the sums of the first elements of x, along an axis or of all.
func Cumsum(x any, opts ...AxisOptions) (any, error) {
	return eachAlong("cumsum", x, opts, Array.Cumsum)
}

// Cumprod is the products of the first elements of x, which have to be dimensionless, along an axis or of all.
func Cumprod(x any, opts ...AxisOptions) (any, error) {
	return eachAlong("cumprod", x, opts, Array.Cumprod)
}

// eachAlong applies a method that takes an axis.
func eachAlong(name string, x any, opts []AxisOptions, f func(a Array, axis ...int) Array) (any, error) {
	axis, err := axisOf(name, opts)
	if err != nil {
		return nil, err
	}
	return each1(x, func(a Array) Array { return f(a, axis...) })
}

// DiffOptions are the further parameters of Diff.
type DiffOptions struct{ N, Axis any }

// Diff is the differences of neighbours in x along an axis, the last when it is left out: in each row of a table; with N,
// those of the differences, so many times.
func Diff(x any, opts ...DiffOptions) (any, error) {
	n := 1
	var axis AxisOptions
	if len(opts) > 0 {
		axis.Axis = opts[0].Axis
		if opts[0].N != nil {
			var err error
			if n, err = intOf(opts[0].N); err != nil {
				return nil, fmt.Errorf("diff: n: %w", err)
			}
		}
	}
	return eachAlong("diff", x, []AxisOptions{axis}, func(a Array, axis ...int) Array {
		for range n {
			a = a.Diff(axis...)
		}
		return a
	})
}

// Sort is the elements of x in ascending order along an axis, the last when it is left out.
func Sort(x any, opts ...AxisOptions) (any, error) { return eachAlong("sort", x, opts, Array.Sort) }

// Argsort is the positions of the elements of x in ascending order along an axis, the last when it is left out.
func Argsort(x any, opts ...AxisOptions) (any, error) {
	return eachAlong("argsort", x, opts, Array.Argsort)
}

// Unique is the different elements of x in ascending order.
func Unique(x any) (any, error) { return each1(x, Array.Unique) }

// Transpose is x with its directions in the opposite order: rows become columns.
func Transpose(x any) (any, error) {
	return each1(x, func(a Array) Array { return a.Transpose() })
}

// Ravel is the elements of x as a list.
func Ravel(x any) (any, error) { return each1(x, Array.Ravel) }

// Flatten is the elements of x as a list, a copy.
func Flatten(x any) (any, error) { return each1(x, Array.Flatten) }

// Squeeze drops the directions of x of length one, or those named.
func Squeeze(x any, opts ...AxisOptions) (any, error) {
	return eachAxes(x, opts, Array.Squeeze)
}

// Flip is the elements of x from the last to the first, in every direction or along the axes named.
func Flip(x any, opts ...AxisOptions) (any, error) {
	return eachAxes(x, opts, Array.Reverse)
}

// eachAxes applies a method that takes several axes.
func eachAxes(x any, opts []AxisOptions, f func(a Array, axes ...int) Array) (out any, err error) {
	defer Catch(&err)
	a, err := ToArray(x)
	if err != nil {
		return nil, err
	}
	var axes []int
	if len(opts) > 0 && opts[0].Axis != nil {
		if axes, err = a.axes(opts[0].Axis); err != nil {
			return nil, err
		}
	}
	return simple(f(a, axes...)), nil
}

// Roll shifts the elements of x by so many places to the right, row after row or along an axis.
func Roll(x any, shift int, opts ...AxisOptions) (any, error) {
	return eachAlong("roll", x, opts, func(a Array, axis ...int) Array { return a.Roll(shift, axis...) })
}

// Repeat is each element of x so many times in a row, or each part along an axis; repeats is a number, or one for each.
func Repeat(x, repeats any, opts ...AxisOptions) (any, error) {
	times, err := integersOf("repeat", repeats)
	if err != nil {
		return nil, err
	}
	return eachAlong("repeat", x, opts, func(a Array, axis ...int) Array { return a.repeat(times, axis) })
}

// Tile is x so many times, in each direction when reps is a list.
func Tile(x, reps any) (any, error) {
	times, err := integersOf("tile", reps)
	if err != nil {
		return nil, err
	}
	return each1(x, func(a Array) Array { return a.Tile(times...) })
}

// integersOf is x as whole numbers.
func integersOf(name string, x any) ([]int, error) {
	a, err := ToArray(x)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	list, err := a.Integers()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}

// Diagonal is the elements of the table x whose row and column are the same.
func Diagonal(x any) (any, error) { return each1(x, func(a Array) Array { return a.Diagonal() }) }

// Trace is the sum of Diagonal.
func Trace(x any) (any, error) {
	return each1(x, func(a Array) Array { return a.Trace().Array() })
}

// Nonzero is the positions of the elements of x that are not 0, for each direction.
func Nonzero(x any) ([]Array, error) {
	op, err := Of(x)
	if err != nil {
		return nil, fmt.Errorf("nonzero: %w", err)
	}
	return arrayOf(op).Nonzero(), nil
}

// Dot is the product of lists or tables, as numpy's dot.
func Dot(x, y any) (any, error) {
	return each2(x, y, func(x, y Operand) Array { return arrayOf(x).Dot(y) })
}

// Matmul is numpy's x @ y: the product of tables, of lists and of stacks of tables.
func Matmul(x, y any) (any, error) {
	return each2(x, y, func(x, y Operand) Array { return arrayOf(x).Matmul(y) })
}

// Outer is the table of the products of the elements of x and y.
func Outer(x, y any) (any, error) {
	return each2(x, y, func(x, y Operand) Array { return arrayOf(x).Outer(y) })
}

// SearchsortedOptions are the further parameters of Searchsorted.
type SearchsortedOptions struct{ Side string } // "left" (when left out) or "right" of equal elements

// Searchsorted is where each of x would stand in the ascending list a.
func Searchsorted(a, x any, opts ...SearchsortedOptions) (any, error) {
	right := false
	if len(opts) > 0 && opts[0].Side != "" {
		right = opts[0].Side == "right"
		if !right && opts[0].Side != "left" {
			return nil, fmt.Errorf("searchsorted: side is \"left\" or \"right\", not %q", opts[0].Side)
		}
	}
	return each2(a, x, func(a, x Operand) Array { return arrayOf(a).searchSorted(x, right) })
}

// Meshgrid is the tables of the coordinates of the points of a grid: those along x, the same in each row, and those
// along y.
func Meshgrid(x, y any) (gx, gy Array, err error) {
	a, err := Of(x)
	if err != nil {
		return gx, gy, fmt.Errorf("meshgrid: %w", err)
	}
	b, err := Of(y)
	if err != nil {
		return gx, gy, fmt.Errorf("meshgrid: %w", err)
	}
	out := meshgrid([]Array{arrayOf(a), arrayOf(b)}, false)
	return out[0], out[1], nil
}

// ToArray is x as an Array: numbers, lists, lists of lists.
func ToArray(x any) (Array, error) {
	op, err := Of(x)
	if err != nil {
		return Array{}, err
	}
	return arrayOf(op), nil
}

// Asarray is the bare numbers of x in SI base units, without dimensions, as a copy.
func Asarray(x any) (Array, error) {
	a, err := ToArray(x)
	a = a.Copy()
	a.dim = Dimensionless
	return a, err
}

// Astype is x with its numbers read as a Kind, or one of numpy's names: "int" (cut towards zero), "float32", "bool".
func Astype(x, dtype any) (out any, err error) {
	defer Catch(&err)
	a, err := ToArray(x)
	if err != nil {
		return nil, fmt.Errorf("astype: %w", err)
	}
	a, err = a.Astype(dtype)
	return simple(a), err
}

// Astype is the array with its numbers read as a Kind, or one of numpy's names: "int" (cut towards zero), "float32", "bool" (their truth).
func (a Array) Astype(dtype any) (Array, error) {
	kind, err := kindOf(dtype)
	if err != nil {
		return a, err
	}
	switch kind.Base() {
	case Int:
		if kind == Int {
			a = a.AsInt()
		} else {
			requireNumber("int", a)
			a = a.Copy()
		}
	case Bool:
		a = a.AsBool()
	default:
		a = a.AsFloat()
	}
	return a.ofKind(kind).settle(), nil
}

// Reshape is the elements of x in another shape, as numbers or one list.
func Reshape(x any, shape ...any) (any, error) {
	var lengths []int
	for _, s := range shape {
		op, err := Of(s)
		if err != nil {
			return nil, fmt.Errorf("reshape: %w", err)
		}
		list, err := arrayOf(op).Integers()
		if err != nil {
			return nil, fmt.Errorf("reshape: %w", err)
		}
		lengths = append(lengths, list...)
	}
	return each1(x, func(a Array) Array { return a.Reshape(lengths...) })
}

// Bincount counts how often each whole number from 0 on occurs in x.
func Bincount(x any) (any, error) { return each1(x, bincount) }

func bincount(a Array) Array {
	requireNumber("bincount", a)
	var out []float64
	for _, v := range a.flat() {
		if v < 0 || v != truncate(v) || v > maxElements {
			panic(&ShapeError{Op: "bincount", X: a.Shape(), Why: "the elements have to be whole numbers, not " + pythonFloat(v)})
		}
		for len(out) <= int(v) {
			out = append(out, 0)
		}
		out[int(v)]++
	}
	return NewArray(out, Dimensionless).ofKind(Int)
}
