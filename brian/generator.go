package brian

import (
	"fmt"
	"strings"

	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// generator is an expression that lists the partners of a neuron:
//
//	EXPR for k in range(lo, hi, step) if CONDITION
//	EXPR for k in sample(lo, hi, step, p=...) or sample(..., size=...)
//	EXPR if CONDITION
//
// of which all but EXPR may be left out.
type generator struct {
	value     *code
	iterator  string
	sample    bool
	bounds    []*code // one to three arguments
	p, size   *code   // of sample
	condition *code   // nil for none
}

// generate connects what a generator lists: for each source neuron the targets,
// or, mirrored, for each target neuron the sources.
func (c *connector) generate(text string, mirrored bool) error {
	what := "j"
	if mirrored {
		what = "i"
	}
	if c.o.P != nil {
		return fmt.Errorf("%s: connect: p does not go with %s as an expression; write sample(..., p=...)", c.s.name, what)
	}
	g, err := parseGenerator(c.s.name, what, text)
	if err != nil {
		return err
	}
	outer, inner, half := c.s.source.size(), c.s.target.size(), byte('i')
	if mirrored {
		outer, inner, half = inner, outer, 'j'
	}
	w := &walker{c: c, g: g, what: what, mirrored: mirrored, outer: outer, inner: inner}
	if err := w.prepare(half); err != nil {
		return err
	}
	return w.walk()
}

// parseGenerator cuts a generator into its expressions. Each is parsed with the
// rest blanked out, so that places in messages are those in the whole text.
func parseGenerator(object, what, text string) (*generator, error) {
	p := generatorParser{object, what, text}
	g := &generator{}
	end := len(text)
	forAt, inAt := p.word("for", 0, end), -1
	ifAt := p.word("if", max(forAt, 0), end)
	if ifAt >= 0 && forAt < 0 && p.word("else", ifAt, end) >= 0 {
		ifAt = -1 // EXPR is a choice
	}
	var err error
	if ifAt >= 0 {
		if g.condition, err = p.code(ifAt+2, end, wantBoolean); err != nil {
			return nil, err
		}
		end = ifAt
	}
	if forAt >= 0 {
		if inAt = p.word("in", forAt, end); inAt < 0 {
			return nil, p.wrong(forAt, "this must be `for k in range(...)` or `for k in sample(...)`")
		}
		g.iterator = strings.TrimSpace(text[forAt+3 : inAt])
		if !validName(g.iterator) || g.iterator == "i" || g.iterator == "j" {
			return nil, p.wrong(forAt+3, "after `for` stands the name of the iterator, such as k")
		}
		if err := p.source(g, inAt+2, end); err != nil {
			return nil, err
		}
		end = forAt
	}
	g.value, err = p.code(0, end, wantAny)
	return g, err
}

type generatorParser struct{ object, what, text string }

// word finds a word outside of brackets between lo and hi; -1 if there is none.
func (p generatorParser) word(w string, lo, hi int) int {
	depth := 0
	for k := lo; k+len(w) <= hi; k++ {
		switch p.text[k] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		}
		if depth == 0 && p.text[k:k+len(w)] == w && !letterAt(p.text, k-1) && !letterAt(p.text, k+len(w)) {
			return k
		}
	}
	return -1
}

func letterAt(s string, k int) bool {
	return k >= 0 && k < len(s) && validName("a"+s[k:k+1])
}

// blank is the text with all but lo..hi-1 replaced by blanks, lines kept.
func (p generatorParser) blank(lo, hi int) string {
	b := []byte(p.text)
	for k := range b {
		if (k < lo || k >= hi) && b[k] != '\n' {
			b[k] = ' '
		}
	}
	return string(b)
}

func (p generatorParser) code(lo, hi int, w want) (*code, error) {
	x, err := syntax.ParseExpr(p.blank(lo, hi))
	if e, ok := err.(*syntax.Error); ok {
		e.Src = p.text
	}
	if err != nil {
		return nil, in(p.object, p.what, err)
	}
	return &code{object: p.object, what: p.what, src: p.text, result: x, want: w, dim: units.Dimensionless, random: &stream{}}, nil
}

func (p generatorParser) wrong(at int, msg string) error {
	line := 1 + strings.Count(p.text[:at], "\n")
	col := at - strings.LastIndex(p.text[:at], "\n")
	return in(p.object, p.what, &syntax.Error{Pos: syntax.Pos{Line: line, Col: col}, Src: p.text, Msg: msg, Kind: syntax.Malformed})
}

// source reads range(...) or sample(...).
func (p generatorParser) source(g *generator, lo, hi int) error {
	for lo < hi && p.text[lo] == ' ' {
		lo++
	}
	open, closing := strings.IndexByte(p.text[lo:hi], '('), strings.LastIndexByte(p.text[:hi], ')')
	if open < 0 || closing < lo+open || strings.TrimSpace(p.text[closing+1:hi]) != "" {
		return p.wrong(lo, "this must be range(...) or sample(...)")
	}
	switch strings.TrimSpace(p.text[lo : lo+open]) {
	case "range":
	case "sample":
		g.sample = true
	default:
		return p.wrong(lo, "this must be range(...) or sample(...)")
	}
	return p.arguments(g, lo+open+1, closing)
}

// arguments reads the arguments of range or sample.
func (p generatorParser) arguments(g *generator, lo, hi int) error {
	at := lo
	for at <= hi {
		end := p.comma(at, hi)
		name, from := p.keyword(at, end)
		c, err := p.code(from, end, wantDimensions)
		if err != nil {
			return err
		}
		switch {
		case name == "" && g.p == nil && g.size == nil:
			g.bounds = append(g.bounds, c)
		case name == "p" && g.sample && g.p == nil:
			g.p = c
		case name == "size" && g.sample && g.size == nil:
			g.size = c
		default:
			return p.wrong(at, "this argument does not belong here")
		}
		at = end + 1
	}
	switch {
	case len(g.bounds) < 1 || len(g.bounds) > 3:
		return p.wrong(lo, "there must be one to three bounds: (stop), (start, stop) or (start, stop, step)")
	case g.sample && (g.p == nil) == (g.size == nil):
		return p.wrong(lo, "sample needs either p=... or size=...")
	}
	return nil
}

// comma is the end of the argument that begins at lo.
func (p generatorParser) comma(lo, hi int) int {
	depth := 0
	for k := lo; k < hi; k++ {
		switch p.text[k] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				return k
			}
		}
	}
	return hi
}

// keyword splits name=value; an argument without a name begins at lo.
func (p generatorParser) keyword(lo, hi int) (name string, from int) {
	k := strings.IndexByte(p.text[lo:hi], '=')
	if k <= 0 || lo+k+1 < hi && p.text[lo+k+1] == '=' || !validName(strings.TrimSpace(p.text[lo:lo+k])) {
		return "", lo
	}
	return strings.TrimSpace(p.text[lo : lo+k]), lo + k + 1
}
