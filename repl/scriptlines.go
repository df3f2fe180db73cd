package repl

import (
	"strings"

	"gobrian/repl/pyscript"
)

// scriptlines.go: whether lines of a Brian script, as they are typed, make a cell.

// scriptIncomplete says whether a script needs more lines: it stands within brackets or quotes, or in a block, which a
// blank line ends.
func scriptIncomplete(src string) (Status, string) {
	status, indent := moreLines(src)
	if status == Incomplete && pyscript.Fails(src) {
		return Invalid, ""
	}
	return status, indent
}

// moreLines looks at brackets, quotes and blocks alone.
func moreLines(src string) (Status, string) {
	if inside(src) {
		return Incomplete, ""
	}
	lines := logicalLines(strings.TrimSuffix(src, "\n"))
	last := lines[len(lines)-1]
	text := strings.TrimSpace(last)
	indent := last[:len(last)-len(strings.TrimLeft(last, " \t"))]
	switch {
	case text == "":
		return Complete, ""
	case strings.HasSuffix(text, ":") && !strings.HasPrefix(text, "#"):
		return Incomplete, indent + "    "
	case strings.HasPrefix(text, "@"), indent != "", strings.HasPrefix(strings.TrimSpace(lines[0]), "%%brian"):
		return Incomplete, indent
	}
	return Complete, ""
}

// logicalLines joins the lines that brackets and strings hold together.
func logicalLines(src string) []string {
	var lines []string
	joined := ""
	for _, l := range strings.Split(src, "\n") {
		if joined != "" {
			joined += "\n"
		}
		if joined += l; !inside(joined) {
			lines = append(lines, joined)
			joined = ""
		}
	}
	return append(lines, joined)[:max(1, len(lines))]
}

// inside reports whether src ends within brackets, a string over lines, or a line that goes on.
func inside(src string) bool {
	depth := 0
	for i := 0; i < len(src); i++ {
		switch c := src[i]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '#':
			if n := strings.IndexByte(src[i:], '\n'); n >= 0 {
				i += n - 1
			} else {
				i = len(src)
			}
		case '\\':
			if rest := src[i+1:]; strings.TrimSpace(rest) == "" && rest != "" || rest == "" {
				return true
			}
		case '"', '\'':
			end, open := afterString(src, i)
			if open {
				return true
			}
			i = end - 1
		}
	}
	return depth > 0
}

// afterString returns where the string that starts at i ends; open says that it needs more lines.
func afterString(src string, i int) (end int, open bool) {
	quote := src[i : i+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(src[i:], triple) {
		quote = triple
	}
	for j := i + len(quote); j < len(src); j++ {
		switch {
		case src[j] == '\\':
			j++
		case strings.HasPrefix(src[j:], quote):
			return j + len(quote), false
		case src[j] == '\n' && len(quote) == 1:
			return j, false // a mistake that more lines cannot mend
		}
	}
	return len(src), len(quote) == 3
}
