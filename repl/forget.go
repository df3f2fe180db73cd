package repl

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"
)

// forget.go: what chunks leave behind in the interpreter, which never frees anything itself: the trees of chunks, what
// they computed on the way, and values of variables that were declared anew. Without this, each NeuronGroup(1000000, ...)
// of a cell that is run again would stay in memory.

// A memory says which slots of the interpreter nothing can reach any more. Functions of cells may read the slots of the
// chunk that made them, and those of the names in it, at any time; so may methods of types of cells that an interface, or a
// variable, holds. What no such chunk has made is given up whole, and its slots serve the next.
type memory struct {
	control   control
	positions *token.FileSet
	imports   map[string]string // path by package name
	held      map[string]bool   // names in chunks that made functions
	methods   bool              // types of cells have methods, which an interface may call on the slot of its value
	free      []int             // slots of variables that were declared anew
	files     []*token.File     // of chunks that are gone; the error of the last one may still be looked up
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

// after frees what a chunk that ran has left: its slots begin at from.
func (m *memory) after(c chunk, from int) {
	m.control.forgetTrees()
	m.methods = m.methods || declaresMethod(c.root)
	looked := m.methods && !c.concrete // an interface, or a method that was taken as a value, may look at a slot later
	if c.lasts || looked && m.takesMember(c.root) {
		for name := range namesIn(c.root) {
			m.held[name] = true
		}
		return
	}
	m.replaced(c.replaces)
	if looked {
		m.onTheWay(from, c.root)
		return
	}
	m.compact(c.declares, from)
	m.forget(c)
}

// failed frees what a chunk has left that did not compile, or did not run to its end; its names are restored.
func (m *memory) failed(c chunk, from int) {
	m.control.forgetTrees()
	switch {
	case c.prog == nil:
		m.control.cut(min(from, len(*m.control.slots)))
		m.forget(c)
	case !c.lasts && (!m.methods || c.concrete):
		m.control.cut(from)
		m.forget(c)
	}
}

// forget lets go a chunk of which nothing is left.
func (m *memory) forget(c chunk) {
	m.files = append(m.files, c.file)
	for _, key := range c.shared {
		m.control.symbols().SetMapIndex(reflect.ValueOf(key), reflect.Value{})
	}
}

// forgetFiles lets go the positions of chunks that are gone.
func (m *memory) forgetFiles() {
	for _, f := range m.files {
		m.positions.RemoveFile(f)
	}
	m.files = m.files[:0]
}

// replaced frees the values of variables that have been declared anew.
func (m *memory) replaced(old map[string]int) {
	for name, i := range old {
		if now, ok := m.control.slot(name); !m.held[name] && (!ok || now != i) && m.clear(i) {
			m.free = append(m.free, i)
		}
	}
}

// compact moves the variables that a chunk has declared into the first slots that are free, and forgets its other slots.
func (m *memory) compact(declares []string, from int) {
	var moves []string
	for _, name := range declares {
		if i, ok := m.control.slot(name); ok && i >= from && !slices.Contains(moves, name) {
			moves = append(moves, name)
		}
	}
	slices.SortFunc(moves, func(a, b string) int { // upwards, so that no move meets a variable that has not moved
		i, _ := m.control.slot(a)
		j, _ := m.control.slot(b)
		return i - j
	})
	for _, name := range moves {
		to := from
		if n := len(m.free); n > 0 {
			to, m.free = m.free[n-1], m.free[:n-1]
		} else {
			from++
		}
		m.control.moveSlot(name, to)
	}
	m.control.cut(from)
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

// clear frees the value of a slot, if nothing can look at it there any more.
func (m *memory) clear(i int) bool {
	v := &(*m.control.slots)[i]
	if m.methods && !isCompiled(hostValue(*v)) {
		return false
	}
	*v = reflect.Zero(v.Type())
	return true
}

// isCompiled reports whether v is a pointer to something of a type of this program.
func isCompiled(v reflect.Value) bool {
	return v.IsValid() && v.Kind() == reflect.Pointer && strings.HasPrefix(v.Type().Elem().PkgPath(), "gobrian/")
}

func declaresMethod(root ast.Node) bool {
	f, ok := root.(*ast.File)
	return ok && slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv != nil
	})
}

// makesFunction reports whether a chunk makes a function that may outlive it: one that is not called where it stands.
func makesFunction(root ast.Node) bool {
	found := false
	called := map[ast.Expr]bool{}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl, *ast.GoStmt:
			found = true
		case *ast.FuncLit:
			found = found || !called[n]
		case *ast.CallExpr:
			called[n.Fun] = true
		}
		return !found
	})
	return found
}

// takesMember reports whether a chunk takes a field, or a method, of something as a value.
func (m *memory) takesMember(root ast.Node) bool {
	found := false
	called := map[ast.Expr]bool{}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
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
