package syntax

import (
	"fmt"
	"strings"
	"unicode"
)

// Error is a mistake in a model text.
type Error struct {
	Pos  Pos    // zero when it belongs to no place
	Src  string // the whole source text that Pos points into
	What string // what kind of text it is: "model", "threshold" ...; may be empty
	Msg  string
	Hint string // how to mend it; may be empty
	Kind error  // what errors.Is may ask for; may be nil
}

// Unwrap is the kind of the error.
func (e *Error) Unwrap() error { return e.Kind }

// Exception is a kind of error by the name of the exception that scripts catch it by.
type Exception string

// Malformed is the kind of a text that is not written as the grammar has it.
const Malformed = Exception("SyntaxError")

// Unknown is the kind of a text with a name that nothing has.
const Unknown = Exception("KeyError")

// Error is the name.
func (e Exception) Error() string { return string(e) }

// Exception is the name.
func (e Exception) Exception() string { return string(e) }

// Exception is the name of the exception that scripts catch it by, "" where the kind tells.
func (e *Error) Exception() string {
	if k, ok := e.Kind.(Exception); ok {
		return string(k)
	}
	if e.Kind != nil {
		return ""
	}
	if e.What == "model" {
		return "EquationError"
	}
	return "ValueError"
}

// Error gives `model 3:12: message`, the source line, a caret below the
// column, and the hint.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.head())
	if line, pad, ok := e.quote(); ok {
		fmt.Fprintf(&b, "\n    %s\n    %s^", line, pad)
	}
	if e.Hint != "" {
		fmt.Fprintf(&b, "\n%s", e.Hint)
	}
	return b.String()
}

// head is the first line of the message: what, where, and the message.
func (e *Error) head() string {
	switch {
	case e.Pos.Line == 0 && e.What == "":
		return e.Msg
	case e.Pos.Line == 0:
		return e.What + ": " + e.Msg
	case e.What == "":
		return fmt.Sprintf("%d:%d: %s", e.Pos.Line, e.Pos.Col, e.Msg)
	}
	return fmt.Sprintf("%s %d:%d: %s", e.What, e.Pos.Line, e.Pos.Col, e.Msg)
}

// quote returns the source line without its indentation, and what to write
// before the caret so that it stands below the column.
func (e *Error) quote() (line, pad string, ok bool) {
	if e.Pos.Line < 1 || e.Pos.Col < 1 {
		return "", "", false
	}
	lines := strings.Split(e.Src, "\n")
	if e.Pos.Line > len(lines) {
		return "", "", false
	}
	full := []rune(strings.TrimRight(lines[e.Pos.Line-1], " \t\r"))
	start := 0
	for start < len(full) && start < e.Pos.Col-1 && (full[start] == ' ' || full[start] == '\t') {
		start++
	}
	line = printable(string(full[start:]))
	for i := start; i < e.Pos.Col-1; i++ {
		pad += " "
	}
	return line, pad, line != ""
}

// printable replaces what would move the cursor, so that the caret stays right.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
}

// ErrorList holds all mistakes of one text in the order of their places.
type ErrorList []*Error

// Error joins the messages by newlines.
func (l ErrorList) Error() string {
	parts := make([]string, len(l))
	for i, e := range l {
		parts[i] = e.Error()
	}
	return strings.Join(parts, "\n")
}

// Unwrap lets errors.As find the single errors.
func (l ErrorList) Unwrap() []error {
	list := make([]error, len(l))
	for i, e := range l {
		list[i] = e
	}
	return list
}

// Err returns l as an error, or nil when it is empty.
func (l ErrorList) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Exception is that of the first mistake.
func (l ErrorList) Exception() string {
	if len(l) == 0 {
		return "ValueError"
	}
	return l[0].Exception()
}
