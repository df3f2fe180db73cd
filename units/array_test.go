package units

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// caught is the message of the panic of f.
func caught(f func()) string {
	err := func() (err error) {
		defer Catch(&err)
		f()
		return nil
	}()
	return fmt.Sprint(err)
}

func TestArrayBasics(t *testing.T) {
	m := Matrix([]float64{1, 2, 3, 4, 5, 6}, 2, 3, Volt.Dim)
	a := Mul(list(1, 2, 3), MV)
	for i, c := range []struct{ got, want any }{
		{m.Len(), 2}, {m.Size(), 6}, {m.Shape(), []int{2, 3}}, {m.NDim(), 2}, {m.Dim(), Volt.Dim}, {m.Kind(), Float},
		{a.Len(), 3}, {a.Shape(), []int{3}}, {a.NDim(), 1}, {a.At(1), "2. mV"}, {a.In(MV), []float64{1, 2, 3}},
		{MV.Array().Len(), 1}, {MV.Array().Shape(), []int{}}, {MV.Array().NDim(), 0}, {Array{}.Len(), 0}, {Array{}, "[]"},
		{Ints([]int{1, 2}).Kind(), Int}, {Bools([]bool{true}).Kind(), Bool}, {list(1, 2.5).Kind(), Float},
		{a.IsDimensionless(), false}, {list(1).IsDimensionless(), true},
		{must(list(1, 2).Integers()), []int{1, 2}}, {must(list(1, 2).Floats()), []float64{1, 2}},
		{m.Rows()[1], "[4. 5. 6.] V"}, {a.Rows(), "[[1. 2. 3.] mV]"},
		{list(1, 0).OfKind(Bool), "[ True False]"}, {a.Quantities()[2], "3. mV"},
	} {
		if fmt.Sprint(c.got) != fmt.Sprint(c.want) {
			t.Errorf("%d: %v, want %v", i, c.got, c.want)
		}
	}
	if q, ok := list(7).Item(); !ok || q.NotEqual(Whole(7)) || q.Kind != Int {
		t.Errorf("the item of a list of one is %v", q)
	}
	if _, ok := a.Item(); ok {
		t.Error("a list of three has an item")
	}
	for i, c := range []struct{ got, want string }{
		{caught(func() { Matrix([]float64{1, 2, 3}, 2, 2, Dimensionless) }), "matrix: shapes (3,) and (2, 2): do not fit together"},
		{caught(func() { a.OfKind(Int) }), "int64([1. 2. 3.] mV): expects a dimensionless argument (got volt)"},
		{caught(func() { a.In(Second) }), "[1. 2. 3.] mV in s: dimensions do not match (volt and second)"},
		{caught(func() { Add(a, Matrix(make([]float64, 8), 2, 4, Volt.Dim)) }), "+: shapes (3,) and (2, 4): do not fit together"},
		{caught(func() { a.Diagonal() }), "diagonal: shape (3,): a table is wanted"},
		{caught(func() { Volt.Pow(30000).Mul(Volt.Pow(30000)) }), "out of range"},
		{caught(func() { Second.Dim.Div(must(Time.Pow(-32767))).Div(must(Time.Pow(-9))) }), "out of range"},
	} {
		if !strings.Contains(c.got, c.want) {
			t.Errorf("%d: %s, want %s", i, c.got, c.want)
		}
	}
	if _, err := list(1, 2.5).Integers(); err == nil || err.Error() != "element 1 is 2.5, not a whole number" {
		t.Error(err)
	}
	if _, err := a.Floats(); err == nil {
		t.Error("an array in volt gave bare numbers")
	}
}

// TestSharing: what shares elements with an array and what does not.
func TestSharing(t *testing.T) {
	fresh := func() Array { return Mul(must(Arange(6)), MV) }
	for name, c := range map[string]struct {
		take   func(a Array) Array
		shares bool
	}{
		"copy of the value": {func(a Array) Array { return a }, true},
		"reshape":           {func(a Array) Array { return a.Reshape(2, 3) }, true},
		"ravel":             {func(a Array) Array { return a.Reshape(2, 3).Ravel() }, true},
		"span":              {func(a Array) Array { return must(a.Index(Span{1, Open, 0})).(Array) }, true},
		"row":               {func(a Array) Array { return must(a.Reshape(2, 3).Index(0)).(Array) }, true},
		"step":              {func(a Array) Array { return must(a.Index(Span{1, Open, 2})).(Array) }, true},
		"column":            {func(a Array) Array { return must(a.Reshape(2, 3).Index(Span{Open, Open, 0}, 1)).(Array) }, true},
		"list":              {func(a Array) Array { return must(a.Index([]int{1})).(Array) }, false},
		"copy":              {Array.Copy, false},
		"flatten":           {Array.Flatten, false},
		"transpose":         {func(a Array) Array { return a.Reshape(2, 3).T() }, true},
		"sort":              {func(a Array) Array { return a.Sort() }, false},
		"neg":               {func(a Array) Array { return Neg(a) }, false},
	} {
		a := fresh()
		b := c.take(a)
		if err := b.Fill(Volt); err != nil {
			t.Fatal(err)
		}
		if shares := !slices.Equal(a.vals, fresh().vals); shares != c.shares {
			t.Errorf("%s: shares elements: %v", name, shares)
		}
	}
}

