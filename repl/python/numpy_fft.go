package python

import (
	"math"

	"gonum.org/v1/gonum/dsp/fourier"

	"gobrian/units"
)

// numpy_fft.go: module numpy.fft, by gonum.

func fftNames() map[string]any {
	names := map[string]any{
		"fftfreq": builtin(func(a args) any { return frequencies(a, false) }), "rfftfreq": builtin(func(a args) any { return frequencies(a, true) }),
		"fftshift":  builtin(func(a args) any { return shifted(a, 0) }),
		"ifftshift": builtin(func(a args) any { return shifted(a, 1) }),
	}
	for name, f := range map[string]func(x []complex128, n int) []any{"fft": fft, "ifft": ifft, "rfft": rfft, "irfft": irfft} {
		names[name] = builtin(func(a args) any {
			out := transformed(asElements(a.at(0)), a.given(1, "n", nil), index(a.given(2, "axis", -1)), f)
			return normed(out, a, name[0] == 'i', pointsOf(out, a, name))
		})
	}
	for name, f := range map[string]func(x []complex128, n int) []any{"fft2": fft, "ifft2": ifft} {
		names[name] = builtin(func(a args) any {
			x := asElements(transformed(asElements(a.at(0)), nil, -1, f))
			shape := x.at.Shape()
			return normed(transformed(x, nil, -2, f), a, name[0] == 'i', shape[len(shape)-1]*shape[len(shape)-2])
		})
	}
	return names
}

// pointsOf is how many points a transform has: a half one of real numbers those that it was made of.
func pointsOf(out any, a args, name string) int {
	axis := index(a.given(2, "axis", -1))
	if n, ok := small(a.given(1, "n", nil)); ok {
		return n
	}
	x := asElements(out)
	if name == "rfft" {
		x = asElements(a.at(0))
	}
	return x.at.Shape()[at(axis, x.at.NDim(), "axis")]
}

// normed is a transform of n points, scaled as norm= says where that is not the usual way, which divides the inverse one by n.
func normed(x any, a args, inverse bool, n int) any {
	scale := 1.0
	switch norm := a.given(3, "norm", nil); {
	case norm == nil || norm == "backward":
		return x
	case norm == "ortho" && inverse:
		scale = math.Sqrt(float64(n))
	case norm == "ortho":
		scale = 1 / math.Sqrt(float64(n))
	case norm == "forward" && inverse:
		scale = float64(n)
	case norm == "forward":
		scale = 1 / float64(n)
	default:
		raise("ValueError", `Invalid norm value %s; should be "backward","ortho" or "forward".`, Str(norm))
	}
	return Mul(x, scale)
}

// transformed applies f to the lines of x along an axis, cut or filled with zeros to length n where that is given.
func transformed(x *Elements, length any, axis int, f func(x []complex128, n int) []any) any {
	lines := x.at.Moveaxis(axis, -1)
	shape := lines.Shape()
	last := len(shape) - 1
	n, _ := small(length)
	items := x.like(lines).items()
	var out []any
	for i := 0; i < len(items); i += shape[last] {
		line := make([]complex128, shape[last])
		for k := range line {
			z, ok := complexNumber(simple(items[i+k]))
			if !ok {
				raise("TypeError", "a Fourier transform is one of numbers, not of %s", TypeName(items[i+k]))
			}
			line[k] = z
		}
		out = append(out, f(line, n)...)
	}
	if shape[last] = 0; len(out) > 0 {
		rows := 1
		for _, n := range shape[:last] {
			rows *= n
		}
		shape[last] = len(out) / rows
	}
	return reshaped(pack(out, []int{len(out)}), func(y units.Array) units.Array { return y.Reshape(shape...).Moveaxis(-1, axis) })
}

// sized is x cut or filled with zeros to n, if n is not 0.
func sized(x []complex128, n int) []complex128 {
	if n == 0 {
		return x
	}
	return append(x[:min(n, len(x)):min(n, len(x))], make([]complex128, max(0, n-len(x)))...)
}

func boxed(z []complex128) []any {
	out := make([]any, len(z))
	for i, v := range z {
		out[i] = v
	}
	return out
}

func fft(x []complex128, n int) []any {
	x = sized(x, n)
	return boxed(fourier.NewCmplxFFT(len(x)).Coefficients(nil, x))
}

func ifft(x []complex128, n int) []any {
	x = sized(x, n)
	z := fourier.NewCmplxFFT(len(x)).Sequence(nil, x)
	for i := range z {
		z[i] /= complex(float64(len(z)), 0)
	}
	return boxed(z)
}

// rfft is the half of the transform of real numbers that says all.
func rfft(x []complex128, n int) []any {
	x = sized(x, n)
	v := make([]float64, len(x))
	for i, z := range x {
		v[i] = realPart(z)
	}
	return boxed(fourier.NewFFT(len(v)).Coefficients(nil, v))
}

// irfft is the real numbers whose rfft is x; n of them, an even number when it is not given.
func irfft(x []complex128, n int) []any {
	if n == 0 {
		n = 2 * (len(x) - 1)
	}
	v := fourier.NewFFT(n).Sequence(nil, sized(x, n/2+1))
	out := make([]any, n)
	for i, f := range v {
		out[i] = f / float64(n)
	}
	return out
}

// shifted moves frequency 0 into the middle, or back with more = 1.
func shifted(a args, more int) any {
	return reshaped(a.at(0), func(x units.Array) units.Array {
		axes := axesIn(a, 1, "axes")
		if axes == nil {
			for k := range x.NDim() {
				axes = append(axes, k)
			}
		}
		for _, axis := range axes {
			n := x.Moveaxis(axis, 0).Len()
			x = x.Roll((n+more)/2, axis)
		}
		return x
	})
}

func frequencies(a args, half bool) any {
	n := index(a.at(0))
	d := a.given(1, "d", 1.0)
	v := make([]float64, n)
	for i := range v {
		v[i] = float64(i)
		if !half && i >= (n+1)/2 {
			v[i] -= float64(n)
		}
	}
	if half {
		v = v[:n/2+1]
	}
	return Div(units.NewArray(v, units.Dimensionless), Mul(float64(n), d))
}
