package repl

// lines.go: which lines of a cell are commands: %whos, name?, !ls, x = !ls, ls, and $ ls as in gophernotes.

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gobrian/repl/dialect"
)

// isQuestion matches name?, name??, ?name and ??name.
var isQuestion = regexp.MustCompile(`^(\?{1,2}\s*[\pL_][\pL\pN_.]*|[\pL_][\pL\pN_.]*\s*\?{1,2}|\?{1,2})$`)

// toShell matches a line that keeps what a command of the shell writes: x = !ls.
var toShell = regexp.MustCompile(`^([\pL_][\pL\pN_]*)\s*:?=\s*!\s*([\pL./].*)$`)

// isMagicLine reports whether a line is a command rather than Go. No statement of Go begins with % or holds a question
// mark outside quotes; one that begins with ! does, so that is a command only when no name of Go's follows.
func isMagicLine(line string) bool {
	line = strings.TrimSpace(line)
	if isQuestion.MatchString(line) || toShell.MatchString(line) {
		return true
	}
	if len(line) < 2 {
		return false
	}
	return line[0] == '%' && isLetter(line[1]) || line[:2] == "$ " || line[0] == '!' && (isLetter(line[1]) || line[1] == '.' || line[1] == '/')
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// bareCommands are the commands that need no percent sign as the only line of a cell, where their names mean nothing else.
var bareCommands = []string{"cd", "doctor", "history", "ls", "lsmagic", "magics", "pwd", "who", "whos"}

// bareCommand is a cell such as cd .. with its percent sign.
func (s *Session) bareCommand(src string) (command string, ok bool) {
	line := strings.TrimSpace(src)
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if !slices.Contains(bareCommands, word) || strings.Contains(line, "\n") {
		return "", false
	}
	if strings.HasPrefix(rest, "=") || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, ",") || s.hasMeaning(word) {
		return "", false
	}
	return "%" + line, true
}

// hasMeaning reports whether a name means something in code.
func (s *Session) hasMeaning(name string) bool {
	s.names.Lock()
	defer s.names.Unlock()
	return s.meaning(name)
}

// segment is a part of a cell: code, or a command.
type segment struct {
	src   string // with empty lines before it, so that positions hold
	magic string // the command, or ""
	line  int
}

// segments cuts a cell at its commands. A line inside a statement that spans lines is no command.
func (s *Session) segments(src string, script bool) []segment {
	if command, ok := s.bareCommand(src); ok {
		return []segment{{magic: command, line: 1}}
	}
	lines := strings.Split(src, "\n")
	var out []segment
	start := 0
	for i, l := range lines {
		if !isMagicLine(l) || !s.ready(strings.Join(lines[start:i], "\n"), script) || !script && s.isGo(l) {
			continue
		}
		if call, ok := inBlock(l); script && ok && strings.TrimSpace(strings.Join(lines[start:i], "")) != "" {
			lines[i] = call
			continue
		}
		if i > start {
			out = append(out, codeSegment(lines, start, i))
		}
		out = append(out, segment{magic: strings.TrimSpace(l), line: i + 1})
		start = i + 1
	}
	if start < len(lines) {
		out = append(out, codeSegment(lines, start, len(lines)))
	}
	return out
}

// inBlock is an indented command, which stands in a block of Python, as the statement that does the same.
func inBlock(line string) (statement string, ok bool) {
	text := strings.TrimSpace(line)
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if m := toShell.FindStringSubmatch(text); m != nil {
		statement = m[1] + " = get_ipython().getoutput(" + strconv.Quote(m[2]) + ")"
	} else if command, ok := strings.CutPrefix(text, "!"); ok {
		statement = "get_ipython().system(" + strconv.Quote(command) + ")"
	} else if code, ok := strings.CutPrefix(text, "%time "); ok {
		statement = "with get_ipython().timer(): " + strings.TrimSpace(code)
	} else if command, ok := strings.CutPrefix(text, "%"); ok {
		statement = "get_ipython().magic(" + strconv.Quote(command) + ")"
	}
	return indent + statement, indent != "" && statement != ""
}

func codeSegment(lines []string, from, to int) segment {
	return segment{src: strings.Repeat("\n", from) + strings.Join(lines[from:to], "\n"), line: from + 1}
}

// ready reports whether text is nothing or a cell, so that a command may follow.
func (s *Session) ready(text string, script bool) bool {
	if strings.TrimSpace(text) == "" {
		return true
	}
	if script {
		return !inside(text)
	}
	s.names.Lock()
	defer s.names.Unlock()
	status, _ := s.scope.Incomplete(text)
	return status == dialect.Complete
}

var firstWord = regexp.MustCompile(`^[\pL_][\pL\pN_]*`)

// isGo reports whether a line with a command of the shell negates a name of the session instead.
func (s *Session) isGo(line string) bool {
	line = strings.TrimSpace(line)
	if m := toShell.FindStringSubmatch(line); m != nil {
		line = "!" + m[2]
	}
	rest, ok := strings.CutPrefix(line, "!")
	if !ok {
		return false
	}
	word := firstWord.FindString(rest)
	if strings.HasPrefix(rest[len(word):], "(") || strings.HasPrefix(rest[len(word):], ".") {
		return true
	}
	s.names.Lock()
	defer s.names.Unlock()
	_, known := s.scope.Lookup(word)
	return known
}
