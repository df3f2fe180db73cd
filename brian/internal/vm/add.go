package vm

import (
	"math"
	"unsafe"

	"gobrian/brian/internal/program"
)

// ahead is how many ranges before its turn the targets of a range are asked for.
const ahead = 4

// addRanges does the additions for the positions of the ranges.
func addRanges[T int32 | uint16](a *adder, targets []T, ranges []Range, numbers []float64) {
	for k, r := range ranges {
		if a.far && k+ahead < len(ranges) {
			fetchAhead(a, targets, ranges[k+ahead])
		}
		for i := range a.list {
			x := &a.list[i]
			factor := 1.0
			if x.factor != program.None {
				factor = numbers[x.factor]
			}
			switch at := targets[r.Lo:r.Hi]; {
			case x.weight == nil && x.guard == nil:
				addNumber(x.to, at, factor)
			case x.weight == nil:
				addNumberWhere(x.to, x.guard, at, factor)
			case x.listed:
				addListed(x, at, a.Order[r.Lo:r.Hi], factor)
			case x.guard == nil:
				addWeights(x.to, at, x.weight[r.Lo:r.Hi], factor)
			default:
				addWeightsWhere(x.to, x.guard, at, x.weight[r.Lo:r.Hi], factor)
			}
		}
	}
}

// listed is how many targets addJoined puts together, and longRow the length from which
// on a range is left as it is.
const listed, longRow = 2048, 256

// addJoined is addRanges where each addition adds the same number to all targets. The
// targets of short ranges are copied into one list: at the end of each range the processor
// would go on with what follows, see that it should not have done so, and begin anew. (A
// step of 14 spikes with 80 synapses each: 700 to 575 ns.) What follows may also be targets
// of another worker, whose processor would have to fetch them again.
func addJoined[T int32 | uint16](a *adder, targets []T, scratch *[]T, ranges []Range, numbers []float64) {
	if *scratch == nil {
		*scratch = make([]T, 0, listed)
	}
	list := *scratch
	for k, r := range ranges {
		if a.far && k+ahead < len(ranges) {
			fetchAhead(a, targets, ranges[k+ahead])
		}
		row := targets[r.Lo:r.Hi]
		if len(list)+len(row) > listed || len(row) > longRow {
			addAlike(a, list, numbers)
			list = list[:0]
		}
		if len(row) > longRow {
			addAlike(a, row, numbers)
			continue
		}
		list = append(list, row...)
	}
	addAlike(a, list, numbers)
}

// addAlike does the additions for targets one after another.
func addAlike[T int32 | uint16](a *adder, at []T, numbers []float64) {
	for i := range a.list {
		x := &a.list[i]
		factor := 1.0
		if x.factor != program.None {
			factor = numbers[x.factor]
		}
		addNumber(x.to, at, factor)
	}
}

// fetched is how many bytes of a range are asked for ahead; further on the
// processor sees where this goes.
const fetched = 1 << 10

func fetchAhead[T int32 | uint16](a *adder, targets []T, r Range) {
	n := int(r.Hi - r.Lo)
	prefetch(unsafe.Pointer(unsafe.SliceData(targets[r.Lo:])), min(fetched, n*int(unsafe.Sizeof(targets[0]))))
	for i := range a.list {
		if w := a.list[i].weight; w != nil && !a.list[i].listed {
			prefetch(unsafe.Pointer(unsafe.SliceData(w[r.Lo:])), min(fetched, 8*n))
		}
	}
}

// The loops below do not check the targets: findAdder has made sure that the
// columns are longer than Limit. They are what a whole network waits for; with
// checks, and one target at a time, they take up to twice as long.

// reach is column[k] without a check.
func reach[T int32 | uint16](column unsafe.Pointer, k T) *float64 {
	return (*float64)(unsafe.Add(column, uintptr(k)*8))
}

