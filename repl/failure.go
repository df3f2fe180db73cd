package repl

import (
	"context"
	"errors"
	"fmt"
	"go/scanner"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/traefik/yaegi/interp"

	"gobrian/brian"
	"gobrian/repl/dialect"
	"gobrian/repl/dynamic"
	"gobrian/repl/python"
	"gobrian/units"
)

// failure.go: from what went wrong to what the user reads.

// failure is the panic by which a cell ends with an error that a function returned.
type failure struct {
	err error
	at  string // "cell:line:col", or ""
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// Untouchable reports whether a script's except must let it pass: it is an interrupt.
func (f *failure) Untouchable() bool {
	return errors.Is(f.err, ErrInterrupted) || errors.Is(f.err, brian.ErrInterrupted) || errors.Is(f.err, context.Canceled)
}

// Exit is the cause of the error of a cell that called os.Exit.
type Exit struct{ Code int }

func (e *Exit) Error() string { return fmt.Sprintf("os.Exit(%d)", e.Code) }

// compileError turns the dialect's error into ours.
func compileError(err error) *Error {
	var list dialect.ErrorList
	var one *dialect.Error
	switch {
	case errors.As(err, &list) && len(list) > 0:
		first := compileError(list[0])
		for _, e := range list[1:] {
			first.Others = append(first.Others, compileError(e))
		}
		return first
	case errors.As(err, &one):
		return &Error{Kind: CompileError, Cell: one.Cell, Line: one.Line, Col: one.Col, Src: one.Src, Msg: one.Msg, Hint: one.Hint}
	}
	return &Error{Kind: CompileError, Msg: err.Error(), Cause: err}
}

// positioned matches a message of the interpreter that starts with a place.
var positioned = regexp.MustCompile(`^(?s)(.*?):(\d+):(\d+): (.*)$`)

// notCompiled is the error for a chunk that Go allows and the interpreter refuses.
func (s *Session) notCompiled(cell string, c *dialect.Chunk, err error) *Error {
	e := s.at(cell, c.Pos)
	e.Kind, e.Cause, e.Msg = CompileError, err, "the interpreter cannot do this: "+err.Error()
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		err = list[0]
	}
	if m := positioned.FindStringSubmatch(err.Error()); m != nil {
		e.place(s, m[1], atoi(m[2]), atoi(m[3]))
		e.Msg = "the interpreter cannot do this: " + m[4]
	}
	return e
}

// failed is the error for a chunk that ran into err.
func (s *Session) failed(cell string, c *dialect.Chunk, err error) *Error {
	e := s.at(cell, c.Pos)
	e.Frames = userFrames(s.engine.frames)
	var p interp.Panic
	switch {
	case errors.Is(err, ErrInterrupted):
		s.interrupted(e, "interrupted")
		return e
	case errors.Is(err, errTooDeep):
		e.Kind, e.Msg, e.Cause = Panic, "panic: "+err.Error(), err
		e.Hint = "does a function call itself without end?"
	case errors.As(err, &p):
		s.explain(e, c, host(p.Value))
	default:
		e.Kind, e.Msg, e.Cause = Panic, err.Error(), err
	}
	if stmt := s.statement(); stmt.chunk == c {
		s.locate(e, stmt.node)
	}
	if len(e.Frames) > 0 && (e.Cell != cell || e.Line != c.Pos.Line) {
		e.Frames[0].Cell, e.Frames[0].Line = e.Cell, e.Line
		e.Frames = append(e.Frames, Frame{Cell: cell, Line: c.Pos.Line})
	}
	s.nameFrames(e)
	return e
}

// nameFrames gives the frames of e the names that the user wrote.
func (s *Session) nameFrames(e *Error) {
	s.names.Lock()
	defer s.names.Unlock()
	for i := range e.Frames {
		e.Frames[i].Func = s.scope.Written(e.Frames[i].Func)
	}
}

