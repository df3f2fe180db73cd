package python

import (
	"fmt"
	"math/cmplx"
	"slices"
	"strings"

	"gobrian/units"
)

// Complex is a list of complex numbers, or one: what a Fourier transform gives.
type Complex []complex128

// Imaginary is the number xj.
func Imaginary(x float64) any { return Complex{complex(0, x)} }

// Len is the number of elements.
func (c Complex) Len() int { return len(c) }

// Index takes an element, or a slice, or those at which a list of truth values is true.
func (c Complex) Index(ix ...any) (any, error) {
	if len(ix) != 1 {
		raise("IndexError", "too many indices for a list of complex numbers")
	}
	if s, ok := ix[0].(units.Span); ok {
		return Complex(pick(c, part(s, len(c)))), nil
	}
	if i, ok := small(ix[0]); ok {
		return Complex{c[at(i, len(c), "index")]}, nil
	}
	picked := arrayOf(Index(Range{0, len(c), 1}.Array(), ix...))
	return Complex(pick(c, must(picked.Integers()))), nil
}

// String is the numbers as Python shows them.
func (c Complex) String() string {
	parts := make([]string, len(c))
	for i, x := range c {
		parts[i] = strings.TrimSuffix(fmt.Sprint(x), "i)") + "j)"
	}
	if len(c) == 1 {
		return parts[0]
	}
	return "[" + strings.Join(parts, " ") + "]"
}

// each gives a number of each element, one for one.
func (c Complex) each(f func(complex128) float64) any {
	v := make([]float64, len(c))
	for i, x := range c {
		v[i] = f(x)
	}
	if len(v) == 1 {
		return v[0]
	}
	return units.NewArray(v, units.Dimensionless)
}

func (c Complex) abs() any { return c.each(cmplx.Abs) }

// complexOf is a value as complex numbers.
func complexOf(x any) Complex {
	if c, ok := x.(Complex); ok {
		return c
	}
	var out Complex
	for _, f := range arrayOf(x).Values() {
		out = append(out, complex(f, 0))
	}
	return out
}

// complexes is x op y if one of them is complex.
func complexes(op string, x, y any) (any, bool) {
	_, isx := x.(Complex)
	_, isy := y.(Complex)
	if !isx && !isy {
		return nil, false
	}
	p, q := complexOf(x), complexOf(y)
	n := max(len(p), len(q))
	if len(p) != n && len(p) != 1 || len(q) != n && len(q) != 1 {
		raise("ValueError", "operands could not be broadcast together with shapes (%d,) (%d,)", len(p), len(q))
	}
	f := map[string]func(a, b complex128) complex128{
		"+": func(a, b complex128) complex128 { return a + b }, "-": func(a, b complex128) complex128 { return a - b },
		"*": func(a, b complex128) complex128 { return a * b }, "/": func(a, b complex128) complex128 { return a / b }, "**": cmplx.Pow,
	}[op]
	if f == nil {
		raise("TypeError", "unsupported operand type(s) for %s: 'complex'", op)
	}
	out := make(Complex, n)
	for i := range out {
		out[i] = f(p[min(i, len(p)-1)], q[min(i, len(q)-1)])
	}
	return out, true
}

// attr are the attributes and methods of complex numbers.
func (c Complex) attr(name string) any {
	none := func(f func() any) any { return builtin(func(args) any { return f() }) }
	switch name {
	case "real":
		return c.each(realPart)
	case "imag":
		return c.each(func(x complex128) float64 { return imag(x) })
	case "conj", "conjugate":
		return none(func() any { return c.conj() })
	case "mean":
		return none(func() any { return Complex{c.sum() / complex(float64(len(c)), 0)} })
	case "sum":
		return none(func() any { return Complex{c.sum()} })
	case "shape":
		return Tuple{len(c)}
	case "size":
		return len(c)
	}
	raise("AttributeError", "'complex' object has no attribute '%s'", name)
	return nil
}

func (c Complex) conj() Complex {
	out := slices.Clone(c)
	for i := range out {
		out[i] = cmplx.Conj(out[i])
	}
	return out
}

func (c Complex) sum() complex128 {
	var s complex128
	for _, x := range c {
		s += x
	}
	return s
}

// complexNames are numpy's functions where their argument is complex.
func complexNames() map[string]any {
	part := func(name string, f func(complex128) float64) builtin {
		return func(a args) any { return complexOf(a.one(name)).each(f) }
	}
	return map[string]any{
		"real": part("real", realPart), "imag": part("imag", func(x complex128) float64 { return imag(x) }), "angle": part("angle", cmplx.Phase),
		"conj":   builtin(func(a args) any { return complexOf(a.one("conj")).conj() }),
		"unwrap": builtin(unwrap),
	}
}

// unwrap takes jumps of more than half a turn out of angles.
func unwrap(a args) any {
	x := arrayOf(a.first("unwrap")).Copy()
	v := x.Values()
	const turn = 6.283185307179586
	shift := 0.0
	for i := 1; i < len(v); i++ {
		d := v[i] + shift - v[i-1]
		for d > turn/2 {
			shift, d = shift-turn, d-turn
		}
		for d < -turn/2 {
			shift, d = shift+turn, d+turn
		}
		v[i] += shift
	}
	return x
}
