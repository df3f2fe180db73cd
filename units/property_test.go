package units

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// rational is the slow, obvious model of Dimensions.
type rational [nBase]*big.Rat

func (r rational) with(s rational, f func(z, x, y *big.Rat) *big.Rat) rational {
	var out rational
	for i := range out {
		out[i] = f(new(big.Rat), r[i], s[i])
	}
	return out
}

func (r rational) pow(p *big.Rat) rational {
	return r.with(r, func(z, x, _ *big.Rat) *big.Rat { return z.Mul(x, p) })
}

func (r rational) equals(d Dimensions) bool {
	num, den := d.fractions()
	for i, n := range num {
		if r[i].Cmp(big.NewRat(int64(n), int64(den))) != 0 {
			return false
		}
	}
	return true
}

// drawDimensions draws dimensions of small exponents, some of them fractions.
func drawDimensions(t *rapid.T, label string) (Dimensions, rational) {
	var num [nBase]int
	den := rapid.SampledFrom([]int{1, 1, 1, 2, 3, 4}).Draw(t, label+" denominator")
	var r rational
	for i := range num {
		num[i] = rapid.SampledFrom([]int{0, 0, 0, 1, -1, 2, -2, 3, -3}).Draw(t, label)
		r[i] = big.NewRat(int64(num[i]), int64(den))
	}
	d, ok := fromFractions(num, den)
	if !ok {
		t.Fatalf("%v/%d is out of range", num, den)
	}
	return d, r
}

// forgetUnits empties the table of units, which checks that make very many units would fill.
func forgetUnits() {
	ResetUnits()
	units.made = nil
	clear(units.byKey)
}

func TestDimensionsAreFractions(t *testing.T) {
	defer forgetUnits()
	rapid.Check(t, func(t *rapid.T) {
		d, r := drawDimensions(t, "d")
		e, s := drawDimensions(t, "e")
		p, q := rapid.IntRange(-4, 4).Draw(t, "p"), rapid.IntRange(1, 4).Draw(t, "q")
		power, err := d.Pow(float64(p) / float64(q))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case !r.with(s, (*big.Rat).Add).equals(d.Mul(e)):
			t.Fatalf("%s * %s is %s", d, e, d.Mul(e))
		case !r.with(s, (*big.Rat).Sub).equals(d.Div(e)):
			t.Fatalf("%s / %s is %s", d, e, d.Div(e))
		case !r.pow(big.NewRat(-1, 1)).equals(d.Inv()):
			t.Fatalf("1/%s is %s", d, d.Inv())
		case !r.pow(big.NewRat(int64(p), int64(q))).equals(power):
			t.Fatalf("%s ** (%d/%d) is %s", d, p, q, power)
		case d.Mul(e).Div(e) != d || d.Div(d) != Dimensionless:
			t.Fatalf("%s and %s: the inverse is not exact", d, e)
		}
		if parsed, err := Parse(d.String()); err != nil || parsed.Dim != d || parsed.Value != 1 {
			t.Fatalf("%s is parsed as %s, %v", d, parsed.Dim, err)
		}
		if parsed, err := Parse(d.UnitString()); err != nil || parsed.Dim != d || parsed.Value != 1 {
			t.Fatalf("%s is parsed as %v, %v", d.UnitString(), parsed, err)
		}
	})
}

// scaling is a choice of another base unit: its factor is a power of two, so that nothing is rounded, and of an exponent
// that 24 divides, so that neither is it in roots.
type scaling struct{ base, exponent int }

func (s scaling) factor(d Dimensions) float64 {
	return math.Exp2(math.Round(24 * float64(s.exponent) * d.Exponents()[s.base]))
}

func (s scaling) array(a Array) Array {
	return a.mapped(func(x float64) float64 { return x * s.factor(a.dim) }, a.dim, a.kind)
}

// same reports that x and y are the same number; how NaN came about does not matter.
func same(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }

func drawNumber(t *rapid.T, label string) float64 {
	return float64(rapid.IntRange(-40, 40).Draw(t, label)) / 8
}

