package pyscript

import (
	"fmt"
	"slices"
	"strings"
)

// Pos is a position in a script: line and column from 1, columns counted in runes.
type Pos struct{ Line, Col int }

// Error is a mistake in a script, or a construct of Python that is not supported.
type Error struct {
	Kind string // the exception that Python would raise, or empty
	Name string // the script
	Pos  Pos
	Src  string // its line
	Msg  string
	Hint string // what to write instead, or empty
}

// Error gives the position and the message, then the line, a caret under the column, and the hint.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s", e.Name, e.Pos.Line, e.Pos.Col, e.Msg)
	if e.Src != "" {
		fmt.Fprintf(&b, "\n    %s\n    %s^", e.Src, caretIndent(e.Src, e.Pos.Col))
	}
	if e.Hint != "" {
		fmt.Fprintf(&b, "\n%s", e.Hint)
	}
	return b.String()
}

// caretIndent returns what puts a caret under column col of line, keeping tabs.
func caretIndent(line string, col int) string {
	var b strings.Builder
	n := 1
	for _, r := range line {
		if n >= col {
			break
		}
		if r != '\t' {
			r = ' '
		}
		b.WriteRune(r)
		n++
	}
	return b.String() + strings.Repeat(" ", max(0, col-n))
}

// ErrorList is several mistakes of one script, in the order of the text.
type ErrorList []*Error

func (l ErrorList) Error() string {
	parts := make([]string, len(l))
	for i, e := range l {
		parts[i] = e.Error()
	}
	return strings.Join(parts, "\n")
}

// Unwrap gives the mistakes one by one.
func (l ErrorList) Unwrap() []error {
	list := make([]error, len(l))
	for i, e := range l {
		list[i] = e
	}
	return list
}

// source is the text of a script or of a module that it imports, by lines. Positions count on from one to the next: base is the
// lines before the first.
type source struct {
	name  string
	lines []string
	base  int
	notes []Note // commands of the prompt, and indentation that Python refuses
}

func newSource(name, text string) *source {
	return &source{name: name, lines: strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")}
}

// has reports whether a text stands somewhere.
func (s *source) has(text string) bool {
	return slices.ContainsFunc(s.lines, func(l string) bool { return strings.Contains(l, text) })
}

func (s *source) fail(p Pos, msg, hint string) *Error {
	p.Line -= s.base
	return &Error{Name: s.name, Pos: p, Src: s.line(p.Line), Msg: msg, Hint: hint}
}

// failAs is an error that has another name in Python than SyntaxError.
func (s *source) failAs(kind string, p Pos, msg, hint string) *Error {
	e := s.fail(p, msg, hint)
	e.Kind = kind
	return e
}

// line is a line of the text, from 1, or "".
func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return strings.TrimRight(s.lines[n-1], "\r")
}
