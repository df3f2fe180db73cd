package repl

import "fmt"

// past.go: the cells that a session has run.

// Past is a cell of this or an earlier session.
type Past struct {
	Session int // 0 for this one
	Line    int // the number of the cell
	Input   string
	Output  string // the text of its result, or ""
}

// PastOf is the cell called name, such as "cell[3]", as part of the past.
func PastOf(name, src string) Past {
	p := Past{Input: src}
	_, _ = fmt.Sscanf(name, "cell[%d]", &p.Line) // a cell with another name has no number
	return p
}
