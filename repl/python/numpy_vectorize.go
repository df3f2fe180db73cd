package python

import "gobrian/units"

// numpy_vectorize.go: functions of one number for arrays, and functions of lists along an axis.

// elementTypes are the codes of otypes= that are no names of types.
var elementTypes = map[rune]any{'d': "float64", 'f': "float32", 'i': "int32", 'l': "int64", '?': "bool", 'O': "object", 'U': "str", 'D': "complex128"}

// vectorize makes a function of one number one of arrays. The first result says which type the elements have, unless otypes does.
func vectorize(a args) any {
	f := a.first("vectorize")
	var types []any
	switch t := a.given(1, "otypes", nil).(type) {
	case nil:
	case string:
		for _, code := range t {
			types = append(types, elementTypes[code])
		}
	default:
		types = Items(t)
	}
	return builtin(func(b args) any {
		at := make([]units.Array, len(b.list))
		parts := make([]*Elements, len(b.list))
		for i, x := range b.list {
			parts[i] = asElements(x)
			at[i] = parts[i].at
		}
		if len(at) == 0 {
			return callArgs(f, b)
		}
		at = units.Broadcast("vectorize", at...)
		rows := make([][]any, len(at))
		for i, e := range parts {
			rows[i] = e.like(at[i]).items()
		}
		n := at[0].Size()
		if n == 0 && types == nil {
			raise("ValueError", "cannot call `vectorize` on size 0 inputs unless `otypes` is set")
		}
		columns := make([][]any, max(len(types), 1)) // of each result its elements
		several := len(types) > 1
		for k := range n {
			xs := make([]any, len(rows))
			for i := range rows {
				xs[i] = rows[i][k]
			}
			y := callArgs(f, args{xs, b.kw})
			t, ok := y.(Tuple)
			if !ok {
				t = Tuple{y}
			} else if k == 0 {
				several, columns = true, make([][]any, len(t))
			}
			for i := range columns {
				columns[i] = append(columns[i], t[i])
			}
		}
		out := make(Tuple, len(columns))
		for i, column := range columns {
			t := typeOfFirst(column)
			if i < len(types) {
				t = types[i]
			}
			out[i] = AsType(pack(column, at[0].Shape()), t)
		}
		if several {
			return out
		}
		return out[0]
	})
}

// typeOfFirst is the type of numbers of the first of some elements, nil where that is no number.
func typeOfFirst(list []any) any {
	switch list[0].(type) {
	case bool:
		return "bool"
	case int:
		return "int"
	}
	return nil
}

// alongAxis is apply_along_axis(f, axis, x, ...): f of each line of x along an axis.
func alongAxis(a args) any {
	f := func(b args) any {
		out := callArgs(a.at(0), args{append([]any{b.list[0]}, a.list[3:]...), a.kw})
		if t, ok := out.(Tuple); ok {
			return arrayOf(t)
		}
		return out
	}
	return alongLines(f, 0, index(a.at(1)))(args{list: []any{arrayOf(a.at(2))}})
}
