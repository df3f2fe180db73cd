package units

import (
	"cmp"
	"math"
	"slices"
)

// ascending is the order of sorting: NaN comes last.
func ascending(x, y float64) int {
	switch {
	case math.IsNaN(x) && math.IsNaN(y):
		return 0
	case math.IsNaN(x):
		return 1
	case math.IsNaN(y):
		return -1
	}
	return cmp.Compare(x, y)
}

// Sort is the elements in ascending order, those of each row of a table; NaN comes last. It is a copy.
func (a Array) Sort() Array {
	out := a.Copy()
	for _, row := range out.Rows() {
		slices.SortFunc(row.vals, ascending)
	}
	return out
}

// Argsort is the positions of the elements (of each row) in ascending order; equal elements keep theirs.
func (a Array) Argsort() Array {
	out := a.like(make([]float64, len(a.vals)), Dimensionless, Int)
	for r, row := range a.Rows() {
		at := make([]int, len(row.vals))
		for i := range at {
			at[i] = i
		}
		slices.SortStableFunc(at, func(i, j int) int { return ascending(row.vals[i], row.vals[j]) })
		for i, k := range at {
			out.vals[r*len(at)+i] = float64(k)
		}
	}
	return out
}

// Unique is the different elements in ascending order.
func (a Array) Unique() Array {
	s := a.Flatten().Sort()
	s.vals = slices.CompactFunc(s.vals, func(x, y float64) bool { return ascending(x, y) == 0 })
	return s
}

// Nonzero is the positions of the elements that are not 0: of a list one array, of a table those of rows and columns.
func (a Array) Nonzero() []Array {
	at := truePositions(a.vals)
	if a.form != matrix {
		return []Array{Ints(at)}
	}
	rows, cols := make([]int, len(at)), make([]int, len(at))
	for k, p := range at {
		rows[k], cols[k] = p/a.cols, p%a.cols
	}
	return []Array{Ints(rows), Ints(cols)}
}

// Searchsorted is where each of x would stand in the ascending list a: the number of elements below it.
func (a Array) Searchsorted(x Operand) Array { return a.searchSorted(x, false) }

func (a Array) searchSorted(x Operand, right bool) Array {
	b := arrayOf(x)
	commonArray("searchsorted", a, b)
	return b.mapped(func(v float64) float64 {
		i, _ := slices.BinarySearchFunc(a.vals, v, func(e, v float64) int {
			if c := ascending(e, v); c != 0 || !right {
				return c
			}
			return -1
		})
		return float64(i)
	}, Dimensionless, Int)
}
