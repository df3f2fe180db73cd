package repl

import (
	"go/ast"

	"gobrian/plotting"
	"gobrian/repl/dialect"
)

// live.go: figures made with live=True. The statements that draw on one are run again while a simulation goes on, so that
// it shows what monitors have recorded by then.

// follow remembers a statement that has drawn on live figures, as what draws them anew.
func (s *Session) follow(cell string, c *dialect.Chunk, root ast.Node) {
	figures := plotting.Touched()
	if len(figures) == 0 || s.quiet || c.Decl || len(c.Defines) > 0 || !repeatable(root) {
		return
	}
	s.lasts(cell)
	for _, f := range figures {
		f.Follow(func() error { return s.again(cell, c) })
	}
}

// again runs a statement once more, without showing its result.
func (s *Session) again(cell string, c *dialect.Chunk) error {
	s.quiet = true
	defer func() { s.quiet = false }()
	compiled, err := s.engine.compile(cell, c.Source, c.Decl)
	if err != nil {
		return err
	}
	if err := s.engine.run(s.context(), compiled); err != nil {
		return s.failed(cell, c, err)
	}
	return nil
}

// repeatable is whether a statement can run again at any time: it computes and draws, and changes or prints nothing.
func repeatable(root ast.Node) bool {
	ok := true
	ast.Inspect(root, func(n ast.Node) bool {
		c, call := n.(*ast.CallExpr)
		if !call {
			return ok
		}
		if f, selects := c.Fun.(*ast.SelectorExpr); selects {
			pkg, _ := f.X.(*ast.Ident)
			ok = ok && (pkg == nil || pkg.Name != "brian") && !lasting[f.Sel.Name]
		}
		ok = ok && changedBy(c) == nil
		return ok
	})
	return ok
}

// lasting are the functions and methods of which something stays.
var lasting = map[string]bool{"Run": true, "Connect": true, "SetState": true, "RunRegularly": true, "Store": true, "Restore": true,
	"Print": true, "Println": true, "Printf": true, "Input": true, "Display": true, "Show": false, "Savefig": true, "Save": true,
	"Pause": true, "Draw": true, "NewFigure": true, "Subplots": true, "Invoke": true}

// refresh returns what draws the live figures anew during a run, nil when there are none. A terminal has room for one, the
// newest.
func (s *Session) refresh() func() {
	figures := plotting.Following()
	if len(figures) == 0 {
		return nil
	}
	if _, one := part[LiveDisplay](s.opts.Display); one {
		figures = figures[len(figures)-1:]
	}
	failed := false
	return func() {
		if failed || s.context().Err() != nil {
			return
		}
		if err := plotting.Refresh(figures...); err != nil {
			failed = true
			s.complain("warning: the live figures are not drawn anew in this run: " + err.Error())
		}
	}
}
