package pyscript

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// scanner cuts a script into tokens. Indentation becomes tIndent and tDedent as in Python's own tokenizer; inside brackets
// and after a backslash lines go on.
type scanner struct {
	src    *source
	text   []rune
	i      int
	at     Pos // of text[i]
	toks   []token
	depth  []token // brackets that are open
	indent []indentation
	mixed  bool // tabs and blanks, which is noted once
	begun  bool // more text may follow: brackets and long strings may be open at the end
}

// indentation is the width of what stands before a line: with a tab that goes to the next multiple of 8 columns, as Python 2 had it,
// and with one that is a column. Python 3 wants both to say the same of two lines.
type indentation struct{ wide, narrow int }

// stop ends scanning and parsing with an error.
type stop struct{ err *Error }

func newScanner(src *source) *scanner {
	return &scanner{src: src, text: []rune(strings.Join(src.lines, "\n")), at: Pos{src.base + 1, 1}, indent: []indentation{{}}}
}

func (s *scanner) scan() []token {
	s.line()
	for s.i < len(s.text) {
		s.next()
	}
	if len(s.depth) > 0 && !s.begun {
		o := s.depth[len(s.depth)-1]
		s.fail(o.at, fmt.Sprintf("%s is never closed", o.text), "")
	}
	end := s.end()
	if n := len(s.toks); n > 0 && s.toks[n-1].kind != tNewline && s.toks[n-1].kind != tDedent {
		s.add(tNewline, "", end)
	}
	for range s.indent[1:] {
		s.add(tDedent, "", end)
	}
	s.add(tEOF, "", end)
	return s.toks
}

// end is where the text ends, without the blank lines and comments after its last token.
func (s *scanner) end() Pos {
	n := len(s.toks)
	switch {
	case n == 0:
		return s.at
	case s.toks[n-1].kind == tNewline:
		return s.toks[n-1].at
	}
	return s.toks[n-1].end
}

func (s *scanner) fail(p Pos, msg, hint string) { panic(stop{s.src.fail(p, msg, hint)}) }

func (s *scanner) add(k tokenKind, text string, at Pos) {
	gap := at.Col > 1 && at.Line <= s.src.base+len(s.src.lines) && len(s.toks) > 0 && s.toks[len(s.toks)-1].end != at
	s.toks = append(s.toks, token{kind: k, text: text, at: at, end: s.at, gap: gap})
}

func (s *scanner) peek(n int) rune {
	if s.i+n < len(s.text) {
		return s.text[s.i+n]
	}
	return 0
}

func (s *scanner) skip(n int) {
	for range n {
		if s.text[s.i] == '\n' {
			s.at = Pos{s.at.Line + 1, 1}
		} else {
			s.at.Col++
		}
		s.i++
	}
}

// line reads the indentation at the start of a line. Blank lines and comments have none.
func (s *scanner) line() {
	for {
		var in indentation
		for {
			switch s.peek(0) {
			case ' ':
				in.wide++
				in.narrow++
			case '\t':
				in.wide += 8 - in.wide%8
				in.narrow++
			case '\f', '\ufeff':
				in = indentation{}
			default:
				goto done
			}
			s.skip(1)
		}
	done:
		switch {
		case s.i >= len(s.text):
			return
		case s.peek(0) == '#':
			s.comment()
		case s.peek(0) == '%' || s.peek(0) == '!':
			s.prompt()
		}
		if s.peek(0) == '\n' && s.i < len(s.text) {
			s.skip(1)
			continue
		}
		if s.i < len(s.text) {
			s.dent(in)
		}
		return
	}
}

// prompt passes over a command of the prompt, such as %load_ext or !pip install; of %time the statement stays.
func (s *scanner) prompt() {
	end := slices.Index(append(s.text[s.i:len(s.text):len(s.text)], '\n'), '\n')
	line := string(s.text[s.i : s.i+end])
	word, rest, _ := strings.Cut(line, " ")
	if rest = strings.TrimSpace(rest); timers[word] && rest != "" && rest[0] != '-' {
		s.skip(end - len([]rune(rest)))
		return
	}
	s.src.notes = append(s.src.notes, Note{s.at, word + " is a command of the prompt, which has no effect in a script"})
	s.comment()
}

