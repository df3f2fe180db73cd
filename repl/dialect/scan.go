package dialect

import (
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanned is the text of a cell as tokens.
type scanned struct {
	text   string
	toks   []tok // the last one is tEOF
	trivia []trivia
	open   []int // brackets that are still open at the end
	torn   bool  // ends inside a string or comment
}

// bracket kinds on the scanner's stack: whether a newline inside ends a statement.
const (
	inBlock = iota // braces, and parentheses of import, const, var, type: it does
	inList         // other parentheses, square brackets, dictionaries: it does not
)

type scanner struct {
	scanned
	pos   int
	stack []int // bracket kinds
	lead  int   // first trivia not yet given to a token
}

// scan splits text into tokens. It never fails: what cannot be read is a tIllegal token.
func scan(text string) *scanned {
	s := &scanner{scanned: scanned{text: text}}
	for s.next() {
	}
	return &s.scanned
}

// next reads one token, and reports whether more may follow.
func (s *scanner) next() bool {
	if s.blank() {
		return true
	}
	if s.pos >= len(s.text) {
		if n := len(s.toks); n > 0 && s.toks[n-1].endsLine() && !s.inList() {
			s.add(tSemi, "\n", s.pos)
		}
		s.add(tEOF, "", s.pos)
		return false
	}
	start := s.pos
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	switch {
	case letter(r):
		s.word(start)
	case digit(r), r == '.' && s.pos+1 < len(s.text) && digit(rune(s.text[s.pos+1])):
		s.number(start)
	case r == '"', r == '\'', r == '`':
		s.quoted(start)
	case r == ';':
		s.pos++
		s.add(tSemi, ";", start)
	default:
		for _, op := range operators {
			if strings.HasPrefix(s.text[s.pos:], op) {
				s.operator(op, start)
				return true
			}
		}
		s.pos += size
		s.add(tIllegal, illegal(r), start)
	}
	return true
}

// blank skips white space and comments up to the next token. It reports whether it added the semicolon of a line end.
func (s *scanner) blank() bool {
	for s.pos < len(s.text) {
		start, rest := s.pos, s.text[s.pos:]
		switch {
		case rest[0] == '\n':
			if s.lineEnds() {
				s.pos++
				s.add(tSemi, "\n", start)
				return true
			}
			s.pos++
			s.trivia = append(s.trivia, trivia{start, s.pos, '\n'})
		case rest[0] == ' ', rest[0] == '\t', rest[0] == '\r', rest[0] == '\f':
			s.pos++
		case strings.HasPrefix(rest, "\u00a0"), strings.HasPrefix(rest, "\ufeff"): // come with pasted text
			_, size := utf8.DecodeRuneInString(rest)
			s.pos += size
		case rest[0] == '#', strings.HasPrefix(rest, "//"):
			if n := strings.IndexByte(rest, '\n'); n >= 0 {
				s.pos += n
			} else {
				s.pos = len(s.text)
			}
			s.trivia = append(s.trivia, trivia{start, s.pos, rest[0]})
		case strings.HasPrefix(rest, "/*"):
			if s.block(start) {
				return true
			}
		default:
			return false
		}
	}
	return false
}

// block skips a /* comment */. One that holds a newline acts like a newline.
func (s *scanner) block(start int) bool {
	n := strings.Index(s.text[start+2:], "*/")
	if n < 0 {
		s.pos, s.torn = len(s.text), true
		s.add(tIllegal, "comment is not terminated", start)
		return true
	}
	end := start + 2 + n + 2
	if s.lineEnds() && strings.Contains(s.text[start:end], "\n") {
		s.add(tSemi, "\n", start) // the comment itself then leads the next statement
		return true
	}
	s.pos = end
	s.trivia = append(s.trivia, trivia{start, end, '/'})
	return false
}

// lineEnds reports whether a newline here ends a statement.
func (s *scanner) lineEnds() bool {
	n := len(s.toks)
	return n > 0 && s.toks[n-1].endsLine() && !s.inList()
}

func (s *scanner) inList() bool { return len(s.stack) > 0 && s.stack[len(s.stack)-1] == inList }

func (s *scanner) add(k kind, text string, start int) {
	s.toks = append(s.toks, tok{kind: k, text: text, pos: start, end: s.pos, lead: span{s.lead, len(s.trivia)}, mate: -1})
	s.lead = len(s.trivia)
}

func (s *scanner) last() tok {
	if n := len(s.toks); n > 0 {
		return s.toks[n-1]
	}
	return tok{kind: tSemi}
}

func (s *scanner) operator(op string, start int) {
	prev := s.last()
	s.pos += len(op)
	s.add(tOp, op, start)
	at := len(s.toks) - 1
	switch op {
	case "(", "[", "{":
		s.toks[at].dict = op == "{" && s.dict(prev)
		s.stack = append(s.stack, s.bracket(s.toks[at], prev))
		s.open = append(s.open, at)
	case ")", "]", "}":
		n := len(s.open)
		if n == 0 || s.toks[s.open[n-1]].text != mates[op] {
			return // the parser says so
		}
		s.toks[at].mate, s.toks[s.open[n-1]].mate = s.open[n-1], at
		s.open, s.stack = s.open[:n-1], s.stack[:n-1]
	}
}

var mates = map[string]string{")": "(", "]": "[", "}": "{"}

func (s *scanner) bracket(t, prev tok) int {
	switch {
	case t.text == "{" && !t.dict:
		return inBlock
	case t.text == "(" && prev.kind == tKeyword && (prev.text == "import" || prev.text == "const" || prev.text == "var" || prev.text == "type"):
		return inBlock
	}
	return inList
}

// dict reports whether a brace after prev opens a dictionary. Where Go allows a brace, an operand, a keyword, or a
// statement stands before it, or a comma or colon of an enclosing composite literal.
func (s *scanner) dict(prev tok) bool {
	if prev.kind == tKeyword {
		return prev.text == "return"
	}
	if prev.kind != tOp || prev.endsOperand() {
		return false
	}
	switch prev.text {
	case "{", ":", "++", "--", "...":
		return false
	case ",", "(", "[":
		return s.inList()
	}
	return true
}

func (s *scanner) word(start int) {
	for s.pos < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if !letter(r) && !unicode.IsDigit(r) {
			break
		}
		s.pos += size
	}
	text := s.text[start:s.pos]
	if s.pos < len(s.text) && (s.text[s.pos] == '"' || s.text[s.pos] == '\'') && (text == "r" || text == "R" || text == "u") {
		s.python(start)
		return
	}
	if token.IsKeyword(text) && !s.last().is(".") { // G.range is an attribute
		s.add(tKeyword, text, start)
		return
	}
	s.add(tIdent, text, start)
}

