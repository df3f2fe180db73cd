package python

import (
	"gobrian/units"
)

// numpy_grid.go: numpy's grids of points, and what is written in brackets: r_, c_, mgrid, ogrid.

func gridNames() map[string]any {
	return map[string]any{
		"meshgrid": builtin(meshgrid), "indices": builtin(gridIndices), "ix_": builtin(ix),
		"r_": joiner{false}, "c_": joiner{true}, "mgrid": gridMaker{}, "ogrid": gridMaker{open: true},
		"ndindex":     builtin(func(a args) any { return positions(shapeArgs(a)) }),
		"ndenumerate": builtin(enumerated), "unravel_index": builtin(unravel), "ravel_multi_index": builtin(ravelIndex),
	}
}

// openGrid is lists as arrays of as many directions as there are lists, each along its own.
func openGrid(lists []units.Array) []units.Array {
	out := make([]units.Array, len(lists))
	for k, x := range lists {
		shape := make([]int, len(lists))
		for i := range shape {
			shape[i] = 1
		}
		shape[k] = -1
		out[k] = x.Reshape(shape...)
	}
	return out
}

// meshgrid is the coordinates of the points of a grid.
func meshgrid(a args) any {
	lists := make([]units.Array, len(a.list))
	for i, x := range a.list {
		lists[i] = arrayOf(x)
	}
	grid := openGrid(lists)
	if !Truth(a.given(1<<30, "sparse", false)) {
		grid = units.Broadcast("meshgrid", grid...)
	}
	out := NewList()
	inOrder := Str(a.given(1<<30, "indexing", "xy")) == "ij" || len(lists) < 2
	for _, x := range grid {
		if !inOrder {
			x = x.Swapaxes(0, 1)
		}
		out.items = append(out.items, x.Copy())
	}
	return out
}

func shapeArgs(a args) []int {
	if len(a.list) == 1 {
		return must(arrayOf(a.list[0]).Integers())
	}
	return must(arrayOf(Tuple(a.list)).Integers())
}

func gridIndices(a args) any {
	var lists []units.Array
	for _, n := range must(arrayOf(a.first("indices")).Integers()) {
		lists = append(lists, arrayOf(AsType(Range{0, n, 1}.Array(), a.given(1, "dtype", nil))))
	}
	if Truth(a.given(2, "sparse", false)) {
		t := Tuple{}
		for _, x := range openGrid(lists) {
			t = append(t, x)
		}
		return t
	}
	return must(units.Stack(units.Broadcast("indices", openGrid(lists)...)))
}

// ix is the open grid of lists of positions, or of truth values.
func ix(a args) any {
	var lists []units.Array
	for _, x := range a.list {
		y := arrayOf(x)
		if y.Kind() == units.Bool {
			y = y.Nonzero()[0]
		}
		lists = append(lists, y)
	}
	t := Tuple{}
	for _, x := range openGrid(lists) {
		t = append(t, x)
	}
	return t
}

// positions is all positions in an array of a shape, row after row.
func positions(shape []int) *List {
	out := NewList(Tuple{})
	for _, n := range shape {
		longer := NewList()
		for _, t := range out.items {
			for i := range n {
				longer.items = append(longer.items, append(append(Tuple{}, t.(Tuple)...), i))
			}
		}
		out = longer
	}
	return out
}

// enumerated is the elements of an array with their positions.
func enumerated(a args) any {
	x := asElements(a.one("ndenumerate"))
	out := positions(x.at.Shape())
	for i, v := range x.items() {
		out.items[i] = Tuple{out.items[i], v}
	}
	return out
}

// unravel is the position in each direction of the elements counted row after row.
func unravel(a args) any {
	shape := shapeArgs(args{list: a.list[1:]})
	at := a.at(0)
	t := make(Tuple, len(shape))
	for k := len(shape) - 1; k >= 0; k-- {
		t[k], at = Mod(array0(at), shape[k]), FloorDiv(array0(at), shape[k])
	}
	return t
}

// ravelIndex is unravel the other way round.
func ravelIndex(a args) any {
	var at any = 0
	axes := Items(a.at(0))
	for k, n := range must(arrayOf(a.at(1)).Integers()) {
		at = Add(Mul(at, n), array0(axes[k]))
	}
	return at
}

// joiner is r_ or c_: what stands in its brackets is joined.
type joiner struct{ columns bool }

// Index is r_[a, b, lo:hi:step].
func (j joiner) Index(ix ...any) (any, error) { return j.join(ix), nil }

func (j joiner) join(list []any) any {
	parts := make([]any, len(list))
	for i, x := range list {
		if s, ok := x.(units.Span); ok {
			r := Range{s.Lo, s.Hi, s.Step}
			if s.Lo == units.Open {
				r.Start = 0
			}
			if s.Step == units.Open || s.Step == 0 {
				r.Step = 1
			}
			x = r.Array()
		}
		y := arrayOf(x)
		switch {
		case j.columns && y.NDim() < 2:
			y = y.Reshape(y.Size(), 1)
		case y.NDim() == 0:
			y = y.Reshape(1)
		}
		parts[i] = y
	}
	if j.columns {
		return must(units.Hstack(parts))
	}
	return must(units.Concatenate(parts))
}

// gridMaker is mgrid, or ogrid.
type gridMaker struct{ open bool }

// Index is mgrid[lo:hi, lo:hi].
func (g gridMaker) Index(ix ...any) (any, error) {
	var axes []units.Array
	for _, x := range ix {
		s, ok := x.(units.Span)
		if !ok || s.Hi == units.Open {
			raise("TypeError", "mgrid wants ranges such as 0:5")
		}
		if s.Lo == units.Open {
			s.Lo = 0
		}
		if s.Step == units.Open || s.Step == 0 {
			s.Step = 1
		}
		axes = append(axes, Range{s.Lo, s.Hi, s.Step}.Array())
	}
	if len(axes) == 1 {
		return axes[0], nil
	}
	grid := openGrid(axes)
	if g.open {
		out := NewList()
		for _, x := range grid {
			out.items = append(out.items, x)
		}
		return out, nil
	}
	return must(units.Stack(units.Broadcast("mgrid", grid...))), nil
}

// taper is a function that gives the n values of a window.
func taper(f func(t float64) float64) builtin {
	return func(a args) any {
		n := index(a.one("window"))
		v := make([]float64, n)
		for i := range v {
			v[i] = 1
			if n > 1 {
				v[i] = f(float64(i) / float64(n-1))
			}
		}
		return units.NewArray(v, units.Dimensionless)
	}
}
