package dynamic

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"gobrian/units"
)

// Camel is the Go name of a name in Brian's spelling: num_spikes is NumSpikes, t is T. A final underscore stays.
func Camel(name string) string {
	var b strings.Builder
	up := true
	for i, r := range name {
		if r == '_' && i > 0 && i < len(name)-1 {
			up = true
			continue
		}
		if up {
			r = unicode.ToUpper(r)
		}
		up = false
		b.WriteRune(r)
	}
	return b.String()
}

// attr is x.name: a method or field with the Go name of it, or the state variable name. A method without parameters is
// called, another one is returned as a function.
func attr(x any, name string) (any, error) {
	m, err := member(x, name)
	if err != nil {
		return nil, err
	}
	if m.Kind() == reflect.Func && m.Type().NumIn() == 0 {
		return results(m.Call(nil))
	}
	return m.Interface(), nil
}

// goOnly are methods of groups here that Brian's groups do not have: in scripts a state variable of that name is what is meant.
var goOnly = map[string]bool{
	"added": true, "attribute": true, "attributes": true, "export": true, "index": true, "latex": true, "len": true,
	"made": true, "matrix": true, "part": true, "slice": true, "string": true, "variable": true,
}

// GoOnly reports whether a group has a method here by that name and none in Brian.
func GoOnly(name string) bool { return goOnly[name] }

// scriptAttr is attr for scripts.
func scriptAttr(x any, name string) (any, error) {
	if v := reflect.ValueOf(x); goOnly[name] && v.IsValid() && hasState(v) {
		if out, err := results(v.MethodByName("State").Call([]reflect.Value{reflect.ValueOf(name)})); err == nil {
			return out, nil
		}
	}
	return attr(x, name)
}

// member finds x.name: a method (as a bound function), a field, or the value of a state variable.
func member(x any, name string) (reflect.Value, error) {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		return v, wrong("None has no attribute %s", name).is("AttributeError")
	}
	if o, ok := x.(interface{ Added(name string) (any, bool) }); ok {
		if y, ok := o.Added(name); ok {
			return reflect.ValueOf(&y).Elem(), nil
		}
	}
	for _, n := range spellings(name) {
		if n == "N" && name == "n" && hasState(v) {
			continue // Brian's count is N, and n a variable
		}
		if m := method(v, n); m.IsValid() {
			return m, nil
		}
		if f := structField(v, n); f.IsValid() {
			return f, nil
		}
	}
	for _, by := range []string{"Attribute", "State"} {
		if s := v.MethodByName(by); s.IsValid() && s.Type().NumIn() == 1 && s.Type().In(0).Kind() == reflect.String {
			out, err := results(s.Call([]reflect.Value{reflect.ValueOf(name)}))
			return reflect.ValueOf(&out).Elem(), err
		}
	}
	if q, ok := x.(units.Quantity); ok { // which is numpy's number as well
		if m := method(reflect.ValueOf(q.Array()), Camel(name)); m.IsValid() {
			return m, nil
		}
	}
	return reflect.Value{}, noAttribute(x, name, v)
}

// hasState reports whether a value has state variables.
func hasState(v reflect.Value) bool { return v.MethodByName("State").IsValid() }

// spellings are the Go names to try. Yaegi gives the unexported fields of interpreted structs an X.
func spellings(name string) []string {
	s := []string{Camel(name)}
	if s[0] != name {
		s = append(s, name)
	}
	return append(s, "X"+name)
}

func method(v reflect.Value, name string) reflect.Value {
	if !exported(name) {
		return reflect.Value{}
	}
	if m := v.MethodByName(name); m.IsValid() {
		return m
	}
	if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
		if _, ok := reflect.PointerTo(v.Type()).MethodByName(name); ok {
			p := reflect.New(v.Type())
			p.Elem().Set(v)
			return p.MethodByName(name)
		}
	}
	return reflect.Value{}
}

func structField(v reflect.Value, name string) reflect.Value {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct || !exported(name) {
		return reflect.Value{}
	}
	return v.FieldByName(name)
}

func exported(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}

func noAttribute(x any, attr string, v reflect.Value) error {
	text := fmt.Sprintf("'%s' object has no attribute '%s'", name(x), attr)
	if near, ok := units.Suggest(attr, attributes(x)); ok {
		text += "; did you mean " + near + "?"
	}
	return &Error{Msg: text, Cause: &lacking{x, attr}, Kind: "AttributeError"}
}

// lacking says which attribute a value has not.
type lacking struct {
	x    any
	attr string
}

func (l *lacking) Error() string { return units.ErrAttribute.Error() }
func (l *lacking) Unwrap() error { return units.ErrAttribute }

// Lacks is the value, and the attribute that was asked for.
func (l *lacking) Lacks() (x any, attr string) { return l.x, l.attr }

// attributes lists the attributes of x in Brian's spelling: exported methods and fields, not the state variables.
func attributes(x any) []string {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		return nil
	}
	var names []string
	for i := range v.NumMethod() {
		names = append(names, Snake(v.Type().Method(i).Name))
	}
	t := v.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				names = append(names, Snake(t.Field(i).Name))
			}
		}
	}
	return names
}

// Snake is Brian's spelling of a Go name: NumSpikes is num_spikes, N and T are N and t as Camel reads both.
func Snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// setAttr is x.name = value: an exported field, else the method SetName, else SetState.
func setAttr(x any, name string, value any) error {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		return wrong("None has no attribute %s", name).is("AttributeError")
	}
	if o, ok := x.(interface{ SetAdded(name string, y any) bool }); ok && o.SetAdded(name, value) {
		return nil
	}
	for _, n := range spellings(name) {
		if f := structField(v, n); f.IsValid() && f.CanSet() {
			c, err := convert(value, f.Type())
			if err != nil {
				return wrong("%s: %w", name, err)
			}
			f.Set(c)
			return nil
		}
	}
	if m := v.MethodByName("Set" + Camel(name)); m.IsValid() && m.Type().NumIn() == 1 {
		return callSetter(m, value)
	}
	for _, by := range []string{"SetAttribute", "SetState"} {
		if m := v.MethodByName(by); m.IsValid() && m.Type().NumIn() == 2 {
			return callSetter(m, name, value)
		}
	}
	return noAttribute(x, name, v)
}

func callSetter(m reflect.Value, args ...any) error {
	_, err := invoke(functionOf(m), m, args)
	return err
}
