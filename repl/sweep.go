package repl

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"slices"

	"gobrian/brian"
	"gobrian/repl/python"
)

// sweep.go: the points of a sweep run side by side, and a function of a cell may do what only one at a time can do: write
// a variable that lives outside of it. Such a function is found in its text, and its points run one after the other.

// sweep is brian.Sweep for functions of cells and of scripts.
func (s *Session) sweep(f any, grid ...any) (*brian.SweepResult, error) {
	if script, ok := f.(*python.Func); ok {
		f = scriptFunction{script}
	}
	var o brian.SweepOptions
	if n := len(grid); n > 0 {
		if given, ok := grid[n-1].(brian.SweepOptions); ok {
			o, grid = given, grid[:n-1]
		}
	}
	if name, found := s.sharedBySweep(); found && o.Workers != 1 {
		o.Workers = 1
		s.complain(fmt.Sprintf("warning: the function that sweep calls changes %s, which lives outside of it, so its points run one after the other; let it return the value, or make it inside", name))
	}
	return brian.Sweep(f, append(slices.Clone(grid), o)...)
}

// scriptFunction is a function of a script whose results are values of Go; those of a tuple stay several.
type scriptFunction struct{ *python.Func }

func (f scriptFunction) Call(list ...any) any {
	x := f.Func.Call(list...)
	t, ok := x.(python.Tuple)
	if !ok {
		return python.Go(x)
	}
	parts := make([]any, len(t))
	for k, part := range t {
		parts[k] = python.Go(part)
	}
	return parts
}

// sharedBySweep looks for a variable that a function which is swept over changes, and that lives outside of it.
func (s *Session) sharedBySweep() (name string, found bool) {
	s.names.Lock()
	defer s.names.Unlock()
	units := maps.Clone(s.bodies)
	maps.Copy(units, bodiesOf(s.run.stmt.node))
	for _, f := range sweptOver(reach([]ast.Node{s.run.stmt.node}, units), units) {
		for _, part := range reach([]ast.Node{f}, units) {
			if name, found := writesOutside(part); found {
				return name, true
			}
		}
	}
	return "", false
}

// sweptOver lists the functions that stand as the first argument in calls of sweep.
func sweptOver(roots []ast.Node, units map[string]ast.Node) []ast.Node {
	var list []ast.Node
	for _, root := range roots {
		ast.Inspect(root, func(n ast.Node) bool {
			if !calls(n, "Sweep") || len(n.(*ast.CallExpr).Args) == 0 {
				return true
			}
			if f := functionIn(n.(*ast.CallExpr).Args[0]); f != nil {
				list = append(list, f)
			}
			for _, name := range identifiers(n.(*ast.CallExpr).Args[0]) {
				if f, ok := units[name]; ok {
					list = append(list, f)
				}
			}
			return true
		})
	}
	return list
}

// bodiesOf lists the functions under root that have names, those in variables too.
func bodiesOf(root ast.Node) map[string]ast.Node {
	found := map[string]ast.Node{}
	note := func(name ast.Expr, value ast.Expr) {
		if id, ok := name.(*ast.Ident); ok {
			if f := functionIn(value); f != nil {
				found[id.Name] = f
			}
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			found[n.Name.Name] = n
		case *ast.AssignStmt:
			for k := range min(len(n.Lhs), len(n.Rhs)) {
				note(n.Lhs[k], n.Rhs[k])
			}
		case *ast.ValueSpec:
			for k := range min(len(n.Names), len(n.Values)) {
				note(n.Names[k], n.Values[k])
			}
		}
		return true
	})
	return found
}

// functionIn is the function that an expression is, or that it wraps as the functions of scripts are; nil for none.
func functionIn(x ast.Expr) ast.Node {
	switch x := ast.Unparen(x).(type) {
	case *ast.FuncLit:
		return x
	case *ast.CallExpr:
		if calls(x, "Def") && len(x.Args) > 0 {
			return functionIn(x.Args[len(x.Args)-1])
		}
	}
	return nil
}

// reach lists the nodes, and the functions that they mention, and those that these mention.
func reach(list []ast.Node, units map[string]ast.Node) []ast.Node {
	for k := 0; k < len(list); k++ {
		for _, name := range identifiers(list[k]) {
			if f, ok := units[name]; ok && !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
	return list
}

func identifiers(root ast.Node) []string {
	var names []string
	ast.Inspect(root, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
		return true
	})
	return names
}

// writesOutside looks for a variable that a function changes and does not declare.
func writesOutside(f ast.Node) (name string, found bool) {
	own := declaredWithin(f)
	change := func(x ast.Expr) {
		if id := rootOf(x); id != nil && id.Name != "_" && !own[id.Name] && !found {
			name, found = id.Name, true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if n.Tok != token.DEFINE {
					change(x)
				}
			}
		case *ast.IncDecStmt:
			change(n.X)
		case *ast.CallExpr:
			if x := changedBy(n); x != nil {
				change(x)
			}
		}
		return true
	})
	return name, found
}

// changedBy is what a call changes: delete, copy and those of scripts.
func changedBy(c *ast.CallExpr) ast.Expr {
	if len(c.Args) == 0 {
		return nil
	}
	switch {
	case calls(c, "delete"), calls(c, "copy"), calls(c, "SetIndex"), calls(c, "SetAttr"), calls(c, "Delete"), calls(c, "UpdateIndex"):
		return c.Args[0]
	case calls(c, "Method") && len(c.Args) > 1:
		if lit, ok := c.Args[1].(*ast.BasicLit); ok && mutators[lit.Value] {
			return c.Args[0]
		}
	}
	return nil
}

// mutators are the methods of lists, dicts and sets of scripts that change them.
var mutators = map[string]bool{`"append"`: true, `"extend"`: true, `"insert"`: true, `"pop"`: true, `"remove"`: true, `"clear"`: true,
	`"sort"`: true, `"reverse"`: true, `"update"`: true, `"setdefault"`: true, `"popitem"`: true, `"add"`: true, `"discard"`: true}

// rootOf is the variable at the beginning of an expression such as x.v[3].
func rootOf(x ast.Expr) *ast.Ident {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y
		case *ast.SelectorExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.SliceExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.ParenExpr:
			x = y.X
		default:
			return nil
		}
	}
}

// declaredWithin lists the names that a function declares anywhere: parameters, results and variables.
func declaredWithin(f ast.Node) map[string]bool {
	own := map[string]bool{}
	add := func(list ...*ast.Ident) {
		for _, id := range list {
			own[id.Name] = true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			add(n.Names...)
		case *ast.ValueSpec:
			add(n.Names...)
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if id, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
					add(id)
				}
			}
		case *ast.RangeStmt:
			for _, x := range []ast.Expr{n.Key, n.Value} {
				if id, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
					add(id)
				}
			}
		}
		return true
	})
	return own
}
