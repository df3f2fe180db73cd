package brian

import (
	"fmt"

	"gobrian/brian/internal/syntax"
)

// What a mistake is, beside units.ErrDimensions, ErrIndex and ErrAttribute.
const (
	wrongType   = syntax.Exception("TypeError")
	unknownName = syntax.Exception("KeyError")
	wrongState  = syntax.Exception("RuntimeError")
	notMade     = syntax.Exception("NotImplementedError")
)

// kindError is an error of which errors.Is knows the kind, without saying it.
type kindError struct {
	err  error
	kind error
}

func kindOfError(kind error, format string, args ...any) error {
	return &kindError{fmt.Errorf(format, args...), kind}
}

// Error is the text.
func (e *kindError) Error() string { return e.err.Error() }

// Unwrap is the kind, and the error that the text is made of.
func (e *kindError) Unwrap() []error { return []error{e.kind, e.err} }

// preparationError is a mistake that was found when a run prepared an object.
type preparationError struct{ cause error }

// Error is the text of the mistake.
func (e *preparationError) Error() string { return e.cause.Error() }

// Unwrap is the mistake.
func (e *preparationError) Unwrap() error { return e.cause }

// Cause is the mistake, which a script finds in __cause__.
func (e *preparationError) Cause() error { return e.cause }

// Exception is the name that scripts catch it by.
func (e *preparationError) Exception() string { return "BrianObjectException" }
