package terminal

// highlight.go: the colours of a cell.

import (
	"go/token"
	"strings"
	"unicode"
)

// Styles of a cell, as parameters of SGR.
const (
	ofKeyword = "35"
	ofText    = "33"
	ofNumber  = "36"
	ofComment = "90"
	ofCall    = "34"
	ofCommand = "32"
	ofBracket = "1;4" // and its partner, at the cursor
)

// words of Python that are no keywords of Go.
var pythonWords = map[string]bool{"def": true, "in": true, "and": true, "or": true, "not": true, "from": true, "elif": true,
	"while": true, "lambda": true, "pass": true, "True": true, "False": true, "None": true, "true": true, "false": true,
	"nil": true, "class": true, "with": true, "try": true, "except": true, "del": true, "is": true}

// highlight gives each character of a cell its style.
func highlight(src []rune) []string {
	styles := make([]string, len(src))
	for i := 0; i < len(src); {
		end, style := lexeme(src, i)
		for ; i < end; i++ {
			styles[i] = style
		}
	}
	return styles
}

// lexeme is the end and the style of what begins at i.
func lexeme(src []rune, i int) (end int, style string) {
	r := src[i]
	lineStart := i == 0 || src[i-1] == '\n'
	switch {
	case lineStart && (r == '%' || r == '!'):
		return upTo(src, i, '\n'), ofCommand
	case r == '#', starts(src, i, "//"):
		return upTo(src, i, '\n'), ofComment
	case starts(src, i, "/*"):
		return after(src, i+2, "*/"), ofComment
	case r == '"' || r == '\'' || r == '`':
		return quoted(src, i), ofText
	case unicode.IsDigit(r):
		return number(src, i), ofNumber
	case unicode.IsLetter(r) || r == '_':
		return word(src, i)
	}
	return i + 1, ""
}

// brackets are those that close by those that open.
var brackets = map[rune]rune{')': '(', ']': '[', '}': '{'}

// emphasizeBrackets gives the bracket at or before the cursor and its partner a style of their own. Brackets that have a
// style are within texts and comments.
func emphasizeBrackets(src []rune, styles []string, pos int) {
	isCode := func(i int) bool { return 0 <= i && i < len(src) && styles[i] == "" }
	var open []int
	for i, r := range src {
		switch {
		case !isCode(i):
		case r == '(' || r == '[' || r == '{':
			open = append(open, i)
		case brackets[r] != 0:
			if len(open) == 0 || src[open[len(open)-1]] != brackets[r] {
				return // what follows has no partners that could be told
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if at := pos - 1; from == pos || i == pos || from == at || i == at {
				styles[from], styles[i] = ofBracket, ofBracket
				return
			}
		}
	}
}

func starts(src []rune, i int, s string) bool {
	for _, r := range s {
		if i >= len(src) || src[i] != r {
			return false
		}
		i++
	}
	return true
}

func upTo(src []rune, i int, stop rune) int {
	for i < len(src) && src[i] != stop {
		i++
	}
	return i
}

// after returns where s ends the next time, or the end.
func after(src []rune, i int, s string) int {
	for ; i < len(src); i++ {
		if starts(src, i, s) {
			return i + len([]rune(s))
		}
	}
	return len(src)
}

// quoted returns where the text ends that begins at i.
func quoted(src []rune, i int) int {
	quote := string(src[i])
	if triple := strings.Repeat(quote, 3); quote != "`" && starts(src, i, triple) {
		return after(src, i+3, triple)
	}
	if quote == "`" {
		return after(src, i+1, quote)
	}
	for i++; i < len(src) && src[i] != '\n'; i++ {
		if src[i] == '\\' {
			i++
		} else if string(src[i]) == quote {
			return i + 1
		}
	}
	return min(i, len(src))
}

func number(src []rune, i int) int {
	for i < len(src) && (inWord(src[i]) || src[i] == '.' || (src[i] == '+' || src[i] == '-') && (src[i-1] == 'e' || src[i-1] == 'E')) {
		i++
	}
	return i
}

func word(src []rune, i int) (end int, style string) {
	end = i
	for end < len(src) && inWord(src[end]) {
		end++
	}
	name := string(src[i:end])
	switch {
	case token.IsKeyword(name) || pythonWords[name]:
		return end, ofKeyword
	case end < len(src) && src[end] == '(':
		return end, ofCall
	}
	return end, ""
}
