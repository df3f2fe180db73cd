package vm

import (
	"math"

	"gobrian/brian/internal/program"
)

// args are the arguments of a loop: blocks as long as the result, or numbers.
type args struct {
	v [3][]float64
	s [3]float64
}

// loop does one operation for all elements of a block. dst may be one of the blocks.
type loop func(dst []float64, a *args)

// shape is an operation with, for each argument, v for a block or s for a number.
type shape struct {
	op   program.Op
	args string
}

// The functions below make the compiler use conditional moves, which it does for
// integers only: a branch that depends on the data costs several ns when mispredicted.

// truth is 0 or 1.
func truth(b bool) float64 {
	var m uint64
	if b {
		m = 1
	}
	return math.Float64frombits(-m & 0x3ff0000000000000)
}

// both and either take numbers that are 0 or 1.
func both(x, y float64) float64 {
	return math.Float64frombits(math.Float64bits(x) & math.Float64bits(y))
}

func either(x, y float64) float64 {
	return math.Float64frombits(math.Float64bits(x) | math.Float64bits(y))
}

// choose is x where c is not 0, else y.
func choose(c, x, y float64) float64 {
	b, a := math.Float64bits(y), math.Float64bits(x)
	if math.Float64bits(c) != 0 {
		b = a
	}
	return math.Float64frombits(b)
}

// least is y where y < x, else x; greatest is y where x < y, else x.
func least(x, y float64) float64 {
	b, a := math.Float64bits(x), math.Float64bits(y)
	if y < x {
		b = a
	}
	return math.Float64frombits(b)
}

func greatest(x, y float64) float64 {
	b, a := math.Float64bits(x), math.Float64bits(y)
	if x < y {
		b = a
	}
	return math.Float64frombits(b)
}

func fill(dst []float64, x float64) {
	for i := range dst {
		dst[i] = x
	}
}

// addLoop is addVector without vectors.
func addLoop(to, x []float64) {
	for k, y := range x {
		to[k] += y
	}
}

func convert(dst []float64, x []int32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = float64(x[i])
	}
}

func gather[T int32 | float64](dst []float64, x []T, index []int32) {
	index = index[:len(dst)]
	for i := range dst {
		dst[i] = float64(x[index[i]])
	}
}

// scatter stores in the order of the elements: of equal targets the last wins.
func scatter(x []float64, index []int32, v []float64) {
	v = v[:len(index)]
	for i, at := range index {
		x[at] = v[i]
	}
}

func scatterWhere(x []float64, index []int32, v, where []float64) {
	v, where = v[:len(index)], where[:len(index)]
	for i, at := range index {
		if where[i] != 0 {
			x[at] = v[i]
		}
	}
}

// scatterAdd adds in the order of the elements.
func scatterAdd(x []float64, index []int32, v []float64) {
	v = v[:len(index)]
	for i, at := range index {
		x[at] += v[i]
	}
}

func scatterAddNumber(x []float64, index []int32, v float64) {
	for _, at := range index {
		x[at] += v
	}
}

func scatterAddWhere(x []float64, index []int32, v, where []float64) {
	v, where = v[:len(index)], where[:len(index)]
	for i, at := range index {
		if where[i] != 0 {
			x[at] += v[i]
		}
	}
}
