package repl

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"

	"gobrian/repl/dynamic"
	"gobrian/repl/pyscript"
	"gobrian/repl/python"
)

// script.go: cells that are Brian scripts, in Python's syntax.

// scripts is what a session knows of them.
type scripts struct {
	translator *pyscript.Translator
	on         *atomic.Bool // cells are scripts until %go
}

func init() {
	python.SetHost(python.Host{
		Attr: dynamic.Attr,
		Method: func(x any, name string, args []any, kw []python.Kw) any {
			return dynamic.Method(x, name, words(args, kw)...)
		},
		Call: func(f any, args []any, kw []python.Kw) any { return dynamic.Call(f, words(args, kw)...) },
	})
}

// words appends keyword arguments as package dynamic takes them.
func words(args []any, kw []python.Kw) []any {
	list := append([]any(nil), args...)
	for _, k := range kw {
		list = append(list, dynamic.Kw{Name: k.Name, Value: k.Value})
	}
	return list
}

func (s *Session) newScripts() scripts {
	return scripts{
		translator: &pyscript.Translator{Known: s.meaning},
		on:         new(atomic.Bool),
	}
}

// meaning reports whether a name means something in the session.
func (s *Session) meaning(name string) bool {
	_, known := s.scope.Lookup(name)
	return known || s.vars[name]
}

// isScript reports whether a cell is in Python's syntax: a file of Python, a cell that imports brian2 or says %%brian,
// and all cells after an import until one says %go.
func (s *Session) isScript(name, src string) bool {
	if pyscript.IsScript(src) && !strings.HasPrefix(strings.TrimSpace(src), "%%brian") {
		s.scripts.on.Store(true)
	}
	return s.readsScript(src) || isPythonFile(name)
}

// readsScript reports whether the next cell, if it is src, is in Python's syntax.
func (s *Session) readsScript(src string) bool {
	return strings.TrimSpace(src) != "%go" && (s.scripts.on.Load() || pyscript.IsScript(src))
}

func isPythonFile(name string) bool { return strings.HasSuffix(name, ".py") }

// evalScript translates a script and runs it. Its errors are at the places of the script.
func (s *Session) evalScript(ctx context.Context, name, src string) error {
	t := *s.scripts.translator
	t.Quiet = isPythonFile(name)
	s.names.Lock()
	script, err := t.Translate(name, src)
	s.names.Unlock()
	if err != nil {
		return scriptError(err)
	}
	for _, n := range script.Notes {
		s.complain(n.Msg)
	}
	python.At(0, 0)
	if err := s.evalTranslated(ctx, name, script.Source); err != nil {
		return s.inScript(script, err)
	}
	s.scripts.translator.Commit(script)
	return nil
}

// evalTranslated runs the dialect that a script became. Its warnings would speak of code that nobody wrote.
func (s *Session) evalTranslated(ctx context.Context, name, src string) error {
	s.names.Lock()
	s.cells[name] = src
	s.names.Unlock()
	cell := s.translate(name, src)
	for i := range cell.Chunks {
		if err := s.runChunk(ctx, name, &cell.Chunks[i]); err != nil {
			return err
		}
	}
	if cell.Err != nil {
		return compileError(cell.Err)
	}
	return nil
}

// scriptError is a script's syntax error as ours.
func scriptError(err error) error {
	var list pyscript.ErrorList
	var one *pyscript.Error
	switch {
	case errors.As(err, &list) && len(list) > 0:
		first := ours(list[0])
		for _, e := range list[1:] {
			first.Others = append(first.Others, ours(e))
		}
		return first
	case errors.As(err, &one):
		return ours(one)
	}
	return &Error{Kind: CompileError, Msg: err.Error(), Cause: err}
}

func ours(e *pyscript.Error) *Error {
	return &Error{Kind: CompileError, Cell: e.Name, Line: e.Pos.Line, Col: e.Pos.Col, Src: e.Src, Msg: e.Msg, Hint: e.Hint}
}

// inScript moves an error of the translated text to its place in the script.
func (s *Session) inScript(script *pyscript.Script, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	var p *python.Error
	raised := errors.As(e.Cause, &p)
	e.toScript(script)
	if raised && p.Line > 0 {
		e.Line, e.Col, e.Src = p.Line, p.Col, script.Line(p.Line)
	}
	if raised {
		e.Kind = p.Type
	}
	return e
}

func (e *Error) toScript(script *pyscript.Script) {
	if e.Line > 0 && e.Cell == script.Name {
		at := script.Position(e.Line, e.Col)
		e.Line, e.Col, e.Src = at.Line, at.Col, script.Line(at.Line)
	}
	for i := range e.Frames {
		if e.Frames[i].Cell == script.Name {
			e.Frames[i].Line = script.Position(e.Frames[i].Line, 1).Line
		}
	}
	for _, o := range e.Others {
		o.toScript(script)
	}
}

// toGo ends the reading of cells as scripts.
func (s *Session) toGo(context.Context, place, string) error {
	s.scripts.on.Store(false)
	return nil
}
