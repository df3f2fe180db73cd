package dynamic

import "fmt"

// Error says why an operation does not fit the values that it met. The exported functions panic with it, as operators of
// units do with theirs.
type Error struct {
	Op    string // the operator that does not fit, or ""
	Msg   string
	Cause error // the error that a called function returned, or nil
}

func (e *Error) Error() string { return e.Msg }

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
