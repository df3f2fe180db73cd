package repl

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// withtype.go: values of types of cells as package fmt prints them.
//
// The interpreter makes all types of cells without names and methods. So cells give what they print its type, and this file walks a
// value and its type together, as fmt walks a value.

// typedValue is a value of a cell with its type.
type typedValue struct {
	session *Session
	value   reflect.Value
	typ     types.Type
}

// withType is x with a type by its number.
func (s *Session) withType(x any, number int) any {
	return typedValue{s, hostValue(reflect.ValueOf(x)), s.scope.TypeNumbered(number)}
}

// withDynamicType is the only element of a list, which an interface holds, with its type.
func (s *Session) withDynamicType(list []any) any { return s.printable(list)[0] }

// typedKey is a key of a type of cells, for compiled code: equal to others of the same type and value.
type typedKey struct {
	typ   string
	value any
}

// key is x, of a type by its number, as a key for compiled code. Without a number the type is the one that x has.
func (s *Session) key(x any, number int) any {
	v := reflect.ValueOf(x)
	inner := hostValue(v)
	if !inner.IsValid() {
		return nil
	}
	if number >= 0 {
		return typedKey{keyText(s.scope.TypeNumbered(number)), inner.Interface()}
	}
	if _, held := interpreted(v); held && inner.Kind() != reflect.Pointer {
		if x, ok := typedOf(opener{s, true}.heldTyped(v, inner)); ok {
			return typedKey{keyText(x.typ), inner.Interface()}
		}
	}
	return inner.Interface()
}

// Format writes the value as fmt would write one of a compiled type.
func (x typedValue) Format(f fmt.State, verb rune) {
	p := &typedPrinter{session: x.session, State: f, verb: verb}
	p.print(x.value, x.typ, 0, true)
}

// keyText tells a type from all others. Packages of modules have the path of cells.
func keyText(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Path() + " " + p.Name() })
}

// typeText is the text of a type as %T has it.
func typeText(t types.Type) string {
	text := strings.ReplaceAll(types.TypeString(t, (*types.Package).Name), "interface{}", "interface {}")
	for betweenArguments.MatchString(text) {
		text = betweenArguments.ReplaceAllString(text, "$1,")
	}
	return text
}

// betweenArguments matches what stands between type arguments, where %T has no blank.
var betweenArguments = regexp.MustCompile(`(\w\[[^()\[\]]*), `)

// typedPrinter writes one value.
type typedPrinter struct {
	fmt.State
	session *Session
	verb    rune
}

func (p *typedPrinter) sharp() bool { return p.verb == 'v' && p.Flag('#') }

// put writes x with the verb and its flags.
func (p *typedPrinter) put(x any) { fmt.Fprintf(p.State, fmt.FormatString(p.State, p.verb), x) }

func (p *typedPrinter) text(s string) { _, _ = p.Write([]byte(s)) } // a failure shows in the next one

// print writes v, which is not valid if it is nil. Methods are not called in unexported fields, nor for %d and its like.
func (p *typedPrinter) print(v reflect.Value, t types.Type, depth int, methods bool) {
	if types.IsInterface(t) {
		p.dynamic(v, t, depth, methods)
		return
	}
	v = hostValue(v)
	if !v.IsValid() {
		p.put(nil)
		return
	}
	if methods && p.method(v, t) {
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		p.pointer(v, u, t, depth, methods)
	case *types.Struct:
		p.structure(v, u, t, depth, methods)
	case *types.Map:
		p.mapping(v, u, t, depth, methods)
	case *types.Slice:
		p.list(v, u.Elem(), t, depth, methods)
	case *types.Array:
		p.list(v, u.Elem(), t, depth, methods)
	default:
		p.put(v.Interface())
	}
}

// dynamic writes the value of an interface.
func (p *typedPrinter) dynamic(v reflect.Value, t types.Type, depth int, methods bool) {
	inner := opener{p.session, true}.open(v, depth)
	typed, isTyped := typedOf(inner)
	switch {
	case isTyped:
		p.print(typed.value, typed.typ, depth, methods)
	case inner.IsValid() && inner.CanInterface():
		p.put(inner.Interface())
	case p.sharp() && depth > 0:
		p.text(typeText(t) + "(nil)")
	default:
		p.put(nil)
	}
}

