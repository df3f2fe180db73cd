package repl

import (
	"context"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"reflect"
	"slices"
	"strings"
)

// printed.go: values of cells as package fmt prints them.
//
// A variable of an interface type holds a value of an interpreted type in the interpreter's valueInterface, which fmt would
// print with the addresses in it. So the functions of fmt that cells call get what is inside, with the text that the type's
// method String or Error gives.

// printing is fmt's functions for cells, but for those that write to the session.
func (s *Session) printing(stdout io.Writer) map[string]reflect.Value {
	p := s.printable
	functions := map[string]any{
		"Print": func(a ...any) (int, error) { return fmt.Fprint(stdout, p(a)...) },
		"Printf": func(f string, a ...any) (int, error) {
			f, a = s.typesNamed(f, p(a))
			return fmt.Fprintf(stdout, f, a...)
		},
		"Println": func(a ...any) (int, error) { return fmt.Fprintln(stdout, p(a)...) },
		"Fprint":  func(w io.Writer, a ...any) (int, error) { return fmt.Fprint(w, p(a)...) },
		"Fprintf": func(w io.Writer, f string, a ...any) (int, error) {
			f, a = s.typesNamed(f, p(a))
			return fmt.Fprintf(w, f, a...)
		},
		"Fprintln": func(w io.Writer, a ...any) (int, error) { return fmt.Fprintln(w, p(a)...) },
		"Sprint":   func(a ...any) string { return fmt.Sprint(p(a)...) },
		"Sprintf": func(f string, a ...any) string {
			f, a = s.typesNamed(f, p(a))
			return fmt.Sprintf(f, a...)
		},
		"Sprintln": func(a ...any) string { return fmt.Sprintln(p(a)...) },
		"Errorf":   func(f string, a ...any) error { return fmt.Errorf(f, s.printableErrors(a)...) },
	}
	table := map[string]reflect.Value{}
	for name, f := range functions {
		table[name] = reflect.ValueOf(f)
	}
	return table
}

// printable is a list of values for fmt.
func (s *Session) printable(list []any) []any {
	var out []any
	for i, x := range list {
		v := reflect.ValueOf(x)
		w := opener{s, true}.open(v, 0)
		if w == v {
			continue
		}
		if out == nil {
			out = append(out, list...)
		}
		if out[i] = nil; w.IsValid() {
			out[i] = w.Interface()
		}
	}
	if out == nil {
		return list
	}
	return out
}

// printableErrors is printable for fmt.Errorf, which wraps errors as they are.
func (s *Session) printableErrors(list []any) []any {
	out := slices.Clone(s.printable(list))
	for i, x := range list {
		if _, ok := x.(error); ok {
			out[i] = x
		}
	}
	return out
}

// isForeignWrapper reports whether a type is one by which the interpreter gives values of its types a method of fmt.Stringer or error.
func isForeignWrapper(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "_") && t.NumField() == 2 && t.Field(0).Name == "IValue"
}

// textOfWrapper is the value in such a wrapper with its text, so that verbs that print no text print the value.
func textOfWrapper(v reflect.Value) reflect.Value {
	inner := host(v.Field(0).Interface())
	switch x := v.Interface().(type) {
	case error:
		return reflect.ValueOf(errorText{inner, x.Error})
	case fmt.Formatter:
	case fmt.Stringer:
		return reflect.ValueOf(withText{inner, x.String})
	}
	return v
}

// withText is a value with the text that its type gives it. The interpreter finds the value by the name of its field.
type withText struct {
	IValue any
	text   func() string
}

// String is the text.
func (t withText) String() string { return t.text() }

// Format prints the text where fmt would call String.
func (t withText) Format(f fmt.State, verb rune) {
	if strings.ContainsRune("vsqxX", verb) && !f.Flag('#') {
		fmt.Fprintf(f, fmt.FormatString(f, verb), t.text())
		return
	}
	fmt.Fprintf(f, fmt.FormatString(f, verb), t.IValue)
}

// errorText is one that is an error.
type errorText struct {
	IValue any
	text   func() string
}

// Error is the text.
func (t errorText) Error() string { return t.text() }

// Format prints the text where fmt would call Error.
func (t errorText) Format(f fmt.State, verb rune) { withText(t).Format(f, verb) }

// textPrefix starts the names of the functions that give the texts of types.
const textPrefix = "describedText_"

// noteTexts makes functions of the session of the methods that give texts.
func (s *Session) noteTexts(file *ast.File) {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil || !givesText(f.Name.Name) || f.Type.Params.NumFields() > 0 || f.Type.Results.NumFields() != 1 {
			continue
		}
		t, star := receiverType(f), ""
		if t == "" {
			continue
		}
		if _, ok := f.Recv.List[0].Type.(*ast.StarExpr); ok {
			star = "*"
		}
		c, err := s.engine.compile("describe", fmt.Sprintf("var %s = func(v %s%s) string { return v.%s() }", textName(f.Name.Name, t), star, t, f.Name.Name), false)
		if err == nil {
			_ = s.engine.run(context.Background(), c) // a declaration does nothing that could fail
		}
	}
}

// givesText reports whether fmt calls a method of this name for the text of a value.
func givesText(method string) bool {
	return method == "String" || method == "Error" || method == "GoString"
}

func textName(method, t string) string { return textPrefix + method + "_" + t }

