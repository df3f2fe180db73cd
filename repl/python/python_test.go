package python

import (
	"errors"
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