func drawArray(t *rapid.T, label string, n int, d Dimensions) Array {
	vals := make([]float64, n)
	for i := range vals {
		vals[i] = drawNumber(t, label)
	}
	return NewArray(vals, d)
}

// TestRescaling computes in the SI and in other base units: the results have to be those of each other. So no operation
// adds what has different dimensions, or gives its result the wrong ones.
func TestRescaling(t *testing.T) {
	one := func(f func(x, y, z Array) Array) func(x, y, z Array) []Array {
		return func(x, y, z Array) []Array { return []Array{f(x, y, z)} }
	}
	scalar := func(f func(x Array) Quantity) func(x, y, z Array) []Array {
		return func(x, _, _ Array) []Array { return []Array{f(x).Array()} }
	}
	list := func(f func(x Array) Array) func(x, y, z Array) []Array {
		return func(x, _, _ Array) []Array { return []Array{f(x)} }
	}
	value := func(x any, err error) Array { return arrayOf(must(Of(must(x, err)))) }
	operations := map[string]func(x, y, z Array) []Array{ // x and y have the same dimensions, z any
		"+":    one(func(x, y, _ Array) Array { return Add(x, y) }),
		"-":    one(func(x, y, _ Array) Array { return Sub(x, y.At(0)) }),
		"*":    one(func(x, _, z Array) Array { return Mul(x, z) }),
		"/":    one(func(x, _, z Array) Array { return Div(x.At(0), z) }),
		"%":    one(func(x, y, _ Array) Array { return Mod(x, y) }),
		"//":   one(func(x, y, _ Array) Array { return FloorDiv(x, y) }),
		"**2":  one(func(x, _, _ Array) Array { return Pow(x, Scalar(2)) }),
		"**-1": one(func(x, _, _ Array) Array { return Pow(x, Scalar(-1)) }),
		"sqrt": one(func(x, _, _ Array) Array { return x.Abs().Sqrt() }),
		"neg":  one(func(x, _, _ Array) Array { return Neg(x) }),
		"<":    one(func(x, y, _ Array) Array { return Less(x, y) }),
		">=":   one(func(x, y, _ Array) Array { return GreaterEqual(x, y) }),
		"==":   one(func(x, y, _ Array) Array { return Equal(x, y) }),
		"sum":  scalar(Array.Sum), "mean": scalar(Array.Mean), "var": scalar(Array.Var), "std": scalar(Array.Std),
		"median": scalar(Array.Median), "max": scalar(Array.Max), "min": scalar(Array.Min), "ptp": scalar(Array.Ptp),
		"prod": scalar(Array.Prod), "cumsum": list(func(x Array) Array { return x.Cumsum() }), "diff": list(func(x Array) Array { return x.Diff() }), "sort": list(func(x Array) Array { return x.Sort() }),
		"argsort": list(func(x Array) Array { return x.Argsort() }), "unique": list(Array.Unique), "abs": list(Array.Abs), "sign": list(Array.Sign),
		"square": list(Array.Square), "reciprocal": list(Array.Reciprocal), "isnan": list(Array.Isnan),
		"roll":    list(func(x Array) Array { return x.Roll(1) }),
		"argmax":  list(func(x Array) Array { return Whole(x.Argmax()).Array() }),
		"clip":    one(func(x, y, _ Array) Array { return x.Clip(y.Min(), y.Max()) }),
		"maximum": one(func(x, y, _ Array) Array { return value(Maximum(x, y)) }),
		"arctan2": one(func(x, y, _ Array) Array { return value(Arctan2(x, y)) }),
		"where":   one(func(x, y, z Array) Array { return value(Where(Greater(z, Scalar(0)), x, y)) }),
		"dot":     one(func(x, _, z Array) Array { return x.Dot(z) }),
		"outer":   one(func(x, _, z Array) Array { return x.Outer(z) }),
		"hstack":  one(func(x, y, _ Array) Array { return must(Hstack([]Array{x, y})) }),
		"convolve": one(func(x, _, z Array) Array {
			return value(Convolve(x, z))
		}),
		"linspace": one(func(x, y, _ Array) Array { return must(Linspace(x.At(0), y.At(0), 5)) }),
		"searchsorted": one(func(x, y, _ Array) Array {
			return x.Sort().Searchsorted(y)
		}),
		"histogram": func(x, y, _ Array) []Array {
			counts, edges, err := Histogram(x, HistogramOptions{Bins: y.Sort(), Density: true})
			must(0, err)
			return []Array{counts, edges}
		},
		"meshgrid": func(x, _, z Array) []Array {
			gx, gy, err := Meshgrid(x, z)
			must(0, err)
			return []Array{gx, gy}
		},
	}
	names := make([]string, 0, len(operations))
	for name := range operations {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "operation")
		s := scaling{rapid.IntRange(0, nBase-1).Draw(t, "base"), rapid.SampledFrom([]int{-1, 1}).Draw(t, "scaling")}
		d, _ := drawDimensions(t, "d")
		e, _ := drawDimensions(t, "e")
		n := rapid.IntRange(2, 5).Draw(t, "n")
		x, y, z := drawArray(t, "x", n, d), drawArray(t, "y", n, d), drawArray(t, "z", n, e)
		want := operations[name](x, y, z)
		got := operations[name](s.array(x), s.array(y), s.array(z))
		for i := range want {
			scaled := s.array(want[i])
			if !slices.EqualFunc(got[i].vals, scaled.vals, same) || got[i].dim != want[i].dim {
				t.Fatalf("%s(%v, %v, %v) is\n%v\nand in other base units\n%v", name, x, y, z, scaled.vals, got[i].vals)
			}
		}
	})
}

