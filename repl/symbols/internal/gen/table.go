package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
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
	b.WriteString("package symbols\n\nimport (\"strings\"; \"sync\"; \"gobrian/repl/dialect\")\n\n")
	b.WriteString(tableCode)
	joined := map[string]string{}
	for key, names := range params {
		joined[key] = strings.Join(names, " ")
	}
	rows(&b, "params", joined)
	rows(&b, "session", sessionNames(pkgs))
	rows(&b, "docs", docs)
	return b.String()
}

const tableCode = `// Table holds the names of parameters, the documentation, and the names that a session starts with.
var Table = sync.OnceValue(func() dialect.Table {
	t := dialect.Table{Params: map[string][]string{}, Session: pairs(session), Doc: pairs(docs)}
	for key, names := range pairs(params) {
		t.Params[key] = strings.Fields(names)
	}
	return t
})

func pairs(list []string) map[string]string {
	m := make(map[string]string, len(list)/2)
	for i := 0; i < len(list); i += 2 {
		m[list[i]] = list[i+1]
	}
	return m
}

`

// rows writes a table as a list of keys and values, a pair on each line: gofmt would align a map, so that a new name
// changed every line.
func rows(b *strings.Builder, name string, m map[string]string) {
	fmt.Fprintf(b, "var %s = []string{\n", name)
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(b, "%q, %q,\n", k, m[k])
	}
	b.WriteString("}\n\n")
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
		if p.Name == "dynamic" || p.Name == "python" { // reached by their own names only
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
	"device":       "gobrian/brian.TheDevice",
	"prefs":        "gobrian/brian.Prefs",
	"figure":       "gobrian/plotting.NewFigure",
	"axes":         "gobrian/plotting.NewAxes",
	"Morphology":   "gobrian/brian.Morphologies",
	"rcParams":     "gobrian/plotting.RcParams",
	"style":        "gobrian/plotting.Style",
	"array":        "gobrian/units.ToArray",

	// Functions that Go has by the same names, where Go refuses the arguments.
	"max":   "gobrian/units.Max",
	"min":   "gobrian/units.Min",
	"close": "gobrian/plotting.Close",
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
