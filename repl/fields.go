package repl

import (
	"go/ast"
	"reflect"
	"strings"
	"sync"

	"gobrian/repl/dialect"
)

// fields.go: the names of struct fields. The interpreter makes structs of cells without a name of their own, and puts an X
// before the names of unexported fields, because reflection cannot make those.

// declaredFields are the names of fields that cells of any session have written.
var declaredFields = struct {
	sync.Mutex
	names map[string]bool
}{names: map[string]bool{}}

// noteFields keeps the names of the fields that a chunk declares.
func noteFields(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		s, ok := n.(*ast.StructType)
		if !ok {
			return true
		}
		declaredFields.Lock()
		defer declaredFields.Unlock()
		for _, f := range s.Fields.List {
			for _, id := range f.Names {
				declaredFields.names[id.Name] = true
			}
		}
		return true
	})
}

// fieldName is the name of field i of t as the user wrote it.
func fieldName(t reflect.Type, i int) string {
	name := t.Field(i).Name
	rest, ok := strings.CutPrefix(name, "X")
	if _, embedded, found := strings.Cut(name, dialect.PackageMark); found {
		return embedded
	}
	if !ok || t.Name() != "" {
		return name
	}
	declaredFields.Lock()
	defer declaredFields.Unlock()
	if declaredFields.names[rest] && !declaredFields.names[name] {
		return rest
	}
	return name
}
