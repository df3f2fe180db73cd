package repl

import (
	"errors"

	"gobrian/repl/dialect"
	"gobrian/repl/pyscript"
)

// refused.go: what the dialect refuses of the text that a script became.

// translated translates a script. Statements that the dialect refuses are written so that Python's exceptions are raised when they are
// reached; what remains is an error of the cell.
func (s *Session) translated(t *pyscript.Translator, name, src string) (*pyscript.Script, *dialect.Cell, error) {
	s.names.Lock()
	script, err := t.Translate(name, src)
	s.names.Unlock()
	for err == nil {
		cell := s.inOrder(name, script.Source)
		if cell.Err == nil {
			return script, cell, nil
		}
		s.names.Lock()
		next, err := t.Doubt(script, s.refusals(script, cell.Err))
		s.names.Unlock()
		if next == nil {
			return script, cell, err
		}
		script = next
	}
	return nil, nil, err
}

// refusals are the mistakes that the dialect finds in a script, in the words of Python.
func (s *Session) refusals(script *pyscript.Script, err error) []pyscript.Refusal {
	var list dialect.ErrorList
	var one *dialect.Error
	if !errors.As(err, &list) && errors.As(err, &one) {
		list = dialect.ErrorList{one}
	}
	var out []pyscript.Refusal
	for _, m := range list {
		at := script.Position(m.Line, m.Col)
		e := &Error{Kind: CompileError, Col: at.Col, Msg: m.Msg}
		_, _, e.Src = script.Place(at.Line)
		s.inPython(e)
		if e.Kind == CompileError {
			e.Kind = "TypeError"
		}
		out = append(out, pyscript.Refusal{Line: m.Line, Col: m.Col, Kind: e.Kind, Msg: e.Msg, Hint: m.Hint})
	}
	return out
}
