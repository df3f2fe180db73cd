package repl

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"
)

// forjson.go: values of types of cells as package json would see those of compiled types: without their unexported fields, and with
// what their methods MarshalJSON and MarshalText give.

var (
	anything     = reflect.TypeFor[any]()
	pointerToAny = reflect.TypeFor[*any]()
)

// forJSON is the only element of a list, of a type by its number, for package json to write.
func (s *Session) forJSON(list []any, number int) any {
	w := jsonWriter{s}.value(reflect.ValueOf(list).Index(0), s.scope.TypeNumbered(number), 0)
	if !w.IsValid() {
		return nil
	}
	return w.Interface()
}

// jsonWriter makes values for package json.
type jsonWriter struct{ *Session }

// marshaler is a value whose type has a method MarshalJSON.
type marshaler struct{ call func() ([]byte, error) }

// MarshalJSON is what the method gives.
func (m marshaler) MarshalJSON() ([]byte, error) { return m.call() }

// textMarshaler is a value whose type has a method MarshalText.
type textMarshaler struct{ call func() ([]byte, error) }

// MarshalText is what the method gives.
func (m textMarshaler) MarshalText() ([]byte, error) { return m.call() }

// typ is the type of what value makes of values of a type. Where these hold others that have to be made, it is any: then no type is
// made of itself.
func (w jsonWriter) typ(t types.Type, rt reflect.Type) reflect.Type {
	switch {
	case !needsJSON(t, marshals, nil):
		return rt
	case cellMethod(t, marshals) != nil:
		return anything
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return pointerToAny
	case *types.Slice:
		return reflect.SliceOf(anything)
	case *types.Array:
		return reflect.ArrayOf(int(u.Len()), anything)
	case *types.Map:
		if cellMethod(u.Key(), []string{"MarshalText"}) != nil {
			return reflect.MapOf(reflect.TypeFor[string](), anything)
		}
		return reflect.MapOf(rt.Key(), anything)
	case *types.Struct:
		return structFor(u, rt, func(i int) reflect.Type {
			ft, made := u.Field(i).Type(), rt.Field(i).Type
			if p, ok := ft.(*types.Pointer); ok && u.Field(i).Embedded() && made.Kind() == reflect.Pointer {
				return reflect.PointerTo(w.typ(p.Elem(), made.Elem())) // its fields are those of the struct
			}
			return w.typ(ft, made)
		})
	}
	return anything
}

// value is v, of type t, with the type that typ gives.
func (w jsonWriter) value(v reflect.Value, t types.Type, depth int) reflect.Value {
	if types.IsInterface(t) || depth > maxJSONDepth {
		return w.dynamic(v, depth)
	}
	if v = hostValue(v); !v.IsValid() || !needsJSON(t, marshals, nil) {
		return v
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return reflect.Value{}
	}
	if made := w.marshaled(v, t); made.IsValid() {
		return made
	}
	out := reflect.New(w.typ(t, v.Type())).Elem()
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		out.Set(reflect.New(anything))
		w.put(out.Elem(), v.Elem(), u.Elem(), depth)
	case *types.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(out.Type(), v.Len(), v.Len()))
			w.list(out, v, u.Elem(), depth)
		}
	case *types.Array:
		w.list(out, v, u.Elem(), depth)
	case *types.Map:
		if !v.IsNil() {
			out.Set(w.mapping(out.Type(), v, u, depth))
		}
	case *types.Struct:
		at := 0
		for i := range u.NumFields() {
			if !inJSON(u.Field(i)) {
				continue
			}
			place, ft := out.Field(at), u.Field(i).Type()
			if p, ok := ft.(*types.Pointer); ok && u.Field(i).Embedded() && place.Type() != pointerToAny {
				if !v.Field(i).IsNil() {
					place.Set(reflect.New(place.Type().Elem()))
					w.put(place.Elem(), v.Field(i).Elem(), p.Elem(), depth)
				}
			} else {
				w.put(place, v.Field(i), ft, depth)
			}
			at++
		}
	}
	return out
}

// put sets a place to what is made of v.
func (w jsonWriter) put(place, v reflect.Value, t types.Type, depth int) {
	if made := w.value(v, t, depth+1); made.IsValid() {
		place.Set(made)
	}
}

func (w jsonWriter) list(out, v reflect.Value, elem types.Type, depth int) {
	for i := range v.Len() {
		w.put(out.Index(i), v.Index(i), elem, depth)
	}
}

func (w jsonWriter) mapping(typ reflect.Type, v reflect.Value, t *types.Map, depth int) reflect.Value {
	out := reflect.MakeMapWithSize(typ, v.Len())
	for it := v.MapRange(); it.Next(); {
		key, place := it.Key(), reflect.New(anything).Elem()
		w.put(place, it.Value(), t.Elem(), depth)
		if made := w.marshaled(key, t.Key()); made.IsValid() && typ.Key() != key.Type() {
			text, err := made.Interface().(textMarshaler).call()
			if key = reflect.ValueOf(string(text)); err != nil {
				place.Set(reflect.ValueOf(marshaler{func() ([]byte, error) { return nil, err }}))
			}
		}
		out.SetMapIndex(key, place)
	}
	return out
}

