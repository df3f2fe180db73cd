package dynamic

import (
	"reflect"

	"gobrian/units"
)

// slice is lo:hi:step; nil stands for what was left out.
func slice(lo, hi, step any) (any, error) {
	if hasUnit(lo) || hasUnit(hi) {
		return interval(lo, hi, step)
	}
	s := units.Span{Lo: units.Open, Hi: units.Open}
	for _, b := range []struct {
		x  any
		to *int
	}{{lo, &s.Lo}, {hi, &s.Hi}, {step, &s.Step}} {
		if b.x == nil {
			continue
		}
		v, err := convert(b.x, reflect.TypeFor[int]())
		if err != nil {
			return nil, err
		}
		*b.to = int(v.Int())
	}
	return s, nil
}

// hasUnit reports whether a limit is a quantity with a unit.
func hasUnit(x any) bool {
	q, err := convert(x, quantityType)
	return x != nil && err == nil && !q.Interface().(units.Quantity).IsDimensionless()
}

// interval is a slice whose limits are quantities.
func interval(lo, hi, step any) (any, error) {
	if step != nil {
		return nil, wrong("a slice with units has no step")
	}
	var v units.Interval
	for _, b := range []struct {
		x  any
		to **units.Quantity
	}{{lo, &v.Lo}, {hi, &v.Hi}} {
		if b.x == nil {
			continue
		}
		q, err := convert(b.x, quantityType)
		if err != nil {
			return nil, err
		}
		limit := q.Interface().(units.Quantity)
		*b.to = &limit
	}
	return v, nil
}
