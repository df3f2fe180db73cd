package brian

import "fmt"

// kindError is an error of which errors.Is knows the kind (units.ErrDimensions, units.ErrIndex), without saying it.
type kindError struct {
	text string
	kind error
}

func kindOfError(kind error, format string, args ...any) error {
	return &kindError{fmt.Sprintf(format, args...), kind}
}

// Error is the text.
func (e *kindError) Error() string { return e.text }

// Unwrap is the kind.
func (e *kindError) Unwrap() error { return e.kind }
