package pyscript

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// string reads a string literal after its prefix, and its value.
func (s *scanner) string(prefix string) {
	at := s.at
	s.skip(len(prefix))
	prefix = strings.ToLower(prefix)
	formatted := strings.Contains(prefix, "f")
	quote := string(s.peek(0))
	long := s.peek(1) == s.peek(0) && s.peek(2) == s.peek(0)
	if long {
		quote = strings.Repeat(quote, 3)
	}
	s.skip(len(quote))
	body, bodyAt := s.i, s.at
	for !strings.HasPrefix(string(s.text[s.i:min(s.i+3, len(s.text))]), quote) {
		switch {
		case s.begun && s.i >= len(s.text):
			return
		case s.i >= len(s.text), !long && s.peek(0) == '\n':
			hint := ""
			if !long {
				hint = "a string of several lines stands in ''' or \"\"\""
			}
			s.fail(at, "this string is not closed", hint)
		case s.peek(0) == '\\' && s.i+1 < len(s.text):
			s.skip(2)
		case formatted && s.peek(0) == '{' && s.peek(1) == '{':
			s.skip(2)
		case formatted && s.peek(0) == '{':
			s.skip(s.fieldLen(long))
		default:
			s.skip(1)
		}
	}
	text := s.text[body:s.i]
	s.skip(len(quote))
	if strings.Contains(prefix, "b") && strings.Contains(prefix, "u") {
		s.fail(at, prefix+" is no prefix of strings", "")
	}
	lit := &Str{At: at, Bytes: strings.Contains(prefix, "b")}
	u := unquoter{s: s, text: text, at: bodyAt, raw: strings.Contains(prefix, "r"), bytes: lit.Bytes}
	if strings.Contains(prefix, "f") {
		lit.Parts = u.fields(0)
	} else {
		lit.Parts = []Part{{Text: u.plain()}}
	}
	s.toks = append(s.toks, token{kind: tString, str: lit, at: at, end: s.at})
}

// fieldLen is the length of a field of an f-string that starts here, with its braces. Strings in its expression may have the quotes of
// the f-string, as since Python 3.12. Where it has no end in the line, it is the brace alone.
func (s *scanner) fieldLen(long bool) int {
	depth := 0
	var quote rune
	for n := 0; s.i+n < len(s.text); n++ {
		switch r := s.peek(n); {
		case r == '\n' && !long:
			return 1
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '\'' || r == '"':
			quote = r
		case r == '{':
			depth++
		case r == '}':
			if depth--; depth == 0 {
				return n + 1
			}
		}
	}
	return 1
}

// unquoter turns the text between quotes into a value.
type unquoter struct {
	s     *scanner
	text  []rune
	i     int
	at    Pos
	raw   bool
	bytes bool
}

func (u *unquoter) step() rune {
	r := u.text[u.i]
	u.i++
	if r == '\n' {
		u.at = Pos{u.at.Line + 1, 1}
	} else {
		u.at.Col++
	}
	return r
}

func (u *unquoter) plain() string {
	var b strings.Builder
	for u.i < len(u.text) {
		u.one(&b)
	}
	return b.String()
}

// one reads a character or an escape.
func (u *unquoter) one(b *strings.Builder) {
	at := u.at
	r := u.step()
	if r != '\\' || u.raw || u.i >= len(u.text) {
		b.WriteRune(r)
		return
	}
	switch r = u.step(); r {
	case '\n':
	case '\\', '\'', '"':
		b.WriteRune(r)
	case 'a', 'b', 'f', 'n', 'r', 't', 'v':
		b.WriteByte("\a\b\f\n\r\t\v"[strings.IndexRune("abfnrtv", r)])
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v := r - '0'
		for n := 1; n < 3 && u.i < len(u.text) && '0' <= u.text[u.i] && u.text[u.i] <= '7'; n++ {
			v = 8*v + u.step() - '0'
		}
		b.WriteRune(v)
	case 'x':
		b.WriteRune(u.hex(2, at))
	case 'u':
		b.WriteRune(u.hex(4, at))
	case 'U':
		b.WriteRune(u.hex(8, at))
	case 'N':
		u.s.fail(at, `\N{...} is not supported`, "write the character itself")
	default:
		b.WriteByte('\\')
		b.WriteRune(r)
	}
}

func (u *unquoter) hex(n int, at Pos) rune {
	if u.i+n > len(u.text) {
		u.s.fail(at, "this escape is not complete", "")
	}
	v, err := strconv.ParseUint(string(u.text[u.i:u.i+n]), 16, 32)
	if err != nil || v > utf8.MaxRune {
		u.s.fail(at, "this escape is no character", `a backslash itself is written \\, or the string gets the prefix r`)
	}
	for range n {
		u.step()
	}
	return rune(v)
}