// number reads what looks like a number; go/parser judges its digits.
func (s *scanner) number(start int) {
	hex := strings.HasPrefix(s.text[start:], "0x") || strings.HasPrefix(s.text[start:], "0X")
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		switch {
		case (c == '+' || c == '-') && s.pos > start && exponent(s.text[s.pos-1], hex):
		case digit(rune(c)), c == '_', c >= 'a' && c <= 'f' && hex, c >= 'A' && c <= 'F' && hex, c == 'p' && hex, c == 'P' && hex, c == '.':
		case !hex && (c == 'e' || c == 'E') && s.exponentFollows():
		case !hex && c == 'i', s.pos == start+1 && strings.IndexByte("xXoObB", c) >= 0 && s.text[start] == '0':
		default:
			s.add(tNumber, s.text[start:s.pos], start)
			return
		}
		s.pos++
	}
	s.add(tNumber, s.text[start:s.pos], start)
}

func exponent(c byte, hex bool) bool {
	return !hex && (c == 'e' || c == 'E') || hex && (c == 'p' || c == 'P')
}

// exponentFollows reports whether the e here is followed by an exponent, so that 2else is not swallowed.
func (s *scanner) exponentFollows() bool {
	rest := s.text[s.pos+1:]
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	return rest != "" && digit(rune(rest[0]))
}

// illegal says what is wrong with a character that begins no token.
func illegal(r rune) string {
	switch r {
	case '\u2018', '\u2019', '\u201c', '\u201d':
		return "typographic quotes do not enclose strings: write ' or \""
	case '\u2212', '\u2013':
		return "this dash is no minus sign: write -"
	case '?':
		return "? shows the documentation of a name that stands alone on its line"
	}
	return "invalid character " + quoteRune(r)
}

func letter(r rune) bool { return r == '_' || unicode.IsLetter(r) }
func digit(r rune) bool  { return '0' <= r && r <= '9' }
