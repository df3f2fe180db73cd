package repl

import (
	"errors"

	"gobrian/repl/pyscript"
	"gobrian/repl/python"
)

// evaluate.go: text that a script runs by eval or exec, while one of its statements runs.

// stringName is the name of such text, as Python has it.
const stringName = "<string>"

// execText runs text, which binds variables of the session.
func (s *Session) execText(text string) {
	script, unbound := s.runText(text, nil)
	s.scripts.translator.Commit(script)
	for _, name := range unbound {
		s.forgetName(name)
	}
}

// functionOf is the function of these parameters that the statements of a text are.
func (s *Session) functionOf(text string, parameters []string) any {
	s.runText(text, parameters)
	f, _ := s.value(pyscript.Evaluated)
	s.forgetName(pyscript.Evaluated)
	return f
}

// runText runs text as a script within the one that runs, and lists the variables that it alone has, and that have no value behind it. A
// mistake in it is an exception of Python.
func (s *Session) runText(text string, parameters []string) (script *pyscript.Script, unbound []string) {
	line, col := python.Position()
	defer python.At(line, col)
	s.names.Lock()
	within := s.scripts.translator.Within(s.scripts.running, parameters)
	stmt := s.run.stmt
	s.names.Unlock()
	script, cell, err := s.translated(within, stringName, text)
	if err != nil {
		panic(exceptionOf(scriptError(err), line, col))
	}
	defer s.scripts.begin(script)()
	defer s.enter(stmt)
	err = s.evalTranslated(s.context(), stringName, cell)
	for name := range script.Flags() {
		if alone := len((*s.scripts.flags.Load())[name]) == 1; alone && s.unbound(name) {
			unbound = append(unbound, name)
		}
	}
	for _, name := range script.Temporary {
		s.forgetName(name)
	}
	if err != nil {
		panic(exceptionOf(err, line, col))
	}
	return script, unbound
}

// exceptionOf is what a failure of text that a script runs is to that script, at the place where it runs it.
func exceptionOf(err error, line, col int) error {
	var p *python.Error
	var e *Error
	switch {
	case errors.Is(err, ErrInterrupted):
		return &failure{err: ErrInterrupted}
	case errors.As(err, &p):
		p.Line, p.Col = line, col
		return p
	case errors.As(err, &e) && e.Cause != nil:
		return e.Cause
	}
	kind := "SyntaxError"
	if errors.As(err, &e) && e.Kind != CompileError {
		kind = e.Kind
	}
	return &python.Error{Type: kind, Args: []any{e.Msg}, Line: line, Col: col}
}
