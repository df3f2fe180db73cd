package symbolic

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gobrian/brian/internal/syntax"
)

func parse(t testing.TB, src string) syntax.Expr {
	t.Helper()
	x, err := syntax.ParseExpr(src)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// at evaluates x with values for its variables.
func at(t testing.TB, x syntax.Expr, values map[string]float64) float64 {
	t.Helper()
	with := map[string]syntax.Expr{}
	for name, v := range values {
		with[name] = Number(v)
	}
	v, ok := Value(syntax.Replace(x, with))
	if !ok {
		t.Fatalf("%s has no value", syntax.Print(x))
	}
	return v
}

func TestSimplify(t *testing.T) {
	for src, want := range map[string]string{
		"0*x + 1*y":                       "y",
		"x - x":                           "0.0",
		"x + y + x":                       "2.0*x + y",
		"-(v - -0.06) + 0.011 + g":        "-v + g - 0.049",
		"(-(v - -0.06) + 0.011 + g)/0.01": "100.0*(-v + g - 0.049)",
		"0.5*((E - v)/tau)":               "0.5*(E - v)/tau",
		"2*x*3*y":                         "x*y*6.0",
		"x*y - y*x":                       "0.0",
		"x/y*y":                           "x",
		"a*(x/a)":                         "x",
		"x/2/4":                           "0.125*x",
		"x/(y/z)":                         "x*z/y",
		"x/a/b":                           "x/(a*b)",
		"-(-x)":                           "x",
		"-x - y":                          "-x - y",
		"3*x + 3*y":                       "3.0*x + 3.0*y",
		"2*(3*x - 3*y)":                   "6.0*(x - y)",
		"x**1 + x**0":                     "x + 1.0",
		"2.0**3":                          "8.0",
		"exp(0*x + y)":                    "exp(y)",
		"int(x/0.1)":                      "int(x/0.1)",
		"floor(x + x)":                    "floor(x + x)",
		"x // 2 + x % 2":                  "x // 2 + x % 2",
		"int(True)*x + int(False)*y":      "x",
		"int(not True)*x":                 "0.0",
		"a if True and b > 1 else c":      "a if b > 1 else c",
		"a if False and b > 1 else c":     "c",
		"a if b > 1 or True else c":       "a",
		"x if y > 0 else x":               "x",
		"x/0":                             "x/0.0",
		"1.0/3*x - x/3":                   "0.0",
		"x*0.1 + 0.2*x":                   "0.30000000000000004*x",
		"f(x + x)":                        "f(x + x)",
	} {
		got := syntax.Print(Simplify(parse(t, src)))
		if got != want {
			t.Errorf("%s becomes %s, want %s", src, got, want)
		}
	}
}

var names = []string{"x", "y", "z"}

// expressions generates trees over names that have finite values and derivatives.
func expressions() *rapid.Generator[syntax.Expr] {
	leaf := rapid.Custom(func(t *rapid.T) syntax.Expr {
		if rapid.Bool().Draw(t, "name") {
			return Name(rapid.SampledFrom(names).Draw(t, "ident"))
		}
		return Number(rapid.SampledFrom([]float64{0, 1, 2, -1, 0.5, 3.25}).Draw(t, "value"))
	})
	var tree func(depth int) *rapid.Generator[syntax.Expr]
	tree = func(depth int) *rapid.Generator[syntax.Expr] {
		if depth == 0 {
			return leaf
		}
		return rapid.Custom(func(t *rapid.T) syntax.Expr {
			sub := tree(depth - 1)
			x, y := sub.Draw(t, "x"), sub.Draw(t, "y")
			switch rapid.IntRange(0, 10).Draw(t, "kind") {
			case 0, 1:
				return &syntax.Binary{Op: syntax.Add, X: x, Y: y}
			case 2, 3:
				return &syntax.Binary{Op: syntax.Sub, X: x, Y: y}
			case 4, 5:
				return &syntax.Binary{Op: syntax.Mul, X: x, Y: y}
			case 6:
				return &syntax.Binary{Op: syntax.Div, X: x, Y: Add(Number(2), Call("cos", y))}
			case 7:
				return &syntax.Unary{Op: syntax.Neg, X: x}
			case 8:
				return Call(rapid.SampledFrom([]string{"sin", "tanh", "arctan", "cos"}).Draw(t, "function"), x)
			case 9:
				return &syntax.Cond{If: &syntax.Binary{Op: syntax.Gt, X: Name("z"), Y: Number(0.1)}, Then: x, Else: y}
			}
			return &syntax.Binary{Op: syntax.Pow, X: x, Y: Number(2)}
		})
	}
	return tree(4)
}

func values(t *rapid.T) map[string]float64 {
	m := map[string]float64{}
	for _, name := range names {
		m[name] = rapid.Float64Range(-1.5, 1.5).Draw(t, name)
	}
	return m
}

// near compares with room for the rounding errors of some dozen operations.
func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*(1+math.Max(math.Abs(a), math.Abs(b)))
}

