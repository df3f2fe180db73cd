package repl

import (
	"cmp"
	"context"
	"fmt"
	"go/ast"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/traefik/yaegi/interp"
)

// describe.go: types of cells whose methods describe their values.
//
// A value of an interpreted type that goes to a compiled function as any has lost its methods, unless the interpreter is
// told which interfaces the function looks for: then it passes a wrapper that has them, a struct with the value and a
// function per method. The wrapper is the first of a list whose methods the type has all, so for a type with HTML, Latex
// and String there has to be one with these three. Such structs are made when cells declare such methods.

// Data is a value in several representations by MIME types, as gophernotes has it: what a method Render returns.
type Data struct {
	Data, Metadata, Transient map[string]any
}

// MIMEBundle gives the representations to [BundleOf].
func (d Data) MIMEBundle() (data, meta map[string]any, err error) {
	return maps.Clone(d.Data), maps.Clone(d.Metadata), nil
}

// The interfaces that our functions look for, with the path of this package, under which wrappers are known.
type (
	bundleMaker interface {
		MIMEBundle() (data, meta map[string]any, err error)
	}
	renderer       interface{ Render() Data }
	simpleRenderer interface{ SimpleRender() map[string]any }
	htmler         interface{ HTML() string }
	latexer        interface{ Latex() string }
	markdowner     interface{ Markdown() string }
	scripter       interface{ JavaScript() string }
	svger          interface{ SVG() string }
	pnger          interface{ PNG() []byte }
	jpeger         interface{ JPEG() []byte }
	pdfer          interface{ PDF() []byte }
	jsoner         interface{ JSON() map[string]any }
	anyJSONer      interface{ JSON() any }

	htmlerOrErr     interface{ HTML() (string, error) }
	latexerOrErr    interface{ Latex() (string, error) }
	markdownerOrErr interface{ Markdown() (string, error) }
	svgerOrErr      interface{ SVG() (string, error) }
	pngerOrErr      interface{ PNG() ([]byte, error) }
	jpegerOrErr     interface{ JPEG() ([]byte, error) }
	pdferOrErr      interface{ PDF() ([]byte, error) }
)

var describers = []reflect.Type{
	reflect.TypeFor[bundleMaker](), reflect.TypeFor[renderer](), reflect.TypeFor[simpleRenderer](),
	reflect.TypeFor[htmler](), reflect.TypeFor[latexer](), reflect.TypeFor[markdowner](), reflect.TypeFor[scripter](),
	reflect.TypeFor[svger](), reflect.TypeFor[pnger](), reflect.TypeFor[jpeger](), reflect.TypeFor[pdfer](),
	reflect.TypeFor[jsoner](), reflect.TypeFor[anyJSONer](),
	reflect.TypeFor[htmlerOrErr](), reflect.TypeFor[latexerOrErr](), reflect.TypeFor[markdownerOrErr](),
	reflect.TypeFor[svgerOrErr](), reflect.TypeFor[pngerOrErr](), reflect.TypeFor[jpegerOrErr](), reflect.TypeFor[pdferOrErr](),
}

// describing lists the interfaces that our functions look for, in that order.
func describing() []reflect.Type {
	return append(slices.Clip(describers), reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer]())
}

// describingMethods are the names of the methods in wrappers.
var describingMethods = func() map[string]bool {
	names := map[string]bool{"String": true, "Error": true, valueMethod: true}
	for _, t := range describers {
		names[t.Method(0).Name] = true
	}
	return names
}()

// bareWrapper stands in the interpreter's table for all wrappers.
type bareWrapper struct{ IValue any }

var wrapperKey = reflect.ValueOf((*bareWrapper)(nil))

// useDescribers tells the interpreter which methods the functions of the session look for in values of interpreted types.
func (s *Session) useDescribers() {
	s.methods = methodSets{}
	table := map[string]reflect.Value{}
	for _, t := range describers {
		table["_"+t.Name()] = wrapperKey
	}
	s.use(interp.Exports{tableKey(reflect.TypeFor[htmler]().PkgPath()): table})
}

// noteDescribers makes wrappers for the methods that a chunk declares.
func (s *Session) noteDescribers(root ast.Node) {
	file, ok := root.(*ast.File)
	if !ok {
		return
	}
	s.noteTexts(file)
	s.noteCalledMethods(file)
	before := len(s.methods)
	types := s.methods.declared(file)
	if before+len(types) == 0 {
		return // no type describes itself
	}
	for _, t := range append(types, embedding(file)...) {
		s.addMethodOfValue(t)
	}
	if len(types) > 0 {
		s.use(interp.Exports{".": {"MapTypes": reflect.ValueOf(map[reflect.Value][]reflect.Type{wrapperKey: s.methods.wrappers()})}})
	}
}

// valueMethod is the method that gives the value in a wrapper. In place of a struct, the interpreter puts the last of its
// fields into the wrapper, so types that describe themselves get this method beside their own.
const valueMethod = "DescribedValue"

