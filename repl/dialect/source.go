package dialect

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// source is the text of a cell.
type source struct {
	name  string
	text  string
	code  string // text with the prompts of pasted sessions blanked, at the same offsets
	lines []int  // offset at which each line starts
	parts []part // the files that it is made of, if there are several
}

func newSource(name, text string) *source {
	s := &source{name: name, text: text, code: blankPrompts(text), lines: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// pos returns the position of a byte offset; offsets beyond the text count as its end.
func (s *source) pos(off int) Pos {
	off = max(0, min(off, len(s.text)))
	lo, hi := 0, len(s.lines)
	for hi-lo > 1 {
		if m := (lo + hi) / 2; s.lines[m] <= off {
			lo = m
		} else {
			hi = m
		}
	}
	return Pos{Line: lo + 1 - s.linesBefore(off), Col: utf8.RuneCountInString(s.text[s.lines[lo]:off]) + 1}
}

// linesBefore counts the lines before the file that an offset is in.
func (s *source) linesBefore(off int) int {
	if s.parts == nil {
		return 0
	}
	return s.parts[s.part(off)].line
}

// lineAt returns the text of the line that an offset is in.
func (s *source) lineAt(off int) string { return s.line(s.pos(off).Line + s.linesBefore(off)) }

// line returns the text of line n, from 1, without its newline.
func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	end := len(s.text)
	if n < len(s.lines) {
		end = s.lines[n] - 1
	}
	return strings.TrimSuffix(s.text[s.lines[n-1]:end], "\r")
}

// fail returns an error at a byte offset.
func (s *source) fail(off int, msg, hint string) *Error {
	p := s.pos(off)
	return &Error{Cell: s.nameAt(off), Line: p.Line, Col: p.Col, Src: s.lineAt(off), Msg: msg, Hint: hint}
}

var (
	pastedResult   = regexp.MustCompile(`(?m)^[ \t]*Out\[\d+\]:.*$`)
	pythonPrompt   = regexp.MustCompile(`(?m)^[ \t]*(>>>|\.\.\.)( |$)`)
	pythonStarts   = regexp.MustCompile(`(?m)^[ \t]*>>>( |$)`)
	notebookPrompt = regexp.MustCompile(`(?m)^[ \t]*(In \[\d+\]|\.\.\.+):( |$)`)
	notebookStarts = regexp.MustCompile(`(?m)^In \[\d+\]:( |$)`)
)

// blankPrompts replaces the prompts of pasted sessions by blanks, so that all positions stay, and so what a notebook
// shows as Out[3]: in its own line.
func blankPrompts(text string) string {
	if pythonStarts.MatchString(text) {
		text = pythonPrompt.ReplaceAllStringFunc(text, blanks)
	}
	if notebookStarts.MatchString(text) {
		text = notebookPrompt.ReplaceAllStringFunc(text, blanks)
		text = pastedResult.ReplaceAllStringFunc(text, blanks)
	}
	return text
}

func blanks(s string) string { return strings.Repeat(" ", len(s)) }
