package python

import (
	"errors"
	"runtime"
	"testing"

	"gobrian/units"
)

var ms, _ = units.Lookup("ms")
var mV, _ = units.Lookup("mV")

// TestUnits computes with what Python has and what units has together.
func TestUnits(t *testing.T) {
	list := NewList(1, 2)
	for _, c := range []struct {
		got  any
		want string
	}{
		{Mul(5, ms), "5. * msecond"},
		{Mul(list, ms), "array([1., 2.]) * msecond"},
		{Div(Mul(5, ms), ms), "5.0"},
		{Add(Mul(1, ms), Mul(2, ms)), "3. * msecond"},
		{Lt(Mul(1, ms), Mul(2, ms)), "True"},
		{Neg(mV), "-1. * mvolt"},
		{Abs(Mul(-2, mV)), "2. * mvolt"},
		{Index(units.Ints([]int{4, 5, 6}), -1), "6"},
		{Invoke("max", units.Ints([]int{4, 9, 6})), "9"},
		{Invoke("sorted", units.NewArray([]float64{2, 1}, units.Dimensionless)), "[1.0, 2.0]"},
		{NewDict("tau", Mul(5, ms)), "{'tau': 5. * msecond}"},
		{In(Mul(5, ms), NewList(Mul(5, ms))), "True"},
		{Int(Div(Mul(10, ms), Mul(3, ms))), "3"},
		{Percent("%.1f %s", NewTuple(Div(Mul(5, ms), ms), Mul(5, ms))), "'5.0 5. ms'"},
	} {
		if got := Repr(c.got); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// TestUpdateArrays changes arrays in place, also where both sides share elements.
func TestUpdateArrays(t *testing.T) {
	part := func(x units.Array, lo, hi any) any { return Index(x, Span(lo, hi, nil)) }
	for _, c := range []struct {
		name   string
		update func(x units.Array) any
		want   string
	}{
		{"x += 1", func(x units.Array) any { return Update("+", x, 1) }, "array([2., 3., 4., 5.])"},
		{"x *= x", func(x units.Array) any { return Update("*", x, x) }, "array([ 1.,  4.,  9., 16.])"},
		{"x[1:] += x[:-1]", func(x units.Array) any { return Update("+", part(x, 1, nil), part(x, nil, -1)) }, "array([1., 3., 5., 7.])"},
		{"x[:-1] += x[1:]", func(x units.Array) any { return Update("+", part(x, nil, -1), part(x, 1, nil)) }, "array([3., 5., 7., 4.])"},
		{"x -= x[::-1]", func(x units.Array) any { return Update("-", x, Index(x, Span(nil, nil, -1))) }, "array([-3., -1.,  1.,  3.])"},
		{"x[::2] /= 2", func(x units.Array) any { return Update("/", Index(x, Span(nil, nil, 2)), 2) }, "array([0.5, 2. , 1.5, 4. ])"},
		{"x %= 2", func(x units.Array) any { return Update("%", x, 2) }, "array([1., 0., 1., 0.])"},
	} {
		x := units.NewArray([]float64{1, 2, 3, 4}, units.Dimensionless)
		c.update(x)
		if got := Repr(x); got != c.want {
			t.Errorf("after %s x is %s, want %s", c.name, got, c.want)
		}
	}
	x := units.NewArray(make([]float64, 100_000), units.Dimensionless)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Update("+", x, 1.5)
	runtime.ReadMemStats(&after)
	if made := after.TotalAlloc - before.TotalAlloc; made > 100_000 {
		t.Errorf("x += 1.5 allocates %d bytes", made)
	}
}

// TestGo gives values of Python to Go.
func TestGo(t *testing.T) {
	if l, ok := Go(NewList("v", "u")).([]string); !ok || len(l) != 2 {
		t.Errorf("a list of text became %T", Go(NewList("v", "u")))
	}
	if l, ok := Go(NewTuple(1, 2.5)).([]any); !ok || l[1] != 2.5 {
		t.Errorf("a tuple became %v", Go(NewTuple(1, 2.5)))
	}
	if m, ok := Go(NewDict("pre", "v += 1")).(map[string]any); !ok || m["pre"] != "v += 1" {
		t.Errorf("a dict became %v", Go(NewDict("pre", "v += 1")))
	}
	if x := Go(func() int { return 7 }); x != 7 {
		t.Errorf("a method without arguments became %v", x)
	}
}

// TestErrorsHavePlaces raises where At was told that a statement stands.
func TestErrorsHavePlaces(t *testing.T) {
	At(3, 5)
	defer At(0, 0)
	defer func() {
		var e *Error
		if err, ok := recover().(error); !ok || !errors.As(err, &e) || e.Line != 3 || e.Col != 5 || e.Type != "KeyError" {
			t.Errorf("raised %v", err)
		}
	}()
	Index(NewDict(), "absent")
}

// TestTryLetsDimensionErrorsBeCaught catches an error of units by Python's name for it.
func TestTryLetsDimensionErrorsBeCaught(t *testing.T) {
	caught := ""
	Try(func() { Add(ms, mV) }, func(e *Error) bool {
		caught = e.Type
		return Catches(e, Exception("DimensionMismatchError"))
	}, nil, nil)
	if caught != "DimensionMismatchError" {
		t.Errorf("caught %q", caught)
	}
}

// TestNamesAreBuiltins calls what BuiltinNames lists.
func TestNamesAreBuiltins(t *testing.T) {
	for _, name := range BuiltinNames() {
		if Builtin(name) == nil {
			t.Errorf("there is no builtin %s", name)
		}
	}
}
