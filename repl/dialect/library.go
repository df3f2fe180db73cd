package dialect

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

// library is the part of a package that exists as source only.
type library struct {
	pkg      *types.Package // with the compiled part in it
	src      *source
	sc       *scanned
	imports  map[string]*entity // by name
	declared map[string]bool
	generics map[types.Object]*generic
}

// read puts what a package has as source into it.
func (im *importer) read(pkg *types.Package) {
	if im.source == nil {
		return
	}
	text := im.source(pkg.Path())
	if text == "" {
		return
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		panic("dialect: the source of a package does not parse: " + err.Error())
	}
	lib := &library{pkg: pkg, src: newSource(pkg.Path(), text), sc: scan(text), imports: map[string]*entity{}, declared: declared(file.Decls)}
	im.sourced[pkg.Path()] = lib
	for _, spec := range file.Imports {
		p := strings.Trim(spec.Path.Value, `"`)
		lib.imports[im.name(p)] = &entity{name: im.name(p), path: p}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := s.X.(*ast.Ident); ok && lib.imports[id.Name] != nil {
				im.object(lib.imports[id.Name].path, s.Sel.Name)
			}
		}
		return true
	})
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}}
	conf := types.Config{IgnoreFuncBodies: true, DisableUnusedImportCheck: true, Importer: packages(im.pkg)}
	if err := types.NewChecker(&conf, fset, pkg, info).Files([]*ast.File{file}); err != nil {
		panic("dialect: the source of a package is not Go: " + err.Error())
	}
	lib.generics = genericsOf(lib.src, lib.sc, lib, nil, lib.sc.split(), func(name string) types.Object { return pkg.Scope().Lookup(name) })
}

// packages is a function as an importer of package types.
type packages func(path string) *types.Package

func (f packages) Import(path string) (*types.Package, error) { return f(path), nil }

// lookup finds a name in the text of the package.
func (l *library) lookup(name string) *entity {
	if e := l.imports[name]; e != nil {
		return e
	}
	if !l.declared[name] {
		return nil
	}
	return &entity{name: name, obj: l.pkg.Scope().Lookup(name)}
}

// exported lists the names that the source adds to the package.
func (l *library) exported() []string {
	var list []string
	for name := range l.declared {
		if token.IsExported(name) {
			list = append(list, name)
		}
	}
	return list
}
