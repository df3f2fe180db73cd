package units

import (
	"fmt"
	"math"
	"slices"
)

// CloseOptions are how near two numbers have to be to count as equal, as in numpy: |x-y| <= Atol + Rtol*|y|.
type CloseOptions struct {
	Rtol any // 1e-5 when left out
	Atol any // when left out 1e-8 for numbers without dimensions, else 0, for 1e-8 in SI base units is much for a current
}

// Isclose is whether x and y are nearly equal, element by element.
func Isclose(x, y any, opts ...CloseOptions) (any, error) {
	rtol, atol := Scalar(1e-5), Quantity{}
	given := false
	for _, o := range opts {
		var err error
		if o.Rtol != nil {
			if rtol, err = quantityOf(o.Rtol); err != nil {
				return nil, fmt.Errorf("isclose: rtol: %w", err)
			}
		}
		if o.Atol != nil {
			given = true
			if atol, err = quantityOf(o.Atol); err != nil {
				return nil, fmt.Errorf("isclose: atol: %w", err)
			}
		}
	}
	return each2(x, y, func(x, y Operand) Array {
		a, b := arrayOf(x), arrayOf(y)
		if !given && a.dim == Dimensionless && b.dim == Dimensionless {
			atol.Value = 1e-8
		}
		return isClose(a, b, rtol, atol)
	})
}

func isClose(x, y Array, rtol, atol Quantity) Array {
	dim := commonArray("isclose", x, y)
	if atol.Dim != dim && !neutral(atol) {
		panic(&DimensionError{Op: "isclose", X: operandOf(x), Y: atol})
	}
	if rtol.Dim != Dimensionless {
		panic(&DimensionError{Op: "isclose", X: rtol, Why: needsNumber})
	}
	near := each(func(x, y float64) float64 {
		return oneIf(x == y || math.Abs(x-y) <= atol.Value+rtol.Value*math.Abs(y) && !math.IsInf(y, 0))
	})
	return broadcast("isclose", &near, x, y, Dimensionless, Bool)
}

// Allclose is whether all elements of x and y are nearly equal.
func Allclose(x, y any, opts ...CloseOptions) (bool, error) {
	out, err := Isclose(x, y, opts...)
	if err != nil {
		return false, err
	}
	return arrayOf(out.(Operand)).All(), nil
}

// ArrayEqual is whether x and y have the same shape, dimensions and elements.
func ArrayEqual(x, y any) (bool, error) {
	a, err := ToArray(x)
	if err != nil {
		return false, err
	}
	b, err := ToArray(y)
	return err == nil && a.dim == b.dim && sameShape(a, b) && slices.Equal(a.flat(), b.flat()), err
}

// Interp is the piecewise linear function through the points (xp, fp), xp ascending, at each of x; beyond the ends it is
// that of the end. It has the dimensions of fp.
func Interp(x, xp, fp any) (out any, err error) {
	defer Catch(&err)
	var list [3]Array
	for i, v := range []any{x, xp, fp} {
		if list[i], err = ToArray(v); err != nil {
			return nil, fmt.Errorf("interp: %w", err)
		}
	}
	at, xs, ys := list[0], list[1], list[2]
	commonArray("interp", at, xs)
	n := xs.Size()
	if n == 0 || n != ys.Size() {
		return nil, &ShapeError{Op: "interp", X: xs.Shape(), Y: ys.Shape()}
	}
	px, py := xs.flat(), ys.flat()
	return simple(at.mapped(func(v float64) float64 { return interpolate(v, px, py) }, ys.dim, Float)), nil
}

func interpolate(v float64, xs, ys []float64) float64 {
	i, exact := slices.BinarySearch(xs, v)
	switch {
	case exact:
		return ys[i]
	case math.IsNaN(v):
		return v
	case i == 0:
		return ys[0]
	case i == len(xs):
		return ys[i-1]
	}
	return ys[i-1] + (ys[i]-ys[i-1])*(v-xs[i-1])/(xs[i]-xs[i-1])
}

// Digitize is the number of the bin of each of x: how many of the ascending edges are not above it.
func Digitize(x, bins any) (any, error) {
	return each2(x, bins, func(x, bins Operand) Array { return arrayOf(bins).searchSorted(x, true) })
}