// method writes what a method Error or String gives, or GoString for %#v, and reports whether there is one.
func (p *typedPrinter) method(v reflect.Value, t types.Type) bool {
	set, names := types.NewMethodSet(t), []string{"Error", "String"}
	switch {
	case p.sharp():
		names = []string{"GoString"}
	case !strings.ContainsRune("vsxXq", p.verb):
		return false
	}
	for _, name := range names {
		sel := set.Lookup(nil, name)
		if sel == nil {
			continue
		}
		sig := sel.Type().(*types.Signature)
		if sig.Params().Len() > 0 || sig.Results().Len() != 1 || sig.Results().At(0).Type() != types.Typ[types.String] {
			continue
		}
		if v.Kind() == reflect.Pointer && v.IsNil() {
			p.text("<nil>")
			return true
		}
		text, ok := p.session.methodText(v, sel)
		switch {
		case ok && p.sharp():
			p.text(text)
		case ok:
			p.put(text)
		}
		return ok
	}
	return false
}

// methodText calls a method that gives a text, on v or the field that has it.
func (s *Session) methodText(v reflect.Value, sel *types.Selection) (string, bool) {
	f, ok := s.boundMethod(v, sel)
	if !ok {
		return "", false
	}
	return f(nil)[0].String(), true
}

// boundMethod is a method of v or of the field that has it, as a function of the other arguments; false if the session does not keep it,
// or if it needs a variable that v is not.
func (s *Session) boundMethod(v reflect.Value, sel *types.Selection) (f func(args []reflect.Value) []reflect.Value, ok bool) {
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		if v = hostValue(v); v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return nil, false
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	name := sel.Obj().Name()
	recv := sel.Obj().Type().(*types.Signature).Recv().Type()
	if v = hostValue(v); !v.IsValid() || types.IsInterface(recv) {
		return nil, false
	}
	if sel.Obj().Pkg() == nil || sel.Obj().Pkg().Path() != "main" {
		m := v.MethodByName(name)
		if !m.IsValid() && v.CanAddr() {
			m = v.Addr().MethodByName(name)
		}
		return m.Call, m.IsValid()
	}
	if ptr, ok := recv.(*types.Pointer); ok {
		recv = ptr.Elem()
	}
	named, ok := recv.(*types.Named)
	if !ok {
		return nil, false
	}
	kept, receiver := s.textFunction(name, s.scope.EmittedName(named), v)
	if !kept.IsValid() && v.CanAddr() {
		kept, receiver = s.textFunction(name, s.scope.EmittedName(named), v.Addr())
	}
	return func(args []reflect.Value) []reflect.Value {
		return kept.Call(append([]reflect.Value{receiver}, args...))
	}, kept.IsValid()
}

func (p *typedPrinter) pointer(v reflect.Value, u *types.Pointer, t types.Type, depth int, methods bool) {
	if v.Kind() != reflect.Pointer || v.IsNil() || depth > 0 || p.verb == 'p' {
		switch {
		case p.sharp() && v.Kind() == reflect.Pointer && v.IsNil():
			p.text("(" + typeText(t) + ")(nil)")
		case p.sharp() && v.Kind() == reflect.Pointer:
			fmt.Fprintf(p.State, "(%s)(0x%x)", typeText(t), v.Pointer())
		case depth > 0 && v.Kind() == reflect.Pointer && !v.IsNil():
			p.put(v.UnsafePointer())
		default:
			p.put(v.Interface())
		}
		return
	}
	switch u.Elem().Underlying().(type) {
	case *types.Struct, *types.Map, *types.Slice, *types.Array:
		p.text("&")
		p.print(v.Elem(), u.Elem(), depth+1, methods)
	default:
		p.put(v.Interface())
	}
}

func (p *typedPrinter) structure(v reflect.Value, u *types.Struct, t types.Type, depth int, methods bool) {
	if v.Kind() != reflect.Struct || v.NumField() != u.NumFields() {
		p.put(v.Interface())
		return
	}
	separator := " "
	if p.sharp() {
		p.text(typeText(t))
		separator = ", "
	}
	p.text("{")
	for i := range u.NumFields() {
		if i > 0 {
			p.text(separator)
		}
		f := u.Field(i)
		if p.sharp() || p.Flag('+') {
			p.text(f.Name() + ":")
		}
		p.print(v.Field(i), f.Type(), depth+1, methods && f.Exported())
	}
	p.text("}")
}

