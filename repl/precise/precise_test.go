package precise

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"testing"
)

// values are what CPython gives; see testdata/make.py.
//
//go:embed testdata/values.txt
var values string

// TestValuesAreCPythons compares with CPython to the last digit. Its own functions are not rounded to the nearest number each time: of a
// thousand values some three are a digit off.
func TestValuesAreCPythons(t *testing.T) {
	one := map[string]func(float64) float64{"exp": Exp, "log": Log, "log10": Log10, "log2": Log2, "sin": Sin, "cos": Cos, "tan": Tan, "asin": Asin, "acos": Acos, "atan": Atan,
		"sinh": Sinh, "cosh": Cosh, "tanh": Tanh}
	two := map[string]func(x, y float64) float64{"pow": Pow, "hypot": Hypot, "atan2": Atan2}
	lines := strings.Split(strings.TrimSpace(values), "\n")
	off := 0
	for _, line := range lines {
		words := strings.Fields(line)
		var x []float64
		for _, w := range words[1:] {
			v, err := strconv.ParseFloat(w, 64)
			if err != nil {
				t.Fatal(err)
			}
			x = append(x, v)
		}
		want := x[len(x)-1]
		got := 0.0
		if f := one[words[0]]; f != nil {
			got = f(x[0])
		} else {
			got = two[words[0]](x[0], x[1])
		}
		if got != want {
			off++
			if math.Abs(got-want) > 1.01*(math.Nextafter(math.Abs(want), math.Inf(1))-math.Abs(want)) {
				t.Errorf("%s: %v", line, got)
			}
		}
	}
	if off > len(lines)/200 {
		t.Errorf("%d of %d values are a digit off", off, len(lines))
	}
}

// TestBeyondReach checks the values that Go's functions serve.
func TestBeyondReach(t *testing.T) {
	inf := math.Inf(1)
	for name, v := range map[string][2]float64{
		"exp 0": {Exp(0), 1}, "exp inf": {Exp(inf), inf}, "exp -inf": {Exp(-inf), 0}, "exp 710": {Exp(710), inf}, "exp -745": {Exp(-745), 5e-324},
		"log 0": {Log(0), -inf}, "log 1": {Log(1), 0}, "log tiny": {Log(5e-324), math.Log(5e-324)}, "sin tiny": {Sin(1e-300), 1e-300}, "sin 1e22": {Sin(1e22), math.Sin(1e22)},
		"asin 1": {Asin(1), math.Pi / 2}, "acos -1": {Acos(-1), math.Pi}, "atan inf": {Atan(inf), math.Pi / 2}, "atan2 0 -1": {Atan2(0, -1), math.Pi},
		"pow 0 0": {Pow(0, 0), 1}, "pow inf": {Pow(10, 400), inf}, "pow 2 -1074": {Pow(2, -1074), 5e-324}, "hypot inf": {Hypot(inf, 1), inf}, "hypot huge": {Hypot(0x3p600, 0x4p600), 0x5p600},
		"tanh 30": {Tanh(30), 1}, "sinh 1000": {Sinh(-1000), -inf}, "cosh 0": {Cosh(0), 1}, "exp2 10": {Exp2(10), 1024},
	} {
		if v[0] != v[1] {
			t.Errorf("%s: %v, want %v", name, v[0], v[1])
		}
	}
	for name, x := range map[string]float64{"exp": Exp(math.NaN()), "log": Log(-1), "sin": Sin(inf), "pow": Pow(-8, 1.0/3), "asin": Asin(2), "tanh": Tanh(math.NaN())} {
		if !math.IsNaN(x) {
			t.Errorf("%s is %v", name, x)
		}
	}
}
