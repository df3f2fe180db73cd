package dynamic

import (
	"reflect"

	"gobrian/units"
)

// index is x[ix...]: the method Index of arrays, groups and state variables; an element, a slice or a list of elements of
// a Go slice, with Python's negative positions; the value of a key.
func index(x any, ix ...any) (any, error) {
	if m, ok := x.(interface {
		Index(...any) (any, error)
	}); ok {
		part, err := m.Index(ix...)
		return part, returned(err)
	}
	v := reflect.ValueOf(x)
	if v.IsValid() {
		if m := v.MethodByName("Index"); m.IsValid() {
			return invoke(methodOf(x, "__getitem__"), m, ix)
		}
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
	}
	if !v.IsValid() || len(ix) != 1 {
		return nil, wrong("%s cannot be indexed with %d positions", name(x), len(ix)).is("TypeError")
	}
	switch v.Kind() {
	case reflect.Map:
		return valueOfKey(v, ix[0])
	case reflect.Slice, reflect.Array, reflect.String:
		return part(v, ix[0])
	}
	return nil, wrong("%s cannot be indexed", name(x)).is("TypeError")
}

func valueOfKey(m reflect.Value, key any) (any, error) {
	k, err := convert(key, m.Type().Key())
	if err != nil {
		return nil, wrong("key: %w", err)
	}
	e := m.MapIndex(k)
	if !e.IsValid() {
		return nil, wrong("there is no key %v", key).is("KeyError")
	}
	return e.Interface(), nil
}

func part(v reflect.Value, ix any) (any, error) {
	if s, ok := ix.(units.Span); ok {
		lo, hi, step, err := s.Resolve(v.Len())
		if err != nil {
			return nil, err
		}
		var at []int
		for i := lo; step > 0 && i < hi || step < 0 && i > hi; i += step {
			at = append(at, i)
		}
		return pick(v, at), nil
	}
	if i, ok := whole(ix); ok {
		i, err := within(i, v.Len())
		if err != nil {
			return nil, err
		}
		if v.Kind() == reflect.String {
			return v.String()[i : i+1], nil
		}
		return v.Index(i).Interface(), nil
	}
	list, err := convert(ix, reflect.TypeFor[[]int]())
	if err != nil {
		return nil, wrong("a position is wanted, not %s", name(ix)).is("TypeError")
	}
	at := list.Interface().([]int)
	for k := range at {
		if at[k], err = within(at[k], v.Len()); err != nil {
			return nil, err
		}
	}
	return pick(v, at), nil
}

// pick copies the elements at the positions at.
func pick(v reflect.Value, at []int) any {
	if v.Kind() == reflect.String {
		b := make([]byte, len(at))
		for k, i := range at {
			b[k] = v.String()[i]
		}
		return string(b)
	}
	out := reflect.MakeSlice(reflect.SliceOf(v.Type().Elem()), len(at), len(at))
	for k, i := range at {
		out.Index(k).Set(v.Index(i))
	}
	return out.Interface()
}

// whole is a position: an integer, or a quantity that stands for one.
func whole(ix any) (int, bool) {
	switch x := simple(ix).(type) {
	case int:
		return x, true
	case units.Quantity:
		if x.Dim == units.Dimensionless && x.Kind.Base() == units.Int {
			return int(x.Value), true
		}
	}
	return 0, false
}

// within counts negative positions from the end.
func within(i, n int) (int, error) {
	at := i
	if at < 0 {
		at += n
	}
	if at < 0 || at >= n {
		return 0, wrong("index %d is out of range: there are %d elements", i, n).is("IndexError")
	}
	return at, nil
}

// setIndex is x[ix...] = value.
func setIndex(x, value any, ix ...any) error {
	if a, ok := x.(units.Array); ok {
		return a.SetIndex(value, ix...)
	}
	v := reflect.ValueOf(x)
	if v.IsValid() {
		if m := v.MethodByName("SetIndex"); m.IsValid() {
			_, err := invoke(methodOf(x, "__setitem__"), m, append([]any{value}, ix...))
			return err
		}
	}
	if !v.IsValid() || len(ix) != 1 {
		return wrong("%s cannot be indexed with %d positions", name(x), len(ix)).is("TypeError")
	}
	switch v.Kind() {
	case reflect.Map:
		k, err := convert(ix[0], v.Type().Key())
		if err != nil {
			return wrong("key: %w", err)
		}
		e, err := convert(value, v.Type().Elem())
		if err != nil {
			return err
		}
		v.SetMapIndex(k, e)
		return nil
	case reflect.Slice:
		return setPart(v, value, ix[0])
	}
	return wrong("elements of %s cannot be set", name(x)).is("TypeError")
}

// setPart sets one element, or the elements of a slice to one value or a list of them.
func setPart(v reflect.Value, value, ix any) error {
	if i, ok := whole(ix); ok {
		i, err := within(i, v.Len())
		if err != nil {
			return err
		}
		e, err := convert(value, v.Type().Elem())
		if err != nil {
			return err
		}
		v.Index(i).Set(e)
		return nil
	}
	s, ok := ix.(units.Span)
	if !ok {
		return wrong("a position or a slice is wanted, not %s", name(ix)).is("TypeError")
	}
	lo, hi, step, err := s.Resolve(v.Len())
	if err != nil {
		return err
	}
	var at []int
	for i := lo; step > 0 && i < hi || step < 0 && i > hi; i += step {
		at = append(at, i)
	}
	list := []any{value}
	if e, err := elements(value); err == nil {
		list = e
	}
	if len(list) != 1 && len(list) != len(at) {
		return wrong("%d values are given for %d elements", len(list), len(at))
	}
	for k, i := range at {
		e, err := convert(list[min(k, len(list)-1)], v.Type().Elem())
		if err != nil {
			return err
		}
		v.Index(i).Set(e)
	}
	return nil
}
