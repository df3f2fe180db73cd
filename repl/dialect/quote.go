package dialect

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// quoted reads a string or rune that starts with a quote.
func (s *scanner) quoted(start int) {
	rest := s.text[start:]
	switch {
	case rest[0] == '`':
		n := strings.IndexByte(rest[1:], '`')
		if n < 0 {
			s.tear("string is not terminated", start)
			return
		}
		s.pos = start + n + 2
		s.add(tString, s.text[start:s.pos], start)
	default:
		s.python(start)
	}
}

// python reads a string in single, double or triple quotes, with a prefix r or u if the scanner has passed one.
func (s *scanner) python(start int) {
	q := s.text[s.pos : s.pos+1]
	if triple := strings.Repeat(q, 3); strings.HasPrefix(s.text[s.pos:], triple) {
		q = triple
	}
	open := s.pos
	end := closing(s.text, open+len(q), q)
	if end < 0 {
		if len(q) == 3 {
			s.tear("string is not terminated: "+q+" is missing", start)
			return
		}
		if n := strings.IndexByte(s.text[open:], '\n'); n >= 0 {
			s.pos = open + n
		} else {
			s.pos = len(s.text)
		}
		s.add(tIllegal, "string is not terminated: "+q+" is missing", start)
		return
	}
	s.pos = end + len(q)
	text := s.text[start:s.pos]
	s.add(stringKind(text), text, start)
}

func (s *scanner) tear(msg string, start int) {
	s.pos, s.torn = len(s.text), true
	s.add(tIllegal, msg, start)
}

// closing returns the offset of the quote q that ends a string whose content starts at pos, or -1.
func closing(text string, pos int, q string) int {
	for i := pos; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.HasPrefix(text[i:], q):
			return i
		case text[i] == '\n' && len(q) == 1:
			return -1
		}
	}
	return -1
}

// stringKind says what a quoted text is in Go, if it is anything.
func stringKind(text string) kind {
	switch {
	case strings.HasPrefix(text, `"""`), strings.HasPrefix(text, "'''"), letter(rune(text[0])):
		return tQuoted
	case text == "''": // empty, so not a rune
	case text[0] == '\'':
		if _, err := strconv.Unquote(text); err == nil {
			return tRune
		}
	default:
		if _, err := strconv.Unquote(text); err == nil {
			return tString
		}
	}
	return tQuoted
}

// value returns the string that a string token or a rune token in the place of a string stands for.
func (t tok) value() string {
	if t.kind == tString || t.kind == tRune {
		if v, err := strconv.Unquote(t.text); err == nil {
			return v
		}
	}
	body, raw := t.body()
	if raw || !strings.Contains(body, `\`) {
		return body
	}
	return unescape(body)
}

// body returns what stands between the quotes, and whether backslashes in it are plain characters.
func (t tok) body() (string, bool) {
	text, raw := t.text, false
	if letter(rune(text[0])) {
		raw = text[0] != 'u'
		text = text[1:]
	}
	n := 1
	if len(text) >= 6 && (strings.HasPrefix(text, `"""`) || strings.HasPrefix(text, "'''")) {
		n = 3
	}
	return text[n : len(text)-n], raw || text[0] == '`'
}

// unescape replaces escapes as Python does: an unknown one stays as it is written.
func unescape(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		if s[0] != '\\' || len(s) == 1 {
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		if s[1] == '\n' { // a continued line
			s = s[2:]
			continue
		}
		if s[1] == '\'' || s[1] == '"' {
			b.WriteByte(s[1])
			s = s[2:]
			continue
		}
		r, multi, tail, err := strconv.UnquoteChar(s, 0)
		switch {
		case err != nil:
			b.WriteByte('\\')
			s = s[1:]
		case multi:
			b.WriteRune(r)
			s = tail
		default:
			b.WriteByte(byte(r))
			s = tail
		}
	}
	return b.String()
}

// goString returns the string token as Go source. A text of several lines stays one, so that lines keep their numbers.
func (t tok) goString() string {
	if t.kind == tString {
		return t.text
	}
	body, raw := t.body()
	plain := raw || !strings.Contains(body, `\`)
	if plain && strings.Contains(body, "\n") && rawable(body) {
		return "`" + body + "`"
	}
	return strconv.Quote(t.value())
}

// rawable reports whether s can stand between back quotes.
func rawable(s string) bool {
	return !strings.ContainsAny(s, "`\r\ufeff") && utf8.ValidString(s)
}

func quoteRune(r rune) string { return strconv.QuoteRune(r) }

func quoteString(s string) string { return strconv.Quote(s) }

func containsNewline(s string) bool { return strings.Contains(s, "\n") }
