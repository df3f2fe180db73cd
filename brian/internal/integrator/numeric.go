package integrator

import (
	"fmt"
	"math"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// numericFlow is the flow of a matrix of numbers over the step Dt. The numbers in
// b are multiplied out; what remains of P is only for the others.
func (s *linearSystem) numericFlow(m [][]float64, driven []bool) (flow, string) {
	e, p, ok := propagator(m, s.Dt)
	if !ok {
		return flow{}, fmt.Sprintf("the solution leaves the range of numbers within one step of %g s", s.Dt)
	}
	n := len(m)
	f := flow{make([][]syntax.Expr, n), make([][]syntax.Expr, n), make([]float64, n)}
	for i := range n {
		f.e[i], f.p[i] = make([]syntax.Expr, n), make([]syntax.Expr, n)
		var offset double
		for k := range n {
			f.e[i][k] = number(e[i][k])
			if !driven[k] {
				continue
			}
			if v, ok := symbolic.Value(s.b[k]); ok {
				offset = offset.add(p[i][k].times(v))
			} else {
				f.p[i][k] = number(p[i][k])
			}
		}
		f.offset[i] = offset.hi
	}
	return f, ""
}

func number(x double) syntax.Expr {
	if x.hi == 0 {
		return nil
	}
	return symbolic.Number(x.hi)
}

// propagator computes exp(M h) and the integral of exp(M s) ds from 0 to h, h in
// seconds, to more than the precision of float64 and with the same bits on every
// processor. ok is false when they are not finite.
//
// With A = M h/2**s small, phi = 1 + A/2! + A**2/3! + ... gives exp(A) = 1 + A phi
// and the integral phi h/2**s; then s times the integral P becomes P + exp(A) P and
// exp(A) its square. (Scaling and squaring: Moler and Van Loan, SIAM Review 45, 2003.)
func propagator(m [][]float64, h float64) (e, p matrix, ok bool) {
	const terms = 18 // (1/32)**18/19! is below 1e-44
	norm := rowNorm(m) * math.Abs(h)
	if !(norm < 1e300) {
		return nil, nil, false
	}
	squarings := 0
	if norm > 1./32 {
		squarings = int(math.Ceil(math.Log2(norm))) + 5
	}
	scale := math.Ldexp(h, -squarings)
	a := newMatrix(len(m), func(i, k int) double { return product(m[i][k], scale) })
	one := newMatrix(len(m), func(i, k int) double { return double{hi: b2f(i == k)} })
	phi := one
	for k := terms; k >= 2; k-- {
		phi = one.plus(a.times(phi).over(float64(k)))
	}
	e, p = one.plus(a.times(phi)), phi.by(scale)
	for range squarings {
		p = p.plus(e.times(p))
		e = e.times(e)
	}
	return e, p, e.finite() && p.finite()
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// rowNorm is the largest sum of absolute values in a row.
func rowNorm(m [][]float64) float64 {
	norm := 0.0
	for _, row := range m {
		sum := 0.0
		for _, x := range row {
			sum += math.Abs(x)
		}
		norm = math.Max(norm, sum)
	}
	return norm
}

// matrix is a square matrix of doubles.
type matrix [][]double

func newMatrix(n int, at func(i, k int) double) matrix {
	m := make(matrix, n)
	for i := range m {
		m[i] = make([]double, n)
		for k := range m[i] {
			m[i][k] = at(i, k)
		}
	}
	return m
}

func (m matrix) plus(o matrix) matrix {
	return newMatrix(len(m), func(i, k int) double { return m[i][k].add(o[i][k]) })
}

func (m matrix) times(o matrix) matrix {
	return newMatrix(len(m), func(i, k int) double {
		var sum double
		for l := range m {
			if m[i][l].hi != 0 && o[l][k].hi != 0 {
				sum = sum.add(m[i][l].mul(o[l][k]))
			}
		}
		return sum
	})
}

func (m matrix) by(x float64) matrix {
	return newMatrix(len(m), func(i, k int) double { return m[i][k].times(x) })
}

func (m matrix) over(x float64) matrix {
	return newMatrix(len(m), func(i, k int) double { return m[i][k].over(x) })
}

func (m matrix) finite() bool {
	for _, row := range m {
		for _, x := range row {
			if math.IsNaN(x.hi) || math.IsInf(x.hi, 0) {
				return false
			}
		}
	}
	return true
}
