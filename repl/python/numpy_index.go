package python

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"gobrian/units"
)

// numpy_index.go: positions in tables, and polynomials.

func indexNames() map[string]any {
	corner := func(keep func(i, j, k int) bool) builtin {
		return func(a args) any {
			n := index(a.given(0, "n", nil))
			k, m := index(a.given(1, "k", 0)), n
			if given := a.given(2, "m", nil); given != nil {
				m = index(given)
			}
			return cells(n, m, func(i, j int) bool { return keep(i, j, k) })
		}
	}
	from := func(keep func(i, j, k int) bool) builtin {
		return func(a args) any {
			shape := arrayOf(a.at(0)).Shape()
			k := index(a.given(1, "k", 0))
			return cells(shape[0], shape[1], func(i, j int) bool { return keep(i, j, k) })
		}
	}
	upper := func(i, j, k int) bool { return j-i >= k }
	lower := func(i, j, k int) bool { return j-i <= k }
	names := map[string]any{
		"triu_indices": corner(upper), "tril_indices": corner(lower), "triu_indices_from": from(upper), "tril_indices_from": from(lower),
		"poly1d": builtin(poly1d), "roots": builtin(func(a args) any { return rootsOf(arrayOf(a.one("roots")).Values()) }),
		"polyder": builtin(polyder),
		"isreal": builtin(func(a args) any {
			if e, ok := elementsIn(a.one("isreal")); ok {
				return e.each(func(x any) any { z, ok := x.(complex128); return !ok || imag(z) == 0 })
			}
			return Eq(arrayOf(a.list[0]), arrayOf(a.list[0]))
		}),
		"iscomplex": builtin(func(a args) any {
			if e, ok := elementsIn(a.one("iscomplex")); ok {
				return e.each(func(x any) any { z, ok := x.(complex128); return ok && imag(z) != 0 })
			}
			return Ne(arrayOf(a.list[0]), arrayOf(a.list[0]))
		}),
		"negative": builtin(func(a args) any { return Neg(array0(a.one("negative"))) }),
		"positive": builtin(func(a args) any { return array0(a.one("positive")) }),
		"ediff1d":  builtin(ediff1d),
		"extract":  builtin(func(a args) any { return Index(arrayOf(a.at(1)), array0(a.at(0))) }),
		"polymul": builtin(func(a args) any {
			return must(units.Convolve(arrayOf(a.at(0)), arrayOf(a.at(1))))
		}),
	}
	return names
}

// cells are the rows and columns where keep holds.
func cells(n, m int, keep func(i, j int) bool) Tuple {
	var rows, cols []int
	for i := range n {
		for j := range m {
			if keep(i, j) {
				rows, cols = append(rows, i), append(cols, j)
			}
		}
	}
	return Tuple{units.Ints(rows), units.Ints(cols)}
}

// polyder is the derivative of a polynomial, m times.
func polyder(a args) any {
	p := arrayOf(a.at(0))
	c := p.Values()
	for range index(a.given(1, "m", 1)) {
		c = derived(c)
	}
	return vectorOf(c, p)
}

// ediff1d is the differences of neighbours, between what a call puts before and after them.
func ediff1d(a args) any {
	parts := []any{}
	add := func(name string) {
		if x := a.given(1<<30, name, nil); x != nil {
			parts = append(parts, atLeastList(x).Ravel())
		}
	}
	add("to_begin")
	parts = append(parts, must(units.Diff(arrayOf(a.at(0)).Ravel())))
	add("to_end")
	if len(parts) == 1 {
		return parts[0]
	}
	return must(units.Concatenate(parts))
}

// derived is the coefficients of the derivative.
func derived(c []float64) []float64 {
	out := []float64{}
	for i, v := range c[:max(len(c)-1, 0)] {
		out = append(out, v*float64(len(c)-1-i))
	}
	return out
}

// rootsOf is the zeros of a polynomial, the highest power first: the eigenvalues of its companion matrix.
func rootsOf(c []float64) any {
	for len(c) > 0 && c[0] == 0 {
		c = c[1:]
	}
	zeros := 0
	for len(c) > 0 && c[len(c)-1] == 0 {
		c = c[:len(c)-1]
		zeros++
	}
	var found []any
	if n := len(c) - 1; n > 0 {
		m := mat.NewDense(n, n, nil)
		for j := range n {
			m.Set(0, j, -c[j+1]/c[0])
			if j+1 < n {
				m.Set(j+1, j, 1)
			}
		}
		var e mat.Eigen
		if !e.Factorize(m, mat.EigenNone) {
			raise("LinAlgError", "Eigenvalues did not converge")
		}
		complexes := false
		for _, z := range e.Values(nil) {
			complexes = complexes || imag(z) != 0
			found = append(found, z)
		}
		if !complexes {
			for i, z := range found {
				found[i] = realPart(z.(complex128))
			}
		}
	}
	for range zeros {
		found = append(found, 0.0)
	}
	return pack(found, []int{len(found)})
}

// poly1d is a polynomial, which may be called.
func poly1d(a args) any {
	c := slices.Clone(arrayOf(a.at(0)).AsFloat().Values())
	if Truth(a.given(1, "r", false)) {
		return polynomialOf(withZeros(c), false)
	}
	if arrayOf(a.at(0)).Kind().Base() == units.Int {
		return polynomialOf(c, true)
	}
	return polynomialOf(c, false)
}

// withZeros is the coefficients of the polynomial with some zeros.
func withZeros(zeros []float64) []float64 {
	c := []float64{1}
	for _, z := range zeros {
		c = append(c, 0)
		for i := len(c) - 1; i > 0; i-- {
			c[i] -= z * c[i-1]
		}
	}
	return c
}

func polynomialOf(c []float64, whole bool) any {
	for len(c) > 1 && c[0] == 0 {
		c = c[1:]
	}
	coefficients := units.NewArray(c, units.Dimensionless)
	if whole {
		coefficients = coefficients.OfKind(units.Int)
	}
	m := &Module{Name: "poly1d", attrs: NewDict("c", coefficients, "coeffs", coefficients, "coef", coefficients, "order", len(c)-1, "o", len(c)-1)}
	m.attrs.set("__call__", builtin(func(a args) any {
		x := array0(a.one("poly1d"))
		var y any = 0
		for k := range c {
			y = Add(Mul(y, x), scalar(coefficients.At(k)))
		}
		return y
	}))
	m.attrs.set("deriv", builtin(func(a args) any {
		d := c
		for range index(a.given(0, "m", 1)) {
			d = derived(d)
		}
		return polynomialOf(d, whole)
	}))
	m.attrs.set("integ", builtin(func(a args) any {
		d := make([]float64, len(c)+1)
		for i, v := range c {
			d[i] = v / float64(len(c)-i)
		}
		d[len(c)] = SI(a.given(1, "k", 0.0))
		return polynomialOf(d, false)
	}))
	roots := rootsOf(c)
	if math.IsNaN(c[0]) {
		roots = nil
	}
	m.attrs.set("roots", roots)
	m.attrs.set("r", roots)
	return m
}
