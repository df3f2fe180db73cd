package repl

import (
	"cmp"
	"context"
	"fmt"
	"go/ast"
	"maps"
	"strings"

	"gobrian/plotting"
	"gobrian/repl/dialect"
)

// runDeferred calls what the cell has deferred, the last first, and returns the first error.
func (s *Session) runDeferred(ctx context.Context) error {
	var first error
	for len(s.run.defers) > 0 {
		n := len(s.run.defers) - 1
		d := s.run.defers[n]
		s.run.defers = s.run.defers[:n]
		s.enter(d.stmt)
		if err := s.engine.call(ctx, d.f); err != nil && first == nil {
			first = s.failed(d.stmt.cell, d.stmt.chunk, err)
		}
	}
	return first
}

// begin prepares the world for a cell, which is to run with the context returned; the function is to be called after it.
func (s *Session) begin(ctx context.Context) (context.Context, func()) {
	ctx, cancel, release := whileCell(ctx)
	run := &running{ctx: ctx, cancel: cancel}
	s.names.Lock()
	s.run = run
	s.names.Unlock()
	leave := s.enterWorld(ctx)
	return ctx, func() {
		release()
		leave()
		s.out.drain()
		s.names.Lock()
		s.run, s.last = nil, run
		s.names.Unlock()
	}
}

// whileCell returns a context that parent cancels, until it is released: goroutines may outlive their cell, and its end is
// not to wake them.
func whileCell(parent context.Context) (ctx context.Context, cancel context.CancelCauseFunc, release func() bool) {
	ctx, cancel = context.WithCancelCause(context.WithoutCancel(parent))
	return ctx, cancel, context.AfterFunc(parent, func() { cancel(context.Cause(parent)) })
}

// runChunk compiles and runs one statement, and commits its names if it ran.
func (s *Session) runChunk(ctx context.Context, cell string, c *dialect.Chunk) error {
	cell = cmp.Or(c.Cell, cell)
	if ctx.Err() != nil {
		return s.failed(cell, c, ErrInterrupted)
	}
	for _, im := range c.Imports {
		if err := s.importPackage(im); err != nil {
			return s.failed(cell, c, err)
		}
	}
	if strings.Contains(c.Source, "Stdout") || strings.Contains(c.Source, "Stderr") {
		s.out.useFiles()
	}
	if len(c.Asserted) > 0 {
		s.names.Lock()
		s.asserted.note(c)
		s.settleAssertions()
		s.names.Unlock()
	}
	compiled, err := s.engine.compile(cell, c.Source, c.Decl)
	if err != nil {
		return s.notCompiled(cell, c, err)
	}
	compiled.concrete = c.Concrete
	if compiled.lasts {
		s.lasts(cell)
	}
	s.enter(statement{cell, c, compiled.root})
	s.begins(cell, c.Pos)
	plotting.Touched()
	if err := s.engine.run(ctx, compiled); err != nil {
		return s.failed(cell, c, err)
	}
	s.commit(cell, c, compiled.root)
	s.follow(cell, c, compiled.root)
	s.tellWarnings()
	return nil
}

// begins tells who watches the session that a statement begins.
func (s *Session) begins(cell string, at dialect.Pos) {
	if script := s.scripts.running; script != nil && script.Name == cell {
		p := script.Position(at.Line, at.Col)
		at.Col = p.Col
		cell, at.Line, _ = script.Place(p.Line)
	}
	s.opts.Watch.Begins(cell, at.Line, at.Col)
}

// commit makes the names of a chunk that ran visible to later ones.
func (s *Session) commit(cell string, c *dialect.Chunk, root ast.Node) {
	s.names.Lock()
	defer s.names.Unlock()
	s.scope.Commit(c)
	s.opts.Watch.Declares(c.Defines)
	s.note(cell, c)
	for _, name := range c.Defines {
		delete(s.funcs, name)
		_, isVar := s.engine.control.global(name)
		if isVar {
			s.vars[name] = true
		} else {
			delete(s.vars, name)
		}
	}
	s.noteDescribers(root)
	if c.Decl {
		s.settleAssertions()
	}
	maps.Copy(s.bodies, bodiesOf(root))
	for name, node := range functionsOf(root) {
		s.sources[name] = function{cell, node, c.Sites}
	}
}

// importPackage makes a package name known to the interpreter.
func (s *Session) importPackage(im dialect.Import) error {
	if s.engine.imports[im.Name] == im.Path {
		return nil
	}
	if err := s.loadPackage(im.Path); err != nil {
		return err
	}
	c, err := s.engine.compile("import", fmt.Sprintf("import %s %q", im.Name, im.Path), true)
	if err != nil {
		return err
	}
	if err := s.engine.run(context.Background(), c); err != nil {
		return err
	}
	s.engine.imports[im.Name] = im.Path
	return nil
}