// fields reads the parts of an f-string. At depth 1 it reads a format after a colon, up to the brace that closes the field.
func (u *unquoter) fields(depth int) []Part {
	var parts []Part
	var b strings.Builder
	for u.i < len(u.text) {
		switch r := u.text[u.i]; {
		case r == '{' && u.i+1 < len(u.text) && u.text[u.i+1] == '{' && depth == 0:
			u.step()
			b.WriteRune(u.step())
		case r == '{':
			if depth > 1 {
				u.s.fail(u.at, "fields are nested too deeply", "")
			}
			parts = append(parts, Part{Text: b.String()})
			b.Reset()
			parts = append(parts, u.field(depth)...)
		case r == '}' && depth > 0:
			return append(parts, Part{Text: b.String()})
		case r == '}' && u.i+1 < len(u.text) && u.text[u.i+1] == '}':
			u.step()
			b.WriteRune(u.step())
		case r == '}':
			u.s.fail(u.at, "a single } in an f-string", "write }}")
		default:
			u.one(&b)
		}
	}
	return append(parts, Part{Text: b.String()})
}

// field reads {expr=!r:format}.
func (u *unquoter) field(depth int) []Part {
	open := u.at
	u.step()
	at, from := u.at, u.i
	end := u.exprEnd(open)
	code := u.text[from:end]
	f := Part{Field: true, At: at}
	var parts []Part
	trimmed := strings.TrimRight(string(code), " ")
	if strings.HasSuffix(trimmed, "=") && !strings.HasSuffix(trimmed, "==") && !strings.HasSuffix(trimmed, "!=") && !strings.HasSuffix(trimmed, "<=") && !strings.HasSuffix(trimmed, ">=") {
		parts = append(parts, Part{Text: string(code)})
		f.Conv = 'r'
		code = []rune(strings.TrimSuffix(trimmed, "="))
	}
	f.X = u.s.parseInner(string(code), at)
	for u.i < end {
		u.step()
	}
	if u.text[u.i] == '!' {
		u.step()
		if u.i >= len(u.text) || !strings.ContainsRune("rsa", u.text[u.i]) {
			u.s.fail(u.at, "after ! stands r, s or a", "")
		}
		f.Conv = byte(u.step())
	}
	if u.i < len(u.text) && u.text[u.i] == ':' {
		u.step()
		f.Spec = u.fields(depth + 1)
		if f.Conv == 'r' && len(parts) > 0 {
			f.Conv = 0
		}
	}
	if u.i >= len(u.text) || u.text[u.i] != '}' {
		u.s.fail(open, "this { is not closed", "a brace itself is written {{")
	}
	u.step()
	return append(parts, f)
}

// exprEnd finds where the expression of a field ends: at ! : or } outside brackets and strings.
func (u *unquoter) exprEnd(open Pos) int {
	depth := 0
	for k := u.i; k < len(u.text); k++ {
		switch r := u.text[k]; r {
		case '(', '[', '{':
			depth++
		case ')', ']':
			depth--
		case '}':
			if depth == 0 {
				return k
			}
			depth--
		case '"', '\'':
			for k++; k < len(u.text) && u.text[k] != r; k++ {
			}
		case ':':
			if depth == 0 {
				return k
			}
		case '!':
			if depth == 0 && (k+1 >= len(u.text) || u.text[k+1] != '=') {
				return k
			}
			k++
		}
	}
	u.s.fail(open, "this { is not closed", "a brace itself is written {{")
	return 0
}

// parseInner parses an expression that stands inside an f-string.
func (s *scanner) parseInner(code string, at Pos) Expr {
	if strings.TrimSpace(code) == "" {
		s.fail(at, "there is no expression between the braces", "a brace itself is written {{")
	}
	inner := &scanner{src: s.src, text: []rune("(" + code + ")"), at: Pos{at.Line, max(at.Col-1, 1)}, indent: []indentation{{}}}
	for inner.i < len(inner.text) {
		inner.next()
	}
	if len(inner.depth) > 0 {
		s.fail(at, fmt.Sprintf("%s is never closed", inner.depth[0].text), "")
	}
	inner.add(tNewline, "", inner.at)
	inner.add(tEOF, "", inner.at)
	p := &parser{src: s.src, toks: inner.toks}
	x := p.exprList()
	if p.tok().kind != tNewline {
		p.unexpected("")
	}
	return x
}
