package python

import (
	"fmt"
	"math"
	"math/cmplx"
	"strings"

	"gobrian/repl/precise"
	"gobrian/units"
)

// complex.go: complex numbers, which are Go's complex128, and the functions of arrays of them.

// Imaginary is the number xj.
func Imaginary(x float64) any { return complex(0, x) }

// complexes is x op y if one of them is a complex number and the other a number.
func complexes(op string, x, y any) (any, bool) {
	_, isx := x.(complex128)
	_, isy := y.(complex128)
	p, okx := complexNumber(x)
	q, oky := complexNumber(y)
	if !isx && !isy || !okx || !oky {
		return nil, false
	}
	switch op {
	case "+":
		return p + q, true
	case "-":
		return p - q, true
	case "*":
		return p * q, true
	case "/":
		if q == 0 {
			raise("ZeroDivisionError", "complex division by zero")
		}
		return p / q, true
	case "**":
		return complexPower(p, q), true
	case "==":
		return p == q, true
	case "!=":
		return p != q, true
	}
	return nil, false
}

// complexPower is p ** q, by multiplication for small whole exponents, as in Python.
func complexPower(p, q complex128) any {
	n := realPart(q)
	if imag(q) != 0 || n != math.Trunc(n) || math.Abs(n) > 100 {
		if p == 0 && (imag(q) != 0 || n < 0) {
			raise("ZeroDivisionError", "0.0 to a negative or complex power")
		}
		size, turn := precise.Pow(precise.Hypot(realPart(p), imag(p)), n), precise.Atan2(imag(p), realPart(p))
		angle := turn * n
		if imag(q) != 0 {
			size *= precise.Exp(-turn * imag(q))
			angle += imag(q) * precise.Log(cmplx.Abs(p))
		}
		return complex(size*precise.Cos(angle), size*precise.Sin(angle))
	}
	out := complex(1, 0)
	for range int(math.Abs(n)) {
		out *= p
	}
	if n < 0 {
		if out == 0 {
			raise("ZeroDivisionError", "0.0 to a negative or complex power")
		}
		out = 1 / out
	}
	return out
}

// complexText is a complex number as Python shows it: "(1-2j)", "2j".
func complexText(z complex128) string {
	part := func(f float64) string { return strings.TrimSuffix(Repr(f), ".0") }
	im := part(imag(z)) + "j"
	if re := realPart(z); re != 0 || math.Signbit(re) {
		if !strings.HasPrefix(im, "-") {
			im = "+" + im
		}
		return "(" + part(re) + im + ")"
	}
	return im
}

// complexAttr is z.name.
func complexAttr(z complex128, name string) any {
	switch name {
	case "real":
		return realPart(z)
	case "imag":
		return imag(z)
	case "conjugate", "conj":
		return builtin(func(args) any { return cmplx.Conj(z) })
	case "item":
		return builtin(func(args) any { return z })
	}
	raise("AttributeError", "'complex' object has no attribute '%s'", name)
	return nil
}

// newComplex is complex(re, im) or complex("1+2j").
func newComplex(a args) any {
	if s, ok := a.given(0, "real", 0).(string); ok {
		text := strings.NewReplacer(" ", "", "j", "i", "J", "i", "(", "", ")", "").Replace(s)
		var z complex128
		if n, err := fmt.Sscan(text, &z); err != nil || n != 1 {
			raise("ValueError", "complex() arg is a malformed string")
		}
		return z
	}
	re, ok1 := complexNumber(simple(a.given(0, "real", 0)))
	im, ok2 := complexNumber(simple(a.given(1, "imag", 0)))
	if !ok1 || !ok2 {
		raise("TypeError", "complex() argument must be a number")
	}
	return re + im*1i
}

// complexFunctions are the functions of one number that complex numbers have.
var complexFunctions = map[string]func(z complex128) any{}

func init() {
	for name, f := range map[string]func(z complex128) complex128{
		"exp": cmplx.Exp, "log": cmplx.Log, "log10": cmplx.Log10, "sqrt": cmplx.Sqrt, "sin": cmplx.Sin, "cos": cmplx.Cos, "tan": cmplx.Tan,
		"sinh": cmplx.Sinh, "cosh": cmplx.Cosh, "tanh": cmplx.Tanh, "arcsin": cmplx.Asin, "arccos": cmplx.Acos, "arctan": cmplx.Atan,
		"conj": cmplx.Conj, "conjugate": cmplx.Conj, "square": func(z complex128) complex128 { return z * z },
		"reciprocal": func(z complex128) complex128 { return 1 / z },
	} {
		complexFunctions[name] = func(z complex128) any { return f(z) }
	}
	for name, f := range map[string]func(z complex128) float64{
		"abs": cmplx.Abs, "absolute": cmplx.Abs, "angle": cmplx.Phase, "real": realPart, "imag": func(z complex128) float64 { return imag(z) },
	} {
		complexFunctions[name] = func(z complex128) any { return f(z) }
	}
	complexFunctions["isnan"] = func(z complex128) any { return cmplx.IsNaN(z) }
	complexFunctions["isinf"] = func(z complex128) any { return cmplx.IsInf(z) }
	complexFunctions["isfinite"] = func(z complex128) any { return !cmplx.IsNaN(z) && !cmplx.IsInf(z) }
}

