package python

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"gobrian/units"
)

// numpy_linear.go: polynomials, matrices of gonum.

// dense is an array as a matrix of gonum; a list is a column.
func dense(x any) *mat.Dense {
	a := arrayOf(x)
	v := append([]float64{}, a.Values()...)
	if a.NDim() == 2 {
		return mat.NewDense(a.Shape()[0], a.Shape()[1], v)
	}
	return mat.NewDense(len(v), 1, v)
}

// undense is a matrix as an array, a list if x was one.
func undense(m *mat.Dense, list bool) any {
	r, c := m.Dims()
	v := make([]float64, 0, r*c)
	for i := range r {
		v = append(v, m.RawRowView(i)...)
	}
	if list {
		return units.NewArray(v, units.Dimensionless)
	}
	return units.Matrix(v, r, c, units.Dimensionless)
}

// realPart is the real part: this package has a function called real.
func realPart(c complex128) float64 { return imag(1i * c) }

// polyfit is the coefficients of the polynomial of least squares, the highest first.
func polyfit(a args) any {
	x, y := arrayOf(a.at(0)).Values(), arrayOf(a.at(1)).Values()
	deg := index(a.given(2, "deg", 1))
	y = slices.Clone(y)
	weights := slices.Repeat([]float64{1}, len(x))
	if w := a.given(5, "w", nil); w != nil {
		weights = arrayOf(w).Values()
	}
	m := mat.NewDense(len(x), deg+1, nil)
	for i, f := range x {
		p := weights[i]
		y[i] *= p
		for j := deg; j >= 0; j-- {
			m.Set(i, j, p)
			p *= f
		}
	}
	var out mat.Dense
	linalgError(out.Solve(m, mat.NewDense(len(y), 1, y)))
	covariances := a.given(6, "cov", false)
	if !Truth(covariances) {
		return undense(&out, true)
	}
	var left mat.Dense
	left.Mul(m, &out)
	left.Sub(mat.NewDense(len(y), 1, y), &left)
	scale := 1.0
	if covariances != "unscaled" {
		if len(x) <= deg+1 {
			raise("ValueError", "the number of data points must exceed order to scale the covariance matrix")
		}
		scale = mat.Dot(left.ColView(0), left.ColView(0)) / float64(len(x)-deg-1)
	}
	return Tuple{undense(&out, true), denseArray(covariance(m), scale)}
}

// polyval is the value of a polynomial, whose highest coefficient comes first.
func polyval(a args) any {
	x := array0(a.at(1))
	var y any = Mul(0, x)
	for _, c := range Items(array0(a.at(0))) {
		y = Add(Mul(y, x), c)
	}
	return y
}

// multivariate draws from a normal distribution of several variables, by the singular values of cov.
func (g sampler) multivariate(a args) any {
	mean := arrayOf(a.at(0)).Values()
	d := len(mean)
	cov := dense(a.at(1))
	var svd mat.SVD
	if !svd.Factorize(cov, mat.SVDThin) {
		raise("LinAlgError", "SVD did not converge")
	}
	var v, wide, back mat.Dense
	svd.VTo(&v)
	roots := svd.Values(nil)
	for i, s := range roots {
		roots[i] = math.Sqrt(s)
	}
	wide.Mul(&v, mat.NewDiagDense(d, roots))
	if back.Mul(&wide, wide.T()); !mat.EqualApprox(&back, cov, 1e-8) {
		raise("ValueError", "covariance is not symmetric positive-semidefinite.")
	}
	size := a.given(2, "size", nil)
	n := 1
	if size != nil {
		n = must(arrayOf(size).Integers())[0]
	}
	out := make([]float64, 0, n*d)
	for range n {
		var y mat.VecDense
		y.MulVec(&wide, mat.NewVecDense(d, many(g.normal)(d)))
		for i := range d {
			out = append(out, mean[i]+y.AtVec(i))
		}
	}
	if size == nil {
		return units.NewArray(out, units.Dimensionless)
	}
	return units.Matrix(out, n, d, units.Dimensionless)
}
