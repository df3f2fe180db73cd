package repl

import (
	"errors"
	"fmt"
	"strings"
)

// Kinds of errors, which a Jupyter client shows as the name of the exception.
const (
	CompileError   = "CompileError"
	DimensionError = "DimensionError"
	ValueError     = "ValueError" // an error that a function returned
	Panic          = "Panic"
	Interrupted    = "Interrupted"
	InternalError  = "InternalError" // a fault of this program
)

// ErrInterrupted is what errors.Is finds in the error of an interrupted cell.
var ErrInterrupted = errors.New("interrupted")

// Error is why a cell ended early. Statements before it are done, the failed one has declared nothing.
type Error struct {
	Kind      string
	Cell      string
	Line, Col int    // 1-based, Col in runes; Line 0 when there is no place in the cell
	Src       string // the line of the cell
	Msg, Hint string
	Frames    []Frame  // the user's functions that were running, innermost first, and the statement if it is elsewhere
	Others    []*Error // further errors of the same cell
	Cause     error    // the Go error or nil
	Stack     []byte   // of an InternalError
}

// Error returns the place and the message in one line.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Msg
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Cell, e.Line, e.Col, e.Msg)
}

// Unwrap returns the error that a function of the cell returned or panicked with.
func (e *Error) Unwrap() error { return e.Cause }

// Detail returns what the user reads: message, source line with a caret, calls and hint, for this error and the others.
func (e *Error) Detail() string {
	var b strings.Builder
	e.detail(&b)
	for _, o := range e.Others {
		b.WriteByte('\n')
		o.detail(&b)
	}
	return b.String()
}

func (e *Error) detail(b *strings.Builder) {
	b.WriteString(e.Error())
	// A message of several lines, about a text such as a model, has a caret of its own.
	if e.Src != "" && !strings.Contains(e.Msg, "\n") {
		fmt.Fprintf(b, "\n    %s\n    %s^", e.Src, indentTo(e.Src, e.Col))
	}
	for i, f := range e.Frames {
		if i == shownFrames {
			fmt.Fprintf(b, "\n  and %d more calls", len(e.Frames)-i)
			break
		}
		if f.Func == "" {
			fmt.Fprintf(b, "\n  called from %s:%d", f.Cell, f.Line)
			continue
		}
		fmt.Fprintf(b, "\n  in %s (%s:%d)", f.Func, f.Cell, f.Line)
	}
	if e.Hint != "" {
		b.WriteString("\n" + e.Hint)
	}
}

const shownFrames = 8

// indentTo returns blanks as wide as the first col-1 runes of src; tabs stay tabs.
func indentTo(src string, col int) string {
	var b strings.Builder
	n := 1
	for _, r := range src {
		if n >= col {
			break
		}
		n++
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// line returns line n (from 1) of src, or "".
func line(src string, n int) string {
	for ; n > 1; n-- {
		_, rest, ok := strings.Cut(src, "\n")
		if !ok {
			return ""
		}
		src = rest
	}
	if n < 1 {
		return ""
	}
	src, _, _ = strings.Cut(src, "\n")
	return strings.TrimRight(src, "\r")
}
