package repl

import (
	"encoding/json"
	"go/types"
	"reflect"
	"slices"
)

// fromjson.go: values of types of cells that package json writes to.

// fromJSON is the only element of a list, a pointer of a type by its number, for package json to write to.
func (s *Session) fromJSON(list []any, number int) any {
	ptr, t := hostValue(reflect.ValueOf(list).Index(0)), s.scope.TypeNumbered(number)
	p, ok := t.(*types.Pointer)
	if !ok || !ptr.IsValid() || ptr.Kind() != reflect.Pointer || ptr.IsNil() || !needsJSON(p.Elem(), unmarshals, nil) {
		return s.opened(list[0])
	}
	if same, ok := hiding(p.Elem(), ptr.Type().Elem(), nil); ok {
		return reflect.NewAt(same, ptr.UnsafePointer()).Interface()
	}
	if isRecursive(p.Elem(), nil) {
		return ptr.Interface()
	}
	return &jsonReader{s, ptr.Elem(), p.Elem()}
}

// hiding is a type with the memory of rt that hides the unexported fields of t; false if that cannot be.
func hiding(t types.Type, rt reflect.Type, within []types.Type) (reflect.Type, bool) {
	if !needsJSON(t, unmarshals, nil) {
		return rt, true
	}
	if cellMethod(t, unmarshals) != nil || slices.Contains(within, t) {
		return nil, false
	}
	within = append(within, t)
	elem := func(e types.Type, made func(reflect.Type) reflect.Type) (reflect.Type, bool) {
		same, ok := hiding(e, rt.Elem(), within)
		if !ok {
			return nil, false
		}
		return made(same), true
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return elem(u.Elem(), reflect.PointerTo)
	case *types.Slice:
		return elem(u.Elem(), reflect.SliceOf)
	case *types.Array:
		return elem(u.Elem(), func(e reflect.Type) reflect.Type { return reflect.ArrayOf(int(u.Len()), e) })
	case *types.Struct:
		return hidingStruct(u, rt, within)
	}
	return nil, false
}

func hidingStruct(t *types.Struct, rt reflect.Type, within []types.Type) (reflect.Type, bool) {
	fields := make([]reflect.StructField, t.NumFields())
	for i := range fields {
		f := t.Field(i)
		if f.Embedded() {
			return nil, false
		}
		fields[i] = reflect.StructField{Name: f.Name(), Type: rt.Field(i).Type, Tag: reflect.StructTag(t.Tag(i))}
		if !f.Exported() {
			fields[i].PkgPath = "main"
			continue
		}
		same, ok := hiding(f.Type(), fields[i].Type, within)
		if !ok {
			return nil, false
		}
		fields[i].Type = same
	}
	return reflect.StructOf(fields), true
}

// isRecursive reports whether values of a type have others of this type in them.
func isRecursive(t types.Type, within []types.Type) bool {
	if slices.Contains(within, t) {
		return true
	}
	within = append(within, t)
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if isRecursive(f.Type(), within) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return isRecursive(u.Elem(), within)
	}
	return false
}

// jsonReader is a variable of a type of cells that package json writes by way of a value that it knows.
type jsonReader struct {
	*Session
	to reflect.Value
	t  types.Type
}

// UnmarshalJSON sets the variable.
func (r *jsonReader) UnmarshalJSON(text []byte) error {
	read := reflect.New(r.typ(r.t, r.to.Type()))
	r.fill(read.Elem(), r.to, r.t)
	if err := json.Unmarshal(text, read.Interface()); err != nil {
		return err
	}
	return r.take(r.to, read.Elem(), r.t)
}

// unread is the text of a value whose type has a method that reads it.
type unread struct{ text []byte }

// UnmarshalJSON keeps the text.
func (u *unread) UnmarshalJSON(text []byte) error {
	u.text = slices.Clone(text)
	return nil
}