// timers are the commands of the prompt that run a statement.
var timers = set("%time %timeit %prun")

func (s *scanner) comment() {
	for s.i < len(s.text) && s.peek(0) != '\n' {
		s.skip(1)
	}
}

func (s *scanner) dent(in indentation) {
	top := s.indent[len(s.indent)-1]
	if in.wide > top.wide {
		s.mixes(in.narrow <= top.narrow)
		s.indent = append(s.indent, in)
		s.add(tIndent, "", s.at)
		return
	}
	for in.wide < top.wide {
		s.indent = s.indent[:len(s.indent)-1]
		top = s.indent[len(s.indent)-1]
		s.add(tDedent, "", s.at)
	}
	s.mixes(in.wide == top.wide && in.narrow != top.narrow)
	if in.wide != top.wide {
		panic(stop{s.src.failAs("IndentationError", s.at, "this line is indented like no block around it", "")})
	}
}

// mixes notes that tabs and blanks say different things.
func (s *scanner) mixes(yes bool) {
	if yes && !s.mixed {
		s.mixed = true
		msg := fmt.Sprintf("line %d is indented by tabs where others have blanks: a tab goes to the next multiple of 8 columns; Python 3 refuses it", s.at.Line-s.src.base)
		s.src.notes = append(s.src.notes, Note{s.at, msg})
	}
}

// next reads one token.
func (s *scanner) next() {
	switch r := s.peek(0); {
	case r == ' ' || r == '\t' || r == '\f' || r == '\r' || r == '\ufeff':
		s.skip(1)
	case r == '#':
		s.comment()
	case r == '\\' && s.peek(1) == '\n':
		s.skip(2)
	case r == '\\' && s.peek(1) == '\r' && s.peek(2) == '\n':
		s.skip(3)
	case r == '\n':
		s.newline()
	case isDigit(r) || r == '.' && isDigit(s.peek(1)):
		s.number()
	case r == '"' || r == '\'':
		s.string("")
	case r == '_' || unicode.IsLetter(r):
		s.name()
	default:
		s.operator()
	}
}

