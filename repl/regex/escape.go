package regex

import (
	"strconv"
	"unicode"
)

func decimal(n int) string { return strconv.Itoa(n) }

// control are the characters that escapes stand for.
var control = map[rune]rune{'n': '\n', 't': '\t', 'r': '\r', 'f': '\f', 'v': '\v', 'a': '\a', '0': 0}

// kind is a class of characters that has a letter of its own.
func (p *parser) kind(c rune) test {
	ascii := p.has(ASCII)
	var t test
	switch unicode.ToLower(c) {
	case 'd':
		t = func(c rune) bool { return c >= '0' && c <= '9' || !ascii && c > 127 && unicode.IsDigit(c) }
	case 'w':
		t = func(c rune) bool { return isWord(c, ascii) }
	case 's':
		t = func(c rune) bool {
			return c <= 127 && (c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f) || !ascii && c > 127 && unicode.IsSpace(c)
		}
	default:
		return nil
	}
	if unicode.IsUpper(c) {
		return func(c rune) bool { return !t(c) }
	}
	return t
}

func isWord(c rune, ascii bool) bool {
	if c <= 127 || ascii {
		return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	return unicode.IsLetter(c) || unicode.IsNumber(c)
}

// escape is what follows a backslash outside of classes.
func (p *parser) escape(start int) (matcher, test) {
	if p.at >= len(p.text) {
		p.fail("bad escape (end of pattern)", start)
	}
	c := p.peek()
	p.at++
	ascii := p.has(ASCII)
	edge := func(s *state, i int) bool {
		before := i > 0 && isWord(s.text[i-1], ascii)
		after := i < s.end && isWord(s.text[i], ascii)
		return before != after
	}
	switch {
	case c == 'b', c == 'B':
		return func(s *state, i int, next func(i int) bool) bool { return edge(s, i) == (c == 'b') && next(i) }, nil
	case c == 'A':
		return func(s *state, i int, next func(i int) bool) bool { return i == 0 && next(i) }, nil
	case c == 'Z':
		return func(s *state, i int, next func(i int) bool) bool { return i == s.end && next(i) }, nil
	case c >= '1' && c <= '9':
		p.at--
		n, _ := p.number()
		if n > p.groups {
			p.fail("invalid group reference "+decimal(n), start+1)
		}
		return p.reference(n), nil
	}
	if t := p.kind(c); t != nil {
		return nil, t
	}
	return nil, p.letter(p.escaped(c, start))
}

// escaped is the character that an escape stands for.
func (p *parser) escaped(c rune, start int) rune {
	if d, ok := control[c]; ok {
		return d
	}
	if digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[c]; digits > 0 {
		end := min(p.at+digits, len(p.text))
		n, err := strconv.ParseUint(string(p.text[p.at:end]), 16, 32)
		if err != nil || end-p.at < digits {
			p.fail("incomplete escape "+string(p.text[start:end]), start)
		}
		p.at = end
		return rune(n)
	}
	if c <= 127 && unicode.IsLetter(c) {
		p.fail("bad escape \\"+string(c), start)
	}
	return c
}

// class is [...].
func (p *parser) class(start int) test {
	not := p.take("^")
	var tests []test
	for first := true; first || p.peek() != ']'; first = false {
		if p.at >= len(p.text) {
			p.fail("unterminated character set", start)
		}
		low, t := p.member()
		if t != nil {
			tests = append(tests, t)
			continue
		}
		from := p.at
		if p.peek() != '-' || p.at+1 >= len(p.text) || p.text[p.at+1] == ']' {
			tests = append(tests, p.letter(low))
			continue
		}
		p.at++
		high, t := p.member()
		if t != nil || high < low {
			p.fail("bad character range "+string(p.text[from-1:p.at]), from-1)
		}
		tests = append(tests, p.between(low, high))
	}
	p.at++
	return func(c rune) bool {
		for _, t := range tests {
			if t(c) {
				return !not
			}
		}
		return not
	}
}

// member is a character of a class, or a class within it.
func (p *parser) member() (rune, test) {
	start := p.at
	c := p.peek()
	p.at++
	if c != '\\' {
		return c, nil
	}
	if p.at >= len(p.text) {
		p.fail("unterminated character set", start)
	}
	c = p.peek()
	p.at++
	if t := p.kind(c); t != nil {
		return 0, t
	}
	if c == 'b' {
		return '\b', nil
	}
	return p.escaped(c, start), nil
}

// between is a range of characters.
func (p *parser) between(low, high rune) test {
	in := func(c rune) bool { return c >= low && c <= high }
	if !p.has(IgnoreCase) {
		return in
	}
	return func(c rune) bool { return in(c) || in(unicode.ToLower(c)) || in(unicode.ToUpper(c)) }
}