// addNumber is
//
//	for _, k := range at { column[k] += x }
func addNumber[T int32 | uint16](column []float64, at []T, x float64) {
	c := unsafe.Pointer(unsafe.SliceData(column))
	for len(at) >= 8 {
		k := (*[8]T)(at)
		*reach(c, k[0]) += x
		*reach(c, k[1]) += x
		*reach(c, k[2]) += x
		*reach(c, k[3]) += x
		*reach(c, k[4]) += x
		*reach(c, k[5]) += x
		*reach(c, k[6]) += x
		*reach(c, k[7]) += x
		at = at[8:]
	}
	for _, k := range at {
		*reach(c, k) += x
	}
}

// addEach is scatterAdd for targets that are known to be within the column.
func addEach(column []float64, at []int32, x []float64) {
	c := unsafe.Pointer(unsafe.SliceData(column))
	for len(at) >= 4 && len(x) >= 4 {
		k, y := (*[4]int32)(at), (*[4]float64)(x)
		*reach(c, k[0]) += y[0]
		*reach(c, k[1]) += y[1]
		*reach(c, k[2]) += y[2]
		*reach(c, k[3]) += y[3]
		at, x = at[4:], x[4:]
	}
	scatterAdd(column, at, x)
}

// addWeights is
//
//	for n, k := range at { column[k] += weight[n] * factor }
func addWeights[T int32 | uint16](column []float64, at []T, weight []float64, factor float64) {
	c := unsafe.Pointer(unsafe.SliceData(column))
	for len(at) >= 4 && len(weight) >= 4 {
		k, w := (*[4]T)(at), (*[4]float64)(weight)
		*reach(c, k[0]) += float64(w[0] * factor)
		*reach(c, k[1]) += float64(w[1] * factor)
		*reach(c, k[2]) += float64(w[2] * factor)
		*reach(c, k[3]) += float64(w[3] * factor)
		at, weight = at[4:], weight[4:]
	}
	for n, k := range at {
		*reach(c, k) += float64(weight[n] * factor)
	}
}

// onlyWhere is x where the guard is not 0. Else it is -0, which changes no number
// that it is added to: a branch would cost more.
func onlyWhere(guard, x float64) float64 { return choose(guard, x, math.Copysign(0, -1)) }

// addNumberWhere is addNumber for targets whose guard is not 0.
func addNumberWhere[T int32 | uint16](column, guard []float64, at []T, x float64) {
	c, g := unsafe.Pointer(unsafe.SliceData(column)), unsafe.Pointer(unsafe.SliceData(guard))
	for len(at) >= 4 {
		k := (*[4]T)(at)
		*reach(c, k[0]) += onlyWhere(*reach(g, k[0]), x)
		*reach(c, k[1]) += onlyWhere(*reach(g, k[1]), x)
		*reach(c, k[2]) += onlyWhere(*reach(g, k[2]), x)
		*reach(c, k[3]) += onlyWhere(*reach(g, k[3]), x)
		at = at[4:]
	}
	for _, k := range at {
		*reach(c, k) += onlyWhere(*reach(g, k), x)
	}
}

// addWeightsWhere is addWeights for targets whose guard is not 0.
func addWeightsWhere[T int32 | uint16](column, guard []float64, at []T, weight []float64, factor float64) {
	c, g := unsafe.Pointer(unsafe.SliceData(column)), unsafe.Pointer(unsafe.SliceData(guard))
	weight = weight[:len(at)]
	for n, k := range at {
		*reach(c, k) += onlyWhere(*reach(g, k), float64(weight[n]*factor))
	}
}

// addListed is addWeights, or addWeightsWhere, where the elements are listed.
func addListed[T int32 | uint16](x *addition, at []T, elems []int32, factor float64) {
	c, g := unsafe.Pointer(unsafe.SliceData(x.to)), unsafe.Pointer(unsafe.SliceData(x.guard))
	elems = elems[:len(at)]
	for n, k := range at {
		w := float64(x.weight[elems[n]] * factor)
		if g != nil {
			w = onlyWhere(*reach(g, k), w)
		}
		*reach(c, k) += w
	}
}
