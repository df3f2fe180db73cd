package terminal

// edit.go: the commands of the editor.

import (
	"slices"
	"strings"
	"unicode"
)

// bindings are what keys do that only change the text or the cursor.
var bindings map[string]func(*editor)

func init() {
	bindings = map[string]func(*editor){
		"left":          func(e *editor) { e.pos = leftOf(e.text, e.pos) },
		"right":         func(e *editor) { e.pos = rightOf(e.text, e.pos) },
		"home":          func(e *editor) { e.pos = e.lineStart() },
		"end":           func(e *editor) { e.pos = e.lineEnd() },
		"alt-b":         func(e *editor) { e.pos = e.wordLeft() },
		"alt-f":         func(e *editor) { e.pos = e.wordRight() },
		"up":            func(e *editor) { e.vertical(-1) },
		"down":          func(e *editor) { e.vertical(+1) },
		"ctrl-p":        func(e *editor) { e.recall(-1) },
		"ctrl-n":        func(e *editor) { e.recall(+1) },
		"backspace":     func(e *editor) { e.backspace() },
		"delete":        func(e *editor) { e.remove(e.pos, rightOf(e.text, e.pos)) },
		"ctrl-k":        func(e *editor) { e.kill(e.pos, max(e.lineEnd(), e.pos)) },
		"ctrl-u":        func(e *editor) { e.kill(e.lineStart(), e.pos) },
		"ctrl-w":        func(e *editor) { e.kill(e.wordLeft(), e.pos) },
		"alt-backspace": func(e *editor) { e.kill(e.wordLeft(), e.pos) },
		"alt-d":         func(e *editor) { e.kill(e.pos, e.wordRight()) },
		"ctrl-y":        func(e *editor) { e.insert(e.killed) },
		"ctrl-t":        func(e *editor) { e.transpose() },
		"ctrl-l":        func(e *editor) { e.clearScreen() },
		"undo":          func(e *editor) { e.undo() },
		"alt-enter":     func(e *editor) { e.insert([]rune{'\n'}) },
		"ctrl-r":        func(e *editor) { e.beginSearch() },
		"tab":           func(e *editor) { e.tab() },
	}
}

// change notes the text as it is, to go back to it.
func (e *editor) change() {
	const kept = 200
	e.undos = append(e.undos, moment{slices.Clone(e.text), e.pos})
	if len(e.undos) > kept {
		e.undos = e.undos[1:]
	}
}

func (e *editor) undo() {
	if n := len(e.undos); n > 0 {
		e.text, e.pos = e.undos[n-1].text, e.undos[n-1].pos
		e.undos = e.undos[:n-1]
	}
}

func (e *editor) insert(text []rune) {
	e.change()
	e.text = slices.Insert(e.text, e.pos, text...)
	e.pos += len(text)
}

// remove takes out what stands between two places.
func (e *editor) remove(from, to int) []rune {
	to = min(to, len(e.text))
	if from >= to {
		return nil
	}
	e.change()
	out := slices.Clone(e.text[from:to])
	e.text = slices.Delete(slices.Clone(e.text), from, to)
	e.pos = from
	return out
}

func (e *editor) kill(from, to int) {
	if out := e.remove(from, to); out != nil {
		e.killed = out
	}
}

// backspace removes a character, or in the blanks at the start of a line those back to the last multiple of four.
func (e *editor) backspace() {
	start := e.lineStart()
	before := string(e.text[start:e.pos])
	if n := len(before); n > 0 && strings.Trim(before, " ") == "" {
		e.remove(start+(n-1)/4*4, e.pos)
		return
	}
	e.remove(leftOf(e.text, e.pos), e.pos)
}

// outdent takes a step of indentation back before a bracket that closes a block.
func (e *editor) outdent(r rune) {
	start := e.lineStart()
	if before := string(e.text[start:e.pos]); r == '}' && len(before) >= 4 && strings.Trim(before, " ") == "" {
		e.remove(e.pos-4, e.pos)
	}
}

func (e *editor) transpose() {
	if e.pos > 0 && e.pos < len(e.text) {
		e.change()
		e.text[e.pos-1], e.text[e.pos] = e.text[e.pos], e.text[e.pos-1]
		e.pos++
	}
}

func (e *editor) lineStart() int {
	i := e.pos
	for i > 0 && e.text[i-1] != '\n' {
		i--
	}
	return i
}

func (e *editor) lineEnd() int {
	i := e.pos
	for i < len(e.text) && e.text[i] != '\n' {
		i++
	}
	return i
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

func (e *editor) wordLeft() int {
	i := e.pos
	for i > 0 && !inWord(e.text[i-1]) {
		i--
	}
	for i > 0 && inWord(e.text[i-1]) {
		i--
	}
	return i
}

func (e *editor) wordRight() int {
	i := e.pos
	for i < len(e.text) && !inWord(e.text[i]) {
		i++
	}
	for i < len(e.text) && inWord(e.text[i]) {
		i++
	}
	return i
}

// vertical goes to the line above or below, and from the first or the last one through the history.
func (e *editor) vertical(step int) {
	start := e.lineStart()
	col := textWidth(string(e.text[start:e.pos]))
	switch {
	case step < 0 && start > 0:
		e.pos = start - 1
		e.toColumn(col)
	case step > 0 && e.lineEnd() < len(e.text):
		e.pos = e.lineEnd() + 1
		e.toColumn(col)
	default:
		e.recall(step)
	}
}

// toColumn goes to a column of the line that the cursor is on, or to its end if it is shorter.
func (e *editor) toColumn(col int) {
	end := e.lineEnd()
	for e.pos = e.lineStart(); e.pos < end && textWidth(string(e.text[e.lineStart():e.pos])) < col; {
		e.pos = rightOf(e.text, e.pos)
	}
}

// recall shows an older or newer cell that begins as what was typed.
func (e *editor) recall(step int) {
	if e.at == len(e.cells) {
		e.typed = slices.Clone(e.text)
	}
	for i := e.at + step; 0 <= i && i <= len(e.cells); i += step {
		text := string(e.typed)
		if i < len(e.cells) {
			text = e.cells[i]
		}
		if i < len(e.cells) && (!strings.HasPrefix(text, string(e.typed)) || text == string(e.text)) {
			continue
		}
		e.at, e.text = i, []rune(text)
		e.pos = len(e.text)
		return
	}
}

func (e *editor) clearScreen() {
	e.screen.out.WriteString("\x1b[2J\x1b[H")
	e.painted = painted{}
}
