package syntax

import (
	"strconv"
	"strings"
)

// atom = NUMBER | True | False | NAME [ args ] | ( expr )
func (p *parser) atom() Expr {
	t := p.tok
	switch {
	case t.Kind == Digit:
		p.next()
		return p.number(t)
	case t.Is("True"), t.Is("False"):
		p.next()
		return &Bool{At: t.At, Value: t.Text == "True"}
	case t.Kind == Word && IsName(t.Text):
		p.next()
		if p.tok.Is("(") {
			return &Call{At: t.At, Func: t.Text, Args: p.args(t.Text)}
		}
		return &Name{At: t.At, Ident: t.Text}
	case t.Is("("):
		return p.parens()
	}
	p.missing(t)
	return nil
}

// missing throws what is most likely wrong where a value is wanted.
func (p *parser) missing(t Token) {
	switch {
	case t.Is(")") && p.inside > 0:
		p.throw(t.At, "", "a value is missing before )")
	case t.Kind == Word && reserved[t.Text]:
		p.throw(t.At, "", "'%s' has no meaning in model text", t.Text)
	case t.Kind == EndOfText || t.Kind == Newline:
		p.throw(t.At, "", "the expression ends where a value is wanted")
	}
	p.throw(t.At, "", "expected a number, a name or (, found %s", t)
}

// number converts a literal. A value beyond float64 is a mistake.
func (p *parser) number(t Token) Expr {
	text := strings.ReplaceAll(t.Text, "_", "")
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		p.throw(t.At, "", "the number %s is out of range", t.Text)
	}
	return &Number{At: t.At, Value: v, Int: !strings.ContainsAny(text, ".eE")}
}

// parens parses ( expr ).
func (p *parser) parens() Expr {
	open := p.tok
	p.inside++
	p.next()
	p.passLines()
	x := p.expr()
	p.passLines()
	if p.tok.Is(",") {
		p.throw(p.tok.At, "", "tuples are not supported in model text")
	}
	p.close(open)
	return x
}

// close passes the ) that belongs to open.
func (p *parser) close(open Token) {
	if p.tok.Kind == EndOfText {
		p.throw(open.At, "", "this ( is never closed")
	}
	if !p.tok.Is(")") {
		p.wantEnd()
	}
	p.inside--
	p.next()
}

// args parses ( expr, ... ).
func (p *parser) args(name string) []Expr {
	open := p.tok
	p.inside++
	p.next()
	p.passLines()
	var list []Expr
	for !p.tok.Is(")") {
		if p.tok.Kind == EndOfText {
			p.throw(open.At, "", "this ( is never closed")
		}
		list = append(list, p.expr())
		p.passLines()
		if p.tok.Is("=") {
			p.throw(p.tok.At, "give the arguments by place", "%s takes no arguments by name", name)
		}
		if !p.tok.Is(",") {
			break
		}
		p.next()
		p.passLines()
	}
	p.close(open)
	return list
}
