package repl

import (
	"go/types"
	"reflect"
)

// opened.go: values of cells as compiled functions can look into them.

// opener takes values out of valueInterfaces, of lists and structs too.
type opener struct {
	*Session
	prints bool // for package fmt: with their types and texts
}

// open is v without valueInterfaces, or v itself if it has none.
func (s opener) open(v reflect.Value, depth int) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() || depth > maxDepth {
		return v
	}
	if isInterfaceWrapper(v) {
		if inside := v.Field(0).Elem(); inside.IsValid() && isValueInterface(inside.Type()) {
			return s.open(inside, depth)
		}
	}
	if s.prints && depth == 0 && isForeignWrapper(v.Type()) {
		return textOfWrapper(v)
	}
	if inner, ok := interpreted(v); ok {
		if s.prints {
			if typed := s.heldTyped(v, inner); typed.IsValid() {
				return typed
			}
			if text := s.textOf(v, inner); text.IsValid() {
				return text
			}
		}
		return s.open(inner, depth+1)
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		return s.list(v, depth)
	case reflect.Map:
		return s.mapping(v, depth)
	case reflect.Struct:
		return s.structure(v, depth)
	case reflect.Pointer:
		if !s.prints && !v.IsNil() && v.Type().Name() == "" && v.Elem().Kind() == reflect.Struct {
			return s.pointer(v, depth)
		}
	}
	return v
}

// mayHide reports whether values of a type are interfaces.
func mayHide(t reflect.Type) bool { return t.Kind() == reflect.Interface || isValueInterface(t) }

func isValueInterface(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.Name() == "valueInterface"
}

func (s opener) list(v reflect.Value, depth int) reflect.Value {
	if !mayHide(v.Type().Elem()) || v.Kind() == reflect.Slice && v.IsNil() {
		return v
	}
	list := make([]any, v.Len())
	changed := false
	for i := range list {
		changed = s.part(&list[i], v.Index(i), depth) || changed
	}
	if !changed {
		return v
	}
	return reflect.ValueOf(list)
}

// part puts a part of a value into place, and reports whether it is another than it was.
func (s opener) part(place *any, v reflect.Value, depth int) bool {
	w := s.open(v, depth+1)
	if w.IsValid() && w.CanInterface() {
		*place = w.Interface()
	}
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return w != v
}

func (s opener) mapping(v reflect.Value, depth int) reflect.Value {
	if !mayHide(v.Type().Elem()) || v.IsNil() {
		return v
	}
	out, changed := reflect.MakeMap(reflect.MapOf(v.Type().Key(), reflect.TypeFor[any]())), false
	for it := v.MapRange(); it.Next(); {
		var x any
		changed = s.part(&x, it.Value(), depth) || changed
		place := reflect.New(reflect.TypeFor[any]()).Elem()
		if x != nil {
			place.Set(reflect.ValueOf(x))
		}
		out.SetMapIndex(it.Key(), place)
	}
	if !changed {
		return v
	}
	return out
}

// structure is for structs of cells: those of packages have fields that are not to be read.
func (s opener) structure(v reflect.Value, depth int) reflect.Value {
	t := v.Type()
	if t.Name() != "" || isWrapper(v) {
		return v
	}
	fields, values, changed := make([]reflect.StructField, t.NumField()), make([]any, t.NumField()), false
	for i := range fields {
		if fields[i] = t.Field(i); !fields[i].IsExported() {
			return v
		}
		if fields[i].Anonymous = false; mayHide(fields[i].Type) {
			fields[i].Type = reflect.TypeFor[any]()
			changed = s.part(&values[i], v.Field(i), depth) || changed
		} else {
			values[i] = v.Field(i).Interface()
		}
	}
	if !changed {
		return v
	}
	out := reflect.New(reflect.StructOf(fields)).Elem()
	for i, x := range values {
		if x != nil {
			out.Field(i).Set(reflect.ValueOf(x))
		}
	}
	return out
}

// pointer is one to what is in a struct.
func (s opener) pointer(v reflect.Value, depth int) reflect.Value {
	w := s.open(v.Elem(), depth+1)
	if w == v.Elem() {
		return v
	}
	p := reflect.New(w.Type())
	p.Elem().Set(w)
	return p
}

// heldTyped is a value in a valueInterface with the type that the cells gave it, not valid if that is not known.
func (s opener) heldTyped(held, inner reflect.Value) reflect.Value {
	if !inner.IsValid() || !inner.CanInterface() {
		return reflect.Value{}
	}
	node := typeOfNode(held.FieldByName("node"))
	if !node.IsValid() {
		return reflect.Value{}
	}
	if t := s.scope.EmittedType(node.FieldByName("name").String()); t != nil && !types.IsInterface(t) {
		return reflect.ValueOf(typedValue{s.Session, inner, t})
	}
	if elem := node.FieldByName("val"); inner.Kind() == reflect.Pointer && !elem.IsNil() {
		if t := s.scope.EmittedType(elem.Elem().FieldByName("name").String()); t != nil {
			return reflect.ValueOf(typedValue{s.Session, inner, types.NewPointer(t)})
		}
	}
	return reflect.Value{}
}

// opened is x for a compiled function that looks into values, such as that of package json.
func (s *Session) opened(x any) any {
	w := opener{s, false}.open(reflect.ValueOf(x), 0)
	if !w.IsValid() || !w.CanInterface() {
		return nil
	}
	return w.Interface()
}