func TestSetIndex(t *testing.T) {
	a := Mul(list(1, 2, 3), MV)
	n := list(1, 2, 3)
	b := list(true, true, true)
	set := func(a *Array, v any, ix ...any) string {
		if err := a.SetIndex(v, ix...); err != nil {
			return err.Error()
		}
		return a.String()
	}
	for i, c := range []struct{ got, want string }{
		{set(&a, MV.Times(7), 0), "[7. 2. 3.] mV"},
		{set(&a, 0, Span{1, Open, 0}), "[7. 0. 0.] mV"},
		{set(&a, Mul(list(1, 2), MV), []int{2, 0}), "[2. 0. 1.] mV"},
		{set(&a, []any{MV, Volt}, Greater(a, Scalar(0))), "[   1.    0. 1000.] mV"},
		{set(&a, must(a.Index(Span{Open, Open, -1})), Span{Open, Open, 0}), "[1000.    0.    1.] mV"},
		{set(&n, 7.9, 1), "[1 7 3]"},
		{set(&b, 0, 1), "[ True False  True]"},
		{set(&a, Mul(list(1, 2), MV), Span{Open, Open, 0}), "=: shapes (3,) and (2,): do not fit together"},
		{set(&a, "x", 0), "a number or an array is wanted, not a value of type string"},
	} {
		if c.got != c.want {
			t.Errorf("%d: %s, want %s", i, c.got, c.want)
		}
	}
	m := Matrix(make([]float64, 6), 2, 3, Dimensionless)
	for i, c := range []struct{ got, want string }{
		{set(&m, list(1, 2, 3), Span{Open, Open, 0}), "[[1. 2. 3.]\n [1. 2. 3.]]"},
		{set(&m, list(8, 9), Span{Open, Open, 0}, 0), "[[8. 2. 3.]\n [9. 2. 3.]]"},
		{set(&m, 5, Greater(m, Scalar(2.5))), "[[5. 2. 5.]\n [5. 2. 5.]]"},
		{set(&m, [][]int{{1, 2}, {3, 4}}, Span{Open, Open, 0}, Span{1, Open, 0}), "[[5. 1. 2.]\n [5. 3. 4.]]"},
		{set(&m, 0, 1, 1), "[[5. 1. 2.]\n [5. 0. 4.]]"},
		{set(&m, list(1, 2), 0, 0), "=: shapes () and (2,): do not fit together"},
	} {
		if c.got != c.want {
			t.Errorf("table %d: %s, want %s", i, c.got, c.want)
		}
	}
}

func TestOf(t *testing.T) {
	type celsius float32
	for i, c := range []struct {
		x    any
		want string
	}{
		{3, "3"}, {3.0, "3.0"}, {int8(3), "3"}, {uint64(3), "3"}, {float32(0.5), "0.5"}, {celsius(2), "2.0"}, {true, "True"},
		{[]float64{1, 2}, "[1. 2.]"}, {[]int{1, 2}, "[1 2]"}, {[]bool{true, false}, "[ True False]"}, {[2]int{1, 2}, "[1 2]"},
		{[]float32{1.5}, "[1.5]"}, {[]Quantity{MV, Volt.Times(0)}, "[1. 0.] mV"}, {[]any{1, 2.5, true}, "[1.  2.5 1. ]"},
		{[]any{0, MV}, "[0. 1.] mV"}, {[][]float64{{1, 2}, {3, 4}}, "[[1. 2.]\n [3. 4.]]"}, {[]any{}, "[]"},
		{[]any{list(1, 2), []int{3, 4}}, "[[1 2]\n [3 4]]"}, {MV.Times(2), "2. mV"}, {list(1), "[1]"},
		{nil, "a number or an array is wanted, not None"},
		{"3", "a number or an array is wanted, not a value of type string"},
		{[]string{"3"}, "element 0: a number or an array is wanted, not a value of type string"},
		{[][]int{{1, 2}, {3}}, "list: shapes (2,) and (1,): elements have to have the same shape"},
		{[][][]int{{{1}}}, "[[[1]]]"},
		{[]any{1, MV}, "list(1, 1. mV): dimensions do not match (dimensionless and volt)"},
	} {
		x, err := Of(c.x)
		got := fmt.Sprint(x)
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%d: %s, want %s", i, got, c.want)
		}
	}
	values := []float64{1, 2}
	arrayOf(must(Of(values))).vals[0] = 7
	if values[0] != 1 {
		t.Error("Of shares the slice of the caller")
	}
}

