// Package errors has what takes the type of an error as a type parameter.
package errors

import "errors"

// AsType returns the first error of type E that err is or wraps.
func AsType[E error](err error) (E, bool) {
	var e E
	ok := errors.As(err, &e)
	return e, ok
}
