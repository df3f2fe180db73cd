package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/packages"
)

// exportsOf writes the file with the values of one package.
func exportsOf(p *packages.Package) string {
	f := &file{self: p.Types, imports: map[string]bool{"reflect": true, p.PkgPath: true}}
	var rows, wrappers strings.Builder
	scope := p.Types.Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if !obj.Exported() {
			continue
		}
		if row := f.row(obj); row != "" {
			fmt.Fprintf(&rows, "{%q, %s},\n", name, row)
		}
		if w := f.wrapper(obj); w != "" {
			fmt.Fprintf(&rows, "{%q, reflect.ValueOf((*%s)(nil))},\n", "_"+name, wrapperName(obj))
			wrappers.WriteString(w)
		}
	}
	return fmt.Sprintf("package symbols\n\nimport (\n%s)\n\nfunc %s() map[string]reflect.Value {\nreturn values([]export{\n%s})\n}\n%s",
		f.importLines(), exportsFunc(p), rows.String(), wrappers.String())
}

func exportsFunc(p *packages.Package) string { return p.Name + "Exports" }

// index writes the file that joins the packages.
func index(pkgs []*packages.Package) string {
	var b strings.Builder
	b.WriteString("package symbols\n\nimport (\"reflect\"; \"sync\")\n\n")
	b.WriteString("// Exports holds the packages that cells may import, by \"import path/name\", and in each the value of every exported\n" +
		"// name: functions, variables (addressable), constants, and types as nil pointers.\n")
	b.WriteString("var Exports = sync.OnceValue(func() map[string]map[string]reflect.Value {\nreturn map[string]map[string]reflect.Value{\n")
	for _, p := range pkgs {
		fmt.Fprintf(&b, "%q: %s(),\n", p.PkgPath+"/"+p.Name, exportsFunc(p))
	}
	b.WriteString("}\n})\n\n" + exportCode)
	return b.String()
}

const exportCode = `type export struct {
	name  string
	value reflect.Value
}

func values(list []export) map[string]reflect.Value {
	m := make(map[string]reflect.Value, len(list))
	for _, e := range list {
		m[e.name] = e.value
	}
	return m
}
`

// file collects the imports of a generated file.
type file struct {
	self    *types.Package
	imports map[string]bool
}

func (f *file) importLines() string {
	var paths []string
	for path := range f.imports {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	var b strings.Builder
	for _, path := range paths {
		fmt.Fprintf(&b, "%q\n", path)
	}
	return b.String()
}

// qualifier names packages in types and notes that they are imported.
func (f *file) qualifier(p *types.Package) string {
	f.imports[p.Path()] = true
	return p.Name()
}

// row is the value of an exported object, or "" for what the interpreter cannot hold: generics.
func (f *file) row(obj types.Object) string {
	name := f.self.Name() + "." + obj.Name()
	switch obj := obj.(type) {
	case *types.Func:
		if obj.Signature().TypeParams().Len() > 0 {
			return ""
		}
		return "reflect.ValueOf(" + name + ")"
	case *types.Var:
		return "reflect.ValueOf(&" + name + ").Elem()"
	case *types.TypeName:
		if t, ok := obj.Type().(*types.Named); ok && t.TypeParams().Len() > 0 {
			return ""
		}
		if isConstraint(obj.Type()) {
			return ""
		}
		return "reflect.ValueOf((*" + name + ")(nil))"
	case *types.Const:
		return f.constant(obj, name)
	}
	return ""
}

// constant keeps an untyped constant untyped.
func (f *file) constant(obj *types.Const, name string) string {
	b, ok := obj.Type().(*types.Basic)
	if !ok || b.Info()&types.IsUntyped == 0 {
		return "reflect.ValueOf(" + name + ")"
	}
	kinds := map[constant.Kind]string{constant.Int: "INT", constant.Float: "FLOAT", constant.String: "STRING", constant.Complex: "IMAG"}
	kind, ok := kinds[obj.Val().Kind()]
	if !ok {
		return "reflect.ValueOf(" + name + ")"
	}
	f.imports["go/constant"], f.imports["go/token"] = true, true
	return fmt.Sprintf("reflect.ValueOf(constant.MakeFromLiteral(%q, token.%s, 0))", obj.Val().ExactString(), kind)
}

func isConstraint(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && !i.IsMethodSet()
}

func wrapperName(obj types.Object) string { return obj.Pkg().Name() + "Wrap" + obj.Name() }

// wrapper writes the struct by which types of cells implement an interface, or "" if obj is no interface that they can
// implement. Yaegi fills field IValue with the value and each WMethod with a function.
func (f *file) wrapper(obj types.Object) string {
	if _, ok := obj.(*types.TypeName); !ok || isConstraint(obj.Type()) {
		return ""
	}
	i, ok := obj.Type().Underlying().(*types.Interface)
	if !ok || i.NumMethods() == 0 {
		return ""
	}
	name := wrapperName(obj)
	var fields, methods strings.Builder
	for k := range i.NumMethods() {
		m := i.Method(k)
		if !m.Exported() {
			return ""
		}
		sig := m.Signature()
		params, args := f.params(sig)
		results := f.results(sig)
		fmt.Fprintf(&fields, "W%s func(%s)%s\n", m.Name(), params, results)
		ret := "return "
		if sig.Results().Len() == 0 {
			ret = ""
		}
		fmt.Fprintf(&methods, "func (w %s) %s(%s)%s { %sw.W%s(%s) }\n", name, m.Name(), params, results, ret, m.Name(), args)
	}
	return fmt.Sprintf("\n// %s lets types of cells implement %s.%s.\ntype %s struct {\nIValue any\n%s}\n\n%s",
		name, obj.Pkg().Name(), obj.Name(), name, fields.String(), methods.String())
}

func (f *file) params(sig *types.Signature) (params, args string) {
	var ps, as []string
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		a := fmt.Sprintf("a%d", i)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			ps = append(ps, a+" ..."+types.TypeString(t.(*types.Slice).Elem(), f.qualifier))
			as = append(as, a+"...")
			continue
		}
		ps = append(ps, a+" "+types.TypeString(t, f.qualifier))
		as = append(as, a)
	}
	return strings.Join(ps, ", "), strings.Join(as, ", ")
}

func (f *file) results(sig *types.Signature) string {
	var rs []string
	for i := range sig.Results().Len() {
		rs = append(rs, types.TypeString(sig.Results().At(i).Type(), f.qualifier))
	}
	switch len(rs) {
	case 0:
		return ""
	case 1:
		return " " + rs[0]
	}
	return " (" + strings.Join(rs, ", ") + ")"
}
