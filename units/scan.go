package units

import (
	"strconv"
	"unicode"
)

// next reads the next token.
func (p *parser) next() {
	for p.at < len(p.src) && unicode.IsSpace(p.src[p.at]) {
		p.at++
	}
	start := p.at
	p.tok = token{kind: end, col: start + 1}
	if start == len(p.src) {
		return
	}
	c := p.src[start]
	switch {
	case isDigit(c) || c == '.' && isDigit(p.peek(1)):
		p.tok.kind = number
		p.scanNumber()
	case isUnitRune(c):
		p.tok.kind = name
		for p.at < len(p.src) && (isUnitRune(p.src[p.at]) || isDigit(p.src[p.at])) {
			p.at++
		}
	default:
		p.scanSign(c)
		if p.tok.text != "" {
			return
		}
	}
	p.tok.text = string(p.src[start:p.at])
}

// scanSign reads an operator; ** is the same as ^, and so are the signs of multiplication.
func (p *parser) scanSign(c rune) {
	p.tok.kind = operator
	p.at++
	switch c {
	case '*':
		if p.peek(0) == '*' {
			p.at++
			p.tok.text = "^"
		}
	case '·', '⋅', '×':
		p.tok.text = "*"
	case '−':
		p.tok.text = "-"
	case '/', '^', '(', ')', '+', '-':
	default:
		p.fail(p.tok.col, "unexpected character "+strconv.QuoteRune(c), "")
	}
}

// scanNumber passes over digits, a point and an exponent. An e that no digits follow is not part of it.
func (p *parser) scanNumber() {
	p.digits()
	if p.peek(0) == '.' {
		p.at++
		p.digits()
	}
	if c := p.peek(0); c != 'e' && c != 'E' {
		return
	}
	skip := 1
	if c := p.peek(1); c == '+' || c == '-' {
		skip = 2
	}
	if isDigit(p.peek(skip)) {
		p.at += skip
		p.digits()
	}
}

func (p *parser) digits() {
	for isDigit(p.peek(0)) {
		p.at++
	}
}

// peek is the nth character from here, 0 behind the end.
func (p *parser) peek(n int) rune {
	if p.at+n >= len(p.src) {
		return 0
	}
	return p.src[p.at+n]
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// isUnitRune reports that c may begin the name of a unit.
func isUnitRune(c rune) bool { return c == '_' || c == '°' || unicode.IsLetter(c) }