// explain fills e from the value of a panic.
func (s *Session) explain(e *Error, c *dialect.Chunk, v any) {
	f, returned := v.(*failure)
	if returned {
		v = f.err
		if m := positioned.FindStringSubmatch(f.at + ": "); m != nil {
			e.place(s, m[1], atoi(m[2]), atoi(m[3]))
		}
	}
	err, ok := v.(error)
	if !ok {
		e.Kind, e.Msg = Panic, "panic: "+panicText(v)
		return
	}
	e.Cause = err
	var dim *units.DimensionError
	var shape *units.ShapeError
	var index *units.IndexError
	var operand *units.OperandError
	var dyn *dynamic.Error
	var exit *Exit
	var raised *python.Error
	switch {
	case errors.Is(err, ErrInterrupted), errors.Is(err, brian.ErrInterrupted), errors.Is(err, context.Canceled),
		errors.Is(err, context.DeadlineExceeded):
		s.interrupted(e, err.Error())
	case errors.As(err, &dim):
		e.Kind, e.Msg = DimensionError, err.Error()
		s.pinpoint(e, c, dim.Op)
	case errors.As(err, &shape):
		e.Kind, e.Msg = ValueError, err.Error()
		s.pinpoint(e, c, shape.Op)
	case errors.As(err, &dyn) && dyn.Op != "":
		e.Kind, e.Msg = ValueError, err.Error()
		s.pinpoint(e, c, dyn.Op)
	case errors.As(err, &raised):
		e.Kind, e.Msg = raised.Type, raised.Error()
	case errors.As(err, &index), errors.As(err, &operand), errors.As(err, &dyn), returned:
		e.Kind, e.Msg = ValueError, err.Error()
	case errors.As(err, &exit):
		e.Kind, e.Msg = "Exit", err.Error()
	default:
		s.runtimePanic(e, err)
	}
}

// runtimePanic is for errors that the Go runtime, reflection or the interpreter panicked with, or the user.
func (s *Session) runtimePanic(e *Error, err error) {
	e.Kind = Panic
	msg := err.Error()
	if m := positioned.FindStringSubmatch(msg); m != nil && s.knows(m[1]) {
		e.place(s, m[1], atoi(m[2]), atoi(m[3]))
		msg = m[4]
	}
	e.Msg = "panic: " + translated(msg)
}

// place moves the error to a line of a cell.
func (e *Error) place(s *Session, cell string, line, col int) {
	f := s.at(cell, dialect.Pos{Line: line, Col: col})
	e.Cell, e.Line, e.Col, e.Src = f.Cell, f.Line, f.Col, f.Src
}

// pinpoint moves the error to the operator op, if the code that failed has it once: the chunk itself, or the function
// in which it failed.
func (s *Session) pinpoint(e *Error, c *dialect.Chunk, op string) {
	cell, sites := e.Cell, c.Sites
	if len(e.Frames) > 0 {
		s.names.Lock()
		f, ok := s.sources[e.Frames[0].Func]
		s.names.Unlock()
		if ok {
			cell, sites = f.cell, f.sites
		}
	}
	var found []dialect.Site
	for _, site := range sites {
		if site.Op == op {
			found = append(found, site)
		}
	}
	if len(found) == 1 {
		e.place(s, cell, found[0].Pos.Line, found[0].Pos.Col)
	}
}

// at is an error at a place of a cell, with the source line.
func (s *Session) at(cell string, p dialect.Pos) *Error {
	s.names.Lock()
	defer s.names.Unlock()
	src := line(s.text(cell), p.Line)
	if p.Col > utf8.RuneCountInString(src)+1 {
		p.Col = 1
	}
	return &Error{Cell: cell, Line: p.Line, Col: p.Col, Src: src}
}

func (s *Session) knows(cell string) bool {
	s.names.Lock()
	defer s.names.Unlock()
	return s.text(cell) != ""
}

