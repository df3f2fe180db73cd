package units

import (
	"fmt"
	"math"
	"slices"
)

// Average is the mean of the elements of x, each counting as much as its weight.
func Average(x any, opts ...AverageOptions) (any, error) {
	if len(opts) == 0 || opts[0].Weights == nil {
		return Mean(x)
	}
	return each2(x, opts[0].Weights, func(x, w Operand) Array {
		return Div(arrayOf(x).Dot(w), arrayOf(w).Sum())
	})
}

// AverageOptions are the further parameters of Average.
type AverageOptions struct{ Weights any }

// Nansum is the sum of the elements of x that are numbers.
func Nansum(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("nansum", x, opts, func(a Array) Quantity { return a.numbers().Sum() })
}

// Nanmean is the mean of the elements of x that are numbers.
func Nanmean(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("nanmean", x, opts, func(a Array) Quantity { return a.numbers().Mean() })
}

// Nanstd is the standard deviation of the elements of x that are numbers.
func Nanstd(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("nanstd", x, opts, func(a Array) Quantity { return a.numbers().Std() })
}

// Nanmax is the greatest of the elements of x that are numbers.
func Nanmax(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("nanmax", x, opts, func(a Array) Quantity { return a.numbers().Max() })
}

// Nanmin is the least of the elements of x that are numbers.
func Nanmin(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("nanmin", x, opts, func(a Array) Quantity { return a.numbers().Min() })
}

// numbers is the elements that are not NaN.
func (a Array) numbers() Array {
	return NewArray(slices.DeleteFunc(slices.Clone(a.flat()), isNaN), a.dim).ofKind(a.kind)
}

// CountNonzero is the number of elements of x that are not 0.
func CountNonzero(x any, opts ...AxisOptions) (any, error) {
	return reduceAny("count_nonzero", x, opts, func(a Array) Quantity { return Whole(len(truePositions(a.flat()))) })
}

// Flatnonzero is the positions of the elements of x that are not 0.
func Flatnonzero(x any) (Array, error) {
	a, err := ToArray(x)
	return Ints(truePositions(a.flat())), err
}

// Corrcoef is the table of the correlation coefficients of the rows of x, or of the lists x and y.
func Corrcoef(x any, y ...any) (Array, error) {
	out, err := covariances("corrcoef", x, y, func(Dimensions) Dimensions { return Dimensionless })
	if err != nil {
		return out, err
	}
	n := out.Len()
	spread := make([]float64, n)
	for i := range n {
		spread[i] = math.Sqrt(out.vals[i*n+i])
	}
	for k := range out.vals {
		out.vals[k] /= spread[k/n] * spread[k%n]
	}
	return out, nil
}

// Cov is the table of the covariances of the rows of x, or of the lists x and y, which need the same dimensions.
func Cov(x any, y ...any) (Array, error) {
	return covariances("cov", x, y, func(d Dimensions) Dimensions { return d.Mul(d) })
}

// covariances are the mean products of the distances from the means, with one less than the number of elements.
func covariances(op string, x any, y []any, dim func(Dimensions) Dimensions) (out Array, err error) {
	defer Catch(&err)
	parts := append([]any{x}, y...)
	var rows []Array
	for _, p := range parts {
		a, err := ToArray(p)
		if err != nil {
			return out, fmt.Errorf("%s: %w", op, err)
		}
		rows = append(rows, a.Rows()...)
	}
	for _, r := range rows {
		if r.Len() != rows[0].Len() {
			return out, &ShapeError{Op: op, X: rows[0].Shape(), Y: r.Shape()}
		}
		if op == "cov" && r.dim != rows[0].dim {
			return out, &DimensionError{Op: op, X: rows[0], Y: r}
		}
	}
	n := len(rows)
	out = Matrix(make([]float64, n*n), n, n, dim(rows[0].dim))
	from := make([][]float64, n) // the distances from the mean
	for i, r := range rows {
		m := mean(r.flat())
		from[i] = r.mapped(func(v float64) float64 { return v - m }, r.dim, Float).flat()
	}
	for i := range n {
		for j := range i + 1 {
			c := dot(from[i], from[j]) / float64(rows[0].Len()-1)
			out.vals[i*n+j], out.vals[j*n+i] = c, c
		}
	}
	return out, nil
}