// addMethodOfValue gives the method to a type; on failure its text is that of the field.
func (s *Session) addMethodOfValue(t string) {
	if s.methods.set(t)[valueMethod] {
		return
	}
	s.methods[t][valueMethod] = true
	c, err := s.engine.compile("describe", fmt.Sprintf("func (v %s) %s() any { return v }", t, valueMethod), true)
	if err == nil {
		_ = s.engine.run(context.Background(), c) // a declaration does nothing that could fail
	}
}

// methodSets are the sets of describing methods that types of cells have, by the names of the types.
type methodSets map[string]map[string]bool

func (m methodSets) set(t string) map[string]bool {
	if m[t] == nil {
		m[t] = map[string]bool{}
	}
	return m[t]
}

// declared notes the methods of a file and returns the types that have new ones.
func (m methodSets) declared(file *ast.File) (types []string) {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil || !describingMethods[f.Name.Name] {
			continue
		}
		t := receiverType(f)
		if set := m.set(t); !set[f.Name.Name] {
			set[f.Name.Name] = true
			types = append(types, t)
		}
	}
	return types
}

func receiverType(f *ast.FuncDecl) string {
	x := f.Recv.List[0].Type
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	id, _ := x.(*ast.Ident)
	if id == nil {
		return ""
	}
	return id.Name
}

// embedding lists the structs of a file that embed types, and so may have their methods.
func embedding(file *ast.File) (types []string) {
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok {
				if st, ok := t.Type.(*ast.StructType); ok && slices.ContainsFunc(st.Fields.List, func(f *ast.Field) bool { return f.Names == nil }) {
					types = append(types, t.Name.Name)
				}
			}
		}
	}
	return types
}

// maxSets bounds the sets that embedding can make of those that cells declare.
const maxSets = 256

// wrappers has a type for each set of methods and for what embedding can join of them, the largest first.
func (m methodSets) wrappers() []reflect.Type {
	sets := map[string][]string{}
	add := func(names []string) {
		slices.Sort(names)
		names = slices.Compact(names)
		sets[strings.Join(names, " ")] = names
	}
	for _, set := range m {
		names := slices.Collect(maps.Keys(set))
		for _, other := range slices.Collect(maps.Values(sets)) {
			if len(sets) < maxSets {
				add(slices.Concat(names, other))
			}
		}
		add(names)
		for name := range set { // a type that is declared anew may have fewer
			add([]string{name})
			add([]string{name, valueMethod})
		}
	}
	var list []reflect.Type
	for _, names := range sets {
		list = append(list, wrapperOf(names))
	}
	slices.SortFunc(list, func(a, b reflect.Type) int { return cmp.Compare(b.NumField(), a.NumField()) })
	return list
}

// wrapperOf is a struct as the interpreter fills it: the value, and the methods, whatever their signatures.
func wrapperOf(names []string) reflect.Type {
	fields := []reflect.StructField{{Name: "IValue", Type: reflect.TypeFor[any]()}}
	for _, name := range names {
		fields = append(fields, reflect.StructField{Name: "W" + name, Type: reflect.TypeFor[any]()})
	}
	return reflect.StructOf(fields)
}

// isWrapper reports whether v is a wrapper as above.
func isWrapper(v reflect.Value) bool {
	if v.Kind() != reflect.Struct || v.Type().Name() != "" || v.NumField() < 2 || v.Type().Field(0).Name != "IValue" {
		return false
	}
	name, ok := strings.CutPrefix(v.Type().Field(1).Name, "W")
	return ok && describingMethods[name]
}

// methodOf is a method of a value: its own, or that in the wrapper around it. It is not valid if there is none.
func methodOf(v reflect.Value, name string) reflect.Value {
	if !isWrapper(v) {
		return v.MethodByName(name)
	}
	f := v.FieldByName("W" + name)
	if !f.IsValid() || f.IsNil() {
		return reflect.Value{}
	}
	return f.Elem()
}

// unwrapped is the value inside a wrapper.
func unwrapped(x any) any {
	v := reflect.ValueOf(x)
	if !v.IsValid() || !isWrapper(v) {
		return x
	}
	if m := methodOf(v, valueMethod); m.IsValid() && hostValue(v.Field(0)).Kind() != reflect.Pointer {
		return m.Call(nil)[0].Interface()
	}
	return v.Field(0).Interface()
}

// bare is the value inside a wrapper, with the text that its methods give it.
func bare(x any) any {
	v := reflect.ValueOf(x)
	if !v.IsValid() || !isWrapper(v) {
		return x
	}
	for _, name := range []string{"Error", "String"} {
		if m := methodOf(v, name); m.IsValid() {
			if text, ok := m.Interface().(func() string); ok {
				return wrappedText(text)
			}
		}
	}
	return unwrapped(x)
}

// wrappedText is the method String of an interpreted type.
type wrappedText func() string

// String calls it.
func (t wrappedText) String() string { return t() }
