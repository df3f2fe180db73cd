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
