package equations

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gobrian/brian/internal/syntax"
)

// Parse reads an equation block. The error is a syntax.ErrorList of all
// mistakes; the System then holds the equations that could be read.
func Parse(src string) (*System, error) {
	toks, errs := syntax.Scan("model", src)
	p := &parser{src: src, bad: errs, errs: errs}
	for _, line := range split(toks) {
		p.equation(line)
	}
	sys := &System{Equations: p.list, Source: src}
	p.errs = append(p.errs, sys.structure()...)
	slices.SortStableFunc(p.errs, byPlace)
	return sys, p.errs.Err()
}

func byPlace(a, b *syntax.Error) int {
	if a.Pos.Line != b.Pos.Line {
		return a.Pos.Line - b.Pos.Line
	}
	return a.Pos.Col - b.Pos.Col
}

// split cuts a block into the tokens of one equation each. An expression may
// extend over several lines; the unit ends with its line.
func split(toks []syntax.Token) [][]syntax.Token {
	var list [][]syntax.Token
	var cur []syntax.Token
	colon, depth := false, 0 // what cur holds: a colon, open parentheses
	for i, t := range toks {
		switch {
		case t.Kind == syntax.EndOfText:
			continue
		case t.Kind == syntax.Newline:
			continue
		case len(cur) > 0 && toks[i-1].Kind == syntax.Newline && (colon && depth <= 0 || startsEquation(toks[i:], cur[len(cur)-1])):
			list = append(list, cur)
			cur, colon, depth = nil, false, 0
		}
		switch {
		case t.Is("("):
			depth++
		case t.Is(")"):
			depth--
		case t.Is(":"):
			colon, depth = true, 0
		}
		cur = append(cur, t)
	}
	if len(cur) > 0 {
		list = append(list, cur)
	}
	return list
}

// startsEquation reports whether a line can only be a new equation, after a
// line that ended with last.
func startsEquation(line []syntax.Token, last syntax.Token) bool {
	if len(line) < 2 || line[0].Kind != syntax.Word {
		return false
	}
	if line[1].Is("=") || len(line) > 3 && line[1].Is("/") && line[2].Is("dt") && line[3].Is("=") {
		return true
	}
	operand := last.Kind == syntax.Word || last.Kind == syntax.Digit || last.Is(")")
	return line[1].Is(":") && operand
}

// parser reads equations one by one and collects what is wrong with them.
type parser struct {
	src  string
	bad  syntax.ErrorList // what the scanner found
	errs syntax.ErrorList
	list []*Equation
}

func (p *parser) fail(at syntax.Pos, hint, format string, args ...any) {
	p.errs = append(p.errs, &syntax.Error{Pos: at, Src: p.src, What: "model", Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// equation reads the tokens of one equation.
func (p *parser) equation(toks []syntax.Token) {
	if p.scanErrorIn(toks) {
		return
	}
	e := &Equation{Name: toks[0].Text, At: toks[0].At, Src: p.src}
	rest, ok := p.left(e, toks)
	if !ok {
		return
	}
	colon := colonOf(rest)
	if colon < 0 {
		p.fail(end(toks), "end the equation with : and the unit of "+e.Name+", 1 if it has none", "the unit of %s is missing", e.Name)
		return
	}
	ok = p.right(e, rest[:colon])
	ok = p.unitAndFlags(e, rest[colon], rest[colon+1:]) && ok
	if ok {
		p.list = append(p.list, e)
	}
}

// scanErrorIn reports whether one of the scanner's errors lies within toks.
func (p *parser) scanErrorIn(toks []syntax.Token) bool {
	first, last := toks[0].At, end(toks)
	return slices.ContainsFunc(p.bad, func(e *syntax.Error) bool {
		return !before(e.Pos, first) && !before(last, e.Pos)
	})
}

func before(a, b syntax.Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

// end is the place behind the last token.
func end(toks []syntax.Token) syntax.Pos {
	t := toks[len(toks)-1]
	return syntax.Pos{Line: t.At.Line, Col: t.At.Col + len([]rune(t.Text))}
}

// left reads `dx/dt =`, `x =` or `x` and returns what follows.
func (p *parser) left(e *Equation, toks []syntax.Token) ([]syntax.Token, bool) {
	const forms = "an equation is written dv/dt = expression : unit, x = expression : unit, or x : unit"
	if toks[0].Kind != syntax.Word {
		p.fail(toks[0].At, forms, "an equation starts with the name of a variable, not with %s", toks[0])
		return nil, false
	}
	switch {
	case len(toks) > 3 && toks[1].Is("/") && toks[2].Kind == syntax.Word && toks[3].Is("="):
		if !strings.HasPrefix(e.Name, "d") || e.Name == "d" || toks[2].Text != "dt" {
			p.fail(e.At, forms, "expected a derivative by time like dv/dt, found %s/%s", e.Name, toks[2].Text)
			return nil, false
		}
		e.Kind, e.Name = Differential, e.Name[1:]
		toks = toks[4:]
	case len(toks) > 1 && toks[1].Is("="):
		e.Kind = Subexpression
		toks = toks[2:]
	case len(toks) > 1 && toks[1].Is(":"):
		e.Kind = Parameter
		toks = toks[1:]
	default:
		at, found := end(toks), "the end of the line"
		if len(toks) > 1 {
			at, found = toks[1].At, toks[1].String()
		}
		p.fail(at, forms, "expected = or : after '%s', found %s", e.Name, found)
		return nil, false
	}
	if !syntax.IsName(e.Name) {
		p.fail(e.At, "", "'%s' cannot be the name of a variable", e.Name)
		return nil, false
	}
	return toks, true
}

// colonOf is the index of the colon that ends the expression, -1 without one.
// An open parenthesis does not hide it: that is reported for the expression.
func colonOf(toks []syntax.Token) int {
	return slices.IndexFunc(toks, func(t syntax.Token) bool { return t.Is(":") })
}

// right reads the right side of an equation.
func (p *parser) right(e *Equation, toks []syntax.Token) bool {
	if e.Kind == Parameter {
		return true
	}
	if len(toks) == 0 {
		p.fail(e.At, "", "the right side of %s is missing", e.Left())
		return false
	}
	x, err := syntax.ParseTokens("model", p.src, toks)
	if err != nil {
		p.errs = append(p.errs, err)
		return false
	}
	e.X, e.Text = x, written(toks)
	return true
}

// written is tokens as they stand in the source, on one line and with single blanks.
func written(toks []syntax.Token) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			if before := toks[i-1]; before.At.Line != t.At.Line || before.At.Col+utf8.RuneCountInString(before.Text) < t.At.Col {
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.Text)
	}
	return b.String()
}
