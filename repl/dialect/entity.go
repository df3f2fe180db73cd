package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// entity is a name of the session: declared by a cell, there at the start, or a package.
type entity struct {
	name    string
	emitted string       // what it is called in emitted code, where that differs
	obj     types.Object // Var, Const, Func or TypeName with its type; nil for a package
	target  string       // "gobrian/units.MV" for a compiled object under another name
	path    string       // import path of a package
}

// object returns a fresh object for the checker, which must not meet one twice.
func (e *entity) object(pkg *types.Package) types.Object {
	if e.obj == nil {
		return nil
	}
	switch o := e.obj.(type) {
	case *types.Const:
		return types.NewConst(token.NoPos, pkg, e.name, o.Type(), o.Val())
	case *types.Func:
		return types.NewFunc(token.NoPos, pkg, e.name, o.Type().(*types.Signature))
	case *types.TypeName:
		return types.NewTypeName(token.NoPos, pkg, e.name, o.Type())
	}
	return types.NewVar(token.NoPos, pkg, e.name, e.obj.Type())
}

// goName is how emitted code refers to a declared entity.
func (e *entity) goName() string {
	if e.emitted != "" {
		return e.emitted
	}
	return e.name
}

// view is the session's scope with what the statements of the cell at hand add to it.
type view struct {
	*Scope
	added   map[string]*entity
	born    map[*types.Func]bool // methods of older types that the cell at hand declares
	origins map[string]*origin   // of what the cell at hand declares
	program bool                 // the cell starts with a package clause: print is Go's
	shares  bool                 // and it is of a time when all iterations of a loop had the same variables
	home    *library             // of the text at hand; nil for cells and modules
	within  *sourcePackage       // the same
	demand  *demand              // instances that the cell at hand needs
}

func newView(s *Scope) *view {
	return &view{Scope: s, added: map[string]*entity{}, born: map[*types.Func]bool{}, origins: map[string]*origin{},
		demand: &demand{generics: map[types.Object]*generic{}}}
}

// of is the view from the text that declares a generic.
func (v *view) of(g *generic) *view {
	if v.home == g.home && v.within == g.within {
		return v
	}
	if g.within != nil {
		return v.from(g.within)
	}
	other := *v
	other.home, other.within = g.home, nil
	return &other
}

// lookup finds a name: declared by cells, there at the start, or a package that loads on first use. Go's own names are not
// looked up, except for print.
func (v *view) lookup(name string) *entity {
	if v.home != nil {
		return v.home.lookup(name)
	}
	if v.within != nil {
		return v.within.lookup(name)
	}
	if e := v.added[name]; e != nil {
		return e
	}
	if v.program && name == "print" {
		return nil
	}
	return v.Scope.lookup(name)
}

func (s *Scope) lookup(name string) *entity {
	if e := s.names[name]; e != nil {
		return e
	}
	if types.Universe.Lookup(name) != nil && name != "print" {
		return nil
	}
	return s.start(name)
}

// start finds a name that was there at the start, or a package.
func (s *Scope) start(name string) *entity {
	if e, ok := s.started[name]; ok {
		return e
	}
	e := s.preset(name)
	if e == nil && len(s.im.byName[name]) > 0 {
		e = &entity{name: name, path: s.im.byName[name][0]}
	}
	if e != nil {
		s.started[name] = e
	}
	return e
}

// preset finds a name of the table.
func (s *Scope) preset(name string) *entity {
	target, ok := s.table.Session[name]
	if !ok {
		target, ok = presets[name]
	}
	if !ok {
		return nil
	}
	p, goName := splitTarget(target)
	obj := s.im.object(p, goName)
	if obj == nil {
		return nil
	}
	return &entity{name: name, target: target, obj: obj}
}

// hides returns the path of the package whose name a function of the start has taken, and which exports a member: sort is a
// function, and since functions have no members, sort.Ints is of the package.
func (s *Scope) hides(e *entity, member string) (path string, ok bool) {
	if e == nil || e.target == "" {
		return "", false
	}
	if _, isFunc := e.obj.(*types.Func); !isFunc {
		return "", false
	}
	for _, p := range s.im.byName[e.name] {
		if member == "" || s.im.object(p, member) != nil {
			return p, true
		}
	}
	return "", false
}

// presets are names that exist unless the table says what they are.
var presets = map[string]string{"pi": "math.Pi"}

// constants are names that Python has for what Go writes otherwise.
var constants = map[string]string{"True": "true", "False": "false", "None": "nil"}

func splitTarget(target string) (path, name string) {
	i := strings.LastIndexByte(target, '.')
	return target[:i], target[i+1:]
}

// Marks of identifiers that only emitted code uses. They cannot be typed, so nothing shadows them.
const (
	markPackage = "\x00p" // then an import path
	markType    = "\x00t" // then an index into tree.types
	markRaw     = "\x00r" // then an index into tree.raws: Go that is not checked again
)

// declared collects the names that declarations of a chunk bring into the package scope.
func declared(decls []ast.Decl) map[string]bool {
	names := map[string]bool{}
	for _, d := range decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				names[d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names[spec.Name.Name] = true
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						names[id.Name] = true
					}
				}
			}
		}
	}
	return names
}
