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

// Sort is the elements in ascending order along axis, the last when it is left out: those of each row of a table; NaN
// comes last. It is a copy.
func (a Array) Sort(axis ...int) Array {
	return a.alongLines("sort", axis, func(dst, line []float64) {
		copy(dst, line)
		slices.SortFunc(dst, ascending)
	})
}

// Argsort is the positions of the elements in ascending order along axis, the last when it is left out; equal elements
// keep theirs.
func (a Array) Argsort(axis ...int) Array {
	out := a.alongLines("argsort", axis, func(dst, line []float64) {
		at := make([]int, len(line))
		for i := range at {
			at[i] = i
		}
		slices.SortStableFunc(at, func(i, j int) int { return ascending(line[i], line[j]) })
		for i, k := range at {
			dst[i] = float64(k)
		}
	})
	out.dim, out.kind = Dimensionless, Int
	return out
}

// Unique is the different elements in ascending order.
func (a Array) Unique() Array {
	s := a.Flatten().Sort()
	s.vals = slices.CompactFunc(s.flat(), func(x, y float64) bool { return ascending(x, y) == 0 })
	return s
}

// Nonzero is the positions of the elements that are not 0, an array for each direction.
func (a Array) Nonzero() []Array {
	at := truePositions(a.flat())
	lengths := a.lengths()
	if len(lengths) == 0 {
		lengths = []int{1}
	}
	out := make([]Array, len(lengths))
	for k := len(lengths) - 1; k >= 0; k-- {
		axis := make([]int, len(at))
		for i, p := range at {
			axis[i], at[i] = p%lengths[k], p/lengths[k]
		}
		out[k] = Ints(axis)
	}
	return out
}

// Searchsorted is where each of x would stand in the ascending list a: the number of elements below it.
func (a Array) Searchsorted(x Operand) Array { return a.searchSorted(x, false) }

func (a Array) searchSorted(x Operand, right bool) Array {
	b := arrayOf(x)
	commonArray("searchsorted", a, b)
	sorted := a.flat()
	return b.mapped(func(v float64) float64 {
		i, _ := slices.BinarySearchFunc(sorted, v, func(e, v float64) int {
			if c := ascending(e, v); c != 0 || !right {
				return c
			}
			return -1
		})
		return float64(i)
	}, Dimensionless, Int)
}
