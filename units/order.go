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
		sortNumbers(dst)
	})
}

// sortNumbers puts NaN last.
func sortNumbers(x []float64) {
	slices.Sort(x) // puts it first
	n := 0
	for n < len(x) && isNaN(x[n]) {
		n++
	}
	copy(x, x[n:])
	for i := len(x) - n; i < len(x); i++ {
		x[i] = math.NaN()
	}
}

// Argsort is the positions of the elements in ascending order along axis, the last when it is left out; equal elements
// keep theirs.
func (a Array) Argsort(axis ...int) Array {
	out := a.alongLines("argsort", axis, func(dst, line []float64) {
		all := make([]numbered, len(line))
		for i, v := range line {
			all[i] = numbered{v, i}
		}
		slices.SortFunc(all, numbered.compare)
		for i, x := range all {
			dst[i] = float64(x.at)
		}
	})
	out.dim, out.kind = Dimensionless, Int
	return out
}

// numbered is an element and its position. That they lie together makes sorting three times as fast.
type numbered struct {
	value float64
	at    int
}

func (x numbered) compare(y numbered) int {
	switch {
	case x.value < y.value:
		return -1
	case x.value > y.value:
		return 1
	}
	return cmp.Or(ascending(x.value, y.value), cmp.Compare(x.at, y.at))
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
	for k := len(lengths) - 1; k > 0; k-- {
		axis := make([]int, len(at))
		for i, p := range at {
			axis[i], at[i] = p%lengths[k], p/lengths[k]
		}
		out[k] = Ints(axis)
	}
	out[0] = Ints(at)
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