// dynamic is the value of an interface.
func (w jsonWriter) dynamic(v reflect.Value, depth int) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if inner, held := interpreted(v); held {
		if x, ok := typedOf(opener{w.Session, true}.heldTyped(v, inner)); ok {
			return w.value(x.value, x.typ, depth+1)
		}
	}
	if v = hostValue(v); !v.IsValid() || v.Type().Name() != "" {
		return v
	}
	return w.value(v, typeFor(v.Type(), nil), depth+1)
}

// typeFor is a type that is known from its values alone, which do not tell methods: fields have the names that cells have given them.
func typeFor(rt reflect.Type, within []reflect.Type) types.Type {
	if rt.Name() != "" && !isValueInterface(rt) || slices.Contains(within, rt) {
		return opaque
	}
	within = append(within, rt)
	switch rt.Kind() {
	case reflect.Pointer:
		return types.NewPointer(typeFor(rt.Elem(), within))
	case reflect.Slice:
		return types.NewSlice(typeFor(rt.Elem(), within))
	case reflect.Array:
		return types.NewArray(typeFor(rt.Elem(), within), int64(rt.Len()))
	case reflect.Map:
		return types.NewMap(opaque, typeFor(rt.Elem(), within))
	case reflect.Struct:
		if isValueInterface(rt) {
			return types.NewInterfaceType(nil, nil)
		}
		fields, tags := make([]*types.Var, rt.NumField()), make([]string, rt.NumField())
		for i := range fields {
			f := rt.Field(i)
			fields[i] = types.NewField(token.NoPos, nil, fieldName(rt, i), typeFor(f.Type, within), f.Anonymous)
			tags[i] = string(f.Tag)
		}
		return types.NewStruct(fields, tags)
	case reflect.Interface:
		return types.NewInterfaceType(nil, nil)
	}
	return opaque
}

// opaque is a type into which package json looks by itself.
var opaque types.Type = types.Typ[types.Invalid]

// marshaled is v as what its methods give; not valid if there are none, or if the session does not keep them.
func (w jsonWriter) marshaled(v reflect.Value, t types.Type) reflect.Value {
	sel := cellMethod(t, marshals)
	if sel == nil {
		return reflect.Value{}
	}
	f, ok := w.boundMethod(v, sel)
	if !ok {
		return reflect.Value{}
	}
	call := func() ([]byte, error) {
		out := f(nil)
		err, _ := out[1].Interface().(error)
		return out[0].Bytes(), err
	}
	if sel.Obj().Name() == "MarshalText" {
		return reflect.ValueOf(textMarshaler{call})
	}
	return reflect.ValueOf(marshaler{call})
}

var (
	marshals   = []string{"MarshalJSON", "MarshalText"}
	unmarshals = []string{"UnmarshalJSON", "UnmarshalText"}
)

// cellMethod is the first of some methods that a type of cells, or a pointer to one, has where it can be had; nil if there is none.
func cellMethod(t types.Type, names []string) *types.Selection {
	of := t
	if p, ok := t.(*types.Pointer); ok {
		of = p.Elem()
	}
	n, ok := of.(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != "main" || types.IsInterface(n) {
		return nil
	}
	set := types.NewMethodSet(types.NewPointer(n))
	for _, name := range names {
		if sel := set.Lookup(nil, name); sel != nil {
			return sel
		}
	}
	return nil
}

// needsJSON reports whether package json would take values of a type for others than they are.
func needsJSON(t types.Type, methods []string, within []types.Type) bool {
	if slices.Contains(within, t) {
		return false
	}
	if cellMethod(t, methods) != nil {
		return true
	}
	within = append(within, t)
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() != "main" {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return slices.Equal(methods, marshals) // what is read has none of the interpreter's boxes
	case *types.Pointer:
		return needsJSON(u.Elem(), methods, within)
	case *types.Slice:
		return needsJSON(u.Elem(), methods, within)
	case *types.Array:
		return needsJSON(u.Elem(), methods, within)
	case *types.Map:
		return needsJSON(u.Key(), methods, within) || needsJSON(u.Elem(), methods, within)
	case *types.Struct:
		for f := range u.Fields() {
			if !inJSON(f) || needsJSON(f.Type(), methods, within) {
				return true
			}
		}
	}
	return false
}

// inJSON reports whether package json looks at a field.
func inJSON(f *types.Var) bool { return f.Exported() || f.Embedded() }

// structFor is a struct of the fields of t that package json looks at, of the types that are given by their numbers.
func structFor(t *types.Struct, rt reflect.Type, typ func(i int) reflect.Type) reflect.Type {
	var fields []reflect.StructField
	for i := range t.NumFields() {
		if f := t.Field(i); inJSON(f) {
			made := typ(i)
			fields = append(fields, reflect.StructField{Name: rt.Field(i).Name, Type: made, Tag: reflect.StructTag(t.Tag(i)), Anonymous: f.Embedded() && isPlainStruct(made)})
		}
	}
	return reflect.StructOf(fields)
}

// isPlainStruct reports whether a type is a struct without a name, or a pointer to one.
func isPlainStruct(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct && t.Name() == ""
}
