package units

import (
	"math"
	"slices"
)

// Sum is the sum of all elements; that of truth values counts the true ones.
func (a Array) Sum() Quantity { return a.sumBy(sum) }

func (a Array) sumBy(add adder) Quantity { return quantity(add(a.flat()), a.dim, totalKind(a.kind)) }

// Mean is the arithmetic mean of all elements; NaN for none.
func (a Array) Mean() Quantity { return a.meanBy(sum) }

func (a Array) meanBy(add adder) Quantity {
	return quantity(add.mean(a.flat()), a.dim, floatKind(a.kind))
}

// Var is the variance of all elements, the mean of the squared distances from the mean; dimensions are squared.
func (a Array) Var() Quantity { return a.varBy(sum, 0) }

// Std is the standard deviation of all elements, the root of Var.
func (a Array) Std() Quantity { return a.stdBy(sum, 0) }

func (a Array) varBy(add adder, ddof int) Quantity {
	return quantity(add.variance(a.flat(), ddof), a.dim.Mul(a.dim), floatKind(a.kind))
}

func (a Array) stdBy(add adder, ddof int) Quantity {
	return quantity(math.Sqrt(add.variance(a.flat(), ddof)), a.dim, floatKind(a.kind))
}

// Median is the middle element, or the mean of the two in the middle; NaN for none or when one is NaN.
func (a Array) Median() Quantity {
	sorted := a.flat()
	n := len(sorted)
	if n == 0 || slices.ContainsFunc(sorted, isNaN) {
		return quantity(math.NaN(), a.dim, floatKind(a.kind))
	}
	if !slices.IsSorted(sorted) {
		sorted = slices.Clone(sorted)
		slices.Sort(sorted)
	}
	return quantity(mean(sorted[(n-1)/2:n/2+1]), a.dim, floatKind(a.kind))
}

// Percentile is the value below which p percent of the elements lie, linear between two elements.
func (a Array) Percentile(p float64) Quantity {
	out := quantity(math.NaN(), a.dim, floatKind(a.kind))
	if a.Size() == 0 || slices.ContainsFunc(a.flat(), isNaN) || !(p >= 0 && p <= 100) {
		return out
	}
	sorted := a.flat()
	if !slices.IsSorted(sorted) {
		sorted = slices.Clone(sorted)
		slices.Sort(sorted)
	}
	at := p / 100 * float64(len(sorted)-1)
	i := int(at)
	out.Value = sorted[i]
	if rest := at - float64(i); rest >= 0.5 { // from the nearer one
		out.Value = sorted[i+1] - (sorted[i+1]-sorted[i])*(1-rest)
	} else if rest > 0 {
		out.Value += (sorted[i+1] - sorted[i]) * rest
	}
	return out
}

// Prod is the product of all elements; their number is an exponent of the dimensions.
func (a Array) Prod() Quantity {
	dim, err := a.dim.Pow(float64(a.Size()))
	if err != nil {
		panic(err)
	}
	p := 1.0
	for _, v := range a.flat() {
		p *= v
	}
	return quantity(p, dim, totalKind(a.kind))
}

// Max is the greatest element, NaN when one is NaN. It panics with a *ShapeError for none.
func (a Array) Max() Quantity { return a.At(a.Argmax()) }

// Min is the least element, NaN when one is NaN. It panics with a *ShapeError for none.
func (a Array) Min() Quantity { return a.At(a.Argmin()) }

// Ptp is Max minus Min.
func (a Array) Ptp() Quantity { return a.Max().Sub(a.Min()) }

// Argmax is the position in Values of the first of the greatest elements, or of the first NaN.
func (a Array) Argmax() int {
	a.requireElements("max")
	vals := a.flat()
	best, most := 0, vals[0]
	for i, v := range vals {
		if !(v <= most) {
			if math.IsNaN(v) {
				return i
			}
			best, most = i, v
		}
	}
	return best
}

// Argmin is the position in Values of the first of the least elements, or of the first NaN.
func (a Array) Argmin() int {
	a.requireElements("min")
	vals := a.flat()
	best, least := 0, vals[0]
	for i, v := range vals {
		if !(v >= least) {
			if math.IsNaN(v) {
				return i
			}
			best, least = i, v
		}
	}
	return best
}

func (a Array) requireElements(op string) {
	if a.Size() == 0 {
		panic(&ShapeError{Op: op, X: a.Shape(), Why: "there are no elements"})
	}
}

// All reports that no element is 0.
func (a Array) All() bool { return !slices.Contains(a.flat(), 0) }

// Any reports that an element is not 0.
func (a Array) Any() bool {
	return slices.ContainsFunc(a.flat(), func(v float64) bool { return v != 0 })
}

// Along applies f to each line in the direction of axis: 0 down the columns of a table, 1 along its rows, negative from
// the last. The result has one direction less. It panics with a *ShapeError when there is no such direction. Example:
// a.Along(0, Array.Mean).
func (a Array) Along(axis int, f func(Array) Quantity) Array {
	return a.AlongAxes([]int{axis}, false, f)
}

// AlongAxes applies f to the elements in the directions of axes together, for each place in the others. With keep these
// directions stay, with length one. It panics with a *ShapeError when there is no such direction.
func (a Array) AlongAxes(axes []int, keep bool, f func(Array) Quantity) Array {
	if a.isPoint() { // it may be reduced along an axis 0 all the same, as in numpy
		return a.Reshape(1).AlongAxes(axes, false, f)
	}
	lines, n := a.lastAxes("axis", axes)
	lengths := lines.lengths()[:lines.NDim()-min(len(axes), lines.NDim())]
	vals := lines.flat()
	out := Array{dim: a.dim, kind: a.kind}.shaped(make([]float64, product(lengths)), lengths)
	for i := range out.vals {
		q := f(NewArray(vals[i*n:(i+1)*n:(i+1)*n], a.dim).ofKind(a.kind))
		out.vals[i], out.dim, out.kind = q.Value, q.Dim, q.Kind
	}
	if keep {
		kept := a.Shape()
		for _, axis := range axes {
			if a.NDim() > 0 {
				kept[a.axis("axis", axis)] = 1
			}
		}
		return out.Reshape(kept...)
	}
	return out
}

// alongLines is an array of the shape of a, whose lines in the direction of axis (the last when it is left out) f stores.
func (a Array) alongLines(op string, axis []int, f func(dst, line []float64)) Array {
	if a.isPoint() {
		return a.Reshape(1).alongLines(op, axis, f).Reshape()
	}
	k := -1
	if len(axis) > 0 {
		k = a.axis(op, axis[0])
	}
	lines := a.Moveaxis(k, -1)
	vals := lines.flat()
	out := make([]float64, len(vals))
	if n := lines.length(a.NDim() - 1); n > 0 {
		for i := 0; i < len(vals); i += n {
			f(out[i:i+n], vals[i:i+n:i+n])
		}
	}
	return lines.like(out, a.dim, a.kind).Moveaxis(-1, k).dense()
}

// axis is the direction named by n, which may be negative; it panics with a *ShapeError when there is none.
func (a Array) axis(op string, n int) int {
	dims := max(a.NDim(), 1)
	if n < -dims || n >= dims {
		panic(&ShapeError{Op: op, X: a.Shape(), Why: "there is no axis " + formatInt(float64(n))})
	}
	if n < 0 {
		n += dims
	}
	return n
}
