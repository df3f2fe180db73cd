package units

import (
	"fmt"
	"slices"
)

// ConvolveOptions are the further parameters of Convolve.
type ConvolveOptions struct {
	// Mode is which part of the convolution is wanted: "full" (when left out), len(x)+len(y)-1 elements; "same", as many
	// as the longer list has, from the middle; "valid", those in which the lists overlap completely.
	Mode string
}

// Convolve is the discrete convolution of two lists.
func Convolve(x, y any, opts ...ConvolveOptions) (any, error) {
	mode := "full"
	if len(opts) > 0 && opts[0].Mode != "" {
		mode = opts[0].Mode
	}
	if mode != "full" && mode != "same" && mode != "valid" {
		return nil, fmt.Errorf("convolve: mode is \"full\", \"same\" or \"valid\", not %q", mode)
	}
	return each2(x, y, func(x, y Operand) Array { return convolve(arrayOf(x), arrayOf(y), mode) })
}

func convolve(x, y Array, mode string) Array {
	if x.Size() == 0 || y.Size() == 0 {
		panic(&ShapeError{Op: "convolve", X: x.Shape(), Y: y.Shape(), Why: "a list is empty"})
	}
	long, short := x.flat(), y.flat()
	if len(long) < len(short) {
		long, short = short, long
	}
	out := convolution(long, short)
	switch first := (len(short) - 1) / 2; mode {
	case "same":
		out = out[first : first+len(long)]
	case "valid":
		out = out[len(short)-1 : len(long)]
	}
	return NewArray(out, x.dim.Mul(y.dim)).ofKind(sumKind(x.kind, y.kind)).settle()
}

// convolution is the whole of it. Elements that are 0 take no time: most of a rate or of
// a spike train is.
func convolution(long, short []float64) []float64 {
	infinite := slices.ContainsFunc(short, func(x float64) bool { return x-x != 0 })
	out := make([]float64, len(long)+len(short)-1)
	for i := len(long) - 1; i >= 0; i-- { // so that sums go through short in order
		v := long[i]
		if v == 0 && !infinite {
			continue
		}
		sums := out[i : i+len(short)]
		for j, w := range short {
			sums[j] += v * w
		}
	}
	return out
}