func TestUnitStrings(t *testing.T) {
	for want, q := range map[string]Quantity{
		"volt/second": Volt.Div(Second), "siemens/metre**2": Siemens.Div(Metre2), "farad/metre**2": Farad.Div(Metre2),
		"volt": Volt, "kilogram": Gram, "1/volt": Scalar(1).Div(Volt), "mole/metre**3": Molar, "ohm*metre": Ohm.Mul(Metre),
		"amp/metre**2": Amp.Div(Metre2), "hertz": Scalar(1).Div(Second), "volt**2": Volt2, "newton*second": Newton.Mul(Second),
		"metre**0.5": Metre.Pow(0.5), "1": Scalar(1), "metre/second": Metre.Div(Second), "siemens/second": Siemens.Div(Second),
		"metre*kilogram**0.5*second**-1.5*amp**-0.5": Volt.Pow(0.5), "second**-0.5": Second.Pow(-0.5),
	} {
		if got := q.Dim.UnitString(); got != want {
			t.Errorf("%s: %s, want %s", q.Dim, got, want)
		}
	}
	if !Dimensionless.IsDimensionless() || Volt.Dim.IsDimensionless() {
		t.Error("IsDimensionless")
	}
}

// TestSpent stores results in the elements of arrays that nobody reads again, and nowhere else.
func TestSpent(t *testing.T) {
	list := func(vals ...float64) Array { return NewArray(vals, Dimensionless) }
	for _, c := range []struct {
		name    string
		compute func(x Array) Array
		want    string
		inside  bool // the result is where x was
	}{
		{"x + 1", func(x Array) Array { return Add(x.Spent(), Scalar(1)) }, "[2. 3. 4. 5.]", true},
		{"1 - x", func(x Array) Array { return Sub(Scalar(1), x.Spent()) }, "[ 0. -1. -2. -3.]", true},
		{"x*y", func(x Array) Array { return Mul(x.Spent(), list(1, 2, 3, 4)) }, "[ 1.  4.  9. 16.]", true},
		{"y*x", func(x Array) Array { return Mul(list(1, 2, 3, 4), x.Spent()) }, "[ 1.  4.  9. 16.]", true},
		{"x*x", func(x Array) Array { return Mul(x.Spent(), x) }, "[ 1.  4.  9. 16.]", true},
		{"-x", func(x Array) Array { return Neg(x.Spent()) }, "[-1. -2. -3. -4.]", true},
		{"x > 2", func(x Array) Array { return Greater(x.Spent(), Scalar(2)) }, "[False False  True  True]", true},
		{"x + 1 of one that is not spent", func(x Array) Array { return Add(x, Scalar(1)) }, "[2. 3. 4. 5.]", false},
		{"x[1:] + x[:-1]", func(x Array) Array { return Add(part(t, x, 1, 4).Spent(), part(t, x, 0, 3)) }, "[3. 5. 7.]", false},
		{"x[::-1] + 1", func(x Array) Array { return Add(reversed(t, x).Spent(), Scalar(1)) }, "[5. 4. 3. 2.]", false},
		{"a column and a row", func(x Array) Array { return Add(x.Reshape(4, 1).Spent(), list(1, 2)) }, "[[2. 3.]\n [3. 4.]\n [4. 5.]\n [5. 6.]]", false},
	} {
		x := list(1, 2, 3, 4)
		r := c.compute(x)
		if got := r.String(); got != c.want {
			t.Errorf("%s is %s, want %s", c.name, got, c.want)
		}
		if inside := &r.Values()[0] == &x.Values()[0]; inside != c.inside {
			t.Errorf("%s: in the elements of x is %v", c.name, inside)
		}
		if !c.inside && x.String() != "[1. 2. 3. 4.]" {
			t.Errorf("%s changes x to %v", c.name, x)
		}
	}
	first := Add(list(1, 2).Spent(), Scalar(1))
	if second := Add(first, Scalar(1)); first.String() != "[2. 3.]" {
		t.Errorf("the result of a spent array was spent for %v", second)
	}
}

func part(t *testing.T, x Array, lo, hi int) Array { return indexed(t, x, Span{Lo: lo, Hi: hi}) }

func reversed(t *testing.T, x Array) Array { return indexed(t, x, Span{Lo: Open, Hi: Open, Step: -1}) }

func indexed(t *testing.T, x Array, ix any) Array {
	t.Helper()
	v, err := x.Index(ix)
	if err != nil {
		t.Fatal(err)
	}
	return v.(Array)
}
