package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/packages"

	"gobrian/repl/dynamic"
	"gobrian/units"
)

// tableOf writes what reflection does not know of the offered packages.
func tableOf(pkgs []*packages.Package) string {
	params, docs := map[string][]string{}, map[string]string{}
	for _, p := range pkgs {
		for _, f := range p.Syntax {
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *ast.FuncDecl:
					funcDecl(p.PkgPath, d, params, docs)
				case *ast.GenDecl:
					genDecl(p.PkgPath, d, docs)
				}
			}
		}
	}
	var b strings.Builder
	b.WriteString("package symbols\n\nimport (\"sync\"; \"gobrian/repl/dialect\")\n\n")
	b.WriteString("// Table holds the names of parameters, the documentation, and the names that a session starts with.\n")
	b.WriteString("var Table = sync.OnceValue(func() dialect.Table {\nreturn dialect.Table{Params: params(), Session: session(), Doc: docs()}\n})\n\n")
	section(&b, "params", "map[string][]string", params, func(s []string) string { return quoted(s) })
	section(&b, "session", "map[string]string", sessionNames(pkgs), func(s string) string { return fmt.Sprintf("%q", s) })
	section(&b, "docs", "map[string]string", docs, func(s string) string { return fmt.Sprintf("%q", s) })
	return b.String()
}

func section[V any](b *strings.Builder, name, typ string, m map[string]V, text func(V) string) {
	fmt.Fprintf(b, "func %s() %s {\nreturn %s{\n", name, typ, typ)
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Fprintf(b, "%q: %s,\n", k, text(m[k]))
	}
	b.WriteString("}\n}\n\n")
}

func quoted(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = fmt.Sprintf("%q", s)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// funcDecl notes the parameters and documentation of an exported function or method, by
// "path.Func", "path.Type.Method" or "path.(*Type).Method".
func funcDecl(path string, d *ast.FuncDecl, params map[string][]string, docs map[string]string) {
	if !d.Name.IsExported() {
		return
	}
	key := path + "." + d.Name.Name
	if d.Recv != nil {
		recv := types.ExprString(d.Recv.List[0].Type)
		if strings.HasPrefix(recv, "*") {
			recv = "(" + recv + ")"
		}
		if !ast.IsExported(strings.Trim(recv, "(*)")) {
			return
		}
		key = path + "." + recv + "." + d.Name.Name
	}
	names := []string{}
	for _, f := range d.Type.Params.List {
		for _, id := range f.Names {
			names = append(names, id.Name)
		}
	}
	params[key] = names
	note(docs, key, d.Doc)
}

// genDecl notes the documentation of exported types with their fields, variables and constants.
func genDecl(path string, d *ast.GenDecl, docs map[string]string) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			if !s.Name.IsExported() {
				continue
			}
			key := path + "." + s.Name.Name
			note(docs, key, s.Doc, d.Doc)
			fields(key, s.Type, docs)
		case *ast.ValueSpec:
			for _, id := range s.Names {
				if id.IsExported() {
					general := d.Doc
					if d.Tok == token.CONST && d.Lparen.IsValid() {
						general = nil
					}
					note(docs, path+"."+id.Name, s.Doc, s.Comment, general)
				}
			}
		}
	}
}

func fields(key string, t ast.Expr, docs map[string]string) {
	var list *ast.FieldList
	switch t := t.(type) {
	case *ast.StructType:
		list = t.Fields
	case *ast.InterfaceType:
		list = t.Methods
	default:
		return
	}
	for _, f := range list.List {
		for _, id := range f.Names {
			if id.IsExported() {
				note(docs, key+"."+id.Name, f.Doc, f.Comment)
			}
		}
	}
}

// note keeps the first comment that says something.
func note(docs map[string]string, key string, comments ...*ast.CommentGroup) {
	for _, c := range comments {
		if text := strings.TrimSpace(c.Text()); text != "" {
			docs[key] = text
			return
		}
	}
}

// sessionNames lists the names that a session starts with and what they stand for: units by Brian's names, functions by
// their snake_case, classes by their own name.
func sessionNames(pkgs []*packages.Package) map[string]string {
	names := map[string]string{}
	for name, target := range aliases {
		names[name] = target
	}
	for _, name := range units.Exported() {
		if goName, ok := units.GoName(name); ok {
			claim(names, name, "gobrian/units."+goName)
		}
	}
	for _, p := range pkgs {
		if p.Name == "dynamic" {
			continue
		}
		scope := p.Types.Scope()
		for _, goName := range scope.Names() {
			if obj := scope.Lookup(goName); obj.Exported() {
				if name, ok := sessionName(p.Name, obj); ok {
					claim(names, name, p.PkgPath+"."+goName)
				}
			}
		}
	}
	return names
}

// claim gives name to target unless it is taken, or means something in Go.
func claim(names map[string]string, name, target string) {
	if types.Universe.Lookup(name) != nil || token.IsKeyword(name) {
		return
	}
	if _, taken := names[name]; !taken {
		names[name] = target
	}
}

// sessionName is the name of obj in a session, if it has one.
func sessionName(pkg string, obj types.Object) (string, bool) {
	name := obj.Name()
	if slices.Contains(internals[pkg], name) {
		return "", false
	}
	scope := obj.Pkg().Scope()
	switch obj.(type) {
	case *types.TypeName: // calling it constructs a value
		return name, scope.Lookup("New"+name) != nil || slices.Contains(classes, name)
	case *types.Func:
		class, isNew := strings.CutPrefix(name, "New")
		switch {
		case !isNew:
			return dynamic.Snake(name), true
		case scope.Lookup(class) == nil: // the constructor of a class that is no type of its own
			return class, true
		}
	}
	return "", false
}

// classes are types without constructors that users write in the declarations of functions.
var classes = []string{"Quantity", "Array", "Dimensions"}

// aliases are names that do not follow from the Go names.
var aliases = map[string]string{
	"defaultclock": "gobrian/brian.DefaultClock",
	"figure":       "gobrian/plotting.NewFigure",
	"axes":         "gobrian/plotting.NewAxes",
}

// internals are exported for other packages, not for cells: they are reached by their Go names.
var internals = map[string][]string{
	"units": {
		"Add", "Sub", "Mul", "Div", "Mod", "Pow", "FloorDiv", "Neg", "And", "Or", "Not",
		"Less", "LessEqual", "Greater", "GreaterEqual", "Equal", "NotEqual",
		"Ints", "Bools", "Matrix", "New", "Scalar", "Whole", "Truth", "Of", "Parse", "Lookup", "Names", "Exported",
		"GoName", "Suggest", "Catch", "Register", "ResetUnits", "SetPrintOptions", "CurrentPrintOptions", "BestUnit",
		"Constant", "ConstantNames", "ToArray", "Untyped",
	},
	"brian":    {"SetScope", "SetContext", "Reset", "Warnings", "CurrentSeed"},
	"plotting": {"SetShow", "SetUpdate", "SetWarn", "SetLenient", "Pending", "Shown", "Reset", "Notes", "Figures", "ColormapNames"},
}