func (s *scanner) newline() {
	at := s.at
	s.skip(1)
	if len(s.depth) > 0 {
		return
	}
	if n := len(s.toks); n > 0 && s.toks[n-1].kind != tNewline && s.toks[n-1].kind != tIndent && s.toks[n-1].kind != tDedent {
		s.add(tNewline, "", at)
	}
	s.line()
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func (s *scanner) name() {
	at, from := s.at, s.i
	for s.i < len(s.text) && (s.peek(0) == '_' || unicode.IsLetter(s.peek(0)) || unicode.IsDigit(s.peek(0))) {
		s.skip(1)
	}
	word := string(s.text[from:s.i])
	if q := s.peek(0); (q == '"' || q == '\'') && len(word) <= 2 && strings.Trim(strings.ToLower(word), "rbuf") == "" {
		s.i, s.at = from, at
		s.string(word)
		return
	}
	kind := tName
	if keywords[word] {
		kind = tKeyword
	}
	s.add(kind, word, at)
}

func (s *scanner) operator() {
	at := s.at
	rest := string(s.text[s.i:min(s.i+3, len(s.text))])
	for _, op := range operators {
		if !strings.HasPrefix(rest, op) {
			continue
		}
		s.skip(len(op))
		if op == "<>" {
			op = "!="
		}
		s.add(tOp, op, at)
		s.bracket(op)
		return
	}
	switch r := s.peek(0); r {
	case '!':
		hint := "commands of the prompt stand on lines of their own"
		if n := len(s.toks); n > 0 && s.toks[n-1].is("=") && s.toks[n-1].end == at {
			hint = "that something differs is written !="
		}
		s.fail(at, "! means nothing in Python here", hint)
	case '%', '?', '$':
		s.fail(at, fmt.Sprintf("%c means nothing in Python here", r), "commands of the prompt stand on lines of their own")
	case '`':
		s.fail(at, "` means nothing in Python 3", "write repr(x)")
	default:
		s.fail(at, fmt.Sprintf("the character %q means nothing in Python", r), "")
	}
}

var closing = map[string]string{"(": ")", "[": "]", "{": "}"}

func (s *scanner) bracket(op string) {
	switch op {
	case "(", "[", "{":
		s.depth = append(s.depth, s.toks[len(s.toks)-1])
	case ")", "]", "}":
		at := s.toks[len(s.toks)-1].at
		n := len(s.depth)
		if n == 0 {
			s.fail(at, op+" closes nothing", "")
		}
		if o := s.depth[n-1]; closing[o.text] != op {
			s.fail(at, fmt.Sprintf("%s does not close the %s of line %d", op, o.text, o.at.Line), "")
		}
		s.depth = s.depth[:n-1]
	}
}

// number reads an integer, a floating point or an imaginary number.
func (s *scanner) number() {
	at, from := s.at, s.i
	kind := tInt
	digits := func(ok string) {
		for s.i < len(s.text) && (strings.ContainsRune(ok, unicode.ToLower(s.peek(0))) || s.peek(0) == '_') {
			s.skip(1)
		}
	}
	const dec = "0123456789"
	if base := unicode.ToLower(s.peek(1)); s.peek(0) == '0' && (base == 'x' || base == 'o' || base == 'b') {
		s.skip(2)
		digits(map[rune]string{'x': dec + "abcdef", 'o': "01234567", 'b': "01"}[base])
		s.number2(at, from, tInt)
		return
	}
	digits(dec)
	if s.peek(0) == '.' {
		kind = tFloat
		s.skip(1)
		digits(dec)
	}
	if e := s.peek(0); e == 'e' || e == 'E' {
		n := 1
		if c := s.peek(1); c == '+' || c == '-' {
			n = 2
		}
		if isDigit(s.peek(n)) {
			kind = tFloat
			s.skip(n)
			digits(dec)
		}
	}
	if c := s.peek(0); c == 'j' || c == 'J' {
		kind = tImag
		s.skip(1)
	}
	s.number2(at, from, kind)
}

// number2 checks what follows a number.
func (s *scanner) number2(at Pos, from int, kind tokenKind) {
	text := string(s.text[from:s.i])
	if kind == tInt && (s.peek(0) == 'L' || s.peek(0) == 'l') {
		s.skip(1) // Python 2's long
	} else if r := s.peek(0); r == '_' || unicode.IsLetter(r) && !s.keywordFollows() {
		s.fail(s.at, fmt.Sprintf("a name cannot follow the number %s", text), "is a * missing between them?")
	}
	clean := strings.ReplaceAll(text, "_", "")
	if strings.Contains(text, "__") || strings.HasSuffix(text, "_") {
		s.fail(at, fmt.Sprintf("%s is no number", text), "")
	}
	if kind == tInt && len(clean) > 1 && clean[0] == '0' && isDigit(rune(clean[1])) {
		if strings.Trim(clean, "0") != "" {
			s.fail(at, fmt.Sprintf("%s starts with a zero", text), "octal numbers are written 0o17")
		}
		clean = "0"
	}
	if len(clean) == 2 && clean[0] == '0' && !isDigit(rune(clean[1])) && kind == tInt {
		s.fail(at, fmt.Sprintf("%s has no digits", text), "")
	}
	s.add(kind, clean, at)
}

// keywordFollows reports whether a word such as `if` stands right after a number, which Python allows.
func (s *scanner) keywordFollows() bool {
	k := s.i
	for k < len(s.text) && unicode.IsLetter(s.text[k]) {
		k++
	}
	return keywords[string(s.text[s.i:k])]
}
