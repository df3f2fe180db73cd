package terminal

// history.go: the cells of earlier sessions in the editor.

import "gobrian/repl"

// A History keeps cells across sessions.
type History interface {
	// Search returns the newest n cells that match a pattern, in which * stands for any text, oldest first. The session of
	// cells of this one is 0.
	Search(pattern string, n int) ([]repl.Past, error)
	// Add appends the cell that was In [line] of this session; output is the
	// text of its result, or empty.
	Add(line int, input, output string) error
}

// historyLimit is how many cells are offered again.
const historyLimit = 2000
