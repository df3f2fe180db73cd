package main

import "fmt"

type parser struct {
	s   string
	pos int
}

func (p *parser) peek() byte {
	if p.pos < len(p.s) {
		return p.s[p.pos]
	}
	return 0
}

func (p *parser) expr() int {
	v := p.term()
	for {
		switch p.peek() {
		case '+':
			p.pos++
			v += p.term()
		case '-':
			p.pos++
			v -= p.term()
		default:
			return v
		}
	}
}

func (p *parser) term() int {
	v := p.factor()
	for p.peek() == '*' {
		p.pos++
		v *= p.factor()
	}
	return v
}

func (p *parser) factor() int {
	if p.peek() == '(' {
		p.pos++
		v := p.expr()
		p.pos++
		return v
	}
	v := 0
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		v = v*10 + int(c-'0')
		p.pos++
	}
	return v
}

func main() {
	for _, s := range []string{"1+2*3", "(1+2)*3-4", "12*(3+4)"} {
		fmt.Println(s, "=", (&parser{s: s}).expr())
	}
}