// userFrames drops the statement itself, which is shown anyway, and the doubles of function literals.
func userFrames(frames []Frame) []Frame {
	var user []Frame
	for _, f := range frames {
		if n := len(user); f.Cell != "" && f.Func != "" && (n == 0 || f != user[n-1]) {
			user = append(user, f)
		}
	}
	return user
}

// panicText writes the value of a panic that is no error.
func panicText(v any) string {
	if s, ok := v.(string); ok {
		return translated(s)
	}
	if r := reflect.ValueOf(v); r.IsValid() && r.Kind() == reflect.String {
		return r.String()
	}
	return Text(v)
}

// translations says in the words of Go what reflection says when interpreted code fails.
var translations = []struct{ starts, means string }{
	{"reflect: slice index out of range", "index out of range"},
	{"reflect: array index out of range", "index out of range"},
	{"reflect: string index out of range", "index out of range"},
	{"reflect.Value.Slice: slice index out of bounds", "slice bounds out of range"},
	{"reflect.Value.Slice: string slice index out of bounds", "slice bounds out of range"},
	{"reflect.MakeSlice: negative len", "makeslice: len out of range"},
	{"reflect.MakeSlice: len > cap", "makeslice: cap out of range"},
	{"reflect: cannot convert slice", "cannot convert slice"},
	{"reflect: call of reflect.Value.Field on zero Value", "nil pointer dereference"},
	{"reflect: call of reflect.Value.FieldByIndex on zero Value", "nil pointer dereference"},
	{"reflect: call of reflect.Value.Elem on zero Value", "nil pointer dereference"},
	{"reflect: call of reflect.Value.Set on zero Value", "nil pointer dereference"},
	{"reflect: call of reflect.Value.Type on zero Value", "nil pointer dereference"},
	{"reflect: call of reflect.Value.Interface on zero Value", "nil pointer dereference"},
	{"reflect: Method on nil interface value", "nil pointer dereference"},
	{"reflect.MakeSlice: negative len", "makeslice: len out of range"},
	{"reflect: call of reflect.Value.Call on zero Value", "call of a nil function"},
	{"reflect: Value.Call: call of nil function", "call of a nil function"},
	{"reflect.Value.Call: call of nil function", "call of a nil function"},
	{"reflect: call of nil function", "call of a nil function"},
	{"runtime error: invalid memory address or nil pointer dereference", "nil pointer dereference"},
	{"runtime error: ", ""},
}

// runtimeError is what Go panics with where the interpreter has a text.
type runtimeError string

// Error is Go's text.
func (e runtimeError) Error() string { return string(e) }

// RuntimeError says that it is none of the user's.
func (runtimeError) RuntimeError() {}

// recovered is what recover gives of a panic: where the interpreter or reflection failed, the error that Go has.
func recovered(x any) any {
	for {
		v, ok := x.(reflect.Value) // the interpreter panics with what it holds
		if !ok || !v.IsValid() || !v.CanInterface() {
			break
		}
		x = v.Interface()
	}
	text := ""
	switch v := host(x).(type) {
	case string:
		text = v
	case *reflect.ValueError:
		text = v.Error()
	case error:
		if m := positioned.FindStringSubmatch(v.Error()); m != nil && strings.HasPrefix(m[4], "interface conversion: ") {
			return runtimeError(m[4]) // the interpreter says where it was
		}
	}
	switch now := translated(text); {
	case now == text:
		return x
	case strings.HasPrefix(now, "nil pointer dereference"), strings.HasPrefix(now, "call of a nil function"):
		return runtimeError("runtime error: invalid memory address or nil pointer dereference")
	default:
		return runtimeError("runtime error: " + strings.Replace(now, " to array with", " to array or pointer to array with", 1))
	}
}

func translated(msg string) string {
	for _, t := range translations {
		if rest, ok := strings.CutPrefix(msg, t.starts); ok {
			return t.means + rest
		}
	}
	return msg
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