// TestArraysAreQuantities: an operation on arrays is that on their elements, whatever the shapes.
func TestArraysAreQuantities(t *testing.T) {
	type operation struct {
		array    func(x, y Operand) Array
		quantity func(x, y Quantity) Quantity
	}
	truth := func(f func(x, y Quantity) bool) func(x, y Quantity) Quantity {
		return func(x, y Quantity) Quantity { return Truth(f(x, y)) }
	}
	operations := []operation{
		{Add, Quantity.Add}, {Sub, Quantity.Sub}, {Mul, Quantity.Mul}, {Div, Quantity.Div}, {Mod, Quantity.Mod},
		{FloorDiv, Quantity.FloorDiv}, {Less, truth(Quantity.Less)}, {LessEqual, truth(Quantity.LessEqual)},
		{Greater, truth(Quantity.Greater)}, {GreaterEqual, truth(Quantity.GreaterEqual)},
		{Equal, truth(Quantity.Equal)}, {NotEqual, truth(Quantity.NotEqual)},
	}
	rapid.Check(t, func(t *rapid.T) {
		op := operations[rapid.IntRange(0, len(operations)-1).Draw(t, "operation")]
		rows, cols := rapid.IntRange(1, 3).Draw(t, "rows"), rapid.IntRange(1, 3).Draw(t, "cols")
		d, _ := drawDimensions(t, "d")
		kind := rapid.SampledFrom([]Kind{Float, Float, Int}).Draw(t, "kind")
		if kind == Int {
			d = Dimensionless
		}
		shaped := func(label string) (Array, func(i, j int) Quantity) {
			a := drawArray(t, label, rows*cols, d)
			if kind == Int {
				a = a.AsInt()
			}
			switch rapid.SampledFrom([]string{"table", "row", "list", "column", "value"}).Draw(t, label+" shape") {
			case "table":
				return a.Reshape(rows, cols), func(i, j int) Quantity { return a.At(i*cols + j) }
			case "row":
				return NewArray(a.vals[:cols], d).ofKind(kind).Reshape(1, cols), func(_, j int) Quantity { return a.At(j) }
			case "list":
				return NewArray(a.vals[:cols], d).ofKind(kind), func(_, j int) Quantity { return a.At(j) }
			case "column":
				return NewArray(a.vals[:rows], d).ofKind(kind).Reshape(rows, 1), func(i, _ int) Quantity { return a.At(i) }
			}
			return a.At(0).Array(), func(_, _ int) Quantity { return a.At(0) }
		}
		x, xAt := shaped("x")
		y, yAt := shaped("y")
		got := op.array(x, y)
		shape := got.atLeast(2).Shape()
		r, c := shape[0], shape[1]
		for i := range r {
			for j := range c {
				want := op.quantity(xAt(i, j), yAt(i, j))
				at := got.At(i*c + j)
				if !same(at.Value, want.Value) || at.Dim != want.Dim || at.Kind != want.Kind {
					t.Fatalf("element %d, %d of %v and %v is %v, want %v", i, j, x, y, at, want)
				}
			}
		}
	})
}

func TestSumIsNearExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		exact, plain := new(big.Float).SetPrec(2000), 0.0
		vals := make([]float64, rapid.IntRange(0, 400).Draw(t, "n"))
		for i := range vals {
			vals[i] = rapid.Float64Range(-1, 1).Draw(t, "x") * math.Exp2(float64(rapid.IntRange(-20, 20).Draw(t, "e")))
			exact.Add(exact, big.NewFloat(vals[i]))
			plain += math.Abs(vals[i])
		}
		want, _ := exact.Float64()
		if got := sum(vals); math.Abs(got-want) > plain*24*0x1p-53 { // no number is rounded more often
			t.Fatalf("the sum of %v is %v, want %v", vals, got, want)
		}
	})
	inf := math.Inf(1)
	if s := sum([]float64{1, inf, 2}); s != inf || !math.IsNaN(sum([]float64{inf, -inf})) {
		t.Errorf("the sum with an infinity is %v", s)
	}
}

// TestSumsAreNumpys compares sums, means and spreads with what numpy 1.24 gives, to the last digit.
func TestSumsAreNumpys(t *testing.T) {
	values := func(n int) Array {
		v := make([]float64, n)
		for i := range v {
			v[i] = float64((i*7919+13)%1000)/100 - 3
		}
		return NewArray(v, Dimensionless)
	}
	words := func(list ...any) string {
		text := make([]string, len(list))
		for i, x := range list {
			text[i] = pythonFloat(arrayOf(must(Of(x))).Ravel().Values()[0])
		}
		return strings.Join(text, " ")
	}
	for _, c := range []struct {
		n    int
		want string
	}{
		{3, "8.96 2.986666666666667 5.088166008822171"},
		{5, "17.55 3.5100000000000002 3.6797078688395906"},
		{8, "24.36 3.045 2.8873170937740804"},
		{12, "22.099999999999998 1.8416666666666666 2.960174544403308"},
		{20, "48.699999999999996 2.4349999999999996 2.9496342324537728"},
		{100, "203.5 2.035 2.9324594083837177"},
		{129, "272.41 2.1117054263565893 2.9214551500576644"},
		{300, "600.5 2.0016666666666665 2.908391829229684"},
		{1000, "1995.0 1.995 2.888194360957494"},
	} {
		x := values(c.n)
		if got := words(x.Sum(), x.Mean(), must(Std(x, SpreadOptions{Ddof: 1}))); got != c.want {
			t.Errorf("%d elements: %s, want %s", c.n, got, c.want)
		}
	}
	m := values(60).Reshape(20, 3)
	var got []any
	add := func(x any, n int) {
		for _, q := range arrayOf(must(Of(x))).Quantities()[:n] {
			got = append(got, q)
		}
	}
	add(must(Sum(m, AxisOptions{Axis: 0})), 3)
	add(must(Std(m, SpreadOptions{Axis: 0})), 3)
	add(must(Sum(m.T(), AxisOptions{Axis: 1})), 1)
	add(must(Mean(m, AxisOptions{Axis: 1})), 3)
	add(m.T().Matmul(m).Ravel(), 3)
	add(m.Row(0).Dot(m.Row(1)).Reshape(1), 1)
	if text, want := words(got...), "30.9 44.699999999999996 48.500000000000014 2.839529010240959 2.8996422193091345 2.745528182335778 30.9 2.986666666666667 3.89 1.4599999999999997 208.999 106.27 43.440999999999995 28.066599999999998"; text != want {
		t.Errorf("along axes:\n%s, want\n%s", text, want)
	}
}

