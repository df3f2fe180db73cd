package python

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"gobrian/repl/precise"
	"gobrian/units"
)

// numpy_linalg.go: module numpy.linalg, by gonum.

func linalgNames() map[string]any {
	return map[string]any{
		"LinAlgError": Type("LinAlgError"),
		"norm":        builtin(norm),
		"inv":         builtin(func(a args) any { return undense(inverse(square("inv", a.one("inv"))), false) }),
		"pinv":        builtin(pseudoinverse),
		"det":         builtin(func(a args) any { sign, size := logDet(square("det", a.one("det"))); return sign * precise.Exp(size) }),
		"slogdet": builtin(func(a args) any {
			sign, size := logDet(square("slogdet", a.one("slogdet")))
			return Tuple{sign, size}
		}),
		"solve": builtin(func(a args) any {
			var m mat.Dense
			linalgError(m.Solve(square("solve", a.at(0)), dense(a.at(1))))
			return undense(&m, arrayOf(a.at(1)).NDim() == 1)
		}),
		"lstsq":       builtin(lstsq),
		"eigvals":     builtin(func(a args) any { v, _ := eigen(a); return v }),
		"eig":         builtin(func(a args) any { v, m := eigen(a); return Tuple{v, m} }),
		"eigh":        builtin(func(a args) any { v, m := symmetricEigen(a); return Tuple{v, m} }),
		"eigvalsh":    builtin(func(a args) any { v, _ := symmetricEigen(a); return v }),
		"svd":         builtin(singular),
		"qr":          builtin(qr),
		"cholesky":    builtin(cholesky),
		"matrix_rank": builtin(func(a args) any { m := dense(a.at(0)); return rankOver(singularValues(m), m, a.given(1, "tol", nil)) }),
		"cond":        builtin(condition),
		"matrix_power": builtin(func(a args) any {
			n, x := index(a.at(1)), arrayOf(a.at(0))
			m := square("matrix_power", x)
			if n < 0 {
				x, n = undense(inverse(m), false).(units.Array), -n
			}
			out := must(units.Eye(x.Len())).OfKind(x.Kind())
			for range n {
				out = out.Dot(x)
			}
			return out
		}),
		"multi_dot": builtin(func(a args) any {
			list := Items(a.one("multi_dot"))
			out := list[0]
			for _, x := range list[1:] {
				out = must(units.Dot(Go(out), Go(x)))
			}
			return out
		}),
	}
}

// square is a matrix of as many rows as columns.
func square(name string, x any) *mat.Dense {
	m := dense(x)
	if r, c := m.Dims(); r != c || arrayOf(x).NDim() != 2 {
		raise("LinAlgError", "%s: last 2 dimensions of the array must be square, and the shape is %s", name, Str(NewTuple(goItems(arrayOf(x).Shape())...)))
	}
	return m
}

func inverse(m *mat.Dense) *mat.Dense {
	var out mat.Dense
	linalgError(out.Inverse(m))
	return &out
}

func linalgError(err error) {
	if c, condition := err.(mat.Condition); condition && math.IsInf(float64(c), 1) {
		raise("LinAlgError", "Singular matrix")
	} else if err != nil && !condition {
		raise("LinAlgError", "%v", err)
	}
}

// norm is norm(x, ord, axis): of lists and matrices, or along axis.
func norm(a args) any {
	x, ord, axes := arrayOf(a.at(0)), a.given(1, "ord", nil), axesIn(a, 2, "axis")
	of := func(x units.Array) units.Quantity {
		x = x.Copy()
		if x.NDim() == 2 && ord != nil {
			return units.Quantity{Value: matrixNorm(x, ord), Dim: x.Dim()}
		}
		return units.Quantity{Value: vectorNorm(x.Values(), ord), Dim: x.Dim()}
	}
	if axes == nil {
		return scalar(of(x))
	}
	return simple(x.AlongAxes(axes, Truth(a.given(3, "keepdims", false)), of))
}

