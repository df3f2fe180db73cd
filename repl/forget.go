package repl

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"
)

// forget.go: what chunks leave behind in the interpreter, which never frees anything itself: the trees of chunks, what
// they computed on the way, and values of variables that were declared anew. Without this, each NeuronGroup(1000000, ...)
// of a cell that is run again would stay in memory.

// A memory says which slots of the interpreter nothing can reach any more. Functions of cells, and methods that are taken
// as values, may read the slots of the chunk that made them, and those of the names in it, at any time.
type memory struct {
	control control
	imports map[string]string // path by package name
	held    map[string]bool   // names in chunks that made functions
	methods bool              // types of cells have methods, which an interface may call on the slot of its value
}

// before notes where the names are that a chunk is going to declare, before it is compiled.
func (m *memory) before(declares []string) (old map[string]int) {
	old = map[string]int{}
	for _, name := range declares {
		if i, ok := m.control.slot(name); ok {
			old[name] = i
		}
	}
	return old
}

// after frees what a chunk that ran has left: its slots begin at from, and the names it declared were at old.
func (m *memory) after(root ast.Node, from int, old map[string]int) {
	m.control.roots.SetZero()
	m.methods = m.methods || declaresMethod(root)
	if m.makesFunction(root) {
		for name := range namesIn(root) {
			m.held[name] = true
		}
		return
	}
	m.replaced(old)
	m.onTheWay(from, root)
}

// replaced frees the values of variables that have been declared anew.
func (m *memory) replaced(old map[string]int) {
	for name, i := range old {
		if now, ok := m.control.slot(name); !m.held[name] && (!ok || now != i) {
			m.clear(i)
		}
	}
}

// onTheWay frees what the chunk computed and no variable of the session holds.
func (m *memory) onTheWay(from int, root ast.Node) {
	kept := map[int]bool{}
	for name := range namesIn(root) {
		if i, ok := m.control.slot(name); ok {
			kept[i] = true
		}
	}
	for i := from; i < len(*m.control.slots); i++ {
		if !kept[i] {
			m.clear(i)
		}
	}
}

// clear frees the value of a slot. Functions stay: compiled code that was given one may look it up there.
func (m *memory) clear(i int) {
	v := &(*m.control.slots)[i]
	x := hostValue(*v)
	if x.IsValid() && x.Kind() != reflect.Func && (isCompiled(x) || !m.methods) {
		*v = reflect.Zero(v.Type())
	}
}

// isCompiled reports whether v is a pointer to something of a type of this program.
func isCompiled(v reflect.Value) bool {
	return v.Kind() == reflect.Pointer && strings.HasPrefix(v.Type().Elem().PkgPath(), "gobrian/")
}

func declaresMethod(root ast.Node) bool {
	f, ok := root.(*ast.File)
	return ok && slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv != nil
	})
}

// makesFunction reports whether a chunk makes a function, or takes a method or a field as a value.
func (m *memory) makesFunction(root ast.Node) bool {
	found := false
	called := map[ast.Expr]bool{}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			found = true
		case *ast.CallExpr:
			called[n.Fun] = true
		case *ast.SelectorExpr:
			x, _ := n.X.(*ast.Ident)
			found = found || !called[n] && (x == nil || m.imports[x.Name] == "")
		}
		return !found
	})
	return found
}

// namesIn are the names in a chunk.
func namesIn(root ast.Node) map[string]bool {
	names := map[string]bool{}
	ast.Inspect(root, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			names[id.Name] = true
		}
		return true
	})
	return names
}