// TestSpans compares with Python's rule, written as a loop.
func TestSpans(t *testing.T) {
	limit := func(x, open, n int) int {
		switch {
		case x == Open:
			return open
		case x < 0:
			return x + n
		}
		return x
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 6).Draw(t, "n")
		bound := rapid.OneOf(rapid.IntRange(-9, 9), rapid.Just(Open))
		s := Span{bound.Draw(t, "lo"), bound.Draw(t, "hi"), rapid.IntRange(-3, 3).Draw(t, "step")}
		step := s.Step
		if step == 0 {
			step = 1
		}
		want := []float64{}
		if step > 0 {
			for i := max(limit(s.Lo, 0, n), 0); i < min(limit(s.Hi, n, n), n); i += step {
				want = append(want, float64(i))
			}
		} else {
			for i := min(limit(s.Lo, n-1, n), n-1); i > max(limit(s.Hi, -1, n), -1); i += step {
				want = append(want, float64(i))
			}
		}
		got, err := must(Arange(n)).Index(s)
		if err != nil || !slices.Equal(got.(Array).Values(), want) || s.Count(n) != len(want) {
			t.Fatalf("%s of %d is %v, %v, want %v", s, n, got, err, want)
		}
	})
}

// TestSetIndexIsIndex: what is stored with an index is read with it, and nothing else changes.
func TestSetIndexIsIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, cols := rapid.IntRange(1, 4).Draw(t, "rows"), rapid.IntRange(1, 4).Draw(t, "cols")
		a := Mul(must(Arange(rows*cols)), MV).Reshape(rows, cols)
		index := func(label string, n int) any {
			switch rapid.IntRange(0, 3).Draw(t, label) {
			case 0:
				return rapid.IntRange(-n, n-1).Draw(t, label+" number")
			case 1:
				return Span{rapid.IntRange(-n, n).Draw(t, label+" lo"), Open, rapid.SampledFrom([]int{1, 2, -1}).Draw(t, label+" step")}
			case 2:
				mask := make([]bool, n)
				for i := range mask {
					mask[i] = rapid.Bool().Draw(t, label+" truth")
				}
				return mask
			}
			return rapid.Permutation(must(must(Arange(n)).Integers())).Draw(t, label+" list")
		}
		ix := []any{index("row", rows)}
		if rapid.Bool().Draw(t, "two") {
			ix = append(ix, index("column", cols))
		}
		before, err := a.Index(ix...)
		if err != nil {
			if !strings.Contains(err.Error(), "different length") {
				t.Fatal(err)
			}
			return
		}
		taken := arrayOf(before.(Operand)).Copy()
		store := Neg(Add(taken, MV))
		if err := a.SetIndex(simple(store), ix...); err != nil {
			t.Fatal(err)
		}
		after, err := a.Index(ix...)
		if err != nil || fmt.Sprint(after) != fmt.Sprint(store) {
			t.Fatalf("%v of %v: %v, stored %v", ix, a, after, store)
		}
		changed := 0
		for _, v := range a.vals {
			if v < 0 {
				changed++
			}
		}
		if changed != taken.Size() {
			t.Fatalf("%d elements changed, %d were stored", changed, taken.Size())
		}
	})
}

func TestParseUndoesString(t *testing.T) {
	defer forgetUnits()
	ResetUnits()
	for _, n := range unitNames {
		for _, text := range []string{n.name, n.symbol, n.unit.String(), n.unit.Repr(), "(" + n.symbol + ")"} {
			q, err := Parse(text)
			if err != nil || q.Value != n.unit.Value || q.Dim != n.unit.Dim {
				t.Errorf("%s, of the unit %s, is parsed as %v, %v", text, n.name, q, err)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, _ := drawDimensions(t, "d")
		q := Quantity{Value: rapid.Float64Range(-1, 1).Draw(t, "x") * math.Pow(10, float64(rapid.IntRange(-15, 15).Draw(t, "e"))), Dim: d}
		for _, text := range []string{q.String(), q.Repr()} {
			back, err := Parse(text)
			close := math.Abs(back.Value-q.Value) <= 1e-8*math.Max(math.Abs(q.Value), displayFor([]float64{q.Value}, d).value)
			if err != nil || back.Dim != d || !close {
				t.Fatalf("%s, of %v %s, is parsed as %v, %v", text, q.Value, d, back, err)
			}
		}
	})
}
