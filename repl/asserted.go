package repl

import (
	"context"
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gobrian/repl/dialect"
)

// asserted.go: values of types of cells as values of compiled interfaces, and back.
//
// The interpreter gives compiled code such a value in a wrapper with the methods of the interface. Where it asserts that x, of type any, is
// a Closer, it makes the wrapper of what is at the place of x in another function. So the session has functions, func(v T) Closer, for each
// type of cells that has the methods of an interface which cells assert. And in a wrapper a struct is replaced by its last field, and no
// type tells its name: the session puts the value itself there.

// assertions are the compiled interfaces that cells assert, as emitted code calls them, by their numbers.
type assertions map[int]string

// note remembers interfaces.
func (a assertions) note(c *dialect.Chunk) { maps.Copy(a, c.Asserted) }

// asName is the function that makes values of a type values of an interface. star is that of a pointer.
func asName(star, typ string, number int) string {
	if star != "" {
		typ = "pointer_" + typ
	}
	return "assertedAs_" + strconv.Itoa(number) + "_" + typ
}

// settleAssertions makes the functions that are missing. The caller holds names.
func (s *Session) settleAssertions() {
	for _, n := range slices.Sorted(maps.Keys(s.asserted)) {
		to := s.scope.TypeNumbered(n).Underlying().(*types.Interface)
		for name, t := range s.scope.EmittedTypes() {
			if _, known := s.engine.control.symbol(name); !known || types.IsInterface(t) {
				continue
			}
			for star, of := range map[string]types.Type{"": t, "*": types.NewPointer(t)} {
				f := asName(star, name, n)
				if _, known := s.engine.control.symbol(f); known || !types.Implements(of, to) {
					continue
				}
				c, err := s.engine.compile("describe", fmt.Sprintf("var %s = func(v %s%s) %s { return v }", f, star, name, s.asserted[n]), false)
				if err == nil {
					_ = s.engine.run(context.Background(), c) // a declaration does nothing that could fail
				}
			}
		}
	}
}

// as is a value of a type of cells, in a valueInterface, as one of a compiled interface, by its number; nil if there is no function for that.
func (s *Session) as(x any, number int) any {
	inner, held := interpreted(reflect.ValueOf(x))
	if !held {
		return nil
	}
	typed, ok := typedOf(opener{s, true}.heldTyped(reflect.ValueOf(x), inner))
	if !ok {
		return nil
	}
	t, star := typed.typ, ""
	if p, ok := t.(*types.Pointer); ok {
		t, star = p.Elem(), "*"
	}
	n, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	f, ok := s.engine.control.global(asName(star, s.scope.EmittedName(n), number))
	if !ok || f.Kind() != reflect.Func || f.IsNil() || f.Type().In(0) != inner.Type() {
		return nil
	}
	return holding(f.Call([]reflect.Value{inner})[0].Interface(), []any{x})
}

// holding is w, in which the interpreter has given the only element of a list the methods of an interface, with that element in it.
func holding(w any, list []any) any {
	v := reflect.ValueOf(w)
	if !isInterfaceWrapper(v) {
		return w
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	out.Field(0).Set(reflect.ValueOf(list).Index(0))
	return out.Interface()
}

// insideHolder is the value of a type of cells that a value of a compiled interface holds, or the value itself.
func (s *Session) insideHolder(x any) any {
	v := reflect.ValueOf(x)
	if inner, held := interpreted(v); held && inner.IsValid() && inner.CanInterface() && !(opener{s, true}).heldTyped(v, inner).IsValid() {
		x, v = inner.Interface(), inner // the interpreter says no more than that it is of a compiled interface
	}
	if isInterfaceWrapper(v) {
		inside := v.Field(0).Interface()
		if _, held := interpreted(reflect.ValueOf(inside)); held {
			return inside
		}
	}
	return x
}

// isInterfaceWrapper reports whether v is a value to which the interpreter has given the methods of a compiled interface.
func isInterfaceWrapper(v reflect.Value) bool {
	return v.IsValid() && v.Kind() == reflect.Struct && strings.HasPrefix(v.Type().Name(), "_") && v.NumField() > 1 && v.Type().Field(0).Name == "IValue"
}
