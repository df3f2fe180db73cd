package repl

import (
	"reflect"
	"unsafe"
)

// host unwraps the disguises in which the interpreter passes values to compiled code: a reflect.Value (what panic was
// given), a valueInterface (a value of an interpreted interface type), and the wrapper structs by which interpreted types
// implement compiled interfaces. A wrapper stays when it carries a method that describes the value.
func host(x any) any {
	for {
		switch v := x.(type) {
		case reflect.Value:
			if !v.IsValid() {
				return nil
			}
			x = v.Interface()
			continue
		}
		inner, ok := interpreted(reflect.ValueOf(x))
		if !ok {
			return x
		}
		if !inner.IsValid() {
			return nil
		}
		x = inner.Interface()
	}
}

// hostValue is host for a part of a value, which may not be accessible through Interface.
func hostValue(v reflect.Value) reflect.Value {
	for v.IsValid() {
		if v.Kind() == reflect.Interface {
			v = v.Elem()
			continue
		}
		inner, ok := interpreted(v)
		if !ok {
			return v
		}
		v = inner
	}
	return v
}

// interpreted returns the value inside the interpreter's valueInterface{node, value}, which is not exported.
func interpreted(v reflect.Value) (reflect.Value, bool) {
	if !v.IsValid() || v.Kind() != reflect.Struct || v.Type().Name() != "valueInterface" || v.NumField() != 2 {
		return reflect.Value{}, false
	}
	f := v.FieldByName("value")
	if !f.IsValid() || f.Type() != reflect.TypeFor[reflect.Value]() {
		return reflect.Value{}, false
	}
	if !f.CanAddr() {
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		f = c.FieldByName("value")
	}
	return *(*reflect.Value)(unsafe.Pointer(f.UnsafeAddr())), true
}