func TestSimplifyKeepsTheValue(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x, v := expressions().Draw(r, "x"), values(r)
		y := Simplify(x)
		want, got := at(t, x, v), at(t, y, v)
		if math.Abs(want) < 1e6 && !near(want, got, 1e-8) {
			r.Fatalf("%s = %g becomes %s = %g", syntax.Print(x), want, syntax.Print(y), got)
		}
		if again := Simplify(y); syntax.Print(again) != syntax.Print(y) && !near(at(t, again, v), got, 1e-8) {
			r.Fatalf("%s becomes %s", syntax.Print(y), syntax.Print(again))
		}
	})
}

func TestSpread(t *testing.T) {
	for src, want := range map[string]string{
		"0.5*(2*x - y + 4)":  "x - 0.5*y + 2.0",
		"-2*(x + y)":         "-2.0*x - 2.0*y",
		"(x + y)/4":          "0.25*x + 0.25*y",
		"2*(x + y)*z":        "(x + y)*z*2.0",
		"2*(x + y)/z":        "2.0*(x + y)/z",
		"x + 2*(y + z)":      "x + 2.0*(y + z)",
		"3*x":                "3.0*x",
		"0*(x + y)":          "0.0",
		"2*(3*(x - y) + 4)":  "6.0*(x - y) + 8.0",
		"2*exp(3*(x + 1)*y)": "2.0*exp((x + 1.0)*y*3.0)",
	} {
		if got := syntax.Print(Spread(parse(t, src))); got != want {
			t.Errorf("%s gives %s, want %s", src, got, want)
		}
	}
}

func TestDerivativeIsTheSlope(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x, v := expressions().Draw(r, "x"), values(r)
		d, err := Derivative(x, "x")
		if err != nil {
			r.Fatal(err)
		}
		const h = 1e-5 // the error of the central difference is of order h**2
		got, u := at(t, d, v), maps.Clone(v)
		u["x"] = v["x"] + h
		hi := at(t, x, u)
		u["x"] = v["x"] - h
		lo := at(t, x, u)
		u["x"] = v["x"]
		mid := at(t, x, u)
		curved := math.Abs(hi-2*mid+lo) > 1e-3*h*(1+math.Abs(got)) // too curved for the difference to tell
		if slope := (hi - lo) / (2 * h); !curved && math.Abs(mid) < 1e3 && !near(slope, got, 1e-4) {
			r.Fatalf("the derivative of %s is %s = %g, not %g", syntax.Print(x), syntax.Print(d), got, slope)
		}
	})
}