func (p *typedPrinter) list(v reflect.Value, elem, t types.Type, depth int, methods bool) {
	if b, ok := elem.Underlying().(*types.Basic); ok && b.Kind() == types.Uint8 && strings.ContainsRune("sqxX", p.verb) {
		p.put(v.Interface())
		return
	}
	open, separator, end := "[", " ", "]"
	if p.sharp() {
		if p.text(typeText(t)); v.Kind() == reflect.Slice && v.IsNil() {
			p.text("(nil)")
			return
		}
		open, separator, end = "{", ", ", "}"
	}
	p.text(open)
	for i := range v.Len() {
		if i > 0 {
			p.text(separator)
		}
		p.print(v.Index(i), elem, depth+1, methods)
	}
	p.text(end)
}

func (p *typedPrinter) mapping(v reflect.Value, u *types.Map, t types.Type, depth int, methods bool) {
	open, separator, end := "map[", " ", "]"
	if p.sharp() {
		if p.text(typeText(t)); v.IsNil() {
			p.text("(nil)")
			return
		}
		open, separator, end = "{", ", ", "}"
	}
	keys := v.MapKeys()
	slices.SortStableFunc(keys, compareKeys)
	p.text(open)
	for i, k := range keys {
		if i > 0 {
			p.text(separator)
		}
		p.print(k, u.Key(), depth+1, methods)
		p.text(":")
		p.print(v.MapIndex(k), u.Elem(), depth+1, methods)
	}
	p.text(end)
}

// compareKeys orders the keys of a map as fmt does.
func compareKeys(a, b reflect.Value) int {
	a, b = hostValue(a), hostValue(b)
	if !a.IsValid() || !b.IsValid() || a.Kind() != b.Kind() {
		return 0
	}
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	}
	switch a.Kind() {
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Bool:
		if a.Bool() == b.Bool() {
			return 0
		} else if b.Bool() {
			return -1
		}
		return 1
	case reflect.Struct:
		return firstDifference(a.NumField(), func(i int) int { return compareKeys(a.Field(i), b.Field(i)) })
	case reflect.Array:
		return firstDifference(a.Len(), func(i int) int { return compareKeys(a.Index(i), b.Index(i)) })
	case reflect.Pointer:
		return cmp.Compare(a.Pointer(), b.Pointer())
	}
	return 0
}

func firstDifference(n int, compare func(i int) int) int {
	for i := range n {
		if c := compare(i); c != 0 {
			return c
		}
	}
	return 0
}

// typesNamed is a format and its operands in which %T of values of types of cells gives the names of these.
func (s *Session) typesNamed(format string, list []any) (string, []any) {
	if !strings.Contains(format, "T") || strings.ContainsAny(format, "*[") {
		return format, list
	}
	b, out, n, changed := []byte(format), slices.Clone(list), 0, false
	for i := 0; i < len(b); i++ {
		if b[i] != '%' {
			continue
		}
		for i++; i < len(b) && strings.IndexByte("+-# 0123456789.", b[i]) >= 0; i++ {
		}
		if i >= len(b) || b[i] == '%' {
			continue
		}
		if n < len(out) && b[i] == 'T' {
			if name := s.nameOfType(out[n]); name != "" {
				b[i], out[n], changed = 's', name, true
			}
		}
		n++
	}
	if !changed {
		return format, list
	}
	return string(b), out
}

// nameOfType is what cells call the type of a value; "" for other types, and where nobody knows.
func (s *Session) nameOfType(x any) string {
	switch x := x.(type) {
	case typedValue:
		return typeText(x.typ)
	case error:
		if v, name := s.errorType(x); name != "" && v.Kind() == reflect.Pointer {
			return "*" + s.qualified(name)
		} else if name != "" {
			return s.qualified(name)
		}
	}
	if name := declaredName(reflect.ValueOf(x)); name != "" {
		return s.qualified(name)
	}
	return ""
}

// qualified is the name of a type of emitted code, with its package.
func (s *Session) qualified(name string) string {
	s.names.Lock()
	defer s.names.Unlock()
	if written := s.scope.Written(name); strings.Contains(written, ".") {
		return written
	}
	return "main." + name
}
