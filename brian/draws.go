package brian

import (
	"fmt"

	"gobrian/brian/internal/random"
	"gobrian/units"
)

// draws.go: random numbers for scripts, from the streams that Seed sets.

// Rand returns numbers that are uniform in [0, 1): one without a shape, else
// an array of that length, or a table of rows and columns.
func Rand(shape ...int) (any, error) {
	return drawn("rand", shape, func(k random.Stream, i int) float64 { return k.Uniform(0, uint32(i)) })
}

// Randn returns numbers of the standard normal distribution, in the shapes of
// Rand.
func Randn(shape ...int) (any, error) {
	return drawn("randn", shape, func(k random.Stream, i int) float64 { return k.Normal(0, uint32(i)) })
}

// RandintOptions are the further parameters of Randint.
type RandintOptions struct {
	High any // the bound that is not reached; without it, low is the bound and 0 the start
	Size any // how many: a number, or []int{rows, columns}
}

// Randint returns whole numbers from low up to but not including High, each as
// likely as the others: one without a size. Errors: no number lies between.
func Randint(low int, opts ...RandintOptions) (any, error) {
	var o RandintOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	lo, hi := 0, low
	if o.High != nil {
		q, ok := quantityOf(o.High)
		if !ok || !q.Dim.IsDimensionless() || q.Value != float64(int(q.Value)) {
			return nil, fmt.Errorf("randint: the upper bound is a whole number, not %v", o.High)
		}
		lo, hi = low, int(q.Value)
	}
	if hi <= lo {
		return nil, fmt.Errorf("randint: no whole number lies from %d up to, but not including, %d", lo, hi)
	}
	var shape []int
	if o.Size != nil {
		size, err := units.Of(o.Size)
		if err != nil {
			return nil, fmt.Errorf("randint: the size is a whole number or two, not %v", o.Size)
		}
		for _, n := range size.Array().Values() {
			shape = append(shape, int(n))
		}
	}
	x, err := drawn("randint", shape, func(k random.Stream, i int) float64 {
		return float64(lo + int(k.Uniform(0, uint32(i))*float64(hi-lo)))
	})
	switch x := x.(type) {
	case float64:
		return int(x), err
	case units.Array:
		return x.OfKind(units.Int), err
	}
	return nil, err
}

// drawn fills a shape from a stream of its own.
func drawn(name string, shape []int, next func(random.Stream, int) float64) (any, error) {
	n := 1
	for _, d := range shape {
		if d < 0 {
			return nil, fmt.Errorf("%s: the shape is the numbers of elements in each direction, not %v", name, shape)
		}
		n *= d
	}
	stream := theWorld().random.take().Stream()
	if len(shape) == 0 {
		return next(stream, 0), nil
	}
	values := make([]float64, n)
	for i := range values {
		values[i] = next(stream, i)
	}
	return units.ArrayOf(values, shape, units.Dimensionless), nil
}
