package dynamic

import (
	"errors"
	"fmt"
)

// Error says why an operation does not fit the values that it met. The exported functions panic with it, as operators of
// units do with theirs.
type Error struct {
	Op    string // the operator that does not fit, or ""
	Msg   string
	Cause error  // the error that a called function returned, or nil
	Kind  string // the exception that it is to scripts, or "" if the cause says that

	near string // the name that was perhaps meant, or ""
}

func (e *Error) Error() string {
	if e.near != "" {
		return e.Msg + "; did you mean " + e.near + "?"
	}
	return e.Msg
}

// Plain is the message as scripts see it, without advice.
func (e *Error) Plain() string { return e.Msg }

// Unwrap returns the error of the called function.
func (e *Error) Unwrap() error { return e.Cause }

func wrong(format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	cause := err
	if u, ok := err.(interface{ Unwrap() error }); ok {
		cause = u.Unwrap()
	} else {
		cause = nil
	}
	return &Error{Msg: err.Error(), Cause: cause}
}

// Exception is the name of the exception that it is to scripts, "" where its kind tells.
func (e *Error) Exception() string {
	var named interface{ Exception() string }
	switch {
	case e.Kind != "":
		return e.Kind
	case errors.As(e.Cause, &named):
		return named.Exception()
	}
	return ""
}

// is says which exception it is to scripts.
func (e *Error) is(exception string) *Error {
	e.Kind = exception
	return e
}

// unfit is the error of a call whose arguments do not fit the parameters, in the words of Python.
func unfit(who callee, format string, args ...any) *Error {
	return &Error{Kind: "TypeError", Msg: who() + "() " + fmt.Sprintf(format, args...)}
}

// returned is the error of a called function, as one of a call that does not fit rather than of a fault in the call.
func returned(err error) error {
	if _, ok := err.(*Error); ok || err == nil {
		return err
	}
	return &Error{Msg: err.Error(), Cause: err}
}

// raise panics with err, if it is not nil.
func raise(err error) {
	if err == nil {
		return
	}
	panic(err)
}

func must[T any](v T, err error) T {
	raise(err)
	return v
}
