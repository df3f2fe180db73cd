package python

import (
	"reflect"
	"strings"
	"unicode"
)

// asMap puts keyword arguments into a map as the last argument, where a function of Go takes any number of arguments of any type:
// so the functions of package plotting take options.
func asMap(f reflect.Value, list []any, kw []Kw) ([]any, []Kw) {
	if len(kw) == 0 || !f.IsValid() || f.Kind() != reflect.Func || !f.Type().IsVariadic() {
		return list, kw
	}
	if last := f.Type().In(f.Type().NumIn() - 1).Elem(); last.Kind() != reflect.Interface || last.NumMethod() > 0 {
		return list, kw
	}
	m := map[string]any{}
	for _, k := range kw {
		m[k.Name] = k.Value
	}
	return append(list[:len(list):len(list)], m), nil
}

// goMethod is the method of a value of Go that Brian calls name.
func goMethod(x any, name string) reflect.Value {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		return v
	}
	var b strings.Builder
	up := true
	for _, r := range name {
		if r == '_' {
			up = true
			continue
		}
		if up {
			r = unicode.ToUpper(r)
		}
		up = false
		b.WriteRune(r)
	}
	return v.MethodByName(b.String())
}