// vectorNorm is the sum of the powers of absolute values, and the root of it.
func vectorNorm(v []float64, ord any) float64 {
	p := 2.0
	if ord != nil {
		if s, text := ord.(string); text {
			raise("ValueError", "Invalid norm order '%s' for vectors", s)
		}
		p = SI(ord)
	}
	sum, greatest, least := 0.0, 0.0, math.Inf(1)
	for _, x := range v {
		x = math.Abs(x)
		greatest, least = math.Max(greatest, x), math.Min(least, x)
		switch {
		case p == 0 && x != 0:
			sum++
		case p == 1:
			sum += x
		case p == 2:
			sum += x * x
		case p != 0 && !math.IsInf(p, 0):
			sum += math.Pow(x, p)
		}
	}
	switch {
	case math.IsInf(p, 1):
		return greatest
	case math.IsInf(p, -1):
		return least
	case p == 0 || p == 1:
		return sum
	case p == 2:
		return math.Sqrt(sum)
	}
	return math.Pow(sum, 1/p)
}

// matrixNorm is a norm of a matrix: "fro", "nuc", 2 and -2 by singular values, 1 and inf by sums of columns and rows.
func matrixNorm(x units.Array, ord any) float64 {
	if ord == "fro" {
		return vectorNorm(x.Values(), nil)
	}
	m := dense(x)
	r, c := m.Dims()
	if ord == "nuc" {
		return vectorNorm(singularValues(m), 1.0)
	}
	if s, text := ord.(string); text {
		raise("ValueError", "Invalid norm order '%s' for matrices", s)
	}
	var sums []float64
	switch p := SI(ord); math.Abs(p) {
	case 2:
		sums = singularValues(m)
	case 1:
		for j := range c {
			sums = append(sums, vectorNorm(mat.Col(nil, j, m), 1.0))
		}
	case math.Inf(1):
		for i := range r {
			sums = append(sums, vectorNorm(mat.Row(nil, i, m), 1.0))
		}
	default:
		raise("ValueError", "Invalid norm order for matrices.")
	}
	if SI(ord) < 0 {
		return slices.Min(sums)
	}
	return slices.Max(sums)
}

func factorized(m *mat.Dense, kind mat.SVDKind) *mat.SVD {
	var svd mat.SVD
	if !svd.Factorize(m, kind) {
		raise("LinAlgError", "SVD did not converge")
	}
	return &svd
}

func singularValues(m *mat.Dense) []float64 { return factorized(m, mat.SVDNone).Values(nil) }

// rank is the number of singular values that are not 0 within rounding.
func rank(values []float64, m *mat.Dense) int {
	r, c := m.Dims()
	n := 0
	for _, s := range values {
		if s > values[0]*float64(max(r, c))*epsilon {
			n++
		}
	}
	return n
}

// rankOver is how many singular values are greater than a limit, which None leaves to rank.
func rankOver(values []float64, m *mat.Dense, limit any) int {
	if limit == nil {
		return rank(values, m)
	}
	n := 0
	for _, s := range values {
		if s > SI(limit) {
			n++
		}
	}
	return n
}

// condition is cond(x, p): how much solving with x enlarges errors, in a norm.
func condition(a args) any {
	p := a.given(1, "p", nil)
	if p == nil {
		return mat.Cond(dense(a.at(0)), 2)
	}
	m := square("cond", a.at(0))
	return matrixNorm(arrayOf(a.at(0)), p) * matrixNorm(undense(inverse(m), false).(units.Array), p)
}

const epsilon = 0x1p-52

// singular is svd(a, full_matrices, compute_uv): u, the singular values, and v transposed.
func singular(a args) any {
	m := dense(a.at(0))
	if !Truth(a.given(2, "compute_uv", true)) {
		return units.NewArray(singularValues(m), units.Dimensionless)
	}
	kind := mat.SVDThin
	if Truth(a.given(1, "full_matrices", true)) {
		kind = mat.SVDFull
	}
	svd := factorized(m, kind)
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	return Tuple{undense(&u, false), units.NewArray(svd.Values(nil), units.Dimensionless), undense(mat.DenseCopyOf(v.T()), false)}
}

// pseudoinverse is pinv(a, rcond).
func pseudoinverse(a args) any {
	m, least := dense(a.at(0)), SI(a.given(1, "rcond", 1e-15))
	svd := factorized(m, mat.SVDThin)
	var u, v, out mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	values := svd.Values(nil)
	rows, _ := v.Dims()
	for k, s := range values {
		scale := 0.0
		if s > least*values[0] {
			scale = 1 / s
		}
		for i := range rows {
			v.Set(i, k, v.At(i, k)*scale)
		}
	}
	out.Mul(&v, u.T())
	return undense(&out, false)
}

