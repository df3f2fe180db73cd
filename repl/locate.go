package repl

import (
	"go/ast"
	"go/token"
	"strings"

	"gobrian/repl/dialect"
	"gobrian/repl/generic"
)

// locate.go: where in a function it failed. The interpreter's trace names the functions, but not the statement. The
// message of a panic tells what kind of operation failed: if the function has only one of that kind, that is the place.

// function is the source of a function of a cell.
type function struct {
	cell  string
	node  ast.Node
	sites []dialect.Site // the operations of units and dynamic in its chunk
}

// functionsOf lists the functions and methods that a chunk declares, as the trace names them.
func functionsOf(root ast.Node) map[string]ast.Node {
	found := map[string]ast.Node{}
	file, ok := root.(*ast.File)
	if !ok {
		return nil
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			found[f.Name.Name] = f
		}
	}
	return found
}

// operation picks the nodes that can fail with a message.
func operation(msg string) func(ast.Node) bool {
	switch {
	case strings.HasPrefix(msg, "panic: index out of range"), strings.HasPrefix(msg, "panic: slice bounds"):
		return func(n ast.Node) bool {
			switch n.(type) {
			case *ast.IndexExpr, *ast.SliceExpr:
				return true
			}
			return false
		}
	case strings.HasPrefix(msg, "panic: integer divide by zero"):
		return func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				return n.Op == token.QUO || n.Op == token.REM
			case *ast.AssignStmt:
				return n.Tok == token.QUO_ASSIGN || n.Tok == token.REM_ASSIGN
			}
			return false
		}
	case strings.HasPrefix(msg, "panic: assignment to entry in nil map"):
		return func(n ast.Node) bool {
			a, ok := n.(*ast.AssignStmt)
			if !ok {
				return false
			}
			for _, x := range a.Lhs {
				if _, ok := x.(*ast.IndexExpr); ok {
					return true
				}
			}
			return false
		}
	case strings.HasPrefix(msg, "panic: "):
		return func(n ast.Node) bool { return calls(n, "panic") }
	}
	return nil
}

// calls reports whether n calls the function or method name.
func calls(n ast.Node, name string) bool {
	c, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name == name
	case *ast.SelectorExpr:
		return f.Sel.Name == name
	}
	return false
}

// only returns the position of the node under root that is picked, if there is just one.
func only(root ast.Node, picked func(ast.Node) bool) token.Pos {
	at, n := token.NoPos, 0
	ast.Inspect(root, func(m ast.Node) bool {
		if m != nil && picked(m) {
			at, n = position(m), n+1
		}
		return true
	})
	if n != 1 {
		return token.NoPos
	}
	return at
}

// position is where the eye looks for the node: at its operator, bracket or name.
func position(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return n.OpPos
	case *ast.AssignStmt:
		return n.TokPos
	case *ast.IndexExpr:
		return n.Lbrack
	case *ast.SliceExpr:
		return n.Lbrack
	}
	return n.Pos()
}

// source is the code in which frame i of e ran; i == len(e.Frames) is the statement itself.
func (s *Session) source(e *Error, i int, stmt ast.Node) ast.Node {
	if i == len(e.Frames) {
		return stmt
	}
	s.names.Lock()
	defer s.names.Unlock()
	if f, ok := s.sources[e.Frames[i].Func]; ok {
		return f.node
	}
	return stmt // a function literal of the statement
}

// leaveLibrary drops the innermost frames if they are of functions that packages have as source, and returns the name of the one that
// the user's code called.
func (e *Error) leaveLibrary() string {
	called := ""
	for len(e.Frames) > 0 && generic.Source(e.Frames[0].Cell) != "" {
		called, e.Frames = e.Frames[0].Func, e.Frames[1:]
	}
	return called
}

// locate gives each frame of e the line at which it called the next, and moves e to the operation that failed, as far as
// both are certain.
func (s *Session) locate(e *Error, stmt ast.Node) {
	if stmt == nil {
		return
	}
	fset := s.engine.in.FileSet()
	for i := 1; i < len(e.Frames); i++ {
		callee := e.Frames[i-1].Func
		if at := only(s.source(e, i, stmt), func(n ast.Node) bool { return calls(n, callee) }); at.IsValid() {
			p := fset.Position(at)
			e.Frames[i].Cell, e.Frames[i].Line = p.Filename, p.Line
		}
	}
	picked := operation(e.Msg)
	if called := e.leaveLibrary(); called != "" {
		picked = func(n ast.Node) bool { return calls(n, called) }
	}
	if picked == nil {
		return
	}
	if at := only(s.source(e, 0, stmt), picked); at.IsValid() {
		p := fset.Position(at)
		e.place(s, p.Filename, p.Line, p.Column)
		if len(e.Frames) > 0 {
			e.Frames[0].Cell, e.Frames[0].Line = e.Cell, e.Line
		}
	}
}
