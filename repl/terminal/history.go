package terminal

// history.go: the cells of earlier sessions in the editor.

import "strings"

// A History keeps cells across sessions.
type History interface {
	// Inputs returns the newest n cells, oldest first.
	Inputs(n int) ([]string, error)
	// Add appends the cell that was In [line] of this session; output is the
	// text of its result, or empty.
	Add(line int, input, output string) error
}

// historyLimit is how many cells are offered again.
const historyLimit = 2000

// fold and unfold turn a cell into one line for the editor and back: the
// editor's history knows single lines only.
const foldMark = "⏎"

func fold(cell string) string { return strings.ReplaceAll(cell, "\n", foldMark) }

func unfold(line string) string { return strings.ReplaceAll(line, foldMark, "\n") }