// elementFunctions are numpy's functions of an array of elements, which are its methods too.
var elementFunctions map[string]func(e *Elements, a args) any

func init() {
	elementFunctions = map[string]func(e *Elements, a args) any{
		"sum": func(e *Elements, a args) any { return e.along(a, total) },
		"mean": func(e *Elements, a args) any {
			return e.along(a, func(items []any) any { return Div(total(items), len(items)) })
		},
		"prod": func(e *Elements, a args) any {
			return e.along(a, func(items []any) any {
				var p any = 1
				for _, x := range items {
					p = Mul(p, x)
				}
				return p
			})
		},
		"cumsum": func(e *Elements, a args) any {
			items := e.items()
			for i := 1; i < len(items); i++ {
				items[i] = Add(items[i-1], items[i])
			}
			return pack(items, []int{len(items)})
		},
		"var": func(e *Elements, a args) any { return e.along(a, varianceOf) },
		"std": func(e *Elements, a args) any {
			return e.along(a, func(items []any) any { return math.Sqrt(SI(varianceOf(items))) })
		},
		"max": func(e *Elements, a args) any {
			return e.along(a, func(items []any) any { return sortedItems(items)[len(items)-1] })
		},
		"min": func(e *Elements, a args) any {
			return e.along(a, func(items []any) any { return sortedItems(items)[0] })
		},
		"all": func(e *Elements, a args) any { return allTrue(e.items()) },
		"any": func(e *Elements, a args) any {
			return !allTrue(mapped(e.items(), func(x any) any { return !Truth(x) }))
		},
		"dot": func(e *Elements, a args) any { return matmulElements(e, asElements(a.one("dot"))) },
		"round": func(e *Elements, a args) any {
			decimals := a.given(0, "decimals", 0)
			part := func(v float64) float64 { return SI(round(args{list: []any{v, decimals}})) }
			return e.each(func(x any) any {
				z, ok := complexNumber(x)
				if !ok {
					raise("TypeError", "loop of ufunc does not support argument of type %s which has no callable rint method", TypeName(x))
				}
				return complex(part(realPart(z)), part(imag(z)))
			})
		},
	}
	for name, f := range complexFunctions {
		elementFunctions[name] = func(e *Elements, a args) any {
			return e.each(func(x any) any {
				z, ok := complexNumber(x)
				if !ok {
					raise("TypeError", "loop of ufunc does not support argument of type %s which has no callable %s method", TypeName(x), name)
				}
				return f(z)
			})
		}
	}
}

func allTrue(items []any) bool {
	for _, x := range items {
		if !Truth(x) {
			return false
		}
	}
	return true
}

// varianceOf is the mean squared distance from the mean of complex numbers.
func varianceOf(items []any) any {
	mean := Div(total(items), len(items))
	s := 0.0
	for _, x := range items {
		z, _ := complexNumber(Sub(x, mean))
		s += realPart(z)*realPart(z) + imag(z)*imag(z)
	}
	return s / float64(len(items))
}

// unwrap takes jumps of more than half a turn out of angles.
func unwrap(a args) any {
	return along1(arrayOf(a.first("unwrap")), index(a.given(2, "axis", -1)), unwrapped)
}

func unwrapped(v []float64) []float64 {
	const turn = 2 * math.Pi
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
	return v
}

// cmathNames is module cmath.
func cmathNames() map[string]any {
	names := map[string]any{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN(),
		"rect": builtin(func(a args) any { return cmplx.Rect(SI(a.at(0)), SI(a.at(1))) }),
		"polar": builtin(func(a args) any {
			z, _ := complexNumber(simple(a.one("polar")))
			return Tuple{cmplx.Abs(z), cmplx.Phase(z)}
		})}
	for name, from := range map[string]string{"phase": "angle", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "exp": "exp", "log": "log", "log10": "log10",
		"sqrt": "sqrt", "sin": "sin", "cos": "cos", "tan": "tan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "isnan": "isnan", "isinf": "isinf", "isfinite": "isfinite"} {
		f := complexFunctions[from]
		names[name] = builtin(func(a args) any {
			z, ok := complexNumber(simple(a.one(name)))
			if !ok {
				raise("TypeError", "must be complex, not %s", TypeName(a.list[0]))
			}
			return f(z)
		})
	}
	return names
}

// complexOfNumbers is an array of numbers as complex ones.
func complexOfNumbers(x units.Array) *Elements {
	values := make([]any, 0, x.Size())
	for _, v := range x.Values() {
		values = append(values, complex(v, 0))
	}
	e := elementsOf(values, x.Shape())
	e.dtype = "complex128"
	return e
}