func TestDerivativesOfFunctions(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		for _, x := range []float64{0.3, 0.004, 0.9} {
			f := Call(name, Name("x"))
			d, err := Derivative(f, "x")
			if err != nil {
				t.Fatal(err)
			}
			const h = 1e-6
			hi, lo := at(t, f, map[string]float64{"x": x + h}), at(t, f, map[string]float64{"x": x - h})
			if got := at(t, d, map[string]float64{"x": x}); !near(got, (hi-lo)/(2*h), 1e-5) {
				t.Errorf("%s'(%g) = %g, not %g", name, x, got, (hi-lo)/(2*h))
			}
		}
	}
	for src, want := range map[string]string{
		"x**3":               "3.0*x**2.0",
		"x**n":               "n*x**(n - 1.0)",
		"2**x":               "2.0**x*log(2.0)",
		"clip(x, a, b)":      "0.0 if min(x, b) < a else 1.0",
		"max(x, 2*x)":        "2.0 if 2*x > x else 1.0",
		"x % 3":              "1.0",
		"int(x) + x // 2":    "0.0",
		"x if y > 1 else -x": "1.0 if y > 1 else -1.0",
		"y*z":                "0.0",
		"exp(-x/tau)":        "-exp(-x/tau)/tau",
		"m*m*m*h*(x - E)":    "m*m*m*h",
	} {
		d, err := Derivative(parse(t, src), "x")
		if err != nil {
			t.Fatal(err)
		}
		got := syntax.Print(d)
		if src == "clip(x, a, b)" {
			for _, v := range []float64{-1, 0.5, 3} {
				slope := at(t, d, map[string]float64{"x": v, "a": 0, "b": 1})
				if inside := v > 0 && v < 1; inside != (slope == 1) || !inside && slope != 0 {
					t.Errorf("the slope of clip at %g is %g", v, slope)
				}
			}
			continue
		}
		if got != want {
			t.Errorf("the derivative of %s is %s, want %s", src, got, want)
		}
	}
	if _, err := Derivative(parse(t, "stimulus(x)"), "x"); err == nil {
		t.Error("an unknown function has a derivative")
	}
}

func TestLinear(t *testing.T) {
	isVar := func(name string) bool { return name == "v" || name == "w" }
	for src, want := range map[string]string{
		"(E - v)/tau":                 "v: -1.0/tau; rest: E/tau",
		"(-(v - -0.06) + I + w)/0.01": "v: -100.0; w: 100.0; rest: 100.0*(I - 0.06)",
		"a*(v + b*(w - v)) - c":       "v: a*(1.0 - b); w: a*b; rest: -c",
		"v - v + 3":                   "rest: 3.0",
		"v*w - w*v":                   "",
		"v**2":                        "",
		"exp(v)":                      "",
		"1/v":                         "",
		"v**1":                        "v: 1.0; rest: 0.0",
		"v if a > 1 else 2*v + 1":     "v: 1.0 if a > 1 else 2.0; rest: 0.0 if a > 1 else 1.0",
		"v if v > 1 else 2*v":         "",
		"int(v > 1)*w":                "",
		"g*(E - v)*exp(-t)":           "v: -(g*exp(-t)); rest: g*E*exp(-t)",
		"-(-v)":                       "v: 1.0; rest: 0.0",
		"f(t)":                        "rest: f(t)",
		"v // 2":                      "",
		"abs(v)":                      "",
	} {
		f, err := Linear(parse(t, src), isVar)
		got := ""
		if err == nil {
			for _, v := range slices.Sorted(maps.Keys(f.Coef)) {
				got += v + ": " + syntax.Print(f.Coef[v]) + "; "
			}
			got += "rest: " + syntax.Print(f.Rest)
		} else if !strings.HasSuffix(err.Error(), "is not linear") {
			t.Errorf("%s: %v", src, err)
		}
		if got != want {
			t.Errorf("%s gives %s, want %s", src, got, want)
		}
	}
}

func TestLinearAddsUp(t *testing.T) {
	isVar := func(name string) bool { return name == "x" }
	rapid.Check(t, func(r *rapid.T) {
		x, v := expressions().Draw(r, "x"), values(r)
		f, err := Linear(x, isVar)
		if err != nil {
			return
		}
		got := at(t, f.Rest, v)
		for name, c := range f.Coef {
			if syntax.Mentions(c, isVar) {
				r.Fatalf("the coefficient %s mentions the variable", syntax.Print(c))
			}
			got += at(t, c, v) * v[name]
		}
		if want := at(t, x, v); math.Abs(want) < 1e6 && !near(got, want, 1e-8) {
			r.Fatalf("%s is %g, its linear form %g", syntax.Print(x), want, got)
		}
	})
}
