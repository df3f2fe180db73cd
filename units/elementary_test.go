package units

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"
)

// elementary is every function of functions.txt in its three forms, and its value at 0.5 (at 1.5 where that is outside).
var elementary = map[string]struct {
	quantity func(Quantity) Quantity
	array    func(Array) Array
	function func(any) (any, error)
	at, want float64
}{
	"abs":      {Quantity.Abs, Array.Abs, Abs, -0.5, 0.5},
	"ceil":     {Quantity.Ceil, Array.Ceil, Ceil, 0.5, 1},
	"floor":    {Quantity.Floor, Array.Floor, Floor, -0.5, -1},
	"rint":     {Quantity.Rint, Array.Rint, Rint, 1.5, 2},
	"trunc":    {Quantity.Trunc, Array.Trunc, Trunc, -1.5, -1},
	"sign":     {Quantity.Sign, Array.Sign, Sign, -0.5, -1},
	"exp":      {Quantity.Exp, Array.Exp, Exp, 0.5, 1.6487212707001282},
	"exp2":     {Quantity.Exp2, Array.Exp2, Exp2, 0.5, math.Sqrt2},
	"expm1":    {Quantity.Expm1, Array.Expm1, Expm1, 0.5, 0.6487212707001282},
	"exprel":   {Quantity.Exprel, Array.Exprel, Exprel, 0.5, 1.2974425414002564},
	"log":      {Quantity.Log, Array.Log, Log, 0.5, -math.Ln2},
	"log10":    {Quantity.Log10, Array.Log10, Log10, 0.5, -0.3010299956639812},
	"log1p":    {Quantity.Log1p, Array.Log1p, Log1p, 0.5, 0.4054651081081644},
	"log2":     {Quantity.Log2, Array.Log2, Log2, 0.5, -1},
	"sin":      {Quantity.Sin, Array.Sin, Sin, 0.5, 0.479425538604203},
	"cos":      {Quantity.Cos, Array.Cos, Cos, 0.5, 0.8775825618903728},
	"tan":      {Quantity.Tan, Array.Tan, Tan, 0.5, 0.5463024898437905},
	"arcsin":   {Quantity.Arcsin, Array.Arcsin, Arcsin, 0.5, math.Pi / 6},
	"arccos":   {Quantity.Arccos, Array.Arccos, Arccos, 0.5, math.Pi / 3},
	"arctan":   {Quantity.Arctan, Array.Arctan, Arctan, 0.5, 0.4636476090008061},
	"sinh":     {Quantity.Sinh, Array.Sinh, Sinh, 0.5, 0.5210953054937474},
	"cosh":     {Quantity.Cosh, Array.Cosh, Cosh, 0.5, 1.1276259652063807},
	"tanh":     {Quantity.Tanh, Array.Tanh, Tanh, 0.5, 0.46211715726000973},
	"arcsinh":  {Quantity.Arcsinh, Array.Arcsinh, Arcsinh, 0.5, 0.48121182505960347},
	"arccosh":  {Quantity.Arccosh, Array.Arccosh, Arccosh, 1.5, 0.9624236501192069},
	"arctanh":  {Quantity.Arctanh, Array.Arctanh, Arctanh, 0.5, 0.5493061443340548},
	"deg2rad":  {Quantity.Deg2rad, Array.Deg2rad, Deg2rad, 90, math.Pi / 2},
	"rad2deg":  {Quantity.Rad2deg, Array.Rad2deg, Rad2deg, math.Pi, 180},
	"isnan":    {Quantity.Isnan, Array.Isnan, Isnan, math.NaN(), 1},
	"isinf":    {Quantity.Isinf, Array.Isinf, Isinf, math.Inf(-1), 1},
	"isfinite": {Quantity.Isfinite, Array.Isfinite, Isfinite, 0.5, 1},
}

func TestElementary(t *testing.T) {
	text, err := os.ReadFile("functions.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, line := range strings.Split(string(text), "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		seen++
		e, ok := elementary[f[0]]
		if !ok {
			t.Errorf("%s is not tested", f[0])
			continue
		}
		q := e.quantity(Scalar(e.at))
		a := e.array(NewArray([]float64{e.at, e.at}, Dimensionless))
		x := must(e.function(e.at)).(Quantity)
		if math.Abs(q.Value-e.want) > 4e-16*math.Abs(e.want) || a.vals[1] != q.Value || x.NotEqual(q) || x.Kind != q.Kind || a.kind != q.Kind {
			t.Errorf("%s(%v) is %v, of an array %v, of a number %v; want %v", f[0], e.at, q, a, x, e.want)
		}
		checkDimensions(t, f[0], f[2], e.quantity, e.function)
	}
	if seen != len(elementary) {
		t.Errorf("%d functions in functions.txt, %d tested", seen, len(elementary))
	}
}

// checkDimensions applies a function to 0.5 V: by its rule it refuses, keeps or drops the dimensions.
func checkDimensions(t *testing.T, name, rule string, f func(Quantity) Quantity, g func(any) (any, error)) {
	t.Helper()
	x := Volt.Times(0.5)
	got, err := g(x)
	if rule == "number" {
		var mismatch *DimensionError
		if !errors.As(err, &mismatch) || mismatch.Op != name {
			t.Errorf("%s(%v): %v", name, x, err)
		}
		return
	}
	want := Dimensionless
	if rule == "keep" || rule == "keepfloat" {
		want = Volt.Dim
	}
	if q := f(x); err != nil || !sameQuantity(got, q) || q.Dim != want {
		t.Errorf("%s(%v) is %v and %v, %v", name, x, q, got, err)
	}
}

func TestRoots(t *testing.T) {
	for i, c := range []struct {
		got  Quantity
		want string
	}{
		{Volt.Pow(2).Times(9).Sqrt(), "3. V"},
		{Volt.Pow(3).Times(8).Cbrt(), "2. V"},
		{MV.Times(3).Square(), "9. mV^2"},
		{Ms.Times(20).Reciprocal(), "50. Hz"},
		{Scalar(2.345).Round(2), "2.35"},
		{Scalar(-0.5).Round(0), "-0.0"},
		{Scalar(1e300).Round(20), "1e+300"},
		{Whole(1234).Round(-2), "1200"},
		{Second.Times(0.5).Sqrt(), "0.70710678 s^0.5"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%d: %s, want %s", i, got, c.want)
		}
	}
}

// sameQuantity reports whether a result is the quantity q.
func sameQuantity(got any, q Quantity) bool {
	x, ok := got.(Quantity)
	return ok && x.Kind == q.Kind && x.Equal(q)
}
