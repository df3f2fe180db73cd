package dialect

import (
	"go/constant"
	"go/token"
	"go/types"
	"path"
	"reflect"
	"sort"
	"strings"
)

// importer builds types.Packages from the reflect tables of the interpreter, so that the checker and the interpreter cannot
// disagree. Objects are made when they are asked for: a table may hold thousands of names.
//
// Generic functions and types do not exist at run time: those of packages that have source come from there. The types of unexported
// fields are not followed.
type importer struct {
	exports Exports
	params  map[string][]string
	source  func(path string) string // of the generic part of a package, or ""
	sourced map[string]*library      // what was read of it
	keys    map[string]string        // import path -> key in exports
	byName  map[string][]string      // package name -> import paths, sorted
	pkgs    map[string]*types.Package
	types   map[reflect.Type]types.Type
	homes   map[reflect.Type][2]string // types exported under another path than their own: path and name
	queue   []func()                   // method sets to be filled in
	busy    bool
}

func newImporter(ex Exports, tab Table) *importer {
	im := &importer{exports: ex, params: tab.Params, source: tab.Source, sourced: map[string]*library{}, keys: map[string]string{}, byName: map[string][]string{},
		pkgs: map[string]*types.Package{}, types: map[reflect.Type]types.Type{}}
	for key := range ex {
		dir, name := path.Split(key)
		if dir == "" || dir == "/" {
			continue // "." holds what is not a package
		}
		p := strings.TrimSuffix(dir, "/")
		im.keys[p] = key
		im.byName[name] = append(im.byName[name], p)
	}
	for _, paths := range im.byName {
		sort.Slice(paths, func(i, j int) bool { return preferred(paths[i], paths[j]) })
	}
	return im
}

// preferred orders packages of one name: math/rand before crypto/rand, text/template before html/template.
func preferred(a, b string) bool {
	rank := func(p string) int {
		switch {
		case strings.HasPrefix(p, "crypto/"), strings.HasPrefix(p, "html/"):
			return 1
		}
		return 0
	}
	if ra, rb := rank(a), rank(b); ra != rb {
		return ra < rb
	}
	return a < b
}

// pkg returns the package at an import path. One that is not in the tables has no names.
func (im *importer) pkg(p string) *types.Package {
	if pkg := im.pkgs[p]; pkg != nil {
		return pkg
	}
	if p == "unsafe" {
		return types.Unsafe // its functions are the compiler's
	}
	pkg := types.NewPackage(p, im.name(p))
	pkg.MarkComplete()
	im.pkgs[p] = pkg
	im.read(pkg)
	return pkg
}

func (im *importer) name(p string) string {
	if key, ok := im.keys[p]; ok {
		return path.Base(key)
	}
	return path.Base(p)
}

// object returns an exported object of a package, or nil.
func (im *importer) object(p, name string) types.Object {
	pkg := im.pkg(p)
	if obj := pkg.Scope().Lookup(name); obj != nil {
		return obj
	}
	v, ok := im.exports[im.keys[p]][name]
	if !ok || strings.HasPrefix(name, "_") {
		return nil
	}
	obj := im.make(pkg, name, v)
	if obj.Parent() == nil {
		pkg.Scope().Insert(obj)
	}
	im.settle()
	return obj
}

// names lists what a package exports.
func (im *importer) names(p string) []string {
	var list []string
	for name := range im.exports[im.keys[p]] {
		if !strings.HasPrefix(name, "_") {
			list = append(list, name)
		}
	}
	pkg := im.pkg(p)
	if _, compiled := im.keys[p]; !compiled { // of a module
		for _, name := range pkg.Scope().Names() {
			if obj := pkg.Scope().Lookup(name); obj.Exported() && obj.Pkg() == pkg {
				list = append(list, name)
			}
		}
	}
	if lib := im.sourced[p]; lib != nil {
		list = append(list, lib.exported()...)
	}
	sort.Strings(list)
	return list
}

func (im *importer) make(pkg *types.Package, name string, v reflect.Value) types.Object {
	if !v.CanAddr() {
		if c, ok := v.Interface().(constant.Value); ok {
			return types.NewConst(token.NoPos, pkg, name, untyped(c), c)
		}
		switch k := v.Kind(); {
		case k == reflect.Pointer && v.IsNil():
			return im.typeName(pkg, name, v.Type().Elem())
		case k == reflect.Func:
			return types.NewFunc(token.NoPos, pkg, name, im.signature(v.Type(), 0, nil, im.params[pkg.Path()+"."+name]))
		case basic(k) != nil:
			return types.NewConst(token.NoPos, pkg, name, im.typ(v.Type()), constantOf(v))
		}
	}
	return types.NewVar(token.NoPos, pkg, name, im.typ(v.Type()))
}

func (im *importer) typeName(pkg *types.Package, name string, rt reflect.Type) types.Object {
	t := im.typ(rt)
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() == pkg && n.Obj().Name() == name {
		return n.Obj()
	}
	return types.NewTypeName(token.NoPos, pkg, name, t)
}

// home returns the path and name under which a type can be referred to: its own, unless only another package exports it.
func (im *importer) home(rt reflect.Type) (string, string) {
	if _, ok := im.exports[im.keys[rt.PkgPath()]][rt.Name()]; ok {
		return rt.PkgPath(), rt.Name()
	}
	if im.homes == nil {
		im.homes = map[reflect.Type][2]string{}
		for p, key := range im.keys {
			for name, v := range im.exports[key] {
				if v.Kind() == reflect.Pointer && !v.CanAddr() && v.IsNil() && v.Type().Elem().PkgPath() != p && name[0] != '_' {
					im.homes[v.Type().Elem()] = [2]string{p, name}
				}
			}
		}
	}
	if h, ok := im.homes[rt]; ok {
		return h[0], h[1]
	}
	return rt.PkgPath(), rt.Name()
}

func untyped(c constant.Value) types.Type {
	switch c.Kind() {
	case constant.Bool:
		return types.Typ[types.UntypedBool]
	case constant.String:
		return types.Typ[types.UntypedString]
	case constant.Int:
		return types.Typ[types.UntypedInt]
	case constant.Complex:
		return types.Typ[types.UntypedComplex]
	}
	return types.Typ[types.UntypedFloat]
}

func constantOf(v reflect.Value) constant.Value {
	switch {
	case v.Kind() == reflect.Bool:
		return constant.MakeBool(v.Bool())
	case v.Kind() == reflect.String:
		return constant.MakeString(v.String())
	case v.CanInt():
		return constant.MakeInt64(v.Int())
	case v.CanUint():
		return constant.MakeUint64(v.Uint())
	case v.CanFloat():
		return constant.MakeFloat64(v.Float())
	}
	c := v.Complex()
	return constant.BinaryOp(constant.MakeFloat64(real(c)), token.ADD, constant.MakeImag(constant.MakeFloat64(imag(c))))
}
