package brian

import (
	"fmt"
	"math"
	"reflect"

	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// listOf is the elements of a slice or an array of any kind.
func listOf(x any) ([]any, error) {
	if a, ok := x.(units.Array); ok {
		list := make([]any, a.Len())
		for k := range list {
			list[k] = a.At(k)
		}
		return list, nil
	}
	v := reflect.ValueOf(x)
	if !v.IsValid() || v.Kind() != reflect.Slice && v.Kind() != reflect.Array && v.Kind() != reflect.Map {
		return nil, fmt.Errorf("%s is not a list", describe(x))
	}
	if v.Kind() == reflect.Map {
		var list []any
		for it := v.MapRange(); it.Next(); {
			list = append(list, it.Value().Interface())
		}
		return list, nil
	}
	list := make([]any, v.Len())
	for k := range list {
		list[k] = v.Index(k).Interface()
	}
	return list, nil
}

// arrayOf is the numbers that a Go value stands for; one is true for a single number.
func arrayOf(x any) (a units.Array, one bool, err error) {
	o, err := units.Of(x)
	if err != nil {
		return units.Array{}, false, err
	}
	a = o.Array()
	_, one = a.Item()
	return a, one, nil
}

// integers is the whole numbers that a Go value stands for.
func integers(x any) (list []int, one bool, err error) {
	a, one, err := arrayOf(x)
	if err != nil {
		return nil, false, err
	}
	list = make([]int, len(a.Values()))
	for k, v := range a.Values() {
		if !a.IsDimensionless() || v != math.Trunc(v) || a.Kind() == units.Bool {
			return nil, false, kindOfError(wrongType, "whole numbers are wanted, and not %s", describe(x))
		}
		list[k] = int(v)
	}
	return list, one, nil
}

func intArray(list []int32) units.Array {
	values := make([]float64, len(list))
	for k, x := range list {
		values[k] = float64(x)
	}
	return units.NewArray(values, units.Dimensionless).OfKind(units.Int32) // as Brian keeps them
}

// fits checks that values can be those of a variable; it returns them.
func fits(v *variable, a units.Array, bare bool) ([]float64, error) {
	values := a.Values()
	if d := a.Dim(); d != v.dim && !bare && !allZero(a) {
		return nil, kindOfError(units.ErrDimensions, "dimension mismatch: %s %s, the value %s", v.name, isUnit(v.dim), valueUnit(a))
	}
	for _, x := range values {
		switch {
		case v.typ == equations.Integer && x != math.Trunc(x):
			return nil, fmt.Errorf("%s is integer, and cannot be %v", v.name, x)
		case v.typ == equations.Boolean && x != 0 && x != 1:
			return nil, fmt.Errorf("%s is boolean, and cannot be %v", v.name, x)
		}
	}
	return values, nil
}

// valueUnit shows a single value, and says which unit it has.
func valueUnit(a units.Array) string {
	if q, ok := a.Item(); ok {
		return fmt.Sprintf("%v %s", q, isUnit(q.Dim))
	}
	return isUnit(a.Dim())
}

// allZero is whether the values go with any dimensions: zeros and infinities without a unit.
func allZero(a units.Array) bool {
	for _, x := range a.Values() {
		if x != 0 && !math.IsInf(x, 0) {
			return false
		}
	}
	return a.IsDimensionless()
}