// textOf is a value of an interpreted type with its text, or not valid if it has none. held is the valueInterface around it.
func (s *Session) textOf(held, inner reflect.Value) reflect.Value {
	t := typeOfNode(held.FieldByName("node"))
	if t.IsValid() && t.FieldByName("name").String() == "" && inner.IsValid() && inner.Kind() == reflect.Pointer {
		if elem := t.FieldByName("val"); !elem.IsNil() {
			t = elem.Elem()
		}
	}
	if !t.IsValid() || !inner.IsValid() || !inner.CanInterface() {
		return reflect.Value{}
	}
	for _, method := range []string{"Error", "String"} {
		f, arg := s.textFunction(method, t.FieldByName("name").String(), inner)
		if !f.IsValid() {
			continue
		}
		text := withText{inner.Interface(), func() string { return f.Call([]reflect.Value{arg})[0].String() }}
		if method == "Error" {
			return reflect.ValueOf(errorText(text))
		}
		return reflect.ValueOf(text)
	}
	return reflect.Value{}
}

// textFunction is the function that gives the text of a value of a type by one of its methods, with its argument; not valid if there
// is none, or if the method needs a variable that the value is not.
func (s *Session) textFunction(method, typ string, v reflect.Value) (f, arg reflect.Value) {
	f, ok := s.engine.control.global(textName(method, typ))
	if !ok || f.Kind() != reflect.Func || f.IsNil() {
		return reflect.Value{}, v
	}
	switch in := f.Type().In(0); {
	case v.Type() == in:
		return f, v
	case v.Kind() == reflect.Pointer && !v.IsNil() && v.Type().Elem() == in:
		return f, v.Elem()
	}
	return reflect.Value{}, v
}

// catInterface is what the interpreter writes into its types of interfaces.
const catInterface = 18

// some is x with the text that its type gives it, or if x is nil a value without methods: the interpreter asserts interfaces of
// values in valueInterface by what is at the same place of another frame, and panics at nil.
func (s *Session) some(x any, number int) any {
	if x == nil || !s.mayImplement(x, number) {
		return struct{}{}
	}
	if w := s.as(x, number); w != nil {
		return w
	}
	if v := reflect.ValueOf(x); isValueInterface(v.Type()) {
		if inner, ok := interpreted(v); ok {
			if text := s.textOf(v, inner); text.IsValid() {
				return text.Interface()
			}
		}
	}
	return x
}

// held is x, or a value without methods if x does not implement an interface: the interpreter takes methods of *T for methods of T.
func (s *Session) held(x any, number int) any {
	if !s.mayImplement(x, number) {
		return struct{}{}
	}
	return x
}

// mayImplement reports whether x implements an interface, or is of a type that is not known here.
func (s *Session) mayImplement(x any, number int) bool {
	v := reflect.ValueOf(x)
	inner, ok := interpreted(v)
	if !ok {
		return true
	}
	typed, ok := typedOf(opener{s, true}.heldTyped(v, inner))
	to, isInterface := s.scope.TypeNumbered(number).Underlying().(*types.Interface)
	return !ok || !isInterface || types.Implements(typed.typ, to)
}

func typedOf(v reflect.Value) (typedValue, bool) {
	if !v.IsValid() {
		return typedValue{}, false
	}
	x, ok := v.Interface().(typedValue)
	return x, ok
}

// isOf reports whether x, which may be in a valueInterface, is of the type to which p points, and which cells call name.
func isOf(x any, name string, p any) bool {
	v := reflect.ValueOf(x)
	inner, held := interpreted(v)
	if !held {
		return v.IsValid() && v.Type() == reflect.TypeOf(p).Elem()
	}
	if !inner.IsValid() || inner.Type() != reflect.TypeOf(p).Elem() {
		return false
	}
	known := declaredName(v)
	return known == "" || name == known
}

// equal is x == y for interfaces, which may be in a valueInterface: of one type, and equal.
func (s *Session) equal(x, y any) bool {
	a, name := s.inside(x)
	b, other := s.inside(y)
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	return a.Type() == b.Type() && (name == other || name == "" || other == "") && a.Interface() == b.Interface()
}

// inside is the value of an interface, and what cells call its type.
func (s *Session) inside(x any) (reflect.Value, string) {
	v := reflect.ValueOf(x)
	if err, ok := x.(error); ok {
		return s.errorType(err)
	}
	return insideWrapper(hostValue(v)), declaredName(v)
}

// insideWrapper is the value that the interpreter has given the methods of a compiled interface.
func insideWrapper(v reflect.Value) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Struct && v.NumField() > 1 && v.Type().Field(0).Name == "IValue" {
		return hostValue(v.Field(0))
	}
	return v
}

// declaredName is what cells call the type of a value in a valueInterface; "" for types that they did not declare, pointers, and
// types of which the interpreter does not know it.
func declaredName(v reflect.Value) string {
	if _, held := interpreted(v); !held {
		return ""
	}
	t := typeOfNode(v.FieldByName("node"))
	if !t.IsValid() || t.FieldByName("cat").Uint() == catInterface {
		return ""
	}
	name := t.FieldByName("name").String()
	if types.Universe.Lookup(name) != nil {
		return ""
	}
	return name
}

// typeOfNode is the interpreter's type of a node of its tree, or not valid.
func typeOfNode(node reflect.Value) reflect.Value {
	if !node.IsValid() || node.Kind() != reflect.Pointer || node.IsNil() {
		return reflect.Value{}
	}
	t := node.Elem().FieldByName("typ")
	if !t.IsValid() || t.IsNil() {
		return reflect.Value{}
	}
	return t.Elem()
}
