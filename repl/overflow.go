package repl

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// overflow.go: cells that use up the memory.

// MemoryError is the kind of the error of a cell that wanted too much memory.
const MemoryError = "MemoryError"

// overflow is the cause of such an error.
type overflow struct{ bytes uint64 }

func (o *overflow) Error() string {
	return fmt.Sprintf("out of memory: the session uses %.3g GB", float64(o.bytes)/1e9)
}

// Overflow stops the cell that runs, if any, because the session uses more bytes than it may.
func (s *Session) Overflow(bytes uint64) {
	s.names.Lock()
	defer s.names.Unlock()
	if s.run != nil {
		s.run.cancel(&overflow{bytes})
	}
}

// interrupted fills e for a cell that was stopped: by the user, or for its hunger.
func (s *Session) interrupted(e *Error, msg string) {
	e.Kind, e.Msg, e.Cause = Interrupted, msg, ErrInterrupted
	var o *overflow
	if errors.As(context.Cause(s.context()), &o) {
		e.Kind, e.Msg, e.Cause = MemoryError, o.Error(), o
		e.Hint = "What the names hold stays; %reset, or another value for a large one, frees it."
		go debug.FreeOSMemory()
	}
}
