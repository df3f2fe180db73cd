package repl

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"

	"gobrian/repl/python"
	"gobrian/units"
)

// json.go: values of cells as JSON, for what runs in a browser.

// jsonText is x as JSON: numbers and arrays without a unit, text, lists, tables with text as keys, structs by their
// exported fields. NaN and infinities, which JSON does not know, become null.
func jsonText(x any) (json.RawMessage, error) {
	plain, err := jsonValue(x, 0)
	if err != nil {
		return nil, err
	}
	return json.Marshal(plain)
}

const maxJSONDepth = 100

// jsonValue is x without what package json does not know.
func jsonValue(x any, depth int) (any, error) {
	if depth > maxJSONDepth {
		return nil, fmt.Errorf("the data is nested deeper than %d levels", maxJSONDepth)
	}
	x = host(python.Go(unwrapped(host(x))))
	switch x := x.(type) {
	case nil, string, []byte, json.Marshaler:
		return x, nil
	case float64:
		return jsonNumber(x), nil
	case units.Operand:
		return jsonArray(x.Array())
	}
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		list := make([]any, v.Len())
		for i := range list {
			item, err := jsonValue(v.Index(i).Interface(), depth+1)
			if err != nil {
				return nil, err
			}
			list[i] = item
		}
		return list, nil
	case reflect.Map:
		table := make(map[string]any, v.Len())
		for i := v.MapRange(); i.Next(); {
			item, err := jsonValue(i.Value().Interface(), depth+1)
			if err != nil {
				return nil, err
			}
			table[Plain(i.Key().Interface())] = item
		}
		return table, nil
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
	case reflect.Func, reflect.Chan, reflect.Complex64, reflect.Complex128:
		return nil, fmt.Errorf("%s cannot be sent as data", Text(x))
	}
	return x, nil
}

func jsonNumber(x float64) any {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return x
}

// jsonArray is an array without a unit as a number or lists of numbers.
func jsonArray(a units.Array) (any, error) {
	vals, err := a.Floats()
	if err != nil {
		return nil, fmt.Errorf("data has no units, but this is in %v: send numbers, as in v/mV", a.Dim())
	}
	list := make([]any, len(vals))
	for i, x := range vals {
		list[i] = jsonNumber(x)
	}
	switch shape := a.Shape(); len(shape) {
	case 0:
		return list[0], nil
	case 1:
		return list, nil
	default:
		rows := make([]any, shape[0])
		for i := range rows {
			rows[i] = list[i*shape[1] : (i+1)*shape[1]]
		}
		return rows, nil
	}
}
