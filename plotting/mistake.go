package plotting

import "fmt"

// mistake is an error with the name of the exception that scripts catch it by.
type mistake struct {
	text, kind string
}

func mistakeOf(kind, format string, args ...any) error {
	return &mistake{fmt.Sprintf(format, args...), kind}
}

// Error is the text.
func (m *mistake) Error() string { return m.text }

// Exception is the name of the exception.
func (m *mistake) Exception() string { return m.kind }
