package dynamic

import (
	"fmt"
	"reflect"
	"sort"

	"gobrian/units"
)

// truth is Python's truth of a value: false, 0, "", nil and what is empty are false. An array of several elements has none.
func truth(x any) (bool, error) {
	switch x := simple(x).(type) {
	case nil:
		return false, nil
	case bool:
		return x, nil
	case int:
		return x != 0, nil
	case float64:
		return x != 0, nil
	case string:
		return x != "", nil
	case units.Operand:
		a := x.Array()
		if q, ok := a.Item(); ok {
			return q.Value != 0, nil
		}
		return false, wrong("an array of %d elements is neither true nor false; use .any or .all", a.Size())
	}
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.Array, reflect.Chan:
		return v.Len() > 0, nil
	case reflect.Pointer, reflect.Func, reflect.Interface:
		return !v.IsNil(), nil
	}
	if n := v.MethodByName("Len"); n.IsValid() && n.Type().NumIn() == 0 {
		k, err := length(x)
		return k > 0, err
	}
	return true, nil
}

// length is len(x): the method Len, or the length of a Go value.
func length(x any) (int, error) {
	v := reflect.ValueOf(x)
	if v.IsValid() {
		if m := v.MethodByName("Len"); m.IsValid() && m.Type().NumIn() == 0 && m.Type().NumOut() == 1 {
			return int(m.Call(nil)[0].Int()), nil
		}
		switch v.Kind() {
		case reflect.Slice, reflect.Map, reflect.Array, reflect.Chan:
			return v.Len(), nil
		case reflect.String:
			return len([]rune(v.String())), nil
		}
	}
	return 0, wrong("%s has no length", name(x)).is("TypeError")
}

// elements lists the elements of lists and arrays (rows of tables), characters of a text, keys of a map in order.
func elements(x any) ([]any, error) {
	if op, ok := x.(units.Operand); ok {
		return elementsOf(op.Array())
	}
	v := reflect.ValueOf(x)
	if v.IsValid() {
		switch v.Kind() {
		case reflect.Slice, reflect.Array:
			list := make([]any, v.Len())
			for i := range list {
				list[i] = v.Index(i).Interface()
			}
			return list, nil
		case reflect.String:
			var list []any
			for _, r := range v.String() {
				list = append(list, string(r))
			}
			return list, nil
		case reflect.Map:
			return keys(v), nil
		}
	}
	return nil, wrong("%s is no list", name(x)).is("TypeError")
}

func elementsOf(a units.Array) ([]any, error) {
	if a.NDim() == 0 {
		return nil, wrong("one value is no list").is("TypeError")
	}
	list := make([]any, a.Len())
	if a.NDim() > 1 {
		for i, row := range a.Rows() {
			list[i] = row
		}
		return list, nil
	}
	for i := range list {
		list[i] = a.At(i)
	}
	return list, nil
}

func keys(m reflect.Value) []any {
	list := make([]any, 0, m.Len())
	for _, k := range m.MapKeys() {
		list = append(list, k.Interface())
	}
	sort.Slice(list, func(i, j int) bool {
		less, err := binary("<", list[i], list[j])
		b, ok := less.(bool)
		if err == nil && ok {
			return b
		}
		return fmt.Sprint(list[i]) < fmt.Sprint(list[j])
	})
	return list
}
