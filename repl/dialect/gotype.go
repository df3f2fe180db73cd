package dialect

import (
	"go/types"
	"sort"
)

// GoType returns the type of a variable that cells declared as emitted code writes it, and the packages that it names.
func (s *Scope) GoType(name string) (text string, imports []Import, ok bool) {
	e := s.names[name]
	if e == nil {
		return "", nil, false
	}
	v, ok := e.obj.(*types.Var)
	if !ok {
		return "", nil, false
	}
	r := &renderer{tree: &tree{view: newView(s), declaredNames: map[string]bool{}}, imports: map[string]string{}}
	text = r.typeString(v.Type())
	for p, n := range r.imports {
		imports = append(imports, Import{Name: n, Path: p})
	}
	sort.Slice(imports, func(i, j int) bool { return imports[i].Path < imports[j].Path })
	return text, imports, true
}

// nameable reports whether a type can be written at the top level: it is exported, or declared by a cell outside functions.
func (s *Scope) nameable(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Info()&types.IsUntyped == 0
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if !s.nameable(arg) {
				return false
			}
		}
		switch obj := t.Obj(); {
		case obj.Pkg() == nil:
			return true
		case obj.Pkg().Path() == sessionPackage:
			return obj.Parent() == nil || obj.Parent().Parent() == types.Universe
		default:
			return obj.Exported() && s.im.object(obj.Pkg().Path(), obj.Name()) != nil
		}
	case *types.Pointer:
		return s.nameable(t.Elem())
	case *types.Slice:
		return s.nameable(t.Elem())
	case *types.Array:
		return s.nameable(t.Elem())
	case *types.Chan:
		return s.nameable(t.Elem())
	case *types.Map:
		return s.nameable(t.Key()) && s.nameable(t.Elem())
	case *types.Signature:
		for _, tuple := range []*types.Tuple{t.Params(), t.Results()} {
			for v := range tuple.Variables() {
				if !s.nameable(v.Type()) {
					return false
				}
			}
		}
		return true
	}
	return false
}