// lstsq is lstsq(a, b): the solution, the sums of squares that are left, the rank and the singular values of a.
func lstsq(a args) any {
	m, b := dense(a.at(0)), dense(a.at(1))
	list := arrayOf(a.at(1)).NDim() == 1
	svd := factorized(m, mat.SVDThin)
	values := svd.Values(nil)
	n := rank(values, m)
	if least := a.given(2, "rcond", nil); least != nil && least != "warn" && SI(least) >= 0 {
		n = rankOver(values, m, SI(least)*values[0])
	}
	var x, diff mat.Dense
	svd.SolveTo(&x, b, n)
	rows, cols := m.Dims()
	left := []float64{}
	if n == cols && rows > cols {
		diff.Mul(m, &x)
		diff.Sub(b, &diff)
		_, k := b.Dims()
		for j := range k {
			d := vectorNorm(mat.Col(nil, j, &diff), nil)
			left = append(left, d*d)
		}
	}
	return Tuple{undense(&x, list), units.NewArray(left, units.Dimensionless), n, units.NewArray(values, units.Dimensionless)}
}

// qr is qr(a, mode): "reduced", "complete" or "r".
func qr(a args) any {
	m := dense(a.at(0))
	rows, cols := m.Dims()
	mode := Str(a.given(1, "mode", "reduced"))
	if rows < cols {
		raise("LinAlgError", "qr: a matrix of %d rows and %d columns; it needs at least as many rows as columns here", rows, cols)
	}
	var f mat.QR
	f.Factorize(m)
	var q, r mat.Dense
	f.QTo(&q)
	f.RTo(&r)
	small := undense(mat.DenseCopyOf(r.Slice(0, cols, 0, cols)), false)
	switch mode {
	case "r":
		return small
	case "complete":
		return Tuple{undense(&q, false), undense(&r, false)}
	case "reduced":
		return Tuple{undense(mat.DenseCopyOf(q.Slice(0, rows, 0, cols)), false), small}
	}
	raise("ValueError", "Unrecognized mode '%s'", mode)
	return nil
}

// cholesky is the lower triangle whose product with its transpose is a.
func cholesky(a args) any {
	m := square("cholesky", a.one("cholesky"))
	n, _ := m.Dims()
	var f mat.Cholesky
	if !f.Factorize(mat.NewSymDense(n, m.RawMatrix().Data)) {
		raise("LinAlgError", "Matrix is not positive definite")
	}
	var lower mat.TriDense
	f.LTo(&lower)
	return undense(mat.DenseCopyOf(&lower), false)
}

// eigen is the eigenvalues and their vectors in columns: real numbers if all are.
func eigen(a args) (any, any) {
	var e mat.Eigen
	if !e.Factorize(dense(a.at(0)), mat.EigenRight) {
		raise("ValueError", "Eigenvalues did not converge")
	}
	values := e.Values(nil)
	var vectors mat.CDense
	e.VectorsTo(&vectors)
	r, c := vectors.Dims()
	cells := make([]complex128, 0, r*c)
	for i := range r {
		for j := range c {
			cells = append(cells, vectors.At(i, j))
		}
	}
	onlyReal := !slices.ContainsFunc(values, func(z complex128) bool { return imag(z) != 0 })
	shape := func(z []complex128, dims ...int) any {
		all := elementsOf(boxed(z), dims)
		if onlyReal {
			return all.numbers("float")
		}
		return all
	}
	return shape(values, len(values)), shape(cells, r, c)
}

// symmetricEigen is the eigenvalues of a symmetric matrix in ascending order, and their vectors in columns.
func symmetricEigen(a args) (any, any) {
	m := dense(a.at(0))
	n, _ := m.Dims()
	var e mat.EigenSym
	if !e.Factorize(mat.NewSymDense(n, m.RawMatrix().Data), true) {
		raise("ValueError", "Eigenvalues did not converge")
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	return units.NewArray(e.Values(nil), units.Dimensionless), undense(&vectors, false)
}
