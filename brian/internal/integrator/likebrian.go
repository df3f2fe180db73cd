package integrator

import (
	"math"
	"math/cmplx"

	"gonum.org/v1/gonum/mat"

	"gobrian/brian/internal/syntax"
)

// unlikeBrian says why Brian would not choose exact for the system by itself, ""
// if it would: M is singular, or its solutions oscillate. A choice that differed
// would give other results for the same script.
func (s *linearSystem) unlikeBrian() string {
	const singular = "it is not chosen by itself for a system without a unique fixed point; ask for it with method='exact'"
	const oscillates = "it is not chosen by itself for a system that oscillates; ask for it with method='exact'"
	m := s.matrix(0)
	if order, ok := triangular(m); ok {
		for _, i := range order {
			if m[i][i] == nil {
				return singular
			}
		}
		return ""
	}
	values, ok := numbers(m)
	if !ok {
		return ""
	}
	smallest, largest, turning := spectrum(values)
	switch {
	case smallest <= 1e-12*largest:
		return singular
	case turning > 1e-9*largest:
		return oscillates
	}
	return ""
}

// triangular orders the variables so that each depends only on itself and those
// after it; ok is false when some depend on each other.
func triangular(m [][]syntax.Expr) (order []int, ok bool) {
	state := make([]int, len(m)) // 1 on the path, 2 done
	var visit func(i int) bool
	visit = func(i int) bool {
		if state[i] != 0 {
			return state[i] == 2
		}
		state[i] = 1
		for k, x := range m[i] {
			if k != i && x != nil && !visit(k) {
				return false
			}
		}
		state[i] = 2
		order = append(order, i)
		return true
	}
	for i := range m {
		if !visit(i) {
			return nil, false
		}
	}
	return order, true
}

// spectrum gives the smallest and the largest absolute value of an eigenvalue and
// the largest imaginary part.
func spectrum(m [][]float64) (smallest, largest, turning float64) {
	n := len(m)
	dense := mat.NewDense(n, n, nil)
	for i, row := range m {
		dense.SetRow(i, row)
	}
	var eigen mat.Eigen
	if !eigen.Factorize(dense, mat.EigenNone) {
		return 0, 0, 0
	}
	smallest = math.Inf(1)
	for _, v := range eigen.Values(nil) {
		smallest, largest = math.Min(smallest, cmplx.Abs(v)), math.Max(largest, cmplx.Abs(v))
		turning = math.Max(turning, math.Abs(imag(v)))
	}
	return smallest, largest, turning
}