// typ is the type by way of which values of a type are read.
func (r jsonReader) typ(t types.Type, rt reflect.Type) reflect.Type {
	switch {
	case !needsJSON(t, unmarshals, nil):
		return rt
	case !isPointer(t) && cellMethod(t, unmarshals) != nil:
		return reflect.TypeFor[unread]()
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return reflect.PointerTo(r.typ(u.Elem(), rt.Elem()))
	case *types.Slice:
		return reflect.SliceOf(r.typ(u.Elem(), rt.Elem()))
	case *types.Array:
		return reflect.ArrayOf(int(u.Len()), r.typ(u.Elem(), rt.Elem()))
	case *types.Map:
		return reflect.MapOf(rt.Key(), r.typ(u.Elem(), rt.Elem()))
	case *types.Struct:
		return structFor(u, rt, func(i int) reflect.Type { return r.typ(u.Field(i).Type(), rt.Field(i).Type) })
	}
	return rt
}

func isPointer(t types.Type) bool {
	_, ok := t.(*types.Pointer)
	return ok
}

// fill gives what is read the values that the variable has: fields that the text does not mention keep them.
func (r jsonReader) fill(read, from reflect.Value, t types.Type) {
	if read.Type() == from.Type() {
		read.Set(from)
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if !from.IsNil() {
			read.Set(reflect.New(read.Type().Elem()))
			r.fill(read.Elem(), from.Elem(), u.Elem())
		}
	case *types.Struct:
		if read.Type() == reflect.TypeFor[unread]() {
			return
		}
		r.fields(u, func(at, i int) error {
			r.fill(read.Field(at), from.Field(i), u.Field(i).Type())
			return nil
		})
	}
}

// fields calls do for the fields of a struct that are read, with their place among these and among all.
func (jsonReader) fields(t *types.Struct, do func(at, i int) error) error {
	at := 0
	for i := range t.NumFields() {
		if !inJSON(t.Field(i)) {
			continue
		}
		if err := do(at, i); err != nil {
			return err
		}
		at++
	}
	return nil
}

// take sets a variable to what was read.
func (r jsonReader) take(to, read reflect.Value, t types.Type) error {
	if to.Type() == read.Type() {
		to.Set(read)
		return nil
	}
	if u, ok := read.Interface().(unread); ok {
		return r.unmarshal(to, u, t)
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if read.IsNil() {
			to.SetZero()
			return nil
		}
		if to.IsNil() {
			to.Set(reflect.New(to.Type().Elem()))
		}
		return r.take(to.Elem(), read.Elem(), u.Elem())
	case *types.Slice:
		if read.IsNil() {
			to.SetZero()
			return nil
		}
		to.Set(reflect.MakeSlice(to.Type(), read.Len(), read.Len()))
		return r.elements(to, read, u.Elem())
	case *types.Array:
		return r.elements(to, read, u.Elem())
	case *types.Map:
		if read.IsNil() {
			return nil
		}
		if to.IsNil() {
			to.Set(reflect.MakeMap(to.Type()))
		}
		for it := read.MapRange(); it.Next(); {
			place := reflect.New(to.Type().Elem()).Elem()
			if err := r.take(place, it.Value(), u.Elem()); err != nil {
				return err
			}
			to.SetMapIndex(it.Key(), place)
		}
	case *types.Struct:
		return r.fields(u, func(at, i int) error { return r.take(to.Field(i), read.Field(at), u.Field(i).Type()) })
	}
	return nil
}

func (r jsonReader) elements(to, read reflect.Value, t types.Type) error {
	for i := range read.Len() {
		if err := r.take(to.Index(i), read.Index(i), t); err != nil {
			return err
		}
	}
	return nil
}

// unmarshal has the method of a type read a text, if there was one.
func (r jsonReader) unmarshal(to reflect.Value, u unread, t types.Type) error {
	if u.text == nil {
		return nil
	}
	sel := cellMethod(t, unmarshals)
	text := u.text
	if sel.Obj().Name() == "UnmarshalText" {
		var plain string
		if err := json.Unmarshal(text, &plain); err != nil {
			return err
		}
		text = []byte(plain)
	}
	f, ok := r.boundMethod(to, sel)
	if !ok {
		return json.Unmarshal(u.text, to.Addr().Interface())
	}
	err, _ := f([]reflect.Value{reflect.ValueOf(text)})[0].Interface().(error)
	return err
}
