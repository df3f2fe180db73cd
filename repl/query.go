package repl

import (
	"strings"

	"gobrian/repl/dialect"
)

// Status says whether a text is a cell as it stands.
type Status = dialect.Status

// A text is Incomplete when more lines can make a cell of it, Invalid when none can.
const (
	Complete   = dialect.Complete
	Incomplete = dialect.Incomplete
	Invalid    = dialect.Invalid
)

// Incomplete says whether src is a cell, or with what its next line should begin.
func (s *Session) Incomplete(src string) (status Status, indent string) {
	if _, _, body, ok := cellCommand(src); ok {
		if strings.HasSuffix(body, "\n\n") && strings.TrimSpace(body) != "" {
			return Complete, "" // a blank line ends it
		}
		return Incomplete, ""
	}
	if _, ok := s.bareCommand(src); ok {
		return Complete, ""
	}
	if s.readsScript(src) {
		return scriptIncomplete(src)
	}
	defer func() {
		if recover() != nil {
			status, indent = Complete, "" // evaluation will say what is wrong
		}
	}()
	return s.incomplete(src)
}

func (s *Session) incomplete(src string) (status Status, indent string) {
	last := src[strings.LastIndex(strings.TrimRight(src, "\n"), "\n")+1:]
	if isMagicLine(last) && s.ready(strings.TrimSuffix(src, last), false) {
		return Complete, ""
	}
	s.names.Lock()
	defer s.names.Unlock()
	return s.scope.Incomplete(src)
}
